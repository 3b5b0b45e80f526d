"""Units that a sentence lists with their codes or sizes: `The mandatory units are K1 Trim lamps (4 credits) and …`.

What announces them stays a line, and the units become the rows of a table below it. A sentence that only speaks of
units (`Learners with K1 (4 credits) may …`) announces none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extraction.card_lines import Values, is_title_line, title_apart, values_of
from pipeline.extraction.numbers import split_code
from pipeline.extraction.unit_rows import table_of
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Cell, Paragraph

_FEWEST = 2
_LONGEST_LEAD = 25  # words
_FURTHEST = 400  # characters in which what announces units ends
_LEAD = lazy_re(
    r"(?i)(?P<lead>[^.;(]*?\b(?:units|modules|components|one (?:\w+ )?(?:unit|module)"
    r"|(?:it|which)(?= (?:covers?|includes?|comprises?|contains?|lists?)\b))\b[^.;(]*?"
    r"(?::|\s[–—-]|\b(?:are|is|covers?|includes?|comprises?|contains?|lists?)\b:?))\s+(?=(?-i:[A-Z\d]))"
)
# "Learners who hold K1 (4 credits) and K2 (5 credits) may …": such a sentence lists no units of this qualification.
_SPEAKS = lazy_re(
    r"(?i)\b(?:who|if|unless|hold\w*|exempt\w*|barred|cannot|not|instead|before|prior|previous\w*|already"
    r"|replac\w*|exclud\w*|such as|for example|assess\w*|costs?|pric\w+|fees?|charg\w+)\b"
)
_BRACKETED = lazy_re(r"\s*(?P<inner>[(\[][^()\[\]]+[)\]])")
_BETWEEN = lazy_re(r"^[\s,;•·/.]*(?:(?:and|or|plus)\s+)?")
_PIECES = (
    lazy_re(r"\s*;\s+(?:(?:and|or)\s+)?"),
    lazy_re(r"\s+[•·]\s+"),
    lazy_re(r"\s+/\s+"),
    lazy_re(r",\s+(?:(?:and|or)\s+)?(?=[A-Z])"),
)
_AND = lazy_re(r"\s+(?:and|or)\s+(?=(?:Unit\s+)?[A-Z\d])")
_APART = lazy_re(r"\s+[–—-]\s+|,\s+|:\s+")
_STOP = lazy_re(r"[.]\s+(?=[A-Z])|[.]$")
_SIZED = lazy_re(
    r"(?P<front>[^.]{4,140}?)\s(?:\((?:SCQF\s)?[Ll]evel\s(?P<level>\d{1,2})\)\s)?"
    r"(?P<sizes>\d{1,3}(?:\.\d)?\s[Cc]redits?(?!\s+(?:at|from|of)\b)(?:\s?\([^()]{1,40}\))?)"
    r"(?:[\s,;.]+(?:(?:and|or|plus)\s+)?|$)"
)
_HALVES = lazy_re(r"(\d{1,2}\.\d)\s[Cc]redits?")
_OF_UNITS = frozenset(("number", "uan", "credit"))  # hours alone may be an exam's, a level a hall's
_Unit = dict[str, str]


def with_sentences_as_rows(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the units of every such sentence made into a table behind what announces them."""
    return [made for block in blocks for part in _from_lead_on(block) for made in _parts(part)]


def _from_lead_on(block: Block) -> Iterator[Block]:
    """A block, or two where sentences stand before the one that announces units run on behind their codes."""
    if isinstance(block, Paragraph) and "redit" in block.text and not _LEAD.match(block.text, 0, _FURTHEST):
        for stop in _STOP.finditer(block.text):
            lead = _LEAD.match(block.text, stop.end(), stop.end() + _FURTHEST)
            if lead and len(_run_on(block.text[lead.end() :])[0]) >= _FEWEST:
                yield Paragraph(text=block.text[: stop.end()].rstrip(), place=block.place)
                yield Paragraph(text=block.text[stop.end() :], place=block.place)
                return
    yield block


def _parts(block: Block) -> Iterator[Block]:
    if not isinstance(block, Paragraph) or not _LEAD.match(block.text, 0, _FURTHEST):
        yield block
        return
    rest, made, listed = block.text, list[Block](), 0
    while lead := _LEAD.match(rest, 0, _FURTHEST):
        if len(lead["lead"].split()) > _LONGEST_LEAD or _SPEAKS.search(lead["lead"]):
            break
        units, behind = _units(rest[lead.end() :])
        if not units:
            break
        listed += len(units)
        said = lead["lead"].rstrip(" :–—-")
        made.append(Paragraph(text=f"{said}:", place=block.place))
        made.append(table_of([_cells(unit, block) for unit in units], "sentence"))
        rest = behind
    if listed < _FEWEST:
        yield block
        return
    yield from made
    if rest.strip(" ."):
        yield Paragraph(text=rest.strip(), place=block.place)


