"""Sources on the web, what was fetched of them, and how far a fetch may go."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_NAMED = {
    "always": timedelta(0), "hourly": timedelta(hours=1), "daily": timedelta(days=1), "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30), "yearly": timedelta(days=365),
}  # fmt: skip
CADENCES = f"{', '.join(_NAMED)}, or a number with h, d or w, as `12h`"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSource:
    """One entry of the manifest that is fetched: a document, or with `links` a page on which to find documents.

    `links` is a regular expression for the links' addresses or texts.
    """

    name: str
    url: str
    links: str | None = None
    cadence: timedelta = timedelta(days=1)

    @property
    def asked(self) -> str:
        """What is asked for; an entry that was corrected asks for something else."""
        return f"{self.url} {self.links or ''}".rstrip()


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One document as it was fetched: `file` lies below `raw/`; times are in UTC.

    `fetched` is when this content came whole, `confirmed` when the server last said it stands.
    """

    url: str
    final_url: str
    sha256: str
    file: str
    media_type: str
    size: int
    fetched: datetime
    confirmed: datetime
    etag: str | None = None
    last_modified: str | None = None


class SourceState(msgspec.Struct, kw_only=True):
    """What is known of one source: the current version of each of its documents, by URL.

    `checked` is the last look, `asked` what it asked for (`WebSource.asked`), and `again` says that it failed for a
    reason that may pass. `in_vain` are the addresses that failed so when they were last asked: they are asked last.
    `unlinked` are documents kept though the page lists them no more: it lost too many at once.
    """

    checked: datetime | None = None
    asked: str = ""
    again: bool = False
    problem: str = ""
    versions: dict[str, Version] = {}
    problems: dict[str, str] = {}
    unlinked: list[str] = []
    in_vain: list[str] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How far a fetch may go; times in seconds."""

    connect_timeout: float = 10.0
    read_timeout: float = 30.0
    whole_timeout: float = 180.0
    largest: int = 100_000_000
    redirects: int = 5
    tries: int = 4
    back_off: float = 1.0
    longest_wait: float = 60.0
    pause: float = 1.0
    most_links: int = 300
    full_every: timedelta = timedelta(days=7)
    allow_loopback: bool = False

    @classmethod
    def of_environment(cls) -> Manners:
        """As usual; UNITMAP_ALLOW_LOOPBACK=1 lets tests fetch from this machine."""
        return cls(allow_loopback=os.environ.get("UNITMAP_ALLOW_LOOPBACK") == "1")


class FetchError(Exception):
    """A document could not be fetched; the message is for people. `again` says whether another try may help.

    `asked` is False where its host was left in peace.
    """

    def __init__(self, message: str, again: bool = False, wait: float | None = None, *, asked: bool = True) -> None:
        super().__init__(message)
        self.again = again
        self.wait = wait
        self.asked = asked


def cadence_of(text: str) -> timedelta:
    """The time a cadence names.

    Raises:
        ValueError: it names none.
    """
    wanted = text.strip().lower()
    if wanted in _NAMED:
        return _NAMED[wanted]
    if wanted[:-1].isdecimal() and wanted[-1:] in _UNITS:
        return int(wanted[:-1]) * _UNITS[wanted[-1]]
    raise ValueError(f"{text!r} is no cadence. Known are {CADENCES}.")
