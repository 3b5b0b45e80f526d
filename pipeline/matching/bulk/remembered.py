"""What is kept of a list that was matched, so that the next run decides only what a change can touch."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.beside import meanwhile
from pipeline.matching.bulk.close_words import CloseWords
from pipeline.matching.bulk.copied import Copied
from pipeline.matching.bulk.kept_list import link, read_list, read_table, write_list, write_table
from pipeline.matching.bulk.memo import Memo
from pipeline.matching.bulk.near_customs import NearCustoms
from pipeline.matching.bulk.swapped import Doubts
from pipeline.matching.bulk.tokens import Tokens
from pipeline.matching.facts import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.matching.bulk.alike import Lexicon
    from pipeline.matching.bulk.hashing import Flags, Ints, Keys
    from pipeline.matching.bulk.wordings import Wordings

_PARTS: dict[str, type[Any]] = {
    "tokens": Tokens,
    "memo": Memo,
    "memo.close": CloseWords,
    "near": NearCustoms,
    "doubts": Doubts,
    "copied": Copied,
}
_PAIRS = "pairs-{}.arrows"
MOST_GAPS = 100  # in a table of pairs; one with more is copied without them
MOST_FILES = 12  # of pairs; more are written into one


@dataclass(frozen=True, slots=True)
class Remembered:
    """A list and what was found in it.

    By row: its wording (a place in `texts`), its component, its UAN, and the number under which the kept pairs know it,
    counted on from `spent`: a row whose pairs are decided anew gets a new one, so that its old pairs are of nobody.
    `settle` says whether wrong check letters mean anything; `uan_rows` how many rows print each of the `uans`. By word:
    how many wordings hold it, and hashes of its base form and of the one it stands for. The edges are misspellings,
    `edges` their keys, sorted. `tokens` are those of the texts once the `lessons` are applied. No relation, and no
    wording that says the same, reaches from one component into another.
    """

    listed: pa.Table
    wording: Ints
    component: Ints
    uan_code: Ints
    ids: Ints
    spent: Ints
    settle: Flags
    uans: Ints
    uan_rows: Ints
    texts: pa.Array
    lessons: pa.Array
    tokens: Tokens
    words: pa.Array
    count: Ints
    base: Keys
    meant: Keys
    edge_one: Keys
    edge_other: Keys
    edges: Keys
    memo: Memo
    near: NearCustoms
    doubts: Doubts
    copied: Copied

    @classmethod
    def of(  # noqa: PLR0913, PLR0917 - all that a run found
        cls,
        listed: pa.Table,
        rows: tuple[Ints, Ints, Ints, Ints, Ints, Flags, Ints, Ints],
        texts: pa.Array,
        lessons: pa.Array,
        wordings: Wordings,
        lexicon: Lexicon,
        known: Keys,
        memo: Memo,
        near: NearCustoms,
        doubts: Doubts,
        copied: Copied,
    ) -> Remembered:
        """What is to be kept of a run; `rows` are the columns by row up to `uan_rows`."""
        edges = lexicon.edges
        found = (edges.base_hash, edges.meant_hash, *edges.by_hash(), known)
        return cls(
            listed, *rows, texts, lessons, Tokens.of(wordings), wordings.words.text, lexicon.count, *found, memo, near,
            doubts, copied,
        )  # fmt: skip


def read(folder: Path, version: str) -> Remembered | None:
    """What the folder keeps; None if it keeps nothing, or what another version of the code found."""
    try:
        if (folder / "version").read_text(encoding="utf-8") != version:
            return None
        return Remembered(read_list(folder), *(_read_part(folder, name) for name in Remembered.__slots__[1:]))
    except (OSError, ValueError, EOFError):
        return None


def _read_part(folder: Path, name: str) -> Any:  # noqa: ANN401 - whatever was kept under that name
    if kind := _PARTS.get(name):
        return kind(*(_read_part(folder, f"{name}.{each}") for each in kind.__slots__))
    array = folder / f"{name}.npy"
    return np.load(array) if array.exists() else _read_texts(folder / f"{name}.arrow")


def _write_part(folder: Path, name: str, part: Any) -> None:  # noqa: ANN401 - as above
    if name in _PARTS:
        for each in part.__slots__:
            _write_part(folder, f"{name}.{each}", getattr(part, each))
    elif isinstance(part, pa.Array):
        write_table(folder / f"{name}.arrow", pa.Table.from_arrays([part], names=["text"]))
    else:
        np.save(folder / f"{name}.npy", part)


def is_free(folder: Path) -> bool:
    """Whether the folder is not there, is empty, or keeps a list: another one is never overwritten."""
    if not folder.exists():
        return True
    return folder.is_dir() and ((folder / "version").is_file() or not any(folder.iterdir()))


def pair_files(folder: Path) -> list[Path]:
    """The files of pairs, the oldest first."""
    return _numbered(folder, _PAIRS)


def _numbered(folder: Path, name: str) -> list[Path]:
    return sorted(folder.glob(name.format("*")), key=_number)


def _number(path: Path) -> int:
    return int(path.stem.rpartition("-")[2])


def read_pairs(folder: Path, ids: Ints, spent: int) -> Iterator[pa.Table]:
    """The pairs found then that still hold, by the places of their rows.

    Args:
        folder: Where they are kept.
        ids: What the rows of the list are known under.
        spent: How many such numbers there were in all; those of no row here are of rows that went.
    """
    places = np.full(spent, UNKNOWN, dtype=np.int64)
    places[ids] = np.arange(len(ids))
    here = places > UNKNOWN
    moved = np.flatnonzero(here & (places != np.arange(spent)))
    unmoved = int(moved[0]) if len(moved) else spent  # rows known under lower numbers stand where these say, or nowhere
    for path in pair_files(folder):
        with pa.memory_map(str(path)) as source, pa.ipc.open_stream(source) as stream:
            for batch in stream:
                table = pa.Table.from_batches([batch])
                a, b = (arrays.plain(table[name]) for name in ("a", "b"))
                gone = np.flatnonzero(~here[a]).astype(np.int64)
                if len(gone) < len(a):
                    if max(int(a.max()), int(b.max())) >= unmoved:
                        table = placed(table, places[a], places[b])
                    yield _without(table, gone)


def _without(table: pa.Table, gone: Ints) -> pa.Table:
    """The table without some rows; these stand together mostly, so what is between them is taken as it stands."""
    ends = np.flatnonzero(np.diff(gone) > 1)
    if len(ends) > MOST_GAPS:
        stays = np.ones(table.num_rows, dtype=bool)
        stays[gone] = False
        return pc.take(table, arrays.numbers(np.flatnonzero(stays).astype(np.int64)))
    if not len(gone):
        return table
    starts = np.concatenate(([0], gone[ends] + 1, gone[-1:] + 1))
    stops = np.concatenate((gone[:1], gone[ends + 1], [table.num_rows]))
    return pa.concat_tables([table.slice(one, end - one) for one, end in zip(starts, stops, strict=True) if one < end])


def placed(table: pa.Table, a: Ints, b: Ints) -> pa.Table:
    """The same pairs under other numbers of rows."""
    columns = [arrays.numbers(a), arrays.numbers(b), *(table[name] for name in table.column_names[2:])]
    return pa.Table.from_arrays(columns, schema=table.schema)


@dataclass(frozen=True, slots=True)
class Found:
    """The pairs of a list by the places of its rows: those `known` from the folder, and those decided `now`.

    `learnt` is what the list shows to say nothing; `mostly_new` tells that much of what the folder keeps holds no more;
    `before` is for each row the one it is of the list that is kept, None where that is of no use.
    """

    known: Iterator[pa.Table]
    now: Iterator[pa.Table]
    learnt: list[str]
    mostly_new: bool
    before: Ints | None = None


def keeping(folder: Path, version: str, state: Remembered, found: Found, schema: pa.Schema) -> Iterator[pa.Table]:
    """Hand the pairs on, and keep them with the state; nothing is kept of a run that ends before its last pair.

    Files of pairs stay as they are, and what is decided now comes beside them; now and then all go into one.
    """
    aside, former = (folder.with_name(f".{folder.name}.{os.getpid()}.{which}") for which in ("new", "old"))
    for each in (aside, former):
        shutil.rmtree(each, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        old = pair_files(folder)
        anew = found.mostly_new or len(old) >= MOST_FILES
        known, kept = (iter(()), chain(found.known, found.now)) if anew else (found.known, found.now)
        with meanwhile(state.listed.num_rows, lambda: _write(folder, aside, version, state, found.before)):
            yield from known
            for path in () if anew else old:
                link(path, aside / path.name)
            last = 0 if anew or not old else _number(old[-1]) + 1
            with pa.OSFile(str(aside / _PAIRS.format(last)), "wb") as sink, pa.ipc.new_stream(sink, schema) as stream:
                for table in kept:
                    stream.write_table(placed(table, *(state.ids[arrays.plain(table[name])] for name in ("a", "b"))))
                    yield table
        if folder.exists():  # at once: one half taken away would keep a list without all its pairs
            folder.replace(former)
        aside.replace(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        shutil.rmtree(former, ignore_errors=True)


def _write(former: Path, folder: Path, version: str, state: Remembered, before: Ints | None) -> None:
    write_list(former, folder, state.listed, before)
    for name in Remembered.__slots__[1:]:
        _write_part(folder, name, getattr(state, name))
    (folder / "version").write_text(version, encoding="utf-8")


def _read_texts(path: Path) -> pa.Array:
    column = read_table(path)["text"]
    if not column.num_chunks:  # to combine none would load pandas
        return arrays.texts([])
    return column.combine_chunks() if column.num_chunks > 1 else column.chunk(0)


def version_of(table: pa.Table) -> str:
    """A hash of the code of matching, and below it, and of the list's columns: of others nothing kept is of use."""
    digest = hashlib.sha256("\0".join(f"{field.name} {field.type}" for field in table.schema).encode())
    digest.update(f"{np.__version__} {pa.__version__}".encode())
    for room in ("pipeline", "pipeline.matching", "pipeline.matching.bulk"):
        for file in sorted(files(room).iterdir(), key=lambda each: each.name):
            if file.is_file() and file.name.endswith((".py", ".toml", ".txt")):
                digest.update(file.read_bytes())
    return digest.hexdigest()
