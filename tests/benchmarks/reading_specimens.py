"""Long made-up specifications for the benchmark of reading: structure, rules and unit content, or mostly prose."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import typst

from tests.specimens.layout_typst import COLUMN_NAMES, HEADERS, PROSE, escaped
from tests.specimens.layout_units import Unit, random_units

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

GROUPS = [("Mandatory Units", 12), ("Optional Group A", 49), ("Optional Group B", 49), ("Optional Group C", 49)]
GROUP_NAMES = [name for name, _ in GROUPS]
FRAMES = {"grid": "0.5pt", "rules": "(x, y) => (bottom: 0.5pt)", "white space": "none"}
FRONT_PAGES = 2
RULES = (
    "Learners must achieve a minimum of 72 credits. 30 credits must be achieved from Mandatory Units, and a minimum "
    "of 24 credits from Optional Group A. The remaining 18 credits can come from Optional Group B or Optional Group C."
)
TASKS = ("explain the purpose of {}", "describe how {} is planned", "compare two ways to handle {}", "evaluate {}")
TALK = (
    "The day begins with a walk around the building, and everybody brings a coat. Lunch is at noon; the kitchen needs "
    "to know by ten who stays. Trains run every half an hour, and the last bus leaves at a quarter past eleven. "
    "Bicycles are kept behind the house, where a key hangs beside the door. Whoever comes late rings the bell twice. "
)


@dataclass(frozen=True)
class Specimen:
    """A made-up document and the units it lists."""

    path: Path
    units: tuple[Unit, ...]


def make(folder: Path, name: str, pages: int, frame: str = "grid", *, content: bool = True) -> Specimen:
    """A specification of `pages` pages with 159 units: unit content behind the structure, or (`content` off) prose."""
    random = Random(name)
    units = random_units(random, GROUPS, 2)
    parts = [preamble(), *([PROSE * 6, "#pagebreak()"] * FRONT_PAGES), structure(units, GROUP_NAMES, RULES, frame)]
    body = [unit_page(random, unit) for unit in units * (1 + pages // len(units))] if content else [talk()] * pages
    path = folder / f"{name}.pdf"
    # The structure takes some pages, how many depends on the units: the rest is filled up to the number wanted.
    start = _compiled(parts, path)
    _compiled([*parts, *body[: pages - start]], path)
    return Specimen(path, tuple(units))


def _compiled(parts: list[str], path: Path) -> int:
    import pypdfium2  # only to count the pages

    typst.compile("\n\n".join(parts).encode(), output=str(path))
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def preamble(
    title: str = "Level 3 Diploma in Office Work", qan: str = "601/2345/9", body: str = "Made-up Awards"
) -> str:
    """The settings of the page, and the title above all."""
    return (
        f'#set page(margin: 60pt, numbering: "1", header: [{escaped(body)}: {escaped(title)}])\n'
        '#set text(size: 10pt, font: "Libertinus Serif")\n'
        f"= {escaped(title)}\n\nQualification number {escaped(qan)}\n"
    )


def structure(units: Sequence[Unit], groups: Sequence[str], rules: str, frame: str = "grid") -> str:
    """The heading, the rules of combination and a table a group."""
    parts = ["= Qualification structure", rules]
    for group in groups:
        cells = [
            f"[{escaped(getattr(unit, column))}]" for unit in units if unit.group == group for column in COLUMN_NAMES
        ]
        header = ", ".join(f"[*{HEADERS['short'][column]}*]" for column in COLUMN_NAMES)
        parts.append(
            f"== {group}\n\n#table(columns: (auto, auto, 1fr, auto, auto, auto), stroke: {FRAMES[frame]}, "
            f"table.header({header}), {', '.join(cells)})"
        )
    return "\n\n".join(parts)


def unit_page(random: Random, unit: Unit) -> str:
    """A page of its own with the unit's codes, outcomes and criteria."""
    outcomes = []
    for number in range(1, 4):
        topic = random.choice(["the work", "a request", "the needs of others", "records", "safety", "a budget"])
        criteria = [
            f"{number}.{at} {random.choice(TASKS).format(topic)} in own area, with two examples from own work"
            for at in range(1, 6)
        ]
        cell = " #linebreak() ".join(criteria)
        outcomes.append(f"[{number}. Understand {topic} and why it matters to the organisation], [{cell}]")
    return (
        f"#pagebreak()\n== {escaped(unit.title)}\n\n#table(columns: (auto, auto), [Unit reference number], "
        f"[{escaped(unit.uan)}], [Level], [{escaped(unit.level)}], [Credit value], [{unit.credit}], [GLH], "
        f"[{unit.glh}])\n\n#table(columns: (1fr, 2fr), table.header([*Learning outcomes* The learner "
        f"will], [*Assessment criteria* The learner can]), {', '.join(outcomes)})\n\n{PROSE}"
    )


def talk() -> str:
    """A page that says nothing of qualifications."""
    return f"#pagebreak()\n= The house and its hours\n\n{TALK * 3}\n\n{TALK * 3}\n\n{TALK * 2}"
