"""What a file is, told by its content; its name only helps to word the message when the two disagree."""

from __future__ import annotations

import io
import re
from pathlib import Path

from pipeline.patterns import lazy_re
from pipeline.reading.document import UnreadableDocumentError

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HTML = "text/html"
MARKDOWN = "text/markdown"
TEXT = "text/plain"
MESSAGE = "message/rfc822"

_HEAD = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word before 2007, and what Word makes of a document with a password
_RTF = b"{\\rtf"
# The lines in front of what an e-mail says, and of a page that a browser saved as one file.
_MESSAGE_HEAD = lazy_re(rb"(?:From .*\r?\n)?(?:[A-Za-z][A-Za-z-]*:.*\r?\n(?:[ \t].*\r?\n)*)+\r?\n")
_MESSAGE_FIELDS = lazy_re(rb"^(?:MIME-Version|Content-Type|Message-ID|Received):", re.I | re.M)
_OFFICE_XML = lazy_re(
    rb"progid=.(?:Excel\.Sheet|Word\.Document)|<(?:\w+:)?Workbook\b[^>]{0,400}office:spreadsheet"
    rb"|<office:document\b[^>]{0,400}opendocument|<pkg:package\b"
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MARKUP_START = lazy_re(
    rb"^\s*(<!doctype html|<html|<\?xml|<!--|<(?:body|div|section|article|main|table|h[1-6]|p|ul|ol|dl|figure"
    rb"|head|title|meta|link|style|header|nav|aside|footer|details|center|blockquote|span|form)\b)",
    re.I,
)
# Markdown that a converter left in the element it came from: `<div role="main">`, and below it `## Structure`.
_WRITTEN_MARKS = lazy_re(rb"^(?:#{1,6}\s+\S|\|(?:\s*:?-{3,}:?\s*\|)+\s*$)", re.M)
_WRITTEN_TAGS = lazy_re(rb"<(?:!doctype|html|body|h[1-6]|p|li|td)\b", re.I)
_TABLE = lazy_re(rb"<table\b.*?</table\s*>", re.I | re.S)
_WHOLE_PAGE = lazy_re(rb"<html\b|<body\b", re.I)


# What tells an archive that is a document after all, and what to do with it.
_HELD = {
    "content.xml": "it is in the form of LibreOffice (.odt, .ods); save it as .docx, .xlsx or PDF",
    "ppt/presentation.xml": "it is a PowerPoint presentation (.pptx); save it as PDF",
    "xl/workbook.bin": "it is a binary workbook (.xlsb); save it as .xlsx",
    "META-INF/container.xml": "it is an e-book (.epub); save it as PDF or HTML",
    "Index/Document.iwa": "it is in the form of Apple's Pages or Numbers; export it as .docx, .xlsx or PDF",
}
_ARCHIVE = "the file is an archive, not a document; unpack it and add the documents in it"


def detect_media_type(content: bytes, name: str) -> str:
    """The media type of a file's content.

    Text comes back as `text/plain`; whether it holds Markdown is for the text reader to say.

    Raises:
        UnreadableDocumentError: nothing in it, or nothing this program reads; the message says which.
    """
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise UnreadableDocumentError("the file is empty; fetch or save it again")
    if content.startswith(b"PK\x03\x04"):  # first: it may hold a PDF as it is
        return _zip_type(content)
    if b"%PDF-" in content[:_HEAD]:
        return PDF
    if content.startswith(_OLE):
        raise UnreadableDocumentError(_ole_reason(content))
    if content.startswith(_RTF):
        raise UnreadableDocumentError("it is in Rich Text Format (.rtf); open it in Word and save it as .docx or PDF")
    if _is_binary(content):
        suffix = Path(name).suffix.lower()
        claim = f"it is named {suffix} but its content is no such document" if suffix else "its content is binary"
        raise UnreadableDocumentError(
            f"{claim}, and none that unitmap reads (PDF, Word .docx, Excel .xlsx, HTML, e-mail, Markdown, text); "
            "save it in one of these"
        )
    if (head := _MESSAGE_HEAD.match(content.lstrip())) and _MESSAGE_FIELDS.search(head[0]):
        return MESSAGE
    if office := _OFFICE_XML.search(content[:_HEAD]):
        raise UnreadableDocumentError(f"it is in the XML form of {_named(office[0])}; save it as .docx or .xlsx")
    marked_up = _MARKUP_START.match(content[:_HEAD]) and not _is_wrapped_markdown(content)
    if marked_up or _WHOLE_PAGE.search(content[: 8 * _HEAD]):
        return HTML
    return TEXT


def _named(mark: bytes) -> str:
    return (
        "Excel" if b"xcel" in mark or b"spreadsheet" in mark else "LibreOffice" if b"opendocument" in mark else "Word"
    )


def _is_wrapped_markdown(content: bytes) -> bool:
    """Whether a fragment has Markdown's headings or tables, and no element in which HTML would hold such text."""
    return _WRITTEN_MARKS.search(content) is not None and _WRITTEN_TAGS.search(_TABLE.sub(b"", content)) is None


def _zip_type(content: bytes) -> str:
    import zipfile  # noqa: PLC0415 - most documents are none, and it takes as long to load as several pages to read

    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except zipfile.BadZipFile as error:
        raise UnreadableDocumentError("the file is a damaged archive or Office document; save it again") from error
    if "word/document.xml" in names:
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    raise UnreadableDocumentError(next((said for held, said in _HELD.items() if held in names), _ARCHIVE))


def _ole_reason(content: bytes) -> str:
    if "__substg1.0".encode("utf-16-le") in content:
        return "it is a message as Outlook keeps it (.msg); save it as .eml or .html, and its attachments by themselves"
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "the document is protected with a password; open it and save a copy without one"
    return "it is in the old form of Word or Office (.doc, .xls, .ppt); save it as .docx, .xlsx or PDF"


def _is_binary(content: bytes) -> bool:
    if content.startswith(_UTF16_MARKS):
        return False
    sample = content[: 64 * _HEAD]
    controls = sum(1 for byte in sample if byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1b")
    nuls = sample.count(0)
    if nuls and _looks_utf16(sample):
        return False
    return nuls > 0 or controls > len(sample) * 0.01


def _looks_utf16(sample: bytes) -> bool:
    """UTF-16 without a mark: nearly every second byte of English text is zero."""
    halves = (sample[0::2], sample[1::2])
    zeros = [half.count(0) / max(1, len(half)) for half in halves]
    return max(zeros) > 0.7 and min(zeros) < 0.05
