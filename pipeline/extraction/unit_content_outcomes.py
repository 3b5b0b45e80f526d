"""The outcomes of one unit, put together from entries in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.extraction.line_ends import going_on
from pipeline.extraction.unit_content_entries import Entry, Part, owner_of, split_criteria
from pipeline.extraction.unit_content_heads import without_lead_out
from pipeline.model import AssessmentCriterion, LearningOutcome, Place
from pipeline.patterns import lazy_re
from pipeline.wording import folded, tidy

_OPEN_END = lazy_re(r"(?i)(?:\b(?:and|or|of|the|a|an|in|to|for|with|on|at|by|from|own|that|which)|[,:;(/&–—-])$")
_ABLE_TO = lazy_re(
    r"^(?:(?:the )?(?:learner|candidate|student)s? (?:will|should) )?(?:be able to|(?:know|understand) how to) "
)
_CONTINUED = lazy_re(r"(?i)\s*(?:[(\[]\s*(?:continued|cont'?d?\.?)\s*[)\]]|[-–—,]\s*continued)\s*$")


@dataclass(slots=True)
class _Growing:
    number: str
    text: str
    place: Place
    sure: bool = True
    criteria: list[_Growing] = field(default_factory=list)


class OutcomeBuilder:
    """Takes entries; holds the outcome and criterion that a continuation belongs to."""

    def __init__(self) -> None:
        self._outcomes: list[_Growing] = []
        self._current: _Growing | None = None
        self._last: _Growing | None = None
        self.repeated = 0  # criteria numbers met again with another text: a unit whose head was not recognised

    def __bool__(self) -> bool:
        return bool(self._outcomes)

    @property
    def lists_outcomes(self) -> bool:
        """Whether there are several outcomes, and no criterion yet."""
        return len(self._outcomes) > 1 and not any(outcome.criteria for outcome in self._outcomes)

    @property
    def awaits_text(self) -> bool:
        """Whether the last outcome or criterion has a number but no text yet."""
        return self._last is not None and not self._last.text

    @property
    def awaits_criteria(self) -> bool:
        """Whether the last entry was an outcome with its text."""
        return self._last is not None and self._last is self._current and bool(self._last.text)

    @property
    def sections(self) -> list[str] | None:
        """The texts of the outcomes where all are parts of a standard, none is counted; None where one is."""
        counted = any(each.number or each.sure for each in self._outcomes)
        return None if counted else [each.text for each in self._outcomes]

    @property
    def last_numbers(self) -> tuple[str, str]:
        """The numbers of the outcome that is being read and of its last criterion; empty where there is none."""
        if self._current is None:
            return "", ""
        return self._current.number, self._current.criteria[-1].number if self._current.criteria else ""

    @property
    def last_is_lettered(self) -> bool:
        """Whether the last criterion of an outcome that a number counts has a letter: `a` below `1`."""
        outcome, last = self.last_numbers
        return outcome.isdigit() and len(last) == 1 and last.islower()

    def lacks(self, number: str) -> bool:
        """Whether a criterion's number belongs here and no criterion has it."""
        known = {each.number for outcome in self._outcomes for each in outcome.criteria}
        owners = {outcome.number for outcome in self._outcomes} | {self.next_number}
        return number not in known and ("." not in number or owner_of(number) in owners)

    def knows(self, number: str) -> bool:
        """Whether an outcome has that number."""
        return self._numbered(number) is not None

    def restates(self, number: str, text: str) -> bool:
        """Whether a numbered line says an outcome again: `1. Be able to tie knots`, where the first is `tie knots`.

        `1. Tie knots safely` below it says more, and is a criterion.
        """
        known = self._numbered(number)
        one, other = (_ABLE_TO.sub("", folded(each)) for each in (known.text if known else "", text))
        return " " in one and one == other

    @property
    def next_number(self) -> str:
        """The number that the next outcome has where they are counted."""
        last = self._outcomes[-1].number if self._outcomes else "0"
        return str(int(last) + 1) if last.isdigit() else ""

    @property
    def last_is_dotted(self) -> bool:
        """Whether the last entry was a criterion with a number such as `1.2`."""
        return self._last is not None and "." in self._last.number

    def restarts(self, entry: Entry) -> bool:
        """Whether an outcome has a number that another one has already: another unit's content begins."""
        known = self._numbered(entry.number)
        return (
            bool(entry.number and entry.text)
            and known is not None
            and bool(known.text)
            and not _alike(known.text, entry.text)
        )

    def comes_back_to(self, entry: Entry) -> bool:
        """Whether an outcome is known that has its criteria already, or that was listed where none has any yet."""
        known = self._numbered(entry.number)
        if known is None or not known.text or not (not entry.text or _alike(known.text, entry.text)):
            return False
        return bool(known.criteria) or not any(outcome.criteria for outcome in self._outcomes)

    def take(self, entry: Entry) -> None:
        """Take one entry in reading order."""
        if entry.part is Part.OUTCOME:
            outcome, *beside = _parted(entry)
            self._outcome(outcome)
            for criterion in beside:
                self._criterion(criterion)
        elif entry.part is Part.CRITERION:
            self._criterion(entry)
        else:
            self.go_on(entry.text)

    def go_on(self, text: str, always: bool = False) -> bool:
        """Append the rest of a text that a line or page end broke; False where it is no such rest."""
        last = self._last
        if last is None:
            return False
        if not last.text or always or text[:1].islower() or text[:1] in "(•" or _OPEN_END.search(last.text):
            last.text = going_on(last.text, text)
            return True
        return False

    def take_back(self, entry: Entry) -> None:
        """Forget what was taken last, where it is the number and text of this entry: it was no criterion."""
        owner, last = self._current, self._last
        if owner and last and owner.criteria[-1:] == [last] and (last.number, last.text) == (entry.number, entry.text):
            owner.criteria.pop()
            if not owner.criteria and not owner.text and not owner.number:
                self._outcomes.remove(owner)
                self._current = self._last = None

    def forget_number(self) -> list[str]:
        """The number of the last criterion, which has no text and is forgotten; nothing where it has one."""
        owner, last = self._current, self._last
        if owner is None or last is None or last.text or owner.criteria[-1:] != [last]:
            return []
        self._last = owner
        return [owner.criteria.pop().number]

    def follows(self, number: str) -> bool:
        """Whether a dotted number is the next one after the last criterion."""
        if self._current is None:
            return number.endswith(".1")
        own = self._current.criteria[-1].number if self._current.criteria else f"{self._current.number}.0"
        whole, _, part = own.partition(".")
        if not (whole.isdigit() and part.isdigit()):
            return False
        return number in (f"{whole}.{int(part) + 1}", f"{int(whole) + 1}.1")

    def finish(self, listing_id: str, whole: Callable[[str], str] = tidy) -> tuple[LearningOutcome, ...]:
        """The outcomes; a number and a text that no criterion and no header confirms is none.

        `whole` gives a text as a reader sees it, with the words whole that the ends of rows broke.
        """
        return tuple(
            LearningOutcome(
                listing_id=listing_id,
                number=outcome.number,
                text=whole(outcome.text),
                place=outcome.place,
                criteria=tuple(
                    AssessmentCriterion(number=each.number, text=whole(each.text), place=each.place)
                    for each in outcome.criteria
                ),
            )
            for outcome in self._outcomes
            if outcome.criteria or (outcome.sure and outcome.text)
        )

    def _numbered(self, number: str) -> _Growing | None:
        return next((outcome for outcome in self._outcomes if number and outcome.number == number), None)

    def _outcome(self, entry: Entry) -> None:
        if "cont" in entry.text.casefold():
            entry = entry._replace(text=_CONTINUED.sub("", entry.text))
        known = self._numbered(entry.number)
        current = self._current
        if known:
            # Stated again: above a criterion after a page end, or in a cell that spans rows.
            self._current = self._last = known
            known.text = known.text or entry.text
        elif not entry.number and current and current.number and not self._begins_next(entry):
            if not (_alike(current.text, entry.text) or folded(current.text).endswith(f" {folded(entry.text)}")):
                current.text = going_on(current.text, entry.text)
        elif not entry.number and current and _alike(current.text, entry.text):
            pass
        else:
            number = entry.number or (entry.beside if self._begins_next(entry) else "")
            self._current = self._last = _Growing(number, entry.text, entry.place, entry.sure)
            self._outcomes.append(self._current)

    def _of_letter(self, number: str) -> _Growing | None:
        """The outcome that a criterion such as `A2` names by its letter, else the one that is being read."""
        if not number[1:].isdigit() or (number[0] == "D" and self._has_grades()):
            return self._current  # `D1` is the first for a distinction where `P1` is the first for a pass
        return self._numbered(number[0]) or self._current

    def _has_grades(self) -> bool:
        return any(each.number[:1] in ("P", "M") for outcome in self._outcomes for each in outcome.criteria)

    def _begins_next(self, entry: Entry) -> bool:
        """Whether the next outcome's text has lost its number to the page before: its first criterion tells."""
        return bool(self._outcomes) and self._current is self._outcomes[-1] and entry.beside == self.next_number

    def _criterion(self, entry: Entry) -> None:
        owner = self._numbered(owner_of(entry.number)) if "." in entry.number else self._of_letter(entry.number)
        if owner is None and self._current and not self._current.criteria and not self._current.number:
            owner = self._current
        if owner is None:
            owner = _Growing(owner_of(entry.number) if "." in entry.number else "", "", entry.place)
            self._outcomes.append(owner)
        self._current = owner
        known = next((each for each in owner.criteria if entry.number and each.number == entry.number), None)
        if known:
            self.repeated += not _alike(known.text, entry.text)
        elif not entry.number and owner.criteria and _goes_on(owner.criteria[-1], entry):
            self._last = owner.criteria[-1]
            self.go_on(entry.text, always=True)
        else:
            self._last = _Growing(entry.number, entry.text, entry.place)
            owner.criteria.append(self._last)


