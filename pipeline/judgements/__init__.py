"""What people decided about units: kept apart from the warehouse, never rebuilt, and stronger than any score.

A judgement is a row that is only ever added (`model`, `standing`), in `warehouse/judgements.sqlite` or any
database SQLAlchemy knows (`store`). Every build of the warehouse applies those that stand (`applying`).
Importing this package costs nothing; SQLAlchemy is loaded when a judgement is read or written.
"""

from __future__ import annotations

from pipeline.judgements.model import Judgement, NamedBy, UnitName, Verdict

__all__ = ["Judgement", "NamedBy", "UnitName", "Verdict"]
