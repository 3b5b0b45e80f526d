"""Where lists of titles end: with their last item, or the last of the lines that stand right below each other."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.headings import parse_group
from pipeline.extraction.kinds_of_titles import split_kind
from pipeline.extraction.list_titles import is_title, names_units
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
_FEWEST_COUNTED = 3
_FEWEST, _FEWEST_BESIDE = 2, 5  # lines
_SHORTEST, _SHORT_TITLE, _LONGEST_NAME, _LONGEST_LIMIT = 2, 3, 4, 6  # words
# What the next part of a page is called: "How to apply", "Entry requirements".
_HEADS_PAGE = lazy_re(
    r"(?i)(?:how|what|when|where|why|who)\s.*|(?:entry|admissions?|age|course|further|additional|general|career|funding|assessment"
    r"|progression|booking|study|start|contact|delivery)\s+(?:requirements?|criteria|information|details|fees?|costs?|dates?"
    r"|opportunit\w+|routes?|options?|methods?|us|arrangements|process|mode)(?:\s+(?:&|and)\s.*)?"
)
# A sentence, what the page offers its reader ("Funding your place with us"), or its edition ("Version 3 May 2024").
_SAYS = lazy_re(
    r"\b(?:must|should|will|can|may)\s+\w|\b(?:us|we)\b|^(?:(?:Apply|Book|Enrol|Register|Enquire)\s+(?:online|now|today|here|by|before)"
    r"|Download\s+(?:the|our|a\b|specifications?$|brochures?$|prospectus|leaflets?$)|(?:Find|Read|See)\s+(?:out|more|all)|Call\s+(?:the|our))\b"
    r"|\bavailable$|(?i:\b(?:learners|candidates|students)\s+(?:take|choose|select|pick|need|complete|study|achieve)s?\b)"
    r"|^(?:(?i:last\s+)?(?i:version|issue|edition|updated|revised|reviewed))\s.*\d"
)
_TELLS = lazy_re(r"(?i)\b(?:is|are|was|were|learners|candidates|students|you|they|them|these|this)\b")
_GROUP = lazy_re(r"(?i)(?:option(?:al)? )?group\s+(?:[A-Z]\d?|\d{1,2})\s*:?")
_COUNTED_LINE = lazy_re(r"(?:(?:Unit|Module)\s+)?[(\[]?\d{1,2}\b")
# What stands for a list that is not there: "See our website", "To be confirmed", "None in this pathway".
_STANDS_FOR_ONE = lazy_re(
    r"(?i)(?:our|see|ask|speak to|contact (?:us|your|the)|please|refer to"
    r"|(?:choose|select|pick) (?:from|one|two|three|any|your)|any|all|none|no|not|n/?a|tbc"
    r"|to be|as|available|various|varies)\b"
)


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
    """Where lines without any mark end that stand right below each other, as a list's do, or one names a group."""
    end = start
    while end < len(texts) and isinstance(texts[end], Paragraph):
        if end > start and (not is_right_below(texts[end - 1], texts[end]) or _names_next(texts[end].text)):
            break
        if _is_sentence(texts[end].text) and not any(text.text.rstrip().endswith(".") for text in texts[start:end]):
            break
        end += 1
    return end


def _is_sentence(text: str) -> bool:
    """Whether a line says something of people or things, and ends as sentences do; a last item may end so, too."""
    return text.rstrip().endswith(".") and _TELLS.search(text) is not None


def lines_below_name(texts: Sequence[TextBlock], start: int, *, beside: bool, of_units: bool = False) -> int:
    """Where lines without any mark end right below nothing but the name of a group of units: `Mandatory units`.

    Blank lines may part the name from them. Each must be able to be a title, and most of as many words as titles have;
    what a page's edge lists is shorter, but not where lines stand so below two names. `beside` says that units stand
    right above the name: then it need not say the word, nor its kind (`Group A`). `of_units` says that the name is
    nothing but that of the list itself (`Units covered`), which needs no kind.
    """
    name = texts[start - 1]
    if (
        isinstance(name, ListItem)
        or not (beside or names_units(name.text))
        or not (of_units or _is_bare_name(name.text) or (beside and is_next_group(name.text)))
    ):
        return start
    end = _titles_under(texts, start)
    words = [len(block.text.split()) for block in texts[start:end]]
    if len(words) < _FEWEST or not all(is_title(block.text) for block in texts[start:end]):
        return start
    short = len(words) < _FEWEST_COUNTED or min(words) < _SHORTEST
    short = short or (not beside and 2 * sum(number > _SHORT_TITLE for number in words) < len(words))
    counted = {_COUNTED_LINE.match(block.text) is not None for block in texts[start:end]}
    return start if len(counted) > 1 or (short and not _stands_beside_another(texts, start, end)) else end


