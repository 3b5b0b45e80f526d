"""What a document states about its qualification: numbers, credit, hours, counts, each with its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.dated_facts import dated_facts
from pipeline.extraction.events import Note
from pipeline.extraction.facts_behind import AIM_LABEL, AIM_WORDS, QAN_LABEL, told_behind
from pipeline.extraction.facts_of_rows import facts_of_rows
from pipeline.extraction.facts_run_on import with_facts_parted
from pipeline.extraction.leaders import runs_on_to_pages
from pipeline.extraction.qan_labels import labelled_numbers
from pipeline.extraction.stated import Stated, stated_facts, with_labels_parted, with_whole_thousands
from pipeline.extraction.stated_editions import stated_editions
from pipeline.extraction.statements import OF_EACH, CreditStatement, credit_statements
from pipeline.extraction.titles import names_a_qualification
from pipeline.extraction.vocabulary import vocabulary
from pipeline.identifiers import Check, check_qan, find_aim_references, find_qans
from pipeline.model import StatedFact
from pipeline.patterns import lazy_re
from pipeline.wording import SMALL_NUMBERS, folded, plain

_HOURS = r"(?<![\w/])(?P<{0}>\d{{1,3}}(?:,\d{{3}})+|\d{{2,4}}|\d(?=\s*hours\b(?!\s+(?:per|an?|each|every)\b)))"
# "Guided Learning (GL) hours 60": a name with the number behind it.
_GUIDED = r"guided\s+learning(?:\s*\(glh?\))?(?:\s+hours?)?(?:\s*\(glh?\))?\s*"
_UP_TO = r"(?:(?!includ|of which|guided|\bglh\b)[^\d.|:])"
_TQT = lazy_re(
    rf"(?i)(?:total qualification time|\btqt\b){_UP_TO}{{0,40}}:?{_UP_TO}{{0,40}}\|?\s*{_HOURS.format('a')}"
    r"(?!\d)(?!\s*(?:hours?\s*)?(?:of\s+)?(?:(?:them|these|which)\s+(?:are\s+)?)?(?!"
    rf"{_GUIDED}[:=|\d])(?:guided|glh\b))"
    rf"|{_HOURS.format('b')}\s*(?:hours?)?\s*(?:in (?:all|total)\s*)?\(?(?:of\s+)?(?:the\s+)?"
    r"(?:total qualification time|tqt\b)(?!\s*(?:\(tqt\)\s*)?"
    rf"(?:[:=]|\d[\d,]*(?![\d,])(?!\s*(?:hours?\s*)?(?!{_GUIDED}[:=|\d])(?:glh\b|guided|credits?))))"
)
_UP_TO_GUIDED = r"(?:(?!total qual|\btqt\b)[^\d.|:])"  # "90 guided learning hours (GLH) and a TQT of 120 hours"
_GLH = lazy_re(
    r"(?i)(?:guided learning hours|guided learning \(gl\) hours|guided learning(?=\s*[:=|]|\s+\d)|\bglh\b)"
    r"(?![^\d.|:]{0,40}\bunits?\s+\d)"  # "GLH for unit 120"
    rf"{_UP_TO_GUIDED}{{0,40}}:?{_UP_TO_GUIDED}{{0,40}}\|?\s*{_HOURS.format('a')}"
    r"(?!\d)(?!\s*(?:hours?\s*)?(?:of\s+)?(?:total qual|tqt\b))"
    rf"(?:\s*(?:-|to|(?P<and>and))\s*(?P<top>\d{{2,4}}))?"
    # "Credit value: 51Guided learning hours: 403": the next label stands right behind a value.
    rf"|{_HOURS.format('b')}(?!(?-i:Guided))\s*(?:hours?\s*)?(?:of\s+)?(?:them\s+)?(?:are\s+)?(?:recommended\s+)?"
    # "Total Qualification Time 620 hours Guided learning hours 410": the name before the next number is that one's.
    rf"(?:(?!{_GUIDED}[:=|]?\s*\d[\d,]*(?![\d,])(?!\s*credit))guided\b|glh\b(?!\s*[:=]))"
)
# "between 90 and 120 guided learning hours", "90-120 GLH", "between 90 and 120 hours are guided learning"
_RANGE = lazy_re(
    r"(?i)(?<![\w/-])(?:between\s+(?P<from>\d{2,4})\s+and|(?P<low>\d{2,4})\s*(?:-|to))\s*(?P<top>\d{2,4})\s*"
    r"(?:hours?\s*)?(?:(?:of|are|is|(?:will|should)\s+be)\s+)?(?:guided\b|glh\b(?!\s*[:=]))"
)
# "Guided learning hours: minimum 90, maximum 120"
_LEAST_AND_MOST = lazy_re(
    r"(?i)\bmin(?:imum)?\.?(?:\s+of|:)?\s+(\d{2,4})(?:\s+hours)?\s*(?:,|;|/|and|to|[-–])?\s*"
    r"max(?:imum)?\.?(?:\s+of|:)?\s+(\d{2,4})\b(?!\s*credits?)"
)
# Each size behind its name: in "Credits 40 TQT 400" nothing says that there are 40 hours of TQT.
_NAMES_FIRST = lazy_re(r"(?i)\b(?:(?:credits?|level|tqt|glh)(?:\s*[:=]\s*|\s+)[\d,]+(?:\s+|$)){2,}")
# "Credit value: 66 Total Qualification Time (TQT): 660": a number right behind another fact's name is that one's.
_OF_ANOTHER = {
    "tqt": lazy_re(r"(?i)\b(?:credits?(?: value)?|level|glh\)?|guided learning(?: hours)?)\s*[:=]\s*$"),
    "glh": lazy_re(
        r"(?i)\b(?:(?:credits?(?: value)?|level)\s*[:=]|(?<!\d\s)(?<!hours\s)(?<!of\s)(?:total qualification time|tqt)"
        r"(?:\s*\(tqt\)|\))?\s*[:=]?)\s*$"
    ),
}
_NUMBER_BEFORE = lazy_re(r"(?:^|[^/\w])[\d,]{1,5}\s+$")  # "40 credits 400 TQT": there the numbers stand first
_MOST_GLH = lazy_re(r"(?i)\bmax(?:imum)?\.?\s+(?:guided learning hours|glh)\s*[:|=]?\s*(\d{2,4})\b")
# What each statement of hours holds, in small letters.
_HOURS_WORDS = {"tqt": ("total qualification time", "tqt"), "glh": ("guided", "glh")}
_OF_QUALIFICATION = lazy_re(r"(?i)\bqualification\b(?! time)")
_ONE_UNIT = lazy_re(r"(?i)\b(?:this|each|every|first|second|third|last|one|an?|the)\s+(?:\w+\s+)?unit\b")
_OF_THE_WHOLE = lazy_re(r"(?i)\b(?:qualification|award|certificate|diploma|course|programme)s?\b")
COUNT_WORDS = {word: number for number, word in enumerate(SMALL_NUMBERS, start=1)}
_COUNT = lazy_re(r"(?i)\b(\d{1,3}|" + "|".join(COUNT_WORDS) + r")\s+(mandatory|core|optional)\s+units?\b")
# "divided into three units": how many there are, whatever their kind.
_COUNT_OF_ALL = lazy_re(
    r"(?i)\b(?:made up of|consists? of|compris(?:es?|ing|ed of)|contains?|divided into)\s+(?:the following\s+)?"
    r"(\d{1,3}|" + "|".join(COUNT_WORDS) + r")\s+units\b"
)
_LISTING = lazy_re(
    r"(?i)\b(made up of|divided into|consists? of|compris\w+|contains?|following|lists?|there are|includes?)\b"
)
# "You complete ten mandatory units at level 2:"
_MANDATORY_ASKED = lazy_re(
    r"(?i)\b(?:you|learners|candidates|students|they)\s+(?:(?:must|will|need\s+to|have\s+to|should|successfully)\s+)*"
    r"(?:complete|achieve|take|pass|study)\s+(?:all\s+(?:of\s+)?)?(?:the\s+)?"
    rf"(?P<printed>(?P<count>\d{{1,3}}|{'|'.join(COUNT_WORDS)})\s+mandatory\s+units)\b"
)
_OF_A_PATHWAY = lazy_re(r"(?i)\b(?:pathway|route|endorsement|strand|specialism)s?\b")
_LISTING_STEMS = ("made up", "divided", "consist", "compris", "contain", "following", "list", "there are", "include")
_CHOOSING = lazy_re(r"(?i)\b(minimum|maximum|at least|choose|select|any|up to)\b")


_LABELLED_WEIGHT, _SURELY = 2.5, 3.0
_NEAR_TITLE, _NEXT_TO_TITLE = 4, 2.0  # notes behind the title, and what a number among them is worth more


def find_facts(notes: Sequence[Note], front_notes: int, title: str = "") -> tuple[StatedFact, ...]:
    """Every fact a document states about its qualification, whose title is known; the surest reading comes first.

    Facts that a unit's page states alike (GLH, TQT) count only before the first unit, in a panel of facts behind the
    units, or where the text says that it speaks of the qualification.
    """
    printed = notes
    notes = [
        with_facts_parted(with_labels_parted(note)) if not runs_on_to_pages(note.text) else replace(note, text="")
        for note in notes
    ]
    sure = told_behind(notes, front_notes) | frozenset(range(front_notes))
    of_it = [notes[at] for at in sorted(sure) if not notes[at].limit]
    labelled = list(stated_facts(of_it))
    # Behind the units, "Level 4 Certificate in Emergency Care - 24 credits" is another qualification.
    own = [
        note
        for at, note in enumerate(notes)
        if at in sure
        or note.text.startswith("This ")
        or (title and folded(title) in folded(note.text))
        or not names_a_qualification(note.text)
    ]
    facts = [*_qans(printed, folded(title)), *_aim_references(printed), *_credits(own, labelled), *_counts(notes)]
    facts.extend((*_first_of_each(labelled), *facts_of_rows(of_it)))
    facts.extend(_hours(notes, sure, "tqt", _TQT))
    facts.extend(_hours(notes, sure, "glh", _GLH))
    facts.extend(_most_glh(of_it))
    facts.extend(_framework(printed))
    facts.extend(dated_facts(of_it))
    facts.extend(stated_editions(notes, front_notes))
    return tuple(facts)


def first(facts: Sequence[StatedFact], name: str) -> StatedFact | None:
    """The surest fact of that name, or None."""
    return next((fact for fact in facts if fact.name == name), None)


def _qans(notes: Sequence[Note], title: str) -> Iterator[StatedFact]:
    """The numbers, the surest first: where several qualifications are named, the one right behind this one's title."""
    votes: dict[str, float] = defaultdict(float)
    where: dict[str, StatedFact] = {}
    named = -_NEAR_TITLE
    for at, note in enumerate(notes):
        if title and title in folded(note.text):
            named = at
        for code, printed in find_qans(plain(note.text)):
            votes[code] += _NEXT_TO_TITLE if at - named < _NEAR_TITLE else 0
            named = -_NEAR_TITLE
            votes[code] += 1 + (3 if QAN_LABEL.search(note.text) else 0) + (check_qan(code) is Check.PASSES)
            where.setdefault(code, StatedFact(name="qan", value=code, printed=printed, place=note.place))
    for number in labelled_numbers(notes):
        if number.code:
            votes[number.code] += 1 + 3 + 1
            where.setdefault(
                number.code, StatedFact(name="qan", value=number.code, printed=number.printed, place=number.place)
            )
    for code in sorted(votes, key=lambda code: (-votes[code], code)):
        yield where[code]


