"""Shapes written after the readings were made, to see how far they carry: two of the ten read whole at first sight."""

# ruff: noqa: E501 - lines of documents are as long as they are
from __future__ import annotations

from html import escape

from tests.specimens.shapes.facts import Facts, Unit
from tests.specimens.shapes.shape import closing, opening, shape


def _level(level: str) -> str:
    return f"Entry {level[1]}" if level.startswith("E") else f"Level {level}"


@shape("number uan level credit glh group")
def number_then_title_then_facts_in_brackets(facts: Facts) -> str:
    parts = [opening(facts)]
    for g in facts.groups:
        parts += ["", g.heading, ""]
        parts += [
            f"{u.number.removeprefix('Unit ')}: {u.title} [{u.uan}; {_level(u.level)}; {u.credit} credits; {u.glh} GLH]"
            for u in g.units
        ]
    return "\n".join(parts) + "\n" + closing()


@shape("uan level credit glh group", suffix=".html")
def html_two_columns_of_boxes(facts: Facts) -> str:
    def box(u: Unit) -> str:
        return f"<article><header><h3>{escape(u.title)}</h3></header><dl><dt>Unit reference</dt><dd>{u.uan}</dd><dt>Level</dt><dd>{u.level}</dd><dt>Credit value</dt><dd>{u.credit}</dd><dt>GLH</dt><dd>{u.glh}</dd></dl></article>"

    return (
        f"<html><body><h1>{facts.title}</h1>"
        + "".join(f"<section><h2>{g.heading}</h2>{''.join(map(box, g.units))}</section>" for g in facts.groups)
        + "</body></html>"
    )


@shape("uan credit group")
def credits_first_then_title_and_code(facts: Facts) -> str:
    parts = [opening(facts)]
    for g in facts.groups:
        parts += ["", g.heading, "", *(f"({u.credit} credits) {u.title}, {u.uan}" for u in g.units)]
    return "\n".join(parts) + "\n" + closing()


@shape("number uan level credit glh group")
def tabs_between_labels_and_rows_mixed(facts: Facts) -> str:
    parts = [opening(facts)]
    for g in facts.groups:
        parts += [g.heading, "Unit\tUnit title\tLevel\tCredit\tGLH"]
        parts += [f"{u.number}\n{u.uan}\t{u.title}\t{u.level}\t{u.credit}\t{u.glh}" for u in g.units]
    return "\n".join(parts) + "\n" + closing()


@shape("number level credit glh group")
def layout_with_a_margin_of_group_names(facts: Facts) -> str:
    """The group's name stands in the margin of its first row."""
    width = max(len(u.title) for u in facts.units) + 3
    lines = [opening(facts), f"{'':20}{'Unit':<12}{'Title':<{width}}{'Level':<8}{'Credit':<9}GLH"]
    for g in facts.groups:
        for at, u in enumerate(g.units):
            lines.append(
                f"{g.heading if at == 0 else '':20}{u.number:<12}{u.title:<{width}}{u.level:<8}{u.credit:<9}{u.glh}"
            )
    return "\n".join(lines) + "\n" + closing()


@shape("credit group", suffix=".md")
def checklist(facts: Facts) -> str:
    parts = [f"# {facts.title}\n"]
    for g in facts.groups:
        parts += [f"## {g.heading}\n", *(f"- [ ] {u.title} ({u.credit} credits)" for u in g.units), ""]
    return "\n".join(parts) + closing()


@shape("uan level credit group", suffix=".html")
def html_sentence_a_unit(facts: Facts) -> str:
    body = "".join(
        f"<h3>{g.heading}</h3>"
        + "".join(
            f"<p><em>{escape(u.title)}</em> (unit reference {u.uan}, {_level(u.level)}) carries {u.credit} credits.</p>"
            for u in g.units
        )
        for g in facts.groups
    )
    return f"<html><body><h1>{facts.title}</h1>{body}</body></html>"


@shape("number uan level credit glh group")
def columns_with_a_row_number_in_front(facts: Facts) -> str:
    lines, at = [opening(facts)], 0
    for g in facts.groups:
        lines += ["", g.heading, "", "| S.No | Unit code | Unit title | URN | Level | Credit | GLH |"]
        for u in g.units:
            at += 1
            lines.append(f"| {at} | {u.number} | {u.title} | {u.uan} | {u.level} | {u.credit} | {u.glh} |")
    return "\n".join(lines) + "\n" + closing()


@shape("number level credit glh group")
def sizes_joined_in_one_column(facts: Facts) -> str:
    """Level, credit and hours in one cell: `3 / 4 / 30`."""
    lines = [opening(facts)]
    for g in facts.groups:
        lines += ["", g.heading, "", "| Unit no | Unit title | Level / Credit / GLH |"]
        lines += [f"| {u.number} | {u.title} | {u.level} / {u.credit} / {u.glh} |" for u in g.units]
    return "\n".join(lines) + "\n" + closing()


@shape("number uan level credit glh group", suffix=".html")
def html_group_in_a_column_of_its_own_at_the_end(facts: Facts) -> str:
    head = "<tr><th>Unit no.</th><th>Unit title</th><th>URN</th><th>Level</th><th>Credit</th><th>GLH</th><th>Group</th></tr>"
    rows = "".join(
        f"<tr><td>{u.number}</td><td>{escape(u.title)}</td><td>{u.uan}</td><td>{u.level}</td><td>{u.credit}</td><td>{u.glh}</td><td>{g.heading}</td></tr>"
        for g in facts.groups
        for u in g.units
    )
    return f"<html><body><h1>{facts.title}</h1><table>{head}{rows}</table></body></html>"
