"""Units told one after the other in a sentence: `units 1 Plan a garden, 2 Sow seeds and 3 Harvest crops`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.headings import parse_group
from pipeline.extraction.inline import parse_inline_unit
from pipeline.extraction.list_titles import SPEAKS_OF_WORK, is_title, names_units
from pipeline.extraction.numbers import split_code, split_unit_heading
from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import in_figures
from pipeline.reading.document import Heading, ListItem, Paragraph
from pipeline.wording import SMALL_NUMBERS, tidy

TextBlock = Heading | Paragraph | ListItem
_SENTENCE_OF_UNITS = lazy_re(r"^(?P<lead>[^;]{3,200}?:)\s+(?P<units>[^;]+(?:;[^;]+)+)$")
_BETWEEN_UNITS = lazy_re(r"\s*[;,.|]\s+(?=Unit\s+[A-Z]?\d)|(?<=[a-z)])(?=Unit\s\d{1,3}\s?[-–:])")
# "Core: Plan a garden (3 credits); Sow seeds (2 credits). Optional – pick two: …"
_NAMED_BEFORE = lazy_re(r"(?<=[.;:)])\s+(?P<name>[A-Z][^.;:()]{2,60}):\s+(?=[A-Z\d])")
# What announces units in the sentence that lists them: "Learners take units", "The mandatory units are".
_LEAD = lazy_re(r"(?i)^(?P<lead>[^.]*?\b(?:units|modules)\b(?:\s+(?:are|is|as follows|include|below))*)\s*:?\s+(?=\S)")
# "… 5 Finance are exempt from unit 7": such a sentence speaks of units, and lists none.
_SAYS = lazy_re(r"(?i)\b(?:are|is|must|may|can|cannot|will|has|have|exempt\w*|instead|before|after)\b")
_OF_OTHERS = lazy_re(r"(?i)\b(?:replac\w*|exclud\w*|exempt\w*|barred|hold\w*|held|costs?|pric\w+|fees?|charg\w+)\b")
_NUMBERED = lazy_re(r"(?:(?i:unit)\s+)?(?P<number>\d{1,4}|[A-Z]{1,4}\s?\d{1,4})\s*[:.–-]?\s+(?P<title>[A-Z].*)")
_BETWEEN = lazy_re(r"\s*[,;]\s*(?:and\s+|or\s+)?(?=\S)|\s+(?:and|or)\s+(?=(?:[Uu]nit\s+)?(?:\d|[A-Z]{1,4}\s?\d))")
# "Year 1 units – Sow seeds, Prune shrubs", "… covers the following units: Dressing hair, Cutting hair": commas alone.
_BETWEEN_COMMAS = lazy_re(r",\s+(?:and\s+)?(?=[A-Z])|\s+and\s+(?=[A-Z][a-z][^,]*$)")
_ANNOUNCES = lazy_re(
    r"^(?P<lead>[^.:;]*?\b(?i:units|modules)\b(?:\s+[a-z]+){0,4})(?::|\s[–—-])\s+(?P<titles>[A-Z][^.:;]+)$"
)
# "CK201 Safe food in shared kitchens (3 credits, 22 GLH)"
_CODED_AND_SIZED = lazy_re(
    r"\b(?P<code>(?!L[1-8]\s)[A-Z]{1,6}\d{1,5}[a-z]?|(?i:unit|module)\s+[A-Z]{0,4}\d{1,4}[a-z]?)[:.]?\s+(?:[–-]\s+)?"
    r"(?P<title>[A-Z][^();:.]{3,150}?)\s*"
    r"\((?=[^()]*\b\d{1,3}\s+credits?\b)[^()]{7,60}\)"
)
# "… two mandatory units: Plan a garden (3 credits); Sow seeds (2 credits) and Harvest crops (1 credit)."
COMMA = ","  # the mark of an item that only a comma parts from the next
# "There are two units – ‘Trim lamps’ and ‘Wind gears’."
_QUOTED = lazy_re(r"[‘“\"](?P<title>[A-Z][^‘“\"”]{4,120}?)[’”\"](?=[\s,;.]|$)")
_BETWEEN_QUOTED = lazy_re(r"[\s,;]*(?:and\s+)?")
_COUNTS_UNITS = lazy_re(
    rf"(?i)(?:^|.*\s)(?P<count>\d{{1,2}}|{'|'.join(SMALL_NUMBERS)})\s+(?:\w+\s+){{0,2}}(?:units|modules)\b[^.:;–—]{{0,60}}(?::|\s[–—-])\s+$"
)
_JOIN = lazy_re(r"^[\s,;)\]]*(?:(?:and|or|plus|together with|as well as)\s+)?")
_RUN_MARKS = (" / ", " · ", " • ", " | ", "; ")
_MARKS_ALONE = (" • ", " · ")
_FEWEST, _FEWEST_BARE = 2, 3
_LONGEST_PART = 20  # words


def told_apart(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """The texts, with every such sentence made into what announces the units, and an item each."""
    above = [None, *texts[:-1]] if texts else []
    return [part for before, block in zip(above, texts, strict=True) for part in _parts(block, before)]


def _parts(block: TextBlock, above: TextBlock | None) -> Sequence[TextBlock]:
    if not isinstance(block, Paragraph):
        return _without_next_lead(block) if isinstance(block, ListItem) else [block]
    if groups := (_group_by_group(block) or _bulleted(block) or _below_name(block) or _quoted(block)):
        return groups
    whole = _parted(block)
    sentence, _, rest = block.text.partition(". ")
    behind: list[TextBlock] = [replace(block, text=rest)] if rest.strip() else []
    within = _within(block) if behind else []
    if max(len(whole), len(within)) > 1:
        # Of as many units, those of one sentence: the next one speaks of something else.
        return within if _items(within) >= _items(whole) else whole
    if sized := _sized_within(block):
        return sized
    lead, units = _numbered(sentence.rstrip("."), above) or ("", [])
    mark = "•"
    if not units:
        (lead, units), mark = _between_commas(sentence.rstrip(".")), COMMA
    if not units:
        return [block]
    made: list[TextBlock] = [replace(block, text=f"{lead}:")] if lead else []
    made.extend(ListItem(text=unit, marker=mark, place=block.place) for unit in units)
    return [*made, *behind]


def _group_by_group(block: Paragraph) -> list[TextBlock]:
    """A paragraph that names a group of units before each of its lists, taken apart: `Core: …; …. Optional: …; …`."""
    if ";" not in block.text:
        return []
    found = (match for match in _NAMED_BEFORE.finditer(block.text))
    starts = [match.start("name") for match in found if (named := parse_group(match["name"])) and named.kind]
    ends = [*starts[1:], len(block.text)][: len(starts)]
    lists = [_parted(replace(block, text=block.text[at:end].strip())) for at, end in zip(starts, ends, strict=True)]
    if not starts or any(_items(parts) < _FEWEST for parts in lists):
        return []
    before = block.text[: starts[0]].strip()
    return [*([replace(block, text=before)] if before else []), *(part for parts in lists for part in parts)]


def _sized_within(block: Paragraph) -> list[TextBlock]:
    """A paragraph that names units in its sentences, `… namely CK201 Safe food (3 credits) and CK202 …`, taken apart.

    What stands between two of them and is more than "and" is kept as a line that leads in to the next one.
    """
    found = list(_CODED_AND_SIZED.finditer(block.text)) if "(" in block.text and "redit" in block.text else []
    named = {(unit["code"], unit["title"]) for unit in found}  # a smaller and a larger qualification may share units
    if len(found) < _FEWEST or len({code for code, _ in named}) < len(named):
        return []
    made: list[TextBlock] = []
    at = 0
    for unit in found:
        between = _JOIN.sub("", block.text[at : unit.start()]).strip(" ,;:")
        if between:
            made.append(Paragraph(text=f"{between}:", place=block.place))
        made.append(ListItem(text=unit[0], marker="•", place=block.place))
        at = unit.end()
    behind = block.text[at:].strip(" .,;")
    if _OF_OTHERS.search(block.text[: found[0].start()]) or (behind[:1].islower() and _SAYS.match(behind)):
        return []  # "Learners with K1 … and K2 … are exempt", "The units replace: K8 …"
    return [*made, Paragraph(text=f"{behind}.", place=block.place)] if behind else made


def _quoted(block: Paragraph) -> list[TextBlock]:
    """A paragraph that counts units and quotes as many titles right behind, taken apart."""
    found = list(_QUOTED.finditer(block.text)) if "nits" in block.text or "odules" in block.text else []
    lead = block.text[: found[0].start()] if len(found) >= _FEWEST else ""
    counted = _COUNTS_UNITS.match(lead) if lead else None
    number = in_figures(counted["count"]) if counted else ""
    listed = found[: int(number)] if number.isdigit() else []
    parted = (block.text[one.end() : other.start()] for one, other in pairwise(listed))
    if len(listed) < _FEWEST or str(len(listed)) != number or not all(map(_BETWEEN_QUOTED.fullmatch, parted)):
        return []
    behind = block.text[listed[-1].end() :].strip(" .,;")
    items = [ListItem(text=title["title"], marker="•", place=block.place) for title in listed]
    after = [replace(block, text=behind)] if behind else []
    return [replace(block, text=f"{lead.rstrip(' :–—-')}:"), *items, *after]


def _items(texts: Sequence[TextBlock]) -> int:
    return sum(isinstance(text, ListItem) for text in texts)


def _within(block: Paragraph) -> list[TextBlock]:
    """A paragraph of which one sentence lists units, cut into what stands before it, the list, and what follows."""
    said = block.text.split(". ")
    for at, sentence in enumerate(said):
        listed = _parted(replace(block, text=sentence)) if ";" in sentence or "Unit" in sentence else []
        if len(listed) > 1:
            before, behind = (". ".join(part) for part in (said[:at], said[at + 1 :]))
            around = [[replace(block, text=text)] if text.strip() else [] for text in (before, behind)]
            return [*around[0], *listed, *around[1]]
    return []


def _bulleted(block: Paragraph) -> list[TextBlock]:
    """A line with bullets within it, behind a colon, as lines: `Level 4 includes: • Fog • Tar Level 5 includes: • …`.

    The next lead begins with the words that the first one does.
    """
    lead, colon, listed = block.text.partition(": • ")
    if not colon or listed.count(" • ") < _FEWEST_BARE - 1:
        return []
    words = " ".join(lead.split()[:2])
    made: list[TextBlock] = [replace(block, text=f"{lead}:")]
    for item in listed.split(" • "):
        title, begun, rest = item.partition(f" {words} ") if item.endswith(":") else (item, "", "")
        made.append(ListItem(text=title, marker="•", place=block.place))
        if begun:
            made.append(replace(block, text=f"{words} {rest}"))
    return made


def _below_name(block: Paragraph) -> list[TextBlock]:
    """A group's name, a colon and its units with marks between them, as lines: `Group A: Fog (2 credits) • Tar (…)`."""
    name, colon, listed = block.text.partition(": ")
    mark = next((mark for mark in _MARKS_ALONE if mark in listed), "")
    if not (colon and mark) or parse_group(name) is None:
        return []
    units = [part.strip(" .") for part in listed.split(mark)]
    sized = all(map(parse_inline_unit, units))
    bare = len(units) >= _FEWEST_BARE and names_units(name) and all(is_title(split_code(unit)[1]) for unit in units)
    if not (sized or bare):
        return []
    items = [ListItem(text=unit, marker=mark.strip(), place=block.place) for unit in units]
    return [replace(block, text=name, lines=1), *items]


