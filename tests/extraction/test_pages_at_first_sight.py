"""Pages taken as a search gave them, none of them chosen: each case is a way in which one of them was misread."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import qualification, understood, units

_CODED = (
    "Mandatory units\n\nAll of these units:\n\nB5YP 04\n\nFog signals and bells\n\n1Ring bells\n\n2Mend bells\n\n"
    "DD3G 04\n\nKeep the log\n\n1Write it\n\n2Read it\n\nDD47 04\n\nTrim the lamp\n\n1Cut it\n\n2Light it\n\n"
)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (  # a level in front of each code, below a header over two paragraphs that says whose codes they are
            "GROUP A: MANDATORY UNITS (7 credits)\n\nLEVEL LKB UNIT\n\nNO. UNIT TITLE CREDITS GLH\n\n"
            "4 L/601/2553 Fog signals and their upkeep in a\n\nlight tower 3 18\n\n4 R/601/2554 Keep the log 4 14\n\n"
            "GROUP B: OPTIONAL UNITS (Minimum of 6 credits)\n\nB1: WORK ASHORE\n\n"
            "4 K/601/2558 Paint the tower rails 6 16\n\n3 H/601/2560 Tar the slip 4 24\n",
            [
                "mandatory||L/601/2553|Fog signals and their upkeep in a light tower|4|3|18",
                "mandatory||R/601/2554|Keep the log|4|4|14",
                "optional||K/601/2558|Paint the tower rails|4|6|16",
                "optional||H/601/2560|Tar the slip|3|4|24",
            ],
        ),
        (  # a level in front of each title
            "Mandatory units\n\nLevel Unit title Credits GLH\n3 Fog signals and bells 4 30\n2 Keep the log 3 20\n",
            ["mandatory|||Fog signals and bells|3|4|30", "mandatory|||Keep the log|2|3|20"],
        ),
        (  # a level between each code and its title
            "Mandatory units\n\nUnit No Level Unit title Credits\nLK1 3 Fog signals and bells 4\nLK2 2 Keep log 3\n",
            ["mandatory|LK1||Fog signals and bells|3|4|", "mandatory|LK2||Keep log|2|3|"],
        ),
        (  # words over the header of the next table, right below the rows of the one above
            "Mandatory Units\nUnit | Title | Level | Credit |\n---|---|---|---|\n8-200 | Keep the log | 2 | 4 |\n"
            "*of three hundred hours\nOptional Units\nGroup 1\nUnit | Title | Level | Credit |\n---|---|---|---|\n"
            "8-205 | Fog signals | 3 | 3 |\n",
            ["mandatory|8-200||Keep the log|2|4|", "optional|8-205||Fog signals|3|3|"],
        ),
        (  # two units on one line without a blank between them, each with its number
            "Learners take the following units:\nUnit 1: Fog in careUnit 2: Keep the log\nUnit 3: Tar the slip\n",
            ["|1||Fog in care|||", "|2||Keep the log|||", "|3||Tar the slip|||"],
        ),
        (  # the last code above a title, below the name of a pair of which one is taken
            f"{_CODED}Optional units\n\nOption Pair A: Tar\n\nDD3W 04\n\nPlan tar work\n\n1Buy it\n\n2Heat it\n\n"
            "DD3K 04\n\nTar the slip\n\n1Cover it\n\n2Wait for it\n\nOptional Pair B: Oil\n\nDD3X 04\n\nOil rails\n",
            [
                "mandatory|B5YP 04||Fog signals and bells|||",
                "mandatory|DD3G 04||Keep the log|||",
                "mandatory|DD47 04||Trim the lamp|||",
                "optional|DD3W 04||Plan tar work|||",
                "optional|DD3K 04||Tar the slip|||",
                "optional|DD3X 04||Oil rails|||",
            ],
        ),
        (  # titles wrapped below codes, some with two empty lines within, as one site's text has it
            "Units:\n\nA/600/7624 Mend the bells in the tower\n\n\nof a harbour\n\n"
            "A/600/8420 Wash all panes and prepare\n\n\nApertures\n\n"
            "J/600/8422 Prepare and fix the panes ready for\nTarring\n\nT/600/8416 Keep the log\n\n"
            "K/600/8445 Understanding the rules in the\n\n\nHarbour Trade\nOther proof\n",
            [
                "||A/600/7624|Mend the bells in the tower of a harbour|||",
                "||A/600/8420|Wash all panes and prepare Apertures|||",
                "||J/600/8422|Prepare and fix the panes ready for Tarring|||",
                "||T/600/8416|Keep the log|||",
                "||K/600/8445|Understanding the rules in the Harbour Trade|||",
            ],
        ),
        (  # three digits that count on in paragraphs of their own, below what announces units
            "You take 219 hours and pass the following modules:\n\n 201 Wash the panes\n\n 202 Mend bells\n\n"
            " 203 Keep the log\n\n 204 Trim a lamp\n\n(Harbour Board, 2022)\n",
            ["|201||Wash the panes|||", "|202||Mend bells|||", "|203||Keep the log|||", "|204||Trim a lamp|||"],
        ),
        (  # units on one line, none of which says more than its number
            "The course has three units.\n\nUnit 1 Fog and Mist Unit 2 Bells and Horns Unit 3 The Log of a Tower\n",
            ["|1||Fog and Mist|||", "|2||Bells and Horns|||", "|3||The Log of a Tower|||"],
        ),
        (  # the standard's code in front of the unit's own number, which a header says is there
            "MANDATORY UNITS\n\nUnit Unit title Credit value\n\nGLH\n\n1GEN1 101 Keep lamps clean\n\n3 25\n\n"
            "1GEN4 104 Work in a crew 3 25\n\nOPTIONAL UNITS\n\n"
            "2FP1 220 Trim a lamp 4 33\n\n2FP2 221 Ring a bell 3 25\n",
            [
                "mandatory|101||Keep lamps clean||3|25",
                "mandatory|104||Work in a crew||3|25",
                "optional|220||Trim a lamp||4|33",
                "optional|221||Ring a bell||3|25",
            ],
        ),
        (  # what is asked of the units, as items
            "You take:\n\n• All of the mandatory units (7 credits)\n• A minimum of 9 credits from A\n\n"
            "Mandatory Units\n\n• Keep the log (4 credits)\n• Wash the panes (3 credits)\n\n"
            "Section A Optional Units\n\n• Fog (6 credits)\n• Bells (9 credits)\n",
            [
                "mandatory|||Keep the log||4|",
                "mandatory|||Wash the panes||3|",
                "optional|||Fog||6|",
                "optional|||Bells||9|",
            ],
        ),
        (  # units that are called components, with what is said of each behind it
            "Mandatory Units\nComponent 1: Lamps: Credit Value: 15 | GL: 65 hours | Level: 5\n"
            "Component 2: Fog and bells; Credit Value: 10 | GL: 70 hours | Level: 4\n",
            ["mandatory|1||Lamps|5|15|65", "mandatory|2||Fog and bells|4|10|70"],
        ),
        (  # bullets of a symbol font between the units of one line
            "Take all units: \uf0b7 A/600/7624 Mend bells \uf0b7 A/600/8420 Wash panes \uf0b7 T/600/8416 Mind fog\n",
            ["||A/600/7624|Mend bells|||", "||A/600/8420|Wash panes|||", "||T/600/8416|Mind fog|||"],
        ),
        (  # the papers of another exam, below units
            "The core units are:\n- Fog (30 credits)\n- Log (15 credits)\n\nAdditional units\n\n- Bells (15 credits)\n"
            "- Tar (5 credits)\n\n| Component | Assessment | Duration | Weighting |\n|---|---|---|---|\n"
            "| 1: Lamps | Written exam | 2h 15m | 35% |\n| 2: Ships | Written exam | 2h 30m | 65% |\n",
            [
                "mandatory|||Fog||30|",
                "mandatory|||Log||15|",
                "additional|||Bells||15|",
                "additional|||Tar||5|",
            ],
        ),
    ],
)
def test_every_row_has_what_the_page_says(text: str, rows: list[str]) -> None:
    assert _rows(text) == rows


def _rows(text: str) -> list[str]:
    found = units(understood(text), "kind", "unit_number", "uan", "title", "level", "credit", "glh")
    return ["|".join("" if value is None else str(value) for value in row) for row in found]


def test_an_item_numbered_as_units_are_is_told_where_it_is_not_read() -> None:
    found = understood(f"{_CODED}For those who paint\n\nDD3X 04\n\nPaint the rails\n").findings
    assert ["DD3X 04" in finding.message for finding in found if finding.code == "unread-row"] == [True]


def test_credits_of_a_numbered_group_are_not_the_total() -> None:
    text = "Two mandatory units (6 credits)\n\nMinimum of 9 credits from Group 1\n\nCore units\n\n• Log (4 credits)\n"
    found = understood(f"{text}• Tar slips (2 credits)\n\nGroup 1\n\n• Fog (6 credits)\n• Bells (9 credits)\n")
    assert qualification(found).total_credit is None


def test_a_sentence_that_names_units_one_after_another_is_none_of_them() -> None:
    found = understood(
        "The exam for Unit 1 Fog is in May, that of\n\nUnit 1 Fog and Unit 2 Bells or Unit 3 Logs in June.\n"
    )
    assert found.specification is None or not qualification(found).listings
