"""What people do: add documents, judge, several at once, undo."""

from __future__ import annotations

import html
import re
import subprocess
import sys
import threading
import time

import pytest

from pipeline.judgements.model import Verdict
from pipeline.judgements.store import JudgementStore
from tests.samples import NCFE, PEARSON
from tests.web.conftest import browse, send, text_of, wait_for_the_refresh

PART = {"HX-Request": "true", "HX-Target": "review"}


def test_a_dropped_document_is_read_and_can_be_looked_at(own_client, own_workspace):
    text = PEARSON.replace("Level 4 NVQ", "Level 4 Extended NVQ")
    again = f"{NCFE}\nSaved again.\n".encode()
    files = [("../new spec.md", text.encode()), ("renewed ncfe.md", again)]
    response = send(own_client, "/documents", files=[("files", each) for each in files])
    assert "Taken in: new spec.md" in response.text and 'hx-get="/refresh"' in response.text
    assert (own_workspace.raw / "new spec.md").read_text(encoding="utf-8") == text
    ended = wait_for_the_refresh(own_client)
    assert re.search(r"[1-9]\d* documents? read", ended.text) and ended.headers["hx-trigger"] == "refreshed"
    link = re.search(r'<a href="(/specifications/new%20spec[^"]+)">Look at it', ended.text)[1]
    assert "Champion customer service" in own_client.get(link).text
    assert "taken as the new edition of ncfe.md and speaks in its place" in text_of(ended)
    assert "renewed ncfe.md speaks in its place" in text_of(own_client.get("/"))


def test_a_new_edition_needs_a_word(own_client, own_workspace):
    files = [("files", ("ncfe.md", b"# something else\n", "text/markdown"))]
    assert "Tick" in send(own_client, "/documents", files=files).text
    assert b"something else" not in (own_workspace.raw / "ncfe.md").read_bytes()
    send(own_client, "/documents", {"replace": "true"}, files=files)
    assert b"something else" in (own_workspace.raw / "ncfe.md").read_bytes()
    wait_for_the_refresh(own_client)


def test_what_is_wrong_with_a_dropped_document_is_told(own_client, own_workspace):
    """A program with a document's name, nothing at all, and what is there already under another name."""
    same = (own_workspace.raw / "ocr.md").read_bytes()
    good = PEARSON.replace("Level 4 NVQ", "Level 4 Extended NVQ").encode()
    files = [("good.md", good), ("program.pdf", b"MZ\x90\x00" * 400), ("nothing.pdf", b""), ("ocr once more.md", same)]
    send(own_client, "/documents", files=[("files", each) for each in files])
    told = text_of(wait_for_the_refresh(own_client))
    assert re.search(r"failed program\.pdf : 0 units.*content is no such document", told)
    assert re.search(r"failed nothing\.pdf : 0 units.*the file is empty", told)
    assert told.index("program.pdf :") < told.index("parsed good.md :"), "what failed comes first"
    assert "copy ocr.md : the very same content as ocr once more.md, so it counts once" in told
    send(own_client, "/refresh")
    told = text_of(wait_for_the_refresh(own_client))
    assert "2 documents that could not be read before are as before" in told and "the file is empty" not in told
    home = text_of(own_client.get("/"))
    assert re.search(r"nothing\.pdf failed the file is empty", home)


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


def test_a_refresh_that_is_killed_is_told(own_workspace, monkeypatch):
    instead_of_the_refresh(monkeypatch, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    with browse(own_workspace) as client:
        send(client, "/refresh")
        assert "The warehouse is as it was" in wait_for_the_refresh(client).text
        assert client.get("/").status_code == 200


def question_of(client):
    """The pair a session is asked about, as its form says it."""
    page = client.get("/review").text
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in ("a", "b", "seen")}
    return {name: html.unescape(each[1]) for name, each in found.items()} if found["a"] else None


def judge(client, question, key, **more):
    return send(client, "/review", {**question, "key": key, **more}, headers=PART)


def rows(workspace):
    return JudgementStore.open(workspace).rows()


