"""Which documents a workspace has: the entries of `raw/sources.toml`, then every other file in `raw/`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import NothingDoneError
from pipeline.refresh.manifest import Entries, is_web, read_manifest, source_name
from pipeline.sources import FOLDER, FetchedFolder, SourceState
from pipeline.workspace import Workspace

# What operating systems and office programs leave beside documents, and the notes people keep there.
_NOT_DOCUMENTS = ("~$", ".", "readme")
_NOT_DOCUMENT_NAMES = {"sources.toml", "thumbs.db", "desktop.ini"}
_PATTERN = frozenset("*?[")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document to read: `path` as shown (relative to the workspace), `file` where it lies.

    `file` is None where there is nothing to read; `problem` then says why. `units` is how many unit listings
    the manifest expects of it; `trouble` says why a fetched document may be out of date.
    """

    path: str
    file: Path | None
    body: str | None = None
    title: str | None = None
    url: str | None = None
    problem: str = ""
    name: str | None = None
    units: int | None = None
    trouble: str = ""

    @property
    def key(self) -> str:
        """What names the source from one refresh to the next, whatever its content."""
        return self.name or self.path


def find_sources(workspace: Workspace, entries: Entries | None = None) -> list[Source]:
    """Every document of the workspace, in the order of their paths; `entries` are the manifest's, if read already.

    Raises:
        NothingDoneError: `raw/sources.toml` cannot be understood, or names a document twice.
    """
    entries = read_manifest(workspace.manifest) if entries is None else entries
    states = FetchedFolder(workspace.raw).load() if any(map(is_web, entries)) else {}
    found: dict[str, Source] = {}
    patterns: list[Source] = []
    for entry in entries:
        if not is_web(entry) and _is_pattern(entry, workspace):
            patterns += _of_pattern(entry, workspace)
            continue
        for source in _of_web(entry, states, workspace) if is_web(entry) else [_of_path(entry, workspace)]:
            if source.path in found:
                raise NothingDoneError(f"raw/sources.toml names {source.path} twice. Make one [[source]] of the two.")
            found[source.path] = source
    for source in (*patterns, *_walk(workspace)):
        found.setdefault(source.path, source)
    return [found[path] for path in sorted(found)]


def _named(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: entry.get(key) for key in ("body", "title", "url", "name", "units")}


def _of_path(entry: dict[str, Any], workspace: Workspace) -> Source:
    candidates = [base / entry["path"] for base in (workspace.raw, workspace.root)]
    file = next((candidate for candidate in candidates if _is_file(candidate)), None)
    if file is None and any(map(_is_hidden, candidates)):
        problem = "raw/sources.toml names this file, and its folder cannot be opened. Check that you may read it."
        return Source(path=shown(candidates[0], workspace), file=None, problem=problem, **_named(entry))
    if file is None:
        problem = "raw/sources.toml names this file, and it is not there. Put it into raw/, or correct the entry."
        return Source(path=shown(candidates[0], workspace), file=None, problem=problem, **_named(entry))
    return Source(path=shown(file, workspace), file=file, **_named(entry))


def _is_pattern(entry: dict[str, Any], workspace: Workspace) -> bool:
    """Whether the path names files by a pattern; `plan [2].pdf` may be a file's own name."""
    if not _PATTERN & set(entry["path"]):
        return False
    return not any(_is_file(base / entry["path"]) for base in (workspace.raw, workspace.root))


def _is_file(path: Path) -> bool:
    """Whether there is such a file; not, in a folder that may not be opened."""
    return os.path.isfile(path)  # noqa: PTH113 - pathlib's raises there


def _is_hidden(path: Path) -> bool:
    """Whether it cannot be told if there is such a file."""
    try:
        path.stat()
    except PermissionError:
        return True
    except OSError:
        return False
    return False


