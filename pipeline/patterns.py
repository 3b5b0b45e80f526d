"""Patterns that are compiled when they are first asked.

Half of what a process needs to start goes into compiling patterns, and four of ten are never used on a document.
"""

from __future__ import annotations

import re
from typing import cast


def lazy_re(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, once it is used; until then, nothing but the source is there."""
    return cast("re.Pattern[str]", _Uncompiled(source, flags))


class _Uncompiled:
    """Stands for a pattern; the first question to it compiles it, and later ones go to its methods directly."""

    _METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self._source, self._flags)
        for method in self._METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
