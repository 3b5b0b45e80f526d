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
