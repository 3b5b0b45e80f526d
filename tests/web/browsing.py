"""What tests in a browser do again and again."""

from __future__ import annotations

import time

from selenium.common import exceptions


def until(condition, seconds=60):
    """Wait for something to come; what it was is in the failure."""
    for _ in range(seconds * 10):
        try:
            found = condition()
        except exceptions.StaleElementReferenceException:
            found = None
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come")


def find(browser, selector):
    return browser.find_elements("css selector", selector)


def text(browser, selector):
    return " ".join(each.text for each in find(browser, selector))


def complaints(browser):
    """What the browser logged: a broken policy, a missing file, a script that failed. A page not found is meant."""
    return [each["message"] for each in browser.get_log("browser") if "nowhere" not in each["message"]]
