"""The readings that compete for a document are scored, losers too."""

from __future__ import annotations

from pipeline.extraction.readings import weigh_readings
from pipeline.reading.text import read_text

_TABLE = """Harbour Board Level 2 Certificate in Rope Work (601/0001/0)

| Unit | Title | Level | Credit | GLH |
|---|---|---|---|---|
| RW1 | Splice and whip ropes | 2 | 3 | 24 |
| RW2 | Rig a derrick | 2 | 4 | 30 |

Learners may also take these:

- Tie fancy knots (2 credits)
- Sew canvas (3 credits)
"""


def test_each_reading_tells_how_many_units_it_proposes_and_how_many_were_taken():
    scores = {score.name: score for score in weigh_readings(read_text(_TABLE, "utf-8"))}
    assert (scores["rows of tables"].proposed, scores["rows of tables"].taken) == (2, 2)
    assert (scores["one line a unit"].proposed, scores["one line a unit"].taken) == (2, 2)
    assert scores["rows of tables"].filled > scores["one line a unit"].filled


def test_a_reading_that_loses_is_kept_with_nothing_taken():
    table = "Unit | Title | Level | Credit\n---|---|---|---\n1 | Rig a derrick | 2 | 4\n"
    text = f"Board Level 2 Award in Rope Work\n\n{table}"
    scores = weigh_readings(read_text(f"{text}\nFees\n\nA day in port (5 credits)\n", "utf-8"))
    assert [(score.name, score.taken) for score in scores][-1] == ("parts on lines of their own", 0)


def test_a_text_without_units_has_no_reading():
    assert weigh_readings(read_text("A letter about nothing much.\n\nYours, Ann", "utf-8")) == ()
