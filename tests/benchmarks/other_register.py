"""A second register, made by other rules than register.py: what holds on one only was fitted to it.

Whole rows are damaged here, not single traits: a row goes through one to three of the ways in which people's lists
differ (letters swapped, small words dropped, abbreviations, "&", -ise and -ize, plurals, "Unit 3:" before, codes
behind, UANs with a wrong letter or in another writing, facts left out). Beside each unit there may stand another that
differs in one word that matters, or in level, or in credit alone. `python tests/benchmarks/other_register.py ROWS OUT`.
"""

from __future__ import annotations

import argparse
import random
import re
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.identifiers import uan_letter

SUBJECTS = """
adult social care|payroll|bricklaying|nail treatments|canine hydrotherapy|web analytics|dental nursing|forestry|glazing
bus maintenance|early years|hospitality|event catering|legal practice|library services|street works|tree surgery|pottery
upholstery|watch repair|zoo keeping|asbestos removal|boat building|call handling|debt advice|energy assessment|floristry
gas fitting|housing law|insurance claims|joinery|kitchen portering|lift engineering|music production|nuclear safety
optical dispensing|pest control|quarrying|refuse collection|stage lighting|teaching assistance|urban planning
viticulture|waste recycling|youth justice|archery coaching|barbering|cheese making|drone surveying|equine massage
fire safety|garment cutting|hotel reception|ice cream making|jewellery design|lifeguarding|metal casting|network cabling
paving
""".strip().replace("\n", "|").split("|")  # fmt: skip
ACTS = """
Plan and agree|Carry out|Principles of|Understanding the role of|Working safely in|Contribute to|Lead teams in|Appraise
Quality assurance in|Prepare materials for|Keep records of|Communication in|Professional development in|Set up
Ethical issues in|Budgeting for|Resolve complaints about|Reducing risk in|Use software for|Introduction to|Supervise
Inclusive practice in|Customer needs in|Environmental impact of|Research methods for|Induct new staff into|Advise on
""".strip().replace("\n", "|").split("|")  # fmt: skip
SETTINGS = """
|for small businesses|in rural communities|on construction sites|with older people|for public events|at sea|overseas
under supervision|in residential settings|during winter|for first-time learners|in a multi-agency team|using hand tools
in regulated industries|with vulnerable adults|for export|with digital tools|in cold climates|in confined spaces
""".strip("\n").replace("\n", "|").split("|")  # fmt: skip
# One word that makes another unit of it.
OPPOSITES = (
    ("manual", "automatic"), ("internal", "external"), ("hot", "cold"), ("primary", "secondary"), ("indoor", "outdoor"),
    ("domestic", "commercial"), ("written", "verbal"), ("basic", "advanced"), ("petrol", "diesel"),
    ("acute", "chronic"),
)  # fmt: skip
SHORT = (
    ("Management", "Mgmt"), ("Introduction", "Intro"), ("Communication", "Comms"), ("Development", "Dev"),
    ("development", "dev"), ("information", "info"), ("Health and safety", "H&S"), ("organisation", "org"),
)  # fmt: skip
SMALL = re.compile(r" (?:the|a|of|in|for|with|to|at|on) ")
LAST_OF_PAIR = re.compile(r"\b(\w{4,})(s?)\b")


@dataclass(frozen=True)
class Unit:
    """The truth about a unit."""

    title: str
    level: str
    credit: int
    glh: int
    uan: str


def _uan(dice: random.Random, taken: set[str]) -> str:
    while True:
        digits = (
            f"{dice.choice((500, 501, 502, 503, 504, 505, 506, 600, 601, 602, 611, 615))}{dice.randrange(10_000):04}"
        )
        if digits not in taken:
            taken.add(digits)
            return f"{uan_letter(digits)}/{digits[:3]}/{digits[3:]}"


def units(count: int, dice: random.Random) -> list[Unit]:
    """So many units; about a fifth of them stand beside one that differs in little."""
    found: list[Unit] = []
    titles: set[str] = set()
    taken: set[str] = set()

    def add(title: str, level: str, credit: int, glh: int) -> None:
        found.append(Unit(title, level, credit, glh, _uan(dice, taken)))

    while len(found) < count:
        subject, act = dice.choice(SUBJECTS), dice.choice(ACTS)
        pair = dice.choice(OPPOSITES)
        marked = dice.random() < 0.3
        setting = dice.choice(SETTINGS)
        stem = f"{act} {{}}{subject} {setting}".strip()
        title = stem.format(f"{pair[0]} " if marked else "")
        if title in titles:
            continue
        titles.add(title)
        level, credit = str(dice.choice((1, 2, 2, 3, 3, 3, 4, 5))), dice.randrange(1, 16)
        glh = credit * dice.randrange(5, 10)
        add(title, level, credit, glh)
        roll = dice.random()
        if roll < 0.06:
            add(title, str(int(level) + 1), credit, glh)
        elif roll < 0.12:
            add(title, level, credit + dice.randrange(1, 5), glh)
        elif roll < 0.2 and marked and stem.format(f"{pair[1]} ") not in titles:
            titles.add(stem.format(f"{pair[1]} "))
            add(stem.format(f"{pair[1]} "), level, credit, glh)
    return found[:count]


