"""What a file is, is told by what it holds: names lie."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.reading import UnreadableDocumentError, read_document
from pipeline.reading.detect import DOCX, HTML, PDF, TEXT, detect_media_type

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


def archive(*names):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name in names:
            file.writestr(name, "content")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (b"%PDF-1.7\n...", "specification.pdf", PDF),
        (b"%PDF-1.7\n...", "specification.txt", PDF),
        (b"\r\nmail header\r\n%PDF-1.4\n...", "specification", PDF),
        (b"Group A\nUnit 1\tTitle\t4", "specification.pdf", TEXT),
        (b"Group A\nUnit 1\tTitle\t4", "specification", TEXT),
        (b"# Units\n\n| No | Title |\n|---|---|\n", "specification.md", TEXT),
        (b"<!DOCTYPE html><html><body>", "specification.txt", HTML),
        (b"\n  <table><tr><td>A17</td></tr></table>", "specification.txt", HTML),
        (b"<dl><dt>Unit 1</dt><dd>Core</dd></dl>", "page.html", HTML),
        (b"saved from a site\n<html><body><p>Units</p>", "page", HTML),
        (b"<?xml version='1.0'?><html/>", "page.xhtml", HTML),
        (b"Units <b>in bold</b> are mandatory", "notes.txt", TEXT),
        ("Units – Einheiten".encode("utf-16"), "notes.txt", TEXT),
        ("Units and their titles".encode("utf-16-le"), "notes.txt", TEXT),
        (archive("word/document.xml", "[Content_Types].xml"), "specification.docx", DOCX),
    ],
)
def test_content_decides(content, name, media_type):
    assert detect_media_type(content, name) == media_type


@pytest.mark.parametrize("content", [b"", b"\n\n  \t", b"\xef\xbb\xbf", b"\x00\x00\x00\x00"])
def test_an_empty_file(content):
    with pytest.raises(UnreadableDocumentError, match="empty"):
        detect_media_type(content, "specification.pdf")


def test_binary_content_under_a_documents_name():
    with pytest.raises(UnreadableDocumentError, match=r"named \.pdf but its content is no such document"):
        detect_media_type(PICTURE, "specification.pdf")
    with pytest.raises(UnreadableDocumentError, match="binary"):
        detect_media_type(PICTURE, "specification")


def test_an_archive_is_to_be_unpacked():
    with pytest.raises(UnreadableDocumentError, match="unpack it"):
        detect_media_type(archive("one.pdf", "two.pdf"), "specifications.zip")


@pytest.mark.parametrize(
    ("holds", "what"),
    [
        ("ppt/presentation.xml", "PowerPoint"),
        ("xl/workbook.bin", r"save it as \.xlsx"),
        ("META-INF/container.xml", "e-book"),
        ("Index/Document.iwa", "Pages or Numbers"),
        ("content.xml", "LibreOffice"),
    ],
)
def test_an_archive_that_is_a_document_says_what_to_do(holds, what):
    with pytest.raises(UnreadableDocumentError, match=what):
        detect_media_type(archive("mimetype", holds), "specification")


def test_an_archive_may_hold_a_pdf_as_it_is():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("one.pdf", b"%PDF-1.7")
    with pytest.raises(UnreadableDocumentError, match="unpack it"):
        detect_media_type(content.getvalue(), "one.pdf")


def test_a_message_of_outlook_says_what_to_do():
    with pytest.raises(UnreadableDocumentError, match=r"\.eml"):
        detect_media_type(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_0037".encode("utf-16-le"), "units.msg")


@pytest.mark.parametrize(
    ("content", "whose"),
    [
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>', "Excel"),
        (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>', "Excel"),
        (b'<?xml version="1.0"?><pkg:package xmlns:pkg="x"/>', "Word"),
        (b'<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>', "LibreOffice"),
    ],
)
def test_an_office_document_in_one_file_of_xml_says_what_to_do(content, whose):
    with pytest.raises(UnreadableDocumentError, match=f"XML form of {whose}"):
        detect_media_type(content, "units.xml")


def test_half_an_archive_is_damaged():
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        detect_media_type(archive("word/document.xml")[:-30], "specification.docx")


def test_a_file_is_read_as_what_it_is(tmp_path):
    page = tmp_path / "page.pdf"
    page.write_bytes(b"<html><body><h1>Units</h1></body></html>")
    assert read_document(page).media_type == HTML


def test_a_word_document_says_what_to_do(tmp_path):
    file = tmp_path / "specification.docx"
    file.write_bytes(archive("word/document.xml"))
    with pytest.raises(UnreadableDocumentError, match=r"save it as \.docx again"):
        read_document(file)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_document(tmp_path / "nowhere.pdf")
