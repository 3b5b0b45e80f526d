"""Outcomes beside their criteria in a text kept by blanks, whose right column stands now here, now there."""

from pipeline.reading.text import read_text

HEADER = """\
Learning outcomes                  Assessment criteria
The learner will:                  The learner can:
"""
WRAPPED = """\
1. Know how to keep a lamp     1.1 State which wick suits
alight in a storm              each lamp
                               1.2 Describe two ways in which
                                  oil may run out:

                                     cold
                                     theft

2. Be able to trim the wick of 2.1 Trim a wick
an old lamp, without a second lamp safely and clean its glass
one
"""


def cells(text: str) -> list[tuple[str, ...]]:
    (table,) = read_text(text, "utf-8").pages[0].blocks
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


FOUND = [
    (
        "1. Know how to keep a lamp alight in a storm",
        "1.1 State which wick suits each lamp 1.2 Describe two ways in which oil may run out: cold theft",
    ),
    (
        "2. Be able to trim the wick of an old lamp, without a second one",
        "2.1 Trim a wick lamp safely and clean its glass",
    ),
]


def test_the_rest_of_each_column_stays_in_its_column():
    heads = ("Learning outcomes The learner will:", "Assessment criteria The learner can:")
    assert cells(HEADER + WRAPPED) == [heads, *FOUND]


def test_the_first_criterion_beside_its_outcome_is_sign_enough():
    assert cells(WRAPPED) == FOUND


def test_outcomes_without_numbers_begin_behind_a_gap():
    text = HEADER + "Know lamps                         Name two lamps\n" + " " * 35 + "List three oils\n"
    text += "Trim wicks                         Trim one wick\n"
    assert cells(text)[1:] == [("Know lamps", "Name two lamps List three oils"), ("Trim wicks", "Trim one wick")]


def test_what_follows_at_the_margin_is_no_part_of_it():
    blocks = (
        read_text(f"{HEADER}{WRAPPED}\nAssessment method\nA portfolio of evidence is kept.\n", "utf-8").pages[0].blocks
    )
    assert [getattr(block, "text", "") for block in blocks][1:] == [
        "Assessment method",
        "A portfolio of evidence is kept.",
    ]


def test_both_columns_go_on_where_texts_hang_far_behind_their_numbers():
    hanging = """\
    Learning outcome                  Assessment criteria
    1 Know how to keep a lamp         1.1       State which wick suits each lamp
    alight in a storm at the          1.2       Describe two ways in which oil may run
    harbour                                     out
"""
    rows = cells(hanging)
    assert rows[1] == (
        "1 Know how to keep a lamp alight in a storm at the harbour",
        "1.1 State which wick suits each lamp 1.2 Describe two ways in which oil may run out",
    )
