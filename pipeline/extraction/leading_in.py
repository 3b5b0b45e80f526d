"""Prose that leads in to units, by its end or by counting them, and to units of which some are chosen."""

from __future__ import annotations

from pipeline.extraction.headings import SAID_OF_GROUP
from pipeline.extraction.list_titles import UNITS_INCLUDE
from pipeline.extraction.vocabulary import vocabulary
from pipeline.model import GroupKind
from pipeline.patterns import lazy_re
from pipeline.wording import SMALL_NUMBERS

_UNITS_OF_A_KIND = lazy_re(r"(?:mandatory|core|compulsory|optional|additional)\s+units?\b")
_COUNTED_UNITS = lazy_re(rf"(?i)\b(?:\d+|{'|'.join(SMALL_NUMBERS)}|following)\s+{_UNITS_OF_A_KIND.pattern}")

# "… 3 optional units from Optional Group B": a group with a name of its own is led in to by that name.
_OF_GROUP = lazy_re(r"(?i)\bunits\s+from\s+(?:the\s+)?(?:\w+\s+)?group\s+(?:[A-Z]|\d)\b")

_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(SMALL_NUMBERS)})"
_CHOICE = lazy_re(
    r"(?i)(?:(?:and|plus|then|with)\b,?\s+)*"
    r"(?:(?:you|learners|candidates|students|they)\s+(?:(?:then|also|must|can|will|should|may|need to|have to)\s+)*)?"
    rf"(?:(?:a\s+)?(?:choice|selection)\s+(?:of|from)(?:\s+{_NUMBER}(?:\s+units?)?\s+(?:from|of|out of))?"
    r"|(?:choose|select|pick|take|complete|study)\b(?!\s+(?:all|both|each)\s+of)[^.:]*\b(?:from|of|out of)"
    rf"|(?:(?:at least|any|a minimum of|minimum|up to|another|a further)\s+)*{_NUMBER}\s+"
    r"(?:(?:more|further|other|additional|units?|modules?|credits?|options?)\s+)*(?:from|of|out of))"
    r"(?:\s+(?:the|these|those|any|this|following|list|below|units?|modules?|options?|remaining|other))*"
    r"(?:\s*\(\d{1,3}\s+(?:credits?|units?)[^()]{0,20}\))?\s*:?"
)


# "Learners must complete a minimum of 15 credits from the optional group."
_FROM_OPTIONS = lazy_re(
    r"(?i)(?:you|learners|candidates|students|they)\s+(?:(?:then|also|must|can|will|should|need to|have to)\s+)*"
    r"(?:choose|select|pick|take|complete|study|achieve|gain)\s+(?:(?:at least|any|a minimum of|up to|a further)\s+)*"
    rf"{_NUMBER}\s+(?:credits?|units?)\s+from\s+(?:the\s+)?optional\s+(?:group|units?|list|section)(?:\s+below)?\s*[.:]?"
)
_OF_THESE = (
    r"following\s+(?:optional\s+|mandatory\s+)?(?:units?|modules?|components?|(?:unit|module|component)\(s\))\s*[.:]?"
)
# "A minimum credit value of 15 from the following component(s)"
_CREDITS_FROM_THESE = lazy_re(
    rf"(?i)(?:a\s+)?(?:minimum|maximum|total)\s+(?:of|credit\s+value\s+of)\s+{_NUMBER}(?:\s+credits?)?\s+"
    rf"(?:from|of)\s+(?:any\s+of\s+)?(?:the\s+)?{_OF_THESE}"
)
_ALL_OF_THESE = lazy_re(rf"(?i)all\s+(?:of\s+)?(?:the\s+)?{_OF_THESE}")
_AMOUNT = lazy_re(r"(?i)\d\s+(?:credits?|units?)\b")
_LAST_SENTENCE = lazy_re(r"(?<=[.;!?] )[A-Z][^.;!?]*$")
_SO_MANY = lazy_re(
    r"(?i)(?:(?:you|learners|candidates|students|they)\s+(?:(?:then|also|must|can|will|should|need to|have to)\s+)*)?"
    r"(?:choose|select|pick|take|complete|study)\s+(?:(?:at least|any|a minimum of|up to|exactly)\s+)*"
    rf"{_NUMBER}\s*[.:]?"
)
_CREDITS_ALONE = lazy_re(
    r"(?i)(?:(?:you|learners|candidates|students|they)\s+(?:(?:then|also|must|can|will|should|need to|have to)\s+)*)?"
    r"(?:choose|select|take|complete|achieve|gain|obtain)\s+(?:(?:at least|any|a minimum of|exactly)\s+)*"
    rf"{_NUMBER}\s+credits\s*[.:]?"
)


_ENDS_BEFORE_ALL = ("qualification", "award", "certificate", "diploma", "course", "completed", "achieved", "mandatory")
_ENDS_BEFORE_UNITS = (":", " of", " from", " below", "the following", "following units", "these units")
_MAY_INCLUDE = lazy_re(
    r"(?i)\b(?:units|modules)\b[^.:;]{0,30}\b(?:may|might|could)\s+(?:also\s+)?(?:include|be\s+(?:chosen|selected))\b"
    r"[^.:;]{0,40}:$"
)


