from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import GroupKind, Place, Severity
from tests.checks.builders import ADDITIONAL, MANDATORY, OPTIONAL, codes, fact, findings, qualification, unit


def sound():
    rows = [unit(1, MANDATORY), unit(2, MANDATORY, credit=8), unit(3), unit(4), unit(5, credit=12)]
    stated = [
        fact("mandatory_credit", 18),
        fact("optional_credit", 22),
        fact("total_credit", 40),
        fact("mandatory_units", 2),
        fact("optional_units", 3),
    ]
    return qualification(rows, stated, total_credit=40)


def with_fact(sound_one, name, value):
    others = [other for other in sound_one.facts if other.name != name]
    return replace(sound_one, facts=(*others, fact(name, value)))


def test_a_sound_qualification_has_no_findings():
    assert findings(sound()) == []


def test_a_qualification_that_states_nothing_has_no_findings():
    rows = [unit(1, MANDATORY, credit=None, glh=None, level=None), unit(2, credit=None, glh=None, level=None)]
    assert findings(qualification(rows, level=None)) == []


def test_a_qualification_without_units_is_an_error():
    (found,) = findings(qualification([]))
    assert (found.code, found.severity) == ("no-units", Severity.ERROR)
    assert found.document_id == "document-one"


def test_mandatory_credits_that_do_not_add_up_tell_both_numbers_and_the_place():
    (found,) = findings(with_fact(sound(), "mandatory_credit", 20), code="mandatory-credit-sum")
    assert "18 credits" in found.message
    assert "states 20" in found.message
    assert found.place == Place(page=3)


def test_credit_that_one_row_leaves_out_is_no_sum():
    rows = [unit(1, MANDATORY, credit=None), unit(2, MANDATORY)]
    assert codes(qualification(rows, [fact("mandatory_credit", 30)])) == []


def test_mandatory_credit_holds_for_one_pathway_at_a_time():
    groups = [
        MANDATORY,
        replace(MANDATORY, group_id="deck", pathway="Deck"),
        replace(MANDATORY, group_id="engine", pathway="Engine"),
    ]
    rows = [unit(1, MANDATORY), unit(2, groups[1], credit=5, glh=9), unit(3, groups[2], credit=7, glh=9)]
    assert codes(qualification(rows, [fact("mandatory_credit", 15)], groups)) == []
    assert codes(qualification(rows, [fact("mandatory_credit", 12)], groups)) == ["mandatory-credit-sum"]


def test_total_is_the_sum_of_its_parts():
    assert "credit-total" in codes(with_fact(sound(), "total_credit", 41))


def test_a_part_that_is_a_minimum_leaves_room_below_the_total_and_none_above_it():
    def told(total, printed):
        open_above = replace(fact("optional_credit", 22), printed=printed)
        facts = [fact("mandatory_credit", 18), open_above, fact("total_credit", total)]
        return "credit-total" in codes(qualification(sound().listings, facts, total_credit=total))

    assert not told(45, "18 credits are mandatory, at least 22 come from Group B")
    assert told(38, "18 credits are mandatory, at least 22 come from Group B")
    # What is a minimum here is the total.
    assert told(45, "a minimum of 45 credits: 18 mandatory and 22 optional")


def test_unit_counts_are_compared_with_the_rows():
    (found,) = findings(with_fact(sound(), "optional_units", 31), code="optional-unit-count")
    assert "states 31 optional units" in found.message
    assert "3 are listed" in found.message
    assert "mandatory-unit-count" in codes(with_fact(sound(), "mandatory_units", 3))
    assert "unit-count" in codes(with_fact(sound(), "units", len(sound().listings) + 1))
    assert "unit-count" not in codes(with_fact(sound(), "units", len(sound().listings)))


def test_a_unit_listed_in_two_groups_counts_once():
    other = replace(OPTIONAL, group_id="q/other", position=4)
    rows = [unit(1), unit(2), replace(unit(2, other), listing_id="q:2~2")]
    assert codes(qualification(rows, [fact("optional_units", 2)], [OPTIONAL, other])) == []


