"""What a line of a card without labels says: sizes and codes alone, or the title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from functools import cache, lru_cache

from pipeline.extraction.column_names import column_names
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.headings import parse_group
from pipeline.extraction.kinds_of_titles import split_kind
from pipeline.extraction.labels import Field, code_alone, read_labels, resolve, roles_of, size_below
from pipeline.extraction.numbers import is_number, is_short_title, split_code, split_unit_heading, without_uan
from pipeline.extraction.title_orders import speaks_of_a_qualification
from pipeline.extraction.titles import names_a_qualification
from pipeline.extraction.vocabulary import vocabulary
from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re

Values = dict[str, str]

SECTION = lazy_re(r"\d{1,2}(?:\.\d{1,2})+")  # how a section of the document is numbered, and hardly a unit
_LONGEST_LINE = 120  # characters
_LONGEST_TITLE = 40  # words
_LONGEST_CODE = 2  # words
_MOST_WORDS = 14  # of the values that a line begins with
_FEW = 3  # words of a link on a card
_LONGEST_VALUE = 5  # words of a label and its value
_BETWEEN = lazy_re(r"\s*[·•|;]\s*|\s*,\s+|\s+[/–—-]\s+")
_LEVEL = lazy_re(r"(?i)l(?:evel\s*|\s?)(?P<level>[1-8])|(?P<entry>entry(?:\s+level)?\s*[1-3])")
_CREDITS = lazy_re(r"(?i)(?P<credit>\d{1,3})\s*(?:credit\(s\)|crs?\.?)|cr\.?:?\s*(?P<behind>\d{1,3})")
_IN_BRACKETS = lazy_re(r"[(\[](?P<inner>[^()\[\]]+)[)\]]")
_CODE = r"(?:[A-Z]{1,5}\s)?[^\s:]*\d[^\s:]*(?:\s\d{1,3})?"  # "K1", "LK 1a", "J9AB 45"
_OF_A_UNIT = lazy_re(rf"(?i:unit|module)\s+(?P<number>{_CODE})")
_A_CODE = lazy_re(_CODE)
_LABELLED = lazy_re(r"(?P<label>[A-Z][^:\d]{0,40}):\s+(?P<value>\S.{0,60})")
_WORD = lazy_re(r"[a-z]{2}")  # "Radio 2" is a title
_BEHIND = lazy_re(r"(?P<title>.*\S)\s*(?P<inner>[(\[][^()\[\]]+[)\]])")
_SENTENCE = lazy_re(r"[A-Z]\S*\s(?:[^\s.!?]+\s+){3,}\S+[.!?](?=\s|$)")
_OF_SIZES = lazy_re(
    r"(?i)\b(?:\d+ credits?|credit value|(?:minimum|maximum|total) credits?|glh|tqt|qualification time)\b"
)
_REMARK = lazy_re(r"\s*\([^()]*\)")
_COUNTED = lazy_re(r"(?P<number>\d{1,4})(?:\s*[:–—]|\s+-|(?<=\d\d\d))\s+(?P<title>[^\W\d].*)")
_UNITS_OF_SIZE = frozenset(("credit", "credits", "hour", "hours", "hrs", "glh", "tqt", "level"))
LABELLED_NUMBER = lazy_re(r"[a-z]\s*[:=]\s*\d")
_LONG_WORD = lazy_re(r"[^\W\d_]{4,}(?![^\W_]*[/.-]?\d)")  # but for the letters of a code: "LAMP2/01"
_BESIDE_LABELS = (
    "level",
    "entry",
    "credits",
    "hours",
    "guided learning",
    "unit",
    "module",
    "ofqual",
    "reference",
    "code",
)
_CODES = frozenset(("number", "uan"))
_SIZES = frozenset(("level", "credit", "glh", "tqt"))
_ROLES = _CODES | _SIZES | {"kind"}


def values_of(text: str) -> Values | None:
    """The codes and sizes that are all a line says, by role; None where it says anything else."""
    if len(text) > _LONGEST_LINE or not any(map(str.isdigit, text)):
        return None
    if not all(word in _known_words() for word in _LONG_WORD.findall(text.casefold())):
        return None  # so are most lines, and need no look at what their words say together
    bracketed = _IN_BRACKETS.fullmatch(text)
    found: Values = {}
    for part in _BETWEEN.split(bracketed["inner"] if bracketed else text):
        told = _run_on(tuple(part.split()))
        if not told:
            return None
        for said in told:
            if said.keys() & found.keys():
                return None
            found |= said
    heads = found.keys() == {"number", "kind"} and SECTION.fullmatch(found["number"])  # "3.2 Optional"
    return found if found.keys() - {"kind"} and not heads else None


@cache
def _known_words() -> frozenset[str]:
    labels = (*vocabulary().pair_labels, *vocabulary().kinds, *_BESIDE_LABELS)
    return frozenset(word for label in labels for word in _LONG_WORD.findall(label.casefold()))


@lru_cache(maxsize=4096)
def _run_on(words: tuple[str, ...]) -> list[Values]:
    """What words say one behind the other, that nothing parts: `Unit K1 (T/601/1235) 4 credits`; none if not all do."""
    for length in range(min(_LONGEST_VALUE, len(words)), 0, -1):
        said = _value(" ".join(words[:length]))
        rest = _run_on(words[length:]) if said else []
        if said and (rest or length == len(words)):
            return [said, *rest]
    return []


def _value(part: str) -> Values | None:
    bracketed = _IN_BRACKETS.fullmatch(part)
    part = bracketed["inner"] if bracketed else part
    if level := _LEVEL.fullmatch(part):
        return {"level": level["level"] or level["entry"]}
    if credits_ := _CREDITS.fullmatch(part):
        return {"credit": credits_["credit"] or credits_["behind"]}
    if vocabulary().kind_in(part) is not None and len(part.split()) == 1:
        return {"kind": part}
    if any(find_uans(part)):
        return _codes(part)  # with the body's number beside it, these are two values
    labelled = read_labels(part)
    field = size_below(part) or (labelled.fields[0] if len(labelled.fields) == 1 and not labelled.before else None)
    if field is None and (named := _LABELLED.fullmatch(part)):
        # "GLH (hours): 24"
        roles = roles_of(_REMARK.sub("", named["label"]))
        field = Field(roles, named["value"]) if roles else None
    return (_of_field(field) if field is not None else None) or _number(part)


def _of_field(field: Field) -> Values | None:
    role, value = resolve(field) or (None, "")
    besides = set(field.value.casefold().replace((value or "").casefold(), " ", 1).split())
    return {role: value} if role in _ROLES and value and besides <= _UNITS_OF_SIZE else None


def _codes(part: str) -> Values | None:
    """A UAN, perhaps behind a label: `URN T/601/1235`."""
    own, uan = without_uan(part)
    return {"uan": uan} if uan and (code_alone(part) or not own or "uan" in roles_of(own)) else None


def _number(part: str) -> Values | None:
    """A body's number, bare (`K1`), behind `Unit`, or behind a label without a colon (`Unit code K1`)."""
    words = part.split()
    if _LEVEL.fullmatch(part):
        return None
    if named := _OF_A_UNIT.fullmatch(part):
        return {"number": named["number"]}
    for length in range(len(words) - 1, 0, -1):
        rest = " ".join(words[length:])
        if _A_CODE.fullmatch(rest) and roles_of(" ".join(words[:length])) & _CODES:
            return {"number": rest}
    bare = len(words) <= _LONGEST_CODE and is_number(part) and not part.isdigit() and not _WORD.search(part)
    return {"number": part} if bare else None


