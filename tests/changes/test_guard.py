"""A source that lost its units is held back until a person accepts it."""

from __future__ import annotations

import pytest

from pipeline.answers.status import status as status_of
from pipeline.errors import UsageError
from pipeline.refresh.accepting import accept, refuse
from tests.here import refresh
from tests.refresh.contents import parsed_of, warehouse_of
from tests.samples import OCR, put

LESS = "\n".join(line for line in OCR.splitlines() if not line.startswith(("| A17", "| B9"))) + "\n"


@pytest.fixture
def workspace(refreshed):
    return refreshed


def units_of_ocr(workspace):
    return len(workspace.query("FROM core.unit_listing WHERE qualification_id = 'qan-500-9203-0'"))


@pytest.mark.parametrize("text", [LESS, "Nothing but prose about the weather.\n", ""])
def test_the_last_good_edition_stays(workspace, text):
    before = parsed_of(workspace)
    put(workspace.root, ocr=text)
    result = refresh(workspace)
    (held,) = result.held
    assert (held.path, units_of_ocr(workspace)) == ("raw/ocr.md", 4)
    assert "unitmap accept raw/ocr.md" in held.held
    assert parsed_of(workspace) == before
    found = workspace.query("SELECT severity, path FROM findings WHERE code = 'held-back'")
    assert found.values.tolist() == [["error", "raw/ocr.md"]]
    again = refresh(workspace)
    assert (again.built, [each.path for each in again.held]) == (False, ["raw/ocr.md"])
    assert len(workspace.query("FROM audit.change")) == 0


def test_another_name_for_the_file_does_not_pass_the_guard(workspace):
    (workspace.raw / "ocr.md").unlink()
    put(workspace.root, ocr_2026=LESS)
    (held,) = refresh(workspace).held
    assert (held.path, units_of_ocr(workspace)) == ("raw/ocr_2026.md", 4)
    assert [each.path for each in refresh(workspace).held] == ["raw/ocr_2026.md"], "the next time too"
    assert workspace.query("SELECT count(*) AS n FROM core.specification WHERE valid_to IS NOT NULL").n.item() == 0
    accept(workspace, "ocr_2026", by="Ann")
    assert (refresh(workspace).held, units_of_ocr(workspace)) == ((), 2)


def test_a_document_in_two_parts_is_no_loss(workspace):
    (workspace.raw / "ocr.md").unlink()
    first, second = LESS, OCR.replace("| F5 |", "| F6 |").replace("J/601/1630", "K/601/1622")
    put(workspace.root, ocr_a=first, ocr_b=second)
    assert refresh(workspace).held == ()


@pytest.mark.parametrize(("left", "held"), [(9, 0), (8, 0), (7, 1)])
def test_a_fifth_fewer_is_taken_and_more_is_not(workspace, left, held):
    rows = [f"| K{number} | Do the work of day {number} | | 3 | 4 | 20 |" for number in range(10)]
    put(workspace.root, ocr="\n".join([OCR.split("| F5")[0].rstrip(), *rows]) + "\n")
    refresh(workspace)
    accept(workspace, "ocr", by="Ann")  # they are all others
    assert refresh(workspace).totals.listings == 15
    put(workspace.root, ocr="\n".join([OCR.split("| F5")[0].rstrip(), *rows[:left]]) + "\n")
    assert len(refresh(workspace).held) == held


def test_a_file_the_manifest_names_that_is_gone(workspace):
    workspace.manifest.write_text('[[source]]\npath = "ocr.md"\n')
    refresh(workspace)
    (workspace.raw / "ocr.md").unlink()
    assert [each.path for each in refresh(workspace).held] == ["raw/ocr.md"]
    assert units_of_ocr(workspace) == 4


OTHER = OCR.replace("Level 4 NVQ Diploma in Customer Service", "Level 4 Certificate in Lamp Care")
SMALLER = LESS.replace("Level 4 NVQ Diploma in Customer Service", "Level 4 Certificate in Lamp Care")
SISTER = OTHER.replace("500/9203/0", "501/0232/1").replace("Lamp Care", "Customer Service")


