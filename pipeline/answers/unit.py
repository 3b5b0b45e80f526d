"""One distinct unit: every listing of it, what speaks for it, what people decided, what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.answers.naming import find_listings
from pipeline.answers.queries import query_text, rows_as
from pipeline.answers.unit_content import ContentRow, side_by_side
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFace:
    """The unit as one qualification lists it; `inferred` names the values that come from another document."""

    listing_id: str
    body_name: str
    qualification_id: str
    short_name: str
    group_label: str | None
    kind: str | None
    unit_number: str | None
    uan: str | None
    nos_code: str | None
    title: str
    level: str | None
    credit: int | None
    glh: int | None
    inferred: str
    place: str
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEvidence:
    """One judged pair: a listing of the unit and another listing, what they are to each other, and why."""

    relation: str
    score: float | None
    reason: str
    decided_by: str
    listing: str
    qualification: str
    other_listing: str
    other_unit: str | None
    other_qualification: str
    other_code: str
    other_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitJudgement:
    """What a person decided about the unit."""

    judgement_id: str
    made_at: datetime
    made_by: str
    verdict: str
    reason: str
    unit_a: str
    unit_b: str | None
    body_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChange:
    """What a new edition changed in one of its listings."""

    noticed: datetime
    qualification: str | None
    action: str
    field: str
    old: str | None
    new: str | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAnswer:
    """A distinct unit; `content` has the outcomes of the listings (`content_of`) whose documents state them."""

    unit_id: str
    title: str
    faces: tuple[UnitFace, ...]
    evidence: tuple[UnitEvidence, ...]
    judgements: tuple[UnitJudgement, ...]
    changes: tuple[UnitChange, ...]
    content_of: tuple[UnitFace, ...]
    content: tuple[ContentRow, ...]

    @property
    def inside(self) -> tuple[UnitEvidence, ...]:
        """The pairs that make its listings one unit."""
        return tuple(each for each in self.evidence if each.other_unit == self.unit_id)

    @property
    def outside(self) -> tuple[UnitEvidence, ...]:
        """The pairs with other units."""
        return tuple(each for each in self.evidence if each.other_unit != self.unit_id)


def unit(workspace: Workspace, name: str, body: str | None = None) -> UnitAnswer:
    """The unit of that name: its id, any code, or words of its title.

    Raises:
        UsageError: no unit is called that, or several are.
        NoWarehouseError: nothing has been built yet.
    """
    with workspace.connect() as connection:
        unit_id = find_listings(connection, name, body)[0].unit_id
        about = {"unit": unit_id}
        faces = rows_as(UnitFace, connection, query_text("unit_faces"), about)
        listings = {"listings": [face.listing_id for face in faces]}
        outcomes = connection.execute(query_text("unit_outcomes"), listings).fetchall()
        with_content = [face for face in faces if any(row[0] == face.listing_id for row in outcomes)]
        texts = [[row[1:4] for row in outcomes if row[0] == face.listing_id] for face in with_content]
        return UnitAnswer(
            unit_id=unit_id,
            title=faces[0].title,
            faces=tuple(faces),
            evidence=tuple(rows_as(UnitEvidence, connection, query_text("unit_pairs"), about)),
            judgements=tuple(rows_as(UnitJudgement, connection, query_text("unit_judgements"), about)),
            changes=tuple(rows_as(UnitChange, connection, query_text("unit_changes"), listings)),
            content_of=tuple(with_content),
            content=side_by_side(texts),
        )
