"""The crosswalk: its cells, its parts, what it is narrowed down to, and its sheet."""

from __future__ import annotations

import html
import io
import re

import openpyxl
import pytest

from pipeline.web.pages import crosswalk as crosswalk_page
from tests.web.conftest import text_of


def test_more_qualifications_than_a_browser_holds_come_column_by_column(client, monkeypatch):
    """In front those that list what it is narrowed down to; the sheet has what is shown."""
    monkeypatch.setattr("pipeline.web.pages.crosswalk.MOST_COLUMNS", 2)
    first, further = (client.get("/crosswalk", params={"column": at}).text for at in (0, 2))
    heads = [re.findall(r'class="q"><a href="([^"]+)', page) for page in (first, further)]
    assert [len(each) for each in heads] == [2, 1] and not set(heads[0]) & set(heads[1])
    assert "Qualifications 1 to 2" in text_of(client.get("/crosswalk")) and 'href="/crosswalk?column=2"' in first
    assert 'href="/crosswalk?"' in further and "/crosswalk.xlsx?column=2" in further
    sheet = openpyxl.load_workbook(io.BytesIO(client.get("/crosswalk.xlsx?column=2").content)).active
    assert sheet.max_column == 8 + 1
    narrowed = client.get("/crosswalk", params={"text": "T/601/1235"})
    for cells in re.findall(r"<tr><th scope=.row.*?</tr>", narrowed.text, re.S):
        assert cells.count('class="rel-same"') == 2


def test_the_crosswalk_has_the_number_and_the_relation_in_each_cell(client):
    row = re.search(r"<tr>(?:(?!</tr>).)*Champion customer service</a>.*?</tr>", client.get("/crosswalk").text, re.S)[0]
    assert '<td class="rel-same"><code>A17</code>' in row and '<td class="rel-same"><code>T/601/1235</code>' in row
    assert re.search(r'<td class="rel-revised"[^>]*>.*?<code>2</code>', row)


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("text=CHAMPION", "Champion customer service", "service partnerships"),
        ("text=a17", "Champion customer service", "service partnerships"),
        ("level=3", "service partnerships", "Champion customer service<"),
        ("body=ncfe", "Champion customer service", "Pearson Edexcel L4"),
        ("shared=true", "Champion customer service", "service partnerships"),
    ],
)
def test_the_crosswalk_is_narrowed_down(client, query, there, gone):
    table = client.get(f"/crosswalk?{query}", headers={"HX-Request": "true", "HX-Target": "crosswalk"}).text
    assert there in table and gone not in table


def test_the_parts_of_the_crosswalk_make_the_whole(client, monkeypatch):
    """No theme has a second heading where one part ends, and without htmx each part is a page."""
    headings, titles = r'class="theme".*?<span>(.*?)</span>', r'class="first"><a[^>]*>(.*?)</a>'
    monkeypatch.setattr(crosswalk_page, "FIRST", 1_000)
    whole = client.get("/crosswalk").text
    monkeypatch.setattr(crosswalk_page, "FIRST", 2)
    monkeypatch.setattr(crosswalk_page, "_AT_ONCE", 3)
    parts = [client.get("/crosswalk").text]
    while following := re.search(r'hx-get="(/crosswalk\?start=[^"]+)"', parts[-1]):
        parts.append(client.get(html.unescape(following[1]), headers={"HX-Request": "true"}).text)
    assert len(parts) > 3 and all("<html" not in part for part in parts[1:])
    for pattern in (headings, titles):
        assert re.findall(pattern, "".join(parts), re.S) == re.findall(pattern, whole, re.S)
    assert "<h1>Crosswalk</h1>" in client.get("/crosswalk?start=2").text


def test_excel_has_what_is_shown(client):
    response = client.get("/crosswalk.xlsx?text=champion")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert 'filename="crosswalk.xlsx"' in response.headers["content-disposition"]
    assert all("champion" in row[0].lower() for row in rows[1:]) and len(rows) == 3
    ours = next(row for row in rows if row[1] == "T/601/1235")
    assert "A17" in ours and "2 (revised)" in ours and 67 in ours


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/crosswalk?start=-1", "start is too small"),
        ("/specifications/ocr?at=x", "at must be a whole number"),
        ("/compare/verdict?a=ocr", "b is missing"),
    ],
)
def test_an_address_that_does_not_fit_is_told_in_our_words(client, address, said):
    response = client.get(address)
    assert response.status_code == 422 and f"does not fit: {said}. Go back" in text_of(response)
