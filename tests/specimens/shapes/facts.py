"""Qualifications of bodies that do not exist: what the shapes print, and so what a reader must find.

Everything here is invented. Titles are chosen to be awkward: some begin with a word that heads a column or a
group ("Credit control", "Group exercise to music", "Total quality management"), some hold numbers, levels,
brackets or apostrophes, some are one word and some wrap over three lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.identifiers import Check, check_qan, uan_letter

_SERIES = ("502", "504", "506", "600", "601", "602", "610", "615", "617")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as a qualification lists it; `number` is the body's own."""

    title: str
    number: str
    uan: str
    level: str
    credit: str
    glh: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group: `heading` as a document prints it, `label` and `kind` as a reader normalises them."""

    heading: str
    label: str
    kind: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """A qualification with its groups."""

    name: str
    body: str
    title: str
    level: str
    qan: str
    credit: str
    tqt: str
    glh: str
    groups: tuple[Group, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units in order."""
        return tuple(unit for group in self.groups for unit in group.units)


def _uan(index: int) -> str:
    digits = f"{_SERIES[index % len(_SERIES)]}{(index * 7919 + 1237) % 10000:04}"
    return f"{uan_letter(digits)}/{digits[:3]}/{digits[3:]}"


def _qan(index: int) -> str:
    start = f"60{index % 3}/{(index * 6131 + 2345) % 10000:04}"
    return next(code for c in "0123456789X" if check_qan(code := f"{start}/{c}") is Check.PASSES)


@cache
def all_facts() -> dict[str, Facts]:
    """Every invented qualification by its short name."""
    found: dict[str, Facts] = {}
    units_so_far = 0
    source = Path(__file__).with_name("facts.txt").read_text(encoding="utf-8")
    for at, part in enumerate(source.split("\n= ")[1:]):
        lines = [line for line in part.splitlines() if line.strip()]
        name, body, title, level, credit, tqt, glh = (field.strip() for field in lines[0].split("|"))
        groups: list[tuple[tuple[str, str, str], list[Unit]]] = []
        for line in lines[1:]:
            fields = tuple(field.strip() for field in line.lstrip("- ").split("|"))
            if line.startswith("- "):
                groups.append(((fields[0], fields[1], fields[2]), []))
                continue
            number, unit_title, unit_level, unit_credit, unit_glh = fields
            units_so_far += 1
            uan = _uan(units_so_far)
            groups[-1][1].append(Unit(unit_title, number, uan, unit_level, unit_credit, unit_glh))
        made = tuple(Group(*head, tuple(units)) for head, units in groups)
        found[name] = Facts(name, body, title, level, _qan(at + 1), credit, tqt, glh, made)
    return found
