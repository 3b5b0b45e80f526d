"""A thousand sources: how long a refresh with nothing to do takes, and one with a single changed document.

Run by `make bench`; see README.md here. `python tests/benchmarks/many_sources.py [NUMBER]`.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_CODE = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"
_ROWS = 5  # few, so that reading does not hide what a source costs by being there


def specification(number: int) -> str:
    """A specification nobody published, with units of its own."""
    chance = random.Random(number)
    head = [
        f"# OCR Level 4 Diploma in Subject {number}\n",
        "## Optional units\n",
        "| Unit No | Unit title | Level | Credit | GLH |",
        "|---|---|---|---|---|",
    ]
    rows = [
        f"| {number}{row:02} | {' '.join(_word(chance) for _ in range(4))} | 4 | {row % 9 + 2} | {row + 20} |"
        for row in range(_ROWS)
    ]
    return "\n".join([*head, *rows]) + "\n"


def _word(chance: random.Random) -> str:
    """A word of nobody's: titles that are alike would make this a benchmark of matching."""
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(4)).capitalize()


def unitmap(home: Path, *words: str) -> float:
    """The wall time of a command, the start of Python included."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _CODE, *words],
        cwd=home,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"unitmap {' '.join(words)} ended with {done.returncode}")
    return time.perf_counter() - start


def stages(home: Path) -> dict[str, float]:
    """What the last refresh wrote of its stages."""
    return json.loads((home / "warehouse" / "runs.jsonl").read_text().splitlines()[-1])["stages"]


def main(number: int) -> None:
    """Measure in a workspace of its own and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "raw").mkdir()
        for each in range(number):
            (home / "raw" / f"specification-{each:05}.md").write_text(specification(each))
        start_up = statistics.median(unitmap(home, "--version") for _ in range(5))
        first = unitmap(home, "refresh")
        first_stages = stages(home)
        unitmap(home, "refresh")
        nothing = statistics.median(unitmap(home, "refresh") for _ in range(5))
        (home / "raw" / "specification-00007.md").write_text(specification(7).replace("| 4 | 2 |", "| 4 | 3 |"))
        one = unitmap(home, "refresh")
        one_stages = stages(home)
    lines = [
        f"{number} sources                           seconds",
        f"start of the program                   {start_up:8.2f}",
        f"first refresh                          {first:8.2f}  {first_stages}",
        f"nothing changed (median of 5)          {nothing:8.2f}",
        f"one changed                            {one:8.2f}  {one_stages}",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=1000, help="how many sources (%(default)s)")
    main(parser.parse_args().number)
