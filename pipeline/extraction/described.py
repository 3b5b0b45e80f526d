"""What a list says behind each title, parted from it: `Waxing – you will learn to use various types of wax`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.card_lines import Values, values_of
from pipeline.extraction.column_names import SIZES
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import RawUnit
from pipeline.patterns import lazy_re
from pipeline.wording import folded

_BEHIND_DASH = lazy_re(r"^(?P<title>[^–]{3,80}?)\s+[–—-]\s+(?=\S+(?:\s+\S+){5,})")
_BEHIND_COLON = lazy_re(r"^(?P<title>[^–:]{3,80}?):\s+(?=\S+(?:\s+\S+)+\.$)")
_IN_BRACKETS = lazy_re(r"^(?P<title>[^()]{3,140}?)\s+\((?=[a-z\d][^()\s]*(?:\s[^()\s]+){2,}\)$)")
_LEVEL_BEHIND = lazy_re(
    r"(?i)^(?P<title>.{3,}?)\s*[(\[](?:at\s+)?(?P<level>(?:level|entry(?:\s+level)?)\s*[1-8])[)\]]?$"
)
_KIND_BEHIND = lazy_re(r"(?i)\s+[–—-]\s+(?:mandatory|compulsory|core|optional)$")
_SIZED_REMARK = lazy_re(r"^(?P<title>[^()]{3,140}?)\s+\((?P<inner>[^()]+)\)$")
_DASH = lazy_re(r"\s[–—-]\s")
_FEWEST = 2
_LONGEST_SIZES = 8  # words


def without_descriptions(units: Sequence[RawUnit]) -> list[RawUnit]:
    """The units of one list; where half of them go on behind a dash or in brackets, or all behind a colon, without it.

    One title may hold a dash ("Cookery – the basics of a professional kitchen"); a whole list of such describes.
    """
    if len(units) < _FEWEST or all(_sizes_at_end(unit.title)[1] for unit in units):
        return list(units)
    for pattern, share in ((_BEHIND_DASH, 0.5), (_IN_BRACKETS, 0.5), (_BEHIND_COLON, 1.0)):
        cut = [pattern.match(_whole(unit)) for unit in units]
        found = [match for match in cut if match and looks_like_title(match["title"])]
        if len({match["title"] for match in found}) < len(found) and pattern is _BEHIND_COLON:
            continue  # "Lamps: Trimming.", "Lamps: Lighting."
        if len(found) >= max(_FEWEST, share * len(units)):  # one alone describes nothing: its bracket is its own
            return [
                replace(unit, title=match["title"]) if match and looks_like_title(match["title"]) else unit
                for unit, match in zip(units, cut, strict=True)
            ]
    return list(units)


def with_sizes_named_behind(units: Sequence[RawUnit]) -> list[RawUnit]:
    """The units of one list; sizes that name themselves behind a title are the unit's: `Shape metal (Level 3)`.

    Not set apart by brackets they are where all titles of the list end in the like: `Shape metal – Level 3, 30 GLH`.
    """
    ends = [_sizes_at_end(unit.title) for unit in units]
    alike = len({frozenset(values) for _, values in ends}) == 1 and len(units) >= _FEWEST and all(ends[0][1:])
    if alike and len({folded(title) for title, _ in ends}) == len(units):
        return [_sized(unit, title, values) for unit, (title, values) in zip(units, ends, strict=True)]
    found = [(unit, None if unit.level else _LEVEL_BEHIND.match(unit.title)) for unit in units]
    return [replace(unit, title=match["title"], level=match["level"]) if match else unit for unit, match in found]


def _sizes_at_end(title: str) -> tuple[str, Values]:
    """The title without the sizes that it ends in, and these; the kind behind them stays."""
    if kind := _KIND_BEHIND.search(title):
        rest, said = _sizes_at_end(title[: kind.start()])
        return f"{rest}{kind[0]}", said
    if (remark := _SIZED_REMARK.match(title)) and (named := _among_remarks(remark["inner"])):
        return remark["title"], named
    if remark and (named := _before_a_remark(remark["inner"])):
        return remark["title"], named
    words = title.split()
    if not any(map(str.isdigit, " ".join(words[-2:]))):
        return title, {}
    for length in range(min(_LONGEST_SIZES, len(words) - 1), 0, -1):
        values = values_of(" ".join(words[-length:]).lstrip("|·•–—-,:; "))
        rest = " ".join(words[:-length]).rstrip("|·•–—-,:;( ")
        if values and values.keys() <= set(SIZES) and looks_like_title(rest):
            return rest, values
    return title, {}


def _before_a_remark(inner: str) -> Values:
    """The sizes in a bracket in front of a dash and what is said of them: `(17 hours – 8 hours of them at home)`."""
    first, *remarks = _DASH.split(inner)
    values = values_of(first) if remarks else None
    return values if values and values.keys() <= set(SIZES) else {}


def _among_remarks(inner: str) -> Values:
    """The sizes that a bracket names in front of words that are none: `(120 GLH, external exam)`."""
    first, *remarks = inner.split(", ")
    bare = remarks and not any(map(str.isdigit, "".join(remarks)))
    values = values_of(first) if bare else None
    return values if values and values.keys() <= set(SIZES) else {}


def _sized(unit: RawUnit, title: str, said: Values) -> RawUnit:
    level, credit = unit.level or said.get("level"), unit.credit or said.get("credit")
    return replace(
        unit, title=title, level=level, credit=credit, glh=unit.glh or said.get("glh"), tqt=unit.tqt or said.get("tqt")
    )


def _whole(unit: RawUnit) -> str:
    """The title with the full stop that it was printed with."""
    return f"{unit.title}." if unit.raw.rstrip().endswith(f"{unit.title}.") else unit.title
