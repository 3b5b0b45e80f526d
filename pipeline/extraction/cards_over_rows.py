"""Cards that a table's rows are made of: each unit's code, its title and its sizes in rows of their own.

`Unit 301 | J/503/1170`, `Inspect scaffolds`, `Level 3 | Credit value 6`: such a table has no columns, and is lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.headings import parse_group
from pipeline.extraction.labels import sizes_alone
from pipeline.extraction.numbers import is_number
from pipeline.extraction.table_segments import filled
from pipeline.identifiers import find_uans
from pipeline.reading.document import Block, Heading, Paragraph, Row, Table

_FEWEST = 2  # cards
_LEVEL = 6  # of the headings that bold titles become


def with_cards_as_lines(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, the rows of such tables as lines; a bold one is a heading, as it would be beside no table.

    So is each title where the first card's own stands above the table as one.
    """
    return [line for at, block in enumerate(blocks) for line in _lines(block, blocks[at - 1] if at else None)]


def _lines(block: Block, above: Block | None) -> Iterator[Block]:
    kinds = _kinds_in_turn(block) if isinstance(block, Table) else []
    if not isinstance(block, Table) or not kinds:
        yield block
        return
    first_above = above if isinstance(above, Heading) and kinds[0] == "sizes" else None
    for row, kind in zip(block.rows, kinds, strict=True):
        text = " ".join(filled(row))
        if first_above and kind == "title":
            yield Heading(text=text, level=first_above.level, place=row.place)
        elif all(cell.bold for cell in row.cells if cell.text.strip()):
            yield Heading(text=text, level=_LEVEL, place=row.place)
        else:
            yield Paragraph(text=text, place=row.place)


def _kinds_in_turn(table: Table) -> list[str]:
    """What each row holds where titles stand in turn with sizes, and with codes that a page's columns set; or nothing.

    No row holds a title beside a code or a size then.
    """
    kinds: list[str] = []
    last = ""
    for row in table.rows:
        kind = _kind(row)
        if kind is None or kind == last:  # as the first row or two of most tables say
            return []
        kinds.append(kind)
        last = last if kind == "group" else kind
    codes, titles, sizes = (kinds.count(kind) for kind in ("code", "title", "sizes"))
    if codes:
        of_cards = table.origin == "aligned" and codes >= _FEWEST and abs(codes - titles) <= 1 and sizes
    else:
        of_cards = sizes >= _FEWEST
    return kinds if of_cards else []


def _kind(row: Row) -> str | None:
    """What a row holds: a `code` with its number, `sizes`, a `title` or a `group`'s name alone; None: several."""
    texts = filled(row)
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
