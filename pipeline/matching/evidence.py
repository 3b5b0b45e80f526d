"""What two titles say of each other, decided once for every two distinct titles and given to all pairs of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Indel

from pipeline.matching.compare import compare_titles, word_weight
from pipeline.matching.features import Couples
from pipeline.matching.statements import covered
from pipeline.matching.subjects import common_words, said_once
from pipeline.matching.vocabulary import vocabulary
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.matching.bulk.hashing import Flags, Ints
    from pipeline.matching.compare import TitleComparison
    from pipeline.matching.facts import Facts
    from pipeline.matching.lazily import Lazily
    from pipeline.matching.statements import Statements
    from pipeline.matching.titles import TitleWords

NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts behind the numbers of `Facts`: titles taken apart, subjects and themes as sets of words, codes."""

    titles: Sequence[TitleWords]
    subjects: Lazily[frozenset[str]]
    themes: Sequence[frozenset[str]]
    labels: Sequence[str]
    uans: Sequence[str]
    numbers: Sequence[str]
    noses: Sequence[str]
    levels: dict[int, str]
    outcomes: Sequence[Statements]
    criteria: Sequence[Statements]


Side = tuple["TitleWords", frozenset[str]]  # a title, and the words of its qualification's subject
Couple = tuple[Side, Side]


class Evidence(NamedTuple):
    """What two titles say of each other: what features and rules ask for, and two texts for the reason.

    `apart` are the words only one has and those near in meaning, `common` the words both have.
    """

    similarity: float
    order: float
    says_same: bool
    same_topic: bool
    has_topic: bool
    numbers_differ: bool
    negation_differs: bool
    contrast: bool
    apart: str
    common: str


MEASURED = 8  # of `Evidence`, from the front
Compare = Callable[["Sequence[Couple]"], "list[Evidence]"]


@dataclass(frozen=True, slots=True)
class Pairs(Couples):
    """Pairs of entries of `facts`, and what their titles say of each other.

    `title` is each pair's place in `couples` and `evidence`; the arrays are the evidence of each pair. `taught` has
    of each pair how many learning outcomes they share, and how many the shorter and the longer list have; `assessed`
    the same of their assessment criteria, which `with_criteria` finds.
    """

    texts: Texts
    title: Ints
    couples: Sequence[Couple]
    evidence: Sequence[Evidence]
    taught: NDArray[np.int64]
    assessed: NDArray[np.int64]
    similarity: NDArray[np.float64]
    order: NDArray[np.float64]
    says_same: Flags
    same_topic: Flags
    has_topic: Flags
    numbers_differ: Flags
    negation_differs: Flags
    contrast: Flags

    def some(self, places: Ints) -> Pairs:
        """The pairs at some places."""
        measured = {name: getattr(self, name)[places] for name in (*Evidence._fields[:MEASURED], "taught", "assessed")}
        return replace(self, one=self.one[places], other=self.other[places], title=self.title[places], **measured)

    def compared(self, title: int) -> TitleComparison:
        """The titles at a place, word by word."""
        return compared(self.couples[title])


def pairs_of(facts: Facts, texts: Texts, one: Ints, other: Ints, compare: Compare | None = None) -> Pairs:
    """Compare the titles of pairs of entries, every two titles (and what subjects they share words with) once.

    Args:
        facts: The entries.
        texts: The texts behind their numbers.
        one: One entry of each pair.
        other: The other.
        compare: Who compares; None for this process.
    """
    mine, theirs = ((facts.wording[side], facts.subject[side]) for side in (one, other))
    wordings, subjects = (np.concatenate(sides) for sides in zip(mine, theirs, strict=True))
    common = common_words(texts.titles, texts.subjects, wordings, subjects)
    first, title = said_once(common, mine, theirs)
    couples = _couples(texts, *((wording[first], subject[first]) for wording, subject in (mine, theirs)))
    evidence = (compare or compare_here)(couples)
    table = np.array([found[:MEASURED] for found in evidence], dtype=np.float64).reshape(len(couples), MEASURED)[title]
    flags = (table[:, place] > 0 for place in range(2, MEASURED))
    taught = covered(texts.outcomes, facts.outcomes[one], facts.outcomes[other])
    nothing = np.zeros_like(taught)
    return Pairs(facts, one, other, texts, title, couples, evidence, taught, nothing, *table[:, :2].T, *flags)


