"""Long lists, a part at a time: documents, qualifications, findings. The page fetches the others when scrolled to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pipeline.answers.documents import documents
from pipeline.answers.findings import findings
from pipeline.answers.status import status
from pipeline.web.context import Served, is_partial, page
from pipeline.web.filters import query

router = APIRouter(include_in_schema=False)
_AT_ONCE = 50
Start = Annotated[int, Query(ge=0)]
Text = Annotated[str, Query(max_length=500)]


def part_of(
    everything: Sequence[object], where: str, narrowed: Mapping[str, object], start: int = 0, at_once: int = 0
) -> dict[str, object]:
    """The rows of a list from `start` on, how many there are, and where the next ones are."""
    end = start + (at_once or _AT_ONCE)
    following = f"{where}?{query({**narrowed, 'start': end})}" if end < len(everything) else ""
    rows = {"rows": everything[start:end], "total": len(everything), "shown": end, "following": following}
    return rows | {"start": start, "narrowed": narrowed, "from_the_first": f"{where}?{query(narrowed)}"}


def _shown(request: Request, name: str, found: dict[str, object], **more: object) -> Response:
    """The page of a list, or the rows that follow."""
    partial = found["start"] and is_partial(request)
    return page(request, f"parts/{name}_rows.html" if partial else f"{name}s.html", **found, **more)


def _has(text: str, *values: str | None) -> bool:
    """Whether every word of the text is in one of the values."""
    said = " ".join(filter(None, values)).casefold()
    return all(word in said for word in text.casefold().split())


@router.get("/documents")
def all_documents(request: Request, workspace: Served, text: Text = "", start: Start = 0) -> Response:
    """Every document, those in trouble first."""
    built = workspace.answer(documents) if workspace.answer(status).built else ()
    fitting = [each for each in built if _has(text, each.path, each.title, *each.names)]
    return _shown(request, "document", part_of(fitting, "/documents", {"text": text}, start), in_full=True)


@router.get("/specifications")
def all_specifications(request: Request, workspace: Served, text: Text = "", start: Start = 0) -> Response:
    """Every qualification."""
    there = workspace.answer(status).qualifications
    fitting = [each for each in there if _has(text, each.title, each.short_name, each.body_name, each.qan)]
    return _shown(request, "specification", part_of(fitting, "/specifications", {"text": text}, start))


@router.get("/findings")
def all_findings(
    request: Request, workspace: Served, severity: str = "", document: str = "", code: str = "", start: Start = 0
) -> Response:
    """What a person should look at."""
    wanted = (severity,) if severity else ()
    found = workspace.answer(findings, wanted, code or None, document or None)
    ids = {each.document_id: each.ids[0] for each in workspace.answer(documents) if each.ids}
    narrowed = {"severity": severity, "document": document, "code": code}
    return _shown(request, "finding", part_of(found, "/findings", narrowed, start), specification_of=ids)
