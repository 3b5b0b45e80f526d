"""A document that changed is a new edition: the old one stays queryable, and what changed is told."""

from __future__ import annotations

import itertools
import re

import pytest

from pipeline.combination import comparing
from pipeline.errors import NothingDoneError
from pipeline.workspace import Workspace
from tests.here import refresh
from tests.samples import OCR, put

A17 = "| A17 | Champion customer service | T/601/1235 | 4 | 10 | 67 |"


@pytest.fixture
def workspace(refreshed):
    return refreshed


def changes(workspace):
    sql = "SELECT entity, field, old, new, materiality FROM specification_changes"
    return workspace.query(sql).values.tolist()


def test_a_first_refresh_has_no_changes(workspace):
    assert changes(workspace) == []


def test_an_overwritten_document_is_a_new_edition(workspace):
    put(workspace.root, ocr=OCR.replace(A17, A17.replace("10 | 67", "11 | 67")))
    refresh(workspace)
    assert changes(workspace) == [["listing", "credit", "10", "11", "material"]]
    editions = workspace.query(
        "SELECT is_current, valid_from IS NOT NULL, valid_to IS NULL, superseded_by IS NULL FROM core.specification "
        "WHERE body_id = 'ocr' ORDER BY is_current"
    )
    assert editions.values.tolist() == [[False, True, False, False], [True, True, True, True]]
    former = workspace.query("SELECT credit FROM core.past_unit_listing WHERE uan = 'T/601/1235'")
    assert list(former.credit) == [10]
    assert list(workspace.query("SELECT credit FROM core.unit_listing WHERE nos_code = 'A17'").credit) == [11]


def test_a_clock_that_goes_back_ends_no_edition_before_it_began(workspace):
    file = workspace.warehouse / "history" / "editions.json"
    file.write_text(re.sub(r'"valid_from": "\d{4}', '"valid_from": "2099', file.read_text()))
    put(workspace.root, ocr=OCR.replace(A17, A17.replace("10 | 67", "11 | 67")))
    refresh(workspace)
    spans = workspace.query("SELECT valid_from, valid_to FROM core.specification WHERE body_id = 'ocr' ORDER BY ALL")
    (begun, ended), (then, _) = spans.values.tolist()
    assert begun <= ended <= then


def test_what_is_remembered_outlives_the_warehouse_and_its_cache(workspace):
    import shutil

    put(workspace.root, ocr=OCR.replace(A17, A17.replace("10 | 67", "11 | 67")))
    refresh(workspace)
    before = workspace.query("FROM specification_changes").values.tolist()
    workspace.database.unlink()
    (workspace.warehouse / "state.json").unlink()
    shutil.rmtree(workspace.warehouse / "cache")
    refresh(workspace)
    assert workspace.query("FROM specification_changes").values.tolist() == before


def test_the_same_text_in_another_file_is_no_change(workspace):
    put(workspace.root, ocr=OCR.replace("\n\n", "\n\n\n"))
    assert refresh(workspace).newly_read == 1
    assert changes(workspace) == []
    assert len(workspace.query("FROM core.specification")) == 3


def test_other_quotes_are_cosmetic(workspace):
    put(workspace.root, ocr=OCR.replace("Champion customer", "champion  customer"))
    refresh(workspace)
    assert [row[4] for row in changes(workspace)] == ["cosmetic"]


def test_two_editions_side_by_side_are_compared_too(tmp_path):
    put(tmp_path, ocr_v9=OCR, ocr_v10=OCR.replace(A17 + "\n", ""))
    workspace = Workspace.open(tmp_path)
    refresh(workspace)
    found = {entity: (field, old, new) for entity, field, old, new, _ in changes(workspace)}
    assert set(found) == {"listing", "qualification"}, "without A17, fewer selections come to the credits needed"
    field, old, new = found["listing"]
    assert (field, new) == ("listing", None)
    assert "Champion customer service" in old
    assert len(workspace.query("FROM core.past_unit_listing")) == 4


def test_a_new_file_beside_the_old_one_and_then_alone(workspace):
    put(workspace.root, ocr_2=OCR.replace("T/601/1235 | 4 | 10", "T/601/1235 | 4 | 12"))
    refresh(workspace)
    expected = [["listing", "credit", "10", "12", "material"]]
    assert changes(workspace) == expected
    (workspace.raw / "ocr.md").unlink()
    refresh(workspace)
    assert changes(workspace) == expected


def test_three_editions_and_back_again(workspace):
    for credit in (11, 12, 10):
        put(workspace.root, ocr=OCR.replace(A17, A17.replace("10 | 67", f"{credit} | 67")))
        refresh(workspace)
    found = {tuple(row[2:4]) for row in changes(workspace)}
    assert found == {("10", "11"), ("11", "12"), ("12", "10")}
    sql = "SELECT epoch_us(valid_from), epoch_us(valid_to) FROM core.specification WHERE body_id = 'ocr' ORDER BY 1"
    spans = workspace.connect().execute(sql).fetchall()
    assert [ended == begun for (_, ended), (begun, _) in itertools.pairwise(spans)] == [True] * 2, "one at a time"
    assert spans[-1][1] is None, "the one that came back speaks"


