"""A person's word that a source which lost units is right as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import PurePath

from pipeline.errors import UsageError
from pipeline.judgements.recording import person
from pipeline.refresh.history import Acceptance, HistoryFolder
from pipeline.refresh.lock import only_one
from pipeline.refresh.state import load_state, save_state
from pipeline.sources import FetchedFolder
from pipeline.workspace import Workspace


def accept(workspace: Workspace, source: str, by: str | None = None) -> str:
    """Accept what is held back for `source` (its name, path, or file name); the next refresh takes it.

    Gives the source's name.

    Raises:
        UsageError: nothing of that name is held back, or several are; or nobody is named who accepts it.
        NothingDoneError: a refresh is running, or the memory of editions cannot be read.
        OSError: it cannot be written.
    """
    with only_one(workspace.warehouse / "refresh.lock"):
        history = HistoryFolder(workspace.warehouse / "history")
        memory = history.load()
        key = _named(source, sorted(memory.held), _documents_of(source, workspace))
        memory.accepted[key] = Acceptance(document_id=memory.held[key], by=person(by), at=datetime.now(UTC))
        history.save(memory)
        state = load_state(workspace.warehouse / "state.json")
        state.built = ""  # the documents are as they were, and still the next refresh has work
        save_state(state, workspace.warehouse / "state.json")
    return key


def _documents_of(source: str, workspace: Workspace) -> frozenset[str]:
    """The addresses of the documents that a source of the manifest found on its page."""
    states = FetchedFolder(workspace.raw).load()
    return frozenset(url for name, state in states.items() if name.lower() == source.lower() for url in state.versions)


def _named(source: str, held: list[str], found_by_it: frozenset[str]) -> str:
    wanted = source.lower()
    ways: tuple[Callable[[str], bool], ...] = (
        lambda key: key.lower() == wanted,
        lambda key: PurePath(key).name.lower() == wanted,
        lambda key: PurePath(key).stem.lower() == wanted,
        lambda key: key in found_by_it,
    )
    found = next((hits for way in ways if (hits := [key for key in held if way(key)])), [])
    if len(found) == 1:
        return found[0]
    listed = "".join(f"\n  {key}" for key in found or held)
    if found:
        raise UsageError(f"{source!r} names several sources that are held back. Name one of them:{listed}")
    if held:
        raise UsageError(f"Nothing called {source!r} is held back. Held back are:{listed}")
    raise UsageError("Nothing is held back; there is nothing to accept.")
