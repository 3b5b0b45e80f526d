"""What people do with documents: drop them, replace them, watch them being read."""

from __future__ import annotations

import html
import re
import subprocess
import sys
import threading
import time

import pytest

from pipeline.refresh.lock import only_one
from tests.samples import NCFE, OCR, PEARSON, put
from tests.web.conftest import browse, send, text_of, wait_for_the_refresh


def test_a_dropped_document_is_read_and_can_be_looked_at(own_client, own_workspace):
    text = PEARSON.replace("Level 4 NVQ", "Level 4 Extended NVQ")
    again = f"{NCFE}\nSaved again.\n".encode()
    files = [("../new spec.md", text.encode()), ("renewed ncfe.md", again)]
    response = send(own_client, "/documents", files=[("files", each) for each in files])
    assert "Taken in: new spec.md" in response.text and 'hx-get="/refresh"' in response.text
    assert (own_workspace.raw / "new spec.md").read_text(encoding="utf-8") == text
    ended = wait_for_the_refresh(own_client)
    assert re.search(r"[1-9]\d* documents? read", ended.text) and ended.headers["hx-trigger"] == "refreshed"
    link = re.search(r'new spec\.md</b>[^<]+<a href="(/specifications/[^"]+)">Look at it', ended.text)[1]
    assert "Champion customer service" in own_client.get(link).text
    assert "taken as the new edition of ncfe.md and speaks in its place" in text_of(ended)
    assert "renewed ncfe.md speaks in its place" in text_of(own_client.get("/"))


def test_a_new_edition_needs_a_word(own_client, own_workspace):
    """And what it changed is told, each edition and unit with a way to it."""
    edition = OCR.replace("| T/601/1235 | 4 | 10 |", "| T/601/1235 | 4 | 12 |").encode()
    files = [("files", ("ocr.md", edition, "text/markdown"))]
    assert "Tick" in send(own_client, "/documents", files=files).text
    assert (own_workspace.raw / "ocr.md").read_bytes() != edition
    send(own_client, "/documents", {"replace": "true"}, files=files)
    assert (own_workspace.raw / "ocr.md").read_bytes() == edition
    wait_for_the_refresh(own_client)
    told = own_client.get("/changes").text
    heading, anchor = re.search(r'<section id="([^"]+)"><h2><a href="([^"]+)">OCR', told).groups()[::-1]
    assert f'href="/changes#{anchor}"' in own_client.get("/").text
    row = re.search(r'<tr><td><a href="([^"]+)">[^<]+</a></td><td>credit changed</td>', told)[1]
    assert row.startswith(heading) and own_client.get(html.unescape(row)).text.count('class="at"') == 1


def test_each_change_of_an_edition_has_an_anchor_of_its_own(own_client, own_workspace):
    """A qualification was added, its units changed, and changed back: two of the three are of one edition."""
    award = OCR.replace("500/9203/0", "600/1236/5").replace("NVQ Diploma", "Award")
    for units in (award, award.replace("67 |", "68 |"), award):
        put(own_workspace.root, ocr=f"{OCR}\n{units}")
        own_workspace.refresh()
    anchors = re.findall(r'<section id="([^"]+)">', own_client.get("/changes").text)
    assert len(set(anchors)) == len(anchors) == 3


def test_what_is_wrong_with_a_dropped_document_is_told(own_client, own_workspace):
    """A program with a document's name, nothing at all, and what is there already under another name."""
    same = (own_workspace.raw / "ocr.md").read_bytes()
    good = PEARSON.replace("Level 4 NVQ", "Level 4 Extended NVQ").encode()
    files = [("good.md", good), ("program.pdf", b"MZ\x90\x00" * 400), ("nothing.pdf", b""), ("ocr once more.md", same)]
    send(own_client, "/documents", files=[("files", each) for each in files])
    told = text_of(wait_for_the_refresh(own_client))
    assert re.search(r"failed program\.pdf : it is named \.pdf but its content is no such document", told)
    assert re.search(r"failed nothing\.pdf : the file is empty", told)
    assert "1 document read, 2 could not be read, warehouse rebuilt" in told
    assert told.index("program.pdf :") < told.index("parsed good.md :"), "what failed comes first"
    assert "copy ocr.md and ocr once more.md have the very same content, which counts once" in told
    send(own_client, "/refresh")
    told = text_of(wait_for_the_refresh(own_client)).split("Earlier: 1 refresh")[0]
    assert "2 documents that could not be read before are as before" in told and "the file is empty" not in told
    home = text_of(own_client.get("/"))
    assert re.search(r"nothing\.pdf failed the file is empty", home)