def kind_of_some(text: str) -> GroupKind | None:
    """Optional, where a text leads in to units of which only some may be taken: "… units, which may include:"."""
    some = text.rstrip().endswith(":") and not vocabulary().speaks_of_kinds(text) and _MAY_INCLUDE.search(text.strip())
    return GroupKind.OPTIONAL if some else None


def leads_in_to_a_choice(text: str) -> bool:
    """Whether a text says nothing but that some of the units right below are chosen: "Plus one from:"."""
    if "option" in text and _FROM_OPTIONS.fullmatch(text.strip()):
        return True
    if "following" in text and _CREDITS_FROM_THESE.fullmatch(text.strip()):
        return True
    return text.rstrip(" .").endswith(_ENDS_BEFORE_UNITS) and _CHOICE.fullmatch(text.strip()) is not None


# "Learners on this pathway must take all of these units.", "All learners complete both units below:"
_ALL_OF_THEM = lazy_re(
    r"(?i)(?:.*[.;]\s+)?(?:all\s+)?(?:learners|candidates|students|you|they)\s+(?:(?:on|taking|following)\s+(?:this|the)\s+(?:\w+\s+){1,3})?"
    r"(?:(?:must|need\s+to|have\s+to|should|will|are\s+required\s+to)\s+)?(?:successfully\s+)?(?:complete|achieve|take|pass|study)\s+"
    rf"(?:(?:all|both|each|every\s+one)(?:\s+of)?(?:\s+(?:the|these|those))?(?:\s+(?:following|{_NUMBER}))*"
    rf"|these\s+{_NUMBER})\s+(?:units?|modules?)"
    r"(?:\s+(?:listed\s+|shown\s+|set\s+out\s+)?(?:below|in\s+this\s+(?:group|section|table|list|pathway)))?\s*[.:]?"
)


# "All of the following units must be achieved", "The following units are mandatory:"
_ALL_ARE_TAKEN = lazy_re(
    r"(?i)(?:all|both|the|these)(?:\s+of)?(?:\s+(?:the|these))?(?:\s+following)?\s+(?:units?|modules?)(?:\s+below)?\s+"
    r"(?:(?:must|have to|need to|should)\s+be\s+(?:successfully\s+)?(?:achieved|completed|taken|passed)"
    r"|are\s+(?:all\s+)?(?:mandatory|compulsory|required)(?:\s+and\s+must\s+be\s+(?:completed|achieved|passed|taken)"
    r"(?:\s+to\s+\w+\s+the\s+(?:\w+\s+)?(?:qualification|award|certificate|diploma|course))?)?)\s*[.:]?"
)

_ALL_BELOW = lazy_re(
    r"(?i)(?:(?:you|learners|candidates|students|they|everyone)\s+(?:(?:must|can|will|should|need to|have to)\s+)*"
    r"(?:complete|achieve|take|pass|study|do)\s+)?(?:all|both|each)\s+of(?:\s+(?:the\s+following|these|those))?\s*:"
)


def asks_for_all(text: str) -> bool:
    """Whether a text ends by saying that all units right below are taken: "Learners must complete all units below."."""
    if _ALL_BELOW.fullmatch(text.strip()):
        return True
    if not any(word in text for word in ("unit", "module", "component")):
        return False
    return any(said.fullmatch(text.strip()) for said in (_ALL_OF_THEM, _ALL_OF_THESE, _ALL_ARE_TAKEN))


def asked_below(text: str) -> str:
    """What a text says of the units right below it: a choice of them or all; that may be the last of its sentences."""
    if leads_in_to_a_choice(text) or asks_for_all(text):
        return text
    last = _LAST_SENTENCE.search(text) if text.endswith((":", *_ENDS_BEFORE_ALL)) else None
    alone = last and not _AMOUNT.search(text[: last.start()])  # else it is one of several rules
    return last[0] if last and alone and (leads_in_to_a_choice(last[0]) or asks_for_all(last[0])) else ""


def asks_for_so_many(text: str) -> bool:
    """Whether a text says nothing but how many are chosen of what it stands over: "Pick at least three."."""
    return _SO_MANY.fullmatch(text.strip()) is not None


def asks_for_credits(text: str) -> bool:
    """Whether a text says nothing but how many credits are taken: right under a group's name, of that group."""
    return "credits" in text and _CREDITS_ALONE.fullmatch(text.strip()) is not None


def leads_in(text: str) -> bool:
    """Whether a text ends in a colon or semicolon, or counts units of a kind: "the following optional units".

    So does one that is nothing but "Optional units may include".
    """
    if text.rstrip().endswith(("include", "are")) and UNITS_INCLUDE.match(text.strip()):
        return True
    counts = _UNITS_OF_A_KIND.search(text.casefold()) and not _OF_GROUP.search(text) and _COUNTED_UNITS.search(text)
    return (text.rstrip().endswith((":", ";")) and not SAID_OF_GROUP.search(text)) or bool(counts)