def with_criteria(pairs: Pairs, asked: Flags) -> Pairs:
    """The pairs with the assessment criteria that the asked ones share: most pages of a unit are criteria."""
    facts, places, assessed = pairs.facts, np.flatnonzero(asked), pairs.assessed.copy()
    one, other = (facts.criteria[side[places]] for side in (pairs.one, pairs.other))
    assessed[places] = covered(pairs.texts.criteria, one, other)
    return replace(pairs, assessed=assessed)


def _couples(texts: Texts, mine: tuple[Ints, Ints], theirs: tuple[Ints, Ints]) -> list[Couple]:
    """Titles with their subjects, in the order of their content: what is said never depends on which came first."""
    codes = [(wording << 32) | (subject + 1) for wording, subject in (mine, theirs)]
    distinct, place = np.unique(np.concatenate(codes), return_inverse=True)
    sides = [
        (texts.titles[code >> 32], texts.subjects[(code & 0xFFFFFFFF) - 1] if code & 0xFFFFFFFF else NO_WORDS)
        for code in distinct.tolist()
    ]
    ordered = sorted(range(len(sides)), key=lambda number: content_of(sides[number]))
    rank = np.empty(len(sides), dtype=np.int64)
    rank[ordered] = np.arange(len(sides))
    one, other = np.split(rank[place], 2)
    first, second = np.minimum(one, other).tolist(), np.maximum(one, other).tolist()
    return [(sides[ordered[a]], sides[ordered[b]]) for a, b in zip(first, second, strict=True)]


def content_of(side: Side) -> tuple[object, ...]:
    """All that evidence depends on, of one title."""
    words, subject = side
    return words.surfaces, words.numbers, words.negations, words.squash, sorted(subject)


def compare_here(couples: Sequence[Couple]) -> list[Evidence]:
    """Compare titles in this process."""
    return [_evidence(couple) for couple in couples]


def compared(couple: Couple) -> TitleComparison:
    """Two titles word by word."""
    (a, about_a), (b, about_b) = couple
    return compare_titles(a, b, about_a | about_b)


def _evidence(couple: Couple) -> Evidence:
    (a, about_a), (b, about_b) = couple
    titles = compared(couple)
    return Evidence(
        similarity=titles.similarity,
        order=float(Indel.normalized_similarity(a.words, b.words)),
        says_same=titles_say_the_same(titles, about_a, about_b),
        same_topic=same_topic(titles),
        has_topic=names_topic(titles),
        numbers_differ=titles.numbers_differ,
        negation_differs=titles.negation_differs,
        contrast=bool(titles.contrasts),
        apart=words_apart(titles),
        common=words_in_common(titles),
    )


def words_in_common(titles: TitleComparison) -> str:
    """The words both titles have, as one of them prints them."""
    agreed = sorted({item.a for item in titles.agreements if item.how != "near"})
    return " ".join([titles.a.surfaces[place] for place in agreed])


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


@cache
def _steps() -> frozenset[str]:
    """The words that change from level to level."""
    known = vocabulary()
    return known.management | known.stage


def same_topic(titles: TitleComparison) -> bool:
    """Whether the titles differ only in words of management or stage: what changes from level to level.

    "Deliver reliable customer service" and "Organise the delivery of reliable customer service" do;
    verbs near in meaning may differ as well if a distinctive word agrees.
    """
    if titles.negation_differs or titles.numbers_differ or titles.contrasts:
        return False
    step = _steps()
    rest = [titles.a.words[i] for i in titles.only_a] + [titles.b.words[i] for i in titles.only_b]
    if not all(word in step for word in rest):
        return False
    core = [item for item in titles.agreements if titles.a.words[item.a] not in step or item.how != "equal"]
    if any(item.how == "near" for item in core) and not names_topic(titles):
        return False
    return len(core) >= 2 or names_topic(titles)


def words_apart(titles: TitleComparison) -> str:
    """The words only one title has, and those near in meaning, in words."""
    only_a, only_b = (" ".join(words) for words in titles.surfaces_only())
    parts = []
    if only_a and only_b:
        one, other = sorted((only_a, only_b))
        parts.append(f"“{one}” against “{other}”")
    elif only_a or only_b:
        parts.append(f"only one says “{only_a or only_b}”")
    if near := titles.near():
        parts += [f"“{one}” is near “{other}”" for one, other in sorted({tuple(sorted(couple)) for couple in near})]
    return "; ".join(parts)