def _aim_references(notes: Sequence[Note]) -> Iterator[StatedFact]:
    for note in notes:
        if any(word in folded(note.text) for word in AIM_WORDS) and AIM_LABEL.search(note.text):
            for code in find_aim_references(plain(note.text)):
                yield StatedFact(name="aim_reference", value=code, printed=code, place=note.place)


def _first_of_each(labelled: Sequence[Stated]) -> Iterator[StatedFact]:
    """Hours by their labels: surer than any number in prose. The first is the qualification's, parts follow it."""
    for name in ("tqt", "glh"):
        for one in [one for one in labelled if one.name == name][:1]:
            yield StatedFact(name=name, value=str(one.value), printed=one.printed, place=one.place)


def _credits(notes: Sequence[Note], labelled: Sequence[Stated]) -> Iterator[StatedFact]:
    statements = [statement for note in notes for statement in credit_statements(note)]
    statements += [
        CreditStatement(one.value, "total", _LABELLED_WEIGHT, one.printed, one.place)
        for one in labelled
        if one.name == "total_credit"
    ]
    for scope, name in (("total", "total_credit"), ("mandatory", "mandatory_credit"), ("optional", "optional_credit")):
        stated = [statement for statement in statements if statement.scope == scope]
        best = _surest(stated)
        # A total that is stated surely and differently is no less a fact: a check tells of both.
        sure = [one for one in stated if scope == "total" and one.weight >= _SURELY]
        for one in dict.fromkeys([best, *sure] if best else ()):
            yield StatedFact(name=name, value=str(one.credits), printed=one.text, place=one.place)


