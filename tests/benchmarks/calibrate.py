"""How the numbers in weights.toml were chosen: `python tests/benchmarks/calibrate.py`; docs/matching.md says why.

Every number is fitted on some labelled pairs and reported on others that the fit never saw:

* contributions: a ranking fit on the gold pairs and on pairs of rows of five registers, what stood before being the
  prior; told on gold pairs of kinds held out, five folds of them, and on six registers held out, of other seeds;
* thresholds and weights of words: a few values each on the gold pairs, chosen on four folds and told on the fifth;
* numbers of lists: a few values each by F1 on the five registers, told on the six.

A new value is taken only if it gains by more than one labelled pair would. Prints all trials and what to write.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.matching import explain_pair  # noqa: E402 - the repository is no installed package
from pipeline.matching.weights import weights  # noqa: E402
from tests.benchmarks.calibration_pairs import FITTED, HELD_OUT, RANK, Pairs, list_f1, of_gold, of_register  # noqa: E402
from tests.matching.tables import gold_listings, gold_pairs  # noqa: E402

TRIED: dict[str, dict[str, tuple[float, ...]]] = {
    "thresholds": {
        "related": (0.4, 0.45, 0.5, 0.55, 0.6),
        "title_overlap": (0.3, 0.35, 0.4, 0.45, 0.5),
        "contradiction": (0.3, 0.4, 0.5, 0.6),
        "glh_tolerance": (0, 1, 2),
        "outcomes_covered": (0.34, 0.4, 0.5, 0.6, 0.7),
        "outcomes_told": (2, 3, 4),
        "statement_alike": (65, 70, 75, 80, 85, 90),
    },
    "words": {
        "action_verb": (0.2, 0.3, 0.45, 0.6, 0.8),
        "generic": (0.2, 0.3, 0.45, 0.6, 0.8),
        "subject": (0.1, 0.2, 0.3, 0.45, 0.6),
        "near": (0.5, 0.6, 0.75, 0.9),
        "whole_and_parts": (0.6, 0.7, 0.85, 0.95),
        "whole_and_part": (0.4, 0.55, 0.7),
        "misspelt": (0.9, 0.94, 0.97, 0.99),
    },
}
OF_LISTS: dict[str, tuple[float, ...]] = {
    "rarity": (5, 10, 20, 40, 80),
    "rarity_no_word": (2, 3, 5, 10, 20),
    "seldom": (1, 2, 3, 5),
    "beside_slip": (2, 3, 4),
    "long_slip": (6, 8, 10, 14),
    "custom_titles": (10, 20, 40),
    "custom_of_body": (0.6, 0.7, 0.8, 0.9),
    "custom_of_others": (0.05, 0.1, 0.2),
    "custom_gained": (0.05, 0.1, 0.2),
    "custom_apart": (0.6, 0.8, 0.9),
    "cut_agreed": (0.6, 0.75, 0.9),
    "learnt_uans": (2, 3, 4, 6),
    "learnt_mostly": (0.3, 0.5, 0.7),
    "learnt_hardly": (0.1, 0.25, 0.5),
    "codes_right": (0.8, 0.9, 0.95),
    "uan_words": (0.3, 0.5, 0.7),
}
FOLDS = 5
# One labelled pair more or less is no evidence: a new value has to win by more than one.
LEAST_F1, LEAST_ORDER, LEAST_LISTS = 0.02, 0.01, 0.0005
LEAST_FIT = 0.001  # of order, on registers held out; on gold pairs held out nothing may be lost
LEAST_STRONG = 0.99  # a strong pair that holds only under the new value is taken for evidence; one that breaks never is
PRIORS = (0.02, 0.1, 0.3, 1.0)  # how much it costs a contribution to move by its own size
SHARPNESS = 12.0  # of the loss: scores lie between 0 and 1
FARTHEST = 4.0  # times a contribution may grow or shrink
STEP = 0.005  # contributions are written in such steps
PROOFS = ("shared_uan", "shared_number", "shared_nos")  # they stand for certainty; nothing is there to be fitted
NAMES = list(weights().contributions)
FREE = np.array([name not in PROOFS for name in NAMES])


def folds() -> np.ndarray:
    """The fold of every gold pair: pairs of one kind are in one, so that a fit is told on kinds it never saw."""
    kinds = [f"{row['relation']} {row['kind'].partition(':')[0]}" for row in gold_pairs()]
    number = {
        kind: place % FOLDS for place, kind in enumerate(sorted(set(kinds), key=lambda kind: (hash_of(kind), kind)))
    }
    return np.array([number[kind] for kind in kinds])


def hash_of(text: str) -> int:
    """A number that is the same in every process."""
    return sum(ord(letter) * 31**place for place, letter in enumerate(text)) % 1_000_003


def order_of(pairs: Pairs, contribution: np.ndarray) -> float:
    """How often the better of two pairs has the higher score."""
    score = np.clip(pairs.values @ contribution, 0.0, 1.0)
    higher, lower = np.nonzero(pairs.rank[:, None] > pairs.rank[None, :])
    return float(np.mean((score[higher] > score[lower]) + 0.5 * (score[higher] == score[lower])))


def fitted(sets: list[Pairs], before: np.ndarray, prior: float) -> np.ndarray:
    """Contributions by which better pairs score higher: logistic in the difference of scores, `before` as the prior."""
    dice, now, scale = np.random.default_rng(5), before.copy(), np.abs(before)
    ahead = []
    for pairs in sets:
        higher, lower = np.nonzero(pairs.rank[:, None] > pairs.rank[None, :])
        some = dice.choice(len(higher), size=min(4_000, len(higher)), replace=False)
        ahead.append(pairs.values[higher[some]] - pairs.values[lower[some]])
    for _ in range(400):
        slope = prior * (now - before) / scale**2
        for each in ahead:
            missed = 1 / (1 + np.exp(np.clip(SHARPNESS * (each @ now), -50, 50)))
            slope -= (SHARPNESS * missed[:, None] * each).mean(axis=0) / len(ahead)
        now = np.where(FREE, now - 0.3 * scale**2 * slope / max(prior, 0.05), before)
        low, high = np.sort(np.stack((before / FARTHEST, before * FARTHEST)), axis=0)
        now = np.clip(now, low, high)
    return now


def calibrate_contributions() -> dict[str, float]:
    """Fit the contributions and tell how they order pairs that were held out; a fit that loses nowhere is given back.

    How far a fit may move is chosen by the kinds of gold pairs it did not see; the registers held out choose nothing.
    """
    shipped, gold, fold = np.array(list(weights().contributions.values())), of_gold(NAMES), folds()
    known = [of_register(name, seed, NAMES) for name, seed in FITTED]

    def on_kinds_unseen(prior: float) -> tuple[float, float]:
        told = []
        for number in range(FOLDS):
            now, rest = fitted([gold.some(fold != number), *known], shipped, prior), gold.some(fold == number)
            told.append((order_of(rest, shipped), order_of(rest, now)))
        before, after = np.mean(told, axis=0)
        _say(f"gold, held out, prior {prior:g}", before, after)
        return float(before), float(after)

    kept = [prior for prior in PRIORS for before, after in [on_kinds_unseen(prior)] if after >= before]
    if not kept:
        return {}
    now = np.round(fitted([gold, *known], shipped, kept[0]) / STEP) * STEP
    for pairs in (gold, *known):
        _say(f"{pairs.name} (fitted)", order_of(pairs, shipped), order_of(pairs, now))
    told = [(order_of(each, shipped), order_of(each, now)) for each in (of_register(*one, NAMES) for one in HELD_OUT)]
    for (name, seed), (before, after) in zip(HELD_OUT, told, strict=True):
        _say(f"{name}, seed {seed} (held out)", before, after)
    gained = float(np.mean([after - before for before, after in told]))
    for name, old, new in zip(NAMES, shipped, now, strict=True):
        sys.stdout.write(f"  {name:<20} {old:>8.3f} -> {new:8.3f}\n")
    if gained < LEAST_FIT:
        return {}
    return {
        name: round(float(new), 3)
        for name, old, new in zip(NAMES, shipped, now, strict=True)
        if abs(new - old) > STEP / 2
    }


def _say(name: str, before: float, after: float) -> None:
    sys.stdout.write(f"{name:<28} order {before:.4f} -> {after:.4f}\n")
    sys.stdout.flush()


@dataclass(frozen=True)
class Answers:
    """What the matcher says of the gold pairs: whether each is right, its relation and its score."""

    right: np.ndarray
    relation: list[str]
    score: np.ndarray

    def told(self, which: np.ndarray) -> tuple[float, float, float]:
        """Of some pairs the share of strong ones that hold, macro F1 of relations, and order of scores."""
        rows = [row for row, chosen in zip(gold_pairs(), which, strict=True) if chosen]
        strong = np.array([row["tier"] == "strong" for row in rows])
        found = [relation for relation, chosen in zip(self.relation, which, strict=True) if chosen]
        labelled = [row["relation"] for row in rows]
        kept = [(one, other) for one, other in zip(labelled, found, strict=True) if one != "not same"]
        scores = [
            2
            * sum(one == other == name for one, other in kept)
            / sum((one == name) + (other == name) for one, other in kept)
            for name in {one for one, _ in kept}
        ]
        ranks = Pairs("", self.score[which][:, None], np.array([RANK[label] for label in labelled]))
        return float(np.mean(self.right[which][strong])), float(np.mean(scores)), order_of(ranks, np.ones(1))


def answers() -> Answers:
    """All gold pairs explained anew."""
    relation, score, right = [], [], []
    for row in gold_pairs():
        found = explain_pair(*gold_listings(row))
        relation.append("distinct" if found.relation == "none" else str(found.relation))
        score.append(found.score)
        fits = relation[-1] == row["relation"]
        right.append(fits or (row["relation"] == "not same" and RANK[relation[-1]] < RANK["equivalent"]))
    return Answers(np.array(right), relation, np.array(score))


def _better(new: tuple[float, float, float], old: tuple[float, float, float]) -> bool:
    if new[0] < max(old[0], LEAST_STRONG) or new[1] < old[1]:
        return False
    return new[0] > old[0] or new[1] > old[1] + LEAST_F1 or new[2] > old[2] + LEAST_ORDER


def calibrate_gold() -> dict[str, float]:
    """Try thresholds and weights of words, one at a time, chosen on four folds and told on the fifth."""
    shipped, fold, gains = answers(), folds(), {}
    every = np.ones(len(fold), dtype=bool)
    for part, numbers in TRIED.items():
        table = getattr(weights(), part)
        for name, values in numbers.items():
            tried = {value: _with(table, name, value, answers) for value in values}
            sys.stdout.write(f"{name:<18}")
            for value, found in tried.items():
                sys.stdout.write("  {:g}: {:.3f} {:.3f} {:.3f}".format(value, *found.told(every)))
            sys.stdout.write("\n")
            chosen = [_best(tried, shipped, fold != number) for number in range(FOLDS)]
            for number, value in enumerate(chosen):
                if value is not None:
                    old, new = (each.told(fold == number) for each in (shipped, tried[value]))
                    sys.stdout.write(f"    fold {number} held out, {value:g} chosen: {old} -> {new}\n")
            best = _best(tried, shipped, every)
            # Four of five fits must ask for it, whichever kinds they did not see.
            if best is not None and chosen.count(best) >= FOLDS - 1:
                gains[name] = best
            sys.stdout.flush()
    return gains


def _best(tried: dict[float, Answers], shipped: Answers, which: np.ndarray) -> float | None:
    found, old = None, shipped.told(which)
    for value, given in tried.items():
        if _better(new := given.told(which), old):
            found, old = value, new
    return found


def _with(table: Any, name: str, value: float, measure: Any) -> Any:
    """What is measured with one number of the table changed."""
    before = getattr(table, name)
    object.__setattr__(table, name, value)
    try:
        return measure()
    finally:
        object.__setattr__(table, name, before)


def calibrate_lists() -> dict[str, float]:
    """Try the numbers of lists, one at a time, on registers; a value that gains is told on those held out."""
    table, gains = weights().lists, {}

    def on(registers: tuple[tuple[str, int], ...]) -> float:
        return float(np.mean([list_f1(*each) for each in registers]))

    shipped, apart = on(FITTED), on(HELD_OUT)
    sys.stdout.write(f"as shipped            fitted {shipped:.4f}, held out {apart:.4f}\n")
    for name, values in OF_LISTS.items():
        tried = {value: _with(table, name, value, lambda: on(FITTED)) for value in values}
        sys.stdout.write(f"{name:<18}" + "".join(f"  {value:g}: {f1:.4f}" for value, f1 in tried.items()))
        best = max(tried, key=lambda value: tried[value])
        if tried[best] > shipped + LEAST_LISTS:
            told = _with(table, name, best, lambda: on(HELD_OUT))
            sys.stdout.write(f"  held out: {apart:.4f} -> {told:.4f}")
            if told > apart:
                gains[name] = best
        sys.stdout.write("\n")
        sys.stdout.flush()
    return gains


def main() -> None:
    """Fit everything and print what gains."""
    gains = calibrate_contributions() | calibrate_gold() | calibrate_lists()
    sys.stdout.write(f"gains: {gains or 'none; the table stays as it is'}\n")


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
