"""Markup inside a line: Markdown emphasis and links, HTML fragments and entities become plain text."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from pipeline.patterns import lazy_re
from pipeline.wording import tidy

_LINK = lazy_re(r"!?\[((?:\\.|[^\[\]])*+)\]\(([^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)")
# Links as other markups write them: `title <address>`__, [[address][title]], address[title], "title":address,
# [address title]. Each must hold an address.
_ADDRESS = r"(?:https?://|mailto:|www\.)[^\s<>\[\]\"|]+"
_OTHER_LINKS = lazy_re(
    rf"`(?P<rst>[^`<>]+?)\s*<(?P<at1>{_ADDRESS})>`_{{1,2}}|\[\[(?P<at2>{_ADDRESS})\]\[(?P<org>[^\[\]]+)\]\]"
    rf"|(?:link:)?(?P<at3>{_ADDRESS})\[(?P<adoc>[^\[\]]+)\]|(?<!\w)\"(?P<textile>[^\"|]+)\":(?P<at4>{_ADDRESS})"
    rf"|\[(?P<at5>{_ADDRESS})\s+(?P<wiki>[^\[\]]+)\]"
)
_ADDRESS_BEHIND = lazy_re(rf"(?<=[\w)])\s+[-–—]\s*(?P<at>{_ADDRESS})\s*$")  # "Unit 1 - Knots - https://…"
_BLOCK_TAG = lazy_re(r"</?(?:p|div|br|li|ul|ol|tr|h[1-6])\b[^>]*>", re.IGNORECASE)
_TAG = lazy_re(r"</?[A-Za-z][^<>]*>|<!--.*?-->")
_BOLD = lazy_re(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|__(?=\S)(.+?)(?<=\S)__")
_ITALIC = lazy_re(
    r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![\w_])"
)
_CODE = lazy_re(r"`([^`]+)`")
_WIKI_BOLD = lazy_re(r"\'\'\'(?=\S)(.+?)(?<=\S)\'\'\'")
_RAISED = lazy_re(r"(?<=[\w)])(?:\^(\d{1,2})\^|\[\^(\d{1,2})\])(?!\w)")  # the number of a note
MARK_OF_NOTE = lazy_re(r"\s*\[?(\d{1,2}|[a-i])\]?\s*")  # all that is raised
RAISED = str.maketrans("0123456789abcdefghi", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱ")  # the marks of notes
_ESCAPE = lazy_re(r"\\([!-/:-@\[-`{-~])")  # any sign of ASCII, as CommonMark has it
# A picture in front of the words ("✅ Duty of care", "Level 4 | ⭐ 10 credits") says nothing.
# The tick of a column stands alone in its cell.
_DECORATION = lazy_re(
    "(?:^|(?<=[|·•,;] ))(?:[\U0001f000-\U0001faff\u23e9-\u23fa\u2705\u274c\u274e\u2728\u2757\u2b50\u26a0\u2795-\u2797]"
    "\ufe0f?\\s+)+(?=[^\\W_])"
)
_ASIDE = 0xE000  # a private part of Unicode; symbol fonts' bullets stand higher up
_SET_ASIDE = lazy_re("[\ue021-\ue07e]")


@dataclass(frozen=True, slots=True)
class Inline:
    """A line's text without markup; `bold` where all of it was emphasised; `link` where it leads."""

    text: str
    bold: bool = False
    link: str | None = None


def read_inline(source: str) -> Inline:
    """The plain text of a line or cell that may hold Markdown or HTML markup."""
    # Escaped signs are set aside until all markup is resolved: "\*all\*" is no emphasis.
    text = _ESCAPE.sub(lambda match: chr(_ASIDE + ord(match[1])), source)
    link = _LINK.search(text)
    text = _LINK.sub(r"\1", text) if link else text
    address = link[2] if link else None
    if address is None and "://" in text and (other := _OTHER_LINKS.search(text)):
        address = next(filter(None, (other[f"at{at}"] for at in range(1, 6))))
        text = _OTHER_LINKS.sub(_titled, text)
    elif address is None and "://" in text and (behind := _ADDRESS_BEHIND.search(text)):
        address, text = behind["at"], text[: behind.start()]
    bold = bool(re.fullmatch(r"\s*(?:\*\*.+\*\*|__.+__|<(b|strong)\b[^>]*>.*</\1>)\s*", text, re.IGNORECASE))
    if "'''" in text:
        bold = bold or _WIKI_BOLD.fullmatch(text.strip()) is not None
        text = _WIKI_BOLD.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub("", _BLOCK_TAG.sub(" ", text))
    text = _BOLD.sub(lambda match: match[1] or match[2], text)
    text = _ITALIC.sub(lambda match: match[1] or match[2], text)
    if "^" in text:
        text = _RAISED.sub(lambda match: (match[1] or match[2]).translate(RAISED), text)
    text = html.unescape(_CODE.sub(r"\1", text))
    return Inline(undecorated(tidy(_restored(text))), bold, _restored(address) if address else None)


def _titled(link: re.Match[str]) -> str:
    words = (link[name] for name in ("rst", "org", "adoc", "textile", "wiki"))
    return str(next(filter(None, words)))


def undecorated(text: str) -> str:
    """A text without the pictures in front of its words."""
    return text if text.isascii() else _DECORATION.sub("", text)


def _restored(text: str) -> str:
    return _SET_ASIDE.sub(lambda match: chr(ord(match[0]) - _ASIDE), text)
