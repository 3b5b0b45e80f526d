"""Rules of combination as data: read, read back in plain English, held, planned with, compared.

`understand` needs lark alone; what solves (`checking`, `planning`, `comparing`) needs OR-tools and is imported
where it is used.
"""

from __future__ import annotations

from pipeline.combination.understanding import understand

__all__ = ["understand"]
