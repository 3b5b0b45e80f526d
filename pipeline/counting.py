"""Texts of nothing but the words of counting: `Mandatory: 38. Optional: 24`, `B1 and B2 combined: 20 credits`.

They are rules, or facts about the rules, in any document; no verb need say so, and none of them may be lost.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.patterns import lazy_re

_NUMBER = (
    r"\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
)
_KIND = r"mandatory|optional|core|compulsory|electives?|options?"
_SIZE = r"(?:scqf )?credit(?: points?|s)?|units?|modules?|glh|guided learning hours"
_BOUND = r"min(?:imum)?\.?|max(?:imum)?\.?|at (?:least|most)|no (?:more|fewer|less) than|up to|(?:more|fewer|less) than"
_GROUP = r"(?:group|section|theme|block)s?"
_LEVEL = r"levels? \d(?:(?: or | and |/)(?:\d|above|higher))?"
_JOINING = (  # the longer before what begins it: no choice is taken back
    r"or (?:more|fewer|less)|of which|of (?:these|those|them)|of|from|in|at|with|including|plus|and|or|either|both|each"
    r"|any|all|to|total|between|half|overall|combined|together|remaining|further|value|number|required|needed|the|an?"
)
_WORDS = lazy_re(
    rf"(?i)(?:(?:{_NUMBER}|{_KIND}|{_SIZE}|{_BOUND}|{_LEVEL}|{_GROUP}|{_JOINING})(?![\w/])|(?-i:[A-Z]\d?)(?!\w)"
    r"|[\s,;:.()|+=&≥≤/–—-])++"
)
_A_KIND = lazy_re(rf"(?i)\b(?:{_KIND})\b")
_OTHER_KIND = lazy_re(
    rf"(?i)(?:{_NUMBER}|all|both)(?:\s*(?:-|–|to|or)\s*(?:{_NUMBER}))?(?:\s+(?:{_SIZE}))?[.,;/ ]+"
    rf"(?:{_KIND})\b[^\d.]{{0,9}}(?:{_NUMBER})\b"
)
_A_PLACE = lazy_re(rf"(?i)\b(?:{_GROUP} (?:\d|[a-z]\b)|{_LEVEL})|(?-i:\b[A-Z]\d?\b(?! (?:min|max)))")
_A_SIZE = lazy_re(rf"(?i)\b(?:{_SIZE})\b")
_A_BOUND = lazy_re(rf"(?i)(?:\b(?:{_BOUND})|[≥≤])")
# What is no amount: a level's number, a group's, that of one unit.
_NAMING = lazy_re(rf"(?i)\b(?:{_LEVEL}|{_GROUP} \d|unit \d+)")
_LEVELS = lazy_re(rf"(?i)\b{_LEVEL}")
_AMOUNT = lazy_re(rf"(?i)(?<![\w.])(?:{_NUMBER})\b")
_IN_BRACKETS = lazy_re(r"[^(|\d]*\(\s*\d+ \w+\s*\)\W*")  # "Optional units (24 credits)", what is listed below
_TOTAL = lazy_re(
    rf"(?i)total\s*:?\s+(?:{_NUMBER})\s+units\b(?:\s*[=(]\s*\d{{1,3}}\s+credits\)?)?\W*"
    rf"|total\s+(?:number\s+of\s+)?units(?:\s+required)?\s*:\s*(?:{_NUMBER})\W*"
)
_LONGEST = 30  # words


@lru_cache(maxsize=1024)
def counts_alone(text: str) -> bool:
    """Whether a text has only words of counting, a number among them, and what it is of: a kind, or a place and a size.

    A unit's own facts (`Level 3: 4 credits`) name a level alone, and a heading's sum stands in brackets.
    """
    if len(text.split()) > _LONGEST or not _WORDS.fullmatch(text) or _IN_BRACKETS.fullmatch(text):
        return False
    if not _AMOUNT.search(_NAMING.sub(" ", text)):
        return False
    if _A_KIND.search(text) or (_A_PLACE.search(text) and _A_BOUND.search(text)):
        return True
    return bool(_A_PLACE.search(_LEVELS.sub(" ", text)) and _A_SIZE.search(text))


def counts_the_whole(text: str) -> bool:
    """Whether a line says how many units there are, or are taken, in all: `Total: 7 units`, `Total units: 7`."""
    return _TOTAL.fullmatch(text.strip()) is not None


def counts_kinds(label: str) -> bool:
    """Whether what stands behind a kind is its number and another kind's: `2. Optional: 3.` behind `Mandatory:`."""
    return bool(_OTHER_KIND.match(label))
