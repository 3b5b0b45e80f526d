"""What was decided of pairs in the last run: a pair of which the same is known is not decided again.

A decision follows from what the two listings state or inherit, from whether they are one unit, and from this code; it
does not depend on any third listing. So a name made of these stands for it, and of a country's listings a refresh in
the night decides only the pairs of what changed. Which pairs are looked at, and which are kept, is found anew.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pyarrow as pa

from pipeline.files import beside
from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.hashing import mixed
from pipeline.matching.bulk.joins import lookup
from pipeline.matching.kept_texts import KeptTexts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.joins import Pairs as Couples
    from pipeline.matching.bulk.wordings import Wordings

UNSAID = -1
WORDS = ("reason", "features")  # columns of pairs
_LEFT_OVER, _FEW = 2, 1000  # words kept for each pair that has any, at the most; few are never looked over


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
        return self.some(np.argsort(self.names.first).astype(np.int64))  # no two are alike, so none keeps a place


def nothing_decided() -> Decided:
    """The decisions of no run."""
    ints = np.zeros(0, dtype=np.int64)
    keys, silence = ints.astype(np.uint64), Worded(ints, arrays.texts([]))
    return Decided(Names(keys, keys), ints, ints.astype(np.float64), silence, silence)


class Memory:
    """The decisions of the last run in a file, their words in others that only grow; `version` names the code.

    Files of other code, or such as cannot be read, count for nothing. `asked` and `decided` tell of the last run how
    many pairs it looked at and how many of them it had to decide.
    """

    def __init__(self, file: Path, version: str) -> None:
        self._file, self._version = file, version
        self.asked = self.decided = 0
        self._near, self._wordings = file.with_name(f"{file.stem}-near{file.suffix}"), ""
        self.reasons, self.features = self._texts(_new_name())

    def load(self) -> Decided:
        """What was decided; nothing where there is no such file."""
        try:
            return self._loaded()
        except (OSError, pa.ArrowInvalid, KeyError, ValueError):
            self.reasons, self.features = self._texts(_new_name())
            return nothing_decided()

    def _loaded(self) -> Decided:
        # Mapped, not read, but where Windows would not let go of a file that is to be replaced.
        with pa.OSFile(str(self._file)) if os.name == "nt" else pa.memory_map(str(self._file)) as source:
            numbers = pa.ipc.open_stream(source).read_all()
        told = {key.decode(): value.decode() for key, value in (numbers.schema.metadata or {}).items()}
        if told["version"] != self._version:
            raise ValueError("of other code")
        sizes = [int(size) for size in told["sizes"].split()]
        self.reasons, self.features = self._texts(told["texts"], *sizes)
        columns = {name: arrays.plain(numbers[name]) for name in numbers.column_names}
        names = Names(columns["first"].view(np.uint64), columns["second"].view(np.uint64))
        words = (
            Worded(columns[name].astype(np.int64), texts.whole())
            for name, texts in (("reason", self.reasons), ("features", self.features))
        )
        return Decided(names, columns["relation"].astype(np.int64), columns["score"], *words)

    def _texts(self, name: str, *sizes: int) -> tuple[KeptTexts, KeptTexts]:
        files = (self._file.with_name(f"{self._file.stem}-{name}-{what}") for what in ("reasons", "features"))
        reasons, features = (KeptTexts(file, *sizes[2 * place : 2 * place + 2]) for place, file in enumerate(files))
        self.name = name
        return reasons, features

    def keep(self, decided: Decided) -> Decided:
        """Keep these for the next run, and give them as they are kept.

        Their words must be in `reasons` and `features`. A disk that is full costs time then, and nothing now.
        """
        used = max(int(np.count_nonzero(decided.reason.code != UNSAID)), _FEW)
        if len(self.reasons) > _LEFT_OVER * used:
            decided = self._without_others(decided)
        try:
            self._write(decided.in_order())
        except OSError:
            self.name = ""
        return decided

    def _without_others(self, decided: Decided) -> Decided:
        """The same with words in files of their own, without those that no pair has any more."""
        self.reasons, self.features = self._texts(_new_name())
        words = []
        for said, texts in ((decided.reason, self.reasons), (decided.features, self.features)):
            fewer = Worded.of(said.code, said.texts)
            texts.add(fewer.texts)
            words.append(Worded(fewer.code, texts.whole()))
        return replace(decided, reason=words[0], features=words[1])

    def _write(self, ordered: Decided) -> None:
        texts = (self.reasons, self.features)
        if not all(each.written for each in texts):
            raise OSError("no room for the words")
        for each in texts:
            each.settle()
        columns = {
            "first": arrays.numbers(ordered.names.first.view(np.int64)),
            "second": arrays.numbers(ordered.names.second.view(np.int64)),
            "relation": arrays.numbers(ordered.relation.astype(np.int32)),
            "score": arrays.numbers(ordered.score),
            "reason": arrays.numbers(ordered.reason.code.astype(np.int32)),
            "features": arrays.numbers(ordered.features.code.astype(np.int32)),
        }
        sizes = " ".join(f"{each.count} {each.size}" for each in texts)
        told = {"version": self._version, "texts": self.name, "sizes": sizes}
        _put_aside(self._file, pa.table(columns), told)
        self._forget_others()

    def near(self, wordings: Wordings, about: Couples, subjects: Sequence[str]) -> Couples | None:
        """The pairs of wordings that were found to be looked at when all wordings, and their subjects, were these.

        A new edition most often leaves its titles: then nothing is looked for again.
        """
        told = [self._version, wordings.words.text.to_pylist(), subjects]
        digest = hashlib.blake2b(msgspec.msgpack.encode(told), digest_size=16)
        for each in (wordings.offsets, wordings.word, wordings.meaning, wordings.extras, wordings.form, *about):
            digest.update(len(each).to_bytes(8, "little"))
            digest.update(np.ascontiguousarray(each).data)
        self._wordings = digest.hexdigest()
        try:
            with pa.OSFile(str(self._near)) as source:
                found = pa.ipc.open_stream(source).read_all()
        except (OSError, pa.ArrowInvalid):
            return None
        if (found.schema.metadata or {}).get(b"wordings") != self._wordings.encode():
            return None
        one, other = (arrays.plain(found[name]).astype(np.int64) for name in ("one", "other"))
        return one, other

    def keep_near(self, near: Couples) -> None:
        """Keep what is to be looked at among the wordings `near` was asked about; as above, a full disk costs time."""
        columns = (arrays.numbers(side.astype(np.int32)) for side in near)
        with suppress(OSError):
            _put_aside(
                self._near, pa.table(dict(zip(("one", "other"), columns, strict=True))), {"wordings": self._wordings}
            )

    def without_words(self, pairs: pa.Table) -> pa.Table | None:
        """The pairs that were found with this memory, their words as places in its files; None if it was not kept."""
        if not self.name:
            return None
        for name in WORDS:
            place = pairs.schema.get_field_index(name)
            pairs = pairs.set_column(place, name, pairs[name].combine_chunks().indices)
        return pairs.replace_schema_metadata({"texts": self.name})

    def with_words(self, pairs: pa.Table) -> pa.Table:
        """Such pairs with the words themselves.

        Raises:
            OSError: these files are not those of the pairs.
        """
        former = self.load()
        if (pairs.schema.metadata or {}).get(b"texts") != self.name.encode():
            raise OSError("words of another run")
        for name, said in zip(WORDS, (former.reason, former.features), strict=True):
            place, codes = pairs.schema.get_field_index(name), arrays.numbers(arrays.plain(pairs[name]))
            pairs = pairs.set_column(place, name, pa.DictionaryArray.from_arrays(codes, said.texts))
        return pairs.replace_schema_metadata(None)

    def _forget_others(self) -> None:
        mine = {*self.reasons.files(), *self.features.files()}
        for file in self._file.parent.glob(f"{self._file.stem}-*"):
            if file not in mine and file.suffix in (".letters", ".ends"):
                with suppress(OSError):
                    file.unlink()


def _put_aside(file: Path, table: pa.Table, told: dict[str, str]) -> None:
    """Write a table beside a file and swap it in.

    Raises:
        OSError: it cannot be written.
    """
    table = table.replace_schema_metadata(told)
    file.parent.mkdir(parents=True, exist_ok=True)
    with beside(file) as aside, pa.OSFile(str(aside), "wb") as sink, pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)


def _new_name() -> str:
    return os.urandom(4).hex()
