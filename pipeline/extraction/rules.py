"""Rule sentences: kept word for word with their place. What they mean is for `combination` to say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.counting import counts_alone, counts_the_whole
from pipeline.extraction.changes_said import is_dated
from pipeline.extraction.events import Note, RawUnit
from pipeline.extraction.headed_levels import says_level_of_all
from pipeline.extraction.labels import read_labels
from pipeline.extraction.rule_lists import with_lists
from pipeline.extraction.rule_sentences import (
    asks_for_all_mandatory,
    bars,
    goes_on,
    is_item_rule,
    is_of_named,
    is_rule,
    may_measure,
    names_of,
    whole_sentences,
)
from pipeline.extraction.rule_subjects import METRIC, PLACE, QUANTITY, SELECTION
from pipeline.extraction.statements import sentences
from pipeline.extraction.vocabulary import EXACT, vocabulary
from pipeline.model import NOWHERE, Place
from pipeline.patterns import lazy_re
from pipeline.wording import folded, plain

_FROM_SOMEWHERE = lazy_re(
    r"(?i)^\W*(?:(?:all|both|any|at least|at most|up to|exactly|between \w+ and|from \w+ to) )?"
    rf"(?:of )?(?:the )?{QUANTITY}\b[\w -]{{0,30}}\b(?:credits?|units?)\b.*"
    rf"\b(?:from|in|at|within) (?:\w+ )?{PLACE}"
    rf"|^\W*{QUANTITY} from (?:each of )?(?:optional )?groups? [A-Z\d]{{1,2}}\b"
    rf"|^\W*credits? (?:from|in|at) (?:the )?{PLACE}.*:\s*{QUANTITY}\W*$"
    rf"|^\W*(?:mandatory|optional|core) (?:units? )?credits?(?: value)?\s*(?:is|are|[:=])\s*{QUANTITY}\b"
    r"(?: credits?)?\W*$"
)
# What stands before a list and may turn its items round: a condition, a choice, a limit, another qualification.
_CONDITION = lazy_re(
    r"(?i)\b(if|who|where|when|unless|pathways?|routes?|endorse\w*|strand|award|certificate|diploma|maximum|up to"
    r"|no more|not|cannot|should|may|can|could|recommend\w*|normally|per)\b"
)
# Above the names of pathways, with what each of them asks for beside it.
_WAY = lazy_re(r"(?i)(?:pathways?|routes?|strands?|endorsements?)(?: (?:name|title))?")
# "Learners must:" above "not combine Units 5 and 6"
_MUST = lazy_re(r"(?i)(?:\w+ )?(?:must|may)\s*:\s*$")
_DENIED = lazy_re(r"(?i)\W*not \w+")
_LABEL_OF_SENTENCES = lazy_re(r"[.)]\s*:\s*\d{1,3}\.?$")
_FACT_ROW = lazy_re(r"(?i)\b(minimum|maximum|number of|credits?|units? required)\b")
_ANY_OF_IT = lazy_re(rf"(?i)(?:any|choose|select|take)(?: any)? {QUANTITY}(?: (?:\w+ )?units?)?\W*")
_ALL_OF_IT = lazy_re(r"(?i)(?:all|both)(?: of)?(?: the)?(?: \w+)?(?: mandatory)? units\W*(?:must be \w+\.?)?")
_FACT_LINE = lazy_re(r"(?P<label>[^:|\d]{6,60}):\s*(?P<value>\d{1,3})(?: credits?)?\.?")
_OF_THE_WHOLE = lazy_re(
    r"(?i)(?:total|overall|minimum) credits?(?: value)?(?: (?:of|for) (?:the |this )?qualification)?:"
)
_LIMIT_ALONE = lazy_re(r"(?i)(?:(?:minimum|at least)(?: of)? )?\d{1,3} credits?\.?")
_OF_COMBINATION = lazy_re(r"(?i)^\W*(?:rules? of combination|combination rules?)\s*:\s+(?=\S)")
_FEWEST_WORDS = 5  # of a sentence: "at least 20 credits" beside a label is half of one


class RuleText(NamedTuple):
    """A sentence or row that states a rule of combination, as printed; `route` is the pathway it stands in."""

    text: str
    place: Place = NOWHERE
    route: str = ""


def find_rules(notes: Sequence[Note], units: Sequence[RawUnit] = ()) -> tuple[RuleText, ...]:
    """Every rule sentence of a document once, in reading order; `units` are those that it may name."""
    found: dict[str, RuleText] = {}
    named = names_of(units)
    limits = {folded(note.text) for note in notes if note.limit}
    lead, by_way = "", False
    for note, items in with_lists(notes):
        above = lead
        by_way = bool(len(note.cells) == 2 and (by_way or _WAY.fullmatch(note.cells[0].strip())))
        if not note.item:
            lead = note.text if plain(note.text).rstrip().endswith(":") and not note.cells else ""
        for text in _choice(lead, note, items) if items else _rule_texts(note, lead, named):
            if _OF_THE_WHOLE.fullmatch(above) and _LIMIT_ALONE.fullmatch(text.strip()):
                text = f"{above} {text}"  # noqa: PLW2901 - "Total credit value of the qualification:" stands above it
            if says_level_of_all(text, units) or (not note.limit and folded(text) in limits):
                continue  # what stands over a group is its limit, and no rule besides
            if by_way and note.cells[0].strip() not in text:
                text = f"For the {note.cells[0].strip().removesuffix(' pathway')} pathway, {text}"  # noqa: PLW2901
            # Two groups may have the same limit in their headers.
            key = f"{folded(text)}/{note.route}/{note.place if note.limit else ''}"
            found.setdefault(key, RuleText(text, note.place, note.route))
    return tuple(found.values())


def _choice(lead: str, first: Note, items: Sequence[Note]) -> Iterator[str]:
    """A list of which one is to be met, as one text: its items alone would all have to be met."""
    if any(is_item_rule(plain(item.text)) or is_rule(plain(item.text)) for item in (first, *items)):
        yield " • ".join([lead, *(item.text for item in items)] if lead else [item.text for item in items])


def _rule_texts(note: Note, lead: str = "", named: Sequence[str] = ()) -> Iterator[str]:
    if note.limit:
        yield from () if note.told else (note.text,)
        return
    if not note.cells and (labelled := _OF_COMBINATION.match(note.text)):
        yield from whole_sentences(note.text[labelled.end() :])
        return
    beside = len(note.cells) == 2 and bool(_OF_COMBINATION.match(f"{note.cells[0].rstrip(' :')}: x"))
    if beside or _is_told_beside_label(note):
        yield from _rule_texts(replace(note, text=note.cells[1], cells=()), lead, named)
        return
    fact = _FACT_LINE.fullmatch(note.text.strip()) if not note.cells else None
    if note.cells or (fact and _is_rule_row(replace(note, cells=(fact["label"], fact["value"])), named)):
        if fact or _is_rule_row(note, named):
            yield note.text
        return
    # "Credits from Groups B and C. At least 20 from Group B …: 36": the number belongs to the label's first sentence.
    if (note.heading or _LABEL_OF_SENTENCES.search(plain(note.text))) and is_rule(plain(note.text)):
        yield note.text
        return
    told = False
    for sentence in whole_sentences(note.text):
        said = plain(sentence)
        further = told and goes_on(said)
        told = is_rule(said) or (is_item_rule(said) and (note.item or bool(_FROM_SOMEWHERE.search(said)))) or further
        told = (
            told
            or ((counts_alone(said) or counts_the_whole(said)) and not note.told)
            or bool(note.heading and asks_for_all_mandatory(said))
        )
        if note.item and bars(lead, said):
            yield f"{lead} {sentence}"
        elif note.item and _DENIED.match(said) and _MUST.search(lead) and is_rule(f"they must {said}"):
            yield f"{_MUST.search(lead)[0].rstrip(' :')} {sentence}"  # type: ignore[index]
        elif told or is_of_named(said, named):
            yield f"{lead} {sentence}" if note.item and _CONDITION.search(lead) else sentence


def _is_told_beside_label(note: Note) -> bool:
    """Whether a row is a label that counts nothing and names no group, and sentences beside it that are rules."""
    if len(note.cells) != 2 or not may_measure(note.cells[1]) or re.search(r"\d", note.cells[0]):
        return False
    if _FACT_ROW.search(note.cells[0]) or SELECTION.search(note.cells[0]):
        return False
    said = map(plain, sentences(note.cells[1]))
    return any(is_rule(one) and len(one.split()) > _FEWEST_WORDS for one in said)


def _is_rule_row(note: Note, named: Sequence[str]) -> bool:
    if is_dated(note.cells):
        return False  # "1.1 | Credit of Unit 5 corrected | 14/01/2020" tells what was changed when
    row, pair = plain(note.text), len(note.cells) == 2
    if counts_alone(row) and not note.told:
        return True
    if not may_measure(row) and not is_of_named(row, named):
        return False
    # A unit's own page states its size the same way ("Credit value: | 10"); that limits nobody's choice.
    roles = vocabulary().header_roles(note.cells[0]) if pair else {}
    if any(sure == EXACT and role != "title" for role, sure in roles.items()):
        return False
    if all(read_labels(cell).fields for cell in note.cells):
        return False  # "Level: 3 | Credit value: 6 | GLH: 42"
    is_fact = pair and bool(re.search(r"\d", note.cells[-1])) and bool(_FACT_ROW.search(note.cells[0]))
    is_fact = is_fact and bool(METRIC.search(row)) and _is_long_label(note.cells[0])
    asked = note.cells[1].strip() if pair and SELECTION.match(note.cells[0].strip()) else ""
    whole = bool(_ALL_OF_IT.fullmatch(asked) or _ANY_OF_IT.fullmatch(asked))
    return is_fact or whole or is_rule(row) or is_of_named(row, named)


def _is_long_label(text: str) -> bool:
    return len(text.split()) > 2 or bool(SELECTION.search(text))
