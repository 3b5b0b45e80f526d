"""`raw/sources.toml`: its entries, checked, so that no wish in it is quietly not met."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from pipeline.errors import NothingDoneError
from pipeline.sources.model import WebSource, cadence_of

_KNOWN_KEYS = {"path", "url", "links", "body", "title", "cadence", "refresh", "units", "name"}
_ADDRESS = re.compile(r"https?://[^/?#\s]+([/?#].*)?$")
# Before an "@", or behind a colon that begins no port: "https://ann:se#cret@x.test" is how a password is typed.
_PASSWORD = re.compile(r"\w+://(?:[^/?#\s]*@|[^/?#\s:\[]*:(?!\d*(?:[/?#]|$)).*@)")
_DAILY = timedelta(days=1)

Entries = list[dict[str, Any]]


def read_manifest(manifest: Path) -> Entries:
    """The entries of the manifest; none where there is no manifest.

    Raises:
        NothingDoneError: it cannot be understood; the message says which entry and why.
    """
    if not manifest.exists():
        return []
    try:
        content = tomllib.loads(manifest.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise NothingDoneError(
            f"raw/sources.toml is not written in UTF-8 (line {line}). Save it as UTF-8 and refresh again."
        ) from error
    except (tomllib.TOMLDecodeError, OSError) as error:
        raise NothingDoneError(f"raw/sources.toml cannot be read: {error}. Correct it and refresh again.") from error
    entries = content.pop("source", [])
    if content or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        odd = ", ".join(content) or "source"
        raise NothingDoneError(f"raw/sources.toml: {odd!r} is not understood. Each document is a [[source]] section.")
    for number, entry in enumerate(entries, start=1):
        if wrong := _wrong(entry):
            raise NothingDoneError(f"raw/sources.toml, [[source]] {number}: {wrong}")
    names = Counter(source_name(entry) for entry in entries if is_web(entry) or "name" in entry)
    if twice := next((name for name, times in names.items() if times > 1), None):
        raise NothingDoneError(
            f"raw/sources.toml names {twice} twice. Make one [[source]] of the two, or give each a 'name' of its own."
        )
    return entries


def is_web(entry: dict[str, Any]) -> bool:
    """Whether the entry is fetched; beside a path, a url only says where the file came from."""
    return "path" not in entry


def source_name(entry: dict[str, Any]) -> str:
    """What an entry of the web, or one with a name, is called."""
    return str(entry.get("name") or entry["url"])


def web_sources(entries: Sequence[dict[str, Any]]) -> list[WebSource]:
    """The entries that are fetched."""
    return [
        WebSource(name=source_name(entry), url=entry["url"], links=entry.get("links"), cadence=_cadence(entry))
        for entry in entries
        if is_web(entry)
    ]


def _cadence(entry: dict[str, Any]) -> timedelta:
    asked = entry.get("cadence") or entry.get("refresh")
    return cadence_of(asked) if asked else _DAILY


def _wrong(entry: dict[str, Any]) -> str:
    """What is wrong with an entry; empty if nothing is."""
    unknown = sorted(set(entry) - _KNOWN_KEYS)
    if unknown:
        return f"unknown key {unknown[0]!r}. Known are {', '.join(sorted(_KNOWN_KEYS))}."
    units = entry.get("units", 0)
    if not isinstance(units, int) or isinstance(units, bool) or units < 0:
        return "'units' must be a number, without quotes."
    texts = {key: value for key, value in entry.items() if key != "units"}
    wrong = sorted(key for key, value in texts.items() if not isinstance(value, str) or not value.strip())
    if wrong:
        return f"{wrong[0]!r} must be a text in quotes."
    if not {"path", "url"} & set(entry):
        return "it needs a path or a url."
    if _PASSWORD.match(entry.get("url", "")):
        return "'url' carries a password, which every report would show. Leave it out."
    return _wrong_on_the_web(entry)


def _wrong_on_the_web(entry: dict[str, Any]) -> str:
    if not is_web(entry):
        return "'links' goes with a url, not with a path." if "links" in entry else ""
    if not entry["url"].startswith(("https://", "http://")):
        return "'url' must begin with https:// or http://."
    if not _ADDRESS.match(entry["url"]):
        return f"'url' names no host: {entry['url']}."
    try:
        _cadence(entry)
    except ValueError as error:
        return str(error)
    try:
        re.compile(entry.get("links", ""))
    except re.error as error:
        return f"'links' is no regular expression: {error}."
    return ""
