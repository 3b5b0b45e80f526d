"""The crosswalk: distinct units by qualifications, in each cell the number there and how it relates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby
from typing import Self

from pipeline.answers.naming import NamedQualification, load_qualifications
from pipeline.answers.queries import query_text, rows_as
from pipeline.answers.tabular import TableAnswer
from pipeline.matching.titles import theme_words
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkCell:
    """What a qualification has for a unit: its number there (`same`), or that of an `equivalent` or `revised` one."""

    unit_id: str
    qualification_id: str
    number: str
    relation: str
    title: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkUnit:
    """A distinct unit; `qualifications` counts those that list it."""

    unit_id: str
    title: str
    uan: str | None
    nos_code: str | None
    level: str | None
    credit: int | None
    glh: int | None
    theme: str
    theme_of: str
    qualifications: int

    @property
    def heading(self) -> str:
        """What it stands under; a label that names no theme is another group in every qualification: it says whose."""
        own = self.theme and not theme_words(self.theme)
        return f"{self.theme}, {self.theme_of}" if own else self.theme


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkRow:
    """A unit and its cells, one a column; None where that qualification has nothing for it."""

    unit: CrosswalkUnit
    cells: tuple[CrosswalkCell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """Rows in the order of the structure most others share, one theme after the other.

    `total` counts them all, before `start` and `limit`, as `qualifications` does the columns.
    `levels` and `bodies` (names by id) are those there are, whatever it is narrowed down to.
    """

    columns: tuple[NamedQualification, ...]
    levels: tuple[str, ...]
    bodies: dict[str, str]
    rows: tuple[CrosswalkRow, ...]
    total: int
    qualifications: int
    start: int = 0
    first_column: int = 0

    def themes(self) -> list[tuple[str, list[CrosswalkRow]]]:
        """The rows under their themes, in order."""
        return [(theme, list(rows)) for theme, rows in groupby(self.rows, key=lambda row: row.unit.heading)]

    def table(self) -> TableAnswer:
        """What is shown, as one table; a counterpart that is not the same unit says so behind its number."""
        names = ("title", "UAN", "NOS code", "level", "credit", "GLH", "theme", "qualifications")
        return TableAnswer(
            columns=(*names, *(column.short_name for column in self.columns)),
            rows=tuple((*_unit_values(row.unit), *(_worded(cell) for cell in row.cells)) for row in self.rows),
            total=self.total,
        )


def crosswalk(  # noqa: PLR0913 - what people narrow it down by
    workspace: Workspace,
    *,
    bodies: Sequence[str] = (),
    levels: Sequence[str] = (),
    text: str = "",
    shared: bool = False,
    start: int = 0,
    limit: int | None = None,
    first_column: int = 0,
    most_columns: int | None = None,
) -> Crosswalk:
    """The crosswalk, narrowed down to bodies, levels, a text in title or codes, and units that several list (`shared`).

    Of more than `most_columns` qualifications those come first that list what it is narrowed down to.

    Raises:
        NoWarehouseError: nothing has been built yet.
    """
    wish = _Wish(bodies=tuple(bodies), levels=tuple(levels), text=text.strip(), shared=shared)
    with workspace.connect() as connection:
        build = _Build.of(workspace)
        ordered, everything, known_levels = _ordered(build)
        units, listing = _narrowed(build, ordered, wish)
        shown = units[start : None if limit is None else start + limit]
        wanted_units = {"units": [unit.unit_id for unit in shown]}
        found = connection.execute(query_text("crosswalk_cells"), wanted_units).fetchall()
    cells = {(row[0], row[1]): row for row in found}
    there = [each for each in everything if not bodies or each.body_id in bodies]
    if most_columns is not None and len(there) > most_columns:
        there.sort(key=lambda each: each.qualification_id not in listing)
    columns = there[first_column : None if most_columns is None else first_column + most_columns]
    order = [column.qualification_id for column in columns]
    rows = (CrosswalkRow(unit=unit, cells=tuple(_cell(cells, unit.unit_id, each) for each in order)) for unit in shown)
    return Crosswalk(
        columns=tuple(columns),
        levels=known_levels,
        bodies={each.body_id: each.body_name for each in sorted(everything, key=lambda each: each.body_name)},
        rows=tuple(rows),
        total=len(units),
        qualifications=len(there),
        start=start,
        first_column=first_column,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What the crosswalk is narrowed down to."""

    bodies: tuple[str, ...]
    levels: tuple[str, ...]
    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class _Build:
    """One build of a warehouse: a new one is another file."""

    workspace: Workspace
    inode: int
    changed: int

    @classmethod
    def of(cls, workspace: Workspace) -> Self:
        """The build that stands."""
        file = workspace.database.stat()
        return cls(workspace, file.st_ino, file.st_mtime_ns)


_Units = tuple[CrosswalkUnit, ...]


@lru_cache(maxsize=2)
def _ordered(build: _Build) -> tuple[_Units, tuple[NamedQualification, ...], tuple[str, ...]]:
    """All units in order, qualifications and levels. The order costs most, and no narrowing down changes it."""
    with build.workspace.connect() as connection:
        units = rows_as(CrosswalkUnit, connection, query_text("crosswalk_units"))
        levels = [row[0] for row in connection.execute(query_text("crosswalk_levels")).fetchall()]
        everything = tuple(load_qualifications(connection))
    return _by_theme(units), everything, tuple(levels)


def _narrowed(build: _Build, units: _Units, wish: _Wish) -> tuple[_Units, frozenset[str]]:
    """The units that fit, and the qualifications that list one of them."""
    fitting, listing = _fitting(build, wish.bodies, wish.levels, wish.text)
    fit = (each for each in units if each.unit_id in fitting)
    return tuple(each for each in fit if each.qualifications > 1 or not wish.shared), listing


@lru_cache(maxsize=16)
def _fitting(
    build: _Build, bodies: tuple[str, ...], levels: tuple[str, ...], text: str
) -> tuple[frozenset[str], frozenset[str]]:
    """The units of which a listing fits all filters, and the qualifications it stands in."""
    asked = {"bodies": bodies, "levels": levels, "text": text}
    with build.workspace.connect() as connection:
        found = connection.execute(query_text("crosswalk_fitting"), asked).fetchall()
    return frozenset(row[0] for row in found), frozenset(row[1] for row in found)


def _by_theme(units: Sequence[CrosswalkUnit]) -> tuple[CrosswalkUnit, ...]:
    """The units with those of one theme together, under the qualification that has it first.

    A label that names no theme ("Group B", "Optional units") is another group in every qualification, and stays.
    """
    together: dict[object, list[CrosswalkUnit]] = {}
    for _, run in groupby(units, key=lambda unit: unit.heading):
        rows = list(run)
        together.setdefault(theme_words(rows[0].theme) or object(), []).extend(rows)
    return tuple(chain.from_iterable(together.values()))


def _cell(cells: dict[tuple[str, str], tuple[str, ...]], unit_id: str, qualification_id: str) -> CrosswalkCell | None:
    row = cells.get((unit_id, qualification_id))
    if row is None:
        return None
    return CrosswalkCell(
        unit_id=row[0], qualification_id=row[1], number=row[2], relation=row[3], title=row[4], other=row[5]
    )


def _unit_values(unit: CrosswalkUnit) -> tuple[object, ...]:
    sizes = (unit.level, unit.credit, unit.glh)
    return (unit.title, unit.uan, unit.nos_code, *sizes, unit.heading, unit.qualifications)


def _worded(cell: CrosswalkCell | None) -> str | None:
    if cell is None:
        return None
    return cell.number if cell.relation == "same" else f"{cell.number} ({cell.relation})"
