"""Labels and values in the cells of a small table, a card a unit; its title may stand in one cell over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.headings import parse_group
from pipeline.extraction.labels import Field, resolve, roles_of
from pipeline.extraction.numbers import split_code, split_unit_heading

if TYPE_CHECKING:
    from pipeline.reading.document import Table

_MOST_CELLS = 12  # six labels and their values in one row
_TITLE, _NUMBER = frozenset({"title"}), frozenset({"number"})
_CODES = ("uan", "number")


def table_fields(table: Table) -> list[Field]:
    """The fields of a table whose rows are labels and values in turn; none of one with other rows.

    A title over them counts where they hold a code: a table of a qualification's key facts has a title too.
    """
    fields: list[Field] = []
    titled = False
    for row in table.rows:
        texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        if len(texts) == 1 and (title := _title_over(texts[0])):
            fields += title
            titled = True
            continue
        if len(texts) > _MOST_CELLS or len(texts) % 2:
            return []
        pairs = list(zip(texts[::2], texts[1::2], strict=True))
        # A row of labels alone is the header of a table, not a run of pairs.
        known = [(roles, value) for label, value in pairs if (roles := roles_of(label)) and not roles_of(value)]
        if known and len(known) < len(pairs) / 2:
            return []
        fields.extend(Field(roles, value) for roles, value in known)
    coded = not titled or any((found := resolve(one)) and found[0] in _CODES for one in fields)
    return fields if coded and len(fields) >= 2 else []


def _title_over(text: str) -> list[Field]:
    """The title, and the number before it, that stand in one cell over a card's labels and values."""
    number, title = split_unit_heading(text)
    number, title = (number, title) if number else split_code(text)
    if roles_of(title) or not looks_like_title(title) or parse_group(text):
        return []
    return [Field(_TITLE, title), *([Field(_NUMBER, number)] if number else [])]
