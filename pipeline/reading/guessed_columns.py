"""Pipes that a converter put between words of lines where it took them for columns, as markitdown does with PDFs.

A table in Markdown stands between blank lines. Where most of many stand right between lines of text, their rows are
lines as well: `| F5 Demonstrate understanding of  | J/601/1630 | 10 4 |`, a rule, and `customer service` below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.textual_tables import SEPARATOR, Line

_FEWEST = 3  # tables


def without_guessed_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines, the rows of such tables without their pipes and rules."""
    rules = [at for at, line in enumerate(lines) if line.text.startswith("| -") and SEPARATOR.match(line.text)]
    if len(rules) < _FEWEST:
        return list(lines)
    among_text = sum(1 for at in rules if _stands_in_text(lines, at))
    if 2 * among_text < len(rules):
        return list(lines)
    ruled = set(rules)
    made: list[Line] = []
    for at, line in enumerate(lines):
        if at in ruled and made:
            # Right above the row below, as it was printed.
            made[-1] = replace(made[-1], number=line.number)
        elif line.text.startswith("|"):
            made.append(replace(line, text=" ".join(line.text.replace("|", " ").split())))
        else:
            made.append(line)
    return made


def _stands_in_text(lines: Sequence[Line], rule: int) -> bool:
    """Whether a line of text stands right above the header of a table or right below its last row."""
    end = rule
    while end < len(lines) and lines[end].text.startswith("|"):
        end += 1
    around = (lines[max(rule - 2, 0)].text, lines[end].text if end < len(lines) else "")
    return any(text.strip() and "|" not in text for text in around)
