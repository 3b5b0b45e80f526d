"""The words of a header's cell: its lines joined, broken words whole, without what stands over several columns."""

from __future__ import annotations

from functools import cache, lru_cache

from pipeline.extraction.headings import may_name_group, parse_group
from pipeline.extraction.vocabulary import EXACT, LONGEST_HEADER, header_words, vocabulary
from pipeline.patterns import lazy_re

_LONGEST_BROKEN = 30
_MOST_BROKEN = 4  # lines of one word
_FEWEST_OVER = 3  # words of what stands over several columns, with the name of one
_BOUND = lazy_re(
    r"(?i)(?:min|max)(?:imum)?\.?"
)  # "Minimum units" beside "Maximum units": the word is what they differ in
_REFERENCE = lazy_re(r"(?i)(?:ref(?:erence)?|code|number|no|id)\.?")


def lower_level(texts: list[str]) -> list[str]:
    """A header's cells, a group's name without the words of an upper level above it, where other cells show one.

    `Unit | Size Level | Unit details Mandatory Units | Size GLH`: "Size" stands over two columns, "Unit details" too.
    """
    several = [words[0] for text in texts if len(words := text.split(maxsplit=1)) > 1]
    if len(set(several)) == len(several):
        return texts  # no word begins two cells
    begun = [words[0] for text in texts if len(words := text.split()) > 1 and _names_only_at_end(text)]
    if len(set(begun)) == len(begun):
        return texts
    return [_group_at_end(text) or text for text in texts]


def _names_only_at_end(text: str) -> bool:
    """Whether a cell names a column without its first word, and none with it, or a group without its first two."""
    roles, (_, _, tail) = vocabulary().header_roles, text.partition(" ")
    return (EXACT in roles(tail).values() and EXACT not in roles(text).values()) or bool(_group_at_end(text))


def _group_at_end(text: str) -> str:
    """The name of a group behind two words that name none: `Unit details Mandatory Units`."""
    if not may_name_group(text):
        return ""
    words = text.split()
    tail = " ".join(words[2:])
    return tail if tail and not may_name_group(" ".join(words[:2])) and parse_group(tail) else ""


def joined_names(above: str, below: str) -> str:
    """Two lines of a header cell; a word broken between them is whole again ("Guided learn-", "ing hours").

    A cell above that covers several ("Details of the unit") says nothing of its own: what stands below it counts.
    """
    whole = _one_text(above, below)
    told, own = vocabulary().header_roles(whole), vocabulary().header_roles(below) if above else {}
    surer = EXACT in own.values() and EXACT not in told.values()  # "Size and level" over "Credit value"
    return below if own and (surer or not told) else whole


def named(text: str) -> str:
    """A header cell without words that covered several columns and were read with it ("Details of the unit Title")."""
    words = text.split()
    if len(words) < 2 or not (may_name_group(text) or may_end_a_name(words[-1]) or len(text) <= _LONGEST_BROKEN):
        return text
    roles = vocabulary().header_roles
    if roles(text) or parse_group(text) or _BOUND.fullmatch(words[0]):
        return text
    if len(words) <= _MOST_BROKEN and (whole := "".join(words)).casefold() in vocabulary().kinds:
        return whole  # "Man da tory"
    broken = range(1, len(words)) if len(text) <= LONGEST_HEADER + 1 else ()  # whole, it is one character shorter
    for at in broken:  # a word that its narrow cell broke
        whole = " ".join([*words[: at - 1], words[at - 1] + words[at], *words[at + 1 :]])
        if EXACT in roles(whole).values():
            return whole
    # "Sector ref." is another's; "Rhif / Number" says one thing twice.
    other = 0 < len(words) <= _FEWEST_OVER and words[-2:-1] not in (["/"], ["|"], ["-"], ["or"])
    of_others = other and _REFERENCE.fullmatch(words[-1]) is not None
    tails = (" ".join(words[at:]) for at in range(1, min(5, len(words) - of_others)))
    return next((tail for tail in tails if EXACT in roles(tail).values() or parse_group(tail)), text)


@lru_cache(maxsize=4096)
def may_end_a_name(word: str) -> bool:
    """Whether some column's name ends in this word; most cells are prose, and none of their tails needs a look."""
    said = header_words(word)
    return not said or said.rpartition(" ")[2] in _last_words()


@cache
def _last_words() -> frozenset[str]:
    names = (name for known in vocabulary().exact.values() for name in known)
    return frozenset(name.rpartition(" ")[2].strip(" .-") for name in names)


def _one_text(above: str, below: str) -> str:
    if above.endswith("-") and below[:1].islower():
        return above[:-1] + below
    return f"{above} {below}".strip()
