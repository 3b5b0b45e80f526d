"""What a judgement does to the warehouse, and that it does so after every refresh."""

from __future__ import annotations

import json

from tests.samples import NCFE, OCR, PEARSON, put

OCR_A17, NCFE_A17 = "qan-500-9203-0:T/601/1235", "qan-501-0232-1:T/601/1235"
OCR_B9, OCR_C6, NCFE_C6 = "qan-500-9203-0:H/601/1229", "qan-500-9203-0:D/601/1519", "qan-501-0232-1:D/601/1519"
CHAMPION = "pearson-l4-nvq-diploma-in-customer-service:D/506/2153"
MANAGE = "pearson-l4-nvq-diploma-in-customer-service:Y/506/2152"


def test_a_relation_is_the_persons_for_every_listing_of_the_unit(judge):
    assert judge.pair(OCR_A17, CHAMPION) == ("revised", "rule")
    judge.says(OCR_A17, CHAMPION, "equivalent", by="Jo Lead", reason="same content")
    assert judge.refresh().built
    assert judge.pair(OCR_A17, CHAMPION) == ("equivalent", "Jo Lead")
    assert judge.pair(NCFE_A17, CHAMPION) == ("equivalent", "Jo Lead"), "NCFE lists the same unit"
    reason = judge.ask("SELECT reason FROM unit_equivalence WHERE relation = 'equivalent'")[0][0]
    assert "same content" in reason
    assert "the evidence alone: revised" in reason
    assert len(judge.units()) == 3, "no unit was joined or parted"


def test_a_pair_that_was_no_candidate_gets_the_persons_relation_with_its_evidence(judge):
    assert judge.pair(OCR_B9, MANAGE) is None
    judge.says(OCR_B9, MANAGE, "related")
    judge.refresh()
    assert judge.pair(OCR_B9, MANAGE) == ("related", "Jo Lead")
    score, features = judge.ask("SELECT score, features FROM link.unit_pair WHERE decided_by = 'Jo Lead'")[0]
    assert 0 <= score <= 1
    assert "contribution" in features


def test_judged_same_makes_one_unit_and_tells_what_speaks_against_it(judge):
    judge.says(OCR_A17, CHAMPION, "same")
    judge.refresh()
    assert judge.units()["uan-T-601-1235"] == {OCR_A17, NCFE_A17, CHAMPION}
    assert judge.pair(OCR_A17, CHAMPION) == ("same", "Jo Lead")
    assert judge.pair(NCFE_A17, CHAMPION) == ("same", "Jo Lead"), "by way of OCR"
    assert judge.pair(OCR_A17, NCFE_A17) == ("same", "rule"), "nobody had to decide that"
    told = " ".join(judge.conflicts())
    assert "T/601/1235" in told
    assert "D/506/2153" in told
    assert "of two series" in told
    assert "credits 10 and 4" in told
    assert judge.ask("SELECT count(*) FROM link.unit WHERE unit_id = 'uan-D-506-2153'") == [(0,)]


def test_judged_same_with_two_uans_of_one_series_is_an_error(judge):
    judge.says(OCR_B9, OCR_C6, "same")
    judge.refresh()
    assert judge.units()["uan-D-601-1519"] == {OCR_B9, OCR_C6, NCFE_C6}
    severities = judge.ask(
        "SELECT severity FROM audit.finding WHERE code = 'judgement-conflict' AND message LIKE '%series%'"
    )
    assert severities == [("error",)]


def test_a_unit_without_level_inherits_through_a_judged_same(judge):
    uncoded = "| Unit | Unit title | GLH |\n|---|---|---|\n| 9 | Assess the risks in customer service | 67 |\n"
    coded = NCFE.replace("| Apply risk assessment to customer service | D/601/1519 |\n", "")
    put(judge.workspace.root, ncfe=f"{coded}\n## Optional units group B\n\n{uncoded}")
    judge.refresh()
    nameless = judge.ask("SELECT listing_id FROM core.unit_listing WHERE uan IS NULL")[0][0]
    judge.says(nameless, OCR_C6, "same")
    judge.refresh()
    known = judge.ask(
        "SELECT known_level, known_credit, known_uan, glh, inferred_from FROM unit_listings WHERE listing_id = ?",
        nameless,
    )[0]
    assert known[:4] == ("3", 10, "D/601/1519", 67)
    assert json.loads(known[4])["credit"] == OCR_C6, "each inherited value knows its listing"


def test_judged_distinct_parts_a_unit_though_both_carry_one_uan(judge):
    judge.says(OCR_A17, NCFE_A17, "distinct", reason="NCFE misprints the code")
    judge.refresh()
    assert "uan-T-601-1235" not in judge.units()
    assert judge.pair(OCR_A17, NCFE_A17) == ("distinct", "Jo Lead")
    units = judge.ask("SELECT unit_id FROM link.unit_member WHERE listing_id IN (?, ?)", OCR_A17, NCFE_A17)
    assert len(set(units)) == 2
    assert ("uan-T-601-1235",) in units
    (told,) = judge.conflicts()
    assert "both carry the UAN T/601/1235" in told
    inherited = judge.ask("SELECT known_level FROM unit_listings WHERE listing_id = ?", NCFE_A17)
    assert inherited == [(None,)], "nothing is inherited from a unit it is not"
    assert judge.pair(OCR_C6, NCFE_C6) == ("same", "rule"), "other units stay as they are"


