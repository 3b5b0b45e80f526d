"""A page that a browser saved as one file (.mhtml), or an e-mail (.eml): the document is what it holds.

Files attached to an e-mail are documents of their own: they are named, not read.
"""

from __future__ import annotations

import email
from collections.abc import Sequence
from dataclasses import replace
from email import policy
from typing import TYPE_CHECKING

from pipeline.reading.detect import MESSAGE
from pipeline.reading.document import Document, UnreadableDocumentError
from pipeline.reading.encoding import decode
from pipeline.wording import tidy

if TYPE_CHECKING:
    from email.message import Message

_READ = ("text/html", "application/xhtml+xml", "text/plain")  # what says more first: an e-mail has its text in both


def read_message(content: bytes) -> Document:
    """Read the page or text in a message.

    Raises:
        UnreadableDocumentError: there is neither, or its encoding cannot be told.
    """
    message = email.message_from_bytes(content, policy=policy.default)
    parts = [part for part in message.walk() if not part.is_multipart()]
    attached = [str(part.get_filename("without a name")) for part in parts if _is_attached(part)]
    body = next(
        (part for kind in _READ for part in parts if part.get_content_type() == kind and not _is_attached(part)), None
    )
    if body is None:
        raise UnreadableDocumentError("the message holds no page and no text; save what is attached to it by itself")
    document = _read(body)
    title = document.title or tidy(str(message.get("Subject", ""))) or None
    pages = (replace(document.pages[0], doubts=(*document.pages[0].doubts, *_left_out(attached))), *document.pages[1:])
    return replace(document, media_type=MESSAGE, title=title, pages=pages)


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _read(part: Message) -> Document:
    said = part.get_payload(decode=True)
    text, encoding = decode(said if isinstance(said, bytes) else b"")
    if part.get_content_type() == "text/plain":
        from pipeline.reading.text import read_text  # noqa: PLC0415 - loaded when it is needed

        return read_text(text, encoding)
    from pipeline.reading.html import read_html  # noqa: PLC0415 - likewise

    return read_html(text, encoding)


def _left_out(attached: Sequence[str]) -> list[str]:
    if not attached:
        return []
    return [f"files attached to the message were not read: {', '.join(attached)}; save them by themselves"]
