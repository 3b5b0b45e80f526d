"""Every page shows what the house's functions answer, in each of its states."""

from __future__ import annotations

import html
import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import pipeline
from pipeline.answers.specification import specification
from pipeline.errors import NothingDoneError
from pipeline.web.drawing import PageDrawer
from tests.web.conftest import LOCAL, browse, text_of

PAGES = (
    "/",
    "/findings",
    "/documents",
    "/specifications",
    "/crosswalk",
    "/units",
    "/compare",
    "/plan",
    "/review",
    "/changes",
    "/sql",
)


@pytest.mark.parametrize("path", (*PAGES, "/api", "/login"))
def test_every_page_stands(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response.text.count("<h1") == 1
    assert '<html lang="en"' in response.text and '<main id="main"' in response.text


NEEDING = [path for path in PAGES if path != "/units"]


@pytest.mark.parametrize("path", [*NEEDING, "/crosswalk.xlsx", "/sql?query=SELECT+1", "/specifications/ocr"])
def test_an_empty_workspace_says_what_to_do(tmp_path, path):
    with browse(pipeline.workspace.Workspace.create(tmp_path / "empty")) as client:
        response = client.get(path)
    assert response.status_code in (200, 409)
    assert "refresh" in response.text.lower() or "add specifications" in response.text.lower()


def test_home_tells_documents_grades_and_numbers(client):
    said = text_of(client.get("/"))
    assert "printed.pdf" in said and "ocr.md" in said and "ncfe.md" in said
    assert "3 qualifications" in said
    assert re.search(r"printed\.pdf (good|check|poor)", said)


@pytest.mark.parametrize("where", ["/findings", "/documents", "/specifications"])
def test_a_long_list_comes_part_by_part(client, monkeypatch, where):
    whole = client.get(where).text
    monkeypatch.setattr("pipeline.web.pages.lists._AT_ONCE", 2)
    parts = [client.get(where).text]
    while following := re.search(rf'hx-get="({where}\?start=[^"]+)"', parts[-1]):
        assert len(parts) < 50
        parts.append(client.get(html.unescape(following[1]), headers={"HX-Request": "true"}).text)
    rows = r"<tr><td.*?</td></tr>"
    assert len(parts) > 1 and "<h1" not in parts[1]
    assert re.findall(rows, "".join(parts), re.S) == re.findall(rows, whole, re.S)
    assert "from the first" in client.get(f"{where}?start=2").text


def test_a_document_is_found_by_the_words_of_its_name(client):
    said = text_of(client.get("/documents?text=NCFE+MD"))
    assert "1 document" in said and "ncfe.md" in said and "ocr.md" not in said
    assert "No qualification fits “no such”" in text_of(client.get("/specifications?text=no+such"))


def test_the_first_page_has_the_first_documents_and_a_way_to_all(client, monkeypatch):
    monkeypatch.setattr("pipeline.web.pages.home.FIRST_DOCUMENTS", 1)
    assert "All 3 documents" in (said := text_of(client.get("/"))) and said.count("Take out ") == 1


def test_a_specification_shows_rows_rules_and_the_page(client):
    response = client.get("/specifications/pearson")
    said = text_of(response)
    assert "Champion Customer Service".lower() in said.lower() and "D/506/2153" in said
    assert "At least 50 credits in total." in said  # the rule as understood
    assert re.search(r'<img src="/documents/[0-9a-f]{64}/pages/5\.png"', response.text)


def test_what_another_document_says_is_marked(client):
    row = re.search(r'<tr[^>]*id="qan-501-0232-1:T/601/1235".*?</tr>', client.get("/specifications/ncfe").text, re.S)[0]
    assert re.findall(r'<td class="num inferred"[^>]*>(\d+)</td>', row) == ["4", "10", "67"]


def test_outlines_link_each_row_to_its_place_on_the_page(client, workspace):
    spec = specification(workspace, "pearson")
    unit = next(each for group in spec.groups for each in group.units if each.page == 5 and each.box)
    outlines = client.get("/specifications/pearson/pages/5/outlines").text
    rect = re.search(rf'<rect class="unit" ([^>]*) data-for="{re.escape(html.escape(unit.listing_id))}"/>', outlines)[1]
    left, top, width, height = (float(number) for number in re.findall(r'="([\d.]+)"', rect))
    assert [left, top, left + width, top + height] == pytest.approx(unit.box)
    assert outlines.count('class="cell"') > outlines.count('class="unit"')  # cells found, not rows alone


def test_a_page_is_drawn_as_a_picture(client, workspace):
    document = specification(workspace, "pearson").document.document_id
    response = client.get(f"/documents/{document}/pages/5.png")
    assert response.headers["content-type"] == "image/png" and response.content.startswith(b"\x89PNG")
    assert client.get(f"/documents/{document}/pages/999.png").status_code in (404, 409)


def test_a_picture_and_its_outlines_asked_for_at_once_draw_the_page_once(workspace, monkeypatch):
    drawer, asked = PageDrawer(), []

    def answer(job):
        asked.append(job.page)
        time.sleep(0.05)
        return b"[1,2]\npng" if job.page < 9 else b""

    monkeypatch.setattr(drawer, "_ask", answer)
    with ThreadPoolExecutor(4) as several:
        pages = list(several.map(lambda number: drawer.page("document", workspace.raw, number), (1, 2, 1, 1)))
    assert sorted(asked) == [1, 2] and {page.png for page in pages} == {b"png"}
    for _ in range(2):  # what could not be drawn is tried again
        with pytest.raises(NothingDoneError):
            drawer.page("document", workspace.raw, 9)
    assert sorted(asked) == [1, 2, 9, 9]


def test_review_leads_to_the_rows_it_asks_about(client):
    links = re.findall(r'<a href="(/specifications/[^"]+)">raw/', client.get("/review").text)
    assert len(links) == 2 and all(client.get(html.unescape(each)).text.count('class="at"') == 1 for each in links)


def test_a_unit_shows_its_listings_and_its_namesake(client):
    assert client.get("/units?q=A17").headers["location"] == "/units/uan-T-601-1235"
    several = client.get("/units?q=customer")
    links = re.findall(r'<td class="words"><a href="(/units/[^"]+)"', several.text)
    assert several.status_code == 200 and len(links) > 5 and all(client.get(each).status_code == 200 for each in links)
    unknown = client.get("/units?q=no+such+thing")
    assert unknown.status_code == 404 and 'value="no such thing"' in unknown.text
    assert "no unit called" in unknown.text and 'href="/crosswalk?text=no+such+thing"' in unknown.text
    said = text_of(client.get("/units/uan-T-601-1235"))
    assert "Its 2 listings" in said and "revised" in said and "D/506/2153" in said


def test_evidence_is_told(client):
    said = text_of(client.get("/explain?a=T/601/1235&b=D/506/2153"))
    assert "revised" in said and "What counted" in said


def test_a_list_that_is_cut_says_so():
    from pipeline.web.context import environment

    rest = environment().get_template("macros.html").module.rest
    assert "The first 40 of 1,225; the view has all." in rest(40, 1225, "the view")
    assert not rest(40, 40, "the view").strip()


def test_compare_counts_and_sets_rules_side_by_side(client):
    said = text_of(client.get("/compare?a=ocr&b=ncfe"))
    assert "same 3" in said and "only A 1" in said
    assert "Asking the solver" in said
    assert client.get("/compare?a=ocr&b=ocr").status_code == 400


def test_the_solver_speaks_in_words(client):
    pytest.importorskip("ortools")
    said = text_of(client.get("/compare/verdict?a=ocr&b=ncfe"))
    assert re.search(r"Proved equal|stricter|Different|Nothing to compare|share no unit", said)


def test_the_plan_checks_and_completes(client):
    pytest.importorskip("ortools")
    empty = text_of(client.get("/plan/verdict?qualification=ocr"))
    assert "Best way to complete it" in empty and "not yet" not in empty
    by_number = client.get("/plan?qualification=ocr&have=a17&have=X99").text
    assert len(re.findall(r'value="T/601/1235" checked', by_number)) == 1 == by_number.count(" checked>")
    assert "so not counted: X99" in text_of(client.get("/plan?qualification=ocr&have=a17&have=X99"))
    some = text_of(client.get("/plan/verdict?qualification=ocr&have=T/601/1235"))
    assert "not yet 1 unit, 10 credits" in some and "missing" in some
    whole = "&".join(f"have={code}" for code in ("J/601/1630", "T/601/1235", "D/601/1519"))
    assert "complete These units complete it" in text_of(client.get(f"/plan/verdict?qualification=ocr&{whole}"))


def test_the_plan_without_the_solver_says_so(client, monkeypatch):
    from pipeline.answers import combination
    from pipeline.errors import NothingDoneError

    def without(*_, **__):
        raise NothingDoneError("No solver is installed.")

    monkeypatch.setattr(combination, "plan", without)
    said = text_of(client.get("/plan/verdict?qualification=ocr"))
    assert "Rules cannot be checked here. No solver is installed." in said
    assert "Champion customer service" in client.get("/plan?qualification=ocr").text


def test_a_refused_query_is_told_with_the_query_kept(client):
    response = client.get("/sql", params={"query": "SELECT nonsense FROM units"})
    assert "nonsense" in text_of(response) and 'role="alert"' in response.text
    assert "SELECT nonsense FROM units</textarea>" in response.text


def test_every_example_answers(client):
    from pipeline.answers.examples import examples

    assert len(examples()) == 10
    for each in examples():
        answer = client.get("/api/sql", params={"query": each.sql})
        assert answer.status_code == 200, f"{each.question}: {answer.text}"


def test_a_name_that_fits_nothing_is_not_found_with_what_comes_near(client):
    response = client.get("/specifications/ocrr")
    assert response.status_code == 404 and "OCR L4 Customer Service" in response.text
    assert client.get("/nowhere").status_code == 404


def test_a_fault_of_ours_has_a_page_with_the_headers(workspace, monkeypatch):
    from starlette.testclient import TestClient

    from pipeline.web.app import create_app
    from pipeline.web.headers import POLICY
    from pipeline.web.pages import home

    monkeypatch.setattr(home, "_overview", lambda _: {}["no-such-key"])
    with TestClient(create_app(workspace), base_url=LOCAL, raise_server_exceptions=False) as client:
        broken = client.get("/")
        assert broken.status_code == 500 and "Something broke here" in broken.text and "no-such-key" not in broken.text
        assert "<nav" in broken.text and broken.headers["content-security-policy"] == POLICY
        assert client.get("/crosswalk").status_code == 200


def test_what_documents_say_is_never_markup(tmp_path):
    root = tmp_path / "ws"
    (root / "raw").mkdir(parents=True)
    unkind = "Champion <img src=x onerror=alert(1)> customer service"
    rows = f"| A17 | {unkind} | T/601/1235 | 4 | 10 | 67 |\n| B9 | Deliver service | H/601/1229 | 3 | 6 | 40 |\n"
    text = (
        "# OCR Level 4 NVQ Diploma in Customer Service\n\n## Optional units\n\n"
        "| Unit No | Unit title | UAN | Level | Credit | GLH |\n|---|---|---|---|---|---|\n" + rows
    )
    (root / "raw" / "unkind.md").write_text(text, encoding="utf-8")
    opened = pipeline.open_workspace(root)
    opened.refresh()
    with browse(opened) as client:
        for path in ("/", "/crosswalk", "/specifications/ocr", "/sql?query=SELECT+'<img>'"):
            assert "<img src=x" not in client.get(path).text and "'<img>'<" not in client.get(path).text
