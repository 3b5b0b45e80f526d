"""The workbench with a thousand units by fifty qualifications, in Chromium: first content, script, scrolling.

Run by `make bench`; see README.md here. `python tests/benchmarks/workbench.py [--keep FOLDER]`. First content is
the browser's own "first contentful paint", from the click to something to read; every page is opened several times.
Cold is the first page a fresh server ever shows: in a browser that is open, as everybody's is, and in one just started,
which takes most of that for itself.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from selenium import webdriver

from pipeline.shipped import shipped
from tests.benchmarks.register import Shape, register

QUALIFICATIONS, UNITS, TIMES = 50, 1_000, 7
_CODE = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"
_BODIES = ("OCR", "City & Guilds", "Pearson", "NCFE", "VTCT", "NOCN", "Highfield", "Ascentis", "SFEDI", "EAL")
_SHAPE = Shape(bodies=QUALIFICATIONS, rows_a_unit=4.0, with_uan=1.0, silent_bodies=0.0)
_PAINT = """
const done = arguments[arguments.length - 1];
const paint = () => performance.getEntriesByName("first-contentful-paint")[0];
if (paint()) done(paint().startTime);
else new PerformanceObserver(() => paint() && done(paint().startTime)).observe({type: "paint", buffered: true});
"""
_ASKED = 'return performance.getEntriesByType("navigation")[0].requestStart'
_SCRIPT = """
return performance.getEntriesByType("resource").filter(each => each.initiatorType === "script")
    .reduce((sum, each) => sum + each.decodedBodySize, 0);
"""
# Every frame of a scroll through the whole table: a frame that comes late is one that a reader sees stutter.
_SCROLL = """
const done = arguments[arguments.length - 1];
const box = [...document.querySelectorAll("*")].find(each => each.scrollHeight > each.clientHeight + 2000
    && ["auto", "scroll"].includes(getComputedStyle(each).overflowY)) || document.scrollingElement;
