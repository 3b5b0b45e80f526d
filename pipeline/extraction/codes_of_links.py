"""Units whose accreditation numbers stand only in the addresses that their titles lead to.

`<a href="…/units/M6020321">Identify plants</a>`: where the items of a list lead to addresses with a number each, and
every one of them holds its check letter, the number is the unit's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.identifiers import Check, check_uan, find_uans
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Document, ListItem

_IN_ADDRESS = lazy_re(
    r"(?i)(?<![a-z\d])(?P<letter>[adfhjklmrty])(?P<sign>[/_-]|%2f|)(?P<first>\d{3})(?P=sign)(?P<second>\d{4})(?![a-z\d])"
)
_FEWEST = 2


def with_codes_of_links(document: Document) -> Document:
    """The document, each such item with its number behind what it says."""
    linked = [block for page in document.pages for block in page.blocks if isinstance(block, ListItem) and block.link]
    codes = {id(item): code for item in linked if (code := _code(item))}
    told = [item for item in linked if id(item) in codes and any(find_uans(item.text))]
    sure = all(check_uan(code) is Check.PASSES for code in codes.values())
    if len(codes) < _FEWEST or told or not sure or len(set(codes.values())) < len(codes):
        return document
    pages = (replace(page, blocks=tuple(_with_code(page.blocks, codes))) for page in document.pages)
    return replace(document, pages=tuple(pages))


def _code(item: ListItem) -> str | None:
    found = [
        f"{match['letter'].upper()}/{match['first']}/{match['second']}"
        for match in _IN_ADDRESS.finditer(item.link or "")
    ]
    return found[0] if len(set(found)) == 1 else None


def _with_code(blocks: tuple[Block, ...], codes: dict[int, str]) -> Iterator[Block]:
    for block in blocks:
        code = codes.get(id(block))
        yield replace(block, text=f"{block.text} ({code})") if code and isinstance(block, ListItem) else block
