"""Python's search for objects that hold one another, put off while a document is taken apart.

It looks for them after every 700 new objects. A document makes hundreds of thousands, nearly none of which hold one
another: a tenth of the time of a long document went into looking.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# So many new objects take some fifty MiB, more than a long document makes: what it does leave behind is still found.
SELDOM = 1_000_000


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Within this, or within a function it decorates, Python looks for garbage seldom."""
    often = gc.get_threshold()
    gc.set_threshold(max(SELDOM, often[0]) if often[0] else 0, *often[1:])
    try:
        yield
    finally:
        gc.set_threshold(*often)
