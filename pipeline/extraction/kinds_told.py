"""What a line over units says of them: all are taken (`Units you must take`), or some (`Pick one unit`)."""

from __future__ import annotations

from pipeline.extraction.vocabulary import vocabulary
from pipeline.model import GroupKind
from pipeline.patterns import lazy_re
from pipeline.wording import SMALL_NUMBERS

_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(SMALL_NUMBERS)})"
_TAKE, _TAKEN = r"(?:take|complete|pass|achieve|study|do|gain|cover)", r"(?:taken|completed|passed|achieved|studied)"
_ALL = lazy_re(
    rf"(?i)(?:.*\b{_TAKE} )?(?:all|both) of (?:the|these|this)\b.*"
    r"|(?:everyone|everybody|all learners) (?:takes?|completes?|does|do|stud(?:y|ies))\b.*"
    rf"|.*\b(?:must|have to|has to|need to|needs to|required to|should) (?:all )?{_TAKE}"
    r"(?:\s+(?:all|both|every|each|these|the following|this|them)\b.*)?"
    rf"|(?:.*\bto be {_TAKEN} by (?:all|everyone|every)\b.*|.*\ball (?:must|to) be {_TAKEN}|.*\b{_TAKE} (?:all|both))"
    r"|(?:essential|m) (?:units|modules)|required"
)
_SOME = lazy_re(
    rf"(?i).*\b(?:choose|chosen|choice|pick|select|may {_TAKE}|can {_TAKE})\b.*|either|one of these"
    rf"|(?:.*\b{_TAKE} )?(?:(?:any|at least|plus|another|a further) )*{_NUMBER}"
    r"(?: (?:more|further|other|units?|modules?|options?|of|from)\b.*)?"
    r"|additional optional\b.*"
)
_QUESTION = r"(?:(?:which|what)(?: of the)?(?: \w+)? (?:units|modules|options|components)|what(?: else)?|which)"
_ASKS_ALL = lazy_re(
    rf"(?i){_QUESTION} (?:must|do|does|will|should|have|has|need)\b(?: .*)?"
    rf"\b(?:must|have to|has to|need to|needs to|required to) (?:\w+ )*{_TAKE}|{_QUESTION} must (?:.* )?{_TAKE}"
)
_ASKS_SOME = lazy_re(rf"(?i){_QUESTION} (?:can|may|could) (?:.* )?(?:choose|pick|select)\b.*")
_OF_UNITS = lazy_re(
    r"(?i)\b(?:units|modules|options|electives|components)\b|\b(?:all|some|any|both) of (?:these|the following)$"
)
_HOW = lazy_re(r"(?i)(?:how|when|why|where|who|help)\b|.*\b(?:information|guidance|advice)\b")


def kind_asked_for(text: str) -> GroupKind | None:
    """The kind of the units below a heading that says so of them in words, or as a question answered by them.

    `Units you must take`, `Which units can I choose from?`, `Are there any optional units?`
    """
    said = text.strip().rstrip(" :")
    if said.endswith("?"):
        said = said.rstrip(" ?")
        if _ASKS_SOME.fullmatch(said):
            return GroupKind.OPTIONAL
        if _ASKS_ALL.fullmatch(said):
            return GroupKind.MANDATORY
        return vocabulary().kind_in(said) if not _HOW.match(said) else None
    if not _OF_UNITS.search(said) or _HOW.match(said):
        return None
    if _SOME.fullmatch(said):
        return GroupKind.OPTIONAL
    return GroupKind.MANDATORY if _ALL.fullmatch(said) else None


def kind_told(text: str) -> GroupKind | None:
    """The kind that a line says of the units below it, in whatever words; None where it says none."""
    said = text.strip().rstrip(" :")
    if _SOME.fullmatch(said) and not said.isdigit():  # a row that lost its title has but its number
        return GroupKind.OPTIONAL
    return GroupKind.MANDATORY if _ALL.fullmatch(said) else vocabulary().kind_in(said)
