"""The words of unit content: what a line heads or leads in to, and which heading closes a list of criteria."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.patterns import lazy_re
from pipeline.wording import plain, tidy

_WHO = r"(?:the\s+|a\s+)?(?:learner|candidate|student|trainee|apprentice)s?"
_COMPLETED = r"on (?:successful )?completion of this unit,?\s*"
# "Learners will need to provide evidence by showing that they can:" heads no outcomes.
_TO_SHOW = r"need|have|provide|produce|complete|receive|submit|be (?:required|expected|assessed|given)"
_OF_EVIDENCE = rf"(?!\s+(?:also\s+)?(?:{_TO_SHOW})\b)"
_OUTCOME_HEAD = lazy_re(
    r"(?i)^(?:(?:learning\s+)?outcomes?|learning\s+aims?)\b"
    rf"|\b{_WHO}\s+(?:will|should)\b{_OF_EVIDENCE}|^what you (?:must|need to|will) (?:know|learn)"
    r"|^you will (?:learn|know)\b"
)
_YOU = r"you (?:must|need to|should) "
_KNOW = r"(?:know|understand)(?: (?:and|&) (?:know|understand))?"
_OF_STANDARD = lazy_re(
    rf"(?i)^(?:(?P<first>performance criteria|{_YOU}be able to)|(?:knowledge|understanding)(?: (?:and|&) \w+)?"
    rf"|{_YOU}{_KNOW})(?=\s*:?$)"
)
_CRITERIA_HEAD = lazy_re(
    rf"(?i)\bassessment\s+(?:and\s+grading\s+)?criteri|\bperformance\s+criteri|^criteri|\b{_WHO}\s+(?:can|is able to)\b"
    rf"|^what you (?:must|need to) (?:do|be able)|^{_YOU}(?:be able to|{_KNOW})$|^you can$"
)
_LEAD_IN = lazy_re(
    rf"(?i)^(?:{_COMPLETED})?{_WHO}\s+(?:will|should|can)(?:\s+be able to)?\s*"
    r"(?::|[.…]{2,})\s*"
)
_SAYS_OUTCOME = lazy_re(rf"(?i)^{_WHO}\s+(?:will|should)(?:\s+be able to)?\s+(?!be able to$)\w+\s+\w")
_HEAD_IN_FRONT = lazy_re(
    r"(?i)^(?:(?:the )?(?:assessment|performance) criteri(?:a|on)\W*)?"
    rf"(?:(?:{_COMPLETED})?{_WHO}\s+(?:will|can|should)\W*)?"
    r"(?=(?:(?:LO\s?)?\d{1,2}(?:\.\d{1,2})?[.:)]?|\(?a\)|P1)\s+[A-Z])"
)
_STOP = lazy_re(
    r"(?i)^(?:indicative|assessment (?:guidance|requirement|method|strateg|task|and|detail|information)"
    r"|unit (?:content|aim|summary|introduction|overview|purpose|range)|evidence|guidance|delivery|additional|resource"
    r"|reading|scope|range|content|notes?\b|essential|links?\b|mapping|relationship|support|suggested|introduction"
    r"|aims?\b|knowledge and understanding required|amplification|recommended|sector|tutor|teaching)"
)
_OPENS_PAGE = lazy_re(r"(?i)^(?:unit )?(?:aims?|summary|introduction|overview|purpose)\b")
_LEADS_TO_CONTENT = lazy_re(
    rf"(?i)^(?:{_WHO}\s+(?:(?:will\s+)?needs?|must|may|could|might)\b|(?:this|these|content|examples?|evidence)\s+"
    r"(?:may|could|might|should|must|can)\b)[^.;]{0,60}:$"
)
_LONGEST_FIELD = 80  # characters
_SIGNS = r"(?:assessor|learner|candidate|student|tutor|centre|iqa|iv|internal (?:verifier|quality assurer))"
_SIGNED = r"(?:signatures?|names?|comments?|feedback|initials|signed)(?:\s*(?:/|and|&)\s*\w+)?"
_SIGNATURE = lazy_re(rf"(?i)^(?:(?:the )?{_SIGNS}(?:[’']s)? {_SIGNED}\s*(?:[:_…]|$)|(?:{_SIGNED}|date)\s*[:_…])")
_LONGEST_GRADE = 24  # characters
_GRADE = lazy_re(r"(?i)^(?:level [1-8] )?(?:pass|merit|distinction)\b(?:\s+(?:criteri\w+|grade))?$")
_TO_ACHIEVE = lazy_re(r"(?i)^(?:to|in order to) (?:achieve|gain|reach) an? (?:pass|merit|distinction)(?: grade)?\b")


def section_of_standard(text: str, before: Sequence[str] | None, begun: bool = False) -> str:
    """The part of an occupational standard that a line heads, or nothing: knowledge stands behind what learners do.

    `before` are the parts above it; None where the unit has outcomes, which such a line only heads the criteria of.
    Below a part that has `begun` and has no criterion yet "You must be able to:" leads in to its criteria.
    """
    leads_in = begun and text.casefold().startswith("you ")
    named = _OF_STANDARD.match(tidy(text)) if before is not None and not leads_in else None
    return named[0].strip() if named and (before or named["first"]) else ""


def without_lead_in(text: str) -> str:
    """A text without "The learner will:" before it."""
    return _LEAD_IN.sub("", text).strip()


def without_lead_out(text: str) -> str:
    """An outcome's text without the words that lead to its criteria: `Know knots. The learner can:`."""
    said, stop, last = text.rpartition(". ") if text.endswith(":") else ("", "", text)
    return f"{said}{stop.strip()}" if stop and head(last) == "criteria" else text


