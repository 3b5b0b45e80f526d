"""Labels and values made alike before they are read: a label on the line above its value, or one of anybody's.

`Credit points` / `9` becomes `Credit value: 9` where labels and values stand in turn; `No.: 101` becomes
`Unit number: 101` where another label of a unit stands right beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.headings import parse_group
from pipeline.extraction.labels import Field, read_labels, resolve
from pipeline.extraction.titles import names_a_qualification
from pipeline.extraction.vocabulary import vocabulary
from pipeline.identifiers import find_qans
from pipeline.reading.document import Block, Heading, Table

NAMES = {"number": "Unit number", "uan": "Unit reference number", "title": "Unit title", "level": "Unit level"}
NAMES |= {"credit": "Credit value", "glh": "GLH", "tqt": "TQT"}
_LINE = re.compile(r"(?P<label>[A-Z#][^:]{0,40}?)\s*:\s*(?P<value>\S.*)")
_DOTTED = re.compile(r"(?P<label>[a-z#][^:.]{0,40}?)\s*\.{4,}\s*(?P<value>\S.*)")
_FEWEST_PAIRS = 2
_LONGEST_LABEL = 5  # words


def with_labels_whole(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each label of a unit's value in front of it in the words that are known best."""
    made: list[Block] = []
    at = 0
    while at < len(blocks):
        pairs = _pairs_below(blocks, at)
        if pairs:
            made.extend(_labelled(blocks[at + 2 * step], *pair) for step, pair in enumerate(pairs))
            at += 2 * len(pairs)
        else:
            made.append(_of_anybody(blocks, at))
            at += 1
    return made


def _pairs_below(blocks: Sequence[Block], at: int) -> list[tuple[str, str]]:
    """The roles and values of labels and values in turn from here on, of a unit: it has a title or a UAN among them."""
    pairs: list[tuple[str, str]] = []
    while at + 1 < len(blocks) and (pair := _pair(blocks[at], blocks[at + 1])) and pair[0] not in dict(pairs):
        pairs.append(pair)
        at += 2
    told = dict(pairs)
    named = "uan" in told or ("title" in told and not names_a_qualification(told["title"]))
    return pairs if len(pairs) >= _FEWEST_PAIRS and named else []


def _pair(label: Block, value: Block) -> tuple[str, str] | None:
    if isinstance(label, Table) or isinstance(value, Table | Heading):
        return None
    said = value.text.strip()
    if roles_named(said) or parse_group(said) or ":" in label.text:
        return None
    return _told(label.text, said)


def _told(label: str, value: str) -> tuple[str, str] | None:
    """The role that a label gives to a value which fits it whole: of "85 to 105" a size is no more than the half."""
    told = resolve(Field(roles_named(label), value)) if not any(find_qans(value)) else None
    half = told is not None and told[0] in SIZES and any(map(str.isdigit, value.removeprefix(told[1])))
    return told if told and told[0] in NAMES and not half else None


def roles_named(label: str) -> frozenset[str]:
    """The roles of a label that is nothing but a column's name."""
    if len(label.split()) > _LONGEST_LABEL:
        return frozenset()
    return vocabulary().named_roles(label.strip())


def _of_anybody(blocks: Sequence[Block], at: int) -> Block:
    block = blocks[at]
    match = None if isinstance(block, Table) else _label_and_value(block.text)
    if match is None or isinstance(block, Table) or read_labels(block.text).fields:
        return block
    told = _told(match["label"], match["value"])
    if told is None or told[0] == "title":
        return block
    return _labelled(block, *told) if told[0] in SIZES or _is_beside_label(blocks, at) else block


def _label_and_value(text: str) -> re.Match[str] | None:
    """A label and its value, with a colon or dots between them: `Credits: 3`, `credits ........ 3`."""
    if ":" in text:
        return _LINE.fullmatch(text.strip())
    return _DOTTED.fullmatch(text.strip()) if "...." in text else None


def _is_beside_label(blocks: Sequence[Block], at: int) -> bool:
    beside = (blocks[step] for step in (at - 1, at + 1) if 0 <= step < len(blocks))
    return any(map(_is_labelled, beside))


def _is_labelled(block: Block) -> bool:
    match = None if isinstance(block, Table) else _label_and_value(block.text)
    if isinstance(block, Table) or match is None:
        return False
    told = _told(match["label"], match["value"]) if match else None
    return bool(read_labels(block.text).fields) or (told is not None and told[0] in SIZES)


def _labelled(block: Block, role: str, value: str) -> Block:
    return block if isinstance(block, Table) else replace(block, text=f"{NAMES[role]}: {value}")
