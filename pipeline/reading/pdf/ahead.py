"""Pages whose tables a helper has found ahead of the others: what it found stands where it saw what the first one sees.

A helper knows its own pages alone. So it takes for running headers what runs over these, and for every page that it
stands by itself; where the first process, which knows all pages, sees a page otherwise, it finds the tables itself.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pipeline.reading.pdf.grid import Grid, GridCell
from pipeline.reading.pdf.insets import parted_insets
from pipeline.reading.pdf.panels import gutters_of
from pipeline.reading.pdf.parts import UNFORESEEN, Part, parts_of

if TYPE_CHECKING:
    from pipeline.reading.pdf.page_content import PageContent, Word

# A part with the places of its words among those of its page, in plain lists.
_Plain = tuple[Any, ...]


def looked_ahead(contents: Sequence[PageContent], bare: Callable[[Sequence[PageContent]], list[PageContent]]) -> bytes:
    """The parts of pages that are read from top to bottom in one, as bytes; `bare` takes off what is no page's own."""
    found: dict[int, _Plain] = {}
    for content, page in zip(contents, bare(contents), strict=True):
        try:
            plain = _alone(page, content)
            marshal.dumps(plain)
        except (*UNFORESEEN, _OtherwiseError):
            continue
        found[page.number] = plain
    return marshal.dumps(found)


class Ahead:
    """What a helper found on the pages that it handed over, as it tells when it is asked for the first of them."""

    def __init__(self, told: Callable[[], bytes], handed: Mapping[int, PageContent]) -> None:
        self._told, self._handed = told, handed
        self._found: Mapping[int, _Plain] | None = None

    def part(self, page: PageContent, content: PageContent) -> Part | None:
        """The one part of the page, of which `content` is what was seen; None where it is still to be found."""
        if self._handed.get(page.number) is not content:
            return None
        if self._found is None:
            self._found = {}
            with suppress(EOFError, ValueError, TypeError):  # what a helper sends that ends in the middle
                self._found = marshal.loads(self._told())  # noqa: S302 - from a process of our own
        plain = self._found.get(page.number)
        try:
            same = plain is not None and _own_words(page, content) == plain[0]
        except _OtherwiseError:
            return None
        return _made(plain, page, content.words) if plain is not None and same else None


class _OtherwiseError(Exception):
    """A page is not what a helper takes it for."""


def _alone(page: PageContent, content: PageContent) -> _Plain:
    own = _own_words(page, content)
    kept, boxes = parted_insets(page)
    if boxes or kept is not page or gutters_of(page, page.words):
        raise _OtherwiseError
    (part,) = parts_of(page, ())
    cells = [cell for grid in part.grids for row in grid.rows for cell in row]
    lists: list[object] = [part.rest, *(cell.words for cell in cells), *(cell.below for cell in cells)]
    lists += [its for grid in part.grids for its in (grid.xs, grid.ys)]
    if part.page is not page or part.order or part.trouble or not _are_apart(cells) or not _are_apart(lists):
        raise _OtherwiseError
    at = {id(word): place for place, word in enumerate(content.words)}

    def places(words: Sequence[Word]) -> list[int]:
        return [at[id(word)] for word in words]  # a word made anew is a KeyError

    grids = [
        (
            grid.xs,
            grid.ys,
            [[(places(cell.words), cell.span, cell.row_span, places(cell.below)) for cell in row] for row in grid.rows],
            grid.origin,
            grid.cores,
            grid.drawn,
        )
        for grid in part.grids
    ]
    return own, grids, places(part.rest), part.doubtful


def _own_words(page: PageContent, content: PageContent) -> list[int]:
    """The places of a page's words among those that were seen on it, where nothing else of it has changed."""
    drawn = (page.across, page.upright, page.shades)
    if any(its is not seen for its, seen in zip(drawn, (content.across, content.upright, content.shades), strict=True)):
        raise _OtherwiseError
    at = {id(word): place for place, word in enumerate(content.words)}
    own = [at.get(id(word), -1) for word in page.words]
    if -1 in own:
        raise _OtherwiseError
    return own


def _are_apart(things: Sequence[object]) -> bool:
    """Whether no two are one and the same: what is changed in one later must not change in the other."""
    return len(set(map(id, things))) == len(things)


def _made(plain: _Plain, page: PageContent, words: Sequence[Word]) -> Part:
    _, grids, rest, doubtful = plain
    word = words.__getitem__
    made = [
        Grid(
            xs,
            ys,
            [
                [GridCell([*map(word, its)], span, row_span, [*map(word, below)]) for its, span, row_span, below in row]
                for row in rows
            ],
            origin,
            cores,
            drawn,
        )
        for xs, ys, rows, origin, cores, drawn in grids
    ]
    return Part(page, made, [*map(word, rest)], doubtful)
