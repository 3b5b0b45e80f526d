"""Lists of units in forms put together by chance: every value right, or a person told; none invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.extraction import Extraction, extract
from pipeline.model import Severity
from pipeline.reading.html import read_html
from pipeline.reading.text import read_text
from tests.extraction.printed_lists import Printed, Row, bare_cards, lines, records, run_on
from tests.extraction.printed_sentences import sentences
from tests.extraction.printed_structures import Specified, Structured, panels, several, wrapped
from tests.extraction.small_documents import DOCUMENT_ID

_NUMBER = 60  # documents of each sort
_NUMBER_OF_STRUCTURES = 24  # of each sort: they are longer
_WHOLE = 0.95  # of them are read right in every value


def _read(printed: Printed | Structured) -> Extraction:
    document = (read_html if printed.is_html else read_text)(printed.text, "utf-8")
    return extract(document, DOCUMENT_ID)


def _rows(read: Extraction) -> tuple[Row, ...]:
    found: list[Row] = []
    for qualification in read.specification.qualifications if read.specification else ():
        for one in qualification.listings:
            group = qualification.group(one.group_id)
            kind = group.kind.value if group else None
            found.append((one.unit_number, one.uan, one.title, one.level, one.credit or 0, one.glh, kind))
    return tuple(found)


@pytest.mark.parametrize("made", [lines, records, bare_cards, run_on, sentences])
def test_lists_in_forms_put_together_by_chance(made: Callable[[int], Printed]) -> None:
    """Where a document is not read whole, a finding says so, and nothing is read that it does not list."""
    whole = 0
    for seed in range(_NUMBER):
        printed = made(seed)
        read = _read(printed)
        rows = _rows(read)
        whole += rows == printed.truth
        told = any(finding.severity is not Severity.INFO for finding in read.findings)
        assert rows == printed.truth or told, (seed, printed.text, rows)
        assert len(rows) <= len(printed.truth), (seed, rows)
    assert whole >= _WHOLE * _NUMBER


def test_sentences_that_speak_of_units_list_none() -> None:
    listed = "Mandatory units\n\n• K1 Trim the lamps (4 credits)\n• K2 Wind the clocks (5 credits)\n\n"
    said = (
        "Learners who have achieved units K1 Trim lamps (4 credits) and K2 Wind clocks (5 credits) are exempt.",
        "The units replace: K8 Light fires (4 credits), K9 Ring bells (5 credits).",
        "Units are assessed by: Portfolio, 3 hours; Exam, 2 hours.",
        "Each unit is worth: Outcome 1 (2 credits), Outcome 2 (2 credits).",
        "It includes Year one (12 credits).",
        "It is taught in: Hall A (Level 2), Hall B (Level 3).",
        "Unit K1 covers: Wicks (Level 2), Oil (Level 2), Glass (Level 3).",
    )
    for sentence in said:
        rows = _rows(_read(Printed(f"Level 3 Diploma in Lighthouse Keeping\n\n{listed}{sentence}\n", False, ())))
        assert [row[0] for row in rows] == ["K1", "K2"], sentence


def _specified(read: Extraction, wanted: tuple[Specified, ...]) -> tuple[Specified, ...]:
    """What was read, of the facts those that the truth states too."""
    found: list[Specified] = []
    for at, one in enumerate(read.specification.qualifications if read.specification else ()):
        dates = {fact.name: fact.value for fact in reversed(one.facts)}
        names = wanted[at].facts if at < len(wanted) else {}
        kinds = {group.group_id: group.kind.value for group in one.groups}
        rows = [(unit.uan, unit.title, unit.credit or 0, kinds.get(unit.group_id or "")) for unit in one.listings]
        found.append(Specified({name: getattr(one, name, dates.get(name)) for name in names}, tuple(rows)))
    return tuple(found)


@pytest.mark.parametrize("made", [several, panels, wrapped])
def test_structures_in_forms_put_together_by_chance(made: Callable[[int], Structured]) -> None:
    """Several qualifications, facts, wrapped rows: whole, or a finding says so; no unit too many."""
    whole = 0
    for seed in range(_NUMBER_OF_STRUCTURES):
        printed = made(seed)
        read = _read(printed)
        found = _specified(read, printed.truth)
        whole += found == printed.truth
        told = any(finding.severity is not Severity.INFO for finding in read.findings)
        assert found == printed.truth or told, (seed, printed.text, found)
        assert sum(len(one.units) for one in found) <= sum(len(one.units) for one in printed.truth), seed
    assert whole >= _WHOLE * _NUMBER_OF_STRUCTURES


@pytest.mark.parametrize(
    ("head", "cards"),
    [
        ("You may also like", (("Barbering", "Level 3", "42 credits"), ("Nail services", "Level 2", "20 credits"))),
        ("Staff", (("Jane Smith", "Level 4"), ("John Jones", "Level 3"))),
        ("At a glance", (("Study level", "Level 3"), ("Total size", "12 credits"))),
        ("Entry", (("Functional skills", "Level 1"), ("English and maths", "Level 2"))),
        ("Fees", (("Full course", "12 credits"), ("Half course", "6 credits"))),
    ],
)
@pytest.mark.parametrize("is_html", [False, True], ids=["text", "html"])
def test_cards_of_courses_people_and_prices_are_no_units(
    head: str, cards: tuple[tuple[str, ...], ...], is_html: bool
) -> None:
    units = ("K1 Trim the lamps (4 credits)", "K2 Wind the clocks (5 credits)")
    if is_html:
        told = "".join(f"<h3>{title}</h3>" + "".join(f"<p>{line}</p>" for line in lines) for title, *lines in cards)
        listed = "".join(f"<li>{unit}</li>" for unit in units)
        text = f"<h1>Level 3 Diploma in Keeping</h1><h2>Mandatory units</h2><ul>{listed}</ul><h2>{head}</h2>{told}"
    else:
        told = "\n\n".join("\n".join(card) for card in cards)
        listed = "".join(f"• {unit}\n" for unit in units)
        text = f"Level 3 Diploma in Keeping\n\nMandatory units\n\n{listed}\n{head}\n\n{told}\n"
    rows = _rows(_read(Printed(text, is_html, ())))
    assert [row[0] for row in rows] == ["K1", "K2"]
