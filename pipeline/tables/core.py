"""Schema `core`: what documents say."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import GroupKind
from pipeline.tables.declaration import Column, ColumnType, Table, always, key, moment, place_columns, real, text, whole

_QUALIFICATION = "core.qualification.qualification_id"
_DOCUMENT = "audit.document.document_id"
_LISTING = "core.unit_listing.listing_id"
_KINDS = tuple(kind.value for kind in GroupKind)

SPECIFICATION = Table(
    schema="core",
    name="specification",
    description="One row a document in which a specification was found, superseded and past ones included.",
    key=("specification_id",),
    columns=(
        key("specification_id", "First qualification's id, `@`, first 8 characters of the document's id"),
        key("body_id", "Awarding body, as `ocr`; `unknown` where the text's evidence suffices for none"),
        text("body_name", "Awarding body, as people write it"),
        # No reference: the documents of past editions are not in `raw/`, so not in `audit.document` either.
        key("document_id", "The document that says it"),
        text("path", "Where the document lies, or lay"),
        text("edition", "Edition or issue the document states for itself, as printed"),
        Column(
            name="is_current",
            type=ColumnType.FLAG,
            nullable=False,
            description="True where this document is the one that speaks for at least one qualification",
        ),
        text("superseded_by", "The specification that speaks for its qualifications instead"),
        moment(
            "valid_from",
            "Since when it speaks, or spoke: the refresh that took it, the last time (UTC); NULL where it never did",
        ),
        moment(
            "valid_to", "When a later edition took its place, or its document was taken away (UTC); NULL: it speaks"
        ),
        text("body_evidence", "Why it was taken for that body's, in words"),
    ),
)

QUALIFICATION = Table(
    schema="core",
    name="qualification",
    description="One row a qualification, as its current document states it.",
    key=("qualification_id",),
    columns=(
        key("qualification_id", "From the QAN (`qan-500-9203-0`), else body, level and title as a slug"),
        key("specification_id", "The current specification", "core.specification.specification_id"),
        key("body_id", "Awarding body, as `ocr`"),
        always(text("title", "Title as printed, without layout")),
        always(text("short_name", "Body, level and subject in a few words, unique; the column's name in `crosswalk`")),
        text("level", "Level: `E1`..`E3` or `1`..`8`"),
        text("subject", "What the title says the qualification is in"),
        text("framework", "Framework the document names: QCF or RQF"),
        text("qan", "Qualification number `ddd/dddd/c`, as repaired by its check character"),
        text("qan_printed", "Qualification number as it stood"),
        text("aim_reference", "LARS aim reference: the QAN without slashes"),
        whole("total_credit", "Credits stated for the whole (1 credit = 10 hours of learning)"),
        whole("tqt", "Total qualification time stated, in hours"),
        whole("glh", "Guided learning hours stated, in hours; the lower end of a range"),
        whole("glh_maximum", "Upper end of a stated range of guided learning hours, in hours"),
    ),
)

STATED_FACT = Table(
    schema="core",
    name="stated_fact",
    description="One row a fact a document states about a qualification, beside what stood there.",
    key=("qualification_id", "position"),
    columns=(
        key("qualification_id", "The qualification", _QUALIFICATION),
        always(whole("position", "Order in which the document was read, from 1")),
        always(text("name", "Which fact: title, level, qan, total_credit, mandatory_units, …")),
        text("value", "What it was read as"),
        text("printed", "What stood there"),
        key("document_id", "The document that says it", _DOCUMENT),
        *place_columns("the fact"),
    ),
)

UNIT_GROUP = Table(
    schema="core",
    name="unit_group",
    description="One row a group of units in a qualification's structure.",
    key=("group_id",),
    columns=(
        key("group_id", "Qualification id, `/`, the label as a slug (and its pathway)"),
        key("qualification_id", "The qualification", _QUALIFICATION),
        always(text("label", "The group's name as printed")),
        always(text("kind", "What the group is to the learner", values=_KINDS)),
        always(whole("position", "Order in the document, from 1 or as read")),
        text("pathway", "The pathway it belongs to, where the qualification has several"),
        text("stated", "Its heading or header as printed, with limits it states"),
        key("document_id", "The document that says it", _DOCUMENT),
        *place_columns("the group's heading"),
    ),
)

UNIT_LISTING = Table(
    schema="core",
    name="unit_listing",
    description="One row a unit listed in a qualification; NULL where the document does not say.",
    key=("listing_id",),
    columns=(
        key("listing_id", "Qualification id, `:`, the UAN, else the body's number, else the title as a slug"),
        key("qualification_id", "The qualification", _QUALIFICATION),
        text("group_id", "The group it stands in", references="core.unit_group.group_id"),
        always(whole("position", "Order in the document")),
        text("unit_number", "The body's own number, as `4430-403`"),
        text("number_scheme", "Namespace in which the body never gives that number twice"),
        text("nos_code", "Code of the national occupational standard, as `A17`"),
        text("nos_suite", "The suite of standards the code belongs to"),
        text("uan", "Unit accreditation number `L/ddd/dddd`, as repaired"),
        text("uan_printed", "The same as it stood"),
        always(text("title", "Printed title without codes and layout")),
        text("title_printed", "Title as it stood"),
        text("level", "`E1`..`E3` or `1`..`8`"),
        text("level_printed", "Level as it stood"),
        whole("credit", "Credits (1 credit = 10 hours of learning)"),
        text("credit_printed", "Credit as it stood"),
        whole("glh", "Guided learning hours"),
        text("glh_printed", "Guided learning hours as they stood"),
        whole("tqt", "Total unit time, in hours"),
        key("document_id", "The document that says it", _DOCUMENT),
        *place_columns("the row"),
        text("raw", "The whole row as it stood"),
        real("confidence", "0 to 1: of the row's least sure word where OCR read it in a scan; NULL elsewhere"),
    ),
)

RULE = Table(
    schema="core",
    name="rule",
    description="One row a rule of combination.",
    key=("rule_id",),
    columns=(
        key("rule_id", "Qualification id and the rule's place among its rules"),
        key("qualification_id", "The qualification", _QUALIFICATION),
        text("group_id", "The group it is stated for", references="core.unit_group.group_id"),
        text("pathway", "The pathway it is stated for"),
        always(whole("position", "Order in the document")),
        text("expression", "The rule as JSON, once understood"),
        text("sentence", "The rule read back in plain English, once understood"),
        always(text("source_text", "The rule's text, verbatim")),
        key("document_id", "The document that says it", _DOCUMENT),
        *place_columns("the rule"),
    ),
)

LEARNING_OUTCOME = Table(
    schema="core",
    name="learning_outcome",
    description="One row a learning outcome of a listed unit, where the document has them.",
    key=("outcome_id",),
    columns=(
        key("outcome_id", "Listing id, `/`, the outcome's number; `~2` behind a second one"),
        key("listing_id", "The listed unit", _LISTING),
        always(whole("position", "Order in the unit, from 1")),
        text("number", "Number as printed"),
        always(text("text", "What a learner will know or do")),
        key("document_id", "The document that says it", _DOCUMENT),
        *place_columns("the outcome"),
    ),
)

ASSESSMENT_CRITERION = Table(
    schema="core",
    name="assessment_criterion",
    description="One row an assessment criterion of a learning outcome.",
    key=("criterion_id",),
    columns=(
        key("criterion_id", "Outcome id, `/`, the criterion's number; `~2` behind a second one"),
        key("outcome_id", "The outcome it assesses", "core.learning_outcome.outcome_id"),
        key("listing_id", "The listed unit", _LISTING),
        always(whole("position", "Order in the outcome, from 1")),
        text("number", "Number as printed, as `2.3`"),
        always(text("text", "What a learner can do")),
        key("document_id", "The document that says it", _DOCUMENT),
        *place_columns("the criterion"),
    ),
)


def _past(table: Table) -> Table:
    """The same table for editions that do not speak any more: a key more, and no references into today's rows."""
    columns = tuple(replace(column, references=None) for column in table.columns if column.name != "specification_id")
    specification = key("specification_id", "The superseded or past edition", "core.specification.specification_id")
    return Table(
        schema=table.schema,
        name=f"past_{table.name}",
        description=f"{table.description.removesuffix('.')}; of editions that do not speak any more.",
        key=("specification_id", *table.key),
        columns=(specification, *columns),
    )


PAST_TABLES = {table.qualified_name: _past(table) for table in (QUALIFICATION, UNIT_GROUP, UNIT_LISTING, RULE)}

CORE = (
    SPECIFICATION,
    QUALIFICATION,
    STATED_FACT,
    UNIT_GROUP,
    UNIT_LISTING,
    RULE,
    LEARNING_OUTCOME,
    ASSESSMENT_CRITERION,
    *PAST_TABLES.values(),
)
