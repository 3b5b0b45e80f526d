"""The picture of a page as it was read: every reading where its cell stands, units, headers and warnings told apart."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from pipeline.model import Finding, Place, Severity
from pipeline.reading.document import Cell, Page, Paragraph, Row, ScannedWord, Table
from pipeline.refresh.page_drawing import DOUBT, HEADER, ROW, SCALE, UNIT, Reading, drawn_page
from tests.reading.pdf.mutilations import one_page

LEFT, TOP, CELL, LINE = 60.0, 100.0, 150.0, 30.0
TEXTS = (("Unit", "Credit"), ("Steer a ferry", "7"), ("Optional units", ""))


def row(index):
    top = TOP + LINE * index
    place = Place(page=1, box=(LEFT, top, LEFT + 2 * CELL, top + LINE))
    cells = tuple(
        Cell(text=text, place=Place(page=1, box=(LEFT + CELL * at, top, LEFT + CELL * (at + 1), top + LINE)))
        for at, text in enumerate(TEXTS[index])
    )
    return Row(cells=cells, header=index == 0, place=place)


ROWS = tuple(row(index) for index in range(3))
TABLE = Table(rows=ROWS, origin="ruled", place=Place(page=1, box=(LEFT, TOP, LEFT + 2 * CELL, TOP + 3 * LINE)))


@pytest.fixture
def picture(tmp_path):
    """What a part of the reading's side, given in points, holds of a colour."""
    path = tmp_path / "page.pdf"
    path.write_bytes(one_page(b""))

    def drawn(**more):
        page = Page(number=1, blocks=(TABLE,), **more.pop("page", {}))
        image = Image.open(io.BytesIO(drawn_page(path, Reading(page=page, units=(ROWS[1].place.box,), **more))))
        pixels = np.asarray(image.convert("RGB")).astype(int)
        shift = int(595 * SCALE) + 20

        def share(box, colour):
            left, top, right, bottom = (round(at * SCALE) for at in box)
            part = pixels[top:bottom, left + shift : right + shift]
            return float((np.abs(part - np.array(colour)).sum(axis=2) < 60).mean())

        return share

    return drawn


def inside(index, at):
    left, top, right, bottom = ROWS[index].cells[at].place.box
    return left + 2, top + 2, right - 2, bottom - 2


def test_each_cells_reading_stands_in_its_place_in_its_rows_colour(picture):
    share = picture()
    for index, colour in enumerate((HEADER, UNIT, ROW)):
        assert share(inside(index, 0), colour) > 0.01
    assert share(inside(1, 1), UNIT) > 0.001
    assert share(inside(2, 1), ROW) == 0
    assert share((LEFT, TOP + 4 * LINE, LEFT + CELL, TOP + 6 * LINE), (255, 255, 255)) == 1


def test_warnings_and_unsure_words_are_tinted(picture):
    tint = tuple(round(255 - (255 - part) * 60 / 255) for part in DOUBT)
    assert picture()(inside(1, 1), tint) == 0
    finding = Finding(code="x", severity=Severity.WARNING, message="Look.", place=ROWS[1].cells[1].place)
    assert picture(findings=(finding,))(inside(1, 1), tint) > 0.5
    word = ScannedWord(text="7", box=ROWS[1].cells[1].place.box, sure=0.4)
    assert picture(page={"scanned": (word,)})(inside(1, 1), tint) > 0.5


def test_text_outside_tables_is_drawn_too(tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(one_page(b""))
    place = Place(page=1, box=(60.0, 60.0, 400.0, 90.0))
    with_text = Page(number=1, blocks=(Paragraph(text="At least 12 credits – of 30.", place=place),))
    assert drawn_page(path, Reading(page=with_text)) != drawn_page(path, Reading(page=Page(number=1)))
