"""Rules of combination answered from a built warehouse: is a choice valid, the best plan, do two accept the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.answers.holdings import Holding, find_holdings
from pipeline.answers.naming import NamedQualification, find_qualification
from pipeline.answers.structures import load_structures
from pipeline.errors import NothingDoneError, UsageError
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    import duckdb

    from pipeline.combination.checking import Check
    from pipeline.combination.comparing import Verdicts
    from pipeline.combination.planning import Offer, Plan
    from pipeline.combination.structure import Structure


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A choice of units against a qualification's rules."""

    qualification: NamedQualification
    holdings: tuple[Holding, ...]
    check: Check


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The best way to complete a qualification from what is held."""

    qualification: NamedQualification
    holdings: tuple[Holding, ...]
    aim: str
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """The fewest units with which all of the qualifications can be completed."""

    qualifications: tuple[NamedQualification, ...]
    offer: Offer


def check(
    workspace: Workspace, name: str, units: Sequence[str], *, body: str | None = None, equivalent: bool = False
) -> Checked:
    """Check a choice of units, each named by any code, its title or its id.

    Raises:
        UsageError: a name fits nothing or several, or no unit is given.
        NothingDoneError: there is no warehouse, no rule is known, or no solver is installed.
    """
    from pipeline.combination.checking import check as verdict  # noqa: PLC0415 - the solver is heavy

    if not units:
        raise UsageError("No units are given. Name at least one, by any code.")
    with workspace.connect() as connection:
        qualification = find_qualification(connection, name)
        (structure,) = _with_rules(connection, [qualification])
        holdings = find_holdings(connection, units, [structure], body, equivalent)
    counted = {holding.unit_id for holding in holdings if holding.unit_id and holding.how != "none"}
    return Checked(qualification=qualification, holdings=holdings, check=verdict(structure, counted))


def plan(  # noqa: PLR0913 - what people may wish for
    workspace: Workspace,
    name: str,
    have: Sequence[str] = (),
    avoid: Sequence[str] = (),
    *,
    minimise: str = "new-units",
    body: str | None = None,
    equivalent: bool = False,
) -> Planned:
    """The best way to complete the qualification; `minimise` is `units`, `glh` or `new-units`.

    Raises:
        UsageError: a name fits nothing or several, or `minimise` is none of these.
        NothingDoneError: there is no warehouse, no rule is known, or no solver is installed.
    """
    from pipeline.combination.planning import Aim  # noqa: PLC0415 - the solver is heavy
    from pipeline.combination.planning import plan as best  # noqa: PLC0415

    if minimise not in tuple(Aim):
        raise UsageError(f"{minimise!r} cannot be minimised. Choose one of: {', '.join(Aim)}.")
    with workspace.connect() as connection:
        qualification = find_qualification(connection, name)
        (structure,) = _with_rules(connection, [qualification])
        holdings = find_holdings(connection, have, [structure], body, equivalent)
        unwanted = find_holdings(connection, avoid, [structure], body)
    held = {holding.unit_id for holding in holdings if holding.unit_id and holding.how != "none"}
    avoided = {holding.unit_id for holding in unwanted if holding.unit_id}
    found = best(structure, held - avoided, avoided, Aim(minimise))
    return Planned(qualification=qualification, holdings=holdings, aim=minimise, plan=found)


def offer(workspace: Workspace, names: Sequence[str], avoid: Sequence[str] = (), *, body: str | None = None) -> Offered:
    """The smallest set of units a centre must teach so that learners can reach all of the qualifications.

    Raises:
        UsageError: a name fits nothing or several.
        NothingDoneError: there is no warehouse, no rule is known, or no solver is installed.
    """
    from pipeline.combination.planning import offer as smallest  # noqa: PLC0415 - the solver is heavy

    with workspace.connect() as connection:
        wanted = {q.qualification_id: q for q in (find_qualification(connection, name) for name in names)}
        structures = _with_rules(connection, list(wanted.values()))
        unwanted = find_holdings(connection, avoid, structures, body)
    avoided = {holding.unit_id for holding in unwanted if holding.unit_id}
    return Offered(qualifications=tuple(wanted.values()), offer=smallest(structures, avoided))


def verdict(workspace: Workspace, name_a: str, name_b: str) -> Verdicts:
    """Whether two qualifications accept the same selections of the units they share.

    Raises:
        UsageError: a name fits nothing or several.
        NothingDoneError: there is no warehouse, no rule is known, no solver is installed, or it could not be decided
            in time.
    """
    from pipeline.combination.comparing import compare  # noqa: PLC0415 - the solver is heavy

    with workspace.connect() as connection:
        both = [find_qualification(connection, name) for name in (name_a, name_b)]
        a, b = _with_rules(connection, both)
    return compare(a, b)


def _with_rules(
    connection: duckdb.DuckDBPyConnection, qualifications: Sequence[NamedQualification]
) -> tuple[Structure, ...]:
    """The structures, each with at least one rule to hold: without any, everything would be valid and equal.

    Raises:
        NothingDoneError: nothing is known of the rules of one of them.
    """
    structures = load_structures(connection, qualifications)
    for named, structure in zip(qualifications, structures, strict=True):
        if not structure.held:
            why = "what it says could not be held" if structure.set_aside else "none was found in its document"
            raise NothingDoneError(
                f"No rule of combination of {named.short_name} is known: {why} ({named.path}). "
                "What completes it is for a person to read there."
            )
    return structures
