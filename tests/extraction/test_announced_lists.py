"""Lines that announce a list of units: what stands below them as items is one, without a code, a size or a count."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import understood, units

_TITLES = ["Repair woven cloth by hand", "Dye natural fibres", "Understand how looms are set up", "Store cloth"]
_BARE = (
    "Units",
    "Course units",
    "Year 1 units",
    "Units of study",
    "Unit titles",
    "Unit list:",
    "Units in this qualification",
    "What units will I study?",
    "Content: units",
    "Core modules",
)
_SENTENCES = (
    "You will study the following units:",
    "The units covered are:",
    "Learners complete all of these units:",
    "Students take these modules in year one:",
    "Units included in this course:",
    "You will complete the following mandatory units to achieve the qualification:",
    "The modules you will study include:",
    "Compulsory modules are as follows:",
    "The syllabus is divided into these modules:",
    "This award has the following units which are all mandatory:",
    "Units offered within this qualification are as follows:",
    "The 4 extended certificate graded mandatory unit titles are:",
)


def _listed(announced: str, mark: str) -> list[object]:
    listed = "\n".join(f"{mark}{title}" for title in _TITLES)
    text = (
        f"Level 2 Certificate in Cloth\n\nTotal credits: 14. GLH: 100.\n\n{announced}\n{listed}\n\nEntry\n\nAge 16.\n"
    )
    return [title for (title,) in units(understood(text), "title")]


@pytest.mark.parametrize("announced", (*_BARE, *_SENTENCES))
def test_items_below_what_announces_units_are_units(announced):
    assert _listed(announced, "• ") == _TITLES


@pytest.mark.parametrize("announced", _SENTENCES)
def test_so_are_lines_without_a_mark_below_a_colon(announced):
    assert _listed(announced, "") == _TITLES