def _of_pattern(entry: dict[str, Any], workspace: Workspace) -> list[Source]:
    """The files a pattern names (`ocr/**/*.pdf`), below `raw/` or else the workspace; what it says holds for each."""
    said = _named(entry) | {"name": None}
    pattern, problem = Path(entry["path"]), "No file fits this pattern of raw/sources.toml."
    # An absolute pattern is looked for from the root on; pathlib takes none.
    bases = [Path(pattern.anchor)] if pattern.is_absolute() else [workspace.raw, workspace.root]
    relative = str(pattern.relative_to(pattern.anchor)) if pattern.is_absolute() else entry["path"]
    for base in bases:
        try:
            files = [file for file in sorted(base.glob(relative)) if _is_file(file) and may_be_document(file.name)]
            files = [file for file in files if _may_be_named(str(file))]  # the others are told where all of raw/ is
        except (ValueError, NotImplementedError) as error:  # "a**b"
            problem = f"This pattern of raw/sources.toml is not understood: {error}."
            break
        if files:
            return [Source(path=shown(file, workspace), file=file, **said) for file in files]
    problem += " Put files into raw/, or correct the entry."
    return [Source(path=f"raw/{entry['path']}", file=None, problem=problem, **said)]


def _of_web(entry: dict[str, Any], states: Mapping[str, SourceState], workspace: Workspace) -> Iterator[Source]:
    """The current version of every document of the entry; one that was never fetched has a problem.

    Two addresses that gave one content under one name lie in one file, and are one document, that of the first.
    """
    name = source_name(entry)
    state = states.get(name) or SourceState()
    said = _named(entry)
    first = {version.file: url for url, version in reversed(state.versions.items())}
    for url, version in state.versions.items():
        if first[version.file] != url:
            continue
        trouble = state.problems.get(url, state.problem)
        file = workspace.raw / version.file
        about = said | {"url": url, "name": url if "links" in entry else name}
        yield Source(path=shown(file, workspace), file=file, trouble=trouble, **about)
    for url, problem in state.problems.items():
        if url not in state.versions:
            about = said | {"url": url, "name": url if "links" in entry else name}
            yield Source(path=url, file=None, problem=f"It could not be fetched: {problem}", **about)
    if not state.versions and not state.problems:
        problem = f"It could not be fetched: {state.problem}" if state.problem else "It has not been fetched yet."
        yield Source(path=entry["url"], file=None, problem=problem, **said | {"name": name})


def shown(file: Path, workspace: Workspace) -> str:
    """The file's path as people see it: relative to the workspace where it lies in it, with `/` everywhere."""
    file = Path(os.path.normpath(file))
    inside = file.relative_to(workspace.root) if file.is_relative_to(workspace.root) else file
    return inside.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _walk(workspace: Workspace) -> list[Source]:
    """Every file in `raw/` that may be a document; a folder that may not be opened is a source with a problem."""
    sources: list[Source] = []

    def closed(error: OSError) -> None:
        folder = Path(error.filename)
        problem = f"This folder cannot be opened: {error.strerror}. Check that you may read it."
        sources.append(Source(path=shown(folder, workspace) + "/", file=None, problem=problem))

    fetched = str(workspace.raw / FOLDER)  # former versions lie there; the manifest says which are current
    for folder, folders, names in os.walk(workspace.raw, onerror=closed):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and name != "__MACOSX" and os.path.join(folder, name) != fetched  # noqa: PTH118
        ]
        prefix = shown(Path(folder), workspace)
        for name in names:
            if may_be_document(name):
                source = Source(path=f"{prefix}/{name}", file=Path(folder) / name)
                sources.append(source if _may_be_named(source.path) else _unnamed(source, workspace))
    return sources


def _may_be_named(path: str) -> bool:
    """Whether the name is text: an archive of another system leaves names in that system's letters."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unnamed(source: Source, workspace: Workspace) -> Source:
    assert source.file is not None  # noqa: S101 - found on the disk
    problem = "The file's name is not written in UTF-8, so that nothing can name it. Rename it."
    return Source(path=shown(source.file, workspace), file=None, problem=problem)


def may_be_document(name: str) -> bool:
    """Whether a file of that name in `raw/` is worth opening."""
    lowered = name.lower()
    return not lowered.startswith(_NOT_DOCUMENTS) and lowered not in _NOT_DOCUMENT_NAMES
