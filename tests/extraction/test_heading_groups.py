"""Groups that only a heading names, and headings that name none."""

from __future__ import annotations

import pytest

from pipeline.extraction import Extraction
from pipeline.extraction.events import Note
from pipeline.extraction.headings import parse_group
from pipeline.extraction.marks import kind_of_all
from pipeline.model import GroupKind
from tests.extraction.small_documents import qualification, uncovered, understood, understood_html, units

_HEAD = "<tr><th>Unit title</th><th>UAN</th><th>Level</th><th>Credit</th></tr>"
_LAMPS = "<tr><td>Tend the lamps</td><td>A/503/1170</td><td>3</td><td>4</td></tr>"
_LOGS = "<tr><td>Keep the log</td><td>Y/503/9101</td><td>3</td><td>2</td></tr>"


def groups(body: str) -> list[tuple[str, str, str]]:
    found = qualification(understood_html(body))
    named = {group.group_id: group for group in found.groups}
    return [(named[unit.group_id].label, named[unit.group_id].kind.value, unit.title) for unit in found.listings]


def table(*rows: str) -> str:
    return f"<table>{_HEAD}{''.join(rows)}</table>"


def test_a_heading_beside_a_groups_heading_names_the_units_below_it():
    told = groups(f"<h3>2.1 Core</h3>{table(_LAMPS)}<h3>2.2 Choices</h3><p>Take what you like.</p>{table(_LOGS)}")
    assert told == [("Core", "mandatory", "Tend the lamps"), ("Choices", "optional", "Keep the log")]


def test_units_listed_once_more_make_no_group():
    again = f"<h3>Units at a glance</h3>{table(_LAMPS, _LOGS)}"
    assert [label for label, _, _ in groups(f"<h3>Core</h3>{table(_LAMPS, _LOGS)}{again}")] == ["Core", "Core"]


def test_a_mandatory_group_with_units_of_its_own_holds_no_other():
    told = groups(f"<h3>Mandatory</h3>{table(_LAMPS)}<h3>Group B</h3>{table(_LOGS)}")
    assert told == [("Mandatory", "mandatory", "Tend the lamps"), ("Group B", "optional", "Keep the log")]


@pytest.mark.parametrize("said", ["Plus one from:", "Choice of:", "And choose two of the following units:"])
def test_a_line_that_says_some_are_chosen_ends_the_mandatory_units(said: str):
    text = f"Core units\n\n- Trim the wicks (3 credits)\n- Wind the clock (2 credits)\n\n{said}\n\n"
    read = understood(text + "- Sound the horn (4 credits)\n- Row out (3 credits)\n")
    assert [kind for (kind,) in units(read, "kind")] == ["mandatory", "mandatory", "optional", "optional"]


def test_a_choice_of_something_else_chooses_no_units():
    text = (
        "Core units\n\n- Trim the wicks (3 credits)\n\nAssessment is by one of the following:\n\n- a test\n- a talk\n\n"
    )
    read = understood(text + "Unit 2: Wind the clock (2 credits)\n")
    assert {kind for (kind,) in units(read, "kind")} == {"mandatory"}


def test_a_kind_said_behind_each_unit_is_not_the_next_ones():
    card = "Unit name: {}\nUnit code: LK/{}\nCredit value 4 | GLH 30 | Level 2\n{}\n\n"
    kinds = ("Mandatory unit", "Optional unit", "Optional unit")
    text = "".join(
        card.format(title, title[:2], kind) for title, kind in zip(("Lamps", "Horns", "Tides"), kinds, strict=True)
    )
    assert units(understood(text), "title", "kind") == [
        ("Lamps", "mandatory"),
        ("Horns", "optional"),
        ("Tides", "optional"),
    ]


def test_a_group_as_an_item_with_its_credits_is_no_unit():
    items = "".join(
        f"<li>LK{at} {title} ({at} credits)</li>" for at, title in enumerate(("Lamps", "Horns", "Tides"), 1)
    )
    body = f"<ol><li><b>Group M - Mandatory</b> (6 credits)<ul>{items}</ul></li></ol>"
    assert [title for (title,) in units(understood_html(body), "title")] == ["Lamps", "Horns", "Tides"]


def test_a_kind_in_brackets_in_front_of_a_title_is_no_part_of_it():
    card = "Unit {} ({}) {}\nCredit: 5. Level: 3. UAN: {}\n\n"
    text = "Mandatory units: 5 credits\nOptional units: minimum 5 credits\n\n"
    text += card.format("OA1", "mandatory", "Trim the wicks", "J/502/1001")
    text += card.format("OA2", "optional", "Wind the clock", "L/502/1002")
    assert units(understood(text), "unit_number", "title", "kind") == [
        ("OA1", "Trim the wicks", "mandatory"),
        ("OA2", "Wind the clock", "optional"),
    ]


