"""A unit alone below its group's name, in the form of those below another; all of it is invented."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import codes, understood, understood_html, units

TITLES = ("Lamp knowledge", "Trim the wick", "Polish the lens", "Sound the horn")
ALONE = "Keep the log of the station"
FORMS = {
    "bullets": "- {title}",
    "counted": "{number}. {title}",
    "code behind": "{title} LH30{number}",
    "level in brackets": "{title} (L3)",
    "level in front": "L3 {title}",
    "level and credit behind commas": "{title}, 3, 4",
}


def _written(form: str, titles: tuple[str, ...], first: int = 1) -> str:
    return "".join(f"{form.format(title=title, number=at)}\n" for at, title in enumerate(titles, first))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("alone_first", [False, True])
def test_it_is_a_unit_of_that_group(form: str, alone_first: bool) -> None:
    lists = [TITLES, (ALONE,)][:: -1 if alone_first else 1]
    first, second = _written(form, lists[0]), _written(form, lists[1], first=len(lists[0]) + 1)
    found = understood(
        f"Learners take 5 units.\n\nMandatory units\n{first}\nOptional units\n{second}\nAssessed by portfolio.\n"
    )
    assert units(found, "title") == [(title,) for titles in lists for title in titles]
    qualification = found.specification.qualifications[0]
    labels = {group.group_id: group.label for group in qualification.groups}
    where = {each.title: labels[each.group_id] for each in qualification.listings if each.group_id}
    assert where[ALONE] == ("Mandatory units" if alone_first else "Optional units")


@pytest.mark.parametrize(
    "said", ["See the centre's website", "To be confirmed", "None in this pathway", "Learners may ask"]
)
@pytest.mark.parametrize("mark", ["", "- "])
def test_what_stands_for_a_list_is_none(said: str, mark: str) -> None:
    listed = _written("- {title}", TITLES)
    found = understood(f"Learners take 4 units.\n\nMandatory units:\n{listed}\nOptional units:\n{mark}{said}\n")
    assert units(found, "title") == [(title,) for title in TITLES]


def test_a_bare_line_without_mark_or_colon_is_none() -> None:
    listed = _written("- {title}", TITLES)
    found = understood(f"Learners take 4 units.\n\nMandatory units\n{listed}\nOptional units\nFees and funding\n")
    assert units(found, "title") == [(title,) for title in TITLES]


def test_levels_in_front_are_the_units() -> None:
    found = understood(
        "Mandatory units:\nL3 Trim the wick\nL2 Polish the lens\nL3 Sound the horn\n\nLearners take 3 units.\n"
    )
    assert units(found, "title", "level") == [
        ("Trim the wick", "3"),
        ("Polish the lens", "2"),
        ("Sound the horn", "3"),
    ]


def test_a_bare_line_that_may_be_one_is_told() -> None:
    found = understood(
        "Learners take 5 units.\n\nMandatory units:\n- Lamp knowledge\n- Trim the wick\n\nOptional units\nSpin wool\n"
    )
    assert units(found, "title") == [("Lamp knowledge",), ("Trim the wick",)]
    assert "unread-row" in codes(found)


def test_a_table_of_one_column_below_the_name_of_a_group_is_a_list() -> None:
    rows = "".join(f"<tr><td>{title}</td></tr>" for title in ("Mandatory units", *TITLES))
    alone = f"<tr><td>Optional units</td></tr><tr><td>{ALONE}</td></tr>"
    found = understood_html(f"<p>Learners take 5 units.</p><table>{rows}</table><table>{alone}</table>")
    assert units(found, "title") == [(title,) for title in (*TITLES, ALONE)]


def test_a_table_of_one_column_below_anything_else_is_none() -> None:
    rows = "".join(f"<tr><td>{title}</td></tr>" for title in ("How to apply", *TITLES))
    listed = "<h2>Mandatory units</h2><ul><li>Row out at night</li><li>Splice ropes</li></ul>"
    found = understood_html(f"<p>Learners take 2 units.</p>{listed}<table>{rows}</table>")
    assert units(found, "title") == [("Row out at night",), ("Splice ropes",)]


BARE = (("Wick trimming", "Lens polishing", "Horns"), ("Log keeping", "Boat rowing"))
KINDS = [(title, kind) for titles, kind in zip(BARE, ("mandatory", "optional"), strict=True) for title in titles]


@pytest.mark.parametrize("blank", ["", "\n", "\nUnit title\n"])
@pytest.mark.parametrize("names", [("Mandatory units", "Optional units"), ("Core units", "Group O: Optional units")])
def test_short_lines_below_two_names_of_groups_of_units_are_units(blank: str, names: tuple[str, str]) -> None:
    listed = "\n".join(f"{name}\n{blank}" + "\n".join(titles) + "\n" for name, titles in zip(names, BARE, strict=True))
    found = understood(f"This course is for keepers.\n\n{listed}\nHow to apply\nCall us today.\n")
    assert units(found, "title", "kind") == KINDS


@pytest.mark.parametrize(
    "text",
    [
        "Mandatory units\nOptional units\nEntry requirements\nHow to apply\n",
        "Mandatory units\nAll units taught weekly\nAssessment in the workplace\n\n"
        "Optional units\nVarious subjects offered\nSpeak to the office\nSee our website\n",
        "Mandatory units\nWick trimming\nLens polishing\nHorns\n\nThe diploma is worth 20 credits.\n",
    ],
)
def test_short_lines_below_one_name_or_that_stand_for_lists_are_none(text: str) -> None:
    assert codes(understood(f"The diploma has 20 credits.\n\n{text}")) == ["no-units"]


def test_behind_bare_titles_the_next_group_needs_no_more_than_its_letter() -> None:
    listed = "Mandatory units\n\nKeep the lamps alight\nPolish the great lens\nSound the horn in fog\n"
    found = understood(f"{listed}\nGroup A\n\nRow a boat\nSplice ropes\n\nGroup B\n\nPaint the tower\nMend roofs\n")
    assert [title for (title,) in units(found, "title")][3:] == [
        "Row a boat",
        "Splice ropes",
        "Paint the tower",
        "Mend roofs",
    ]
    assert [group.label for group in found.specification.qualifications[0].groups][1:] == ["Group A", "Group B"]


def test_tables_of_titles_alone_below_their_columns_name() -> None:
    cells = [["Mandatory units", "Unit title", *BARE[0]], ["Optional units", "Unit title", *BARE[1]]]
    one = "".join(f"<tr><td>{text}</td></tr>" for group in cells for text in group)
    apart = "".join(
        f"<h3>{name}</h3><table>{''.join(f'<tr><td>{text}</td></tr>' for text in texts)}</table>"
        for name, *texts in cells
    )
    beside = "".join(f"<tr><td>{name}</td><td>{title}</td></tr>" for name, _, *titles in cells for title in titles)
    beside = f"<tr><th>Group</th><th>Unit title</th></tr>{beside}"
    for page in (f"<table>{one}</table>", apart, f"<table>{beside}</table>"):
        assert units(understood_html(f"<p>The diploma has five units.</p>{page}"), "title", "kind") == KINDS


@pytest.mark.parametrize(
    "form", ["Unit title: {1}\nUnit code: {0}\n\n", "Unit code: {0}\nUnit: {1}\n\n", "Unit title: {1} Unit code: {0}\n"]
)
def test_records_of_a_title_and_a_number_are_a_list(form: str) -> None:
    rows = [("LK 1", "Trim the wick"), ("LK 2", "Polish the lens"), ("LK 3", "Sound the horn")]
    text = "".join(form.format(*row) for row in rows)
    assert units(understood(f"Mandatory units\n\n{text}Fees\n"), "unit_number", "title") == rows
    bare = "".join(f"Unit title: {title}\n" for _, title in rows)
    assert units(understood(f"Mandatory units\n\n{bare}\nFees\n"), "title") == [(title,) for _, title in rows]


@pytest.mark.parametrize(
    "numbers", [("LK 1", "LK 2", "LK 3"), ("LE-2-01", "LE-2-02", "LE-3-11"), ("101", "102", "203")]
)
def test_codes_and_titles_in_two_columns_or_parts_or_run_on_below_a_groups_name(numbers: tuple[str, ...]) -> None:
    rows = list(zip(numbers, ("Trim the wick", "Polish the lens", "Sound the horn"), strict=True))
    tabs = "".join(f"{number}\t{title}\n" for number, title in rows)
    assert units(understood(f"Mandatory units\n{tabs}\nFees\n"), "unit_number", "title") == rows
    parts = "".join(f"<li><b>{number}</b><span>{title}</span><em>4 credits</em></li>" for number, title in rows)
    page = understood_html(f"<h3>Core units</h3><ul>{parts}</ul>")
    assert units(page, "unit_number", "title", "credit") == [(*row, 4) for row in rows]


def test_units_run_on_with_marks_behind_the_names_of_their_groups() -> None:
    text = "Mandatory units: Trim wicks (2 credits) • Polish lenses (3 credits)\n\n"
    text += "Group A: Sound the horn (1 credit) • Row a boat (4 credits)\n\n"
    text += "Group B: Mend nets (2 credits) • Splice (1 credit)\n"
    assert units(understood(text), "title", "group") == [
        *((title, "Mandatory units") for title in ("Trim wicks", "Polish lenses")),
        *((title, "Group A") for title in ("Sound the horn", "Row a boat")),
        *((title, "Group B") for title in ("Mend nets", "Splice")),
    ]


def test_a_title_goes_on_below_its_code_in_small_letters() -> None:
    text = "Unit code  Unit title\nLK 1       Trim the wick and polish\n           the lens\n"
    text += "LK 2       Sound the horn\n           in fog\nLK 3       Row out\n"
    read = units(understood(f"Mandatory units\n\n{text}\nFees\n"), "unit_number", "title")
    assert read == [
        ("LK 1", "Trim the wick and polish the lens"),
        ("LK 2", "Sound the horn in fog"),
        ("LK 3", "Row out"),
    ]


def test_a_plus_in_front_of_what_a_page_folds_is_no_part_of_a_title() -> None:
    fold = "<div><button aria-expanded='false'>+ Unit {} {}</button><div><p>Level 2, {} credits</p></div></div>"
    rows = [(str(at), title, at + 2) for at, title in enumerate(("Trim the wick", "Polish the lens", "Row a boat"), 1)]
    page = understood_html(f"<h3>Core units</h3>{''.join(fold.format(*row) for row in rows)}")
    assert units(page, "unit_number", "title", "credit") == rows


def test_items_in_small_letters_below_names_of_groups_are_units_but_what_is_said_of_them_is_none() -> None:
    listed = (
        "Mandatory units\n- trim the wick\n- polish the lens\n\nGroup A\n- sound the horn\n- understand your own role\n"
    )
    found = understood(f"The diploma has 20 credits.\n\n{listed}\nFees\n")
    assert units(found, "title", "group")[1:3] == [
        ("polish the lens", "Mandatory units"),
        ("sound the horn", "Group A"),
    ]
    said = "Optional units\n- let you specialise\n- allow for choice\n- two of these units are taken\n"
    assert codes(understood(f"The diploma has 20 credits.\n\n{said}\nFees\n")) == ["no-units"]
    doubtful = "Optional units\n- offer advice on ropes\n- row a boat\n- mend the nets\n"
    read = understood(f"The diploma has 20 credits.\n\n{listed}\n{doubtful}\nFees\n")
    assert len(units(read, "title")) == 4
    assert "unread-row" in codes(read)


def test_a_column_of_titles_in_quotation_marks_has_a_name() -> None:
    listed = '"Unit title"\n"Trim the wick of a lamp"\n"Polish the great lens"\n"Sound the horn in fog"\n'
    read = units(understood(f"Mandatory units\n{listed}\nFees\n"), "title")
    assert [title for (title,) in read] == ["Trim the wick of a lamp", "Polish the great lens", "Sound the horn in fog"]
