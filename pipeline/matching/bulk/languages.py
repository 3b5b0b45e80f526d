"""Bodies that print their titles, or some of them, in two languages: "Plan care / Cynllunio gofal".

Such a body is read by the half whose words others print, where hardly any word of the other half is theirs; where both
halves are of words that others print and nearly all its titles have two, by the half that makes more of its titles
those of others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import arrays
from pipeline.matching.bulk import kernels as pc
from pipeline.matching.bulk.columns import coded
from pipeline.matching.bulk.joins import counted, distinct, lookup, used
from pipeline.matching.bulk.titles import texts_of
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from pipeline.matching.bulk.hashing import Flags, Ints

STROKE = r"\s[/|]\s"
SIGN = r"\s[/|\x{2013}]\s|\n"  # few titles have one, and to ask for more takes five times as long
TWO_PARTS = rf"(?s)\p{{L}}{{3}}.*(?:{SIGN}).*\p{{L}}{{3}}"  # "Plan care / 421" is none
# The other language in brackets: "Plan care (Cynllunio gofal)"; one word in brackets, with a number behind it or not,
# is hardly ever a title; all titles of a body may end in "(Level 2)".
_WITHIN = r"(?:[^()]|\([^()]*\))*"  # there may be brackets of its own
BRACKETS = rf"^(.*?\p{{L}}.*?)\s*\(({_WITHIN}\s\(?\p{{L}}{_WITHIN})\)[\s.]*$"
WORDS_IN_BRACKETS = r"\(.*\s\(?\p{L}.*\)"
BOTH = rf"(?s)^(?P<one>.*?\S)\s*(?:{SIGN})\s*(?P<other>\S.*)$"


def in_two_parts(titles: pa.Array) -> Flags:
    """Which titles are made of two parts with a stroke or dash between them, on two lines, or one in brackets."""
    titles = _out_of_brackets(titles)
    found: Flags = arrays.plain(pc.match_substring_regex(titles, SIGN))
    places = np.flatnonzero(found).astype(np.int64)
    if len(places):
        found[places] = arrays.plain(pc.match_substring_regex(pc.take(titles, arrays.numbers(places)), TWO_PARTS))
    return found


def _out_of_brackets(titles: pa.Array) -> pa.Array:
    """The titles, those that end in brackets around several words with a dash for the brackets."""
    closed = np.flatnonzero(arrays.plain(pc.match_substring_regex(titles, WORDS_IN_BRACKETS)))
    if not len(closed):
        return titles
    some = pc.replace_substring_regex(
        pc.take(titles, arrays.numbers(closed.astype(np.int64))), BRACKETS, "\\1 \u2013 \\2"
    )
    mask = np.zeros(len(titles), dtype=bool)
    mask[closed] = True
    return pc.replace_with_mask(titles, arrays.flags(mask), some)


def of_one_language(texts: pa.Array, title: Ints, titles: pa.Array, body: Ints) -> tuple[pa.Array, Ints]:
    """The texts, halves of titles behind, and the number of each couple's text."""
    parted, limits = in_two_parts(titles)[title], weights().lists
    owned, both = np.bincount(body), np.bincount(body[parted], minlength=int(body.max()) + 1)
    asked = (both >= limits.custom_titles) & (both >= limits.two_languages * owned)
    of_two = np.flatnonzero(asked[body] & parted)
    if not len(of_two):
        return texts, title
    some, place = used(title[of_two])
    parts = pc.extract_regex(_out_of_brackets(pc.take(titles, arrays.numbers(some))), BOTH)
    stages = [title]
    for name in ("one", "other"):
        half = title.copy()
        half[of_two] = len(texts) + place
        stages.append(half)
        texts = pa.concat_arrays([texts, texts_of(pc.struct_field(parts, name))[0]])
    # What stands behind a dash in nearly all titles may say which unit it is, so that the other half is that of others.
    stroked = arrays.plain(pc.match_substring_regex(titles, STROKE))[title]
    alike, mostly = coded(texts)[0], np.bincount(body[stroked], minlength=len(both)) >= limits.custom_of_body * owned
    best = np.where(mostly, most_shared([alike[stage] for stage in stages], body), 0)
    others = title[~mostly[body] & ~(asked[body] & parted)]
    plain = distinct(((body << 32) | alike[title])[~parted]).astype(np.uint64)
    named = [((body << 32) | alike[stage])[of_two] for stage in stages]
    own = [lookup(each.astype(np.uint64), plain)[1] for each in named]
    apart = [distinct(each[~twice]) >> 32 for each, twice in zip(named, own, strict=True)]
    spoken = _spoken_by_others(texts, [stage[of_two] for stage in stages], body[of_two], others, apart)
    best[: len(spoken)] = np.where(spoken > 0, spoken, best[: len(spoken)])
    for stage, twice in zip(stages[1:], own[1:], strict=True):
        stage[of_two[twice]] = title[of_two[twice]]  # the half is another title of the body, so what is added tells
    return texts, np.stack(stages)[best[body], np.arange(len(body))]


