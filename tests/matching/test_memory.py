"""Pairs decided in an earlier run: the matching is the same as without, and costs what is new."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.matching import match, pairs
from pipeline.matching.deciding import Entries
from pipeline.matching.memory import Memory
from tests.matching.tables import listing, seed_listings, table
from tests.matching.test_order import everything, listings_of_any_kind


def remembering(file, listings, version="1"):
    """A run with that memory: what it found, how many pairs it looked at and how many it had to decide."""
    memory = Memory(file, version)
    found = everything(match(table(listings), memory=memory))
    return found, memory.asked, memory.decided


def test_what_was_decided_before_is_not_decided_again(tmp_path):
    listings = seed_listings()
    before = [one for one in listings if one["qualification_id"] != "pearson_l4"]
    _, asked, decided = remembering(tmp_path / "pairs", before)
    assert decided == asked > 0
    assert remembering(tmp_path / "pairs", before) == (everything(match(table(before))), asked, 0)
    found, asked, decided = remembering(tmp_path / "pairs", listings)
    assert 0 < decided < asked
    assert found == everything(match(table(listings)))
    assert remembering(tmp_path / "pairs", before)[2] == 0  # a document taken away leaves nothing to decide


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(listings_of_any_kind, listings_of_any_kind, st.data())
def test_new_listings_give_what_a_full_run_gives(tmp_path_factory, facts, more, data):
    file = tmp_path_factory.mktemp("memory") / "pairs"
    old = [listing(f"l{number:02}", **fact) for number, fact in enumerate(facts)]
    new = [listing(f"m{number:02}", **fact) for number, fact in enumerate(more)]
    gone = data.draw(st.sets(st.sampled_from(range(len(old)))) if old else st.just(set()))
    remembering(file, old)
    now = [one for place, one in enumerate(old) if place not in gone] + new
    assert remembering(file, now)[0] == everything(match(table(now)))


def test_a_pair_that_was_not_among_the_best_is_put_into_words_once_it_is(tmp_path, monkeypatch):
    listings = [listing(f"{d:02}", f"{d}", title=f"Operate the lathe model {d} in the workshop") for d in range(40)]
    asked, judged = [], Entries.judged
    monkeypatch.setattr(Entries, "judged", lambda self, pairs: asked.append(len(pairs.one)) or judged(self, pairs))
    remembering(tmp_path / "pairs", listings)
    del asked[:]
    fewer = listings[::2]
    found = remembering(tmp_path / "pairs", fewer)[0]
    assert len(asked) == 2
    assert asked[1] > 0  # decided before, and not kept then
    assert found == everything(match(table(fewer)))
    assert remembering(tmp_path / "pairs", listings)[0] == everything(match(table(listings)))


EDITS = {
    "title": "Something else altogether",
    "uan": "A/101/1234",
    "level": "7",
    "credit": 99,
    "glh": 3,
    "nos_code": "Z9",
    "group_label": "Handling problems",
    "subject": "Catering",
    "outcomes": "Understand problems\nBe able to solve problems",
}


@pytest.mark.parametrize("field", EDITS)
def test_a_listing_that_says_another_thing_is_decided_anew(tmp_path, field):
    listings = [each | {"outcomes": "Understand problems\nBe able to help\nKnow the law"} for each in seed_listings()]
    remembering(tmp_path / "pairs", listings)
    changed = [each | {field: EDITS[field]} if number == 5 else each for number, each in enumerate(listings)]
    found, _, decided = remembering(tmp_path / "pairs", changed)
    assert decided > 0
    assert found == everything(match(table(changed)))


@pytest.mark.parametrize("spoilt", ["empty", "no memory", "cut off", "of other code"])
def test_a_memory_that_cannot_be_used_counts_for_nothing(tmp_path, spoilt):
    file = tmp_path / "pairs"
    remembering(file, seed_listings(), "2" if spoilt == "of other code" else "1")
    whole = file.read_bytes()
    file.write_bytes({"empty": b"", "no memory": b"no memory", "cut off": whole[: len(whole) // 2]}.get(spoilt, whole))
    found, asked, decided = remembering(file, seed_listings())
    assert found == everything(match(table(seed_listings())))
    assert decided == asked


def test_what_is_worth_comparing_is_looked_for_again_once_titles_change(tmp_path, monkeypatch):
    looked = []
    for name in ("alike", "worth_comparing"):
        ask = getattr(pairs, name)
        monkeypatch.setattr(pairs, name, lambda *given, ask=ask: looked.append(1) or ask(*given))
    listings = seed_listings()
    times = []
    for edit in ({}, {"credit": 99}, {"title": "Something else altogether"}, {"subject": "Catering"}, {}):
        edited = [each | edit if number == 5 else each for number, each in enumerate(listings)]
        del looked[:]
        assert remembering(tmp_path / "pairs", edited)[0] == everything(match(table(edited)))
        times.append(len(looked) - 2)  # the run without a memory looks
    assert times == [2, 0, 2, 2, 2]
