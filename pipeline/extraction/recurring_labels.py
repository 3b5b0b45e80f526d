"""Labels that no list knows, told by what stands behind them in record after record.

`Body code: 101`, `QN: H/615/0017`, `Difficulty level: 3` recur as often as the labels that are known: where each value
is a code, a UAN or a level, and no known label says that, they are named for it, and the values told as
doubtful. A line that holds a whole record, one of its labels unknown, becomes a line a label: else the unknown one
would end up in the value before it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import GroupedUnit, RawUnit
from pipeline.extraction.labelled_lines import NAMES, roles_named
from pipeline.extraction.labels import Field, read_labels, resolve, roles_of, size_below
from pipeline.extraction.numbers import can_be_number, split_leading_token
from pipeline.extraction.vocabulary import header_words, vocabulary
from pipeline.identifiers import Check, check_uan, find_uans
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Table
from pipeline.wording import tidy

_LABEL = lazy_re(r"[A-Z#][^:.?!|\d]{0,40}(?:\([^()\d]{1,12}\))?[.*]?")
_FRAMEWORK = lazy_re(r"(?i)\b[RQN]QF\b")
_LINE = lazy_re(r"(?P<label>[A-Z#][^:]{0,40}?)\s*:\s*(?P<value>\S.*)")
_COLON = lazy_re(r"\s*[:=]\s+")
_WORD = lazy_re(r"[a-z]+|#")
_BETWEEN = " \t·•|,;"  # what parts labels of one line
# An unknown label says what a role's own words say, and whose it is: what else it speaks of is another thing.
_OF_CODES = frozenset(("no", "number", "num", "#", "ref", "reference", "code", "id", "identifier", "item"))
_UNITS = frozenset(("unit", "module", "component"))
_WHOSE = _UNITS | frozenset((
    "units", "element", "learning", "national", "regulator", "regulators", "regulated", "ofqual", "qca", "qcf", "rqf",
    "nqf", "ndaq", "rits", "accreditation", "accredited", "awarding", "body", "organisation", "ao", "official", "our",
    "own", "internal", "framework", "of", "the", "for",
))  # fmt: skip
_OWN_WORDS = {
    "number": _OF_CODES | {"centre"},
    "uan": _OF_CODES | {"uan", "urn", "qn", "reg", "register", "registered", "registration", "regulation"},
    "title": frozenset(("title", "titles", "name", "full", "heading")),
    "level": frozenset(("level", "levels", "lvl", "lev", "demand", "difficulty", "qual")),
    "credit": frozenset(("credit", "credits", "value", "points", "rating", "size")),
    "glh": frozenset(("glh", "guided", "hours", "hrs", "contact", "taught", "delivery")),
    "tqt": frozenset(("tqt", "qualification", "time")),
}
_FEWEST = 3  # records
_FEWEST_LABELS = 3  # in a line that holds a whole record
_SHORT = 55  # characters that a label has at most
_LONGEST = 400  # characters of such a line
_LONGEST_LABEL = 5  # words


@dataclass(frozen=True, slots=True)
class _Pair:
    """A label and its value: on one line, on two (`lines`), or in the cells of a table's row."""

    at: int
    label: str
    value: str
    lines: int = 1
    row: int | None = None

    @property
    def is_read(self) -> bool:
        """Whether the label is known as it stands there."""
        if self.row is not None:
            return bool(roles_of(self.label))
        if self.lines == 1:
            return bool(read_labels(f"{self.label}: {self.value}").fields)
        return bool(roles_of(self.label) or roles_named(self.label))


@dataclass(frozen=True, slots=True)
class Taken:
    """What an unknown label was taken for, and the values behind it."""

    label: str
    role: str
    values: frozenset[str]

    def doubts(self, unit: RawUnit) -> bool:
        """Whether a unit's value is one of these; a UAN whose letter holds proves itself."""
        value = getattr(unit, self.role)
        is_one = value in self.values or (
            self.role in ("uan", "title") and any(value in one for one in self.values if value)
        )
        return is_one and not _proves_itself(value)


def with_doubts(units: Iterable[GroupedUnit], taken: Sequence[Taken]) -> Iterator[GroupedUnit]:
    """The units, with a doubt for each value that only the look of the values behind its label told."""
    for one in units:
        doubts = [f"“{own.label}” was taken for the units' {own.role}" for own in taken if own.doubts(one.unit)]
        unit = replace(one.unit, doubts=(*one.unit.doubts, *doubts)) if doubts else one.unit
        yield replace(one, unit=unit) if doubts else one


def _proves_itself(value: str) -> bool:
    uan = next(find_uans(value), None)
    return uan is not None and uan.code is not None and check_uan(uan.code) is not Check.FAILS


