"""Our TOML files taken apart, kept beside our compiled modules: to load what reads TOML takes longer than they do."""

from __future__ import annotations

import atexit
import contextlib
import marshal
import sys
from typing import TYPE_CHECKING, Any

from pipeline.kept import beside, keep_in, kept_in

if TYPE_CHECKING:
    from pathlib import Path

# Texts that people try out must not fill the file.
MOST_KEPT = 60


class KeptToml:
    """What TOML texts say, which lies in a file; without one, or with one that cannot be read, they are read."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._said: dict[str, bytes] = kept_in(file)
        self._before = len(self._said)

    def loads(self, text: str) -> dict[str, Any]:
        """What `tomllib.loads` gives."""
        said = self._said.get(text)
        if said is not None:
            return dict(marshal.loads(said))  # noqa: S302 - beside our modules, and as much ours
        import tomllib  # noqa: PLC0415 - only where something new is to be read

        made = tomllib.loads(text)
        with contextlib.suppress(ValueError):  # a date, which the file cannot hold
            self._said[text] = marshal.dumps(made)
        return made

    def keep(self) -> None:
        """Write down what was read, where that can be done."""
        if self._file is not None and self._before < len(self._said) <= MOST_KEPT:
            keep_in(self._file, self._said)


KEPT = KeptToml(beside(__spec__))
if not sys.dont_write_bytecode:
    atexit.register(KEPT.keep)
