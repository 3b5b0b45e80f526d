"""What a line over units says of them: all are taken (`Units you must take`), or some (`Pick one unit`)."""

from __future__ import annotations

from pipeline.extraction.vocabulary import vocabulary
from pipeline.model import GroupKind
from pipeline.patterns import lazy_re
from pipeline.wording import SMALL_NUMBERS

_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(SMALL_NUMBERS)})"
_TAKE, _TAKEN = r"(?:take|complete|pass|achieve|study|do|gain|cover)", r"(?:taken|completed|passed|achieved|studied)"
_ALL = lazy_re(
    r"(?i)all of (?:the|these|this)\b.*"
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


def kind_told(text: str) -> GroupKind | None:
    """The kind that a line says of the units below it, in whatever words; None where it says none."""
    said = text.strip().rstrip(" :")
    if _SOME.fullmatch(said):
        return GroupKind.OPTIONAL
    return GroupKind.MANDATORY if _ALL.fullmatch(said) else vocabulary().kind_in(said)
