"""Units and traits become typst markup."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from tests.specimens.layout_frames import markup

if TYPE_CHECKING:
    from random import Random

    from tests.specimens.layout_units import Unit

COLUMN_NAMES = ("number", "uan", "title", "level", "credit", "glh")
HEADERS = {
    "short": {"number": "Unit", "uan": "UAN", "title": "Title", "level": "Level", "credit": "Credit", "glh": "GLH"},
    "long": {
        "number": "Unit number",
        "uan": "Unit accreditation number (UAN)",
        "title": "Unit title",
        "level": "Level",
        "credit": "Credit value",
        "glh": "Guided learning hours",
    },
}
PROSE = (
    "The qualification is for learners who work with customers or hope to do so. Centres choose the units together "
    "with the learner and keep a record of the reasons. At least 12 credits have to come from units at level 3, and no "
    "more than 20 of the credits may be taken from one optional group. Evidence is gathered at work over several "
    "months and judged by an assessor who knows the trade. "
)


OTHER_FONT = {
    "Libertinus Serif": "DejaVu Sans",
    "New Computer Modern": "DejaVu Sans",
    "DejaVu Sans": "Libertinus Serif",
    "DejaVu Serif": "New Computer Modern",
}
BELOW = {
    "nothing": "",
    "note": "\n#v(-0.6em)\n\\* These units may be taken at two levels.\n",
    "prose": "\n#v(-0.8em)\nCentres register learners for 2 units at least within 6 weeks.\n",
}


def escaped(text: str) -> str:
    """Text that typst prints as it stands."""
    for char in "\\#$*_@<>[]`~-":
        text = text.replace(char, "\\" + char)
    return text.replace("/", "\\/")


def typeset(random: Random, traits: dict[str, str], columns: list[str], units: list[Unit]) -> tuple[str, list[Unit]]:
    """The markup, and the units as they are shown (without what a column does not show)."""
    shown = [_with_gaps(random, traits, unit) for unit in units]
    shown = [_without(unit, [name for name in COLUMN_NAMES if name not in columns]) for unit in shown]
    parts = [_preamble(traits), _contents(random), "#heading[Qualification structure]", PROSE * random.randrange(1, 6)]
    parts += ["", "- Keep a record of each choice.", "- Review it after 6 weeks.", ""]
    tables = _tables(random, traits, columns, shown) + BELOW[traits["below"]]
    if traits["around"] == "newspaper":
        tables = f"#pagebreak()\n#columns(2, gutter: 20pt)[\n{tables}\n]\n#pagebreak()"
    parts.append(tables)
    parts += ["", "= Assessment", PROSE * 3]
    return "\n".join(parts), shown


def _with_gaps(random: Random, traits: dict[str, str], unit: Unit) -> Unit:
    if traits["gaps"] == "none" or random.random() > 0.1:
        return unit
    return replace(unit, glh="–" if traits["gaps"] == "dash" else "")


def _without(unit: Unit, hidden: list[str]) -> Unit:
    return replace(unit, **dict.fromkeys(hidden, ""))


def _preamble(traits: dict[str, str]) -> str:
    margin = {"close": "(x: 50pt, top: 44pt, bottom: 50pt)"}.get(traits["running"], "(x: 56pt, y: 72pt)")
    header = "" if traits["running"] == "none" else "header: [Level 4 Diploma in Made-up Work #h(1fr) Specification],"
    footer = "" if traits["running"] == "none" else "footer: context [Issue 2 #h(1fr) Page #counter(page).display()],"
    ascent = "header-ascent: 4pt," if traits["running"] == "close" else ""
    watermark = {
        "slanted": "background: rotate(-45deg, text(size: 90pt, fill: luma(225))[DRAFT]),",
        "level": "background: text(size: 80pt, fill: luma(228))[DRAFT],",
    }.get(traits["watermark"], "")
    flipped = "flipped: true," if traits["page"] == "landscape" else ""
    hyphenate = "true" if traits["hyphens"] == "breaking" else "false"
    lines = [
        f'#set page("a4", {flipped} margin: {margin}, {header} {footer} {ascent} {watermark})',
        f'#set text(font: "{traits["font"]}", size: {traits["size"]}pt, hyphenate: {hyphenate})',
        f"#set par(justify: {'true' if traits['justify'] == 'yes' else 'false'})",
    ]
    return "\n".join(lines)


def _contents(random: Random) -> str:
    if random.random() < 0.5:
        return ""
    sections = range(random.randrange(4, 14))
    lines = ["= Contents"]
    lines += [f"Section {n} Units and credit #box(width: 1fr, repeat[.]) {n * 3 + 2} \\" for n in sections]
    return "\n".join(lines) + "\n#pagebreak()\n"


def _tables(random: Random, traits: dict[str, str], columns: list[str], units: list[Unit]) -> str:
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        groups.setdefault(unit.group, []).append(unit)
    apart = traits["group"] in {"heading", "in header"}
    if traits["around"] == "side by side" and len(groups) > 1:
        made = [
            _heading(traits, name) + _table(random, traits, columns, {name: rows}, "heading")
            for name, rows in groups.items()
        ]
        pairs = [made[i : i + 2] for i in range(0, len(made), 2)]
        return "\n".join(
            f"#grid(columns: (1fr, 1fr), gutter: 18pt, {', '.join(f'[{part}]' for part in pair)})" for pair in pairs
        )
    if apart:
        made = []
        for name, rows in groups.items():
            if traits["group"] != "heading":
                made.append(_table(random, traits, columns, {name: rows}, traits["group"]))
                continue
            for part, continued in _continued(traits, rows):
                heading = _heading(traits, f"{name} (continued)" if continued else name)
                made.append(heading + _table(random, traits, columns, {name: part}, traits["group"]))
    else:
        made = [_table(random, traits, columns, groups, traits["group"])]
    if traits["around"] == "text box":
        return f"#block(stroke: 0.7pt, inset: 10pt, width: 100%)[{PROSE}\n\n" + "\n\n".join(made) + "]"
    if traits["page"] == "rotated":
        turned = "#page(margin: 40pt)[#rotate(-90deg, reflow: true, block(width: 740pt)[{}])]"
        return "\n".join(turned.format(part) for part in made)
    return "\n\n".join(made)


def _continued(traits: dict[str, str], rows: list[Unit]) -> list[tuple[list[Unit], bool]]:
    """A group's rows; in two tables where the second goes on under "(continued)"."""
    half = len(rows) // 2
    if traits["continued"] == "no" or half < 2 or traits["totals"] == "totals":
        return [(rows, False)]
    return [(rows[:half], False), (rows[half:], True)]


