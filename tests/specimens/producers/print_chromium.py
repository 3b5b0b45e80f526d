"""Handbooks as web pages, printed by Chromium."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path

from tests.specimens.producers.blocks import Break, Cell, Grid, Handbook, Text

TAGS = {"h1": "h1", "h2": "h2", "h3": "h3", "prose": "p", "note": "p class=note"}
FRAMES = {
    "grid": "td, th { border: 1px solid #444 }",
    "rules": "td, th { border-top: 1px solid #777; border-bottom: 1px solid #777 }",
    "header rule": "thead { border-bottom: 2px solid #000 }",
    "zebra": "tbody tr:nth-child(even) { background: #e8eef4 }",
    "none": "",
    "box": "table { border: 1px solid #000 }",
}
PADDING = {"tight": "1pt 3pt", "usual": "3pt 5pt", "wide": "7pt 8pt"}
FONTS = ["Liberation Sans", "DejaVu Serif", "Carlito", "Liberation Serif"]


def chromium() -> str | None:
    """Where Chromium is, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def print_pdf(book: Handbook) -> bytes:
    """The handbook as a PDF of Chromium's."""
    program = chromium()
    if program is None:
        raise FileNotFoundError("chromium is not installed")
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html(book), encoding="utf-8")
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-dev-shm-usage",
        ]
        quiet = ["--no-pdf-header-footer", f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}", page.as_uri()]
        subprocess.run([program, *options, *quiet], check=True, capture_output=True, timeout=120)
        return pdf.read_bytes()


def html(book: Handbook) -> str:
    """The handbook as a web page."""
    body: list[str] = []
    listing = False
    for block in book.blocks:
        bullet = isinstance(block, Text) and block.kind == "bullet"
        if bullet != listing:
            body.append("<ul>" if bullet else "</ul>")
            listing = bullet
        if isinstance(block, Grid):
            body.append(_table(book, block))
        elif isinstance(block, Break):
            body.append('<div style="break-before: page"></div>')
        elif bullet:
            body.append(f"<li>{escape(block.text)}</li>")
        else:
            tag = TAGS[block.kind]
            body.append(f"<{tag}>{escape(block.text)}</{tag.split()[0]}>")
    head = f"<head><title>{escape(book.title)}</title><style>{_style(book)}</style></head>"
    return f"<html lang=en>{head}<body>{''.join(body)}</body></html>"


def _style(book: Handbook) -> str:
    traits, size = book.traits, book.traits["size"]
    margins = (
        [f'@bottom-left {{ content: "{book.footer}" }} @bottom-right {{ content: counter(page) }}']
        if book.footer
        else []
    )
    margins += [f'@top-center {{ content: "{book.header}" }}'] if book.header else []
    wide = " landscape" if traits["page"] == "landscape" else ""
    return (
        f"@page {{ size: A4{wide}; margin: 20mm 18mm; {' '.join(margins)} }}"
        f"body {{ font: {size}pt '{FONTS[book.seed % len(FONTS)]}' }}"
        "table { border-collapse: collapse; width: 100%; margin: 6pt 0 }"
        f"td, th {{ padding: {PADDING[traits['padding']]}; vertical-align: {traits['valign']}; text-align: left }}"
        f".band td {{ background: #d5dde8 }} .note {{ font-size: 0.9em }} {FRAMES[traits['frame']]}"
        + ("th, h1, h2 { letter-spacing: 0.12em }" if traits["spacing"] == "letters apart" else "")
        + ("tr { break-inside: avoid }" if book.seed % 3 else "")
    )


def _table(book: Handbook, grid: Grid) -> str:
    whole = sum(grid.widths)
    columns = "".join(f'<col style="width: {100 * width / whole:.1f}%">' for width in grid.widths)
    head = "".join(_row(grid, row, "th") for row in grid.header)
    rows = "".join(_row(grid, row, "td") for row in grid.rows)
    tag = "thead" if grid.repeats or book.seed % 2 else "tbody"
    return f"<table>{columns}<{tag}>{head}</{tag}><tbody>{rows}</tbody></table>"


def _row(grid: Grid, row: list[Cell | None], tag: str) -> str:
    cells = []
    for at, cell in enumerate(row):
        if cell is None:
            continue
        spans = (f" colspan={cell.span}" if cell.span > 1 else "") + (f" rowspan={cell.down}" if cell.down > 1 else "")
        text = escape(cell.text).replace("\n", "<br>")
        text += f"<sup>{cell.mark}</sup>" if cell.mark else ""
        text = f"<b>{text}</b>" if cell.bold and tag == "td" else text
        cells.append(f'<{tag}{spans} style="text-align: {grid.aligns[at]}">{text}</{tag}>')
    band = any(cell is not None and cell.band for cell in row)
    return f"<tr{' class=band' if band else ''}>{''.join(cells)}</tr>"