def test_a_total_that_no_choice_can_reach_is_an_error():
    changed = qualification([unit(1, MANDATORY), unit(2)], [fact("total_credit", 21)])
    (found,) = findings(changed)
    assert (found.code, found.severity) == ("total-credit-out-of-reach", Severity.ERROR)
    assert "21 credits" in found.message
    assert "only 20" in found.message


def test_additional_units_do_not_count_towards_the_total():
    rows = [unit(1, MANDATORY), unit(2), unit(3, ADDITIONAL)]
    assert codes(qualification(rows, [fact("total_credit", 30)])) == ["total-credit-out-of-reach"]


def test_rows_outside_every_group_may_count():
    rows = [unit(1, MANDATORY), unit(2), unit(3, None)]
    assert codes(qualification(rows, [fact("total_credit", 30)])) == ["group-missing"]


def test_optional_credits_out_of_reach():
    rows = [unit(1, MANDATORY, credit=50), unit(2)]
    assert codes(qualification(rows, [fact("optional_credit", 11)])) == ["optional-credit-out-of-reach"]


def test_mandatory_units_above_the_total():
    rows = [unit(1, MANDATORY, credit=45), unit(2)]
    assert codes(qualification(rows, [fact("total_credit", 40)])) == ["mandatory-credit-above-total"]


def test_where_every_unit_is_mandatory_rows_add_up_to_the_stated_hours():
    rows = [unit(number, MANDATORY, tqt=100) for number in range(1, 6)] + [unit(6, MANDATORY, tqt=120, credit=12)]
    (found,) = findings(qualification(rows, [fact("tqt", 600)], [MANDATORY], tqt=600))
    assert found.code == "all-mandatory-sum"
    assert "620 hours" in found.message
    assert findings(qualification(rows, [fact("tqt", 620)], [MANDATORY], tqt=620)) == []


def test_a_range_of_guided_hours_is_met_anywhere_inside_it():
    rows = [unit(1, MANDATORY), unit(2, MANDATORY)]
    within = [fact("glh", 100), fact("glh_maximum", 130)]
    assert codes(qualification(rows, within, [MANDATORY])) == []
    assert codes(qualification(rows, [fact("glh", 121), within[1]], [MANDATORY])) == ["all-mandatory-sum"]


credits_listed = st.lists(st.integers(1, 30), min_size=1, max_size=12)


@given(mandatory=credits_listed, optional=credits_listed, data=st.data())
def test_stated_figures_taken_from_the_rows_are_never_a_finding(mandatory, optional, data):
    rows = [unit(n, MANDATORY, credit=c, glh=c) for n, c in enumerate(mandatory)]
    rows += [unit(100 + n, credit=c, glh=c) for n, c in enumerate(optional)]
    wanted = data.draw(st.integers(0, sum(optional)))
    stated = {
        "mandatory_credit": sum(mandatory),
        "optional_credit": wanted,
        "total_credit": sum(mandatory) + wanted,
        "mandatory_units": len(mandatory),
        "optional_units": len(optional),
    }
    shuffled = data.draw(st.permutations(rows))
    assert codes(qualification(shuffled, [fact(name, value) for name, value in stated.items()])) == []


@given(mandatory=credits_listed, wrong=st.integers(1, 30), data=st.data())
def test_any_one_misread_credit_shows_in_the_mandatory_sum(mandatory, wrong, data):
    rows = [unit(n, MANDATORY, credit=c, glh=None) for n, c in enumerate(mandatory)]
    at = data.draw(st.integers(0, len(rows) - 1))
    stated = [fact("mandatory_credit", sum(mandatory))]
    rows[at] = replace(rows[at], credit=wrong)
    expected = [] if wrong == mandatory[at] else ["mandatory-credit-sum"]
    assert codes(qualification(rows, stated)) == expected


def test_kinds_in_these_tests_are_the_domains():
    assert {MANDATORY.kind, OPTIONAL.kind, ADDITIONAL.kind} == set(GroupKind)
