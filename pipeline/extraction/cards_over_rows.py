"""Cards that a page's columns made a table of: each unit's code, its title and its sizes in rows of their own.

`Unit 301 | J/503/1170`, `Inspect scaffolds`, `Level 3 | Credit value 6`: such a table has no columns, and is lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.headings import parse_group
from pipeline.extraction.labels import sizes_alone
from pipeline.extraction.numbers import is_number
from pipeline.identifiers import find_uans
from pipeline.reading.document import Block, Heading, Paragraph, Row, Table

_FEWEST = 2  # cards
_LEVEL = 6  # of the headings that bold titles become


def with_cards_as_lines(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, the rows of such tables as lines; a bold one is a heading, as it would be beside no table."""
    return [line for block in blocks for line in (_lines(block) if _is_of_cards(block) else (block,))]


def _lines(block: Block) -> Iterator[Block]:
    for row in block.rows if isinstance(block, Table) else ():
        text = " ".join(_filled(row))
        if not text:
            continue
        bold = all(cell.bold for cell in row.cells if cell.text.strip())
        yield Heading(text=text, level=_LEVEL, place=row.place) if bold else Paragraph(text=text, place=row.place)


def _is_of_cards(block: Block) -> bool:
    """Whether no row holds a title beside a code or a size, and titles, codes and sizes stand in turn."""
    if not isinstance(block, Table) or block.origin != "aligned":
        return False
    kinds = [kind for row in block.rows if (kind := _kind(row)) != "group"]
    codes, titles = kinds.count("code"), kinds.count("title")
    if None in kinds or codes < _FEWEST or abs(codes - titles) > 1 or "sizes" not in kinds:
        return False
    return all(first != second for first, second in pairwise(kinds))


def _kind(row: Row) -> str | None:
    """What a row holds: a `code` with its number, `sizes`, a `title` or a `group`'s name alone; None: several."""
    texts = _filled(row)
    whole = " ".join(texts)
    uan = next(find_uans(whole), None)
    if uan is not None:
        rest = f"{whole[: uan.start]} {whole[uan.end :]}".strip(" ()[]:–-")
        return "code" if not rest or is_number(rest) else None
    if sizes_alone(whole):
        return "sizes"
    if len(texts) != 1:
        return None
    return "group" if parse_group(whole) else "title" if looks_like_title(whole) else None


def _filled(row: Row) -> list[str]:
    return [cell.text.strip() for cell in row.cells if cell.text.strip()]
