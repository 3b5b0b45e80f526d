"""What a unit's own page states about it: label and value in a table, on one line, or on two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extraction.facts import COUNT_WORDS
from pipeline.extraction.labels import code_alone, read_labels, resolve, sizes_alone
from pipeline.extraction.title_orders import speaks_of_a_qualification
from pipeline.extraction.vocabulary import EXACT, vocabulary
from pipeline.identifiers import find_uans, parse_uan
from pipeline.model import NOWHERE, Place
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level, parse_size
from pipeline.reading.document import Row, Table
from pipeline.wording import folded, plain, tidy

_ROLES = ("uan", "level", "credit", "glh", "tqt", "number", "title")
_LABELLED = lazy_re(r"^(?P<label>[A-Za-z][^:|]{1,40}?)\s*[:|]\s*(?P<value>\S.*)$")
_RUN_ON = lazy_re(
    r"(?i)\b(?P<label>(?:unit\s+)?(?:level|credit(?:s| value)?|glh|guided learning(?: hours)?|uan(?: n(?:umber|o)\.?)?|"
    r"(?:accreditation|reference) n(?:umber|o)\.?))(?:\s*[:=]\s*|\s+)"
    r"(?P<value>(?:level |entry )?[A-Z]?[/\d]+\d|\d+|entry \d)"
)
# "It is recommended that 10 hours should be allocated for this unit", "Guided learning hours for this unit are 10",
# "This unit has 10 guided learning hours"
_HOURS_OF_THIS = lazy_re(
    r"(?i)\b(?P<allocated>\d{1,3})\s+(?:guided\s+|learning\s+)*hours?\b[^.;:\d]*?\ballocated\s+(?:for|to)\s+this\s+unit\b"
    r"|\b(?:guided learning(?: hours)?|glh)(?: \(glh\))? (?:for|of|in) this unit(?: (?:are|is|will be|total)| ?[:=])?"
    r" (?P<named>\d{1,3})\b"
    r"|\bthis unit (?:has|requires|takes|needs|involves|is|carries) (?P<has>\d{1,3})"
    r" (?:guided learning hours|hours of guided learning|glh)\b"
    r"|\brecommended guided learning (?:time|hours)(?: \(glh\))? (?:is|are) (?P<is>\d{1,3})\b"
)
_HAS = r"\bthis unit (?:is (?:set |pitched |placed )?at level [1-8] and )?(?:has|carries|is worth)(?: an?| the)?"
# "This unit is at Level 3 and has a credit value of 4."
_OF_THIS = (
    ("level", lazy_re(r"(?i)\bthis unit is (?:set |pitched |placed )?at ((?:entry )?level [1-8])\b")),
    ("credit", lazy_re(rf"(?i){_HAS} (?:credit (?:value|rating) of (\d{{1,2}})\b|(\d{{1,2}}) credits?\b)")),
    ("glh", _HOURS_OF_THIS),
)
_VALUE_FIRST = (
    ("level", lazy_re(r"(?i)\b(?P<value>(?:entry\s+)?level\s+\d)\b")),
    ("credit", lazy_re(r"(?i)\b(?P<value>\d{1,3})\s+credits?\b(?:\s+value)?")),
    ("glh", lazy_re(r"(?i)\b(?P<value>\d{1,4})\s*(?:glh\b|guided learning(?:\s+hours)?)")),
)
_MOST_OTHER_WORDS = 4
_FEWEST_OF_CARD = 3  # labels with values on one line


class PageFact(NamedTuple):
    """One thing a unit's page states about the unit; `name` is the role of a column that would hold it."""

    name: str
    value: str
    place: Place = NOWHERE


def label_role(label: str, value: str) -> str | None:
    """The role that a label names for this value, or None: `Unit reference` is the UAN where a UAN stands."""
    named = vocabulary().header_roles(label)
    if len(label.split()) > 5 or named.get("title", EXACT) < EXACT:
        return None  # "Each title above is a link: …" labels nothing
    return next((role for role in _ROLES if role in named and _suits(role, value)), None)


def is_label(text: str) -> bool:
    """Whether a text is a label alone, its value to follow: `Unit No:`."""
    return (
        text.rstrip().endswith(":")
        and len(text.split()) <= 5
        and bool(set(_ROLES) & set(vocabulary().header_roles(text)))
    )


