"""Answers that break off, lead nowhere, or are packed; and hosts that are down: told, and the others are fetched."""

from __future__ import annotations

import errno
import gzip
import threading
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from pipeline.sources.fetch import fetch_due
from pipeline.sources.links import find_links
from pipeline.sources.model import WebSource
from pipeline.sources.store import FetchedFolder
from tests.samples import OCR
from tests.sources.fetching import HERE, NOW, text_of
from tests.sources.server import serving

PACKED = gzip.compress(OCR.encode())


def packed(content):
    return lambda handler: handler.give(200, content, Content_Type="text/markdown", Content_Encoding="gzip")


def to_the_end(content, **headers):
    """Without a length: whatever comes until the connection ends."""

    def answer(handler):
        handler.send_response(200)
        for name, value in {"Content-Type": "text/plain", "Connection": "close", **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content)
        handler.close_connection = True

    return answer


@pytest.mark.parametrize("content", [PACKED, gzip.compress(OCR[:300].encode()) + gzip.compress(OCR[300:].encode())])
def test_a_packed_answer_is_unpacked(site, fetching, content):
    fetch = fetching(site.in_turn("/a.md", packed(content)))
    _, state = fetch()
    assert text_of(fetch, state) == OCR
    assert site.headers["/a.md"][0]["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (to_the_end(PACKED[:200], **{"Content-Encoding": "gzip"}), "the packed stream has no end"),
        (packed(OCR.encode()), "not packed as gzip"),
        (to_the_end(b"x", **{"Content-Encoding": "br"}), "packed as br, which nobody asked for"),
        (packed(gzip.compress(b"0" * 5_000_000)), "too large: more than 100,000 bytes"),
        (lambda h: h.give(302, Location="http://[broken"), "is no address"),
        (lambda h: h.give(302, Location="http://127.0.0.1:99999/"), "is no address"),
        (lambda h: h.give(302), "status 302"),
        (lambda h: h.give(304), "was never fetched"),
        (lambda h: h.give(206, b"part", Content_Type="text/plain"), "status 206"),
        (lambda h: h.wfile.write(b"no HTTP\r\n\r\n"), "broke off"),
    ],
)
def test_what_cannot_be_had_is_told_and_nothing_is_kept(site, fetching, answer, told):
    fetch = fetching(site.in_turn("/a.md", answer))
    outcome, state = fetch(largest=100_000, tries=1)
    assert told in outcome.problem
    assert (state.versions, fetch.files()) == ({}, [])


ACCENTED = "é" * 40_000 + OCR
"""A server that counts its characters takes it for 40,000 bytes shorter than it is."""


