"""Tables side by side: a table that goes on, in its column of the page, goes on with its own group."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extraction.headings import GroupHeading
from pipeline.model import Place

# Two tables stand in one column of the page when they share this much of the narrower one's width.
_SHARED_WIDTH = 0.6


# Tables set side by side begin at one height, give or take (points).
_SAME_HEIGHT = 20.0


@dataclass(frozen=True, slots=True)
class _Row:
    page: int
    x0: float
    x1: float
    top: float
    group: GroupHeading | None


class Beside:
    """Remembers in which group the rows of each column of a page ended.

    Pages are read one after the other, so the left one of two tables that go on follows the right one of the
    page before: the last group heard of is not its own.
    """

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._begun: list[_Row] = []  # where a group, or a column of the page, begins
        self._newspaper = False

    def group(self, place: Place, current: GroupHeading | None) -> GroupHeading | None:
        """The group of a row that no heading was read before: the current one, unless it stands in another column."""
        if place.box is None or place.page is None or not self._rows:
            return current
        row = _Row(place.page, place.box[0], place.box[2], place.box[1], current)
        last = self._rows[-1]
        if last.x0 < row.x1 and row.x0 < last.x1:
            return current
        if not any(one.page >= row.page - 1 and _shared(one, row) for one in self._rows):
            # A new column without a heading of its own: the text goes on in it, as in a newspaper.
            self._newspaper = True
        if self._newspaper or self._unlike_heights(row.page - 1):
            return current
        earlier = (one for one in reversed(self._rows) if one.page >= row.page - 1 and _shared(one, row))
        return next((one.group for one in earlier), current)

    def note(self, place: Place, group: GroupHeading | None) -> None:
        """Remember a row's group."""
        if place.box is None or place.page is None:
            return
        row = _Row(place.page, place.box[0], place.box[2], place.box[1], group)
        last = self._rows[-1] if self._rows else None
        if last is None or last.page != row.page or last.group is not group or not _shared(last, row):
            self._begun = [one for one in self._begun if one.page >= row.page - 1] + [row]
        self._rows = [one for one in self._rows if one.page >= row.page - 1 and not _shared(one, row)] + [row]

    def _unlike_heights(self, page: int) -> bool:
        """Whether a group in a column further right begins where none does to its left, as text running on does."""
        begun = [row for row in self._begun if row.page == page]
        right = [one for one in begun if any(other.x1 < one.x0 for other in begun)]
        return any(not any(_level(one, other) for other in begun) for one in right)


def _level(one: _Row, other: _Row) -> bool:
    """Whether two rows of different columns stand at one height."""
    return not _shared(one, other) and abs(one.top - other.top) < _SAME_HEIGHT


def _shared(one: _Row, other: _Row) -> bool:
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared > _SHARED_WIDTH * min(one.x1 - one.x0, other.x1 - other.x0)
