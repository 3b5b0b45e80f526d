"""What matching found last time: listings that are as they were are not matched again.

A judgement, a correction that changes no listing, another title in the manifest: all of these rebuild the warehouse
and none of them changes what the matcher would say. Where some listings changed, what was decided of the others is
remembered pair by pair.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pyarrow as pa

from pipeline.decoding import decoded
from pipeline.files import write_whole
from pipeline.matching import Matching
from pipeline.matching.memory import Memory
from pipeline.model import Finding

if TYPE_CHECKING:
    from pipeline.matching.evidence import Compare

Match = Callable[[pa.Table, "Compare | None", Memory], Matching]
_TABLES = ("units", "members", "pairs")


class MatchingMemory:
    """The last matching of a workspace, in a folder beside the cache of readings; `version` names the code."""

    def __init__(self, folder: Path, version: str, match: Match) -> None:
        self._folder, self._version, self._match = folder, version, match
        self._pairs = folder.with_name("pairs.arrow")

    def __call__(self, listings: pa.Table, compare: Compare | None = None) -> Matching:
        """What `match` says of these listings.

        Raises:
            OSError: it cannot be kept.
        """
        digest = hashlib.blake2b(self._version.encode(), digest_size=16)
        digest.update(_buffer_of(listings))
        name = digest.hexdigest()
        try:
            findings = decoded((self._folder / f"{name}.json").read_bytes(), tuple[Finding, ...])
            tables = {table: _table_in(self._folder / f"{name}.{table}.arrow") for table in _TABLES}
            tables["pairs"] = Memory(self._pairs, self._version).with_words(tables["pairs"])
        except (OSError, msgspec.DecodeError, pa.ArrowInvalid):
            return self._matched(name, listings, compare)
        return Matching(**tables, findings=findings)

    def _matched(self, name: str, listings: pa.Table, compare: Compare | None) -> Matching:
        memory = Memory(self._pairs, self._version)
        found = self._match(listings, compare, memory)
        with contextlib.suppress(FileNotFoundError):
            for file in self._folder.iterdir():
                file.unlink(missing_ok=True)
        if (pairs := memory.without_words(found.pairs)) is not None:
            for table, content in (("units", found.units), ("members", found.members), ("pairs", pairs)):
                write_whole(self._folder / f"{name}.{table}.arrow", _buffer_of(content))
            # Last: with it, all is there.
            write_whole(self._folder / f"{name}.json", msgspec.json.encode(found.findings))
        return found


def _buffer_of(table: pa.Table) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


def _table_in(file: Path) -> pa.Table:
    return pa.ipc.open_stream(file.read_bytes()).read_all()
