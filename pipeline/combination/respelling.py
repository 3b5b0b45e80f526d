"""What a text says in words that would be taken for others, respelled before it is cut into tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.combination.turning import Token
from pipeline.patterns import lazy_re

# "from theoptional units": a blank that a converter lost; no word begins so.
_GLUED = lazy_re(r"(?i)\b(the|of|from|and|all)(?=(?:optional|mandatory)\b)")
# "To take Unit 15, learners must also take Unit 13" asks for unit 13 of those who take unit 15, and for neither of all.
_TO_TAKE = lazy_re(
    r"(?i)^\s*(?:in order )?to (?:take|choose|select|complete|achieve|attempt|study|undertake|claim|count)"
    r"(?= units? [\w-]*\d[^.;]*\b(?:must|need|needs|have to|has to)\b)"
)
# "… and 15 credits from the optional units to achieve a minimum of 90 credits in total": what all of it comes to.
_TO_COME_TO = lazy_re(
    r"(?i)(?<=[a-z)]) to (?:achieve|gain|reach|obtain|attain|give)"
    r"(?= (?:a|the|at)\b[^.;,\d]*\d{1,3}\s+credits?\b[^.;,\d]*\.?$)"
)
_AMOUNT = lazy_re(r"(?i)\d\s+(?:credits?|units?)\b|\ball (?:of )?(?:the )?(?:mandatory|core) units\b")
# "From these 60 credits, learners must …"
_FROM_THESE = lazy_re(r"(?i)^\s*(?:from|out of|of) these(?= \d{1,3} credits,)")
_KINDS, _ENDS = ("MANDATORY", "OPTIONAL"), ("AND", "PLUS", "COMMA", "SEMI")
_QUANTIFIERS = {"ALL", "ANY", "BOTH", "MIN", "MAX", "EXACTLY", "NUM"}


def respelled(text: str) -> str:
    """The text in the vocabulary's words; a place that moved moves for whatever reads the text from here on."""
    text = text.replace("[", "(").replace("]", ")")  # "Optional units [minimum 12 credits]"
    text = _FROM_THESE.sub("Of the", _TO_TAKE.sub("If", _GLUED.sub(r"\1 ", text)))
    purpose = _TO_COME_TO.search(text)
    if purpose and len(_AMOUNT.findall(text[: purpose.start()])) > 1:
        rest = text[purpose.end() :]
        rest = re.sub(r"^ the ", " a total of ", rest)  # "to gain the 41 credits required"
        text = f"{text[: purpose.start()]}, giving{rest}"
    return text


def with_quantifiers_in_front(tokens: Sequence[Token], *, in_group: bool) -> list[Token]:
    """`Group B and Group C each require`, `all of the following mandatory units`, `every mandatory unit plus …`.

    In a group `any two of these units` are of that group (`in_group`), where nothing was said before.
    """
    made = _in_total(_each_behind(list(tokens)))
    for at in range(len(made) - 3, -1, -1):
        types = [token.type for token in made[at : at + 4]]
        if types[:2] == ["ALL", "FOLLOWING"] and types[2] in _KINDS and types[3:] == ["UNITS"]:
            del made[at + 1]
        opens = at == 0 or made[at - 1].type in _ENDS
        ends = types[3:] in ([], *([mark] for mark in _ENDS))
        if types[0] == "EACH" and types[1] in _KINDS and types[2] == "UNITS" and opens and ends:
            made[at] = replace(made[at], type="ALL", value="all")
    return _of_this_group(made) if in_group else made


def _each_behind(tokens: list[Token]) -> list[Token]:
    """`Group B and Group C each require two units` as `from each of Groups B and C two units`."""
    at = next((at for at, token in enumerate(tokens) if token.type == "EACH" and " " in token.value), 0)
    groups = {token.type for token in tokens[:at]}
    if not at or not {"GROUP"} < groups <= {"GROUP", "AND", "COMMA"}:
        return tokens
    return [tokens[at], *tokens[:at], *tokens[at + 1 :]]


def _in_total(tokens: list[Token]) -> list[Token]:
    """`No more than 14 credits in total from Groups C and D` is of both; what `is worth 41 credits` is the whole."""
    types = [token.type for token in tokens]
    if types[:2] == ["GIVES", "NUM"] and tokens[0].value == "worth":
        return tokens[1:]
    several = types[-3:] == ["GROUP", "AND", "GROUP"] and types[:1] == ["MAX"] and types[1:2] == ["NUM"]
    if not several or types[3:4] != ["TOTAL"]:
        return tokens
    return [*tokens[:3], *tokens[4:], replace(tokens[-1], type="TOGETHER", value="together", start=tokens[-1].end)]


def _of_this_group(tokens: list[Token]) -> list[Token]:
    """`At least one of these units` as `at least one unit from this group`."""
    at = next((at for at, token in enumerate(tokens) if re.fullmatch("of (?:these|those)", token.value)), 0)
    before = {token.type for token in tokens[:at]}
    if not before or not before <= _QUANTIFIERS or [token.type for token in tokens[at + 1 : at + 2]] != ["UNITS"]:
        return tokens
    said = [("FROM", "from"), ("THIS", "this"), ("GROUPWORD", "group")]
    these = [replace(tokens[at], type=kind, value=value) for kind, value in said]
    return [*tokens[:at], tokens[at + 1], *these, *tokens[at + 2 :]]
