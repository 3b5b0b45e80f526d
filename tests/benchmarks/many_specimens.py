"""A country's worth of made-up specifications of forty pages, whose bodies share units; each unit has its page.

The units come from the synthetic register (`register.py`), so that a unit stands in several bodies' documents, as
the real ones do, and matching has its work.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random

import typst

from pipeline.identifiers import Check, check_qan
from tests.benchmarks.reading_specimens import preamble, structure, talk, unit_page
from tests.benchmarks.register import Shape, register
from tests.specimens.layout_typst import PROSE
from tests.specimens.layout_units import Unit

PAGES = 40
UNITS = 30
_FRONT, _STRUCTURE = 2, 2
_MANDATORY, _GROUP_A, _GROUP_B = GROUPS = ("Mandatory Units", "Optional Group A", "Optional Group B")
_RULES = (
    "Learners must achieve a minimum of 40 credits. All units in Mandatory Units must be achieved, a minimum "
    "of 10 credits from Optional Group A, and the remaining credits can come from Optional Group B."
)
# Printed documents are spelt better than registers that were typed in.
_SHAPE = Shape(
    typos=0.01, lost_spaces=0.0, case=0.05, unit_prefixes=0.0, code_suffixes=0.0, with_uan=1.0, silent_bodies=0.0
)


@dataclass(frozen=True)
class Draft:
    """What a document will say; picklable, for documents are typeset by several processes."""

    file: Path
    number: int
    body: str
    units: tuple[Unit, ...]


def make_many(folder: Path, number: int) -> int:
    """Typeset so many documents into a folder, those that are there already left; gives the units they list."""
    drafts = drafts_of(folder, number)
    # Not forked: whoever has typeset a document before has threads that a fork leaves behind, and waits for ever.
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        list(pool.map(typeset, [draft for draft in drafts if not draft.file.exists()], chunksize=5))
    return sum(len(draft.units) for draft in drafts)


def typeset(draft: Draft) -> None:
    """One document: two pages of prose, the structure, a page a unit, and prose up to forty pages."""
    random = Random(draft.number)
    pages = [*(unit_page(random, unit) for unit in draft.units)]
    pages += [talk()] * (PAGES - _FRONT - _STRUCTURE - len(pages))
    front = [PROSE * 6, "#pagebreak()"] * _FRONT
    title = f"Level {draft.number % 5 + 1} Diploma in Subject {draft.number}"
    parts = [preamble(title, _qan(draft.number), draft.body), *front, structure(draft.units, GROUPS, _RULES), *pages]
    typst.compile("\n\n".join(parts).encode(), output=str(draft.file))


def drafts_of(folder: Path, number: int) -> list[Draft]:
    """The register's rows, body by body, cut into documents; a unit stands in a document once."""
    drafts: list[Draft] = []
    waiting: dict[str, dict[int, Unit]] = {}
    # More rows than are needed: a body's last rows fill no document, and some name a unit a second time.
    for row in register(2 * (number + _SHAPE.bodies) * UNITS, shape=_SHAPE).to_pylist():
        units = waiting.setdefault(row["body"], {})
        group = _MANDATORY if len(units) < 4 else _GROUP_A if len(units) < 15 else _GROUP_B
        units.setdefault(row["unit"], _unit(row, group))
        if len(units) == UNITS and len(drafts) < number:
            file = folder / f"specification-{len(drafts):05}.pdf"
            drafts.append(Draft(file, len(drafts), row["body"], tuple(waiting.pop(row["body"]).values())))
    return drafts


def _unit(row: dict[str, object], group: str) -> Unit:
    level, credit, glh = ("" if row[name] is None else str(row[name]) for name in ("level", "credit", "glh"))
    return Unit(group, str(row["unit_number"]), str(row["uan"]), str(row["title"]), level, credit, glh)


def _qan(number: int) -> str:
    head = f"601/{number:04}/"
    return next(head + last for last in "0123456789X" if check_qan(head + last) is Check.PASSES)
