"""What one process costs: its processor time and its memory, told by the system once it has ended."""

from __future__ import annotations

import compileall
import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).parent.parent.parent
REPEATS = 5
PATIENCE = 900

TEXT_PASS = """
import sys, pypdfium2
for name in sys.argv[1:]:
    pdf = pypdfium2.PdfDocument(name)
    for index in range(len(pdf)):
        page = pdf[index]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    pdf.close()
"""
OURS = """
import sys, pathlib
from pipeline.extraction import extract
from pipeline.reading import read_document
for name in sys.argv[1:]:
    extract(read_document(pathlib.Path(name)), "0" * 64)
"""
# A document that is read alone, as the only new one of a refresh is: a second process reads it from its end.
HELPED = """
import sys, pathlib
from pipeline.reading import read_document
from pipeline.reading.helping import helped
def ready():
    import pipeline.extraction.whole
for name in sys.argv[1:]:
    with helped(ready):
        document = read_document(pathlib.Path(name))
    from pipeline.extraction import extract
    extract(document, "0" * 64)
"""

# What a refresh does with documents that are new: its own workers, with extraction and checks.
POOL = """
import sys
from pipeline.refresh.read import Job
from pipeline.refresh.workers import read_all
jobs = [Job(file=sys.argv[1], path=f"{at}.pdf", document_id=f"{at:064}") for at in range(int(sys.argv[2]))]
reports = [report for _, report in read_all(jobs)]
assert all(report.specification for report in reports)
"""

# A process is first a copy of the one that starts it, and the system counts that copy's memory as its own: a lean
# process in between keeps the benchmark's out of the figures.
BETWEEN = """
import json, os, resource, sys, time
began, patience = time.perf_counter(), int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_CPU, (patience, patience + 1))
pid = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, 1, 0)])
_, status, usage = os.wait4(pid, 0)
wall = time.perf_counter() - began
print(json.dumps([os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss]))
"""


def compile_all() -> None:
    """Compile our modules and patterns, as set-up does: where Python may not write, each run would do it again."""
    compileall.compile_dir(HOUSE / "pipeline", quiet=1)
    subprocess.run([sys.executable, "-m", "pipeline.refresh.compiling"], cwd=HOUSE, check=True)


@dataclass(frozen=True)
class Cost:
    """Seconds of processor, wall seconds and MiB at the most."""

    seconds: float
    wall: float
    megabytes: float


def cost(script: str, *arguments: str, python: str = sys.executable, patience: int = PATIENCE) -> Cost:
    """What a Python process that runs this script costs, its start and what it starts itself included.

    It is ended once it has taken `patience` seconds of processor time.
    """
    command = [sys.executable, "-c", BETWEEN, str(patience), python, "-c", script, *arguments]
    told = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=True).stdout
    code, seconds, wall, memory = json.loads(told)
    if code:
        raise RuntimeError(f"a measured process ended with {code}")
    # Linux counts memory in KiB, macOS in bytes.
    return Cost(seconds, wall, memory / (1024 if sys.platform == "linux" else 1024 * 1024))


def side_by_side(path: Path, repeats: int = REPEATS, ours: str = OURS) -> tuple[Cost, Cost]:
    """The best of several runs of the text pass and of ours, in turn: a busy machine slows both."""
    runs = [[cost(script, str(path)) for script in (TEXT_PASS, ours)] for _ in range(repeats)]
    text, its = (
        Cost(min(one.seconds for one in each), min(one.wall for one in each), max(one.megabytes for one in each))
        for each in zip(*runs, strict=True)
    )
    return text, its


def documents_a_second(paths: list[Path], processes: int = 2, script: str = OURS) -> tuple[float, float]:
    """How many of these documents so many processes that run this script read in a second, their start included.

    By the clock, and by processor time alone: what the clock would say if the machine did nothing else.
    """
    shares = [[str(path) for path in paths[start::processes]] for start in range(processes)]
    began = time.perf_counter()
    with ThreadPoolExecutor(processes) as threads:
        costs = list(threads.map(lambda share: cost(script, *share), shares))
    wall = time.perf_counter() - began
    return len(paths) / wall, len(paths) / max(its.seconds for its in costs)


def through_the_pool(path: Path, count: int, processes: int = 2) -> tuple[float, float]:
    """How many documents a second a refresh's own workers read: by the clock, and by processor time, evenly shared."""
    spent = cost(POOL, str(path), str(count))
    return count / spent.wall, count * processes / spent.seconds
