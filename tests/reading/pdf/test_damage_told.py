"""A damaged file that is read all the same says so; a sound one, changed by whatever tool, does not."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest

from pipeline.checks import check_damage
from pipeline.reading.pdf import read_pdf
from pipeline.refresh.read import Job, read_one
from tests.reading.pdf.mutilations import TEXT, one_page, pdf_of
from tests.specimens.layouts import generate
from tests.specimens.producers.printing import printed

SOUND = sorted((Path(__file__).parents[3] / "raw").glob("*.pdf"))
PAGE = one_page(TEXT * 40)


def damage(tmp_path, content):
    path = tmp_path / "document.pdf"
    path.write_bytes(content)
    return read_pdf(path).damage


def scratched(content, at):
    return content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :]


def unpacked(packed):
    try:
        return zlib.decompress(packed.rstrip(b"\n"))
    except zlib.error:
        return None


def updated(content):
    """The file with an object added behind it, as a program saves that only appends."""
    before, root = re.findall(rb"startxref\s+(\d+)", content)[-1], re.search(rb"/Root\s*\d+ \d+ R", content)[0]
    added = content + b"\n900 0 obj\n<</Added true>>\nendobj\n"
    table = b"xref\n900 1\n%010d 00000 n \ntrailer\n<<%s /Size 901 /Prev %s>>" % (len(content) + 1, root, before)
    return added + table + b"\nstartxref\n%d\n%%%%EOF\n" % len(added)


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_a_sound_file_is_not_doubted(path, tmp_path):
    assert read_pdf(path).damage == ()
    assert damage(tmp_path, updated(path.read_bytes())) == ()


@pytest.mark.parametrize("seed", [0, 3, 7])
def test_a_typeset_layout_is_not_doubted(seed, tmp_path):
    assert damage(tmp_path, generate(seed).pdf) == ()


def test_what_other_programs_print_and_change_is_not_doubted(tmp_path):
    files = [printed("raw", seed) for seed in range(16)] + [printed("fpdf", seed) for seed in range(3)]
    assert {"turned", "form", "shifted", "repacked", "inherited"} <= {each.traits["afterwards"] for each in files}
    assert [each.traits for each in files if damage(tmp_path, each.pdf)] == []


def test_one_changed_byte_of_packed_content_is_told(tmp_path):
    begin = PAGE.index(b"stream\n", PAGE.index(b"5 0 obj")) + len(b"stream\n")
    end = PAGE.index(b"endstream", begin)
    assert damage(tmp_path, PAGE) == ()
    told = {at: damage(tmp_path, scratched(PAGE, at)) for at in range(begin + 2, end - 1)}
    harmless = {at for at in told if unpacked(scratched(PAGE, at)[begin:end]) == TEXT * 40}  # bits that mean nothing
    assert len(harmless) <= 1
    expected = ("the content of object 5 is not what was packed",)
    assert {at for at in told if told[at] != expected} == harmless


def test_content_cut_short_is_told(tmp_path):
    packed = zlib.compress(TEXT)[:-6]
    part = b"<</Length %d /Filter /FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed)
    cut = one_page(TEXT, b"/Contents [5 0 R 6 0 R]", [part])
    assert damage(tmp_path, cut) == ("the content of object 6 is not what was packed",)


def test_a_table_of_objects_made_anew_is_told(tmp_path):
    (told,) = damage(tmp_path, re.sub(rb"startxref\s+\d+", b"startxref\n7", PAGE))
    assert told.startswith("its table of objects is broken")


def test_an_object_without_its_head_is_told(tmp_path):
    assert damage(tmp_path, PAGE.replace(b"\n4 0 obj", b"\n4 0 oxj")) == ("an object in it has lost its beginning",)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"/FlateDecode", b"/FlatfDecode", "names a way of packing that does not exist"),
        (b"/Filter", b"/Fjlter", "does not say how its content is packed"),
    ],
)
def test_packing_that_cannot_be_undone_is_told(old, new, told, tmp_path):
    assert damage(tmp_path, PAGE.replace(old, new)) == (f"object 5 {told}",)


def test_pictures_are_left_alone(tmp_path):
    picture = b"<</Subtype /Image /Length 4 /Filter /FlateDecode>>\nstream\nnone\nendstream"
    assert damage(tmp_path, one_page(TEXT, others=[picture])) == ()


def test_what_unpacks_without_end_is_not_unpacked_to_its_end(monkeypatch, tmp_path):
    monkeypatch.setattr("pipeline.reading.pdf.damage.MOST_UNPACKED", 1000)
    broken = b"<</Length 4 /Filter /FlateDecode>>\nstream\nnone\nendstream"
    assert damage(tmp_path, one_page(TEXT, others=[broken])) != ()
    assert damage(tmp_path, one_page(TEXT * 400, others=[broken])) == ()


def test_damage_reaches_the_report(tmp_path):
    path = tmp_path / "document.pdf"
    whole = SOUND[0].read_bytes()
    places = [place.end() + 40 for place in re.finditer(rb"FlateDecode[^>]*>>\s*stream\n", whole)]
    path.write_bytes(scratched(whole, places[len(places) // 2]))
    report = read_one(Job(file=str(path), path="raw/document.pdf", document_id="0" * 64))
    (told,) = [finding for finding in report.findings if finding.code == "file-damaged"]
    assert "Fetch the document again" in told.message
    assert told.document_id == "0" * 64


def test_much_damage_is_one_finding():
    (told,) = check_damage([f"the content of object {number} is not what was packed" for number in range(9)])
    assert told.message.count("not what was packed") == 5
    assert "4 more" in told.message
    assert check_damage(()) == ()


def test_a_protected_file_is_not_taken_for_a_damaged_one(tmp_path):
    objects = [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [3 0 R] /Count 1>>"]
    objects += [b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R>>"]
    objects += [b"<</Length 4 /Filter /FlateDecode>>\nstream\nnone\nendstream"]
    assert damage(tmp_path, pdf_of(objects)) != ()
    assert damage(tmp_path, pdf_of([*objects, b"<</Encrypt 1>>"])) == ()
