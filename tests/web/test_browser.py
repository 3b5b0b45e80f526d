"""The whole way of a curriculum lead in a real browser, and what a screen reader would stumble over.

Needs Debian's chromium and chromium-driver; without them these tests are skipped and say so.
"""

from __future__ import annotations

import re
from urllib.parse import quote

import openpyxl
import pytest

from tests.samples import PEARSON

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.webdriver.support.select import Select  # noqa: E402

from tests.web.browsing import (  # noqa: E402
    as_pdf,
    audited,
    complaints,
    find,
    judged_and_taken_back,
    legible_in_either_theme,
    printed,
    text,
    until,
)

pytestmark = pytest.mark.slow
PAGES = (
    "/", "/findings", "/documents", "/specifications", "/specifications/printed?at=5", "/specifications/ocr",
    "/crosswalk", "/units/uan-T-601-1235", "/explain?a=T/601/1235&b=D/506/2153", "/compare?a=ocr&b=ncfe",
    "/plan?qualification=ocr&have=T/601/1235", "/review", "/changes",
    "/sql?query=SELECT+bodies,+count(*)+AS+units+FROM+units+GROUP+BY+1", "/login", "/api", "/nowhere",
)  # fmt: skip


def test_from_a_dropped_document_to_the_sheet(served, browser, downloads, tmp_path):
    workspace, address = served
    extended = tmp_path / "extended.pdf"
    extended.write_bytes(as_pdf(browser, PEARSON.replace("Level 4 NVQ", "Level 4 Extended NVQ")))

    browser.get(address)
    find(browser, "#files")[0].send_keys(str(extended))
    until(lambda: "warehouse rebuilt" in text(browser, "#progress"))
    until(lambda: "extended.pdf" in text(browser, "#overview"))
    legible_in_either_theme(browser)
    link = next(each for each in find(browser, "#progress a") if "extended" in each.get_attribute("href"))
    link.click()

    until(lambda: "Extended" in text(browser, "h1"))
    assert "Manage customer service operations" in text(browser, "main")

    _corrected(browser)
    judged_and_taken_back(browser, workspace, address)
    _compared(browser, address)
    titles = _taken_as_a_sheet(browser, address, downloads)
    assert len(titles) == 2 and all("champion" in title.lower() for title in titles)
    assert complaints(browser) == []


def _corrected(browser):
    browser.execute_script("arguments[0].click()", find(browser, ".edit a")[0])
    until(lambda: find(browser, "#correction-title"))
    Select(find(browser, "#correction select")[0]).select_by_value("credit")
    find(browser, "#correction input[name=value]")[0].send_keys("5")
    find(browser, "#correction input[name=reason]")[0].send_keys("so it stands in the handbook\n")
    until(lambda: "corrected credit from 4 to 5" in text(browser, "#correction [role=status]"))
    browser.refresh()
    assert "corrected credit from 4 to 5: so it stands in the handbook" in text(browser, ".corrected")
    assert find(browser, "#correction-title") and "/correct?unit=" in browser.current_url, "what is open has an address"
    legible_in_either_theme(browser)


def _compared(browser, address):
    browser.get(f"{address}/compare")
    for side, wanted in (("a", "OCR"), ("b", "NCFE")):
        choice = Select(find(browser, f"select[name={side}]")[0])
        choice.select_by_visible_text(next(each.text for each in choice.options if wanted in each.text))
    find(browser, "main form button")[0].click()
    until(lambda: "same" in text(browser, "main table"))
    until(lambda: "Asking the solver" not in text(browser, "#verdict"))
    until(lambda: find(browser, ".chart svg text"))
    legible_in_either_theme(browser)


def _taken_as_a_sheet(browser, address, downloads):
    browser.get(f"{address}/crosswalk")
    find(browser, "#text")[0].send_keys("champion")
    # The address and the number may be there before the last answer; this link comes with it, and nothing after it.
    excel = until(lambda: find(browser, "#crosswalk a[href^='/crosswalk.xlsx'][href$='text=champion']"))[0]
    assert "text=champion" in browser.current_url and "2 units" in text(browser, "#crosswalk .legend")
    assert find(browser, "#text")[0].get_attribute("value") == "champion"
    legible_in_either_theme(browser)
    excel.click()
    sheet = until(lambda: [file for file in downloads.glob("crosswalk*.xlsx") if file.stat().st_size])[0]
    return [row[0] for row in openpyxl.load_workbook(sheet).active.iter_rows(values_only=True)][1:]


def test_what_is_done_before_htmx_is_there_waits_for_it(served, browser, pressing):
    slow = {"offline": False, "latency": 300, "downloadThroughput": -1, "uploadThroughput": -1}
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", slow)
    assert pressing() == (True, "object")
    browser.get(f"{served[1]}/crosswalk")
    find(browser, "#text")[0].send_keys("champion")
    until(lambda: "2 units" in text(browser, "#crosswalk .legend"))


