"""The five specimen qualifications as Word documents, each in its body's manner, from the facts of the specimens."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.reading.word_writer import Word

sys.path.insert(0, str(Path(__file__).parents[1] / "specimens"))  # the builders import each other as `making`

from making.facts import Outcome, Qualification, Unit, outcomes, prose, qualifications, units
from making.structures import BulletsBlock, HeadingBlock, TableBlock, TextBlock, structure
from making.wording import first_sections, identity_lines, rule_lines

QUALIFICATIONS = {found.document: found for found in qualifications()}
_NESTED = (("decimal", "%1."), ("decimal", "%1.%2"))


def write_specimen(document: str, path: Path) -> Path:
    """Write one qualification as a Word document."""
    found, words, word = QUALIFICATIONS[document], prose(document), Word()
    _front(word, found, words)
    for block in structure(document, units(document)):
        _block(word, block)
    for text in words["structure"]["outro"]:
        word.say(text)
    word.heading("Units", 1)
    for unit in units(document):
        written = outcomes(unit)
        if written:
            _PAGES[document](word, unit, written)
    return word.save(path)


def _front(word: Word, found: Qualification, words: dict[str, Any]) -> None:
    section = word.document.sections[0]
    section.header.paragraphs[0].text = "Unit 99 of the running head (A/601/0001)"
    section.footer.paragraphs[0].text = "99 credits"
    word.say(words["cover"]["body"])
    word.say(found.title, "Title")
    for line in identity_lines(found):
        word.say(line)
    for heading, paragraphs in first_sections(words):
        word.heading(heading, 1)
        for text in paragraphs:
            word.say(text)
    word.heading(words["structure"]["heading"], 1)
    for text in words["structure"]["intro"]:
        word.say(text)
    if lead := words["structure"].get("lead"):
        word.say(lead)
    for rule in rule_lines(words):
        word.say(rule, "List Bullet")


def _block(word: Word, block: object) -> None:
    if isinstance(block, TableBlock):
        word.table([row.cells for row in block.rows], block.columns)
    elif isinstance(block, HeadingBlock):
        word.heading(block.text, 2)
    elif isinstance(block, TextBlock):
        word.say(block.text)
    elif isinstance(block, BulletsBlock):
        for text, _ in block.items:
            word.say(text, "List Bullet")


def _numbered_headings(word: Word, unit: Unit, written: tuple[Outcome, ...]) -> None:
    """Headings numbered by Word: "Outcome 1" is no text of the document; criteria go on at the second level."""
    word.heading(f"Unit {unit.unit_number} {unit.title}", 2)
    word.table([["Level:", unit.level], ["Credit value:", unit.credit], ["GLH:", unit.glh]], 2)
    numbers = word.new_list((("decimal", "Outcome %1"), ("decimal", "%1.%2")))
    for outcome in written:
        word.item(outcome.text, numbers, into=word.document.add_heading("", 3))
        word.say("The learner can:")
        for _, text in outcome.criteria:
            word.item(text, numbers, 1)


def _criteria_in_a_cell(word: Word, unit: Unit, written: tuple[Outcome, ...]) -> None:
    word.heading(f"Unit {unit.unit_number}: {unit.title}", 2)
    word.table([["UAN", "Level", "Credit value", "GLH"], [unit.uan, unit.level, unit.credit, unit.glh]], 4, header=True)
    table = word.table(
        [["Learning outcome The candidate will:", "Assessment criteria The candidate can:"]], 2, header=True
    )
    numbers = word.new_list(_NESTED)
    for outcome in written:
        left, right = table.add_row().cells
        word.item(outcome.text, numbers, into=left.paragraphs[0])
        for at, (_, text) in enumerate(outcome.criteria):
            word.item(text, numbers, 1, into=right.add_paragraph() if at else right.paragraphs[0])


def _merged_outcomes(word: Word, unit: Unit, written: tuple[Outcome, ...]) -> None:
    word.heading(f"Unit {unit.unit_number}: {unit.title}", 2)
    facts = [["Unit reference number:", unit.uan], ["Level:", unit.level], ["Credit value:", unit.credit]]
    word.table([*facts, ["Guided learning hours:", unit.glh]], 2)
    table = word.table([["Learning outcomes", "", "Assessment criteria", "", "Evidence type"]], 5)
    for left, right in ((0, 1), (2, 3)):
        text = table.rows[0].cells[left].text
        table.rows[0].cells[left].merge(table.rows[0].cells[right]).text = text
    for outcome in written:
        rows = [table.add_row().cells for _ in outcome.criteria]
        for cells, (number, text) in zip(rows, outcome.criteria, strict=True):
            cells[2].text, cells[3].text = number, text
        for column, text in ((0, outcome.number), (1, outcome.text)):
            merged = rows[0][column].merge(rows[-1][column]) if len(rows) > 1 else rows[0][column]
            merged.text = text


def _nested_list(word: Word, unit: Unit, written: tuple[Outcome, ...]) -> None:
    word.heading(unit.title, 2)
    word.say(f"Unit reference: {unit.uan}")
    numbers = word.new_list(_NESTED)
    for outcome in written:
        word.item(outcome.text, numbers)
        for _, text in outcome.criteria:
            word.item(text, numbers, 1)


def _outcome_rows(word: Word, unit: Unit, written: tuple[Outcome, ...]) -> None:
    word.heading(f"{unit.unit_number} {unit.title}", 2)
    word.say(f"Level {unit.level} | {unit.credit} credits | {unit.glh} guided learning hours")
    rows: list[list[str]] = []
    for outcome in written:
        rows.append([f"Learning outcome {outcome.number}: {outcome.text}"])
        rows.extend([number, text] for number, text in outcome.criteria)
    word.table(rows, 2)


_PAGES: dict[str, Callable[[Word, Unit, tuple[Outcome, ...]], None]] = {
    "city_and_guilds_l4": _numbered_headings,
    "ocr_l4": _criteria_in_a_cell,
    "pearson_l4": _merged_outcomes,
    "ncfe_l4": _nested_list,
    "city_and_guilds_l3": _outcome_rows,
}
