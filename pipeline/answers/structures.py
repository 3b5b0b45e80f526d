"""Qualifications of a built warehouse as the solver sees them; sizes and codes known through `same` included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.answers.naming import NamedQualification
from pipeline.answers.queries import query_text, rows_as
from pipeline.combination.assembling import with_rules
from pipeline.combination.structure import Group, Structure, Unit
from pipeline.model import GroupKind

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class _UnitRow:
    qualification_id: str
    listing_id: str
    unit_id: str
    code: str
    title: str
    codes: list[str]
    group_id: str | None
    kind: str
    pathway: str | None
    level: str | None
    credit: int | None
    glh: int | None

    def unit(self) -> Unit:
        return Unit(
            listing_id=self.listing_id,
            unit_id=self.unit_id,
            code=self.code,
            title=self.title,
            codes=tuple(self.codes),
            group_id=self.group_id,
            kind=GroupKind(self.kind),
            pathway=self.pathway,
            level=self.level,
            credit=self.credit,
            glh=self.glh,
        )


@dataclass(frozen=True, slots=True)
class _GroupRow:
    qualification_id: str
    group_id: str
    label: str
    kind: str
    pathway: str | None


@dataclass(frozen=True, slots=True)
class _RuleRow:
    qualification_id: str
    source_text: str
    expression: str | None


def load_structures(
    connection: duckdb.DuckDBPyConnection, qualifications: Sequence[NamedQualification]
) -> tuple[Structure, ...]:
    """The structures of these qualifications, in order."""
    wanted = {"qualifications": [each.qualification_id for each in qualifications]}
    units = rows_as(_UnitRow, connection, query_text("structure_units"), wanted)
    groups = rows_as(_GroupRow, connection, query_text("structure_groups"), wanted)
    rules = rows_as(_RuleRow, connection, query_text("structure_rules"), wanted)
    return tuple(_structure(each, units, groups, rules) for each in qualifications)


def _structure(
    named: NamedQualification, units: Sequence[_UnitRow], groups: Sequence[_GroupRow], rules: Sequence[_RuleRow]
) -> Structure:
    own = named.qualification_id
    bare = Structure(
        qualification_id=own,
        title=named.short_name,
        level=named.level,
        units=tuple(row.unit() for row in units if row.qualification_id == own),
        groups=tuple(
            Group(group_id=row.group_id, label=row.label, kind=GroupKind(row.kind), pathway=row.pathway)
            for row in groups
            if row.qualification_id == own
        ),
    )
    stated = [(row.source_text, row.expression) for row in rules if row.qualification_id == own]
    return with_rules(bare, stated, named.total_credit)
