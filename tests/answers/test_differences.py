"""Texts with their differences marked, outcomes side by side."""

from __future__ import annotations

import re

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.answers.differences import compared_outcomes, marked, marked_pair


def test_only_the_words_of_one_side_are_marked_and_neighbours_share_a_bracket():
    assert marked("Organise the delivery of reliable service", ["organise", "delivery"]) == (
        "[Organise] the [delivery] of reliable service"
    )
    assert marked_pair("Champion customer service", "Champion Adult's Customer Service") == (
        "Champion customer service",
        "Champion [Adult's] Customer Service",
    )
    assert marked_pair("plan and run it", "run it") == ("[plan and] run it", "run it")


@given(st.text(alphabet="abc 'é-,", max_size=40), st.text(alphabet="abc 'é-,", max_size=40))
def test_without_the_brackets_it_is_the_text(a, b):
    marked_a, marked_b = marked_pair(a, b)
    assert (re.sub(r"[\[\]]", "", marked_a), re.sub(r"[\[\]]", "", marked_b)) == (a, b)
    assert marked_pair(a, a) == (a, a)


@pytest.fixture
def connection():
    with duckdb.connect() as made:
        made.execute("CREATE SCHEMA core")
        made.execute("CREATE TABLE core.learning_outcome (listing_id TEXT, position INT, number TEXT, text TEXT)")
        rows = [
            ("a", 1, "1", "Understand how to champion customer service"),
            ("a", 2, "2", "Be able to manage budgets"),
            ("b", 1, "1", "Be able to plan"),
            ("b", 2, "2", "Understand how to champion customers' service"),
        ]
        made.executemany("INSERT INTO core.learning_outcome VALUES (?, ?, ?, ?)", rows)
        yield made


def test_outcomes_that_say_nearly_the_same_stand_beside_each_other(connection):
    found = compared_outcomes(connection, "a", "b")
    assert [(each.number_a, each.number_b) for each in found] == [("1", "2"), ("2", None), (None, "1")]
    assert found[0].text_a == "Understand how to champion [customer] service"
    assert found[0].text_b == "Understand how to champion [customers'] service" or "[customers]" in found[0].text_b
    assert compared_outcomes(connection, "a", "c") == ()
