"""What the reading of a document's structure yields, in reading order: units, group headings, notes, leftovers."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extraction.headings import GroupHeading
from pipeline.model import NOWHERE, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class RawUnit:
    """A row or item read as a unit: every value as printed, None where nothing stood.

    `unnamed` are numbers beside it of which nothing near says what they are, in their order.
    `paired` says that it was told in labels and values, as structures do and units' own pages too.
    """

    title: str
    number: str | None = None
    uan: str | None = None
    nos: str | None = None
    level: str | None = None
    credit: str | None = None
    glh: str | None = None
    tqt: str | None = None
    place: Place = NOWHERE
    raw: str = ""
    unnamed: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    paired: bool = False


@dataclass(frozen=True, slots=True)
class GroupedUnit:
    """A unit and the group it was listed in (None: the document names none)."""

    unit: RawUnit
    group: GroupHeading | None


@dataclass(frozen=True, slots=True)
class PageUnit:
    """A unit as the head of its own page states it, outside the structure, and the group it is said to be of there."""

    unit: RawUnit
    group: GroupHeading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupEvent:
    """A group heading, and whether it stood in a table's header row (where bare ones prove little).

    That `of_one` unit is told in the unit's own line, behind its title, and says nothing of the units below it; one
    `beside` its unit stands in a column of the unit's row. One that `closes` holds the sum of the units above it.
    """

    heading: GroupHeading
    in_header: bool = False
    assumed: bool = False
    of_one: bool = False
    beside: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class RouteEvent:
    """A pathway whose units stand in a column of a table: it begins, or (None) the table's pathways end."""

    heading: GroupHeading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Text that is neither unit nor group: prose, a fact, a rule, a row of another table.

    `limit` marks what a table's header says of the group below it ("Max 24 credits"); it is no fact about the whole.
    `route` is the pathway it stands in, `depth` that of a heading; what is `told` is counted in notes of its own, or by
    the rows below. `below` is the group right below whose name it says nothing but a number of credits.
    """

    text: str
    place: Place = NOWHERE
    heading: bool = False
    depth: int | None = None
    item: bool = False
    cells: tuple[str, ...] = ()
    limit: bool = False
    route: str = ""
    told: bool = False
    below: GroupHeading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """Something that looks like a unit and could not be read as one; `elsewhere`: it stands outside the titles."""

    text: str
    reason: str
    place: Place = NOWHERE
    elsewhere: bool = False


Event = RawUnit | PageUnit | GroupEvent | RouteEvent | Note | Leftover
