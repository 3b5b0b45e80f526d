"""Keys alone, and what is heard of a page: nobody loses the place, sees it covered, or hears a table for a sentence."""

from __future__ import annotations

import pytest

pytest.importorskip("selenium.webdriver")
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.web.browsing import find, text, until

pytestmark = pytest.mark.slow
AT = "return document.activeElement.id || document.activeElement.value"
COVERED = """
const {left, top, width, height} = document.activeElement.getBoundingClientRect();
const there = document.elementFromPoint(left + width / 2, top + height / 2);
return !there || !document.activeElement.closest("label").contains(there);
"""
SIGN = "return getComputedStyle(arguments[0], '::before').content"
NAMED = {"table", "link", "button", "textbox", "searchbox", "checkbox", "radio", "combobox", "rowheader", "image"}
PAGES = (
    "/", "/findings", "/specifications", "/specifications/printed?at=5", "/crosswalk", "/units/uan-T-601-1235",
    "/explain?a=T/601/1235&b=D/506/2153", "/compare?a=ocr&b=ncfe", "/plan?qualification=ocr", "/review",
    "/sql?query=SELECT+1", "/api",
)  # fmt: skip


def press(browser, *keys):
    for key in keys:
        ActionChains(browser).send_keys(key).perform()


def heard(browser):
    return browser.execute_script("return document.getElementById('said').textContent")


def test_after_an_answer_the_next_pair_has_the_focus_and_what_was_kept_is_heard(served, browser):
    browser.get(f"{served[1]}/review")
    until(lambda: browser.execute_script("return typeof htmx") == "object")
    before = find(browser, "#pair")[0].get_attribute("textContent")
    browser.execute_script("document.querySelector('button[name=key][value=\"?\"]').focus()")
    press(browser, Keys.ENTER)
    until(lambda: heard(browser).startswith("Skipped"))
    until(lambda: browser.execute_script(AT) == "pair")
    assert find(browser, "#pair")[0].get_attribute("textContent") != before
    press(browser, Keys.TAB)
    assert browser.switch_to.active_element.text == "all evidence"
    find(browser, "form[action='/review/again'] button")[0].click()


def test_the_aim_of_a_plan_is_chosen_with_arrows_and_the_verdict_is_heard_in_a_sentence(served, browser):
    browser.get(f"{served[1]}/plan?qualification=ocr")
    until(lambda: find(browser, "#aim-new-units"))
    browser.execute_script("document.getElementById('aim-new-units').focus()")
    for wanted in ("aim-glh", "aim-units"):
        press(browser, Keys.ARROW_RIGHT)
        until(lambda wanted=wanted: f"aim={wanted[4:]}" in browser.current_url and find(browser, f"#{wanted}:checked"))
        until(lambda wanted=wanted: browser.execute_script(AT) == wanted)
    until(lambda: heard(browser))
    assert len(heard(browser)) < 200 and not find(browser, "[aria-live] table")


@pytest.mark.parametrize("size", [(820, 1180), (480, 900)])
def test_on_a_tablet_what_has_the_focus_is_not_below_the_verdict(served, browser, size):
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        browser.get(f"{served[1]}/plan?qualification=printed")
        until(lambda: find(browser, "#plan-verdict table") or "cannot be checked" in text(browser, "#plan-verdict"))
        boxes = find(browser, "#plan input[name=have]")
        browser.execute_script("arguments[0].focus()", boxes[0])
        covered = []
        for _ in boxes[1:]:
            press(browser, Keys.TAB)
            covered.append(browser.execute_script(COVERED))
        assert len(covered) > 20 and not any(covered)
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_relation_in_the_crosswalk_is_told_by_a_sign_too(served, browser):
    browser.get(f"{served[1]}/crosswalk?text=champion")
    revised, same = find(browser, "td.rel-revised > a")[0], find(browser, "td.rel-same")[0]
    legend = find(browser, ".legend .swatch.rel-revised")[0]
    sign = browser.execute_script(SIGN, revised)
    assert "↻" in sign and browser.execute_script(SIGN, legend) == sign and browser.execute_script(SIGN, same) == "none"
    assert revised.text == "2" or revised.text.endswith("2"), "the sign is no part of the number"


@pytest.mark.parametrize("path", PAGES)
def test_everything_has_a_name_for_those_who_hear_it(served, browser, path):
    browser.get(served[1] + path)
    until(lambda: not any(wait in text(browser, "main") for wait in ("Asking the solver", "Drawing the chart")))
    nodes = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    heard_as = [
        (each["role"]["value"], each["name"]["value"]) for each in nodes if not each["ignored"] and "name" in each
    ]
    assert len(heard_as) > 20
    assert [role for role, name in heard_as if role in NAMED and not name.strip()] == []
    assert sum(role == "heading" for role, _ in heard_as) >= 1


@pytest.mark.parametrize("path", ["/", "/documents", "/specifications", "/review", "/plan?qualification=printed"])
def test_a_narrow_window_is_not_scrolled_sideways(served, browser, path):
    metrics = {"width": 480, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        browser.get(served[1] + path)
        until(lambda: "Asking the solver" not in text(browser, "main"))
        wider = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert browser.execute_script(wider) <= 0
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
