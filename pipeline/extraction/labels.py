"""Labels and their values: `Unit No:` / `H/601/5314`, `Title : … Level : 3 Credit : 4` run on in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.extraction.code_labels import WHOSE, roles_of_code
from pipeline.extraction.column_names import SIZES, may_head
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.numbers import can_be_number
from pipeline.extraction.size_runs import parted
from pipeline.extraction.vocabulary import LONGEST_HEADER, header_words, vocabulary
from pipeline.identifiers import find_uans
from pipeline.patterns import kept_re, lazy_re
from pipeline.printed_sizes import in_figures, parse_level, parse_whole

_EDGE = " \t-–—,:;|*†‡•·"
_SIZE = lazy_re(r"^(\d{1,4})(?:\.0)?\b\s*(?:credits?|hours?|hrs?|glh)?", re.IGNORECASE)
_LEVEL = lazy_re(
    r"^(?:(?:RQF|QCF|NQF)\s+)?((?:level\s*|l)?(?:[1-8]\b|(?:one|two|three|four|five|six|seven|eight)$)|(?:entry(?:\s+level)?\s*|e)[1-3]\b)",
    re.IGNORECASE,
)
_ANYBODYS = ("ref", "ref no", "reference", "number", "no")
_BESIDE_THE_NAME = lazy_re(r"(?i)^(?:[RQN]QF|QCF|NQF)\s+|\s*\((?:[RN]QF|QCF|hours|hrs|[A-Z]{2,4})\)|[*†‡]+$")
_UAN, _NUMBER = frozenset(("uan",)), frozenset(("number",))
_SO_MUCH = lazy_re(r"(?i)\b\d{1,3} (?:credits?|units?)\b")
_SIZES = frozenset(SIZES)
_LONGEST_SIZES, _LONGEST_LABEL = 120, 40  # characters
_LONGEST_CODE = 2  # words
_A_DIGIT, _A_MARK, _CR = lazy_re(r"\d"), lazy_re(r"[·•|,;./–—-]"), lazy_re(r"(?i)\d{1,3} crs?\.?")
_WHOSE, _LONGEST_LED = ("unit", "module", "component"), 4  # words
_DANGLING_LABEL = lazy_re(
    r"(?i)\s*[(\[]?\s*\b(?:UAN|URN|(?:unit\s+)?(?:reference|ref|accreditation|code)(?:\s+n(?:o|umber))?)\b[.:]?\s*$"
)
_LABELS_END = ("uan", "urn", "reference", "ref", "accreditation", "code", "no", "number")
_COLON, _WORD_AT_END, _SHORT_FORM = lazy_re("[:=]"), lazy_re(r"\w+$"), lazy_re(r"\([A-Z]{2,4}\)$")
_SHORT_FORMS = lazy_re(r"\([A-Z]{2,4}\)\s+")  # "Guided learning (GL) hours"
_CODE_IN_BRACKETS = lazy_re(r"^[(\[]([A-Z]/\d{3}/\d{4})[)\]]\s*[·•|,;:–—-]?\s*")
_BETWEEN_SIZES = lazy_re(r"\s*[·•|,;]\s*|\s+[/–—-]\s+|(?<=\d)\.\s+(?=[A-Z\d])")
_NAME_FIRST = lazy_re(r"^(?P<name>[A-Za-z][A-Za-z .]*?(?=\s)|L(?=[1-8]$))\s*(?P<value>\d{1,4}|E[1-3])$")
_NAME_LAST = lazy_re(r"^(?P<value>\d{1,4})\s+(?P<name>[A-Za-z][A-Za-z .]*)$")
_HOURS = lazy_re(r"(?i)^(?P<value>\d{1,4})\s+(?:hours|hrs)\.?$")
_SAID = lazy_re(r"(?i)\b(?P<value>\d{1,4})\s*(?P<name>cr(?:edit)?|glh|tqt)s?\b")
_SIZE_NAME = r"(?:level|credits?(?: value)?|glh|guided learning(?: hours)?|tqt|total (?:qualification|unit) time)"
_RUN_ON = lazy_re(rf"(?i){_SIZE_NAME}\s+(?:\d{{1,4}}|E[1-3])(?!\S)|\d{{1,4}}\s+(?:credits?|glh|tqt)(?!\S)")


class Field(NamedTuple):
    """A label's role and its value; an empty value is still to come."""

    roles: frozenset[str]
    value: str


