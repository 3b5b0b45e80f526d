"""What is broken in a file that pdfium reads all the same: it mends in silence, and values may be lost on the way.

Packed content ends in a checksum, so that a single changed byte in it shows; pdfium does not look at it. The bytes are
gone through once, and all but pictures is unpacked: of a broken font pdfium leaves out the characters.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

from pipeline.patterns import lazy_re

if TYPE_CHECKING:
    from collections.abc import Iterator

# More than this is not unpacked to look for damage: a file may be made to unpack without end.
MOST_UNPACKED = 64 * 2**20
_STEP = 2**20
_LONGEST_DICTIONARY = 4000
_LINE_ENDS = (b"\n", b"\r")
_NUMBER = lazy_re(rb"(\d+)\s+\d+$")
# Nothing finds an object whose head is broken: what stands behind the end of one is then no head of the next.
_HEADLESS = lazy_re(rb"endobj[\s\0]+(?!\d+\s+\d+\s+obj\b|xref|startxref|trailer|%|\0|\s|\Z)(?=[^%<]{0,40}<<)")
_FILTER = lazy_re(rb"/Filter\s*\[?\s*/(\w+)")
_PICTURE = lazy_re(rb"/Subtype\s*/Image\b")
_ZLIB = (b"FlateDecode", b"Fl")
_ZLIB_BEGINS = (b"\x78\x01", b"\x78\x9c", b"\x78\xda")
_FILTERS = frozenset(
    (
        *(*_ZLIB, b"ASCIIHexDecode", b"ASCII85Decode", b"LZWDecode", b"RunLengthDecode", b"CCITTFaxDecode"),
        *(b"JBIG2Decode", b"DCTDecode", b"JPXDecode", b"Crypt", b"AHx", b"A85", b"LZW", b"RL", b"CCF", b"DCT"),
    )
)


class _Stream(NamedTuple):
    """Content as it lies in the file, what is said of it, and the number of the object it belongs to."""

    number: str
    described: bytes
    content: bytes


def damage_of(content: bytes, *, sound_table: bool) -> tuple[str, ...]:
    """What is broken in the file; `sound_table` says whether its table of objects could be used as it was."""
    found = [] if sound_table else ["its table of objects is broken and was made anew from what is left"]
    if _HEADLESS.search(content):
        found.append("an object in it has lost its beginning")
    if b"/Encrypt" not in content:
        found += _broken_streams(content)
    return tuple(found)


def _broken_streams(content: bytes) -> Iterator[str]:
    left = MOST_UNPACKED
    for stream in _streams(content):
        packed = _FILTER.search(stream.described)
        if packed is None:
            if stream.content.startswith(_ZLIB_BEGINS):
                yield f"object {stream.number} does not say how its content is packed"
        elif packed[1] not in _FILTERS:
            yield f"object {stream.number} names a way of packing that does not exist"
        elif packed[1] in _ZLIB and not _PICTURE.search(stream.described):
            size = _unpacked(stream.content, left)
            if size is None:
                yield f"the content of object {stream.number} is not what was packed"
            left -= size or 0
        if left <= 0:
            return


def _streams(content: bytes) -> Iterator[_Stream]:
    at = 0
    while (begin := content.find(b"stream", at)) >= 0:
        at = begin + len(b"stream")
        head = content[max(0, begin - _LONGEST_DICTIONARY) : begin].rstrip()
        if not head.endswith(b">>") or not content.startswith(_LINE_ENDS, at):
            continue
        start = at + (2 if content.startswith(b"\r\n", at) else 1)
        end = content.find(b"endstream", start)
        at = len(content) if end < 0 else end + len(b"endstream")
        before, _, described = head.rpartition(b" obj")
        numbered = _NUMBER.search(before[-30:])
        number = numbered[1].decode() if numbered else "?"
        yield _Stream(number, described, content[start : end if end >= 0 else at])


def _unpacked(packed: bytes, most: int) -> int | None:
    """How many bytes it unpacks to (`most` where it is more), None where it is broken."""
    machine, size = zlib.decompressobj(), 0
    try:
        while not machine.eof and size < most:
            step = len(machine.decompress(packed, _STEP))
            size, packed = size + step, machine.unconsumed_tail
            if not step:
                break
    except zlib.error:
        return None
    return size if machine.eof or size >= most else None