@pytest.mark.parametrize(
    "text",
    [
        SISTER,
        OTHER.replace("Qualification number: 500/9203/0", "").replace("customer", "lamp").replace("/601/", "/602/"),
    ],
)
def test_another_document_under_the_same_name_is_held_back(workspace, text):
    """It had been told as an edition that changed its title and every unit."""
    put(workspace.root, ocr=text)
    (held,) = refresh(workspace).held
    assert held.held.startswith("It is another document, and no new edition: OCR Level 4 Certificate in ")
    assert "stands where OCR Level 4 NVQ Diploma in Customer Service (500/9203/0) stood" in held.held
    assert units_of_ocr(workspace) == 4
    accept(workspace, "ocr", by="Ann")
    assert refresh(workspace).held == ()
    assert units_of_ocr(workspace) == 0
    told = workspace.query("SELECT field, action FROM audit.change").values.tolist()
    assert told == [["document", "removed"]], "another document has no former edition"
    assert len(workspace.query("FROM core.past_unit_listing")) == 4


@pytest.mark.parametrize("text", [OTHER, SMALLER], ids=["as many units", "half of them"])
def test_documents_that_change_places_lose_nothing(workspace, text):
    other = text.replace("500/9203/0", "601/0001/0").replace("/601/", "/602/").replace("ustomer", "ounter")
    put(workspace.root, other=other)
    before = refresh(workspace).totals
    put(workspace.root, ocr=other, other=OCR)
    after = refresh(workspace)
    assert (after.held, after.totals.listings, units_of_ocr(workspace)) == ((), before.listings, 4)


def test_a_person_accepts(workspace):
    put(workspace.root, ocr=LESS)
    refresh(workspace)
    accept(workspace, "ocr", by="Ann")
    result = refresh(workspace)
    assert (result.built, result.held, units_of_ocr(workspace)) == (True, (), 2)
    assert sorted(workspace.query("SELECT action FROM audit.change").action) == ["removed", "removed", "tightened"]
    put(workspace.root, ocr=LESS.replace("67 |", "68 |"))
    assert refresh(workspace).held == (), "two units are what is usual now"


def test_status_names_it_once_and_says_why(workspace):
    put(workspace.root, ocr=LESS)
    refresh(workspace)
    status = status_of(workspace)
    assert [each.units for each in status.qualifications if each.qualification_id == "qan-500-9203-0"] == [4]
    (held,) = [each for each in status.doubtful if each.grade == "poor"]
    assert held.reasons[0].startswith("held back: 2 units were read where there were 4")


def test_an_acceptance_is_of_one_content(workspace):
    put(workspace.root, ocr=LESS)
    refresh(workspace)
    accept(workspace, "raw/ocr.md", by="Ann")
    put(workspace.root, ocr="")
    assert len(refresh(workspace).held) == 1


def editions_of_ocr(workspace):
    """Each edition: how many units it lists, whether it speaks, whether it has ended."""
    sql = """
        SELECT (SELECT count(*) FROM core.unit_listing AS l WHERE l.document_id = s.document_id)
             + (SELECT count(*) FROM core.past_unit_listing AS p WHERE p.specification_id = s.specification_id),
               is_current, valid_to IS NOT NULL
        FROM core.specification AS s WHERE body_id = 'ocr' ORDER BY valid_from
    """
    return workspace.query(sql).values.tolist()


def test_an_accepted_edition_is_refused_and_taken_after_all(workspace):
    good = warehouse_of(workspace)
    put(workspace.root, ocr=LESS)
    refresh(workspace)
    accept(workspace, "ocr", by="Ann")
    refresh(workspace)
    assert editions_of_ocr(workspace) == [[4, False, True], [2, True, False]]
    assert refuse(workspace, "ocr", by="Bea") == "raw/ocr.md"
    (held,) = refresh(workspace).held
    assert "Bea refused this edition on 20" in held.held
    assert "unitmap accept raw/ocr.md" in held.held
    assert warehouse_of(workspace)["core.unit_listing"] == good["core.unit_listing"]
    assert editions_of_ocr(workspace) == [[2, False, True], [4, True, False]], "the one that came back, since then"
    assert refresh(workspace).built is False
    accept(workspace, "ocr", by="Cy")
    assert (refresh(workspace).held, units_of_ocr(workspace)) == ((), 2)
    refuse(workspace, "ocr", by="Bea")
    put(workspace.root, ocr=OCR.replace("67 |", "68 |"))
    assert (refresh(workspace).held, units_of_ocr(workspace)) == ((), 4), "a refusal is of one content"


