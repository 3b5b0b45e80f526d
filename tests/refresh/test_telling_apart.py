"""Documents that name one qualification: the later takes the other's place only where that hides no units."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.editions import choose_editions
from pipeline.model import DocumentReport, Qualification, StatedFact
from pipeline.refresh.history import Memory, Span
from pipeline.refresh.telling_apart import told_apart
from pipeline.workspace import Workspace
from tests.here import refresh
from tests.loading.example import qualification, report, unit

PAGE = """Level 2 Diploma in Lamp Care

Mandatory units

- {} (T/601/1235) - 4 credits
- {} (J/601/1630) - 3 credits
"""
TITLED, NUMBERED = "north-l3-lamp-care", "qan-111-1111-1"
WORDS = [
    "anchor",
    "bell",
    "cable",
    "dory",
    "engine",
    "ferry",
    "gale",
    "harbour",
    "island",
    "jetty",
    "kelp",
    "lantern",
    "mooring",
    "needle",
    "oar",
    "pier",
]


def names(first: int, last: int) -> list[str]:
    return WORDS[first:last]


def lamp_care(name: str, units: list[str], **said) -> Qualification:
    if name.startswith("qan-"):
        said.setdefault("qan", "111/1111/1")
    listings = tuple(unit(name, each, at) for at, each in enumerate(units, start=1))
    return qualification(name, "North Level 3 Diploma in Lamp Care", "3", listings=listings, **said)


def paper(letter: str, units: list[str], name: str = TITLED, body: str = "north", **said) -> DocumentReport:
    path = said.pop("path", f"raw/{letter}.pdf")
    return report(letter, body, body.title(), lamp_care(name, units, **said), path=path)


def edition(text: str) -> tuple[StatedFact, ...]:
    return (StatedFact(name="edition", value=text, printed=text),)


def spoken(*reports: DocumentReport, memory: Memory | None = None) -> dict[str, str]:
    """The document that speaks for each qualification."""
    told = told_apart(reports, memory or Memory(), {})
    current = choose_editions(told).current
    return {each.qualification_id: one.document_id[0] for one in current for each in one.qualifications}


def findings(*reports: DocumentReport) -> list[tuple[str, str]]:
    told = told_apart(reports, Memory(), {})
    return [(each.code, each.message.split(" but ")[1].split(":")[0]) for one in told for each in one.findings]


def test_an_edition_that_lists_the_units_again_takes_the_place():
    assert spoken(paper("a", names(0, 10)), paper("b", names(2, 12))) == {TITLED: "b"}
    assert findings(paper("a", names(0, 10)), paper("b", names(2, 12))) == []


def test_two_of_one_title_that_share_too_few_units_both_stay():
    reports = paper("a", names(0, 10)), paper("b", names(3, 13))
    assert spoken(*reports) == spoken(*reports[::-1]) == {TITLED: "a", f"{TITLED}.b": "b"}
    assert findings(*reports) == [("edition-in-doubt", "it lists only 7 of the 10 units of raw/a.pdf")]


ISSUED = {"facts": edition("Issue 1")}
AGAIN = {"facts": edition("Issue 2")}


@pytest.mark.parametrize(
    ("said", "then", "least"),
    [
        ({"name": NUMBERED}, {"name": NUMBERED}, 7),
        (ISSUED, AGAIN, 7),
        ({"name": NUMBERED} | ISSUED, {"name": NUMBERED} | AGAIN, 5),
        ({"name": NUMBERED} | ISSUED, {"name": NUMBERED} | ISSUED, 7),
    ],
)
def test_the_more_says_so_the_fewer_units_must_come_again(said, then, least):
    """Two handbooks of one number, for two pathways, share the units that are mandatory in both."""
    first, again, otherwise = names(0, 10), names(10 - least, 16), names(11 - least, 16)
    assert len(spoken(paper("a", first, **said), paper("b", again, **then))) == 1
    assert findings(paper("a", first, **said), paper("b", again, **then)) == [
        ("edition-in-doubt", f"lists only {least} of its 10 units. If it is none, take one of the two out of raw/")
    ]
    assert len(spoken(paper("a", first, **said), paper("b", otherwise, **then))) == 2


def test_two_sizes_of_one_title_are_two_unless_they_state_editions_and_are_near():
    small, large, near = {"total_credit": 13}, {"total_credit": 37}, {"total_credit": 15}
    units = names(0, 5)
    both = paper("a", units, **small), paper("b", names(0, 10), **near)
    assert spoken(*both) == {TITLED: "a", f"{TITLED}.b": "b"}
    assert findings(*both) == [("edition-in-doubt", "it states 15 credits where raw/a.pdf states 13")]
    assert spoken(paper("a", units, **ISSUED, **small), paper("b", units, **AGAIN, **near)) == {TITLED: "b"}
    far = paper("a", units, **ISSUED, **small), paper("b", names(0, 10), **AGAIN, **large)
    assert spoken(*far) == {TITLED: "a", f"{TITLED}.b": "b"}
    assert findings(*far) == [("edition-in-doubt", "it states 37 credits where raw/a.pdf states 13")]


def called(report: DocumentReport, title: str) -> DocumentReport:
    (one,) = report.specification.qualifications
    return replace(report, specification=replace(report.specification, qualifications=(replace(one, title=title),)))


@pytest.mark.parametrize(
    ("title", "other", "two"),
    [
        ("Level 3 Diploma in Lamp Care (Oil)", "Level 3 Diploma in Lamp Care (Gas)", True),
        ("North Level 3 Diploma in Lamp Care", "North Level 3 Certificate in Lamp Care", True),
        ("Level 3 Diploma in Lamp Care", "Level 3 NVQ Diploma in Lamp Care (QCF)", False),
        ("North Level 3 Diploma in Lamp Care", "Northern Light Level 3 Diploma in Lamps and Care", False),
        ("Level 3 Diploma in Lamp Care", "Level 3 Diploma in Lamp Care and Repair", False),
    ],
)
def test_a_number_under_two_titles_is_of_two(title, other, two):
    """A number copied from the sister's handbook, or one for each pathway, had one hide the other."""
    one, another = called(paper("a", names(0, 10), NUMBERED), title), called(paper("b", names(0, 10), NUMBERED), other)
    assert len(spoken(one, another)) == 1 + two
    assert findings(one, another) == ([("edition-in-doubt", f"it calls it {other}")] if two else [])
    stated = [
        called(paper(letter, names(0, 10), NUMBERED, facts=edition(said)), name)
        for letter, said, name in (("a", "Issue 1", title), ("b", "Issue 2", other))
    ]
    assert len(spoken(*stated)) == 1, "editions that say so may call it otherwise"