def _titles_under(texts: Sequence[TextBlock], start: int) -> int:
    """Where the lines end that stand right below each other below a name, with two blank lines at most between."""
    name, first = texts[start - 1], texts[start] if start < len(texts) else None
    if first is None or not (isinstance(name, Heading) or blank_lines(name, first) in (0, 1, 2)):
        return start
    end = titles_below(texts, start)
    end = next((at for at in range(start, end) if ends_list(texts[at].text)), end)
    cut = start < end < len(texts) and is_right_below(*texts[end - 1 : end + 1]) and texts[end].text[:1].islower()
    return start if cut else end  # the last title goes on below


def _stands_beside_another(texts: Sequence[TextBlock], start: int, end: int) -> bool:
    """Whether the name of another group of units stands right behind these titles, or in front, with titles as these.

    A blank line ends each, or what says something: behind the last of them no other line of the page stands.
    """
    names = [at for at, block in enumerate(texts) if names_units(block.text) and _is_bare_name(block.text)]
    others = (at + 1 for at in names if at + 1 != start)
    ends = {other: _titles_under(texts, other) for other in others}
    near = [other for other, last in ends.items() if last > other + 1 and (other == end + 1 or last == start - 1)]
    lists = [(start, end), *((other, ends[other]) for other in near)]
    lines = [block for first, last in lists for block in texts[first:last]]
    titled = len(lines) >= _FEWEST_BESIDE and all(is_title(block.text) and may_be_alone(block) for block in lines)
    tails = (texts[last - 1 : last + 1] for _, last in lists)
    apart = all(len(end) == 1 or blank_lines(*end) != 0 or ends_list(end[1].text) for end in tails)
    return bool(near) and titled and apart


def ends_list(text: str) -> bool:
    """Whether a line right behind titles says something or heads the next part of the page: `Entry requirements`."""
    return _HEADS_PAGE.fullmatch(text.strip()) is not None or _SAYS.search(text) is not None


def may_be_alone(block: TextBlock) -> bool:
    """Whether a line below a group's name may be its only unit: it tells the reader nothing, and stands for no list."""
    return not (ends_list(block.text) or _STANDS_FOR_ONE.match(block.text))


def is_next_group(text: str) -> bool:
    """Whether a line is nothing but the letter or number of a group: `Group A`, which no kind is said of."""
    named = parse_group(text) if _GROUP.fullmatch(text.strip()) else None
    return named is not None and named.kind is None and not named.limits


def names_next_list(text: str) -> bool:
    """Whether a line names a group and nothing else, by its letter, or by its kind with how much is asked of it."""
    return is_next_group(text) or _is_bare_name(text)


def _is_bare_name(text: str) -> bool:
    """Whether a line is nothing but a kind of units, and how much of it is asked for: `Optional units (choose 2)`."""
    named = parse_group(text)
    if named is None or not named.kind or len(named.label.split()) > _LONGEST_NAME:
        return False
    return len(text.split()) <= _LONGEST_NAME + (_LONGEST_LIMIT if named.limits else 0)


def _names_next(text: str) -> bool:
    """Whether a line names a group and its kind: `Optional units (six of them are taken)`, `Optional Group A`."""
    return (named := parse_group(text)) is not None and named.kind is not None


def titles_below(texts: Sequence[TextBlock], start: int) -> int:
    """Where such lines end, or the first of them that no title can be, with the word above it that heads it."""
    end = lines_below(texts, start)
    other = next((at for at in range(start, end) if not is_title(texts[at].text)), end)
    if other == end or other - start < _FEWEST_COUNTED:
        return end
    above = texts[other - 1].text.strip()
    return other - 1 if len(above.split()) == 1 or _HEADS_PAGE.fullmatch(above) else other


def is_right_below(above: TextBlock, below: TextBlock) -> bool:
    """Whether a line stands on the line right behind another one's last."""
    return blank_lines(above, below) == 0


def blank_lines(above: TextBlock, below: TextBlock) -> int | None:
    """How many blank lines part two texts; none where no lines are told."""
    if not isinstance(below, Heading) and below.gap is not None:
        return below.gap
    first, second = above.place.line, below.place.line
    return None if first is None or second is None else second - first - getattr(above, "lines", 1)
