"""Rule sentences: kept word for word with their place. What they mean is for `combination` to say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pipeline.extraction.events import Note, RawUnit
from pipeline.extraction.headed_levels import says_level_of_all
from pipeline.extraction.labels import read_labels
from pipeline.extraction.rule_lists import with_lists
from pipeline.extraction.rule_subjects import (
    AMOUNT,
    METRIC,
    METRIC_STEMS,
    PLACE,
    QUANTITY,
    SELECTION,
    is_of_something_else,
)
from pipeline.extraction.statements import sentences
from pipeline.extraction.titles import names_a_qualification
from pipeline.extraction.vocabulary import EXACT, vocabulary
from pipeline.identifiers import find_qans
from pipeline.model import NOWHERE, Place
from pipeline.patterns import lazy_re
from pipeline.wording import folded, plain

_DEMAND = lazy_re(
    r"(?i)\b(must|min(?:imum)?|max(?:imum)?|at least|at most|(?:more|fewer|less) than|up to|"
    r"required?s?|needs?|needed to|have to|"
    r"achieve[ds]?|achieving|gained|obtained|choose|select|complete[ds]?|completing|further|remaining|total of|"
    r"(?:credit|overall) total|taken together|"
    r"can(?:not)? (?:come|be)|may (?:come|be)|made up of|consists? of|compris\w+|value|needed|necessary"
    rf"|(?:takes?|gains?|pass(?:es|ing)?|picks?|obtains?|earns?|attains?|study) (?:\w+ ){{0,3}}{QUANTITY}"
    r"|(?:counts?|comes?) from|to pass|of which|to be (?:taken|achieved|chosen|completed|gained)"
    r"|counts? towards|represented|contribut\w+|provides?"
    r"|plus|(?:is|are) (?:all |both )?(?:mandatory|compulsory)"
    r"|(?:limited|restricted) to|capped at|exceed|(?:can|may) (?:be )?count(?:ed)?"
    r"|(?:chosen|selected|drawn|taken) from|completion of)\b"
)
_BARRING = lazy_re(
    r"(?i)\b(barred|barring|taken (?:together|with|if)|not be combined|cannot be (?:taken|combined)|same (?:name|title)"
    r"|(?:can ?not|must not|may not|not (?:permitted|possible|allowed) to) (?:both |also )?(?:be )?(?:both |also )?"
    r"(?:take|choose|select|complete|combine|count|claim|use (?:both )?units?\b|used? (?:with|together))"
    r"|(?:can|may|must) only be (?:taken|chosen|selected|completed|achieved) (?:if|wh\w+|with|together|alongside|by)"
    r"|counts? only (?:if|wh\w+|with)|only counts? (?:if|wh\w+|with)"
    r"|(?:can ?not|must not|may not) both|must also|mutually exclusive|but not both"
    r"|(?:combinations?|pairs?) (?:of units )?(?:are|is) not (?:allowed|permitted)"
    r"|(?:do(?:es)?|will|would|can|may) ?not count|are extra|(?:pre|co)-?requisites?\b)"
)
# What makes a sentence a rule that names the units it is of: "A17 excludes A18" speaks neither of units nor of credits.
_OF_NAMED = lazy_re(
    rf"(?i){_BARRING.pattern[4:]}|\b(?:excludes?|excluded|only (?:one|if|with)|not with|either|overlaps?"
    r"|not (?:both|available)|instead of|in place of|must be (?:taken|achieved|completed|chosen)|only be taken)\b"
)
# What makes one of a sentence that names units by their codes, and of one code alone.
_OF_CODES = lazy_re(rf"(?i)\b(?:must|have to|has to|needs? to|required|mandatory|compulsory|{QUANTITY} (?:of|from))\b")
_OF_ONE = lazy_re(r"(?i)\b(?:is|are) (?:mandatory|compulsory)\b|\b(?:who|if|where|when)\b.*\b(?:must|required)\b")
# What any match of it holds, in small letters.
_OF_NAMED_STEMS = (
    "barr",
    "taken",
    "not",
    "same",
    "must",
    "extra",
    "exclu",
    "only",
    "either",
    "overlap",
    "instead",
    "place",
    "requi",
)
_FROM_SOMEWHERE = lazy_re(
    r"(?i)^\W*(?:(?:all|both|any|at least|at most|up to|exactly|between \w+ and) )?"
    rf"(?:of )?(?:the )?{QUANTITY}\b[\w -]{{0,30}}\b(?:credits?|units?)\b.*"
    rf"\b(?:from|in|at|within) (?:\w+ )?{PLACE}"
    rf"|^\W*credits? (?:from|in|at) (?:the )?{PLACE}.*:\s*{QUANTITY}\W*$"
)
# What stands before a list and may turn its items round: a condition, a choice, a limit, another qualification.
_CONDITION = lazy_re(
    r"(?i)\b(if|who|where|when|unless|pathways?|routes?|endorse\w*|strand|award|certificate|diploma|maximum|up to"
    r"|no more|not|cannot|should|may|can|could|recommend\w*|normally|per)\b"
)
_OF_A_UNIT = lazy_re(
    r"(?i)\b(this|a|each) unit\b(?! from| (?:of|in) (?:group|section|block|theme)\b)"
    r"|\blearning outcomes?\b|\bassessment criteri|\bassessors?\b|\bevidence\b"
)
# "The same applies to Units 11 and 12."
_SAME_OF = lazy_re(r"(?i)^\W*(?:the same|this also|likewise|similarly|so (?:do|are|is)|neither|nor)\b.*\bunits?\b")
_LABEL_OF_SENTENCES = lazy_re(r"[.)]\s*:\s*\d{1,3}\.?$")
_FACT_ROW = lazy_re(r"(?i)\b(minimum|maximum|number of|credits?|units? required)\b")


_ALL_OF_IT = lazy_re(r"(?i)(?:all|both)(?: of)?(?: the)?(?: \w+)?(?: mandatory)? units\W*(?:must be \w+\.?)?")
_NUMBERED = lazy_re(r"\b[\w/-]*\d[\w/-]*")
_FACT_LINE = lazy_re(r"(?P<label>[^:|\d]{6,60}):\s*(?P<value>\d{1,3})(?: credits?)?\.?")
_SIZE_BEHIND = lazy_re(r"(?i)\s*\(\d{1,3} credits?\)$")
_SIZE_ALONE = lazy_re(r"(?i)\s*\d[\d,.]*\s*(?:hours|credits)?\s*(?:\((?:min|max)(?:imum)?\))?\W*")
_OF_THE_WHOLE = lazy_re(
    r"(?i)(?:total|overall|minimum) credits?(?: value)?(?: (?:of|for) (?:the |this )?qualification)?:"
)
_LIMIT_ALONE = lazy_re(r"(?i)(?:(?:minimum|at least)(?: of)? )?\d{1,3} credits?\.?")
_MOST_WORDS = 40
_FEWEST_WORDS = 5  # of a sentence: "at least 20 credits" beside a label is half of one


class RuleText(NamedTuple):
    """A sentence or row that states a rule of combination, as printed; `route` is the pathway it stands in."""

    text: str
    place: Place = NOWHERE
    route: str = ""


def find_rules(notes: Sequence[Note], units: Sequence[RawUnit] = ()) -> tuple[RuleText, ...]:
    """Every rule sentence of a document once, in reading order; `units` are those that it may name."""
    found: dict[str, RuleText] = {}
    named = _names_of(units)
    lead = ""
    for note, items in with_lists(notes):
        above = lead
        if not note.item:
            lead = note.text if plain(note.text).rstrip().endswith(":") and not note.cells else ""
        for text in _choice(lead, note, items) if items else _rule_texts(note, lead, named):
            if _OF_THE_WHOLE.fullmatch(above) and _LIMIT_ALONE.fullmatch(text.strip()):
                text = f"{above} {text}"  # noqa: PLW2901 - "Total credit value of the qualification:" stands above it
            if says_level_of_all(text, units):
                continue
            # Two groups may have the same limit in their headers.
            key = f"{folded(text)}/{note.route}/{note.place if note.limit else ''}"
            found.setdefault(key, RuleText(text, note.place, note.route))
    return tuple(found.values())


def _choice(lead: str, first: Note, items: Sequence[Note]) -> Iterator[str]:
    """A list of which one is to be met, as one text: its items alone would all have to be met."""
    if any(_is_item_rule(plain(item.text)) or _is_rule(plain(item.text)) for item in (first, *items)):
        yield " • ".join([lead, *(item.text for item in items)] if lead else [item.text for item in items])


def _names_of(units: Sequence[RawUnit]) -> tuple[str, ...]:
    """What names one of these units in a sentence, the longest first: a code (a bare 7 may be anything), a title."""
    codes = {code.strip() for unit in units for code in (unit.number, unit.uan) if code}
    codes = {code for code in codes if len(code) > 2 or not code.isdigit()}
    names = codes | {title for unit in units if len((title := plain(unit.title)).split()) > 1}
    return tuple(sorted(names, key=len, reverse=True))


def _named_in(text: str, names: Sequence[str]) -> set[str]:
    """The names that stand in a text as words of their own: a pattern is made of those only that may."""
    within = text.casefold()
    its = "|".join(re.escape(name) for name in names if name.casefold() in within)
    return {folded(name) for name in re.findall(rf"(?i)(?<!\w)(?:{its})(?!\w)", text)} if its else set()


def _is_of_named(text: str, named: Sequence[str]) -> bool:
    """Whether a sentence says of two units that it names how they go together: "A17 cannot be taken with A18"."""
    if not named or len(text.split()) > _MOST_WORDS:
        return False
    asks = any(map(text.lower().__contains__, _OF_NAMED_STEMS))
    if not (asks or any(map(str.isdigit, text))):
        return False
    found = _named_in(text, named)
    if len(found) > 1 and asks and _OF_NAMED.search(text):
        return True
    codes = [name for name in found if re.search(r"\d", name) and " " not in name]
    return bool(len(codes) > 1 and _OF_CODES.search(text)) or bool(codes and _OF_ONE.search(text))


def _rule_texts(note: Note, lead: str = "", named: Sequence[str] = ()) -> Iterator[str]:
    if note.limit:
        yield note.text
        return
    if _is_told_beside_label(note):
        yield from _rule_texts(replace(note, text=note.cells[1], cells=()), lead, named)
        return
    fact = _FACT_LINE.fullmatch(note.text.strip()) if not note.cells else None
    if note.cells or (fact and _is_rule_row(replace(note, cells=(fact["label"], fact["value"])), named)):
        if fact or _is_rule_row(note, named):
            yield note.text
        return
    # "Credits from Groups B and C. At least 20 from Group B …: 36": the number belongs to the label's first sentence.
    if (note.heading or _LABEL_OF_SENTENCES.search(plain(note.text))) and _is_rule(plain(note.text)):
        yield note.text
        return
    told = False
    for sentence in _whole_sentences(note.text):
        said = plain(sentence)
        goes_on = told and _goes_on(said)
        told = _is_rule(said) or (_is_item_rule(said) and (note.item or bool(_FROM_SOMEWHERE.search(said)))) or goes_on
        if note.item and _bars(lead, said):
            yield f"{lead} {sentence}"
        elif told or _is_of_named(said, named):
            yield f"{lead} {sentence}" if note.item and _CONDITION.search(lead) else sentence


def _bars(lead: str, item: str) -> bool:
    """Whether an item names units that the line above the list says do not go together: `Barred combinations:`."""
    return bool(lead and _BARRING.search(plain(lead)) and len(_NUMBERED.findall(item)) > 1)


def _is_told_beside_label(note: Note) -> bool:
    """Whether a row is a label that counts nothing and names no group, and sentences beside it that are rules."""
    if len(note.cells) != 2 or not _may_measure(note.cells[1]) or re.search(r"\d", note.cells[0]):
        return False
    if _FACT_ROW.search(note.cells[0]) or SELECTION.search(note.cells[0]):
        return False
    said = map(plain, sentences(note.cells[1]))
    return any(_is_rule(one) and len(one.split()) > _FEWEST_WORDS for one in said)


def _whole_sentences(text: str) -> Iterator[str]:
    """The sentences of a text; what stands behind a semicolon and is no rule alone goes on with what is before it."""
    if ";" not in text:
        yield from sentences(text)
        return
    held = ""
    for part in sentences(text):
        alone = _is_rule(plain(part)) or not AMOUNT.search(plain(part))
        if held and alone and (_is_rule(plain(held)) or not AMOUNT.search(plain(held))):
            yield held
            held = ""
        held = f"{held} {part}".strip()
        if not part.rstrip().endswith(";"):
            yield held
            held = ""
    if held:
        yield held


def _goes_on(text: str) -> bool:
    """Whether a sentence right behind a rule asks for more of what that one counts: `The remaining 8 must …`."""
    if _SAME_OF.search(text) and len(_NUMBERED.findall(text)) > 1:
        return True
    asks = AMOUNT.search(text) and SELECTION.search(text) and _DEMAND.search(text)
    return bool(asks) and not _OF_A_UNIT.search(text) and len(text.split()) <= _MOST_WORDS


def _is_rule_row(note: Note, named: Sequence[str]) -> bool:
    row, pair = plain(note.text), len(note.cells) == 2
    if not _may_measure(row) and not _is_of_named(row, named):
        return False
    # A unit's own page states its size the same way ("Credit value: | 10"); that limits nobody's choice.
    roles = vocabulary().header_roles(note.cells[0]) if pair else {}
    if any(sure == EXACT and role != "title" for role, sure in roles.items()):
        return False
    if all(read_labels(cell).fields for cell in note.cells):
        return False  # "Level: 3 | Credit value: 6 | GLH: 42"
    is_fact = pair and bool(re.search(r"\d", note.cells[-1])) and bool(_FACT_ROW.search(note.cells[0]))
    is_fact = is_fact and bool(METRIC.search(row)) and _is_long_label(note.cells[0])
    whole = pair and bool(SELECTION.match(note.cells[0].strip())) and bool(_ALL_OF_IT.fullmatch(note.cells[1].strip()))
    return is_fact or whole or _is_rule(row) or _is_of_named(row, named)


def _is_long_label(text: str) -> bool:
    return len(text.split()) > 2 or bool(SELECTION.search(text))


def _is_item_rule(text: str) -> bool:
    """An item of a list says how much from where, without a verb; so may a sentence that begins with it."""
    said = _may_measure(text) and METRIC.search(text) and AMOUNT.search(text) and SELECTION.search(text)
    sized = _SIZE_BEHIND.search(text)
    if sized and names_a_qualification(text[: sized.start()]):
        return False  # "Level 2 Diploma in Glazing (30 credits)", another course
    return bool(said) and not _OF_A_UNIT.search(text) and 3 <= len(text.split()) <= _MOST_WORDS


def _are_facts(text: str) -> bool:
    """Whether a text is a size's label and value (`Credit value: 13`), or such pairs beside a QAN."""
    label, _, value = text.partition(":")
    if _SIZE_ALONE.fullmatch(value) and EXACT in vocabulary().header_roles(label).values():
        return True
    parts = text.split("|")
    return len(parts) > 1 and all(":" in part for part in parts) and any(find_qans(text))


def _may_measure(text: str) -> bool:
    """Whether a text can speak of credits, units or hours; most do not, and need not be searched."""
    return any(map(text.lower().__contains__, METRIC_STEMS))


# Asked of a sentence for itself and for its neighbours, and pages of units repeat theirs.
@lru_cache(maxsize=1024)
def _is_rule(text: str) -> bool:
    if not _may_measure(text) or not METRIC.search(text) or _OF_A_UNIT.search(text) or _are_facts(text):
        return False
    if _BARRING.search(text):
        return True
    if not (AMOUNT.search(text) and _DEMAND.search(text)) or len(text.split()) < 3:
        return False
    return not is_of_something_else(text)
