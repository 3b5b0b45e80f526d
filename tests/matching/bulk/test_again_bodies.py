"""What a body does to all its rows is seen in whatever edition of a list it begins, and forgotten where it ends."""

import pyarrow as pa
import pytest

from pipeline.matching.bulk import again as module
from pipeline.matching.bulk import match_list
from pipeline.matching.bulk.again import match_again
from pipeline.matching.bulk.near_customs import NearCustoms
from pipeline.matching.bulk.swapped import Doubts
from tests.benchmarks.register import SHAPES, register

WHOLE = register(500, 7, SHAPES["plain"]).drop_columns(["unit"])
ROWS = WHOLE.slice(0, 450).to_pylist()


def swapped(row):
    return row | {"body": "Other", "uan": None, "credit": row["glh"], "glh": row["credit"]}


def cut(row):
    return row | {"body": "Other", "uan": None, "title": row["title"][:30]}


def with_ending(row):
    return row | {"body": "Other", "uan": None, "title": f"{row['title']} (Scheme)"}


def editions(change):
    """Some rows more of a body with a custom, step by step, then fewer of them."""
    odd = [change(row) for row in ROWS if len(row["title"]) > 40 and row["credit"]][:60]
    for most in (12, 60, 4):
        yield [*ROWS[:200], *odd[:most], *ROWS[200:]]
    yield [*ROWS[:200], *odd[1:6], *ROWS[201:440], {**ROWS[5], "title": "a" * 200}]
    yield [*ROWS[:200], *odd[2:6], *ROWS[201:440]]


def as_set(tables):
    return {tuple(row.values()) for table in tables for row in table.to_pylist()}


@pytest.mark.parametrize("change", [swapped, cut, with_ending])
def test_editions_with_a_body_of_its_own_customs(change, tmp_path):
    for edition in editions(change):
        table, told = pa.Table.from_pylist(edition, schema=WHOLE.schema), []
        matching = match_list(table)
        assert as_set(match_again(table, tmp_path / "kept", learnt=told)) == as_set(matching.batches())
        assert told == list(matching.learnt)


def test_what_is_kept_of_bodies_is_what_the_whole_list_says(tmp_path, monkeypatch):
    """Rows come and go, long titles among them, and nothing is asked of the whole list again."""
    ones = [row | {"body": "One"} for row in WHOLE.to_pylist()]
    long = [{**ones[0], "title": "b" * 150}, {**ones[0], "title": "c" * 150}]
    near = []
    original = NearCustoms.changed

    def noted(self, *rows):
        near.append(original(self, *rows))
        return near[-1]

    monkeypatch.setattr(NearCustoms, "changed", noted)
    for rows in (ones[:400] + long, [*ones[3:400], *long, *ones[400:410]], ones[3:390] + long[:1]):
        table = pa.Table.from_pylist(rows, schema=WHOLE.schema)
        list(match_again(table, tmp_path / "kept"))
    state = module.read(tmp_path / "kept", module.version_of(table))
    assert len(near) == 2
    assert None not in near
    assert "c" * 150 not in near[-1].long_titles.to_pylist()
    doubts = Doubts.of(table)
    told = dict(zip(state.doubts.bodies.to_pylist(), state.doubts.both.T.tolist(), strict=True))
    assert {body: both for body, both in told.items() if any(both)} == dict(
        zip(doubts.bodies.to_pylist(), doubts.both.T.tolist(), strict=True)
    )
