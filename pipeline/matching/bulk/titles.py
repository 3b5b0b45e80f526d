"""The words of a million distinct titles, as `title_text` finds them one by one, by Arrow's regular expressions.

Only what a step could change is put through it: few titles name a level, hold a phrase or end in a code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.facts import LEVELS
from pipeline.matching.titles import (
    CODE_INSIDE,
    CODE_PREFIX,
    CODE_SUFFIX,
    ENTRY,
    LANGUAGE_STEP,
    LEVEL,
    ROMAN_LEVEL,
    ROMAN_LEVELS,
    SCQF_LEVELS,
    UNIT_PREFIX,
    WITHIN_WORD,
    WORDS_MENDED,
    title_text,
)
from pipeline.matching.vocabulary import phrases, symbols
from pipeline.wording import ENTITY, TWICE_ENCODED, repaired

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pyarrow as pa

    from pipeline.matching.bulk.hashing import Flags, Ints

MARKS = (
    ("[\u2018\u2019\u02bc`\u00b4]", "'"),
    ("[\u2010-\u2015\u2212]", "-"),
    ("\u2020", "*"),
    ("\u00a0", " "),
)
GENITIVE = r"'s([^a-z0-9']|$)"
PIECE = 50_000  # titles that one thread takes at a time


def texts_of(titles: pa.Array, threads: int | None = None) -> tuple[pa.Array, Ints]:
    """The words of each title between single blanks, and the code of the level it names (0: none)."""
    pieces = [titles.slice(start, PIECE) for start in range(0, len(titles), PIECE)]
    if len(pieces) < 2:
        return _texts_of(titles)
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - Arrow works without Python's lock

    import pyarrow as pa  # noqa: PLC0415

    with ThreadPoolExecutor(threads) as pool:
        texts, levels = zip(*pool.map(_texts_of, pieces), strict=True)
    return pa.concat_arrays(texts), np.concatenate(levels)


def level_codes(levels: pa.Array) -> Ints:
    """Levels as numbers from 1 on, in their order; 0 where there is none or it is no level."""
    found = pc.index_in(levels, value_set=arrays.texts(LEVELS))
    return arrays.filled(found, -1) + 1


def _texts_of(titles: pa.Array) -> tuple[pa.Array, Ints]:
    text = pc.utf8_lower(_where(titles, _matches(titles, f"{ENTITY}|{TWICE_ENCODED}"), _repaired))
    text = _where(text, _matches(text, r"[^\x00-\x7f]|`"), _in_plain_marks)
    odd = _matches(text, r"[^\x09-\x0d\x20-\x7e]|'\d")
    text = pc.replace_substring(text, "&", " and ")
    text = _where(text, _matches(text, r"[\t\n\f\r]|  "), _with_single_blanks)
    text = pc.utf8_trim(text, " .*:;-")
    text = _without_codes(text)
    text = _where(text, _contains(text, "scqf"), lambda some: _replaced(some, SCQF_LEVELS))
    text = _where(text, _matches(text, ROMAN_LEVEL), lambda some: _replaced(some, ROMAN_LEVELS))
    text, level, several = _without_level(text)
    text = _where(text, _matches(text, r"[+#]| w/"), _with_names_of_signs)
    text = _where(text, _matches(text, WITHIN_WORD), lambda some: _replaced(some, WORDS_MENDED))
    text = _where(text, _contains(text, "'"), _without_genitives)
    text = pc.utf8_trim(_where(text, _matches(text, r"[^a-z0-9 ]|  "), _without_signs), " ")
    text = _where(text, _matches(text, rf"\b(?:{'|'.join(phrase for phrase, _ in phrases())})\b"), _without_phrases)
    return _told_one_by_one(titles, text, level, odd | several)


def _told_one_by_one(titles: pa.Array, text: pa.Array, level: Ints, odd: Flags) -> tuple[pa.Array, Ints]:
    """Titles with signs beyond the common ones, or with several levels, are few: these take the long way."""
    places = np.flatnonzero(odd).astype(np.int64)
    if not len(places):
        return text, level
    told = [title_text(title) for title in arrays.some(titles, places)]
    level[places] = level_codes(arrays.texts([named for _, named, _ in told]))
    return pc.replace_with_mask(text, arrays.flags(odd), arrays.texts([words for words, _, _ in told])), level


def _matches(text: pa.Array, pattern: str) -> Flags:
    found: Flags = arrays.plain(pc.match_substring_regex(text, pattern))
    return found


def _contains(text: pa.Array, part: str) -> Flags:
    found: Flags = arrays.plain(pc.match_substring(text, part))
    return found


def _where(text: pa.Array, mask: Flags, change: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """The texts, those that the mask marks changed."""
    if not mask.any():
        return text
    changed = change(pc.take(text, arrays.numbers(np.flatnonzero(mask).astype(np.int64))))
    return pc.replace_with_mask(text, arrays.flags(mask), changed)


def _repaired(text: pa.Array) -> pa.Array:
    return arrays.texts([repaired(each) for each in text.to_pylist()])


def _in_plain_marks(text: pa.Array) -> pa.Array:
    for marks, plain in MARKS:
        text = pc.replace_substring_regex(text, marks, plain)
    return text


def _with_single_blanks(text: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(text, r"\s+", " ")


def _without_signs(text: pa.Array) -> pa.Array:
    # Not `[^a-z0-9]+`: most of what that finds are single blanks, and to put a blank for each is most of the work.
    return pc.replace_substring_regex(text, r" *[^a-z0-9 ][^a-z0-9]*|  +", " ")


def _without_codes(text: pa.Array) -> pa.Array:
    bare = _where(text, _matches(text, r"[\d)\]}/-]$|\d-[a-z]$"), _without_code_behind)
    bare = _where(
        bare, _matches(bare, CODE_INSIDE), lambda some: pc.replace_substring_regex(some, CODE_INSIDE, r"\1 \2")
    )
    bare = _where(
        bare,
        _matches(bare, r"^\s*(?:(?:mandatory|optional|core)\s+)?(?:unit|module|uned|modiwl)\s"),
        lambda some: pc.replace_substring_regex(some, UNIT_PREFIX, r"\2"),
    )
    bare = _where(bare, _matches(bare, CODE_PREFIX), lambda some: pc.replace_substring_regex(some, CODE_PREFIX, r"\1"))
    blank = _matches(bare, r"^\s*$")
    return pc.if_else(arrays.flags(blank), text, bare) if blank.any() else bare


def _without_code_behind(text: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(pc.replace_substring_regex(text, LANGUAGE_STEP, r"\1 \2"), CODE_SUFFIX, "")


def _without_level(text: pa.Array) -> tuple[pa.Array, Ints, Flags]:
    """The texts without a level they name, its code, and which name several."""
    level, several = np.zeros(len(text), dtype=np.int64), np.zeros(len(text), dtype=bool)
    asked = np.flatnonzero(_matches(text, rf"{ENTRY}|{LEVEL}")).astype(np.int64)
    if not len(asked):
        return text, level, several
    some = pc.take(text, arrays.numbers(asked))
    rest = pc.replace_substring_regex(some, ENTRY, " ")
    count = _count(some, ENTRY) + _count(rest, LEVEL)
    several[asked] = count > 1
    rest = pc.replace_substring_regex(pc.replace_substring_regex(rest, LEVEL, " "), r"\(\s*\)", " ")
    named = (count == 1) & _matches(rest, "[a-z0-9]")
    entry = _joined(arrays.text("E"), _number(some, ENTRY))
    level[asked] = np.where(named, level_codes(pc.coalesce(entry, _number(some, LEVEL))), 0)
    mask = np.zeros(len(text), dtype=bool)
    mask[asked[named]] = True
    kept = pc.take(rest, arrays.numbers(np.flatnonzero(named).astype(np.int64)))
    return pc.replace_with_mask(text, arrays.flags(mask), kept), level, several


def _count(text: pa.Array, pattern: str) -> Ints:
    return arrays.plain(pc.count_substring_regex(text, pattern)).astype(np.int64)


def _number(text: pa.Array, pattern: str) -> pa.Array:
    """What the group of a pattern finds first; null where nothing."""
    named = pattern.replace("([", "(?P<number>[")
    return pc.struct_field(pc.extract_regex(text, named), "number")


def _joined(*parts: pa.Array | pa.Scalar) -> pa.Array:
    """Texts side by side; a Python text among them would load pandas."""
    return pc.binary_join_element_wise(*parts, arrays.text(""))


def _with_names_of_signs(text: pa.Array) -> pa.Array:
    for symbol, word in symbols():
        text = pc.replace_substring(text, symbol, word)
    return text


def _replaced(text: pa.Array, patterns: Iterable[tuple[str, str]]) -> pa.Array:
    for pattern, instead in patterns:
        text = pc.replace_substring_regex(text, pattern, instead)
    return text


def _without_genitives(text: pa.Array) -> pa.Array:
    return pc.replace_substring(pc.replace_substring_regex(text, GENITIVE, r"\1"), "'", "")


def _without_phrases(text: pa.Array) -> pa.Array:
    said, blank = set(" ".join(text.to_pylist()).split()), arrays.text(" ")
    text = _joined(blank, text, blank)
    for phrase, word in phrases():
        if said.issuperset(phrase.split()):  # few are met in a list, and each takes a pass
            text = pc.replace_substring(text, f" {phrase} ", f" {word} ")
            said.update(word.split())
    return pc.utf8_trim(text, " ")
