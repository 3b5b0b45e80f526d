"""The main job, end to end: five specifications in, one warehouse out, whatever format they come in.

The queries are those a curriculum lead's analyst would write; the same must hold from PDFs as from web pages.
"""

from __future__ import annotations

import shutil

import pytest

from pipeline.refresh import refresh
from pipeline.workspace import Workspace
from tests.specimens.readings import ROOT, specimens

FORMATS = [".pdf", ".html", ".md", ".txt"]
PEARSON = "%pearson%"
NAMESAKES = {
    "champion customer service",
    "review the quality of customer service",
    "build and maintain effective customer relations",
    "manage a customer service award programme",
    "gather, analyse and interpret customer feedback",
}
# The same topic a level apart: whoever holds one may go on to the other, and gets no credit for it.
LADDERS = [
    ("4430-301", "4430-401"),
    ("Deliver reliable customer service", "Organise the delivery of reliable customer service"),
    (
        "Promote additional services or products to customers",
        "Organise the promotion of additional services or products to customers",
    ),
    ("Resolve customer service problems", "Monitor and solve customer service problems"),
]
# What each Pearson unit comes closest to at OCR, though its words stand in another order.
BEST = [
    ("Use Service Partnerships to Deliver Customer Service", "B9"),
    ("Manage Customer Service Operations", "B13"),
]
ORDER_FREE = [
    "SELECT * FROM units ORDER BY ALL",
    "SELECT * EXCLUDE (place_a, place_b) FROM unit_equivalence ORDER BY ALL",  # a place names the file
    "SELECT * FROM crosswalk ORDER BY ALL",
    "SELECT * FROM qualification_overlap ORDER BY ALL",
    "SELECT * FROM core.unit_listing ORDER BY ALL",
    "SELECT * FROM core.rule ORDER BY ALL",
    "SELECT listing_a, listing_b, relation, score FROM link.unit_pair ORDER BY ALL",
    "SELECT code, severity, subject, message FROM audit.finding ORDER BY ALL",
]


def refreshed(root, files):
    """A workspace with those files (target name to source), refreshed."""
    workspace = Workspace.create(root)
    for name, source in files.items():
        shutil.copyfile(source, workspace.raw / name)
    result = refresh(workspace, workers=1)
    assert {outcome.status for outcome in result.documents} == {"parsed"}, result.documents
    return workspace


def ask(workspace, sql, *params):
    with workspace.connect() as connection:
        return connection.execute(sql, params).fetchall()


@pytest.fixture(scope="module", params=FORMATS)
def warehouse(request, tmp_path_factory):
    """The five specimens in one format; the PDFs with the manifest they are shipped with."""
    beside = [ROOT / "raw" / "sources.toml"] if request.param == ".pdf" else []
    files = {path.name: path for path in [*specimens(), *beside] if path.suffix == request.param or path in beside}
    return refreshed(tmp_path_factory.mktemp(request.param[1:]), files)


def test_192_listings_in_five_qualifications(warehouse):
    counts = ask(
        warehouse,
        "SELECT q.body_id, q.level, count(*) FROM core.unit_listing l JOIN core.qualification q "
        "USING (qualification_id) GROUP BY ALL ORDER BY ALL",
    )
    assert counts == [
        ("city_and_guilds", "3", 59),
        ("city_and_guilds", "4", 33),
        ("ncfe", "4", 33),
        ("ocr", "4", 33),
        ("pearson", "4", 34),
    ]


def test_33_units_are_one_in_three_qualifications_and_31_of_them_in_four(warehouse):
    assert ask(warehouse, "SELECT count_if(qualifications >= 3), count_if(qualifications >= 4) FROM units") == [
        (33, 31)
    ]


def test_a17_is_one_unit_under_its_three_codes(warehouse):
    found = ask(
        warehouse,
        "SELECT DISTINCT m.unit_id FROM link.unit_member m JOIN core.unit_listing l USING (listing_id) "
        "WHERE l.unit_number = '4430-403' OR l.uan = 'T/601/1235' OR l.nos_code = 'A17'",
    )
    assert found == [("uan-T-601-1235",)]


