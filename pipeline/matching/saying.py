"""Texts for many pairs at once: each distinct state of affairs is put into words once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.matching.bulk.hashing import mixed

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints

SILENT = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of each pair, as a place in `texts`; the first text is the empty one."""

    code: Ints
    texts: list[str]

    def __getitem__(self, place: int) -> str:
        return self.texts[int(self.code[place])]


def told(say: Callable[..., str], *keys: NDArray[Any], where: Flags | None = None) -> Said:
    """Call `say` once for each distinct combination of the keys, and give its answer to all pairs that have it.

    Args:
        say: Takes the keys of one pair, as Python numbers.
        keys: One array each, of whole numbers or of broken ones with four digits at most.
        where: Which pairs are told anything at all; None for all.
    """
    count = len(keys[0])
    asked = np.arange(count) if where is None else np.flatnonzero(where)
    state = np.zeros(len(asked), dtype=np.uint64)
    for salt, key in enumerate(keys):
        chosen = key[asked]
        whole = np.round(chosen * 10_000) if chosen.dtype.kind == "f" else chosen
        state += mixed(whole.astype(np.int64).astype(np.uint64), 80 + salt)
    _, first, number = np.unique(state, return_index=True, return_inverse=True)
    texts = ["", *map(say, *(key[asked[first]].tolist() for key in keys))]
    code = np.full(count, SILENT, dtype=np.int64)
    code[asked] = number + 1
    return Said(code, texts)
