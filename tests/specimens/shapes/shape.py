"""What a shape is: a way of printing a qualification, and the truth that a person would read from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tests.specimens.shapes.facts import Facts, Group, Unit, all_facts

FIELDS = ("unit_number", "nos_code", "uan", "title", "level", "credit", "glh", "group", "kind")
_PRINTABLE = {"number": "unit_number", "uan": "uan", "level": "level", "credit": "credit", "glh": "glh"}

Row = dict[str, str]
Write = Callable[[Facts], "str | bytes | Written"]


@dataclass(frozen=True, slots=True)
class Written:
    """A document whose truth differs from the plain facts: its rows, and the fields in which they count."""

    text: str | bytes
    rows: tuple[Row, ...]
    fields: tuple[str, ...] = FIELDS


@dataclass(frozen=True, slots=True)
class Specimen:
    """One document with its truth."""

    shape: str
    name: str
    content: bytes
    rows: tuple[Row, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A way of printing: what it prints of a unit, and the qualifications it is tried on (empty: two in turn)."""

    name: str
    write: Write
    prints: tuple[str, ...]
    suffix: str
    encoding: str
    on: tuple[str, ...]


SHAPES: list[Shape] = []


def shape(
    prints: str = "number uan level credit glh group",
    suffix: str = ".txt",
    encoding: str = "utf-8",
    on: str = "",
) -> Callable[[Write], Write]:
    """Register a function as a shape; the words of `prints` say which values a reader can know."""

    def register(write: Write) -> Write:
        name = write.__name__.replace("_", "-")
        SHAPES.append(Shape(name, write, tuple(prints.split()), suffix, encoding, tuple(on.split())))
        return write

    return register


def rows_of(facts: Facts, prints: Sequence[str]) -> tuple[Row, ...]:
    """The truth about a document that prints these values of every unit."""
    return tuple(_row(group, unit, prints) for group in facts.groups for unit in group.units)


def _row(group: Group, unit: Unit, prints: Sequence[str]) -> Row:
    row = {"title": unit.title, "nos_code": "", "group": "", "kind": ""}
    row |= {field: getattr(unit, name) if name in prints else "" for name, field in _PRINTABLE.items()}
    # A reader gives "Unit 07" as 07: the word before it is no part of the number.
    row["unit_number"] = row["unit_number"].removeprefix("Unit ")
    if "group" in prints:
        row |= {"group": group.label, "kind": group.kind}
    return row


def specimens(*, everywhere: bool = False) -> list[Specimen]:
    """Every shape on its qualifications (`everywhere`: on all of them): the same list on every machine."""
    names = list(all_facts())
    made = []
    for at, one in enumerate(SHAPES):
        two = (names[at % len(names)], names[(at * 5 + 4) % len(names)])
        tried_on = dict.fromkeys(one.on or (names if everywhere else two))
        made.extend(_made(one, all_facts()[name]) for name in tried_on)
    return made


def _made(one: Shape, facts: Facts) -> Specimen:
    written = one.write(facts)
    if not isinstance(written, Written):
        written = Written(written, rows_of(facts, one.prints))
    content = written.text.encode(one.encoding) if isinstance(written.text, str) else written.text
    return Specimen(one.name, f"{one.name}-{facts.name}{one.suffix}", content, written.rows, written.fields)


def renamed(facts: Facts, headings: Callable[[Group], tuple[str, str]]) -> Facts:
    """The facts with other group headings and labels."""
    groups = tuple(replace(g, heading=headings(g)[0], label=headings(g)[1]) for g in facts.groups)
    return replace(facts, groups=groups)


def opening(facts: Facts) -> str:
    """How most documents begin: the title, the number, and a sentence on credit."""
    return (
        f"{facts.title}\n\nQualification number: {facts.qan}\n\n"
        f"To achieve this qualification the learner must gain a total of {facts.credit} credits.\n"
    )


def closing() -> str:
    """Text as it stands behind a structure; it lists no unit."""
    return (
        "\nAssessment\n\nLearners keep a portfolio of evidence which their assessor judges. Centres must keep records "
        "for 3 years.\n\nFees are listed on our website. Call 01632 960 417 for details.\n"
    )
