"""Cards of units in shapes that were misread or lost: labels within cells, sizes on one line, outcomes as values."""

import pytest

from tests.extraction.unit_pages import BREAD, CAKE, outcomes_of, read

PAGE = "### Learning outcome 1 – Prepare dough\n\nAC1.1 Weigh the ingredients\n\n"
TWO = [("BB1", "Bake bread by hand", BREAD, "2", 5, 38), ("BB2", "Decorate cakes", CAKE, "2", 4, 30)]


def units(source: str) -> list[tuple]:
    found = read(source)[0].listings
    return [(each.unit_number, each.title, each.uan, each.level, each.credit, each.glh) for each in found]


def test_each_cell_of_a_card_holds_a_label_and_its_value() -> None:
    card = (
        "<h2>{} {}</h2><table><tr><td>Code: {}</td><td>Level: {}</td><td>Credit: {}</td><td>GLH: {}</td></tr></table>"
    )
    page = "<p>The learner will:</p>".join(card.format(*unit) for unit in TWO)
    assert units(f"<html><body><h1>Level 2 Award in Baking</h1>{page}</body></html>") == TWO


@pytest.mark.parametrize(
    "line",
    [
        "Level {} Credit value {} Guided learning hours {}",
        "Credit value {1} Level {0} GLH {2}",
        "Level {0} Total qualification time 50 Credits {1} GLH {2}",
    ],
)
def test_sizes_run_on_below_a_heading_with_the_code(line: str) -> None:
    heads = (f"## Unit {no} – {title} ({uan})\n\n{line.format(*sizes)}\n\n{PAGE}" for no, title, uan, *sizes in TWO)
    assert units("# Level 2 Award in Baking\n\n" + "".join(heads)) == TWO


def test_a_code_stands_behind_sizes_that_run_on() -> None:
    line = "Credit value {1} Level {0} GLH {2} Ofqual code {3}"
    heads = (f"## {no}. {title}\n\n{line.format(*sizes, uan)}\n\n{PAGE}" for no, title, uan, *sizes in TWO)
    assert units("# Level 2 Award in Baking\n\n" + "".join(heads)) == TWO


def test_a_title_beside_its_code_stands_over_a_line_of_sizes() -> None:
    row = "<table><tr><td>{} {}</td><td>{}</td></tr><tr><td>Level {} · {} credits · {} GLH</td><td></td></tr></table>"
    page = "<p>Made by hand</p>".join(row.format(*unit) for unit in TWO)
    assert units(f"<html><body><h1>Level 2 Award in Baking</h1>{page}</body></html>") == TWO


def test_outcomes_and_criteria_are_values_of_a_card() -> None:
    rows = [("Unit title", "Bake bread by hand"), ("Unit code", BREAD), ("Level", "2"), ("Credit", "3")]
    rows += [("Learning outcomes", "The learner will: 1. prepare dough 2. know why dough rises")]
    rows += [("Assessment criteria", "The learner can: 1.1 weigh the ingredients 1.2 knead 2.1 explain yeast")]
    card = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)
    other = [("Unit title", "Decorate cakes"), ("Unit code", CAKE), ("Level", "2"), ("Credit", "2")]
    other += [
        ("Learning outcomes", "The learner will: 1. decorate a cake"),
        ("Assessment criteria", "1.1 pipe a border"),
    ]
    second = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in other)
    qualification, _ = read(
        f"<html><body><h1>Level 2 Award in Baking</h1><table>{card}</table><table>{second}</table></body></html>"
    )
    assert outcomes_of(qualification, BREAD) == [
        ("1", "prepare dough", [("1.1", "weigh the ingredients"), ("1.2", "knead")]),
        ("2", "know why dough rises", [("2.1", "explain yeast")]),
    ]
    assert outcomes_of(qualification, CAKE) == [("1", "decorate a cake", [("1.1", "pipe a border")])]


def test_letters_without_marks_part_the_criteria_of_a_cell() -> None:
    page = f"""<html><body><h1>Level 2 Award in Baking</h1><h2>BB1 Bake bread by hand</h2>
<p>Unit code: {BREAD} Level: 2 Credit: 3</p>
<table><tr><th>Learners will</th><th>Learners can</th></tr>
<tr><td>1 Prepare dough</td><td>a weigh the ingredients<br>b knead a dough</td></tr></table></body></html>"""
    qualification, _ = read(page)
    assert outcomes_of(qualification, BREAD) == [
        ("1", "Prepare dough", [("a", "weigh the ingredients"), ("b", "knead a dough")])
    ]