def own_words(text: str) -> str:
    """What a line that heads outcomes says itself: `The learner will: know milk`, `The learner will know milk`."""
    said = text.strip()
    if (rest := without_lead_in(said)) != said:
        return rest
    return said if not said.endswith(":") and _SAYS_OUTCOME.match(said) else ""


@lru_cache(maxsize=4096)
def head(text: str) -> str:
    """What a short line or header cell heads: `outcomes`, `criteria`, `both`, or nothing."""
    said = plain(text).strip(" :")
    if not said or len(said.split()) > 16:
        return ""
    outcomes, criteria = bool(_OUTCOME_HEAD.search(said)), bool(_CRITERIA_HEAD.search(said))
    if outcomes and criteria:
        return "both"
    return "outcomes" if outcomes else "criteria" if criteria else ""


def without_head(text: str) -> str:
    """A cell's text without the words of its column's header before it: `The learner can 1.1 Explain …`."""
    head_in_front = _HEAD_IN_FRONT.match(text)
    return text[head_in_front.end() :] if head_in_front else text


@lru_cache(maxsize=4096)
def is_grade(text: str) -> bool:
    """Whether a header cell names a grade, so that criteria stand below it."""
    if len(text) > _LONGEST_GRADE:  # "To achieve a pass grade the evidence must show that the learner is able to:"
        return bool(_TO_ACHIEVE.match(plain(text)))
    return bool(_GRADE.match(plain(text).strip(" :")))


def is_stop(text: str) -> bool:
    """Whether a heading begins another part of a unit's page: guidance, indicative content, evidence."""
    return bool(_STOP.match(text.strip()))


def tells_elsewhere(text: str) -> bool:
    """Whether such a heading begins a part that may come to each outcome again, as introductions do not."""
    return is_stop(text) and not _OPENS_PAGE.match(text.strip())


def leads_to_content(text: str) -> bool:
    """Whether points below a line tell what is taught: `Learners need to know:`, `This may include:`."""
    return text.endswith(":") and bool(_LEADS_TO_CONTENT.match(tidy(text)))


def is_signature(text: str) -> bool:
    """Whether a cell is filled in by hand where the criteria have been met: `Assessor signature:`, `Date:`."""
    return len(text) < _LONGEST_FIELD and bool(_SIGNATURE.match(text.strip()))