def test_core_skills_of_which_some_are_chosen_are_optional():
    heading = parse_group("CORE SKILLS UNITS (choose at least two)")
    assert heading is not None
    assert heading.kind is GroupKind.OPTIONAL


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Unit {0}: Lamps {0}\nMandatory | Level 5 | 8 credits | 52 guided learning hours | {1}\n\n", "Lamps 1"),
        ("Unit: Lamps\nUnit No: ST-{0}\nLevel: 4\nCredit Value: 16\nMandatory/Optional: M\n\n", "Lamps"),
        ("Mandatory - Trim lamps ({1}), L3, 3cr, 20glh\n", "Trim lamps"),
    ],
)
def test_a_kind_among_a_units_sizes_is_the_units(line: str, title: str):
    text = line.format(1, "J/618/0501") + line.format(2, "L/618/0504")
    assert units(understood(text), "title", "kind")[0] == (title, "mandatory")


def test_a_choice_below_the_name_of_a_group_keeps_the_name_and_is_a_rule():
    lists = "- Trim the wicks (3 credits)\n- Wind the clock (2 credits)\n\n"
    text = f"Group A: Core units\n\n{lists}Group B: Sea units\n\nChoose two from:\n\n- Sound the horn (4 credits)\n"
    read = understood(text + "- Row out (3 credits)\n")
    assert units(read, "group", "kind")[2:] == [("Group B: Sea units", "optional")] * 2
    assert [rule.source_text for rule in qualification(read).rules] == ["Choose two from:"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("The award has two units, both of which are mandatory.", GroupKind.MANDATORY),
        ("Learners complete three optional units and all mandatory units.", None),
        ("The award has two core units, both of which are mandatory, and four optional units.", None),
        ("Group A has two units, both of which are mandatory.", None),
    ],
)
def test_a_kind_is_said_of_all_units_only_where_nothing_else_is(said: str, kind: GroupKind | None):
    assert kind_of_all([Note(text=said)]) is kind


_LINES_OVER_UNITS = {
    "mandatory": (
        "All of the following units", "Units you must take", "You must complete these units:", "Everyone takes",
        "Learners must complete all of these", "The following units are mandatory", "All must be achieved", "Required",
        "Units to be completed by all", "Section B: complete all", "Obligatory units", "Mandatory at Level 2",
    ),
    "optional": (
        "Choose three of these units", "Pick one unit", "Units you can choose", "Three units from this list", "Either",
        "Additional optional units", "Units in this group are optional", "Non-mandatory units", "Take any two",
        "Units which may be chosen", "Learners must take one of the units below", "Optional specialisms",
    ),
}  # fmt: skip


def _listed(above: str, line: str, form: str) -> Extraction:
    first, second = [("K1", "Trim the lamps", 4), ("K2", "Wind the clocks", 5)], [("K3", "Row to the rock", 6)]
    if form == "table":
        rows = (
            "".join(f"| {code} | {title} | {credit} |\n" for code, title, credit in listed)
            for listed in (first, second)
        )
        head = f"| Unit no | Unit title | Credit |\n|---|---|---|\n| {above} | | |\n"
        return understood(f"| {line} | | |\n".join((head + next(rows), next(rows))))
    told = [[f"{code} {title} ({credit} credits)" for code, title, credit in listed] for listed in (first, second)]
    if form == "html":
        items = ["".join(f"<li>{unit}</li>" for unit in listed) for listed in told]
        return understood_html(f"<h2>{above}</h2><ul>{items[0]}</ul><h2>{line}</h2><ul>{items[1]}</ul>")
    bullets = ["".join(f"• {unit}\n" for unit in listed) for listed in told]
    return understood(f"{above}\n\n{bullets[0]}\n{line}\n\n{bullets[1]}")


@pytest.mark.parametrize("form", ["text", "html", "table"])
@pytest.mark.parametrize(
    ("kind", "line"), [(kind, line) for kind, lines in _LINES_OVER_UNITS.items() for line in lines]
)
def test_a_line_between_two_lists_says_what_the_units_below_it_are(kind: str, line: str, form: str) -> None:
    above = "Optional units" if kind == "mandatory" else "Mandatory units"
    read = _listed(above, line, form)
    assert [found for (found,) in units(read, "kind")] == [above.partition(" ")[0].lower()] * 2 + [kind]


def test_what_is_said_of_a_group_may_stand_between_its_name_and_the_header():
    said = "<tr><td colspan=4>A minimum of 2 credits must come from this group.</td></tr>"
    tables = f"<h3>Group A</h3><table>{_HEAD}{_LAMPS}</table><table><tr><td colspan=4>Group B</td></tr>{said}{_HEAD}"
    assert [(label, title) for label, _, title in groups(f"{tables}{_LOGS}</table>")] == [
        ("Group A", "Tend the lamps"),
        ("Group B", "Keep the log"),
    ]


