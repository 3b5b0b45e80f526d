"""What was seen on a page as bytes, for another process of ours.

`marshal` takes plain tuples only, and a tenth of the time that `pickle` takes for tens of thousands of named ones.
"""

from __future__ import annotations

import marshal
from itertools import repeat

from pipeline.reading.pdf.page_content import Edge, PageContent, Shade, Style, Word

# Of marshal's forms the last one that does not look whether it has met an object before.
_PLAIN = 2


def packed(page: PageContent) -> bytes:
    """The page as bytes."""
    styles: dict[Style, int] = {}
    words = [[*column] for column in zip(*page.words, strict=True)]
    if words:
        words[-1] = [styles.setdefault(style, len(styles)) for style in words[-1]]
    drawn = [[*map(tuple, its)] for its in (page.across, page.upright, page.shades, page.links)]
    rest = (page.number, page.width, page.height, page.image_share, page.layered, page.softened)
    return marshal.dumps((words, [*map(tuple, styles)], drawn, rest), _PLAIN)


def unpacked(content: bytes) -> PageContent:
    """The page again, equal to what was packed."""
    words, styles, drawn, rest = marshal.loads(content)  # noqa: S302 - from a process of our own
    if words:
        words[-1] = map([Style(*style) for style in styles].__getitem__, words[-1])
    number, width, height, image_share, layered, softened = rest
    across, upright, shades, links = drawn
    return PageContent(
        number,
        width,
        height,
        # `Word(...)` in half the time: a named tuple's own way in is a function in Python.
        tuple(map(tuple.__new__, repeat(Word), zip(*words, strict=True))),
        tuple(Edge(*edge) for edge in across),
        tuple(Edge(*edge) for edge in upright),
        tuple(Shade(*shade) for shade in shades),
        image_share,
        tuple(map(tuple, links)),
        layered,
        softened,
    )
