"""Who compares titles: workers of a Dask cluster, or a memory of what was compared before, and then this process.

What two titles say of each other depends on nothing but the two (and this code), so it may be found anywhere and kept.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from pipeline.errors import UsageError
from pipeline.matching.evidence import Compare, Couple, Evidence, Side, compare_here, content_of
from pipeline.matching.titles import TitleWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PATIENCE = 20.0  # seconds until a scheduler has answered
PORTION = 2_000  # couples of titles a task of a cluster compares: about a fifth of a second


class _Kept(msgspec.Struct, array_like=True):
    version: str
    found: dict[str, Evidence]


class _Portion(msgspec.Struct, array_like=True):
    titles: list[TitleWords]
    subjects: list[frozenset[str]]
    sides: list[tuple[int, int]]
    couples: list[tuple[int, int]]


class Remembered:
    """Compares only what it has not compared before; the memory is a file beside the warehouse.

    A file of another version of the code, or one that cannot be read, counts for nothing.
    """

    def __init__(self, file: Path, version: str, compare: Compare = compare_here) -> None:
        self._file, self._version, self._compare = file, version, compare
        self.asked = self.compared = 0

    def __call__(self, couples: Sequence[Couple]) -> list[Evidence]:
        """Evidence of each couple, from memory where it is there; keeps what was asked for this time."""
        known, keys = self._load(), _keys(couples)
        new = [place for place, key in enumerate(keys) if key not in known]
        self.asked, self.compared = len(keys), len(new)
        found = self._compare([couples[place] for place in new])
        known.update(zip((keys[place] for place in new), found, strict=True))
        evidence = [known[key] for key in keys]
        if new or len(known) > len(keys):
            self._save(dict(zip(keys, evidence, strict=True)))
        return evidence

    def _load(self) -> dict[str, Evidence]:
        try:
            kept = msgspec.msgpack.decode(self._file.read_bytes(), type=_Kept)
        except (OSError, msgspec.DecodeError):
            return {}
        return kept.found if kept.version == self._version else {}

    def _save(self, found: dict[str, Evidence]) -> None:
        """Written aside and swapped in; a disk that is full costs time at the next run, and nothing now."""
        aside = self._file.with_name(f".{self._file.name}.{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(msgspec.msgpack.encode(_Kept(self._version, found)))
            aside.replace(self._file)
        except OSError:
            aside.unlink(missing_ok=True)


def compare_portion(packed: bytes) -> bytes:
    """What a worker does: titles unpacked, compared, and their evidence packed."""
    portion = msgspec.msgpack.decode(packed, type=_Portion)
    sides = [(portion.titles[title], portion.subjects[subject]) for title, subject in portion.sides]
    return msgspec.msgpack.encode(compare_here([(sides[a], sides[b]) for a, b in portion.couples]))


def _packed(couples: Sequence[Couple]) -> bytes:
    """A portion in bytes, each title once: sent as they are, objects would cost as much as comparing them."""
    titles: dict[int, tuple[int, TitleWords]] = {}
    subjects: dict[frozenset[str], int] = {}
    sides: dict[tuple[int, int], int] = {}

    def place(side: Side) -> int:
        words, about = side
        title, _ = titles.setdefault(id(words), (len(titles), words))
        return sides.setdefault((title, subjects.setdefault(about, len(subjects))), len(sides))

    placed = [(place(a), place(b)) for a, b in couples]
    told = [words for _, words in titles.values()]
    return msgspec.msgpack.encode(_Portion(told, list(subjects), list(sides), placed))


def _keys(couples: Sequence[Couple]) -> list[str]:
    """A name for each couple, made from all that its evidence depends on."""
    names: dict[int, str] = {}

    def name(side: Side) -> str:
        if id(side) not in names:  # couples share their sides
            names[id(side)] = hashlib.blake2b(repr(content_of(side)).encode(), digest_size=10).hexdigest()
        return names[id(side)]

    return [f"{name(a)}{name(b)}" for a, b in couples]


@contextmanager
def comparing_on(address: str) -> Iterator[Compare]:
    """Titles compared by the workers of the Dask scheduler at an address, portion by portion.

    Raises:
        UsageError: Dask is not installed, or nobody answers at the address.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("--cluster needs Dask: pip install 'unitmap[dask]'.") from error
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError(f"No Dask scheduler answers at {address}: start one with `dask scheduler`.") from error
    with client:

        def compare(couples: Sequence[Couple]) -> list[Evidence]:
            portions = [_packed(couples[start : start + PORTION]) for start in range(0, len(couples), PORTION)]
            found = client.gather(client.map(compare_portion, client.scatter(portions, hash=False), pure=False))
            return [evidence for portion in found for evidence in msgspec.msgpack.decode(portion, type=list[Evidence])]

        yield compare