def values_before(text: str, often: Set[str] = frozenset()) -> tuple[Values, str] | None:
    """The codes and sizes that a line begins with, and the remark or sentence behind them, or what stands on each."""
    first = _LONG_WORD.search(text.casefold())
    if first is None or first[0] not in _known_words():
        return None  # so are most lines
    words = text.split()
    for length in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        values = values_of(" ".join(words[:length]))
        rest = " ".join(words[length:]) if values and values.keys() & _SIZES else ""
        if values and rest and (rest in often or is_beside(rest)):
            return _with_codes_at_end(values, rest)
    return None


def words_behind(text: str) -> str:
    """The few words behind codes and sizes, none of them a size: `Read more`; nothing where none are."""
    words = text.split()
    for length in range(1, min(_FEW, len(words) - 1) + 1):
        rest = " ".join(words[-length:])
        values = values_of(" ".join(words[:-length])) if rest[0].isupper() and values_of(rest) is None else None
        if values and values.keys() & _SIZES:
            return rest
    return ""


def _with_codes_at_end(values: Values, rest: str) -> tuple[Values, str]:
    words = rest.split()
    for length in range(min(_LONGEST_VALUE, len(words) - 1), 0, -1):
        codes = values_of(" ".join(words[-length:]))
        if codes and codes.keys() <= _CODES - values.keys():
            return values | codes, " ".join(words[:-length])
    return values, rest


