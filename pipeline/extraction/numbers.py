"""A body's own numbers for its units, in every style met: `SHC 21`, `LM1c`, `TDA 2.1`, `5001V1`, `F42E 04`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from pipeline.identifiers import find_uans, parse_uan
from pipeline.patterns import lazy_re
from pipeline.wording import SMALL_NUMBERS

# Styles that can be nothing but a code, wherever they stand.
_CODE = r"""
    \d{3,6}[-/]\d{2,4}(?:[-/]\d{1,4})?            # 4430-403, 500/12
  | (?=[A-Z]{0,3}\d)[A-Z][A-Z0-9]{3}\s\d{2}       # F42E 04, H1KR 45, DM7V 11 (SQA)
  | [A-Z]{1,6}\s?\d{1,3}(?:\.\d{1,3}){1,2}        # TDA 2.1, MU 2.4
  | [A-Z]{1,6}[-/]\d{1,5}[A-Za-z]?                # WS-201
  | [A-Z]{2,6}\d{1,2}(?:/\d{2,4}|-\d{1,3})       # QEEE2/001, FRA4-12
  | (?![A-Z]/\d)[A-Z]{1,6}\d{0,2}(?:[-/][A-Z]{0,4}\d{0,3}){1,2}[-/]\d{1,4}(?!\w)  # KQ/CC/01, GB1/4/EA/019
  | [A-Z]\d[A-Z]{2,6}\d{1,3}(?!\w)               # L2WBF7
  | [A-Z]{2,5}\d{2,5}v\d{1,2}(?!\w)             # QCF392v1
  | [A-Z]{1,6}\s?\d{1,5}[a-z]?(?:[A-Z]\d{1,2}|[A-Z](?![A-Z](?:[A-Z]|\b)))?  # A17, SHC 21, LM1c; not "HS22|MOT tests"
  | [A-Z]{2,6}[A-Z0-9]*\d[a-z]?
  | i[A-Z]{2,4}\d{2,4}                             # iUSP160
  | \d[A-Z]{3,6}(?![A-Za-z])                       # 2ICHI, 5RWM
  | \d(?:[A-Z]{2,4}\d{1,3}|[A-Z]\d{4})(?![A-Za-z\d])  # 5CO01, 2FP1, 5N1764
  | \d{3,5}[A-Z](?:\d{1,2}|(?=\s|$))              # 5001V1; but "10440CNC machining" is glued