def _cells(unit: _Unit, block: Block) -> dict[str, Cell]:
    return {role: Cell(text=text, place=block.place) for role, text in unit.items()}


def _units(text: str) -> tuple[list[_Unit], str]:
    """The units that a text lists from its beginning on, and the rest."""
    bracketed = _in_brackets(text)
    parted = _in_pieces(text) if len(bracketed[0]) < _FEWEST else bracketed
    if len(parted[0]) < _FEWEST and len((run_on := _run_on(text))[0]) >= _FEWEST:
        return run_on
    return parted if parted[0] else bracketed


def _run_on(text: str) -> tuple[list[_Unit], str]:
    """`K1 Trim lamps 4 credits (40 hours) K2 Wind clocks 5 credits`: a code begins each unit, its sizes end it."""
    units: list[_Unit] = []
    at = 0
    while (found := _SIZED.match(text, at)) and _codes_in(found["front"]) == 1:
        values = _together(found["sizes"])
        values = values | {"level": found["level"]} if values and found["level"] else values
        unit = _unit(found["front"], values) if values else None
        if unit is None:
            break
        units.append(unit)
        at = found.end()
    # A unit without sizes among them would be lost, or run into the next one's title.
    return ([], text) if split_code(text[at:])[0] else (units, text[at:])


def _codes_in(text: str) -> int:
    """How many codes that may begin a unit a text holds, the first at its beginning; none where it begins otherwise."""
    words = text.split()
    coded = [split_code(" ".join(words[at:]))[0] is not None for at in range(len(words))]
    return sum(coded) if coded[:1] == [True] else 0


def _together(sizes: str) -> Values | None:
    """What `4 credits (40 hours)` says, the bracket and what stands in front of it."""
    front, bracket, inner = sizes.partition("(")
    half = _HALVES.fullmatch(front.strip())  # "0.5 credit", of which nobody knows the whole number
    said = {"credit": half[1]} if half else values_of(front.strip())
    besides = values_of(inner.rstrip(")")) if bracket else {}
    return said | besides if said and besides is not None else None


def _in_brackets(text: str) -> tuple[list[_Unit], str]:
    """`Trim lamps (K1, 4 credits), Wind clocks (K2, 5 credits)`: a bracket ends each unit."""
    units: list[_Unit] = []
    at = 0
    for bracket in _BRACKETED.finditer(text):
        values = values_of(bracket["inner"])
        unit = _unit(_BETWEEN.sub("", text[at : bracket.start()]), values) if values else None
        if values is not None and unit is None:
            break
        if unit is not None:
            units.append(unit)
            at = bracket.end()
            if _STOP.match(text, at):
                break
    return units, text[at:].lstrip(" .;,")


def _in_pieces(text: str) -> tuple[list[_Unit], str]:
    """`Trim lamps – K1, 4 credits; Wind clocks – K2, 5 credits`: a mark parts the units."""
    stop = _STOP.search(text)
    listed, rest = (text[: stop.start()], text[stop.end() :]) if stop else (text, "")
    for mark in _PIECES:
        pieces = [part for piece in mark.split(listed) for part in _at_and(piece)]
        units = [_piece(piece) for piece in pieces]
        if len(units) >= _FEWEST and None not in units:
            return [unit for unit in units if unit is not None], rest
    return [], text


def _at_and(piece: str) -> list[str]:
    """A piece, or the two that only an `and` or an `or` parts."""
    for word in _AND.finditer(piece):
        parts = [piece[: word.start()], piece[word.end() :]]
        if all(map(_piece, parts)):
            return parts
    return [piece]


def _piece(text: str) -> _Unit | None:
    for mark in _APART.finditer(text):
        values = values_of(text[mark.end() :].strip(" ."))
        if values:
            return _unit(text[: mark.start()], values)
    return None


def _unit(title: str, values: Values) -> _Unit | None:
    title = title.strip(" ,;:–—-")
    if not is_title_line(title) or _STOP.search(title) or not values.keys() & _OF_UNITS:
        return None
    number, words = title_apart(title) if "number" not in values else (None, title)
    return values | {"title": words} | ({"number": number} if number else {})
