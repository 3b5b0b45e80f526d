"""A page as it was understood: the page at the left, what was read at the right, each reading where its cell stands."""

from __future__ import annotations

import io
import textwrap
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pipeline.model import DocumentReport, Finding, Severity
from pipeline.reading.document import Block, Cell, Page, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

Box: TypeAlias = tuple[float, float, float, float]
Colour: TypeAlias = tuple[int, int, int]
SCALE = 2.0  # pixels a point
MOST_PIXELS = 4_000_000
# In words for the key at the foot of the picture.
UNIT, ROW, HEADER, TEXT, DOUBT = (20, 120, 60), (200, 30, 40), (40, 80, 190), (120, 120, 120), (225, 120, 0)
KEY = (
    (UNIT, "row read as a unit"),
    (ROW, "row of a table, no unit"),
    (HEADER, "header"),
    (TEXT, "text outside tables"),
    (DOUBT, "a warning, or a word OCR is not sure of"),
)
NOT_SURE = 0.98
_LARGEST, _SMALLEST = 22, 9
_MOST_NOTES = 12
# The font that Pillow brings has no such marks.
_PLAIN = str.maketrans("–—−‘’“”•…\u00ad", "---''\"\"*.-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is drawn beside the page: the page as read, the boxes of its units, its findings, its tables' columns."""

    page: Page
    units: tuple[Box, ...] = ()
    findings: tuple[Finding, ...] = ()
    roles: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Page, report: DocumentReport, roles: dict[int, tuple[str, ...]]) -> Reading:
        """What the report says of this page."""
        qualifications = report.specification.qualifications if report.specification else ()
        places = [unit.place for each in qualifications for unit in each.listings]
        units = tuple(place.box for place in places if place.page == page.number and place.box)
        found = (each for each in report.findings if each.place.page == page.number)
        warnings = tuple(each for each in found if each.severity is not Severity.INFO)
        return cls(page=page, units=units, findings=warnings, roles=roles)


def drawn_page(file: Path, reading: Reading) -> bytes:
    """The picture as PNG."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - for this command only

    sheet, scale = _sheet(file, reading.page.number)
    notes = list(_notes(reading))
    width, height = sheet.size
    picture = Image.new("RGB", (2 * width + 20, height + 30 + 20 * len(notes)), "white")
    picture.paste(sheet, (0, 0))
    draw = ImageDraw.Draw(picture, "RGBA")
    draw.rectangle((width + 20, 0, 2 * width + 19, height), outline=TEXT)
    pen = _Pen(draw, scale, width + 20)
    for block in reading.page.blocks:
        _block(pen, block, reading)
    for word in reading.page.scanned:
        if word.sure < NOT_SURE:
            pen.mark(word.box, DOUBT)
    for finding in reading.findings:
        if finding.place.box:
            pen.mark(finding.place.box, DOUBT)
    _foot(draw, height + 6, notes)
    out = io.BytesIO()
    picture.save(out, format="PNG")
    return out.getvalue()


def _sheet(file: Path, number: int) -> tuple[Image, float]:
    import pypdfium2  # noqa: PLC0415

    pdf = pypdfium2.PdfDocument(file)
    page = pdf[number - 1]
    width, height = page.get_size()
    scale = min(SCALE, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    return page.render(scale=scale).to_pil().convert("RGB"), scale


@dataclass
class _Pen:
    """Draws boxes given in points on the page, and again at the same height on the reading beside it."""

    draw: ImageDraw
    scale: float
    shift: int

    def box(self, box: Box, colour: Colour, width: int = 1) -> None:
        """An outline, twice."""
        for at in self._both(box):
            self.draw.rectangle(at, outline=colour, width=width)

    def mark(self, box: Box, colour: Colour) -> None:
        """A tinted area, twice."""
        for at in self._both(box):
            self.draw.rectangle(at, fill=(*colour, 60), outline=colour, width=2)

    def text(self, box: Box, text: str, colour: Colour) -> None:
        """The reading in its place, as large as fits."""
        left, top, right, bottom = self._both(box)[1]
        for size in range(_LARGEST, _SMALLEST - 1, -1):
            font, lines = _set(text, size, right - left - 6)
            wide = max((font.getlength(line) for line in lines), default=0.0) > right - left - 4
            high = len(lines) * (size + 2) > bottom - top + 2
            if size == _SMALLEST or not (wide or high):
                self.draw.multiline_text((left + 3, top + 1), "\n".join(lines), fill=colour, font=font, spacing=2)
                return

    def label(self, box: Box, text: str, colour: Colour) -> None:
        """A word above the top left corner of a box on the reading's side."""
        left, top, _, _ = self._both(box)[1]
        self.draw.text((left, max(0, top - 17)), text, fill=colour, font=_font(14))

    def _both(self, box: Box) -> list[Box]:
        left, top, right, bottom = (at * self.scale for at in box)
        right, bottom = max(left, right), max(top, bottom)
        return [(left, top, right, bottom), (left + self.shift, top, right + self.shift, bottom)]


