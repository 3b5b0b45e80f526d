"""Several people judging at once: who has which pair before them, and what each has skipped and answered."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

_HELD_SECONDS = 300.0
_TRAIL = 500  # pairs that one session can go back through

Pair = tuple[str, str]


@dataclass
class PersonalRound:
    """One session: pairs skipped, judgements made (ids, each with its pair), pairs left behind; the latest last."""

    skipped: set[Pair] = field(default_factory=set)
    made: dict[str, Pair] = field(default_factory=dict)
    behind: list[Pair] = field(default_factory=list)

    def leave(self, pair: Pair) -> None:
        """Note that this pair was left behind."""
        self.behind[:] = [*(each for each in self.behind if each != pair), pair][-_TRAIL:]

    def before(self, pair: Pair | None) -> Pair | None:
        """The pair before this one: the one left behind before it, or the last of all."""
        at = self.behind.index(pair) if pair in self.behind else len(self.behind)
        return self.behind[at - 1] if at else None


class Rounds:
    """The rounds of all sessions. Losing them with the server costs nobody a judgement."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rounds: dict[str, PersonalRound] = {}
        self._held: dict[Pair, tuple[str, float]] = {}
        self.judging = threading.Lock()

    def of(self, session: str) -> PersonalRound:
        """The round of a session."""
        with self._lock:
            return self._rounds.setdefault(session, PersonalRound())

    def take(self, pair: Pair, session: str) -> bool:
        """Put this pair, and no other one any more, before this session; not if somebody else has it."""
        with self._lock:
            holder, since = self._held.get(pair, ("", 0.0))
            if holder not in ("", session) and time.monotonic() - since < _HELD_SECONDS:
                return False
            self._held = {each: held for each, held in self._held.items() if held[0] != session}
            self._held[pair] = (session, time.monotonic())
            return True
