"""What lines of a list share: a number in front of each, or the same words behind one number after another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from pipeline.extraction.events import GroupedUnit, RawUnit
from pipeline.extraction.inline import InlineUnit
from pipeline.extraction.numbers import are_levels, split_alike, split_leading_token
from pipeline.patterns import lazy_re
from pipeline.wording import folded

_EDGE = " \t-–—,:;|•·.*†‡"
_MOST_ALIKE = 2  # one title may stand at two levels
_DIGIT, _SHORTEST_MADE = lazy_re(r"\d"), 3  # characters of codes of one make
_FEWEST_TITLES = 3
_COUNTED = lazy_re(r"(?P<code>(?P<words>(?:[A-Z][A-Z\d]{0,5} ){2,4})\d{1,3}[a-z]?)[.:]?\s+(?:[-–—]\s+)?(?=[A-Z‘'\"(])")
_LIKE_A_WORD = lazy_re(r"([A-Z]{1,3})\d{1,2}[A-Z]?")


def with_shared_numbers(units: Sequence[InlineUnit | None]) -> list[InlineUnit | None]:
    """Units whose lines all begin with a number or capitals of their own: those are the body's numbers.

    One "3 Principles of nutrition" may be a title; a list in which each line begins so, none like another, is numbered.
    Where a document has lists of several styles, lines right below one another with codes of one make are.
    """
    numbered = _numbered_alike(units)
    if numbered is None:
        runs = (list(run) for _, run in groupby(units, key=lambda one: one is not None))
        return [one for run in runs for one in (_numbered_alike(run, _one_make) or run)]
    return numbered


def _one_make(tokens: Sequence[str]) -> bool:
    makes = {_DIGIT.sub("0", token) for token in tokens}
    return len(makes) == 1 and len(makes.pop()) >= _SHORTEST_MADE


def _numbered_alike(
    units: Sequence[InlineUnit | None], may_number: Callable[[Sequence[str]], bool] = bool
) -> list[InlineUnit | None] | None:
    """The same where all these lines begin so, with what may be numbers; None where they do not."""
    # Beside lines with codes, "Status: Open Credits: 21" is no line of the list.
    any_coded = any(one and one.coded for one in units)
    of_list = [one for one in units if one and (one.coded or not any_coded)]
    bare = [one for one in of_list if not one.unit.number]
    split = [split_leading_token(one.unit.title) for one in bare]
    if not all(token for token, _ in split):
        split = split_alike([one.unit.title for one in bare])
    tokens = [token for token, _ in split if token]
    if len(of_list) < 2 or len(tokens) < len(split) or len(set(tokens)) < len(tokens) or not may_number(tokens):
        return None
    if are_levels(tokens):
        return None
    numbered = {id(one): _numbered(one, *parts) for one, parts in zip(bare, split, strict=True)}
    return [numbered.get(id(one), one) for one in units]


def without_shared_titles(units: Sequence[InlineUnit | None]) -> list[InlineUnit | None]:
    """Lines that say the same of one number after another ("363: Internal assessment: 10 credits") title no unit."""
    said = {id(one): _said_of_number(one.unit) for one in units if one and not one.coded}
    numbers = defaultdict(set)
    for number, title in said.values():
        numbers[title].add(number)
    shared = {at for at, (_, title) in said.items() if len(numbers[title] - {None}) > _MOST_ALIKE}
    if len(shared) > len(said) / 2:
        shared = set(said)  # such a list's other lines say the like
    return [None if id(one) in shared else one for one in units]


def _said_of_number(unit: RawUnit) -> tuple[str | None, str]:
    number, title = (unit.number, unit.title) if unit.number else split_leading_token(unit.title)
    return number, folded(title).partition(" (")[0]


def _numbered(one: InlineUnit, number: str | None, title: str) -> InlineUnit:
    return replace(one, unit=replace(one.unit, number=number, title=title.strip(_EDGE)))


def with_words_like_codes(units: Sequence[InlineUnit | None]) -> list[InlineUnit | None]:
    """Units whose titles begin with what looks like a code, and is none, have it back: `O2 therapy`, `B12 injections`.

    A body numbers all units of a list, or some by one scheme: where one has no number, letters that no other number
    of the list begins with are a word of the title, but for a code made as those are that share theirs.
    """
    told = [one.unit for one in units if one]
    if all(unit.number for unit in told):
        return list(units)
    letters = Counter(match[1] for unit in told if (match := _LIKE_A_WORD.fullmatch(unit.number or "")))
    found = {number: match[1] for unit in told if (match := _LIKE_A_WORD.fullmatch(number := unit.number or ""))}
    makes = {_make(number) for number, its in found.items() if letters[its] > 1}
    words = {number for number, its in found.items() if letters[its] == 1 and _make(number) not in makes}
    return [_rejoined(one) if one and one.unit.number in words else one for one in units]


def _make(number: str) -> str:
    """How a code is made: `A0` of K1 and F2."""
    return "".join("0" if sign.isdigit() else "A" for sign in number)


def _rejoined(one: InlineUnit) -> InlineUnit:
    """The unit with its number in front of its title, where nothing but a blank parts them in print."""
    title = f"{one.unit.number} {one.unit.title}"
    return replace(one, unit=replace(one.unit, number=None, title=title)) if title in one.unit.raw else one


def with_numbers_of_titles(units: Sequence[GroupedUnit]) -> list[GroupedUnit]:
    """The units; where none has a number and each title begins with another, that is its: `10 Computer graphics`.

    So is a number in front of some, where the numbers of the others run on to it: `09`, then `10 Handle mail`. So is
    a code of one make in front of each, where each unit stands in a table of its own: `CH1 Move cattle`; and words in
    capitals that all of them begin with, and a number of its own behind: `LK L3 FS 1 Trim the lamp`.
    """
    titles = [grouped.unit.title for grouped in units]
    if any(grouped.unit.number for grouped in units):
        return _with_numbers_that_run_on(units)
    if len(units) < 2:
        return list(units)
    split = [split_leading_token(title) for title in titles]
    numbers = {number for number, _ in split if number and number.isdigit()}
    if len(units) < _FEWEST_TITLES or len(numbers) < len(units):
        split = split_alike(titles)
        numbers = {number for number, _ in split if number and number[0].isalpha()}
    if len(numbers) < len(units):
        split = _split_counted_alike(titles)
    if not split:
        return list(units)
    return [
        replace(grouped, unit=replace(grouped.unit, number=number, title=title))
        for grouped, (number, title) in zip(units, split, strict=True)
    ]


def _with_numbers_that_run_on(units: Sequence[GroupedUnit]) -> list[GroupedUnit]:
    """The units, each without a number given the one its title begins with, where all of them count the units."""
    split = [
        (one.unit.number, one.unit.title) if one.unit.number else split_leading_token(one.unit.title) for one in units
    ]
    counts = [int(number) if number and number.isdecimal() else -1 for number, _ in split]
    if len(units) < _FEWEST_TITLES or min(counts) < 0 or any(after != before + 1 for before, after in pairwise(counts)):
        return list(units)
    return [
        replace(one, unit=replace(one.unit, number=number, title=title))
        for one, (number, title) in zip(units, split, strict=True)
    ]


def _split_counted_alike(titles: Sequence[str]) -> list[tuple[str | None, str]]:
    """Codes of several words that are the same in all titles but for the number at their end, and the titles."""
    found = [match for title in titles if (match := _COUNTED.match(title))]
    codes, words = {match["code"] for match in found}, {match["words"] for match in found}
    if len(codes) < max(len(titles), _FEWEST_TITLES) or len(words) > 1:
        return []
    return [(match["code"], match.string[match.end() :]) for match in found]
