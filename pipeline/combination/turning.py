"""Words of a rule in the order of the grammar: "all Group A units" are all units from Group A."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

_LONGEST_RANGE = 40  # units
_BEHIND_ALL = ("FROM", "OF", "MANDATORY")
_THIS_INCLUDES = ("this must include", "it must include")
_RANGES = tuple(["MIN", "NUM", joined, "MAX", "NUM"] for joined in ("AND", "BUT", "COMMA"))
_BROKEN_RANGE = ["MIN", "NUM", "COMMA", "BUT", "MAX", "NUM"]
_COUNTED = ("UNITS", "CREDITS", "OPTIONAL", "MANDATORY")
_COUNTS = ("NUM", "ALL", "BOTH", "NONE")


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its type in the grammar, its value (a number, a name, a word) and where it stands in the text."""

    type: str
    value: str
    start: int
    end: int


def turned(tokens: Sequence[Token], *, goes_on: bool = False) -> tuple[Token, ...]:
    """The tokens, a group that stands before its units set behind them; "every unit in Group A" says "all units" there.

    What "this must include" speaks of was said before (`goes_on`), or is the whole.
    What each unit is worth ("each unit in Group A is worth 4 credits") asks for none of them.
    """
    opens = tokens[0] if tokens else None
    if opens and (opens.type == "INCLUDING" or (opens.value in _THIS_INCLUDES and not goes_on)):
        tokens = tokens[1:]
    made = _neither(_once(tokens))
    for step in (_of_a_list, _names_behind, _each_of_a_range, _all_in_front, _kind_in_front, _all_of_a_group):
        made = step(made)
    made = _of_those_in_front(made)
    worth = any(token.type in ("GIVES", "VALUE") for token in tokens)
    if [token.type for token in made] == ["EACH", "UNITS"]:
        made[0] = replace(made[0], type="ALL", value="all")  # "each of the units is mandatory"
    at = 0
    while at + 2 < len(made):
        first, second, third = made[at : at + 3]
        if [first.type, second.type] == ["NUM", "WORD"] and second.value.lower() == "more" and third.type in _COUNTED:
            made[at : at + 2] = [replace(second, type="FURTHER", value="further"), first]
        if first.type == "ORMORE" and second.type == "GROUP" and third.type == "UNITS":
            made[at + 1 : at + 3] = [third, replace(second, type="FROM", value="from"), second]
        counted = third.type == "UNITS" or (
            third.type == "CREDITS" and first.type in ("NUM", "NONE")
        )  # 8 Group D credits
        if first.type in _COUNTS and second.type == "GROUP" and counted:
            made[at + 1 : at + 3] = [third, replace(second, type="FROM", value="from"), second]
        elif first.type == "EACH" and second.type == "UNITS" and third.type in _BEHIND_ALL and not worth:
            made[at] = replace(first, type="ALL", value="all")
        at += 1
    return tuple(made)


def _once(tokens: Sequence[Token]) -> list[Token]:
    """`Two (2) units` says a number twice; `counted towards` and a title that was blanked says what for."""
    made: list[Token] = []
    tokens = _asked_under_a_condition(_without_commas_in_a_range(tokens))
    for at, token in enumerate(tokens):
        made.append(token)
        four = made[-4:]
        if [one.type for one in four] == ["NUM", "LPAR", "NUM", "RPAR"] and four[0].value == four[2].value:
            del made[-3:]
        five = [one.type for one in made[-5:]]
        if five in _RANGES and _is_counted(tokens, at):
            joined = replace(made[-3], type="AND", value="and")
            made[-5:] = [replace(made[-5], type="BETWEEN", value="between"), made[-4], joined, made[-1]]
        if [one.type for one in four] in (["CREDITS", "LPAR", kind, "RPAR"] for kind in ("MANDATORY", "OPTIONAL")):
            made[-4:] = [four[2], four[0]]  # "17 credits (mandatory)"
        if token.type == "SLASH" and [one.type for one in tokens[at + 1 : at + 2]] in (["MIN"], ["MAX"]):
            made[-1] = replace(token, type="SEMI")
        ends = at + 1 == len(tokens) or tokens[at + 1].type in ("COMMA", "SEMI", "RPAR", "AND")
        if token.type == "TOWARDS" and ends:
            made.pop()
        if token.type == "WORD" and token.value.lower() == "available" and _is_taken_from(made[:-1]):
            made.pop()  # "from the optional units available"; "31 optional units are available" asks for none
        if token.type == "BELOW" and not ends and tokens[at + 1].type not in ("LEVEL", "QUALLEVEL"):
            made.pop()  # "all units below"
    return made


