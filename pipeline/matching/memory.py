"""What was decided of pairs in the last run: a pair of which the same is known is not decided again.

A decision follows from what the two listings state or inherit, from whether they are one unit, and from this code; it
does not depend on any third listing. So a name made of these stands for it, and of a country's listings a refresh in
the night decides only the pairs of what changed. Which pairs are looked at, and which are kept, is found anew.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.hashing import mixed
from pipeline.matching.bulk.joins import lookup

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints, Keys

UNSAID = -1


@dataclass(frozen=True, slots=True)
class Names:
    """Names of 128 bits, each in two halves."""

    first: Keys
    second: Keys

    def of_pairs(self, one: Ints, other: Ints, same_unit: Flags) -> Names:
        """The names of pairs of what these name; it does not matter which side is which."""
        marks = same_unit.astype(np.uint64)
        halves = (
            mixed(half[one], salt) + mixed(half[other], salt) + mixed(marks, salt + 1)
            for salt, half in ((130, self.first), (132, self.second))
        )
        return Names(*halves)

    def some(self, places: Ints) -> Names:
        """The names at some places."""
        return Names(self.first[places], self.second[places])


def names_of(contents: Iterable[bytes]) -> Names:
    """A name for each content."""
    digests = b"".join(hashlib.blake2b(content, digest_size=16).digest() for content in contents)
    halves = np.frombuffer(digests, dtype=np.uint64).reshape(-1, 2)
    return Names(halves[:, 0].copy(), halves[:, 1].copy())


@dataclass(frozen=True, slots=True)
class Worded:
    """A text for each pair, as a place in `texts`; `UNSAID` where nothing was put into words."""

    code: Ints
    texts: pa.Array

    @classmethod
    def of(cls, code: Ints, *pieces: pa.Array) -> Worded:
        """The texts of several pieces, counted on from one to the next; those nobody uses are left out."""
        used, number = np.unique(code, return_inverse=True)
        silent = int(np.count_nonzero(used == UNSAID))
        taken, begin = [], 0
        for piece in pieces:
            here = used[(used >= begin) & (used < begin + len(piece))] - begin
            taken.append(piece if len(here) == len(piece) else pc.take(piece, arrays.numbers(here)))
            begin += len(piece)
        texts = taken[0] if len(taken) == 1 else pa.concat_arrays(taken)
        return cls(number.astype(np.int64) - silent, texts)


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions by the names of their pairs: relation, score, and for those that stand in one reason and features."""

    names: Names
    relation: Ints
    score: NDArray[np.float64]
    reason: Worded
    features: Worded

    def some(self, places: Ints) -> Decided:
        """The decisions at some places."""
        words = (Worded(each.code[places], each.texts) for each in (self.reason, self.features))
        return Decided(self.names.some(places), self.relation[places], self.score[places], *words)

    def places(self, names: Names) -> Ints:
        """Where each name stands here, -1 where nowhere; the names here must be sorted."""
        places, there = lookup(names.first, self.names.first)
        if len(self.names.first):
            there &= self.names.second[places] == names.second
        return np.where(there, places, -1)

    def in_order(self) -> Decided:
        """The same, sorted by name."""
        return self.some(np.argsort(self.names.first, kind="stable").astype(np.int64))


def nothing_decided() -> Decided:
    """The decisions of no run."""
    ints = np.zeros(0, dtype=np.int64)
    keys, silence = ints.astype(np.uint64), Worded(ints, arrays.texts([]))
    return Decided(Names(keys, keys), ints, ints.astype(np.float64), silence, silence)


class Memory:
    """The decisions of the last run in a file; `version` names the code that made them.

    A file of other code, or one that cannot be read, counts for nothing. `asked` and `decided` tell of the last run how
    many pairs it looked at and how many of them it had to decide.
    """

    def __init__(self, file: Path, version: str) -> None:
        self._file, self._version = file, version
        self.asked = self.decided = 0

    def load(self) -> Decided:
        """What was decided; nothing where there is no such file."""
        try:
            # Mapped, not read: of the texts only those are looked at that are needed. Windows does not let go of a
            # mapped file when it is to be replaced.
            with pa.OSFile(str(self._file)) if os.name == "nt" else pa.memory_map(str(self._file)) as source:
                numbers, reasons, features = (pa.ipc.open_stream(source).read_all() for _ in range(3))
        except (OSError, pa.ArrowInvalid):
            return nothing_decided()
        if (numbers.schema.metadata or {}).get(b"version") != self._version.encode():
            return nothing_decided()
        columns = {name: arrays.plain(numbers[name]) for name in numbers.column_names}
        names = Names(columns["first"].view(np.uint64), columns["second"].view(np.uint64))
        reason, feature = Worded(columns["reason"], _one(reasons)), Worded(columns["features"], _one(features))
        return Decided(names, columns["relation"], columns["score"], reason, feature)

    def keep(self, decided: Decided) -> None:
        """Keep these for the next run; a disk that is full costs time then, and nothing now."""
        ordered = decided.in_order()
        columns = {
            "first": arrays.numbers(ordered.names.first.view(np.int64)),
            "second": arrays.numbers(ordered.names.second.view(np.int64)),
            "relation": arrays.numbers(ordered.relation),
            "score": arrays.numbers(ordered.score),
            "reason": arrays.numbers(ordered.reason.code),
            "features": arrays.numbers(ordered.features.code),
        }
        numbers = pa.table(columns).replace_schema_metadata({"version": self._version})
        texts = (pa.table({"text": each.texts}) for each in (ordered.reason, ordered.features))
        aside = self._file.with_name(f".{self._file.name}.{os.getpid()}.new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with pa.OSFile(str(aside), "wb") as sink:
                for table in (numbers, *texts):
                    with pa.ipc.new_stream(sink, table.schema) as writer:
                        writer.write_table(table)
            aside.replace(self._file)
        except OSError:
            with suppress(OSError):
                aside.unlink(missing_ok=True)


def _one(table: pa.Table) -> pa.Array:
    """The one column of a table, in one piece."""
    return table["text"].combine_chunks() if table.num_rows else arrays.texts([])
