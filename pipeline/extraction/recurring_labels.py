"""Labels that no list knows, told by what stands behind them in record after record.

`Body code: 101`, `QN: H/615/0017`, `Difficulty level: 3` recur as often as the labels that are known: where each value
is a code, a UAN or a level, and no known label says that, they are named for it. A line that holds a whole record,
one of its labels unknown, becomes a line a label: else the unknown one would end up in the value before it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.labelled_lines import NAMES, roles_named
from pipeline.extraction.labels import Field, read_labels, resolve, roles_of
from pipeline.extraction.numbers import can_be_number
from pipeline.extraction.vocabulary import header_words
from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Table
from pipeline.wording import tidy

_LABEL = lazy_re(r"[A-Z#][^:.?!|\d]{0,40}(?:\([^()\d]{1,12}\))?[.*]?")
_FRAMEWORK = lazy_re(r"(?i)\b[RQN]QF\b")
_LINE = lazy_re(r"(?P<label>[A-Z#][^:]{0,40}?)\s*:\s*(?P<value>\S.*)")
_COLON = lazy_re(r"\s*:\s+")
_OF_CODES = lazy_re(r"(?i)\b(?:no|number|num|ref|reference|code|id|identifier|item|unit|module|component)\b\.?|#")
_NOT_OF_UNITS = lazy_re(
    r"(?i)\b(?:page|room|tel|phone|telephone|order|version|edition|week|day|date|postcode|qan|qualification|nos|standards?"
    r"|assess\w*|exam\w*|group|section|learner|grade|question|criteri\w+|total|minimum|maximum|entry)\b"
)
_OF_MANY_THINGS = frozenset(("hours", "hrs", "points", "time"))
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


def with_recurring_labels(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with such labels named for what they say."""
    parted = list(_parted(blocks))
    pairs: defaultdict[str, list[_Pair]] = defaultdict(list)
    for pair in _pairs(parted):
        pairs[pair.label].append(pair)
    named = _named({label: own for label, own in pairs.items() if len(own) >= _FEWEST})
    if not named:
        return parted
    renamed: dict[int, list[_Pair]] = {pair.at: [] for label in named for pair in pairs[label]}
    for label, role in named.items():
        for pair in pairs[label]:
            renamed[pair.at].append(replace(pair, label=NAMES[role]))
    behind = {pair.at + 1 for own in renamed.values() for pair in own if pair.lines > 1}
    return [_renamed(block, renamed.get(at, ())) for at, block in enumerate(parted) if at not in behind]


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


def _named(pairs: Mapping[str, Sequence[_Pair]]) -> dict[str, str]:
    """The role of each unknown label, by its values; each role once, and none that a known label has."""
    known = {label for label, own in pairs.items() if own[0].is_read}
    often = max((len(pairs[label]) for label in known), default=0)
    said = (
        resolve(Field(roles_of(one.label) or roles_named(one.label), one.value))
        for label in known
        for one in pairs[label]
    )
    taken = {told[0] for told in said if told}
    found: dict[str, list[str]] = defaultdict(list)
    for label, own in pairs.items():
        if label not in known and len(own) == often and (role := _role(label, [one.value for one in own])):
            found[role].append(label)
    return {labels[0]: role for role, labels in found.items() if len(labels) == 1 and role not in taken}


def _role(label: str, values: Sequence[str]) -> str | None:
    """What all the values behind a label are, as far as its words do not speak against it."""
    if _NOT_OF_UNITS.search(label):
        return None
    if all(next(find_uans(value), None) for value in values):
        return "uan" if len(set(values)) == len(values) else None
    last = header_words(label).rpartition(" ")[2]  # of "Exam hours" or "UCAS points" it says nothing
    roles = roles_named(label) or (roles_named(last) if last not in _OF_MANY_THINGS else frozenset[str]())
    roles |= {"level"} if _FRAMEWORK.search(label) else frozenset[str]()
    for role in (role for role in SIZES if role in roles):
        if all(resolve(Field(frozenset((role,)), value)) == (role, value) for value in values):
            return role
    if len(set(map(str.casefold, values))) < len(values):
        return None
    if _OF_CODES.search(label) and all(map(can_be_number, values)):
        return "number"
    return "title" if "title" in roles and all(map(looks_like_title, values)) else None


def _colons(text: str) -> int:
    return len(_COLON.findall(tidy(text))) if text.count(":") >= _FEWEST_LABELS and len(text) <= _LONGEST else 0


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
    return [part[:end].strip() for part, end in zip(parts, ends, strict=True)]


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
    while common and not re.match(r"[A-Z#]", common[0]):
        common = common[1:]
    return " ".join(common)
