"""`unitmap export --format sssom|case|skos`."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import BAD_USAGE, DONE, main
from pipeline.errors import UsageError
from pipeline.exchange import STANDARDS, give_away
from pipeline.exchange.identity import Identity
from pipeline.refresh import refresh
from pipeline.workspace import Workspace
from tests.exchange.conftest import OCR_A17
from tests.samples import OCR, put


@pytest.mark.parametrize("standard", STANDARDS)
def test_each_standard_into_a_file(workspace, tmp_path, capsys, standard):
    out = tmp_path / "units"
    assert main(["export", "--format", standard, "--out", str(out), "--workspace", str(workspace.root)]) == DONE
    assert f"to {out} ({standard})" in capsys.readouterr().out
    first = out.read_bytes()
    give_away(workspace, standard, out)
    assert out.read_bytes() == first, "the same warehouse gives the same bytes"
    assert b"https://unitmap.example/" in first
    give_away(workspace, standard, out, "https://example.org/u#")
    assert b"https://example.org/u#" in out.read_bytes()
    assert b"unitmap.example" not in out.read_bytes()


def named(workspace, tmp_path) -> dict[str, set[str]]:
    """What each format calls the units, and CASE everything: groups, qualifications, and relations by their ends."""
    texts = {}
    for standard in STANDARDS:
        give_away(workspace, standard, tmp_path / standard)
        texts[standard] = (tmp_path / standard).read_text(encoding="utf-8")
    package = json.loads(texts["case"])
    ends = ("originNodeURI", "destinationNodeURI")
    return {
        "sssom": set(re.findall(r"\blisting:\S+", texts["sssom"])),
        "skos": set(re.findall(r"<(https://unitmap.example/listing/\S+)> a skos:Concept", texts["skos"])),
        "items": {each["identifier"] for each in package["CFItems"]},
        "relations": {
            " ".join((each["associationType"], *(each[end]["identifier"] for end in ends), each["identifier"]))
            for each in package["CFAssociations"]
        },
    }


def test_identifiers_stay_when_a_document_changes(workspace, tmp_path):
    """A new edition: a unit comes before all others, one goes, one has another title and size."""
    shutil.copytree(workspace.root, tmp_path / "next")
    release = Workspace.open(tmp_path / "next")
    before = named(release, tmp_path)
    newcomer = "| A1 | Greet visitors | Y/601/1230 | 2 | 3 | 20 |\n| A17 |"
    edition = (
        OCR.replace("| A17 |", newcomer).replace("| 4 | 10 | 67 |", "| 4 | 9 | 60 |").replace("Champion", "Promote")
    )
    put(release.root, ocr="\n".join(line for line in edition.splitlines() if "D/601/1519" not in line))
    refresh(release, workers=1)
    after = named(release, tmp_path)
    gone, come = (Identity.uuid("listing", f"qan-500-9203-0:{uan}") for uan in ("D/601/1519", "Y/601/1230"))
    assert before["items"] ^ after["items"] == {gone, come}
    for standard in ("sssom", "skos"):
        assert all(re.search("D/601/1519|Y/601/1230", each) for each in before[standard] ^ after[standard])
    changed = {each for each in before["relations"] ^ after["relations"] if gone not in each and come not in each}
    champion = Identity.uuid("listing", OCR_A17)
    assert changed == {each for each in changed if champion in each and "isChildOf" not in each}, (
        "other relations are new"
    )


def test_the_same_thing_has_the_same_iri_in_every_format(catalogue):
    identity = Identity()
    for unit in catalogue.units:
        prefix, _, rest = identity.curie("listing", unit.listing_id).partition(":")
        assert identity.prefix(prefix) + rest == identity.iri("listing", unit.listing_id)


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_names_never_share_an_iri_and_iris_hold_nothing_unsafe(one, other):
    iri = Identity().iri("listing", one)
    assert iri.isascii()
    assert not set(iri) & set(' <>"{}|\\^`\n\t')
    if one != other:
        assert iri != Identity().iri("listing", other)
        assert Identity.uuid("listing", one) != Identity.uuid("listing", other)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("export", "--out", "x.csv"), "Name a view"),
        (("export", "units", "--format", "case", "--out", "x"), "leave units out"),
        (("export", "units", "--base-uri", "https://e.org/", "--out", "x.csv"), "--base-uri goes with"),
        (("export", "--format", "skos", "--base-uri", "e.org", "--out", "x"), "no base for IRIs"),
    ],
)
def test_wrong_usage(workspace, monkeypatch, capsys, words, told):
    monkeypatch.chdir(workspace.root)
    assert main(list(words)) == BAD_USAGE
    assert told in capsys.readouterr().err


def test_json_tells_the_same(workspace, tmp_path, capsys):
    out = tmp_path / "u.json"
    main(["export", "--format", "case", "--out", str(out), "--workspace", str(workspace.root), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["format"], told["units"]) == ("case", 10)


def test_an_unknown_standard(workspace, tmp_path):
    with pytest.raises(UsageError, match="sssom, case, skos"):
        give_away(workspace, "xml", tmp_path / "x")
