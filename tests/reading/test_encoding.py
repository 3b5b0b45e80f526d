"""Texts come in the encodings of three decades; each is read as what it is, or refused with a reason."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.document import UnreadableDocumentError
from pipeline.reading.encoding import decode

TEXT = "Group B – Delivery\nDevelop your own and others’ skills\t£40\ncafé “service”\n" * 3


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_the_text_is_the_same_in_every_encoding(content, encoding):
    assert decode(content) == (TEXT, encoding)


def test_the_mark_at_the_start_is_no_part_of_the_text():
    assert decode(codecs.BOM_UTF8 + b"Units") == ("Units", "utf-8")


def test_text_that_was_encoded_twice_is_set_right():
    once = "Group B – Delivery, others’ skills, café"
    assert decode(once.encode("utf-8").decode("cp1252").encode("utf-8"))[0] == once


def test_a_word_that_only_looks_encoded_twice_stays():
    assert decode("São Paulo, Â pequeno".encode()) == ("São Paulo, Â pequeno", "utf-8")


def test_what_a_page_says_of_its_encoding_counts_where_it_is_not_utf8():
    page = '<html><head><meta charset="iso-8859-2"></head><body>Grupa Ł – Dostawa</body></html>'
    content = page.replace("–", "-").encode("iso-8859-2")
    assert decode(content) == (page.replace("–", "-"), "iso-8859-2")


def test_a_page_that_says_the_wrong_encoding_is_read_all_the_same():
    page = '<html><head><meta charset="us-ascii"></head><body>others’ skills</body></html>'
    assert decode(page.encode("cp1252"))[0] == page


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF16_LE + b"odd",
        codecs.BOM_UTF8 + b"\xff\xfe\xfa Units",
        bytes(range(128, 256)) * 40,
    ],
)
def test_what_cannot_be_told_is_refused_with_what_to_do(content):
    with pytest.raises(UnreadableDocumentError, match="save it as UTF-8"):
        decode(content)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60))
def test_utf8_that_holds_no_double_encoding_comes_back_as_it_was(text):
    decoded, encoding = decode(text.encode("utf-8"))
    assert encoding == "utf-8"
    assert decoded == text.removeprefix("\ufeff") or any(mark in text for mark in "âÃÂ")
