"""Units told apart by a mark: an asterisk that a note explains, a tick in the column of a group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extraction.events import Note, RawUnit
from pipeline.extraction.headings import GroupHeading, parse_group
from pipeline.extraction.vocabulary import vocabulary
from pipeline.model import GroupKind, Place
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import in_figures
from pipeline.reading.document import Heading, ListItem, Paragraph, Row
from pipeline.wording import SMALL_NUMBERS

TextBlock = Heading | Paragraph | ListItem
# Word and PDF keep a tick of the font Wingdings as a letter.
TICK = lazy_re(r"(?i)(?:[✓✔☑☒√●•■*\u00fc\uf0fc]|x|y|yes|true)")
_NO_TICK = lazy_re(r"(?i)[-–—☐□✗✘]|n|no|n/a|false")
KIND_LETTERS = {"m": "Mandatory", "o": "Optional", "c": "Core", "a": "Additional"}
_FOOTNOTES = lazy_re(r"(?:\s*[*†‡§★☆]|[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱ])+$")
# A mark that lost its height on the way: "Handle complaints1". Words that are counted keep their number.
_GLUED_MARK = lazy_re(r"(?<=[a-z]{3})(?<!level)(?<!part)(?<!unit)(?<!stage)(?<!phase)(?<!grade)(?<!step)[1-9]$")
_LEGEND = lazy_re(
    r"(?i)^(?P<mark>[*†‡§★☆]+)\s*(?:=|:|-|denotes?|indicates?|means|shows?)?\s*(?:an?\s+|that the unit is\s+)?"
    r"(?P<kind>\w+)(?:\s+units?)?\.?$"
    r"|\bmarked (?:with )?(?:an asterisk\s*)?\(?(?P<mark2>[*†‡§★☆]+)\)?\s+(?:is|are)\s+(?P<kind2>\w+)"
)
_SIZE_LEGEND = lazy_re(
    r"(?i)\b(?:numbers?|figures?|values?)\s+in\s+(?:(?:square|round)\s+)?(?:brackets|parenthes[ei]s)\b[^.]*\bcredit"
    r"|\bcredits?(?: values?)?\s+(?:is |are )?(?:shown |given )?in\s+"
    r"(?:(?:square|round)\s+)?(?:brackets|parenthes[ei]s)\b"
)
_SIZE_BEHIND = lazy_re(r"[(\[](\d{1,2})[)\]]$")
_ALL = lazy_re(
    r"(?i)\b(?:all|every|each|both)\b(?:\s+(?:of\s+)?(?:the(?:se)?\s+)?(?:\w+\s+)?)(?:of\s+the\s+)?(?:units?|modules?)\s+"
    r"(?:(?:in|of|on|within)\s+(?:an?|the|each|every|either|both|this)\s+\w+\s+)?(?:are|is)\s+(?P<kind>\w+)"
)
# "The award has two units, both of which are mandatory"; "… optional units and all mandatory units" says no such thing.
_ALL_OF_WHICH = lazy_re(
    r"(?i)\b(?:units|modules),?\s+(?:and\s+)?(?:all|both)\s+(?:of\s+(?:which|them|these)\s+)?(?:are\s+)?(?P<kind>\w+)(?=\W*$)"
)
_COUNTED = lazy_re(
    rf"(?i)\b(?P<count>\d{{1,2}}|{'|'.join(SMALL_NUMBERS)})\s+(?:mandatory|core|compulsory)\s+(?:units|modules)\b"
)
_COUNTED_FIRST = lazy_re(
    rf"(?i)\b(?P<count>\d{{1,2}}|{'|'.join(SMALL_NUMBERS)})\s+(?:mandatory|core|compulsory)\b[^.;:]*\b(?:units|modules)\s*:$"
)
_NONE_OF = lazy_re(r"(?i)\b(?:no|without|0)\s+(?:\w+\s+)?(?:optional|elective)\s+(?:units?|modules?)\b")
_OF_A_PART = lazy_re(r"(?i)\b(?:groups?|pathways?|routes?|sections?|themes?)\b")
_SENTENCES = lazy_re(r"(?<=[.;])\s+")


def without_marks(title: str) -> str:
    """A title without the marks of notes behind it; nearly all end in a letter, and have none."""
    if title[-1:].isascii() and title[-1:].isalpha():
        return title.strip()
    return _GLUED_MARK.sub("", _FOOTNOTES.sub("", title).strip())


def tick_columns(header: Sequence[str], rows: Sequence[Row]) -> dict[int, GroupHeading]:
    """The columns that hold nothing but ticks under a group's name, and the group."""
    columns: dict[int, GroupHeading] = {}
    letters = {text.strip().casefold() for text in header}
    if {"m", "o"} <= letters:  # one of them alone may stand for anything
        header = [KIND_LETTERS.get(text.strip().casefold(), text) for text in header]
    for at, text in enumerate(header):
        heading = parse_group(text) if text.strip() else None
        cells = [row.cells[at].text.strip() for row in rows if at < len(row.cells) and row.cells[at].text.strip()]
        marks = [cell for cell in cells if not _NO_TICK.fullmatch(cell)]
        if heading and heading.kind and marks and all(map(TICK.fullmatch, marks)):
            columns[at] = heading
    return columns


