"""The declarations hold together, and the data dictionary page is what they say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import duckdb
import pytest

from pipeline.shipped import shipped
from pipeline.tables import TABLES, VIEWS, table_named
from pipeline.tables.ddl import create_statements
from pipeline.tables.dictionary import PAGE, data_dictionary

ROOT = Path(__file__).parent.parent
# What analysts' SQL depends on, by table; renaming or dropping one of these breaks their work.
CONTRACT = {
    "core.specification": "specification_id body_id document_id edition is_current",
    "core.qualification": "qualification_id specification_id body_id title level qan aim_reference "
    "total_credit tqt glh",
    "core.unit_group": "group_id qualification_id label kind position",
    "core.unit_listing": "listing_id qualification_id group_id position unit_number nos_code uan uan_printed title "
    "level credit glh document_id page line raw",
    "core.rule": "rule_id qualification_id pathway expression sentence source_text",
    "core.learning_outcome": "listing_id",
    "core.assessment_criterion": "listing_id",
    "link.unit": "unit_id title uan nos_code level credit glh",
    "link.unit_member": "unit_id listing_id",
    "link.unit_pair": "listing_a listing_b relation score decided_by",
    "audit.document": "document_id path url media_type bytes pages status",
    "audit.page": "document_id page state",
    "audit.finding": "finding_id severity code document_id page subject message",
    "audit.run": "run_id",
    "audit.change": "specification_id entity field old new materiality",
    "units": "level credit glh inferred",
    "unit_equivalence": "body_a qualification_a unit_number_a nos_code_a uan_a title_a level_a credit_a glh_a body_b "
    "qualification_b unit_number_b nos_code_b uan_b title_b level_b credit_b glh_b relation score reason decided_by",
    "crosswalk": "title",
    "qualification_overlap": "qualification_a qualification_b same_units same_credit equivalent_units",
    "credit_transfer": "from_qualification to_qualification",
    "findings": "severity code message path place",
    "specification_changes": "field old new materiality",
}


def _declared() -> dict[str, list[str]]:
    tables = {table.qualified_name: [column.name for column in table.columns] for table in TABLES}
    return tables | {view.name: [column.name for column in view.columns] for view in VIEWS}


@pytest.mark.parametrize("name", CONTRACT)
def test_what_analysts_depend_on_is_declared(name):
    assert set(CONTRACT[name].split()) <= set(_declared()[name])


def test_the_data_dictionary_is_not_stale():
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    assert page == data_dictionary(), "run `python -m pipeline.tables` and commit docs/data-dictionary.md"


def test_every_column_is_declared_once_and_described():
    for name, columns in _declared().items():
        assert [column for column, times in Counter(columns).items() if times > 1] == [], name
    for relation in (*TABLES, *VIEWS):
        assert relation.description.endswith(".")
        assert all(column.description for column in relation.columns)


def test_keys_are_required_columns():
    """But for the edition before: a qualification that came or went has none, which is a key as any other."""
    for table in TABLES:
        assert set(table.key) - {"previous_specification_id"} <= set(table.required), table.qualified_name


def test_references_lead_to_the_key_of_a_declared_table():
    for table in TABLES:
        for column in table.columns:
            if column.references:
                other, _, referred = column.references.rpartition(".")
                assert table_named(other).key == (referred,)


def test_each_view_has_its_file_and_no_file_is_left_over():
    assert {file.stem for file in (shipped("sql") / "views").glob("*.sql")} == {view.name for view in VIEWS}


def test_the_statements_make_the_declared_tables():
    with duckdb.connect() as connection:
        for statement in create_statements():
            connection.execute(statement)
        for table in TABLES:
            made = connection.execute(f"DESCRIBE {table.qualified_name}").fetchall()
            assert [(row[0], row[1]) for row in made] == [(column.name, column.type) for column in table.columns]


def test_an_undeclared_table_has_no_name():
    with pytest.raises(KeyError):
        table_named("core.nothing")
