"""Sizes parted by slashes at the end of lines or in cells without a header: `... 3 / 2 / 28`, named once above them.

The line that names them, `Credit / Level / GLH`, may stand over a list that no table reader took for a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.joined_columns import spread
from pipeline.extraction.vocabulary import EXACT, vocabulary
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level
from pipeline.reading.document import Block, Cell, Table

_NAMES = lazy_re(r"(?P<names>[A-Za-z][A-Za-z. ]*(?:\s*/\s*[A-Za-z][A-Za-z. ]*){1,3})[)\]:\s]*$")
_VALUES = lazy_re(
    r"(?:\s*(?:\.\s?){3,}\s*|(?<=\s)|^)[(\[]?(?P<values>(?:L|E)?\d{1,3}(?:\s*/\s*(?:L|E)?\d{1,3}){1,3})[)\]]?\s*$"
)
_MOST_CREDIT = 120  # of a unit
_IN_WORDS = {"level": "level {}", "credit": "{} credits", "glh": "{} GLH", "tqt": "{} TQT"}


def with_sizes_in_words(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with such numbers as sizes that name themselves, "(3 credits, level 2, 28 GLH)"."""
    return list(_written_out(blocks))


def _written_out(blocks: Sequence[Block]) -> Iterator[Block]:
    names: tuple[str, ...] = ()
    for block in blocks:
        if isinstance(block, Table):
            # A table that names them in a header of its own is read by its columns.
            yield _table(block, names) if names and spread(block) is block else block
            continue
        if own := _own(block.text):
            yield replace(block, text=own)
            continue
        names = _names(block.text) or names
        yield replace(block, text=_text(block.text, names)) if names else block


def _own(text: str) -> str:
    """The sizes of a line that names them itself, `Credits/Level: 3/2`; nothing of another line."""
    label, colon, values = text.partition(":") if "/" in text else ("", "", "")
    names = _names(label) if colon and "/" in values else ()
    sizes = _text(values.strip(), names)
    return sizes if names and sizes != values.strip() and names == _names_of_all(label) else ""


def _names_of_all(label: str) -> tuple[str | None, ...]:
    return tuple(_size(part.strip()) for part in label.split("/"))


def _names(text: str) -> tuple[str, ...]:
    """The sizes a line ends in the names of, one between each two slashes; nothing where one is no size's name."""
    match = _NAMES.search(text) if "/" in text else None
    if match is None:
        return ()
    first, *others = (part.strip() for part in match["names"].split("/"))
    words = first.split()
    roles = [next(filter(None, (_size(" ".join(words[at:])) for at in range(len(words)))), None), *map(_size, others)]
    return tuple(role for role in roles if role) if None not in roles and len(set(roles)) == len(roles) else ()


def _size(name: str) -> str | None:
    told = [role for role, sure in vocabulary().header_roles(name).items() if sure == EXACT and role in SIZES]
    return told[0] if len(told) == 1 else None


def _text(text: str, names: tuple[str, ...]) -> str:
    match = _VALUES.search(text) if "/" in text else None
    values = [part.strip() for part in match["values"].split("/")] if match else []
    if match is None or len(values) != len(names) or not all(map(_fits, names, values)):
        return text
    sizes = ", ".join(_in_words(name, value) for name, value in zip(names, values, strict=True))
    before = text[: match.start()].rstrip()
    return f"{before} ({sizes})" if before else sizes


def _fits(name: str, value: str) -> bool:
    """Whether a size can be so much: "12/24" below `Credit / Level` is a date, or another count."""
    if name == "level":
        return parse_level(value) is not None
    return value.isdecimal() and (name != "credit" or int(value) <= _MOST_CREDIT)


def _in_words(name: str, value: str) -> str:
    return f"entry level {value[1:]}" if value[0] == "E" else _IN_WORDS[name].format(value.removeprefix("L"))


def _table(table: Table, names: tuple[str, ...]) -> Table:
    rows = (replace(row, cells=tuple(_cell(cell, names) for cell in row.cells)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _cell(cell: Cell, names: tuple[str, ...]) -> Cell:
    return replace(cell, text=_text(cell.text, names))
