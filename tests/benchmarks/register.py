"""A synthetic register of units with its truth: `python tests/benchmarks/register.py 10000 out.parquet`.

Every row is a listing as a body keeps it; `unit` is the unit it truly is. Two rows of one unit are the pairs that a
matcher should call `same` or `equivalent`. All rates are parameters, so that no matcher is tuned to one register.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

WORDS = tomllib.loads(Path(__file__).with_name("register_words.toml").read_text(encoding="utf-8"))
BRITISH = [tuple(entry.split()) for entry in WORDS["british"]]
REWORDINGS = [tuple(entry.split("|")) for entry in WORDS["rewordings"]]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Shape:
    """What a register is like; rates are shares of rows unless said otherwise."""

    bodies: int = 40
    rows_a_unit: float = 10.0
    with_uan: float = 0.65
    with_nos: float = 0.15
    namesakes: float = 0.10  # share of units whose title another unit has, at another level or credit
    ladders: float = 0.05  # share of units that are another one at the next level, with a word of management before
    silent_bodies: float = 0.1  # share of bodies that print no level, credit or GLH
    silent_values: float = 0.03  # share of single values left out elsewhere
    typos: float = 0.10
    second_typo: float = 0.2  # share of the misspelt that are misspelt twice
    lost_spaces: float = 0.02
    word_order: float = 0.05
    case: float = 0.3
    british: float = 0.1
    rewordings: float = 0.08
    unit_prefixes: float = 0.05
    code_suffixes: float = 0.05


SHAPES = {
    "plain": Shape(),
    "dirty": Shape(typos=0.2, second_typo=0.3, lost_spaces=0.05, word_order=0.1, rewordings=0.15),
    "coded": Shape(with_uan=0.8, with_nos=0.4, unit_prefixes=0.3, code_suffixes=0.3),
    "uncoded": Shape(with_uan=0.3, namesakes=0.05),
    "namesakes": Shape(namesakes=0.3, silent_bodies=0.0, silent_values=0.0),
    "sparse": Shape(rows_a_unit=3.0),
}


@dataclass(frozen=True)
class _Units:
    """The truth: one entry a unit."""

    title: list[str]
    level: np.ndarray
    credit: np.ndarray
    glh: np.ndarray
    uan: list[str]
    nos: list[str]


def _parts(name: str) -> list[str]:
    return [part for line in WORDS[name].strip("\n").splitlines() for part in line.split("|")]


def _titles(count: int, chance: np.random.Generator) -> list[str]:
    """Distinct titles; once the words run out, a part's number behind tells units apart."""
    verbs, qualifiers, things, settings = (_parts(name) for name in ("verbs", "qualifiers", "things", "settings"))
    sizes = len(verbs), len(qualifiers), len(things), len(settings)
    room = int(np.prod(sizes))
    picked = chance.choice(room, size=min(count, room), replace=False)
    v, q, t, s = np.unravel_index(picked, sizes)
    titles = [
        " ".join(f"{verbs[a]} {qualifiers[b]} {things[c]} {settings[d]}".split())
        for a, b, c, d in zip(v, q, t, s, strict=True)
    ]
    return titles + [f"{titles[i % room]} part {2 + i // room}" for i in range(count - len(titles))]


