"""How fast PDF documents are read, beside the plain text pass and other readers. Run by `make bench`; see README.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

# The generator of documents is a part of the tests, which are no installed package.
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.benchmarks import reading_layouts, reading_peers
from tests.benchmarks.reading_measures import (
    HELPED,
    TEXT_PASS,
    compile_all,
    documents_a_second,
    side_by_side,
    through_the_pool,
)
from tests.benchmarks.reading_specimens import FRAMES, make

PAGES = 200
GROWTH = (50, 100, 200, 400)
MANY = 12


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-peers", action="store_true", help="leave the other readers out")
    parser.add_argument("--quick", action="store_true", help="leave out the growth and the layouts too")
    parser.add_argument("--peers", action="store_true", help="measure nothing but the other readers")
    given = parser.parse_args()
    compile_all()
    with tempfile.TemporaryDirectory() as folder:
        if not given.peers:
            _speed(Path(folder))
        if not given.quick and not given.peers:
            _growth(Path(folder))
            _say(reading_layouts.report(range(200)))
        if not given.quick and not given.no_peers:
            _beside_peers(Path(folder))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _speed(folder: Path) -> None:
    _say(f"{PAGES} pages, processor time of the whole process, best of several runs in turn")
    for name, content, aim in (("unit content", True, 5), ("mostly prose", False, 2)):
        specimen = make(folder, name, PAGES, content=content)
        text, ours = side_by_side(specimen.path)
        _say(
            f"  {name:14} text pass {text.seconds:5.2f} s, unitmap {ours.seconds:5.2f} s: "
            f"{ours.seconds / text.seconds:4.1f} times (aim {aim}), {ours.megabytes:3.0f} MiB (aim 80)"
        )
        text, ours = side_by_side(specimen.path, ours=HELPED)
        _say(
            f"  {name:14} read alone, by two processes: by the clock text pass {text.wall:5.2f} s, unitmap "
            f"{ours.wall:5.2f} s: {ours.wall / text.wall:4.1f} times (aim {aim}), {ours.seconds:5.2f} s of processors"
        )
        wall, processor = documents_a_second([specimen.path] * MANY)
        _say(
            f"  {name:14} {MANY} of them on two cores: {wall:4.1f} documents a second by the clock, "
            f"{processor:4.1f} by processor time (aim 6)"
        )
        wall, processor = documents_a_second([specimen.path] * MANY, script=TEXT_PASS)
        _say(f"  {name:14} the text pass of these: {wall:4.1f} by the clock, {processor:4.1f} by processor time")
        wall, processor = through_the_pool(specimen.path, MANY)
        _say(
            f"  {name:14} {MANY} of them by the pool of a refresh, its workers' start included: {wall:4.1f} by the "
            f"clock, {processor:4.1f} by processor time"
        )


def _growth(folder: Path) -> None:
    _say("growth with the number of pages, unit content")
    for pages in GROWTH:
        specimen = make(folder, f"growth {pages}", pages)
        _, ours = side_by_side(specimen.path, repeats=2)
        _say(f"  {pages:4} pages {ours.seconds:6.2f} s {1000 * ours.seconds / pages:6.1f} ms a page")


def _beside_peers(folder: Path) -> None:
    missing = reading_peers.install()
    for peer, why in missing.items():
        _say(f"  {peer} is left out: {why}")
    shown = {frame: reading_peers.showings(make(folder, frame, PAGES, frame), missing) for frame in FRAMES}
    _say(f"rows right and processor time, all {PAGES} pages, by the frame of the tables")
    _say(reading_peers.table_of(next(iter(shown.values())), shown))


if __name__ == "__main__":
    main()
