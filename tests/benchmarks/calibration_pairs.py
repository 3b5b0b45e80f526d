"""Labelled pairs for the calibration: the gold pairs, and pairs of rows of generated registers, their truth known."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.matching.bulk import match_list
from pipeline.matching.bulk.levels import level_told
from pipeline.matching.entries import record_entries
from pipeline.matching.evidence import pairs_of, with_criteria
from pipeline.matching.features import measure
from pipeline.matching.titles import title_words
from pipeline.printed_sizes import parse_whole
from tests.benchmarks.matching import OTHERS
from tests.benchmarks.register import SHAPES, register
from tests.matching.tables import gold_listings, gold_pairs

RANK = {"same": 4, "equivalent": 3, "revised": 2, "ladder": 2, "related": 1, "distinct": 0, "not same": 0, "none": 0}
FITTED = (("plain", 50), ("dirty", 51), ("other", 52), ("third", 53), ("fourth", 54))
HELD_OUT = (
    ("uncoded", 60), ("namesakes", 61), ("sparse", 62), ("plain", 63), ("fifth", 65), ("sixth", 66),
)  # fmt: skip
ROWS = 10_000
OF_EACH = 200  # pairs of one unit, of namesakes, and of units that share a word
SILENT = 0.7  # of the rows in pairs say no UAN: it would prove everything


@dataclass(frozen=True)
class Pairs:
    """Labelled pairs: the value of each feature (0: nothing to say), and how good a pair each is."""

    name: str
    values: np.ndarray
    rank: np.ndarray

    def some(self, which: np.ndarray) -> Pairs:
        """Some of them."""
        return Pairs(self.name, self.values[which], self.rank[which])


@cache
def made(name: str, seed: int) -> pa.Table:
    """A register with its truth."""
    return OTHERS[name].register(ROWS, seed) if name in OTHERS else register(ROWS, seed, SHAPES[name])


def list_f1(name: str, seed: int) -> float:
    """F1 of `same` and `equivalent` on a register."""
    table = made(name, seed)
    unit = table["unit"].to_numpy()
    pairs = match_list(table.drop_columns(["unit"])).table()
    good = np.isin(pairs["relation"].to_numpy(), ("same", "equivalent"))
    right = (unit[pairs["a"].to_numpy()[good]] == unit[pairs["b"].to_numpy()[good]]).sum()
    sizes = np.bincount(unit)
    return float(2 * right / (good.sum() + (sizes * (sizes - 1) // 2).sum()))


def of_gold(names: list[str]) -> Pairs:
    """The gold pairs."""
    records = [listing for row in gold_pairs() for listing in gold_listings(row)]
    return Pairs("gold", _values(records, names), np.array([RANK[row["relation"]] for row in gold_pairs()]))


def of_register(name: str, seed: int, names: list[str]) -> Pairs:
    """Pairs of rows of one unit, of namesakes, and of other units that share a word."""
    dice, rows = random.Random(seed), made(name, seed).to_pylist()
    couples = {3: _of_one_unit(rows, dice), 2: _namesakes(rows, dice), 0: _sharing_a_word(rows, dice)}
    records, rank = [], []
    for value, pairs in couples.items():
        for pair in pairs:
            records += [_record(rows[place], dice) for place in pair]
            rank.append(value)
    return Pairs(f"{name}, seed {seed}", _values(records, names), np.array(rank))


Couples = list[tuple[int, int]]


def _of_one_unit(rows: list[dict[str, Any]], dice: random.Random) -> Couples:
    members = defaultdict(list)
    for place, row in enumerate(rows):
        members[row["unit"]].append(place)
    several = [places for places in members.values() if len(places) > 1]
    return [tuple(dice.sample(dice.choice(several), 2)) for _ in range(OF_EACH)]  # type: ignore[misc]


def _namesakes(rows: list[dict[str, Any]], dice: random.Random) -> Couples:
    under = defaultdict(list)
    for place, row in enumerate(rows):
        under[title_words(row["title"]).key].append(place)
    return _of_two_units(rows, [places for places in under.values() if len(places) > 1], dice)


def _sharing_a_word(rows: list[dict[str, Any]], dice: random.Random) -> Couples:
    under = defaultdict(list)
    for place, row in enumerate(rows):
        for word in title_words(row["title"]).words:
            under[word].append(place)
    found = _of_two_units(rows, [places for places in under.values() if len(places) > 1], dice)
    return [(a, b) for a, b in found if title_words(rows[a]["title"]).key != title_words(rows[b]["title"]).key]


def _of_two_units(rows: list[dict[str, Any]], groups: list[list[int]], dice: random.Random) -> Couples:
    found: Couples = []
    for _ in range(50 * OF_EACH):
        a, b = dice.sample(dice.choice(groups), 2)
        if rows[a]["unit"] != rows[b]["unit"]:
            found.append((a, b))
        if len(found) == OF_EACH:
            break
    return found


def _record(row: dict[str, Any], dice: random.Random) -> dict[str, object]:
    uan = row["uan"] if dice.random() >= SILENT else None
    told: dict[str, object] = {"title": row["title"], "body_id": row["body"], "uan": uan}
    told["level"] = level_told(str(row["level"])) if row["level"] else None
    return told | {name: parse_whole(str(row[name])) if row[name] else None for name in ("credit", "glh")}


def _values(records: list[Any], names: list[str]) -> np.ndarray:
    first = np.arange(0, len(records), 2)
    pairs = pairs_of(*record_entries(records), first, first + 1)
    measured = measure(with_criteria(pairs, np.ones(len(first), dtype=bool)))
    return np.stack([np.nan_to_num(measured[name]) for name in names], axis=1)