class Labelled(NamedTuple):
    """A text cut at its labels; `before` is what stands in front of the first one."""

    before: str
    fields: tuple[Field, ...]


@cache
def _pattern() -> re.Pattern[str]:
    labels = sorted(vocabulary().pair_labels, key=lambda label: (-len(label), label))  # the same pattern each time
    words = "|".join(re.escape(label).replace(r"\ ", r"\.?\s+(?:\([A-Z]{2,4}\)\s+)?") for label in labels)
    # A label begins the text or follows a blank, with a capital, and a colon or equals sign ends it; behind a size and
    # a comma it needs none: "Credit value: 3, level: 2".
    # "Ref" and "No" are anybody's labels, as is "Ofqual unit reference number"; the UAN behind one says whose it is.
    proved = (
        rf"(?:{WHOSE}\s+){{0,3}}(?:(?:reference|accreditation)\s+)?(?:{'|'.join(_ANYBODYS)}|code|id)"
        r"(?=\.?\s*[:=]\s*[A-Z]\s?/\s?\d{3}\s?/\s?\d{4}\b)"
    )
    return kept_re(
        r"(?:(?<![\w/-])(?=[A-Z])|(?<=\d[,;|] )(?=[a-z]))"
        rf"(?P<label>(?i:(?:[RN]QF\s+|QCF\s+)?(?:{words})|{proved}))\.?\s*(?:\([A-Z]{{2,4}}\)\s*)?[:=]\s*"
    )


@cache
def _last_words() -> frozenset[str]:
    ends = map(_WORD_AT_END.search, (*vocabulary().pair_labels, *_ANYBODYS))
    return frozenset(end[0] for end in ends if end)


def _may_be_labelled(text: str) -> bool:
    """Whether what stands before a colon or equals sign may be a label, by its last word: before most it is none."""
    for before in _COLON.split(text)[:-1]:
        said = _SHORT_FORM.sub("", before.rstrip()).rstrip().removesuffix(".")
        word = _WORD_AT_END.search(said)
        if word is None or word[0].casefold() in _last_words():
            return True
    return False


@lru_cache(maxsize=1024)
def read_labels(text: str) -> Labelled:
    """Cut a text at the labels of unit values; a line of sizes alone needs no colons."""
    text = parted(text) if ":" in text or "=" in text else text
    matches = list(_pattern().finditer(text)) if _may_be_labelled(text) else []
    if not matches and (sizes := sizes_alone(text)):
        return Labelled("", sizes)
    if not matches and (code := code_alone(text)) and not text.strip().startswith(code):
        return Labelled("", (Field(_UAN, code),))
    fields: list[Field] = []
    for at, match in enumerate(matches):
        end = matches[at + 1].start() if at + 1 < len(matches) else len(text)
        fields.extend(
            _with_sizes_behind(
                Field(roles_of(_SHORT_FORMS.sub("", match["label"])) or _UAN, text[match.end() : end].strip(_EDGE))
            )
        )
    return Labelled(text[: matches[0].start()].strip(_EDGE) if matches else text, tuple(fields))


def _with_sizes_behind(field: Field) -> Iterator[Field]:
    """A field, and the sizes without colons that stand behind its value: `Unit reference: H/618/2201 | Level 5`."""
    value, *behind = _BETWEEN_SIZES.split(field.value)
    sizes = [_size_alone(part) for part in behind]
    if not behind or "title" in field.roles or None in sizes:
        yield field
        return
    yield Field(field.roles, value)
    yield from filter(None, sizes)


