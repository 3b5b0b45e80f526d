"""What is sent to the workbench: under a harmless name, not too much, read by a child."""

from __future__ import annotations

import pytest

from pipeline.errors import UsageError
from pipeline.web.uploads import safe_name
from tests.samples import PEARSON
from tests.web.conftest import browse, send, text_of, token_of, wait_for_the_refresh


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("spec.pdf", "spec.pdf"),
        ("../../etc/cron.d/spec.pdf", "spec.pdf"),
        ("..\\..\\windows\\spec.PDF", "spec.pdf"),
        ("/etc/spec.md", "spec.md"),
        ("a\x00b\n<script>.html", "a_b_script_.html"),
        ("Ämter & Prüfungen (2).docx", "Ämter & Prüfungen (2).docx"),
        ("x" * 400 + ".pdf", "x" * 180 + ".pdf"),
        ("漢" * 400 + ".pdf", "漢" * 60 + ".pdf"),
        (".hidden.pdf", "hidden.pdf"),
        ("-rf.pdf", "rf.pdf"),
        ("CON:stream.pdf", "CON_stream.pdf"),
        ("spec.pdf/", "spec.pdf"),
    ],
)
def test_names_of_files_are_made_harmless(given, kept):
    assert safe_name(given) == kept


@pytest.mark.parametrize("given", ["", "..", "../..", "sources.toml", ".pdf", "spec.exe", "spec.pdf.sh", "spec"])
def test_names_that_are_none_for_a_document_are_refused(given):
    with pytest.raises(UsageError):
        safe_name(given)


def files_of(root):
    return {path.relative_to(root).as_posix(): path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}


def test_an_upload_that_is_refused_leaves_nothing(own_client, own_workspace):
    before = files_of(own_workspace.root)
    for name in ("../../evil.sh", "sources.toml", "ocr.md"):  # ocr.md is there with other content
        response = send(own_client, "/documents", files=[("files", (name, b"# other\n", "text/plain"))])
        assert 'role="alert"' in response.text
    assert files_of(own_workspace.root) == before


def test_what_is_too_large_is_refused_by_claim_and_by_count(own_workspace):
    before = files_of(own_workspace.root)
    with browse(own_workspace, upload_megabytes=1) as client:
        token = token_of(client)
        large = [("files", ("large.pdf", b"%PDF" + b"0" * 1_100_000, "application/pdf"))]
        assert client.post("/documents", data={"csrf_token": token}, files=large).status_code == 413

        def trickle():
            head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="large.pdf"\r\n\r\n'
            yield head
            for _ in range(12):
                yield b"0" * 100_000

        headers = {"Content-Type": "multipart/form-data; boundary=x", "X-CSRF-Token": token}
        assert client.post("/documents", content=trickle(), headers=headers).status_code == 413
        assert client.post("/review", content=b"a=" + b"0" * 1_100_000, headers=headers).status_code == 413
    assert files_of(own_workspace.root) == before


def test_what_is_sent_is_read_by_a_child_within_its_limits(own_workspace, monkeypatch):
    """The server itself never reads it, and a child that wants more memory than it may have ends alone."""
    before = own_workspace.database.read_bytes()
    monkeypatch.setattr("pipeline.reading.read_document", None)  # the server's own; a child has another
    content = PEARSON.replace("Level 4 NVQ", "Level 4 Extended NVQ").encode()
    with browse(own_workspace, refresh_megabytes=150) as client:
        send(client, "/documents", files=[("files", ("new.md", content, "text/markdown"))])
        assert "The warehouse is as it was" in text_of(wait_for_the_refresh(client))
        assert client.get("/crosswalk").status_code == 200
    assert own_workspace.database.read_bytes() == before
    with browse(own_workspace) as client:
        send(client, "/refresh")
        assert "warehouse rebuilt" in text_of(wait_for_the_refresh(client))
        assert "Extended" in client.get("/specifications/new").text
