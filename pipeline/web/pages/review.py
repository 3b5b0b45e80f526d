"""Review: the pairs most worth a look, one after the other, by keyboard; several people at once."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from pipeline.answers.judging import JudgedMeanwhileError, Reviewing
from pipeline.errors import UnitmapError
from pipeline.judgements.answering import KEYS
from pipeline.judgements.queue import Question
from pipeline.web.context import Going, Served, named, page
from pipeline.web.rounds import Rounds

router = APIRouter(include_in_schema=False)
_AHEAD = 60


def _session(request: Request) -> str:
    return str(request.session.setdefault("round", secrets.token_urlsafe(9)))


def _pair(question: Question) -> tuple[str, str]:
    return question.a.listing_id, question.b.listing_id


def _next(questions: tuple[Question, ...], rounds: Rounds, session: str) -> Question | None:
    """The first pair that this session has not skipped and nobody else is looking at."""
    skipped = rounds.of(session).skipped
    for question in questions:
        pair = _pair(question)
        if pair not in skipped and rounds.take(pair, session):
            return question
    return None


def _shown(request: Request, workspace: Served, rounds: Rounds, told: str = "", refused: str = "") -> Response:
    session = _session(request)
    reviewing = Reviewing.open(workspace)
    questions = reviewing.questions(_AHEAD + len(rounds.of(session).skipped))
    question = _next(questions, rounds, session)
    whole = request.headers.get("hx-target") != "review"
    return page(
        request,
        "review.html" if whole else "parts/review_question.html",
        question=question,
        left=len(questions),
        most=_AHEAD,
        seen=reviewing.latest_about(*_pair(question)) if question else "",
        standing=reviewing.standing()[::-1],
        round=rounds.of(session),
        keys=KEYS,
        told=told,
        refused=refused,
    )


@router.get("/review")
def queue(request: Request, workspace: Served, rounds: Going) -> Response:
    """The pair to judge now."""
    return _shown(request, workspace, rounds)


@router.post("/review")
def answer(
    request: Request,
    workspace: Served,
    rounds: Going,
    a: Annotated[str, Form()],
    b: Annotated[str, Form()],
    key: Annotated[str, Form(max_length=1)],
    reason: Annotated[str, Form(max_length=2000)] = "",
    seen: Annotated[str, Form()] = "",
) -> Response:
    """Keep an answer, or skip."""
    own = rounds.of(_session(request))
    if key == "?":
        own.skipped.add((a, b))
        return _shown(request, workspace, rounds, told="Skipped; it comes again in a later round.")
    try:
        name = named(request)
        with rounds.judging:  # between the look at what others said and our word, nobody else speaks here
            kept = Reviewing.open(workspace).judge(a, b, KEYS[key], name, reason, seen=seen)
    except KeyError:
        return _shown(request, workspace, rounds, refused=f"There is no answer {key!r}.")
    except JudgedMeanwhileError as error:
        return _shown(request, workspace, rounds, refused=str(error))
    except UnitmapError as error:
        return _shown(request, workspace, rounds, refused=str(error))
    own.made.append(kept.judgement_id)
    return _shown(request, workspace, rounds, told=f"Kept: {kept}.")


@router.post("/review/undo")
def undo(request: Request, workspace: Served, rounds: Going, judgement: Annotated[str, Form()] = "") -> Response:
    """Take a judgement back: the one named, else the last one of this session."""
    own = rounds.of(_session(request))
    wanted = judgement or (own.made[-1] if own.made else "")
    if not wanted:
        return _shown(request, workspace, rounds, refused="There is nothing of yours to take back yet.")
    try:
        taken = Reviewing.open(workspace).undo(wanted, named(request))
    except UnitmapError as error:
        return _shown(request, workspace, rounds, refused=str(error))
    own.made[:] = [each for each in own.made if each != taken.judgement_id]
    return _shown(request, workspace, rounds, told=f"Taken back: {taken}.")


@router.post("/review/again")
def again(request: Request, workspace: Served, rounds: Going) -> Response:
    """Look at the skipped ones again."""
    rounds.of(_session(request)).skipped.clear()
    if request.headers.get("hx-request"):
        return _shown(request, workspace, rounds)
    return RedirectResponse("/review", 303)
