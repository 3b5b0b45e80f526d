"""Fetching from a real server that misbehaves: what is kept, what is told, what is tried again."""

from __future__ import annotations

import json
import re
import time

import pytest

from pipeline.refresh.accepting import accept
from pipeline.sources.addresses import check_address, check_ip
from pipeline.sources.model import FetchError, WebSource
from pipeline.workspace import Workspace
from tests.samples import NCFE, OCR
from tests.sources.fetching import DAY, HERE, NOW, Fetching, text_of
from tests.sources.server import PAGE


def test_a_document_and_a_later_version_are_both_kept(site, fetching):
    fetch = fetching(site.document(text=OCR))
    outcome, state = fetch()
    assert (outcome.changed, outcome.problem, text_of(fetch, state)) == (1, "", OCR)
    site.document(text=NCFE)
    outcome, state = fetch()
    assert (outcome.changed, text_of(fetch, state)) == (1, NCFE)
    assert [name.rpartition(".")[2] for name in fetch.files()] == ["json", "md"] * 2
    (described,) = [
        json.loads(path.read_text())
        for path in fetch.raw.rglob("*.json")
        if path.stem == f"a-{state.versions[fetch.source.url].sha256[:16]}"
    ]
    assert (described["url"], described["fetched"][:10]) == (fetch.source.url, "2026-03-02")


def test_conditions_are_asked_and_304_keeps_what_is_there(site, fetching):
    fetch = fetching(site.document(etag='"1"', modified="Sun, 01 Feb 2026 00:00:00 GMT"))
    fetch()
    outcome, state = fetch()
    assert (outcome.changed, outcome.unchanged, outcome.problem) == (0, 1, "")
    asked = site.headers["/a.md"][-1]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"1"', "Sun, 01 Feb 2026 00:00:00 GMT")
    assert next(iter(state.versions.values())).confirmed == NOW + DAY
    assert len(fetch.files()) == 2


def test_a_lost_file_is_asked_for_in_full(site, fetching):
    fetch = fetching(site.document(etag='"1"'))
    fetch()
    next(fetch.raw.rglob("*.md")).unlink()
    _, state = fetch()
    assert text_of(fetch, state) == OCR


def test_a_changed_file_under_the_same_etag(site, fetching):
    fetch = fetching(site.document(etag='"1"'))
    fetch()
    site.document(text=NCFE, etag='"1"', honest=False)
    outcome, state = fetch()
    assert (outcome.changed, text_of(fetch, state)) == (1, NCFE)


def test_a_server_that_says_304_for_a_changed_file_is_found_out_within_a_week(site, fetching):
    fetch = fetching(site.document(etag='"1"'))
    fetch()
    site.document(text=NCFE, etag='"1"')  # answers 304 to the old ETag, though the text is another
    texts = [text_of(fetch, fetch()[1]) for _ in range(7)]
    assert texts == [OCR] * 6 + [NCFE]


@pytest.mark.parametrize("status", [500, 502, 503, 408])
def test_what_may_pass_is_tried_again_with_longer_waits(site, fetching, status):
    fetch = fetching(
        site.in_turn(
            "/a.md",
            lambda h: h.give(status),
            lambda h: h.give(status),
            lambda h: h.give(200, OCR.encode(), Content_Type="text/plain"),
        )
    )
    outcome, _ = fetch()
    assert (outcome.problem, fetch.slept) == ("", [1.0, 2.0])


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_what_will_not_pass_is_asked_once(site, fetching, status):
    fetch = fetching(site.in_turn("/a.md", lambda h: h.give(status)))
    outcome, _ = fetch()
    assert f"status {status}" in outcome.problem
    assert (site.seen["/a.md"], fetch.slept, outcome.again) == (1, [], False)