def test_a_document_is_taken_out_and_put_back(own_client, own_workspace, monkeypatch):
    instead_of_the_refresh(monkeypatch, TOLD)
    file = own_workspace.raw / "ocr.md"
    content = file.read_bytes()
    assert 'value="raw/ocr.md"' in own_client.get("/").text
    assert "Taken out: ocr.md" in send(own_client, "/documents/aside", {"path": "raw/ocr.md"}).text
    assert not file.exists() and "Taken out: ocr.md put back" in text_of(own_client.get("/"))
    for none in ("raw/ocr.md", "raw/sources.toml", "raw/../warehouse/specs.duckdb", "../own/raw", "/etc/passwd", "raw"):
        assert 'role="alert"' in send(own_client, "/documents/aside", {"path": none}).text
    own_workspace.manifest.write_text('[[source]]\npath = "ncfe.md"\n', encoding="utf-8")
    assert "Take its entry out there" in send(own_client, "/documents/aside", {"path": "raw/ncfe.md"}).text
    for none in ("../raw/ncfe.md", "ncfe.md", "/etc/passwd"):
        assert 'role="alert"' in send(own_client, "/documents/back", {"name": none}).text
    file.write_text("# another\n", encoding="utf-8")
    assert "another document ocr.md" in text_of(send(own_client, "/documents/back", {"name": "ocr.md"}))
    file.unlink()
    assert "Put back: raw/ocr.md" in send(own_client, "/documents/back", {"name": "ocr.md"}).text
    assert file.read_bytes() == content and own_workspace.database.exists()


def test_an_edition_that_lost_units_is_taken_by_a_button(own_client, own_workspace, monkeypatch):
    file = own_workspace.raw / "ocr.md"
    file.write_text("\n".join(line for line in OCR.splitlines() if "/601/15" not in line and "B9" not in line))
    own_workspace.refresh()
    assert 'hx-post="/documents/accept" name="path" value="raw/ocr.md"' in own_client.get("/findings").text
    send(own_client, "/name", {"name": "Jo Lead"})
    instead_of_the_refresh(monkeypatch, TOLD)
    assert "Accepted: " in send(own_client, "/documents/accept", {"path": "raw/ocr.md"}).text
    own_workspace.refresh()
    assert "held-back" not in own_client.get("/findings").text


def instead_of_the_refresh(monkeypatch, does):
    """The child of a refresh does this instead: a real one may be over before a test looks at it."""
    start = subprocess.Popen
    child = [sys.executable, "-c", does]
    monkeypatch.setattr("pipeline.web.refreshing.subprocess.Popen", lambda _, **pipes: start(child, **pipes))


def test_one_refresh_at_a_time(own_workspace, monkeypatch):
    instead_of_the_refresh(monkeypatch, "import time; time.sleep(600)")
    with browse(own_workspace) as client:
        send(client, "/refresh")
        assert "running already" in send(client, "/refresh").text
        late = send(client, "/documents", files=[("files", ("late.md", PEARSON.encode(), "text/markdown"))]).text
        assert "Taken in: late.md" in late and "Another refresh follows this one" in late
        assert (own_workspace.raw / "late.md").exists()


def test_a_refresh_waits_for_one_from_elsewhere(own_workspace, monkeypatch):
    monkeypatch.setattr("pipeline.web.refreshing._LOOK_SECONDS", 0.01)
    instead_of_the_refresh(monkeypatch, TOLD)
    with browse(own_workspace) as client:
        with only_one(own_workspace.warehouse / "refresh.lock"):
            send(client, "/refresh")
            for _ in range(300):
                if "this one follows it" in (said := text_of(client.get("/refresh"))):
                    break
                time.sleep(0.01)
            assert "this one follows it" in said
        assert "told" in text_of(wait_for_the_refresh(client))


