"""Codes around titles, as bodies print them, and what looks like one."""

import pytest

from pipeline.matching.titles import title_text


@pytest.mark.parametrize(
    "title",
    [
        "Plan care (A30017)",
        "Plan care (D221825)",
        "Plan care (CU12345)",
        "Plan care (3003/105)",
        "Plan care (500/9203/0)",
        "Plan care (Y6011235)",
        "Plan care Y6011235",
        "Y6011235 - Plan care",
        "A30017: Plan care",
        "A30017 Plan care",
        "(3003/105) Plan care",
        "Plan care - A30017",
        "Plan care [3352/1",
        "Plan care (B3118",
        "Plan care (lvl3)",
        "Plan care (A30017) (Level 3)",
        "Plan care (ABC-123-D)",
        "Plan care - CS-101-B",
        "(LFT-203-D) Plan care",
        "Plan care (B20-144)",
        "Plan care, A30017",
        "Plan care A30017",
    ],
)
def test_a_code_is_no_part_of_a_title(title):
    assert title_text(title)[0] == "plan care"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Fire alarms (BS 5839)", "fire alarms bs 5839"),
        ("Fire alarms (ISO-900-A)", "fire alarms iso 900 a"),
        ("BS 7671: wiring", "bs 7671 wiring"),
        ("Audit systems (ISO9001)", "audit systems iso 9001"),
        ("Audit systems (ISO14001)", "audit systems iso 14001"),
        ("Poetry (1914/18)", "poetry 1914 18"),
        ("Poetry (1914-", "poetry 1914"),
        ("Keep accounts (2019/2020)", "keep accounts 2019 2020"),
    ],
)
def test_a_standard_or_a_year_is_no_code(title, words):
    assert title_text(title)[0] == words
