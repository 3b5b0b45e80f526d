"""Titles and names of groups that begin or end as no title does: a row was cut, or two were read as one."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.check import Problem, QualificationCheck, called, name_of
from pipeline.model import Qualification, Severity
from pipeline.patterns import lazy_re

# In a document that writes its titles with a capital, so many show that one without is the rest of another.
_ENOUGH_ROWS = 3
_CAPITAL_SHARE = 0.8
# "Units Group A" (not "Units (all mandatory)"): the end of one name and the beginning of the next; "Group" alone lost
# its letter or number, and "C - Working with others" the word before its letter.
_OF_LEARNERS = r"(?:you|everyone|all|learners?|candidates?|students?|that|which|to)\b"  # "Units you must take"
_CUT_NAME = lazy_re(
    rf"(?i)units?(?: (?!\(all |\(both |- all\b|{_OF_LEARNERS}).*)?|(?:unit )?(?:group|pathway|section|theme)"
)
# "Support young people’s", "Maintain relationships w", "Understand safeguarding (for those who", "… and organi-": an
# excerpt or a page broke off.
_BROKEN_OFF = lazy_re(r"(?:[a-z][’']s|[a-z]-|s[’']|\s[b-hj-z]|\([^()]*)$")
_LETTER_FIRST = lazy_re(r"[A-Z]\d?\s*[:\u2013\u2014-]\s.*")
_NOUN_FIRST = lazy_re(r"(?i)(?:\w+ )?(?:group|pathway|section|theme) [A-Z]\d?\b")


def cut_titles(qualification: Qualification) -> Iterator[Problem]:
    """A title begins with a capital where the others do, and ends with a word that can end one."""
    rows = qualification.listings
    capital = sum(row.title[:1].isupper() for row in rows)
    strict = len(rows) >= _ENOUGH_ROWS and capital >= _CAPITAL_SHARE * len(rows)
    for row in rows:
        breaks_off = _breaks_off(row.title)
        if breaks_off or (strict and row.title[:1].islower()):
            which = "ends" if breaks_off else "begins"
            yield Problem(
                f"The title of {called(row)} {which} in the middle of a sentence. "
                "Look at the row: a part of it may stand in the row beside it or on the next page.",
                name_of(row),
                row.place,
            )


def cut_group_names(qualification: Qualification) -> Iterator[Problem]:
    """A group is named by a whole name."""
    nouns = any(_NOUN_FIRST.match(group.label) for group in qualification.groups)
    for group in qualification.groups:
        lost = nouns and _LETTER_FIRST.fullmatch(group.label)
        if lost or _breaks_off(group.label) or group.label[:1].islower() or _CUT_NAME.fullmatch(group.label):
            yield Problem(
                f"The group “{group.label}” has a name that begins or ends in the middle. "
                "Look at the table: the name may be broken over several lines.",
                group.label,
                group.place,
            )


def _breaks_off(text: str) -> bool:
    """Whether a text ends with a word that never ends one; "Group A" ends with a letter, not with the word."""
    from pipeline.extraction.rejoining import is_unfinished  # noqa: PLC0415 - a build checks documents without it

    return (is_unfinished(text) and not text[-1:].isupper()) or _BROKEN_OFF.search(text) is not None


CHECKS = (
    QualificationCheck("title-cut", Severity.WARNING, cut_titles),
    QualificationCheck("group-name-cut", Severity.WARNING, cut_group_names),
)
