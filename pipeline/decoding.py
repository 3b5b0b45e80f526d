"""JSON as our own types, also where several threads ask at once.

What msgspec learns of a type it keeps with that type, and shows it to other threads before all fields are in it: two
that decode a type for the first time at one moment end the process (msgspec 0.22). So decoders are made one at a time.
"""

from __future__ import annotations

import threading
from typing import Any, TypeVar, overload

import msgspec

T = TypeVar("T")

_MAKING = threading.Lock()
_MADE: dict[Any, msgspec.json.Decoder[Any]] = {}


@overload
def decoded(content: bytes | str, kind: type[T]) -> T: ...
@overload
def decoded(content: bytes | str, kind: Any) -> Any: ...  # noqa: ANN401 - several types that stand for one
def decoded(content: bytes | str, kind: Any) -> Any:
    """What that JSON says, as a value of that type.

    Raises:
        msgspec.DecodeError: it says no such thing.
    """
    return (_MADE.get(kind) or _make(kind)).decode(content)


def _make(kind: Any) -> msgspec.json.Decoder[Any]:  # noqa: ANN401 - as above
    with _MAKING:
        return _MADE.setdefault(kind, msgspec.json.Decoder(kind))
