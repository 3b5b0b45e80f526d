"""A thousand sources: how long a refresh with nothing to do takes, and one with a single changed document.

Run by `make bench`; see README.md here. `python tests/benchmarks/many_sources.py [NUMBER]`.
"""

from __future__ import annotations

import argparse
import compileall
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_CODE = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"
_READ = """
import sys
from pipeline.refresh.read import Job, read_one
read_one(Job(file=sys.argv[1], path="raw/it.md", document_id="0" * 64))
"""
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


def measured(home: Path, script: str, *words: str) -> tuple[float, float]:
    """The wall and the processor time of a script, its workers and the start of Python included."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=home,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{words} ended with {done.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, work


def middle(home: Path, *words: str) -> tuple[float, float]:
    """The medians of five runs of a command."""
    wall, work = zip(*(measured(home, _CODE, *words) for _ in range(5)), strict=True)
    return statistics.median(wall), statistics.median(work)


def stages(home: Path) -> dict[str, float]:
    """What the last refresh wrote of its stages."""
    return json.loads((home / "warehouse" / "runs.jsonl").read_text().splitlines()[-1])["stages"]


def main(number: int) -> None:
    """Measure in a workspace of its own and print a table."""
    compileall.compile_dir(Path(__file__).parent.parent.parent / "pipeline", quiet=1)  # as an installed package is
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "raw").mkdir()
        for each in range(number):
            (home / "raw" / f"specification-{each:05}.md").write_text(specification(each))
        start_up = middle(home, "--version")
        first = measured(home, _CODE, "refresh")
        first_stages = stages(home)
        measured(home, _CODE, "refresh")
        nothing = middle(home, "refresh")
        changed = home / "raw" / "specification-00007.md"
        changed.write_text(specification(7).replace("| 4 | 2 |", "| 4 | 3 |"))
        one = measured(home, _CODE, "refresh")
        one_stages = stages(home)
        alone = measured(home, _READ, str(changed))
    lines = [
        f"{number} sources                           seconds     of work",
        f"start of the program                   {start_up[0]:8.2f} {start_up[1]:8.2f}",
        f"first refresh                          {first[0]:8.2f} {first[1]:8.2f}  {first_stages}",
        f"nothing changed (median of 5)          {nothing[0]:8.2f} {nothing[1]:8.2f}",
        f"one changed                            {one[0]:8.2f} {one[1]:8.2f}  {one_stages}",
        f"that document read, and nothing else   {alone[0]:8.2f} {alone[1]:8.2f}  x {one[1] / alone[1]:.1f}",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=1000, help="how many sources (%(default)s)")
    main(parser.parse_args().number)
