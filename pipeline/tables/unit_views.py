"""Views about units: the listings, the distinct units, their pairs, the crosswalk."""

from __future__ import annotations

from pipeline.tables.declaration import Column, View, count, real, text, whole

KNOWN = "as its document says, else inherited through `same` (see `inferred`)"

UNIT_LISTINGS = View(
    name="unit_listings",
    description="One row a unit as one qualification lists it, with everything known about it.",
    columns=(
        text("listing_id", "The listing"),
        text("unit_id", "The distinct unit it is"),
        text("body_id", "Awarding body"),
        text("body_name", "Awarding body, as people write it"),
        text("qualification_id", "The qualification"),
        text("qualification", "The qualification's title"),
        text("short_name", "The qualification in a few words"),
        text("qualification_level", "The qualification's level"),
        text("group_label", "The group it stands in, as printed"),
        text("kind", "What the group is to the learner"),
        text("pathway", "The pathway the group belongs to"),
        whole("group_position", "Order of the group in the document"),
        whole("position", "Order of the row in the document"),
        text("unit_number", "The body's own number"),
        text("nos_code", "NOS code, as its document says"),
        text("uan", "UAN, as its document says"),
        text("uan_printed", "UAN as it stood, before repair"),
        text("title", "Title as printed, without codes and layout"),
        text("level", "Level, as its document says"),
        whole("credit", "Credits, as its document says"),
        whole("glh", "Guided learning hours, as its document says"),
        whole("tqt", "Total unit time in hours, as its document says"),
        text("known_nos_code", f"NOS code {KNOWN}"),
        text("known_uan", f"UAN {KNOWN}"),
        text("known_level", f"Level {KNOWN}"),
        whole("known_credit", f"Credits {KNOWN}"),
        whole("known_glh", f"Guided learning hours {KNOWN}"),
        text("inferred", "Which values are inherited, as `level, credit`; NULL where none is"),
        text("inferred_from", "JSON: for each inherited value the listing it was read in"),
        text("document_id", "The document"),
        text("path", "The document's path"),
        whole("page", "Page of the row"),
        whole("line", "Line of the row"),
        text("place", "The place in words, as `raw/ocr.pdf page 7`"),
    ),
)

UNITS = View(
    name="units",
    description="One row a distinct unit, the most widely offered first.",
    columns=(
        text("unit_id", "The distinct unit"),
        text("title", "Its title"),
        text("uan", "UAN"),
        text("nos_code", "NOS code"),
        text("unit_numbers", "The numbers by which bodies list it, separated by commas"),
        text("level", "Level"),
        whole("credit", "Credits"),
        whole("glh", "Guided learning hours"),
        text("bodies", "Awarding bodies that offer it, separated by commas"),
        count("qualifications", "How many qualifications list it"),
        text("qualification_ids", "Those qualifications, separated by commas"),
        text("qualification_names", "The same in a few words each, separated by semicolons"),
        count("listings", "How many rows list it"),
        text("inferred", "Which values some listing has from another document; NULL where none is"),
    ),
)


def _side(side: str) -> tuple[Column, ...]:
    """The columns that describe one listing of a pair."""
    return (
        text(f"body_{side}", "Awarding body"),
        text(f"qualification_{side}", "The qualification's title"),
        text(f"unit_number_{side}", "The body's own number"),
        text(f"nos_code_{side}", f"NOS code {KNOWN}"),
        text(f"uan_{side}", f"UAN {KNOWN}"),
        text(f"title_{side}", "Title as printed, without codes and layout"),
        text(f"level_{side}", f"Level {KNOWN}"),
        whole(f"credit_{side}", f"Credits {KNOWN}"),
        whole(f"glh_{side}", f"Guided learning hours {KNOWN}"),
    )


def _behind(side: str) -> tuple[Column, ...]:
    """The columns about one listing of a pair that stand behind the answer."""
    return (
        text(f"qualification_id_{side}", "The qualification"),
        text(f"group_{side}", "The group it stands in"),
        text(f"kind_{side}", "What the group is to the learner"),
        text(f"inferred_{side}", "Which of its values are inherited; NULL where none is"),
        text(f"place_{side}", "Where its row stands"),
        text(f"listing_{side}", "The listing"),
        text(f"unit_id_{side}", "The distinct unit"),
    )


UNIT_EQUIVALENCE = View(
    name="unit_equivalence",
    description="One row a judged pair of listings in different qualifications, in both directions.",
    columns=(
        *_side("a"),
        *_side("b"),
        text("relation", "same, equivalent, revised, ladder, related or distinct"),
        real("score", "How strongly the evidence speaks for it, 0 to 1"),
        text("reason", "Why, in one line"),
        text("decided_by", "Who or what decided"),
        *_behind("a"),
        *_behind("b"),
    ),
)

CROSSWALK = View(
    name="crosswalk",
    description="One row a distinct unit, one column a qualification; in the order of the structure most others share.",
    columns=(
        text("unit_id", "The distinct unit"),
        text("title", "Its title"),
        text("uan", "UAN"),
        text("nos_code", "NOS code"),
        text("level", "Level"),
        whole("credit", "Credits"),
        whole("glh", "Guided learning hours"),
        text("theme", "The group it stands in, in the qualification whose order it follows"),
        text("theme_of", "The short name of that qualification"),
        count("qualifications", "How many qualifications list it"),
    ),
    grows="One text column a qualification, named by its short name: the number by which that body lists the unit, "
    "else the UAN, else the NOS code, else `listed`; NULL where it does not list it. View `qualifications` says which "
    "short name is which qualification.",
)
