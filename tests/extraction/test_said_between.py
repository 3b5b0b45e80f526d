"""What stands between a title and its sizes, or over both: kinds on lines of their own, levels over kinds."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import qualification, tabbed, understood, units

THREE = ((1, "Trim the lamp", "Mandatory"), (2, "Wind gears", "Mandatory"), (3, "Rake ash", "Optional"))


@pytest.mark.parametrize(
    "form",
    [
        "Unit {0}: {1}\nType: {2}\nLevel: 3\nCredits: 4\n\n",
        "Unit {0} of 3: {1}\nType: {2}\nLevel: 3\nCredits: 4\n\n",
        "{1}\n\nStatus: {2}\n\nLevel: 3\n\nCredits: 4\n\n",
        "## {1}\nUnit type: {2}\nLevel: 3\nCredit value: 4\n\n",
    ],
)
def test_a_kind_on_the_line_between_a_title_and_its_sizes(form):
    found = understood("".join(form.format(*one) for one in THREE))
    wanted = [(title, kind.lower(), "3", 4) for _, title, kind in THREE]
    assert units(found, "title", "kind", "level", "credit") == wanted
    assert qualification(found).total_credit is None


def test_a_level_over_the_names_of_groups_is_that_of_their_units():
    kinds = "### Mandatory units\n\n- {0} (4 credits)\n- {1} (5 credits)\n\n"
    kinds += "### Optional units\n\n- {2} (2 credits)\n- {3} (1 credits)\n\n"
    text = "## Level 2 units\n\n" + kinds.format("Trim wicks", "Wind gears", "Rake ash", "Oil hinges")
    text += "## Level 3 units\n\n" + kinds.format("Plan a watch", "Lead a crew", "Log ships", "Sound the horn")
    text += "## Additional units\n\n- Fly a flag (3 credits)\n- Paint the tower (3 credits)\n"
    assert [level for (level,) in units(understood(text), "level")] == ["2"] * 4 + ["3"] * 4 + [None] * 2


def test_a_column_of_two_kinds_and_nothing_else_is_one_whatever_stands_over_it():
    rows = [("Credit", "Kind", "Unit"), (4, "Mandatory", "Trim the lamp"), (5, "Optional", "Wind gears")]
    assert [kind for (kind,) in units(understood(tabbed(rows)), "kind")] == ["mandatory", "optional"]
    rows = [("Unit", "Status", "Credit"), ("Trim the lamp", "Required", 4), ("Wind gears", "Elective", 5)]
    assert [kind for (kind,) in units(understood(tabbed(rows)), "kind")] == ["mandatory", "optional"]


def test_a_short_title_with_a_version():
    text = "Mandatory units\n\n- Trim the lamp (4 credits)\n- Web 2.0 (3 credits)\n- Wind gears (5 credits)\n"
    found = understood(text)
    assert [title for (title,) in units(found, "title")] == ["Trim the lamp", "Web 2.0", "Wind gears"]
    assert qualification(found).total_credit is None
