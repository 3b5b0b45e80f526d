"""Judging pairs one at a time from anywhere: what is open, one answer kept, one taken back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from pipeline.errors import UsageError
from pipeline.judgements.model import Judgement, Verdict
from pipeline.judgements.queue import Question, Queue, question_about, questions_of
from pipeline.judgements.recording import of_body, of_pair, person, undoing, warehouse_listings
from pipeline.judgements.standing import standing
from pipeline.judgements.store import JudgementStore
from pipeline.workspace import Workspace

_GROUP = 100


@dataclass(frozen=True)
class Reviewing:
    """The judgements of a workspace beside its warehouse, as they are when first looked at.

    What is asked and what counts as seen belong to one moment: were they read apart, somebody's answer between the two
    would count as seen by the next person, and be overruled unseen. Open another one after a judgement.
    """

    workspace: Workspace
    store: JudgementStore

    @classmethod
    def open(cls, workspace: Workspace) -> Self:
        """The judgements of a workspace; nothing is made before the first one."""
        return cls(workspace, JudgementStore.open(workspace))

    @cached_property
    def _rows(self) -> tuple[Judgement, ...]:
        return tuple(self.store.rows())

    def questions(self, limit: int, relations: tuple[str, ...] = ()) -> tuple[Question, ...]:
        """The pairs nobody has judged, those most worth a look first.

        Raises:
            UsageError: there is no such relation.
            NothingDoneError: there is no warehouse, or the judgements cannot be read.
        """
        # The warehouse is asked for so many that a judgement more is no other question to it.
        enough = _GROUP * (1 + (limit + len(self.standing())) // _GROUP)
        known = self.workspace.answer(_questions, relations, enough)
        return known.unanswered(self._rows, limit).questions

    def standing(self) -> tuple[Judgement, ...]:
        """The judgements that stand, the earliest first."""
        return standing(self._rows)

    def question(self, a: str, b: str) -> Question | None:
        """The question about two listings, judged or not; None where there is none (any more)."""
        with self.workspace.connect() as connection:
            return question_about(connection, a, b)

    def said_about(self, question: Question) -> Judgement | None:
        """The judgement that stands about a question's two units, or about one and the other's body."""
        a, b = question.a, question.b
        ways = [(a, b, Verdict.RELATED)]
        if a.body_id != b.body_id:
            ways += [(a, b, Verdict.NO_EQUIVALENT), (b, a, Verdict.NO_EQUIVALENT)]
        about = {self._made(one.listing_id, other.listing_id, verdict, "", "").about for one, other, verdict in ways}
        return next((each for each in reversed(self.standing()) if each.about in about), None)

    def judge(  # noqa: PLR0913 - a judgement has that many parts
        self, a: str, b: str, verdict: Verdict, made_by: str, reason: str = "", *, seen: str | None = None
    ) -> Judgement:
        """Keep a judgement about the units of two listings (for `no_equivalent`: of A's unit at B's body).

        `seen` is the id of the judgement about them that the person saw (empty: none); None does not ask.

        Raises:
            JudgedMeanwhileError: another one stands by now; nothing was kept.
            UsageError: there are no such listings, nothing tells them apart, or nobody is named.
            NothingDoneError: there is no warehouse, or the judgements cannot be written.
        """
        made = self._made(a, b, verdict, person(made_by), reason)
        return self.store.add([made], known=None if seen is None else self._up_to(seen))[0]

    def _up_to(self, seen: str) -> set[str]:
        """The ids of a judgement and of all before it: who has seen the latest may overrule them."""
        last = next((row.sequence for row in self._rows if row.judgement_id == seen), 0)
        return {row.judgement_id for row in self._rows if row.sequence <= last}

    def undo(self, judgement_id: str, made_by: str, reason: str = "") -> Judgement:
        """Take a judgement back; gives the one taken back.

        Raises:
            UsageError: no judgement that stands has that id.
        """
        kept = self.store.add([undoing(self._rows, judgement_id, person(made_by), reason)])[0]
        return next(row for row in self._rows if row.judgement_id == kept.undoes)

    def _made(self, a: str, b: str, verdict: Verdict, made_by: str, reason: str) -> Judgement:
        with self.workspace.connect() as connection:
            listings = warehouse_listings(connection, (a, b))
        for name in (a, b):
            if name not in listings:
                raise UsageError(f"There is no listing {name!r} any more. Load the page again.")
        if verdict is Verdict.NO_EQUIVALENT:
            return of_body(listings[a], listings[b].body_id, made_by, reason, seen=listings[b])
        return of_pair(listings[a], listings[b], verdict, made_by, reason)


def _questions(workspace: Workspace, relations: tuple[str, ...], limit: int) -> Queue:
    with workspace.connect() as connection:
        return questions_of(connection, relations, limit)
