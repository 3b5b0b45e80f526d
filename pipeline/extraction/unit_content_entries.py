"""The wording of unit content: which line is an outcome, which a criterion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from pipeline.extraction.unit_content_heads import without_lead_in, without_lead_out
from pipeline.model import NOWHERE, Place
from pipeline.patterns import lazy_re
from pipeline.wording import SMALL_NUMBERS, tidy

_COUNTED = SMALL_NUMBERS[:10]
_OUTCOME_LINE = lazy_re(
    rf"(?i)^(?:(?:learning\s+)?outcome|learning\s+aim|element|LO)\s*(?:(?:no\.?|number)\s*)?(?::\s*(?=\d+$))?(?P<number>\d{{1,2}}|(?-i:[A-H])|(?<=\s)(?:{'|'.join(_COUNTED)})\b)(?:(?![\w.]\w)|(?=(?-i:[A-Z][a-z])))\s*(?:\(LO\s?\d+\))?(?P<apart>[\s:.)–—-]*)(?P<text>.*)$"
)
_PLAIN = lazy_re(r"^\(?(?P<number>\d{1,2})(?:\.0)?(?:[.):]|\s|(?=[A-Z]))\s*(?P<text>[^\d\s].*)$")
_LO_NUMBER = lazy_re(r"(?i)^(?:LO|learning outcome|outcome)\s?(?P<number>\d{1,2})[\s:.)–—-]*(?P<text>.*)$")
_AND_OTHERS = r"(?!\s*(?:to|and|or|&|[,–-])\s*(?:AC\s?)?\d)"  # "1.1 to 1.3 may be assessed together"
_DOTTED = lazy_re(
    r"(?i)^(?:AC\s?)?(?P<number>\d{1,2}\.[1-9]\d?(?:\.\d{1,2})?(?:[a-z](?![a-z]))?)"
    + _AND_OTHERS
    + r"[.):]?\s*(?P<text>\S.*)?$"
)
# A criterion for a grade, or of a level; not "P1 and P2 may be covered by a visit".
_MARK = r"(?:\d[A-H]\.\d{1,2}|(?:\d?[A-H]\.)?[PMDK]\d{1,2}(?!\s+(?:to|and|or|&|–|-)\s))"
_LETTERED = lazy_re(
    r"^(?P<number>\(?[a-z]\)|[a-z]\.|\(?[ivx]{1,4}\)|AC\s?\d{1,2}|" + _MARK + r")[.:]?\s+(?P<text>\S.*)$"
)
_GRADED_ANYWHERE = lazy_re(r"(?<![\w.])(" + _MARK + r")[.:]?\s+(?=[^\W\d]|[‘“'\"(])")
_MARK_ALONE = lazy_re(_MARK)
_ANOTHER = lazy_re(r"\s(?:AC\s?)?(?:\d{1,2}\.\d|(?:\d?[A-H]\.)?[PMDK]\d|\d[A-H]\.\d)")
_MOST_WORDS_OF_POINT = 4
_DOTTED_ANYWHERE = lazy_re(r"(?<![\w.])(?:AC\s?)?(\d{1,2}\.\d{1,2})(?:[.):]\s*|\s+|(?=[A-Z]))(?=[^\W\d]|[‘“'\"(])")
_LETTER_ANYWHERE = lazy_re(r"(?<!\S)\(?([a-z])[.)]\s+(?=\S)")
_BARE_LETTER_ANYWHERE = lazy_re(r"(?<!\S)([a-z])\s+(?=[^\W\d])")
_COUNTED_ANYWHERE = lazy_re(r"(?<!\S)\(?(\d{1,2})[.)]\s+(?=[^\W\d])")
_POINTED = lazy_re(r"\b([LA])\.([OC])\.\s?(?=\d)|^(L|A)([OC])\s*:\s*(?=\d)")  # "L.O.1", "AC: 1.1"
_BRACKETED = lazy_re(r"^\[((?:LO|AC)\s?\d{1,2}(?:\.\d{1,2})?)\]\s*(?=\S)")
_BULLET = lazy_re(r"\s*[•▪●◦‣\uf0b7]\s*")


_OF_LETTER = lazy_re(r"^(?P<number>[A-H]\d{1,2})[.:)]?\s+(?P<text>\S.*)$")
_BEGINS_OUTCOME = lazy_re(r"(?i)^(?:know|understand(?:ing)?|be able to|be aware of)\b")
_CAPITAL = lazy_re(r"^(?P<number>[A-H])[.:)]?\s+(?P<text>[A-Z]\S*\s.*)$")
_COUNTED_BEHIND = lazy_re(
    r"^(?P<text>[A-Z][^()\[\]]{5,200}?)\s*[(\[]\s*(?:LO|Learning [Oo]utcome)\s?(?P<number>\d{1,2})\s*[)\]][\s.:]*$"
)
_WHO_WILL = lazy_re(r"(?i)^(?:the\s+|a\s+)?(?:learner|candidate|student|apprentice)s?\s+(?:will|should)\s+")
_NEXT_IN_LINE = lazy_re(r"[;.]\s+(?=(?:AC\s?)?\d{1,2}\.\d{1,2}[.:)]?\s+[A-Z])")


class Part(StrEnum):
    """What an entry is in the content of a unit."""

    OUTCOME = "outcome"
    CRITERION = "criterion"
    TEXT = "text"
    UNIT = "unit"  # what a column before the outcomes says: in a table of several units, which one a row is of


class Entry(NamedTuple):
    """A piece of unit content; `sure` where a header or the word "outcome" says so, not only its number.

    `beside` is the outcome whose criterion stands in the row of an outcome without a number of its own; `item` where
    a list's mark tells that a text goes on with none before it.
    """

    part: Part
    number: str
    text: str
    place: Place = NOWHERE
    sure: bool = False
    beside: str = ""
    item: bool = False


def without_points(text: str) -> str:
    """A line with `LO1` for `L.O.1`, `LO: 1` and `[LO1]`, `AC1.1` for `A.C.1.1`, `AC: 1.1` and `[AC 1.1]`."""
    if text[:1] == "[":
        return _BRACKETED.sub(r"\1 ", text)
    return _POINTED.sub(r"\1\2\3\4", text) if text[1:2] in ".OC" else text


def with_mark(mark: str, text: str) -> str:
    """An item's text behind the mark that counts it; a letter alone stands as `a)`, no mark before `1.1 …` itself."""
    if dotted(text) and not dotted(mark):
        return text
    mark = f"{mark})" if mark.isalpha() and len(mark) == 1 else mark
    return f"{mark} {text}" if any(map(str.isalnum, mark)) else without_points(text)