def _spoken_by_others(texts: pa.Array, stages: list[Ints], body: Ints, others: Ints, named: list[Ints]) -> Ints:
    """For each body which of the two halves is made of words that others print, if the other one is not; else 0.

    Titles that differed as a whole still do by that half, also from the body's titles without a stroke: `named` holds
    in each stage the body of each text that does.
    """
    limits = weights().lists
    known = pc.unique(pc.list_flatten(pc.split_pattern(pc.take(texts, arrays.numbers(used(others)[0])), " ")))
    of_body = np.bincount(body)
    apart = [np.bincount(each, minlength=len(of_body)) for each in named]
    shares = []
    for half in stages[1:]:
        some, place = used(half)
        parts = pc.split_pattern(pc.take(texts, arrays.numbers(some)), " ")
        ends = np.cumsum(arrays.plain(pc.is_in(pc.list_flatten(parts), value_set=known)))
        offsets = arrays.plain(parts.offsets).astype(np.int64)
        theirs = np.concatenate(([0], ends))[offsets]
        mostly = 2 * np.diff(theirs) >= np.diff(offsets)
        shares.append(np.bincount(body, mostly[place]) / np.maximum(of_body, 1))
    found = np.zeros(len(of_body), dtype=np.int64)
    for which, (one, other) in enumerate((shares, shares[::-1]), 1):
        sure = (one >= limits.custom_of_body) & (other <= 1 - limits.custom_of_body)
        found[sure & (apart[which] >= limits.custom_apart * apart[0])] = which
    return found


def most_shared(stages: list[Ints], body: Ints, running: list[Flags] | None = None) -> Ints:
    """For each body the stage in which most of its titles are those of more other bodies than in the first stage.

    The first stage stays unless clearly more are, and titles that differed still do. Which differ by nothing but a
    number that runs on does not count: `running` says for each stage which bodies lost such numbers in it.
    """
    owners, times = counted(distinct(np.concatenate([(text << 32) | body for text in stages])) >> 32)
    bearers = np.zeros(int(owners[-1]) + 1, dtype=np.int64)
    bearers[owners] = times
    bodies = int(body.max()) + 1
    gained = np.stack([np.bincount(body, bearers[text] > bearers[stages[0]], minlength=bodies) for text in stages])
    apart = np.stack([np.bincount(distinct((body << 32) | text) >> 32, minlength=bodies) for text in stages])
    limits, differed = weights().lists, apart[0]
    for stage, lost in enumerate(running or ()):
        differed = np.where(lost, np.minimum(differed, apart[stage]), differed)
    fitting = (gained >= limits.custom_gained * np.bincount(body)) & (apart >= limits.custom_apart * differed)
    fitting[0] = True
    best: Ints = np.argmax(np.where(fitting, gained, -1), axis=0).astype(np.int64)
    return best
