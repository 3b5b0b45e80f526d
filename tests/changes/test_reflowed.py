"""The same handbook typeset larger: other page ends, other line ends, and nothing changed."""

from __future__ import annotations

import re
import shutil

import pytest

from pipeline.changes import Materiality, compare_editions
from pipeline.extraction import extract
from pipeline.reading import read_document
from tests.specimens.readings import ROOT

typst = pytest.importorskip("typst")


def test_a_handbook_typeset_larger_is_no_change(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "tests" / "specimens")
    import build
    from making import facts

    (qualification,) = [each for each in facts.qualifications() if each.document == "pearson_l4"]
    templates = tmp_path / "typesetting"
    shutil.copytree(ROOT / "tests" / "specimens" / "typesetting", templates)
    for template in templates.glob("*.typ"):
        text = template.read_text(encoding="utf-8")
        larger = re.sub(r"(?<=size: )1[01](?:\.5)?(?=pt)", lambda size: str(float(size[0]) + 1.5), text)
        template.write_text(larger, encoding="utf-8")
    monkeypatch.setattr(build, "HERE", tmp_path)
    files = (ROOT / "raw" / f"{qualification.stem}.pdf", tmp_path / "larger.pdf")
    files[1].write_bytes(build.typeset(qualification))
    old, new = map(read_document, files)
    assert len(new.pages) > len(old.pages)
    before, after = (extract(each, "0" * 64).specification.qualifications[0] for each in (old, new))
    changes = [each for each in compare_editions(before, after) if each.materiality is Materiality.MATERIAL]
    # Open: a page's end within an outcome's row leaves the next one's number behind its words.
    assert [each for each in changes if each.entity != "outcome"] == []