def _neither(tokens: list[Token]) -> list[Token]:
    """`Neither Unit 7 nor Unit 8 may be taken` as `Unit 7 or Unit 8 cannot be taken`."""
    said = [token.value.lower() if token.type == "WORD" else token.type for token in tokens]
    if said.count("neither") != 1 or said.count("nor") != 1 or said[-1] != "MAY":
        return tokens
    first, nor = said.index("neither"), said.index("nor")
    made = [replace(token, type="OR", value="or") if at == nor else token for at, token in enumerate(tokens)]
    return [*made[:first], *made[first + 1 : -1], replace(made[-1], type="NOTTAKEN", value="cannot be taken")]


def _without_commas_in_a_range(tokens: Sequence[Token]) -> list[Token]:
    """`At least 2, but no more than 4, units` as `at least 2 but no more than 4 units`."""
    types = [token.type for token in tokens]
    at = next((at for at in range(len(types)) if types[at : at + 6] == _BROKEN_RANGE), None)
    if at is None or types[at + 6 : at + 7] not in (["COMMA"], ["UNITS"], ["CREDITS"]):
        return list(tokens)
    behind = at + 6 + (types[at + 6] == "COMMA")
    return [*tokens[: at + 2], *tokens[at + 3 : at + 6], *tokens[behind:]]


def _asked_under_a_condition(tokens: list[Token]) -> list[Token]:
    """`If unit 6 is taken, at least one of … must be`: an amount is asked for without the word that asks."""
    types = [token.type for token in tokens]
    if types[:1] != ["IFTAKEN"] or "COMMA" not in types:
        return tokens
    comma = types.index("COMMA")
    amount = {"MIN", "MAX", "CREDITS"} & set(types[comma:])
    return [token for at, token in enumerate(tokens) if not (amount and at > comma and token.type == "NEEDED")]


