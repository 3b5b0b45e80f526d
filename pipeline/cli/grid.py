"""Query results on a screen of limited width: what fits is shown, what does not is named."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.answers.tabular import TableAnswer
from pipeline.cli.output import console, shown, table

_GAP = 2
_TEXT_AT_LEAST = 22
_VERTICAL_UP_TO = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns (by index) fit side by side; the others have to be left out."""

    fitting: tuple[int, ...]
    left_out: tuple[int, ...]


def lay_out(answer: TableAnswer, width: int) -> Layout:
    """The columns that fit into `width` characters, in order; a long text may be folded to a narrow column."""
    used = 0
    fitting: list[int] = []
    for number, name in enumerate(answer.columns):
        cells = [shown(row[number]) for row in answer.rows]
        longest = max((len(cell) for cell in cells), default=0)
        need = max(len(name), min(longest, _TEXT_AT_LEAST)) + _GAP
        if used + need > width and fitting:
            break
        used += need
        fitting.append(number)
    return Layout(tuple(fitting), tuple(range(len(fitting), len(answer.columns))))


def print_answer(answer: TableAnswer) -> None:
    """Print a query's result: as a table, or value by value where a few rows have too many columns for one."""
    screen = console()
    layout = lay_out(answer, screen.width)
    if layout.left_out and len(answer.rows) <= _VERTICAL_UP_TO:
        for row in answer.rows:
            facts = zip(answer.columns, row, strict=True)
            screen.print(table(["column", "value"], [fact for fact in facts if fact[1] is not None]))
        return
    names = [answer.columns[number] for number in layout.fitting]
    numeric = [name for number, name in zip(layout.fitting, names, strict=True) if _is_numeric(answer, number)]
    rows = [[row[number] for number in layout.fitting] for row in answer.rows]
    screen.print(table(names, rows, right=" ".join(numeric)))
    if layout.left_out:
        hidden = ", ".join(answer.columns[number] for number in layout.left_out)
        screen.print(f"Not shown for lack of width: {hidden}.", markup=False)
        screen.print("Name the columns you want, or write them all with --format csv or --out FILE.", markup=False)


def _is_numeric(answer: TableAnswer, number: int) -> bool:
    values = [row[number] for row in answer.rows if row[number] is not None]
    return bool(values) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
