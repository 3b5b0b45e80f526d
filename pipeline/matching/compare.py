"""Two titles word by word: what both say, what only one says, and what forbids calling them the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.matching.typing_errors import contrasted, is_misspelling
from pipeline.matching.vocabulary import vocabulary
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from pipeline.matching.titles import TitleWords


SHORTEST_JOINED = 4


class Agreement(NamedTuple):
    """A word of `a` and one of `b` (indices into their words) that agree, how much, and how."""

    a: int
    b: int
    share: float
    how: str


@dataclass(frozen=True, slots=True)
class TitleComparison:
    """The outcome: `agreements`, indices of words only one title has, weights, and the verdict's parts."""

    a: TitleWords
    b: TitleWords
    agreements: tuple[Agreement, ...]
    only_a: tuple[int, ...]
    only_b: tuple[int, ...]
    similarity: float
    contrasts: tuple[tuple[str, str], ...]
    light: frozenset[str]

    @property
    def numbers_differ(self) -> bool:
        """Whether one title has a number the other has not."""
        return self.a.numbers != self.b.numbers

    @property
    def negation_differs(self) -> bool:
        """Whether one title says not, non, or without, where the other does not."""
        return self.a.negations != self.b.negations

    @property
    def forbidden(self) -> bool:
        """Whether something forbids calling the titles the same, however alike their words."""
        return self.numbers_differ or self.negation_differs or bool(self.contrasts)

    @property
    def same_words(self) -> bool:
        """Whether every word of each has its like in the other, misspellings and lost spaces forgiven."""
        return not (self.only_a or self.only_b) and all(item.how != "near" for item in self.agreements)

    def surfaces_only(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words only one title has, as printed."""
        return tuple([self.a.surfaces[i] for i in self.only_a]), tuple([self.b.surfaces[i] for i in self.only_b])

    def near(self) -> tuple[tuple[str, str], ...]:
        """The words that agree only nearly, as printed."""
        near = [item for item in self.agreements if item.how == "near"]
        return tuple(sorted({(self.a.surfaces[item.a], self.b.surfaces[item.b]) for item in near})) if near else ()


def word_weight(word: str, light: frozenset[str]) -> float:
    """How much a word counts: subject words and words of every unit's title less than distinctive ones."""
    return weights().words.subject if word in light else _own_weight(word)


# A register's titles are made of a few thousand words, and each stands in thousands of comparisons.
@lru_cache(maxsize=50_000)
def _own_weight(word: str) -> float:
    table, known = weights().words, vocabulary()
    if word in known.action_verbs:
        return table.action_verb
    return table.generic if word in known.generic or word in known.stage else table.distinctive


def _equal(a: TitleWords, b: TitleWords) -> tuple[list[Agreement], list[int], list[int]]:
    found: list[Agreement] = []
    only_a: list[int] = []
    place = dict(zip(b.words, range(len(b.words)), strict=True))
    if len(place) == len(b.words):  # no word stands twice, as in nearly all titles
        for i, word in enumerate(a.words):
            j = place.pop(word, None)
            if j is None:
                only_a.append(i)
            else:
                found.append(Agreement(i, j, 1.0, "equal"))
        return found, only_a, list(place.values())
    places: dict[str, list[int]] = {}
    for j in range(len(b.words) - 1, -1, -1):
        places.setdefault(b.words[j], []).append(j)
    for i, word in enumerate(a.words):
        if places.get(word):
            found.append(Agreement(i, places[word].pop(), 1.0, "equal"))
        else:
            only_a.append(i)
    return found, only_a, sorted(j for rest in places.values() for j in rest)


def _misspelt(a: TitleWords, b: TitleWords, only_a: list[int], only_b: list[int]) -> list[Agreement]:
    share = weights().words.misspelt
    found = []
    for i in list(only_a):
        word = a.surfaces[i]
        for j in only_b:
            if is_misspelling(word, b.surfaces[j]):
                found.append(Agreement(i, j, share, "misspelt"))
                only_a.remove(i)
                only_b.remove(j)
                break
    return found


def _is_joined(long: str, words: str) -> bool:
    """Whether `long` is the words run together, with or without a stop word before or behind.

    Short ones do not count: "inform" is no "in form", "offence" no "of fence".
    """
    if long == words or words not in long or len(words) < SHORTEST_JOINED:
        return long == words
    before, _, behind = long.partition(words)
    return all(not rest or (len(rest) > 2 and rest in vocabulary().stop) for rest in (before, behind))


def _joined(a: TitleWords, b: TitleWords, only_a: list[int], only_b: list[int], swap: bool) -> list[Agreement]:
    """Words of `b` that lost the space between them, or to a word like "and", in `a`: "customerservice"."""
    found: list[Agreement] = []
    text = " ".join([a.surfaces[i] for i in only_a])
    if not any(map(text.__contains__, [b.surfaces[j] for j in only_b])):
        return found
    for i in list(only_a):
        if not any(b.surfaces[j] in a.surfaces[i] for j in only_b):
            continue
        for size in (1, 2, 3):
            runs = [only_b[k : k + size] for k in range(len(only_b) - size + 1)]
            run = next((r for r in runs if _is_joined(a.surfaces[i], "".join(b.surfaces[j] for j in r))), None)
            if run:
                found += [Agreement(j, i, 1.0, "joined") if swap else Agreement(i, j, 1.0, "joined") for j in run]
                only_a.remove(i)
                for j in run:
                    only_b.remove(j)
                break
    return found


def _near(a: TitleWords, b: TitleWords, only_a: list[int], only_b: list[int]) -> list[Agreement]:
    groups, share, found = vocabulary().near, weights().words.near, []
    for i in list(only_a):
        mine = groups.get(a.words[i], frozenset())
        j = next((j for j in only_b if mine & groups.get(b.words[j], frozenset())), None) if mine else None
        if j is not None:
            found.append(Agreement(i, j, share, "near"))
            only_a.remove(i)
            only_b.remove(j)
    return found


def _whole(a: TitleWords, b: TitleWords, only_a: list[int], only_b: list[int], swap: bool) -> list[Agreement]:
    """A word of `a` that stands for several of `b`: "manage" is to plan, organise and control."""
    found: list[Agreement] = []
    table, words = weights().words, {a.words[i] for i in only_a}
    for whole, parts in vocabulary().wholes:
        if whole not in words:
            continue
        i = next((i for i in only_a if a.words[i] == whole), None)
        run = [j for j in only_b if b.words[j] in parts]
        if i is None or not run:
            continue
        share = table.whole_and_parts if len(run) > 1 else table.whole_and_part
        found += [Agreement(j, i, share, "near") if swap else Agreement(i, j, share, "near") for j in run]
        only_a.remove(i)
        for j in run:
            only_b.remove(j)
    return found


def _contrasts(a: TitleWords, b: TitleWords, only_a: list[int], only_b: list[int]) -> tuple[tuple[str, str], ...]:
    """Words left over that make another unit of it: "manual" against "automatic"."""
    known = vocabulary().contrasts
    one = [i for i in only_a if a.words[i] in known]
    if not one:
        return ()
    other = [j for j in only_b if b.words[j] in known]
    pairs = ((i, j) for i in one for j in other if contrasted(a.words[i], b.words[j]))
    return tuple((a.surfaces[i], b.surfaces[j]) for i, j in pairs)


def _similarity(a: TitleWords, b: TitleWords, found: list[Agreement], light: frozenset[str]) -> float:
    """Twice the weight agreed over the weight of both titles; a word agreed with several counts once."""
    share_a = {item.a: item.share for item in found}
    share_b = {item.b: item.share for item in found}
    # As `word_weight`, whose call takes longer than it does.
    own, subject = _own_weight, weights().words.subject
    weight_a = [subject if word in light else own(word) for word in a.words]
    weight_b = [subject if word in light else own(word) for word in b.words]
    agreed = sum(weight_a[i] * share for i, share in sorted(share_a.items()))
    agreed += sum(weight_b[j] * share for j, share in sorted(share_b.items()))
    total = sum(weight_a) + sum(weight_b)
    return agreed / total if total else 0.0


def compare_titles(a: TitleWords, b: TitleWords, light: frozenset[str] = frozenset()) -> TitleComparison:
    """Compare two titles; `light` are the words of the qualifications' subjects, which tell little.

    The verdict and the similarity do not depend on which title is `a`.
    """
    if a.squash and a.squash == b.squash and a.key != b.key:
        everything = [Agreement(i, min(i, len(b.words) - 1), 1.0, "joined") for i in range(len(a.words))]
        everything += [Agreement(len(a.words) - 1, j, 1.0, "joined") for j in range(len(a.words), len(b.words))]
        return TitleComparison(a, b, tuple(everything), (), (), 1.0, (), light)
    found, only_a, only_b = _equal(a, b)
    if only_a and only_b:
        found += _misspelt(a, b, only_a, only_b)
        found += _joined(a, b, only_a, only_b, swap=False)
        found += _joined(b, a, only_b, only_a, swap=True)
    contrasts = _contrasts(a, b, only_a, only_b)
    if only_a and only_b:
        found += _whole(a, b, only_a, only_b, swap=False)
        found += _whole(b, a, only_b, only_a, swap=True)
        found += _near(a, b, only_a, only_b)
    similarity = _similarity(a, b, found, light)
    return TitleComparison(a, b, tuple(found), tuple(only_a), tuple(only_b), similarity, contrasts, light)