def test_an_answer_is_kept_with_who_and_why_and_undone(own_client, own_workspace):
    send(own_client, "/name", {"name": "Jo Lead"})
    question = question_of(own_client)
    after = judge(own_client, question, "x", reason="other sizes")
    assert "Kept:" in after.text and question_of(own_client) != question
    kept = rows(own_workspace)[-1]
    assert (kept.made_by, kept.verdict, kept.reason) == ("Jo Lead", "distinct", "other sizes")
    assert "Taken back" in send(own_client, "/review/undo", headers=PART).text
    assert question_of(own_client) == question
    assert "nothing of yours" in send(own_client, "/review/undo", headers=PART).text


def test_two_people_are_asked_about_different_pairs(own_workspace):
    with browse(own_workspace) as jo:
        with_same_server = jo.__class__(jo.app, base_url="http://127.0.0.1")
        first, second = question_of(jo), question_of(with_same_server)
    assert first and first != second


def test_nobody_overwrites_what_somebody_said_meanwhile(own_client, own_workspace):
    mine = question_of(own_client)
    with browse(own_workspace) as other:  # another server, another process: it knows nothing of our leases
        send(other, "/name", {"name": "Sam"})
        judge(other, mine, "r", reason="seen the standard")
    send(own_client, "/name", {"name": "Jo"})
    answer = judge(own_client, mine, "s")
    assert "Somebody was quicker" in answer.text and "Sam" in html.unescape(answer.text)
    assert [row.made_by for row in rows(own_workspace)] == ["Sam"]


def test_an_answer_between_the_question_and_its_page_is_not_taken_for_seen(own_workspace):
    from pipeline.answers.judging import JudgedMeanwhileError, Reviewing

    mine = Reviewing.open(own_workspace)
    (question,) = mine.questions(1)
    pair = question.a.listing_id, question.b.listing_id
    Reviewing.open(own_workspace).judge(*pair, Verdict.REVISED, "Sam", seen="")
    seen = mine.latest_about(*pair)
    with pytest.raises(JudgedMeanwhileError, match="Sam"):
        Reviewing.open(own_workspace).judge(*pair, Verdict.SAME, "Jo", seen=seen)


def test_a_skipped_pair_comes_again_when_asked_for(own_client):
    question = question_of(own_client)
    assert "Skipped" in judge(own_client, question, "?").text
    assert question_of(own_client) != question
    send(own_client, "/review/again", headers=PART)
    assert question_of(own_client) == question


@pytest.mark.parametrize("key", ["z", "S", ""])
def test_there_are_only_these_answers(own_client, own_workspace, key):
    judge(own_client, question_of(own_client), key)
    assert rows(own_workspace) == ()


def test_a_judgement_without_a_name_is_refused(own_workspace):
    from pipeline.web.settings import hashed_token

    token = "0123456789abcdefghijklmnop"
    with browse(own_workspace, host="0.0.0.0", token_hash=hashed_token(token)) as client:
        questions = client.get("/api/review", headers={"Authorization": f"Bearer {token}"}).json()
        said = {"a": questions[0]["a"]["listing_id"], "b": questions[0]["b"]["listing_id"], "verdict": "distinct"}
        sent = {"headers": {"Authorization": f"Bearer {token}"}}
        assert client.post("/api/judgements", json=said, **sent).status_code == 400
        kept = client.post("/api/judgements", json=said | {"by": "Sam"}, **sent)
        assert kept.status_code == 201 and kept.json()["made_by"] == "Sam"
        taken = client.delete(f"/api/judgements/{kept.json()['judgement_id']}?by=Sam", **sent)
        assert taken.status_code == 200 and client.get("/api/judgements", **sent).json() == []


def test_a_judgement_shows_after_the_refresh(own_client):
    send(own_client, "/name", {"name": "Jo Lead"})
    question = question_of(own_client)
    judge(own_client, question, "e", reason="read both")
    assert "have changed since the last refresh" in own_client.get("/").text
    send(own_client, "/refresh")
    wait_for_the_refresh(own_client)
    told = own_client.get("/explain", params={"a": question["a"], "b": question["b"]}).text
    assert "Jo Lead" in told and "equivalent" in told
