"""Numbers for texts, made so that leaving a letter or a word out is arithmetic, not text handling.

A word's `text_hash` is a polynomial in its letters: two words run together, or a word less one letter, follow from
it. A title's key is the sum of its words' mixed hashes: independent of their order, and a word is left out by taking
its share away. All arithmetic is modulo 2**64; among a million keys a false meeting is less likely than 1 in 10**7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    Keys = NDArray[np.uint64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

BASE = np.uint64(0x9E3779B97F4A7C15 | 1)
LONGEST = 40  # letters of a word that count


def powers(count: int) -> Keys:
    """BASE to the power of 0, 1, 2 and so on."""
    found = np.full(count, BASE, dtype=np.uint64)
    if count:
        found[0] = 1
    return np.cumprod(found, dtype=np.uint64)


def mixed(values: Keys, salt: int = 0) -> Keys:
    """Scattered over all 64 bits, so that sums of them do not meet by chance; 0 stays no value."""
    found = values + np.uint64((0x632BE59BD9B4E019 * (2 * salt + 1)) % 2**64)
    found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return found ^ (found >> np.uint64(31))


def letters_of(texts: pa.Array) -> tuple[Any, Ints, Ints]:
    """The bytes of all texts, and where each begins and how long it is."""
    import pyarrow as pa  # noqa: PLC0415

    from pipeline.matching.bulk import kernels as pc  # noqa: PLC0415

    texts = pc.cast(texts, pa.large_string())
    _, offsets, letters = texts.buffers()
    places = np.frombuffer(offsets, dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
    content = np.frombuffer(letters, dtype=np.uint8) if letters else np.zeros(0, dtype=np.uint8)
    return content, places[:-1], np.diff(places)


def text_hash(texts: pa.Array) -> Keys:
    """The polynomial hash of each text, its first `LONGEST` bytes."""
    return _hashes_by_length(texts)[0]


def prefix_hashes(texts: pa.Array) -> tuple[Keys, Ints]:
    """For each text the hashes of its first 0, 1, 2 … letters (the last ones repeat), and its length."""
    begun: list[Keys] = []
    whole, lengths = _hashes_by_length(texts, begun)
    return np.stack((*begun, whole)).T, lengths


def _hashes_by_length(texts: pa.Array, begun: list[Keys] | None = None) -> tuple[Keys, Ints]:
    """The hash of each text, and how many letters count; what each was before each letter is added to `begun`."""
    content, starts, lengths = letters_of(texts)
    lengths = np.minimum(lengths, LONGEST)
    order = np.argsort(-lengths, kind="stable")  # so that those with one more letter stand together
    starts, found = starts[order], np.zeros(len(order), dtype=np.uint64)
    longer = len(order) - np.cumsum(np.bincount(lengths))[:-1]  # than no letter, than one, and so on
    unsorted = np.empty_like(found)
    for k, here in enumerate(longer.tolist()):
        if begun is not None:
            unsorted[order] = found
            begun.append(unsorted.copy())
        found[:here] = found[:here] * BASE + content[starts[:here] + k] + np.uint64(1)
    unsorted[order] = found
    return unsorted, lengths


def segment_sums(values: Keys, offsets: Ints) -> Keys:
    """The sum of the values of each segment, modulo 2**64; of an empty segment 0."""
    running = np.zeros(len(values) + 1, dtype=np.uint64)
    np.cumsum(values, out=running[1:])
    return running[offsets[1:]] - running[offsets[:-1]]


def letter_sets(texts: pa.Array) -> Ints:
    """Which letters each text has, a bit each; signs and figures share the last one."""
    content, starts, lengths = letters_of(texts)
    letter = content.astype(np.int64) - ord("a")
    bits = np.append(np.int64(1) << np.where((letter < 0) | (letter > 25), 26, letter), 0)
    found: Ints = np.where(lengths > 0, np.bitwise_or.reduceat(bits, starts), 0) if len(starts) else starts
    return found


def ones_in(values: Ints) -> Ints:
    """How many bits are set in each of numbers of 32 bits."""
    values = values - ((values >> 1) & 0x55555555)
    values = (values & 0x33333333) + ((values >> 2) & 0x33333333)
    return (((values + (values >> 4)) & 0x0F0F0F0F) * 0x01010101 >> 24) & 0xFF
