"""Unit content side by side: outcome by outcome, with the words that differ marked."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.wording import folded


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words; `differs` where the first column says it otherwise."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRow:
    """One learning outcome (`criterion` False) or assessment criterion, a cell a document (None: not there)."""

    number: str
    criterion: bool
    cells: tuple[tuple[Span, ...] | None, ...]

    @property
    def differs(self) -> bool:
        """Whether the documents do not all say the same here."""
        return any(cell is None or any(span.differs for span in cell) for cell in self.cells)


def side_by_side(documents: Sequence[Sequence[tuple[str | None, str, int]]]) -> tuple[ContentRow, ...]:
    """Each document's (number, text, 0 for an outcome) as rows, in the order of the numbers."""
    order: dict[tuple[str, bool], None] = {}
    found: list[dict[tuple[str, bool], str]] = []
    for document in documents:
        texts: dict[tuple[str, bool], str] = {}
        for number, text, criterion in document:
            texts.setdefault((number or "", bool(criterion)), text)
        found.append(texts)
        order |= dict.fromkeys(texts)
    return tuple(_row(key, [texts.get(key) for texts in found]) for key in sorted(order, key=_place))


def _place(key: tuple[str, bool]) -> tuple[tuple[int, ...], bool, str]:
    number, criterion = key
    parts = tuple(int(part) for part in number.replace("LO", "").strip(" .").split(".") if part.isdigit())
    return parts, criterion, number


def _row(key: tuple[str, bool], texts: Sequence[str | None]) -> ContentRow:
    number, criterion = key
    first = next((text for text in texts if text is not None), "")
    return ContentRow(number=number, criterion=criterion, cells=tuple(_marked(first, text) for text in texts))


def _marked(first: str, text: str | None) -> tuple[Span, ...] | None:
    """The words of `text`, those marked that `first` does not have in this place; quotes and case do not count."""
    if text is None:
        return None
    words = text.split()
    matcher = difflib.SequenceMatcher(
        None, [folded(word) for word in first.split()], [folded(word) for word in words], autojunk=False
    )
    spans = []
    for tag, _, _, start, end in matcher.get_opcodes():
        if end > start:
            spans.append(Span(" ".join(words[start:end]), tag != "equal"))
        elif tag == "delete" and first:
            spans.append(Span("…", True))  # words of the first that are missing here
    return tuple(spans)
