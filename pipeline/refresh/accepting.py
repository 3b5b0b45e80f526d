"""A person's word on an edition: one that lost units is right as it is, or one that was taken is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path, PurePath

from pipeline.errors import UsageError
from pipeline.judgements.recording import person
from pipeline.refresh.guard import listings_of
from pipeline.refresh.history import Acceptance, Good, HistoryFolder, Memory, Refusal
from pipeline.refresh.inventory import Entry, take_inventory
from pipeline.refresh.lock import only_one
from pipeline.refresh.state import load_state, save_state
from pipeline.sources import FetchedFolder
from pipeline.workspace import Workspace

_LISTED = 20


def accept(workspace: Workspace, source: str, by: str | None = None) -> str:
    """Accept what is held back for `source` (its name, path, or file name); the next refresh takes it.

    Of a page on the web that lists fewer documents than before, that the others are gone. Gives the source's name.

    Raises:
        UsageError: nothing of that name is held back, or several are; or nobody is named who accepts it.
        NothingDoneError: a refresh is running, or the memory of editions cannot be read.
        OSError: it cannot be written.
    """
    with _remembered(workspace) as (memory, _):
        if page := _page_with_fewer_links(source, workspace):
            return page
        if not memory.held:
            raise UsageError("Nothing is held back; there is nothing to accept.")
        key = _named(source, sorted(memory.held), _documents_of(source, workspace), "held back")
        memory.accepted[key] = Acceptance(document_id=memory.held[key], by=person(by), at=datetime.now(UTC))
        memory.refused.pop(key, None)
    return key


def refuse(workspace: Workspace, source: str, by: str | None = None) -> str:
    """Refuse what lies there for `source`, accepted or not: the edition before it speaks again after the next refresh.

    Gives the source's name.

    Raises:
        UsageError: no source has that name, or several; there is no edition before it, or the document has changed
            since the last refresh; or nobody is named who refuses it.
        NothingDoneError: a refresh is running, or the memory of editions cannot be read.
        OSError: it cannot be written.
    """
    with _remembered(workspace) as (memory, history):
        entries = {entry.source.key: entry for entry in take_inventory(workspace, load_state(_state(workspace)))}
        key = _named(source, sorted(entries), _documents_of(source, workspace), "in raw/")
        content = _as_refreshed(entries[key], workspace)
        good = memory.good.get(key)
        if good and good.document_id == content:
            good = _before(good, memory, history)
        if good is None:
            raise UsageError(
                f"There is no edition of {key} before this one. Take the document out of raw/, or put a right copy "
                "there."
            )
        memory.good[key] = good
        memory.refused[key] = Refusal(document_id=content, by=person(by), at=datetime.now(UTC))
        memory.accepted.pop(key, None)
    return key


@contextmanager
def _remembered(workspace: Workspace) -> Iterator[tuple[Memory, HistoryFolder]]:
    """The memory of editions, kept as the block leaves it; the next refresh then has work.

    Raises:
        NothingDoneError: a refresh is running, or the memory of editions cannot be read.
    """
    with only_one(workspace.warehouse / "refresh.lock"):
        history = HistoryFolder(workspace.warehouse / "history")
        memory = history.load()
        yield memory, history
        history.save(memory)
        state = load_state(_state(workspace))
        state.built = ""  # the documents are as they were, and still the next refresh has work
        save_state(state, _state(workspace))


def _state(workspace: Workspace) -> Path:
    return workspace.warehouse / "state.json"


def _as_refreshed(entry: Entry, workspace: Workspace) -> str:
    """The document's id, as the last refresh saw it: nobody refuses what he has not seen.

    Raises:
        UsageError: it is another one by now.
    """
    seen = load_state(_state(workspace)).documents.get(entry.source.path)
    if entry.problem or seen is None or seen.document_id != entry.document_id:
        raise UsageError(
            f"{entry.source.key} has changed since the last refresh. Run `unitmap refresh`, and look at it first."
        )
    return entry.document_id


def _before(good: Good, memory: Memory, history: HistoryFolder) -> Good | None:
    """The reading of the edition that spoke before this one; of several qualifications, the one that spoke last."""
    spans = [
        before
        for line in memory.lines.values()
        for before, after in pairwise(line)
        if after is line[-1] and after.document_id == good.document_id != before.document_id
    ]
    for span in sorted(spans, key=lambda each: str(each.valid_to), reverse=True):
        report = history.reading(span.document_id, span.read_with)
        if report is not None:
            return Good(
                document_id=span.document_id, read_with=span.read_with, listings=listings_of(report), path=span.path
            )
    return None


def _page_with_fewer_links(source: str, workspace: Workspace) -> str:
    """The page of that name that lists fewer documents than it did: what it lists no more is not kept any longer."""
    folder = FetchedFolder(workspace.raw)
    states = folder.load()
    for name, state in states.items():
        if name.lower() == source.lower() and state.unlinked:
            for url in state.unlinked:
                state.versions.pop(url, None)
                state.problems.pop(url, None)
            state.unlinked = []
            folder.save(states)
            return name
    return ""


def _documents_of(source: str, workspace: Workspace) -> frozenset[str]:
    """The addresses of the documents that a source of the manifest found on its page."""
    states = FetchedFolder(workspace.raw).load()
    return frozenset(url for name, state in states.items() if name.lower() == source.lower() for url in state.versions)


def _named(source: str, known: list[str], found_by_it: frozenset[str], what: str) -> str:
    """The one of `known` that is called so.

    Raises:
        UsageError: none is, or several are.
    """
    wanted = source.lower()
    ways: tuple[Callable[[str], bool], ...] = (
        lambda key: key.lower() == wanted,
        lambda key: PurePath(key).name.lower() == wanted,
        lambda key: PurePath(key).stem.lower() == wanted,
        lambda key: key in found_by_it,
    )
    found = next((hits for way in ways if (hits := [key for key in known if way(key)])), [])
    if len(found) == 1:
        return found[0]
    several = found or known
    listed = "".join(f"\n  {key}" for key in several[:_LISTED])
    listed += f"\n  … and {len(several) - _LISTED} more" if len(several) > _LISTED else ""
    if found:
        raise UsageError(f"{source!r} names several sources that are {what}. Name one of them:{listed}")
    raise UsageError(f"Nothing called {source!r} is {what}. There are:{listed}")
