"""A list matched again gives what matching it for the first time gives, whatever changed in between."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.matching.bulk import again as module
from pipeline.matching.bulk import match_list, match_list_again
from tests.benchmarks import other_register
from tests.benchmarks.register import SHAPES, register


def as_set(tables):
    found = [tuple(row.values()) for table in tables for row in table.to_pylist()]
    assert len({row[:2] for row in found}) == len(found)
    return set(found)


def from_scratch(table):
    return as_set(match_list(table).batches())


@pytest.fixture
def decided_anew(monkeypatch):
    """How many rows each run that remembered decided anew."""
    sizes = []
    original = module._decided_anew

    def counting(part, *rest):
        sizes.append(part.num_rows)
        return original(part, *rest)

    monkeypatch.setattr(module, "_decided_anew", counting)
    return sizes


def made(kind, rows, seed):
    table = other_register.register(rows, seed) if kind == "other" else register(rows, seed, SHAPES[kind])
    return table.drop_columns(["unit"])


@pytest.mark.parametrize("kind", ["dirty", "other"])
def test_a_register_edited_again_and_again(kind, tmp_path, decided_anew):
    whole = made(kind, 1_500, 5)
    rows = whole.slice(0, 1_200).to_pylist()
    spare = whole.slice(1_200).to_pylist()
    editions = [rows, rows + spare[:20], rows[5:600] + spare[20:40] + rows[600:1150] + spare[:10]]
    changed = [dict(row) for row in editions[-1]]
    for place in range(0, 1_000, 100):
        changed[place] |= {"title": changed[place + 1]["title"], "uan": changed[place + 2]["uan"], "credit": None}
    editions += [changed, changed, changed[1:] + changed[:1]]
    for edition in editions:
        table = pa.Table.from_pylist(edition, schema=whole.schema)
        assert as_set(match_list_again(table, tmp_path / "kept")) == from_scratch(table)
    assert decided_anew[-2] == 0, "nothing changed"
    assert max(decided_anew[0], decided_anew[-1]) < 600, "of 1,200: twenty more, one moved"


def test_rows_that_come_do_not_get_the_pairs_of_rows_that_went(tmp_path):
    titles = [f"{verb} {thing}" for verb in ("weld", "paint", "sand") for thing in ("pipes", "doors", "roofs", "gates")]
    editions = [titles + ["groom dogs"] * 3, titles, [*titles, "plan meals", "clean drains", "fit locks"], titles[:5]]
    editions += [[*titles, f"fit locks {n}", "groom dogs"] for n in range(module.MUCH + 4)]
    for edition in editions:
        table = pa.table({"title": edition})
        assert as_set(match_list_again(table, tmp_path / "kept")) == from_scratch(table)


WORDS = [
    "weld",
    "wled",
    "pipes",
    "pipse",
    "weldpipes",
    "steel",
    "the",
    "teh",
    "groom",
    "dogs",
    "2",
    "not",
    "deal with",
    "s teel",
]
ROW = st.fixed_dictionaries(
    {
        "title": st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join),
        "uan": st.sampled_from([None, None, None, "T/601/1235", "A/601/1235", "D/506/2153", "L/601/1236"]),
        "nos_code": st.sampled_from([None, None, "W1", "A2"]),
        "level": st.sampled_from([None, "2", "3"]),
        "credit": st.sampled_from([None, 4, 6]),
    }
)
TYPES = pa.schema([(name, pa.string()) for name in ("title", "uan", "nos_code", "level")] + [("credit", pa.int64())])


@settings(max_examples=12)
@given(st.lists(ROW, min_size=8, max_size=40), st.data())
def test_any_edits_of_any_list(tmp_path_factory, rows, data):
    folder = tmp_path_factory.mktemp("kept") / "kept"
    for _ in range(3):
        table = pa.Table.from_pylist(rows, schema=TYPES)
        assert as_set(match_list_again(table, folder)) == from_scratch(table)
        for place in data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=3)):
            rows = rows[:place] + rows[place + 1 :] + data.draw(st.lists(ROW, max_size=2)) + rows[:1]
