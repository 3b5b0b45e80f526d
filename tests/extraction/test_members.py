"""Several qualifications, or several pathways, as columns of one table of units."""

from __future__ import annotations

import pytest

from pipeline.extraction import Extraction
from tests.extraction.small_documents import codes, uncovered, understood, understood_html, units

UNITS = (("L1", "Trim the wick", 3), ("L2", "Polish the lens", 4), ("L3", "Keep the log", 5))
SIZES = "Level 2 Award in Wick Work\n\nLevel 2 Certificate in Wick Work\n\n"


def table(first: str, second: str, *marks: str, credit: bool = True) -> str:
    """Three units under two columns of marks, each mark pair as `M/O`."""
    header = ["Unit no", "Unit title", *(["Credits"] if credit else []), first, second]
    rows = [
        [number, title, *([str(size)] if credit else []), *pair.split("/")]
        for (number, title, size), pair in zip(UNITS, marks, strict=True)
    ]
    lines = ["| " + " | ".join(cells) + " |" for cells in (header, ["---"] * len(header), *rows)]
    return "\n".join(lines) + "\n\n"


def listed(extraction: Extraction) -> dict[tuple[str, str | None], list[tuple[str, str, int | None]]]:
    """Kind, number and credit of every unit, by title of the qualification and pathway."""
    found: dict[tuple[str, str | None], list[tuple[str, str, int | None]]] = {}
    for each in extraction.specification.qualifications if extraction.specification else ():
        for unit in each.listings:
            group = each.group(unit.group_id)
            row = (group.kind.value if group else "", unit.unit_number or "", unit.credit)
            found.setdefault((each.title, group.pathway if group else None), []).append(row)
    return found


AWARD, CERTIFICATE = "Level 2 Award in Wick Work", "Level 2 Certificate in Wick Work"


@pytest.mark.parametrize(
    ("marks", "text"),
    [
        (("M/M", "O/M", "-/O"), ""),
        (("Mandatory/Mandatory", "Optional/Mandatory", "/Optional"), ""),
        (("Core/Core", "Option/Core", "n/a/Option".replace("n/a", "N")), ""),
        (("■/■", "□/■", "/□"), "■ mandatory unit □ optional unit\n\n"),
        (("C/C", "E/C", "/E"), "C = core, E = elective\n\n"),
    ],
)
def test_each_qualification_has_its_own_rows_and_kinds(marks, text):
    extraction = understood(SIZES + text + table("Award", "Cert.", *marks))
    assert listed(extraction) == {
        (AWARD, None): [("mandatory", "L1", 3), ("optional", "L2", 4)],
        (CERTIFICATE, None): [("mandatory", "L1", 3), ("mandatory", "L2", 4), ("optional", "L3", 5)],
    }


def test_ticks_say_whose_a_unit_is_and_the_heading_its_kind():
    text = SIZES + "Optional units\n\n" + table("Award", "Certificate", "✓/✓", "/✓", "✓/")
    assert listed(understood(text)) == {
        (AWARD, None): [("optional", "L1", 3), ("optional", "L3", 5)],
        (CERTIFICATE, None): [("optional", "L1", 3), ("optional", "L2", 4)],
    }


def test_numbers_are_credits_where_nothing_else_is():
    text = SIZES + table("Award credits", "Certificate credits", "3/3", "/4", "5/5", credit=False)
    assert [row[2] for row in listed(understood(text))[CERTIFICATE, None]] == [3, 4, 5]
    assert [row[2] for row in listed(understood(text))[AWARD, None]] == [3, 5]


def test_letters_beside_mandatory_units_are_groups_to_choose_from():
    extraction = understood(SIZES + table("Award", "Certificate", "M/M", "A/M", "A/B"))
    assert [kind for kind, _, _ in listed(extraction)[AWARD, None]] == ["mandatory", "optional", "optional"]
    assert extraction.specification
    labels = [[group.label for group in each.groups] for each in extraction.specification.qualifications]
    assert labels == [["Mandatory", "Group A"], ["Mandatory", "Group B"]]


def test_facts_of_each_are_its_own():
    rows = "| Award | 603/1001/2 | 7 |\n| Certificate | 603/1002/4 | 12 |\n\n"
    facts = f"| Qualification | Number | Credits |\n|---|---|---|\n{rows}"
    prose = "The Award needs 60 guided learning hours and the Certificate 100 hours of guided learning.\n\n"
    extraction = understood(SIZES + facts + prose + table("Award", "Certificate", "M/M", "M/M", "-/M"))
    assert extraction.specification
    found = [(each.qan, each.total_credit, each.glh) for each in extraction.specification.qualifications]
    assert found == [("603/1001/2", 7, 60), ("603/1002/4", 12, 100)]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("Pathway A: Light", "Pathway B: Log", ""),
        ("Light pathway", "Log pathway", ""),
        ("Light route", "Log route", ""),
        ("Light", "Log", "Learners choose one of two pathways, Light and Log.\n\n"),
    ],
)
def test_each_pathway_has_its_own_rows(first, second, text):
    after = "Learners must achieve 20 credits.\n"
    extraction = understood(text + table(first, second, "M/M", "M/-", "-/O") + after)
    names = [name.removesuffix(" pathway").removesuffix(" route") for name in (first, second)]
    assert {pathway: rows for (_, pathway), rows in listed(extraction).items()} == {
        names[0]: [("mandatory", "L1", 3), ("mandatory", "L2", 4)],
        names[1]: [("mandatory", "L1", 3), ("optional", "L3", 5)],
    }
    assert extraction.specification
    assert [rule.pathway for rule in extraction.specification.qualifications[0].rules][-1:] == [None]


