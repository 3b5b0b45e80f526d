"""Prose that all formats other than PDF share: which sentences go before and after the structure."""

from __future__ import annotations

from typing import Any

from making.facts import Qualification


def identity_lines(qualification: Qualification) -> list[str]:
    """The sentences that name the qualification's numbers, where the body prints any."""
    lines = []
    if qualification.qan:
        lines.append(f"Qualification Accreditation Number (QAN): {qualification.qan}")
    if qualification.aim_reference:
        lines.append(f"Aim reference: {qualification.aim_reference}")
    return lines


def rule_lines(words: dict[str, Any]) -> list[str]:
    """The rules of combination as sentences; a rule with a number in a cell of its own gets it at the end."""
    rules = words["structure"]["rules"]
    return [rule if isinstance(rule, str) else f"{rule[0]}: {rule[1]}" for rule in rules]


def first_sections(words: dict[str, Any], count: int = 2) -> list[tuple[str, list[str]]]:
    """The first sections of the handbook as (heading, paragraphs).

    Tables and lists are left to the PDF, and so are the lines that lead into them.
    """
    return [
        (section["heading"], [block for block in section["blocks"] if isinstance(block, str) and block[-1] != ":"])
        for section in words["front"][:count]
    ]
