"""Labels and values: over lines, run on in one, in small tables a unit, on unit pages."""

# ruff: noqa: E501, PERF401 - lines of documents are as long as they are
from __future__ import annotations

from collections.abc import Callable

from tests.specimens.shapes.facts import Facts, Unit
from tests.specimens.shapes.shape import Written, closing, opening, rows_of, shape


def each(facts: Facts, unit: Callable[[Unit], str], between: str = "\n") -> str:
    parts = [f"{g.heading}\n\n" + between.join(map(unit, g.units)) + "\n" for g in facts.groups]
    return opening(facts) + "\n" + "\n".join(parts) + closing()


@shape("uan level credit glh group")
def labels_and_values_on_lines(facts: Facts) -> str:
    return each(
        facts,
        lambda u: (
            f"Unit No:\n{u.uan}\nTitle:\n{u.title}\nLevel:\n{u.level}\nCredit Value:\n{u.credit}\nGLH:\n{u.glh}\n"
        ),
    )


@shape()
def labels_before_values(facts: Facts) -> str:
    return each(
        facts,
        lambda u: (
            f"Unit number: {u.number}\nTitle: {u.title}\nUnit reference: {u.uan}\nLevel: {u.level}\n"
            f"Credit value: {u.credit}\nGuided learning hours: {u.glh}\n"
        ),
    )


@shape("number uan level credit glh group", suffix=".md")
def bold_labels(facts: Facts) -> str:
    return each(
        facts,
        lambda u: (
            f"**Unit title:** {u.title}  \n**Unit code:** {u.number}  \n**UAN:** {u.uan}  \n**Level:** {u.level}  \n"
            f"**Credits:** {u.credit}  \n**GLH:** {u.glh}  \n"
        ),
    )


@shape("uan level credit glh group")
def labels_run_on_a_unit_a_line(facts: Facts) -> str:
    return each(
        facts,
        lambda u: (
            f"Unit Title : {u.title} Unit Reference : {u.uan} Level : {u.level} Credit : {u.credit} GLH : {u.glh}"
        ),
    )


@shape("uan level credit glh group")
def labels_run_on_all_in_one(facts: Facts) -> str:
    return each(
        facts,
        lambda u: f"Title: {u.title} URN: {u.uan} Level: {u.level} Credit value: {u.credit} GLH: {u.glh}",
        between=" ",
    )


@shape("uan level credit glh group")
def code_label_first_run_on(facts: Facts) -> str:
    return each(
        facts,
        lambda u: (
            f"Unit code: {u.uan} Unit title: {u.title} Credit value: {u.credit} Unit level: {u.level} Guided learning hours: {u.glh}"
        ),
        between=" ",
    )


@shape()
def labels_and_tabs(facts: Facts) -> str:
    return each(
        facts,
        lambda u: (
            f"Unit number\t{u.number}\nUnit title\t{u.title}\nUAN\t{u.uan}\nLevel\t{u.level}\nCredit\t{u.credit}\nGLH\t{u.glh}\n"
        ),
    )


@shape(suffix=".md")
def small_table_a_unit(facts: Facts) -> str:
    return each(
        facts,
        lambda u: (
            f"| Unit number | {u.number} |\n|---|---|\n| Unit title | {u.title} |\n| UAN | {u.uan} |\n| Level | {u.level} |\n"
            f"| Credit value | {u.credit} |\n| GLH | {u.glh} |\n"
        ),
    )


@shape()
def labels_two_in_a_row(facts: Facts) -> str:
    return each(
        facts,
        lambda u: (
            f"| Unit title | {u.title} | Unit number | {u.number} |\n| UAN | {u.uan} | Level | {u.level} |\n"
            f"| Credit value | {u.credit} | GLH | {u.glh} |\n"
        ),
    )


@shape("uan level credit glh group", suffix=".html")
def html_small_table_a_unit(facts: Facts) -> str:
    def unit(u: Unit) -> str:
        pairs = (
            ("Unit title", u.title.replace("&", "&amp;")),
            ("Unit reference number", u.uan),
            ("Level", u.level),
            ("Credit value", u.credit),
            ("Guided learning hours", u.glh),
        )
        return "<table>" + "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in pairs) + "</table>"

    parts = [f"<h2>{g.heading}</h2>" + "\n".join(map(unit, g.units)) for g in facts.groups]
    return f"<html><body><h1>{facts.title}</h1><p>Qualification number {facts.qan}</p>{''.join(parts)}</body></html>"


def _outcomes(unit: Unit) -> str:
    return (
        f"Learning outcomes\nThe learner will:\n1. Understand how to prepare for the work of this unit\n"
        f"1.1 Explain the legislation that applies\n1.2 Describe {len(unit.title)} ways of planning the work\n"
        "2. Be able to carry out the work\n2.1 Carry out the work within 30 hours\n2.2 Report on the results\n"
    )


@shape()
def structure_and_unit_pages(facts: Facts) -> str:
    """The same unit twice: in the structure's table and on its own page. It is one listing."""
    parts = [opening(facts)]
    for g in facts.groups:
        parts.append(f"{g.heading}\n\n| Unit no | Title | UAN | Level | Credit | GLH |\n|---|---|---|---|---|---|")
        parts += [f"| {u.number} | {u.title} | {u.uan} | {u.level} | {u.credit} | {u.glh} |" for u in g.units]
        parts.append("")
    for u in facts.units:
        parts.append(
            f"Unit {u.number.removeprefix('Unit ')}: {u.title}\n\nUAN: {u.uan}\nLevel: {u.level}\nCredit value: {u.credit}\nGLH: {u.glh}\n\n{_outcomes(u)}"
        )
    return "\n".join(parts) + closing()


@shape("number uan level credit glh")
def unit_pages_only(facts: Facts) -> str:
    parts = [opening(facts)]
    for u in facts.units:
        parts.append(
            f"Unit {u.number.removeprefix('Unit ')}: {u.title}\n\nUAN: {u.uan}\nLevel: {u.level}\nCredit value: {u.credit}\nGLH: {u.glh}\n\n{_outcomes(u)}"
        )
    return "\f".join(parts) + closing()


@shape("uan level credit glh group")
def fact_line_below_the_title(facts: Facts) -> str:
    return each(
        facts,
        lambda u: f"{u.title}\nUnit reference number: {u.uan} | Level: {u.level} | Credit: {u.credit} | GLH: {u.glh}\n",
    )


@shape("uan level credit glh group", suffix=".md")
def heading_a_unit(facts: Facts) -> str:
    parts = [f"# {facts.title}\n\nQualification number: {facts.qan}\n"]
    for g in facts.groups:
        parts.append(f"## {g.heading}\n")
        parts += [
            f"### {u.title}\n\n- Unit reference: {u.uan}\n- Level: {u.level}\n- Credits: {u.credit}\n- GLH: {u.glh}\n"
            for u in g.units
        ]
    return "\n".join(parts) + closing()


@shape(on="leading stores")
def key_equals_value(facts: Facts) -> Written:
    parts = [opening(facts)]
    for g in facts.groups:
        parts.append(f"{g.heading}\n")
        parts += [
            f"Unit = {u.number}; Title = {u.title}; UAN = {u.uan}; Level = {u.level}; Credits = {u.credit}; GLH = {u.glh}"
            for u in g.units
        ]
        parts.append("")
    return Written("\n".join(parts) + closing(), rows_of(facts, ["number", "uan", "level", "credit", "glh", "group"]))
