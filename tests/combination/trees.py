"""Random rules over a small invented qualification, and random structures of few enough units to try all choices."""

from __future__ import annotations

from hypothesis import strategies as st

from pipeline.combination.structure import Group, Held, Structure, Unit
from pipeline.combination.tree import (
    AdditionalDoNotCount,
    AtLevel,
    AtQualificationLevel,
    Barred,
    Both,
    Bound,
    EachGroup,
    Either,
    Every,
    Everything,
    Exemption,
    Metric,
    Named,
    OfGroup,
    OfKind,
    OnPathway,
    SameTitleOnce,
    Share,
    Stated,
    Statement,
    Together,
)
from pipeline.model import GroupKind
from tests.combination.contexts import GROUPS

OPTIONAL = [OfGroup(group.label, group.group_id) for group in GROUPS if group.kind is GroupKind.OPTIONAL]
KINDS = (GroupKind.MANDATORY, GroupKind.OPTIONAL)
METRICS = st.sampled_from(list(Metric))
NUMBERS = st.integers(1, 99)

levels = st.builds(AtLevel, st.sampled_from(["E3", "1", "3", "4"]), st.booleans())
places = st.one_of(
    st.builds(OfKind, st.sampled_from(KINDS)),
    st.sampled_from(OPTIONAL),
    st.lists(st.sampled_from(OPTIONAL), min_size=2, max_size=3, unique=True).map(lambda some: Either(tuple(some))),
)
selections = st.one_of(
    st.just(Everything()),
    places,
    levels,
    st.just(AtQualificationLevel()),
    st.builds(lambda place, level: Both((place, level)), places, levels),
)
names = st.lists(st.sampled_from(["3", "7", "4430-310", "A17", "T/601/1235"]), min_size=2, max_size=3, unique=True)


@st.composite
def bounds(draw):
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    over, metric = draw(selections), draw(METRICS)
    shape = draw(st.sampled_from(["least", "most", "range", "open"]))
    if shape == "open":
        return Bound(metric, over if metric is not Metric.GLH else OPTIONAL[0], low, left_open=True)
    minimum = None if shape == "most" else low
    return Bound(metric, over, minimum, None if shape == "least" else high)


rules = st.one_of(
    bounds(),
    st.builds(Every, st.one_of(st.just(Everything()), places)),
    st.builds(EachGroup, METRICS, NUMBERS, st.none(), st.sampled_from([None, *KINDS])),
    st.builds(Share, st.integers(1, 3), st.integers(3, 9), METRICS, st.builds(OfKind, st.sampled_from(KINDS)), levels),
    names.map(lambda some: Together(tuple(some))),
    names.map(lambda some: Barred(tuple(some))),
    st.sampled_from(
        [SameTitleOnce(), AdditionalDoNotCount(), Every(Named(("3", "7"))), Exemption(("3",), "who hold it")]
    ),
    st.builds(Statement, st.sampled_from([Stated.LISTED_UNITS, Stated.CREDITS, Stated.TQT]), NUMBERS, places),
    st.builds(OnPathway, st.just("Retail"), bounds()),
)


@st.composite
def structures(draw, most_units=6, unit_ids="uvwxyz"):
    """A structure of few units in two or three groups with a few rules that matter."""
    groups = tuple(
        Group(group_id=f"g{at}", label=f"G{at}", kind=kind)
        for at, kind in enumerate([GroupKind.MANDATORY, GroupKind.OPTIONAL, GroupKind.OPTIONAL])
    )
    units = []
    for at in range(draw(st.integers(3, most_units))):
        group = draw(st.sampled_from(groups))
        unit = Unit(
            listing_id=str(at),
            unit_id=draw(st.sampled_from(unit_ids)) if draw(st.booleans()) else unit_ids[at % len(unit_ids)],
            code=f"{at}",
            codes=(f"{at}",),
            title=draw(st.sampled_from(["One", "Two", f"Own {at}"])),
            group_id=group.group_id,
            kind=group.kind,
            level=draw(st.sampled_from(["3", "4"])),
            credit=draw(st.integers(1, 9)),
            glh=draw(st.integers(5, 40)),
        )
        units.append(unit)
    held = [Held(rule, "") for rule in draw(st.lists(small_rules, min_size=1, max_size=4, unique=True))]
    return Structure(qualification_id="q", title="Q", level="4", units=tuple(units), groups=groups, held=tuple(held))


small_places = st.sampled_from(
    [
        Everything(),
        OfKind(GroupKind.OPTIONAL),
        OfGroup("G1", "g1"),
        OfGroup("G2", "g2"),
        AtLevel("4"),
        AtLevel("3", True),
    ]
)
minima = st.one_of(
    st.builds(lambda over, low: Bound(Metric.CREDITS, over, low), small_places, st.integers(1, 20)),
    st.builds(lambda over, low: Bound(Metric.UNITS, over, low), small_places, st.integers(1, 3)),
    st.builds(Every, small_places),
    st.builds(EachGroup, st.just(Metric.UNITS), st.just(1), st.none(), st.just(GroupKind.OPTIONAL)),
)
small_rules = st.one_of(
    minima,
    st.builds(lambda over, high: Bound(Metric.CREDITS, over, None, high), small_places, st.integers(3, 25)),
    st.builds(lambda low: Bound(Metric.CREDITS, Everything(), low, low + 3), st.integers(3, 20)),
    st.just(SameTitleOnce()),
    st.just(Together(("0", "1"))),
    st.just(Barred(("0", "2"))),
    st.just(Share(1, 2, Metric.CREDITS, Everything(), AtLevel("4"))),
)