def with_recurring_labels(blocks: Sequence[Block]) -> tuple[list[Block], list[Taken]]:
    """The blocks with such labels named for what they say, and what was taken for what."""
    parted = list(_parted(blocks))
    pairs: defaultdict[str, list[_Pair]] = defaultdict(list)
    for pair in _pairs(parted):
        pairs[pair.label].append(pair)
    named = _named({label: own for label, own in pairs.items() if len(own) >= _FEWEST}, parted)
    names = {label: NAMES[role] for label, role in named.items()}
    names |= {label: label for label, own in pairs.items() if label not in names and _of_other_units(label, own)}
    if not names:
        return parted, []
    renamed: dict[int, list[_Pair]] = {pair.at: [] for label in names for pair in pairs[label]}
    for label, name in names.items():
        for pair in pairs[label]:
            renamed[pair.at].append(replace(pair, label=name))
    behind = {pair.at + 1 for own in renamed.values() for pair in own if pair.lines > 1}
    made = [_renamed(block, renamed.get(at, ())) for at, block in enumerate(parted) if at not in behind]
    taken = [Taken(label, role, frozenset(pair.value for pair in pairs[label])) for label, role in named.items()]
    return made, taken


def _of_other_units(label: str, own: Sequence[_Pair]) -> bool:
    """Whether a label above UANs is unknown (`Replaces`): on a line with it none passes for the next unit's."""
    if len(own) < _FEWEST or any(pair.is_read or pair.lines == 1 for pair in own) or vocabulary().kind_in(label):
        return False
    return all(len(codes := list(find_uans(pair.value))) == 1 and codes[0].printed == pair.value for pair in own)


def _pairs(blocks: Sequence[Block]) -> Iterator[_Pair]:
    short = Counter(block.text for block in blocks if not isinstance(block, Table) and len(block.text) <= _SHORT)
    alone = {text for text, times in short.items() if times >= _FEWEST and _LABEL.fullmatch(text)}
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            for row, cells in enumerate(one.cells for one in block.rows):
                if len(cells) == 2 and cells[1].text and len(cells[0].text) <= _SHORT:
                    yield _Pair(at, cells[0].text.rstrip(" :"), cells[1].text.strip(), row=row)
        elif 0 < block.text.find(":") <= _SHORT:
            match = _LINE.fullmatch(block.text.strip())
            if match and len(match["label"].split()) <= _LONGEST_LABEL:
                yield _Pair(at, match["label"], match["value"])
        elif block.text in alone and at + 1 < len(blocks):
            below = blocks[at + 1]
            if not isinstance(below, Table) and below.text not in alone and ":" not in below.text:
                yield _Pair(at, block.text.strip(), below.text.strip(), lines=2)


def _renamed(block: Block, pairs: Sequence[_Pair]) -> Block:
    if not pairs:
        return block
    if not isinstance(block, Table):
        return replace(block, text=f"{pairs[0].label}: {pairs[0].value}")
    labels = {pair.row: pair.label for pair in pairs}
    rows = (
        replace(row, cells=(replace(row.cells[0], text=labels[at]), *row.cells[1:])) if at in labels else row
        for at, row in enumerate(block.rows)
    )
    return replace(block, rows=tuple(rows))


def _named(pairs: Mapping[str, Sequence[_Pair]], blocks: Sequence[Block]) -> dict[str, str]:
    """The role of each unknown label, by its values; each role once, and none that a known label or a heading has."""
    known = {label for label, own in pairs.items() if own[0].is_read}
    often = max((len(pairs[label]) for label in known), default=0)
    found: dict[str, list[str]] = defaultdict(list)
    for label, own in pairs.items():
        if label not in known and len(own) == often and (role := _role(label, [one.value for one in own])):
            found[role].append(label)
    if not found:
        return {}
    said = (
        resolve(Field(roles_of(one.label) or roles_named(one.label), one.value))
        for label in known
        for one in pairs[label]
    )
    told = [one for one in said if one]
    taken = {role for role, _ in told} | _headed(pairs, blocks)
    if sum(1 for role, value in told if role == "title" and split_leading_token(value)[0]) >= _FEWEST:
        taken.add("number")
    return {labels[0]: role for role, labels in found.items() if len(labels) == 1 and role not in taken}


def _headed(pairs: Mapping[str, Sequence[_Pair]], blocks: Sequence[Block]) -> set[str]:
    """What the lines right above the records say: a number, where several hold a digit; a title, where they read so."""
    within = {pair.at + line for own in pairs.values() for pair in own for line in range(pair.lines)}
    texts = {tidy(_text(blocks[at - 1])) for at in within if at and at - 1 not in within}
    numbered = [text for text in texts if any(map(str.isdigit, text))]
    titled = [text for text in texts if looks_like_title(text)]
    roles = {"number": numbered, "title": titled}
    return {role for role, own in roles.items() if len(own) >= _FEWEST}