def sized(report: DocumentReport, credit: int | None) -> DocumentReport:
    (one,) = report.specification.qualifications
    listings = tuple(replace(each, credit=credit, glh=None, tqt=None) for each in one.listings)
    return replace(
        report, specification=replace(report.specification, qualifications=(replace(one, listings=listings),))
    )


def test_a_list_of_titles_alone_hides_no_sizes():
    """A sheet of key facts beside the handbook, later by name, had taken the place of all its credits."""
    units = names(0, 10)
    whole = sized(paper("a", units, NUMBERED), 4)
    assert spoken(whole, sized(paper("b", units[:8], NUMBERED), None)) == {NUMBERED: "a"}
    stated = sized(paper("a", units, NUMBERED, **ISSUED), 4), sized(paper("b", units, NUMBERED, **AGAIN), None)
    assert spoken(*stated) == {NUMBERED: "a", f"{NUMBERED}.b": "b"}
    assert findings(*stated) == [("edition-in-doubt", "it says of no unit how large it is, as raw/a.pdf does")]


def test_two_bodies_that_claim_one_number_both_stay():
    units = names(0, 10)
    reports = paper("a", units, NUMBERED), paper("b", units, NUMBERED, body="south")
    assert spoken(*reports) == {NUMBERED: "a", f"{NUMBERED}.b": "b"}
    assert findings(*reports) == [("edition-in-doubt", "they are of two awarding bodies")]


def test_a_document_that_lists_no_units_takes_no_place():
    assert spoken(paper("a", names(0, 10), NUMBERED), paper("b", [], NUMBERED)) == {NUMBERED: "a"}


def test_a_document_copied_under_two_names_is_one():
    one = paper("a", names(0, 10))
    assert spoken(one, replace(one, path="raw/copy of a.pdf")) == {TITLED: "a"}


def test_a_number_that_only_one_of_them_has_makes_two_which_is_told():
    bare, numbered = paper("a", names(0, 5)), paper("b", names(0, 5), NUMBERED)
    assert spoken(bare, numbered) == {TITLED: "a", NUMBERED: "b"}
    assert findings(bare, numbered) == [("edition-in-doubt", "numbers it 111/1111/1 where in raw/a.pdf it has none")]
    assert findings(bare, paper("c", names(5, 10), NUMBERED)) == []


