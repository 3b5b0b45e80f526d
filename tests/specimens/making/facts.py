"""What the five specimen qualifications are made of: codes, titles, levels, credits, hours."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
CURLY = frozenset({"pearson_l4", "ncfe_l4", "city_and_guilds_l3"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of `facts/units.csv`; an empty string where the awarding body prints nothing."""

    document: str
    group: str
    kind: str
    unit_number: str
    nos_code: str
    uan: str
    title: str
    level: str
    credit: str
    glh: str

    @property
    def code(self) -> str:
        """The code under which the body lists the unit: its number, else the UAN."""
        return self.unit_number or self.uan


@dataclass(frozen=True, slots=True)
class Qualification:
    """One row of `facts/qualifications.csv`."""

    document: str
    stem: str
    body_id: str
    title: str
    level: str
    qan: str
    aim_reference: str
    total_credit: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A learning outcome that we made up, with its assessment criteria."""

    number: str
    text: str
    criteria: tuple[tuple[str, str], ...]


def units(document: str) -> tuple[Unit, ...]:
    """The units one document lists, in the order it prints them."""
    return tuple(unit for unit in _all_units() if unit.document == document)


@cache
def _all_units() -> tuple[Unit, ...]:
    with (HERE / "facts" / "units.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(Unit(**row) for row in csv.DictReader(handle))


def qualifications() -> tuple[Qualification, ...]:
    """The five qualifications, in the order in which they are built."""
    with (HERE / "facts" / "qualifications.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(Qualification(**row) for row in csv.DictReader(handle))


def prose(document: str) -> dict[str, Any]:
    """Our own wording for one document, as its TOML file holds it, with the document's apostrophes."""
    text = (HERE / "prose" / f"{document}.toml").read_text(encoding="utf-8")
    return tomllib.loads(typed(document, text))


def typed(document: str, text: str) -> str:
    """Prose as the document's typist writes apostrophes; titles of units keep what `units.csv` has."""
    return text.replace("'", "’") if document in CURLY else text


def outcomes(unit: Unit) -> tuple[Outcome, ...]:
    """What we made up for a unit; empty where nothing was written.

    Bodies of one suite share a unit's outcomes, as they did in the shared unit bank; Pearson's
    units of the same title are other units, so they have a library of their own.
    """
    written = _library(_suite(unit)).get(unit.title, {"outcomes": []})
    texts = [[typed(unit.document, line) for line in lines] for lines in written["outcomes"]]
    return tuple(_outcome(position, lines) for position, lines in enumerate(texts, 1))


def aim(unit: Unit) -> str:
    """The sentence with which a unit's page begins."""
    return typed(unit.document, str(_library(_suite(unit))[unit.title]["aim"]))


def _suite(unit: Unit) -> str:
    return "pearson" if unit.document.startswith("pearson") else "suite"


@cache
def _library(suite: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((HERE / "prose" / "outcomes").glob(f"{suite}*.toml")):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def _outcome(position: int, lines: list[str]) -> Outcome:
    """The first line is the outcome, the others are its criteria; numbers follow from the order."""
    criteria = tuple((f"{position}.{index}", line) for index, line in enumerate(lines[1:], 1))
    return Outcome(str(position), lines[0], criteria)