# Every cell of a table is asked, and columns of numbers repeat a few.
@lru_cache(maxsize=4096)
def sizes_alone(text: str) -> tuple[Field, ...]:
    """The fields of `Credits 3 · GLH 25 · Level 2`, `WS-201 Level 2 4 credits`: two or more, and nothing else."""
    if len(text) > _LONGEST_SIZES or not _A_DIGIT.search(text):
        return ()  # so are most texts
    text = _CODE_IN_BRACKETS.sub(r"\1 | ", text.strip().removesuffix("."))
    text = text[1:-1] if text[0] in "([" and text[-1] in ")]" else text
    parts = _BETWEEN_SIZES.split(text.strip()) if _A_MARK.search(text) else [text.strip()]
    parts = parts if len(parts) > 1 else _parts_run_on(parts[0])
    told: list[Field] = []
    for part in (part for part in parts if part.casefold() not in vocabulary().kinds):  # "Mandatory | Level 5 | …"
        field = _size_alone(part) or _hours_among(parts, part) or (_number_alone(part) if len(parts) > 2 else None)
        if field is None:
            return ()
        told.append(field)
    return tuple(told) if len(told) == len({field.roles for field in told}) > 1 else ()


def _hours_among(parts: Sequence[str], part: str) -> Field | None:
    """Hours beside a code that nothing names: guided ones, or total time where each credit has ten (Ofqual)."""
    if not (hours := _hours_alone(part)) or not any(map(code_alone, parts)):
        return None  # "L2 | 75 hours | 9 credits" stands in cards that state their codes elsewhere
    told = (field.value for each in parts if (field := _size_alone(each)) and "credit" in field.roles)
    return Field(frozenset(("tqt",)), hours.value) if hours.value == f"{next(told, '')}0" else hours


def _parts_run_on(text: str) -> list[str]:
    """The sizes of a text that nothing parts, each beside its name, and a code before or behind; else itself."""
    if len(found := list(_RUN_ON.finditer(text))) < 2:
        return [text]
    before, behind = text[: found[0].start()].strip(), text[found[-1].end() :].strip()
    if behind and not code_alone(behind):
        return [text]
    parts = [*filter(None, (before, *(match[0] for match in found), behind))]
    return parts if " ".join(parts).split() == text.split() else [text]


def _number_alone(part: str) -> Field | None:
    return Field(_NUMBER, part) if can_be_number(part) and len(part.split()) <= _LONGEST_CODE else None


def without_dangling_label(part: str) -> str:
    """What stood before a code, without the label behind it: `Feed animals` of `Feed animals (Unit ref`."""
    return _DANGLING_LABEL.sub("", part) if part.rstrip(" .:").casefold().endswith(_LABELS_END) else part


@lru_cache(maxsize=4096)
def code_alone(text: str) -> str | None:
    """The UAN that is all a text says, but for a label of UANs before it: `Unit accreditation number T/601/1235`."""
    uan = next(find_uans(text), None)
    if uan is None or uan.end < len(text.rstrip(_EDGE)):
        return None
    label = text[: uan.start].strip(_EDGE)
    return uan.printed if not label or label == "Ofqual" or roles_of(label) & {"uan", "number"} else None


def _size_alone(part: str) -> Field | None:
    match = _NAME_FIRST.match(part) or _NAME_LAST.match(part)
    if match is None and (code := code_alone(part)):
        return Field(_UAN, code)
    roles = roles_of(match["name"]) & _SIZES if match else frozenset()
    return Field(roles, match["value"]) if match and roles else None


def _hours_alone(part: str) -> Field | None:
    """The hours among a unit's labels and sizes, where nothing says which: guided ones."""
    return Field(frozenset(("glh",)), hours["value"]) if (hours := _HOURS.match(part)) else None