"""
CODE = re.sub(r"\s+#.*|\s{2,}|\n", "", _CODE).replace(" ", "")  # for patterns that are not verbose
_WHOLE_CELL = lazy_re(
    rf"""^(?:(?:(?:mandatory|optional|core|specialist)\s+)?(?:unit|module|no\.?)\s*)?(?:
        \d{{1,3}}[A-Za-z]?\.?                       # 7, 07, 12a
      | {_CODE}
      | (?=[A-Z0-9/.\-]*\d)[A-Z0-9][A-Z0-9/.\-]{{2,14}}
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
_LIKE_A_NUMBER = lazy_re(r"\d+[oOlI]|[oOlI]\d+")
_UAN_BEGUN = lazy_re(r"[ADFHJKLMRTY]/[1-6]\d\d(?:/\d{0,3})?")  # "D/600", where a page was cut off
_OF_A_PART = lazy_re(r"(?i)(?:group|theme|block|level|entry|part|stage|pathway)\s")  # "Group 1" numbers no unit
# In front of other words these number a part of the document too: "TABLE 1. UNITS AND THEIR SIZES".
_OF_THE_DOCUMENT = lazy_re(
    rf"{_OF_A_PART.pattern}|(?:year|term|semester|phase|table|section|chapter|figure|annex|appendix|page|version|issue)\s"
)
_SHORT_TITLE = lazy_re(
    r"(?:\d{1,4}\s)?(?!(?:Unit|Core|Min|Max|Fee|Cost|Term|Date|Code|Ref|No|Size|Sum|All|Both)\b)"
    r"(?:[A-Z][A-Za-z]{1,3}|[A-Z][a-z]{2,} \d{1,2}(?:\.\d)?)"
)
_TITLE_BEGINS = r"(?=[A-Z‘'\"(]|\d[A-Z]\s)"
# The scheme's or the standard's own number behind the code: "GH8 (014) Shampoo hair", "FE74 04 (S401)Chair meetings".
_SCHEME = r"(?:\s*\((?:\d{3,4}|[A-Z]{1,4}\d{2,4})\)(?=\s?[A-Z\d]))?"
_PREFIX = lazy_re(rf"^(?P<code>(?:{_CODE})){_SCHEME}(?:[.:)]|,(?=\s))?\s*[-–—|]?\s*[*†‡]*{_TITLE_BEGINS}", re.VERBOSE)
_IN_BRACKETS = lazy_re(rf"^\((?P<code>(?:{_CODE}))\)\s+{_TITLE_BEGINS}", re.VERBOSE)  # (R01) Ethics
_COUNTING_PREFIX = lazy_re(
    rf"^(?P<code>(?:Unit\s+)?\d{{1,6}}[a-z]?)(?![A-Z]{{2,6}}\d)[.:)]?\s*[-–—]?\s*{_TITLE_BEGINS}"
)
_WORD_PREFIX = lazy_re(rf"^(?P<code>[A-Z][a-z]{{1,4}}\s?\d{{2,4}}[a-z]?)[.:)]?\s*[-–—]?\s*{_TITLE_BEGINS}")  # Advo 301
_LETTERS_PREFIX = lazy_re(r"^(?P<code>[A-Z]{2,5})\s+(?=[A-Z][a-z])")
# `201 / 501` is one unit's number in two qualifications.
_TOKEN_PREFIX = lazy_re(
    r"^(?P<code>\d{3}(?:\s/\s|/)\d{3}(?!\d)|\d{1,6}[a-z]?|[A-Z]{2,5})[*†‡]?[.:)]?\s+(?:[-–—]\s+)?(?=[A-Z‘'\"(0-9])"
)
_MIXED_PREFIX = lazy_re(
    r"^(?P<code>[A-Z]\d|(?=[A-Za-z./-]*\d)(?=\d*[A-Za-z]|\d{3})[A-Za-z\d][A-Za-z\d./-]{2,11})[*†‡]?[.:)]?\s+(?:[-–—]\s+)?"
    rf"{_TITLE_BEGINS}"
)
_BARE_COUNT = lazy_re(rf"^(?P<code>\d{{1,3}})[*†‡]?[.:)]?\s+(?:[-–—]\s+)?{_TITLE_BEGINS}")
COUNTS = "9"  # the style of numbers that run on from row to row
CODES = "#"  # that of codes which are no words: `HM 205`, `KR/1`
BEHIND = "$"  # that of codes behind the titles, each ending as no title does: `Plan a route 5954-101`
SAID = "Unit"  # that of numbers which say whose they are: `Unit 1: Title`
_ENDING = lazy_re(
    r"^(?P<title>.*?\w\W*?)(?<!Level)(?<!Entry)\s(?P<code>(?:Unit|Module)\s[A-Z\d/.-]*\d|[A-Z]?\d{1,4}"
    r"|(?=\D*\d\D*\d)(?=\d*[A-Z/.-])[A-Z\d][A-Z\d/.-]{2,12}[A-Z\d])$"
)
_SHORT = lazy_re(r"[A-Z]?\d{1,4}")
_FEWEST_RUN = 2  # numbers that run on, and one more
_ONE_OF = lazy_re(r"(?i)(?:unit|module) \d{1,2}(?P<of> of \d{1,2})(?=\s*[:–—-])")
_A_LEVEL = lazy_re(r"E[1-3]|L[1-8]")
_CAPITALS, _SMALL, _DIGITS = lazy_re(r"[A-Z]+"), lazy_re(r"[a-z]+"), lazy_re(r"\d+")
_UNIT_HEADING = lazy_re(
    rf"^(?:[A-Z]{{3,8}}\s)?(?i:unit|module)(?:\s+|(?=\d))(?P<code>[A-Z]{{2,5}}\s[A-Z]\d{{1,3}}(?!\d)|{CODE}|\d{{1,2}}\.\d{{1,2}}(?:\s[A-Z]{{1,3}}(?=\s*:))?|\d{{1,6}}[A-Za-z]?|[A-Z]{{2,5}}(?=\s*:)|(?:[A-H]|[IVX]{{1,5}})(?=\s*[:–—-]\s)"
    r"|(?=[A-Za-z./-]*\d)[A-Za-z\d][A-Za-z\d./-]{1,11}(?=\s*:\s|\s+[–—-]\s))"
    # "LE-2-01" is a code whole, and "LE-2" none with a title behind it.
    rf"(?!-\d+\b)(?:\sof\s\d{{1,2}}(?=\s*[:–—-]\s))?(?:{_SCHEME[:-1]}\s*|\s*[:.–—|·-]+\s*|,\s+(?=[A-Z])|\s+)(?=\S)"
)
_LONGEST_BEGINNING = 15  # characters of "ABCDEFGH Module"
_SECTION = lazy_re(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[Uu]nit\s)")
_IN_WORDS = lazy_re(rf"^(?i:unit|module)\s+(?P<number>(?i:{'|'.join(SMALL_NUMBERS)}))\s*(?:[:.]|\s[–—-])\s+(?=\S)")
_COUNTED = lazy_re(
    rf"^(?P<code>\d{{1,3}}(?=[.):])|0\d{{1,2}}|\d{{1,6}}(?=\s[-–—]\s)|\d{{3}}(?=,\s))[.):,]?\s+(?:[-–—]\s+)?{_TITLE_BEGINS}"
)
_OF_A_QUALIFICATION = lazy_re(r"\d{3}/\d{4}/[\dXx]")
_LETTERS = lazy_re(r"[A-Z]{2,6}")
_CODE_IN_CAPITALS = lazy_re(r"(?!(?:TB[ACD]|YES|NONE)$)[A-Z]{3,6}")


@lru_cache(maxsize=4096)
def is_number(text: str) -> bool:
    """Whether a cell looks like a body's number for a unit (and not like a UAN)."""
    cell = text.strip().strip("*†‡ ")
    return (
        bool(_DIGITS.search(cell) and _WHOLE_CELL.match(cell))
        and parse_uan(cell) is None
        and not _UAN_BEGUN.fullmatch(cell)
        and not _OF_A_PART.match(cell)
    )


def undamaged(cells: list[str]) -> list[str]:
    """A column's cells; among more numbers without those in which a letter stands for a digit: `5o`."""
    digits = sum(map(str.isdigit, cells))
    return [cell for cell in cells if not _LIKE_A_NUMBER.fullmatch(cell)] if 2 * digits > len(cells) else cells


def is_short_title(text: str) -> bool:
    """Whether a text may title a unit that a code or several sizes stand beside: `Law`, `Radio 2`; but no `Year 1`."""
    return _SHORT_TITLE.fullmatch(text) is not None and not _OF_THE_DOCUMENT.match(text)


def without_uan(text: str) -> tuple[str, str | None]:
    """A cell that holds the body's number and the UAN, taken apart: `D1 (K/601/1234)`."""
    uan = next(find_uans(text), None)
    if uan is None:
        return text, None
    rest = re.sub(r"\(\s*\)|\[\s*\]", " ", f"{text[: uan.start]} {text[uan.end :]}")
    return rest.strip(" /,;:-–"), uan.printed


def can_be_number(text: str) -> bool:
    """Whether a cell may be a body's number where a header says so: letters alone do then (`IPU`)."""
    return is_number(text) or bool(_LETTERS.fullmatch(text.strip().strip("*†‡ ")))


def in_capitals(cells: Sequence[str]) -> bool:
    """Whether cells are words in capitals, each another one, which can be codes where a header says so: `KHFS`."""
    return len(set(cells)) == len(cells) and all(map(_CODE_IN_CAPITALS.fullmatch, cells))


def split_code(text: str) -> tuple[str | None, str]:
    """A line's leading code, perhaps glued to the title or in brackets, and the rest: only styles that are no words."""
    return _split(_PREFIX.match(text) or _IN_BRACKETS.match(text), text)


def split_declared_number(text: str) -> tuple[str | None, str]:
    """The number that a header says stands in front: a code, a bare number, or capitals alone."""
    patterns = (_PREFIX, _COUNTING_PREFIX, _WORD_PREFIX, _LETTERS_PREFIX)
    return _split(next(filter(None, (pattern.match(text) for pattern in patterns)), None), text)


@lru_cache(maxsize=4096)
def split_unit_heading(text: str) -> tuple[str | None, str]:
    """The number and title of `Unit SHC 31: Promote communication`, `Unit 4 – Title`, `Unit One: Title`."""
    if not any(map(text[:_LONGEST_BEGINNING].lower().__contains__, ("unit", "module"))):
        return None, text  # so it is with most texts
    if worded := _IN_WORDS.match(text):
        return str(SMALL_NUMBERS.index(worded["number"].casefold()) + 1), text[worded.end() :].strip()
    if section := _SECTION.match(text):
        text = text[section.end() :]  # "2.1 Unit A: Press apples"
    if counted := _ONE_OF.match(text):
        text = text[: counted.start("of")] + text[counted.end() :]  # "Unit 1 of 2: Press apples"
    return _split(_UNIT_HEADING.match(text), text)


def split_counted(text: str) -> tuple[str | None, str]:
    """The number that counts a row in front of its title, as no title begins: `3. Fly`, `03 Fly`, `12 - Fly`."""
    return _split(_COUNTED.match(text), text)


def split_leading_token(text: str) -> tuple[str | None, str]:
    """A bare number or short capitals before a title: a number only where the lines around begin alike."""
    return _split(_TOKEN_PREFIX.match(text), text)


def split_alike(texts: Sequence[str]) -> list[tuple[str | None, str]]:
    """Tokens in front of every text, all of one style and none like another, and the titles.

    What a body's codes look like no list of styles can hold; a list of units that all begin with one tells it.
    """
    style = style_of_codes(texts)
    return [split_styled(text, style) for text in texts]


def split_all(texts: Sequence[str], *, codes: bool = True) -> list[tuple[str | None, str]]:
    """The numbers in front of all texts, each with its own, and the titles; no number where one text has none.

    Without `codes` only `Unit 3: …`, bare numbers and short capitals count.
    """
    single = (split_unit_heading, split_leading_token, *((split_code,) if codes else ()))
    for split in single:
        found = [split(text) for text in texts]
        if _each_its_own(found):
            return found
    found = split_alike(texts) if codes else []
    return found if found and _each_its_own(found) else [(None, text) for text in texts]


def _each_its_own(split: Sequence[tuple[str | None, str]]) -> bool:
    numbers = [number for number, _ in split if number]
    return len(set(numbers)) == len(split) and not are_levels(numbers)


def are_levels(tokens: Sequence[str]) -> bool:
    """Whether what stands in front of all titles are levels: `E3 Reading`, `L1 Reading`."""
    return bool(tokens) and all(_A_LEVEL.fullmatch(token) for token in tokens)


def style_of_codes(texts: Sequence[str]) -> str:
    """The one style of the tokens that all texts begin with, each with its own (`A9` for LM1, LM12); or nothing."""
    codes = [code for text in texts if (code := _split(_MIXED_PREFIX.match(text), text)[0])]
    styles = set(map(_style, codes))
    own = len(codes) == len(texts) > 0 and len(set(codes)) == len(codes)
    if own and are_levels(codes):
        return ""
    if own and len(styles) == 1:
        return styles.pop()
    spaced = {code for text in texts if (code := split_code(text)[0])}
    return CODES if len(spaced) == len(texts) > 1 else ""


def say_their_numbers(texts: Sequence[str]) -> bool:
    """Whether all texts say a unit's number of themselves, each its own: `Unit 1: Fog signals`."""
    numbers = [split_unit_heading(text)[0] for text in texts]
    return None not in numbers and len(set(numbers)) == len(numbers)


def end_in_codes(texts: Sequence[str]) -> bool:
    """Whether all texts end in a code of one style, each title in its own; short ones (`7`, `9288`) must run on."""
    found = [match for text in texts if (match := _ENDING.match(text)) and parse_uan(match["code"]) is None]
    codes, titles = [match["code"] for match in found], {match["title"] for match in found}
    if not len(codes) == len(set(codes)) == len(titles) == len(texts):
        return False  # "Spanish 1", "Spanish 2"
    if any(_SHORT.fullmatch(code) for code in codes):
        counts = [(code[: -len(digits)], int(digits)) for code in codes for digits in _DIGITS.findall(code)[-1:]]
        # Of each letter anew, or through all of them: B1 or B4 behind A3.
        follow = [other[1] in (one[1] + 1, 1 if one[0] != other[0] else 0) for one, other in pairwise(counts)]
        return len(codes) > _FEWEST_RUN and all(follow)
    return len({_style(code) for code in codes}) == 1


def runs_on(texts: Sequence[str]) -> bool:
    """Whether texts begin with bare numbers, each one more than the one before."""
    counted = [int(match["code"]) for text in texts if (match := _BARE_COUNT.match(text))]
    return len(counted) == len(texts) and all(other == one + 1 for one, other in pairwise(counted))


def split_styled(text: str, style: str) -> tuple[str | None, str]:
    """A token of that style in front of a title (behind it, where they stand there), and the title."""
    if style == BEHIND:
        match = _ENDING.match(text)
        return (match["code"], match["title"]) if match else (None, text)
    if style in (CODES, SAID):
        return split_code(text) if style == CODES else split_unit_heading(text)
    code, rest = _split((_BARE_COUNT if style == COUNTS else _MIXED_PREFIX).match(text), text)
    return (code, rest) if code and _style(code) == style else (None, text)


def _style(code: str) -> str:
    return _DIGITS.sub("9", _SMALL.sub("a", _CAPITALS.sub("A", code)))


def _split(match: re.Match[str] | None, text: str) -> tuple[str | None, str]:
    if match is None or _OF_THE_DOCUMENT.match(match["code"]) or _OF_A_QUALIFICATION.fullmatch(match["code"]):
        return None, text
    return match["code"].strip(), text[match.end() :].strip()