def test_too_many_requests_says_how_long_to_wait(site, fetching):
    fetch = fetching(
        site.in_turn(
            "/a.md",
            lambda h: h.give(429, Retry_After="7"),
            lambda h: h.give(200, OCR.encode(), Content_Type="text/plain"),
        )
    )
    assert (fetch()[0].changed, fetch.slept) == (1, [7.0])
    fetch = fetching(site.in_turn("/b.md", lambda h: h.give(429, Retry_After="86400")))
    outcome, _ = fetch()
    assert "asks to wait 86400 s" in outcome.problem
    assert fetch.slept == []


def test_a_body_cut_off_is_never_kept(site, fetching):
    fetch = fetching(
        site.in_turn("/a.md", lambda h: h.give(200, OCR.encode()[:100], length=5000, Content_Type="text/markdown"))
    )
    outcome, state = fetch()
    assert "broke off" in outcome.problem
    assert (state.versions, fetch.files(), site.seen["/a.md"]) == ({}, [], 3)


def test_a_server_that_hangs_or_drips(site, fetching):
    fetch = fetching(site.in_turn("/a.md", lambda _: time.sleep(2)))
    assert "did not answer in time" in fetch(tries=1, read_timeout=0.2)[0].problem

    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        for _ in range(60):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    fetch = fetching(site.in_turn("/b.md", drip))
    assert "too slowly" in fetch(whole_timeout=0.3)[0].problem


@pytest.mark.parametrize("told", [True, False])
def test_too_large(site, fetching, told):
    def answer(handler):
        if told:
            return handler.give(200, b"x" * 5000, Content_Type="text/plain")
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.close_connection = True
        return handler.wfile.write(b"x" * 5000)

    outcome, state = fetching(site.in_turn("/a.md", answer))(largest=1000)
    assert "too large" in outcome.problem
    assert state.versions == {}


def test_redirects_are_followed_but_not_for_ever(site, fetching):
    site.document("/real.md")
    site.answers["/old"] = lambda h: h.give(302, Location="/real.md")
    outcome, state = fetching(site.url + "/old")()
    (version,) = state.versions.values()
    assert (outcome.changed, version.url, version.final_url) == (1, site.url + "/old", site.url + "/real.md")
    site.answers["/loop"] = lambda h: h.give(301, Location="/loop")
    assert "again and again" in fetching(site.url + "/loop")()[0].problem
    assert site.seen["/loop"] == HERE.redirects + 1


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/x",
        "http://10.0.0.1/x",
        "file:///etc/hostname",
        "http://[::ffff:192.168.0.1]/",
        "ftp://x.test/",
    ],
)
def test_redirects_to_private_addresses_are_refused(site, fetching, target):
    site.answers["/out"] = lambda h: h.give(302, Location=target)
    outcome, _ = fetching(site.url + "/out")()
    assert re.search("no public address|no http or https", outcome.problem)


def test_this_machine_is_private_unless_allowed(site, fetching):
    outcome, _ = fetching(site.document())(allow_loopback=False)
    assert "no public address" in outcome.problem
    assert site.seen == {}
    check_ip("93.184.215.14", "x", allow_loopback=False)
    for address in (
        "127.0.0.1",
        "::1",
        "192.168.1.1",
        "172.16.0.1",
        "100.64.0.1",
        "fe80::1%eth0",
        "0.0.0.0",
        "224.0.0.1",
    ):
        with pytest.raises(FetchError):
            check_ip(address, "x", allow_loopback=False)
    with pytest.raises(FetchError, match="password"):
        check_address("http://user:pass@127.0.0.1/", allow_loopback=True)


def test_robots_txt_is_honoured(site, fetching):
    site.robots = b"User-agent: *\nDisallow: /private\nCrawl-delay: 3\n"
    site.document("/private/a.md")
    outcome, _ = fetching(site.url + "/private/a.md")()
    assert "robots.txt" in outcome.problem
    assert site.seen["/private/a.md"] == 0
    site.answers["/page"] = lambda h: h.give(200, PAGE, Content_Type="text/html")
    for name in ("ocr", "ncfe"):
        site.document(f"/docs/{name}.md")
    fetch = fetching(site.url + "/page", links="specification")
    fetch()
    assert site.seen["/robots.txt"] == 2, "once a run"
    assert [0 < wait <= 3 for wait in fetch.slept] == [True, True], "between three requests to one host"


