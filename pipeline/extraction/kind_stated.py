"""The kind of a unit as a field of its record says it: `Status: Mandatory`, `Mandatory | Level 5 | 8 credits`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline.extraction.headings import GroupHeading, parse_group
from pipeline.extraction.marks import KIND_LETTERS
from pipeline.extraction.vocabulary import header_words, vocabulary
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Table

_PARTED, _PARTING = lazy_re(r"\s*[|;·•]\s*"), "|;·•"
# "GLH: 45 (Mandatory)", "Unit ref: T/601/1235 Mandatory"
_KIND = r"mandatory|optional|core"
_KIND_BEHIND_SIZES = lazy_re(rf"(?i):.*\d\s*(?:\((?P<kind>{_KIND})\)|\s(?P<bare>{_KIND}))$")
_LONGEST_LABEL = 4  # words
_FEWEST_PARTS = 3  # "Mandatory | Level 5 | 8 credits"
_LETTERS = {letter.upper(): KIND_LETTERS[letter] for letter in "mo"}  # "Mandatory/Optional: M"


def kind_stated(block: Block) -> GroupHeading | None:
    """The kind that a line or a row of two cells states behind a label that columns of kinds have as their header."""
    for label, value in _pairs(block):
        said = _LETTERS.get(value, value)
        known = header_words(label) in _labels() and vocabulary().kind_in(said) and len(said.split()) <= 3
        # Whatever its label, a value that is a kind and nothing else is the record's: "Mandatory/Opt.: Optional".
        if known or (value.casefold() in vocabulary().kinds and 0 < len(label.split()) <= _LONGEST_LABEL):
            return parse_group(said.strip().capitalize(), block.place)
    parts = () if isinstance(block, Table) else _parts(block.text.strip())
    alone = [part.casefold() for part in parts if part.casefold() in vocabulary().kinds]
    if len(alone) == 1 and len(parts) >= _FEWEST_PARTS:
        return parse_group(alone[0].capitalize(), block.place)
    behind = _KIND_BEHIND_SIZES.search(block.text) if not isinstance(block, Table) else None
    return parse_group((behind["kind"] or behind["bare"]).capitalize(), block.place) if behind else None


def _pairs(block: Block) -> Iterator[tuple[str, str]]:
    if isinstance(block, Table):
        for row in block.rows:
            texts = [cell.text.strip(" :") for cell in row.cells if cell.text.strip()]
            yield from zip(texts[::2], texts[1::2], strict=False)
        return
    for part in _parts(block.text) if ":" in block.text else ():
        label, _, value = part.partition(":")
        yield label.strip(), value.strip()


def _parts(text: str) -> list[str]:
    return _PARTED.split(text) if any(map(text.__contains__, _PARTING)) else [text]  # as nearly every line


@cache
def _labels() -> frozenset[str]:
    return frozenset(header_words(name) for name in vocabulary().exact["group"])