def ticked(row: Row, columns: dict[int, GroupHeading]) -> GroupHeading | None:
    """The group whose column is ticked in a row; None where none or several are."""
    cells = {at: row.cells[at].text.strip() for at in columns}
    marked = {at for at, cell in cells.items() if cell and not _NO_TICK.fullmatch(cell)}
    # Word's ticked box holds a cross, which beside a tick says no.
    marked -= {at for at in marked if cells[at] == "☒"} if any(cells[at] in "✓✔☑" for at in marked) else set()
    return columns[marked.pop()] if len(marked) == 1 else None


def kinds_of_letters(cells: Iterable[str]) -> dict[str, str]:
    """What stands for kinds in a column of groups: words in small letters, and letters (beside a B, A is a group)."""
    letters = {text.casefold() for text in cells if len(text) == 1}
    others = letters - KIND_LETTERS.keys()
    known = {"m", "o"} if others else {"m", "o", "c", *("a" if "o" in letters else ())}
    words = {kind.casefold(): kind for kind in KIND_LETTERS.values()}  # in small letters they are no group's name
    return words | {letter: KIND_LETTERS[letter] for letter in letters & known}


def legend(notes: Sequence[Note]) -> tuple[str, GroupKind] | None:
    """The mark that a note explains as a kind of unit ("* mandatory unit"), if one does."""
    for note in notes:
        match = _LEGEND.search(note.text.strip())
        kind = vocabulary().kinds.get((match["kind"] or match["kind2"]).lower()) if match else None
        if match and kind:
            return match["mark"] or match["mark2"], kind
    return None


def kind_of_all(notes: Sequence[Note]) -> GroupKind | None:
    """The kind that a note gives to every unit ("All units are mandatory"), if one does."""
    told = [note.text for note in notes if vocabulary().speaks_of_kinds(note.text)]
    found = [match["kind"] for text in told for match in _ALL.finditer(text)]
    found += [kind for text in told for sentence in _SENTENCES.split(text) if (kind := _kind_of_which(sentence))]
    kinds = {vocabulary().kinds.get(kind.lower()) for kind in found} - {None}
    return kinds.pop() if len(kinds) == 1 else None


def kind_of_all_counted(notes: Sequence[Note], listed: int, front: int = 0) -> GroupKind | None:
    """Mandatory, where as many mandatory units are spoken of as are listed, and of others nowhere: "all three …".

    Of the `front` notes above the list the last may lead in to just as many, whatever is said of others that are not
    listed: "… seven mandatory, and a selection of optional, units:".
    """
    led = _COUNTED_FIRST.search(notes[front - 1].text.strip()) if 0 < front <= len(notes) else None
    if led and in_figures(led["count"]) == str(listed):
        return GroupKind.MANDATORY
    told = [_NONE_OF.sub(" ", note.text) for note in notes if vocabulary().speaks_of_kinds(note.text)]
    kinds = {vocabulary().kinds.get(word) for text in told for word in re.findall(r"[a-z]+", text.lower())} - {None}
    if kinds != {GroupKind.MANDATORY}:
        return None
    counts = {in_figures(match["count"]) for text in told for match in _COUNTED.finditer(text)}
    return GroupKind.MANDATORY if counts == {str(listed)} else None


def _kind_of_which(sentence: str) -> str:
    """The kind that a sentence ends with and says of all its units; of a part, or beside another kind, none."""
    said = sentence.casefold()
    match = _ALL_OF_WHICH.search(sentence) if "all" in said or "both" in said else None
    if match is None or _OF_A_PART.search(sentence):
        return ""
    kinds = {vocabulary().kinds.get(word) for word in re.findall(r"[a-z]+", sentence.lower())} - {None}
    return match["kind"] if len(kinds) == 1 else ""


def legend_text(text: str, marker: str) -> str:
    """A line that explains a mark, with the mark that a reader took for a bullet: `* mandatory unit`."""
    explained = f"{marker} {text}".strip()
    return explained if marker[:1] in ("*", "†", "‡", "§", "★", "☆") and legend([Note(text=explained)]) else text


def with_explained_sizes(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """Lines such as `Duty of care (2)` with the word that a note gives to their number: "(credits in brackets)"."""
    if not any(_speaks_of_brackets(block.text) and _SIZE_LEGEND.search(block.text) for block in texts):
        return list(texts)
    return [replace(block, text=_SIZE_BEHIND.sub(r"(\1 credits)", block.text)) for block in texts]


def _speaks_of_brackets(text: str) -> bool:
    said = text.casefold()
    return "bracket" in said or "parenthes" in said


def is_marked(unit: RawUnit, mark: str) -> bool:
    """Whether a unit's title or number ends in that mark."""
    printed = [text.strip() for text in (unit.title, unit.number or "") if text]
    behind = any(re.search(rf"(?<![*†‡§★☆]){re.escape(mark)}$", text) for text in printed)
    return behind or any(text.startswith(f"{mark} ") for text in (*printed, unit.raw.lstrip("-–•· ")))


def group_of_kind(kind: GroupKind, place: Place) -> GroupHeading:
    """The group of units of which only the kind is said."""
    return GroupHeading(label=f"{kind.value.capitalize()} Units", kind=kind, own_name=False, place=place)


def kind_of_the_rest(kind: GroupKind) -> GroupKind:
    """What the units without the mark are."""
    return GroupKind.OPTIONAL if kind is GroupKind.MANDATORY else GroupKind.MANDATORY