def _swapped(title: str, dice: random.Random) -> str:
    places = [i for i in range(len(title) - 1) if title[i : i + 2].isalpha() and title[i] != title[i + 1]]
    i = dice.choice(places)
    return title[:i] + title[i + 1] + title[i] + title[i + 2 :]


def _without_small_word(title: str, dice: random.Random) -> str:
    found = list(SMALL.finditer(title))
    if not found:
        return title
    hit = dice.choice(found)
    return title[: hit.start()] + " " + title[hit.end() :]


def _letter(title: str, dice: random.Random) -> str:
    places = [i for i in range(1, len(title) - 1) if title[i - 1 : i + 2].isalpha()]
    if not places:
        return title
    i = dice.choice(places)
    return title[:i] + dice.choice(("", title[i] * 2, dice.choice("aeioustnrl"))) + title[i + 1 :]


def _shortened(title: str, dice: random.Random) -> str:
    fitting = [(long, short) for long, short in SHORT if long in title]
    return title.replace(*dice.choice(fitting)) if fitting else title


def _ampersand(title: str, _: random.Random) -> str:
    return title.replace(" and ", " & ")


def _ize(title: str, _: random.Random) -> str:
    return re.sub(r"is(e|ed|ing|ation)\b", r"iz\1", title) if "vis" not in title else title


def _number(title: str, dice: random.Random) -> str:
    """A noun in the plural becomes singular, or the other way round."""
    words = [m for m in LAST_OF_PAIR.finditer(title) if m[0] in NOUNS]
    if not words:
        return title
    word = dice.choice(words)
    turned = word[0][:-1] if word[0].endswith("s") else word[0] + "s"
    return title[: word.start()] + turned + title[word.end() :]


NOUNS = {"material", "materials", "complaint", "complaints", "record", "records", "treatment", "treatments", "team"}
NOUNS |= {"teams", "claim", "claims", "event", "events", "site", "sites", "method", "methods", "tools", "tool"}


def _before(title: str, dice: random.Random) -> str:
    return dice.choice(("Unit {}: ", "Unit {} - ", "UNIT {} ", "{}. ")).format(dice.randrange(1, 90)) + title


def _behind(title: str, dice: random.Random) -> str:
    return f"{title} ({dice.choice('ABCDEF')}{dice.randrange(1, 40)})"


def _cased(title: str, dice: random.Random) -> str:
    return dice.choice((str.upper, str.title, str.lower))(title)


def _level_behind(title: str, dice: random.Random) -> str:
    return title + dice.choice(("  ", " -", ".", " *"))


def _turned(title: str, dice: random.Random) -> str:
    """The setting comes first: "In rural communities: ..."."""
    for setting in SETTINGS:
        if setting and title.endswith(setting):
            return f"{setting.capitalize()}{dice.choice((':', ',', ' –'))} {title[: -len(setting)].strip()}"
    return title


DAMAGE = (
    (_swapped, 3), (_letter, 4), (_without_small_word, 3), (_shortened, 2), (_ampersand, 3), (_ize, 2), (_number, 3),
    (_before, 4), (_behind, 3), (_cased, 6), (_level_behind, 2), (_turned, 2),
)  # fmt: skip


def _printed(title: str, dice: random.Random) -> str:
    if dice.random() < 0.45:
        return title
    ways, weights = zip(*DAMAGE, strict=True)
    for way in dict.fromkeys(dice.choices(ways, weights, k=dice.choice((1, 1, 1, 2, 2, 3)))):
        title = way(title, dice)
    return title


def _code(uan: str, dice: random.Random) -> str | None:
    roll = dice.random()
    if roll < 0.35:
        return None
    if roll < 0.36:  # a wrong check letter
        return dice.choice([letter for letter in "ADFHJKLMRTY" if letter != uan[0]]) + uan[1:]
    if roll < 0.45:
        return dice.choice(
            (uan.replace("/", ""), uan.replace("/", " "), uan.replace("/", "-"), uan.lower(), f" {uan} ")
        )
    return uan


def _level(level: str, dice: random.Random) -> str | None:
    if dice.random() < 0.12:
        return None
    return dice.choice((level, level, level, f"Level {level}", f"L{level}"))


def register(rows: int, seed: int = 0, bodies: int = 40) -> pa.Table:
    """So many listings in random order; the column `unit` tells the truth."""
    dice = random.Random(seed)
    known = units(max(2, rows // 8), dice)
    popular = [dice.paretovariate(1.5) for _ in known]
    picked = dice.choices(range(len(known)), [min(weight, 8) for weight in popular], k=rows)
    found = []
    for row, place in enumerate(picked):
        unit = known[place]
        found.append(
            {
                "body": f"Body {dice.randrange(bodies)}",
                "unit_number": str(row % 400 + 1),
                "uan": _code(unit.uan, dice),
                "title": _printed(unit.title, dice),
                "level": _level(unit.level, dice),
                "credit": None if dice.random() < 0.12 else str(unit.credit),
                "glh": None if dice.random() < 0.2 else str(unit.glh),
                "unit": place,
            }
        )
    return pa.Table.from_pylist(found)


def main() -> None:
    """Write a register to Parquet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    pq.write_table(register(given.rows, given.seed), given.out)


if __name__ == "__main__":
    main()
