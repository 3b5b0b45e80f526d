"""E-mails, and pages that a browser saved as one file."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from pipeline.reading import UnreadableDocumentError, read_document
from pipeline.reading.document import Document, Heading, Paragraph

_PAGE = (
    "<html><head><title>Lamps</title></head><body><h1>Level 2 Award in Lamps – Café</h1><p>Two units.</p></body></html>"
)


def _read(folder: Path, content: bytes) -> Document:
    file = folder / "saved"
    file.write_bytes(content)
    return read_document(file)


def _texts(document: Document) -> list[str]:
    return [block.text for block in document.pages[0].blocks if isinstance(block, Heading | Paragraph)]


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_saved_as_one_file_is_the_page(tmp_path: Path, charset: str) -> None:
    saved = MIMEMultipart("related")
    saved["Snapshot-Content-Location"] = "https://example.org/lamps"
    saved.attach(MIMEText(_PAGE, "html", charset))
    saved.attach(MIMEText("h1 { color: red }", "css"))
    document = _read(tmp_path, saved.as_bytes())
    assert (document.media_type, document.title) == ("message/rfc822", "Lamps")
    assert _texts(document) == ["Level 2 Award in Lamps – Café", "Two units."]


def test_an_email_with_its_text_in_both_forms_and_a_file(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Fwd: new units"
    mail["From"] = "jo@example.org"
    mail.set_content("See the page.")
    mail.add_alternative("<p>Unit 7 Trim lamps</p>", subtype="html")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="lamps.pdf")
    document = _read(tmp_path, mail.as_bytes())
    assert (document.title, _texts(document)) == ("Fwd: new units", ["Unit 7 Trim lamps"])
    assert document.pages[0].doubts == (
        "files attached to the message were not read: lamps.pdf; save them by themselves",
    )


def test_a_message_of_files_alone_is_told(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Units"
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="lamps.pdf")
    with pytest.raises(UnreadableDocumentError, match="save what is attached"):
        _read(tmp_path, mail.as_bytes())


def test_text_that_begins_with_labels_is_no_message(tmp_path: Path) -> None:
    document = _read(tmp_path, b"Title: Level 2 Award in Lamps\nCredit: 7\n\nTwo units.\n")
    assert document.media_type == "text/plain"


_LIST = "The units are final:\n" + "".join(f"K{at} Trim lamp {at} (3 credits)\n" for at in range(1, 8))


@pytest.mark.parametrize(
    ("said", "subtype", "quoted"),
    [
        (f"{_LIST}\nOn Monday Jo wrote:\n> K9 Paint towers (3 credits)\n", "plain", True),
        (f"{_LIST}\n-----Original Message-----\nK9 Paint towers (3 credits)\n", "plain", True),
        (f"<pre>{_LIST}</pre><blockquote type='cite'><p>K9 Paint towers (3 credits)</p></blockquote>", "html", True),
        ("See below for the units.\n> K9 Paint towers (3 credits)\n", "plain", False),
        (f"{_LIST}\n---- Forwarded message ----\n> K9 Paint towers (3 credits)\n", "plain", False),
    ],
)
def test_what_a_message_quotes_was_said_before(tmp_path: Path, said: str, subtype: str, quoted: bool) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Re: units"
    mail.set_content(said, subtype=subtype)
    document = _read(tmp_path, mail.as_bytes())
    assert ("Paint towers" in str(document.pages[0].blocks)) is not quoted
    assert bool(document.pages[0].doubts) is quoted


@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_what_stands_below_the_head_of_an_earlier_message(tmp_path: Path, subtype: str) -> None:
    parts = [*_LIST.splitlines(), "From: Jo", "Sent: 3 May 2024", "To: Al", "Subject: units", "K9 Paint towers"]
    if subtype == "html":
        head = "<br>".join(parts[8:12])
        shown = [
            *(f"<p>{part}</p>" for part in parts[:8]),
            f"<div><div><p>{head}</p></div></div>",
            f"<p>{parts[12]}</p>",
        ]
        parts = ["<html><body><div>", *shown, "</div></body></html>"]
    mail = EmailMessage()
    mail["Subject"] = "RE: units"
    mail.set_content("\n".join(parts), subtype=subtype)
    document = _read(tmp_path, mail.as_bytes())
    assert "Trim lamp 7" in str(document.pages[0].blocks)
    assert "Paint towers" not in str(document.pages[0].blocks)
    assert len(document.pages[0].doubts) == 1