def test_an_answer_is_taken_without_htmx_too(served, browser, pressing):
    """And a page whose parts have not come says so on paper."""
    browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*htmx*"]})
    assert pressing() == (False, "undefined")
    browser.get(f"{served[1]}/compare?a=ocr&b=ncfe")
    told = printed(browser, lambda: text(browser, "main"))
    assert "Drawing" not in told and told.count("had not") == 2 and "Drawing" in text(browser, "main")
    assert find(browser, ".top nav") and all("htmx" in each for each in complaints(browser))


def test_what_goes_wrong_is_told_and_nothing_written_is_lost(served, browser, tmp_path):
    """The server was started again under an open page, then it does not answer at all; too much is not even sent."""
    _, address = served
    browser.get(f"{address}/review")
    find(browser, "input[name=reason]")[0].send_keys("the same handbook")
    browser.delete_all_cookies()
    until(lambda: browser.execute_script("return typeof htmx") == "object")
    find(browser, "button[name=key][value=x]")[0].click()
    until(lambda: "Load the page again" in text(browser, "#trouble"))
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/review"]})
    find(browser, "button[name=key][value=x]")[0].click()
    until(lambda: "does not answer" in text(browser, "#trouble"))
    browser.execute_cdp_cmd("Network.disable", {})
    assert find(browser, "input[name=reason]")[0].get_attribute("value") == "the same handbook"
    assert find(browser, "button[name=key]:not(:disabled)")
    browser.get(address)
    browser.execute_script("document.getElementById('files').dataset.files = 1")
    files = [tmp_path / f"{name}.md" for name in "ab"]
    for file in files:
        file.write_text("# A")
    find(browser, "#files")[0].send_keys("\n".join(map(str, files)))
    assert "2 files are too many at once; 1 are the most" in text(browser, "#trouble")
    assert "Taken in" not in text(browser, "#progress") and complaints(browser)


def test_rows_and_page_light_up_together(served, browser):
    _, address = served
    browser.get(f"{address}/specifications/printed?at=5")
    until(lambda: find(browser, "rect.unit") and find(browser, "rect.cell"))
    picture = find(browser, ".paper img")[0]
    until(lambda: picture.get_property("naturalWidth") > 500)
    first, second = find(browser, "tr[data-unit]")[:2]
    point = webdriver.ActionChains(browser)
    point.move_to_element(second).perform()
    until(lambda: find(browser, "rect.unit.lit")[0].get_attribute("data-for") == second.get_attribute("id"))
    point.move_to_element(find(browser, f"rect.unit[data-for='{first.get_attribute('id')}']")[0]).perform()
    until(lambda: "lit" in first.get_attribute("class"))
    first.click()
    until(lambda: find(browser, "rect.unit.lit"))
    assert find(browser, "rect.unit.lit")[0].get_attribute("data-for") == first.get_attribute("id")
    first.send_keys(webdriver.Keys.ARROW_DOWN)
    assert browser.switch_to.active_element == second
    until(lambda: f"unit={quote(second.get_attribute('data-unit'), safe='')}" in browser.current_url)
    assert find(browser, "rect.unit.lit")[0].get_attribute("data-for") == second.get_attribute("id")
    later = next(each for each in find(browser, "tr[data-unit]") if each.get_attribute("data-page") not in ("5", ""))
    browser.execute_script("arguments[0].focus()", later)
    until(lambda: find(browser, "#sheet")[0].get_attribute("data-page") == later.get_attribute("data-page"))
    until(lambda: find(browser, "rect.unit.lit"))
    assert f"at={later.get_attribute('data-page')}" in browser.current_url
    assert complaints(browser) == []


def test_ticking_a_unit_asks_the_solver_and_is_in_the_address(served, browser):
    pytest.importorskip("ortools")
    _, address = served
    browser.get(f"{address}/plan?qualification=ocr")
    until(lambda: "Best way" in text(browser, "#plan-verdict"))
    find(browser, "input[name=have]")[0].click()
    until(lambda: "not yet" in text(browser, "#plan-verdict"))
    assert "have=" in browser.current_url and "aim=" not in browser.current_url
    find(browser, "input[name=aim][value=glh]")[0].click()
    until(lambda: "aim=glh" in browser.current_url)
    browser.refresh()
    until(lambda: find(browser, "input[name=aim][value=glh]:checked"))
    assert find(browser, "input[name=have]")[0].is_selected()
    assert complaints(browser) == []


