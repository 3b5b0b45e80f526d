"""Other readers of tables, in an environment of their own: how long they take and how many rows they get right."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.benchmarks.reading_specimens import Specimen

PEERS = {"pdfplumber": "pdfplumber", "camelot lattice": "camelot-py", "camelot stream": "camelot-py"}
PEERS |= {"tabula": "tabula-py"}
PATIENCE = 900

PDFPLUMBER = """
import json, sys, pdfplumber
rows = []
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        rows += [row for table in page.extract_tables() for row in table]
        page.close()
json.dump(rows, sys.stdout)
"""
CAMELOT = """
import json, sys, camelot
tables = camelot.read_pdf(sys.argv[1], pages="all", flavor="{flavor}")
json.dump([row for table in tables for row in table.df.values.tolist()], sys.stdout)
"""
TABULA = """
import json, sys, tabula
tables = tabula.read_pdf(sys.argv[1], pages="all", pandas_options={"header": None, "dtype": str})
json.dump([[str(cell) for cell in row] for table in tables for row in table.values.tolist()], sys.stdout)
"""
SCRIPTS = {
    "pdfplumber": PDFPLUMBER,
    "camelot lattice": CAMELOT.format(flavor="lattice"),
    "camelot stream": CAMELOT.format(flavor="stream"),
    "tabula": TABULA,
}
OURS = """
import json, sys, pathlib
from pipeline.reading import read_document
from pipeline.reading.document import Table
pages = read_document(pathlib.Path(sys.argv[1])).pages
tables = [block for page in pages for block in page.blocks if isinstance(block, Table)]
json.dump([[cell.text for cell in row.cells] for table in tables for row in table.rows], sys.stdout)
"""


@dataclass(frozen=True)
class Showing:
    """How a reader did on one document; `why_not` where it could not be had."""

    right: int = 0
    wanted: int = 0
    seconds: float = 0.0
    why_not: str = ""


def environment() -> Path:
    """Where the peers are installed; kept from one benchmark to the next."""
    return Path(__file__).parent.parent.parent / "build" / "benchmarks" / "readers"


def install() -> dict[str, str]:
    """Install the peers; gives what hinders each of those that cannot be had."""
    home = environment()
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
    missing: dict[str, str] = {}
    for package in sorted(set(PEERS.values())):
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
        try:
            result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            missing |= {peer: "installing it took too long" for peer, its in PEERS.items() if its == package}
            continue
        if result.returncode:
            why = (result.stderr.strip().splitlines() or ["pip failed"])[-1]
            missing |= {peer: f"cannot be installed: {why}" for peer, its in PEERS.items() if its == package}
    if shutil.which("java") is None:
        missing["tabula"] = "needs Java, which is not here"
    return missing


def showings(specimen: Specimen, missing: dict[str, str]) -> dict[str, Showing]:
    """How we and every peer do on this document."""
    python = str(environment() / "bin" / "python")
    found = {"unitmap": _showing(sys.executable, OURS, specimen)}
    for peer, script in SCRIPTS.items():
        found[peer] = Showing(why_not=missing[peer]) if peer in missing else _showing(python, script, specimen)
    return found


def _showing(python: str, script: str, specimen: Specimen) -> Showing:
    began = time.perf_counter()
    command = [python, "-c", script, str(specimen.path)]
    try:
        result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return Showing(why_not=f"stopped after {PATIENCE} s")
    if result.returncode:
        return Showing(why_not=(result.stderr.strip().splitlines() or ["failed"])[-1][:80])
    seconds = time.perf_counter() - began
    rows = {tuple(_plain(str(cell or "")) for cell in row) for row in json.loads(result.stdout)}
    wanted = [
        tuple(map(_plain, (unit.number, unit.uan, unit.title, unit.level, unit.credit, unit.glh)))
        for unit in specimen.units
    ]
    return Showing(sum(row in rows for row in wanted), len(wanted), seconds)


def _plain(text: str) -> str:
    return " ".join(text.replace("-\n", "-").split()).casefold()


def table_of(names: Iterable[str], by_kind: dict[str, dict[str, Showing]]) -> str:
    """Rows right and seconds, a line for each reader, a column for each kind of table."""
    lines = [f"{'':18}" + "".join(f"{kind:>22}" for kind in by_kind)]
    for name in names:
        cells = []
        for shown in by_kind.values():
            one = shown[name]
            cells.append(one.why_not[:20] if one.why_not else f"{one.right}/{one.wanted} {one.seconds:6.2f} s")
        lines.append(f"{name:18}" + "".join(f"{cell:>22}" for cell in cells))
    return "\n".join(lines)
