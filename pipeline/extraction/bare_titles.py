"""Titles that say a level and a subject and no size: `Level 3 Playwork` above everything else on a page."""

from __future__ import annotations

from collections.abc import Sequence

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
_FRONT = 12  # notes
_NO_SUBJECT = frozenset(
    ("course", "courses", "programme", "apprenticeship", "modules", "entry", "syllabus", "descriptors")
)


def bare_title(notes: Sequence[Note]) -> TitleFound | None:
    """The first line near the front that is nothing but a level and a subject, not of units or courses."""
    for note in notes[:_FRONT]:
        if note.item or note.cells or "evel" not in note.text.casefold():
            continue
        match = _BARE.match(as_titles_are_written(note.text))
        if match is None or parse_group(note.text):
            continue
        words = set(folded(match["subject"]).split())
        if words <= {word.casefold() for word in vocabulary().title_types}:
            continue  # "Level 2 Award" says no subject
        if words.isdisjoint(vocabulary().title_strangers) and words.isdisjoint(_NO_SUBJECT):
            level = parse_level(match["level"])
            return TitleFound(tidy(match["title"]), level, tidy(match["subject"]), None, note.place)
    return None
