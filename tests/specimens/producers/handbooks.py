"""Random handbooks: units, the manner in which a body tables them, and what stands around."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from random import Random
from typing import TYPE_CHECKING

from tests.specimens.layout_units import random_units
from tests.specimens.producers import wording
from tests.specimens.producers.blocks import Block, Break, Handbook
from tests.specimens.producers.structures import structure_blocks
from tests.specimens.producers.surroundings import chapters, closing, cover

if TYPE_CHECKING:
    from tests.specimens.layout_units import Unit

COLUMNS = ("number", "uan", "title", "level", "credit", "glh")
GROUPS = [
    ("Mandatory Units", "Optional Units"),
    ("Mandatory Units", "Optional Group A", "Optional Group B"),
    ("Group A", "Group B", "Group C"),
    ("Mandatory Units", "Optional Units", "Additional Units"),
    ("Core Units", "Optional Units"),
    ("Mandatory Units",),
    ("Mandatory Group A", "Optional Group B", "Optional Group C"),
    ("Mandatory Units", "Optional Units Group B1", "Optional Units Group B2"),
]
KINDS_ONLY = [("Mandatory Units", "Optional Units"), ("Mandatory Units", "Optional Units", "Additional Units")]


def random_traits(random: Random) -> dict[str, str]:
    """One choice for every trait of the layout."""

    def one(*choices: str) -> str:
        return random.choice(choices)

    traits = {
        "frame": one("grid", "grid", "grid", "rules", "rules", "header rule", "zebra", "none", "box"),
        "group": one("heading", "heading", "band", "band", "column", "merged", "caption", "sentence", "header", "m/o"),
        "header": one("repeats", "repeats", "once"),
        "header words": one("usual", "usual", "two lines", "capitals"),
        "extra": one("none", "none", "none", "page", "assessment", "both", "count"),
        "titles": one("short", "mixed", "mixed", "long"),
        "size": one("8", "9", "10", "10", "11"),
        "padding": one("tight", "usual", "usual", "wide"),
        "valign": one("top", "top", "middle"),
        "totals": one("none", "none", "none", "group", "table"),
        "notes": one("none", "none", "star", "note below"),
        "continued": one("no", "no", "yes"),
        "length": one("short", "short", "middle", "long"),
        "furniture": one("none", "footer", "both", "both"),
        "spacing": one("no", "no", "no", "letters apart"),
        "page": one("portrait", "portrait", "portrait", "landscape"),
        "order": one("usual", "usual", "title first", "shuffled"),
    }
    if traits["group"] in {"merged", "column"} and traits["frame"] in {"none", "box", "header rule", "zebra"}:
        traits["frame"] = one("grid", "rules")
    return traits


def handbook(seed: int, **chosen: str) -> Handbook:
    """The handbook of that seed, save for the traits that are chosen; the same seed gives the same handbook."""
    random = Random(seed)
    traits = random_traits(random) | chosen
    columns = _columns(random, traits)
    names = random.choice(KINDS_ONLY if traits["group"] in {"m/o", "sentence"} else GROUPS)
    if traits["group"] == "m/o":
        names = tuple(name.split()[0] for name in names)
    # A merged cell has to find room on a page.
    sizes = [random.choice([1, 2, 3, 4] if traits["group"] == "merged" else [1, 2, 4, 6, 9, 14, 24]) for _ in names]
    longest = {"short": 1, "mixed": 3, "long": 4}[traits["titles"]]
    units = random_units(random, list(zip(names, sizes, strict=True)), longest)
    shown = [_only(unit, columns) for unit in units]
    level = random.choice("1234")
    subject = random.choice(wording.SUBJECTS)
    title = f"Level {level} {random.choice(wording.SIZES)} in {subject}"
    groups = [(name, list(of)) for name, of in groupby(shown, key=lambda unit: unit.group)]
    structure = structure_blocks(random, traits, columns, groups)
    blocks: list[Block] = [
        *cover(random, title, shown),
        *chapters(random, traits["length"]),
        *([Break()] if random.random() < 0.6 else []),
        *structure,
        *closing(random, shown, traits["length"]),
    ]
    head = title if traits["furniture"] == "both" else ""
    foot = f"{subject} handbook, version 1.{seed % 10}" if traits["furniture"] != "none" else ""
    return Handbook(seed, title, blocks, shown, columns, traits, head, foot)


def _columns(random: Random, traits: dict[str, str]) -> list[str]:
    left_out = random.choice([(), (), (), ("number",), ("uan",), ("glh",), ("number", "glh"), ("level",)])
    columns = [name for name in COLUMNS if name not in left_out]
    if traits["order"] == "title first":
        columns.sort(key=lambda name: name != "title")
    elif traits["order"] == "shuffled":
        random.shuffle(columns)
    elif random.random() < 0.4:
        columns[:2] = columns[1::-1]
    return columns


def _only(unit: Unit, columns: list[str]) -> Unit:
    blank = {name: "" for name in COLUMNS if name not in columns}
    return replace(unit, **blank)
