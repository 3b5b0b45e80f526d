"""The sheet in which people judge: its columns, the same on the way out and on the way back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.judgements.model import RELATIONS, Verdict
from pipeline.judgements.queue import Question, Side

SHEET = "pairs"
HEADER_ROW = 1
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # Excel refuses a file that holds these
CHOICES = {verdict.value.replace("_", " "): verdict for verdict in (*RELATIONS, Verdict.NO_EQUIVALENT)}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its header, its width in characters, and whether people fill it in."""

    header: str
    width: int
    open: bool = False
    hidden: bool = False


_SEAL = SheetColumn("seal", 10, hidden=True)
COLUMNS = (
    SheetColumn("judgement", 16, open=True),
    SheetColumn("why", 36, open=True),
    SheetColumn("taken for", 12),
    SheetColumn("score", 7),
    SheetColumn("because", 50),
    SheetColumn("credit at stake", 9),
    SheetColumn("qualifications", 9),
    *(
        SheetColumn(f"{side}: {header}", width)
        for side in ("A", "B")
        for header, width in (
            ("body", 16),
            ("codes", 24),
            ("title", 42),
            ("level", 7),
            ("credit", 7),
            ("GLH", 7),
            ("qualification", 30),
            ("read at", 26),
            ("listing", 34),
        )
    ),
    _SEAL,
)
HEADERS = tuple(column.header for column in COLUMNS)


def cells(question: Question) -> list[object]:
    """A question as a row, sealed; the two columns people fill in are empty."""
    asked = [None, None, question.relation, round(question.score, 3), question.reason]
    row = [*asked, question.credit, question.qualifications, *_side(question.a), *_side(question.b)]
    clean = [_CONTROL.sub("", cell) if isinstance(cell, str) else cell for cell in row]
    return [*clean, seal(clean)]


def seal(row: Sequence[object]) -> str:
    """What tells that the protected cells of a row are those that were exported.

    A sheet is unprotected with one click. Then what somebody judged may not be what the documents say, and
    columns sorted without their neighbours make pairs that nobody asked about. How a spreadsheet program
    writes a number or breaks a line does not matter.
    """
    sealed = [_plain(cell) for cell, column in zip(row, COLUMNS, strict=False) if not (column.open or column is _SEAL)]
    return hashlib.sha256("\x1f".join(sealed).encode()).hexdigest()[:8]


def _plain(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else " ".join(str(cell).split())


def _side(side: Side) -> list[object]:
    sizes = [side.level, side.credit, side.glh]
    return [side.body_name, side.code, side.title, *sizes, side.qualification, side.place, side.listing_id]
