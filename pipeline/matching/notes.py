"""What each feature of a pair saw, in words; and a pair's features as the warehouse keeps them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.features import contribution
from pipeline.matching.saying import Said, told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.matching.bulk.hashing import Ints
    from pipeline.matching.compare import TitleComparison
    from pipeline.matching.evidence import Pairs
    from pipeline.matching.features import Values

NOT_PRINTED = "not printed by both, but by other documents of the unit"
Couple = tuple["Ints", "Ints"]


def notes_of(pairs: Pairs, measured: dict[str, Values]) -> dict[str, Said]:
    """The notes of every feature that has any, by its name."""
    facts, texts = pairs.facts, pairs.texts
    uan, number, nos, label = (_couple(pairs, values) for values in (facts.uan, facts.number, facts.nos, facts.label))
    notes: dict[str, tuple[Callable[..., str], *tuple[Ints, ...]]] = {
        "shared_uan": _shared("both are {}", texts.uans, uan[0], _second_hand(pairs, facts.inherited_uan)),
        "conflicting_uan": (_apart("UANs {}", texts.uans), *uan),
        "shared_number": (lambda place: f"both are number {texts.numbers[place]}", number[0]),
        "conflicting_number": (_apart("numbers {}", texts.numbers), *number),
        "shared_nos": _shared("both are standard {}", texts.noses, nos[0], _second_hand(pairs, facts.inherited_nos)),
        "conflicting_nos": (_apart("standards {}", texts.noses), *nos),
        "numbers_differ": (lambda title: _numbers(pairs.compared(title)), pairs.title),
        "negation_differs": (lambda title: _negations(pairs.compared(title)), pairs.title),
        "contrast": (lambda title: _contrasts(pairs.compared(title)), pairs.title),
        "unit_label": (_apart("unit {} of one body", texts.labels), *label),
        "level": (_alike_or_apart("level {}", "levels {}", texts.levels), *_couple(pairs, facts.level)),
        "credit": (_alike_or_apart("{} credits", "{} credits"), *_couple(pairs, facts.credit)),
        "outcomes": (_covered("learning outcomes"), *pairs.taught.T),
        "criteria": (_covered("assessment criteria"), *pairs.assessed.T),
        "glh": (_alike_or_apart("{} guided hours", "{} guided hours"), *_couple(pairs, facts.glh)),
    }
    return {name: told(say, *keys, where=~np.isnan(measured[name])) for name, (say, *keys) in notes.items()}


def feature_texts(measured: dict[str, Values], notes: dict[str, Said]) -> Said:
    """Every pair's features as JSON: a list of name, value, contribution and note."""
    fragments = []
    for name, values in measured.items():
        added = contribution(name, values)
        note = notes.get(name)
        code = note.code if note else np.zeros(len(values), dtype=np.int64)
        told_of = note.texts if note else [""]
        fragments.append(told(_as_json(name, told_of), np.nan_to_num(values), added, code, where=~np.isnan(values)))

    def listed(*codes: int) -> str:
        told_of = (each.texts[code] for each, code in zip(fragments, codes, strict=True))
        return f"[{', '.join(text for text in told_of if text)}]"

    return told(listed, *(each.code for each in fragments))


def both(a: object, b: object) -> str:
    """Two values, the shorter or smaller first."""
    one, other = sorted((str(a), str(b)), key=lambda text: (len(text), text))
    return f"{one} and {other}"


def _as_json(name: str, texts: list[str]) -> Callable[[float, float, int], str]:
    def say(value: float, added: float, note: int) -> str:
        told_of = {"name": name, "value": value, "contribution": added, "note": texts[note]}
        return json.dumps(told_of, ensure_ascii=False)

    return say


def _couple(pairs: Pairs, values: Ints) -> Couple:
    """The values of both sides, the smaller first: what is said does not depend on which side is which."""
    a, b = values[pairs.one], values[pairs.other]
    return np.minimum(a, b), np.maximum(a, b)


def _apart(wording: str, texts: Sequence[str]) -> Callable[[int, int], str]:
    return lambda a, b: wording.format(both(texts[a], texts[b]))


def _alike_or_apart(alike: str, apart: str, names: Mapping[int, str] | None = None) -> Callable[[int, int], str]:
    def say(a: int, b: int) -> str:
        one, other = (names[a], names[b]) if names else (a, b)
        said = alike.format(one) if a == b else apart.format(both(one, other))
        return said.removesuffix("s") if a == b == 1 else said

    return say


def _covered(what: str) -> Callable[..., str]:
    return lambda shared, _, longer: f"{shared} of {longer} {what} covered"


def _second_hand(pairs: Pairs, inherited: Ints) -> Ints:
    """Whether one of the two has a code from other documents of its unit alone."""
    return inherited[pairs.one] | inherited[pairs.other]


def _shared(wording: str, texts: Sequence[str], code: Ints, second_hand: Ints) -> tuple[Callable[..., str], Ints, Ints]:
    """A code both have; where one of them has it from other documents of its unit, the note says so."""

    def say(place: int, from_others: int) -> str:
        note = wording.format(texts[place])
        return f"{note} ({NOT_PRINTED})" if from_others else note

    return say, code, second_hand


def _numbers(titles: TitleComparison) -> str:
    a, b = sorted((titles.a.numbers, titles.b.numbers))
    return f"numbers in the titles: {', '.join(a) or 'none'} and {', '.join(b) or 'none'}"


def _negations(titles: TitleComparison) -> str:
    return "only one title says " + "/".join(sorted({*titles.a.negations, *titles.b.negations}))


def _contrasts(titles: TitleComparison) -> str:
    return "; ".join(sorted(" against ".join(sorted(couple)) for couple in titles.contrasts))
