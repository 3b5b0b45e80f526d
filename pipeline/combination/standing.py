"""Which group a rule stands in: the one whose heading states it, or the one whose heading it follows."""

from __future__ import annotations

from pipeline.model import NOWHERE, Place, Qualification, Rule, UnitGroup
from pipeline.patterns import lazy_re

# A rule below a group's heading belongs to it only if it stands close: what is farther off may follow another,
# smaller heading that names no group ("Optional units" over several groups).
_LINES_BELOW = 3
_POINTS_BELOW = 60.0
_OF_THOSE_BELOW = lazy_re(r"(?i)\bfrom(?: the following(?: \w+){0,2})?\s*:?\s*$")


def group_of(rule: Rule, qualification: Qualification) -> UnitGroup | None:
    """The group a rule is stated for, or None where it speaks of the whole, or of a part of the group."""
    group = _group_around(rule, qualification)
    return None if group is not None and _of_a_part(rule, group, qualification) else group


def _of_a_part(rule: Rule, group: UnitGroup, qualification: Qualification) -> bool:
    """Whether `at least 8 credits from:` is of the first units of a group alone: `4 credits from:` comes among them."""
    if not _OF_THOSE_BELOW.search(rule.source_text):
        return False
    units = [_order(listing.place) for listing in qualification.listings if listing.group_id == group.group_id]
    others = [other for other in qualification.rules if _OF_THOSE_BELOW.search(other.source_text)]
    return bool(units) and any(min(units) < _order(other.place) < max(units) for other in others)


def _group_around(rule: Rule, qualification: Qualification) -> UnitGroup | None:
    if rule.group_id:
        return qualification.group(rule.group_id)
    for group in qualification.groups:
        if _heads(rule.place, group, qualification):
            return group
    nearest = None
    for group in qualification.groups:
        if _follows(rule.place, group.place) and _before_first_unit(rule, group, qualification):
            nearest = group
    return nearest


def _heads(place: Place, group: UnitGroup, qualification: Qualification) -> bool:
    """What a table's header says has the place of the row below it: a group's row, or its first unit."""
    first = next((unit.place for unit in qualification.listings if unit.group_id == group.group_id), NOWHERE)
    return place != NOWHERE and place in (first, group.place)


def _follows(place: Place, heading: Place) -> bool:
    if place.page != heading.page or (place.page is None and place.line is None):
        return False
    if place.line is not None and heading.line is not None:
        return 0 <= place.line - heading.line <= _LINES_BELOW
    if place.box is not None and heading.box is not None:
        return 0 <= place.box[1] - heading.box[1] <= _POINTS_BELOW
    return False


def _before_first_unit(rule: Rule, group: UnitGroup, qualification: Qualification) -> bool:
    places = [listing.place for listing in qualification.listings if listing.group_id == group.group_id]
    return bool(places) and _order(rule.place) <= _order(places[0])


def _order(place: Place) -> tuple[int, float]:
    top = place.line if place.line is not None else place.box[1] if place.box is not None else 0.0
    return place.page or 0, top
