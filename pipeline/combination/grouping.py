"""Groups in a rule's words: a group word with the letters behind it, letters alone, and the names behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.combination.names import Context
from pipeline.combination.turning import Token
from pipeline.combination.vocabulary import NOISE, vocabulary
from pipeline.patterns import lazy_re

_GROUP_ID = lazy_re(r"[A-Z]{1,2}\d{0,2}|\d{1,2}[A-Z]?")
_LETTER = lazy_re(r"[A-Z]\d?")
_LONGEST_ID = 3  # digits: no group is the hundredth
_LISTED = {"AND", "OR", "COMMA", "SLASH"}
_GLOSS = {"WORD", "UNITS", "MANDATORY", "OPTIONAL", "OR", "AND", "COMMA", "NOISE", "OF", "FROM"}


def with_groups(tokens: Sequence[Token], text: str, context: Context) -> list[Token]:
    """Group words and the letters behind them as one token each, with the name a heading repeats dropped."""
    tokens = _letters_alone(tokens, text, context)
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        each = bool(made) and (made[-1].type in ("THIS", "NUM") or made[-1].value in ("each", "every", "per"))
        if token.type == "GROUPWORD" and behind and not each and _is_id(behind, text):
            made.append(Token("GROUP", f"Group {text[behind.start : behind.end]}", token.start, behind.end))
            at = _after_gloss(tokens, at + 2, text)
        elif token.type == "GROUP":
            made.append(token)
            if _counts_its_units(made, text) and not (behind and behind.type == "UNITS"):
                made.append(Token("UNITS", "units", token.end, token.end))
            at = _after_gloss(tokens, at + 1, text)
        elif made and behind and _is_range(made, token, behind, text):
            last = text[behind.start : behind.end].rsplit(maxsplit=1)[-1]
            for letter in (chr(code) for code in range(ord(_letter_of(made[-1], text)) + 1, ord(last) + 1)):
                made.append(Token("AND", "and", token.start, token.end))
                made.append(Token("GROUP", f"Group {letter}", behind.start, behind.end))
            at = _after_gloss(tokens, at + 2, text)
        elif made and (
            _goes_on(made, token, text) or _is_letter_of_a_kind(made, token, text) or _counts_on(made, token, behind)
        ):
            made.append(Token("GROUP", f"Group {text[token.start : token.end]}", token.start, token.end))
            at = _after_gloss(tokens, at + 1, text)
        else:
            made.append(token)
            at += 1
    return made


def _counts_its_units(made: list[Token], text: str) -> bool:
    """The `3 Shared Core Units` where a group has that name: three units of it."""
    name = text[made[-1].start : made[-1].end].lower()
    return name.endswith(" units") and [token.type for token in made[-2:-1]] == ["NUM"]


def _is_letter_of_a_kind(made: list[Token], token: Token, text: str) -> bool:
    """The `B` of `Optional B`: a capital behind the kind, and no article."""
    return made[-1].type in ("MANDATORY", "OPTIONAL") and bool(re.fullmatch(r"[A-Z]", text[token.start : token.end]))


def _is_id(token: Token, text: str) -> bool:
    return token.type not in _LISTED and bool(_GROUP_ID.fullmatch(text[token.start : token.end]))


def _goes_on(made: list[Token], token: Token, text: str) -> bool:
    """The `C` of `Groups B and C`, `Group B/C`."""
    written = text[token.start : token.end]
    letter = bool(re.fullmatch(r"[A-Z]{1,2}\d{0,2}", written)) and token.type in ("WORD", "CODE", NOISE)
    return letter and len(made) > 1 and made[-1].type in _LISTED and made[-2].type == "GROUP"


def _counts_on(made: list[Token], token: Token, behind: Token | None) -> bool:
    """The `3` of `Groups 2 and 3`: a number that counts nothing itself."""
    numbered = len(made) > 1 and made[-1].type in _LISTED and bool(re.fullmatch(r"Group \d{1,2}", made[-2].value))
    counts = behind is not None and behind.type in ("CREDITS", "UNITS", "GLH", "MANDATORY", "OPTIONAL", "FROM", "OF")
    return numbered and token.type == "NUM" and len(token.value) < _LONGEST_ID and not counts


def _is_range(made: list[Token], token: Token, behind: Token, text: str) -> bool:
    """The `to D` of `Groups B to D`: single letters, one after the other."""
    dash = token.type == "DASH" or text[token.start : token.end].lower() == "to"
    if made[-1].type != "GROUP" or not dash:
        return False
    first, last = _letter_of(made[-1], text), text[behind.start : behind.end].removeprefix("Group ")
    letters = re.fullmatch(r"[A-Z]", first) and re.fullmatch(r"[A-Z]", last)
    return bool(letters and first < last)


def _letter_of(group: Token, text: str) -> str:
    """The `B` of a group as the text writes it (`Group B`, `Groups B`), whatever its whole name."""
    return text[group.start : group.end].rsplit(maxsplit=1)[-1]


def _after_gloss(tokens: list[Token], at: int, text: str) -> int:
    """Where the name that follows a group's letter ends: `Group B1 Optional Context Units`, `Group B (Knowledge)`."""
    if at >= len(tokens):
        return at
    if tokens[at].type in ("MANDATORY", "OPTIONAL") and [one.type for one in tokens[at + 1 : at + 3]] == [
        "UNITS",
        "LPAR",
    ]:
        end = _after_gloss(tokens, at + 2, text)  # Group B Optional Units (Knowledge)
        return end if end > at + 2 else _after_name(tokens, at, text)
    return _after_name(tokens, at, text)


