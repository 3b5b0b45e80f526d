"""Rows right, end to end, on handbooks printed by other programs than typst; see tests/specimens/producers.

    python tests/benchmarks/reading_producers.py FIRST LAST [PRODUCER…]

Programs that are not installed are left out, with a word.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.benchmarks.reading_layouts import score_of, told
from tests.specimens.producers.printing import PRINTERS, missing, printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.benchmarks.reading_layouts import Score


def report(seeds: Iterable[int], producers: Sequence[str] = tuple(PRINTERS)) -> str:
    """Rows right by producer, with the traits that went wrong most."""
    lines = []
    for producer in producers:
        if why := missing(producer):
            lines.append(f"{producer} is left out: {why}")
            continue
        with ProcessPoolExecutor(2) as processes:
            jobs = [(producer, seed) for seed in seeds]
            lines.append(told(f"printed by {producer}", processes.map(score, jobs, chunksize=5)))
    return "\n".join(lines)


def score(job: tuple[str, int]) -> Score:
    """The score of one handbook as one program prints it."""
    return score_of(printed(*job))


if __name__ == "__main__":
    first, last, *producers = sys.argv[1:]
    sys.stdout.write(report(range(int(first), int(last)), producers or tuple(PRINTERS)) + "\n")
