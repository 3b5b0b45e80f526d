"""What two titles say of each other, decided once for every two distinct titles and given to all pairs of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Indel

from pipeline.matching.bulk.hashing import mixed
from pipeline.matching.compare import compare_titles, word_weight
from pipeline.matching.features import Couples
from pipeline.matching.vocabulary import vocabulary
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints
    from pipeline.matching.compare import TitleComparison
    from pipeline.matching.facts import Facts
    from pipeline.matching.titles import TitleWords

NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts behind the numbers of `Facts`: titles taken apart, subjects and themes as sets of words, codes."""

    titles: Sequence[TitleWords]
    subjects: Sequence[frozenset[str]]
    themes: Sequence[frozenset[str]]
    labels: Sequence[str]
    uans: Sequence[str]
    numbers: Sequence[str]
    noses: Sequence[str]
    levels: dict[int, str]


@dataclass(frozen=True, slots=True)
class Pairs(Couples):
    """Pairs of entries of `facts`, and what their titles say of each other.

    `title` is each pair's place in `comparisons`; `similarity` how much of the titles' weight agrees, `order` how much
    of the words' order, `says_same`, `same_topic`, `has_topic` the functions of these names, here for many.
    """

    texts: Texts
    title: Ints
    comparisons: Sequence[TitleComparison]
    similarity: NDArray[np.float64]
    order: NDArray[np.float64]
    says_same: Flags
    same_topic: Flags
    has_topic: Flags

    def some(self, places: Ints) -> Pairs:
        """The pairs at some places."""
        held = (self.similarity, self.order, self.says_same, self.same_topic, self.has_topic)
        return Pairs(
            self.facts, self.one[places], self.other[places], self.texts, self.title[places], self.comparisons,
            *(values[places] for values in held),  # type: ignore[arg-type]
        )  # fmt: skip


def pairs_of(facts: Facts, texts: Texts, one: Ints, other: Ints) -> Pairs:
    """Compare the titles of pairs of entries, every two titles (and subjects) once."""
    mine, theirs = ((facts.wording[side], facts.subject[side]) for side in (one, other))
    state = [
        mixed(wording.astype(np.uint64), 90) + mixed(subject.astype(np.uint64), 91)
        for wording, subject in (mine, theirs)
    ]
    key = mixed(np.minimum(*state), 92) + mixed(np.maximum(*state), 93)
    _, first, title = np.unique(key, return_index=True, return_inverse=True)
    compared = [_compared(texts, *(int(side[place]) for side in (*mine, *theirs))) for place in first]
    comparisons = [titles for titles, _ in compared]
    table = np.array([told for _, told in compared], dtype=np.float64).reshape(len(compared), 5)[title]
    flags = (table[:, place] > 0 for place in (2, 3, 4))
    return Pairs(facts, one, other, texts, title.astype(np.int64), comparisons, table[:, 0], table[:, 1], *flags)


def _compared(
    texts: Texts, wording_a: int, subject_a: int, wording_b: int, subject_b: int
) -> tuple[TitleComparison, tuple[float, float, bool, bool, bool]]:
    """Two titles in the order of their content, so that what is said never depends on which came first."""
    sides = [
        (texts.titles[wording], texts.subjects[subject] if subject >= 0 else NO_WORDS)
        for wording, subject in ((wording_a, subject_a), (wording_b, subject_b))
    ]
    (a, about_a), (b, about_b) = sorted(sides, key=_content)
    titles = compare_titles(a, b, about_a | about_b)
    order = float(Indel.normalized_similarity(a.words, b.words))
    topic, has_topic = same_topic(titles), names_topic(titles)
    return titles, (titles.similarity, order, titles_say_the_same(titles, about_a, about_b), topic, has_topic)


def _content(side: tuple[TitleWords, frozenset[str]]) -> tuple[object, ...]:
    words, subject = side
    return words.surfaces, words.numbers, words.negations, words.squash, sorted(subject)


def titles_say_the_same(titles: TitleComparison, subject_a: frozenset[str], subject_b: frozenset[str]) -> bool:
    """Whether the titles have the same words, order, inflection and misspellings set aside, and nothing forbids it.

    A title may leave out words of its qualification's subject: "Resolve problems" in a Customer Service
    qualification is "Resolve customer service problems".
    """
    if titles.forbidden or not titles.agreements:
        return False
    if any(item.how == "near" for item in titles.agreements):
        return False
    only_a = {titles.a.words[i] for i in titles.only_a}
    only_b = {titles.b.words[i] for i in titles.only_b}
    if only_a and only_b:
        return False
    left_out, subject = (only_a, subject_b) if only_a else (only_b, subject_a)
    return left_out <= subject and (not left_out or names_topic(titles))


def names_topic(titles: TitleComparison) -> bool:
    """Whether the titles agree in a distinctive word, neither of the subject nor of every unit's title."""
    distinctive = weights().words.distinctive
    words = (titles.a.words[item.a] for item in titles.agreements)
    return any(word_weight(word, titles.light) >= distinctive for word in words)


def same_topic(titles: TitleComparison) -> bool:
    """Whether the titles differ only in words of management or stage: what changes from level to level.

    "Deliver reliable customer service" and "Organise the delivery of reliable customer service" do;
    verbs near in meaning may differ as well if a distinctive word agrees.
    """
    if titles.negation_differs or titles.numbers_differ or titles.contrasts:
        return False
    known = vocabulary()
    step = known.management | known.stage
    rest = [titles.a.words[i] for i in titles.only_a] + [titles.b.words[i] for i in titles.only_b]
    if not all(word in step for word in rest):
        return False
    core = [item for item in titles.agreements if titles.a.words[item.a] not in step or item.how != "equal"]
    if any(item.how == "near" for item in core) and not names_topic(titles):
        return False
    return len(core) >= 2 or names_topic(titles)
