"""Edges become a lattice: the lines of a table, whole again, and the cells between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.reading.pdf.page_content import Edge, Shade

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Lines meant to coincide are drawn up to this far apart (points), double rules included.
SAME_LINE = 2.5
# Pieces of one line, drawn cell by cell, leave gaps up to this long.
SAME_RUN = 4.0
# An edge parts two cells when it covers this much of the border between them.
COVERS = 0.6


def whole_edges(edges: Iterable[Edge]) -> list[Edge]:
    """Edges with the pieces of each line put together."""
    whole: list[Edge] = []
    for group in _by_place(edges):
        at = sum(edge.at for edge in group) / len(group)
        runs = sorted(group, key=lambda edge: edge.start)
        start, end, drawn = runs[0].start, runs[0].end, runs[0].drawn
        for edge in runs[1:]:
            if edge.start <= end + SAME_RUN:
                end, drawn = max(end, edge.end), drawn or edge.drawn
            else:
                whole.append(Edge(at, start, end, drawn))
                start, end, drawn = edge.start, edge.end, edge.drawn
        whole.append(Edge(at, start, end, drawn))
    return whole


def _by_place(edges: Iterable[Edge]) -> list[list[Edge]]:
    groups: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda edge: edge.at):
        if groups and edge.at - groups[-1][-1].at <= SAME_LINE and edge.at - groups[-1][0].at <= 2 * SAME_LINE:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return groups


def places(edges: Iterable[Edge]) -> list[float]:
    """Where edges stand, each place once."""
    return [sum(edge.at for edge in group) / len(group) for group in _by_place(edges)]


def covered(edges: Sequence[Edge], at: float, start: float, end: float) -> bool:
    """Whether the edges at that place part what lies on their two sides between `start` and `end`."""
    needed = COVERS * (end - start)
    if needed <= 0:
        return False
    low, high, cover = at - 2 * SAME_LINE, at + 2 * SAME_LINE, 0.0
    for edge in edges:
        if low <= edge.at <= high and edge.start < end and edge.end > start:
            cover += min(edge.end, end) - max(edge.start, start)
            if cover >= needed:
                return True
    return False


def whole_shades(shades: Iterable[Shade]) -> list[Shade]:
    """Shaded areas with the cells of each row put together."""
    whole: list[Shade] = []
    for shade in sorted(shades, key=lambda shade: (round(shade.top), round(shade.bottom), shade.x0)):
        last = whole[-1] if whole else None
        if (
            last
            and abs(last.top - shade.top) < 1
            and abs(last.bottom - shade.bottom) < 1
            and shade.x0 <= last.x1 + SAME_RUN
        ):
            whole[-1] = Shade(last.x0, last.top, max(last.x1, shade.x1), last.bottom, last.light)
        else:
            whole.append(shade)
    return whole


@dataclass(frozen=True, slots=True)
class Component:
    """Edges that touch one another, and the box around them."""

    across: tuple[Edge, ...]
    upright: tuple[Edge, ...]
    x0: float
    top: float
    x1: float
    bottom: float


@lru_cache(maxsize=2)
def drawings(across: tuple[Edge, ...], upright: tuple[Edge, ...]) -> tuple[tuple[Edge, ...], tuple[Component, ...]]:
    """A page's edges across, whole again, and the drawings all edges make up; asked twice in a row of each page."""
    lying = whole_edges(across)
    return tuple(lying), tuple(components(lying, whole_edges(upright)))


def components(across: Sequence[Edge], upright: Sequence[Edge]) -> list[Component]:
    """Edges sorted into the drawings they make up: edges that cross or touch belong together."""
    edges = [(edge, True) for edge in across] + [(edge, False) for edge in upright]
    boxes = [_box(edge, lies) for edge, lies in edges]
    parent = list(range(len(edges)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    near = SAME_LINE + 0.5
    standing = list(enumerate(boxes[len(across) :], start=len(across)))
    for first, (x0, top, x1, bottom) in enumerate(boxes[: len(across)]):
        left, right, upper, lower = x0 - near, x1 + near, top - near, bottom + near
        for second, (start, begin, end, stop) in standing:
            if left <= end and start <= right and upper <= stop and begin <= lower:
                parent[root(first)] = root(second)
    members: dict[int, list[int]] = {}
    for index in range(len(edges)):
        members.setdefault(root(index), []).append(index)
    return [_component([edges[i] for i in group], [boxes[i] for i in group]) for group in members.values()]


def _component(edges: list[tuple[Edge, bool]], boxes: list[tuple[float, float, float, float]]) -> Component:
    return Component(
        tuple(edge for edge, lies in edges if lies),
        tuple(edge for edge, lies in edges if not lies),
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _box(edge: Edge, lies: bool) -> tuple[float, float, float, float]:
    if lies:
        return edge.start, edge.at, edge.end, edge.at
    return edge.at, edge.start, edge.at, edge.end
