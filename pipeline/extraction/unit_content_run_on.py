"""A unit's page that came out of a converter as one paragraph: taken apart at its outcomes and criteria."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TypeGuard

from pipeline.extraction.unit_content_entries import owner_of
from pipeline.extraction.unit_content_heads import is_stop
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Paragraph

_CRITERION = lazy_re(r"(?<![\d./-])(?P<number>\d{1,2}\.\d{1,2})[.)]?\s+(?=[A-Z])")
_NAMES = lazy_re(r"(?is)\blearning outcomes?\b.*\b(?:assessment criteria|learner can)\b")
# What stands in front of the outcomes, each a line of its own on a page that is whole.
_LABEL = lazy_re(
    r"(?i)(?<=\s)(?=(?:unit (?:reference|accreditation|number|code|level)|u(?:an|rn)\b|(?:unit )?level\s*:|credit"
    r"|guided learning|glh\b|learning outcomes?\b|assessment criteria\b|the learner (?:will|can)\b))"
)
# "Unit 2: Work safely": another unit's page begins in the same paragraph.
_UNIT = lazy_re(r"(?<=\s)(?=Unit \d{1,3}\s*[:-]\s+[A-Z])")
_FEWEST = 3  # criteria
_A_PAGE = 120  # characters
_SHORT = 240  # characters of a criterion: in a longer one something else may stand


def parts_of(block: Block) -> list[Block]:
    """The block, or where it is a whole unit's page run on into one paragraph its lines: each outcome, each criterion.

    Its criteria must count on without a gap from 1.1, with the text of each outcome before the first of its own.
    """
    if not _is_run_on(block):
        return [block]
    pages = [_taken_apart(page) for page in _UNIT.split(block.text)]
    if not all(pages):
        return [block]
    return [replace(block, text=piece, lines=1) for pieces in pages for piece in pieces]


def _is_run_on(block: Block) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and len(block.text) >= _A_PAGE and _NAMES.search(block.text) is not None


def lost_in(block: Block) -> list[str]:
    """The criteria in such a paragraph, each by its number, where it cannot be taken apart: they are not read."""
    if not _is_run_on(block):
        return []
    found = [match.start() for match in _CRITERION.finditer(block.text)]
    pieces = [block.text[start:end].strip() for start, end in pairwise([*found, len(block.text)])]
    return pieces if len(pieces) >= _FEWEST else []


def _taken_apart(text: str) -> list[str]:
    """The lines of one unit's page, or none where it cannot be told where each begins."""
    found = list(_CRITERION.finditer(text))
    numbers = [match["number"] for match in found]
    if len(found) < _FEWEST or numbers[0] != "1.1" or not all(_next(*pair) for pair in pairwise(numbers)):
        return []
    starts = [0]
    end = 0
    for match in found:
        if match["number"].endswith(".1"):
            begins = _begin_of(owner_of(match["number"]), text, end, match.start())
            if begins is None:
                return []
            starts.append(begins)
        starts.append(match.start())
        end = match.end()
    head, *pieces = [text[start:end].strip() for start, end in pairwise([*starts, len(text)])]
    pieces[-1:] = _without_guidance(pieces[-1])
    if max(map(len, pieces)) > _SHORT:
        return []
    return [*(line.strip() for line in _LABEL.split(head) if line.strip()), *pieces]


def _without_guidance(last: str) -> list[str]:
    """The last criterion, and what stands behind it of the page's next part: `Assessment guidance …`."""
    for match in re.finditer(r"(?<=[a-z.)] )[A-Z]", last):
        if is_stop(last[match.start() :]):
            return [last[: match.start()].strip(), last[match.start() :]]
    return [last]


def _next(one: str, other: str) -> bool:
    first, last = ([int(part) for part in number.split(".")] for number in (one, other))
    return last in ([first[0], first[1] + 1], [first[0] + 1, 1])


def _begin_of(outcome: str, text: str, start: int, end: int) -> int | None:
    """Where the text of an outcome begins, by its number, between the criterion before it and its own first."""
    named = rf"(?i:\b(?:learning )?outcome |\bLO ?)?(?<![\d./-]){outcome}[.):]?\s+(?=[A-Z])"
    own = [match.start() for match in re.finditer(named, text[start:end])]
    return start + own[-1] if own else None
