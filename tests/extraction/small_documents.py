"""Small documents in a few lines of text, and what is made of them, for tests a person can read."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.extraction import Extraction, extract
from pipeline.model import Qualification
from pipeline.reading.html import read_html
from pipeline.reading.text import read_text

DOCUMENT_ID = "d" * 64
COVER = "Level 3 Diploma in Lighthouse Keeping\n\n"


def understood(text: str, body_id: str | None = None) -> Extraction:
    """What is made of a text document with a cover."""
    return extract(read_text(COVER + text, "utf-8"), DOCUMENT_ID, body_id)


def uncovered(text: str) -> Extraction:
    """What is made of a text document that is all there is."""
    return extract(read_text(text, "utf-8"), DOCUMENT_ID)


def understood_html(body: str) -> Extraction:
    """What is made of a web page with a cover."""
    return extract(read_html(f"<html><body><h1>{COVER}</h1>{body}</body></html>", "utf-8"), DOCUMENT_ID)


def qualification(extraction: Extraction) -> Qualification:
    """The one qualification that was found."""
    assert extraction.specification is not None, extraction.findings
    (found,) = extraction.specification.qualifications
    return found


def units(extraction: Extraction, *names: str) -> list[tuple[object, ...]]:
    """The listings, each as the values of those fields; `group` and `kind` are its group's."""
    found = qualification(extraction)
    rows = []
    for listing in found.listings:
        group = found.group(listing.group_id)
        own = {"group": group and group.label, "kind": group and group.kind.value}
        rows.append(tuple(own[name] if name in own else getattr(listing, name) for name in names))
    return rows


def codes(extraction: Extraction) -> list[str]:
    """The codes of all findings, in order."""
    return [finding.code for finding in extraction.findings]


def tabbed(rows: Iterable[Iterable[object]]) -> str:
    """Rows as lines with tabs between their cells."""
    return "".join("\t".join(str(cell) for cell in row) + "\n" for row in rows)


def html_table(*rows: tuple[str, ...]) -> str:
    """A table of a web page; a row of one text stands over all columns."""
    width = max(map(len, rows))
    made = (
        f'<td colspan="{width}">{row[0]}</td>' if len(row) == 1 else "".join(f"<td>{cell}</td>" for cell in row)
        for row in rows
    )
    return f"<table><tr>{'</tr><tr>'.join(made)}</tr></table>"
