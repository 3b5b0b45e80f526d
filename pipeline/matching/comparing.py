"""Titles compared by the workers of a Dask cluster.

What two titles say of each other depends on nothing but the two (and this code), so it may be found anywhere.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from pipeline.decoding import unpacked
from pipeline.errors import UsageError
from pipeline.matching.evidence import Compare, Couple, Evidence, Side, compare_here
from pipeline.matching.titles import TitleWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PATIENCE = 20.0  # seconds until a scheduler has answered
PORTION = 2_000  # couples of titles a task of a cluster compares: about a fifth of a second


class _Portion(msgspec.Struct, array_like=True):
    titles: list[TitleWords]
    subjects: list[frozenset[str]]
    sides: list[tuple[int, int]]
    couples: list[tuple[int, int]]


def compare_portion(packed: bytes) -> bytes:
    """What a worker does: titles unpacked, compared, and their evidence packed."""
    portion = unpacked(packed, _Portion)
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
            return [evidence for portion in found for evidence in unpacked(portion, list[Evidence])]

        yield compare
