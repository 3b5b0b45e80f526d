"""What stands beside a title and is no part of it: sizes in words, kinds, codes in brackets, badges, notes' numbers."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, understood, understood_html, units

_SIZED = [("Trim the lamp", "3", 3, "mandatory"), ("Keep the log", "3", 14, "mandatory")]


@pytest.mark.parametrize(
    "form",
    [
        "{} – {} credits, level three",
        "{}, worth {} credits at Level 3",
        "{} (level three, {} credits)",
        "Level 3 - {1} credits - {0}",
        "{} (Level 3; {} credits)",
    ],
)
def test_sizes_in_words_where_they_are_set_apart(form: str) -> None:
    listed = "\n".join(
        form.format(title, size) for title, size in (("Trim the lamp", "three"), ("Keep the log", "fourteen"))
    )
    assert units(understood(f"Mandatory units\n\n{listed}\n"), "title", "level", "credit", "kind") == _SIZED


def test_a_number_in_words_within_a_title_is_left_there() -> None:
    read = understood("Mandatory units\n\n- Row a boat for two (3 credits)\n- The level two lamp (14 credits)\n")
    assert [title for (title,) in units(read, "title")] == ["Row a boat for two", "The level two lamp"]


@pytest.mark.parametrize("form", ["{} (core, {} credits)", "{} ({} credits, core)", "{} (core; {} credits)"])
def test_the_kind_beside_the_credit_in_one_bracket(form: str) -> None:
    listed = f"- {form.format('Trim the lamp', 3)}\n- {form.format('Keep the log', 14)}\n"
    other = "- Paint the tower (option, 4 credits)\n"
    assert units(understood(f"You study 3 units:\n\n{listed}{other}"), "title", "credit", "kind") == [
        ("Trim the lamp", 3, "mandatory"),
        ("Keep the log", 14, "mandatory"),
        ("Paint the tower", 4, "optional"),
    ]


@pytest.mark.parametrize("form", ["01", "101", "LK 1"])
def test_codes_in_brackets_behind_every_title(form: str) -> None:
    numbers = [form[:-1] + digit for digit in "123"]
    listed = [
        f"- {title} ({number}) - 4 credits" for title, number in zip(("Lamps", "Gears", "Logs"), numbers, strict=True)
    ]
    read = understood("Mandatory units\n\n" + "\n".join(line.replace("- ", "- Keep the ", 1) for line in listed))
    assert [number for (number,) in units(read, "unit_number")] == numbers


def test_a_code_with_a_slash_behind_it_and_sizes() -> None:
    read = understood("- Trim the lamp (D/617/3523/L3/3 credits)\n- Keep the log (F/651/0692/L3/14 credits)\n")
    assert units(read, "uan", "level", "credit") == [("D/617/3523", "3", 3), ("F/651/0692", "3", 14)]


def test_numbers_in_brackets_behind_all_titles_are_no_part_of_them_and_told() -> None:
    read = understood("Core units: LK1 Trim the lamp [3], LK2 Keep the log [14], LK3 Wind the gears [2].\n")
    assert [title for (title,) in units(read, "title")] == ["Trim the lamp", "Keep the log", "Wind the gears"]
    assert "column-doubt" in codes(read)


def test_numbers_of_notes_raised_on_a_page_are_no_part_of_values_and_titles() -> None:
    row = "<tr><td>{}</td><td>{}</td><td>{}</td></tr>"
    rows = [("No", "Unit title", "Credit"), ("LK1", "Lamps<sup>1</sup>", "6<sup>2</sup>"), ("LK2", "Keep the log", "4")]
    body = f"<table>{''.join(row.format(*cells) for cells in rows)}</table>"
    assert units(understood_html(body), "title", "credit") == [("Lamps", 6), ("Keep the log", 4)]


def test_badges_beside_a_title() -> None:
    item = '<li><span class="badge">{} credits</span><span class="badge">L3</span> LK{} {}</li>'
    body = f"<h2>Mandatory units</h2><ul>{item.format(3, 1, 'Trim the lamp')}{item.format(14, 2, 'Keep the log')}</ul>"
    assert units(understood_html(body), "title", "level", "credit", "kind") == _SIZED


def test_pictures_in_front_of_sizes() -> None:
    card = "**{}**  \n📊 Level 3 | ⭐ {} credits | ⏱ 20 GLH\n\n"
    read = understood("## Mandatory units\n\n" + card.format("Trim the lamp", 3) + card.format("Keep the log", 14))
    assert units(read, "title", "level", "credit", "kind") == _SIZED


def test_sentences_about_the_unit_whose_title_stands_above() -> None:
    said = (
        "### {}\n\nThis Level 3 unit ({}) carries {} credits and takes 20 guided learning hours. You will practise.\n\n"
    )
    listed = said.format("Trim the lamp", "D/617/3523", 3) + said.format("Keep the log", "F/651/0692", 14)
    assert units(understood(f"## Mandatory units\n\n{listed}"), "title", "level", "credit", "kind") == _SIZED


@pytest.mark.parametrize(
    "codes_", [("TA 1", "TA 2", "TA 13"), ("LE-2-01", "LE-2-02", "LE-3-11"), ("Unit 1", "Unit 2", "Unit 3")]
)
@pytest.mark.parametrize("size", ["", " (4 credits)"])
def test_codes_in_brackets_behind_items_that_are_counted_wrapped_or_not(codes_: tuple[str, ...], size: str) -> None:
    titles = ("Coil ropes in a locker", "Mend nets and lines", "Row a boat")
    whole = "".join(
        f"{at}) {title} [{code}]{size}\n" for at, (title, code) in enumerate(zip(titles, codes_, strict=True), 1)
    )
    numbers = [code.removeprefix("Unit ") for code in codes_]
    for text in (whole, whole.replace(" [", "\n   ["), whole.replace("[TA ", "[TA\n   ")):
        read = understood(f"Mandatory units\n\n{text}")
        assert units(read, "unit_number", "title", "nos_code") == list(zip(numbers, titles, (None,) * 3, strict=True))


@pytest.mark.parametrize(
    "form", ["{0} L{1} C{2}", "{0} (L{1}, C{2})", "{0} – L{1} / C{2}", "{0} C{2} L{1}", "{0} [L{1} C{2} H20]"]
)
def test_sizes_in_letters_end_a_line_together(form: str) -> None:
    rows = [("Coil ropes", "2", 4), ("Mend nets", "3", 12), ("Learn Level C1 Welsh", "1", 3)]
    text = "".join(f"- {form.format(*row)}\n" for row in rows)
    assert units(understood(f"Optional units\n\n{text}"), "title", "level", "credit") == rows


def test_a_number_and_a_comma_in_front_of_a_title_and_its_sizes() -> None:
    text = "101, Coil ropes, stow them, Level 2, 4 credits\n102, Mend nets, Level 2, 3 credits\n"
    assert units(understood(f"Mandatory units\n\n{text}"), "unit_number", "title", "credit") == [
        ("101", "Coil ropes, stow them", 4),
        ("102", "Mend nets", 3),
    ]


def test_rows_all_of_whose_cells_stand_in_quotation_marks() -> None:
    text = '"Unit code","Unit title"\n"TA 1","Coil ropes, stow them"\n"TA 2","Mend nets"\n'
    assert units(understood(f"Mandatory units\n\n{text}"), "unit_number", "title") == [
        ("TA 1", "Coil ropes, stow them"),
        ("TA 2", "Mend nets"),
    ]
