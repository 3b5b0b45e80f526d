"""The examples of `check` and `plan --help` name units that the shipped documents list."""

import csv
import re
from pathlib import Path

import pytest

from pipeline.cli import combining

PARSED = Path(__file__).parents[2] / "parsed"
EXAMPLES = re.findall(r'"unitmap (?:check|plan) .*?"', Path(combining.__file__).read_text(encoding="utf-8"))
CODES = sorted(
    {
        code
        for example in EXAMPLES
        for given in re.findall(r"--(?:units|have|avoid) ([\w,-]+)(?=[ \"])", example)
        for code in given.split(",")
    }
)


def listed():
    for file in PARSED.glob("*/*/units.csv"):
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                yield from row.values()


@pytest.mark.parametrize("code", CODES)
def test_a_unit_of_an_example_is_there(code):
    assert code in set(listed())


def test_there_are_examples_with_units():
    assert len(CODES) >= 8
