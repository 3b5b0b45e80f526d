"""Records that say no more than a title, or a title and a number, each behind its label: `Unit title: Trim lamps`.

Below one another they list units as a plain list of titles does; a size among them makes them records of another kind.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.column_names import SIZES
from pipeline.extraction.headings import parse_group
from pipeline.extraction.labelled_lines import roles_named
from pipeline.extraction.labels import read_labels, resolve
from pipeline.extraction.titles import names_a_qualification
from pipeline.reading.document import Heading, ListItem, Paragraph
from pipeline.wording import unquoted

TextBlock = Heading | Paragraph | ListItem
_FEWEST = 2
_OWN = frozenset(("title", "number"))
_LONGEST = 300  # characters of a line that may be one
_Said = tuple[tuple[str, str, TextBlock], ...]


def without_labels_of_titles(texts: Sequence[TextBlock]) -> list[TextBlock]:
    """The texts; two and more such records below one another, with the same labels in the same order, are items.

    The name of the titles' column that stands between a group's name and lines (`Unit title`) is none of them.
    """
    made: list[TextBlock] = []
    at = 0
    while at < len(texts):
        if at and _names_titles(texts[at].text) and parse_group(texts[at - 1].text) and _run(texts, at)[1] == at + 2:
            at += 1
            continue
        said, end = _run(texts, at)
        items = _items(said) if end > at and not _says_a_size(texts, end) else []
        made += items or [texts[at]]
        at = end if items else at + 1
    return made


def _run(texts: Sequence[TextBlock], at: int) -> tuple[_Said, int]:
    """What the records from here on say, label by label, and where they end."""
    said: _Said = ()
    while at < len(texts):
        told, length = _told(texts, at)
        if not told:
            break
        said, at = (*said, *told), at + length
    return said, at


def _told(texts: Sequence[TextBlock], at: int) -> tuple[_Said, int]:
    """The role, value and line of each label here, and how many lines they take; none where they say anything else."""
    block = texts[at]
    text = block.text.strip()
    if isinstance(block, Heading) or len(text) > _LONGEST:
        return (), 0
    if ":" not in text:
        below = texts[at + 1] if at + 1 < len(texts) and _names_titles(text) else None
        alone = below and not isinstance(below, Heading) and not roles_named(below.text)
        return (_own(("title", below.text.strip()), below), 2) if below and alone else ((), 0)
    labelled = read_labels(text)
    found = [resolve(field) for field in labelled.fields] if not labelled.before else []
    own = tuple(told for each in found for told in _own(each, block))
    whole = all(each and field.value == each[1] for each, field in zip(found, labelled.fields, strict=False))
    return (own, 1) if own and whole and len(own) == len(found) else ((), 0)


def _names_titles(text: str) -> bool:
    return roles_named(unquoted(text.strip())) == {"title"} and not parse_group(text)


def _own(told: tuple[str, str] | None, block: TextBlock) -> _Said:
    if told is None or told[0] not in _OWN or (told[0] == "title" and names_a_qualification(told[1])):
        return ()
    return ((*told, block),)


def _items(said: _Said) -> list[TextBlock]:
    """An item a record, where all have the same labels in the same order and each another title; else none."""
    records = _records(said)
    roles = [role for role, _, _ in records[0]]
    titles = [value for record in records for role, value, _ in record if role == "title"]
    if len(records) < _FEWEST or len(titles) != len(records) or len(set(titles)) < len(titles):
        return []
    # A number that one record lacks is no other's, where titles stand in front.
    alike = all([role for role, _, _ in record] in (roles, roles[:1]) for record in records)
    return [_item({role: value for role, value, _ in record}, record[0][2]) for record in records] if alike else []


def _records(said: _Said) -> list[_Said]:
    """What is said, parted in front of each label that the first record begins with."""
    starts = [at for at, (role, _, _) in enumerate(said) if role == said[0][0]]
    return [said[start:end] for start, end in zip(starts, [*starts[1:], len(said)], strict=True)]


def _item(record: dict[str, str], block: TextBlock) -> ListItem:
    number = record.get("number", "").removeprefix("Unit ")
    return ListItem(text=f"Unit {number}: {record['title']}" if number else record["title"], place=block.place)


def _says_a_size(texts: Sequence[TextBlock], at: int) -> bool:
    """Whether the line here goes on with a record: it has a label of a size."""
    fields = read_labels(texts[at].text).fields if at < len(texts) and ":" in texts[at].text else ()
    return any(field.roles & {*SIZES, "uan"} for field in fields)
