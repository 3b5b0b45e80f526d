"""The child that draws one page or finds the tables of a document, started by `drawing`, within its own limits."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import msgspec

from pipeline.decoding import decoded
from pipeline.web.drawing import DrawingJob, FoundTable, FoundTables
from pipeline.web.limits import limit_memory, limit_seconds

_MOST_PIXELS = 6_000_000


def main() -> None:
    """One job in; the page's size and its PNG, or the tables, out."""
    job = decoded(sys.stdin.buffer.read(), DrawingJob)
    limit_memory(4096)
    limit_seconds(25)
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        out.write(_tables(Path(job.file)) if job.page is None else _drawn(Path(job.file), job.page, job.width))


def _drawn(file: Path, page: int, width: int) -> bytes:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(file)
    if not 1 <= page <= len(pdf):
        return b""
    found = pdf[page - 1]
    points, height = found.get_size()
    scale = min(width / points, (_MOST_PIXELS / (points * height)) ** 0.5)
    picture = io.BytesIO()
    found.render(scale=scale).to_pil().convert("RGB").quantize(64).save(picture, format="PNG", optimize=False)
    return msgspec.json.encode((points, height)) + b"\n" + picture.getvalue()


def _tables(file: Path) -> bytes:
    from pipeline.reading import read_document
    from pipeline.reading.document import Table

    found = []
    for page in read_document(file).pages:
        for block in page.blocks:
            if isinstance(block, Table) and block.place.box:
                boxes = (cell.place.box for row in block.rows for cell in row.cells if cell.text)
                cells = list(dict.fromkeys(box for box in boxes if box))
                found.append(FoundTable(page=page.number, box=block.place.box, cells=cells))
    return msgspec.json.encode(FoundTables(tables=found))
