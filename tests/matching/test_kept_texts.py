"""Words in files that only grow: what was kept is there, what was not is never told."""

from __future__ import annotations

import pytest

from pipeline.matching import kept_texts, match, memory
from pipeline.matching.bulk import arrays
from pipeline.matching.kept_texts import KeptTexts
from pipeline.matching.memory import Memory
from tests.matching.tables import seed_listings, table
from tests.matching.test_order import everything

FEW = seed_listings()[:40]


def pieces(file):
    return sorted(each.name for each in file.parent.glob("pairs-*-*"))


def test_texts_are_added_behind_those_that_count(tmp_path):
    kept = KeptTexts(tmp_path / "new" / "texts")
    assert kept.whole().to_pylist() == []
    kept.add(arrays.texts(["Ünits", "", "and more"])[1:])
    kept.add(arrays.texts(["of them"]))
    assert (len(kept), kept.whole().to_pylist()) == (3, ["", "and more", "of them"])
    again = KeptTexts(tmp_path / "new" / "texts", 1, 0)
    before = again.whole()
    again.add(arrays.texts(["another end"]))  # what a killed run added behind them is written over
    assert again.whole().to_pylist() == ["", "another end"]
    assert before.to_pylist() == [""]


@pytest.mark.parametrize("which", [".letters", ".ends"])
def test_files_that_are_shorter_than_they_were_count_for_nothing(tmp_path, which):
    file = tmp_path / "pairs"
    whole = everything(match(table(FEW), memory=Memory(file, "1")))
    for each in tmp_path.glob(f"pairs-*{which}"):
        each.write_bytes(each.read_bytes()[:-1])
    again = Memory(file, "1")
    assert everything(match(table(FEW), memory=again)) == whole
    assert again.decided == again.asked > 0


def test_words_no_pair_has_any_more_go(tmp_path, monkeypatch):
    monkeypatch.setattr(memory, "_FEW", 1)
    file = tmp_path / "pairs"
    for count in (40, 40, 6, 40):
        before, listings = pieces(file), seed_listings()[:count]
        found = Memory(file, "1")
        assert everything(match(table(listings), memory=found)) == everything(match(table(listings)))
        assert len(pieces(file)) == 4
        assert len(found.reasons) <= 2 * max(sum(found.load().reason.code >= 0), 1)
        if before:
            assert (pieces(file) == before) is (count == 40)


def test_a_full_disk_costs_the_memory_alone(tmp_path, monkeypatch):
    def full(*_):
        raise OSError("full")

    monkeypatch.setattr(kept_texts, "_put", full)
    found = Memory(tmp_path / "pairs", "1")
    said = match(table(FEW), memory=found)
    assert everything(said) == everything(match(table(FEW)))
    assert found.without_words(said.pairs) is None
    assert [file.name for file in tmp_path.iterdir()] == ["pairs-near"]  # what needs no words


def test_words_are_put_back_where_the_files_are_still_theirs(tmp_path):
    found = Memory(tmp_path / "pairs", "1")
    said = match(table(FEW), memory=found).pairs
    bare = found.without_words(said)
    assert Memory(tmp_path / "pairs", "1").with_words(bare).to_pylist() == said.to_pylist()
    match(table(seed_listings()), memory=Memory(tmp_path / "pairs", "1"))
    assert Memory(tmp_path / "pairs", "1").with_words(bare).to_pylist() == said.to_pylist()
    match(table(FEW), memory=Memory(tmp_path / "pairs", "2"))
    with pytest.raises(OSError, match="another run"):
        Memory(tmp_path / "pairs", "2").with_words(bare)
