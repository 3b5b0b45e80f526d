"""What a unit's page says of units that it must not be taken with, as sentences that name them by their codes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import UnitListing
from pipeline.patterns import lazy_re

_BARRED = lazy_re(
    r"(?i)\b(?:barred|barring|mutually exclusive)\b|\b(?:can|may|must|should)\s?not be (?:\w+ )?"
    r"(?:taken|combined|claimed|counted|completed|selected|chosen|achieved)\b[^.]*\b(?:with|alongside|together|if)\b"
    r"|\b(?:excluded|prohibited|forbidden) (?:unit |units? )?combinations?\b"
    r"|\bthis unit\b[^.]*\b(?:can|may|must)\s?not (?:also )?(?:take|choose|select|complete)\b"
)
_SPEAKS_OF_BARS = ("barr", "mutually exclusive", "not be ", "not also ", "not take ", "combination")
_COMBINATION = r"(?:units?|(?:units? )?combinations?|with)(?:\(s\))?(?: with(?: this unit)?)?"
_NOT = r"(?:can|may|must)\s?not (?:also )?"
_LABEL = lazy_re(
    r"(?i)^(?:(?:(?:barred|excluded|prohibited|forbidden|mutually exclusive|invalid) "
    + _COMBINATION
    + r"|this unit "
    + _NOT
    + r"be \w+ (?:together |in combination )?with(?: any of)?(?: the following)?(?: units?)?)\s*[:|–—-]"
    r"|(?:learners|candidates|students) who \w+ this unit " + _NOT + r"\w+)\s*(?P<units>\S.*)$"
)
_NONE = lazy_re(r"(?i)(?:none|no|n/?a|nil|not applicable|-|–|—)(?: (?:known|apply|applicable|stated))?\W*")
_CODE = lazy_re(r"(?i)(?:units? )?(?P<code>(?=\S*\d)\S+(?: \d\S*)?)")
_FEWEST_WORDS = 2  # of a title that names its unit by itself
SENTENCE = lazy_re(r"(?<=[.;!?])\s+(?=[A-Z0-9])")


def bars(text: str) -> bool:
    """Whether a text bars a unit from being taken with another; most are told by their letters to speak of no such."""
    said = text.casefold()
    return any(map(said.__contains__, _SPEAKS_OF_BARS)) and _BARRED.search(text) is not None


def by_codes(text: str, listings: Sequence[UnitListing]) -> str:
    """A sentence that bars units, each named by its code alone: `K/601/7002 Trim lamps` and `Trim lamps` are one."""
    for listing in sorted(listings, key=lambda each: -len(each.title)):
        code, words = listing.uan or listing.unit_number, listing.title.split()
        if not code or len(words) < _FEWEST_WORDS or words[0].casefold() not in text.casefold():
            continue
        title = r"\s+".join(map(re.escape, words))
        own = "|".join(re.escape(each) for each in (listing.uan, listing.unit_number) if each)
        named = (
            rf"(?i)(?:(?:unit\s+)?(?:{own})\W{{1,3}})*[‘“'\"]?\b{title}\b[’”'\"]?(?:\s*\(?(?:unit\s+)?(?:{own})\)?)*"
        )
        text = re.sub(named, code, text)
    return text


def as_sentence(text: str) -> str:
    """A label with codes behind it as a sentence, `Barred units: D8, E2`; nothing where it says that there are none."""
    said = _LABEL.match(text)
    if said is None:
        return text
    if _NONE.fullmatch(said["units"]):
        return ""
    codes = [_CODE.fullmatch(part.strip(" .")) for part in re.split(r"[,;|&]|\band\b|\bor\b", said["units"])]
    named = [code["code"] for code in codes if code]
    return f"This unit is barred with {' and '.join(named)}" if len(named) == len(codes) else text
