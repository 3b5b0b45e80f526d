"""Whether rows of a table without a header can stand under the columns of the one before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.columns import Columns, looks_like_title
from pipeline.identifiers import find_uans
from pipeline.printed_sizes import parse_level


def fits(columns: Columns, row: Sequence[str]) -> bool:
    """Whether a row can stand under these columns: numbers where numbers go, words where the title goes."""
    for role, text in zip(columns.roles, row, strict=True):
        if not text.strip() or role is None:
            continue
        in_words = role == "level" and parse_level(text) is not None
        if role in SIZES and not in_words and not re.search(r"\d|entry|[-–n/a]", text, re.IGNORECASE):
            return False
        if role == "uan" and not any(find_uans(text)) and not re.search(r"\d{3}", text):
            return False
        if role == "title" and not looks_like_title(text):
            return False
    return True
