"""Groups that a sentence asks units or credits from: what is listed right below such a name are units.

`Learners take four units from Group A and one from Group B.`, and below it `Group A` over a list of titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.extraction.headings import parse_group
from pipeline.extraction.leading_in import asks_for_credits, asks_for_so_many
from pipeline.extraction.list_titles import SPEAKS_OF_WORK, names_group_of_units
from pipeline.extraction.rule_sentences import states_a_rule
from pipeline.extraction.rule_subjects import PEOPLE, QUANTITY
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph

_OF = r"[A-H](?:\d)?"
_ASKED = lazy_re(
    r"(?i)\b(?:from|in|of)\s+(?:(?:the|either|both|each|optional|mandatory|core)\s+){0,2}(?P<noun>group|section|theme|block)s?"
    rf"\s+(?-i:(?P<first>{_OF}|\d)(?P<others>(?:(?:\s*[,/&]\s*|,?\s+(?:and|or)\s+)(?:{_OF}|\d)\b)*))\b"
)
_AMOUNT = lazy_re(r"(?i)\b(?:units?|credits?)\b")
# So much is asked: "12 credits must come from Group A", "from Group A, two units". What is said of those who are in
# Group A, or of what its credits are, asks for nothing.
_SO_MUCH_FROM = lazy_re(rf"(?i)\b{QUANTITY}\b(?:(?!\b{PEOPLE}\b)[^.;:]){{0,60}}$")
_THEN_SO_MUCH = lazy_re(rf"(?i)[^.;:]{{0,60}}\b{QUANTITY}\s+(?:\w+\s+){{0,2}}(?:units?|credits?)\b")
_NAME_AND_SENTENCE = 2  # blocks
_NAME = lazy_re(rf"(?i)^(?P<noun>group|section|theme|block)\s+(?-i:(?P<of>{_OF}|\d))\b(?!\.\d)")


def asked_groups(texts: Iterable[Heading | Paragraph | ListItem]) -> frozenset[str]:
    """The groups that sentences ask for, as `group a`."""
    found = (
        (match["noun"], of)
        for block in texts
        if _AMOUNT.search(block.text)
        for match in _ASKED.finditer(block.text)
        if _is_asked(block.text, match)
        for of in (match["first"], *re.findall(rf"{_OF}|\d", match["others"]))
    )
    return frozenset(f"{noun} {of}".casefold() for noun, of in found)


def _is_asked(text: str, group: re.Match[str]) -> bool:
    behind = group[0][:4].lower() == "from" and _THEN_SO_MUCH.match(text, group.end())
    return bool(behind or _SO_MUCH_FROM.search(text[: group.start()]))


def names_one(text: str, asked: frozenset[str]) -> bool:
    """Whether a line is the name of one of them."""
    match = _NAME.match(text.strip()) if asked else None
    named = match is not None and f"{match['noun']} {match['of']}".casefold() in asked
    return named and parse_group(text) is not None


def asks_below_name(above: Sequence[Heading | Paragraph | ListItem]) -> bool:
    """Whether a sentence asks for units between their group's name and them: `All must be completed`."""
    if not _stands_below_name(above):
        return False
    said = above[-1].text
    return states_a_rule(said) or asks_for_so_many(said) or asks_for_credits(said)


def speaks_below_name(above: Sequence[Heading | Paragraph | ListItem]) -> bool:
    """Whether a finished sentence stands between a group's name and a list: `We teach them here`."""
    said = above[-1].text.rstrip() if above else ""
    return said.endswith(".") and not SPEAKS_OF_WORK.search(said) and _stands_below_name(above)


def _stands_below_name(above: Sequence[Heading | Paragraph | ListItem]) -> bool:
    if len(above) < _NAME_AND_SENTENCE or isinstance(above[-1], ListItem):
        return False
    name = above[-2].text
    named = parse_group(name) if names_group_of_units(name) else None
    return named is not None and named.kind is not None
