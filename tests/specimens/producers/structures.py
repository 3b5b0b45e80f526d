"""The structure section in many manners: how a body names its groups and heads its columns."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from tests.specimens.producers import wording
from tests.specimens.producers.blocks import Block, Cell, Cells, Grid, Text

if TYPE_CHECKING:
    from random import Random

    from tests.specimens.layout_units import Unit

Groups = list[tuple[str, list["Unit"]]]
# The width (points) of an A4 page's text, and the least a column of titles is given.
TEXT_WIDTH = {"portrait": 495.0, "landscape": 742.0}
LEAST_TITLE = 120.0
SMALLEST = 7.0
EXTRA_WORDS = {
    "page": ["Page", "Page number"],
    "assessment": ["Assessment method", "Assessment"],
    "count": ["#", ""],
    "group": ["Group", "Unit group"],
    "m/o": ["Mandatory/Optional", "M/O", "Optional/Mandatory"],
}
LEADS = {
    "Mandatory Units": "Learners must achieve all of the following mandatory units:",
    "Optional Units": "Learners choose from the following optional units:",
    "Additional Units": "The following additional units may be taken beyond what is required:",
}


def structure_blocks(random: Random, traits: dict[str, str], columns: list[str], groups: Groups) -> list[Block]:
    """The section that lists the units: heading, rules, tables."""
    blocks: list[Block] = [Text("h1", random.choice(["Qualification structure", "Structure and units", "Units"]))]
    credit = sum(int(unit.credit or 0) for _, units in groups for unit in units)
    if credit and traits["group"] != "sentence":
        blocks.append(Text("prose", f"Learners must achieve at least {max(1, credit // 2)} credits overall."))
    writer = _Writer(random, traits, columns)
    return [*blocks, *writer.blocks(groups)]


class _Writer:
    """Holds one body's manner: the same words over the same columns in each of its tables."""

    def __init__(self, random: Random, traits: dict[str, str], columns: list[str]) -> None:
        self.random, self.traits = random, traits
        self.columns = self._with_extras(columns)
        words = {**wording.COLUMN_WORDS, **EXTRA_WORDS}
        self.words = {name: random.choice(words[name]) for name in self.columns}
        if self.words.get("number") == "Unit" and self.words["title"] == "Unit":
            self.words["title"] = "Title"
        if traits["header words"] == "capitals":
            self.words = {name: word.upper() for name, word in self.words.items()}
        self.page = random.randrange(12, 30)
        self.count = 0
        self.centred = random.random() < 0.5
        self.keeps_codes = random.random() < 0.8

    def blocks(self, groups: Groups) -> list[Block]:
        if self.traits["group"] in {"band", "column", "merged", "m/o"}:
            rows = list(chain.from_iterable(self._group_rows(name, units) for name, units in groups))
            totals = [self._total("Total", list(chain.from_iterable(units for _, units in groups)))]
            return [self._grid(rows + (totals if self.traits["totals"] == "table" else [])), *self._note()]
        blocks: list[Block] = []
        for number, (name, units) in enumerate(groups, start=1):
            blocks += [*self._above(name, number), self._grid(self._group_rows(name, units), name)]
        return [*blocks, *self._note()]

    def _with_extras(self, columns: list[str]) -> list[str]:
        extra = self.traits["extra"]
        if extra == "count" and "number" in columns:
            columns = ["count", *columns]
        if extra in {"assessment", "both"}:
            columns = [*columns, "assessment"]
        if extra in {"page", "both"}:
            columns = [*columns, "page"]
        if self.traits["group"] in {"merged", "column"}:
            columns = ["group", *columns]
        if self.traits["group"] == "m/o":
            at = self.random.choice([0, len(columns)])
            columns = [*columns[:at], "m/o", *columns[at:]]
        return columns

    def _above(self, name: str, number: int) -> list[Block]:
        match self.traits["group"]:
            case "sentence":
                return [Text("prose", LEADS[name])]
            case "caption":
                return [Text("note", f"Table {number}: {name}")]
            case "heading":
                return [Text("h2", name)]
        return []

    def _grid(self, rows: list[Cells], name: str = "") -> Grid:
        header: list[Cells] = [[Cell(self._word(column), bold=True) for column in self.columns]]
        if name and self.traits["group"] == "header":
            header.insert(
                0, [Cell(name, bold=True, span=len(self.columns), band=True), *[None] * (len(self.columns) - 1)]
            )
        aligns = [
            "left" if column in {"title", "assessment", "group"} or not self.centred else "center"
            for column in self.columns
        ]
        return Grid(
            header, rows, self._widths(header, rows), aligns, self.traits["frame"], self.traits["header"] == "repeats"
        )

    def _widths(self, header: list[Cells], rows: list[Cells]) -> list[float]:
        """Columns as wide as their longest word, which nobody lets be broken; titles take what is left."""
        title, room = self.columns.index("title"), TEXT_WIDTH[self.traits["page"]]
        ems = [self._longest(at, [header[-1], *rows]) for at in range(len(self.columns))]
        while True:
            size = float(self.traits["size"])
            widths = [length * size + 16 for length in ems]
            rest = room - sum(widths) + widths[title]
            if rest >= LEAST_TITLE or size <= SMALLEST:
                break
            self.traits["size"] = str(int(size) - 1)  # a crowded table is set smaller
        widths[title] = max(LEAST_TITLE, rest)
        return widths

    def _longest(self, at: int, rows: list[Cells]) -> float:
        """The longest word of a column in ems; a code is mostly kept on one line."""
        texts = [cell.text for cells in rows if (cell := cells[at]) and cell.span == 1]
        if self.columns[at] in {"uan", "number"} and self.keeps_codes:
            texts = [text.replace(" ", "_") if any(map(str.isdigit, text)) else text for text in texts]
        words = [word for text in texts for word in text.split()]
        return max((len(word) * (0.8 if word.isupper() else 0.64) for word in words), default=1.0)

    def _word(self, column: str) -> str:
        word = self.words[column]
        return word.replace(" ", "\n", 1) if self.traits["header words"] == "two lines" else word

    def _group_rows(self, name: str, units: list[Unit]) -> list[Cells]:
        rows = [self._row(name, unit, at, len(units)) for at, unit in enumerate(units)]
        if self.traits["group"] == "band":
            band: Cells = [Cell(name, bold=True, span=len(self.columns), band=True), *[None] * (len(self.columns) - 1)]
            rows.insert(0, band)
        if self.traits["totals"] == "group" and self.traits["group"] not in {"column", "merged", "m/o"}:
            rows.append(self._total("Total", units))
        return rows

    def _row(self, name: str, unit: Unit, at: int, of: int) -> Cells:
        self.count += 1
        self.page += self.random.randrange(3)
        cells: Cells = []
        for column in self.columns:
            if column == "group" and self.traits["group"] == "merged":
                cells.append(Cell(name, bold=True, down=of) if at == 0 else None)
            else:
                cells.append(Cell(self._text(column, name, unit)))
        return cells

    def _text(self, column: str, name: str, unit: Unit) -> str:
        match column:
            case "group":
                return name
            case "m/o":
                return name[0] if len(self.words["m/o"]) == 3 else name
            case "page" | "count":
                return str(self.page if column == "page" else self.count)
            case "assessment":
                return self.random.choice(wording.ASSESSMENTS)
            case "title":
                star = self.traits["notes"] == "star" and self.count % 5 == 0
                return unit.title + ("*" if star else "")
        return str(getattr(unit, column))

    def _total(self, word: str, units: list[Unit]) -> Cells:
        cells: Cells = [Cell("") for _ in self.columns]
        at = next((i for i, column in enumerate(self.columns) if column in {"title", "number", "uan"}), 0)
        cells[at] = Cell(word, bold=True)
        for i, column in enumerate(self.columns):
            if column in {"credit", "glh"}:
                cells[i] = Cell(str(sum(int(getattr(unit, column) or 0) for unit in units)), bold=True)
        return cells

    def _note(self) -> list[Block]:
        if self.traits["notes"] == "none":
            return []
        return [Text("note", wording.LONG_NOTES[0] if self.traits["notes"] == "star" else wording.LONG_NOTES[1])]
