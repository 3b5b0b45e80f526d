"""Tables that list no units, by what their headers say."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.vocabulary import header_words, vocabulary

# "Component | Duration | Weighting" heads the parts of an exam, where no column holds what units have.
_EXAMINED = frozenset({"component", "components", "paper", "papers", "exam", "exams", "examination", "examinations"})
_OF_EXAMS = frozenset({"weighting", "weight", "duration", "marks", "length", "time", "raw marks", "total marks"})


def lists_something_else(header: Sequence[str]) -> bool:
    """Whether a header says that the rows below are no units: outcomes, versions, prices."""
    said = [header_words(text) for text in header if text.strip()]
    told = frozenset[str]().union(*map(vocabulary().named_roles, header))
    if {"title", "credit"} <= told and told & {"uan", "number", "level"}:
        return False  # a spreadsheet names the qualification or an outcome on each row; its rows are units all the same
    own = "title" in told and bool({"unit", "unit number", "unit no"} & set(said))  # units, and how each is examined
    if _EXAMINED & set(said) and _OF_EXAMS & set(said) and not own and not told & {"uan", *SIZES}:
        return True
    return any(text in vocabulary().other_tables for text in said)
