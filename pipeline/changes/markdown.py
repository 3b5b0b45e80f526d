"""The change report as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.changes.reporting import EditionChanges, ReportedChange, by_priority, left_out, summary

# Marks by which a document's own text would become a table, emphasis, a link, code or HTML.
_MARKS = re.compile(r"([\\`*_\[\]<>|#])")


def markdown_report(editions: Sequence[EditionChanges], cosmetic: bool = False) -> str:
    """The whole report; with `cosmetic`, changes of typesetting are listed too."""
    return "\n".join(_lines(editions, cosmetic)) + "\n"


def _lines(editions: Sequence[EditionChanges], cosmetic: bool) -> Iterator[str]:
    yield "# What changed in the specifications\n"
    yield summary(editions)
    for edition in editions:
        yield f"\n## {_text(edition.body_name)}: {_text(edition.qualification)}\n"
        yield f"Noticed {edition.noticed:%Y-%m-%d %H:%M} UTC in {_text(edition.path)}, {_text(edition.formerly)}."
        for heading, changes in by_priority(edition.material):
            yield f"\n### {heading}\n"
            yield from _table(changes)
        if not edition.material:
            yield "\nNothing that matters: the text was typeset anew."
        if cosmetic and edition.cosmetic:
            yield "\n### Cosmetic\n"
            yield from _table(edition.cosmetic)
        elif edition.cosmetic:
            yield f"\n{left_out(edition)}"


def _table(changes: Sequence[ReportedChange]) -> Iterator[str]:
    yield "| what | change | before | now | place before | place now |\n|---|---|---|---|---|---|"
    for change in changes:
        headline = ". ".join(filter(None, [change.headline, change.note]))
        cells = (change.subject, headline, change.old, change.new, change.old_place, change.new_place)
        yield f"| {' | '.join(_text(cell) for cell in cells)} |"


def _text(value: str | None) -> str:
    return _MARKS.sub(r"\\\1", " ".join((value or "").split()))
