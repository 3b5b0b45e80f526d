"""Two or more qualifications or pathways in one document, each with its own structure."""

from __future__ import annotations

from tests.specimens.shapes.facts import Facts, all_facts
from tests.specimens.shapes.shape import FIELDS, Row, Written, closing, rows_of, shape
from tests.specimens.shapes.table_columns import pipes

_PRINTS = ["number", "uan", "level", "credit", "glh", "group"]
_HEADER = ("Unit code", "Title", "UAN", "Level", "Credit", "GLH")


def _of(facts: Facts, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple({**row, "qualification": _title(facts)} for row in rows)


def _title(facts: Facts) -> str:
    """The title as a reader gives it who does not know the body's name."""
    return facts.title.removeprefix(f"{facts.body} ")


def _tables(facts: Facts) -> str:
    parts = []
    for g in facts.groups:
        rows = [(u.number, u.title, u.uan, u.level, u.credit, u.glh) for u in g.units]
        parts.append(f"{g.heading}\n\n{pipes([_HEADER, *rows])}")
    return "\n".join(parts)


@shape(on="wood software leading")
def two_qualifications_with_tables(facts: Facts) -> Written:
    other = all_facts()["stores"]
    text = "".join(
        f"{one.title}\n\nQualification number: {one.qan}\nTotal credits: {one.credit}\n\n{_tables(one)}\n"
        for one in (facts, other)
    )
    rows = (*_of(facts, rows_of(facts, _PRINTS)), *_of(other, rows_of(other, _PRINTS)))
    return Written(text + closing(), rows, ("qualification", *FIELDS))


@shape(on="office care", suffix=".md")
def two_qualifications_under_headings(facts: Facts) -> Written:
    other = all_facts()["children"]
    text = "# Handbook of qualifications\n\nThis handbook covers two qualifications.\n\n"
    for one in (facts, other):
        text += f"## {one.title}\n\nQualification number: {one.qan}. Total credits: {one.credit}.\n\n"
        for g in one.groups:
            text += (
                f"### {g.heading}\n\n"
                + "\n".join(f"- {u.title} ({u.uan}) – {u.credit} credits" for u in g.units)
                + "\n\n"
            )
    prints = ["uan", "credit", "group"]
    rows = (*_of(facts, rows_of(facts, prints)), *_of(other, rows_of(other, prints)))
    return Written(text + closing(), rows, ("qualification", *FIELDS))


@shape(on="wood leading")
def certificate_and_diploma_share_units(facts: Facts) -> Written:
    """A smaller and a larger qualification: the same units are listed in both."""
    title = _title(facts).replace("Diploma", "Certificate")
    rows = rows_of(facts, _PRINTS)
    fewer = tuple(row for row in rows if row["kind"] == "mandatory")
    tables = _tables(facts)
    text = (
        f"{title}\n\nTotal credits: 12\n\n{tables.split(facts.groups[1].heading)[0]}\n"
        f"{facts.title}\n\nQualification number: {facts.qan}\n\n{tables}\n"
    )
    small = tuple({**row, "qualification": title} for row in fewer)
    return Written(text + closing(), (*small, *_of(facts, rows)), ("qualification", *FIELDS))


@shape(on="engineering office")
def pathways_with_their_groups(facts: Facts) -> Written:
    """Two pathways of one qualification: one mandatory group, and a group a pathway."""
    names = ("Pathway 1: Production", "Pathway 2: Maintenance")
    parts = [f"{facts.title}\n\nQualification number: {facts.qan}\n\n"]
    rows: list[Row] = []
    all_rows = rows_of(facts, _PRINTS)
    labels = ["Mandatory Units", *names]
    for g, label in zip(facts.groups, labels, strict=True):
        parts.append(
            f"{label}\n\n"
            + pipes([_HEADER, *((u.number, u.title, u.uan, u.level, u.credit, u.glh) for u in g.units)])
            + "\n"
        )
        rows += [{**row, "group": label} for row in all_rows if row["group"] == g.label]
    fields = ("unit_number", "nos_code", "uan", "title", "level", "credit", "glh", "group")
    return Written("".join(parts) + closing(), tuple(rows), fields)


@shape(on="wood stores")
def sizes_of_qualification_as_columns(facts: Facts) -> Written:
    """One table for two sizes: a column each, M or O where a unit counts."""
    award, diploma = "Award", "Diploma"
    rows = [("Unit code", "Title", "UAN", "Level", "Credit", "GLH", award, diploma)]
    for g in facts.groups:
        rows += [
            (
                u.number,
                u.title,
                u.uan,
                u.level,
                u.credit,
                u.glh,
                "M" if g.kind == "mandatory" else "",
                g.kind[0].upper(),
            )
            for u in g.units
        ]
    truth = rows_of(facts, _PRINTS)
    fields = ("unit_number", "nos_code", "uan", "title", "level", "credit", "glh")
    text = f"{facts.title}\n\n{pipes(rows)}"
    return Written(text + closing(), truth, fields)
