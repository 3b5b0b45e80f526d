"""A word typed wrong, told by how rare it is in the list and by the words beside it."""

import pytest

from tests.matching.bulk.lists import pairs, relation, units


def test_a_rare_word_beside_a_common_one_is_a_typing_error_only_where_there_are_enough():
    assert relation("Cut fine wood boards", "Cut fine vood boards") is None
    settings_of_wood = [
        f"Cut fine wood {noun}" for noun in ["boards", "beams", "doors", "frames", "panels", "posts", "rails"]
    ] * 4
    many = [f"{title} {number}" for number, title in enumerate(settings_of_wood)]
    found = pairs(units(*many, "Cut fine wood boards", "Cut fine vood boards"))
    assert found == {(28, 29): "equivalent"}


COMMON = [f"{act} patient care to meet legal requirements {n}" for n in range(22) for act in ("Carry out", "Inspect")]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Inspect patient care to meet legal rquiremens", "Inspect patient care to meet legal requirements"),
        ("Inspect patient care to mejt elgal requirements", "Inspect patient care to meet legal requirements"),
        ("Inspect patientcrae to meet legal requirements", "Inspect patient care to meet legal requirements"),
        ("Carr yout patient care to meet legal requirements", "Carry out patient care to meet legal requirements"),
        ("out patient care to meet legal requirements Carry", "Carry out patient care to meet legal requirements"),
        ("Inspzcting patient care to meet legal requirements", "Inspect patient care to meet legal requirements"),
        ("Carry outpatient care to meet legal requirements", "Carry out patient care to meet legal requirements"),
    ],
)
def test_a_slip_that_all_other_words_explain(printed, meant):
    assert pairs(units(*COMMON, printed, meant)) == {(44, 45): "equivalent"}


@pytest.mark.parametrize(
    "other",
    [
        "Inspect patient care to heed legal requirements",  # two letters of four
        "Inspect patient care not to meet legal requirements",
        "Reject patient cover to meet legal requirements",
        "Inspect outpatient care to meet legal requirements",
    ],
)
def test_a_rare_word_that_is_no_slip(other):
    assert pairs(units(*COMMON, other, "Inspect patient care to meet legal requirements")) == {}


@pytest.mark.parametrize(
    ("printed", "others", "told"),
    [
        ("Store fues", 10, True),  # no word of English beside one
        ("Store fues", 8, False),  # which is not common enough
        ("Store duels", 40, False),  # a word of English
        ("Store hazardousxfuels", 40, False),  # nothing like it is common
        ("Storezfuels on site", 40, True),  # so many letters need one word beside them
    ],
)
def test_a_slip_with_few_words_beside_it(printed, others, told):
    common = [f"{verb} fuels {n}" for n in range(others // 2) for verb in ("Burn", "Store")]
    whole = "Store fuels on site" if "site" in printed else "Store fuels"
    found = pairs(units(*common, printed, whole))
    assert found == ({(len(common), len(common) + 1): "equivalent"} if told else {})


@pytest.mark.parametrize(
    ("other", "meant"),
    [
        ("Repoint brick walls", "Repaint brick walls"),
        ("Operate a dumper safely", "Operate a damper safely"),
        ("Inspect brazing on pipework", "Inspect bracing on pipework"),
    ],
)
def test_a_rare_word_of_a_trade_is_no_slip(other, meant):
    assert pairs(units(*(f"{meant} {n}" for n in range(25)), other, meant)) == {}
