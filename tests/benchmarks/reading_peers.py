"""Other readers of tables, in an environment of their own: how long they take and how many rows they get right."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.reading_measures import PATIENCE, cost

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.benchmarks.reading_specimens import Specimen

PEERS = {"pdfplumber": "pdfplumber", "camelot lattice": "camelot-py", "camelot stream": "camelot-py"}
PEERS |= {"tabula": "tabula-py"}

PDFPLUMBER = """
import json, sys, pdfplumber
rows = []
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        rows += [row for table in page.extract_tables() for row in table]
        page.close()
json.dump(rows, open(sys.argv[2], "w"))
"""
CAMELOT = """
import json, sys, camelot
tables = camelot.read_pdf(sys.argv[1], pages="all", flavor="{flavor}")
rows = [row for table in tables for row in table.df.values.tolist()]
json.dump(rows, open(sys.argv[2], "w"))
"""
TABULA = """
import json, sys, tabula
tables = tabula.read_pdf(sys.argv[1], pages="all", pandas_options={"header": None, "dtype": str})
rows = [[str(cell) for cell in row] for table in tables for row in table.values.tolist()]
json.dump(rows, open(sys.argv[2], "w"))
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
rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
json.dump(rows, open(sys.argv[2], "w"))
"""


@dataclass(frozen=True)
class Showing:
    """How a reader did on one document, in processor time; `why_not` where it could not be had."""

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
    with tempfile.NamedTemporaryFile(suffix=".json") as found:
        try:
            spent = cost(script, str(specimen.path), found.name, python=python)
        except RuntimeError as error:
            return Showing(why_not=str(error)[:80])
        rows = {tuple(_plain(str(cell or "")) for cell in row) for row in json.load(found)}
    wanted = [
        tuple(map(_plain, (unit.number, unit.uan, unit.title, unit.level, unit.credit, unit.glh)))
        for unit in specimen.units
    ]
    return Showing(sum(row in rows for row in wanted), len(wanted), spent.seconds)


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