def buttons(texts: Iterable[str]) -> set[str]:
    """One word that stands on card after card: `Study`; a kind of units is none."""
    words = Counter(text for text in texts if text.isalpha())
    return {word for word, times in words.items() if times > _FEW - 1 and parse_group(word) is None}


def is_beside(text: str) -> bool:
    """Whether a text describes a unit on its card, or says of it what is no value: `Assessment: Portfolio`."""
    if parse_group(text) or _OF_SIZES.search(text):
        return False
    remark = _LABELLED.fullmatch(text)
    return bool(_SENTENCE.match(text)) or (remark is not None and not roles_of(_REMARK.sub("", remark["label"])))


def is_title_line(text: str) -> bool:
    """Whether a line can be the title of a card: words, no sentence, no label, no group's or qualification's name."""
    if not text or len(text.split()) > _LONGEST_TITLE or text[-1] in ".:;!?" or not text[0].isalnum():
        return False
    if LABELLED_NUMBER.search(text):
        return False  # "Number of units: 1 | Total credits: 7"
    if text[-1] == ")" and split_unit_heading(text)[0]:
        text = split_kind(text)[0]  # "Unit 1: Trim lamps (mandatory)" names no group
    if (
        parse_group(text)
        or roles_of(text)
        or column_names(text)
        or read_labels(text).fields
        or speaks_of_a_qualification(text)
        or names_a_qualification(text)
    ):
        return False
    if _OF_SIZES.search(_REMARK.sub("", text)):
        return False
    if (labelled := _LABELLED.fullmatch(text)) and roles_of(_REMARK.sub("", labelled["label"])):
        return False
    words = title_apart(text)[1]
    return looks_like_title(words) or is_short_title(words)


def sizes_behind(text: str) -> tuple[str, Values]:
    """A title, and the codes and sizes in brackets behind it: `Trim lamps (4 credits)`."""
    bracketed = _BEHIND.fullmatch(text)
    values = values_of(bracketed["inner"]) if bracketed else None
    return (bracketed["title"], values) if bracketed and values else (text, {})


def sizes_behind_sentence(text: str) -> tuple[Values, str] | None:
    """The sizes in brackets behind what describes a unit, and that: `Covers the care of lamps. (48 GLH)`."""
    if text[-1:] not in (")", "]"):
        return None
    said, values = sizes_behind(text)
    return (values, said) if values and values.keys() <= _SIZES and said[0].isupper() and said[-1] in ".!?" else None


def title_apart(text: str) -> tuple[str | None, str]:
    """The number in front of a title, and the title: `Unit K1: Trim lamps`, `K1 Trim lamps`, `1 - Trim lamps`."""
    number, title = split_unit_heading(text)
    number, title = (number, title) if number else split_code(text)
    counted = None if number else _COUNTED.fullmatch(text)
    return (counted["number"], counted["title"]) if counted else (number, title)
