"""Decisions in one line each that a curriculum lead understands; they read the same from either side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.notes import NOT_PRINTED
from pipeline.matching.relation import EQUIVALENT, LADDER, NONE, RELATED, REVISED, SAME
from pipeline.matching.saying import SILENT, Said, told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.matching.bulk.hashing import Ints
    from pipeline.matching.evidence import Evidence, Pairs
    from pipeline.matching.features import Values

Speaker = tuple["Callable[..., str]", tuple["Ints", ...]]


def reasons_of(pairs: Pairs, relation: Ints, measured: dict[str, Values], notes: dict[str, Said]) -> Said:
    """The reason for each pair's relation."""
    code, texts = np.zeros(len(pairs), dtype=np.int64), [""]
    for kind, (say, keys) in _speakers(pairs, measured, notes).items():
        said = told(say, *keys, where=relation == kind)
        code = np.where(relation == kind, said.code + len(texts) - 1, code)
        texts += said.texts[1:]
    return Said(code, texts)


def _speakers(pairs: Pairs, measured: dict[str, Values], notes: dict[str, Said]) -> dict[int, Speaker]:
    """For each relation what puts it into words, and the keys it takes."""
    facts = told(_joined(", ", notes, _FACTS), *_codes(notes, _FACTS))
    apart = told(lambda title: pairs.evidence[title].apart, pairs.title)
    level, extra, content = notes["level"], _joined("; ", notes, _EXTRAS), _joined("; ", notes, _CONTENT)
    forbidden = _joined("; ", notes, _FORBIDDEN)
    return {
        SAME: (_same(notes, facts), (*_codes(notes, _PROOFS), facts.code)),
        EQUIVALENT: (
            lambda code, *codes: _equivalent(facts.texts[code], content(*codes)),
            (facts.code, *_codes(notes, _CONTENT)),
        ),
        REVISED: _revised(measured, notes),
        LADDER: (lambda one, code: _ladder(level.texts[one], apart.texts[code]), (level.code, apart.code)),
        RELATED: (
            lambda title, *codes: _related(pairs.evidence[title], extra(*codes)),
            (pairs.title, *_codes(notes, _EXTRAS)),
        ),
        NONE: (
            lambda title, *codes: _none(pairs.evidence[title], forbidden(*codes)),
            (pairs.title, *_codes(notes, _FORBIDDEN)),
        ),
    }


_SIZES = ("credit", "glh")
_CONTENT = ("outcomes", "criteria")
_FACTS = ("level", *_SIZES)
_PROOFS = ("shared_uan", "shared_number", "shared_nos")
_CONFLICTS = ("conflicting_uan", "conflicting_number", "conflicting_nos")
_FORBIDDEN = ("contrast", "numbers_differ", "negation_differs")
_EXTRAS = (*_CONTENT, "numbers_differ", "negation_differs", "unit_label")


def _codes(notes: dict[str, Said], names: Sequence[str]) -> tuple[Ints, ...]:
    return tuple(notes[name].code for name in names)


def _joined(between: str, notes: dict[str, Said], names: Sequence[str]) -> Callable[..., str]:
    """Puts the notes of some features, given as their codes, in a row."""

    def say(*codes: int) -> str:
        texts = (notes[name].texts[code] for name, code in zip(names, codes, strict=True))
        return between.join(text for text in texts if text)

    return say


def _revised(measured: dict[str, Values], notes: dict[str, Said]) -> Speaker:
    """What tells two editions apart: codes that conflict, and a size that is not the same."""
    apart = _joined("; ", notes, (*_CONFLICTS, *_SIZES, *_CONTENT))
    sizes = [np.where(measured[name] != 1.0, notes[name].code, SILENT) for name in _SIZES]
    keys = (*_codes(notes, _CONFLICTS), *sizes, *_codes(notes, _CONTENT))
    return lambda *codes: f"The titles say the same, yet it is another edition: {apart(*codes)}", keys


def _same(notes: dict[str, Said], facts: Said) -> Callable[..., str]:
    def say(*codes: int) -> str:
        proofs = [notes[name].texts[code] for name, code in zip(_PROOFS, codes[:-1], strict=True)]
        found = [proof for proof in proofs if proof]
        printed = [proof for proof in found if NOT_PRINTED not in proof]
        if not found:
            return "One unit: linked through the identifiers of other listings of it"
        agreed = facts.texts[codes[-1]]
        return f"One unit: {', '.join(printed or found[:1])}" + (f" ({agreed})" if agreed else "")

    return say


def _equivalent(facts: str, content: str) -> str:
    agreed = f"; both have {facts}" if facts else "; level and size not stated by both"
    return f"The titles say the same{agreed}{content and '; '}{content}; no code proves or denies it"


def _ladder(levels: str, apart: str) -> str:
    told_of = levels or "levels named in the titles"
    return f"The same topic at another level: {told_of}" + (f"; {apart}" if apart else "")


def _none(evidence: Evidence, forbidden: str) -> str:
    """What keeps two apart: a word that excludes the other's, or that too little is common to both."""
    if forbidden:
        return f"What the titles differ in tells units apart: {forbidden}"
    little = "Too little speaks for it" if evidence.common else "Nothing speaks for it"
    return f"{little}: {evidence.apart}"


def _related(evidence: Evidence, extra: str) -> str:
    common = f"both say “{evidence.common}”" if evidence.common else ""
    return f"Worth a look: {'; '.join(part for part in (common, evidence.apart, extra) if part)}"
