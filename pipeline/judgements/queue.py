"""The pairs most worth a person's look, with the evidence side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from pipeline.decoding import decoded
from pipeline.errors import UsageError
from pipeline.judgements.model import Judgement, Verdict
from pipeline.judgements.recording import of_body, of_pair, query_text, warehouse_listings
from pipeline.judgements.standing import standing
from pipeline.tables.link import RELATIONS

if TYPE_CHECKING:
    import duckdb

    from pipeline.judgements.listings import Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One listing as a person compares it; `inferred` names the values that its own document does not say."""

    listing_id: str
    body_id: str
    body_name: str
    qualification_id: str
    qualification: str
    group_label: str | None
    unit_number: str | None
    uan: str | None
    nos_code: str | None
    title: str
    level: str | None
    credit: int | None
    glh: int | None
    inferred: str | None
    page: int | None
    place: str

    @property
    def code(self) -> str:
        """The codes it goes by."""
        codes = dict.fromkeys(code for code in (self.unit_number, self.uan, self.nos_code) if code)
        return ", ".join(codes)


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One feature of a pair: what it added to the score, and what was seen."""

    name: str
    contribution: float = 0.0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Two units nobody has judged: what the program takes them for and why, and what a look is worth.

    `credit` is what a learner could carry over, `qualifications` how many list either unit.
    """

    a: Side
    b: Side
    relation: str
    score: float
    reason: str
    evidence: tuple[Evidence, ...]
    credit: int
    qualifications: int
    worth: float


@dataclass(frozen=True, slots=True)
class Queue:
    """The questions, what judgements of each would be about, and the listings behind them as judgements name them."""

    questions: tuple[Question, ...]
    about: tuple[frozenset[tuple[str, str]], ...]
    listings: dict[str, Listing]

    def unanswered(self, rows: Sequence[Judgement], limit: int) -> Queue:
        """At most `limit` of the questions, without those that `rows` have answered.

        What was judged since the last refresh does not show in the warehouse yet.
        """
        answered = {each.about for each in standing(rows)}
        asked = zip(self.questions, self.about, strict=True)
        still = [(each, about) for each, about in asked if about and not about & answered][:limit]
        return Queue(tuple(each for each, _ in still), tuple(about for _, about in still), self.listings)

    def judgement(self, question: Question, verdict: Verdict, made_by: str, reason: str = "") -> Judgement:
        """The judgement of one question, not kept yet.

        Raises:
            UsageError: nothing tells the two units apart.
        """
        a, b = self.listings[question.a.listing_id], self.listings[question.b.listing_id]
        if verdict is Verdict.NO_EQUIVALENT:
            return of_body(a, b.body_id, made_by, reason, seen=b)
        return of_pair(a, b, verdict, made_by, reason)


def open_questions(
    connection: duckdb.DuckDBPyConnection,
    rows: Sequence[Judgement],
    relations: Sequence[str] = (),
    limit: int = 200,
) -> Queue:
    """At most `limit` questions, those most worth a look first; what `rows` has answered is left out.

    Raises:
        UsageError: there is no such relation.
    """
    return questions_of(connection, relations, limit + len(standing(rows))).unanswered(rows, limit)


def questions_of(connection: duckdb.DuckDBPyConnection, relations: Sequence[str], limit: int) -> Queue:
    """At most `limit` questions that the warehouse knows, answered since or not, those most worth a look first.

    Raises:
        UsageError: there is no such relation.
    """
    wrong = [name for name in relations if name not in RELATIONS]
    if wrong:
        raise UsageError(f"There is no relation {wrong[0]!r}. There are: {', '.join(RELATIONS)}.")
    return _asked(connection, relations, limit)


def question_about(connection: duckdb.DuckDBPyConnection, a: str, b: str) -> Question | None:
    """The question about two listings, judged or not.

    None where they are one unit by now, were never compared, or nothing tells them apart.
    """
    queue = _asked(connection, (), 1, (a, b))
    return next((each for each, about in zip(queue.questions, queue.about, strict=True) if about), None)


def _asked(
    connection: duckdb.DuckDBPyConnection, relations: Sequence[str], limit: int, pair: Sequence[str] = ()
) -> Queue:
    """The questions that the warehouse knows, with the listings behind them."""
    wanted = {"relations": list(relations), "limit": limit, "listings": list(pair)}
    found = _records(connection, "queue", wanted)
    names = {row[side] for row in found for side in ("listing_a", "listing_b")}
    sides = {row["listing_id"]: Side(**row) for row in _records(connection, "sides", {"listings": sorted(names)})}
    questions = tuple(_question(row, sides) for row in found)
    listings = warehouse_listings(connection, names)
    return Queue(questions, tuple(frozenset(_about(listings, each)) for each in questions), listings)


def _about(listings: dict[str, Listing], question: Question) -> Iterator[tuple[str, str]]:
    """What judgements of this question would be about: the pair, or either unit and the other's body.

    Nothing, where no code, title or level tells the two apart: nobody can judge them.
    """
    a, b = listings[question.a.listing_id], listings[question.b.listing_id]
    try:
        yield of_pair(a, b, Verdict.RELATED, "").about
    except UsageError:
        return
    if a.body_id != b.body_id:
        yield of_body(a, b.body_id, "").about
        yield of_body(b, a.body_id, "").about


def _question(row: dict[str, Any], sides: dict[str, Side]) -> Question:
    features = row.pop("features")
    evidence = decoded(features, tuple[Evidence, ...]) if features else ()
    a, b = sides[row.pop("listing_a")], sides[row.pop("listing_b")]
    return Question(
        a=a,
        b=b,
        relation=row["relation"],
        score=row["score"] or 0.0,
        reason=row["reason"] or "",
        evidence=tuple(sorted(evidence, key=lambda each: -abs(each.contribution))),
        credit=row["credit"],
        qualifications=row["qualifications"],
        worth=row["worth"],
    )


def _records(connection: duckdb.DuckDBPyConnection, name: str, params: dict[str, object]) -> list[dict[str, Any]]:
    cursor = connection.execute(query_text(name), params)
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
