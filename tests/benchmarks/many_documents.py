"""Specifications of forty pages from the file to the warehouse, on two cores; run by `make bench`; see README.md here.

`python tests/benchmarks/many_documents.py [NUMBER …] [--keep FOLDER]`; the documents are kept in that folder.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import pypdfium2

# The generator of documents is a part of the tests, which are no installed package.
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.benchmarks.many_specimens import PAGES, drafts_of, make_many, typeset
from tests.benchmarks.reading_measures import TEXT_PASS

HOUSE = Path(__file__).parent.parent.parent
_REFRESH = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"


@dataclass
class Measured:
    """A command's wall and processor seconds (its workers' too), and MiB at the most: of all of it, of the largest."""

    wall: float = 0.0
    work: float = 0.0
    together: float = 0.0
    output: str = ""
    stages: dict[str, float] = field(default_factory=dict)


def measured(script: str, *words: str, cwd: Path) -> Measured:
    """Run a Python script in a process of its own and measure it with its children."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", script, *words],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONPATH": str(HOUSE)},
    )
    result = Measured()
    watching = threading.Thread(target=_watch, args=(process, result))
    watching.start()
    result.output = process.communicate()[0]
    watching.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    result.wall = time.perf_counter() - start
    result.work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if process.returncode not in (0, 1):
        raise SystemExit(f"{words} ended with {process.returncode}")
    return result


def _watch(process: subprocess.Popen[str], result: Measured) -> None:
    """The most memory of the process and its children, shared pages counted once."""
    while process.poll() is None:
        result.together = max(result.together, sum(map(_mebibytes, [process.pid, *_children(process.pid)])))
        time.sleep(0.2)


def _children(process: int) -> list[int]:
    try:
        direct = [int(name) for name in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:  # it has ended, or this is no Linux
        return []
    return [*direct, *(below for child in direct for below in _children(child))]


def _mebibytes(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def refreshed(home: Path) -> Measured:
    """One refresh of that workspace, with what it wrote of its stages."""
    result = measured(_REFRESH, "refresh", cwd=home)
    result.stages = json.loads((home / "warehouse" / "runs.jsonl").read_text().splitlines()[-1])["stages"]
    return result


def measure(number: int, kept: Path) -> None:
    """Make the documents, refresh with nothing there, with nothing new and with one document changed, and print."""
    documents = kept / str(number)
    documents.mkdir(parents=True, exist_ok=True)
    units = make_many(documents, number)
    floor = measured(TEXT_PASS, *map(str, sorted(documents.glob("*.pdf"))), cwd=kept)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copytree(documents, home / "raw")
        first = refreshed(home)
        listed = measured(_REFRESH, "sql", "--format", "csv", "SELECT count(*) FROM core.unit_listing", cwd=home)
        nothing = refreshed(home)
        _change_one(home / "raw", number)
        one = refreshed(home)
    pages = sum(len(pypdfium2.PdfDocument(file)) for file in documents.glob("*.pdf"))
    _say(f"{number} specifications, {pages / number:.1f} pages each (wanted {PAGES}), {units} units listed")
    _say(f"  units read       {listed.output.split()[-1]} of {units}")
    _say(f"  text pass alone  {floor.work:8.1f} s of work")
    for name, its in (("first refresh", first), ("nothing new", nothing), ("one changed", one)):
        stages = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in its.stages.items())
        _say(f"  {name:15}  {its.work:8.1f} s of work {its.wall:8.1f} s {its.together:6.0f} MiB  ({stages})")
    _say(f"  first refresh: {number / first.wall:.2f} documents a second, {first.work / floor.work:.1f} text passes")


def _change_one(raw: Path, number: int) -> None:
    """One document is issued anew with another credit for one of its units."""
    draft = drafts_of(raw, number)[7]
    changed = replace(draft.units[0], credit="9", glh="63")
    typeset(replace(draft, units=(changed, *draft.units[1:])))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> None:
    """Measure for each number of documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("numbers", nargs="*", type=int, default=[100, 300])
    parser.add_argument("--keep", type=Path, help="a folder to keep the documents in, for the next time")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for number in given.numbers:
            measure(number, given.keep or Path(folder))


if __name__ == "__main__":
    main()