def test_no_equivalent_in_a_body(judge):
    assert judge.pair(OCR_A17, NCFE_A17) == ("same", "rule")
    judge.finds_none(OCR_A17, "pearson")
    judge.finds_none(OCR_C6, "ncfe")
    judge.refresh()
    assert judge.pair(OCR_A17, CHAMPION) == ("revised", "rule"), "revised is not equivalent: nothing to take back"
    assert judge.pair(OCR_C6, NCFE_C6) == ("distinct", "Jo Lead")
    assert any("both carry the UAN D/601/1519" in told for told in judge.conflicts())
    rows = judge.ask("SELECT verdict, body_id, unit_id_a, unit_id_b FROM link.judgement ORDER BY body_id")
    assert rows == [
        ("no_equivalent", "ncfe", "uan-D-601-1519", None),
        ("no_equivalent", "pearson", "uan-T-601-1235", None),
    ]


def test_a_judgement_survives_a_new_edition_that_prints_no_code(judge):
    judge.says(OCR_A17, CHAMPION, "equivalent")
    put(judge.workspace.root, pearson=PEARSON.replace("D/506/2153", ""))
    judge.refresh()
    (listing,) = judge.ask("SELECT listing_id FROM core.unit_listing WHERE title LIKE 'Champion%' AND uan IS NULL")[0]
    assert judge.pair(OCR_A17, listing) == ("equivalent", "Jo Lead"), "found again by body, title and level"
    assert judge.conflicts() == []


def test_what_a_new_edition_changed_of_judged_units_is_told_and_the_judgements_hold(judge):
    judge.says(OCR_A17, CHAMPION, "equivalent")
    judge.says(OCR_B9, MANAGE, "related")
    edition = PEARSON.replace("| 4 | 4 | 17 |", "| 3 | 6 | 17 |").replace("Manage customer", "Run customer")
    put(judge.workspace.root, pearson=edition.replace("Champion customer", "CHAMPIONING customer"))
    judge.refresh()
    assert judge.pair(OCR_A17, CHAMPION) == ("equivalent", "Jo Lead")
    title, sizes = judge.conflicts()
    assert "level 4 is now 3, credit 4 is now 6. The judgement holds" in sizes, "and the title says what it said"
    assert "its title is now “Run customer service operations”" in title
    judge.says(OCR_A17, CHAMPION, "equivalent", by="Al")
    judge.refresh()
    assert judge.conflicts() == [title], "of the other, somebody has judged what stands there now"


def test_an_equivalent_that_came_after_a_no_equivalent_is_told(judge):
    newcomer = "| 4 | Deliver customer service using service partnerships | | 3 | 6 | 40 |\n"
    judge.finds_none(OCR_B9, "pearson")
    put(judge.workspace.root, pearson=PEARSON + newcomer)
    judge.refresh()
    ((listing,),) = judge.ask("SELECT listing_id FROM core.unit_listing WHERE title LIKE 'Deliver%' AND uan IS NULL")
    assert judge.pair(OCR_B9, listing) == ("distinct", "Jo Lead"), "the word holds"
    (told,) = judge.conflicts()
    assert f"({listing}), not looked at then, would be taken for one" in told
    judge.finds_none(OCR_B9, "pearson", seen=listing)
    judge.refresh()
    assert judge.conflicts() == [], "now somebody has looked at it"


def test_another_uan_in_a_new_edition_is_a_conflict_and_not_carried_over(judge):
    judge.says(OCR_A17, CHAMPION, "equivalent")
    put(judge.workspace.root, pearson=PEARSON.replace("D/506/2153", "T/506/2160"))
    judge.refresh()
    rows = judge.ask("SELECT DISTINCT decided_by FROM link.unit_pair")
    assert rows == [("rule",)]
    assert any("under another UAN, T/506/2160" in told for told in judge.conflicts())


def test_a_judgement_about_a_unit_that_left_waits_for_its_return(judge):
    judge.says(OCR_A17, CHAMPION, "equivalent")
    (judge.workspace.raw / "pearson.md").unlink()
    judge.refresh()
    assert judge.ask("SELECT code FROM audit.finding WHERE code LIKE 'judgement%'") == [("judgement-unused",)]
    assert judge.ask("SELECT unit_id_a, unit_id_b FROM link.judgement") == [(None, None)]
    put(judge.workspace.root, pearson=PEARSON)
    judge.refresh()
    assert judge.pair(OCR_A17, CHAMPION) == ("equivalent", "Jo Lead")


def test_taking_back_restores_what_the_evidence_says(judge):
    before = judge.units(), judge.pair(OCR_A17, CHAMPION)
    made = judge.says(OCR_A17, CHAMPION, "same")
    judge.refresh()
    judge.takes_back(made[:8])
    judge.refresh()
    assert (judge.units(), judge.pair(OCR_A17, CHAMPION)) == before
    assert len(judge.store.rows()) == 2, "nothing is ever deleted"


def test_sames_that_would_join_what_is_judged_distinct_are_told(judge):
    judge.says(OCR_A17, CHAMPION, "distinct")
    judge.says(OCR_A17, MANAGE, "same")
    judge.says(MANAGE, CHAMPION, "same")
    judge.refresh()
    joined = judge.units()
    assert not any({OCR_A17, CHAMPION} <= listings for listings in joined.values()), "their own word about these two"
    assert any({MANAGE, CHAMPION} <= listings for listings in joined.values()), "of the others, the later one"
    assert any("both cannot hold" in told for told in judge.conflicts())


def test_only_a_changed_judgement_makes_a_refresh_build(judge):
    assert not judge.refresh().built
    judge.says(OCR_A17, CHAMPION, "related")
    assert judge.refresh().built
    assert not judge.refresh().built


def test_deleting_the_warehouse_loses_no_judgement(judge):
    judge.says(OCR_A17, CHAMPION, "related")
    judge.workspace.database.unlink()
    put(judge.workspace.root, ocr=OCR + "\n")
    judge.refresh()
    assert judge.pair(OCR_A17, CHAMPION) == ("related", "Jo Lead")