@pytest.mark.parametrize(("status", "asked"), [(403, 1), (500, 0), (503, 0)])
def test_a_host_whose_robots_txt_cannot_be_had_says_no_for_now(site, fetching, status, asked):
    """RFC 9309: 4xx allows everything, 5xx nothing."""
    site.robots_status = status
    outcome, _ = fetching(site.document())(tries=1)
    assert (site.seen["/a.md"], outcome.changed, outcome.again) == (asked, asked, not asked)
    assert ("robots.txt" in outcome.problem) is not bool(asked)


def test_a_page_with_links(site, fetching):
    site.answers["/page"] = lambda h: h.give(200, PAGE, Content_Type="text/html")
    site.document("/docs/ocr.md", OCR)
    fetch = fetching(site.url + "/page", links="specification")
    outcome, state = fetch()
    assert (outcome.changed, list(state.problems)) == (1, [site.url + "/docs/ncfe.md"])
    site.document("/docs/ncfe.md", NCFE)
    outcome, state = fetch()
    assert (outcome.changed, sorted(state.versions)) == (1, [site.url + "/docs/ncfe.md", site.url + "/docs/ocr.md"])
    site.answers["/page"] = lambda h: h.give(200, b"<p>We have moved", Content_Type="text/html")
    outcome, state = fetch()
    assert "Has the page changed?" in outcome.problem
    assert len(state.versions) == 2, "what was fetched stays"


def test_a_page_that_lost_its_links_keeps_its_documents_until_a_person_accepts(site, tmp_path):
    workspace = Workspace.create(tmp_path)
    for number in range(5):
        site.document(f"/{number}.md", f"{OCR}{number}")

    def page(*numbers):
        return site.document("/page", "".join(f'<a href="{n}.md">Level 4</a>' for n in numbers), media_type="text/html")

    fetch = Fetching(workspace.raw, WebSource(name="Ours", url=page(0, 1, 2, 3, 4), links="level"))
    assert fetch()[0].changed == 5
    page(0, 1, 2, 3)
    assert (fetch()[0].problem, len(fetch()[1].versions)) == ("", 4), "one of five was withdrawn"
    page(0, 1)
    for _ in range(2):
        outcome, state = fetch()
        assert (outcome.unchanged, outcome.failed, len(state.versions)) == (2, 2, 4)
        assert "lists 2 documents where it listed 4, and this one no more" in state.problems[site.url + "/3.md"]
    assert accept(workspace, "ours", by="Ann") == "Ours"
    outcome, state = fetch()
    assert (outcome.problem, len(state.versions)) == ("", 2)


@pytest.mark.parametrize(
    ("path", "content", "media_type", "told"),
    [
        ("/a.pdf", b"<html>Please log in", "text/html", "something else than a PDF"),
        ("/a", b"<html>Please log in", "application/pdf", "something else than a PDF"),
        ("/a", b"GIF89a", "image/gif", "no document"),
        ("/a", b"\x00\x01", "application/octet-stream", "no document"),
        ("/a.md", b"", "text/markdown", "empty"),
    ],
)
def test_what_is_no_document_is_not_kept(  # noqa: PLR0913, PLR0917
    site, fetching, path, content, media_type, told
):
    outcome, state = fetching(site.document(path, content, media_type=media_type))()
    assert told in outcome.problem
    assert state.versions == {}


def test_a_failure_keeps_the_last_version(site, fetching):
    fetch = fetching(site.document())
    fetch()
    site.answers["/a.md"] = lambda h: h.give(404)
    _, state = fetch()
    assert text_of(fetch, state) == OCR
    assert "404" in next(iter(state.problems.values()))


def test_a_host_that_is_not_there(fetching):
    outcome, _ = fetching("http://127.0.0.1:9/a.md")()
    assert "broke off" in outcome.problem
