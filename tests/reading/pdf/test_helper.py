"""A second process reads a long file from its end: the reading is the same, whatever becomes of that process."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import fields, replace
from pathlib import Path

import pytest

from pipeline.reading.helping import helped, leave_to_fork
from pipeline.reading.pdf.ahead import Ahead, looked_ahead
from pipeline.reading.pdf.grid import Grid, GridCell
from pipeline.reading.pdf.packing import packed, unpacked
from pipeline.reading.pdf.page_content import Edge, PageContent
from pipeline.reading.pdf.parts import Part
from pipeline.reading.pdf.pdfium_engine import open_pdf
from pipeline.refresh.limits import Limits
from pipeline.refresh.read import Job
from pipeline.refresh.workers import _Pool
from tests.benchmarks.reading_specimens import make
from tests.refresh.test_page_progress import many_pages

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is forked")

# Tests run beside threads, and a process with threads is not forked: this runs in one of its own. It tells of each
# way whether the reading is the same, how many pages were handed over, on how many of them tables were found ahead,
# and whether a process is left.
READ = """
import json, os, signal, sys, time
from pathlib import Path
from pipeline.reading import read_document
from pipeline.reading.helping import helped
from pipeline.reading.pdf import ahead, helper

handed, parts = [], []
page, forwards, begin = helper.Helper.page, helper._Marks.forwards, helper._limit_memory
def counted(self, number):
    seen = page(self, number)
    handed.extend([number] if seen else [])
    return seen
helper.Helper.page = counted
made = ahead._made
def counting(plain, page, words):
    parts.append(page.number)
    return made(plain, page, words)
ahead._made = counting

def patient(marks, number):
    while marks._numbers[1] > 1:
        time.sleep(0.01)
    return forwards(marks, number)
def child():
    return int(Path(f"/proc/self/task/{os.getpid()}/children").read_text())
def killed():
    os.kill(child(), signal.SIGKILL)
def nothing():
    pass
def without_memory():
    raise MemoryError
def left():
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True

WAYS = {
    "all of it": (patient, nothing, begin),
    "half of it": (forwards, nothing, begin),
    "killed": (forwards, killed, begin),
    "crashed": (forwards, nothing, os.abort),
    "without memory": (forwards, nothing, without_memory),
}
path = Path(sys.argv[1])
alone = read_document(path)
assert not handed
told = {}
for way in sys.argv[2:]:
    helper._Marks.forwards, meanwhile, helper._limit_memory = WAYS[way]
    with helped(meanwhile):
        same = read_document(path) == alone
    told[way] = [same, len(handed), len(parts), left()]
    handed.clear()
    parts.clear()
print(json.dumps(told))
"""
# A helper that never comes to an end, and a parent that is killed.
LEAVE_BEHIND = """
import os, signal, sys, time
from pathlib import Path
from pipeline.reading import read_document
from pipeline.reading.helping import helped
from pipeline.reading.pdf import helper
helper.packed = lambda content: time.sleep(600)
def ended():
    print(Path(f"/proc/self/task/{os.getpid()}/children").read_text(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
with helped(ended):
    read_document(Path(sys.argv[1]))
"""


def told(path: Path, *ways: str) -> dict[str, list[object]]:
    command = [sys.executable, "-c", READ, str(path), *ways]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    """Forty pages, of which some are read for their tables and most are prose."""
    return make(tmp_path_factory.mktemp("long"), "mostly prose", 40, content=False).path


@on_linux
def test_two_processes_read_what_one_does_whatever_becomes_of_the_second(long):
    ways = told(long, "all of it", "half of it", "killed", "crashed", "without memory")
    same, handed, parts, left = ways.pop("all of it")
    assert (same, handed, left) == (True, 40, False)
    assert parts >= 8
    assert ways.pop("half of it")[::3] == [True, False]
    assert ways == {way: [True, 0, 0, False] for way in ways}


@on_linux
def test_a_page_that_cannot_be_read_ends_the_help(tmp_path):
    """What the pages before it do to it, as a limit of failures in a row, is the first process's to say."""
    path = tmp_path / "damaged.pdf"
    path.write_bytes(many_pages().replace(b"42 0 obj", b"42 0 obx"))
    assert told(path, "half of it") == {"half of it": [True, 0, 0, False]}


@on_linux
def test_no_helper_outlives_its_parent(long):
    ended = subprocess.run([sys.executable, "-c", LEAVE_BEHIND, str(long)], capture_output=True, text=True, check=False)
    helper = Path("/proc") / ended.stdout.strip()
    assert helper.name.isdecimal()
    until = time.monotonic() + 60
    while helper.exists() and time.monotonic() < until:
        time.sleep(0.01)
    assert not helper.exists()


def test_nobody_forks_without_leave_or_beside_threads():
    assert leave_to_fork() is None
    from threading import Event, Thread

    end = Event()
    thread = Thread(target=end.wait)
    thread.start()
    try:
        with helped(list):
            assert leave_to_fork() is None
    finally:
        end.set()
        thread.join()


def test_a_page_comes_out_of_its_bytes_as_it_went_in(long):
    pdf = open_pdf(long)
    pages = [pdf.content(number) for number in (1, 4, 5, 40)]
    pdf.close()
    for page in pages:
        again = unpacked(packed(page))
        assert again == page
        assert {type(word.style) for word in again.words} == {type(word.style) for word in page.words}


def test_what_a_helper_found_stands_only_where_it_saw_the_same(long):
    pdf = open_pdf(long)
    pages = [pdf.content(number) for number in range(1, 41)]
    pdf.close()
    ahead = Ahead(lambda: looked_ahead(pages, list), {page.number: page for page in pages})
    found = [(page, part) for page in pages if (part := ahead.part(page, page))]
    assert len(found) > 8
    for page, part in found:
        assert part.page is page
        assert ahead.part(replace(page, words=page.words[1:]), page) is None
        assert ahead.part(replace(page, upright=(*page.upright, Edge(9, 9, 99))), page) is None
        assert ahead.part(page, replace(page)) is None


def test_the_last_of_the_documents_may_have_both_processors(monkeypatch):
    class Asked:
        too_slow, waited = True, 0.0

        def read(self, job, _tell):
            alone.append(job.alone)

        def ended(self):
            return 0

        def end(self):
            pass

    alone: list[bool] = []
    monkeypatch.setattr(_Pool, "_start", lambda _pool: Asked())
    pool = _Pool(Limits(), 2)
    for at in range(2):
        pool.read(Job(file="", path=f"{at}.pdf", document_id=str(at)), lambda _news: None)
    assert alone == [False, True]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (PageContent, "number width height words across upright shades image_share links layered softened"),
        (Part, "page grids rest doubtful order trouble"),
        (Grid, "xs ys rows origin cores drawn"),
        (GridCell, "words span row_span below"),
    ],
)
def test_nothing_of_a_page_is_left_out_on_its_way(kind, names):
    """`packing` and `ahead` name each of these one by one: whoever adds one adds it there."""
    assert [each.name for each in fields(kind)] == names.split()
