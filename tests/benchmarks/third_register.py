"""A third register: printed unit titles carried over to other subjects, typed as hands and scanners err.

Written after the matcher, and measured before anything was changed for it (docs/matching.md has that first figure).
All titles are near one another: another unit differs by the one word that names its subject. Rows are wrong in ways the
other registers do not know: keys beside the right one, letters that scanners take for others, words broken at the end
of a line, doubled words, titles cut off, a credit or a UAN that is simply wrong.
"""

from __future__ import annotations

import csv
import random
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from pipeline.identifiers import uan_letter

PARSED = Path(__file__).parent.parent.parent / "parsed"
PEOPLE = (
    "customer",
    "patient",
    "learner",
    "passenger",
    "tenant",
    "guest",
    "supplier",
    "resident",
    "pupil",
    "donor",
    "visitor",
    "member",
    "borrower",
)
THINGS = (
    "service",
    "care",
    "transport",
    "housing",
    "catering",
    "training",
    "cleaning",
    "banking",
    "printing",
    "farming",
    "fishing",
    "fencing",
)
ROWS_OF_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SCANNED = (("rn", "m"), ("m", "rn"), ("l", "1"), ("o", "0"), ("cl", "d"), ("i", "l"), ("ti", "tl"), ("vv", "w"))
SHORT = (("management", "mgmt"), ("information", "info"), ("communications", "comms"), ("and", "&"), ("and", "&amp;"))


@dataclass(frozen=True)
class Unit:
    """The truth about a unit."""

    title: str
    level: int
    credit: int
    glh: int
    uan: str


def _printed_titles() -> list[str]:
    found = set()
    for path in sorted(PARSED.glob("*/*/units.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {row["title"] for row in csv.DictReader(file)}
    return sorted({title.capitalize() for title in found})


def _uans(dice: random.Random, count: int) -> list[str]:
    digits = dice.sample([f"{series}{n:04}" for series in (503, 504, 602, 610) for n in range(10_000)], count)
    return [f"{uan_letter(number)}/{number[:3]}/{number[3:]}" for number in digits]


def units(count: int, dice: random.Random) -> list[Unit]:
    """So many units; one in twelve has the title of another, at another level or credit."""
    carried = sorted(
        {
            title.replace("customer", person).replace("Customer", person.capitalize()).replace("service", thing)
            for title in _printed_titles()
            for person in PEOPLE
            for thing in THINGS
        }
    )
    titles = dice.sample(carried, min(count, len(carried)))
    found: list[Unit] = []
    for title, uan in zip(titles, _uans(dice, len(titles)), strict=True):
        credit = dice.randrange(2, 14)
        unit = Unit(title, dice.choice((2, 3, 3, 4, 4, 5)), credit, credit * dice.choice((5, 6, 7, 8)), uan)
        if found and dice.random() < 1 / 12:
            twin = dice.choice(found)
            higher = replace(twin, level=twin.level + 1, uan=uan)
            larger = replace(twin, credit=twin.credit + 3, glh=twin.glh + 20, uan=uan)
            unit = dice.choice((higher, larger))
        found.append(unit)
    return found


def _key(title: str, dice: random.Random) -> str:
    at = dice.choice([i for i, letter in enumerate(title) if letter.isalpha()])
    row = next(row for row in ROWS_OF_KEYS if title[at].lower() in row)
    beside = row[max(0, row.index(title[at].lower()) - 1) :][:3]
    kind = dice.random()
    if kind < 0.4:
        return title[:at] + dice.choice(beside) + title[at + 1 :]
    if kind < 0.6:
        return title[:at] + dice.choice(beside) + title[at:]
    if kind < 0.8:
        return title[:at] + title[at + 1 :]
    return title[:at] + title[at : at + 2][::-1] + title[at + 2 :]


def _scan(title: str, dice: random.Random) -> str:
    one, other = dice.choice(SCANNED)
    places = [found.start() for found in re.finditer(one, title)]
    if not places:
        return title
    at = dice.choice(places)
    return title[:at] + other + title[at + len(one) :]


def _broken(title: str, dice: random.Random) -> str:
    """A word broken at the end of a line, its hyphen kept or lost."""
    long = list(re.finditer(r"[a-z]{7,}", title))
    if not long:
        return title
    word = dice.choice(long)
    at = dice.randrange(word.start() + 3, word.end() - 2)
    return title[:at] + dice.choice(("- ", " ", "-")) + title[at:]


def _doubled(title: str, dice: random.Random) -> str:
    words = title.split()
    small = [place for place, word in enumerate(words) if word in ("and", "of", "in", "the", "for", "to", "with")]
    if not small:
        return title
    at = dice.choice(small)
    return " ".join([*words[: at + 1], *words[at:]])


def _shortened(title: str, dice: random.Random) -> str:
    one, other = dice.choice(SHORT)
    return re.sub(rf"\b{one}\b", other, title, count=1)


def _levelled(title: str, dice: random.Random, level: int) -> str:
    return title + dice.choice((f" (Level {level})", f" Level {level}", f" - Level {level}"))


def _printed(unit: Unit, dice: random.Random) -> str:
    title = unit.title
    ways = ((0.09, _key), (0.02, _key), (0.03, _scan), (0.015, _broken), (0.02, _doubled), (0.1, _shortened))
    for rate, way in ways:
        if dice.random() < rate:
            title = way(title, dice)
    if dice.random() < 0.05:
        title = _levelled(title, dice, unit.level)
    if dice.random() < 0.3:
        title = dice.choice((str.upper, str.title, str.lower))(title)
    if dice.random() < 0.1:
        title = dice.choice(("Unit {}: ", "Unit {} – ", "{}. ", "Unit {} ")).format(dice.randrange(1, 70)) + title
    return title + (f" ({unit.uan})" if dice.random() < 0.03 else "")


def _stated(unit: Unit, dice: random.Random) -> dict[str, str | None]:
    """Level, credit and hours as the list has them: often all missing together, rarely wrong."""
    if dice.random() < 0.08:
        return {"level": None, "credit": None, "glh": None}
    told: dict[str, str | None] = {
        "level": dice.choice((str(unit.level), f"Level {unit.level}")),
        "credit": str(unit.credit),
        "glh": f"{unit.glh} hours" if dice.random() < 0.2 else str(unit.glh),
    }
    for name in told:
        if dice.random() < 0.04:
            told[name] = None
    if told["credit"] and dice.random() < 0.002:
        told["credit"] = str(unit.credit + 1)
    return told


def _code(unit: Unit, dice: random.Random) -> str | None:
    if dice.random() < 0.4:
        return None
    uan = unit.uan
    if dice.random() < 0.005:
        at = dice.randrange(2, 5)
        uan = uan[:at] + str((int(uan[at]) + 1) % 10) + uan[at + 1 :]
    return uan.replace("/", dice.choice(("", " ", "-"))) if dice.random() < 0.1 else uan


def register(rows: int, seed: int = 0, bodies: int = 30) -> pa.Table:
    """So many listings in random order; the column `unit` tells the truth."""
    dice = random.Random(seed)
    known = units(max(2, rows // 9), dice)
    popular = [dice.expovariate(1.0) + 0.2 for _ in known]
    found = []
    for place in dice.choices(range(len(known)), popular, k=rows):
        unit = known[place]
        row = {"body": f"Body {dice.randrange(bodies)}", "uan": _code(unit, dice), "title": _printed(unit, dice)}
        found.append(row | _stated(unit, dice) | {"unit": place})
    return pa.Table.from_pylist(found)
