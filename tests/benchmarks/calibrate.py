"""How the numbers in weights.toml were chosen: `python tests/benchmarks/calibrate.py`; docs/matching.md says why.

One number after the other is tried at a few values. What counts, in this order: no strong gold pair breaks; the
relations of all gold pairs are right (macro F1); better relations have higher scores (concordance); and for `rarity`,
which only lists use, the F1 on registers of three shapes. A new value is taken only if it gains, so a number that the
labelled pairs cannot tell stays where it is. Prints the table of trials and, at its end, what to write.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.matching import explain_pair  # noqa: E402 - the repository is no installed package
from pipeline.matching.bulk import match_list  # noqa: E402
from pipeline.matching.weights import weights  # noqa: E402
from tests.benchmarks.register import SHAPES, register  # noqa: E402
from tests.matching.tables import gold_listings, gold_pairs  # noqa: E402

RANK = {"same": 4, "equivalent": 3, "revised": 2, "ladder": 2, "related": 1, "distinct": 0, "not same": 0, "none": 0}
THRESHOLDS = {
    "related": (0.4, 0.45, 0.5, 0.55, 0.6),
    "title_overlap": (0.3, 0.35, 0.4, 0.45, 0.5),
    "glh_tolerance": (0, 1, 2),
    "outcomes_covered": (0.34, 0.4, 0.5, 0.6, 0.7),
    "outcomes_told": (2, 3, 4),
    "statement_alike": (60, 65, 70, 75, 80, 85, 90),
}
FACTORS = (0.5, 0.75, 1.25, 1.5, 2.0)
RARITIES = (5, 10, 20, 40, 80)
PROOFS = {"shared_uan", "shared_number", "shared_nos"}  # they stand for certainty; nothing is there to be tried
# One gold pair more or less is no evidence: a new value has to win by more than one.
LEAST_F1, LEAST_ORDER = 0.02, 0.01
LEAST_STRONG = 0.99  # a strong pair that holds only under the new value is taken for evidence; one that breaks never is

Outcome = tuple[float, float, float]


def gold() -> Outcome:
    """Share of strong pairs that hold, macro F1 of relations, concordance of scores; all pairs explained anew."""
    strong, told = [], []
    for row in gold_pairs():
        found = explain_pair(*gold_listings(row))
        relation = "distinct" if found.relation == "none" else str(found.relation)
        right = relation == row["relation"] or (row["relation"] == "not same" and RANK[relation] < RANK["equivalent"])
        told.append((row["relation"], relation, found.score))
        if row["tier"] == "strong":
            strong.append(right)
    return float(np.mean(strong)), _macro_f1(told), _concordance(told)


def _macro_f1(told: list[tuple[str, str, float]]) -> float:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for label, found, _ in told:
        if label == "not same":
            continue
        counts[label][0] += label == found
        counts[label][1] += 1
        counts[found][2] += 1
    return float(np.mean([2 * right / max(labelled + found, 1) for right, labelled, found in counts.values()]))


def _concordance(told: list[tuple[str, str, float]]) -> float:
    rank = np.array([RANK[label] for label, _, _ in told])
    score = np.array([score for _, _, score in told])
    higher, lower = np.nonzero(rank[:, None] > rank[None, :])
    return float(np.mean((score[higher] > score[lower]) + 0.5 * (score[higher] == score[lower])))


def registers() -> float:
    """The mean F1 of `same` and `equivalent` on three registers."""
    found = []
    for seed, shape in enumerate(("plain", "dirty", "uncoded")):
        table = register(10_000, seed + 50, SHAPES[shape])
        unit = table["unit"].to_numpy()
        pairs = match_list(table.drop_columns(["unit"])).table()
        good = np.isin(pairs["relation"].to_numpy(), ("same", "equivalent"))
        right = (unit[pairs["a"].to_numpy()[good]] == unit[pairs["b"].to_numpy()[good]]).sum()
        sizes = np.bincount(unit)
        found.append(2 * right / (good.sum() + (sizes * (sizes - 1) // 2).sum()))
    return float(np.mean(found))


def _say(name: str, value: float, outcome: Outcome, note: str = "") -> None:
    sys.stdout.write(
        f"{name:<20} {value:>8g}  strong {outcome[0]:.4f}  F1 {outcome[1]:.4f}  order {outcome[2]:.4f} {note}\n"
    )


def _better(new: Outcome, old: Outcome) -> bool:
    if new[0] < max(old[0], LEAST_STRONG) or new[1] < old[1]:
        return False
    return new[0] > old[0] or new[1] > old[1] + LEAST_F1 or new[2] > old[2] + LEAST_ORDER


def main() -> None:
    """Try every number and print what gains."""
    thresholds, contributions = weights().thresholds, weights().contributions
    best, changed = gold(), {}
    _say("as shipped", 0, best)
    for name, values in THRESHOLDS.items():
        for value in values:
            before = getattr(thresholds, name)
            object.__setattr__(thresholds, name, value)
            if _better(outcome := gold(), best):
                best, changed[name] = outcome, value
                _say(name, value, outcome, "taken")
            else:
                _say(name, value, outcome)
                object.__setattr__(thresholds, name, before)
    for name, shipped in list(contributions.items()):
        for factor in FACTORS if name not in PROOFS else ():
            before = contributions[name]
            contributions[name] = round(shipped * factor, 4)
            if _better(outcome := gold(), best):
                best, changed[name] = outcome, contributions[name]
                _say(name, contributions[name], outcome, "taken")
            else:
                contributions[name] = before
    for value in RARITIES:
        object.__setattr__(thresholds, "rarity", value)
        sys.stdout.write(f"rarity {value:>4}  F1 on registers {registers():.4f}\n")
    sys.stdout.write(f"gains: {changed or 'none; the table stays as it is'}\n")


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