def _is_counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is counted stands right behind: "a minimum of 12 and a maximum of 20 credits" is one range."""
    return [token.type for token in tokens[at + 1 : at + 2]] in (["CREDITS"], ["UNITS"], ["MANDATORY"], ["OPTIONAL"])


def _of_a_list(tokens: list[Token]) -> list[Token]:
    """The items of a list without a line above it, each behind a bullet; `from each` at the end is of those named."""
    types = [token.type for token in tokens]
    if "BULLET" in types and types[0] not in ("BULLET", "EITHER") and types[types.index("BULLET") - 1] != "COLON":
        return [replace(tokens[types.index("BULLET")], start=tokens[0].start, end=tokens[0].start), *tokens]
    if types[-1:] == ["EACH"]:
        return [*tokens, replace(tokens[-1], type="THOSE")]
    return tokens


def _names_behind(tokens: list[Token]) -> list[Token]:
    """`Only one of these units may be taken: A17, A18` as `only one of the following units: A17, A18 may`."""
    types = [token.type for token in tokens]
    if types[:4] == ["WORD", "UNITS", "NOTTOGETHER", "COLON"] and tokens[0].value.lower() == "these":
        return [replace(tokens[0], type="FOLLOWING", value="following"), *tokens[1:]]
    colon = types.index("COLON") if "COLON" in types else 0
    listed = types[colon + 1 :]
    if types[colon - 2 : colon] == ["FOLLOWING", "UNITS"] and set(listed) <= {"NUM", "COMMA", "AND", "OR"} and listed:
        return [*tokens[: colon - 1], tokens[colon], tokens[colon - 1], *tokens[colon + 1 :]]
    names = types[colon + 1 : colon + 2] == ["CODE"] or types[colon + 1 : colon + 3] == ["UNITS", "NUM"]
    may = types[colon - 1 : colon] == ["MAY"]
    end = colon - may
    first = next((at for at in range(end - 1, -1, -1) if types[at] in ("OFWHICH", "FOLLOWING")), None)
    if not colon or not names or first is None or any(one != "UNITS" for one in types[first + 1 : end]):
        return tokens
    these = tokens[first]
    front = [*tokens[:first], replace(these, type="OF", value="of")] if these.type == "OFWHICH" else tokens[:first]
    units = replace(these, type="UNITS", value="units")
    following = [replace(these, type="FOLLOWING", value="following"), units]
    return [*front, *following, *tokens[colon:], *(tokens[colon - 1 : colon] if may else [])]


def _is_taken_from(made: list[Token]) -> bool:
    """Whether the last words say where from."""
    last = [token.type for token in made[-5:]]
    named = last[-1:] in (["UNITS"], ["GROUP"], ["GROUPWORD"]) or last[-2:] == ["DASH", "NUM"]
    return named and bool({"FROM", "OF"} & set(last))


def _all_in_front(tokens: list[Token]) -> list[Token]:
    """`The mandatory units must all be passed` as `all the mandatory units`."""
    at = next((at for at, token in enumerate(tokens) if token.type == "ALLTAKEN"), 0)
    units = next((place for place in range(at - 1, -1, -1) if tokens[place].type == "UNITS"), None)
    if not at or units is None:
        return tokens
    first = units
    while first and tokens[first - 1].type in ("MANDATORY", "OPTIONAL", "NUM", "THE"):
        first -= 1
    already = first > 0 and tokens[first - 1].type in ("ALL", "BOTH")
    front = [] if already else [replace(tokens[at], type="ALL", value="all")]
    kept = tokens[first + 1 : at] if tokens[first].type == "THE" else tokens[first:at]
    return [*tokens[:first], *front, *kept, *tokens[at + 1 :]]


def _of_those_in_front(tokens: list[Token]) -> list[Token]:
    """`Optional units: take two of these`: behind a group's name the units meant are its own, `two units`."""
    types = [token.type for token in tokens]
    colon = types.index("COLON") if "COLON" in types else 0
    named = types[:colon] in (["GROUP"], ["MANDATORY", "UNITS"], ["OPTIONAL", "UNITS"])
    at = next((at for at in range(colon, len(types)) if types[at] in _COUNTS), 0) if named else 0
    behind = tokens[at + 1 :] if at else []
    said = [one.value.lower() if one.type == "WORD" else one.type for one in behind]
    if said[-1:] == ["UNITS"]:
        said.pop()
    if said not in (["OFWHICH"], ["OF", "FOLLOWING"], ["these"]):
        return tokens
    return [*tokens[: at + 1], replace(behind[0], type="UNITS", value="units", end=behind[-1].end)]


def _each_of_a_range(tokens: list[Token]) -> list[Token]:
    """`Units 1-4`, `units 5 to 8`, `LK3 to LK7`: each of these numbers names a unit."""
    made: list[Token] = []
    for token in tokens:
        made.append(token)
        if [one.type for one in made[-3:]] == ["CODE", "DASH", "CODE"]:
            made[-2:] = _codes_between(made[-3], made[-1])
        first, last = made[-3:-2], made[-1]
        ranges = [one.type for one in made[-4:]] == ["UNITS", "NUM", "DASH", "NUM"]
        if not ranges or not 0 < int(last.value) - int(first[0].value) <= _LONGEST_RANGE:
            continue
        del made[-2:]
        for number in range(int(first[0].value) + 1, int(last.value) + 1):
            made.append(replace(last, type="AND", value="and"))
            made.append(replace(last, value=str(number).zfill(len(first[0].value))))
    return made


def _codes_between(first: Token, last: Token) -> list[Token]:
    """What stands for `to LK7` behind `LK3`: the codes in between, if both have one stem and a number behind it."""
    dash = replace(last, type="DASH", value="-")
    stem, low, high = first.value.rstrip("0123456789"), *(_number_of(code.value) for code in (first, last))
    digits = len(first.value) - len(stem)
    if not stem or stem != last.value.rstrip("0123456789") or not low < high <= low + _LONGEST_RANGE:
        return [dash, last]
    names = [f"{stem}{str(number).zfill(digits)}" for number in range(low + 1, high + 1)]
    return [token for name in names for token in (replace(last, type="AND", value="and"), replace(last, value=name))]


