"""Whether scans can be read here: asked by every refresh, so it loads nothing."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

PARTS = ("rapidocr", "onnxruntime")


@cache
def can_read_scans() -> bool:
    """Whether the extra `ocr` is installed."""
    return all(find_spec(name) is not None for name in PARTS)
