"""Sizes on the page facing the units, in a table that names none of them: titles on the left, `Level | Credit` right.

Such rows are the units' by their order alone, which proves little: they are given out, as doubtful, where both sides
hold as many rows, group by group, and otherwise the units say that sizes stand on the other page. Where any words stand
above them that the units' page does not hold too, they may be anything's (fees, the qualification's), and no unit's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.extraction.column_names import SIZES, column_names
from pipeline.extraction.columns import assign_columns
from pipeline.extraction.events import GroupedUnit, RawUnit
from pipeline.extraction.headings import parse_group
from pipeline.extraction.table_segments import filled, is_total, segments, texts_of
from pipeline.model import Place
from pipeline.printed_sizes import parse_level, parse_whole
from pipeline.reading.document import Block, Row, Table
from pipeline.wording import folded

_FEWEST = 2  # rows; a single one states the sizes of the qualification
_FEWEST_NAMES = 2
_BESIDE_SIZES = (None, "group", *SIZES)
_BY_ORDER = "the sizes of “{1}” stand on page {0} in a row that names no unit, and are its own by their order alone"


@dataclass(slots=True)
class _Side:
    """The rows of sizes on one page, and how many of them stand between rows of other text."""

    rows: list[dict[str, str]] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)
    names: tuple[str, ...] = ()
    said: list[str] = field(default_factory=list)
    above: int = 0  # of what is said, what stands above the last row of sizes

    def take(self, table: Table) -> None:
        """Take the rows of a table's segments that hold nothing but sizes; one without a header goes on as before."""
        found = list(segments(table.rows))
        below = {id(row) for segment in found for row in segment.rows}
        over = (row for row in table.rows if id(row) not in below and len(filled(row)) == 1)
        self.said += [words for row in over for words in _words(row)]
        for segment in found:
            self.names = _names(segment.header, segment.rows) if segment.header is not None else self.names
            apart = True
            for row in (row for row in segment.rows if filled(row) and not is_total(row)):
                sizes = _sizes(row, self.names) if self.names else {}
                self.said += _words(row, self.names if sizes else ())
                if not sizes:
                    apart = True
                    continue
                self.above = len(self.said)
                self.rows.append(sizes)
                self.runs = [*self.runs, 1] if apart else [*self.runs[:-1], self.runs[-1] + 1]
                apart = False


def with_facing_sizes(units: Sequence[GroupedUnit], blocks: Sequence[Block]) -> list[GroupedUnit]:
    """The units, those of a page without any sizes with the sizes of the page behind it."""
    runs = [list(run) for _, run in groupby(units, lambda one: _page(one.unit.place))]
    pages = {_page(run[0].unit.place) for run in runs}
    facing = {_page(run[0].unit.place) + 1 for run in runs if _may_lack(run)} - pages
    sides: dict[int, _Side] = defaultdict(_Side)
    for block in blocks if facing else ():
        if (page := _page_of(block)) not in facing:
            continue
        if isinstance(block, Table):
            sides[page].take(block)
        else:
            sides[page].said.append(block.text)
    enough = {page: side for page, side in sides.items() if len(side.rows) >= _FEWEST}
    found = {page: side for page, side in enough.items() if _is_bare(side, blocks, page - 1)}
    if not found:
        return list(units)
    made: list[GroupedUnit] = []
    for own in runs:
        page = _page(own[0].unit.place)
        side = found.get(page + 1)
        made.extend(_beside(own, side, page + 1) if side else own)
    return made


def _page(place: Place) -> int:
    return place.page or 0


def _is_bare(side: _Side, blocks: Sequence[Block], before: int) -> bool:
    """Whether nothing is said above the rows but names of columns and groups, or what the page before says too."""
    own = {_plain(text) for block in blocks if _page_of(block) == before for text in _texts(block)}
    return all(_plain(text) in {"", *own} or column_names(text) for text in side.said[: side.above])


