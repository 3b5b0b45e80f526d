"""Views about qualifications, what carries over between them, and how we know."""

from __future__ import annotations

from pipeline.tables.declaration import View, count, moment, real, text, whole
from pipeline.tables.unit_views import KNOWN

QUALIFICATIONS = View(
    name="qualifications",
    description="One row a qualification, with what it lists.",
    columns=(
        text("qualification_id", "The qualification"),
        text("title", "Title as printed"),
        text("short_name", "Body, level and subject; its column in `crosswalk`"),
        text("body_id", "Awarding body"),
        text("body_name", "Awarding body, as people write it"),
        text("level", "Level"),
        text("qan", "Qualification number"),
        text("aim_reference", "LARS aim reference"),
        whole("total_credit", "Credits stated for the whole"),
        whole("tqt", "Total qualification time, in hours"),
        whole("glh", "Guided learning hours, lower end"),
        whole("glh_maximum", "Guided learning hours, upper end"),
        count("units", "Units it lists"),
        count("mandatory_units", "Of these in mandatory groups"),
        count("optional_units", "Of these in optional groups"),
        count("additional_units", "Of these in additional groups"),
        count("rules", "Rules of combination read"),
        text("specification_id", "Its current specification"),
        text("edition", "Edition the document states"),
        text("document_id", "The document"),
        text("path", "The document's path"),
    ),
)

UNIT_TRANSFER = View(
    name="unit_transfer",
    description="One row a unit of one qualification and another qualification it has a counterpart in: the strongest.",
    columns=(
        text("from_qualification_id", "The qualification that lists it"),
        text("from_qualification", "Its title"),
        text("to_qualification_id", "The other qualification"),
        text("to_qualification", "Its title"),
        text("unit_id", "The distinct unit"),
        text("unit_number", "The number by which it is listed"),
        text("title", "Its title"),
        text("level", f"Level {KNOWN}"),
        whole("credit", f"Credits {KNOWN}"),
        whole("glh", f"Guided learning hours {KNOWN}"),
        text("relation", "The strongest of same, equivalent, revised, ladder, related"),
        real("score", "How strongly the evidence speaks for it; 1 where both are one unit"),
        text("to_unit_number", "The counterpart's number"),
        text("to_title", "The counterpart's title"),
        whole("to_credit", "The counterpart's credits"),
        text("to_kind", "What the counterpart's group is to the learner"),
        text("to_listing_id", "The counterpart's listing"),
    ),
)

QUALIFICATION_OVERLAP = View(
    name="qualification_overlap",
    description="One row two different qualifications, in both directions; each unit of A counts once, at its "
    "strongest relation to B.",
    columns=(
        text("qualification_a", "Title of A"),
        text("qualification_b", "Title of B"),
        count("same_units", "Units of A that B lists too"),
        count("same_credit", "Their credits, where known"),
        count("same_units_without_credit", "Of these units, those whose credit no document says"),
        count("equivalent_units", "Units of A with an equivalent in B: transfer after a look"),
        count("equivalent_credit", "Their credits, where known"),
        count("revised_units", "Units of A with an earlier or later edition in B: no transfer, RPL"),
        count("revised_credit", "Their credits, where known"),
        count("ladder_units", "Units of A with the same topic at another level in B"),
        count("related_units", "Units of A with something in B worth a look"),
        count("units_a", "Distinct units A lists"),
        count("units_b", "Distinct units B lists"),
        real("share_a", "Share of A's units that B lists too, 0 to 1"),
        text("body_a", "Awarding body of A"),
        text("body_b", "Awarding body of B"),
        text("level_a", "Level of A"),
        text("level_b", "Level of B"),
        text("qualification_id_a", "A"),
        text("qualification_id_b", "B"),
    ),
)

CREDIT_TRANSFER = View(
    name="credit_transfer",
    description="One row a qualification a learner holds units of and another one they move to. Rules of combination "
    "of the target may count less.",
    columns=(
        text("from_qualification", "Title of the qualification held"),
        text("to_qualification", "Title of the qualification aimed at"),
        count("transferable_units", "Units that are the same in both"),
        count("transferable_credit", "Their credits, each unit once: these carry over"),
        count("units_without_credit", "Of these units, those whose credit no document says: to be looked up"),
        whole("to_total_credit", "Credits the target needs in all, where it says so"),
        real("share_of_total", "Transferable credit against that total, 0 to 1"),
        count("to_look_at_units", "Equivalent and revised units: a person must look"),
        count("equivalent_units", "Of these, equivalent ones: transfer after a look"),
        count("equivalent_credit", "Their credits"),
        count("revised_units", "Of these, revised ones: no transfer, RPL"),
        count("revised_credit", "Their credits"),
        text("from_body", "Awarding body of the qualification held"),
        text("to_body", "Awarding body of the target"),
        text("from_qualification_id", "The qualification held"),
        text("to_qualification_id", "The qualification aimed at"),
    ),
)

FINDINGS = View(
    name="findings",
    description="One row a thing a person should know, the gravest first.",
    columns=(
        text("severity", "error, warning or info"),
        text("code", "Which check"),
        text("subject", "What it is about"),
        text("message", "What is wrong and what to do"),
        text("path", "The document's path; NULL where it is about several"),
        text("place", "The place in words, as `page 7, line 3`"),
        whole("page", "Page"),
        whole("line", "Line"),
        text("body_id", "Awarding body of the document"),
        text("qualification_ids", "Qualifications of the document, separated by commas"),
        text("qualifications", "Their titles, separated by semicolons"),
        text("document_id", "The document"),
        text("finding_id", "The finding"),
    ),
)

SPECIFICATION_CHANGES = View(
    name="specification_changes",
    description="One row a difference between two editions of a specification, what to act on first in front.",
    columns=(
        text("body_id", "Awarding body"),
        text("qualification_ids", "The qualification"),
        text("qualifications", "Its title in the newer edition"),
        text("materiality", "material or cosmetic"),
        whole("priority", "What to act on first: 1 who can pass or what counts … 4 content; 5 nothing to do"),
        text("action", "added, removed, renumbered, moved, changed, tightened or loosened"),
        text("entity", "What changed"),
        text("subject", "What it is about"),
        text("field", "Which value"),
        text("old", "Before"),
        text("new", "Now"),
        text("old_place", "Where the value stands in the earlier document, in words"),
        text("new_place", "Where the value stands in the newer document, in words"),
        text("note", "What follows from it, or an example"),
        moment("noticed", "When a refresh first saw it (UTC)"),
        text("path", "The newer document's path"),
        text(
            "previous_path",
            "Where the earlier document lies, or lay; NULL where the qualification came, or went with its document",
        ),
        text("specification_id", "The newer specification"),
        text("previous_specification_id", "The earlier one"),
        text("entity_id", "Identifier of what changed"),
    ),
)
