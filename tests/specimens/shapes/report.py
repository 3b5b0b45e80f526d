"""Print rows right and rows invented, per shape: `python -m tests.specimens.shapes.report [words of names]`."""

# ruff: noqa: T201 - a report is printed
from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.specimens.shapes.reading import Score, score, specimens


def main(words: list[str]) -> None:
    by_shape: dict[str, list[tuple[str, Score]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for specimen in specimens(everywhere="--all" in words):
            if not (words := [word for word in words if word != "--all"]) or any(
                word in specimen.name for word in words
            ):
                by_shape[specimen.shape].append((specimen.name, score(specimen, Path(folder))))
    everything = [0, 0, 0, 0]
    for shape, scores in by_shape.items():
        right, wanted, invented = (sum(getattr(s, k) for _, s in scores) for k in ("right", "wanted", "invented"))
        everything = [a + b for a, b in zip(everything, (len(scores), right, wanted, invented), strict=True)]
        print(
            f"{'  ' if right == wanted and not invented else '! '}{shape:50} {right:3}/{wanted:<3} invented {invented}"
        )
        for name, one in scores:
            for miss in one.misses[: 40 if words else 0]:
                print(f"      {name}: {miss}")
    print("{} documents, {}/{} rows right, {} invented".format(*everything), f"({len(by_shape)} shapes)")


if __name__ == "__main__":
    main(sys.argv[1:])
