"""The kind of a unit as one field among the others of its record: `Status: Mandatory` below `Credits: 3`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import takewhile

from pipeline.extraction.headings import GroupHeading, parse_group
from pipeline.extraction.kinds_of_titles import split_kind
from pipeline.extraction.marks import KIND_LETTERS
from pipeline.extraction.pairs import PairUnit, pair_units
from pipeline.extraction.vocabulary import header_words, vocabulary
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Table

_PARTED, _PARTING = lazy_re(r"\s*[|;·•]\s*"), "|;·•"
_KIND_BEHIND_SIZES = lazy_re(r"(?i)\d\s*\((?P<kind>mandatory|optional|core)\)$")  # "GLH: 45 (Mandatory)"
_LONGEST_LABEL = 4  # words
_FEWEST_PARTS = 3  # "Mandatory | Level 5 | 8 credits"
_LETTERS = {letter.upper(): KIND_LETTERS[letter] for letter in "mo"}  # "Mandatory/Optional: M"
_SHARE = 0.5  # of a document's records must have the field, or it heads what stands below
_REACH = 3  # lines below a record's last field in which it may stand
_UNTOLD = "its record does not say whether the unit is mandatory or optional, as those of most others do"


def paired_units(blocks: Sequence[Block]) -> tuple[PairUnit, ...]:
    """Every unit told in labels and values, with the kind that its record states."""
    return _with_own_kinds(tuple(map(_kind_of_title, pair_units(blocks))), blocks)


def _kind_of_title(one: PairUnit) -> PairUnit:
    """The unit without the kind that stands with its title: `(mandatory) Communicate with customers`."""
    title, kind = split_kind(one.unit.title, one.unit.place)
    return replace(one, unit=replace(one.unit, title=title), kind=one.kind or kind) if kind else one


def _with_own_kinds(units: Sequence[PairUnit], blocks: Sequence[Block]) -> tuple[PairUnit, ...]:
    """The units with the kind that each one's record states, and with its line, so that nothing else reads it.

    A record that states none, where most do, has a doubt: it must not pass for one of the kind above it.
    """
    stated = {at: heading for at, block in enumerate(blocks) if (heading := _field_in(block))} if units else {}
    if len(units) == 1:  # of one alone only what its own lines say
        stated = {at: heading for at, heading in stated.items() if at in units[0].blocks}
    leads = bool(stated) and min(units[0].blocks) - 1 in stated  # each record begins with it
    own = [_own(unit, leads, stated, units) for unit in units] if stated else []
    if sum(at is not None for at in own) <= _SHARE * len(units):
        return tuple(units)
    return tuple(_of_kind(unit, at, stated) for unit, at in zip(units, own, strict=True))


def _own(unit: PairUnit, leads: bool, stated: Mapping[int, GroupHeading], units: Sequence[PairUnit]) -> int | None:
    """Where a record states its kind: right before its first line, or among its lines and those right below them."""
    first, last = min(unit.blocks), max(unit.blocks)
    if leads:
        return first - 1 if first - 1 in stated else None
    taken = {at for other in units if other is not unit for at in other.blocks}
    below = takewhile(lambda at: at not in taken, range(last + 1, last + 1 + _REACH))
    return next((at for at in (*range(first, last + 1), *below) if at in stated), None)


def _of_kind(unit: PairUnit, at: int | None, stated: Mapping[int, GroupHeading]) -> PairUnit:
    if unit.kind:
        return unit
    if at is None:
        return replace(unit, unit=replace(unit.unit, doubts=(*unit.unit.doubts, _UNTOLD)))
    return replace(unit, kind=stated[at], blocks=(*unit.blocks, at))


def _field_in(block: Block) -> GroupHeading | None:
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
    return parse_group(behind["kind"].capitalize(), block.place) if behind else None


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
