"""Review: the pairs most worth a look, one after the other, by keyboard; several people at once."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from pipeline.answers.judging import Reviewing
from pipeline.errors import UnitmapError
from pipeline.judgements.answering import KEYS
from pipeline.judgements.queue import Question
from pipeline.web.context import Going, Served, named, page
from pipeline.web.filters import query
from pipeline.web.rounds import Pair, Rounds

router = APIRouter(include_in_schema=False)
_AHEAD = 60


def _address(pair: Pair) -> str:
    """Where a pair can be looked at again, judged or not."""
    return f"/review?{query({'a': pair[0], 'b': pair[1]})}"


def _session(request: Request) -> str:
    return str(request.session.setdefault("round", secrets.token_urlsafe(9)))


def _pair(question: Question) -> Pair:
    return question.a.listing_id, question.b.listing_id


def _next(questions: tuple[Question, ...], rounds: Rounds, session: str) -> Question | None:
    """The first pair that this session has not skipped and nobody else is looking at."""
    skipped = rounds.of(session).skipped
    for question in questions:
        pair = _pair(question)
        if pair not in skipped and rounds.take(pair, session):
            return question
    return None


def _shown(
    request: Request,
    workspace: Served,
    rounds: Rounds,
    asked: Pair | None = None,
    told: str = "",
    refused: str = "",
) -> Response:
    """The pair asked for, else the next one; its address comes with it, for what htmx puts in its place."""
    session = _session(request)
    own = rounds.of(session)
    reviewing = Reviewing.open(workspace)
    questions = reviewing.questions(_AHEAD + len(own.skipped))
    question = reviewing.question(*asked) if asked else _next(questions, rounds, session)
    pair = _pair(question) if question else asked
    address = _address(pair) if pair else "/review"
    whole = request.headers.get("hx-target") != "review"
    response = page(
        request,
        "review.html" if whole else "parts/review_question.html",
        question=question,
        asked=asked,
        address=address,
        before=_address(earlier) if (earlier := own.before(pair)) else "",
        taken=asked is not None and pair is not None and not rounds.take(pair, session),
        left=sum(_pair(each) not in own.skipped for each in questions),
        more=len(questions) == _AHEAD + len(own.skipped),
        said=reviewing.said_about(question) if question and asked else None,  # the next one is open: nobody has
        standing=reviewing.standing()[::-1],
        skipped=[(each, _address(_pair(each))) for each in questions if _pair(each) in own.skipped],
        round=own,
        keys=KEYS,
        told=told,
        refused=refused,
    )
    if not whole:
        response.headers["HX-Push-Url"] = address
    return response


@router.get("/review")
def queue(request: Request, workspace: Served, rounds: Going, a: str = "", b: str = "") -> Response:
    """The pair of this address, else the one to judge now."""
    return _shown(request, workspace, rounds, asked=(a, b) if a and b else None)


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
        own.leave((a, b))
        return _shown(request, workspace, rounds, told="Skipped; it comes again in a later round.")
    try:
        name = named(request)
        with rounds.judging:  # between the look at what others said and our word, nobody else speaks here
            kept = Reviewing.open(workspace).judge(a, b, KEYS[key], name, reason, seen=seen)
    except KeyError:
        return _shown(request, workspace, rounds, (a, b), refused=f"There is no answer {key!r}.")
    except UnitmapError as error:  # also where somebody else was quicker: their word stands beside the pair
        return _shown(request, workspace, rounds, (a, b), refused=error.plain)
    own.made[kept.judgement_id] = (a, b)
    own.skipped.discard((a, b))
    own.leave((a, b))
    return _shown(request, workspace, rounds, told=f"Kept: {kept}.")


@router.post("/review/undo")
def undo(
    request: Request,
    workspace: Served,
    rounds: Going,
    judgement: Annotated[str, Form()] = "",
    a: Annotated[str, Form()] = "",
    b: Annotated[str, Form()] = "",
) -> Response:
    """Take a judgement back: the one named, else the last one of this session; the pair of its page stays in front."""
    asked = (a, b) if a and b else None
    own = rounds.of(_session(request))
    wanted = judgement or next(reversed(own.made), "")
    if not wanted:
        return _shown(request, workspace, rounds, asked, refused="There is nothing of yours to take back yet.")
    try:
        taken = Reviewing.open(workspace).undo(wanted, named(request))
    except UnitmapError as error:
        return _shown(request, workspace, rounds, asked, refused=error.plain)
    judged = own.made.pop(taken.judgement_id, None)
    return _shown(request, workspace, rounds, asked or judged, told=f"Taken back: {taken}.")


@router.post("/review/again")
def again(request: Request, workspace: Served, rounds: Going) -> Response:
    """Look at the skipped ones again."""
    rounds.of(_session(request)).skipped.clear()
    if request.headers.get("hx-request"):
        return _shown(request, workspace, rounds)
    return RedirectResponse("/review", 303)