def _number_of(code: str) -> int:
    tail = code[len(code.rstrip("0123456789")) :]
    return int(tail) if tail else 0


def _all_of_a_group(tokens: list[Token]) -> list[Token]:
    """`All of Group C`, `Group C in full` as `all units from Group C`; `Group C - Optional` as `optional Group C`."""
    made: list[Token] = []
    for at, token in enumerate(tokens):
        behind = tokens[at + 1].type if at + 1 < len(tokens) else ""
        if token.type == "GROUP" and made and made[-1].type == "ALL" and behind not in ("UNITS", "MANDATORY"):
            made += [replace(token, type="UNITS", value="units"), replace(token, type="FROM", value="from")]
        made.append(token)
        three = [one.type for one in made[-3:]]
        if three in (["GROUP", "DASH", "MANDATORY"], ["GROUP", "DASH", "OPTIONAL"]) and behind in ("LPAR", "COLON"):
            made[-3:] = [made[-1], made[-3]]
        if three[-2:] == ["GROUP", "INFULL"]:
            group = made[-2]
            words = [("ALL", "all"), ("UNITS", "units"), ("FROM", "from")]
            whole = [replace(token, type=kind, value=value) for kind, value in words]
            made[-2:] = [*whole, group]
            if [one.type for one in made[-7:-4]] == ["EITHER", "GROUP", "OR"]:  # either Group B or Group C in full
                made[-6:-6] = whole
    return made


def _kind_in_front(tokens: list[Token]) -> list[Token]:
    """`Two units, both of which are mandatory` as `two mandatory units`; so is `… units, all of which are taken`."""
    inner = _which_of_them(tokens)
    if inner:
        inserted = _kind_in_front(tokens[: inner + 1])
        return [*inserted, *tokens[inner + 1 :]] if len(inserted) <= inner else tokens
    end = len(tokens) - 1
    said = end if end >= 0 and tokens[end].type == "MANDATORY" else end + 1
    which = [(one.type, one.value.lower()) for one in tokens[max(0, said - 2) : said]]
    if which[1:] not in ([("WORD", "which")], [("WORD", "them")]) or which[0][0] not in ("ALL", "BOTH"):
        return tokens
    made = tokens[: said - 2]
    while made and made[-1].type in ("COMMA", "AND"):
        made.pop()
    if [one.type for one in made[-2:]] == ["NUM", "UNITS"] and said == end:
        return [*made[:-1], tokens[end], made[-1]]
    return made if [one.type for one in made[-2:]] == ["MANDATORY", "UNITS"] else tokens


def _which_of_them(tokens: list[Token]) -> int:
    """Where `all of which` ends that something follows behind a comma, or 0."""
    types = [token.type for token in tokens]
    at = next((at for at, token in enumerate(tokens) if token.type == "WORD" and token.value.lower() == "which"), 0)
    return at if at and types[at - 1] in ("ALL", "BOTH") and types[at + 1 : at + 2] == ["COMMA"] else 0


_GO_TOGETHER = {
    "NOTWITH",
    "NOTTOGETHER",
    "NOTTAKEN",
    "NOTBOTH",
    "IFTAKEN",
    "ONLYIF",
    "NEEDED",
    "TOGETHER",
    "PREREQUISITE",
}


def parts_of_named(tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    """The sentences in `Unit 4 cannot be taken with Unit 5, and Unit 9 cannot be taken with Unit 12`, or none.

    Before an "and" a condition may hold of what follows it too; a semicolon ends it.
    """
    types = [token.type for token in tokens]
    marks: list[tuple[int, int]] = []
    for at, kind in enumerate(types):
        joined = kind == "COMMA" and types[at + 1 : at + 2] == ["AND"] and "IFTAKEN" not in types
        if kind == "SEMI" or joined:
            marks.append((at, at + 1 + (types[at + 1 : at + 2] == ["AND"])))
    starts, ends = [0, *(end for _, end in marks)], [*(start for start, _ in marks), len(tokens)]
    parts = [tuple(tokens[start:end]) for start, end in zip(starts, ends, strict=True)]
    whole = all(_GO_TOGETHER & {token.type for token in part} for part in parts)
    return parts if whole and len(parts) > 1 else []
