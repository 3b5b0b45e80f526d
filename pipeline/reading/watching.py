"""Telling whoever watches which page a reader has come to, from however deep inside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageNews:
    """Page `number` of `total` is being read; `slow` where the page is a scan, which takes seconds."""

    number: int
    total: int
    slow: bool = False


Watcher = Callable[[PageNews], None]
_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Have `watcher` told of every page that is read inside the block."""
    before = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(before)


def tell_page(number: int, total: int, *, slow: bool = False) -> None:
    """Say that this page is about to be read; costs nothing where nobody watches."""
    watcher = _watcher.get()
    if watcher is not None:
        watcher(PageNews(number, total, slow))
