"""Schema `link`: what is concluded across documents."""

from __future__ import annotations

from pipeline.tables.declaration import Column, ColumnType, Table, always, count, key, real, text, whole

_LISTING = "core.unit_listing.listing_id"
RELATIONS = ("same", "equivalent", "revised", "ladder", "related", "distinct")

UNIT = Table(
    schema="link",
    name="unit",
    description="One row a distinct unit: the listings that are the `same`, taken together.",
    key=("unit_id",),
    columns=(
        key("unit_id", "From the UAN (`uan-T-601-1235`), else body and number, else a hash of what was printed"),
        always(text("title", "Its title, by the listing that says most")),
        text("uan", "Unit accreditation number"),
        text("nos_code", "Code of the national occupational standard"),
        text("level", "`E1`..`E3` or `1`..`8`"),
        whole("credit", "Credits"),
        whole("glh", "Guided learning hours"),
        Column(
            name="inferred",
            type=ColumnType.TEXTS,
            description="Which values at least one of its listings has from another document (`level`, `credit`, …)",
        ),
        whole("listing_count", "How many listings it has"),
        whole("qualification_count", "How many qualifications list it"),
    ),
)

UNIT_MEMBER = Table(
    schema="link",
    name="unit_member",
    description="One row a listing: the unit it is, and the values it has from the unit's other listings.",
    key=("listing_id",),
    columns=(
        key("unit_id", "The distinct unit", "link.unit.unit_id"),
        key("listing_id", "The listing", _LISTING),
        text("inferred_level", "Level its document does not say, inherited through `same`"),
        whole("inferred_credit", "Credits its document does not say, inherited through `same`"),
        whole("inferred_glh", "Guided learning hours its document does not say, inherited through `same`"),
        text("inferred_uan", "UAN its document does not say, inherited through `same`"),
        text("inferred_nos_code", "NOS code its document does not say, inherited through `same`"),
        text("inferred_from", "JSON: for each inherited value the listing it was read in"),
    ),
)

UNIT_PAIR = Table(
    schema="link",
    name="unit_pair",
    description="One row two listings that were judged, each pair once.",
    key=("listing_a", "listing_b"),
    made_from="digest",
    columns=(
        key("listing_a", "The one listing", _LISTING),
        key("listing_b", "The other listing", _LISTING),
        always(text("relation", "What they are to each other", values=RELATIONS)),
        real("score", "How strongly the evidence speaks for it, 0 to 1"),
        text("decided_by", "Who or what decided: a rule's name, or a person"),
        text("reason", "Why, in one line"),
        text("features", "Each feature's contribution, as JSON"),
        always(count("digest", "What the row was made from, as a number, so that a build leaves what stands")),
    ),
)

JUDGEMENT = Table(
    schema="link",
    name="judgement",
    description="One row a judgement of a person that stands, also where no document lists its units now.",
    key=("judgement_id",),
    columns=(
        key("judgement_id", "Identifier of the row in `judgements.sqlite`"),
        always(Column(name="made_at", type=ColumnType.MOMENT, description="When it was made (UTC)")),
        always(text("made_by", "Who made it")),
        always(text("verdict", "What was decided", values=(*RELATIONS, "no_equivalent"))),
        text("reason", "Why, in the person's words"),
        always(text("unit_a", "The one unit, as the judgement names it")),
        text("unit_b", "The other unit, as the judgement names it; NULL for `no_equivalent`"),
        text("body_id", "The body in which the unit has no equivalent; NULL else"),
        text("unit_id_a", "The one unit today; NULL where no document lists it", references="link.unit.unit_id"),
        text("unit_id_b", "The other unit today; NULL where no document lists it", references="link.unit.unit_id"),
    ),
)

LINK = (UNIT, UNIT_MEMBER, UNIT_PAIR, JUDGEMENT)
