"""robots.txt, asked once a host and run."""

from __future__ import annotations

import threading
from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from pipeline.sources.model import FetchError

AGENT = "unitmap"
_LONGEST_DELAY = 30.0


class Robots:
    """What each host allows; `get` fetches an address and gives (status, text)."""

    def __init__(self, get: Callable[[str], tuple[int, str]]) -> None:
        self._get = get
        self._known: dict[str, RobotFileParser] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def check(self, url: str) -> None:
        """Refuse what the host asks programs to leave alone.

        Raises:
            FetchError: it is refused, or its robots.txt cannot be had for now.
        """
        if not self._parser(url).can_fetch(AGENT, url):
            raise FetchError(f"robots.txt of {urlsplit(url).netloc} asks programs not to fetch {urlsplit(url).path}.")

    def delay(self, url: str) -> float:
        """The pause in seconds the host asks for between two requests."""
        asked = self._parser(url).crawl_delay(AGENT)
        return min(float(asked), _LONGEST_DELAY) if asked else 0.0

    def _parser(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:  # several sources of one host begin at once
            if host not in self._known:
                self._known[host] = self._read(host)
            return self._known[host]

    def _read(self, host: str) -> RobotFileParser:
        parser = RobotFileParser()
        status, text = self._get(f"{host}/robots.txt")
        if status >= 500:  # RFC 9309: a host that cannot say is one that says no, for now
            raise FetchError(f"robots.txt of {host} cannot be had (status {status}).", again=True)
        parser.parse(text.splitlines() if status < 400 else [])
        return parser
