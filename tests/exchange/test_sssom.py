"""The mapping table: what SSSOM asks for, and, where its own validator is installed, what that says."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.exchange import give_away
from pipeline.exchange.identity import Identity
from pipeline.exchange.sssom import COLUMNS, PREFIXES, sssom_text
from tests.exchange.conftest import CHAMPION, MANAGE, NCFE_A17, OCR_A17, OCR_B9, OCR_C6


@pytest.fixture(scope="module")
def text(catalogue):
    return sssom_text(catalogue, Identity())


@pytest.fixture(scope="module")
def rows(text):
    body = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(body, delimiter="\t"))


def row(rows, a, b):
    ids = {f"listing:{a}", f"listing:{b}"}
    (found,) = (each for each in rows if {each["subject_id"], each["object_id"]} == ids)
    return found


def test_the_header_is_yaml_with_what_the_standard_requires(text):
    yaml = pytest.importorskip("yaml")
    header = yaml.safe_load("\n".join(line[2:] for line in text.splitlines() if line.startswith("#")))
    assert {"curie_map", "mapping_set_id", "license", "mapping_set_version"} <= set(header)
    assert header["mapping_set_id"].startswith("https://")
    assert header["curie_map"]["skos"] == PREFIXES["skos"]


def test_every_row_has_what_the_standard_requires_and_every_prefix_is_declared(text, rows):
    declared = set(re.findall(r"^#   (\w+):", text, re.M))
    assert rows
    for each in rows:
        assert all(each[name] for name in ("subject_id", "predicate_id", "object_id", "mapping_justification"))
        for name in (
            "subject_id",
            "predicate_id",
            "object_id",
            "mapping_justification",
            "subject_source",
            "object_source",
        ):
            assert each[name].partition(":")[0] in declared, each
        assert each["confidence"] == "" or 0 <= float(each["confidence"]) <= 1
        assert len(each) == len(COLUMNS)
        assert None not in each.values()


def test_each_relation_in_its_own_word(rows):
    assert row(rows, OCR_A17, NCFE_A17)["predicate_id"] == "skos:exactMatch"
    assert row(rows, OCR_A17, CHAMPION)["predicate_id"] == "skos:relatedMatch"
    judged = row(rows, OCR_B9, MANAGE)
    assert (judged["predicate_id"], judged["mapping_justification"]) == (
        "skos:closeMatch",
        "semapv:ManualMappingCuration",
    )
    assert (judged["author_label"], judged["confidence"]) == ("Jo Lead", "")
    assert "the same outcomes" in judged["comment"]
    apart = row(rows, OCR_C6, MANAGE)
    assert (apart["predicate_id"], apart["predicate_modifier"]) == ("skos:exactMatch", "Not")


def test_no_equivalent_is_said_with_the_standards_own_term(rows):
    none = [each for each in rows if each["object_id"] == "sssom:NoTermFound"]
    assert {each["subject_id"] for each in none} == {f"listing:{OCR_C6}", "listing:qan-501-0232-1:D/601/1519"}
    assert {each["object_source"] for each in none} == {"body:pearson"}


def test_the_same_warehouse_gives_the_same_bytes(catalogue, text):
    assert sssom_text(catalogue, Identity()) == text
    assert sssom_text(catalogue, Identity("https://example.org/x#")) != text


@pytest.mark.slow
def test_the_standards_own_validator_accepts_it(workspace, tmp_path):
    beside = Path(sys.executable).parent / "sssom"
    command = str(beside) if beside.exists() else shutil.which("sssom")
    if command is None:
        pytest.skip("the package sssom is not installed")
    file = tmp_path / "units.sssom.tsv"
    give_away(workspace, "sssom", file)
    done = subprocess.run([command, "validate", str(file)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "not well-formed" not in done.stdout + done.stderr
