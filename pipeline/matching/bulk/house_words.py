"""Words at the beginnings and ends of a body's titles that are customs of the house, and those that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.columns import coded
from pipeline.matching.bulk.joins import counted, distinct, lookup
from pipeline.matching.titles import ROMAN
from pipeline.matching.vocabulary import base_form, vocabulary
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.matching.bulk.hashing import Flags, Ints

CODES = r"^(?:(?:[a-uw-z]|[a-z]{2,3})\d+|[a-z]+\d+[a-z]+\d*|\d+[a-z]+\d+)$"  # "m12", "f42e"; "v2" is a version

OF_THE_RECORD = {
    "imported", "reviewed", "revised", "updated", "amended", "archived", "withdrawn", "superseded", "published",
}  # fmt: skip


def split(texts: pa.Array, last: bool) -> tuple[pa.Array, pa.Array]:
    """Each text without its last, or first, word, and that word."""
    parts = pc.split_pattern(texts, " ", max_splits=1, reverse=last)
    flat, offsets = pc.list_flatten(parts), arrays.plain(parts.offsets).astype(np.int64)
    first, end = offsets[:-1], offsets[1:] - 1
    rest = pc.take(flat, arrays.numbers(first if last else end))
    alone = pc.if_else(arrays.flags(first == end), arrays.text(""), rest)
    return alone, pc.take(flat, arrays.numbers(end if last else first))


def customary(body: Ints, parts: tuple[pa.Array, pa.Array], number: Ints, whole: Flags) -> Flags:
    """Which couples of a body and a text bear a word that nearly all of that body bear there, and few others.

    `parts` are the texts without that word, and the words.

    Numbers count as one word; bodies that have the same custom are no others.
    """
    limits = weights().lists
    worded, forms = edge_words(parts[1])
    worded = worded[number]
    code, kinds = (body << 32) | worded, len(forms)
    of_body = np.bincount(body[whole])
    borne, times = counted(code[whole])
    owner, which = borne >> 32, borne & 0xFFFFFFFF
    often = (times >= limits.custom_of_body * of_body[owner]) & (times >= limits.custom_titles)
    elsewhere = np.bincount(which[~often], times[~often], minlength=kinds)
    others = int(of_body.sum()) - np.bincount(which[often], of_body[owner[often]], minlength=kinds)
    often &= (others[which] >= limits.custom_titles) & (elsewhere[which] <= limits.custom_of_others * others[which])
    some = np.flatnonzero(often)
    some = some[telling(forms, which[some])]
    customs = borne[some[~_of_the_titles(borne[some], forms, code, parts, number)]]
    return lookup(code.astype(np.uint64), customs.astype(np.uint64))[1]


def _of_the_titles(customs: Ints, forms: pa.Array, code: Ints, parts: tuple[pa.Array, pa.Array], number: Ints) -> Flags:
    """Which customs are one number in all titles of a body that says something: "Part 2", "(16-19)"."""
    found = np.zeros(len(customs), dtype=bool)
    numbers = [place for place, form in enumerate(arrays.some(forms, customs & 0xFFFFFFFF)) if form == "0"]
    if numbers:
        rest, word = parts
        exact = coded(word)[0]
        for each in numbers:
            borne = number[code == customs[each]]
            if len(distinct(exact[borne])) == 1:
                before = rest[int(borne[0])].as_py().rpartition(" ")[2]
                found[each] = _says_which(before, word[int(borne[0])].as_py())
    return found


def _says_which(before: str, figures: str) -> bool:
    """Whether figures are a part or an age, and no version ("v1 2"), no year ("2014") and none of two ("23 24")."""
    if len(figures) == 1:
        return not (before[:1] == "v" and before[1:].isdigit())
    return len(before) == len(figures) == 2 and before.isdigit() and int(before) + 1 != int(figures)


def edge_words(word: pa.Array) -> tuple[Ints, pa.Array]:
    """The number of each word, and the words; all numbers are one, as are codes ("m12" and "o3") and versions."""
    printed = pc.dictionary_encode(word)
    one_code = pc.replace_substring_regex(printed.dictionary, CODES, "a0")
    one_code = pc.replace_substring_regex(one_code, r"^v\d+$", "v0")
    number, forms = coded(pc.replace_substring_regex(one_code, r"^\d+$", "0"))
    return number[arrays.plain(printed.indices)], forms


def telling(forms: pa.Array, which: Ints) -> Flags:
    """Which of some words say so little of a unit that a body may have them for a custom."""
    return np.array([not _belongs_to_titles(each) for each in arrays.some(forms, which)], dtype=bool)


def _belongs_to_titles(word: str) -> bool:
    """Whether it is a word that titles of every body begin or end with, or one that makes another unit of a title.

    "… for children" is no custom of a body that teaches children: "for" stands within a title, and never around it.
    """
    known, base = vocabulary(), base_form(word)
    if word in known.around:
        return False
    if len(word) == 1 and not word.isdigit():
        return True
    if word in ROMAN or any(word in some for some in (known.stop, known.negations, known.bound)):
        return True
    if base in known.stage:
        return True
    if word in OF_THE_RECORD:
        return False  # though "import" and "review" are what people do: "(Imported)", "(reviewed)"
    return any(base in some for some in (known.action_verbs, known.generic, known.contrasts))
