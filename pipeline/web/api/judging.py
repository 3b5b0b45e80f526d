"""Judgements, for programs; what changes something needs the access token, or a session with its form token."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from pipeline.answers.judging import Reviewing
from pipeline.judgements.model import Judgement, Verdict
from pipeline.web.context import Going, Served, who

router = APIRouter(tags=["judging"], responses={
    400: {"description": "The request cannot be met as it was put; `error` says why and what to do."},
    403: {"description": "Neither the access token nor the session's token was sent."},
    404: {"description": "There is no such judgement."},
    409: {"description": "There is no warehouse yet, or judgements cannot be written."},
})  # fmt: skip
Decision = Literal["same", "equivalent", "revised", "ladder", "related", "distinct", "no_equivalent"]


class Said(BaseModel):
    """A judgement to keep: the two listings, what they are to each other, who says so and why.

    `seen` is the judgement about them that the person saw, empty if none; if another one stands by now, nothing is
    kept. Left out, it is not asked.
    """

    a: str = Field(min_length=1, max_length=500)
    b: str = Field(min_length=1, max_length=500)
    verdict: Decision
    by: str = Field(default="", max_length=80)
    reason: str = Field(default="", max_length=2000)
    seen: str | None = None


class Kept(BaseModel):
    """A judgement as it is kept."""

    judgement_id: str
    made_at: datetime
    made_by: str
    verdict: str
    reason: str
    about: str


def _kept(row: Judgement) -> Kept:
    return Kept(
        judgement_id=row.judgement_id,
        made_at=row.made_at,
        made_by=row.made_by,
        verdict=row.verdict.value,
        reason=row.reason,
        about=str(row),
    )


@router.get("/api/review")
def get_questions(workspace: Served, limit: Annotated[int, Query(ge=1, le=500)] = 50) -> list[dict[str, Any]]:
    """The pairs nobody has judged, those most worth a look first."""
    plain: list[dict[str, Any]] = msgspec.to_builtins(Reviewing.open(workspace).questions(limit))
    return plain


@router.get("/api/judgements")
def get_judgements(workspace: Served) -> list[Kept]:
    """The judgements that stand."""
    return [_kept(row) for row in Reviewing.open(workspace).standing()]


@router.post("/api/judgements", status_code=201)
def judge(request: Request, workspace: Served, rounds: Going, said: Said) -> Kept:
    """Keep a judgement."""
    with rounds.judging:
        made = Reviewing.open(workspace).judge(
            said.a, said.b, Verdict(said.verdict), said.by or who(request), said.reason, seen=said.seen
        )
    return _kept(made)


@router.delete("/api/judgements/{judgement_id}")
def undo(request: Request, workspace: Served, judgement_id: str, by: str = "") -> Kept:
    """Take a judgement back; gives the one taken back."""
    return _kept(Reviewing.open(workspace).undo(judgement_id, by or who(request)))
