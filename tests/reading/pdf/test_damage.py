"""Damaged, foreign and protected files end in one kind of error with advice, or in a document."""

from __future__ import annotations

import hashlib
import random

import pytest

from pipeline.model import PageState
from pipeline.reading.document import UnreadableDocumentError
from pipeline.reading.pdf import read_pdf
from tests.specimens.layouts import generate

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def pdf_of(objects, trailer):
    """A PDF of these object bodies, with a right cross-reference table."""
    body, offsets = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return body + table + b"trailer\n<<%s /Size %d>>\nstartxref\n%d\n%%%%EOF" % (trailer, len(objects) + 1, len(body))


def rc4(key, text):
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in text:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def protected_pdf():
    """An empty page behind the user password `secret` (the standard handler of PDF 1.4, revision 2)."""
    padded = (b"secret" + PADDING)[:32]
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    identity = b"0123456789abcdef"
    key = hashlib.md5(padded + owner + (0xFFFFFFFC).to_bytes(4, "little") + identity).digest()[:5]
    user = rc4(key, PADDING)
    encrypt = b"<</Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s>>>" % (owner.hex().encode(), user.hex().encode())
    objects = [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [] /Count 0>>", encrypt]
    known = identity.hex().encode()
    return pdf_of(objects, b"/Root 1 0 R /Encrypt 3 0 R /ID [<%s> <%s>]" % (known, known))


def refused(tmp_path, content):
    path = tmp_path / "document.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocumentError) as caught:
        read_pdf(path)
    return str(caught.value)


def test_an_empty_file_is_told(tmp_path):
    assert "empty" in refused(tmp_path, b"")


def test_a_foreign_file_is_told(tmp_path):
    assert "no PDF" in refused(tmp_path, bytes(range(256)) * 40)


def test_a_password_is_told(tmp_path):
    message = refused(tmp_path, protected_pdf())
    assert "password" in message
    assert "ask" in message


def test_a_file_cut_off_at_its_start_is_told(tmp_path):
    assert "damaged" in refused(tmp_path, generate(4).pdf[:900])


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(UnreadableDocumentError, match="cannot be opened"):
        read_pdf(tmp_path / "nowhere.pdf")


def test_a_file_without_pages_is_told(tmp_path):
    objects = [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [] /Count 0>>"]
    assert "no pages" in refused(tmp_path, pdf_of(objects, b"/Root 1 0 R"))


def test_a_claim_of_a_billion_pages_ends_soon(tmp_path):
    objects = [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [2 0 R] /Count 1000000000>>"]
    path = tmp_path / "document.pdf"
    path.write_bytes(pdf_of(objects, b"/Root 1 0 R"))
    with pytest.raises(UnreadableDocumentError):
        read_pdf(path)


@pytest.mark.parametrize("seed", range(10))
def test_mutilated_files_never_raise_anything_else(seed, tmp_path):
    chance = random.Random(seed)
    content = bytearray(generate(4).pdf)
    for _ in range(chance.choice([3, 30, 300])):
        content[chance.randrange(len(content))] = chance.randrange(256)
    if chance.random() < 0.5:
        del content[chance.randrange(len(content)) :]
    path = tmp_path / "document.pdf"
    path.write_bytes(bytes(content))
    try:
        document = read_pdf(path)
    except UnreadableDocumentError as error:
        assert str(path) not in str(error)
    else:
        assert all(page.reason for page in document.pages if page.state != PageState.READ)
