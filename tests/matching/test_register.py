"""Accuracy on generated registers, small enough for a test: a change that costs F1 is seen before any benchmark."""

import numpy as np
import pytest

from pipeline.matching.bulk import match_list
from tests.benchmarks import other_register
from tests.benchmarks.register import SHAPES, register

FLOORS = {"plain": 0.985, "dirty": 0.975, "coded": 0.985, "uncoded": 0.98, "namesakes": 0.99, "sparse": 0.98}


def f1(table):
    unit = table["unit"].to_numpy()
    pairs = match_list(table.drop_columns(["unit"])).table()
    good = np.isin(pairs["relation"].to_numpy(), ("same", "equivalent"))
    a, b = pairs["a"].to_numpy()[good], pairs["b"].to_numpy()[good]
    sizes = np.bincount(unit)
    return 2 * (unit[a] == unit[b]).sum() / (len(a) + (sizes * (sizes - 1) // 2).sum())


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_register(shape):
    assert f1(register(5_000, seed=3, shape=SHAPES[shape])) >= FLOORS[shape]


def test_a_register_made_by_other_rules():
    assert f1(other_register.register(5_000, seed=3)) >= 0.988


def test_a_register_is_the_same_each_time_and_tells_the_truth():
    table = register(500, seed=4)
    assert table.equals(register(500, seed=4))
    assert not table.equals(register(500, seed=5))
    stated = {}
    for row in table.to_pylist():
        if row["uan"]:
            assert stated.setdefault(row["uan"], row["unit"]) == row["unit"]
