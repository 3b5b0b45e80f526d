"""A comparison of two editions is made once, and made again when either says something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.changes import compare_editions
from pipeline.refresh import comparisons
from pipeline.refresh.comparisons import ComparisonCache
from tests.checks.builders import qualification, unit


@pytest.fixture
def asked(monkeypatch):
    made = []

    def counted(old, new):
        made.append((old, new))
        return compare_editions(old, new)

    monkeypatch.setattr(comparisons, "compare_editions", counted)
    return made


def test_it_is_made_once_and_says_what_it_said(tmp_path, asked):
    old, new = qualification([unit(1), unit(2)]), qualification([unit(1, credit=11), unit(3)])
    first = ComparisonCache(tmp_path).between(old, new)
    assert first == compare_editions(old, new) != ()
    assert ComparisonCache(tmp_path).between(old, new) == first
    assert len(asked) == 1
    other = replace(new, listings=(*new.listings, unit(4)))
    assert ComparisonCache(tmp_path).between(old, other) == compare_editions(old, other)
    assert len(asked) == 2


def test_what_is_damaged_is_made_again_and_what_nobody_asks_for_goes(tmp_path, asked):
    old, new = qualification([unit(1)]), qualification([unit(1, credit=11)])
    first = ComparisonCache(tmp_path).between(old, new)
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"[")
    cache = ComparisonCache(tmp_path)
    assert cache.between(old, new) == first and len(asked) == 2
    cache.forget_others()
    assert list(tmp_path.iterdir()) == [file]
    ComparisonCache(tmp_path).forget_others()
    assert list(tmp_path.iterdir()) == []
