"""Python's search for objects that hold one another, put off while a document is taken apart.

It looks for them after every 700 new objects. A document makes hundreds of thousands, nearly none of which hold one
another: a tenth of the time of a long document went into looking.
"""

from __future__ import annotations

import gc
import sys
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


@contextmanager
def never_collected(unless: bool = False) -> Iterator[None]:
    """Within this Python looks for no garbage: of what leaves next to none, as a build does, it walks all each time.

    Of a thousand readings that was a quarter of a build.
    """
    if unless or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def loading(module: str) -> Iterator[None]:
    """Within this a module is loaded that stays as long as the process, unless it is there already.

    Python need not look for garbage among the objects of modules: not meanwhile, nor later, nor when it ends, which
    took longer than to read ten pages.
    """
    if module in sys.modules:
        yield
        return
    with seldom_collected():
        yield
    gc.freeze()
