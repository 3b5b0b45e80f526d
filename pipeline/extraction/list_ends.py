"""Where lists of titles end: with their last item, or the last of the lines that stand right below each other."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.headings import parse_group
from pipeline.extraction.kinds_of_titles import split_kind
from pipeline.extraction.list_titles import is_title, names_units
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
_FEWEST_COUNTED = 3


def list_below(texts: Sequence[TextBlock], start: int) -> int:
    """Where a list ends: with its last item, or where an item names the next group ("Optional units")."""
    end = start
    above = texts[start - 1]
    floor = above.indent if isinstance(above, ListItem) and holds_a_list(texts, start - 1) else -1
    while end < len(texts) and _is_item_below(texts[end], floor) and not item_names_group(texts, end):
        end += 1
    # A folded page's next heads are items too, each with what it folds below it: the last item is the first of them.
    return end - 1 if end - start > 1 and _heads_prose(texts, end - 1) and _heads_prose(texts, end + 1) else end


def item_names_group(texts: Sequence[TextBlock], at: int) -> bool:
    """Whether an item names a group; right beside another that ends in a kind too, it tells that of itself alone."""
    if parse_group(texts[at].text) is None:
        return False
    beside = [*texts[max(0, at - 1) : at], *texts[at + 1 : at + 2]] if _says_own_kind(texts[at]) else []
    return not any(map(_says_own_kind, beside))


def _says_own_kind(block: TextBlock) -> bool:
    title, kind = split_kind(block.text) if isinstance(block, ListItem) else ("", None)
    return kind is not None and block.text.startswith(title)


def _is_item_below(block: TextBlock, floor: int) -> bool:
    return isinstance(block, ListItem) and block.indent > floor


def holds_a_list(texts: Sequence[TextBlock], at: int) -> bool:
    """Whether an item is what a list stands in, further in than itself: `24 credits from mandatory units`."""
    block, below = texts[at], texts[at + 1] if at + 1 < len(texts) else None
    return isinstance(block, ListItem) and isinstance(below, ListItem) and below.indent > block.indent


def marked_otherwise(texts: Sequence[TextBlock], at: int) -> bool:
    """Whether below an item `1. Mandatory units` items with bullets stand."""
    block, below = texts[at], texts[at + 1] if at + 1 < len(texts) else None
    if not (isinstance(block, ListItem) and isinstance(below, ListItem)):
        return False
    return names_units(block.text) and block.marker[:1].isalnum() != below.marker[:1].isalnum()


def _heads_prose(texts: Sequence[TextBlock], at: int) -> bool:
    """Whether an item has a paragraph of its own below it."""
    pair = texts[at : at + 2]
    prose = len(pair) > 1 and isinstance(pair[0], ListItem) and isinstance(pair[1], Paragraph)
    return prose and parse_group(pair[1].text) is None


def lines_below(texts: Sequence[TextBlock], start: int) -> int:
    """Where lines without any mark end that stand right below each other, as only a list's do."""
    end = start
    while end < len(texts) and isinstance(texts[end], Paragraph):
        if end > start and not is_right_below(texts[end - 1], texts[end]):
            break
        end += 1
    return end


def titles_below(texts: Sequence[TextBlock], start: int) -> int:
    """Where such lines end, or the first of them that no title can be, with the word above it that heads it."""
    end = lines_below(texts, start)
    other = next((at for at in range(start, end) if not is_title(texts[at].text)), end)
    if other == end or other - start < _FEWEST_COUNTED:
        return end
    return other - 1 if len(texts[other - 1].text.split()) == 1 else other


def is_right_below(above: TextBlock, below: TextBlock) -> bool:
    """Whether a line stands on the line right behind another one's last."""
    first, second = above.place.line, below.place.line
    return first is not None and second is not None and second - first == getattr(above, "lines", 1)
