"""One harness for all specimens: what was read of a document once, accepted, is read of it again.

Where `test_truth.py` says what a reading must hold, a golden holds all of it (places, printed values, rules,
facts, findings), so that a change nobody meant is seen. A missing golden is written, and then fails.
"""

from __future__ import annotations

import json

import pytest

from tests.specimens.goldens import GOLDENS, difference, golden_of, told
from tests.specimens.readings import specimens, units_as_read, units_in_truth


@pytest.mark.parametrize("path", specimens(), ids=lambda path: path.name)
def test_a_specimen_is_read_as_its_golden_says(path):
    found, golden = told(path), golden_of(path)
    json.loads(found)
    if golden.exists():
        accepted = golden.read_text(encoding="utf-8")
        assert found == accepted, difference(accepted, found, path.name)
        return
    # A golden of a wrong reading would be taken for the truth by the next person.
    assert units_as_read(path) == units_in_truth(path), f"{path.name} is not read right yet; no golden was written"
    golden.parent.mkdir(exist_ok=True)
    golden.write_text(found, encoding="utf-8")
    pytest.fail(f"{golden.name} was missing and has been written: look at it, commit it, run again")


def test_every_golden_has_its_specimen():
    assert {file.name for file in GOLDENS.iterdir()} <= {golden_of(path).name for path in specimens()}


def test_a_changed_reading_is_told_with_what_changed_and_how_to_accept_it():
    told_change = difference('{"credit": 4}\n{"level": "4"}\n', '{"credit": 5}\n{"level": "4"}\n', "some.pdf")
    assert '-{"credit": 4}' in told_change
    assert '+{"credit": 5}' in told_change
    assert '"level"' not in told_change
    assert "rm tests/specimens/golden/some.pdf.json" in told_change