def test_a_level_right_below_a_groups_name_only_parts_the_group():
    head = "<tr><th>Unit title</th><th>UAN</th><th>Credit</th></tr>"
    lamps, logs = (row.replace("<td>3</td>", "") for row in (_LAMPS, _LOGS))
    level = "<tr><td colspan=3>Level {} units</td></tr>"
    rows = [head, "<tr><td colspan=3>Group B</td></tr>", level.format(2), lamps, level.format(4), logs]
    page = f"<table>{''.join(rows)}</table>"
    assert [label for label, _, _ in groups(page)] == ["Group B", "Group B"]
    assert units(understood_html(page), "level") == [("2",), ("4",)]


def test_the_upper_level_of_a_header_names_no_group():
    table = f"<h4>Unit details Size and level</h4><table>{_HEAD}{{}}</table>"
    page = f"<h3>Group A</h3><table>{_HEAD}{_LAMPS}</table><h3>Group B</h3>{table.format(_LOGS)}"
    assert [label for label, _, _ in groups(page.replace("h4", "h3"))] == ["Group A", "Group B"]


_UNDER_HEADINGS = """# Level 3 Diploma in Lighthouse Keeping

## Mandatory units
{above}
- 101 Tend the lamp (Level 3, 6 credits)
- 102 Sound the horn (Level 3, 4 credits)

## Optional units

- 201 Dip the flags (Level 3, 5 credits)
- {among}
- 202 Wind the clocks (Level 3, 3 credits)
"""


@pytest.mark.parametrize(
    ("above", "among"),
    [
        ("", "Exemption may be given for a maximum of two mandatory units where learners hold a certificate."),
        ("", "Learners must achieve 10 credits by completing all 2 mandatory units."),
        ("", "For each mandatory unit, at least one observation"),
        ("", "Evidence for every mandatory unit"),
        ("\nLearners who do not pass may resit up to two optional units in the following term.\n", "Note"),
    ],
)
def test_a_sentence_that_counts_units_of_another_kind_turns_no_group_round(above, among):
    found = qualification(uncovered(_UNDER_HEADINGS.format(above=above, among=among)))
    kinds = {group.group_id: group.kind for group in found.groups}
    assert [kinds[unit.group_id] for unit in found.listings if unit.level] == ["mandatory"] * 2 + ["optional"] * 2


_MORE = "<tr><td>Mend the pier</td><td>J/503/9112</td><td>3</td><td>6</td></tr>"


def test_headings_below_a_groups_part_it_into_themes():
    optional = f"<h3>Optional units</h3><h4>keeping watch</h4>{table(_LOGS)}<h4>Repairs and paint</h4>{table(_MORE)}"
    told = groups(f"<h3>Mandatory units</h3><h4>light and lamps</h4>{table(_LAMPS)}{optional}")
    assert told == [
        ("light and lamps", "mandatory", "Tend the lamps"),
        ("keeping watch", "optional", "Keep the log"),
        ("Repairs and paint", "optional", "Mend the pier"),
    ]


@pytest.mark.parametrize(
    "optional",
    [
        # one name alone may be its table's
        f"<h4>At a lighthouse</h4>{table(_LOGS, _MORE)}",
        # what is said of both is no theme
        f"<h4>At a lighthouse</h4>{table(_LOGS)}<h4>At a lighthouse</h4>{table(_MORE)}",
        # units above the first name are of the group itself
        f"{table(_LOGS)}<h4>At a lighthouse</h4>{table(_MORE)}",
    ],
)
def test_headings_that_part_no_group(optional):
    told = groups(f"<h3>Mandatory units</h3>{table(_LAMPS)}<h3>Optional units</h3>{optional}")
    assert {label for label, _, _ in told} == {"Mandatory units", "Optional units"}


def test_a_row_that_asks_for_units_in_brackets_names_a_theme():
    row = '<tr><td colspan="4"><b>{} (minimum 1 units)</b></td></tr>'
    rows = table(row.format("Managing boats"), _LAMPS, _MORE, row.format("Digital maps"), _LOGS)
    found = qualification(understood_html(f"<h3>Optional units</h3>{rows}"))
    assert [group.label for group in found.groups] == ["Managing boats", "Digital maps"]
    assert found.rules[0].group_id == found.groups[0].group_id


def test_a_row_that_asks_for_credits_of_the_whole_names_none():
    row = '<tr><td colspan="4"><b>Total credit required (minimum 37 credits)</b></td></tr>'
    assert {label for label, _, _ in groups(f"<h3>Optional units</h3>{table(row, _LAMPS, _LOGS)}")} == {
        "Optional units"
    }
