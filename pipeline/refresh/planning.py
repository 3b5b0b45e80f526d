"""What a refresh would do, without doing any of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.refresh.cache import ReportCache, reading_version
from pipeline.refresh.inventory import take_inventory
from pipeline.refresh.limits import Limits
from pipeline.refresh.manifest import read_manifest, web_sources
from pipeline.refresh.outcome import gone, moved
from pipeline.refresh.parsed_folders import folders_stand
from pipeline.refresh.run import wanted_fingerprint
from pipeline.refresh.state import is_as_large, load_state
from pipeline.sources import FetchedFolder
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshPlan:
    """`fetch` names the sources that are due, `read` the documents to read, `removed` those that are gone.

    `moved` maps the path a document had to the one it has; a new edition under another name is not known before.
    `held` are sources held back; `build` says whether the warehouse would be built anew. What a fetch brings
    is not known before.
    """

    documents: int
    fetch: tuple[str, ...]
    read: tuple[str, ...]
    removed: tuple[str, ...]
    moved: dict[str, str]
    held: tuple[str, ...]
    problems: dict[str, str]
    build: bool


def plan_refresh(workspace: Workspace) -> RefreshPlan:
    """Look at everything a refresh would look at; nothing is fetched, read or written.

    Raises:
        NothingDoneError: `raw/sources.toml` is wrong.
    """
    from pipeline.sources.fetch import due  # noqa: PLC0415 - as in a refresh

    manifest = read_manifest(workspace.manifest)
    wanted = web_sources(manifest)
    states = FetchedFolder(workspace.raw).load() if wanted else {}
    state = load_state(workspace.warehouse / "state.json")
    entries = take_inventory(workspace, state, manifest)
    cache = ReportCache(workspace.warehouse / "cache", reading_version())
    unread = {
        entry.source.path
        for entry in entries
        if not entry.problem and not cache.file(entry.document_id, entry.source.body).exists()
    }
    stands = state.built == wanted_fingerprint(workspace, entries, Limits.of_environment())
    stands = stands and is_as_large(workspace.database, state.file) and folders_stand(state, workspace)
    missed = gone(state.documents, entries)
    elsewhere = moved(state.documents, entries, missed, {})
    return RefreshPlan(
        documents=len(entries),
        fetch=tuple(source.name for source in due(wanted, states, datetime.now(UTC))),
        read=tuple(sorted(unread)),
        removed=tuple(path for path in missed if path not in elsewhere),
        moved=elsewhere,
        held=tuple(sorted(path for path, outcome in state.documents.items() if outcome.held)),
        problems={entry.source.path: entry.problem for entry in entries if entry.problem},
        build=not stands,
    )
