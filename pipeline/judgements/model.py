"""A judgement: what somebody decided about two units, or about a unit and an awarding body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipeline.wording import folded


class Verdict(StrEnum):
    """What was decided. `no_equivalent` is about a unit and a body; `undone` takes an earlier row back."""

    SAME = "same"
    EQUIVALENT = "equivalent"
    REVISED = "revised"
    LADDER = "ladder"
    RELATED = "related"
    DISTINCT = "distinct"
    NO_EQUIVALENT = "no_equivalent"
    UNDONE = "undone"


RELATIONS = tuple(verdict for verdict in Verdict if verdict not in (Verdict.NO_EQUIVALENT, Verdict.UNDONE))


class NamedBy(StrEnum):
    """Which of a unit's codes names it: the strongest that tells it from the other one."""

    UAN = "uan"
    NUMBER = "number"
    TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName:
    """A unit as a judgement names it, apart from any warehouse: it must be found again in a later edition.

    `named_by` says which code counts. The rest is what was known when it was judged: it is what people read,
    it finds the unit again when a later edition no longer prints the code, and tells what that edition changed.
    """

    named_by: NamedBy
    body_id: str
    title: str
    level: str | None = None
    uan: str | None = None
    number_scheme: str | None = None
    unit_number: str | None = None
    credit: int | None = None
    glh: int | None = None

    @property
    def key(self) -> str:
        """Equal for two names of one unit by the same code."""
        if self.named_by is NamedBy.UAN:
            return f"uan:{self.uan}"
        if self.named_by is NamedBy.NUMBER:
            return f"number:{self.number_scheme}:{self.unit_number}"
        return f"title:{self.body_id}:{self.level or ''}:{folded(self.title)}"

    def __str__(self) -> str:
        code = {NamedBy.UAN: self.uan, NamedBy.NUMBER: self.unit_number}.get(self.named_by)
        level = f", level {self.level}" if self.level else ""
        return f"{code or self.body_id} “{self.title}”" + (level if not code else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One row: who decided what, when (UTC) and why.

    `b` is None for `no_equivalent`, which names `body_id` instead, and in `seen` the key of that body's unit which
    was looked at; `undoes` is the id of the row that an `undone` row takes back. `sequence` is given by the database
    and tells which row came later.
    """

    judgement_id: str
    made_at: datetime
    made_by: str
    verdict: Verdict
    reason: str = ""
    a: UnitName | None = None
    b: UnitName | None = None
    body_id: str | None = None
    seen: str | None = None
    undoes: str | None = None
    sequence: int = 0

    @property
    def about(self) -> tuple[str, str]:
        """What it is about: the keys of both units in order, or a unit's key and `body:…`."""
        first = self.a.key if self.a else ""
        if self.b is None:
            return first, f"body:{self.body_id}"
        one, other = sorted((first, self.b.key))
        return one, other

    def __str__(self) -> str:
        if self.verdict is Verdict.NO_EQUIVALENT:
            return f"{self.a} has no equivalent at {self.body_id} ({self.made_by}, {self.made_at:%Y-%m-%d})"
        return f"{self.a} and {self.b} are “{self.verdict}” ({self.made_by}, {self.made_at:%Y-%m-%d})"
