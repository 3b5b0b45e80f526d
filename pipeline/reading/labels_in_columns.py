"""Labels that stand in a column of their own, their values in another, over and over: `Title      Sow seeds`.

A label and its value that wide blanks part become `Title: Sow seeds`, as they would run together else. What stands
in front is a label where it does so again and again, among others that do, and with other values: a table that is
printed twice says the same each time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.patterns import lazy_re
from pipeline.reading.textual_tables import Line

_PAIR = lazy_re(r"^(?P<indent>\s*)(?P<label>[A-Z][A-Za-z/.]*(?: [A-Za-z/.]+){0,3}) {2,}(?P<value>[^\s:=]\S*(?: \S+)*)$")
_FEWEST_RUNS, _FEWEST_LABELS, _FEWEST_CHANGING = 2, 3, 2


def with_labels_marked(lines: Sequence[Line]) -> list[Line]:
    """The lines; labels that recur in several runs of such lines have a colon behind them."""
    runs = [list(run) for paired, run in groupby(lines, key=_is_pair) if paired]
    counts = Counter(label for run in runs for label in {_label(line) for line in run})
    often = {label for label, times in counts.items() if times >= _FEWEST_RUNS}
    values = {label: {_value(line) for run in runs for line in run if _label(line) == label} for label in often}
    if sum(1 for said in values.values() if len(said) > 1) < _FEWEST_CHANGING:
        return list(lines)
    marked = {line.number for run in runs if len(run) >= _FEWEST_LABELS and _is_card(run, often) for line in run}
    return [replace(line, text=_with_colon(line.text)) if line.number in marked else line for line in lines]


def _is_pair(line: Line) -> bool:
    return "  " in line.text and _PAIR.match(line.text) is not None


def _label(line: Line) -> str:
    match = _PAIR.match(line.text)
    return match["label"] if match else ""


def _value(line: Line) -> str:
    match = _PAIR.match(line.text)
    return match["value"] if match else ""


def _is_card(run: Sequence[Line], often: set[str]) -> bool:
    """Whether each label stands once in a run and elsewhere too, and all values begin in one column."""
    labels = [_label(line) for line in run]
    begins = {match.start("value") for line in run if (match := _PAIR.match(line.text))}
    return len(begins) == 1 and len(set(labels)) == len(labels) and often.issuperset(labels)


def _with_colon(text: str) -> str:
    match = _PAIR.match(text)
    return f"{match['indent']}{match['label']}: {match['value']}" if match else text
