"""The methods that `dataclasses` writes for each class, kept beside our compiled modules.

It writes them down as text and has Python compile that, in every process anew: more than a quarter of the time that
loading our modules took. What is kept is found by the very text, so that it is what Python would make of it.
"""

from __future__ import annotations

import atexit
import builtins
import dataclasses
import marshal
import sys
from typing import TYPE_CHECKING, Any

from pipeline.kept import beside, keep_in, kept_in

if TYPE_CHECKING:
    from pathlib import Path


class KeptCode:
    """Code of texts, which lies in a file; without one, or with one that cannot be read, it is compiled."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._codes: dict[str, bytes] = kept_in(file)
        self._before = len(self._codes)

    def run(self, text: str, names: dict[str, Any] | None = None, made: dict[str, Any] | None = None) -> None:
        """What `exec` does."""
        kept = self._codes.get(text)
        if kept is not None:
            code = marshal.loads(kept)  # noqa: S302 - beside our modules, and as much ours
        else:
            code = compile(text, "<string>", "exec", dont_inherit=True)
            if names and str(names.get("__name__")).startswith("pipeline."):
                self._codes[text] = marshal.dumps(code)
        builtins.exec(code, names, made)  # noqa: S102 - what `dataclasses` would have run

    def keep(self) -> None:
        """Write down what was compiled, where that can be done."""
        if self._file is not None and len(self._codes) > self._before:
            keep_in(self._file, self._codes)


KEPT = KeptCode(beside(__spec__))
# Where another Python's `dataclasses` asks for no `exec`, this is not asked either.
setattr(dataclasses, "exec", KEPT.run)  # noqa: B010 - a name of its module that is not there, but a builtin's
if not sys.dont_write_bytecode:
    atexit.register(KEPT.keep)
