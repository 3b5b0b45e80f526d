"""JSON and MessagePack as our own types, also where several threads ask at once.

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
_UNPACKING: dict[Any, msgspec.msgpack.Decoder[Any]] = {}


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


def unpacked(content: bytes, kind: type[T]) -> T:
    """What that MessagePack says, as a value of that type.

    Raises:
        msgspec.DecodeError: it says no such thing.
    """
    made = _UNPACKING.get(kind)
    if made is None:
        with _MAKING:
            made = _UNPACKING.setdefault(kind, msgspec.msgpack.Decoder(kind))
    value: T = made.decode(content)
    return value
