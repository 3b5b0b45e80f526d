"""How a reader is scored on shapes: rows right, rows invented, what differs."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.extraction import extract
from pipeline.reading import read_document
from pipeline.wording import folded
from tests.specimens.shapes.shape import Row, Specimen, specimens

__all__ = ["Score", "found_rows", "score", "specimens"]

# Every module beside this one that prints shapes registers them when it is imported.
for _module in sorted(Path(__file__).parent.glob("*.py")):
    if not _module.stem.startswith(("test_", "_")) and _module.stem not in ("reading", "report"):
        importlib.import_module(f"tests.specimens.shapes.{_module.stem}")


@dataclass(frozen=True, slots=True)
class Score:
    """Rows right of rows wanted, rows that no truth explains, and the differences in words."""

    right: int
    wanted: int
    invented: int
    misses: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return self.right == self.wanted and not self.invented


def found_rows(path: Path) -> list[Row]:
    """What the program reads in a file, as rows to compare."""
    specification = extract(read_document(path), "0" * 64).specification
    rows = []
    for qualification in specification.qualifications if specification else ():
        for listing in qualification.listings:
            group = qualification.group(listing.group_id)
            values = {
                name: getattr(listing, name)
                for name in ("unit_number", "nos_code", "uan", "title", "level", "credit", "glh")
            }
            values |= {"group": group.label if group else None, "kind": group.kind.value if group else None}
            values["qualification"] = qualification.title
            rows.append({name: "" if value is None else str(value) for name, value in values.items()})
    return rows


def _same(one: str, other: str) -> bool:
    return re.sub(r"\s", "", folded(one)) == re.sub(r"\s", "", folded(other))


def score(specimen: Specimen, folder: Path) -> Score:
    """Write the specimen, read it, and compare: each found row serves one wanted row."""
    path = folder / specimen.name
    path.write_bytes(specimen.content)
    rest, right, misses = found_rows(path), 0, []
    for want in specimen.rows:
        best = max(rest, key=lambda row: sum(_same(row[k], want[k]) for k in specimen.fields), default=None)
        wrong = {k: (want[k], best[k]) for k in specimen.fields if best and not _same(best[k], want[k])}
        if best is not None and not wrong:
            right += 1
            rest.remove(best)
            continue
        misses.append(f"{want['title'][:40]}: {wrong if best else 'no row'}")
        if best is not None and _same(best["title"], want["title"]):
            rest.remove(best)
    misses += [f"invented: {row}" for row in rest]
    return Score(right, len(specimen.rows), len(rest), tuple(misses))
