"""What tests in a browser do again and again."""

from __future__ import annotations

import base64
import time
from pathlib import Path
from urllib.parse import quote

from selenium.common import exceptions

from pipeline.judgements.store import JudgementStore

AXE = Path(__file__).parent / "vendor" / "axe.min.js"


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


def as_pdf(browser, markdown):
    """A specification of the samples as the browser prints it: headings, and a table with lines."""
    parts = []
    for line in filter(None, markdown.splitlines()):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            parts.append(f"</table><h{level}>{line.strip('# ')}</h{level}><table border=1 cellspacing=0 cellpadding=6>")
        elif line.startswith("|") and "---" not in line:
            parts.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    browser.get("data:text/html," + quote(f"<table>{''.join(parts)}</table>"))
    return base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {})["data"])


def printed(browser, look):
    """What there is to see on paper."""
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        return look()
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def complaints(browser):
    """What the browser logged: a broken policy, a missing file, a script that failed. A page not found is meant."""
    return [each["message"] for each in browser.get_log("browser") if "nowhere" not in each["message"]]


def audited(browser, only=()):
    """The serious violations that axe finds on a page (of these rules), and of how many rules it finds none."""
    if not browser.execute_script("return typeof axe === 'object'"):
        browser.execute_script(AXE.read_text(encoding="utf-8"))
    run = "axe.run(arguments[0].length ? {runOnly: arguments[0]} : {}).then(arguments[arguments.length - 1])"
    found = browser.execute_async_script(run, list(only))
    serious = [
        f"{each['impact']} {each['id']}: {node['html'][:160]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]
    return serious, len(found["passes"])


def legible_in_either_theme(browser):
    """The page as it stands, its state included, in the two themes that a system may ask for."""
    papers = []
    for theme in ("light", "dark"):
        wanted = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", wanted)
        papers.append(browser.execute_script("return getComputedStyle(document.body).backgroundColor"))
        serious, passes = audited(browser, only=["color-contrast"])
        assert serious == [] and passes == 1, f"{theme}: {serious}"
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert papers[0] != papers[1]


def judged_and_taken_back(browser, workspace, address):
    """A pair decided by one key, the answer undone by another, and given again, for axe to find it standing."""
    browser.get(f"{address}/review")
    name = find(browser, "input[name=name]")[0]
    name.clear()
    name.send_keys("Jo Lead\n")
    until(lambda: "You are Jo Lead" in text(browser, ".foot"))
    asked = text(browser, ".question table")
    where = browser.current_url
    body = find(browser, "body")[0]
    body.send_keys("x")
    until(lambda: "Kept:" in text(browser, "[role=status]"))
    legible_in_either_theme(browser)
    assert text(browser, ".question table") != asked and browser.current_url != where
    browser.back()
    until(lambda: browser.current_url == where and "Judged already" in text(browser, ".said"))
    assert text(browser, ".question table") == asked
    find(browser, "body")[0].send_keys("g")
    until(lambda: browser.current_url != where and find(browser, ".question") and not find(browser, ".said"))
    find(browser, "body")[0].send_keys("p")
    until(lambda: browser.current_url == where and find(browser, ".said"))
    body = find(browser, "body")[0]
    body.send_keys("u")
    until(lambda: "Taken back" in text(browser, "[role=status]") and text(browser, ".question table") == asked)
    find(browser, "body")[0].send_keys("x")
    until(lambda: "Kept:" in text(browser, "[role=status]"))
    verdicts = [(row.made_by, row.verdict) for row in JudgementStore.open(workspace).rows()]
    assert verdicts == [("Jo Lead", "distinct"), ("Jo Lead", "undone"), ("Jo Lead", "distinct")]