def _surest(statements: list[CreditStatement]) -> CreditStatement | None:
    """The number that is stated most surely and most often; of equals the larger, as parts are smaller than wholes."""
    weights: dict[int, float] = defaultdict(float)
    for statement in statements:
        weights[statement.credits] += statement.weight
    if not weights or max(weights.values()) <= 0:
        return statements[0] if statements else None
    number = max(weights, key=lambda number: (weights[number], number))
    return max((s for s in statements if s.credits == number), key=lambda statement: statement.weight)


def _counts(notes: Sequence[Note]) -> Iterator[StatedFact]:
    for note in notes:
        text = plain(note.text)
        said = folded(note.text)
        if "unit" not in said or _CHOOSING.search(text):
            continue
        if not (any(map(said.__contains__, _LISTING_STEMS)) and _LISTING.search(text)):
            yield from _mandatory_asked(note, text)
            continue
        for match in _COUNT.finditer(text):
            number = COUNT_WORDS.get(match[1].lower()) or int(match[1])
            kind = "optional_units" if match[2].lower() == "optional" else "mandatory_units"
            yield StatedFact(name=kind, value=str(number), printed=match[0], place=note.place)
        for match in _COUNT_OF_ALL.finditer(text):
            number = COUNT_WORDS.get(match[1].lower()) or int(match[1])
            yield StatedFact(name="units", value=str(number), printed=match[0], place=note.place)


