"""CSV that a spreadsheet opens: texts that it would run as formulas are marked as texts, and read back as they were.

A title comes out of somebody else's document. Excel and LibreOffice take a cell of a CSV that begins with `=`, `+`, `-`
or `@` for a formula, and a formula can fetch an address or call a program (OWASP, "CSV injection"). A quote before it,
which is what people type there for a text, keeps it one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.patterns import lazy_re

if TYPE_CHECKING:
    import pyarrow as pa

_FORMULA = lazy_re("'*[=+\\-@\t\r\n＝＋－＠]")
_NUMBER = lazy_re("'*[-+]?[0-9.,]*")


def guarded(text: str) -> str:
    """The text for a cell of a CSV: a quote before what a spreadsheet would run; numbers and a sign alone stay."""
    return f"'{text}" if _is_run(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _is_run(text[1:]) else text


def unguarded_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of texts as they were; few have any that begin with a quote, and a list may have a million rows."""
    import pyarrow as pa  # noqa: PLC0415

    from pipeline.matching.bulk import arrays  # noqa: PLC0415

    if not any(map(_has_quotes, column.chunks)):
        return column
    texts = [None if text is None else unguarded(text) for text in column.to_pylist()]
    return pa.chunked_array([arrays.texts(texts)])


def _has_quotes(texts: pa.Array) -> bool:
    """Whether any begins with one."""
    from pipeline.matching.bulk.hashing import letters_of  # noqa: PLC0415

    letters, starts, lengths = letters_of(texts)
    return bool((letters[starts[lengths > 0]] == ord("'")).any())


def _is_run(text: str) -> bool:
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)
