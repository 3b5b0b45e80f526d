"""What a document calls itself behind a qualification's title, and for whom: `- Complete learner guide`."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import kept_re

_READERS = (
    *("complete", "learner", "learners", "student", "students", "candidate", "candidates", "tutor", "tutors"),
    *("assessor", "assessors", "centre", "course", "programme", "delivery"),
)
_FOR_READERS = ("workbook", "pack", "package", "guidance")  # "How to pack" and "Careers guidance" are subjects


def without_furniture(text: str) -> str:
    """The text without "Specification" and the like at its end; of "Advice and Guidance" none is left off."""
    endings, pattern, goes_on = _furniture()
    # From each of its blanks a long text would be searched for an ending it has not.
    while not text.isascii() or text.lower().endswith(endings):
        left = pattern.sub("", text)
        if left == text or goes_on.search(left):
            break
        text = left
    return text


@cache
def _furniture() -> tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str]]:
    words, readers = vocabulary().title_furniture, "|".join(_READERS)
    named, of_readers = "|".join(map(re.escape, words)), "|".join(_FOR_READERS)
    return (
        (*map(str.lower, words), *_FOR_READERS, *_READERS),
        kept_re(
            rf"(?i)(?:\s*[-:]?\s+(?:(?:{readers})\s+)*(?:{named})|\s*[-:]?\s+(?:(?:{readers})\s+)+(?:{of_readers})"
            rf"|\s*[-:]\s+(?:{readers}|{of_readers}))$"
        ),
        kept_re(rf"(?i)(?:\s|^)(?:{'|'.join(map(re.escape, vocabulary().title_connectors))})$"),
    )