def _text(block: Block) -> str:
    return " ".join(cell.text for row in block.rows for cell in row.cells) if isinstance(block, Table) else block.text


def _role(label: str, values: Sequence[str]) -> str | None:
    """What all the values behind a label are, where its words are that role's own and those of its owners alone."""
    words = set(_WORD.findall(label.casefold().replace("'s", "").replace("’s", "")))
    fits = {role for role, own in _OWN_WORDS.items() if words and words <= own | _WHOSE}
    if all(next(find_uans(value), None) for value in values):
        return "uan" if "uan" in fits and len(set(values)) == len(values) else None
    said = {_size_named(value) for value in values}
    if len(said) == 1 and None not in said:  # "Size: 4 credits": the values say it, whatever the label is
        return said.pop()
    last = header_words(label).rpartition(" ")[2]
    roles = roles_named(label) or roles_named(last)
    roles |= {"level"} if _FRAMEWORK.search(label) else frozenset[str]()
    for role in (role for role in SIZES if role in roles & fits):
        if all(resolve(Field(frozenset((role,)), value)) == (role, value) for value in values):
            return role
    if len(set(map(str.casefold, values))) < len(values):
        return None
    if "number" in fits and words & (_OF_CODES | _UNITS) and all(map(can_be_number, values)):
        return "number"
    return "title" if "title" in roles & fits and all(map(looks_like_title, values)) else None


def _size_named(value: str) -> str | None:
    """Which of credit and hours a value states by name (`4 credits`, `30 GLH`); plain hours may be anything's."""
    said = value.casefold()
    field = size_below(value.strip()) if "guided" in said or not ("hour" in said or "hrs" in said) else None
    return next(iter(field.roles - {"level"}), None) if field and len(field.roles) == 1 else None


def _colons(text: str) -> int:
    return (
        len(_COLON.findall(tidy(text)))
        if text.count(":") + text.count("=") >= _FEWEST_LABELS and len(text) <= _LONGEST
        else 0
    )


def _parted(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; lines that hold a record each, and the same labels, become a line a label where one is unknown."""
    counts = [0 if isinstance(block, Table) else _colons(block.text) for block in blocks]
    often = {count for count, times in Counter(counts).items() if count >= _FEWEST_LABELS and times >= _FEWEST}
    labels = {
        count: _labels([block for block, own in zip(blocks, counts, strict=True) if own == count]) for count in often
    }
    for block, count in zip(blocks, counts, strict=True):
        own = labels.get(count, ())
        if isinstance(block, Table) or not own:
            yield block
            continue
        for label, value in zip(own, _values(block, own), strict=True):
            yield replace(block, text=f"{label}: {value}")


def _values(block: Block, labels: Sequence[str]) -> list[str]:
    """The values of a line behind its labels: each ends where the next label begins."""
    parts = _COLON.split("" if isinstance(block, Table) else tidy(block.text))[1:]
    ends = (len(part) - len(label) for part, label in zip(parts, [*labels[1:], ""], strict=True))
    return [part[:end].strip(_BETWEEN) for part, end in zip(parts, ends, strict=True)]


def _labels(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The labels that lines of one record each have in common, in turn; none where they differ or are all known."""
    split = [_COLON.split(tidy(block.text))[:-1] for block in blocks if not isinstance(block, Table)]
    labels = [_common_end(texts, whole=at == 0) for at, texts in enumerate(zip(*split, strict=True))]
    if not all(label and label[:1].isupper() and len(label.split()) <= _LONGEST_LABEL for label in labels):
        return ()
    known = [
        bool(read_labels(f"{label}: {value}").fields)
        for label, value in zip(labels, _values(blocks[0], labels), strict=True)
    ]
    told = len(set(labels)) == len(labels) and sum(known) >= _FEWEST_LABELS - 1
    return tuple(labels) if told and not all(known) else ()


def _common_end(texts: Sequence[str], whole: bool) -> str:
    """The words that all texts end in, from a capital on; all of each where that is the first label."""
    words = [text.split()[::-1] for text in texts]
    alike = takewhile(lambda each: len(set(each)) == 1, zip(*words, strict=False))
    common = [each[0] for each in alike][::-1]
    if whole:
        return " ".join(common) if all(len(own) == len(common) for own in words) else ""
    ends = [" ".join(common[at:]) for at, word in enumerate(common) if re.match(r"[A-Z#]", word)]
    known = (end for end in ends if roles_of(end) or roles_named(end) or _says_nothing_else(end))
    return next(known, ends[0] if ends else "")  # of "Skills Level" the first word ends all the titles


def _says_nothing_else(label: str) -> bool:
    words = set(_WORD.findall(label.casefold()))
    return bool(words) and any(words <= own for own in _OWN_WORDS.values())
