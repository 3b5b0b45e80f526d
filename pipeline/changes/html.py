"""The change report as one HTML page that needs nothing else: it is mailed, printed and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from pipeline.changes.reporting import EditionChanges, ReportedChange, by_priority, left_out, summary

_STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ink: #1a1a1a; --quiet: #555; --line: #d0d0d0; }
:root { --gone: #8a1f11; --come: #14532d; }
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #161616; --ink: #e8e8e8; --quiet: #a8a8a8; --line: #444; --gone: #ff9c8a; --come: #8fd6a3; }
}
body { font: 16px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
body { background: var(--paper); color: var(--ink); overflow-wrap: break-word; hyphens: auto; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: .5rem 0 1.5rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
th { border-bottom: 2px solid var(--quiet); width: 26%; }
th:nth-child(1) { width: 29%; } th:nth-child(2) { width: 19%; }
del { color: var(--gone); } ins { color: var(--come); text-decoration: none; }
h3.first { color: var(--gone); } .place { color: var(--quiet); font-size: .875em; }
@media (max-width: 40rem) { th, td { padding: .3rem .2rem; } body { font-size: 14px; padding: 0 .5rem; } }
@media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; } h2, h3 { break-after: avoid; } }
"""


def html_report(editions: Sequence[EditionChanges], cosmetic: bool = False) -> str:
    """The whole report; with `cosmetic`, changes of typesetting are listed too."""
    return "\n".join(_lines(editions, cosmetic)) + "\n"


def _lines(editions: Sequence[EditionChanges], cosmetic: bool) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>What changed in the specifications</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f"<h1>What changed in the specifications</h1>\n<p>{escape(summary(editions))}</p>"
    for edition in editions:
        yield from _edition(edition, cosmetic)
    yield "</body>\n</html>"


def _edition(edition: EditionChanges, cosmetic: bool) -> Iterator[str]:
    yield f"<h2>{escape(edition.body_name)}: {escape(edition.qualification)}</h2>"
    yield f"<p>Noticed {edition.noticed:%Y-%m-%d %H:%M} UTC in {escape(edition.path)}, {escape(edition.formerly)}.</p>"
    for heading, changes in by_priority(edition.material):
        first = ' class="first"' if changes[0].priority == 1 else ""
        yield f"<h3{first}>{escape(heading)}</h3>"
        yield from _table(changes)
    if not edition.material:
        yield "<p>Nothing that matters: the text was typeset anew.</p>"
    if edition.cosmetic and cosmetic:
        yield "<h3>Cosmetic</h3>"
        yield from _table(edition.cosmetic)
    elif edition.cosmetic:
        yield f"<p>{left_out(edition)}</p>"


def _table(changes: Sequence[ReportedChange]) -> Iterator[str]:
    head = "".join(f'<th scope="col">{name}</th>' for name in ("What", "Change", "Before", "Now"))
    yield f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>"
    for change in changes:
        note = f"<br>{escape(change.note)}" if change.note else ""
        yield (
            f"<tr><td>{escape(change.subject)}</td><td>{escape(change.headline)}{note}</td>"
            f"<td>{_value('del', change.old, change.old_place)}</td>"
            f"<td>{_value('ins', change.new, change.new_place)}</td></tr>"
        )
    yield "</tbody>\n</table>"


def _value(tag: str, value: str | None, place: str) -> str:
    if value is None:
        return ""
    where = f'<br><span class="place">{escape(place)}</span>' if place else ""
    return f"<{tag}>{escape(value)}</{tag}>{where}"
