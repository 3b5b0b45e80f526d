"""A round of questions and answers: one key a question, every answer kept at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from pipeline.errors import UsageError
from pipeline.judgements.model import Judgement, Verdict
from pipeline.judgements.queue import Question, Queue
from pipeline.judgements.recording import undoing
from pipeline.judgements.store import JudgedMeanwhileError, JudgementStore

KEYS = {
    "s": Verdict.SAME,
    "e": Verdict.EQUIVALENT,
    "r": Verdict.REVISED,
    "l": Verdict.LADDER,
    "t": Verdict.RELATED,
    "x": Verdict.DISTINCT,
    "n": Verdict.NO_EQUIVALENT,
}
UNDO, SKIP, QUIT = "u", "?", "q"


@dataclass(frozen=True, slots=True)
class Answer:
    """A key, and the reason that came with it."""

    key: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """How a round ended: what was kept (taken back ones not counted), skipped, and left."""

    judged: int
    skipped: int
    left: int


Ask = Callable[[int, int, Question | None], Answer | None]
Tell = Callable[[str], None]


class AnsweringRound:
    """Goes through the questions of a queue; `known` are the ids of the judgements there were when it was made."""

    def __init__(
        self, queue: Queue, store: JudgementStore, made_by: str, reason: str = "", known: Collection[str] = ()
    ) -> None:
        self._queue = queue
        self._store = store
        self._made_by = made_by
        self._reason = reason
        self._known = set(known)
        self._made: list[tuple[int, Judgement]] = []
        self._skipped: set[int] = set()

    def go(self, ask: Ask, tell: Tell) -> Round:
        """Ask until the questions or the answers end; `ask` gives None where nobody answers any more.

        Behind the last question it is asked once more, without one: the last answer may be taken back, too.
        """
        questions = self._queue.questions
        at = 0
        while at < len(questions) or self._made:
            answer = ask(at + 1, len(questions), questions[at] if at < len(questions) else None)
            if answer is None or answer.key == QUIT or (at == len(questions) and answer.key != UNDO):
                break
            if answer.key == UNDO:
                at = self._undo(at, tell)
            elif answer.key == SKIP:
                self._skipped.add(at)
                at += 1
            elif answer.key in KEYS:
                at += self._keep(at, questions[at], answer, tell)
            else:
                tell(f"There is no answer {answer.key!r}. {HELP}")
        judged = len(self._made)
        return Round(judged=judged, skipped=len(self._skipped), left=len(questions) - judged - len(self._skipped))

    def _keep(self, at: int, question: Question, answer: Answer, tell: Tell) -> bool:
        """Keep an answer; gives whether to go on to the next question.

        What somebody else said while this one was thought about stands, and is told. An answer that the pair does not
        have ("no equivalent" within one body) is asked again.
        """
        try:
            made = self._queue.judgement(question, KEYS[answer.key], self._made_by, answer.reason or self._reason)
            kept = self._store.add([made], self._known)[0]
        except UsageError as error:
            tell(str(error))
            meanwhile = isinstance(error, JudgedMeanwhileError)
            if meanwhile:
                self._skipped.add(at)
            return meanwhile
        self._known.add(kept.judgement_id)
        self._made.append((at, kept))
        self._skipped.discard(at)
        return True

    def _undo(self, at: int, tell: Tell) -> int:
        """Take the last answer of this round back; gives the question to ask again."""
        if not self._made:
            tell("There is nothing to undo in this round. `unitmap review --undo ID` takes an earlier judgement back.")
            return at
        before, made = self._made.pop()
        self._store.add([undoing(self._store.rows(), made.judgement_id, self._made_by)])
        tell(f"Taken back: {made}")
        return before


def _help() -> Iterator[str]:
    for key, verdict in KEYS.items():
        yield f"{key} {verdict.value.replace('_', ' ')}"
    yield f"{UNDO} undo"
    yield f"{SKIP} skip"
    yield f"{QUIT} quit"


HELP = "Answers: " + ", ".join(_help()) + "."