def test_a_corrected_qan_keeps_the_line_of_editions(workspace):
    put(workspace.root, ocr=OCR.replace("500/9203/0", "500/9204/2"))
    refresh(workspace)
    assert ["qualification", "qan", "500/9203/0", "500/9204/2", "material"] in changes(workspace)


def test_a_withdrawn_document_is_past(workspace):
    (workspace.raw / "ocr.md").unlink()
    refresh(workspace)
    row = workspace.query("SELECT is_current, valid_to IS NULL, path FROM core.specification WHERE body_id = 'ocr'")
    assert row.values.tolist() == [[False, False, "raw/ocr.md"]]
    assert len(workspace.query("FROM core.past_unit_listing")) == 4
    put(workspace.root, ocr=OCR)
    refresh(workspace)
    assert len(workspace.query("FROM core.past_unit_listing")) == 0
    assert changes(workspace) == []


def test_a_damaged_memory_stops_rather_than_forgets(workspace):
    (workspace.warehouse / "history" / "editions.json").write_text("{ broken")
    put(workspace.root, ocr=OCR.replace("67 |", "68 |"))
    with pytest.raises(NothingDoneError, match="remembers former editions"):
        refresh(workspace)
    assert len(workspace.query("FROM units")) == 6


def rules_of(tmp_path, before, after):
    """What two editions with these rules come to, in words."""
    pytest.importorskip("ortools", reason="the solver comes with the extra unitmap[plan]")
    stated = "Learners need 30 credits in total."
    put(tmp_path, ocr=OCR.replace(stated, before))
    workspace = Workspace.open(tmp_path)
    refresh(workspace)
    put(tmp_path, ocr=OCR.replace(stated, after))
    refresh(workspace)
    sql = "SELECT action, old, new, note FROM audit.change WHERE field = 'valid selections'"
    return workspace.query(sql).values.tolist()


@pytest.mark.parametrize(
    ("before", "after", "action"),
    [
        ("a minimum of 20 credits", "a minimum of 30 credits", "tightened"),
        ("a minimum of 30 credits", "a minimum of 20 credits", "loosened"),
    ],
)
def test_tightened_and_loosened_are_proved_with_an_example(tmp_path, before, after, action):
    sentence = "Learners must achieve {} in total."
    ((found, old, new, note),) = rules_of(tmp_path, sentence.format(before), sentence.format(after))
    assert found == action
    example = old if action == "tightened" else new
    assert "F5" in example
    assert (new if action == "tightened" else old) is None
    assert ("30 credits" in (note or "")) == (action == "tightened")


def test_a_group_made_mandatory_tightens_though_a_total_speaks_of_all_units(tmp_path):
    """A total over everything had been taken for the rule about mandatory units wherever all groups are mandatory."""
    pytest.importorskip("ortools", reason="the solver comes with the extra unitmap[plan]")
    text = OCR.replace("Learners need 30 credits", "Learners must achieve a minimum of 30 credits")
    put(tmp_path, ocr=text)
    workspace = Workspace.open(tmp_path)
    refresh(workspace)
    put(tmp_path, ocr=text.replace("Optional units", "Further mandatory units"))
    refresh(workspace)
    told = workspace.query("SELECT action, note FROM audit.change WHERE field = 'valid selections'").values.tolist()
    assert [action for action, _ in told] == ["tightened"]
    assert "mandatory units" in told[0][1]


def test_other_words_for_the_same_rule_tighten_nothing(tmp_path):
    found = rules_of(
        tmp_path,
        "Learners must achieve a minimum of 20 credits in total.",
        "Learners must achieve at least 20 credits in total.",
    )
    assert found == []


def test_hours_that_no_rule_counts_are_no_question_for_the_solver(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(comparing, "edition_change", lambda *two: asked.append(two))
    put(tmp_path, ocr=OCR)
    workspace = Workspace.open(tmp_path)
    refresh(workspace)
    put(tmp_path, ocr=OCR.replace("67 |", "68 |"))
    refresh(workspace)
    assert set(workspace.query("SELECT field FROM audit.change").field) == {"glh"}
    assert not asked


@pytest.mark.parametrize("why", ["not installed", "not decided"])
def test_without_a_proof_the_new_edition_is_told_all_the_same(tmp_path, monkeypatch, why):
    """A refresh of a workspace without the solver had failed here, again and again."""

    def refuse(*_):
        raise NothingDoneError(why)

    monkeypatch.setattr(comparing, "new_model" if why == "not installed" else "solve", refuse)
    before, after = ("Learners must achieve a minimum of 20 credits in total.", "Learners must achieve 30 credits.")
    assert rules_of(tmp_path, before, after) == []
    assert "rule" in set(Workspace.open(tmp_path).query("FROM audit.change").entity)
