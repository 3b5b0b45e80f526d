"""What changed from one edition of a qualification to the next: which values, whether it matters, what to do first."""

from __future__ import annotations

from pipeline.changes.compare import compare_editions, say_the_same
from pipeline.changes.facts import added, left_out, withdrawn
from pipeline.changes.model import (
    NO_CHRONICLE,
    Action,
    Change,
    Chronicle,
    Materiality,
    PastEdition,
    Succession,
    Validity,
    alone,
)

__all__ = [
    "NO_CHRONICLE",
    "Action",
    "Change",
    "Chronicle",
    "Materiality",
    "PastEdition",
    "Succession",
    "Validity",
    "added",
    "alone",
    "compare_editions",
    "left_out",
    "say_the_same",
    "withdrawn",
]