def test_what_ncfe_does_not_print_is_inherited_and_marked(warehouse):
    """No NCFE listing states a size; each of its units has one all the same, and says that it is inherited."""
    printed = ask(
        warehouse,
        "SELECT count(l.level), count(l.credit), count(l.glh), count(*) FROM core.unit_listing l "
        "JOIN core.qualification q USING (qualification_id) WHERE q.body_id = 'ncfe'",
    )
    assert printed == [(0, 0, 0, 33)]
    inherited = ask(
        warehouse,
        "SELECT count(*), count(u.level), count(u.credit), count(u.glh) FROM link.unit u JOIN link.unit_member m "
        "USING (unit_id) JOIN core.unit_listing l USING (listing_id) "
        "JOIN core.qualification q USING (qualification_id) WHERE q.body_id = 'ncfe'",
    )
    assert inherited == [(33, 33, 33, 33)]
    (marked,) = ask(
        warehouse,
        "SELECT inferred FROM unit_listings WHERE body_id = 'ncfe' AND uan = 'T/601/1235'",
    )
    assert all(name in str(marked) for name in ("level", "credit", "glh"))


def test_pearsons_namesakes_are_revised_units_not_the_same(warehouse):
    found = ask(
        warehouse,
        "SELECT DISTINCT lower(title_a) FROM unit_equivalence WHERE body_a = 'pearson' AND body_b = 'ocr' "
        "AND relation = 'revised' AND lower(title_a) = lower(title_b)",
    )
    assert {title for (title,) in found} == NAMESAKES
    assert ask(
        warehouse,
        "SELECT title_a, title_b, relation FROM unit_equivalence "
        "WHERE body_a = 'pearson' AND relation IN ('same', 'equivalent')",
    ) == []  # fmt: skip


@pytest.mark.parametrize(("lower", "higher"), LADDERS)
def test_no_ladder_is_called_the_same_or_equivalent(warehouse, lower, higher):
    relations = ask(
        warehouse,
        "SELECT DISTINCT relation FROM unit_equivalence "
        "WHERE lower($1) IN (lower(title_a), unit_number_a) AND lower($2) IN (lower(title_b), unit_number_b)",
        lower,
        higher,
    )
    assert relations == [("ladder",)]


def test_same_and_equivalent_units_have_one_title_and_one_level(warehouse):
    assert ask(
        warehouse,
        "SELECT title_a, title_b, level_a, level_b FROM unit_equivalence WHERE relation IN ('same', 'equivalent') "
        "AND (lower(title_a) <> lower(title_b) OR level_a <> level_b)",
    ) == []  # fmt: skip


@pytest.mark.parametrize(("title", "nos_code"), BEST)
def test_word_order_does_not_hide_the_best_candidate(warehouse, title, nos_code):
    ranked = ask(
        warehouse,
        "SELECT nos_code_b FROM unit_equivalence WHERE body_a = 'pearson' AND body_b = 'ocr' "
        "AND lower(title_a) = lower($1) ORDER BY score DESC",
        title,
    )
    assert ranked[0] == (nos_code,)


def test_every_listing_knows_the_line_or_page_it_was_read_from(warehouse):
    assert ask(warehouse, "SELECT count(*) FROM core.unit_listing WHERE page IS NULL AND line IS NULL") == [(0,)]


def test_the_order_of_documents_changes_nothing(tmp_path):
    sources = [path for path in specimens() if path.suffix == ".md"]
    names = ["a.md", "b.md", "c.md", "d.md", "e.md"]
    forward = refreshed(tmp_path / "forward", dict(zip(names, sources, strict=True)))
    backward = refreshed(tmp_path / "backward", dict(zip(names, reversed(sources), strict=True)))
    for sql in ORDER_FREE:
        assert ask(forward, sql) == ask(backward, sql), sql
    assert len(ask(forward, ORDER_FREE[0])) == len(ask(forward, "SELECT * FROM link.unit"))