@lru_cache(maxsize=4096)
def outcome_line(text: str) -> tuple[str, str] | None:
    """Number and text of `Learning outcome 2: Be able to …`, `LO2 – …`, `Outcome 2 …`; None for other lines."""
    match = _OUTCOME_LINE.match(said) if (said := text.strip())[:1] in "OLEole" else None
    if not match or (match["text"][:1].islower() and not match["apart"].strip()):
        return _counted_behind(said)  # "Outcome 2 of this unit"
    said = match["number"].casefold()
    number = str(_COUNTED.index(said) + 1) if said in _COUNTED else match["number"]
    return number, without_lead_out(without_lead_in(match["text"].strip()))


def _counted_behind(text: str) -> tuple[str, str] | None:
    """Number and text of `Learners will understand the tides (LO1)`, `Understand the tides [LO 1]:`."""
    match = _COUNTED_BEHIND.match(text) if text.rstrip(" .:")[-1:] in ")]" else None
    if match is None:
        return None
    own = tidy(_WHO_WILL.sub("", match["text"]))
    begun = own != tidy(match["text"]) or says_outcome(own)
    return (match["number"], own[:1].upper() + own[1:]) if begun else None


def outcomes_run_on(number: str, text: str, owners: Iterable[str]) -> list[tuple[str, str]]:
    """The outcomes of one cell, `1 Know … 2 Use …`: each number that criteria beside it belong to begins the next."""
    found = [(number, text)]
    for owner in owners:
        number, text = found[-1]
        follows = number.isdigit() and owner == str(int(number) + 1)
        begun = re.search(rf"\s{owner}[.:)]?\s+(?=[A-Z])", text) if follows else None
        if begun:
            found[-1:] = [(number, text[: begun.start()].strip()), (owner, text[begun.end() :].strip())]
    return found


def graded(text: str) -> bool:
    """Whether a text begins with the number of a criterion for a grade: `P1`, `A.M2`."""
    return bool(_GRADED_ANYWHERE.match(text.strip()))


def is_mark(text: str) -> bool:
    """Whether a text is the number of a criterion for a grade, or of a level, and nothing else."""
    return bool(_MARK_ALONE.fullmatch(text.strip()))


@lru_cache(maxsize=4096)
def dotted(text: str) -> tuple[str, str] | None:
    """Number and text of `1.2 Explain …`."""
    match = _DOTTED.match(text.strip())
    return (match["number"], (match["text"] or "").strip()) if match else None


@lru_cache(maxsize=4096)
def numbered(text: str) -> tuple[str, str] | None:
    """Number and text of `1. Understand …`, `1 Understand …`, `LO1 Understand …`."""
    match = _LO_NUMBER.match(text.strip()) or _PLAIN.match(text.strip())
    return (match["number"], without_lead_out(without_lead_in(match["text"].strip()))) if match else None


def lettered(text: str) -> tuple[str, str] | None:
    """Number and text of `a) Explain …`, `P1 Explain …`."""
    match = _LETTERED.match(text.strip())
    return (match["number"].strip("().").strip(), match["text"].strip()) if match else None


def letter_of_outcome(mark: str) -> str:
    """The capital that counts an outcome in a list, `A.`; nothing where another mark stands there."""
    letter = mark.strip("().")
    return letter if len(letter) == 1 and "A" <= letter <= "H" else ""


