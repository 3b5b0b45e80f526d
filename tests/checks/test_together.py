from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import check_together
from tests.checks.builders import qualification, specification, unit

CODE = "T/601/1235"


def listing(name, *, body="ferry_board", **values):
    """A specification that lists one unit."""
    given_values = {"uan": CODE, "title": "Steer a ferry", "unit_number": None} | values
    listed = replace(qualification([unit(1, **given_values)]), qualification_id=name)
    return specification(listed, name=name, body=body)


def codes(*specifications):
    return [finding.code for finding in check_together(specifications)]


def test_documents_that_agree_have_no_findings():
    assert codes(listing("a"), listing("b", title="Steer a FERRY.", body="harbour_board")) == []


def test_what_a_document_does_not_state_contradicts_nothing():
    assert codes(listing("a"), listing("b", level=None, credit=None, glh=None)) == []


def test_the_one_that_says_otherwise_than_most_is_told():
    told = check_together([listing("a", credit=7), listing("b"), listing("c")])
    assert [(f.code, f.document_id, f.subject) for f in told] == [("uan-disagreement", "document-a", CODE)]
    assert "credit “7” here, but “10” in Ferry Board, “Level 4 Diploma in Ferries”, page 7, line 1" in told[0].message


def test_each_field_is_told_by_itself():
    told = check_together([listing("a"), listing("b", title="Mend a ferry", level="3", glh=59)])
    assert [f.message.split(" “")[0] for f in told] == [f"{CODE} has {field}" for field in ("title", "level", "GLH")]


def test_a_number_means_one_unit_inside_its_scheme():
    def numbered(name, **values):
        return listing(name, **({"uan": None, "unit_number": "4430-403", "number_scheme": "4430"} | values))

    assert codes(numbered("a"), numbered("b", credit=11)) == ["unit-number-disagreement"]
    assert codes(numbered("a"), numbered("b", credit=11, body="harbour_board")) == []
    assert codes(numbered("a", number_scheme=None), numbered("b", credit=11, number_scheme=None)) == []
    # One identifier is enough to tell it by.
    assert codes(numbered("a", uan=CODE), numbered("b", uan=CODE, credit=11)) == ["uan-disagreement"]


def test_rows_of_one_qualification_are_not_told_here():
    twice = qualification([unit(1, uan=CODE), unit(2, uan=CODE, credit=9)])
    assert codes(specification(twice)) == []


def test_two_qualifications_of_one_document_are_compared():
    first = qualification([unit(1, uan=CODE)])
    second = replace(qualification([unit(1, uan=CODE, credit=9)]), qualification_id="second")
    assert codes(specification(first, second)) == ["uan-disagreement"]


@given(data=st.data(), credits_stated=st.lists(st.sampled_from([None, 7, 10, 11]), min_size=1, max_size=6))
def test_the_order_of_documents_changes_nothing(data, credits_stated):
    documents = [listing(str(number), credit=credit) for number, credit in enumerate(credits_stated)]
    shuffled = data.draw(st.permutations(documents))
    told = check_together(documents)
    assert check_together(shuffled) == told
    assert check_together([*documents, *shuffled]) == told
    known = [credit for credit in credits_stated if credit is not None]
    assert len(told) == len(known) - max(map(known.count, known), default=0)
