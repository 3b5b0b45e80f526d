"""A page that a browser saved as one file (.mhtml), or an e-mail (.eml): the document is what it holds.

Files attached to an e-mail are documents of their own: they are named, not read.
"""

from __future__ import annotations

import email
from collections.abc import Sequence
from dataclasses import replace
from email import policy
from typing import TYPE_CHECKING

from pipeline.patterns import lazy_re
from pipeline.reading.detect import MESSAGE
from pipeline.reading.document import Document, UnreadableDocumentError
from pipeline.reading.encoding import decode
from pipeline.wording import tidy

if TYPE_CHECKING:
    from email.message import Message

    from lxml.html import HtmlElement

_QUOTED = "what the message quotes of earlier ones was not read; save that by itself"
_FEWEST_OWN = 8  # lines: with fewer, a message says no more than where to look
_OF_UNITS = lazy_re(r"(?i)\b(?:units?|modules?)\b")
_FORWARDED = lazy_re(r"(?i)\bforwarded message\b")
_ORIGINAL = lazy_re(r"(?i)^\s*-{2,}\s*original message\s*-{2,}\s*$")
_QUOTES = lazy_re(r"(?i)<blockquote\b[^>]*\btype=[\"']?cite|\bgmail_quote\b|\bFrom:")
# How a message begins that stands below the one which answers it.
_HEAD = lazy_re(r"(?s)\s*From:.{1,200}?\b(?:Sent|Date):.{1,100}?\bSubject:.{0,200}")
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
    said, encoding = _text_of(body)
    own = "" if _FORWARDED.search(said) else _own_part(body, said)
    document = _read(body, own or said, encoding)
    title = document.title or tidy(str(message.get("Subject", ""))) or None
    doubts = (*document.pages[0].doubts, *_left_out(attached), *([_QUOTED] if own else []))
    first = replace(document.pages[0], doubts=doubts)
    pages = (first, *document.pages[1:])
    return replace(document, media_type=MESSAGE, title=title, pages=pages)


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _text_of(part: Message) -> tuple[str, str]:
    said = part.get_payload(decode=True)
    return decode(said if isinstance(said, bytes) else b"")


def _own_part(part: Message, text: str) -> str:
    """A message without those it answers; nothing where it quotes none, or says little of units itself."""
    own, lines = _own_lines(text) if part.get_content_type() == "text/plain" else _own_page(text)
    return own if lines >= _FEWEST_OWN and _OF_UNITS.search(own) else ""


def _own_lines(text: str) -> tuple[str, int]:
    """The text without the lines it quotes, and how many it then has; none of either where it quotes nothing."""
    lines = text.splitlines()
    end = next((at for at, line in enumerate(lines) if _ORIGINAL.match(line) or _begins(lines, at)), len(lines))
    own = [line for line in lines[:end] if not line.startswith(">")]
    return ("\n".join(own), sum(bool(line.strip()) for line in own)) if len(own) < len(lines) else ("", 0)


def _begins(lines: Sequence[str], at: int) -> bool:
    """Whether the head of an earlier message begins on a line: its sender, its day, its subject below."""
    return lines[at].lstrip().startswith("From:") and _HEAD.match("\n".join(lines[at : at + 6])) is not None


def _own_page(text: str) -> tuple[str, int]:
    """The page without what it quotes; likewise."""
    if not _QUOTES.search(text):
        return "", 0
    from lxml import html  # noqa: PLC0415 - loaded when a page comes by

    page = html.document_fromstring(text)
    for node in page.xpath("//blockquote[@type='cite'] | //*[contains(@class, 'gmail_quote')]"):
        node.drop_tree()
    heads = (node for node in page.iter("div", "p", "td") if _HEAD.fullmatch("\n".join(node.itertext())))
    if (head := next(heads, None)) is not None:
        _drop_from(head)
    return str(html.tostring(page, encoding="unicode")), sum(
        bool(line.strip()) for text in page.itertext() for line in text.splitlines()
    )


def _drop_from(node: HtmlElement) -> None:
    """Take an element out of its page, and all that stands behind it."""
    first = node
    while node.getparent() is not None:
        for behind in list(node.itersiblings()):
            behind.getparent().remove(behind)
        node = node.getparent()
    first.drop_tree()


def _read(part: Message, text: str, encoding: str) -> Document:
    if part.get_content_type() == "text/plain":
        from pipeline.reading.text import read_text  # noqa: PLC0415 - loaded when it is needed

        return read_text(text, encoding)
    from pipeline.reading.html import read_html  # noqa: PLC0415 - likewise

    return read_html(text, encoding)


def _left_out(attached: Sequence[str]) -> list[str]:
    if not attached:
        return []
    return [f"files attached to the message were not read: {', '.join(attached)}; save them by themselves"]
