"""Other people's damaged PDFs, made from our own: each name says what is wrong with the file."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterator

NAMES = ("Kids", "Contents", "Resources", "Font", "MediaBox", "Length", "Count", "Filter", "Type", "Parent")


def pdf_of(objects: list[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these object bodies, with a right cross-reference table."""
    body, offsets = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return body + table + b"trailer\n<<%s /Size %d>>\nstartxref\n%d\n%%%%EOF" % (trailer, len(objects) + 1, len(body))


def stream(content: bytes, extra: bytes = b"") -> bytes:
    """A stream object, packed."""
    packed = zlib.compress(content, 9)
    return b"<</Length %d /Filter /FlateDecode %s>>\nstream\n%s\nendstream" % (len(packed), extra, packed)


def one_page(content: bytes, page: bytes = b"", others: list[bytes] | None = None) -> bytes:
    """A PDF of one page; its entries may be overridden, objects from 5 on added."""
    box = b"" if b"/MediaBox" in page else b"/MediaBox [0 0 595 842]"
    resources = b"" if b"/Resources" in page else b"/Resources <</Font <</F1 4 0 R>>>>"
    contents = b"" if b"/Contents" in page else b"/Contents 5 0 R"
    return pdf_of(
        [
            b"<</Type /Catalog /Pages 2 0 R>>",
            b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
            b"<</Type /Page /Parent 2 0 R %s %s %s %s>>" % (box, resources, contents, page),
            b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
            stream(content),
            *(others or []),
        ]
    )


TEXT = b"BT /F1 12 Tf 72 700 Td (Unit title Level Credit T/601/1235) Tj ET\n"


def built() -> Iterator[tuple[str, bytes]]:
    """Files with a structure that no honest program writes."""
    yield from _odd_page_trees()
    yield from _odd_contents()
    yield from _odd_pages()


