"""Two qualifications side by side: what they share, unit by unit, and the credit that stands behind it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.answers.naming import NamedQualification, find_qualification, load_qualifications
from pipeline.answers.queries import query_text, rows_as
from pipeline.errors import UsageError
from pipeline.workspace import Workspace

RELATIONS = ("same", "equivalent", "revised", "ladder", "related", "only_a", "only_b")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedUnit:
    """A unit of A at its strongest relation to one of B; `only_a` and `only_b` have one side alone.

    `again` is a unit of B that comes near one of A to which another of B is closer: A's side stands in its row already.
    Level and credit are inherited through `same` where the document itself does not say them.
    """

    relation: str
    listing_a: str | None
    number_a: str | None
    uan_a: str | None
    title_a: str | None
    level_a: str | None
    credit_a: int | None
    kind_a: str | None
    place_a: str | None
    listing_b: str | None
    number_b: str | None
    uan_b: str | None
    title_b: str | None
    level_b: str | None
    credit_b: int | None
    kind_b: str | None
    place_b: str | None
    score: float | None
    reason: str | None
    position: int
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationCount:
    """How many units stand in one relation; `credit` sums those known, `without_credit` counts the rest.

    The units are A's, each once, then B's that nothing in A comes near: B's that stand `again` are not among them.
    """

    relation: str
    units: int
    credit: int
    without_credit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two qualifications; `units` has each unit of A once, but for rows told `again`, and each of B at least once."""

    a: NamedQualification
    b: NamedQualification
    counts: tuple[RelationCount, ...]
    units: tuple[ComparedUnit, ...]


def compare(workspace: Workspace, name_a: str, name_b: str) -> Comparison:
    """Compare the two qualifications of these names.

    Raises:
        UsageError: a name fits none or several, or both name the same qualification.
        NoWarehouseError: nothing has been built yet.
    """
    with workspace.connect() as connection:
        everything = load_qualifications(connection)
        a, b = (find_qualification(connection, name, everything) for name in (name_a, name_b))
        if a.qualification_id == b.qualification_id:
            raise UsageError(f"{name_a!r} and {name_b!r} name the same qualification, {a.short_name}.")
        ids = {"a": a.qualification_id, "b": b.qualification_id}
        units = tuple(rows_as(ComparedUnit, connection, query_text("compare"), ids))
    counts = tuple(_count(relation, units) for relation in RELATIONS)
    return Comparison(a=a, b=b, counts=tuple(count for count in counts if count.units), units=units)


def _count(relation: str, units: tuple[ComparedUnit, ...]) -> RelationCount:
    counted = [unit for unit in units if unit.relation == relation and not unit.again]
    credits = [unit.credit_b if relation == "only_b" else unit.credit_a for unit in counted]
    known = [credit for credit in credits if credit is not None]
    return RelationCount(
        relation=relation, units=len(credits), credit=sum(known), without_credit=len(credits) - len(known)
    )
