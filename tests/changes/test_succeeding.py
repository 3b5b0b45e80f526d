"""A file in the place of another is its next edition, unless it says or shows that it is none."""

from __future__ import annotations

import pytest

from pipeline.answers.changes import changes
from pipeline.refresh.accepting import accept, refuse
from pipeline.stated_age import age_of, is_older
from pipeline.workspace import Workspace
from tests.here import refresh
from tests.samples import NCFE, OCR, put


def stating(edition: str, text: str = OCR) -> str:
    """The example with an edition below its title."""
    return text.replace("Qualification number:", f"{edition}\n\nQualification number:")


@pytest.fixture
def workspace(tmp_path):
    put(tmp_path, ocr=stating("Issue 3, March 2016"), ncfe=NCFE)
    made = Workspace.open(tmp_path)
    refresh(made)
    return made


def edition(workspace):
    sql = "SELECT edition FROM core.specification WHERE is_current AND body_id = 'ocr'"
    return workspace.query(sql).edition.item()


def titles(workspace):
    sql = "SELECT title FROM core.unit_listing WHERE qualification_id = 'qan-500-9203-0' ORDER BY position"
    return list(workspace.query(sql).title)


def left_out(workspace):
    sql = "SELECT action, old, new FROM audit.change WHERE entity = 'qualification' AND field = 'qualification'"
    return workspace.query(sql).values.tolist()


@pytest.mark.parametrize("older", ["Issue 2, May 2014", "Issue 2, March 2016", "Issue 3, January 2016", "Issue 2"])
def test_an_older_edition_waits_for_a_person(workspace, older):
    put(workspace.root, ocr=stating(older, OCR.replace("67 |", "68 |")))
    (held,) = refresh(workspace).held
    assert held.held.startswith(f"It is an older edition: it states {older} where Issue 3, March 2016 was stated")
    assert edition(workspace) == "Issue 3, March 2016"
    assert len(workspace.query("FROM audit.change")) == 0
    accept(workspace, "ocr", by="Ann")
    assert (refresh(workspace).held, edition(workspace)) == ((), older)


def test_another_name_does_not_make_it_newer(workspace):
    (workspace.raw / "ocr.md").unlink()
    put(workspace.root, specification_2026=stating("Issue 2, May 2014"))
    assert [each.path for each in refresh(workspace).held] == ["raw/specification_2026.md"]


@pytest.mark.parametrize("newer", ["Issue 4", "Issue 3, May 2016", "Issue 1, March 2018"])
def test_a_newer_one_is_taken(workspace, newer):
    put(workspace.root, ocr=stating(newer))
    assert (refresh(workspace).held, edition(workspace)) == ((), newer)
    assert doubts(workspace) == []
    changes = workspace.query("SELECT field, old, new, materiality FROM audit.change").values.tolist()
    assert changes == [["edition", "Issue 3, March 2016", newer, "cosmetic"]]
    editions = workspace.query("SELECT edition FROM core.specification WHERE body_id = 'ocr' ORDER BY is_current")
    assert list(editions.edition) == ["Issue 3, March 2016", newer], "the former can still be asked for"


def test_dates_that_both_editions_state_are_compared(workspace):
    for month in ("August", "December"):
        put(
            workspace.root,
            ncfe=NCFE.replace("Qualification", f"Last registration date: 31 {month} 2027\n\nQualification"),
        )
        refresh(workspace)
    (change,) = workspace.query("SELECT field, old, new, materiality FROM audit.change").values.tolist()
    assert change == ["last_registration", "2027-08-31", "2027-12-31", "material"]


def doubts(workspace):
    return list(workspace.query("SELECT message FROM findings WHERE code = 'edition-in-doubt'").message)


@pytest.mark.parametrize("perhaps", ["Version 2", "Issue 4, January 2015"])
def test_what_may_be_older_is_taken_and_told_until_another_comes(workspace, perhaps):
    put(workspace.root, ocr=stating(perhaps))
    assert (refresh(workspace).held, edition(workspace)) == ((), perhaps)
    put(workspace.root, ncfe=NCFE.replace("| 4 |", "| 5 |"))
    refresh(workspace)
    (told,) = doubts(workspace)
    assert told.startswith(f"It may be an older edition: it states {perhaps} where Issue 3, March 2016 was stated")
    refuse(workspace, "ocr", by="Ann")
    refresh(workspace)
    assert edition(workspace) == "Issue 3, March 2016"


def replaced(number: int) -> str:
    """The example with so many of its four units replaced by others."""
    lines = OCR.splitlines()
    rows = [at for at, line in enumerate(lines) if "/601/" in line][:number]
    for at in rows:
        lines[at] = f"| Z{at} | Keep lamp {'abcdefgh'[at % 8] * 5} alight | | 4 | 10 | 67 |"
    return stating("Issue 4, March 2018", "\n".join(lines) + "\n")