def _heading(traits: dict[str, str], name: str) -> str:
    return f"#heading(level: 2)[{_group_name(traits, name)}]\n"


def _group_name(traits: dict[str, str], name: str) -> str:
    return f"#smallcaps[{escaped(name)}]" if traits["capitals"] == "small groups" else escaped(name)


def _table(
    random: Random, traits: dict[str, str], columns: list[str], groups: dict[str, list[Unit]], style: str
) -> str:
    merged = style in {"merged", "column"}
    count = len(columns) + merged
    cells: list[str] = []
    bold_groups = random.random() < 0.7
    for name, rows in groups.items():
        label = _group_name(traits, name)
        label = f"*{label}*" if bold_groups or style == "short row" else label
        if style == "row":
            cells.append(f"table.cell(colspan: {count}, align: left)[{label}]")
        elif style == "short row":
            alone = [f"[{label}]", *["[]"] * (count - 1)]
            cells += alone if columns[0] == "title" else [f"table.cell(colspan: {count})[{label}]"]
        elif style == "merged":
            cells.append(f"table.cell(rowspan: {len(rows)})[{label}]")
        for unit in rows:
            cells += [f"[{_group_name(traits, name)}]"] if style == "column" else []
            cells += [f"[{_cell(traits, name, unit, column, random)}]" for column in columns]
        if traits["totals"] == "totals" and not merged:
            cells += [_total(rows, column, index == 0) for index, column in enumerate(columns)]
    return markup(traits, columns, cells, _header(random, traits, columns, next(iter(groups)), style), merged)


def _total(rows: list[Unit], column: str, first: bool) -> str:
    if column == "credit" and not first:
        return f"[*{sum(int(row.credit) for row in rows)}*]"
    return "[*Total*]" if first else "[]"


def _cell(traits: dict[str, str], group: str, unit: Unit, column: str, random: Random) -> str:
    del group
    text = str(getattr(unit, column))
    marked = escaped(text)
    if column == "title":
        if traits["hyphens"] == "soft":
            marked = marked.replace("ation", "a-?tion").replace("ment", "-?ment")
        if traits["titles"] == "other font":
            marked = f'#text(font: "{OTHER_FONT[traits["font"]]}")[{marked}]'
        if traits["capitals"] == "small titles":
            marked = f"#smallcaps[{marked}]"
        if traits["notes"] != "none" and random.random() < 0.15:
            marked += "#super[1]" if traits["notes"] == "raised" else "\\*"
    return marked


def _header(random: Random, traits: dict[str, str], columns: list[str], group: str, style: str) -> list[str]:
    words = HEADERS["long" if traits["header words"] == "long" else "short"]
    header = []
    for column in columns:
        text = words[column]
        if column == "title" and style == "in header":
            text = escaped(group)
        header.append(_header_cell(traits, column, text))
    del random
    header = ([_header_cell(traits, "group", "Group")] if style in {"merged", "column"} else []) + header
    if traits["header words"] == "two levels":
        return _over_headers(traits, columns, style) + header
    return header


def _header_cell(traits: dict[str, str], column: str, text: str) -> str:
    if traits["header weight"] == "bold":
        text = f"*{text}*"
    if traits["frame"] == "reversed":
        text = f"#text(fill: white)[{text}]"
    if traits["header words"] == "turned" and column in {"level", "credit", "glh"}:
        text = f"#rotate(-90deg, reflow: true)[{text}]"
    return f"[{text}]"


def _over_headers(traits: dict[str, str], columns: list[str], style: str) -> list[str]:
    """A row above the header whose cells each cover neighbours of one kind: the unit's name, its size."""
    over = [""] if style in {"merged", "column"} else []
    over += ["Size" if column in {"level", "credit", "glh"} else "Unit details" for column in columns]
    cells = []
    for text, run in groupby(over):
        span = len(list(run))
        cells.append(f"table.cell(colspan: {span}){_header_cell(traits, '', text)}" if text else "[]" * span)
    return cells