def _without_next_lead(item: ListItem) -> list[TextBlock]:
    """A list's last item, and what announces the next list, which a converter ran into it: `Knit socks. You need:`."""
    title, stop, lead = item.text.partition(". ")
    if not (stop and lead.endswith(":") and lead[:1].isupper() and is_title(title)):
        return [item]
    return [replace(item, text=title), Paragraph(text=lead, place=item.place)]


def _announced(sentence: str) -> re.Match[str] | None:
    said = sentence.casefold()
    return _LEAD.match(sentence) if "units" in said or "modules" in said else None


def _numbered(sentence: str, above: TextBlock | None) -> tuple[str, list[str]] | None:
    """What announces the units, in the sentence or right above it, and each with its number, which only grow."""
    announced = _announced(sentence)
    if announced is None and not (above and names_units(above.text) and len(above.text.split()) < _LONGEST_PART):
        return None
    pieces = _BETWEEN.split(sentence[announced.end() :] if announced else sentence)
    found = [match for piece in pieces if (match := _NUMBERED.fullmatch(piece.strip()))]
    numbers = [match["number"] for match in found]
    whole = [int(number) for number in numbers if number.isdigit()]
    if len(found) < len(pieces) or len(found) < _FEWEST or len(set(numbers)) < len(numbers) or whole != sorted(whole):
        return None
    if not all(is_title(match["title"]) and not _SAYS.search(match["title"]) for match in found):
        return None
    return announced["lead"] if announced else "", [f"Unit {match['number']}: {match['title']}" for match in found]