def test_an_edition_that_nobody_held_back_may_be_refused_too(workspace):
    put(workspace.root, ocr=OCR.replace("4 | 10 | 67", "4 | 11 | 67"))
    refresh(workspace)
    refuse(workspace, "raw/ocr.md", by="Bea")
    refresh(workspace)
    credit = workspace.query("SELECT credit FROM core.unit_listing WHERE nos_code = 'A17'").credit
    assert list(credit) == [10]
    (workspace.raw / "ocr.md").rename(workspace.raw / "renamed.md")
    assert [each.path for each in refresh(workspace).held] == ["raw/renamed.md"], "another name does not help"
    put(workspace.root, again=OCR)
    assert len(refresh(workspace).held) == 1
    assert len(workspace.query("FROM audit.document WHERE path = 'raw/again.md'")) == 1
    assert "duplicate-document" not in set(workspace.view("findings").code), "the edition before it lies there itself"


def test_what_was_accepted_without_any_units_may_be_refused(workspace):
    put(workspace.root, ocr="Nothing but prose.\n")
    refresh(workspace)
    accept(workspace, "ocr", by="Ann")
    refresh(workspace)
    assert units_of_ocr(workspace) == 0
    refuse(workspace, "ocr", by="Ann")
    refresh(workspace)
    assert units_of_ocr(workspace) == 4


@pytest.mark.parametrize(
    ("source", "text", "told"),
    [
        ("pearson", OCR, "no edition of raw/pearson.md before this one"),
        ("nothing", OCR, r"(?s)'nothing' is in raw/.*raw/ocr\.md"),
        ("ocr", LESS, "has changed since the last refresh"),
    ],
)
def test_what_cannot_be_refused_says_why(workspace, source, text, told):
    put(workspace.root, ocr=text)
    with pytest.raises(UsageError, match=told):
        refuse(workspace, source, by="Ann")


@pytest.mark.parametrize("name", ["pearson", "nothing"])
def test_only_what_is_held_can_be_accepted(workspace, name):
    put(workspace.root, ocr=LESS)
    refresh(workspace)
    with pytest.raises(UsageError, match=r"raw/ocr\.md"):
        accept(workspace, name, by="Ann")


def test_an_edition_with_as_many_units_as_before_is_taken(workspace):
    put(workspace.root, ocr=OCR.replace("67 |", "68 |"))
    assert refresh(workspace).held == ()


def test_the_expected_number_decides_where_it_is_given(workspace):
    workspace.manifest.write_text('[[source]]\npath = "ocr.md"\nunits = 2\n')
    put(workspace.root, ocr=LESS)
    assert refresh(workspace).held == ()
    workspace.manifest.write_text('[[source]]\npath = "ocr.md"\nunits = 4\n')
    put(workspace.root, ocr=LESS.replace("67 |", "68 |"))
    assert "expects 4" in refresh(workspace).held[0].held
    assert "unit-count-expected" not in set(workspace.view("findings").code)


def test_a_reader_that_reads_less_is_held_back_too(workspace, monkeypatch):
    import pipeline.extraction

    before = warehouse_of(workspace)["core.unit_listing"]
    extract = pipeline.extraction.extract

    def worse(document, document_id, body=None):
        import dataclasses

        made = extract(document, document_id, body)
        (qualification,) = made.specification.qualifications
        poorer = dataclasses.replace(qualification, listings=qualification.listings[:1], outcomes=())
        specification = dataclasses.replace(made.specification, qualifications=(poorer,))
        return dataclasses.replace(made, specification=specification)

    monkeypatch.setattr(pipeline.extraction, "extract", worse)
    monkeypatch.setattr("pipeline.refresh.run.reading_version", lambda: "worse")
    result = refresh(workspace, workers=1)
    assert len(result.held) == 3
    assert warehouse_of(workspace)["core.unit_listing"] == before