TOLD = """print('{"error": "told"}')"""


@pytest.mark.parametrize(("end", "said"), [(TOLD, "told"), ("raise SystemExit", "ended in the middle")])
def test_a_document_that_comes_during_a_refresh_is_read_by_the_next(own_workspace, tmp_path, monkeypatch, end, said):
    begun, go = tmp_path / "begun", tmp_path / "go"
    waits = f"while not pathlib.Path({str(go)!r}).exists(): time.sleep(0.01)"
    instead_of_the_refresh(monkeypatch, f"import pathlib, time\nopen({str(begun)!r}, 'w')\n{waits}\n{end}")
    with browse(own_workspace) as client:
        send(client, "/refresh")
        while not begun.exists():
            time.sleep(0.01)
        monkeypatch.undo()
        send(client, "/documents", files=[("files", ("late.md", PEARSON.encode(), "text/markdown"))])
        go.touch()
        ended = wait_for_the_refresh(client)
        assert said in text_of(ended) and "parsed late.md" in text_of(ended)
        assert ended.headers["hx-trigger"] == "refreshed"
        links = re.findall(r'href="(/specifications/[^"]+)"', ended.text)
        assert links and all(client.get(each).status_code == 200 for each in links)


def test_a_refresh_that_has_told_its_end_says_nothing_of_the_next(own_workspace, tmp_path, monkeypatch):
    """Its child is still going when somebody starts another."""
    from pipeline.web.refreshing import RefreshRunner

    runner, threads, wait = RefreshRunner(own_workspace, 1024, 1), [], subprocess.Popen.wait

    def wait_until_the_next_is_started(child, timeout=None):
        if not threads and child is runner._child:
            threads.append(threading.current_thread())
            while runner.state.state != "running":
                time.sleep(0.01)
        return wait(child, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", wait_until_the_next_is_started)
    does = tmp_path / "does.py"
    instead_of_the_refresh(monkeypatch, f"exec(open({str(does)!r}).read())")
    does.write_text(TOLD, encoding="utf-8")
    runner.start()
    while not threads:
        time.sleep(0.01)
    assert runner.state.error == "told"
    does.write_text("import time; time.sleep(600)", encoding="utf-8")
    runner.start()
    threads[0].join(10)
    assert not threads[0].is_alive() and runner.state.state == "running"
    runner.stop()
    for _ in range(1000):
        if runner.state.state == "failed":
            return
        time.sleep(0.01)
    raise AssertionError("a child that was being started when the server stopped goes on")


def test_a_refresh_that_is_killed_is_told(own_workspace, monkeypatch):
    instead_of_the_refresh(monkeypatch, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    with browse(own_workspace) as client:
        send(client, "/refresh")
        assert "The warehouse is as it was" in wait_for_the_refresh(client).text
        assert client.get("/").status_code == 200


def test_how_each_refresh_ended_is_told_however_many_followed_one_another(own_client, monkeypatch):
    """Whoever drops five documents one after the other sees what came of each of them."""
    from pipeline.web.refreshing import RefreshNews, RefreshState

    runner = own_client.app.state.runner
    runner._state = RefreshState(state="running")
    for name in ("first", "second", "third"):
        runner.start(follow=True)
        runner._note(RefreshNews(error=f"The {name} failed."))
    assert [each.error for each in runner.state.before] == [
        "The first failed.",
        "The second failed.",
        "The third failed.",
    ]
    assert all(f"The {name} failed." in own_client.get("/refresh").text for name in ("first", "second", "third"))
    runner._note(RefreshNews(error="The last failed."))
    instead_of_the_refresh(monkeypatch, TOLD)
    runner.start()
    told = wait_for_the_refresh(own_client).text.split("Earlier: 4 refreshes")
    assert "told" in told[0] and "failed." not in told[0]
    assert re.findall(r"The (\w+) failed", told[1]) == ["last", "third", "second", "first"]
    kept = own_client.get("/api/refresh").json()
    assert kept["earlier"][0]["error"] == "The last failed." and kept["before"] == []
