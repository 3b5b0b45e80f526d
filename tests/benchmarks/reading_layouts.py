"""Rows right, end to end, on generated layouts: every cell and the group, as extraction tells them."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from pipeline.extraction import extract
from pipeline.extraction.headings import parse_group
from pipeline.printed_sizes import parse_level
from pipeline.reading import read_document
from pipeline.wording import folded
from tests.specimens.layouts import generate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model import Specification
    from tests.specimens.layout_units import Unit
    from tests.specimens.layouts import Layout
    from tests.specimens.producers.printing import Printed

WORST = 8
# A trait met in fewer rows than this says little.
FEWEST_ROWS = 40
Row = tuple[str, ...]
Score = tuple[int, int, int, dict[str, str]]


def report(seeds: Iterable[int]) -> str:
    """Rows right of all, rows invented, and the traits that went wrong most."""
    with ProcessPoolExecutor(2) as processes:
        return told("generated layouts", processes.map(score, seeds, chunksize=5))


def told(name: str, scores: Iterable[Score]) -> str:
    """Scores added up, in lines."""
    right, wanted, invented = 0, 0, 0
    by_trait: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for its, rows, extra, traits in scores:
        right, wanted, invented = right + its, wanted + rows, invented + extra
        for trait, value in traits.items():
            by_trait[f"{trait}: {value}"][0] += its
            by_trait[f"{trait}: {value}"][1] += rows
    shares = {trait: its / rows for trait, (its, rows) in by_trait.items() if rows >= FEWEST_ROWS}
    worst = sorted(shares, key=lambda trait: shares[trait])[:WORST]
    lines = [f"{name}: {right}/{wanted} rows right ({right / max(1, wanted):.2%}), {invented} invented"]
    return "\n".join([*lines, *(f"  {shares[trait]:6.1%}  {trait}" for trait in worst)])


def score(seed: int) -> Score:
    """The score of one generated layout."""
    return score_of(generate(seed))


def score_of(layout: Layout | Printed) -> Score:
    """Rows right, wanted and invented of one PDF with its truth, and its traits."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layout.pdf"
        path.write_bytes(layout.pdf)
        specification = extract(read_document(path), "0" * 64).specification
    wanted = Counter(_wanted(unit) for unit in layout.rows)
    found = Counter(_found(specification))
    right = (wanted & found).total()
    return right, wanted.total(), (found - wanted).total(), layout.traits


def _wanted(unit: Unit) -> Row:
    group = parse_group(unit.group)
    level = parse_level(unit.level) if unit.level else ""
    return _row(
        group.label if group else unit.group,
        unit.number.removeprefix("Unit "),
        *(unit.uan, unit.title, level, *(size if size.isdigit() else "" for size in (unit.credit, unit.glh))),
    )


def _found(specification: Specification | None) -> list[Row]:
    rows = []
    for qualification in specification.qualifications if specification else ():
        labels = {group.group_id: group.label for group in qualification.groups}
        for one in qualification.listings:
            sizes = (one.level, one.credit, one.glh)
            number = (one.unit_number or "").removeprefix("Unit ")
            rows.append(_row(labels.get(one.group_id or "", ""), number, one.uan, one.title, *sizes))
    return rows


def _row(*cells: object) -> Row:
    return tuple("" if cell is None else folded(str(cell)).replace("\u2013", "-").strip(" .*\u2020") for cell in cells)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=int, help="the first layout's seed")
    parser.add_argument("end", type=int, help="the seed behind the last one's")
    given = parser.parse_args()
    sys.stdout.write(report(range(given.first, given.end)) + "\n")
