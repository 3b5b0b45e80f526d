"""Fact lines about a qualification: labels and numbers in turn, `Credits: 24 TQT: 240` or `24 credits | 240 TQT`.

Which number belongs to which label is told once for the line: whoever writes "TQT: 240" puts labels first, and then
the number before a label belongs to the one in front of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from pipeline.extraction.events import Note
from pipeline.identifiers import find_qans
from pipeline.model import NOWHERE, Place
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level
from pipeline.wording import plain

_CREDIT = (
    r"(?:(?:total|minimum|min\.?|overall|qualification|number\s+of)\s+)*credits?(?:\s+(?:value|required|total|points|equivalen(?:t|ce|cy)))?"
    r"(?:\s+of\s+(?:the\s+|this\s+)?qualification)?"
)
_TQT = (
    r"(?:total qualification time|total\s+time\s+for\s+(?:the|this)\s+qualification|tqt)"
    r"(?:\s*\(\s*tqt\s*\))?(?:\s+hours)?"
)
_GLH = r"(?:(?:total|minimum|min\.?)\s+)?(?:hours\s+of\s+)?(?:guided learning(?: hours)?|glh)(?:\s*\(\s*glh\s*\))?"
_LABEL = rf"(?:(?P<total_credit>{_CREDIT})|(?P<tqt>{_TQT})|(?P<glh>{_GLH}))"
_NUMBER = r"(?P<value>\d{1,3}(?:,\d{3})+|\d{1,4})"
# A label begins the line, or follows a sign that parts facts, or the value of the fact before it, be it the level.
_LABEL_FIRST = lazy_re(
    rf"(?i)(?:^|[.;|/•·(,–—-]\s*|(?<=\d)\s+|\bhours\s+)(?:{_LABEL}|(?P<level>level))(?P<sign>(?:[\s:=|–—-]|\.{{3,}}+)*){_NUMBER}(?![\d/]|\s*(?:to|-|–)\s*\d)"
)
_ONLY_LABEL = lazy_re(rf"(?i){_LABEL}\s*:?")
_ONLY_NUMBER = lazy_re(rf"(?i)(?:minimum\s+(?:of\s+)?)?{_NUMBER}\s*(?:credits?|hours?|hrs)?\.?")
# A line of a sheet in which nothing is quoted: "Credit value,6"
_COMMA = lazy_re(rf"(?i)(?P<label>^{_LABEL}),(?=\d{{1,4}}$)")
# A blank behind the comma: "TQT: 2, 400 hours"; behind other words the first digit says something else ("Level 3, 120
# hours", "Units 1, 2 and 3, 120 hours").
_BROKEN_THOUSAND = lazy_re(
    r"(?i)((?:^|[:=|(]\s*|\b(?:time|tqt|hours|of|is|are|at least|about|approximately)\s+)\d), (?=\d{3}\s+hours\b)"
)
_LABEL_AND_VALUE = lazy_re(r"(?<=[A-Za-z])\s*[:|]\s*")
_HOURS_ALONE = lazy_re(r"(?i)\s*\d{1,3},?\d{0,3}\s*(?:hours?|hrs?|credits?)?\s*")
_MINIMUM = lazy_re(r"(?i)^minimum\s+(?:of\s+)?")
_VALUE_FIRST = lazy_re(r"(?i)\d\s*(?:hours?\s+(?:of\s+)?)?(?:credits?|tqt|glh|total qual|guided)\b[^:=|\d]*(?:$|\d)")
_VALUE_ALONE = lazy_re(r"(?i)(?P<value>\d{1,3})\s+credits?\.?")
_OF_A_PART = lazy_re(r"(?i)\bunits? required\b|\bper unit\b|\beach unit\b")


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact a line states by its label: `total_credit`, `tqt` or `glh`."""

    name: str
    value: int
    printed: str
    place: Place = NOWHERE


def stated_facts(notes: Sequence[Note]) -> Iterator[Stated]:
    """The facts that lines of labels and numbers state, in order; the label may stand on the line above its number."""
    apart: list[tuple[str, Place]] = []
    above = ""
    for note in notes:
        text = with_whole_thousands(plain(note.text).strip())
        if _ONLY_LABEL.fullmatch(text) or _ONLY_NUMBER.fullmatch(text):
            apart.append((text, note.place))
        else:
            yield from _in_pairs(apart, above)
            apart, above = [], text
        if not _OF_A_PART.search(text):
            yield from _in_line(_COMMA.sub(r"\g<label>: ", _without_qans(text)), note.place)
    yield from _in_pairs(apart, above)


def with_whole_thousands(text: str) -> str:
    """`2, 400 hours` as `2,400 hours`: two hours are no size of a qualification."""
    return _BROKEN_THOUSAND.sub(r"\1,", text)


def with_labels_parted(note: Note) -> Note:
    """`TQT / GLH: 240 / 120` as `TQT: 240 | GLH: 120`: as many numbers as labels stand in one cell."""
    parts = _LABEL_AND_VALUE.split(note.text, maxsplit=1) if "/" in note.text else []
    label, values = parts if len(parts) == 2 else ("", "")
    pairs = list(zip(label.split("/"), values.split("/"), strict=False))
    even = label.count("/") == values.count("/") == len(pairs) - 1 > 0
    if not even or not all(_HOURS_ALONE.fullmatch(value) and name.strip() for name, value in pairs):
        return note
    return replace(note, text=" | ".join(f"{name.strip()}: {value.strip()}" for name, value in pairs), cells=())


