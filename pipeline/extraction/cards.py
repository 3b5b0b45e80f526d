"""Labels and values in the cells of a small table, a card a unit; its title may stand in one cell over them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.headings import parse_group
from pipeline.extraction.joined_columns import named_apart
from pipeline.extraction.labels import Field, code_alone, resolve, roles_of, sizes_among_others
from pipeline.extraction.numbers import split_code, split_unit_heading
from pipeline.patterns import lazy_re

if TYPE_CHECKING:
    from pipeline.reading.document import Table

_MOST_CELLS = 12  # six labels and their values in one row
_LONGEST_LABEL = 3  # words
_FEW_WORDS = 2  # "Unit 1"
# A title that no label names begins a unit, whatever stands above it.
TITLE_OVER = frozenset({"title over"})
_NUMBER = frozenset({"number"})
_UAN = frozenset({"uan"})
_OF_OTHERS = lazy_re(
    r"(?i)replac|former|previous|supersed|barred|exclu|prerequisite|link|related|\bold\b|equivalent|\bwith\b"
)
_OF_BODY = _NUMBER | _UAN  # "Agorfa Unit Code"
_CODES = ("uan", "number")


def table_fields(table: Table) -> list[Field]:
    """The fields of a table whose rows are labels and values in turn; none of one with other rows.

    A title over them counts where they hold a code: a table of a qualification's key facts has a title too.
    """
    fields: list[Field] = []
    unsure: list[str] = []  # codes behind labels that nobody knows
    titled = False
    for row in table.rows:
        texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        if len(texts) == 1 and (title := _title_over(texts[0])):
            fields += title
            titled = True
            continue
        if len(texts) == 2 and (title := _title_beside(*texts)):
            fields += title
            titled = True
            continue
        texts = _parted(texts)
        if len(texts) > _MOST_CELLS or len(texts) % 2:
            return []
        pairs = [one for pair in zip(texts[::2], texts[1::2], strict=True) for one in named_apart(*pair)]
        # A row of labels alone is the header of a table, not a run of pairs.
        known = [(roles, value) for label, value in pairs if (roles := _roles(label)) and not roles_of(value)]
        if known and len(known) < len(pairs) / 2:
            return []
        if fields and not known:
            known = [
                (sizes, value) for label, value in pairs if value.isdigit() and (sizes := sizes_among_others(label))
            ]
        fields.extend(Field(roles, value) for roles, value in known)
        unsure += [value for label, value in pairs if _may_name_code(label, value)]
    # "Unique ID | T/601/1235" is the unit's where it is the only code.
    if len(unsure) == 1 and len(fields) > 1 and not any(code_alone(one.value) for one in fields):
        fields.append(Field(_UAN, unsure[0]))
    return fields if len(fields) >= 2 and (not titled or _each_titled(fields)) else []


def _roles(label: str) -> frozenset[str]:
    """What a label names, be it behind a body's own name: `Agorfa Unit Code`."""
    _, _, rest = label.partition(" ")
    return roles_of(label) or (roles_of(rest) & _OF_BODY if " " in rest and label[:1].isupper() else frozenset())


def _may_name_code(label: str, value: str) -> bool:
    """Whether a label that nobody knows may name the UAN beside it as the unit's own: `Unique ID`, not `Replaces`."""
    short = len(label.split()) <= _LONGEST_LABEL and not roles_of(label)
    return short and code_alone(value) == value and not _OF_OTHERS.search(label)


def _each_titled(fields: list[Field]) -> bool:
    """Whether there are codes, and a title before each but the first, whose title may stand above the table."""
    codes: list[str] = []
    coded = False
    for one in fields:
        if one.roles == TITLE_OVER:
            codes = []
            continue
        role, _ = resolve(one) or ("", "")
        if role in codes:
            return False
        codes += [role] if role in _CODES else []
        coded = coded or bool(codes)
    return coded


def _parted(texts: list[str]) -> list[str]:
    """The cells, those parted that hold a label and its value, or a value and the next label (`5 Credit value`)."""
    if len(texts) % 2 == 0 and all(map(roles_of, texts[::2])):
        return texts  # "Credits:" "3 credits"
    own = [part for text in texts for part in _pair(text) or _cut(text, from_end=False)]
    if len(own) == 2 * len(texts):
        return own  # "Level: 2" "Credit: 4"
    parts = [part for text in texts for part in _cut(text, from_end=True)]
    return [part for text in parts for part in _cut(text, from_end=False)] if len(parts) % 2 else parts


def _pair(text: str) -> list[str]:
    """A cell's label and value, where a colon parts them and the label is a known one or a code stands behind it."""
    label, _, value = (part.strip() for part in text.partition(":"))
    return [label, value] if value and (_roles(label) or _may_name_code(label, value)) else []


@lru_cache(maxsize=4096)
def _cut(text: str, *, from_end: bool) -> tuple[str, ...]:
    words = text.split(None, 2 * _LONGEST_LABEL)
    if len(words) > 2 * _LONGEST_LABEL:
        return (text,)  # prose, as most cells of a long document are
    for length in range(min(_LONGEST_LABEL, len(words) - 1), 0, -1):
        at = len(words) - length if from_end else length
        parts = [" ".join(words[:at]), " ".join(words[at:])]
        label, value = parts[::-1] if from_end else parts
        if roles_of(label) and any(map(str.isdigit, value)) and len(value.split()) <= _LONGEST_LABEL:
            return tuple(parts)
    return (text,)


def _title_beside(number: str, title: str) -> list[Field]:
    """`Unit 1` in a cell beside the title of a card, over its labels and values."""
    said = split_unit_heading(f"{number}: {title}")
    numbered = said[0] is not None and said[1] == title and len(number.split()) <= _FEW_WORDS
    return (
        [Field(TITLE_OVER, title), Field(_NUMBER, said[0])] if numbered and said[0] and looks_like_title(title) else []
    )


def _title_over(text: str) -> list[Field]:
    """The title, and the number before it, that stand in one cell over a card's labels and values."""
    number, title = split_unit_heading(text)
    number, title = (number, title) if number else split_code(text)
    if roles_of(title) or not looks_like_title(title) or parse_group(text):
        return []
    return [Field(TITLE_OVER, title), *([Field(_NUMBER, number)] if number else [])]
