"""Names of groups in brackets and behind their kind; rows of sums; what else is printed of a unit that is listed."""

import pytest

from pipeline.extraction.events import GroupedUnit, RawUnit
from pipeline.extraction.headings import parse_group
from pipeline.extraction.labelled_cells import unlabelled
from pipeline.extraction.repeats import without_repeats
from pipeline.extraction.table_segments import is_total
from pipeline.model import Place
from pipeline.reading.document import Cell, Row, Table


@pytest.mark.parametrize(
    ("printed", "label", "limits"),
    [
        ("Optional units (Group B)", "Group B", ""),
        ("Optional units [Group B]", "Group B", ""),
        ("Optional units (Group B) – Delivery", "Group B – Delivery", ""),
        ("Optional units (Group B) (continued)", "Group B", ""),
        ("Optional units (Group B: minimum 6 credits)", "Group B", "minimum 6 credits"),
        ("Optional units – Group B – minimum 6 credits", "Group B", "minimum 6 credits"),
        ("(Group B) Optional units", "Group B – Optional units", ""),
    ],
)
def test_a_group_is_named_in_brackets_behind_its_kind(printed, label, limits):
    heading = parse_group(printed)
    assert heading is not None
    assert (heading.label, heading.kind, heading.limits) == (label, "optional", limits)


def row(*texts):
    return Row(cells=tuple(Cell(text=text) for text in texts))


@pytest.mark.parametrize(
    "name",
    [
        "Group total",
        "Mandatory units total",
        "Group B sub-total",
        "Year 1 total",
        "Autumn term total",
        "Total (optional)",
    ],
)
def test_a_row_of_sums_is_named_by_its_group(name):
    assert is_total(row("", name, "43", "283"))


def test_a_unit_about_totals_is_none():
    assert not is_total(row("101", "Calculate the total", "3", "24"))
    assert not is_total(row("102", "Total quality", "3", "24"))


def test_a_kind_that_every_cell_begins_with_is_no_label():
    table = Table(rows=(row("Mandatory units – Group A", "Plan"), row("Mandatory units – Group A", "Do")), origin="")
    assert unlabelled(table) == table


def listed(title, number="", **sizes):
    return GroupedUnit(RawUnit(title=title, number=number, **sizes), None)


def test_the_page_of_a_unit_is_told_from_its_row_with_a_mark():
    structure = [listed("Plan the day†", "B1", credit="4"), listed("Do the work", "B2", credit="3")]
    page = listed("B1: Plan the day", credit="4", paired=True)
    assert without_repeats([*structure, page]) == structure


def test_a_contents_page_gives_no_sizes():
    contents = [listed("Plan the day", "101", unnamed=("11",)), listed("Do the work", "102", unnamed=("13",))]
    structure = [listed("Plan the day", "101", level="3"), listed("Do the work", "102", level="2")]
    assert without_repeats([*contents, *structure]) == structure


def test_a_name_that_comes_again_stands_where_it_stands():
    again = [parse_group("Optional units (choose two)", Place(page=page)) for page in (3, 4)]
    assert [heading.place.page for heading in again if heading] == [3, 4]
