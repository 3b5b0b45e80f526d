"""The sheet in which people judge: its columns, the same on the way out and on the way back."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.judgements.model import RELATIONS, Verdict
from pipeline.judgements.queue import Question, Side

SHEET = "pairs"
HEADER_ROW = 1
CHOICES = {verdict.value.replace("_", " "): verdict for verdict in (*RELATIONS, Verdict.NO_EQUIVALENT)}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its header, its width in characters, and whether people fill it in."""

    header: str
    width: int
    open: bool = False


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
)
HEADERS = tuple(column.header for column in COLUMNS)


def cells(question: Question) -> list[object]:
    """A question as a row; the two columns people fill in are empty."""
    asked = [None, None, question.relation, round(question.score, 3), question.reason]
    return [*asked, question.credit, question.qualifications, *_side(question.a), *_side(question.b)]


def _side(side: Side) -> list[object]:
    sizes = [side.level, side.credit, side.glh]
    return [side.body_name, side.code, side.title, *sizes, side.qualification, side.place, side.listing_id]
