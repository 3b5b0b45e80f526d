"""Units whose parts stand on lines of their own, or several of which stand in one sentence: one line a unit again.

`Title` / `T/601/1235` / `4 credits`, the code above the title or below it, `<dt>` and `<dd>`: which of the lines
belong together is told by the order that repeats itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.headings import parse_group
from pipeline.extraction.inline import parse_inline_unit
from pipeline.extraction.list_ends import is_right_below
from pipeline.extraction.numbers import is_number, split_code, without_uan
from pipeline.extraction.numbers_above import FACT, with_numbers_above
from pipeline.extraction.prose_lists import told_apart
from pipeline.extraction.size_heads import with_sizes_of_heads
from pipeline.extraction.titles import names_a_qualification
from pipeline.extraction.titles_labelled import without_labels_of_titles
from pipeline.identifiers import find_qans, find_uans
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph

TextBlock = Heading | Paragraph | ListItem
_PARTS, _OF_A_ROW = ("F", "N"), ("B", "F", "N", "T", "H")
_DIGITS = lazy_re(r"\d{1,4}")
_LONGEST_PATTERN = 7
_LONGEST_TITLE = 25  # words
_REST = lazy_re(r"[^.:;!?|\d]{2,60}")
_BRACKETED = lazy_re(r"\([^()]*\d[^()]*\)")
_NOTED = lazy_re(r"\([^()]+\)|[A-Z][^.:;!?]+\.")
_UNIT_ALONE = lazy_re(r"(?i)(?:unit|module)\s+[A-Z]{0,4}\d{1,4}")
# What a card on a web page offers below its unit.
_BUTTON = lazy_re(
    r"(?i)^(?:download|view|read|find out|see|show|learn|open|book|buy|enquire|apply|more|add to|select)\b"
    r"[^.:\d]{0,30}$"
)


def gathered(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """The text blocks with each unit's parts joined into one item."""
    texts = without_labels_of_titles(_with_rests_of_titles(texts))
    lines = with_numbers_above(_with_units_above(_without_buttons(told_apart(with_sizes_of_heads(texts)))))
    lines = _with_bracketed_facts(lines)
    lines = _with_notes_above_codes(lines, [_kind(block) for block in lines])
    kinds = [_kind(block) for block in lines]
    joined: list[TextBlock] = []
    at = 0
    in_front = False  # whether a unit's code stood above its title
    while at < len(lines):
        length, times = _repeating(kinds, lines, at)
        if times and in_front and _begins_before_code(lines[at : at + length]):
            length = times = 0  # that code is the next unit's, and something parts this one's from it
        in_front = in_front or (times > 0 and any(find_uans(lines[at].text)))
        joined.extend(_joined(lines[at + step * length : at + (step + 1) * length]) for step in range(times))
        at += length * times
        if not times:
            joined.append(lines[at])
            at += 1
    return joined


def _with_notes_above_codes(lines: Sequence[TextBlock], kinds: Sequence[str]) -> list[TextBlock]:
    """The lines; a note that parts a code from the title below it, `(new from September)`, stands above both."""
    made = list(lines)
    for at in range(1, len(lines) - 2):
        if kinds[at - 1 : at + 3] == ["F", "-", "T", "F"] and _NOTED.fullmatch(lines[at].text.strip()):
            code, note, title = lines[at - 1 : at + 2]
            if any(find_uans(code.text)) and is_right_below(code, note) and is_right_below(note, title):
                made[at - 1 : at + 1] = note, code
    return made


def _begins_before_code(parts: Sequence[TextBlock]) -> bool:
    """Whether a unit's code stands on another than the first line of its parts."""
    return not any(find_uans(parts[0].text)) and any(any(find_uans(part.text)) for part in parts)


