"""Turning boxes by quarters, so that turned text is read like any other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from pipeline.reading.pdf.page_content import Char, Edge, PageContent, Shade, Word

Box = tuple[float, float, float, float]


def turned_box(box: Box, quarters: int, width: float, height: float) -> Box:
    """A box (x0, top, x1, bottom) of a page of that size, after the page was turned clockwise by `quarters`."""
    x0, top, x1, bottom = box
    match quarters % 4:
        case 1:
            return height - bottom, x0, height - top, x1
        case 2:
            return width - x1, height - bottom, width - x0, height - top
        case 3:
            return top, width - x1, bottom, width - x0
    return box


def upright_word(word: Word, quarters: int, width: float, height: float) -> Word:
    """A word of a page of that size, as it stands once the page is turned clockwise by `quarters`."""
    x0, top, x1, bottom = turned_box((word.x0, word.top, word.x1, word.bottom), quarters, width, height)
    turn = (word.style.turn + quarters) % 4
    base = bottom if turn else bottom - 0.2 * (bottom - top)
    return Word(word.text, x0, top, x1, bottom, base, word.style._replace(turn=turn))


def turned_char(char: Char, quarters: int, width: float, height: float) -> Char:
    """A character of a page of that size once the page is turned clockwise by `quarters`; its baseline is estimated."""
    x0, top, x1, bottom = turned_box((char.x0, char.top, char.x1, char.bottom), quarters, width, height)
    return Char(char.text, x0, top, x1, bottom, bottom - 0.2 * (bottom - top), char.style, char.generated)


def turned_page(page: PageContent, quarters: int) -> PageContent:
    """The whole page turned clockwise by `quarters`."""
    if quarters % 4 == 0:
        return page
    width, height = page.width, page.height
    across: list[Edge] = []
    upright: list[Edge] = []
    for edge, lies in [(e, True) for e in page.across] + [(e, False) for e in page.upright]:
        box = (edge.start, edge.at, edge.end, edge.at) if lies else (edge.at, edge.start, edge.at, edge.end)
        x0, top, x1, bottom = turned_box(box, quarters, width, height)
        if lies == (quarters % 2 == 0):
            across.append(Edge(top, x0, x1, edge.drawn))
        else:
            upright.append(Edge(x0, top, bottom, edge.drawn))
    sides = (height, width) if quarters % 2 else (width, height)
    return replace(
        page,
        width=sides[0],
        height=sides[1],
        words=tuple(upright_word(word, quarters, width, height) for word in page.words),
        across=tuple(across),
        upright=tuple(upright),
        shades=tuple(
            Shade(*turned_box((s.x0, s.top, s.x1, s.bottom), quarters, width, height), s.light) for s in page.shades
        ),
        links=tuple((*turned_box(link[:4], quarters, width, height), link[4]) for link in page.links),
    )


# What stands upright beside a small turned table: a running header and footer.
MOST_UPRIGHT_LINES = 4
FEWEST_TURNED = 4
MOST_LETTERS = 0.7


def turned_table(words: Iterable[Word]) -> int:
    """The turn of a table that lies alone on an upright page, 0 where there is none.

    A header's turned words stand in lines of their own; of a turned table two lines or more hold several words
    apart from one another, and nothing stands upright between them.
    """
    words = list(words)
    upright = [word for word in words if not word.style.turn]
    letters = Counter[int]()
    for word in words:
        letters[word.style.turn] += len(word.text) if word.style.turn else 0
    turn = max(letters, key=letters.__getitem__, default=0)
    # Words of its header may be turned once more.
    few = letters[turn] < MOST_LETTERS * letters.total()
    if few or len({round(word.base / 4) for word in upright}) > MOST_UPRIGHT_LINES:
        return 0
    turned = [word for word in words if word.style.turn == turn]
    if turn == 2 or len(turned) < FEWEST_TURNED:
        return 0
    x0, x1 = min(word.x0 for word in turned), max(word.x1 for word in turned)
    top, bottom = min(word.top for word in turned), max(word.bottom for word in turned)
    if any(x0 < word.middle < x1 and top < (word.top + word.bottom) / 2 < bottom for word in upright):
        return 0
    places: dict[int, int] = {}
    for word in turned:
        places[round(word.middle / 6)] = places.get(round(word.middle / 6), 0) + 1
    return turn if sum(count > 2 for count in places.values()) > 1 else 0