def _block(pen: _Pen, block: Block, reading: Reading) -> None:
    box = block.place.box
    if isinstance(block, Table):
        for row in block.rows:
            _row(pen, row, reading)
        if box:
            pen.box(box, ROW, 3)
            roles = " | ".join(
                f"{at} {role or '?'}" for at, role in enumerate(reading.roles.get(id(block), ()), start=1)
            )
            pen.label(box, f"table ({block.origin}) {roles}", ROW)
    elif box:
        pen.box(box, TEXT)
        pen.text(box, f"{type(block).__name__}: {block.text}", TEXT)


def _row(pen: _Pen, row: Row, reading: Reading) -> None:
    unit = row.place.box is not None and any(_overlap(row.place.box, each) for each in reading.units)
    colour = HEADER if row.header else UNIT if unit else ROW
    for cell in _shown(row.cells):
        if cell.place.box:
            pen.box(cell.place.box, colour)
            pen.text(cell.place.box, cell.text or "(empty)", colour if cell.text else TEXT)


def _shown(cells: Sequence[Cell]) -> Iterator[Cell]:
    """The cells that are seen: what a wide cell covers is not drawn on top of it."""
    covered = 0
    for cell in cells:
        if covered and not cell.text:
            covered -= 1
            continue
        covered = cell.span - 1
        yield cell


def _overlap(one: Box, other: Box) -> bool:
    """Whether the middle of one row's height lies in the other."""
    return other[1] < (one[1] + one[3]) / 2 < other[3] and one[0] < other[2] and other[0] < one[2]


def _notes(reading: Reading) -> Iterator[str]:
    page = reading.page
    yield f"page {page.number}: {page.state.value}" + (f" ({page.reason})" if page.reason else "")
    for finding in reading.findings[:_MOST_NOTES]:
        yield f"{finding.severity.value} {finding.code}: {finding.message}"
    if len(reading.findings) > _MOST_NOTES:
        yield f"and {len(reading.findings) - _MOST_NOTES} more findings"


def _foot(draw: ImageDraw, top: float, notes: Sequence[str]) -> None:
    font, left = _font(13), 6.0
    for colour, words in KEY:
        draw.rectangle((left, top + 3, left + 11, top + 14), fill=colour)
        draw.text((left + 16, top), words, fill=(0, 0, 0), font=font)
        left += 36 + font.getlength(words)
    room = draw.im.size[0] - 12
    for at, note in enumerate(notes, start=1):
        shown = textwrap.shorten(note.translate(_PLAIN), max(20, int(room / font.getlength("n"))), placeholder=" …")
        draw.text((6, top + 20 * at), shown, fill=DOUBT if at > 1 else (0, 0, 0), font=font)


def _set(text: str, size: int, room: float) -> tuple[FreeTypeFont | ImageFont, list[str]]:
    """The text broken into lines that fit the room."""
    font = _font(size)
    lines: list[str] = []
    for word in text.translate(_PLAIN).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return font, lines


def _font(size: int) -> FreeTypeFont | ImageFont:
    from PIL import ImageFont  # noqa: PLC0415

    return ImageFont.load_default(size)
