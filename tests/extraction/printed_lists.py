"""Units printed in every form a list may have, by chance, with their truth: lines, labels, cards, tables."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from pipeline.identifiers import Check, check_uan

COVER, INTRODUCTION = "Level 3 Diploma in Lighthouse Keeping", "Learners must achieve 30 credits."
LIGHTHOUSE = (
    "Trim the lamp", "Wind the clockwork, gears and chains", "Paint the tower", "Polish the lens: an introduction",
    "Charts & pilotage", "Fog signals (advanced)", "Keepers' diaries", "Weather - observe and log", "Radio 2", "Oil",
    "Reliefs by boat/helicopter", "Rocks, wrecks and buoys", "Managing a lighthouse shop", "First aid at sea (Part 1)",
    "First aid at sea (Part 2)", "Work in a team", "Understand how to store paraffin and oils",
)  # fmt: skip
_SIZES = (
    ("Level {}", "Credit {}", "GLH {}"), ("Level: {}", "Credits: {}", "GLH: {}"), ("Level {}", "{} credits", "{} GLH"),
    ("L{}", "{} cr", "{} hrs"), ("Level {}", "Credit value: {}", "Guided learning hours: {}"),
)  # fmt: skip
_HEADERS = {
    "number": ("Unit no", "Unit", "No.", "Ref"),
    "uan": ("URN", "Ofqual reference", "Unit reference number", "Accreditation number"),
    "title": ("Title", "Unit title", "Name of unit"),
    "level": ("Level", "Unit level", "RQF level"),
    "credit": ("Credits", "Credit value", "Credit points"),
    "glh": ("GLH", "Guided learning", "GLH (hours)"),
}
_GROUPS = (
    ("Mandatory units", "Optional units"), ("Group A - Mandatory", "Group B - Optional"),
    ("Core units (all)", "Optional units (choose two)"), ("MANDATORY UNITS", "OPTIONAL UNITS"), None,
)  # fmt: skip
Row = tuple[str | None, str | None, str, str | None, int, int | None, str | None]


@dataclass(frozen=True)
class Printed:
    """A document, whether it is a web page, and its units: number, UAN, title, level, credit, GLH, kind of group."""

    text: str
    is_html: bool
    truth: tuple[Row, ...]


@dataclass(frozen=True)
class _Unit:
    title: str
    at: int
    uan: str
    level: str
    credit: int
    glh: int
    kind: str | None


def drawn_units(rng: random.Random, groups: tuple[str, str] | None, titles: Sequence[str]) -> list[_Unit]:
    """Units of those titles, at random, in two groups or none."""
    mandatory, optional = rng.randrange(2, 5), rng.randrange(2, 5)
    made: list[_Unit] = []
    for at, title in enumerate(rng.sample(titles, mandatory + optional)):
        kind = None if groups is None else "mandatory" if at < mandatory else "optional"
        sizes = str(rng.randrange(1, 5)), rng.randrange(1, 16), rng.randrange(8, 120)
        made.append(_Unit(title, at + 1, uan_of(rng, at), *sizes, kind))
    return made


def uan_of(rng: random.Random, at: int) -> str:
    """A UAN whose check letter holds, another for each place in a list."""
    digits = f"{rng.choice((601, 650, 507, 617))}/{(1000 * (at + 1) + rng.randrange(1000)) % 10000:04d}"
    return next(f"{letter}/{digits}" for letter in "ADFHJKLMRTY" if check_uan(f"{letter}/{digits}") is Check.PASSES)


def lines(seed: int) -> Printed:
    """Units of one line each: a bullet or none, number, code, title and sizes in one of many orders and forms."""
    rng = random.Random(seed)
    groups = rng.choice(_GROUPS)
    units = drawn_units(rng, groups, LIGHTHOUSE)
    number = rng.choice(("", "", "LK10{}", "10{}", "LK/0{}", "Unit {}", "Unit {}:", "Unit 10{} –"))
    code = rng.choice(("", "", "{0} ({1})", "{0} [{1}]", "{0} - {1}", "{1} {0}"))
    stated = rng.choice((("level", "credit", "glh"), ("credit", "level"), ("credit",), ("credit", "glh")))
    form = dict(zip(("level", "credit", "glh"), rng.choice(_SIZES), strict=True))
    between = rng.choice((", ", " | ", " - ", "; ", " ", " – "))
    around = rng.choice(("{0}" + between + "{1}", "{0} ({1})", "{0} – {1}", "{0}: {1}"))
    bullet, gap = rng.choice(("", "• ", "- ", "* ")), rng.choice(("\n", "\n\n"))
    said = {unit: between.join(form[role].format(getattr(unit, role)) for role in stated) for unit in units}
    body = [around.format(code.format(unit.title, unit.uan) or unit.title, said[unit]) for unit in units]
    printed = [
        f"{bullet}{number.format(unit.at)} {text}".replace("  ", " ") for unit, text in zip(units, body, strict=True)
    ]
    bare = number.removeprefix("Unit ").rstrip(": –")
    truth = tuple(
        (
            bare.format(unit.at) or None, unit.uan if code else None, unit.title,
            unit.level if "level" in stated else None, unit.credit, unit.glh if "glh" in stated else None, unit.kind,
        )
        for unit in units
    )  # fmt: skip
    return Printed(_page(_grouped(units, groups, printed, gap)), is_html=False, truth=truth)


def _grouped(units: Sequence[_Unit], groups: tuple[str, str] | None, printed: Sequence[str], gap: str) -> str:
    if groups is None:
        return gap.join(printed)
    kinds = [
        [text for unit, text in zip(units, printed, strict=True) if unit.kind == kind]
        for kind in ("mandatory", "optional")
    ]
    return "\n\n".join(f"{name}\n\n{gap.join(texts)}" for name, texts in zip(groups, kinds, strict=True))


def _page(text: str) -> str:
    return f"{COVER}\n\n{INTRODUCTION}\n\n{text}\n"


def records(seed: int) -> Printed:
    """Units of several values each: labels over lines, cards, rows of tables of text and of web pages."""
    rng = random.Random(seed)
    groups = rng.choice((*_GROUPS[:2], None))
    units = drawn_units(rng, groups, [title for title in LIGHTHOUSE if title not in ("Oil", "Radio 2")])
    roles = ["title", "credit", *(role for role in ("number", "uan", "level", "glh") if rng.random() < 0.6)]
    rng.shuffle(roles)
    names = {role: rng.choice(_HEADERS[role]) for role in roles}
    number, level, credit = (
        rng.choice(("LK10{}", "{}", "10{}")),
        rng.choice(("{}", "Level {}")),
        rng.choice(("{}", "{} credits")),
    )
    cells = [
        {"title": unit.title, "number": number.format(unit.at), "uan": unit.uan, "level": level.format(unit.level)}
        | {"credit": credit.format(unit.credit), "glh": str(unit.glh)}
        for unit in units
    ]
    rows = [[(names[role], one[role]) for role in roles] for one in cells]
    form = rng.choice((_labels, _values_below, _cards, _text_table, _html_table, _html_cards))
    text, is_html = form(units, groups, rows)
    truth = tuple(
        (
            number.format(unit.at) if "number" in roles else None, unit.uan if "uan" in roles else None, unit.title,
            unit.level if "level" in roles else None, unit.credit, unit.glh if "glh" in roles else None, unit.kind,
        )
        for unit in units
    )  # fmt: skip
    return Printed(text, is_html, truth)


_Rows = Sequence[Sequence[tuple[str, str]]]
_Form = Callable[[Sequence[_Unit], tuple[str, str] | None, _Rows], tuple[str, bool]]


def _labels(units: Sequence[_Unit], groups: tuple[str, str] | None, rows: _Rows) -> tuple[str, bool]:
    printed = ["\n".join(f"{name}: {value}" for name, value in row) + "\n" for row in rows]
    return _page(_grouped(units, groups, printed, "\n")), False


def _values_below(units: Sequence[_Unit], groups: tuple[str, str] | None, rows: _Rows) -> tuple[str, bool]:
    printed = ["\n".join(f"{name}\n{value}" for name, value in row) + "\n" for row in rows]
    return _page(_grouped(units, groups, printed, "\n")), False


def _cards(units: Sequence[_Unit], groups: tuple[str, str] | None, rows: _Rows) -> tuple[str, bool]:
    printed = []
    for unit, row in zip(units, rows, strict=True):
        said = [f"{name} : {value}" for name, value in row if value != unit.title]
        printed.append("\n".join([unit.title, *said]) + "\n")
    return _page(_grouped(units, groups, printed, "\n")), False


def _text_table(units: Sequence[_Unit], groups: tuple[str, str] | None, rows: _Rows) -> tuple[str, bool]:
    header = "\t".join(name for name, _ in rows[0])
    printed = ["\t".join(value for _, value in row) for row in rows]
    return _page(f"{header}\n{_grouped(units, groups, printed, chr(10))}"), False


def _html_table(units: Sequence[_Unit], groups: tuple[str, str] | None, rows: _Rows) -> tuple[str, bool]:
    made = [_tr("th", [name for name, _ in rows[0]])]
    kind = None
    for unit, row in zip(units, rows, strict=True):
        if groups and unit.kind != kind:
            kind = unit.kind
            made.append(f"<tr><td colspan={len(row)}>{groups[kind != 'mandatory']}</td></tr>")
        made.append(_tr("td", [value for _, value in row]))
    return _html(f"<table>{''.join(made)}</table>"), True


def _html_cards(units: Sequence[_Unit], groups: tuple[str, str] | None, rows: _Rows) -> tuple[str, bool]:
    made: list[str] = []
    kind = None
    for unit, row in zip(units, rows, strict=True):
        if groups and unit.kind != kind:
            kind = unit.kind
            made.append(f"<h2>{groups[kind != 'mandatory']}</h2>")
        items = "".join(f"<li>{name}: {value}</li>" for name, value in row if value != unit.title)
        made.append(f"<h3>{escape(unit.title)}</h3><ul>{items}</ul>")
    return _html("".join(made)), True


def bare_cards(seed: int) -> Printed:
    """Units on cards without labels: title, codes and sizes on lines of their own, codes above, below or in front."""
    rng = random.Random(seed)
    groups = rng.choice((*_GROUPS[:2], None))
    units = drawn_units(rng, groups, (*LIGHTHOUSE, "Law"))
    number = rng.choice(("", "{}", "K{}", "LK {}a", "00{}"))
    line = rng.choice(("Unit {}", "Unit code {}", "Ref: {}", *(("{}", "({})") if "K" in number else ())))
    coded = rng.choice(("", "{}", "UAN {}", "Ofqual ref: {}", "({})"))
    where = rng.choice(("above", "below title", "last", "in front"))
    front = rng.choice(("Unit {}: {}", "{} - {}")) if where == "in front" else ""
    roles = rng.sample(("level", "credit", "glh"), 3) if rng.random() < 0.7 else ["credit"]
    form = dict(zip(("level", "credit", "glh"), rng.choice(_SIZES), strict=True))
    between = rng.choice(("", " | ", " • ", ", ", " / "))
    sort, gap = rng.choice(((True, "h3"), (True, "strong"), (False, "\n"), (False, "\n\n")))
    also = rng.choice(
        ((), ("Read more",), ("Assessment: Portfolio",), ("Learners keep a log of 3 nights on watch.", "Apply"))
    )
    printed, truth = [], []
    for unit in units:
        own = number.format(unit.at)
        codes = [line.format(own)] if own and not front else []
        codes += [coded.format(unit.uan)] if coded else []
        sizes = [form[role].format(getattr(unit, role)) for role in roles]
        sizes = [*([between.join(sizes)] if between else sizes), *also]
        title = front.format(own, unit.title) if own and front else unit.title
        order = {"above": [*codes, title, *sizes], "last": [title, *sizes, *codes]}
        printed.append((title, order.get(where, [title, *codes, *sizes])))
        level, glh = (unit.level if "level" in roles else None), (unit.glh if "glh" in roles else None)
        truth.append((own or None, unit.uan if coded else None, unit.title, level, unit.credit, glh, unit.kind))
    if sort:
        cards = [
            "".join(f"<{gap}>{escape(text)}</{gap}>" if text == title else f"<p>{text}</p>" for text in said)
            for title, said in printed
        ]
        body = _grouped(units, groups and (f"<h2>{groups[0]}</h2>", f"<h2>{groups[1]}</h2>"), cards, "\n")
        return Printed(_html(body), is_html=True, truth=tuple(truth))
    return Printed(
        _page(_grouped(units, groups, [gap.join(said) for _, said in printed], "\n\n")),
        is_html=False,
        truth=tuple(truth),
    )


def run_on(seed: int) -> Printed:
    """A table run into one line, or a line a group; its header once or again, before or behind the names of groups."""
    rng = random.Random(seed)
    groups = rng.choice((*_GROUPS[:2], None))
    units = drawn_units(rng, groups, [title for title in LIGHTHOUSE if title not in ("Radio 2", "Oil")])
    number = rng.choice(("K{}", "LK10{}", "LK {}", "20{}"))
    codes = rng.choice((("number",), ("uan",), ("number", "uan"), ("uan", "number")))
    sizes = rng.choice((("level", "credit", "glh"), ("level", "glh", "credit"), ("level", "credit"), ("credit",)))
    roles = [*codes, "title", *sizes] if rng.random() < 0.7 or "uan" not in codes else ["title", *sizes, "uan"]
    header = " ".join(rng.choice([name for name in _HEADERS[role] if name not in ("Unit", "No.")]) for role in roles)
    rows = [
        " ".join(number.format(unit.at) if role == "number" else str(getattr(unit, role)) for role in roles)
        for unit in units
    ]
    before, again, gap = rng.random() < 0.5, rng.random() < 0.5, rng.choice((" ", "\n\n"))
    parts = []
    for at, kind in enumerate(("mandatory", "optional") if groups else (None,)):
        names = [header] if not at or again or gap != " " else []
        names = [groups[at], *names] if groups and before else [*names, groups[at]] if groups else names
        parts.append(" ".join([*names, *(row for unit, row in zip(units, rows, strict=True) if unit.kind == kind)]))
    truth = tuple(
        (
            number.format(unit.at) if "number" in roles else None, unit.uan if "uan" in roles else None, unit.title,
            unit.level if "level" in roles else None, unit.credit, unit.glh if "glh" in roles else None, unit.kind,
        )
        for unit in units
    )  # fmt: skip
    text = gap.join(parts) + rng.choice(("", " All units are assessed by portfolio."))
    return Printed(
        _page(text) if rng.random() < 0.7 else f"{COVER} {INTRODUCTION} {text}\n", is_html=False, truth=truth
    )


def _tr(tag: str, cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def _html(body: str) -> str:
    return f"<html><body><h1>{COVER}</h1><p>{INTRODUCTION}</p>{body}</body></html>"
