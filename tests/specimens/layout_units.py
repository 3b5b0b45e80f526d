"""Random units for made-up specifications: valid check letters, titles of all lengths, numbers in many styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

CHECK_LETTERS = "ADFHJKLMRTY"
VERBS = [
    *(
        "Manage",
        "Plan and organise",
        "Understand",
        "Support",
        "Monitor",
        "Develop",
        "Use",
        "Carry out",
        "Review",
        "Lead",
    ),
    *("Provide", "Maintain", "Work with", "Communicate with", "Promote", "Deliver", "Evaluate", "Principles of"),
    *("Introduction to", "Prepare for", "Contribute to", "Know how to handle"),
]
THINGS = [
    *(
        "office workflows",
        "efficient filing systems",
        "affiliated suppliers",
        "staff conflict",
        "the fitting of fixtures",
    ),
    *("customers", "difficult conversations", "a small team", "food safety", "specific learning needs", "stock"),
    *("first aid equipment", "offsite storage", "infection control", "account files", "equality and diversity"),
    *("a project", "digital tools", "dementia awareness", "risk assessments in the workplace", "effluent treatment"),
    *("high-quality service", "self-evaluation", "complaints", "health and safety"),
]
TAILS = [
    *("in a business environment", "for customers with additional needs", "at level 2", "using information technology"),
    *("within own area of responsibility", "in line with legislation, policies and organisational procedures"),
    *("and their families", "through others", "in social care settings", "part 2", "to improve performance"),
    *("(advanced)", ": theory and practice", "on 24-hour duty", "for a range of purposes"),
    "when dealing with colleagues, customers and external organisations",
]
GROUP_NAMES = [
    *("Mandatory Units", "Optional Units", "Optional Group A", "Optional Group B", "Group C – Working with others"),
    *("Additional Units", "Group D: Office and finance", "Core Units", "Pathway 2 Units"),
]


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of the truth."""

    group: str
    number: str
    uan: str
    title: str
    level: str
    credit: str
    glh: str


def check_letter(digits: str) -> str:
    """The letter of a UAN with these seven digits, by the weighted rule."""
    total = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), digits, strict=True))
    return CHECK_LETTERS[total % 11]


def random_uan(random: Random) -> str:
    """A UAN in a series of the weighted rule."""
    series = random.choice(["500", "502", "503", "506", "600", "601", "602", "615"])
    rest = f"{random.randrange(10000):04}"
    return f"{check_letter(series + rest)}/{series}/{rest}"


def random_title(random: Random, longest: int) -> str:
    """A title of one to `longest` parts."""
    title = f"{random.choice(VERBS)} {random.choice(THINGS)}"
    for _ in range(random.randrange(longest)):
        title += random.choice(["", " and " + random.choice(THINGS)])
        tail = random.choice(TAILS)
        title += tail if tail.startswith(":") else f" {tail}"
    return title


def random_units(random: Random, groups: list[tuple[str, int]], longest_title: int) -> list[Unit]:
    """Units for groups of the given names and sizes, no title twice."""
    style = random.choice(["plain", "body", "code", "nos", "unit", "scheme"])
    level_style = random.choice(["{}", "{}", "{}", "Level {}", "L{}"])
    units: list[Unit] = []
    titles: set[str] = set()
    uans: set[str] = set()
    for name, size in groups:
        for _ in range(size):
            title = random_title(random, longest_title)
            while title in titles:
                title = random_title(random, longest_title) + " " + random.choice(THINGS)
            titles.add(title)
            uan = random_uan(random)
            while uan in uans:
                uan = random_uan(random)
            uans.add(uan)
            credit = random.randrange(1, 16)
            number = _number(random, style, len(units) + 1)
            level = level_style.format(random.randrange(1, 6))
            glh = str(credit * random.randrange(4, 10))
            units.append(Unit(name, number, uan, title, level, str(credit), glh))
    return units


def _number(random: Random, style: str, position: int) -> str:
    match style:
        case "body":
            return f"4430-{300 + position}"
        case "code":
            return f"{random.choice(['SHC', 'HSC', 'CU'])} {20 + position}"
        case "nos":
            return f"{random.choice('ABCDF')}{position}"
        case "unit":
            return f"Unit {position}"
        case "scheme":
            return f"{5000 + position}V1"
    return str(position)
