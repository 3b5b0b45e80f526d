"""Titles may be long, and one word where a PDF has lost its spaces: no page is wider than its screen or its paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

pytest.importorskip("selenium.webdriver")

from pipeline.answers.documents import documents
from pipeline.web.context import environment
from tests.samples import put
from tests.web.browsing import find, printed, until

pytestmark = pytest.mark.slow
RUN_TOGETHER = "Understandhowtoleadmanageandimprovepersoncentredpractice" * 4
WIDE = f"""\
# OCR Level 3 Diploma in Wide Words

Learners must take 6 credits from the optional units.

## Optional units

| Unit No | Unit reference | Unit title | Level | Credit | GLH |
|---|---|---|---|---|---|
| 1 | H/506/3145 | {RUN_TOGETHER} | 3 | 4 | 20 |
| 2 | J/506/2910 | Sow a row of peas | 3 | 3 | 15 |
"""
BEYOND = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def address(served):
    workspace, address = served
    put(workspace.root, wide=WIDE)
    workspace.refresh()
    return address


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/specifications/wide", ".units td"),
        ("/crosswalk?text=lead", ".crosswalk td"),
        ("/compare?a=wide&b=ncfe", ".pairs td"),
        ("/plan?qualification=wide", "#plan-verdict td"),
        ("/units?q=H/506/3145", "h1"),
        ("/units?q=practice", ".list td"),
        ("/findings", ".list td"),
    ],
)
def test_a_title_run_together_makes_no_page_wider(address, browser, path, shown):
    size = browser.get_window_size()
    try:
        browser.set_window_size(820, 1100)
        browser.get(f"{address}{path}")
        until(lambda: find(browser, shown))
        assert browser.execute_script(BEYOND) <= 0
        browser.set_window_size(1123, 794)  # paper, lying
        assert printed(browser, lambda: browser.execute_script(BEYOND)) <= 0
    finally:
        browser.set_window_size(size["width"], size["height"])


def test_a_link_that_is_a_number_is_heard_as_it_is_seen(workspace):
    """Whoever says what they see must be understood: axe calls anything else serious."""
    row = replace(documents(workspace)[0], warnings=1_355)
    shown = (
        environment().get_template("parts/document_rows.html").render(rows=[row], narrowed={"text": ""}, in_full=False)
    )
    number = f"{row.errors + row.warnings + row.infos:,}"
    assert f'aria-label="{number} findings in' in shown and f">{number}</a>" in shown
