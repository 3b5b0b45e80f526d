"""Reading: a file, whatever its format, becomes a `Document`. Only this room knows about formats."""

from __future__ import annotations

from pathlib import Path

from pipeline.garbage import loading, seldom_collected
from pipeline.reading.detect import DOCX, HTML, MESSAGE, PDF, XLSX, detect_media_type
from pipeline.reading.document import Document, UnreadableDocumentError

__all__ = ["Document", "UnreadableDocumentError", "read_document"]


@seldom_collected()
def read_document(path: Path) -> Document:
    """Read a specification document: PDF, Word, Excel, HTML, e-mail, Markdown or plain text, told by its content.

    Raises:
        UnreadableDocumentError: the file cannot be read; the message says why and what to do.
        OSError: the file cannot be opened.
    """
    content = path.read_bytes()
    media_type = detect_media_type(content, path.name)
    if media_type == PDF:
        with loading("pipeline.reading.pdf"):
            from pipeline.reading.pdf import read_pdf  # noqa: PLC0415 - each reader is loaded when it is needed

        return read_pdf(path)
    if media_type == DOCX:
        from pipeline.reading.docx import read_docx  # noqa: PLC0415

        return read_docx(path)
    if media_type == XLSX:
        from pipeline.reading.xlsx import read_xlsx  # noqa: PLC0415

        return read_xlsx(path)
    if media_type == MESSAGE:
        from pipeline.reading.message import read_message  # noqa: PLC0415

        return read_message(content)
    from pipeline.reading.encoding import decode  # noqa: PLC0415

    text, encoding = decode(content)
    if media_type == HTML:
        from pipeline.reading.html import read_html  # noqa: PLC0415

        return read_html(text, encoding)
    from pipeline.reading.csv_sheet import read_csv  # noqa: PLC0415
    from pipeline.reading.text import read_text  # noqa: PLC0415

    return read_csv(text, encoding) or read_text(text, encoding)