def _odd_page_trees() -> Iterator[tuple[str, bytes]]:
    depth = 3000
    deep = [b"<</Type /Catalog /Pages 2 0 R>>"]
    deep += [b"<</Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R>>" % (n + 1, n - 1) for n in range(2, depth)]
    yield "page tree three thousand deep", pdf_of([*deep, b"<</Type /Page /MediaBox [0 0 99 99]>>"])
    yield (
        "kids that point at their parent",
        pdf_of(
            [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [2 0 R 2 0 R 1 0 R] /Count 3 /Parent 2 0 R>>"]
        ),
    )
    yield "pages that are the catalogue", pdf_of([b"<</Type /Catalog /Pages 1 0 R /Kids [1 0 R] /Count 7>>"])
    yield (
        "a million pages claimed",
        pdf_of(
            [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [3 0 R] /Count 1000000>>", b"<</Type /Page>>"]
        ),
    )
    yield (
        "a negative count of pages",
        pdf_of([b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [3 0 R] /Count -5>>", b"<</Type /Page>>"]),
    )
    yield (
        "one page a hundred thousand times",
        pdf_of(
            [
                b"<</Type /Catalog /Pages 2 0 R>>",
                b"<</Type /Pages /Kids [%s] /Count 100000>>" % (b"3 0 R " * 100_000),
                b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99]>>",
            ]
        ),
    )


def _odd_contents() -> Iterator[tuple[str, bytes]]:
    yield "contents that contain themselves", one_page(TEXT, b"/Contents [5 0 R 6 0 R]", [b"[6 0 R 5 0 R 6 0 R]"])
    yield "a content stream of many megabytes", one_page(b"0 0 m 1 1 l S\n" * 600_000)
    yield (
        "a content stream of text without end",
        one_page(b"BT /F1 1 Tf " + b"(Level 3 Credit 4) Tj " * 200_000 + b"ET"),
    )
    yield "brackets without end", one_page(b"[" * 200_000)
    yield "dictionaries without end", one_page(b"/A <<" * 100_000 + b" BDC")
    yield "states saved and never restored", one_page(b"q " * 500_000 + TEXT)


def _odd_pages() -> Iterator[tuple[str, bytes]]:
    yield "a page as large as a town", one_page(TEXT, b"/MediaBox [0 0 1e9 1e9]")
    yield "a page turned inside out", one_page(TEXT, b"/MediaBox [500 800 -500 -800] /Rotate 45")
    yield "a page of no size", one_page(TEXT, b"/MediaBox [0 0 0 0]")
    yield "a page box of words", one_page(TEXT, b"/MediaBox [(a) (b) /c null]")
    yield "type of a million points", one_page(TEXT.replace(b"12 Tf", b"1000000 Tf"))
    yield "type of no size", one_page(TEXT.replace(b"12 Tf", b"0 Tf"))
    yield "a matrix of nothing", one_page(b"0 0 0 0 0 0 cm\n" + TEXT)
    yield "numbers beyond all bounds", one_page(b"1e38 0 0 1e38 1e38 1e38 cm\n" + TEXT)
    yield "a font that is missing", one_page(TEXT, b"/Resources <</Font <</F1 99 0 R>>>>")
    yield "a font that is a number", one_page(TEXT, b"/Resources <</Font <</F1 7>>>>")
    grid = b"".join(b"%d 0 m %d 842 l S 0 %d m 595 %d l S\n" % (n, n, n, n) for n in range(600))
    yield "a thousand lines crossing", one_page(grid + TEXT)
    yield "words on top of one another", one_page(b"BT /F1 12 Tf " + b"1 0 0 1 72 700 Tm (Level 3) Tj " * 5000 + b"ET")


def bombs() -> Iterator[tuple[str, bytes]]:
    """Files that keep the PDF library itself busy for ever: only a process of its own can be ended."""
    form = stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 6 0 R>>>>")
    yield "a form that draws itself", one_page(b"/X Do", b"/Resources <</XObject <</X 6 0 R>>>>", [form])
    yield "forms that double each other", _doubling_forms(24)


def _doubling_forms(depth: int) -> bytes:
    forms = [
        stream(
            b"/X Do /X Do",
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X %d 0 R>>>>" % (7 + n),
        )
        for n in range(depth)
    ]
    return one_page(b"/X Do", b"/Resources <</XObject <</X 6 0 R>>>>", [*forms, stream(TEXT, b"/Type /XObject")])


def damaged(whole: bytes, seed: int) -> Iterator[tuple[str, bytes]]:
    """A good file, cut, scratched and shuffled in every way that happens on the way to us."""
    chance = random.Random(seed)
    for percent in (1, 10, 50, 90, 99):
        yield f"cut off after {percent} per cent", whole[: len(whole) * percent // 100]
    yield "the first half missing", whole[len(whole) // 2 :]
    yield "a hole of zeros in the middle", whole[: len(whole) // 3] + bytes(4000) + whole[len(whole) // 3 + 4000 :]
    for scratches in (5, 50, 500, 5000):
        content = bytearray(whole)
        for _ in range(scratches):
            content[chance.randrange(len(content))] = chance.randrange(256)
        yield f"{scratches} bytes scratched", bytes(content)
    yield "line ends of a text transfer", whole.replace(b"\n", b"\r\n")
    yield "seven bits of every byte", bytes(byte & 127 for byte in whole)
    yield "a page of the server's before it", b"<html>error</html>\n" * 30 + whole
    yield "twice the same file", whole + whole
    yield "the table of objects elsewhere", re.sub(rb"startxref\s+\d+", b"startxref\n7", whole)
    yield "no table of objects", re.sub(rb"startxref.*", b"", whole, flags=re.DOTALL)
    for name in NAMES:
        yield f"/{name} called something else", whole.replace(b"/" + name.encode(), b"/" + name[::-1].encode())
    parts = re.split(rb"\d+ 0 R", whole)
    yield "references drawn by lot", b"".join(b"%s%d 0 R" % (part, chance.randrange(1, 60)) for part in parts)