def _between_commas(sentence: str) -> tuple[str, list[str]]:
    """What announces the units and each of their titles, where commas part them and each begins with a capital."""
    match = _ANNOUNCES.match(sentence) if "," in sentence else None
    titles = [tidy(title) for title in _BETWEEN_COMMAS.split(match["titles"])] if match else []
    if match is None or len(titles) < _FEWEST_BARE or SPEAKS_OF_WORK.search(match["lead"]):
        return "", []
    if parse_group(sentence) and any(len(title.split()) < _FEWEST for title in titles):
        return "", []  # "Optional units: Sport, Fitness and Leisure" names the group
    said = any(_SAYS.search(title) or not is_title(title) or len(title.split()) > _LONGEST_PART for title in titles)
    return ("", []) if said else (match["lead"], titles)


def _parted(block: TextBlock) -> list[TextBlock]:
    """A sentence that lists units between semicolons, as its lead-in and an item a unit."""
    match = _SENTENCE_OF_UNITS.match(block.text) if isinstance(block, Paragraph) else None
    if not match and isinstance(block, Paragraph) and (run := _run_of_units(block.text)):
        return [ListItem(text=unit, marker="•", place=block.place) for unit in run]
    if not match or _OF_OTHERS.search(match["lead"]):
        return _numbered_parts(block)
    units = [part.strip(" .") for part in re.split(r";\s*(?:and\s+)?", match["units"]) if part.strip(" .")]
    sized = len(units) >= _FEWEST and all(map(parse_inline_unit, units))
    announced = _LEAD.match(f"{match['lead']} x") or parse_group(match["lead"])
    bare = len(units) >= _FEWEST_BARE and announced and all(map(is_title, units))
    if not (sized or bare):
        return _numbered_parts(block)
    return [
        Paragraph(text=match["lead"], place=block.place),
        *(ListItem(text=unit, marker="•", place=block.place) for unit in units),
    ]


