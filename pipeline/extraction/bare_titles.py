"""Titles that lack a part: a level and a subject (`Level 3 Playwork`), a size and a subject (`Award in Playwork`)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from pipeline.extraction.events import Note
from pipeline.extraction.headings import parse_group
from pipeline.extraction.title_orders import LEVEL, WORD
from pipeline.extraction.titles import TitleFound
from pipeline.extraction.vocabulary import vocabulary
from pipeline.extraction.written_titles import as_titles_are_written
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level
from pipeline.wording import folded, tidy

_BARE = lazy_re(
    rf"^(?P<title>(?:[A-Z]{{2,}}\s+)?(?P<level>{LEVEL}|LEVEL\s+[1-8])\s+(?:in\s+|IN\s+)?"
    rf"(?P<subject>{WORD}(?:,?\s+(?:(?:and|of|in|the|for|with|&)\s+)?{WORD}){{0,7}}))"
    r"(?:\s+\((?:RQF|QCF)\))?(?:\s+[–-]\s+.{1,40}|\s+(?:Syllabus|Specification|Handbook)\b.{0,30})?$"
)
_SIZED = lazy_re(
    r"^(?P<title>(?:(?:BTEC|Extended|Subsidiary|National|Higher|Foundation|Advanced|Professional|Technical|NVQ)\s+){0,3}"
    rf"(?:Award|Certificate|Diploma|NVQ|SVQ|HNC|HND)\s+(?:in|for)\s+(?:the\s+)?(?P<subject>{WORD}"
    rf"(?:,?\s+(?:(?:and|of|in|the|for|with|to|&)\s+){{0,2}}{WORD}){{0,9}}))(?:\s+\((?:RQF|QCF)\))?"
    r"(?:\s+[–-]\s+.{1,40})?$"
)
_DEGREE = lazy_re(
    r"\b(?:(?:B\.?|M\.?)(?:A|Sc|Eng|Tech|Com|Ed|Phil|E)\b\.?(?=\s+(?:\(|in\b|[A-Z]))|LL\.?[BM]\b|MBA\b|Ph\.?D\b|Fd(?:A|Sc)\b"
    r"|(?i:bachelor|master)(?:[’']?s)?\s+(?i:of|degree|programme|in)\b|(?i:foundation\s+degree|honours\s+degree))"
)
_RUN_TOGETHER = lazy_re(r"[a-z]{3}[A-Z]")  # "Orchard ManagementDelivery Guidance": where the title ends is not told
# Below such a line another qualification is named.
_OF_OTHERS = lazy_re(
    r"(?i)\b(?:entry|require\w*|prerequisites?|progress\w*|next|after|related|similar|previous|replaces?)\b"
)
_FRONT = 12  # notes
_NO_SUBJECT = frozenset(
    ("course", "courses", "programme", "apprenticeship", "modules", "entry", "syllabus", "descriptors")
)


def degree_named(name: str | None, front: Sequence[Note]) -> str:
    """What a document's name, its first line, or a heading before its first unit calls a degree; else nothing."""
    said = [name or "", *(note.text for at, note in enumerate(front) if note.heading or not (at or note.cells))]
    return next((text for text in said if _DEGREE.search(text)), "")


def bare_title(notes: Sequence[Note]) -> TitleFound | None:
    """The first line near the front that is nothing but a title without a size, or else without a level."""
    front = [note for note in notes[:_FRONT] if not note.item and not note.cells]
    of_it = takewhile(lambda note: not _OF_OTHERS.search(note.text), front)
    return next(filter(None, map(_without_size, front)), None) or next(filter(None, map(_without_level, of_it)), None)


def _without_size(note: Note) -> TitleFound | None:
    """A level and a subject, not of units or courses."""
    match = _BARE.match(as_titles_are_written(note.text)) if "evel" in note.text.casefold() else None
    if match is None or parse_group(note.text):
        return None
    words = set(folded(match["subject"]).split())
    if words <= {word.casefold() for word in vocabulary().title_types}:
        return None  # "Level 2 Award" says no subject
    if not (words.isdisjoint(vocabulary().title_strangers) and words.isdisjoint(_NO_SUBJECT)):
        return None
    return TitleFound(tidy(match["title"]), parse_level(match["level"]), tidy(match["subject"]), None, note.place)


def _without_level(note: Note) -> TitleFound | None:
    """A size and a subject; the level is a fact of its own, wherever it stands."""
    match = _SIZED.match(as_titles_are_written(note.text))
    if match is None or _RUN_TOGETHER.search(match["subject"]):
        return None
    return TitleFound(tidy(match["title"]), None, tidy(match["subject"]), None, note.place)