def _after_name(tokens: list[Token], at: int, text: str) -> int:
    if tokens[at].type == "LPAR":
        inner = _run_of_names(tokens, at + 1, text)
        if inner == at + 1 and tokens[inner : inner + 1] and tokens[inner].type in ("MANDATORY", "OPTIONAL"):
            inner += 1  # Group A (mandatory)
        closed = at + 1 < inner < len(tokens) and tokens[inner].type == "RPAR"
        return inner + 1 if closed else at
    dash = tokens[at].type == "DASH"
    end = _run_of_names(tokens, at + dash, text)
    return end if end > at + dash else at


def _run_of_names(tokens: list[Token], at: int, text: str) -> int:
    """Past a run of capitalised words that belong to a name, or `at` where there is none.

    It begins and ends in a capital and holds a word of its own: in "Group B or C" nothing is a name.
    """
    end = at
    own = False
    for place in range(at, len(tokens)):
        token = tokens[place]
        written = text[token.start : token.end]
        no_name = written.lower() in vocabulary().never_a_name or written.islower() or _GROUP_ID.fullmatch(written)
        if token.type not in _GLOSS or (token.type == "WORD" and no_name):
            break
        if place == at and token.type not in ("WORD", "MANDATORY", "OPTIONAL"):
            break
        if written[0].isupper() and token.type not in _LISTED:  # "Group B Optics OR Group C"
            end = place + 1
            own = own or token.type == "WORD"
    return end if own else at


def _letters_alone(tokens: Sequence[Token], text: str, context: Context) -> list[Token]:
    """`From B and C`, `B: at least 2 units`: letters are groups that answer to them, if no unit has such a code.

    One letter opens the text or stands behind "from"; what a list goes on with is as the letter before it.
    """
    made: list[Token] = []
    for at, token in enumerate(tokens):
        written = text[token.start : token.end]
        if token.type in ("WORD", "CODE", NOISE) and _LETTER.fullmatch(written):
            last = next((one for one in reversed(made) if one.type != NOISE), None)
            behind = tokens[at + 1].type if at + 1 < len(tokens) else ""
            opens = (last is None or last.type == "SEMI") and behind in (*_LISTED, "COLON", "DASH", "LPAR", "PIPE")
            from_it = last is not None and last.type in ("FROM", "EACH", "ANYONE", "EITHER")
            before = [one for one in made if one.type not in (*_LISTED, NOISE)][-2:]
            of_groups = before[-1:] and (before[-1].type == "GROUP" or before[0].type == "GROUPWORD")
            listed = last is not None and last.type in _LISTED and bool(of_groups)
            if (opens or from_it or listed) and _is_group(written, context):
                token = Token("GROUP", f"Group {written}", token.start, token.end)  # noqa: PLW2901
        made.append(token)
    return made


def _is_group(letter: str, context: Context) -> bool:
    return letter not in context.codes and context.named(f"Group {letter}") is not None