@pytest.mark.parametrize("label", ["Unique ID", "Agorfa reference", "Regulator"])
def test_a_code_behind_a_label_nobody_knows_is_the_units(label: str) -> None:
    card = """<table><tr><td>Unit Title: {1}</td><td>Agorfa Unit Code: {0}</td></tr>
<tr><td>Level: Two</td><td>Credit Value: {4}</td></tr><tr><td>{{}}: {2}</td><td>GLH: {5}</td></tr></table>"""
    page = "<p>Made by hand</p>".join(card.format(*unit).format(label) for unit in TWO)
    assert units(f"<html><body><h1>Level 2 Award in Baking</h1>{page}</body></html>") == TWO


def test_a_code_of_another_unit_is_not_taken() -> None:
    card = """<table><tr><td>Unit Title: {1}</td><td>Unit Code: {0}</td></tr>
<tr><td>Level: Two</td><td>Credit Value: {4}</td></tr><tr><td>Replaces: K/601/7777</td><td>GLH: {5}</td></tr></table>"""
    page = "<p>Made by hand</p>".join(card.format(*unit) for unit in TWO)
    found = units(f"<html><body><h1>Level 2 Award in Baking</h1>{page}</body></html>")
    assert [(number, uan) for number, _, uan, *_ in found] == [("BB1", None), ("BB2", None)]


@pytest.mark.parametrize("line", ["**Unit reference number: {2}**", "**Level {3} | {5} GLH | {2} | {4} credits**"])
def test_what_a_page_states_in_bold_heads_no_other_unit(line: str) -> None:
    more = "\n\nLevel: {3}\n\nCredit value: {4}\n\nGLH: {5}" if "Unit" in line else ""
    page = "\n\n".join(f"## Unit {unit[0]}: {unit[1]}\n\n{(line + more).format(*unit)}\n\n{PAGE}" for unit in TWO)
    qualification, findings = read(f"# Level 2 Award in Baking\n\n{page}")
    assert outcomes_of(qualification, BREAD) == [("1", "Prepare dough", [("1.1", "Weigh the ingredients")])]
    assert "unit-not-in-structure" not in {finding.code for finding in findings}


def test_a_title_beside_its_credit_stands_over_its_code_and_hours() -> None:
    rows = "<tr><td>{} {}</td><td>{4} credits</td></tr><tr><td>Ofqual {2}, Level {3}</td><td>{5} GLH</td></tr>"
    rows = rows.replace("{} {}", "{0} {1}")
    table = "".join(rows.format(*unit) for unit in TWO)
    assert units(f"<html><body><h1>Level 2 Award in Baking</h1><table>{table}</table></body></html>") == TWO


@pytest.mark.parametrize("mark", ["|", "•", "·"])
def test_a_line_with_the_qualifications_number_states_its_credit(mark: str) -> None:
    line = f" {mark} ".join(("Level 2", "QAN 610/4411/8", "9 credits", "68 GLH"))
    rows = "".join(f"| {no} | {title} | {credit} |\n" for no, title, _, _, credit, _ in TWO)
    found = read(f"# Award in Baking\n\n{line}\n\n| No | Title | Credit |\n|---|---|---|\n{rows}")[0]
    assert (found.level, found.total_credit, found.glh) == ("2", 9, 68)


@pytest.mark.parametrize("line", ["QAN 610/4411/8 – Level 2 – 9 credits", "Qualification number: 610/4411/8 - Level 2"])
def test_a_number_and_a_level_are_no_title(line: str) -> None:
    rows = "".join(f"| {no} | {title} | {credit} |\n" for no, title, _, _, credit, _ in TWO)
    found = read(f"# Award in Baking\n\n{line}\n\n| No | Title | Credit |\n|---|---|---|\n{rows}")[0]
    assert (found.title, found.qan) == ("Award in Baking", "610/4411/8")


@pytest.mark.parametrize("lead", ["You might also like:", "See also:", "Related qualifications:", "Our other courses:"])
def test_what_else_one_may_take_states_no_total(lead: str) -> None:
    rows = "".join(f"| {no} | {title} | {credit} |\n" for no, title, _, _, credit, _ in TWO)
    page = f"# Award in Baking\n\n| No | Title | Credit |\n|---|---|---|\n{rows}\n{lead} Award in Cakes (7 credits).\n"
    assert read(page)[0].total_credit is None
