"""Which judgements stand."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from pipeline.judgements import Judgement, NamedBy, UnitName, Verdict
from pipeline.judgements.standing import standing


def unit(uan: str, body: str = "ocr") -> UnitName:
    return UnitName(named_by=NamedBy.UAN, body_id=body, title=uan, uan=uan)


def row(sequence: int, verdict: str, a: UnitName | None = None, b: UnitName | None = None, **more) -> Judgement:
    return Judgement(
        judgement_id=f"id{sequence}",
        made_at=datetime(2026, 1, 1, tzinfo=UTC),
        made_by="Jo",
        verdict=Verdict(verdict),
        a=a,
        b=b,
        sequence=sequence,
        **more,
    )


X, Y, Z = unit("X"), unit("Y", "ncfe"), unit("Z", "ncfe")


def ids(rows):
    return [each.judgement_id for each in standing(rows)]


def test_the_later_word_about_a_pair_stands_whichever_unit_is_named_first():
    assert ids([row(1, "same", X, Y), row(2, "distinct", Y, X), row(3, "same", X, Z)]) == ["id2", "id3"]


def test_undoing_brings_the_word_before_back_and_undoing_that_takes_it_away_again():
    rows = [row(1, "same", X, Y), row(2, "distinct", X, Y), row(3, "undone", undoes="id2")]
    assert ids(rows) == ["id1"]
    assert ids([*rows, row(4, "undone", undoes="id3")]) == ["id2"]


def test_no_equivalent_and_an_equivalent_there_cannot_both_stand():
    none = row(1, "no_equivalent", X, body_id="ncfe")
    assert ids([none, row(2, "equivalent", X, Y)]) == ["id2"]
    assert ids([row(0, "same", Y, X), none]) == ["id1"]
    assert ids([none, row(2, "related", X, Y)]) == ["id1", "id2"], "related is no equivalent"
    assert ids([none, row(2, "equivalent", X, Y), row(3, "undone", undoes="id2")]) == ["id1"]


VERDICTS = st.sampled_from(["same", "equivalent", "revised", "ladder", "related", "distinct"])
PAIRS = st.sampled_from([(X, Y), (Y, X), (X, Z), (Y, Z)])


@given(st.lists(st.tuples(VERDICTS, PAIRS), max_size=12), st.randoms(use_true_random=False))
def test_one_word_a_pair_and_the_order_of_rows_does_not_matter(said, random):
    rows = [row(number, verdict, *pair) for number, (verdict, pair) in enumerate(said)]
    found = standing(rows)
    assert len({each.about for each in found}) == len(found)
    assert {each.about for each in found} == {each.about for each in rows}
    for each in found:
        assert each.sequence == max(other.sequence for other in rows if other.about == each.about)
    random.shuffle(rows)
    assert standing(rows) == found


@given(st.lists(st.tuples(VERDICTS, PAIRS), min_size=1, max_size=8))
def test_taking_everything_back_leaves_nothing(said):
    rows = [row(number, verdict, *pair) for number, (verdict, pair) in enumerate(said)]
    undone = [row(100 + number, "undone", undoes=each.judgement_id) for number, each in enumerate(rows)]
    assert standing([*rows, *undone]) == ()
