"""Text is compared as people read it: how it was typeset does not count, what it says does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.wording import as_typed, folded, plain, slug, tidy


def test_soft_hyphens_zero_width_characters_and_ligatures_go():
    assert tidy("cus\u00adtomer \u200bser\ufeffvice") == "customer service"
    assert tidy("\ufb01nancial ef\ufb01ciency, o\ufb03ce \ufb02ow") == "financial efficiency, office flow"


def test_every_kind_of_space_is_one_blank():
    assert tidy("  Deal\u00a0with \t\n customers\u2003in  writing ") == "Deal with customers in writing"


@pytest.mark.parametrize("printed", ["others’ skills", "others‘ skills", "others' skills", "others` skills"])
def test_one_kind_of_quote(printed):
    assert plain(printed) == "others' skills"


@pytest.mark.parametrize("dash", ["-", "\u2010", "\u2011", "–", "—", "\u2212", "\uff0d"])
def test_one_kind_of_dash(dash):
    assert plain(f"Group B {dash} Delivery") == "Group B - Delivery"


def test_plain_keeps_the_case_and_folded_does_not():
    assert plain("Champion “Customer” Service") == 'Champion "Customer" Service'
    assert folded("Champion “Customer” Service") == 'champion "customer" service'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Group B – Impression and Image", "group-b-impression-and-image"),
        ("City & Guilds", "city-and-guilds"),
        ("500/9203/0", "500-9203-0"),
        ("Others’ skills", "others-skills"),
        ("Cymraeg: Llên â Chân", "cymraeg-llen-a-chan"),
        ("–", ""),
    ],
)
def test_slugs(text, words):
    assert slug(text) == words


@given(st.text())
def test_doing_it_twice_changes_nothing(text):
    assert tidy(tidy(text)) == tidy(text)
    assert plain(plain(text)) == plain(text)
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_a_slug_is_a_folders_name_anywhere(text):
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))


def test_as_typed_keeps_columns_and_no_special_blank():
    assert as_typed("4430\u2011403\u00a0 Level\u202f3\u200b  \uf0b7") == "4430-403  Level 3  •"
    assert tidy("4430\u2011403\u2003A\u2010B") == "4430-403 A-B"
