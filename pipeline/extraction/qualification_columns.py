"""Tables with a column that names each unit's qualification: one table a qualification, below its title.

Exports list all that a body offers so: a row a unit, the qualification's title and number in front of each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.bodies import Body
from pipeline.extraction.remaking import remade
from pipeline.extraction.titles import title_standing_alone
from pipeline.extraction.vocabulary import EXACT, unglued, vocabulary
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Cell, Document, Heading, Paragraph, Row, Table
from pipeline.wording import folded

_TITLE = lazy_re(r"(?i)(?:full\s+|parent\s+)?(?:qualification|award|course|programme)(?:'s)?(?:\s+(?:title|name))?")
_NUMBER = lazy_re(
    r"(?i)(?:qualification\s+(?:accreditation\s+)?(?:number|no\.?|code|ref(?:erence|\.)?(?:\s+(?:number|no\.?))?)|qan|qn)"
)
_OF_IT = lazy_re(r"(?i)qualification\b")
_FEWEST_ROWS = 2
_OF_UNITS = frozenset({"title", "number", "uan"})


def with_qualifications_apart(document: Document, bodies: Sequence[Body]) -> Document:
    """The document, with each such table taken apart; a row without a title of its own goes with the row above."""
    return remade(document, lambda _, block: _apart(block, bodies))


def _apart(block: Block, bodies: Sequence[Body]) -> Iterator[Block]:
    column = _column_of_titles(block) if isinstance(block, Table) else None
    if not isinstance(block, Table) or column is None:
        yield block
        return
    header, rows = block.rows[0], _filled_down(block.rows[1:], column)
    titles = dict.fromkeys(row.cells[column].text for row in rows)
    if len(rows) < _FEWEST_ROWS or not all(title_standing_alone(title, block.place, bodies) for title in titles):
        yield block
        return
    names = {folded(cell.text).strip() for cell in header.cells}
    own = [at for at, cell in enumerate(header.cells) if at == column or _is_of_qualification(cell.text, names)]
    for title in titles:
        listed = [row for row in rows if row.cells[column].text == title]
        yield from _said_once(header, listed[0], own, column)
        yield replace(block, rows=tuple(_without(row, own) for row in (header, *listed)), place=listed[0].place)


def _column_of_titles(table: Table) -> int | None:
    """The column of qualifications' titles, where another holds the titles or the numbers of units."""
    names = [unglued(cell.text.strip()).replace("_", " ") for cell in table.rows[0].cells] if table.rows else []
    column = next((at for at, name in enumerate(names) if _TITLE.fullmatch(name)), None)
    if column is None:
        return None  # so it is with most tables
    units = any(
        strength == EXACT and role in _OF_UNITS
        for at, name in enumerate(names)
        if at != column
        for role, strength in vocabulary().header_roles(name).items()
    )
    return column if units else None


def _is_of_qualification(name: str, names: Collection[str]) -> bool:
    """Whether a column says something of the qualification; so does `Level` beside `Unit level`."""
    own = f"unit {folded(name).strip()}" in names and not vocabulary().named_roles(name) & _OF_UNITS
    return own or bool(_NUMBER.fullmatch(name.strip()) or _OF_IT.match(name.strip()))


def _filled_down(rows: Sequence[Row], column: int) -> list[Row]:
    filled: list[Row] = []
    for row in rows:
        title = row.cells[column].text.strip() or (filled[-1].cells[column].text if filled else "")
        filled.append(replace(row, cells=_with(row.cells, column, title)))
    return filled


def _with(cells: tuple[Cell, ...], at: int, text: str) -> tuple[Cell, ...]:
    return (*cells[:at], replace(cells[at], text=text), *cells[at + 1 :])


def _said_once(header: Row, row: Row, own: Sequence[int], column: int) -> Iterator[Block]:
    """The title with the number, and what else the columns of qualifications say."""
    said = {at: row.cells[at].text.strip() for at in own if row.cells[at].text.strip()}
    number = next((said.pop(at) for at in list(said) if _NUMBER.fullmatch(header.cells[at].text.strip())), "")
    title = said.pop(column)
    yield Heading(text=f"{title} ({number})" if number else title, level=1, place=row.place)
    for at, text in said.items():
        yield Paragraph(text=f"{header.cells[at].text.strip()}: {text}", place=row.place)


def _without(row: Row, columns: Sequence[int]) -> Row:
    return replace(row, cells=tuple(cell for at, cell in enumerate(row.cells) if at not in columns))