def _page_of(block: Block) -> int:
    return _page(block.rows[0].place if isinstance(block, Table) and block.rows else block.place)


def _texts(block: Block) -> list[str]:
    return [text for row in block.rows for text in texts_of(row)] if isinstance(block, Table) else [block.text]


def _plain(text: str) -> str:
    """A text to compare with that of another page, which has another number."""
    return folded("".join(char for char in text if not char.isdigit())).strip()


def _may_lack(own: Sequence[GroupedUnit]) -> bool:
    """Whether the units of a page have no size of some kinds, as many as a table on the page behind it may name."""
    return sum(not any(getattr(one.unit, role) for one in own) for role in SIZES) >= _FEWEST_NAMES


def _beside(own: list[GroupedUnit], side: _Side, page: int) -> list[GroupedUnit]:
    roles = {role for sizes in side.rows for role in sizes}
    if any(getattr(one.unit, role) for one in own for role in roles) and not _agree(own, side):
        return own
    groups = [len(list(run)) for _, run in groupby(own, lambda one: id(one.group))]
    if len(own) == len(side.rows) and (len(side.runs) == 1 or side.runs == groups):
        sized = [_sized(one.unit, sizes) for one, sizes in zip(own, side.rows, strict=True)]
        doubted = [_doubted(unit, _BY_ORDER.format(page, unit.title)) for unit in sized]
    else:
        doubt = (
            f"page {page} holds {len(side.rows)} rows of sizes that name no unit, for the {len(own)} units before it"
        )
        doubted = [_doubted(one.unit, doubt) for one in own]
    return [replace(one, unit=unit) for one, unit in zip(own, doubted, strict=True)]


def _agree(own: Sequence[GroupedUnit], side: _Side) -> bool:
    """Whether the few sizes that units have, as a level in brackets behind a title, are those of the rows in turn."""
    if len(own) != len(side.rows):
        return False
    pairs = [
        (getattr(one.unit, role), value) for one, row in zip(own, side.rows, strict=True) for role, value in row.items()
    ]
    known = [(has, said) for has, said in pairs if has]
    return 2 * len(known) < len(own) * len(SIZES) and all(
        (parse_level(has) or has) == (parse_level(said) or said) for has, said in known
    )


def _doubted(unit: RawUnit, doubt: str) -> RawUnit:
    return replace(unit, doubts=(*unit.doubts, doubt))


def _sized(unit: RawUnit, sizes: Mapping[str, str]) -> RawUnit:
    level, credit, glh, tqt = (sizes.get(role) or getattr(unit, role) for role in SIZES)
    return replace(unit, level=level, credit=credit, glh=glh, tqt=tqt)


def _names(header: Sequence[str], below: Sequence[Row]) -> tuple[str, ...]:
    """The size in each column, "" for names of groups; nothing where a column tells of the units themselves."""
    width = len(header)
    rows = [texts_of(row) for row in below if len(row.cells) == width and len(filled(row)) > 1]
    roles = assign_columns(header, rows).roles
    sizes = tuple(role if role in SIZES else "" for role in roles if role in _BESIDE_SIZES)
    return sizes if len(sizes) == width and len(set(sizes) - {""}) >= _FEWEST_NAMES else ()


def _sizes(row: Row, names: Sequence[str]) -> dict[str, str]:
    """The sizes that a row holds; none where it is of other columns, or a column of sizes holds other text."""
    texts = [text.strip() for text in texts_of(row)]
    found = {name: text for name, text in zip(names, texts, strict=False) if name and text}
    sized = all(parse_whole(text) is not None or parse_level(text) is not None for text in found.values())
    return found if sized and len(texts) == len(names) else {}


def _words(row: Row, names: Sequence[str] = ()) -> list[str]:
    """What a row says, besides sizes in columns of those names, but the names of groups."""
    beside = [text for at, text in enumerate(texts_of(row)) if not any(names[at : at + 1])]
    return [text for text in beside if text.strip() and parse_group(text) is None]