const frames = []; let last;
function step(now) {
    if (last) frames.push(now - last);
    last = now;
    const before = box.scrollTop;
    box.scrollBy(0, 120);
    if (box.scrollTop === before || frames.length > 400) done(frames); else requestAnimationFrame(step);
}
requestAnimationFrame(step);
"""


def make(home: Path) -> None:
    """The workspace: fifty qualifications of ten bodies over a thousand units, and a PDF to show pages of."""
    (home / "raw").mkdir(parents=True)
    rows: dict[str, dict[int, dict]] = defaultdict(dict)
    for row in register(UNITS * 4, shape=_SHAPE).to_pylist():
        rows[row["body"]].setdefault(row["unit"], row)
    for number, units in enumerate(rows.values()):
        body = _BODIES[number % len(_BODIES)]
        (home / "raw" / f"specification-{number:02}.md").write_text(_document(body, number, list(units.values())))
    pdf = next(file for file in sorted(shipped("example").glob("*.pdf")) if "pearson" in file.name)
    shutil.copyfile(pdf, home / "raw" / "printed.pdf")
    subprocess.run([sys.executable, "-c", _CODE, "refresh"], cwd=home, check=False, stdout=subprocess.DEVNULL)


def _document(body: str, number: int, units: list[dict]) -> str:
    head = [
        f"# {body} Level {number % 5 + 2} Diploma in Subject {number}\n",
        "## Optional units\n",
        "| Unit No | Unit reference | Unit title | Level | Credit | GLH |",
        "|---|---|---|---|---|---|",
    ]
    lines = [
        f"| {number}{place:03} | {unit['uan']} | {unit['title']} | {unit['level']} | {unit['credit']} | {unit['glh']} |"
        for place, unit in enumerate(units)
    ]
    return "\n".join([*head, *lines]) + "\n"


@contextmanager
def served(home: Path):
    """The address of `unitmap serve` on a free port, as a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-c", _CODE, "serve", "--port", str(port)]
    server = subprocess.Popen(words, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while server.poll() is None:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def browser():
    """A fresh Chromium without a window."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--disable-background-networking", "--window-size=1360,900",
    ):  # fmt: skip
        options.add_argument(argument)
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    opened.set_script_timeout(300)
    try:
        yield opened
    finally:
        opened.quit()


def first_content(opened: webdriver.Chrome, address: str) -> float:
    """Milliseconds from the start of the navigation until something stands there."""
    opened.get(address)
    return opened.execute_async_script(_PAINT)


class _OneLine(BaseHTTPRequestHandler):
    """A page of one line, as fast as a page can be."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><p>One line</p>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _one_line(opened: webdriver.Chrome) -> float:
    """What this browser takes for a page of one line: below that nobody's page can come."""
    with HTTPServer(("127.0.0.1", 0), _OneLine) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        found = first_content(opened, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()
    return found


def _cold(home: Path) -> list[str]:
    """The first page of a fresh server."""
    with browser() as opened:
        alone = _one_line(opened)
        with served(home) as address:
            first = first_content(opened, f"{address}/")
    with served(home) as address, browser() as opened:
        fresh = first_content(opened, f"{address}/")
        asked = opened.execute_script(_ASKED)
    return [
        f"home, first page of a fresh server in an open browser: {first:.0f} ms",
        f"home, first page of a fresh server in a browser just started: {fresh:.0f} ms, {asked:.0f} of them before it "
        f"asks for it; a page of one line in one just started: {alone:.0f} ms",
    ]


def _pages(opened: webdriver.Chrome, address: str) -> dict[str, str]:
    """What a curriculum lead opens, each by a link that a page of ours has."""
    opened.get(f"{address}/crosswalk")
    unit = re.search(r'href="(/units/[^"]+)"', opened.page_source)[1]
    return {
        "home": "/",
        "findings": "/findings",
        "specifications": "/specifications",
        "a specification with its page": "/specifications/printed?at=5",
        "a specification without pages": "/specifications/specification-07",
        "crosswalk": "/crosswalk",
        "a unit": unit.replace("&amp;", "&"),
        "compare": "/compare?a=specification-00&b=specification-10",
        "plan": "/plan?qualification=specification-07",
        "review": "/review",
        "changes": "/changes",
        "SQL": "/sql",
    }


def measure(home: Path) -> list[str]:
    """The lines of the report."""
    lines = [f"{'page':<32}{'first content, ms: median':>26}{'most':>7}{'script, kB':>12}"]
    with served(home) as address, browser() as opened:
        for name, path in _pages(opened, address).items():
            times = [first_content(opened, address + path) for _ in range(TIMES)]
            script = opened.execute_script(_SCRIPT) / 1000
            lines.append(f"{name:<32}{statistics.median(times):>26.0f}{max(times):>7.0f}{script:>12.0f}")
        frames = _scroll(opened, address)
    late = sum(frame > 50 for frame in frames)
    lines += [
        *_cold(home),
        f"scrolling the crosswalk: {len(frames)} frames, median {statistics.median(frames):.0f} ms, "
        f"most {max(frames):.0f} ms, {late} over 50 ms",
        f"load of the machine: {os.getloadavg()[0]:.1f}",
    ]
    return lines


def _scroll(opened: webdriver.Chrome, address: str) -> list[float]:
    opened.get(f"{address}/crosswalk")
    while opened.find_elements("css selector", "tbody.more"):
        time.sleep(0.1)
    return opened.execute_async_script(_SCROLL)


def main(keep: Path | None) -> None:
    """Make the workspace unless it is kept from before, measure, print."""
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        sys.stdout.write("no chromium here: the workbench is not measured\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        home = keep or Path(folder) / "workspace"
        if not (home / "raw").exists():
            make(home)
        sys.stdout.write("\n".join(measure(home)) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="a folder for the workspace, made once and used again")
    main(parser.parse_args().keep)