def _with_rests_of_titles(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """The texts; below a code and a title, a line that begins small and ends no sentence is the rest of that title.

    `K1 Trim the lamps and`, and right below it `polish the lenses`, where a column was too narrow.
    """
    made: list[TextBlock] = []
    for block in texts:
        above = made[-1] if made else None
        small = block.text[:1].islower() and isinstance(block, Paragraph)
        if small and isinstance(above, Paragraph) and _goes_on_below(above, block):
            made[-1] = replace(above, text=f"{above.text} {block.text}", lines=above.lines + 1)
        else:
            made.append(block)
    return made


def _goes_on_below(above: TextBlock, block: TextBlock) -> bool:
    full = is_right_below(above, block) and len(above.text.split()) < _LONGEST_TITLE
    coded = full and _REST.fullmatch(block.text) is not None and split_code(above.text)[0] is not None
    return coded and above.text[-1:] not in ".:;!?0123456789" and not FACT.search(above.text)


def _without_buttons(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """The texts without the words that stand on each card's button: the same ones, again and again, behind facts."""
    times = Counter(block.text for block in texts if _BUTTON.match(block.text.strip()))
    behind_facts = {block.text for above, block in pairwise(texts) if times[block.text] > 1 and _kind(above) in _PARTS}
    return [block for block in texts if block.text not in behind_facts]


def _with_bracketed_facts(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """The texts; facts in brackets alone, `(3 credits)`, go on with the title above where no other facts stand there.

    Some titles are long enough for their line to be read as wrapped, and hold theirs already.
    """
    bracketed = [at for at, block in enumerate(texts) if _BRACKETED.fullmatch(block.text.strip())]
    if not bracketed:
        return list(texts)
    kinds = {at: _kind(block) for at, block in enumerate(texts)}
    behind = {
        at for at in bracketed if kinds[at] == "F" and kinds.get(at - 1) == "T" and kinds.get(at + 1) not in _PARTS
    }
    behind = {at for at in behind if at - 2 in bracketed or kinds.get(at - 2) not in _PARTS}
    whole = {at - 1: f"{texts[at - 1].text.rstrip()} {texts[at].text.strip()}" for at in behind}
    return [
        replace(block, text=whole[at]) if at in whole else block for at, block in enumerate(texts) if at not in behind
    ]


def _with_units_above(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """`Unit 1` alone above a line that reads as a unit without a number, as a definition list has it: one line."""
    joined: list[TextBlock] = []
    for block in texts:
        above = joined[-1].text.strip() if joined else ""
        if _UNIT_ALONE.fullmatch(above) and (read := parse_inline_unit(block.text)) and not read.unit.number:
            joined[-1] = ListItem(text=f"{above}: {block.text}", place=joined[-1].place)
        else:
            joined.append(block)
    return joined


def _kind(block: TextBlock) -> str:
    """`F`: nothing but a code or sizes; `N`: a number, perhaps with a code; `B`: digits; `T`, `H`: a title; or `-`."""
    text = block.text.strip()
    noted = text[:1] == "(" and _NOTED.fullmatch(text) and not any(map(str.isdigit, text))
    if not text or noted or len(text.split()) > 40 or any(find_qans(text)) or names_a_qualification(text):
        return "-"
    if isinstance(block, Heading):
        return "-" if parse_group(text) or not looks_like_title(text) or FACT.search(text) else "H"
    digits = _DIGITS.fullmatch(text) is not None
    if digits or (is_number(own := without_uan(text)[0]) and not own.isdigit() and not FACT.search(text)):
        return "B" if digits else "N"
    uans = list(find_uans(text))
    if not uans and not FACT.search(text) and (parse_group(text) or not looks_like_title(text)):
        return "-"
    rest = FACT.sub(" ", text)
    for uan in uans:
        rest = rest.replace(uan.printed, " ")
    if (uans or rest != text) and not re.search(r"[^\W\d_]{2,}|\d", rest):
        return "F"
    # "Prepare for study at level 2" is a title; "Level 2, 3 credits" were facts alone.
    sized = re.search(r"(?i)\d\s*(?:credits?|cr|glh)\b|\b(?:credits?|glh)\s*:", text)
    return "T" if not uans and not sized and not re.search(r"[.:;!?]$", text) else "-"


def _repeating(kinds: Sequence[str], blocks: Sequence[TextBlock], start: int) -> tuple[int, int]:
    """The length of the pattern of one title and its facts that repeats from here on, and how often (0: none does)."""
    best = (0, 0)
    for length in range(2, _LONGEST_PATTERN + 1):
        pattern = list(kinds[start : start + length])
        titles, numbers, bare = pattern.count("T") + pattern.count("H"), pattern.count("N"), pattern.count("B")
        if titles != 1 or numbers > 1 or pattern.count("F") != length - 1 - numbers - bare:
            continue
        if bare and not _are_rows_in_turn(pattern, kinds[start - 1 : start]):
            continue
        codes = sum(any(find_uans(block.text)) for block in blocks[start : start + length])
        coded = codes > 0
        if codes > 1:
            continue  # no unit has two: the second is the next one's, whose title something parts from it
        if numbers == length - 1 and not coded:
            continue  # a number and a title alone are told by their counting on
        times = 1
        while list(kinds[start + times * length : start + (times + 1) * length]) == pattern:
            times += 1
        if (bare and times == 1) or ("H" in pattern and not (coded and times > 1)):
            continue  # a heading names many things; a card of a unit holds its code
        shifted = pattern[0] == "T" and times > 1 and _belongs_below(kinds, blocks, start, length)
        if (times > 1 or coded) and not shifted and times * length > best[0] * best[1]:
            best = (length, times)
    return best


def _are_rows_in_turn(pattern: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a code begins lines that end in digits, below what is no part of a row; other digits may count."""
    begins = "N" in pattern[:1] or "F" in pattern[:2]
    return begins and pattern[-1] == "B" and pattern[:2] != ["B", "B"] and "".join(above) not in _OF_A_ROW


def _belongs_below(kinds: Sequence[str], blocks: Sequence[TextBlock], start: int, length: int) -> bool:
    """Whether the first title is no title: the facts stand nearer to the line below them than to the one above."""
    lines = [block.place.line for block in blocks[start : start + 2 * length]]
    numbers = [line for line in lines if line is not None]
    if isinstance(blocks[start], ListItem):
        return False  # its mark says that something begins here
    if len(numbers) < 2 * length or "T" not in kinds[start + 1 : start + 2 * length]:
        return False
    inside, between = numbers[1] - numbers[0], numbers[length] - numbers[length - 1]
    return between < inside


def _joined(parts: Sequence[TextBlock]) -> ListItem:
    title = next(part for part in parts if _kind(part) in "TH")
    facts = ", ".join(_set_apart(part.text.strip()) for part in parts if _kind(part) == "F")
    own, uan = next((without_uan(part.text.strip()) for part in parts if _kind(part) == "N"), ("", None))
    digits = [(parts.index(part) > parts.index(title), part.text.strip()) for part in parts if _kind(part) == "B"]
    front, behind = ([text for last, text in digits if last == at] for at in (False, True))
    codes = [own, uan]
    if behind:  # what ends the line are sizes: those with their names stand in front, with the codes
        codes, facts = [own, uan, facts], ""
    whole = " ".join(filter(None, (*front, *codes, title.text.strip(), *behind)))
    return ListItem(
        text=f"{whole} ({facts})" if facts else whole,
        marker=getattr(title, "marker", ""),
        place=min((part.place for part in parts), key=lambda place: (place.page or 0, place.line or 0)),
    )


def _set_apart(facts: str) -> str:
    """A level as it is told from a title's own "level 2": `Level: 3`."""
    return re.sub(
        r"(?i)\b(?:unit )?level\s*:?\s*([1-8])\b",
        r"Level: \1",
        re.sub(r"(?i)\bentry(?: level)?\s*:?\s*([1-3])\b", r"Level: Entry \1", facts),
    )
