"""What the solver works on is given up when whoever asked has gone."""

from __future__ import annotations

import asyncio
import threading

import pytest

pytest.importorskip("fastapi", reason="the workbench needs unitmap[web]")
pytest.importorskip("ortools", reason="rules are held by unitmap[plan]")

from pipeline.combination.engine import new_model, solve
from pipeline.combination.patience import Patience
from pipeline.errors import NothingDoneError
from pipeline.web.waiting import while_somebody_waits


class Gone:
    """A request whose browser hangs up once the work has begun."""

    def __init__(self, begun):
        self.begun = begun

    async def is_disconnected(self):
        return self.begun.is_set()


def too_hard():
    """More pigeons than holes: seconds of work for any solver."""
    model = new_model()
    places = [[model.new_bool_var("") for _ in range(40)] for _ in range(41)]
    for place in places:
        model.add_bool_or(place)
    for hole in zip(*places, strict=True):
        for one in range(41):
            for other in range(one):
                model.add_bool_or([hole[one].negated(), hole[other].negated()])
    return solve(model)


def test_the_solver_stops_once_the_browser_has_hung_up(monkeypatch):
    from ortools.sat.python.cp_model import CpSolver

    begun, begin = threading.Event(), CpSolver.solve
    monkeypatch.setattr(CpSolver, "solve", lambda *given: (begun.set(), begin(*given))[1])
    monkeypatch.setattr("pipeline.combination.engine._EFFORT", 1e9)
    with pytest.raises(NothingDoneError, match="Nobody waits"):
        asyncio.run(asyncio.wait_for(while_somebody_waits(Gone(begun), too_hard), 60))


def test_nothing_is_solved_for_nobody_and_an_end_is_of_one_patience_only():
    ended = Patience()
    ended.end()
    model = new_model()
    model.add_bool_or([model.new_bool_var("")])
    with pytest.raises(NothingDoneError, match="Nobody waits"):
        ended.wait_for(lambda: solve(model))
    assert solve(model) is not None and Patience().wait_for(lambda: solve(model)) is not None
