"""Which documents a workspace has: the entries of `raw/sources.toml`, then every other file in `raw/`."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import NothingDoneError
from pipeline.workspace import Workspace

# What operating systems and office programs leave beside documents, and the notes people keep there.
_NOT_DOCUMENTS = ("~$", ".", "readme")
_NOT_DOCUMENT_NAMES = {"sources.toml", "thumbs.db", "desktop.ini"}
_KNOWN_KEYS = {"path", "url", "body", "title", "cadence", "refresh", "units", "name"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document to read: `path` as shown (relative to the workspace), `file` where it lies.

    `file` is None where there is nothing to read; `problem` then says why. `units` is how many unit listings
    the manifest expects of it.
    """

    path: str
    file: Path | None
    body: str | None = None
    title: str | None = None
    url: str | None = None
    problem: str = ""
    name: str | None = None
    units: int | None = None

    @property
    def key(self) -> str:
        """What names the source from one refresh to the next, whatever its content."""
        return self.name or self.path


def find_sources(workspace: Workspace) -> list[Source]:
    """Every document of the workspace, in the order of their paths.

    Raises:
        NothingDoneError: `raw/sources.toml` cannot be understood, or names a document twice.
    """
    entries = [_source(entry, workspace) for entry in _entries(workspace.manifest)]
    found: dict[str, Source] = {}
    for source in entries:
        if source.path in found:
            raise NothingDoneError(f"raw/sources.toml names {source.path} twice. Make one [[source]] of the two.")
        found[source.path] = source
    for source in _walk(workspace):
        found.setdefault(source.path, source)
    return [found[path] for path in sorted(found)]


def _entries(manifest: Path) -> list[dict[str, Any]]:
    if not manifest.exists():
        return []
    try:
        content = tomllib.loads(manifest.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise NothingDoneError(f"raw/sources.toml cannot be read: {error}. Correct it and refresh again.") from error
    entries = content.pop("source", [])
    if content or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        odd = ", ".join(content) or "source"
        raise NothingDoneError(f"raw/sources.toml: {odd!r} is not understood. Each document is a [[source]] section.")
    for number, entry in enumerate(entries, start=1):
        _check(entry, number)
    return entries


def _check(entry: dict[str, Any], number: int) -> None:
    """Refuse an entry with a misspelt key: it would be a wish that is quietly not met."""
    unknown = sorted(set(entry) - _KNOWN_KEYS)
    if unknown:
        known = ", ".join(sorted(_KNOWN_KEYS))
        raise NothingDoneError(f"raw/sources.toml, [[source]] {number}: unknown key {unknown[0]!r}. Known are {known}.")
    units = entry.get("units", 0)
    if not isinstance(units, int) or isinstance(units, bool) or units < 0:
        raise NothingDoneError(f"raw/sources.toml, [[source]] {number}: 'units' must be a number, without quotes.")
    texts = {key: value for key, value in entry.items() if key != "units"}
    wrong = sorted(key for key, value in texts.items() if not isinstance(value, str) or not value.strip())
    if wrong:
        raise NothingDoneError(f"raw/sources.toml, [[source]] {number}: {wrong[0]!r} must be a text in quotes.")
    if not {"path", "url"} & set(entry):
        raise NothingDoneError(f"raw/sources.toml, [[source]] {number}: it needs a path or a url.")


def _source(entry: dict[str, Any], workspace: Workspace) -> Source:
    named: dict[str, Any] = {key: entry.get(key) for key in ("body", "title", "url", "name", "units")}
    if "path" not in entry:
        problem = (
            "This document is named by a URL only, and URLs are not fetched yet. "
            "Download it into raw/ and give its path in raw/sources.toml."
        )
        return Source(path=entry["url"], file=None, problem=problem, **named)
    candidates = [base / entry["path"] for base in (workspace.raw, workspace.root)]
    file = next((candidate for candidate in candidates if candidate.is_file()), None)
    if file is None:
        problem = "raw/sources.toml names this file, and it is not there. Put it into raw/, or correct the entry."
        return Source(path=shown(candidates[0], workspace), file=None, problem=problem, **named)
    return Source(path=shown(file, workspace), file=file, **named)


def shown(file: Path, workspace: Workspace) -> str:
    """The file's path as people see it: relative to the workspace where it lies in it, with `/` everywhere."""
    file = Path(os.path.normpath(file))
    return file.relative_to(workspace.root).as_posix() if file.is_relative_to(workspace.root) else file.as_posix()


def _walk(workspace: Workspace) -> list[Source]:
    """Every file in `raw/` that may be a document; a folder that may not be opened is a source with a problem."""
    sources: list[Source] = []

    def closed(error: OSError) -> None:
        folder = Path(error.filename)
        problem = f"This folder cannot be opened: {error.strerror}. Check that you may read it."
        sources.append(Source(path=shown(folder, workspace) + "/", file=None, problem=problem))

    for folder, folders, names in os.walk(workspace.raw, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "__MACOSX"]
        for name in names:
            if may_be_document(name):
                file = Path(folder) / name
                sources.append(Source(path=shown(file, workspace), file=file))
    return sources


def may_be_document(name: str) -> bool:
    """Whether a file of that name in `raw/` is worth opening."""
    lowered = name.lower()
    return not lowered.startswith(_NOT_DOCUMENTS) and lowered not in _NOT_DOCUMENT_NAMES
