"""A UAN that was copied from the line above makes no unit of two; one that a title in another language has, does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from pipeline.matching.bulk import match_list
from pipeline.matching.bulk.again import match_again

if TYPE_CHECKING:
    from collections.abc import Iterable

LAMBS, WEB = "L/601/1630", "T/601/1235"
ROWS = [
    ("a", LAMBS, "Configure lambs", "5", "12"),
    ("b", LAMBS, "Configure lambs", "5", "12"),
    ("c", LAMBS, "Configuring lambs", "5", None),
    ("a", WEB, "Fundamentals of web design", "2", "2"),
    ("b", WEB, "Fundamentals of web design", "2", "2"),
    ("c", WEB, "Web design fundamentals", "2", None),
]


def _list(*more: tuple[str | None, ...]) -> pa.Table:
    columns = zip(*ROWS, *more, strict=True)
    return pa.table(dict(zip(("body", "uan", "title", "level", "credit"), columns, strict=True)))


def _as_set(tables: Iterable[pa.Table]) -> set[tuple[int, int, str]]:
    pairs = (pair for table in tables for pair in table.to_pylist())
    return {(pair["a"], pair["b"], pair["relation"]) for pair in pairs}


def _of_last(table: pa.Table) -> dict[int, str]:
    """The relation of the last row to each other one it has a pair with."""
    last = table.num_rows - 1
    return {pair["a"]: pair["relation"] for pair in match_list(table).table().to_pylist() if pair["b"] == last}


def test_a_copied_uan_is_left_out_and_told():
    table = _list(("d", LAMBS, "Fundamentals of web design", "2", "2"))
    assert _of_last(table) == dict.fromkeys((3, 4, 5), "equivalent")
    assert match_list(table).learnt == (f"{LAMBS} (at 6): copied from another unit, left out",)


@pytest.mark.parametrize(
    ("title", "level", "credit"),
    [
        ("Ffurfweddu ŵyn", "5", "12"),  # another language: nothing else differs
        ("Ffurfweddu ŵyn", "2", "2"),  # no other UAN has that title
        ("Configure lambs on hills", "2", "2"),  # words of its own
        ("Fundamentals of web design", "5", "12"),  # the title alone is another unit's
        ("Fundamentals of web design", "3", "2"),  # what it states is neither's
    ],
)
def test_a_uan_is_believed_where_less_speaks_against_it(title, level, credit):
    found = _of_last(_list(("d", LAMBS, title, level, credit)))
    assert [found.get(row) for row in range(3)] == ["same"] * 3


def test_a_list_that_is_matched_again_knows_it_by_rows_that_stayed(tmp_path):
    rows = [
        ("x", None, f"Topic {word} care", "3", "4") for word in ("alpha", "beta", "gamma", "delta", "sigma", "kappa")
    ]
    before = _list(*rows, ("d", LAMBS, "Fundamentals of web design", "2", "2"))
    list(match_again(before, tmp_path / "kept"))
    for less in (before.slice(4), pa.concat_tables([before.slice(0, 3), before.slice(4)])):
        found = _as_set(match_again(less, tmp_path / "kept"))
        assert found == _as_set(match_list(less).batches())


def test_a_list_that_is_matched_again_tells_of_it_again(tmp_path):
    rows = [("x", None, f"Topic {word} care", "3", "4") for word in ("alpha", "beta", "gamma", "delta", "sigma")]
    one, other = ("d", LAMBS, "Fundamentals of web design", "2", "2"), ("e", WEB, "Configure lambs", "5", "12")
    for last in ([one], [*rows, one], [rows[0], one, *rows[1:], other], [other, *rows], rows):
        table, told = _list(*rows, *last), list[str]()
        list(match_again(table, tmp_path / "kept", learnt=told))
        assert told == list(match_list(table).learnt)
