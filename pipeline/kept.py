"""Files beside our compiled modules, of what Python would else make anew in every process."""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

_sre: Any = sys.modules["_sre"]  # what `re` makes patterns with
# The code of a pattern, or of a function, means something else to another Python.
_PYTHON = (sys.version, _sre.MAGIC, _sre.CODESIZE, sys.byteorder)


def beside(module: ModuleSpec | None) -> Path | None:
    """The file beside a module's compiled code; None where that is not kept."""
    return Path(module.cached).with_suffix(".kept") if module and module.cached else None


def kept_in(file: Path | None) -> dict[Any, Any]:
    """What a file holds; nothing where it is not there, is damaged, or was written by another Python."""
    if file is not None:
        with contextlib.suppress(OSError, ValueError, TypeError, EOFError):
            python, kept = marshal.loads(file.read_bytes())  # noqa: S302 - beside our modules, and as much ours
            if python == _PYTHON:
                return dict(kept)
    return {}


def keep_in(file: Path, kept: dict[Any, Any]) -> None:
    """Write a file, where that can be done."""
    aside = file.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        aside.write_bytes(marshal.dumps((_PYTHON, kept)))
        aside.replace(file)
