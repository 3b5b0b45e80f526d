"""Unit and qualification numbers: recognised, checked and repaired.

The check-character rules are not published; they were found by counting (see `docs/identifiers.md`),
so a failed check is a reason to look, never a reason to drop a row.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pipeline.patterns import lazy_re
from pipeline.wording import plain

_DIGIT, _LETTER = lazy_re(r"\d"), lazy_re("[A-Za-z]")

UAN_LETTERS = "ADFHJKLMRTY"
_QAN_CHARACTERS = "0123456789X"
UAN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)
LAST_WEIGHTED_SERIES, PLAIN_START = 618, 6  # the plain rule adds a six to the digits
_PLAIN_SERIES = (650, 651)
_PLAIN_QANS = range(6_100_006, 6_100_135)
# What a scanner or a typist puts for a digit, and the digit it stands for.
_LOOKALIKES = str.maketrans("OoQDIil|SsBZzG", "00001111558226")


class Check(StrEnum):
    """What the check character says: `unknown` where no rule is known for the series and one of the two holds."""

    PASSES = "passes"
    FAILS = "fails"
    UNKNOWN = "unknown"


class Damage(StrEnum):
    """How a printed code differs from a well-formed one."""

    NONE = "none"
    SEPARATORS = "separators"  # a slash lost, doubled or printed as a dash; a small letter: no character is in doubt
    CHARACTERS = "characters"  # a character that cannot stand where it stands


_DASH = lazy_re("[\u2010-\u2015\u2212]")
_TWO_DIGITS = lazy_re(r"[0-9][0-9]")  # five of a code's three and four characters are digits: two stand together


@dataclass(frozen=True, slots=True)
class Uan:
    """A unit accreditation number as found: `code` is `L/ddd/dddd`, `printed` what stood there.

    `code` is None where a character cannot be what it was printed as; `guess` is then the
    code its look-alikes would give.
    """

    printed: str
    code: str | None
    damage: Damage = Damage.NONE
    guess: str | None = None
    start: int = 0
    end: int = 0


def _weighted(digits: str) -> int:
    return sum(weight * int(digit) for weight, digit in zip(UAN_WEIGHTS, digits, strict=True)) % 11


def _unweighted(digits: str) -> int:
    return (sum(map(int, digits)) + PLAIN_START) % 11


@lru_cache(maxsize=4096)
def check_uan(code: str) -> Check:
    """Check the letter of a well-formed UAN (`T/601/1235`).

    The weighted rule holds for series up to 618, the plain one for 650 and 651; for the series
    between and above, no code was met: either rule is accepted as `unknown`.

    Raises:
        ValueError: the code is not of the form `L/ddd/dddd`.
    """
    match = re.fullmatch(r"([A-Z])/(\d{3})/(\d{4})", code)
    if not match:
        raise ValueError(f"not of the form L/ddd/dddd: {code!r}")
    letter, series, digits = match[1], int(match[2]), match[2] + match[3]
    weighted = UAN_LETTERS[_weighted(digits)] == letter
    unweighted = UAN_LETTERS[_unweighted(digits)] == letter
    if series <= LAST_WEIGHTED_SERIES:
        return Check.PASSES if weighted else Check.FAILS
    if series in _PLAIN_SERIES:
        return Check.PASSES if unweighted else Check.FAILS
    return Check.UNKNOWN if weighted or unweighted else Check.FAILS


def uan_letter(digits: str) -> str:
    """The check letter that seven digits of a weighted series take: `6011235` takes `T`."""
    return UAN_LETTERS[_weighted(digits)]


def check_qan(code: str) -> Check:
    """Check the last character of a well-formed QAN (`500/9203/0`).

    Raises:
        ValueError: the code is not of the form `ddd/dddd/c`.
    """
    match = re.fullmatch(r"(\d{3})/(\d{4})/([\dX])", code)
    if not match:
        raise ValueError(f"not of the form ddd/dddd/c: {code!r}")
    digits = match[1] + match[2]
    # Numbers 610/0006 to 610/0134 were issued with the plain rule (39 of 39 in a national list).
    index = sum(map(int, digits)) + 6 if int(digits) in _PLAIN_QANS else _weighted(digits)
    return Check.PASSES if _QAN_CHARACTERS[index % 11] == match[3] else Check.FAILS


_SLASH = r"\s?[/\\|\-]{1,2}\s?"
_WELL_FORMED = lazy_re(r"[A-Z]/\d{3}/\d{4}")
_LOOSE = lazy_re(
    # A capital and its slash may be glued to the title before it ("sessionsJ/600/9053", "HTML5L/602/3374").
    rf"((?<![\w/\-])[A-Za-z015]|(?<=[a-z])[A-Z](?=/)|(?<=[A-Z0-9)])[A-Z](?=/\d{{3}}/\d{{4}}))({_SLASH}|\s)?"
    rf"([\dOoQIl|SBZ]{{3}})({_SLASH}|\s)?([\dOoQIl|SBZ]{{4}})(?!\d|/(?![A-WYZ]))"
)

# The end of `_LOOSE`: most text holds nothing like it, and is told so in a tenth of the time.
_SHORTEST_UAN = len("T6011235")
_MAY_BE_LOOSE = lazy_re(rf"[\dOoQIl|SBZ]{{3}}(?:{_SLASH}|\s)?[\dOoQIl|SBZ]{{4}}")


def _loose_uan(match: re.Match[str]) -> Uan | None:
    letter, first, series, second, rest = match.groups()
    slashes = sum(1 for gap in (first, second) if gap and gap.strip())
    digits = series + rest
    # One separator at least, or nothing but a letter and seven true digits: "Group 1234567" is no code.
    if sum(character.isdigit() for character in digits) < 5 or (
        not slashes and not (first is None and digits.isdigit())
    ):
        return None
    place = {"printed": match[0], "start": match.start(), "end": match.end()}
    if digits.isdigit() and letter.upper() in UAN_LETTERS:
        code = f"{letter.upper()}/{series}/{rest}"
        # Without any slash, only a check letter that holds makes a code of it: "M1234567" may be anything.
        if not slashes and check_uan(code) is Check.FAILS:
            return None
        return Uan(code=code, damage=Damage.SEPARATORS, **place)  # type: ignore[arg-type]
    if not slashes or not letter.isalpha():
        return None
    mended = digits.translate(_LOOKALIKES)
    guess = f"{letter.upper()}/{mended[:3]}/{mended[3:]}"
    return Uan(code=None, damage=Damage.CHARACTERS, guess=guess, **place)  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def shape_of(number: str) -> str:
    """A number with its digits and letters set aside, `9999-999` for 4430-301: numbers of one system have one shape."""
    return _LETTER.sub("A", _DIGIT.sub("9", number))


def find_uans(text: str) -> Iterator[Uan]:
    """Every UAN in a text, well-formed or damaged, in order of their positions.

    Five-digit scheme codes, SQA codes (`F42E 04`), QANs and `C00/…` numbers are not UANs.
    """
    return iter(_uans_in(text))


# Every way of reading a unit asks this of every cell and line.
@lru_cache(maxsize=4096)
def _uans_in(text: str) -> tuple[Uan, ...]:
    return tuple(_search_uans(text))


def _search_uans(text: str) -> Iterator[Uan]:
    if len(text) < _SHORTEST_UAN or not _TWO_DIGITS.search(text):
        return
    # Dashes are folded one for one, so that positions stay those of the text given.
    folded_dashes = text
    if not text.isascii():
        folded_dashes = _DASH.sub("-", text.replace("\u2044", "/").replace("\u2215", "/"))
    if not _MAY_BE_LOOSE.search(folded_dashes):
        return
    for match in _LOOSE.finditer(folded_dashes):
        printed = text[match.start() : match.end()]
        strict = _WELL_FORMED.fullmatch(printed)
        if strict:
            # Behind a capital or a digit ("HTML5L/602/3374") only the check letter tells where the code begins.
            glued = match.start() and folded_dashes[match.start() - 1].isalnum()
            if glued and not folded_dashes[match.start() - 1].islower() and check_uan(printed) is Check.FAILS:
                continue
            yield Uan(printed=printed, code=printed, start=match.start(), end=match.end())
            continue
        loose = _loose_uan(match)
        if loose:
            yield Uan(printed, loose.code, loose.damage, loose.guess, loose.start, loose.end)


@lru_cache(maxsize=8192)
def parse_uan(text: str) -> Uan | None:
    """The UAN that a whole cell holds, or None where it holds anything else."""
    cell = text.strip().strip("()[]*†‡.,;: ")
    found = list(find_uans(cell))
    return found[0] if len(found) == 1 and found[0].end - found[0].start == len(cell) else None


def repair_uan(uan: Uan, printed_elsewhere: Collection[str]) -> str | None:
    """The one code a damaged UAN can stand for, or None where that is not certain.

    Certain means: one single-character change makes a code that passes its check and that is
    printed elsewhere, and no other such code exists.
    """
    base = uan.code or uan.guess
    if base is None:
        return None
    candidates = {
        code
        for code in printed_elsewhere
        if check_uan(code) is not Check.FAILS and _distance(code, uan.code or _as_printed(uan)) == 1
    }
    if uan.guess and uan.guess in printed_elsewhere and check_uan(uan.guess) is not Check.FAILS:
        candidates.add(uan.guess)
    return candidates.pop() if len(candidates) == 1 else None


def _as_printed(uan: Uan) -> str:
    characters = re.sub(r"[^\w|]", "", plain(uan.printed))
    return f"{characters[0].upper()}/{characters[1:4]}/{characters[4:]}"


def _distance(one: str, other: str) -> int:
    if len(one) != len(other):
        return abs(len(one) - len(other)) + 1
    return sum(a != b for a, b in zip(one, other, strict=True))


_QAN = lazy_re(r"(\d{3})(?<![\w/]\d{3})\s?/\s?(\d{4})\s?/\s?([\dXx])(?![\w/])")
_MIDDLE_OF_QAN = lazy_re(r"/\s?\d{4}\s?/")
_AIM_REFERENCE = lazy_re(r"(?<![\w/])(\d{7}[\dXx])(?![\w/])")


def find_qans(text: str) -> Iterator[tuple[str, str]]:
    """Every QAN in a text as (code, printed); a small x is the check character X."""
    # Slashes are few, digits many: a number is looked for around its middle only.
    for middle in _MIDDLE_OF_QAN.finditer(text):
        at = middle.start()
        if match := _QAN.match(text, max(0, at - 3)) or _QAN.match(text, max(0, at - 4)):
            yield f"{match[1]}/{match[2]}/{match[3].upper()}", match[0]


def find_aim_references(text: str) -> Iterator[str]:
    """Every LARS aim reference in a text: the eight characters of a QAN without slashes."""
    for match in _AIM_REFERENCE.finditer(text):
        yield match[1].upper()


def aim_reference_of(qan: str) -> str:
    """The LARS aim reference that belongs to a QAN."""
    return qan.replace("/", "")
