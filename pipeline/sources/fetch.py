"""Fetching what is due: every source on its own, a failed one keeps what it had."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from pipeline.sources.model import Manners, SourceState, WebSource
from pipeline.sources.one import Fetched, SourceFetch
from pipeline.sources.store import FetchedFolder

_HOSTS_AT_ONCE = 8
_TRIED_AGAIN_AFTER = timedelta(hours=1)


def due(sources: Sequence[WebSource], states: Mapping[str, SourceState], now: datetime) -> list[WebSource]:
    """The sources whose cadence asks for a look, those whose entry was corrected, those to be tried again.

    Last those that were asked in vain: where three of a host fail the others of it are not asked for, and with the
    same three in front they never would be.
    """
    wanted = [source for source in sources if source.name not in states or _is_due(source, states[source.name], now)]
    return sorted(wanted, key=lambda source: source.name in states and bool(states[source.name].in_vain))


def _is_due(source: WebSource, state: SourceState, now: datetime) -> bool:
    # A look in the future was noted by a clock that has been set right since.
    if state.checked is None or state.checked > now or state.asked not in ("", source.asked):
        return True
    wait = min(source.cadence, _TRIED_AGAIN_AFTER) if state.again else source.cadence
    return now - state.checked >= wait


def fetch_due(  # noqa: PLR0913, PLR0917 - what a test sets in the place of the world
    sources: Sequence[WebSource],
    raw: Path,
    manners: Manners,
    tell: Callable[[Fetched], None],
    now: datetime | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> dict[str, SourceState]:
    """Fetch what is due and note it in `raw/fetched/index.json`; gives what is known of every source.

    Several hosts at once, and each host's sources in their order.

    Raises:
        OSError: `raw/fetched/` cannot be written.
        NothingDoneError: the index is damaged.
    """
    now = now or datetime.now(UTC)
    states = FetchedFolder(raw).load()
    wanted = due(sources, states, now)
    if not wanted:
        return states
    told: queue.SimpleQueue[Fetched | BaseException] = queue.SimpleQueue()
    hosts = queue.SimpleQueue[list[WebSource]]()
    for of_host in by_host(wanted):
        hosts.put(of_host)
    with Fetcher(raw, manners, now, sleep) as fetcher:
        for _ in range(_HOSTS_AT_ONCE):
            # Daemons: who stops a refresh does not wait for a server that hangs.
            threading.Thread(target=_fetch_hosts, args=(fetcher, hosts, told.put), daemon=True).start()
        for _ in wanted:
            outcome = told.get()
            if isinstance(outcome, BaseException):
                raise outcome
            tell(outcome)
    return fetcher.states


def _fetch_hosts(
    fetcher: Fetcher, hosts: queue.SimpleQueue[list[WebSource]], tell: Callable[[Fetched | BaseException], None]
) -> None:
    """One host after the other, as long as there are any and nobody has stopped."""
    try:
        while not fetcher.ended:
            for source in hosts.get_nowait():
                if not fetcher.ended:
                    tell(fetcher.fetch(source))
    except queue.Empty:
        return
    except BaseException as error:  # whoever waits must hear of it
        tell(error)


def by_host(sources: Sequence[WebSource]) -> list[list[WebSource]]:
    """The sources of each host, which is asked one thing at a time."""
    found: dict[str, list[WebSource]] = {}
    for source in sources:
        found.setdefault(source.url.partition("://")[2].partition("/")[0].lower(), []).append(source)
    return list(found.values())


class Fetcher:
    """Fetches sources of one workspace, from several threads if need be: no host is asked two things at once.

    `states` is what is known of every source, `ended` says that nothing more is wanted. Use it in a `with`.
    """

    def __init__(
        self, raw: Path, manners: Manners, now: datetime | None = None, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        from pipeline.sources.client import PoliteClient  # noqa: PLC0415 - httpx, only where something is due

        self._folder, self._manners, self._now = FetchedFolder(raw), manners, now
        self.states = self._folder.load()
        self._client = PoliteClient(manners, sleep)
        self._lock = threading.Lock()
        self.ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self.ended = True
        self._client.close()

    def fetch(self, source: WebSource) -> Fetched:
        """Fetch one source, due or not, and note what came of it.

        Raises:
            OSError: `raw/fetched/` cannot be written.
        """
        with self._lock:
            known = self.states.get(source.name) or SourceState()
        fetch = SourceFetch(source, known, self._folder, self._client, self._manners, self._now or datetime.now(UTC))
        outcome = fetch.run()
        with self._lock:
            if not self.ended:  # else it was interrupted, which says nothing of the source
                self.states[source.name] = fetch.state
                self._folder.save(self.states)
        return outcome

    def look_again_next_time(self, source: WebSource) -> None:
        """A look that failed must not count as the look that was due.

        Raises:
            OSError: `raw/fetched/` cannot be written.
        """
        with self._lock:
            self.states[source.name].checked = None
            self._folder.save(self.states)
