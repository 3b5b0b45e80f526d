"""Rule sentences: kept word for word with their place. What they mean is for `combination` to say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extraction.events import Note
from pipeline.extraction.statements import sentences
from pipeline.extraction.vocabulary import EXACT, vocabulary
from pipeline.model import NOWHERE, Place
from pipeline.wording import folded, plain

_QUANTITY = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|all|both|each|every|half|remaining)"
)
_METRIC = re.compile(r"(?i)\b(credits?|units?|guided learning hours|glh)\b")
_AMOUNT = re.compile(rf"(?i)\b{_QUANTITY}\b")
_DEMAND = re.compile(
    r"(?i)\b(must|minimum|maximum|at least|at most|no more than|up to|required?s?|need(?:s|ed)? to|have to|"
    r"achieve[ds]?|achieving|choose|select|complete[ds]?|completing|further|remaining|total of|taken together|"
    r"can(?:not)? (?:come|be)|may (?:come|be)|made up of|consists? of|compris\w+|value)\b"
)
_BARRING = re.compile(
    r"(?i)\b(barred|barring|taken together|not be combined|cannot be (?:taken|combined)|same (?:name|title))\b"
)
_OF_A_UNIT = re.compile(
    r"(?i)\b(this|a|each) unit\b(?! from)|\blearning outcomes?\b|\bassessment criteri|\bassessors?\b|\bevidence\b"
)
_LABEL_OF_SENTENCES = re.compile(r"[.)]\s*:\s*\d{1,3}\.?$")
_FACT_ROW = re.compile(r"(?i)\b(minimum|maximum|number of|credits?|units? required)\b")


@dataclass(frozen=True, slots=True)
class RuleText:
    """A sentence or row that states a rule of combination, as printed."""

    text: str
    place: Place = NOWHERE


def find_rules(notes: Sequence[Note]) -> tuple[RuleText, ...]:
    """Every rule sentence of a document once, in reading order."""
    found: dict[str, RuleText] = {}
    for note in notes:
        for text in _rule_texts(note):
            # Two groups may have the same limit in their headers.
            found.setdefault(f"{folded(text)}{note.place if note.limit else ''}", RuleText(text, note.place))
    return tuple(found.values())


def _rule_texts(note: Note) -> Iterator[str]:
    if note.limit:
        yield note.text
        return
    if note.cells:
        row = plain(note.text)
        # A unit's own page states its size the same way ("Credit value: | 10"); that limits nobody's choice.
        if len(note.cells) == 2 and EXACT in vocabulary().header_roles(note.cells[0]).values():
            return
        is_fact = (
            len(note.cells) == 2 and bool(re.search(r"\d", note.cells[-1])) and bool(_FACT_ROW.search(note.cells[0]))
        )
        if (is_fact and _METRIC.search(row) and len(note.cells[0].split()) > 2) or _is_rule(row):
            yield note.text
        return
    if note.heading and _is_rule(plain(note.text)):
        yield note.text
        return
    # "Credits from Groups B and C. At least 20 from Group B …: 36": the number belongs to the label's first sentence.
    if _LABEL_OF_SENTENCES.search(plain(note.text)) and _is_rule(plain(note.text)):
        yield note.text
        return
    for sentence in sentences(note.text):
        if _is_rule(plain(sentence)):
            yield sentence


def _is_rule(text: str) -> bool:
    if not _METRIC.search(text) or _OF_A_UNIT.search(text):
        return False
    if _BARRING.search(text):
        return True
    return bool(_AMOUNT.search(text) and _DEMAND.search(text)) and len(text.split()) >= 3
