"""The table of listings, partly from the last build, is the one made from nothing, to the last byte."""

from __future__ import annotations

import pytest

from pipeline.editions import choose_editions
from pipeline.loading.listings import listings_table
from pipeline.loading.names import short_names
from pipeline.loading.origins import digests_of
from pipeline.loading.rows import current_qualifications
from pipeline.refresh import listed
from pipeline.refresh.listed import ListingsMemory
from pipeline.refresh.matched import _buffer_of  # what matching is named by
from tests.loading.test_amending import WHOLE, documents, edited

EDITS = [{}, {"b": (2, 3)}, {"b": None}, {"b": (1, 1), "c": (2, 0)}, {"a": None, "b": None, "c": None}, {"a": (1, 3)}]


def stated_of(state):
    editions = choose_editions(documents(state))
    return current_qualifications(editions, short_names(editions.current))


@pytest.fixture
def made(monkeypatch):
    """How many qualifications' listings were made, each time."""
    counts, table = [], listed.listings_table
    monkeypatch.setattr(listed, "listings_table", lambda stated: counts.append(len(stated)) or table(stated))
    return counts


def test_only_what_changed_is_made(tmp_path, made):
    state, file = WHOLE, tmp_path / "cache" / "listings.arrow"
    for edit in EDITS:
        state = edited(state, edit.items())
        stated = stated_of(state)
        digests = digests_of(stated, "1", {})
        found = ListingsMemory(file)(stated, digests)
        anew = ListingsMemory(tmp_path / f"{len(made)}.arrow")(stated, digests)
        assert found.to_pylist() == listings_table(stated).to_pylist()
        assert _buffer_of(found).equals(_buffer_of(anew))
    assert made[::2] == [3, 1, 0, 2, 0, 1]


@pytest.mark.parametrize("content", [b"", b"no table"])
def test_a_damaged_file_counts_for_nothing(tmp_path, content):
    stated = stated_of(WHOLE)
    (tmp_path / "listings.arrow").write_bytes(content)
    found = ListingsMemory(tmp_path / "listings.arrow")(stated, digests_of(stated, "1", {}))
    assert found.to_pylist() == listings_table(stated).to_pylist()


def test_what_a_kept_reading_says_is_told_by_its_name():
    stated = stated_of(WHOLE)
    read_as = {id(each.qualification): "a name" for each in stated[:1]}
    plain, named, other = digests_of(stated, "1", {}), digests_of(stated, "1", read_as), digests_of(stated, "2", {})
    assert [plain[name] == named[name] for name in plain] == [False, True, True]
    assert not set(plain.values()) & set(other.values())
