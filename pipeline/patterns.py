"""Patterns that are compiled when they are first asked, and what they compile to, kept beside our compiled modules.

Python keeps what a module compiles to, and compiles every pattern anew in every process: that was a third of what a
process needs to start. What is written down has been held against what `re` itself makes of the pattern, and is read
by the very same Python only; where it cannot be used, `re` compiles as ever.
"""

from __future__ import annotations

import atexit
import contextlib
import re
import struct
import sys
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, AnyStr, cast

from pipeline.kept import beside, keep_in, kept_in

if TYPE_CHECKING:
    from pathlib import Path

_sre: Any = sys.modules["_sre"]  # what `re` itself makes patterns with
# Patterns made from what documents say must not fill the file.
MOST_KEPT = 2000
# What a pattern is made from: its flags, its code, how many groups it has, their numbers by name, their names.
_Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


class KeptPatterns:
    """Patterns whose code lies in a file; without one, or with one that cannot be read, they are compiled."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._parts: dict[tuple[str | bytes, int], _Parts] = kept_in(file)
        self._made: dict[tuple[str | bytes, int], re.Pattern[Any]] = {}

    def compiled(self, source: str | bytes, flags: int = 0) -> re.Pattern[Any]:
        """What `re.compile` gives."""
        made = self._made.get((source, flags))
        if made is None:
            made = self._made[source, flags] = self._from_file(source, flags) or re.compile(source, flags)
        return made

    def _from_file(self, source: str | bytes, flags: int) -> re.Pattern[Any] | None:
        parts = self._parts.get((source, flags))
        if parts is not None:
            with contextlib.suppress(RuntimeError, ValueError, TypeError):  # no code of a pattern
                return _pattern(source, parts)
        return None

    def keep(self) -> None:
        """Write down what was compiled, where that can be done."""
        new = {asked: pattern for asked, pattern in self._made.items() if asked not in self._parts}
        if not new or self._file is None or len(self._parts) + len(new) > MOST_KEPT:
            return
        for (source, flags), pattern in new.items():
            parts = _parts_of(source, flags)
            if parts is not None and _pattern(source, parts) == pattern:
                self._parts[source, flags] = parts
        keep_in(self._file, self._parts)


def _parts_of(source: str | bytes, flags: int) -> _Parts | None:
    """What `re` makes a pattern from, None where this Python does it in another way."""
    private: Any = re
    try:
        tree = private._parser.parse(source, flags)
        code = private._compiler._code(tree, flags)
        named = dict(tree.state.groupdict)
        names: list[str | None] = [None] * tree.state.groups
        flags |= tree.state.flags
    except AttributeError:
        return None
    for name, number in named.items():
        names[number] = name
    return int(flags), struct.pack(f"{len(code)}I", *code), len(names) - 1, named, tuple(names)


def _pattern(source: str | bytes, parts: _Parts) -> re.Pattern[Any]:
    flags, code, groups, named, names = parts
    pattern: re.Pattern[Any] = _sre.compile(source, flags, memoryview(code).cast("I").tolist(), groups, named, names)
    return pattern


KEPT = KeptPatterns(beside(__spec__))
_LAZY: list[tuple[str | bytes, int]] = []
if not sys.dont_write_bytecode:
    atexit.register(KEPT.keep)


def compile_all() -> None:
    """Compile the lazy patterns of every module imported so far."""
    for source, flags in _LAZY:
        KEPT.compiled(source, flags)


def kept_re(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, for a pattern that is put together from others, or from a vocabulary."""
    return KEPT.compiled(source, int(flags))


def lazy_re(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, once it is used; until then, nothing but the source is there."""
    return cast("re.Pattern[AnyStr]", _Uncompiled(source, int(flags)))


class _Uncompiled:
    """Stands for a pattern; the first question to it compiles it, and later ones go to its methods directly."""

    _METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags
        _LAZY.append((source, flags))

    def __getattr__(self, name: str) -> object:
        pattern = KEPT.compiled(self._source, self._flags)
        for method in self._METHODS:
            setattr(self, method, getattr(pattern, method))
        return getattr(pattern, name)


def letters_but(count: int, words: tuple[str, ...], alphabet: str = "a-z") -> str:
    """A pattern of so many letters of the alphabet that are none of the words, each as long; RE2 cannot look ahead."""
    if not words:
        return f"[{alphabet}]{{{count}}}"
    starts = sorted({word[0] for word in words})
    letters = ascii_lowercase if alphabet == "a-z" else alphabet
    others = f"[{''.join(letter for letter in letters if letter not in starts)}]"
    if count == 1:
        return others
    begun = [
        start + letters_but(count - 1, tuple(word[1:] for word in words if word[0] == start), alphabet)
        for start in starts
    ]
    return f"(?:{others}[{alphabet}]{{{count - 1}}}|{'|'.join(begun)})"
