"""Tables of one column whose cells name groups of units, or the column, over titles: lists whose items are cells.

So are tables of a code and a title in each row, without a header, below a group's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.headings import parse_group
from pipeline.extraction.inline import parse_inline_unit
from pipeline.extraction.list_titles import is_title, names_group_of_units, names_units
from pipeline.extraction.numbers import is_number
from pipeline.extraction.vocabulary import vocabulary
from pipeline.reading.document import Block, ListItem, Paragraph, Row, Table

_FEWEST = 2  # cells, with the name above them
_COLUMNS = 2  # of a table that names the group beside each title


def with_columns_as_lists(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each such table as lines that name groups, and items with a mark below them.

    Where it names nothing but the column (`Unit title`), the group's name has to stand above the table.
    """
    above = [None, *blocks]
    return [
        made
        for before, block in zip(above, blocks, strict=False)
        for made in (_lists(_in_one_column(block), before, block) if isinstance(block, Table) else (block,))
    ]


def _in_one_column(table: Table) -> Table:
    """A table of titles below their column's name, with a group's name beside each, with the names above the titles."""
    header = [cell.text.strip() for cell in table.rows[0].cells] if table.rows else []
    at = next((at for at, name in enumerate(header) if vocabulary().named_roles(name) == {"title"}), None)
    if at is None or len(header) != _COLUMNS or parse_group(header[at]) or len(table.rows) <= _FEWEST:
        return table
    rows: list[Row] = []
    name = ""
    for row in table.rows[1:]:
        if len(row.cells) != _COLUMNS or not names_group_of_units(row.cells[1 - at].text):
            return table
        if row.cells[at].lines or parse_inline_unit(row.cells[at].text):
            return table  # a whole list, or a unit with its sizes
        if (own := row.cells[1 - at]).text.strip() != name:
            name = own.text.strip()
            rows.append(replace(row, cells=(own,)))
        rows.append(replace(row, cells=(row.cells[at],)))
    return replace(table, rows=tuple(rows))


def _lists(table: Table, above: Block | None, whole: Table) -> Iterator[Block]:
    texts = [_only_text(row) for row in table.rows]
    below_name = above is not None and not isinstance(above, Table) and names_group_of_units(above.text)
    if below_name and (coded := _coded(table)):
        yield from coded
        return
    kinds = [_kind(text or "", first=at == 0) for at, text in enumerate(texts)]
    headed = "column" in kinds
    named = kinds[:1] == ["group"] or (kinds[:1] == ["column"] and (below_name or kinds[1:2] == ["group"]))
    last = kinds[-1:] == ["title"]
    titles = [text for text, kind in zip(texts, kinds, strict=True) if kind == "title"]
    if not (named and last) or len(texts) < _FEWEST or not all(text and _is_title(text, headed) for text in titles):
        yield whole
        return
    for text, kind, row in zip(texts, kinds, table.rows, strict=True):
        if kind == "group":
            yield Paragraph(text=text or "", lines=1, place=row.place)
        elif kind == "title":
            yield ListItem(text=text or "", marker="•", indent=0, place=row.place)


def _coded(table: Table) -> list[ListItem]:
    """The rows of a code and a title, and nothing else: below a group's name they need no names of columns."""
    pairs = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    if len(pairs) < _FEWEST or any(len(pair) != _COLUMNS for pair in pairs):
        return []
    codes = {code for code, _ in pairs}
    alike = len(codes) == len(pairs) and (not any(map(str.isdigit, codes)) or len(set(map(len, codes))) == 1)
    if not (alike and all(is_number(code) and is_title(title) for code, title in pairs)):
        return []
    return [
        ListItem(text=f"Unit {code.removeprefix('Unit ')}: {title}", marker="•", indent=0, place=row.place)
        for (code, title), row in zip(pairs, table.rows, strict=True)
    ]


def _kind(text: str, *, first: bool) -> str:
    """What a cell is: the name of a `group`, that of the `column`, or else a `title`."""
    if names_group_of_units(text) or (first and (parse_group(text) is not None or names_units(text))):
        return "group" if parse_group(text) or vocabulary().named_roles(text) != {"title"} else "column"
    return "column" if vocabulary().named_roles(text) == {"title"} else "title"


def _is_title(text: str, headed: bool) -> bool:
    """Whether a cell can be a title; where the column's name says that it holds titles, one word is enough."""
    return is_title(text) or (headed and text.isalpha() and text.istitle())


def _only_text(row: Row) -> str | None:
    """The text of the first cell, where the others hold nothing."""
    first, *others = (cell.text.strip() for cell in row.cells)
    return None if any(others) else first
