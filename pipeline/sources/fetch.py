"""Fetching what is due: every source on its own, a failed one keeps what it had."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline.sources.links import find_links
from pipeline.sources.model import FetchError, Manners, SourceState, Version, WebSource
from pipeline.sources.store import FetchedFolder, ending_of

if TYPE_CHECKING:
    from pipeline.sources.client import Answer, PoliteClient

_Got = TypeVar("_Got")

_HOSTS_AT_ONCE = 4


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


def due(sources: Sequence[WebSource], states: dict[str, SourceState], now: datetime) -> list[WebSource]:
    """The sources whose cadence asks for a look."""
    found = []
    for source in sources:
        checked = states[source.name].checked if source.name in states else None
        # A look in the future was noted by a clock that has been set right since.
        if checked is None or checked > now or now - checked >= source.cadence:
            found.append(source)
    return found


def fetch_due(  # noqa: PLR0913, PLR0917 - what a test sets in the place of the world
    sources: Sequence[WebSource],
    raw: Path,
    manners: Manners,
    tell: Callable[[Fetched], None],
    now: datetime | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> dict[str, SourceState]:
    """Fetch what is due and note it in `raw/fetched/index.json`; gives what is known of every source.

    Raises:
        OSError: `raw/fetched/` cannot be written.
        NothingDoneError: the index is damaged.
    """
    now = now or datetime.now(UTC)
    folder = FetchedFolder(raw)
    states = folder.load()
    wanted = due(sources, states, now)
    if not wanted:
        return states
    from pipeline.sources.client import PoliteClient  # noqa: PLC0415 - httpx, only where something is due

    with PoliteClient(manners, sleep) as client, ThreadPoolExecutor(_HOSTS_AT_ONCE) as threads:
        fetches = [
            _Fetch(source, states.get(source.name) or SourceState(), folder, client, manners, now) for source in wanted
        ]
        for fetch, outcome in zip(fetches, threads.map(_Fetch.run, fetches), strict=True):
            states[fetch.source.name] = fetch.state
            folder.save(states)
            tell(outcome)
    return states


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
            self.state = SourceState(checked=self.now, problem=str(error), versions=self.state.versions)
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
        self.state = SourceState(checked=self.now, versions=versions, problems=problems)
        problem = next(iter(problems.values()), "")
        before = len(versions.keys() - problems.keys()) - changed
        return Fetched(
            name=self.source.name, changed=changed, unchanged=before, failed=len(problems), problem=problem, again=again
        )

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