def _uans(count: int, chance: np.random.Generator) -> list[str]:
    """Distinct UANs with their check letters by the weighted rule (series up to 618)."""
    series = np.array([*range(600, 619), *range(500, 507), *range(400, 480)])
    numbers = chance.choice(10_000 * min(len(series), 2 + count // 4_000), size=count, replace=False)
    found, weights = [], (8, 7, 6, 5, 4, 3, 2)
    for head, tail in zip(series[numbers // 10_000], numbers % 10_000, strict=True):
        digits = f"{head}{tail:04}"
        letter = "ADFHJKLMRTY"[sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11]
        found.append(f"{letter}/{digits[:3]}/{digits[3:]}")
    return found


def _units(count: int, shape: Shape, chance: np.random.Generator) -> _Units:
    titles = _titles(count, chance)
    level = chance.choice(np.arange(1, 8), p=[0.1, 0.25, 0.3, 0.15, 0.1, 0.06, 0.04], size=count)
    credit = chance.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20], size=count)
    glh = (credit * chance.integers(4, 10, size=count)).astype(int)
    twins = chance.random(count)
    for i in np.flatnonzero(twins < shape.namesakes + shape.ladders):
        other = int(chance.integers(0, count))
        if other == i or twins[other] < shape.namesakes + shape.ladders:
            continue
        if twins[i] < shape.namesakes:
            titles[i], level[i] = titles[other], level[other]
            if chance.random() < 0.5:
                level[i] = level[other] % 7 + 1
            else:
                credit[i] = credit[other] + int(chance.integers(1, 5))
                glh[i] = credit[i] * 6
        else:
            titles[i] = "Manage the " + titles[other][0].lower() + titles[other][1:]
            level[i] = min(level[other] + 1, 8)
    nos = [f"{LETTERS[i % 26].upper()}{i % 97 + 1}" for i in chance.permutation(count)]
    return _Units(titles, level, credit, glh, _uans(count, chance), nos)


def _misspelt(title: str, dice: random.Random) -> str:
    places = [i for i, letter in enumerate(title[:-1]) if letter.isalpha()]
    if not places:
        return title
    i = dice.choice(places)
    kind = dice.randrange(4)
    if kind == 0:
        return title[:i] + title[i + 1 :]
    if kind == 1:
        return title[:i] + dice.choice(LETTERS) + title[i + 1 :]
    if kind == 2:
        return title[:i] + dice.choice(LETTERS) + title[i:]
    return title[:i] + title[i + 1] + title[i] + title[i + 2 :]


def _reordered(title: str, dice: random.Random) -> str:
    words = title.split()
    cut = dice.randrange(1, len(words)) if len(words) > 1 else 0
    return " ".join(words[cut:] + words[:cut])


def _replaced(title: str, table: list[tuple[str, ...]], dice: random.Random) -> str:
    """The title with the first words of an entry, whole or as a beginning, replaced by the second."""
    fitting = [(one, other) for one, other in table if one.lower() in title.lower()]
    if not fitting:
        return title
    one, other = dice.choice(fitting)
    whole = r"(?!\w)" if one[0].isupper() else ""
    return re.sub(re.escape(one) + whole, other, title, count=1, flags=re.IGNORECASE)


def _lost_space(title: str, dice: random.Random) -> str:
    spaces = [i for i, letter in enumerate(title) if letter == " "]
    i = dice.choice(spaces) if spaces else len(title)
    return title[:i] + title[i + 1 :]


def _cased(title: str, dice: random.Random) -> str:
    return dice.choice((str.upper, str.lower, str.title))(title)


def _printed(titles: list[str], codes: list[str], shape: Shape, seed: int) -> list[str]:
    """The titles as the bodies print them."""
    dice, found = random.Random(seed), []
    for title, code in zip(titles, codes, strict=True):
        text, roll = title, dice.random
        if roll() < shape.british:
            text = _replaced(text, BRITISH, dice)
        if roll() < shape.rewordings:
            text = _replaced(text, REWORDINGS, dice)
        if roll() < shape.word_order:
            text = _reordered(text, dice)
        if roll() < shape.typos:
            text = _misspelt(text, dice)
            if roll() < shape.second_typo:
                text = _misspelt(text, dice)
        if roll() < shape.lost_spaces:
            text = _lost_space(text, dice)
        if roll() < shape.case:
            text = _cased(text, dice)
        if roll() < shape.unit_prefixes:
            text = f"Unit {dice.randrange(1, 400)}: {text}"
        if roll() < shape.code_suffixes:
            text = f"{text} ({code})"
        found.append(text)
    return found


def _hidden(values: list[object], hide: np.ndarray) -> list[object]:
    return [None if hidden else value for value, hidden in zip(values, hide, strict=True)]


def register(rows: int, seed: int = 0, shape: Shape | None = None) -> pa.Table:
    """A register of `rows` listings, in random order, with the column `unit` that tells the truth."""
    shape = shape or Shape()
    chance = np.random.default_rng(seed)
    units = _units(max(1, round(rows / shape.rows_a_unit)), shape, chance)
    popular = chance.gamma(2.0, size=len(units.title))
    unit = chance.choice(len(units.title), size=rows, p=popular / popular.sum())
    body = chance.integers(0, shape.bodies, size=rows)
    silent = (chance.random(shape.bodies) < shape.silent_bodies)[body]
    codes = [units.nos[i] for i in unit]
    absent = {name: silent | (chance.random(rows) < shape.silent_values) for name in ("level", "credit", "glh")}
    columns = {  # a body numbers a unit once
        "body": [f"Awarding Body {i:02}" for i in body],
        "unit_number": [f"{4000 + b * 7}-{100 + u}" for b, u in zip(body, unit, strict=True)],
        "uan": _hidden([units.uan[i] for i in unit], chance.random(rows) >= shape.with_uan),
        "nos_code": _hidden(codes, chance.random(rows) >= shape.with_nos),
        "title": _printed([units.title[i] for i in unit], codes, shape, seed),
        "level": _hidden([str(n) for n in units.level[unit]], absent["level"]),
        "credit": _hidden([int(n) for n in units.credit[unit]], absent["credit"]),
        "glh": _hidden([int(n) for n in units.glh[unit]], absent["glh"]),
        "unit": [int(n) for n in unit],
    }
    return pa.table(columns)


def main() -> None:
    """Write a register to Parquet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--shape", choices=SHAPES, default="plain")
    given = parser.parse_args()
    pq.write_table(register(given.rows, given.seed, replace(SHAPES[given.shape])), given.out)


if __name__ == "__main__":
    main()
