"""Arrow's functions, as `pyarrow.compute` has them: that module takes forty milliseconds to describe all it has.

A function is found when it is first asked for, with the class of its options. Where Arrow keeps its functions somewhere
else one day, `pyarrow.compute` gives them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def __getattr__(name: str) -> Callable[..., Any]:
    if name.startswith("_"):
        raise AttributeError(name)
    try:
        found = _function(name)
    except (ImportError, AttributeError, KeyError):
        import pyarrow.compute as pc  # noqa: PLC0415

        found = getattr(pc, name)
    globals()[name] = found
    return found


def _function(name: str) -> Callable[..., Any]:
    from pyarrow import _compute  # noqa: PLC0415

    function = _compute.function_registry().get_function(name.removesuffix("_"))  # "and_" is a word of Python's
    kind = function._doc.options_class
    options = getattr(_compute, kind) if kind else None
    count = None if function.arity is Ellipsis else function.arity

    def call(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - arrays in, arrays out
        values, told = (given, ()) if count is None else (given[:count], given[count:])
        return function.call(list(values), options(*told, **named) if options and (told or named) else None)

    return call
