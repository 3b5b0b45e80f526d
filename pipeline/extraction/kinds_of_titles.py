"""A unit's kind that stands beside its title: `Scent work | Mandatory`, `(optional) Scent work`, `CORE Scent work`."""

from __future__ import annotations

import re

from pipeline.extraction.headings import GroupHeading, parse_group
from pipeline.model import NOWHERE, Place
from pipeline.patterns import lazy_re

_ONE_KIND = "mandatory|optional|core|compulsory|elective|option"
_KIND_BEHIND = lazy_re(
    rf"(?i)\s*(?:\(\s*(?P<bracket>{_ONE_KIND})\s*\)?|[|,;–-]\s*(?P<marked>{_ONE_KIND})(?P<group>\s*[(,–-]?\s*(?:group|section|theme)\s+\w{{1,2}}\)?)?"
    r"|:\s*(?-i:(?P<value>Mandatory|Optional|Core|Compulsory|Elective)))$"
)
_KIND_AHEAD = lazy_re(r"(?i)\(?\s*(?P<kind>mandatory|optional|core)\s*(?:(?<=\w)\s[–—-]\s|\)\s)\s*(?=\S)")
_KIND_IN_FRONT = lazy_re(r"^(MANDATORY|OPTIONAL|CORE)\s+(?=[A-Z][a-z])")


def split_kind(title: str, place: Place = NOWHERE) -> tuple[str, GroupHeading | None]:
    """A title and the kind set apart from it: `Scent work | Mandatory`, `(optional) Scent work`, `CORE Scent work`."""
    if (front := _KIND_IN_FRONT.match(title)) and (kind := parse_group(f"{front[1].title()} units", place)):
        return title[front.end() :], kind
    if (front := _KIND_AHEAD.match(title)) and (kind := parse_group(front["kind"].title(), place)):
        return title[front.end() :], kind
    match = _KIND_BEHIND.search(title)
    kind = parse_group(re.sub(r"\W+", " ", match[0]).strip().title(), place) if match else None
    return (title[: match.start()].rstrip(), kind) if match and kind else (title, None)