def test_a_damaged_number_beside_the_sound_one_is_told():
    damaged, sound = paper("a", names(0, 5), NUMBERED), paper("b", names(0, 5), "qan-111-1111-2", qan="111/1111/2")
    assert spoken(damaged, sound) == {NUMBERED: "a", "qan-111-1111-2": "b"}
    why = "numbers it 111/1111/2 where in raw/a.pdf it is 111/1111/1, whose check character is wrong"
    assert findings(damaged, sound) == [("edition-in-doubt", why)]


def test_editions_that_changed_step_by_step_are_one_line():
    assert spoken(paper("a", names(0, 10)), paper("b", names(2, 12)), paper("c", names(4, 14))) == {TITLED: "c"}


def test_of_a_document_with_two_qualifications_one_may_be_replaced_and_one_be_in_doubt():
    first, second = lamp_care(NUMBERED, names(0, 10)), lamp_care(TITLED, names(10, 16))
    both = report("a", "north", "North", first, second, path="raw/a.pdf")
    assert spoken(both, paper("b", names(1, 11), NUMBERED)) == {NUMBERED: "b", TITLED: "a"}
    assert spoken(both, paper("c", names(0, 6))) == {NUMBERED: "a", TITLED: "a", f"{TITLED}.c": "c"}
    assert spoken(both, paper("0", names(0, 6), path="raw/0.pdf")) == {
        NUMBERED: "a",
        f"{TITLED}": "0",
        f"{TITLED}.a": "a",
    }


def held_by(**holders: str) -> Memory:
    """What is remembered where these ids were held by the documents of these letters."""
    lines = {
        name: [
            Span(
                qualification_id=name, specification_id="", document_id="", source=f"raw/{letter}.pdf",
                path="", opened_with="", read_with="",
            )
        ]
        for name, letter in holders.items()
    }  # fmt: skip
    return Memory(lines=lines)


def test_who_had_an_id_keeps_it_whatever_comes_or_goes():
    a, b, c = paper("a", names(0, 5)), paper("b", names(5, 10)), paper("c", names(10, 15))
    assert spoken(a, b, memory=held_by(**{TITLED: "b"})) == {TITLED: "b", f"{TITLED}.a": "a"}
    apart = held_by(**{TITLED: "b", f"{TITLED}.c": "c"})
    assert spoken(a, b, c, memory=apart) == {TITLED: "b", f"{TITLED}.c": "c", f"{TITLED}.a": "a"}
    assert spoken(c, memory=apart) == {f"{TITLED}.c": "c"}


def test_names_that_come_to_the_same_are_told_apart_by_a_number():
    a = paper("a", names(0, 5))
    b, c = paper("b", names(5, 10), path="raw/x/spec.pdf"), paper("c", names(10, 15), path="raw/y/spec.pdf")
    assert sorted(spoken(a, b, c)) == [TITLED, f"{TITLED}.spec", f"{TITLED}.spec-2"]


def test_two_pages_of_bodies_nobody_knows_both_keep_their_units(tmp_path):
    workspace = Workspace.create(tmp_path)
    (tmp_path / "raw" / "north.txt").write_text(PAGE.format("Trim the lamp", "Polish the lens"), encoding="utf-8")
    (tmp_path / "raw" / "south.txt").write_text(PAGE.format("Sound the horn", "Keep a log"), encoding="utf-8")
    refresh(workspace)
    ids = "SELECT qualification_id FROM core.qualification ORDER BY 1"
    with workspace.connect() as connection:
        assert connection.execute("SELECT count(*) FROM core.unit_listing").fetchall() == [(4,)]
        first, second = (row[0] for row in connection.execute(ids).fetchall())
        told = connection.execute("SELECT path FROM findings WHERE code = 'body-unknown-twice'").fetchall()
    assert second == f"{first}.south"
    assert told == [("raw/north.txt",)]

    (tmp_path / "raw" / "south.txt").write_text(PAGE.format("Sound the horn", "Keep the log"), encoding="utf-8")
    refresh(workspace)
    with workspace.connect() as connection:
        assert connection.execute(ids).fetchall() == [(first,), (second,)]
        changed = connection.execute("SELECT old, new FROM audit.change WHERE field = 'title'").fetchall()
    assert changed == [("Keep a log", "Keep the log")]

    (tmp_path / "raw" / "north.txt").unlink()
    refresh(workspace)
    with workspace.connect() as connection:
        assert connection.execute(ids).fetchall() == [(second,)]
        assert connection.execute("SELECT old FROM audit.change WHERE field = 'title'").fetchall() == [("Keep a log",)]
    assert {folder.name for folder in (workspace.parsed / "unknown").iterdir()} == {second}
