"""Texts in files that only grow: of half a million reasons a night adds a few hundred, and writes those.

Nothing that was written is written again. How much of the files counts is known to who keeps them (`memory.py`): what a
run that was killed added behind it is written over by the next.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.matching.bulk.hashing import Ints

_END = 8  # bytes of a number that says where a text ends


class KeptTexts:
    """The first `count` texts of two files, `letters` of their letters, and those added since.

    Where the disk is full what is added stays in memory; `whole` has it all the same, and `written` is False.
    """

    def __init__(self, file: Path, count: int = 0, size: int = 0) -> None:
        self._letters, self._ends = file.with_suffix(".letters"), file.with_suffix(".ends")
        self.count, self.size = count, size
        self._beside: list[pa.Array] = []
        self._grown = False

    @property
    def written(self) -> bool:
        """Whether the files have all of it."""
        return not self._beside

    def __len__(self) -> int:
        return self.count + sum(map(len, self._beside))

    def add(self, texts: pa.Array) -> None:
        """Add texts behind those there are."""
        if self.written:
            with suppress(OSError):
                self._write(pc.cast(texts, pa.large_string()))
                return
        self._beside.append(texts)

    def _write(self, texts: pa.Array) -> None:
        _, offsets, letters = texts.buffers()
        ends = np.frombuffer(offsets, np.int64)[texts.offset : texts.offset + len(texts) + 1]
        content = memoryview(letters or b"")[ends[0] : ends[-1]]
        self._grown = True
        _put(self._letters, self.size, content)
        _put(self._ends, self.count * _END, ends[1:] - ends[0] + self.size)
        self.count, self.size = self.count + len(texts), self.size + len(content)

    def whole(self) -> pa.Array:
        """All the texts; of those in the files only what is looked at is read.

        Raises:
            OSError: the files are not what they were.
        """
        if not self.count:
            kept = arrays.texts([])
        else:
            offsets = np.zeros(self.count + 1, dtype=np.int64)
            offsets[1:] = np.fromfile(self._ends, np.int64, self.count)
            kept = pa.Array.from_buffers(pa.large_string(), self.count, [None, pa.py_buffer(offsets), self._mapped()])
        pieces = [pc.cast(piece, pa.large_string()) for piece in (kept, *self._beside)]
        return pieces[0] if len(pieces) == 1 else pa.concat_arrays(pieces)

    def _mapped(self) -> pa.Buffer:
        # Windows does not let go of a mapped file when it is to be deleted.
        with pa.OSFile(str(self._letters)) if os.name == "nt" else pa.memory_map(str(self._letters)) as file:
            letters = file.read_buffer(self.size) if self.size else pa.py_buffer(b"")
        if len(letters) < self.size or self._ends.stat().st_size < self.count * _END:
            raise OSError(f"{self._letters} is shorter than it was")
        return letters

    def settle(self) -> None:
        """Wait for the disk: who counts on these texts must find them after a power cut.

        Raises:
            OSError: they cannot be written.
        """
        for file in (self._letters, self._ends) if self._grown else ():
            with file.open("rb") as written:
                os.fsync(written.fileno())

    def files(self) -> tuple[Path, Path]:
        """Its files."""
        return self._letters, self._ends


def _put(file: Path, at: int, content: memoryview | Ints) -> None:
    """Write at a place of a file. What lies behind stays: a reader may have it mapped."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("r+b" if file.exists() else "w+b") as into:
        into.seek(at)
        into.write(content.data if isinstance(content, np.ndarray) else content)
