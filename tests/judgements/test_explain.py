"""`unitmap explain` of a pair that somebody judged."""

from __future__ import annotations

from pipeline.answers.explain import explain
from pipeline.cli import main

OCR_A17, NCFE_A17 = "qan-500-9203-0:T/601/1235", "qan-501-0232-1:T/601/1235"
OCR_C6 = "qan-500-9203-0:D/601/1519"
CHAMPION = "pearson-l4-nvq-diploma-in-customer-service:D/506/2153"


def test_a_judged_pair_says_who_and_why_and_how_to_take_it_back(judge, capsys):
    made = judge.says(OCR_A17, CHAMPION, "equivalent", by="Jo Lead", reason="agreed in June")
    judge.refresh()
    answer = explain(judge.workspace, NCFE_A17, CHAMPION)
    assert (answer.relation, answer.decided_by, answer.judgement_id) == ("equivalent", "Jo Lead", made)
    assert "agreed in June" in answer.reason
    assert answer.features, "the evidence is shown all the same"
    (change,) = answer.would_change
    assert change == "taking the judgement back leaves it to the evidence"
    assert main(["explain", NCFE_A17, CHAMPION, "--workspace", str(judge.workspace.root)]) == 0
    assert f"`unitmap review --undo {made[:8]}` takes it back" in capsys.readouterr().out


def test_no_equivalent_is_explained_too(judge):
    made = judge.finds_none(OCR_C6, "ncfe")
    judge.refresh()
    answer = explain(judge.workspace, OCR_C6, "qan-501-0232-1:D/601/1519")
    assert (answer.relation, answer.judgement_id) == ("distinct", made)


def test_a_pair_nobody_judged_has_its_titles_marked(judge):
    answer = explain(judge.workspace, OCR_A17, OCR_C6)
    assert answer.judgement_id is None
    assert (answer.marked_a, answer.marked_b) == (
        "[Champion] customer service",
        "[Apply risk assessment] to customer service",
    )
