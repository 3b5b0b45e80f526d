"""Fetching what is due: every source on its own, a failed one keeps what it had."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from pipeline.sources.links import find_links
from pipeline.sources.model import FetchError, Manners, SourceState, Version, WebSource
from pipeline.sources.store import FetchedFolder, ending_of

if TYPE_CHECKING:
    from pipeline.sources.client import Answer, PoliteClient

_Got = TypeVar("_Got")

_HOSTS_AT_ONCE = 8
_KEEP_AT_LEAST = 0.8  # of a page's documents, as of a document's units
_TRIED_AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What one source came to: how many documents are new or changed, how many failed, and what went wrong first.

    `again` says whether another try may help: a refused address and a missing page stay what they are.
    """

    name: str
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    problem: str = ""
    again: bool = False

    @property
    def told(self) -> str:
        """All of it in a line."""
        counts = f"{self.changed} new, {self.unchanged} as before"
        if not self.problem:
            return counts
        if self.failed == 1 and not self.changed and not self.unchanged:
            return self.problem
        return f"{counts}, {self.failed} failed: {self.problem}{' …' if self.failed > 1 else ''}"


def due(sources: Sequence[WebSource], states: Mapping[str, SourceState], now: datetime) -> list[WebSource]:
    """The sources whose cadence asks for a look, those whose entry was corrected, those to be tried again."""
    return [source for source in sources if source.name not in states or _is_due(source, states[source.name], now)]


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
        fetch = _Fetch(source, known, self._folder, self._client, self._manners, self._now or datetime.now(UTC))
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


@dataclass
class _Fetch:
    """One source's turn."""

    source: WebSource
    state: SourceState
    folder: FetchedFolder
    client: PoliteClient
    manners: Manners
    now: datetime

    def run(self) -> Fetched:
        """Fetch its documents; whatever fails, what was fetched before stays.

        Raises:
            OSError: what came cannot be written.
        """
        try:
            addresses = self._told(self._addresses)
        except FetchError as error:
            self.state = self._looked(error.again, problem=str(error), versions=self.state.versions)
            return Fetched(name=self.source.name, failed=1, problem=str(error), again=error.again)
        versions: dict[str, Version] = {}
        problems: dict[str, str] = {}
        changed, again = 0, False
        for address in addresses:
            former = self.state.versions.get(address)
            try:
                versions[address] = self._told(partial(self._document, address, former))
                changed += former is None or former.sha256 != versions[address].sha256
            except FetchError as error:
                problems[address] = str(error)
                again = again or error.again
                if former is not None:
                    versions[address] = former
        unlinked = self._lost(addresses)
        versions |= {address: self.state.versions[address] for address in unlinked}
        problems |= dict.fromkeys(unlinked, self._fewer_links(len(addresses)))
        self.state = self._looked(again, versions=versions, problems=problems, unlinked=unlinked)
        problem = next(iter(problems.values()), "")
        before = len(versions.keys() - problems.keys()) - changed
        return Fetched(
            name=self.source.name, changed=changed, unchanged=before, failed=len(problems), problem=problem, again=again
        )

    def _lost(self, addresses: Sequence[str]) -> list[str]:
        """Documents that the page listed and does no more, where it lists more than a fifth fewer: kept.

        A page that was made anew loses links more often than a body withdraws its specifications. Where the entry
        asks for something else, the page has lost nothing.
        """
        former = self.state.versions
        is_the_same_page = self.source.links is not None and self.state.asked == self.source.asked
        if not is_the_same_page or len(addresses) >= _KEEP_AT_LEAST * len(former):
            return []
        return [address for address in former if address not in addresses]

    def _fewer_links(self, number: int) -> str:
        return (
            f"{self.source.url} lists {number} {'document' if number == 1 else 'documents'} where it listed "
            f"{len(self.state.versions)}, and this one no more. If that is right: "
            f"`unitmap accept '{self.source.name}'`."
        )

    def _looked(self, again: bool, **found: Any) -> SourceState:  # noqa: ANN401 - the state's other fields
        return SourceState(checked=self.now, asked=self.source.asked, again=again, **found)

    def _told(self, doing: Callable[[], _Got]) -> _Got:
        """What it gives; a defect of the program in the face of what a server sent costs that document only."""
        try:
            return doing()
        except (FetchError, OSError):
            raise
        except Exception as error:
            told = f"fetching it broke the program ({type(error).__name__}: {error}). Please report it."
            raise FetchError(f"{self.source.url}: {told}") from error

    def _addresses(self) -> list[str]:
        if self.source.links is None:
            return [self.source.url]
        page = self.client.get(self.source.url)
        found = find_links(page.content, page.url, self.source.links, self.manners.most_links)
        if not found:
            raise FetchError(f"No link on {self.source.url} fits {self.source.links!r}. Has the page changed?")
        return found

    def _document(self, address: str, former: Version | None) -> Version:
        answer = self.client.get(address, self._conditions(former))
        if answer.status == 304:
            if former is None:
                raise FetchError(f"{address} answered that nothing has changed, and was never fetched.")
            return _confirmed(former, self.now)
        media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        ending = ending_of(answer.content, media_type, answer.url)
        digest, file = self.folder.keep(self.source.name, address, answer.content, ending, former)
        version = self._version(address, answer, digest, file, media_type)
        self.folder.describe(version)
        return version

    def _conditions(self, former: Version | None) -> dict[str, str]:
        """Ask only for what changed; now and then for the whole, as servers exist that keep an ETag for new content."""
        if former is None or not self.folder.path(former).is_file():
            return {}
        if self.now - former.fetched >= self.manners.full_every:
            return {}
        asked = {"If-None-Match": former.etag, "If-Modified-Since": former.last_modified}
        return {name: value for name, value in asked.items() if value}

    def _version(self, address: str, answer: Answer, digest: str, file: str, media_type: str) -> Version:
        return Version(
            url=address,
            final_url=answer.url,
            sha256=digest,
            file=file,
            media_type=media_type,
            size=len(answer.content),
            fetched=self.now,
            confirmed=self.now,
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
        )


def _confirmed(former: Version, now: datetime) -> Version:
    from msgspec.structs import replace  # noqa: PLC0415

    return replace(former, confirmed=now)
