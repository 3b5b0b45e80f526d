"""The content of an answer, whole or not at all: as far as size and time allow, unpacked, never cut off in silence."""

from __future__ import annotations

import time
import zlib
from typing import TYPE_CHECKING

from pipeline.sources.connection import Watched
from pipeline.sources.model import FetchError

if TYPE_CHECKING:
    import httpx

ACCEPTED = "gzip"
"""What is asked for: unpacked here, for what unpacks in httpx takes a stream that broke off for a whole one."""

_WITH_GZIP_HEAD = 31  # zlib's number for it


def body_of(response: httpx.Response, url: str, deadline: float, largest: int) -> bytes:
    """The content of an answer that has begun.

    Raises:
        FetchError: it is too large, too slow, packed as nobody asked, or broke off.
    """
    told = response.headers.get("content-length", "")
    if told.isdecimal() and int(told) > largest:
        raise FetchError(f"{url} is too large: {int(told):,} bytes of {largest:,} at most.")
    packed = response.headers.get("content-encoding", "identity").strip().lower()
    if packed not in ("identity", "", "gzip", "x-gzip"):
        raise FetchError(f"{url} comes packed as {packed}, which nobody asked for.")
    unpack = _Unpacking(url) if packed.endswith("gzip") else None
    parts, size, received = [], 0, 0
    for raw in response.iter_raw():
        received += len(raw)
        part = unpack.more(raw, largest - size + 1) if unpack else raw
        size += len(part)
        if size > largest:
            raise FetchError(f"{url} is too large: more than {largest:,} bytes.")
        if time.monotonic() > deadline:
            raise FetchError(f"{url} comes too slowly; it was given up after {size:,} bytes.")
        parts.append(part)
    if told.isdecimal() and received != int(told):
        raise FetchError(f"{url} broke off: {received:,} bytes of {int(told):,}.", again=True)
    if told.isdecimal() and _goes_on(response, received):
        raise FetchError(
            f"{url} sends more than the {received:,} bytes it says it has; its end would be cut off. Whoever runs the "
            "site has to mend that; until then, save the document from a browser into raw/."
        )
    if unpack:
        unpack.check_whole(received)
    return b"".join(parts)


def _goes_on(response: httpx.Response, received: int) -> bool:
    """Whether the server sent more than the length it stated, which is where the content was ended."""
    stream = response.extensions.get("network_stream")
    return isinstance(stream, Watched) and stream.goes_on_behind(received)


class _Unpacking:
    """A gzip stream, unpacked as it comes and never beyond what is asked for."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._stream = zlib.decompressobj(_WITH_GZIP_HEAD)

    def more(self, raw: bytes, most: int) -> bytes:
        """What the next bytes unpack to; `most` is where there is too much of it."""
        parts, size = [], 0
        while raw and size < most:
            if self._stream.eof:  # a second member behind the first: streams may be put together so
                self._stream = zlib.decompressobj(_WITH_GZIP_HEAD)
            try:
                part = self._stream.decompress(raw, most - size)
            except zlib.error as error:
                raise FetchError(f"{self._url} broke off: what came is not packed as gzip ({error}).", True) from error
            parts.append(part)
            size += len(part)
            raw = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
        return b"".join(parts)

    def check_whole(self, received: int) -> None:
        """Refuse a stream without its end."""
        if received and not self._stream.eof:
            raise FetchError(f"{self._url} broke off: the packed stream has no end.", again=True)
