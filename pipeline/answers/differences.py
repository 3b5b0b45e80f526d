"""Two texts with their differences marked, and the learning outcomes of two units set side by side."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.answers.queries import query_text, rows_as

if TYPE_CHECKING:
    import duckdb

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A learning outcome as its document prints it."""

    listing_id: str
    number: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedOutcome:
    """An outcome of either side and the one nearest to it, words that only one has in brackets; None without one."""

    number_a: str | None = None
    text_a: str | None = None
    number_b: str | None = None
    text_b: str | None = None


def marked(text: str, words: Collection[str]) -> str:
    """The text with these words in square brackets, whatever their case: `[Organise] the delivery of …`."""
    wanted = {word.casefold() for word in words}
    joined = _WORD.sub(
        lambda found: f"[{found.group()}]" if found.group().casefold() in wanted else found.group(), text
    )
    return re.sub(r"\](\s+)\[", r"\1", joined)


def marked_pair(a: str, b: str) -> tuple[str, str]:
    """Both texts, each with the words that the other does not have in brackets."""
    words_a, words_b = ({word.casefold() for word in _WORD.findall(text)} for text in (a, b))
    return marked(a, words_a - words_b), marked(b, words_b - words_a)


def compared_outcomes(connection: duckdb.DuckDBPyConnection, a: str, b: str) -> tuple[ComparedOutcome, ...]:
    """The outcomes of two listings, those that say nearly the same beside each other; none where a side has none."""
    found = rows_as(Outcome, connection, query_text("outcomes"), {"listings": [a, b]})
    of_a, of_b = ([each for each in found if each.listing_id == name] for name in (a, b))
    return _side_by_side(of_a, of_b) if of_a and of_b else ()


def _side_by_side(of_a: Sequence[Outcome], of_b: Sequence[Outcome]) -> tuple[ComparedOutcome, ...]:
    """Pairs from the most alike down, each outcome once; then, in A's order, with what is left of B behind."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only where there are outcomes

    from pipeline.matching.weights import weights  # noqa: PLC0415

    alike = weights().thresholds.statement_alike  # as the matcher counts them, so that both tell of as many
    scores = sorted(
        (
            (fuzz.token_sort_ratio(p.text.casefold(), q.text.casefold()), -i, -j)
            for i, p in enumerate(of_a)
            for j, q in enumerate(of_b)
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for score, i, j in scores:
        if score >= alike and -i not in partner and -j not in partner.values():
            partner[-i] = -j
    rows = [_beside(each, of_b[partner[i]] if i in partner else None) for i, each in enumerate(of_a)]
    rest = [each for j, each in enumerate(of_b) if j not in partner.values()]
    return (*rows, *(ComparedOutcome(number_b=each.number, text_b=each.text) for each in rest))


def _beside(a: Outcome, b: Outcome | None) -> ComparedOutcome:
    if b is None:
        return ComparedOutcome(number_a=a.number, text_a=a.text)
    text_a, text_b = marked_pair(a.text, b.text)
    return ComparedOutcome(number_a=a.number, text_a=text_a, number_b=b.number, text_b=text_b)
