"""A text as words, numbers and marks, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.patterns import lazy_re

_WORD = lazy_re(
    r'"(?P<quoted>[^"]*)"'
    r"|(?P<uan>\b[ADFHJKLMRTY]/\d{3}/\d{4}\b)"
    r"|(?P<code>\b\d{3,4}-\d{2,4}\b"
    r"|\b(?!(?:TQT|GLH|QCF|RQF|NQF) ?\d|(?:ALL|ANY|AND|OF|OR|MIN|MAX|PLUS|FROM|TAKE|PICK|UNIT|ONLY) \d)"
    r"[A-Z]{2,4} ?\d{1,4}[a-z]?\b|\b[A-Z]\d{1,3}\b)"
    r"|(?P<number>\b(?:\d{1,3}(?:,\d{3})+|\d+)(?![^\W_]))"
    r"|(?P<word>[^\W_](?:[^\W_]|'(?=[^\W\d_]))*(?:\((?:s|es)\))?)"
    r"|(?P<mark>[^\s\w])"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of text: `kind` is quoted, code, number, word or mark; `start` and `end` are its place."""

    kind: str
    text: str
    start: int
    end: int


def split_words(text: str) -> Iterator[Word]:
    """The pieces of a text that `wording.plain` has made comparable. Bold marks of Markdown are dropped."""
    for match in _WORD.finditer(text.replace("**", "  ")):
        kind = match.lastgroup or "mark"
        value = match[kind] if kind != "number" else match[kind].replace(",", "")
        yield Word("code" if kind == "uan" else kind, value, match.start(), match.end())
