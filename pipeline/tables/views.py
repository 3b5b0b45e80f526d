"""The views in `main`: what analysts and curriculum leads read."""

from __future__ import annotations

from pipeline.tables.qualification_views import (
    CREDIT_TRANSFER,
    FINDINGS,
    QUALIFICATION_OVERLAP,
    QUALIFICATIONS,
    SPECIFICATION_CHANGES,
    UNIT_TRANSFER,
)
from pipeline.tables.register import QUALIFICATION_REGISTER
from pipeline.tables.unit_views import CROSSWALK, UNIT_EQUIVALENCE, UNIT_LISTINGS, UNITS

__all__ = ["CROSSWALK", "VIEWS"]

# In the order in which they build on one another.
VIEWS = (
    UNIT_LISTINGS,
    QUALIFICATIONS,
    QUALIFICATION_REGISTER,
    UNITS,
    UNIT_EQUIVALENCE,
    CROSSWALK,
    UNIT_TRANSFER,
    QUALIFICATION_OVERLAP,
    CREDIT_TRANSFER,
    FINDINGS,
    SPECIFICATION_CHANGES,
)
