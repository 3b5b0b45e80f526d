"""Bytes become text: the encoding is detected, and an unreadable one is said so, never guessed into nonsense."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from pipeline.patterns import lazy_re
from pipeline.reading.document import UnreadableDocumentError
from pipeline.wording import undo_double_encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)|<\?xml[^>]+encoding=[\"']([\w-]+)", re.I)
_CONTROLS = lazy_re("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")


def decode(content: bytes) -> tuple[str, str]:
    """The text of `content` and the name of its encoding.

    Raises:
        UnreadableDocumentError: no encoding gives readable text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _attempt(content, encoding), encoding.removesuffix("-sig")
    # UTF-16 without its mark is valid UTF-8 too, full of zeros.
    if b"\x00" not in content[:4096]:
        with suppress(UnicodeDecodeError):
            return undo_double_encoding(content.decode("utf-8")), "utf-8"
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if _readable(text):
            return text, encoding
    raise UnreadableDocumentError("the text is in an encoding that could not be told; save it as UTF-8")


def _attempt(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocumentError(f"the text is marked as {encoding} but is damaged; save it as UTF-8") from error


def _candidates(content: bytes) -> list[str]:
    declared = _DECLARED.search(content[:2048])
    names = [next(group for group in declared.groups() if group).decode()] if declared else []
    if content[:4096].count(0):
        odd_zeros = content[1:4096:2].count(0)
        names.append("utf-16-le" if odd_zeros > len(content[:4096]) // 4 else "utf-16-be")
    names.append("cp1252")  # what British offices saved for decades
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only rare files pay for it

    best = from_bytes(content).best()
    return [*names, best.encoding] if best else names


def _readable(text: str) -> bool:
    return len(_CONTROLS.findall(text)) <= len(text) * 0.002