def test_a_list_of_other_units_is_held_back(workspace):
    """As many units as before, under the same number and title, and not one of them the same."""
    before = titles(workspace)
    put(workspace.root, ocr=replaced(4))
    (held,) = refresh(workspace).held
    assert held.held.startswith("It lists only 0 of the 4 units that were listed before; the last good edition stays")
    assert titles(workspace) == before
    accept(workspace, "ocr", by="Ann")
    assert refresh(workspace).held == ()
    assert not set(titles(workspace)) & set(before)


def test_some_other_units_are_told(workspace):
    put(workspace.root, ocr=replaced(1))
    assert refresh(workspace).held == ()
    assert doubts(workspace)[0].startswith("It lists only 3 of the 4 units that were listed before. It was taken")


@pytest.mark.parametrize(
    ("one", "other", "older"),
    [
        ("Version 2, 01/03/2023", "Version 2, 15/01/2023", False),
        ("Version 2, 15/01/2023", "Version 2, 01/03/2023", True),
        ("Issue 3 March 2016", "Issue 3 May 2016", True),
        ("Version 1.9", "Version 1.10", True),
        ("Version 1", "Version 1.0", False),
        ("Second edition", "Third edition, 2019", True),
        ("Version 2, 2022", "Version 2, May 2022", False),
        ("Version 2, 2015", "Issue 1, 2016", True),
        ("Issue 2", "Version 3", None),
        ("Issue 4, 2015", "Issue 3, 2016", None),
        ("Issue 2", "June 2016", False),
    ],
)
def test_which_of_two_is_the_older(one, other, older):
    assert is_older(age_of(one), age_of(other)) is older


def test_a_qualification_that_no_document_describes_any_more_is_told(workspace):
    """Its units are less than a fifth of all: nothing had said that it was gone."""
    lamps = "\n".join(f"| L{at} | Keep lamp {at} alight on stormy nights | | 4 | 10 | 67 |" for at in range(2))
    award = OCR.split("| A17")[0].replace("500/9203/0", "600/1236/5").replace("NVQ Diploma", "Award") + lamps + "\n"
    many = "\n".join(f"| M{at} | Mend sail {'abcdefghijklmnop'[at] * 4} | | 4 | 10 | 67 |" for at in range(16)) + "\n"
    put(workspace.root, both=stating("Issue 1", OCR.replace("500/9203/0", "600/1234/1") + many) + "\n" + award)
    assert refresh(workspace).totals.qualifications == 4
    put(workspace.root, both=stating("Issue 2", OCR.replace("500/9203/0", "600/1234/1") + many))
    assert refresh(workspace).held == ()
    (told,) = doubts(workspace)
    assert told.startswith(
        "It describes OCR Level 4 Award in Customer Service (600/1236/5) no more, which listed 3 units"
    )
    assert left_out(workspace) == [["removed", "OCR Level 4 Award in Customer Service, 3 units", None]]
    (workspace.raw / "both.md").rename(workspace.raw / "one.md")
    put(workspace.root, one=stating("Issue 3", OCR.replace("500/9203/0", "600/1234/1") + many).replace("67 |", "68 |"))
    refresh(workspace)
    assert len(left_out(workspace)) == 1, "it is told of the edition that left it out"
    (shown,) = [each for each in changes(workspace) if each.qualification_id == "qan-600-1236-5"]
    assert (shown.qualification, shown.previous_path) == ("OCR Level 4 Award in Customer Service", "raw/both.md")
    (workspace.raw / "one.md").unlink()
    refresh(workspace)
    assert len(left_out(workspace)) == 1, "the document is gone, the past is not"


def test_an_edition_that_comes_together_with_a_later_one_does_not_speak(workspace):
    put(workspace.root, ocr=stating("Issue 4", OCR.replace("67 |", "68 |")), ocr_5=stating("Issue 5"))
    refresh(workspace)
    open_ones = "SELECT edition FROM core.specification WHERE body_id = 'ocr' AND valid_to IS NULL"
    assert list(workspace.query(open_ones).edition) == ["Issue 5"]


def test_a_document_taken_away_is_no_edition_that_leaves_a_qualification_out(workspace):
    award = OCR.replace("500/9203/0", "600/1236/5").replace("NVQ Diploma", "Award")
    put(workspace.root, both=stating("Issue 4, March 2018") + "\n" + award)
    assert refresh(workspace).totals.qualifications == 3
    (workspace.raw / "both.md").unlink()
    assert refresh(workspace).totals.qualifications == 2
    assert edition(workspace) == "Issue 3, March 2016"
    assert left_out(workspace) == [], "the older edition, which speaks again, never described it"