def _goes_on(last: _Growing, entry: Entry) -> bool:
    """Whether a text without a number is more of the last criterion: points below a number, a small rest."""
    return bool(last.number) or (entry.text[:1].islower() and not entry.item)


def _parted(entry: Entry) -> list[Entry]:
    """An outcome, and the criteria that run on behind it: `2. Know fires 2.1 Explain the wind`.

    A small letter begins a criterion only behind a mark: "The learner can: 2.1 explain the wind; 2.2 name the sails".
    """
    if not entry.number or f"{entry.number}.1" not in entry.text:
        return [entry]
    for first in re.finditer(rf"(?<!\S){re.escape(entry.number)}\.1[.:)]?\s+(?=\S)", entry.text):
        before = entry.text[: first.start()].rstrip()
        if entry.text[first.end()].isupper() or before.endswith((".", ":", ";")):
            pieces = split_criteria(entry.text[first.start() :])
            criteria = [entry._replace(part=Part.CRITERION, number=number, text=text) for number, text in pieces]
            return [entry._replace(text=without_lead_out(before)), *criteria]
    return [entry]


def _alike(one: str, other: str) -> bool:
    """Equal, or one the start of the other: a cell cut by a page end."""
    a, b = folded(one), folded(other)
    return a == b or (min(len(a), len(b)) > 12 and (a.startswith(b) or b.startswith(a)))
