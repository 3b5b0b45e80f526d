"""Units held at other bodies: told by any name, and as quick for hundreds of them as for one."""

from __future__ import annotations

from pipeline.answers import naming
from pipeline.answers.holdings import find_holdings
from pipeline.answers.naming import find_qualification, load_listings
from pipeline.answers.structures import load_structures


def test_many_names_of_other_bodies_load_the_listings_once(connection, monkeypatch):
    loaded = []
    monkeypatch.setattr(naming, "load_listings", lambda *asked: loaded.append(asked) or load_listings(*asked))
    structures = load_structures(connection, [find_qualification(connection, "pearson")])
    names = [each.known_uan for each in load_listings(connection) if each.body_id == "ncfe"]
    found = find_holdings(connection, names, structures)
    assert len(found) == len(names) > 2 and {each.how for each in found} == {"none"}
    assert len(loaded) == 1


def test_a_listings_id_is_no_body_and_code(connection):
    structures = load_structures(connection, [find_qualification(connection, "pearson")])
    foreign = next(each for each in load_listings(connection) if each.body_id == "ocr")
    assert ":" in foreign.listing_id
    (found,) = find_holdings(connection, [foreign.listing_id], structures)
    assert (found.unit_id, found.held_at) == (foreign.unit_id, foreign.short_name)
