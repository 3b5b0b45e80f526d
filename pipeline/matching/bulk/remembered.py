"""What is kept of a list that was matched, so that the next run decides only what a change can touch."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.memo import Memo
from pipeline.matching.bulk.near_customs import NearCustoms
from pipeline.matching.bulk.tokens import Tokens
from pipeline.matching.facts import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.matching.bulk.alike import Lexicon
    from pipeline.matching.bulk.hashing import Ints, Keys
    from pipeline.matching.bulk.wordings import Wordings

_ARRAYS = (
    "row",
    "wording",
    "component",
    "uan_code",
    "ids",
    "spent",
    "count",
    "base",
    "meant",
    "edge_one",
    "edge_other",
    "memo_told",
    "memo_keys",
    "memo_answers",
)
_MEMO = ("told", "keys", "answers")
_NEAR = ("titles", "borne", "longest", "pile")
_TOKENS = ("word", "sizes", "marks", "extras", "form", "squash")
_TEXTS = ("texts", "lessons", "words", "bases", "bodies")
_PAIRS = "pairs-{}.arrows"
MOST_FILES = 12  # of pairs; more are written into one


@dataclass(frozen=True, slots=True)
class Remembered:
    """A list and what was found in it.

    By row: a hash of what it states, its wording (a place in `texts`), its component, its UAN, and the number under
    which the kept pairs know it, counted on from `spent`: a row whose pairs are decided anew gets a new one, so that
    its old pairs are of nobody. By word: how many wordings hold it, and hashes of its base form and of the one it
    stands for; the edges are misspellings. `tokens` are those of the texts once the `lessons` are applied. No relation,
    and no wording that says the same, reaches from one component into another.
    """

    row: Ints
    wording: Ints
    component: Ints
    uan_code: Ints
    ids: Ints
    spent: Ints
    texts: pa.Array
    lessons: pa.Array
    tokens: Tokens
    words: pa.Array
    count: Ints
    base: Keys
    meant: Keys
    edge_one: Keys
    edge_other: Keys
    memo: Memo
    near: NearCustoms

    @classmethod
    def of(  # noqa: PLR0913, PLR0917 - all that a run found
        cls,
        rows: tuple[Ints, Ints, Ints, Ints, Ints, Ints],
        texts: pa.Array,
        lessons: pa.Array,
        wordings: Wordings,
        lexicon: Lexicon,
        memo: Memo,
        near: NearCustoms,
    ) -> Remembered:
        """What is to be kept of a run; `rows` are the five columns by row, and `spent`."""
        edges = lexicon.edges
        found = (edges.base_hash, edges.meant_hash, *edges.by_hash())
        return cls(*rows, texts, lessons, Tokens.of(wordings), wordings.words.text, lexicon.count, *found, memo, near)


def read(folder: Path, version: str) -> Remembered | None:
    """What the folder keeps; None if it keeps nothing, or what another version of the code found."""
    try:
        if (folder / "version").read_text(encoding="utf-8") != version:
            return None
        found = {name: np.load(folder / f"{name}.npy") for name in _ARRAYS}
        texts = {name: _read_texts(folder / f"{name}.arrow") for name in _TEXTS}
        tokens = Tokens(*(np.load(folder / f"token_{name}.npy") for name in _TOKENS))
        near = NearCustoms(texts["bodies"], *(np.load(folder / f"near_{name}.npy") for name in _NEAR))
    except (OSError, ValueError):
        return None
    told = (found.pop(f"memo_{name}") for name in _MEMO)
    memo = Memo(texts["words"], texts["bases"], *told)
    lists = {name: texts[name] for name in ("texts", "lessons", "words")}
    return Remembered(**found, **lists, tokens=tokens, memo=memo, near=near)


def is_free(folder: Path) -> bool:
    """Whether the folder is not there, is empty, or keeps a list: another one is never overwritten."""
    if not folder.exists():
        return True
    return folder.is_dir() and ((folder / "version").is_file() or not any(folder.iterdir()))


def pair_files(folder: Path) -> list[Path]:
    """The files of pairs, the oldest first."""
    return sorted(folder.glob(_PAIRS.format("*")), key=lambda path: int(path.stem.rpartition("-")[2]))


def read_pairs(folder: Path, ids: Ints, spent: int) -> Iterator[pa.Table]:
    """The pairs found then that still hold, by the places of their rows.

    Args:
        folder: Where they are kept.
        ids: What the rows of the list are known under.
        spent: How many such numbers there were in all; those of no row here are of rows that went.
    """
    places = np.full(spent, UNKNOWN, dtype=np.int64)
    places[ids] = np.arange(len(ids))
    for path in pair_files(folder):
        with pa.memory_map(str(path)) as source, pa.ipc.open_stream(source) as stream:
            for batch in stream:
                table = pa.Table.from_batches([batch])
                a, b = (places[arrays.plain(table[name])] for name in ("a", "b"))
                here = np.flatnonzero(a > UNKNOWN).astype(np.int64)
                if len(here):
                    kept = table if len(here) == len(a) else pc.take(table, arrays.numbers(here))
                    yield placed(kept, a[here], b[here])


def placed(table: pa.Table, a: Ints, b: Ints) -> pa.Table:
    """The same pairs under other numbers of rows."""
    columns = [arrays.numbers(a), arrays.numbers(b), *(table[name] for name in table.column_names[2:])]
    return pa.Table.from_arrays(columns, schema=table.schema)


@dataclass(frozen=True, slots=True)
class Found:
    """The pairs of a list by the places of its rows: those `known` from the folder, and those decided `now`.

    `learnt` is what the list shows to say nothing; `mostly_new` tells that much of what the folder keeps holds no more.
    """

    known: Iterator[pa.Table]
    now: Iterator[pa.Table]
    learnt: list[str]
    mostly_new: bool


def keeping(folder: Path, version: str, state: Remembered, found: Found, schema: pa.Schema) -> Iterator[pa.Table]:
    """Hand the pairs on, and keep them with the state; nothing is kept of a run that ends before its last pair.

    Files of pairs stay as they are, and what is decided now comes beside them; now and then all go into one.
    """
    aside = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        old = pair_files(folder)
        anew = found.mostly_new or len(old) >= MOST_FILES
        known, kept = (iter(()), chain(found.known, found.now)) if anew else (found.known, found.now)
        yield from known
        for path in () if anew else old:
            _link(path, aside / path.name)
        last = 0 if anew or not old else int(old[-1].stem.rpartition("-")[2]) + 1
        with pa.OSFile(str(aside / _PAIRS.format(last)), "wb") as sink, pa.ipc.new_stream(sink, schema) as stream:
            for table in kept:
                stream.write_table(placed(table, *(state.ids[arrays.plain(table[name])] for name in ("a", "b"))))
                yield table
        _write(aside, version, state)
        shutil.rmtree(folder, ignore_errors=True)
        aside.replace(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _link(path: Path, other: Path) -> None:
    try:
        other.hardlink_to(path)
    except OSError:  # not every file system has links
        shutil.copyfile(path, other)


def _write(folder: Path, version: str, state: Remembered) -> None:
    memo = {f"memo_{name}": getattr(state.memo, name) for name in _MEMO}
    for name in _ARRAYS:
        np.save(folder / f"{name}.npy", memo[name] if name in memo else getattr(state, name))
    for name in _NEAR:
        np.save(folder / f"near_{name}.npy", getattr(state.near, name))
    for name in _TOKENS:
        np.save(folder / f"token_{name}.npy", getattr(state.tokens, name))
    every = (state.texts, state.lessons, state.words, state.memo.bases, state.near.bodies)
    for name, texts in zip(_TEXTS, every, strict=True):
        table = pa.Table.from_arrays([texts], names=["text"])
        with pa.OSFile(str(folder / f"{name}.arrow"), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
    (folder / "version").write_text(version, encoding="utf-8")


def _read_texts(path: Path) -> pa.Array:
    with pa.memory_map(str(path)) as source:
        column = pa.ipc.open_file(source).read_all()["text"]
    if not column.num_chunks:  # to combine none would load pandas
        return arrays.texts([])
    return column.combine_chunks() if column.num_chunks > 1 else column.chunk(0)


def version_of(table: pa.Table) -> str:
    """A hash of the code of matching and of the list's columns: of another, nothing kept is of use."""
    digest = hashlib.sha256("\0".join(f"{field.name} {field.type}" for field in table.schema).encode())
    digest.update(f"{np.__version__} {pa.__version__}".encode())
    for room in ("pipeline.matching", "pipeline.matching.bulk"):
        for file in sorted(files(room).iterdir(), key=lambda each: each.name):
            if file.is_file() and file.name.endswith((".py", ".toml")):
                digest.update(file.read_bytes())
    return digest.hexdigest()


def row_hashes(table: pa.Table) -> Ints:
    """A number for what each row states."""
    import duckdb  # noqa: PLC0415 - only lists that are remembered need it

    names = ", ".join('"' + name.replace('"', '""') + '"' for name in sorted(table.column_names))
    with duckdb.connect() as connection:
        connection.register("list", table)
        found = connection.sql(
            f"SELECT (hash({names}) >> 1)::BIGINT AS row FROM list"  # noqa: S608 - names of columns, quoted
        ).to_arrow_table()
    return arrays.plain(found["row"])
