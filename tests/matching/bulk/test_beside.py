"""What is worked out in two threads is what one thread works out."""

import pytest

from pipeline.matching.bulk import beside as module
from pipeline.matching.bulk import match_list
from pipeline.matching.bulk.beside import ahead, beside, in_turn, meanwhile
from tests.benchmarks.register import SHAPES, register


def test_two_threads_find_what_one_finds(monkeypatch):
    table = register(2_000, 3, SHAPES["dirty"]).drop_columns(["unit"])
    alone = list(match_list(table).batches())
    monkeypatch.setattr(module, "WORTH", 0)
    both = list(match_list(table).batches())
    assert [part.to_pylist() for part in both] == [part.to_pylist() for part in alone]


@pytest.mark.parametrize("size", [0, module.WORTH])
def test_an_error_of_either_is_the_callers(size):
    for tasks in ((lambda: 1 // 0, lambda: 2), (lambda: 1, lambda: 2 // 0)):
        with pytest.raises(ZeroDivisionError):
            beside(size, *tasks)
    with pytest.raises(ZeroDivisionError):
        list(ahead(size, (1 // each for each in (1, 0))))
    with pytest.raises(ZeroDivisionError):
        list(in_turn(size, lambda each: 1 // each, iter([1, 0])))
    with pytest.raises(ZeroDivisionError), meanwhile(size, lambda: 1 // 0):
        pass


@pytest.mark.parametrize("size", [0, module.WORTH])
def test_parts_come_in_order_and_stop_when_nobody_asks(size):
    made = []
    parts = (made.append(each) or each for each in range(9))
    taken = ahead(size, parts)
    assert [next(taken) for _ in range(3)] == [0, 1, 2]
    taken.close()
    assert made[:3] == [0, 1, 2]
    assert len(made) <= 5


@pytest.mark.parametrize("size", [0, module.WORTH])
def test_what_is_made_of_parts_comes_in_their_order(size):
    assert list(in_turn(size, lambda each: each * 2, iter(range(9)))) == list(range(0, 18, 2))
