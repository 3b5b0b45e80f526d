"""The register's CSV: what is read of it, what is told, what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.register.cells import DateOrder, date_order, read_date, read_level, read_number
from pipeline.register.reading import HEADERS, read_register

HEADER = ",".join(f'"{title}"' for title in HEADERS.values())
ROW = {
    "qan": "500/9203/0",
    "title": "OCR Level 4 NVQ Diploma in Customer Service (QCF)",
    "body_name": "Oxford Cambridge and RSA Examinations",
    "level": "Level 4",
    "sub_level": "None",
    "qualification_type": "QCF",
    "total_credit": "67",
    "tqt": "670",
    "glh": "",
    "glh_minimum": "300",
    "glh_maximum": "450",
    "status": "No longer available to learners",
    "regulation_start": "01/09/2010",
    "operational_start": "13/09/2010",
    "operational_end": "",
    "certification_end": "",
}


def register(*rows: dict[str, str], header: str = HEADER) -> bytes:
    lines = [",".join(f'"{row.get(key, "")}"' for key in HEADERS) for row in rows]
    return "\r\n".join([header, *lines, ""]).encode()


def test_every_column_finds_its_place():
    (entry,) = read_register(register(ROW), "r.csv").entries
    assert (entry.qan, entry.level, entry.total_credit, entry.tqt) == ("500/9203/0", "4", 67, 670)
    assert (entry.glh, entry.glh_minimum, entry.glh_maximum) == (None, 300, 450)
    assert (entry.regulation_start, entry.operational_start) == (date(2010, 9, 1), date(2010, 9, 13))
    assert entry.operational_end is None
    assert (entry.status, entry.line) == ("No longer available to learners", 2)


def test_columns_nobody_asks_for_may_stand_between_and_in_any_order_and_case():
    content = b'\xef\xbb\xbf"Id","qualification title","QUALIFICATION NUMBER"\n1,"A, and B",50092030\n'
    (entry,) = read_register(content, "r.csv").entries
    assert (entry.qan, entry.title, entry.level, entry.status) == ("500/9203/0", "A, and B", None, None)


def test_what_is_wrong_with_a_row_is_told_with_its_line_and_the_rest_is_read():
    wrong = [
        ROW | {"qan": "five"},
        ROW | {"qan": "501/0232/1", "total_credit": "many"},
        ROW | {"qan": "501/0232/2"},
        ROW,
        ROW | {"title": "again"},
    ]
    read = read_register(register(*wrong), "r.csv")
    assert [entry.qan for entry in read.entries] == ["500/9203/0", "501/0232/1", "501/0232/2"]
    told = {finding.message for finding in read.findings}
    assert told == {
        "r.csv, line 2: 'five' is no qualification number; the row was left out",
        "r.csv, line 3: Total Credits 'many' is no whole number",
        "r.csv, line 4: the check character of 501/0232/2 is not the one its digits give",
        "r.csv, line 6: 500/9203/0 stands in line 5 already; that one counts",
    }


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no column “Qualification Number”"),
        (b"Title,Level\nA,1\n", "no column “Qualification Number”"),
        (HEADER.encode() + b"," + b'"Qualification Title"\n', "more than once"),
        (register(), "no qualification number that can be read"),
        (register(ROW) + b'"500/9203/0","short"\n', "line 3: 2 cells under 16 headers"),
        (register(ROW) + b'"unclosed', "no CSV"),
        (register(ROW | {"operational_end": "12/31/2015"}), "some dates begin with the day"),
    ],
)
def test_what_is_no_register_is_refused_as_a_whole(content, told):
    with pytest.raises(UsageError, match=told):
        read_register(content, "r.csv")


def test_a_date_that_is_none_is_the_fault_of_its_row_not_of_the_file():
    dated = ROW | {"operational_start": "31/12/2010", "operational_end": ""}
    read = read_register(register(dated, dated | {"qan": "501/0232/1", "operational_end": "13/25/2030"}), "r.csv")
    assert [entry.operational_start for entry in read.entries] == [date(2010, 12, 31)] * 2
    assert [entry.operational_end for entry in read.entries] == [None, None]
    (told,) = read.findings
    assert "line 3" in told.message
    assert "13/25/2030" in told.message


def test_levels():
    assert [read_level(*each) for each in (("Level 3", "None"), ("3", ""), ("Entry Level", "Entry 2"))] == [
        "3",
        "3",
        "E2",
    ]
    assert [read_level(*each) for each in (("Level 1/2", ""), ("Entry Level", "None"), ("", ""))] == [None] * 3


@given(
    st.lists(st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 1, 1)), max_size=20), st.sampled_from(DateOrder)
)
def test_dates_come_back_whichever_way_they_are_written(days, order):
    pattern = "%d/%m/%Y" if order is DateOrder.DAY_FIRST else "%m/%d/%Y 00:00:00"
    cells = [day.strftime(pattern) for day in days]
    found = date_order(cells)
    if any(day.day > 12 for day in days):
        assert found is order
        assert [read_date(cell, found) for cell in cells] == [(day, False) for day in days]
    else:
        assert found is DateOrder.DAY_FIRST, "nothing tells: the British order"
    assert [read_date(day.isoformat(), order)[0] for day in days] == days


@given(st.text(max_size=12))
def test_no_cell_breaks_the_reader(cell):
    number, wrong_number = read_number(cell)
    day, wrong_day = read_date(cell, DateOrder.DAY_FIRST)
    assert number is None or not wrong_number
    assert day is None or not wrong_day
