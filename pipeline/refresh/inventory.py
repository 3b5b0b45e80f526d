"""What is there to read: every source with the hash of its content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from pipeline.refresh.history import HistoryFolder
from pipeline.refresh.manifest import Entries
from pipeline.refresh.read import Job
from pipeline.refresh.sources import Source, find_sources
from pipeline.refresh.state import State, content_id
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A source, and its content's SHA-256; where the content cannot be had, `problem` says why."""

    source: Source
    document_id: str
    problem: str = ""

    def job(self) -> Job:
        """The work of reading it."""
        file = str(self.source.file) if self.source.file else ""
        return Job(file=file, path=self.source.path, document_id=self.document_id, body=self.source.body)


def take_inventory(workspace: Workspace, state: State, manifest: Entries | None = None) -> list[Entry]:
    """Every source of the workspace, hashed where it may have changed; the state forgets files that are gone.

    Raises:
        NothingDoneError: `raw/sources.toml` cannot be understood.
    """
    sources = find_sources(workspace, manifest)
    if closed := [source.path for source in sources if source.path.endswith("/")]:
        sources = sorted([*sources, *_behind(closed, sources, workspace)], key=lambda each: each.path)
    entries = [_entry(source, state) for source in sources]
    paths = {entry.source.path for entry in entries}
    for gone in set(state.files) - paths:
        del state.files[gone]
    return entries


def _behind(closed: Sequence[str], sources: Sequence[Source], workspace: Workspace) -> Iterator[Source]:
    """The documents known of folders that may not be opened: that they cannot be seen does not say they are gone."""
    there = {source.path for source in sources} | {source.key for source in sources}
    for key, good in HistoryFolder(workspace.warehouse / "history").load().good.items():
        path = good.path or key
        if path.startswith(tuple(closed)) and not {path, key} & there:
            problem = "Its folder cannot be opened. Check that you may read it."
            yield Source(path=path, file=None, problem=problem, name=key if key != path else None)


def _entry(source: Source, state: State) -> Entry:
    problem = source.problem
    if source.file is not None:
        try:
            return Entry(source=source, document_id=content_id(source.file, source.path, state))
        except OSError as error:
            problem = f"The file cannot be opened: {error.strerror or error}. Check that you may read it."
    # Without content there is nothing to hash; the row still needs an id that stays the same.
    return Entry(
        source=source, document_id=hashlib.sha256(b"path:" + source.path.encode()).hexdigest(), problem=problem
    )


def fingerprint(entries: Sequence[Entry], *versions: str) -> str:
    """A hash of everything the warehouse depends on: the documents, what the manifest says of them, the code."""
    said = [
        (
            source.path,
            entry.document_id,
            entry.problem,
            source.body,
            source.title,
            source.url,
            source.name,
            source.units,
            source.trouble,
        )
        for entry in entries
        if (source := entry.source)
    ]
    return hashlib.sha256(msgspec.json.encode([said, versions])).hexdigest()