def test_each_step_back_is_one_state_back(served, browser):
    _, address = served
    browser.get(f"{address}/crosswalk")
    for value in ("4", "3"):
        find(browser, f"input[name=level][value='{value}']")[0].click()
        until(lambda value=value: f"level={value}" in browser.current_url)
    find(browser, "#text")[0].send_keys("champion")
    until(lambda: "2 units" in text(browser, "#crosswalk .legend"))
    find(browser, "#text")[0].send_keys(webdriver.Keys.ENTER)
    until(lambda: find(browser, "#crosswalk th.first a")[0].click() or True)
    until(lambda: "/units/" in browser.current_url)
    seen = []
    for _ in range(3):
        browser.back()
        until(lambda: browser.current_url not in seen and find(browser, "#text"))
        seen.append(browser.current_url)
    assert ["text=champion" in each for each in seen] == [True, False, False]
    assert ["level=3" in each for each in seen] == [True, True, False]
    until(lambda: not find(browser, "input[name=level][value='3']:checked"))
    assert find(browser, "input[name=level][value='4']:checked") and complaints(browser) == []


def test_what_is_unfolded_has_an_address(served, browser):
    _, address = served
    browser.get(f"{address}/sql")
    find(browser, "#view-units summary")[0].click()
    until(lambda: browser.current_url.endswith("/sql#view-units"))
    browser.get(f"{address}/")
    browser.get(f"{address}/sql#view-units")
    assert until(lambda: find(browser, "details[open]"))[0].get_attribute("id") == "view-units"
    find(browser, "#view-units summary")[0].click()
    until(lambda: browser.current_url.endswith("/sql"))


def test_the_theme_is_switched_and_stays(served, browser):
    _, address = served
    browser.get(address)
    colour = "return getComputedStyle(document.body).backgroundColor"
    before = browser.execute_script(colour)
    find(browser, "#theme")[0].click()
    changed = browser.execute_script(colour)
    browser.get(f"{address}/sql")
    assert before != changed == browser.execute_script(colour)
    browser.delete_cookie("theme")


@pytest.mark.parametrize("path", ["/compare?a=ocr&b=ncfe", "/sql?query=SELECT+'<script>',+1+UNION+SELECT+'b',+2"])
def test_a_chart_comes_in_the_colours_of_the_page(served, browser, path):
    _, address = served
    browser.get(address + path)
    until(lambda: find(browser, ".chart svg path[fill^='var(--fill-']"))
    colour = "return getComputedStyle(arguments[0]).fill"
    inks = []
    for theme in ("light", "dark"):
        browser.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
        inks.append(browser.execute_script("return getComputedStyle(document.body).color"))
        bar = browser.execute_script(colour, find(browser, ".chart svg path[fill^='var(--fill-']")[0])
        shown = browser.execute_script(colour, find(browser, ".chart svg text")[0])
        assert shown == inks[-1] and bar.startswith("rgb(") and bar != shown
    assert inks[0] != inks[1] and find(browser, ".chart svg")[0].size["width"] > 500
    assert complaints(browser) == []
    on_paper = printed(browser, lambda: browser.execute_script(colour, find(browser, ".chart svg text")[0]))
    assert sum(map(int, re.findall(r"\d+", on_paper))) < 3 * 60, "paper is white, so ink is dark in either theme"


def test_many_units_all_arrive(served, browser, monkeypatch):
    """The first rows come with the page, the others by themselves."""
    from pipeline.web.pages import crosswalk

    _, address = served
    monkeypatch.setattr(crosswalk, "FIRST", 5)
    monkeypatch.setattr(crosswalk, "_AT_ONCE", 7)
    browser.get(f"{address}/crosswalk")
    total = int(text(browser, "#crosswalk .legend").split()[0])
    assert total > 20
    until(lambda: not find(browser, "tbody.more"))
    assert len(find(browser, "#crosswalk tbody tr:not(.theme)")) == total
    header = find(browser, ".crosswalk thead th.q")[0]
    before = header.rect
    assert browser.execute_script(
        "const box = document.querySelector('.tall'); box.scrollTop = 200; return box.scrollTop"
    )
    assert header.rect == before, "the header stays where it is"
    assert complaints(browser) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_serious_violation_in_either_theme_and_fits_a_tablet(served, browser, path):
    """Dark differs from light in its colours alone, so there only they are looked at again."""
    _, address = served
    browser.get(address + path)
    until(lambda: not any(wait in text(browser, "main") for wait in ("Asking the solver", "Drawing the chart")))
    theme = "document.documentElement.dataset.theme = arguments[0]"
    browser.execute_script(theme, "light")
    serious, passes = audited(browser)
    assert serious == [] and passes > 10
    browser.execute_script(theme, "dark")
    serious, passes = audited(browser, only=["color-contrast"])
    assert serious == [] and passes == 1
    browser.set_window_size(820, 1100)
    try:
        wider = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert browser.execute_script(wider) <= 0
    finally:
        browser.set_window_size(1360, 900)
    assert complaints(browser) == []
