"""When a source is looked at again: by its cadence, sooner where what failed may pass or its entry was corrected."""

from __future__ import annotations

from datetime import timedelta

from pipeline.sources.fetch import due
from pipeline.sources.model import WebSource, cadence_of
from pipeline.sources.store import FetchedFolder
from tests.sources.fetching import DAY, NOW


def test_a_cadence_says_when_to_look_again(site, fetching):
    fetch = fetching(site.document(), cadence=timedelta(days=3))
    assert [fetch()[0] is not None for _ in range(7)] == [True, False, False, True, False, False, True]
    assert (cadence_of("Weekly"), cadence_of("12h"), cadence_of("always")) == (7 * DAY, DAY / 2, 0 * DAY)


def test_a_look_that_a_wrong_clock_noted_in_the_future_does_not_stop_the_next(site, fetching):
    fetch = fetching(site.document(), cadence=timedelta(days=3))
    _, state = fetch()
    states = {fetch.source.name: state}
    assert due([fetch.source], states, state.checked + timedelta(days=1)) == []
    assert due([fetch.source], states, state.checked - timedelta(days=400)) == [fetch.source]


def test_what_may_pass_is_looked_for_again_in_an_hour_and_a_corrected_entry_at_once(site, fetching):
    fetch = fetching(site.in_turn("/a.md", lambda h: h.give(503)), cadence=timedelta(days=3))
    assert fetch(tries=1)[0].again
    states = FetchedFolder(fetch.raw).load()
    hours = [1, 2, 71, 72]
    assert [bool(due([fetch.source], states, NOW + timedelta(hours=each, minutes=-1))) for each in hours] == [
        False, True, True, True,
    ]  # fmt: skip
    site.answers["/a.md"] = lambda h: h.give(404)
    fetch(tries=1)
    states = FetchedFolder(fetch.raw).load()
    assert not due([fetch.source], states, NOW + 2 * DAY), "that will not pass"
    corrected = WebSource(name="it", url=site.url + "/b.md", cadence=timedelta(days=3))
    assert due([corrected], states, NOW + DAY) == [corrected]
