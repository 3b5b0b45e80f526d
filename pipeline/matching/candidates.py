"""Which profiles are worth comparing, without comparing all with all: profiles that share a key.

Keys that name a title whole, whole but for one word, or without its words of management find `equivalent`,
`revised` and `ladder`; a shared pair of words, or a shared distinctive word, finds `related`. Only the latter
grow with the corpus, and only they are cut (`block` in weights.toml).
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from pipeline.matching.compare import word_weight
from pipeline.matching.vocabulary import vocabulary
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.matching.profile import Profile

SHORTEST_MISSPELT = 5


def exact_keys(profile: Profile) -> Iterator[str]:
    """Keys under which a title that says the same, or the same at another level, is found."""
    words = profile.words
    if not words.words:
        return
    light = profile.subject_words
    yield "all " + " ".join(words.key)
    yield "squash " + words.squash
    # Two misspelt words defeat keys that leave one out; they seldom both begin, or both end, wrong.
    yield "start " + " ".join(sorted(word[:3] for word in words.words))
    yield "end " + " ".join(sorted(word[-3:] for word in words.words))
    yield from _core_keys(profile)
    for place in range(len(words.key)):
        rest = words.key[:place] + words.key[place + 1 :]
        if any(not _is_light(word, light) for word in rest):
            yield "all " + " ".join(rest)
        else:
            # Without its one distinctive word a title is any title of the subject: "customer service".
            yield from _deletion_keys(words.key[place], rest)
    if profile.nos_suite and profile.nos_code:
        yield f"nos {profile.nos_suite} {profile.nos_code}"


def _core_keys(profile: Profile) -> Iterator[str]:
    """The title without words of management and stage, and without its subject's words."""
    known, words = vocabulary(), profile.words
    step = known.management | known.stage
    core = tuple(word for word in words.key if word not in step)
    if core != words.key and any(word not in profile.subject_words for word in core):
        yield "all " + " ".join(core)
    topic = tuple(sorted(set(words.key) - profile.subject_words))
    if any(not _is_light(word, frozenset()) for word in topic):
        yield "topic " + " ".join(topic)


def _deletion_keys(word: str, rest: tuple[str, ...]) -> Iterator[str]:
    """The rest and the word less one letter each: two spellings one edit apart share one of these."""
    if len(word) >= SHORTEST_MISSPELT - 1:
        for spelling in sorted({word[:i] + word[i + 1 :] for i in range(len(word))} | {word}):
            yield f"typed {spelling} {' '.join(rest)}"


def _is_light(word: str, light: frozenset[str]) -> bool:
    return word_weight(word, light) < weights().words.distinctive


def word_keys(profile: Profile) -> Iterator[str]:
    """Keys under which a title that overlaps is found: a distinctive word, alone and with each other word."""
    light = profile.subject_words
    distinct = sorted(set(profile.words.words))
    heavy = {word for word in distinct if not _is_light(word, light)}
    for word in sorted(heavy):
        yield "word " + word
    for one, other in combinations(distinct, 2):
        if one in heavy or other in heavy:
            yield f"pair {one} {other}"
