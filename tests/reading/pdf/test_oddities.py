"""Odd PDFs: turned, cropped, in forms, in fonts of their own; what nobody sees on a page is not read."""

from __future__ import annotations

import pytest

from tests.benchmarks.reading_layouts import score_of
from tests.specimens.producers.printing import ODD, printed

ODDITIES = {
    "rotated 270": 2283, "lying 90": 2249, "cropped": 2076, "spread": 2249, "user unit": 2167, "nested forms": 2060,
    "two up": 2283, "stamped": 2076, "type3 named": 2249, "cid mapped": 2283, "glyphs twice": 2060,
    "white under": 2076, "covered under": 2249, "layer off": 2283, "clipped away": 2060,
}  # fmt: skip


@pytest.mark.parametrize(("oddity", "seed"), ODDITIES.items(), ids=ODDITIES)
def test_every_row_is_read_and_none_invented(oddity, seed):
    right, wanted, invented, traits = score_of(printed(ODD + oddity, seed))
    assert (right, invented) == (wanted, 0), traits
    assert wanted > 0
