"""Made-up specifications in every layout we could think of, as PDF, each with its truth.

`generate(seed)` chooses units and layout traits at random, typesets them, and tells what a reader
must find. Used by the property tests and by the benchmark; no trait is known to the reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import typst

from tests.specimens.layout_frames import room_for_titles
from tests.specimens.layout_typst import COLUMN_NAMES, typeset
from tests.specimens.layout_units import GROUP_NAMES, Unit, random_units

# A title column is at least this wide (points).
LEAST_TITLE = 75.0


@dataclass(frozen=True)
class Layout:
    """A PDF, the units it lists in order, the order of its columns, and the traits it was set with."""

    seed: int
    pdf: bytes
    rows: tuple[Unit, ...]
    columns: tuple[str, ...]
    traits: dict[str, str]


def random_traits(random: Random) -> dict[str, str]:
    """One choice for every trait."""

    def one(*choices: str) -> str:
        return random.choice(choices)

    frame = one(
        *("grid", "grid", "rules", "rules", "booktabs", "booktabs", "stripes"),
        *("shaded header", "box", "white", "white", "columns"),
        *("dotted", "rectangles", "reversed"),
    )
    group = one("heading", "heading", "row", "row", "row", "short row", "in header", "merged", "column")
    if group == "merged" and frame not in {"grid", "rules", "dotted"}:
        group = "row"
    return {
        "frame": frame,
        "group": group,
        "valign": one("top", "top", "horizon", "horizon", "bottom"),
        "padding": one("tight", "usual", "usual", "wide"),
        "font": one("Libertinus Serif", "New Computer Modern", "DejaVu Sans", "DejaVu Serif"),
        "size": one("8", "9", "10", "10", "11"),
        "header": one("repeated", "once", "once"),
        "header words": one("short", "short", "long", "long", "turned", "turned", "two levels"),
        "header weight": one("bold", "bold", "regular"),
        "page": one("portrait", "portrait", "portrait", "portrait", "landscape", "rotated"),
        "running": one("none", "far", "close"),
        "watermark": one("none", "none", "none", "slanted", "level"),
        "hyphens": one("none", "none", "breaking", "soft"),
        "capitals": one("none", "none", "none", "small groups", "small titles"),
        "notes": one("none", "none", "raised", "star"),
        "totals": one("none", "none", "totals"),
        "around": one("plain", "plain", "plain", "plain", "plain", "side by side", "text box", "newspaper"),
        "break": one("between rows", "between rows", "inside rows"),
        "justify": one("no", "no", "yes"),
        "gaps": one("none", "none", "dash", "empty"),
        "numbers": one("centre", "centre", "right", "left"),
        "titles": one("same", "same", "same", "narrow", "other font"),
        "below": one("nothing", "nothing", "note", "prose"),
        "spacing": one("none", "none", "none", "apart"),
    }


def generate(seed: int) -> Layout:
    """The layout of that seed; the same seed gives the same layout."""
    random = Random(seed)
    traits = random_traits(random)
    # Drawn apart from the others, so that it changes none of them.
    traits["continued"] = Random(f"continued {seed}").choice(["no", "no", "no", "continued"])
    columns = random_columns(random)
    if traits["around"] in {"side by side", "newspaper"}:
        # Two tables of long titles on a narrow page are set by nobody.
        traits |= {"page": "landscape", "header words": "short", "size": "9", "titles": "same"}
        if traits["group"] in {"merged", "column"}:
            traits["group"] = "heading"
        columns = [column for column in columns if column in {"uan", "title", "credit"}]
        columns += [column for column in ("uan", "credit") if column not in columns]
    names = random.sample(GROUP_NAMES, random.choice([1, 2, 2, 3, 4]))
    groups = [(name, random.choice([1, 2, 3, 5, 8, 14, 20])) for name in names]
    longest = random.choice([1, 2] if traits["around"] in {"side by side", "newspaper"} else [1, 2, 3, 4])
    if traits["page"] == "rotated":
        # What is turned on its page cannot go on to the next one.
        groups, longest = [(name, min(size, 3)) for name, size in groups[:3]], min(longest, 2)
        traits["titles"] = "same"  # narrow titles would need more lines than the page has
    units = random_units(random, groups, longest)
    if traits["page"] == "portrait" and room_for_titles(traits, columns) < LEAST_TITLE:
        # Nobody sets titles so narrow that they run into the next column: the page is turned.
        traits["page"] = "landscape"
    source, shown = typeset(random, traits, columns, units)
    pdf = typst.compile(source.encode())
    return Layout(seed, pdf, tuple(shown), tuple(columns), traits)


def random_columns(random: Random) -> list[str]:
    """Columns in a random order: the title always, the others mostly."""
    columns = [name for name in COLUMN_NAMES if name == "title" or random.random() < 0.8]
    if len(columns) < 3:
        columns = ["uan", "title", "credit"]
    if random.random() < 0.5:
        random.shuffle(columns)
    return columns
