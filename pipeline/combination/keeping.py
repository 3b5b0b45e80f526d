"""The parser that was made of the grammar, kept beside our compiled modules: to make it takes as long as many pages."""

from __future__ import annotations

import importlib
import io
import os
import pickle
import sys
from contextlib import suppress
from types import ModuleType
from typing import TYPE_CHECKING, Any

import lark

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def kept_parser(file: Path, grammar: str, make: Callable[[], Any], *, write: bool) -> Any:  # noqa: ANN401 - lark's own
    """What `make` makes of the grammar; from the file, where it holds what this lark and this Python made of it.

    What had to be made is kept in the file, where one may `write`.
    """
    made_of = (sys.version, lark.__version__, grammar)
    with suppress(Exception):  # of a file that is damaged, or of other code, anything can come
        told, parser = pickle.loads(file.read_bytes())  # noqa: S301 - beside our modules, and as much ours
        if told == made_of:
            return parser
    parser = make()
    if write:
        aside = file.with_suffix(f".{os.getpid()}")
        with suppress(OSError, pickle.PicklingError, TypeError, AttributeError):  # another lark may hold what cannot be
            aside.write_bytes(_pickled((made_of, parser)))
            aside.replace(file)
    return parser


def _pickled(made: object) -> bytes:
    out = io.BytesIO()
    _Pickler(out, pickle.HIGHEST_PROTOCOL).dump(made)
    return out.getvalue()


class _Pickler(pickle.Pickler):
    """Takes modules by their names: a parser of lark holds the module of its regular expressions."""

    def reducer_override(self, found: object) -> Any:  # noqa: ANN401 - as its base says
        if isinstance(found, ModuleType):
            return importlib.import_module, (found.__name__,)
        return NotImplemented
