"""What is below the screen is laid out in a later frame: nobody misses it, no place is lost, paper has all of it."""

from __future__ import annotations

import pytest

pytest.importorskip("selenium.webdriver")

from tests.samples import put
from tests.web.browsing import find, printed, text, until

pytestmark = pytest.mark.slow
ROWS = 60
LONG = "\n".join(
    (
        "# OCR Level 3 Diploma in Long Lists\n",
        "## Optional units\n",
        "| Unit No | Unit title | Level | Credit | GLH |",
        "|---|---|---|---|---|",
        *(f"| {at} | Keep the book of ward {at} | 3 | 4 | 20 |" for at in range(1, ROWS + 1)),
    )
)
IN_THE_FIRST_FRAME = """
const root = document.documentElement;
root.classList.add("at-once"); root.offsetTop; root.classList.remove("at-once"); root.offsetTop;
const [frame] = root.getAnimations(), last = document.querySelector(".units tbody tr:last-child");
const there = () => [...document.querySelectorAll(".units tbody tr")].filter(row => row.offsetHeight).length;
frame.pause(); frame.currentTime = 0; const before = there(); frame.finish();
return [before, there()];
"""
SEEN = "const {top, bottom} = arguments[0].getBoundingClientRect(); return top >= 0 && bottom <= innerHeight"


@pytest.fixture(scope="module")
def address(served):
    workspace, address = served
    put(workspace.root, long=LONG)
    workspace.refresh()
    return f"{address}/specifications/long"


def test_rows_below_the_screen_come_with_a_later_frame_and_are_all_on_paper(address, browser):
    browser.get(address)
    until(lambda: f"ward {ROWS}" in text(browser, ".units"))
    assert browser.execute_script(IN_THE_FIRST_FRAME) == [12, ROWS]
    on_paper = "return [...document.querySelectorAll('.units tbody tr')].every(row => row.offsetHeight)"
    assert printed(browser, lambda: browser.execute_script(on_paper))


def test_the_row_of_the_address_is_in_sight(address, browser):
    browser.get(address)
    row = find(browser, ".units tbody tr")[ROWS - 10].get_attribute("id")
    browser.get(f"{address}?unit={row}")
    assert browser.execute_script(SEEN, find(browser, "tr.at")[0])
    assert "at-once" in find(browser, "html")[0].get_attribute("class")


def test_who_loads_it_again_stays_where_they_were(address, browser):
    browser.get(address)
    until(lambda: f"ward {ROWS}" in text(browser, ".units"))
    browser.execute_script("scrollTo(0, 1500)")
    at = "return scrollY"
    before = browser.execute_script(at)
    assert before > 1000
    browser.refresh()
    until(lambda: browser.execute_script(at) == before, seconds=5)
    assert "at-once" in find(browser, "html")[0].get_attribute("class"), "else it depends on which frame comes first"


def test_a_step_back_before_htmx_is_there_shows_what_the_address_says(served, browser):
    browser.get(f"{served[1]}/crosswalk")
    for level in ("4", "3"):
        find(browser, f"input[name=level][value='{level}']")[0].click()
        until(lambda level=level: f"level={level}" in browser.current_url)
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*htmx.min.js*"]})
    try:
        browser.refresh()
        assert find(browser, "input[name=level][value='3']:checked")
        browser.back()
        until(lambda: not find(browser, "input[name=level][value='3']:checked"), seconds=20)
        assert find(browser, "input[name=level][value='4']:checked") and "level=3" not in browser.current_url
    finally:
        browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
        browser.execute_cdp_cmd("Network.disable", {})
