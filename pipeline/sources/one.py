"""One source fetched: its page, its documents, what became of each; whatever fails, what was fetched before stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.sources.links import find_links
from pipeline.sources.model import FetchError, Manners, SourceState, Version, WebSource
from pipeline.sources.store import FetchedFolder, ending_of

if TYPE_CHECKING:
    from pipeline.sources.client import Answer, PoliteClient

_Got = TypeVar("_Got")

_KEEP_AT_LEAST = 0.8  # of a page's documents, as of a document's units


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


@dataclass
class SourceFetch:
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
            kept: dict[str, Any] = {"versions": self.state.versions, "unlinked": self.state.unlinked}
            kept["in_vain"] = [self.source.url] if self._is_in_vain(error, self.source.url) else []
            self.state = self._looked(error.again, problem=str(error), **kept)
            return Fetched(name=self.source.name, failed=1, problem=str(error), again=error.again)
        versions: dict[str, Version] = {}
        problems: dict[str, str] = {}
        in_vain: list[str] = []
        changed, again = 0, False
        for address in sorted(addresses, key=self.state.in_vain.__contains__):
            former = self.state.versions.get(address)
            try:
                versions[address] = self._told(partial(self._document, address, former))
                changed += former is None or former.sha256 != versions[address].sha256
            except FetchError as error:
                problems[address] = str(error)
                again = again or error.again
                in_vain += [address] if self._is_in_vain(error, address) else []
                if former is not None:
                    versions[address] = former
        versions, problems = _as_listed(addresses, versions), _as_listed(addresses, problems)
        unlinked = self._lost(addresses)
        versions |= {address: self.state.versions[address] for address in unlinked}
        problems |= dict.fromkeys(unlinked, self._fewer_links(len(addresses)))
        self.state = self._looked(again, versions=versions, problems=problems, unlinked=unlinked, in_vain=in_vain)
        problem = next(iter(problems.values()), "")
        before = len(versions.keys() - problems.keys()) - changed
        return Fetched(
            name=self.source.name, changed=changed, unchanged=before, failed=len(problems), problem=problem, again=again
        )

    def _is_in_vain(self, error: FetchError, address: str) -> bool:
        """Whether it is to be asked last; one that was not asked this time is what it was."""
        return error.again and (error.asked or address in self.state.in_vain)

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
            f"{len(self.state.versions)}, and this one no more. If that is right, "
            f"accept it. `unitmap accept '{self.source.name}'` does so."
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


def _as_listed(addresses: Sequence[str], found: Mapping[str, _Got]) -> dict[str, _Got]:
    """What was found, in the order of the page, whatever order it was asked in."""
    return {address: found[address] for address in addresses if address in found}


def _confirmed(former: Version, now: datetime) -> Version:
    from msgspec.structs import replace  # noqa: PLC0415

    return replace(former, confirmed=now)