def _run_of_units(text: str) -> list[str]:
    """The units of a line that a mark parts, each with its size: `Sow seeds (L2, 3 cr) / Prune (L2, 2 cr) / …`."""
    for mark in _RUN_MARKS:
        fewest = _FEWEST if len(list(find_uans(text))) > 1 else _FEWEST_BARE
        if text.count(mark) >= fewest - 1:
            units = [part.strip(" .") for part in text.split(mark)]
            if all(len(unit.split()) <= _LONGEST_PART and parse_inline_unit(unit) for unit in units):
                return units
    return []


def _numbered_parts(block: TextBlock) -> list[TextBlock]:
    """A line of `Unit 1: …; Unit 2: …; Unit 3: …`, or of such parts run together, as an item a unit."""
    parts = _BETWEEN_UNITS.split(block.text.strip()) if isinstance(block, Paragraph) and "Unit" in block.text else []
    lead = parts[:1] if parts and parse_group(parts[0]) else []
    units = [part.strip(" .") for part in parts[len(lead) :]]
    headed = [split_unit_heading(unit) for unit in units]
    titled = all(number and looks_like_title(title) and not title[0].islower() for number, title in headed)
    if len(units) < _FEWEST_BARE or not titled:
        return [block]
    if any(len(title.split()) > _LONGEST_PART for _, title in headed):
        return [block]
    items = [ListItem(text=unit, marker="•", place=block.place) for unit in units]
    return [*(Paragraph(text=text, place=block.place) for text in lead), *items]
