"""The change report's content: successions of editions with their changes, as people are told them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.changes.model import CONTENT, FIRST, NEXT, SOON

HEADINGS = {
    FIRST: "Act first: who can pass, and what counts",
    SOON: "Soon: what can be chosen",
    NEXT: "Then: sizes, numbers and groups",
    CONTENT: "Content of units",
}
_NAMES = {
    "uan": "UAN", "qan": "QAN", "glh": "GLH", "tqt": "TQT", "nos_code": "NOS code", "source_text": "rule",
    "kind": "mandatory or optional", "label": "name",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedChange:
    """One change, its values in words and the place of each in its own document."""

    materiality: str
    priority: int
    action: str
    entity: str
    subject: str
    field: str
    old: str | None
    new: str | None
    old_place: str
    new_place: str
    note: str | None
    entity_id: str

    @property
    def is_material(self) -> bool:
        """Whether the meaning changed."""
        return self.materiality == "material"

    @property
    def headline(self) -> str:
        """What happened in a few words: `credit changed`, `unit removed`."""
        if self.field == "document":
            return "document withdrawn"
        if self.field in ("listing", "group", "qualification") and self.action in ("added", "removed"):
            return f"{'unit' if self.entity == 'listing' else self.entity} {self.action}"
        if self.entity in ("outcome", "criterion", "rule"):
            return f"{self.entity} {self.action}"
        return self.action if self.action in ("renumbered", "moved") else f"{field_name(self.field)} {self.action}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionChanges:
    """One edition that took another's place, and what changed; `noticed` in UTC.

    Without a previous one, that a qualification came, or went with its document (`withdrawn`).
    """

    body_name: str
    qualification_id: str
    qualification: str
    noticed: datetime
    path: str
    previous_path: str | None
    specification_id: str
    previous_specification_id: str | None
    changes: tuple[ReportedChange, ...]

    @property
    def withdrawn(self) -> bool:
        """Whether the qualification's document is not there any more."""
        return any(change.field == "document" for change in self.changes)

    @property
    def formerly(self) -> str:
        """What became of the document, or what was before it, behind its path."""
        if self.previous_path is None:
            return "which spoke for it last" if self.withdrawn else "which did not describe it before"
        return "which was overwritten" if self.previous_path == self.path else f"which follows {self.previous_path}"

    @property
    def material(self) -> tuple[ReportedChange, ...]:
        """The changes that matter, what to act on first in front."""
        return tuple(change for change in self.changes if change.is_material)

    @property
    def cosmetic(self) -> tuple[ReportedChange, ...]:
        """The changes of typesetting."""
        return tuple(change for change in self.changes if not change.is_material)


def field_name(field: str) -> str:
    """A field as people call it."""
    return _NAMES.get(field, field.replace("_", " "))


def by_priority(changes: Sequence[ReportedChange]) -> Iterator[tuple[str, list[ReportedChange]]]:
    """The changes under the headings of the report; headings without any are left out."""
    for priority, heading in HEADINGS.items():
        found = [change for change in changes if change.priority == priority]
        if found:
            yield heading, found


def summary(editions: Sequence[EditionChanges]) -> str:
    """One line: how much there is to look at."""
    if not editions:
        return "No edition changed."
    material = sum(len(each.material) for each in editions)
    cosmetic = sum(len(each.cosmetic) for each in editions)
    urgent = sum(change.priority == FIRST for each in editions for change in each.material)
    gone = sum(each.withdrawn for each in editions)
    new, changes = len(editions) - gone, f"change{'s' * (material != 1)}"
    what = [f"{new} new edition{'s' * (new > 1)}"] * bool(new) + [f"{gone} withdrawn"] * bool(gone)
    return f"{', '.join(what)}: {material} material {changes}, {urgent} to act on first; {cosmetic} cosmetic."


def left_out(edition: EditionChanges) -> str:
    """That its cosmetic changes are not shown."""
    number = len(edition.cosmetic)
    return f"{number} cosmetic {'change is' if number == 1 else 'changes are'} left out."
