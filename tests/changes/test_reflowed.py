"""The same handbook printed anew: other page ends, other line ends, and nothing changed."""

from __future__ import annotations

import re
import shutil

import pytest

from pipeline.changes import Materiality, compare_editions
from pipeline.extraction import extract
from pipeline.reading import read_document
from tests.specimens.readings import ROOT

typst = pytest.importorskip("typst")


def larger(by):
    return lambda text: re.sub(r"(?<=size: )1[01](?:\.5)?(?=pt)", lambda size: str(float(size[0]) + by), text)


def hyphenated(text):
    text = text.replace("hyphenate: false", "hyphenate: true")
    return larger(0.7)(text.replace("set par(spacing", "set par(justify: true, spacing"))


FORMS = [
    ("pearson_l4", larger(1.5)),
    ("pearson_l4", larger(-1)),
    ("pearson_l4", hyphenated),
    ("pearson_l4", lambda text: text.replace('paper: "a4"', 'paper: "us-letter"')),
    ("ncfe_l4", larger(-2)),
]


@pytest.fixture(scope="module")
def before():
    """What the handbooks say as they ship."""
    return {}


@pytest.mark.parametrize(("document", "printed"), FORMS)
def test_a_handbook_printed_anew_is_no_change(document, printed, before, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "tests" / "specimens")
    import build
    from making import facts

    (qualification,) = [each for each in facts.qualifications() if each.document == document]
    shutil.copytree(ROOT / "tests" / "specimens" / "typesetting", tmp_path / "typesetting")
    for template in (tmp_path / "typesetting").glob("*.typ"):
        template.write_text(printed(template.read_text(encoding="utf-8")), encoding="utf-8")
    monkeypatch.setattr(build, "HERE", tmp_path)
    (tmp_path / "anew.pdf").write_bytes(build.typeset(qualification))
    if document not in before:
        before[document] = what_it_says(ROOT / "raw" / f"{qualification.stem}.pdf")
    after = what_it_says(tmp_path / "anew.pdf")
    assert after.outcomes
    changes = compare_editions(before[document], after)
    assert [each for each in changes if each.materiality is Materiality.MATERIAL] == []


def what_it_says(file):
    return extract(read_document(file), "0" * 64).specification.qualifications[0]
