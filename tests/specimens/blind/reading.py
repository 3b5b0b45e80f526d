"""How the blind documents are scored: every value of a row, and every fact of a qualification, as the page says it.

`*` in the truth is a value that people may well read differently (a level on the Scottish scale): not compared.
An empty value is compared: what the page does not say must stay empty.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.extraction import extract
from pipeline.model import Specification
from pipeline.reading import read_document
from pipeline.wording import folded

HERE = Path(__file__).parent
ROW_FIELDS = ("title", "unit_number", "uan", "level", "credit", "glh", "kind")
FACT_FIELDS = ("title", "level", "qan", "total_credit", "tqt", "glh")

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What agrees of what was wanted, what nothing explains, and the differences in words."""

    right: int
    wanted: int
    invented: int
    misses: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return self.right == self.wanted and not self.invented


def documents() -> list[Path]:
    """Every blind document, in order."""
    return sorted((HERE / "documents").iterdir())


def truth(name: str, document: str) -> list[Values]:
    """The rows of `truth.tsv` or `facts.tsv` about one document."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row["document"] == document]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", folded(text)).strip(".*")


def _number(text: str) -> str:
    return _plain(text.removeprefix("Unit ")).lstrip("0")


def _agrees(field: str, want: str, found: str) -> bool:
    same = _number if field == "unit_number" else _plain
    return want == "*" or same(want) == same(found)


def compare_rows(want: list[Values], found: list[Values]) -> Comparison:
    """Each found row serves one wanted row; what is left over is invented. The kind counts where the truth has one."""
    rest, right, misses = list(found), 0, []
    for row in want:
        fields = [k for k in ROW_FIELDS if k != "kind" or row["kind"]]
        best = max(rest, key=lambda one: sum(_agrees(k, row[k], one[k]) for k in fields), default=None)
        wrong = {k: (row[k], best[k]) for k in fields if best and not _agrees(k, row[k], best[k])}
        if best is not None and not wrong:
            right += 1
        else:
            misses.append(f"{row['title'][:40]}: {wrong if best else 'no row'}")
        if best is not None and (not wrong or "title" not in wrong or len(wrong) == 1):
            rest.remove(best)
    misses += [f"invented: {dict(row)}" for row in rest]
    return Comparison(right, len(want), len(rest), tuple(misses))


def compare_facts(want: list[Values], found: list[Values]) -> Comparison:
    """Each wanted qualification against the found one nearest to it: every fact counts, also the empty ones."""
    rest, right, misses = list(found), 0, []
    for row in want:
        best = max(rest, key=lambda one: sum(_fact_agrees(k, row, one) for k in FACT_FIELDS), default=None)
        if best is None:
            misses.append(f"{row['title']}: no qualification")
            continue
        rest.remove(best)
        wrong = {k: (row[k], best[k]) for k in FACT_FIELDS if not _fact_agrees(k, row, best)}
        right += len(FACT_FIELDS) - len(wrong)
        misses += [f"{row['title'][:40]}: {wrong}"] if wrong else []
    misses += [f"invented: {dict(row)}" for row in rest]
    return Comparison(right, len(want) * len(FACT_FIELDS), len(rest), tuple(misses))


def _fact_agrees(field: str, want: Values, found: Values) -> bool:
    if field == "title":
        return _subject(want[field], want["body"]) == _subject(found[field], want["body"])
    return _agrees(field, want[field], found[field])


def _subject(title: str, body: str) -> str:
    """The title without the body's name, and without the level: documents print it with and without either."""
    return _plain(re.sub(r"\b(Entry )?Level \d?", "", title.replace(body, ""), flags=re.IGNORECASE).strip(" -–()"))


def read(path: Path) -> tuple[list[Values], list[Values]]:
    """The rows and the facts that the program reads in a document."""
    specification = extract(read_document(path), "0" * 64).specification
    return (_rows(specification), _facts(specification)) if specification else ([], [])


def _rows(specification: Specification) -> list[Values]:
    rows = []
    for qualification in specification.qualifications:
        for listing in qualification.listings:
            group = qualification.group(listing.group_id)
            row = {name: _printed(getattr(listing, name)) for name in ROW_FIELDS if name != "kind"}
            rows.append(row | {"kind": group.kind.value if group else "", "group": group.label if group else ""})
    return rows


def _facts(specification: Specification) -> list[Values]:
    return [{name: _printed(getattr(one, name)) for name in FACT_FIELDS} for one in specification.qualifications]


def _printed(value: object) -> str:
    return "" if value is None else str(value)
