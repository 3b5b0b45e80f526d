"""What people do with pairs: judge them, several at once, undo, skip, go back."""

from __future__ import annotations

import html
import re
import sqlite3
from contextlib import closing
from urllib.parse import urlencode

import pytest

from pipeline.judgements.model import Verdict
from pipeline.judgements.place import judgements_file
from pipeline.judgements.store import JudgementStore
from tests.web.conftest import browse, send, text_of, wait_for_the_refresh

PART = {"HX-Request": "true", "HX-Target": "review"}


def question_of(client, where="/review"):
    """The pair a session is asked about, as its form says it."""
    page = client.get(where).text
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in ("a", "b", "seen")}
    return {name: html.unescape(each[1]) for name, each in found.items()} if found["a"] else None


def address_of(question):
    """Where the pair of this question can be looked at again."""
    return "/review?" + urlencode({"a": question["a"], "b": question["b"]})


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


def test_while_somebody_else_writes_without_end_the_answer_is_refused_and_stays_in_the_form(
    own_client, own_workspace, monkeypatch
):
    question = question_of(own_client)
    judge(own_client, question, "s")
    monkeypatch.setattr("pipeline.judgements.store.BUSY_SECONDS", 0)
    with closing(sqlite3.connect(judgements_file(own_workspace), isolation_level=None)) as writing:
        writing.execute("BEGIN IMMEDIATE")
        said = text_of(judge(own_client, question_of(own_client), "x"))
        assert "database is locked" in said and "Try again in a moment" in said and "no equivalent" in said
        assert own_client.get("/").status_code == own_client.get("/review").status_code == 200
    assert [row.verdict for row in rows(own_workspace)] == ["same"]


def test_an_answer_between_the_question_and_its_page_is_not_taken_for_seen(own_workspace):
    from pipeline.answers.judging import Reviewing
    from pipeline.judgements.store import JudgedMeanwhileError

    mine = Reviewing.open(own_workspace)
    (question,) = mine.questions(1)
    pair = question.a.listing_id, question.b.listing_id
    Reviewing.open(own_workspace).judge(*pair, Verdict.REVISED, "Sam", seen="")
    assert mine.said_about(question) is None
    with pytest.raises(JudgedMeanwhileError, match="Sam"):
        Reviewing.open(own_workspace).judge(*pair, Verdict.SAME, "Jo", seen="")


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
    assert "have changed since the last refresh" in own_client.get("/behind").text
    send(own_client, "/refresh")
    wait_for_the_refresh(own_client)
    told = own_client.get("/explain", params={"a": question["a"], "b": question["b"]}).text
    assert "Jo Lead" in told and "equivalent" in told


def test_every_pair_has_an_address_judged_skipped_or_open(own_client, own_workspace):
    """Back leads to the pair before, with what was said; another answer takes its place."""
    send(own_client, "/name", {"name": "Jo Lead"})
    first = question_of(own_client)
    assert f'data-address="{html.escape(address_of(first))}"' in own_client.get("/review").text
    second = judge(own_client, first, "x")
    assert second.headers["hx-push-url"] == address_of(question_of(own_client))
    third = judge(own_client, question_of(own_client), "?")
    skipped = re.search(r'id="skipped".*?href="([^"]+)"', third.text, re.S)[1]
    assert re.search(r'id="before" href="([^"]+)"', third.text)[1] == skipped
    before = own_client.get(html.unescape(skipped)).text
    assert re.search(r'id="before" href="([^"]+)"', before)[1] == html.escape(address_of(first))
    again = own_client.get(address_of(first))
    assert "Judged already" in again.text and "“distinct” (Jo Lead" in text_of(again)
    changed = judge(own_client, question_of(own_client, address_of(first)), "r")
    assert "Kept:" in changed.text and [row.verdict for row in rows(own_workspace)] == ["distinct", "revised"]
    taken = send(own_client, "/review/undo", headers=PART)
    assert taken.headers["hx-push-url"] == address_of(first) and "“distinct” (Jo Lead" in text_of(taken)


def test_an_address_that_is_no_question_says_so(own_client):
    pair = {"a": "qan-500-9203-0:T/601/1235", "b": "qan-501-0232-1:T/601/1235"}  # one unit
    for gone in (pair, {"a": "no", "b": "such"}):
        said = own_client.get("/review", params=gone)
        assert said.status_code == 200 and "no question any more" in said.text


def test_a_pair_that_somebody_else_looks_at_is_told(own_workspace):
    with browse(own_workspace) as jo:
        sam = jo.__class__(jo.app, base_url="http://127.0.0.1")
        question = question_of(jo)
        assert "Somebody else has this pair" in sam.get(address_of(question)).text
        assert "Somebody else has this pair" not in jo.get(address_of(question)).text


def test_pairs_that_all_others_have_before_them_are_not_taken_for_none(own_workspace, monkeypatch):
    with browse(own_workspace) as jo:
        monkeypatch.setattr(jo.app.state.rounds, "take", lambda *_: False)
        assert "before others just now" in text_of(jo.get("/review"))