@pytest.mark.parametrize("close", ["", "close"])
@pytest.mark.parametrize("text", [OCR.replace("e", "é"), ACCENTED])
def test_a_length_counted_in_characters_cuts_nothing_off_unseen(site, fetching, text, close):
    """The end would be lost, or stand in front of the next answer on this connection."""

    def answer(handler, text=text):
        headers = {"Connection": close} if close else {}
        handler.send_response(200)
        for name, value in {"Content-Type": "text/plain", "Content-Length": str(len(text)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(text.encode())
        handler.close_connection = bool(close)

    site.answers["/a.txt"] = answer
    site.document("/b.md", OCR)
    page = site.document("/page", '<a href="a.txt">one</a><a href="b.md">other</a>', media_type="text/html")
    fetch = fetching(page, links="one|other")
    outcome, state = fetch()
    assert (outcome.changed, outcome.again, list(state.problems)) == (1, False, [site.url + "/a.txt"])
    assert "sends more than the" in outcome.problem
    assert (text_of(fetch, state), fetch.slept) == (OCR, [])


def test_a_blank_line_behind_an_answer_is_nothing_lost(site, fetching):
    def answer(handler):
        handler.give(200, OCR.encode() + b"\r\n", length=len(OCR.encode()), Content_Type="text/plain")
        handler.close_connection = False

    fetch = fetching(site.in_turn("/a.txt", answer))
    assert [text_of(fetch, fetch()[1]) for _ in range(2)] == [OCR, OCR]


def test_a_date_says_how_long_to_wait_too(site, fetching):
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    answers = (lambda h: h.give(429, Retry_After=then), packed(PACKED))
    fetch = fetching(site.in_turn("/a.md", *answers))
    assert fetch()[0].changed == 1
    assert 20 < fetch.slept[0] <= 30


def test_a_host_that_is_down_is_not_asked_for_every_link(site, fetching):
    links = "".join(f'<a href="{number}.pdf">specification</a>' for number in range(9))
    page = site.document("/page", links, media_type="text/html")
    for number in range(9):
        site.answers[f"/{number}.pdf"] = lambda h: h.give(503)
    outcome, state = fetching(page, links="specification")(tries=2)
    assert outcome.again
    assert outcome.told.startswith("0 new, 0 as before, 9 failed: ")
    assert [site.seen[f"/{number}.pdf"] for number in range(9)] == [2, 2, 2, 0, 0, 0, 0, 0, 0]
    assert sum("was not asked for" in problem for problem in state.problems.values()) == 6


@pytest.mark.parametrize("proxied", [False, True])
def test_a_name_that_leads_elsewhere_once_it_was_checked_is_refused(site, fetching, monkeypatch, proxied):
    """Whoever runs a name may answer for it twice: first with a public address, then with ours."""
    if proxied:  # but not this host
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr("pipeline.sources.client.check_address", lambda *_: None)
    fetch = fetching(site.document())
    outcome, state = fetch(allow_loopback=False, tries=1)
    assert "no public address" in outcome.problem
    assert (state.versions, fetch.files()) == ({}, [])


@pytest.mark.parametrize("setting", ["http_proxy", "ALL_PROXY"])
@pytest.mark.parametrize("host", ["93.184.215.14", "known-to-the-proxy-alone.test"])
def test_a_proxy_of_the_environment_may_stand_on_the_office_network(site, fetching, monkeypatch, setting, host):
    """It is what is connected to then, and it had been refused as no public address; `ALL_PROXY` was not heeded."""
    monkeypatch.setenv(setting, site.url)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    url = f"http://{host}/a.md"
    site.document(url)
    fetch = fetching(url)
    outcome, state = fetch(allow_loopback=False)
    assert (outcome.problem, text_of(fetch, state)) == ("", OCR)


def test_a_disk_that_fills_leaves_no_half_of_a_version(site, fetching, monkeypatch):
    """It would count for the content it is named by, and never be asked for again."""
    fetch = fetching(site.document())
    write = Path.open

    def full(path, mode="r", *more, **options):
        file = write(path, mode, *more, **options)
        if "w" in mode and "a-" in path.name:
            file.write(b"half")
            file.close()
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return file

    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space left"):
        patch.setattr(Path, "open", full)
        patch.setattr(Path, "write_bytes", lambda path, content: full(path, "wb").write(content))
        fetch()
    assert [name for name in fetch.files() if not name.startswith(".")] == []
    assert text_of(fetch, fetch()[1]) == OCR


@pytest.mark.parametrize("bad", [3, 7])
def test_addresses_that_always_fail_keep_nobody_else_from_being_asked(site, tmp_path, bad):
    """Three that failed had the host left in peace, each night the same three, and the others of it never came."""
    names = [f"/{number}.md" for number in range(bad)]
    for name in names:
        site.answers[name] = lambda h: h.give(500)
    names.append(site.document("/good.md").removeprefix(site.url))
    links = "".join(f'<a href="{name}">specification</a>' for name in names)
    page = site.document("/page", links, media_type="text/html")
    sources = [WebSource(name=name, url=site.url + name) for name in names]
    listing = WebSource(name="page", url=page, links="specification")
    once = replace(HERE, tries=1)
    for raw, wanted in ((tmp_path / "one by one", sources), (tmp_path / "listed", [listing])):
        for night in range(3):
            states = fetch_due(wanted, raw, once, lambda _: None, NOW + night * timedelta(days=1))
        had = [url for state in states.values() for url in state.versions]
        assert had == [site.url + "/good.md"]
        asked = [name for name in names if site.seen[name]]
        assert asked == names, "nobody is forgotten"
    assert list(states["page"].problems) == [site.url + name for name in names[:-1]], "told in the order of the page"


def test_robots_txt_is_asked_once_for_sources_that_begin_together(site, tmp_path):
    sources = [WebSource(name=f"{number}", url=site.document(f"/{number}.md")) for number in range(4)]
    fetch_due(sources, tmp_path, HERE, lambda _: None, NOW)
    assert site.seen["/robots.txt"] == 1


def test_hosts_are_asked_at_once_and_one_host_one_thing_at_a_time(tmp_path):
    """Both servers answer only when the other has been asked too; a second source of one waits for the first."""
    met, busy, most = threading.Barrier(2, timeout=20), Counter(), Counter()

    def answer(handler):
        port = handler.server.server_address[1]
        busy[port] += 1
        most[port] = max(most[port], busy[port])
        met.wait()
        time.sleep(0.02)
        busy[port] -= 1
        handler.give(200, OCR.encode(), Content_Type="text/plain")

    with serving() as one, serving() as other:
        sources = [
            WebSource(name=f"{site.url}{path}", url=site.in_turn(path, answer))
            for site in (one, other)
            for path in ("/a", "/b")
        ]
        told = []
        fetch_due(sources, tmp_path, HERE, told.append, NOW)
    assert [outcome.changed for outcome in told] == [1] * 4
    assert list(most.values()) == [1, 1]


def test_who_stops_does_not_wait_for_a_server_that_hangs(site, tmp_path):
    """And what was interrupted is no failed look: the next refresh asks again."""
    hangs, given_up = threading.Event(), threading.Event()
    sources = [
        WebSource(name="good", url=site.document("/good.md")),
        WebSource(name="slow", url=site.in_turn("/slow.md", lambda _: (hangs.set(), given_up.wait(20)))),
    ]

    def stop(_):
        hangs.wait(20)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch_due(sources, tmp_path, HERE, stop, NOW)
    assert hangs.is_set()
    given_up.set()
    assert list(FetchedFolder(tmp_path).load()) == ["good"]


def test_a_defect_costs_one_source_only(site, tmp_path, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("by chance")

    monkeypatch.setattr("pipeline.sources.one.find_links", broken)
    page = site.document("/page", "x", media_type="text/html")
    sources = [WebSource(name="page", url=page, links="x"), WebSource(name="good", url=site.document())]
    told = []
    fetch_due(sources, tmp_path, HERE, told.append, NOW)
    assert "ZeroDivisionError: by chance" in told[0].problem
    assert told[1].changed == 1


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ('<a href="sub/a.pdf">', "http://x.test/docs/sub/a.pdf"),
        ('<a href="/a.pdf#page=2">', "http://x.test/a.pdf"),
        ('<a href=" ../a.pdf ">', "http://x.test/a.pdf"),
        ('<a href="//y.test/a.pdf">', "http://y.test/a.pdf"),
        ('<a href="A%20b.pdf?v=2">', "http://x.test/docs/A%20b.pdf?v=2"),
        ('<base href="http://z.test/"><a href="a.pdf">', "http://z.test/a.pdf"),
        ('<a href="#units">', None),
        ('<a href="">', None),
        ('<a href="page#units">', None),
        ('<a href="javascript:open()">', None),
        ('<a href="http://x.test:port/a.pdf">', "http://x.test:port/a.pdf"),
        ("<a>", None),
    ],
)
def test_where_a_link_leads(link, address):
    found = find_links(f"<body>{link}Specification</a>{link}again</a>".encode(), "http://x.test/docs/page", "spec", 9)
    assert found == ([address] if address else [])
