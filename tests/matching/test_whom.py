"""Titles of the same words that say different things, and of other words that say the same."""

import pytest

from pipeline.matching.titles import title_words


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Protect children from dogs", "Protect dogs from children", False),
        ("Supervise trainees assisting nurses", "Supervise nurses assisting trainees", False),
        ("Learners assessed by employers", "Employers assessed by learners", False),
        ("Train supervisors to support apprentices", "Train apprentices to support supervisors", False),
        ("Support parents of disabled children", "Support children of disabled parents", False),
        ("Music by young children", "Music for young children", False),
        ("Teach by observation", "Teach observation", False),
        ("Teach by observation", "Teaching by observation", True),
        ("Sessions by telephone: maintain", "Maintain sessions by telephone", True),
        ("Construct a greenhouse", "Construction in a greenhouse", False),
        ("Construct a greenhouse", "Construction of a greenhouse", True),
        ("Managers and employees: rights", "Employees and managers: rights", True),
        ("Support individuals to hire staff", "Support individuals hire staff", True),
        ("De-commissioning pumps", "Decommission pumps", True),
        ("Paying VAT", "Pay value added tax", True),
        ("QC of fuels", "Quality control of fuels", True),
        ("Play music w/ adults", "Play music with adults", True),
        ("Care of parents w/ children", "Care of parents with children", True),
        ("Set up an I.T. system", "Setting up an IT system", True),
    ],
)
def test_who_does_what_to_whom_stands_in_the_order_of_words(one, other, alike):
    from pipeline.matching.compare import compare_titles

    assert compare_titles(title_words(one), title_words(other)).same_words is alike
