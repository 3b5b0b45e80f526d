"""What stands before and behind the structure: cover, key facts, contents, chapters, units in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.specimens.producers import wording
from tests.specimens.producers.blocks import Block, Break, Cell, Cells, Grid, Text

if TYPE_CHECKING:
    from random import Random

    from tests.specimens.layout_units import Unit

CHAPTERS = {"short": 1, "middle": 4, "long": 8}
UNIT_PAGES = {"short": 0, "middle": 4, "long": 30}


def cover(random: Random, title: str, units: list[Unit]) -> list[Block]:
    """Title, key facts, perhaps a table of versions and a contents page."""
    qan = f"60{random.randrange(10)}/{random.randrange(1000, 9999)}/{random.randrange(10)}"
    facts = [
        ("Qualification title", title),
        ("Qualification number (QAN)", qan),
        ("Total credit", str(max(1, sum(int(unit.credit or 0) for unit in units) // 2))),
        ("Age group approved", "16–18, 19+"),
        ("Assessment", "Portfolio of evidence"),
    ]
    blocks: list[Block] = [Text("h1", title), Text("prose", "Qualification handbook for centres"), _pairs(facts)]
    if random.random() < 0.5:
        blocks += [Text("h2", "Version and date"), _versions(random)]
    if random.random() < 0.4:
        blocks += [Break(), Text("h1", "Contents"), *_contents(random, units)]
    return [*blocks, Break()]


def _pairs(facts: list[tuple[str, str]]) -> Grid:
    rows: list[Cells] = [[Cell(name, bold=True), Cell(value)] for name, value in facts]
    return Grid([], rows, [2.0, 4.0], ["left", "left"], "grid", False)


def _versions(random: Random) -> Grid:
    header: list[Cells] = [
        [Cell("Version and date", bold=True), Cell("Change detail", bold=True), Cell("Section", bold=True)]
    ]
    rows: list[Cells] = [
        [
            Cell(f"1.{at} {random.choice(['May', 'June'])} 201{at + 3}"),
            Cell("Corrected credit values"),
            Cell("Structure"),
        ]
        for at in range(random.randrange(1, 4))
    ]
    return Grid(header, rows, [2.0, 4.0, 1.5], ["left"] * 3, "grid", True)


def _contents(random: Random, units: list[Unit]) -> list[Block]:
    page, lines = 3, []
    for at, name in enumerate(["Introduction", *wording.CHAPTERS[:4], *(unit.title for unit in units[:12])], start=1):
        page += random.randrange(1, 4)
        lines.append(Text("prose", f"{at} {name} {'.' * random.randrange(8, 40)} {page}"))
    return list(lines)


def chapters(random: Random, length: str) -> list[Block]:
    """Chapters of prose with lists between."""
    blocks: list[Block] = []
    for name in random.sample(wording.CHAPTERS, CHAPTERS[length]):
        blocks.append(Text("h1", name))
        blocks += [
            Text("prose", " ".join(random.choices(wording.PROSE, k=random.randrange(2, 6))))
            for _ in range(random.randrange(2, 7))
        ]
        blocks += [Text("bullet", text) for text in random.sample(wording.BULLETS, random.randrange(0, 5))]
        if length == "long":
            blocks.append(Break())
    return blocks


def closing(random: Random, units: list[Unit], length: str) -> list[Block]:
    """A word on assessment, and some units in full, each on its page."""
    blocks: list[Block] = [Text("h2", "Assessment of units"), Text("prose", " ".join(random.sample(wording.PROSE, 3)))]
    for unit in units[: UNIT_PAGES[length]]:
        blocks += [Break(), Text("h1", f"{unit.number.replace('Unit ', '')} {unit.title}".strip())]
        facts = [("UAN", unit.uan), ("Level", unit.level), ("Credit value", unit.credit), ("GLH", unit.glh)]
        facts = [(name, value) for name, value in facts if value]
        blocks += [*([_pairs(facts)] if facts else []), _outcomes(random), Text("prose", random.choice(wording.PROSE))]
    return blocks


def _outcomes(random: Random) -> Grid:
    header: list[Cells] = [[Cell("Learning outcome", bold=True), Cell("Assessment criteria", bold=True)]]
    rows: list[Cells] = []
    for at, outcome in enumerate(random.sample(wording.OUTCOMES, 2), start=1):
        criteria = "\n".join(f"{at}.{n} {text}" for n, text in enumerate(random.sample(wording.CRITERIA, 3), start=1))
        rows.append([Cell(f"{at} {outcome}"), Cell(criteria)])
    return Grid(header, rows, [2.0, 4.0], ["left", "left"], "grid", True)
