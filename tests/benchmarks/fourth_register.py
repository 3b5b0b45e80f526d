"""A fourth register: each body has a house style, and prints every unit in it.

Written blind, after the matcher, and measured before anything was changed for it (docs/matching.md has that figure).
Elsewhere a row is wrong by chance; here most of what differs is a body's custom, the same in all its rows: a suffix
behind every title, the level named in the title, figures for number words, American spelling, "&", nouns in the
singular, titles cut off at sixty characters, the half behind the dash first, no credit. Chance adds little: a letter, a
wrong digit in a UAN, a value left out.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

import pyarrow as pa

from pipeline.identifiers import uan_letter

ACTS = """
Install|Maintain|Repair|Test and commission|Inspect|Dismantle and store|Set out|Estimate the cost of|Select and order
Principles of|Health and safety when handling|Advise customers on|Draw and interpret plans of|Measure|Calibrate|Recycle
Understand how to specify|Investigate faults in|Write reports on|Supervise the fitting of|Sell|Demonstrate|Transport
Evaluate the performance of|Programme the replacement of|Store and catalogue|Clean and protect|Mark out|Prepare|Assemble
""".strip().replace("\n", "|").split("|")  # fmt: skip
KINDS = """
|timber|aluminium|fibre optic|two-stage|three-phase|grey iron|moulded plastic|coloured glass|single|four-wheel|six-point
low energy|high pressure|draught-proof|armoured|flexible|prefabricated|vapour tight|sulphur free|pre-war|recycled
anaesthetic|paediatric|theatre|harbour|aeroplane|agricultural|railway|solar|hydraulic|pneumatic|electronic|digital
""".strip("\n").replace("\n", "|").split("|")  # fmt: skip
THINGS = """
windows|doors|cables|pumps|valves|tyres|ploughs|sensors|meters|gearboxes|boilers|roof tiles|floor coverings|ladders
cranes|handrails|drainage channels|batteries|switches|gauges|lifts|conveyors|filters|radiators|ovens|printers|cameras
monitors|hearing aids|wheelchairs|beds and hoists|syringe drivers|scaffolds|fences|pavements|kerbs|signs|bridges
tunnels|engines|trailers|saddles|looms|kilns|lathes|bearings|brakes|clutches|sails|masts|anchors|propellers
greenhouses|irrigation lines
""".strip().replace("\n", "|").split("|")  # fmt: skip
PLACES = """
||||in domestic buildings|in licensed premises|in a defence organisation|at sports centres|for the leisure industry
in two-storey houses|in hospitals and clinics|on heritage railways|for three or more clients|on offshore platforms
under the supervision of a qualified engineer|in accordance with the manufacturer's instructions|for film and theatre
in hazardous and potentially explosive environments|to meet the requirements of customers and colleagues|at night
""".strip("\n").replace("\n", "|").split("|")  # fmt: skip
HALVES = """
|||||Apprentices|Team leaders|Refresher|Site work|Workshop practice|Theory and regulations|Emergency response|Metalwork
Customer care|Small businesses|Community projects|Marine|Aviation
""".strip("\n").replace("\n", "|").split("|")  # fmt: skip
AMERICAN = (
    ("aluminium", "aluminum"), ("fibre", "fiber"), ("grey", "gray"), ("mould", "mold"), ("colour", "color"),
    ("draught", "draft"), ("armour", "armor"), ("vapour", "vapor"), ("sulphur", "sulfur"), ("anaesth", "anesth"),
    ("paediatric", "pediatric"), ("theatre", "theater"), ("harbour", "harbor"), ("aeroplane", "airplane"),
    ("tyre", "tire"), ("plough", "plow"), ("gauge", "gage"), ("kerb", "curb"), ("centre", "center"),
    ("storey", "story"), ("licensed", "licenced"), ("defence", "defense"),
    ("organisation", "organization"), ("programme", "program"), ("catalogue", "catalog"),
)  # fmt: skip
FIGURES = (("two", "2"), ("three", "3"), ("four", "4"), ("six", "6"))
SUFFIXES = (" (QCF)", " RQF", " - Unit", " [v2]", " (Award)", " (2014 onwards)", "", "", "", "", "", "", "", "")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LONGEST = 60


@dataclass(frozen=True)
class Unit:
    """The truth about a unit; `half` is what stands behind the dash."""

    title: str
    half: str
    level: int
    credit: int
    glh: int
    uan: str


@dataclass(frozen=True)
class Style:
    """How a body prints all its units."""

    suffix: str
    level_named: str
    american: bool
    figures: bool
    ampersand: bool
    singular: bool
    half_first: bool
    dash: str
    cut: bool
    no_credit: bool
    silent: bool
    upper: bool
    coded: float


def units(count: int, dice: random.Random) -> list[Unit]:
    """So many units; one in eight has the title of another, one in twenty another number or half."""
    found: list[Unit] = []
    taken: set[tuple[str, str]] = set()
    stated: set[tuple[str, str, int, int]] = set()  # or nothing but their UANs would tell two units apart
    digits = dice.sample([f"{series}{n:04}" for series in (500, 506, 600, 605, 616) for n in range(10_000)], count)
    for number in digits:
        uan = f"{uan_letter(number)}/{number[:3]}/{number[3:]}"
        credit = dice.randrange(1, 16)
        roll = dice.random()
        if found and roll < 0.125:
            unit = replace(dice.choice(found), uan=uan)
            other = unit.level + dice.choice((-1, 1)) if unit.level > 1 else 2
            more = unit.credit + dice.randrange(1, 6)
            change = {"level": other} if dice.random() < 0.7 else {"credit": more, "glh": more * 7}
            twin = replace(unit, **change)
            if (twin.title, twin.half, twin.level, twin.credit) not in stated:
                found.append(twin)
                stated.add((twin.title, twin.half, twin.level, twin.credit))
                continue
        title, half = _title(dice), dice.choice(HALVES)
        if found and roll < 0.175:
            title, half = _sibling(dice.choice(found), dice)
        while (title, half) in taken:
            title, half = _title(dice), dice.choice(HALVES)
        taken.add((title, half))
        level = dice.choice((1, 2, 2, 2, 3, 3, 3, 4, 5))
        stated.add((title, half, level, credit))
        found.append(Unit(title, half, level, credit, credit * dice.choice((6, 7, 8, 9)), uan))
    return found


def _title(dice: random.Random) -> str:
    parts = (dice.choice(ACTS), dice.choice(KINDS), dice.choice(THINGS), dice.choice(PLACES))
    return " ".join(part for part in parts if part)


def _sibling(unit: Unit, dice: random.Random) -> tuple[str, str]:
    for one, other in (("two", "three"), ("three", "four"), ("four", "six"), ("low", "high"), ("high", "low")):
        if re.search(rf"\b{one}\b", unit.title):
            return re.sub(rf"\b{one}\b", other, unit.title, count=1), unit.half
    return unit.title, dice.choice([half for half in HALVES if half and half != unit.half])


def styles(count: int, dice: random.Random) -> list[Style]:
    """So many bodies."""

    def one_in(share: int) -> bool:
        return dice.randrange(share) == 0

    return [
        Style(
            suffix=dice.choice(SUFFIXES),
            level_named=dice.choice(("", "", "", "", " (Level {})", ", Level {}", " L{}")),
            american=one_in(6),
            figures=one_in(4),
            ampersand=one_in(4),
            singular=one_in(8),
            half_first=one_in(5),
            dash=dice.choice((" - ", " – ", ": ", " — ")),
            cut=one_in(12),
            no_credit=one_in(8),
            silent=one_in(15),
            upper=one_in(6),
            coded=dice.choice((0.0, 0.5, 0.8, 0.8, 0.9)),
        )
        for _ in range(count)
    ]


def _singular(title: str) -> str:
    """The thing in the singular: "Maintain pump"."""
    for thing in THINGS:
        if re.search(rf"\b{thing}\b", title):
            if thing.endswith("ies"):
                one = thing[:-3] + "y"
            elif thing.endswith(("xes", "ches")):
                one = thing[:-2]
            else:
                one = thing[:-1]
            return re.sub(rf"\b{thing}\b", one, title, count=1)
    return title


def _spelled(text: str, style: Style) -> str:
    if style.american:
        for british, american in AMERICAN:
            text = re.sub(rf"\b{british}", american, text)
            text = re.sub(rf"\b{british.capitalize()}", american.capitalize(), text)
    if style.figures:
        for word, figure in FIGURES:
            text = re.sub(rf"\b{word}\b", figure, text)
    return text.replace(" and ", " & ") if style.ampersand else text


def _mistyped(title: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(title) - 1)
    kind = dice.randrange(4)
    if kind == 0:
        return title[:at] + title[at + 1 :]
    if kind == 1:
        return title[:at] + title[at] + title[at:]
    if kind == 2:
        return title[:at] + dice.choice(LETTERS) + title[at + 1 :]
    return title[: at - 1] + title[at] + title[at - 1] + title[at + 1 :]


def _printed(unit: Unit, style: Style, dice: random.Random) -> str:
    title = _spelled(_singular(unit.title) if style.singular else unit.title, style)
    if unit.half:
        half = _spelled(unit.half, style)
        title = style.dash.join((half, title) if style.half_first else (title, half))
    if dice.random() < 0.06:
        title = _mistyped(title, dice)
    title += style.level_named.format(unit.level) + style.suffix
    if style.cut:
        title = title[:LONGEST].rstrip()
    return title.upper() if style.upper else title


def _code(unit: Unit, style: Style, dice: random.Random) -> str | None:
    if dice.random() >= style.coded:
        return None
    if dice.random() < 0.01:
        at = dice.choice((2, 3, 4, 6, 7, 8, 9))
        return unit.uan[:at] + str((int(unit.uan[at]) + dice.randrange(1, 10)) % 10) + unit.uan[at + 1 :]
    return unit.uan


def _stated(unit: Unit, style: Style, dice: random.Random) -> dict[str, str | None]:
    told: dict[str, str | None] = {"level": str(unit.level), "credit": str(unit.credit), "glh": str(unit.glh)}
    for name in told:
        if style.silent or dice.random() < 0.04 or (name == "credit" and style.no_credit):
            told[name] = None
    return told


def register(rows: int, seed: int = 0, bodies: int = 50) -> pa.Table:
    """So many listings in random order; the column `unit` tells the truth."""
    dice = random.Random(seed)
    known = units(max(2, rows // 10), dice)
    houses = styles(bodies, dice)
    popular = [dice.gammavariate(1.5, 1.0) + 0.1 for _ in known]
    found = []
    for place in dice.choices(range(len(known)), popular, k=rows):
        unit, body = known[place], dice.randrange(bodies)
        row = {"body": f"Body {body}", "uan": _code(unit, houses[body], dice)}
        row["title"] = _printed(unit, houses[body], dice)
        found.append(row | _stated(unit, houses[body], dice) | {"unit": place})
    return pa.Table.from_pylist(found)
