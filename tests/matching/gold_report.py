"""Precision and recall of each relation on the gold pairs: `python -m tests.matching.gold_report`.

With `--freeze` the figures become the reference (tests/gold/reference.json) that the tests hold the matcher to.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.matching import match
from tests.matching.tables import gold_listings, gold_pairs, table

DISTINCT = "distinct"
NOT_SAME = "not same"
REFERENCE = Path(__file__).parent.parent / "gold" / "reference.json"


@dataclass(frozen=True)
class Answer:
    """A labelled pair and what the matcher made of it."""

    row: dict[str, str]
    found: str

    @property
    def right(self) -> bool:
        if self.row["relation"] == NOT_SAME:
            return self.found not in ("same", "equivalent")
        return self.found == self.row["relation"]


def found_relation(row: dict[str, str]) -> str:
    """What a full run makes of the pair, candidates and all; no pair is `distinct`."""
    return _found(tuple(row.items()))


@cache
def _found(row: tuple[tuple[str, str], ...]) -> str:
    pairs = match(table(list(gold_listings(dict(row))))).pairs.to_pylist()
    return str(pairs[0]["relation"]) if pairs else DISTINCT


def answers(tier: str | None = None) -> list[Answer]:
    """The matcher's answers to the labelled pairs of a tier, or of all."""
    return [Answer(row, found_relation(row)) for row in gold_pairs() if tier in (None, row["tier"])]


def precision_and_recall(given: list[Answer]) -> dict[str, tuple[float, float, int]]:
    """For each relation its precision, recall, and number of labelled pairs; `not same` counts against same only."""
    labelled = Counter(answer.row["relation"] for answer in given if answer.row["relation"] != NOT_SAME)
    report = {}
    for relation, count in sorted(labelled.items()):
        right = sum(answer.found == relation == answer.row["relation"] for answer in given)
        # A pair labelled "not same" says nothing of which other relation it stands in.
        judged = [a for a in given if a.row["relation"] != NOT_SAME or relation in ("same", "equivalent")]
        found = sum(answer.found == relation for answer in judged)
        report[relation] = (right / found if found else 0.0, right / count, count)
    return report


def report(given: list[Answer]) -> str:
    """The report as text: a line a relation, then the misses."""
    lines = ["relation     precision  recall  pairs"]
    for relation, (precision, recall, count) in precision_and_recall(given).items():
        lines.append(f"{relation:<12} {precision:9.3f} {recall:7.3f} {count:6d}")
    for answer in given:
        if not answer.right:
            row = answer.row
            lines.append(f"{row['tier']}: {row['title_a']} | {row['title_b']}: {answer.found}, not {row['relation']}")
    return "\n".join(lines)


def freeze(given: list[Answer]) -> None:
    """Make these answers the reference."""
    told = {
        relation: {"precision": round(precision, 4), "recall": round(recall, 4), "pairs": count}
        for relation, (precision, recall, count) in precision_and_recall(given).items()
    }
    REFERENCE.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    found = answers()
    sys.stdout.write(report(found) + "\n")
    if "--freeze" in sys.argv:
        freeze(found)