def states_facts(text: str) -> bool:
    """Whether a line states facts by their labels: `Total credit ......... 16` is no line of a contents page."""
    return any(True for _ in _in_line(plain(text).strip(), NOWHERE))


def _in_pairs(apart: Sequence[tuple[str, Place]], above: str) -> Iterator[Stated]:
    """Labels and numbers on lines of their own; whichever comes first comes first in each pair."""
    ends_in_number = bool(apart) and not _ONLY_LABEL.fullmatch(apart[-1][0])
    if ends_in_number or _LEVEL_LABEL.match(above) or any(text.endswith(":") for text, _ in apart):
        # Labels stand before their numbers; what stands before them belongs to a label of another kind.
        apart = list(dropwhile(lambda one: not _ONLY_LABEL.fullmatch(one[0]), apart))
    labels_first = bool(apart) and bool(_ONLY_LABEL.fullmatch(apart[0][0]))
    for (one, place), (other, _) in zip(apart[::2], apart[1::2], strict=False):
        label, number = (one, other) if labels_first else (other, one)
        if _ONLY_LABEL.fullmatch(label) and _ONLY_NUMBER.fullmatch(number):
            yield from _in_line(f"{label.rstrip(' :')}: {_MINIMUM.sub('', number)}", place)


def _without_qans(text: str) -> str:
    for _, printed in find_qans(text):
        text = text.replace(printed, "|")
    return text


def _chained(text: str) -> Iterator[re.Match[str]]:
    """The labels with their numbers; one that only a number precedes counts where that is the last label's value."""
    end = 0
    for match in _LABEL_FIRST.finditer(text):
        if not match[0][:1].isspace() or match.start() == end:
            yield match
            end = match.end()


def _in_line(text: str, place: Place) -> Iterator[Stated]:
    matches = [match for match in _chained(text) if not match["level"]]
    labels_first = any(
        re.search(r"[:=|]", match["sign"]) or match.start() == 0 or match.end() == len(text) for match in matches
    )
    labels_first = labels_first or (len(matches) > 1 and not _VALUE_FIRST.search(text))
    for match in matches if labels_first else ():
        name = next(name for name in ("total_credit", "tqt", "glh") if match[name])
        value = int(match["value"].replace(",", ""))
        # "Credit Value: 27 | Units Required: 5" speaks of one group.
        of_a_group = name == "total_credit" and "units required" in text.casefold()
        if value and not of_a_group and (name != "total_credit" or value <= 500):
            yield Stated(name, value, match[0].strip(), place)
    if not any(match["total_credit"] for match in matches):
        yield from _credit_among_facts(text, place)


def _credit_among_facts(text: str, place: Place) -> Iterator[Stated]:
    """A credit whose word stands behind it, alone or beside another fact: `15 Credits · GLH 105`."""
    parts = _PARTS.split(text)
    facts = sum(1 for part in parts if _SIZE_ALONE.fullmatch(part) or _LEVEL_ALONE.fullmatch(part))
    alone = [match for part in parts if (match := _VALUE_ALONE.fullmatch(part))]
    if len(alone) == 1 and (len(parts) == 1 or facts > 1):
        yield Stated("total_credit", int(alone[0]["value"]), text, place)


_OF_SCQF = lazy_re(r"(?i)^scqf\s+(?=level\b)")
_LEVEL_LABEL = lazy_re(r"(?i)^(?:qualification\s+)?level\s*[:|]?$")
_LEVEL_LINE = lazy_re(r"(?i)^(?:qualification\s+)?level\s*[:|]\s*(?P<level>(?:level|entry(?:\s+level)?)?\s*[1-8])$")

# "Level 4 | 20 credits": short facts side by side, of which one is the level and another a size.
_PARTS = lazy_re(r"\s*[|·•]\s*")
_SIZE_ALONE = lazy_re(
    r"(?i)\d{1,4}\s*(?:credits?|glh|tqt|(?:guided learning )?hours)|(?:credits?|glh|tqt)\s*:?\s*\d{1,4}"
)
_LEVEL_ALONE = lazy_re(r"(?i)(?:level|entry(?:\s+level)?)\s*:?\s*[1-8]")


def _beside_sizes(text: str) -> str:
    """The level among the facts of a line, or nothing where it has no size beside it."""
    parts = _PARTS.split(text)
    levels = [part for part in parts if _LEVEL_ALONE.fullmatch(part)]
    return levels[0] if len(levels) == 1 and any(map(_SIZE_ALONE.fullmatch, parts)) else ""


def stated_level(notes: Sequence[Note], title: str) -> tuple[str, Place] | None:
    """The level that a fact sheet states by its label, on one line or two; None where it states several.

    Right above or below the title, which lacks it, a level alone needs no label. A level of SCQF, which counts
    otherwise, is meant where the title speaks of such levels. One that differs from the title's is a fact as well, and
    a check tells of both.
    """
    found: dict[str, Place] = {}
    texts = ["", *(plain(note.text).strip() for note in notes), ""]
    if "scqf level" in title.casefold():
        texts = [_OF_SCQF.sub("", text) for text in texts]
    for note, above, text, following in zip(notes, texts, texts[1:], texts[2:], strict=False):
        match = _LEVEL_LINE.match(text)
        below = following if _LEVEL_LABEL.match(text) else ""
        alone = text if _LEVEL_ALONE.fullmatch(text) and title in (above, following) else ""
        level = parse_level(match["level"] if match else below or alone or _beside_sizes(text))
        if level:
            found.setdefault(level, note.place)
    return next(iter(found.items())) if len(found) == 1 else None
