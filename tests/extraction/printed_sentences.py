"""Units that running sentences list, in forms put together by chance, with their truth."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.extraction.printed_lists import COVER, INTRODUCTION, Printed, drawn_units

_TITLES = (
    "Trim the lamp", "Wind the clockwork", "Paint the tower", "Keepers' diaries", "Polish the lens", "Row to the rock",
    "Health and safety in a lighthouse", "Store oil safely", "Manage relief crews", "First aid at sea", "Law at sea",
)  # fmt: skip
_LEADS = (
    ("The mandatory units are ", "The optional units are "),
    ("Mandatory units: ", "Optional units: "),
    ("Learners take these mandatory units: ", "They choose two of these optional units: "),
    ("Core units – ", "Optional units – "),
)
_LEADS_OF_ALL = ("The units are ", "Units: ", "The qualification is made up of these units: ", "It covers: ")
_KINDS = ("mandatory", "optional")


def sentences(seed: int) -> Printed:
    """Units parted by commas, semicolons or marks, their codes and sizes in brackets or behind a sign."""
    rng = random.Random(seed)
    leads = rng.choice(_LEADS) if rng.random() < 0.6 else None
    units = drawn_units(rng, _KINDS if leads else None, _TITLES)
    number, in_front = rng.choice(("", "K{}", "LK10{}", "20{}", "Unit {}")), rng.random() < 0.6
    with_uan, with_level = rng.random() < 0.4, rng.random() < 0.4
    credit = rng.choice(("{} credits", "credit value {}", "{} cr"))
    around = rng.choice(("{} ({})", "{} [{}]", "{} – {}", "{}, {}", "{}: {}"))
    between = rng.choice((", ", "; ", " • ", " / ")) if around.endswith((")", "]")) else "; "
    told = []
    for unit in units:
        own = number.format(unit.at)
        inside = [unit.uan] if with_uan else []
        inside += [f"Level {unit.level}"] if with_level else []
        inside = [*([] if in_front or not own else [f"Unit {own}" if own.isdigit() else own]), *inside]
        front = f"{own}:" if number == "Unit {}" else own
        title = f"{front} {unit.title}" if own and in_front else unit.title
        told.append(around.format(title, ", ".join([*inside, credit.format(unit.credit)])))
    stop = rng.choice((".", ""))
    groups = [[text for text, unit in zip(told, units, strict=True) if unit.kind == kind] for kind in _KINDS]
    if leads:
        said = [f"{lead}{_joined(rng, texts, between)}{stop}" for lead, texts in zip(leads, groups, strict=True)]
    else:
        said = [f"{rng.choice(_LEADS_OF_ALL)}{_joined(rng, told, between)}{stop}"]
    text = (rng.choice(("\n\n", " ")) if stop else "\n\n").join(said)
    truth = tuple(
        (
            number.format(unit.at).removeprefix("Unit ") or None, unit.uan if with_uan else None, unit.title,
            unit.level if with_level else None, unit.credit, None, unit.kind,
        )
        for unit in units
    )  # fmt: skip
    return Printed(f"{COVER}\n\n{INTRODUCTION}\n\n{text}\n", is_html=False, truth=truth)


def _joined(rng: random.Random, texts: Sequence[str], between: str) -> str:
    last = rng.choice((" and ", between, f"{between}and ")) if between in (", ", "; ") else between
    return between.join(texts[:-1]) + last + texts[-1]