def counted_by_letter(text: str, before: str) -> tuple[str, str] | None:
    """Letter and text of `A Understand …`, of outcomes that capitals count: the first, or the next one."""
    match = _CAPITAL.match(text)
    follows = chr(ord(before) + 1) if len(before) == 1 and before.isalpha() else "" if before else "A"
    return (match["number"], match["text"].strip()) if match and match["number"] == follows else None


def says_outcome(text: str) -> bool:
    """Whether a line without a number begins as outcomes do: `Understand why hedges are laid`."""
    return bool(_BEGINS_OUTCOME.match(text)) and not text.endswith(":")


def criterion_of(outcome: str, text: str) -> tuple[str, str] | None:
    """Number and text of `A1 Describe …` below outcome A, where the letter says whose criterion it is."""
    match = _OF_LETTER.match(text.strip())
    return (match["number"], match["text"]) if match and match["number"][0] == outcome else None


def criteria_of_line(text: str) -> list[tuple[str, str]]:
    """The criteria of one line, `AC1.1 …; AC1.2 …` or `P1 … P2 …`; one where it holds one, or none."""
    if of_letter := _OF_LETTER.match(text.strip()):
        return _letters_run_on(of_letter["number"], text.strip())
    if not (dotted(text) or graded(text)):
        return []
    parts = [dotted(part) for part in _NEXT_IN_LINE.split(text)]
    if len(parts) > 1 and all(parts):
        return [part for part in parts if part and part[1]]
    run_on = split_criteria(text) if _ANOTHER.search(text) else []
    # "1.2 Apply clause 1.3 of the code": what begins anew begins with a capital.
    capitals = len(run_on) > 1 and all(number and said[0].isupper() for number, said in run_on)
    return run_on if capitals else [one] if (one := dotted(text) or lettered(text)) else []


def _letters_run_on(number: str, text: str) -> list[tuple[str, str]]:
    """`A1 Describe … A2 Explain …`: the next number of the same letter begins the next criterion."""
    found = []
    while behind := re.search(rf"\s{number[0]}{int(number[1:]) + 1}[.:)]?\s+(?=[A-Z])", text):
        found.append((number, text[: behind.start()]))
        number, text = f"{number[0]}{int(number[1:]) + 1}", text[behind.start() :].strip()
    pieces = [*found, (number, text)]
    return [(number, tidy(piece.removeprefix(number).lstrip(" .:)"))) for number, piece in pieces]


def paragraphs_of(lines: Sequence[str]) -> list[str]:
    """The criteria of a cell whose paragraphs have neither number nor mark; below a colon stand points of one."""
    found: list[str] = []
    listing = False
    for line in lines:
        listing = listing and len(line.split()) <= _MOST_WORDS_OF_POINT
        if found and (listing or not line[:1].isupper()):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
        listing = listing or line.endswith(":")
    return found


def owner_of(number: str) -> str:
    """The outcome a criterion's number belongs to: `2` of `2.3`, `A` of `1A.P1`."""
    owner = number.partition(".")[0]
    return owner[1:] if owner[:1].isdigit() and owner[1:].isalpha() else owner


def split_criteria(text: str) -> list[tuple[str, str]]:
    """The criteria that one cell holds, in order; what stands before the first number has an empty one.

    Numbers must go up by one, so that "version 1.2" within a criterion starts none.
    """
    ways = (
        (_DOTTED_ANYWHERE, _next_dotted),
        (_GRADED_ANYWHERE, _other_grade),
        (_LETTER_ANYWHERE, _next_letter),
        (_COUNTED_ANYWHERE, _next_counted),
        (_BARE_LETTER_ANYWHERE, _next_letter),
    )
    for pattern, follows in ways[1:] if graded(text) else ways:  # "P8 Evaluate a plan against section 8.2"
        starts: list[re.Match[str]] = []
        for match in pattern.finditer(text):
            if follows(starts[-1][1] if starts else None, match[1]):
                starts.append(match)
        first = starts[0].start() == 0 if starts else False
        if starts and (pattern is _DOTTED_ANYWHERE or (first and (len(starts) > 1 or pattern is _GRADED_ANYWHERE))):
            return _pieces(text, starts)
    return [("", tidy(piece)) for piece in _BULLET.split(text) if piece.strip()]


def _pieces(text: str, starts: list[re.Match[str]]) -> list[tuple[str, str]]:
    before = tidy(text[: starts[0].start()])
    found = [("", before)] if before else []
    ends = [*(match.start() for match in starts[1:]), len(text)]
    found.extend((match[1], tidy(text[match.end() : end])) for match, end in zip(starts, ends, strict=True))
    return found


@lru_cache(maxsize=1024)  # the units of a document count alike
def _next_dotted(before: str | None, number: str) -> bool:
    if before is None:
        return True
    whole, part = map(int, before.split("."))
    return tuple(map(int, number.split("."))) in ((whole, part + 1), (whole + 1, 1))


def _other_grade(before: str | None, number: str) -> bool:
    return before != number


def _next_counted(before: str | None, number: str) -> bool:
    return int(number) == int(before or 0) + 1


def _next_letter(before: str | None, letter: str) -> bool:
    return letter == "a" if before is None else ord(letter) == ord(before) + 1
