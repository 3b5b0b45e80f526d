"""The table of listings as the last build made it: of what says the same the rows are taken from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pyarrow as pa

from pipeline.decoding import decoded
from pipeline.files import write_whole
from pipeline.loading.listings import listings_table
from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc

if TYPE_CHECKING:
    from pipeline.loading.rows import Stated


class ListingsMemory:
    """The listings of the last build in a file, with the digest of what each qualification's were made from."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __call__(self, stated: Sequence[Stated], digests: Mapping[str, str]) -> pa.Table:
        """What `listings_table` says of these qualifications."""
        former, made_from = self._former()
        standing = {name for name, digest in digests.items() if made_from.get(name) == digest}
        fresh = listings_table([each for each in stated if each.qualification.qualification_id not in standing])
        if former is not None:
            stays = pc.is_in(former["qualification_id"], value_set=arrays.texts(sorted(standing)))
            fresh = pa.concat_tables([pc.filter(former, stays), fresh]).combine_chunks()
        found = pc.take(fresh, pc.sort_indices(fresh, sort_keys=[("listing_id", "ascending")]))
        if made_from != digests:
            with suppress(OSError):  # a disk that is full costs time next time
                self._keep(found, digests)
        return found

    def _former(self) -> tuple[pa.Table | None, dict[str, str]]:
        try:
            former = pa.ipc.open_stream(self._file.read_bytes()).read_all()
            told = decoded((former.schema.metadata or {})[b"digests"], dict[str, str])
        except (OSError, pa.ArrowInvalid, KeyError, msgspec.DecodeError):
            return None, {}
        return former.replace_schema_metadata(None), told

    def _keep(self, listings: pa.Table, digests: Mapping[str, str]) -> None:
        told = listings.replace_schema_metadata({"digests": msgspec.json.encode(digests)})
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, told.schema) as writer:
            writer.write_table(told)
        write_whole(self._file, sink.getvalue())