def facts_of_this(text: str, place: Place) -> list[PageFact]:
    """What sentences say of "this unit", wherever on its page they stand: its level, its credit, its hours."""
    if "this unit" not in text.casefold():
        return []
    said = tidy(plain(text))
    found = ((name, pattern.search(said)) for name, pattern in _OF_THIS)
    return [PageFact(name, next(filter(None, told.groups())), place) for name, told in found if told]


def line_facts(text: str, place: Place) -> list[PageFact]:
    """The facts that one line states: `Credit value: 6`, `Level: 3 Credits: 4`, `Level 4 | 10 credits | 67 GLH`."""
    source = plain(text)
    if len(source.split()) > 30:
        return []
    fields = read_labels(source).fields if source.count(":") > 1 else sizes_alone(source)
    labelled = _LABELLED.match(source) if len(fields) < 2 else None
    value = _in_figures(labelled["value"].strip()) if labelled else ""
    role = label_role(labelled["label"], value) if labelled else None
    if role:
        return [PageFact(role, value, place)]
    if (code := code_alone(source)) and not source.startswith(code):
        return [PageFact("uan", code, place)]
    if sizes := [told for field in fields if (told := resolve(field))]:
        return [PageFact(role, value, place) for role, value in sizes]
    if speaks_of_a_qualification(source):
        return []  # "Level 1 Award in Lamps (6 credits)" is what a learner may take next
    rest, found = source, []
    for match in _RUN_ON.finditer(source):
        role = label_role(match["label"], match["value"])
        if role:
            found.append(PageFact(role, match["value"].strip(), place))
            rest = rest.replace(match[0], " ", 1)
    for role, pattern in _VALUE_FIRST:
        first = None if any(fact.name == role for fact in found) else pattern.search(rest)
        if first:
            found.append(PageFact(role, first["value"], place))
            rest = rest.replace(first[0], " ", 1)
    # "Unit code: … Level: 3 Credit value: 5 GLH: 30 Total unit time: 50" is a card; a sentence that happens to hold
    # a number of credits states nothing about this unit.
    card = len(found) >= _FEWEST_OF_CARD and source.count(":") >= _FEWEST_OF_CARD
    return found if card or len(re.findall(r"[A-Za-z]{2,}", rest)) <= _MOST_OTHER_WORDS else []


def _in_figures(value: str) -> str:
    return str(COUNT_WORDS.get(folded(value), value))


def table_facts(table: Table) -> list[PageFact]:
    """The facts of a table that describes one unit: labels beside their values, or above them."""
    rows = [row for row in table.rows if any(cell.text.strip() for cell in row.cells)]
    if len(rows) == 2 and (above := _labels_above(rows[0], rows[1])):
        return above
    if len(rows) > 12:
        return []
    return [fact for row in rows for fact in _labels_beside(row)]


def _labels_above(labels: Row, values: Row) -> list[PageFact]:
    facts = []
    for label, value in zip(labels.cells, values.cells, strict=False):
        role = label_role(label.text, value.text) if label.text.strip() and value.text.strip() else None
        if role:
            facts.append(PageFact(role, tidy(value.text), value.place if value.place != NOWHERE else values.place))
    return facts if len(facts) >= 2 else []


def _labels_beside(row: Row) -> Iterator[PageFact]:
    cells = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    pairs = list(zip(cells[::2], cells[1::2], strict=True)) if len(cells) % 2 == 0 else []
    found = [PageFact(role, tidy(value), row.place) for label, value in pairs if (role := label_role(label, value))]
    # "Level 3 | Credit 6": each cell says both.
    yield from found or (fact for text in cells for fact in line_facts(text, row.place))


def _suits(role: str, value: str) -> bool:
    if role == "uan":
        return parse_uan(value) is not None
    if role == "level":
        return parse_level(value) is not None
    if role in ("credit", "glh", "tqt"):
        return parse_size(role, value) is not None
    if role == "number":
        return bool(re.search(r"\d", value)) and len(value.split()) <= 3 and not any(find_uans(value))
    return bool(re.search(r"[A-Za-z]{3}", value)) and len(value.split()) <= 30