def _mandatory_asked(note: Note, text: str) -> Iterator[StatedFact]:
    """How many mandatory units there are, where learners are asked for so many: they take all of them."""
    if note.route or _OF_A_PATHWAY.search(text):
        return
    for match in _MANDATORY_ASKED.finditer(text) if "mandatory" in text else ():
        number = COUNT_WORDS.get(match["count"].lower()) or int(match["count"])
        yield StatedFact(name="mandatory_units", value=str(number), printed=match["printed"], place=note.place)


def _hours(notes: Sequence[Note], own: frozenset[int], name: str, pattern: re.Pattern[str]) -> Iterator[StatedFact]:
    for at, note in enumerate(notes):
        text = with_whole_thousands(plain(note.text))
        if len(note.cells) > 2 or not any(word in folded(note.text) for word in _HOURS_WORDS[name]):
            continue
        if not (at in own or _OF_QUALIFICATION.search(text)):
            continue
        text = _LEAST_AND_MOST.sub(r"\1 - \2 GLH", text) if name == "glh" and "max" in text.casefold() else text
        for match in _RANGE.finditer(text) if name == "glh" else ():
            yield StatedFact(name=name, value=match["from"] or match["low"], printed=match[0], place=note.place)
            yield StatedFact(name="glh_maximum", value=match["top"], printed=match[0], place=note.place)
        named = [run.span() for run in _NAMES_FIRST.finditer(text) if not _NUMBER_BEFORE.search(text[: run.start()])]
        text = _RANGE.sub(" ", text)
        least = _MOST_GLH.sub(" ", text) if name == "glh" else text
        for match in pattern.finditer(least if pattern.search(least) else text):
            if _of_units_of_a_kind(match) or _of_one_unit(match):
                continue
            among = any(start < match.start() < end for start, end in named)
            if match["b"] and (among or _OF_ANOTHER[name].search(match.string[: match.start()])):
                continue
            hours = (match["a"] or match["b"]).replace(",", "")
            yield StatedFact(name=name, value=hours, printed=match[0], place=note.place)
            if name == "glh" and match["top"] and (not match["and"] or "between" in folded(match[0])):
                yield StatedFact(name="glh_maximum", value=match["top"], printed=match[0], place=note.place)


def _of_units_of_a_kind(match: re.Match[str]) -> bool:
    """Whether hours are those of a part: `three compulsory units (180 GLH)`."""
    before = re.split(r"[.;:,]", match.string[: match.start()])[-1].casefold().rstrip(" (–-")
    return before.endswith((" units", " modules")) and vocabulary().kind_in(before) is not None


def _of_one_unit(match: re.Match[str]) -> bool:
    """Whether the sentence that states hours speaks of one unit alone: `The first unit, Fencing, has 40 GLH`."""
    before = re.split(r"[.;]\s", match.string[: match.start()])[-1]
    behind = re.split(r"[.;](?:\s|$)", match.string[match.end() :])[0]
    said = f"{before}{match[0]}{behind}"
    of_each = OF_EACH.search(f"{before}{match[0]}") or OF_EACH.match(f"hours{behind}")
    return bool(of_each) or (_ONE_UNIT.search(said) is not None and not _OF_THE_WHOLE.search(said))


def _most_glh(notes: Sequence[Note]) -> Iterator[StatedFact]:
    """The upper end of the guided hours where it has a label of its own: `Maximum GLH: 105`."""
    for note in notes:
        for match in _MOST_GLH.finditer(plain(note.text)):
            yield StatedFact(name="glh_maximum", value=match[1], printed=match[0], place=note.place)


def _framework(notes: Sequence[Note]) -> Iterator[StatedFact]:
    counts = {"QCF": 0, "RQF": 0}
    where: dict[str, StatedFact] = {}
    for note in notes:
        said = note.text.lower()
        for name, words in (
            ("QCF", "qualifications and credit framework"),
            ("RQF", "regulated qualifications framework"),
        ):
            if (name in note.text and re.search(rf"\b{name}\b", note.text)) or words in said:
                counts[name] += 1
                where.setdefault(name, StatedFact(name="framework", value=name, printed=name, place=note.place))
    for name in sorted(counts, key=lambda name: -counts[name]):
        if counts[name]:
            yield where[name]