@pytest.mark.parametrize("marks", [("M/M", "O/M", "-/O"), ("★/★", "☆/★", "/☆")])
def test_marks_that_nothing_explains_are_told_and_their_rows_listed_once(marks):
    extraction = understood("Certificates are on sale.\n\n" + table("Small", "Large", *marks))
    assert "column-doubt" in codes(extraction)
    assert list(listed(extraction).values()) == [[("", "L1", 3), ("", "L2", 4), ("", "L3", 5)]]


def test_a_row_that_no_column_marks_is_told():
    extraction = understood(SIZES + table("Award", "Certificate", "M/M", "M/M", "/"))
    assert codes(extraction).count("unread-row") == 1


def test_a_column_of_marks_whose_name_nothing_knows_is_told():
    """The column in the middle was left out, and its qualification with it, without a word."""
    text = SIZES + table("Award", "Certi ficate | Certificate", "M/M | M", "M/O | O", "O/M | O")
    text = text.replace("| --- |\n", "| --- | --- |\n")
    found = [finding for finding in understood(text).findings if finding.code == "unread-row"]
    assert [finding.subject for finding in found] == ["Certi ficate"]


@pytest.mark.parametrize(
    ("text", "names"),
    [(SIZES, ("Award", "Certificate")), ("Bakery pathway and butchery pathway\n\n", ("Bakery", "Butchery"))],
)
def test_a_title_that_goes_on_on_the_next_page_is_no_other_ones(text, names):
    """Who had not the row that the page's end broke took its rest for the end of the row before."""
    first = table(*names, "M/M", "M/O", "O/M").rstrip() + "\n| L4 | Keep the lamp | 6 | | O |\n\n"
    header = first.partition("\n| L1")[0]
    second = f"{header}\n| | of ships that pass | | | |\n| L5 | Row ashore | 2 | M | O |\n\n"
    found = understood(f"{text}{first}\f{second}")
    titles = [listing.title for each in found.specification.qualifications for listing in each.listings]
    whole = "Keep the lamp of ships that pass"
    assert sorted(titles) == sorted([*2 * [title for _, title, _ in UNITS], whole, *2 * ["Row ashore"]])


def test_ticks_that_say_when_a_unit_is_taught_split_nothing():
    extraction = understood("Mandatory units\n\n" + table("Autumn", "Spring", "✓/✓", "/✓", "✓/"))
    assert len(listed(extraction)) == 1
    assert "column-doubt" not in codes(extraction)


def test_a_header_that_spans_the_qualifications():
    extraction = understood_html(
        "<h1>Level 2 Award in Wick Work</h1><h1>Level 2 Certificate in Wick Work</h1><table>"
        "<tr><th rowspan=2>Unit no<th rowspan=2>Unit title<th rowspan=2>Credits<th colspan=2>Qualification</tr>"
        "<tr><th>Award<th>Certificate</tr><tr><td>L1<td>Trim the wick<td>3<td>M<td>M</tr>"
        "<tr><td>L2<td>Polish the lens<td>4<td>—<td>O</tr><tr><td>L3<td>Keep the log<td>2<td>O<td>M</tr></table>"
    )
    assert [row[:2] for row in listed(extraction)[CERTIFICATE, None]] == [
        ("mandatory", "L1"),
        ("optional", "L2"),
        ("mandatory", "L3"),
    ]


def test_letters_alone_say_no_kind():
    extraction = understood(SIZES + table("Award", "Certificate", "A/A", "A/B", "/B"))
    assert "group-kind-assumed" in codes(extraction)


def test_units_said_to_be_for_all_are_listed_by_each_qualification():
    text = (
        "Level 1 Award in Lamp Care (5 credits)\nLearners complete Unit 1.\n\n"
        "Level 1 Certificate in Lamp Care (13 credits)\n"
        "Learners complete Unit 1 and further units worth at least 11 credits.\n\n"
        "Units for both qualifications\n\nUnit | Title | Credit\n1 | Trim the wicks | 5\n2 | Wind the clock | 9\n"
    )
    specification = uncovered(text).specification
    assert specification is not None
    assert [(one.title, one.total_credit, len(one.listings)) for one in specification.qualifications] == [
        ("Level 1 Award in Lamp Care", 5, 2),
        ("Level 1 Certificate in Lamp Care", 13, 2),
    ]


def test_letters_in_runs_in_front_of_rows_name_the_groups_said_above():
    text = "Group A  Mandatory: learners must take all 2 units\nGroup B  Optional: learners take at least 1 unit\n\n"
    rows = "A  W01  Moving and handling goods   3\nA  W02  Health in a warehouse       3\n"
    read = understood(
        text + "Unit list\n\n" + rows + "B  W03  Picking and packing goods   4\nB  W04  Checking the stock          5\n"
    )
    assert units(read, "unit_number", "group", "kind") == [
        ("W01", "Group A", "mandatory"),
        ("W02", "Group A", "mandatory"),
        ("W03", "Group B", "optional"),
        ("W04", "Group B", "optional"),
    ]


@pytest.mark.parametrize("text", ["Learners choose one of the pathways Harbour and Pier.\n\n", ""])
def test_a_heading_that_says_units_in_each_pathway_ends_none(text):
    """Each pathway's rows lost their pathway, and what two of them hold was listed once."""
    said = f"{text}# Units in each pathway\n\n"
    found = listed(understood(said + table("Harbour", "Pier", "M/M", "O/M", "-/O")))
    assert found == {
        ("Level 3 Diploma in Lighthouse Keeping", "Harbour"): [("mandatory", "L1", 3), ("optional", "L2", 4)],
        ("Level 3 Diploma in Lighthouse Keeping", "Pier"): [
            ("mandatory", "L1", 3),
            ("mandatory", "L2", 4),
            ("optional", "L3", 5),
        ],
    }