def says_size(text: str) -> bool:
    """Whether a cell states one size by name: `Level 4`, `13 credits`."""
    said = text.strip() if len(text) <= _LONGEST_SIZES and _A_DIGIT.search(text) else ""
    return bool(_CR.fullmatch(said) or _size_alone(said))


def says_so_much(text: str) -> bool:
    """Whether a cell says how many units or credits: `All (17 credits)`, `At least 4 units`."""
    said = text.lower()
    return ("credit" in said or "unit" in said) and _SO_MUCH.search(text) is not None


def size_below(text: str) -> Field | None:
    """The one size that a line among a unit's labels and values says without a colon: `8 credits`, `22 hours`."""
    field = _hours_alone(text) or _size_alone(text)
    return field if field and field.roles <= _SIZES else None


def sizes_said(text: str) -> dict[str, str]:
    """The sizes that are all a text says (`15 credits. Recommended 180 TQT (60 GLH).`), but for one word."""
    told = ((match["name"].lower(), match["value"]) for match in _SAID.finditer(text))
    found = {"credit" if name == "cr" else name: value for name, value in told}
    return found if found and len(re.findall(r"[^\W\d_]{2,}", _SAID.sub(" ", text))) <= 1 else {}


# A cell is asked as a label and as the value of the one before it, in the search for each kind of table.
@lru_cache(maxsize=4096)
def roles_of(label: str) -> frozenset[str]:
    """The roles a label may have; none for words that are no label."""
    if len(label) > LONGEST_HEADER:
        return frozenset()
    words = header_words(label).replace(". ", " ")  # "Min. guided learning hours"
    known = vocabulary().pair_labels
    return (
        known.get(words)
        or known.get(_plain_name(label))
        or roles_of_code(words)
        or (_UAN if words in _ANYBODYS else frozenset())
    )


def _plain_name(label: str) -> str:
    """A label without what stands beside its name: `RQF level`, `Guided learning hours (GLH)`, `Credit value*`."""
    return header_words(_BESIDE_THE_NAME.sub("", label)).replace(". ", " ")


def sizes_among_others(label: str) -> frozenset[str]:
    """The sizes that a label too common to be one by itself names beside other labels of a unit: `CV`, `Hours`."""
    words = header_words(label)
    return frozenset(role for role in SIZES if words in vocabulary().exact[role])


def led_by_label(text: str) -> Field | None:
    """The value behind a label without a colon that says whose it is: `Unit Level Level 3`, `Unit Title Sow seeds`."""
    words = text.split()
    if not words or words[0].casefold() not in _WHOSE:
        return None
    for length in range(min(_LONGEST_LED, len(words) - 1), 1, -1):
        roles, value = roles_of(" ".join(words[:length])), " ".join(words[length:])
        if not roles:
            continue
        role, own = resolve(Field(roles, value)) or (None, "")
        whole = own == value or (role == "level" and parse_level(value) is not None)
        titled = role != "title" or (value[:1].isupper() and not all(map(may_head, value.split())))
        return Field(frozenset((role,)), own) if role and whole and titled else None
    return None


def roles_above(label: str, below: str) -> frozenset[str]:
    """The roles of a label without a colon, where nothing but a value for it stands below: `Credit value`, `4`."""
    roles = roles_of(label) if len(label) <= _LONGEST_LABEL else frozenset[str]()
    found = resolve(Field(roles, below.strip())) if roles and not roles_of(below) else None
    return roles if found and found[0] != "title" and found[1] == below.strip() else frozenset()


def may_title_a_unit(text: str) -> bool:
    """Whether a cell reads as a title, and is not the label of the code that stands beside it."""
    return looks_like_title(text) and "uan" not in roles_of(text)


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
    size = _SIZE.match(in_figures(value) if value[:1].isalpha() else value)
    for role in ("credit", "glh", "tqt"):
        if role in roles and size and parse_whole(size[1]) is not None:
            return role, size[1]
    return None
