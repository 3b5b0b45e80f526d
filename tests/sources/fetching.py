"""Fetching one source, a day later each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pipeline.sources.fetch import fetch_due
from pipeline.sources.model import Manners

NOW = datetime(2026, 3, 1, tzinfo=UTC)
DAY = timedelta(days=1)
HERE = Manners(allow_loopback=True, pause=0.0, read_timeout=0.5, tries=3)


class Fetching:
    """Fetches one source, a day later each time; `slept` is what the client waited."""

    def __init__(self, raw, source):
        self.raw, self.source, self.now, self.slept, self.manners = raw, source, NOW, [], HERE

    def __call__(self, **manners):
        told = []
        states = fetch_due(
            [self.source], self.raw, replace(self.manners, **manners), told.append, self.now, self.slept.append
        )
        self.now += DAY
        return told[0] if told else None, states[self.source.name]

    def files(self):
        return sorted(
            path.name for path in (self.raw / "fetched").rglob("*") if path.is_file() and path.name != "index.json"
        )


def text_of(fetch, state):
    (version,) = state.versions.values()
    return (fetch.raw / version.file).read_text()
