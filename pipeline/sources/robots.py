"""robots.txt, asked once a host and run, read as RFC 9309 says.

The standard library's reader knows no `*` and no `$`, takes the first rule that fits in the place of the longest, and
loses a group to a byte order mark: a site that keeps programs from `/*.pdf$` was asked for PDFs.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from pipeline.sources.model import FetchError

AGENT = "unitmap"
_LONGEST_DELAY = 30.0
_ANYBODY = "*"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host asks of us: patterns of paths, each with whether it is allowed, and a pause in seconds."""

    patterns: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        """Whether it may be fetched: of the patterns that fit the longest decides, of equals the one that allows."""
        parts = urlsplit(url)
        path = unquote(parts.path or "/") + (f"?{unquote(parts.query)}" if parts.query else "")
        fitting = ((len(pattern), allowed) for pattern, allowed in self.patterns if _fits(pattern, path))
        return max(fitting, default=(0, True))[1]


def rules_of(text: str) -> Rules:
    """What a robots.txt says to us by name, else to anybody."""
    ours: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    begun = False
    for name, value in _lines(text):
        if name == "user-agent":
            agents = [] if begun else agents
            begun = False
            agents.append(value.lower().partition("/")[0].strip())
            ours.setdefault(agents[-1], [])
        elif name in ("allow", "disallow", "crawl-delay"):
            begun = True
            for agent in agents:
                ours[agent].append((name, value))
    said = ours.get(AGENT, ours.get(_ANYBODY, []))
    patterns = tuple((value, name == "allow") for name, value in said if name != "crawl-delay" and value)
    pauses = [float(value) for name, value in said if name == "crawl-delay" and re.fullmatch(r"\d+(\.\d+)?", value)]
    return Rules(patterns, max(pauses, default=0.0))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.lstrip("\ufeff").splitlines():
        name, _, value = line.partition("#")[0].partition(":")
        yield name.strip().lower(), value.strip()


def _fits(pattern: str, path: str) -> bool:
    """Whether the path begins as the pattern says; part by part, for a pattern of many `*` may come from anybody."""
    begin, *parts = map(unquote, pattern.removesuffix("$").split("*"))  # "%2A" is a star, and no pattern
    if not path.startswith(begin):
        return False
    last = parts.pop() if parts and pattern.endswith("$") else None
    at = len(begin)
    for part in parts:
        if (found := path.find(part, at)) < 0:
            return False
        at = found + len(part)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= at
    return at == len(path) or not pattern.endswith("$")


class Robots:
    """What each host allows; `get` fetches an address and gives (status, text)."""

    def __init__(self, get: Callable[[str], tuple[int, str]]) -> None:
        self._get = get
        self._known: dict[str, Rules] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def check(self, url: str) -> None:
        """Refuse what the host asks programs to leave alone.

        Raises:
            FetchError: it is refused, or its robots.txt cannot be had for now.
        """
        if not self._rules(url).allow(url):
            raise FetchError(f"robots.txt of {urlsplit(url).netloc} asks programs not to fetch {urlsplit(url).path}.")

    def delay(self, url: str) -> float:
        """The pause in seconds the host asks for between two requests."""
        return min(self._rules(url).delay, _LONGEST_DELAY)

    def _rules(self, url: str) -> Rules:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:  # several sources of one host begin at once
            if host not in self._known:
                self._known[host] = self._read(host)
            return self._known[host]

    def _read(self, host: str) -> Rules:
        status, text = self._get(f"{host}/robots.txt")
        if status >= 500:  # RFC 9309: a host that cannot say is one that says no, for now
            raise FetchError(f"robots.txt of {host} cannot be had (status {status}).", again=True)
        return rules_of(text) if status < 400 else Rules()
