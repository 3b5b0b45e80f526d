"""Extraction: a `Document` becomes a `Specification`, whatever format it came in and whoever published it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.garbage import loading

if TYPE_CHECKING:
    from pipeline.extraction.whole import Extraction, extract

__all__ = ["Extraction", "extract"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a class, or a function
    """Load the reading of whole documents when it is asked for: lists need no more of this room than its vocabulary."""
    if name not in __all__:
        raise AttributeError(name)
    with loading("pipeline.extraction.whole"):
        from pipeline.extraction import whole  # noqa: PLC0415

    return getattr(whole, name)
