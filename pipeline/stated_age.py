"""How old an edition says it is: `Issue 3, March 2016` is of March 2016 and has the number 3."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from pipeline.wording import ORDINALS

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"(?:19|20)\d\d"
_KINDS = {"issue": "issue", "iss": "issue", "version": "version", "v": "version"} | {
    "edition": "edition", "ed": "edition", "revision": "revision", "rev": "revision",
}  # fmt: skip
_KIND = "|".join(sorted(_KINDS, key=len, reverse=True))
_ORDINAL = re.compile(rf"\b(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\b(?=\s+edition)")
# The number follows its kind at once, so that the 3 of `Issue 3 March 2016` is no day.
_NUMBERED = re.compile(
    rf"\b(?P<kind>{_KIND})(?:\s+(?:number|no\.?))?\W*v?(?P<number>\d{{1,3}}(?:\.\d{{1,3}})*)(?![\d/])"
)
_DATES = (
    re.compile(rf"(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)"),
    re.compile(rf"(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})[/.](?P<year>{_YEAR})"),
    re.compile(rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+)?(?P<month>[a-z]{{3,9}})\.?,?[\s-]+(?P<year>{_YEAR})"),
    re.compile(rf"(?P<month>[a-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>{_YEAR})"),
    re.compile(rf"(?P<year>{_YEAR})"),
)


@dataclass(frozen=True, slots=True)
class StatedAge:
    """`when` is year, month and day, as far as stated; `number` that of the edition, counted as its `kind` counts."""

    when: tuple[int, ...] = ()
    number: tuple[int, ...] = ()
    kind: str = ""


def age_of(stated: str) -> StatedAge:
    """What an edition states of its age; nothing of what it does not state."""
    text, number, kind = stated.casefold(), "", ""
    if found := _NUMBERED.search(text) or _ORDINAL.search(text):
        kind = _KINDS[found["kind"]] if "kind" in found.re.groupindex else "edition"
        number = found["number"] if "kind" in found.re.groupindex else found[0]
        text = text[: found.start()] + " " + text[found.end() :]
    when = next((date for pattern in _DATES for match in pattern.finditer(text) if (date := _date(match))), ())
    return StatedAge(when, _numbers(number), kind)


def _numbers(said: str) -> tuple[int, ...]:
    if said in ORDINALS:
        return (ORDINALS.index(said) + 1,)
    return tuple(int(run) for run in re.findall(r"\d+", said))


def _date(match: re.Match[str]) -> tuple[int, ...]:
    """Year, month and day; nothing where there is no such month."""
    said = match.groupdict()
    if (month := said.get("month")) is None:
        return (int(said["year"]),)
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else 0
    if not 1 <= number <= 12:
        return ()
    return (int(said["year"]), number, *([int(said["day"])] if said.get("day") else ()))


def is_older(age: StatedAge, other: StatedAge) -> bool | None:
    """Whether an edition of the one age is older than one of the other; None where the two only make it likely.

    Dates decide, as far as both have one; of one date the numbers, where both count the same.
    """
    dates = _order(*zip(*zip(age.when, other.when, strict=False), strict=True)) if age.when and other.when else 0
    numbers = _order(age.number, other.number) if age.number and other.number else 0
    alike = age.kind == other.kind
    if dates:
        return dates < 0 and (None if alike and numbers > 0 else True)
    return numbers < 0 and (True if alike else None)


def _order(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """-1 where the first is less, 1 where it is more; what one of them does not say is 0."""
    a, b = zip(*zip_longest(one, other, fillvalue=0), strict=True)
    return (a > b) - (a < b)
