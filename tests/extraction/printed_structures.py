"""Documents with several qualifications, panels of facts, or wrapped rows, put together by chance, with their truth."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from pipeline.identifiers import Check, check_qan
from tests.extraction.printed_lists import LIGHTHOUSE, uan_of

_SIZES = {"Award": (6, 40, 60), "Certificate": (20, 130, 200), "Diploma": (45, 300, 450)}
_COVERS = (
    "{subject} qualifications", "Qualifications in {subject}", "Level {level} Suite of {subject} Qualifications",
    "Level {level} {sizes} in {subject}", "Specification: {subject}",
)  # fmt: skip
_KINDS = (
    ("Mandatory units", "Optional units"), ("Group A: Mandatory units", "Group B: Optional units"),
    ("Core units", "Elective units"),
)  # fmt: skip
_ALL = (
    "Mandatory units",
    "All of the following units are mandatory.",
    "Learners must complete all of the units below.",
)
_LABELS = {
    "qan": ("Qualification number", "QAN", "Qualification Accreditation Number (QAN)", "Ofqual number"),
    "aim_reference": ("Learning aim reference", "LARS code", "LARA", "Learning Aim Ref"),
    "total_credit": ("Total credits", "Credit value", "Number of credits", "Minimum credits required"),
    "glh": ("Guided Learning Hours", "GLH", "Guided learning", "GLH (hours)"),
    "tqt": ("Total Qualification Time", "TQT", "Total Qualification Time (TQT)"),
    "operational_start": ("Operational start date", "Start date", "Available from", "Regulation start date"),
    "operational_end": ("Operational end date", "End date", "Qualification end date"),
}
_MONTHS = {8: "August", 9: "September"}
Row = tuple[str | None, str, int, str | None]
Facts = dict[str, str | int | None]


@dataclass(frozen=True)
class Specified:
    """A qualification: what is stated of it, and its units as UAN, title, credit, kind of group."""

    facts: Facts
    units: tuple[Row, ...]


@dataclass(frozen=True)
class Structured:
    """A document, whether it is a web page, and its qualifications in order."""

    text: str
    is_html: bool
    truth: tuple[Specified, ...]


@dataclass
class _Page:
    """Blocks of one document as text, Markdown or HTML."""

    form: str
    blocks: list[str] = field(default_factory=list)

    def heading(self, text: str, depth: int) -> None:
        marked = {"html": f"<h{depth}>{escape(text)}</h{depth}>", "md": f"{'#' * depth} {text}"}
        self.blocks.append(marked.get(self.form, text))

    def paragraph(self, text: str) -> None:
        self.blocks.append(f"<p>{escape(text)}</p>" if self.form == "html" else text)

    def items(self, texts: Sequence[str]) -> None:
        listed = "".join(f"<li>{escape(text)}</li>" for text in texts)
        self.blocks.append(f"<ul>{listed}</ul>" if self.form == "html" else "\n".join(f"- {text}" for text in texts))

    def table(self, rows: Sequence[Sequence[object]]) -> None:
        texts = [[str(cell) for cell in row] for row in rows]
        if self.form == "html":
            made = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in texts)
            self.blocks.append(f"<table><tr>{'</tr><tr>'.join(made)}</tr></table>")
        elif self.form == "md":
            lines = [f"| {' | '.join(row)} |" for row in texts]
            self.blocks.append("\n".join([lines[0], "|" + "---|" * len(texts[0]), *lines[1:]]))
        else:
            self.blocks.append("\n".join("\t".join(row) for row in texts))

    def made(self, truth: Sequence[Specified]) -> Structured:
        body = ("\n" if self.form == "html" else "\n\n").join(self.blocks)
        is_html = self.form == "html"
        return Structured(f"<html><body>{body}</body></html>" if is_html else f"{body}\n", is_html, tuple(truth))


def _qan(rng: random.Random, at: int) -> str:
    digits = f"{rng.choice((601, 603, 610))}/{1000 * (at + 1) + rng.randrange(200, 1000)}"
    return next(f"{digits}/{sign}" for sign in "0123456789X" if check_qan(f"{digits}/{sign}") is Check.PASSES)


def several(seed: int) -> Structured:
    """Two or three qualifications of one subject, told by headings, short ones, a matrix, or in sentences."""
    rng = random.Random(seed)
    level, page = rng.choice("1234"), _Page(rng.choice(("txt", "md", "html")))
    sizes = rng.choice((("Award", "Certificate"), ("Certificate", "Diploma"), tuple(_SIZES)))
    pool = [(uan_of(rng, at), title, rng.randrange(2, 9)) for at, title in enumerate(rng.sample(LIGHTHOUSE, 12))]
    form = rng.choice(("titles", "short", "matrix", "sentences", "facts in front"))
    cover = rng.choice(_COVERS[2:4] if form == "matrix" else _COVERS)
    page.heading(cover.format(subject="Lamp Keeping", level=level, sizes=" / ".join(sizes)), 1)
    page.paragraph("Learners can progress from one qualification to the next.")
    units = [[(*one, "mandatory") for one in pool[: 2 + at]] for at in range(len(sizes))]
    chosen = [pool[3 * at + 3 : 3 * at + 6] if rng.random() < 0.7 else [] for at in range(len(sizes))]
    units = [[*own, *((*one, "optional") for one in more)] for own, more in zip(units, chosen, strict=True)]
    titles = [f"Level {level} {size} in Lamp Keeping" for size in sizes]
    facts: list[Facts] = [{"title": title, "level": level} for title in titles]
    if form == "facts in front":
        stated = [(_qan(rng, at), *_SIZES[size]) for at, size in enumerate(sizes)]
        page.table(
            [("Qualification", "QAN", "Credits", "GLH", "TQT"), *((t, *s) for t, s in zip(titles, stated, strict=True))]
        )
        names = ("qan", "total_credit", "glh", "tqt")
        facts = [one | dict(zip(names, said, strict=True)) for one, said in zip(facts, stated, strict=True)]
    if form == "matrix":
        return page.made(_matrix(rng, page, pool, sizes, facts))
    as_table, named = rng.random() < 0.5, rng.choice(_KINDS)
    for size, title, own in zip(sizes, titles, units, strict=True):
        if form == "sentences":
            page.paragraph(_sentences(title, own))
            continue
        page.heading(f"Level {level} {size}" if form == "short" else title, 2)
        _list_units(page, own, named, rng.choice(_ALL), as_table)
    bare = form == "sentences"
    return page.made(
        [
            Specified(one, tuple((None if bare else uan, title, credit, kind) for uan, title, credit, kind in own))
            for one, own in zip(facts, units, strict=True)
        ]
    )


_Unit = tuple[str, str, int, str]


def _list_units(page: _Page, units: Sequence[_Unit], named: tuple[str, str], every: str, as_table: bool) -> None:
    kinds = [[unit for unit in units if unit[3] == kind] for kind in ("mandatory", "optional")]
    for heading, own in zip(named if kinds[1] else (every,), kinds, strict=False):
        if heading.endswith("."):
            page.paragraph(heading)
        else:
            page.heading(heading, 3)
        if as_table:
            page.table([("Unit reference", "Unit title", "Credits"), *(unit[:3] for unit in own)])
        else:
            page.items([f"{title} ({uan}) - {credit} credits" for uan, title, credit, _ in own])


def _sentences(title: str, units: Sequence[_Unit]) -> str:
    said = [
        [f"{unit[1]} ({unit[2]} credits)" for unit in units if unit[3] == kind] for kind in ("mandatory", "optional")
    ]
    lists = ["; ".join(own[:-1]) + f" and {own[-1]}." if own else "" for own in said]
    choice = f" Learners then choose one of the following optional units: {lists[1]}" if said[1] else ""
    return f"The {title} consists of {len(said[0])} mandatory units: {lists[0]}{choice}"


def _matrix(
    rng: random.Random, page: _Page, pool: Sequence[tuple[str, str, int]], sizes: Sequence[str], facts: Sequence[Facts]
) -> list[Specified]:
    marks = [[rng.choice(("M", "O", "")) for _ in sizes] for _ in pool]
    marks = [row if any(row) else ["O"] * len(sizes) for row in marks]
    page.paragraph("M = mandatory, O = optional")
    page.table(
        [
            ("Unit reference", "Unit title", "Credits", *sizes),
            *((*unit, *row) for unit, row in zip(pool, marks, strict=True)),
        ]
    )
    kinds = {"M": "mandatory", "O": "optional"}
    own = [
        [(*unit, kinds[row[at]]) for unit, row in zip(pool, marks, strict=True) if row[at]] for at in range(len(sizes))
    ]
    return [Specified({"level": one["level"]}, tuple(units)) for one, units in zip(facts, own, strict=True)]


def panels(seed: int) -> Structured:
    """One qualification with a panel of its facts, before its units or behind them."""
    rng = random.Random(seed)
    level, page = rng.choice("1234"), _Page(rng.choice(("txt", "md", "html")))
    title, qan = f"Level {level} {(size := rng.choice(tuple(_SIZES)))} in Lamp Keeping", _qan(rng, 1)
    credit, glh, tqt = _SIZES[size]
    top = rng.choice((None, glh + 15))
    years = {"operational_start": (1, 9, 2021), "operational_end": (31, 8, 2026)}
    write = rng.choice(("{0:02d}/{1:02d}/{2}", "{0} {3} {2}", "{0:02d}-{4}-{2}", "{3} {0}, {2}"))
    dated = {name: write.format(*day, _MONTHS[day[1]], _MONTHS[day[1]][:3]) for name, day in years.items()}
    said = {"qan": qan, "aim_reference": qan.replace("/", ""), "total_credit": f"{credit}", "tqt": f"{tqt} hours"}
    said |= {"glh": f"{glh}-{top} hours" if top else f"{glh}", **dated}
    kept = ["qan", *(name for name in said if name != "qan" and rng.random() < 0.8)]
    rng.shuffle(kept)
    panel = [(rng.choice(_LABELS[name]), said[name]) for name in kept]
    truth: Facts = {"qan": qan, "aim_reference": qan.replace("/", ""), "total_credit": credit, "tqt": tqt, "glh": glh}
    truth |= {name: f"{year}-{month:02d}-{day:02d}" for name, (day, month, year) in years.items()}
    stated = {name: truth[name] for name in kept} | ({"glh_maximum": top} if "glh" in kept else {})
    units = [
        (uan_of(rng, at), name, rng.randrange(2, 9), "mandatory") for at, name in enumerate(rng.sample(LIGHTHOUSE, 4))
    ]
    page.heading(title, 1)
    steps = [lambda: _panel(rng, page, panel), lambda: _list_units(page, units, _KINDS[0], _ALL[0], rng.random() < 0.5)]
    for step in steps if rng.random() < 0.6 else reversed(steps):
        step()
    return page.made([Specified({"title": title, "level": level} | stated, tuple(units))])


def _panel(rng: random.Random, page: _Page, panel: Sequence[tuple[str, str]]) -> None:
    page.heading("Key information", 2)
    form = rng.choice(("lines", "items", "table", "above", "below", "run on"))
    if form == "table":
        page.table([("Key facts", ""), *panel])
    elif form == "above":
        page.table(list(zip(*panel, strict=True)))
    elif form == "run on":
        page.paragraph(" | ".join(f"{label}: {value}" for label, value in panel))
    elif form == "items":
        page.items([f"{label}: {value}" for label, value in panel])
    else:
        for label, value in panel:
            for text in [f"{label}: {value}"] if form == "lines" else [label, value]:
                page.paragraph(text)


def wrapped(seed: int) -> Structured:
    """A table kept by blanks, titles over several lines, the values beside the first, the last or the middle one."""
    rng = random.Random(seed)
    beside, width = rng.choice(("first", "last", "middle")), rng.choice((18, 22, 26))
    units = [
        (uan_of(rng, at), name, rng.randrange(2, 9), "mandatory" if at < 4 else "optional")
        for at, name in enumerate(rng.sample(LIGHTHOUSE, 9))
    ]
    page = _Page("txt")
    page.heading("Level 3 Diploma in Lamp Keeping", 1)
    for heading, kind in zip(rng.choice(_KINDS), ("mandatory", "optional"), strict=True):
        page.heading(heading, 2)
        lines = [f"{'Reference':13}{'Unit title':{width + 3}}Credits"]
        for uan, name, credit, own in units:
            parts = textwrap.wrap(name, width)
            at = {"first": 0, "last": len(parts) - 1, "middle": (len(parts) - 1) // 2}[beside]
            lines += [
                f"{uan if step == at else '':13}{part:{width + 3}}{credit if step == at else ''}".rstrip()
                for step, part in enumerate(parts)
                if own == kind
            ]
        page.blocks.append("\n".join(lines))
    return page.made([Specified({"title": "Level 3 Diploma in Lamp Keeping"}, tuple(units))])
