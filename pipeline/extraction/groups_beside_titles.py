"""A group in its unit's line: in front of the title (`Group A - Handle mail`) or behind it (`Handle mail A CORE`)."""

from __future__ import annotations

from pipeline.extraction.headings import GroupHeading, parse_group
from pipeline.extraction.vocabulary import vocabulary
from pipeline.model import GroupKind, Place
from pipeline.patterns import lazy_re

_GROUP_BEHIND = lazy_re(
    r"\s(?:(?P<letter>[A-Z]\d?)\s+)?(?P<kind>(?i:core|optional|option|mandatory|compulsory|elective)|[MOC])$"
)
_ABBREVIATED = {"M": GroupKind.MANDATORY, "C": GroupKind.MANDATORY, "O": GroupKind.OPTIONAL}
_GROUP_PREFIX = lazy_re(
    r"^(?P<group>(?:(?:Mandatory|Optional|Core|Additional)\s+)?(?:Unit )?Group\s+[A-Z0-9]{1,2}"
    r"|(?:Mandatory|Optional|Core|Additional)(?:\s+(?i:units?))?)\s*(?:[-–—:]|\s-)\s*(?=[A-Z]|\d[A-Z]\s)"
)


def split_group(text: str, place: Place) -> tuple[GroupHeading | None, str]:
    """The group that stands in front of a unit's title, and the title: `Group A - Handle mail`."""
    prefix = _GROUP_PREFIX.match(text)
    if not prefix:
        return None, text
    label = prefix["group"]
    named = GroupHeading(label=label, kind=vocabulary().kind_in(label), own_name=True, stated=label, place=place)
    return parse_group(label, place) or named, text[prefix.end() :]


def group_behind(title: str, place: Place) -> tuple[GroupHeading | None, str]:
    """The group in its column right behind the title: `Delivering education and training A CORE`."""
    match = _GROUP_BEHIND.search(title)
    if not match:
        return None, title
    letter, kind = match["letter"], vocabulary().kind_in(match["kind"]) or _ABBREVIATED.get(match["kind"])
    label = f"Group {letter}" if letter else f"{kind.value.capitalize()} Units" if kind else match["kind"]
    heading = GroupHeading(label=label, kind=kind, own_name=bool(letter), stated=match[0].strip(), place=place)
    return heading, title[: match.start()].rstrip()
