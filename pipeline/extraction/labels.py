"""Labels and their values: `Unit No:` / `H/601/5314`, `Title : … Level : 3 Credit : 4` run on in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.numbers import can_be_number
from pipeline.extraction.vocabulary import header_words, vocabulary
from pipeline.identifiers import find_uans, parse_level, parse_whole

_EDGE = " \t-–—,:;|*†‡"
_SIZE = re.compile(r"^(\d{1,4})(?:\.0)?\b\s*(?:credits?|hours?|hrs?|glh)?", re.IGNORECASE)
_LEVEL = re.compile(
    r"^((?:level\s*|l)?(?:[1-8]\b|(?:one|two|three|four|five|six|seven|eight)$)|(?:entry(?:\s+level)?\s*|e)[1-3]\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Field:
    """A label's role and its value; an empty value is still to come."""

    roles: frozenset[str]
    value: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text cut at its labels; `before` is what stands in front of the first one."""

    before: str
    fields: tuple[Field, ...]


@cache
def _pattern() -> re.Pattern[str]:
    labels = sorted(vocabulary().pair_labels, key=len, reverse=True)
    words = "|".join(re.escape(label).replace(r"\ ", r"\s+") for label in labels)
    # A label begins the text or follows a blank, with a capital, and a colon or equals sign ends it.
    return re.compile(rf"(?<![\w/-])(?=[A-Z])(?P<label>(?i:{words}))\.?\s*(?:\([A-Z]{{2,4}}\)\s*)?[:=]\s*")


def read_labels(text: str) -> Labelled:
    """Cut a text at the labels of unit values."""
    matches = list(_pattern().finditer(text))
    fields = []
    for at, match in enumerate(matches):
        end = matches[at + 1].start() if at + 1 < len(matches) else len(text)
        fields.append(Field(roles_of(match["label"]), text[match.end() : end].strip(_EDGE)))
    return Labelled(text[: matches[0].start()].strip(_EDGE) if matches else text, tuple(fields))


def roles_of(label: str) -> frozenset[str]:
    """The roles a label may have; none for words that are no label."""
    return vocabulary().pair_labels.get(header_words(label), frozenset())


def resolve(field: Field) -> tuple[str, str] | None:
    """The one role that a field's value fits, and the value without what follows it."""
    value, roles = field.value, field.roles
    uan = next(find_uans(value), None)
    if uan and roles & {"uan", "number"}:
        return "uan", uan.printed
    if "number" in roles and can_be_number(value):
        return "number", value
    if "title" in roles and looks_like_title(value) and not uan:
        return "title", value
    if "level" in roles and (level := _LEVEL.match(value)) and parse_level(level[1]):
        return "level", level[1]
    size = _SIZE.match(value)
    for role in ("credit", "glh", "tqt"):
        if role in roles and size and parse_whole(size[1]) is not None:
            return role, size[1]
    return None
