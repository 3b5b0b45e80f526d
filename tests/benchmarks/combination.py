"""How long the rules of combination take: every verb on a qualification of 300 units, 12 groups and 20 rules.

Run it with `python tests/benchmarks/combination.py`; the aim is under a second each, and no test depends on it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from pipeline.combination import checking, comparing, planning
from pipeline.combination.names import Context
from pipeline.combination.reading import read
from pipeline.combination.structure import Group, Held, Structure, Unit
from pipeline.combination.tree import leaves
from pipeline.model import GroupKind, UnitGroup

LETTERS = "ABCDEFGHIJKL"
TEXTS = (
    "Learners must achieve a minimum of 120 credits.",
    "All the mandatory units must be completed.",
    "At least one unit must be taken from each optional group.",
    "A minimum of 60 credits must be at level 4 or above.",
    "At least half of the optional units must be at the level of the qualification.",
    "Of units with the same title only one with the most credits counts.",
    *(f"Group {letter}: minimum {3 + at} credits, maximum {18 + at} credits" for at, letter in enumerate(LETTERS[1:])),
    "Units 40 and 41 must be taken together.",
    "Units 60, 61 and 62 may not be taken together.",
    "A minimum of 400 guided learning hours must be achieved.",
)


def big(seed: int) -> Structure:
    """An invented qualification of that size."""
    draw = random.Random(seed)
    groups = [
        Group(group_id=letter, label=f"Group {letter}", kind=GroupKind.OPTIONAL if at else GroupKind.MANDATORY)
        for at, letter in enumerate(LETTERS)
    ]
    units = []
    for at in range(300):
        group = groups[0] if at < 5 else groups[1 + at % 11]
        size = draw.randint(2, 12)
        unit = Unit(
            listing_id=f"{seed}-{at}",
            unit_id=f"u{at}",
            code=f"{at}",
            codes=(f"{at}",),
            title=f"Unit {at if at % 20 else 7}",
            group_id=group.group_id,
            kind=group.kind,
            level=draw.choice(["3", "4", "5"]),
            credit=size,
            glh=size * draw.randint(5, 8),
        )
        units.append(unit)
    named = tuple(
        UnitGroup(group_id=group.group_id, label=group.label, kind=group.kind, position=at)
        for at, group in enumerate(groups)
    )
    readings = [read(text, Context(named)) for text in TEXTS]
    held = [
        Held(leaf, text) for text, each in zip(TEXTS, readings, strict=True) if each.rule for leaf in leaves(each.rule)
    ]
    return Structure(
        qualification_id=f"q{seed}",
        title=f"Big {seed}",
        level="4",
        units=tuple(units),
        groups=tuple(groups),
        held=tuple(held),
    )


def timed(name: str, verb: Callable[[], object]) -> None:
    """Print how long one verb takes, of the processor (which other work on the machine does not change) and in all."""
    started, worked = time.perf_counter(), time.process_time()
    verb()
    clock, work = time.perf_counter() - started, time.process_time() - worked
    print(f"{name:<28}{work:6.2f} s of processor, {clock:6.2f} s by the clock")  # noqa: T201 - this is its output


def main() -> None:
    """Time every verb."""
    one, other = big(1), big(1)
    other = replace(other, held=other.held[:3] + other.held[4:])
    again, different = big(1), big(2)
    print(f"{len(one.units)} units, {len(one.groups)} groups, {len(one.held)} rules")  # noqa: T201
    timed("first solve, with imports", lambda: checking.achievable(one))
    timed("achievable", lambda: checking.achievable(one))
    some = {f"u{at}" for at in range(0, 300, 9)}
    timed("check", lambda: checking.check(one, some))
    for aim in planning.Aim:
        timed(f"plan, least {aim}", lambda aim=aim: planning.plan(one, have=some, aim=aim))  # type: ignore[misc]
    timed("plan from nothing", lambda: planning.plan(one))
    timed("compare, one rule less", lambda: comparing.compare(one, other))
    timed("compare, equal", lambda: comparing.compare(one, again))
    timed("compare, other sizes", lambda: comparing.compare(one, different))
    timed("offer for two", lambda: planning.offer([one, different]))
    timed("which units are usable", lambda: checking.never_usable(one))


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
