"""Structures among what surrounds them: contents pages, rules, unit pages, mappings, progression, tracking sheets."""

# ruff: noqa: E501, E731, PERF401 - lines of documents are as long as they are
from __future__ import annotations

from html import escape

from tests.specimens.shapes.facts import Facts, Unit
from tests.specimens.shapes.shape import Written, closing, opening, rows_of, shape
from tests.specimens.shapes.table_columns import pipes

_HEADER = ("Unit", "Title", "UAN", "Level", "Credit", "GLH")


def _cells(u: Unit) -> tuple[str, ...]:
    return (u.number, u.title, u.uan, u.level, u.credit, u.glh)


def _tables(facts: Facts) -> str:
    return "\n".join(f"{g.heading}\n\n{pipes([_HEADER, *map(_cells, g.units)])}" for g in facts.groups)


def _page(u: Unit) -> str:
    return (
        f"Unit {u.number.removeprefix('Unit ')}: {u.title}\n\nUnit reference number: {u.uan}\nLevel: {u.level}\nCredit value: {u.credit}\n"
        f"Guided learning hours: {u.glh}\n\nUnit aim\n\nThis unit is about the work that its title names.\n\n"
        "Learning outcomes\tAssessment criteria\nThe learner will:\tThe learner can:\n"
        "1. Understand the work\t1.1 Explain the legislation that applies to it\n\t1.2 Describe 3 ways to plan it\n"
        "2. Be able to do the work\t2.1 Carry it out within 30 hours\n"
    )


@shape(suffix=".md")
def whole_handbook(facts: Facts) -> str:
    """Contents, rules, structure, unit pages, a mapping to standards, related qualifications."""
    contents = "\n".join(
        f"{at} {text} {'.' * 40} {at + 2}"
        for at, text in enumerate(
            ("Introduction", "Structure", *(f"Unit {u.number} {u.title} ({u.uan})" for u in facts.units)), start=1
        )
    )
    rules = " ".join(
        f"Learners must achieve at least {3 + len(g.units)} credits from the {g.heading[0].lower()}{g.heading[1:]}."
        for g in facts.groups
    )
    mapping = pipes(
        [
            ("Unit", "NOS code", "Standard"),
            *((u.title, f"ASH{at}", "Work to the standard") for at, u in enumerate(facts.units)),
        ]
    )
    related = pipes([("Related qualification", "Number"), ("Level 2 Certificate in Something Else", "600/1111/1")])
    return (
        f"# {facts.title}\n\nQualification number: {facts.qan}\n\n## Contents\n\n{contents}\n\n## Structure\n\n{rules}\n\n{_tables(facts)}\n"
        f"## Progression\n\nLearners can go on to the Level 5 Diploma in Something Larger (90 credits) or to work.\n\n"
        + "\n".join(map(_page, facts.units))
        + f"\n## Mapping\n\n{mapping}\n## Related qualifications\n\n{related}\n{closing()}"
    )


@shape()
def rules_between_the_tables(facts: Facts) -> str:
    parts = [opening(facts)]
    for g in facts.groups:
        credit = sum(int(u.credit) for u in g.units)
        parts.append(
            f"{g.heading}\n\nLearners must achieve a minimum of {credit // 2} credits from this group.\n\n"
            f"{pipes([_HEADER, *map(_cells, g.units)])}\nPlease note: no more than 5 credits may be at level 2.\n"
        )
    return "\n".join(parts) + closing()


@shape("number uan group", suffix=".md")
def nested_bullets_are_no_units(facts: Facts) -> str:
    parts = [opening(facts)]
    for g in facts.groups:
        parts.append(f"## {g.heading}\n")
        for u in g.units:
            parts.append(f"- {u.number} {u.title} ({u.uan})")
            parts += ["    - Understand how to plan the work", "    - Be able to carry out 2 parts of it"]
        parts.append("")
    return "\n".join(parts) + closing()


@shape()
def tracking_sheet(facts: Facts) -> str:
    """An assessor's sheet: empty columns to be filled in."""
    header = (*_HEADER, "Date started", "Date achieved", "Assessor", "IQA")
    parts = [f"{facts.title}\n\nLearner name: ________  Centre: ________\n"]
    for g in facts.groups:
        parts.append(f"{g.heading}\n\n{pipes([header, *((*_cells(u), '', '', '', '') for u in g.units)])}")
    return "\n".join(parts)


@shape("number uan level credit glh group", suffix=".html")
def html_reference_below_the_title_in_its_cell(facts: Facts) -> str:
    head = "".join(f"<th>{text}</th>" for text in ("No", "Unit title and reference", "Level", "Credit value", "GLH"))
    parts = [f"<html><body><h1>{facts.title}</h1>"]
    for g in facts.groups:
        rows = "".join(
            f"<tr><td>{u.number}</td><td>{escape(u.title)}<br/>{u.uan}</td><td>{u.level}</td><td>{u.credit}</td><td>{u.glh}</td></tr>"
            for u in g.units
        )
        parts.append(f"<h3>{g.heading}</h3><table><tr>{head}</tr>{rows}</table>")
    return "".join(parts) + "</body></html>"


@shape(suffix=".html")
def html_groups_as_captions(facts: Facts) -> str:
    head = "<tr>" + "".join(f"<th>{text}</th>" for text in _HEADER) + "</tr>"
    parts = [f"<html><body><h1>{facts.title}</h1>"]
    for g in facts.groups:
        rows = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in _cells(u)) + "</tr>" for u in g.units)
        parts.append(f"<table><caption>{g.heading}</caption><thead>{head}</thead><tbody>{rows}</tbody></table>")
    return "".join(parts) + "</body></html>"


@shape(suffix=".html")
def html_bodies_with_group_heads(facts: Facts) -> str:
    head = "<tr>" + "".join(f"<th>{text}</th>" for text in _HEADER) + "</tr>"
    bodies = "".join(
        f"<tbody><tr><th colspan=6>{g.heading}</th></tr>"
        + "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in _cells(u)) + "</tr>" for u in g.units)
        + "</tbody>"
        for g in facts.groups
    )
    return f"<html><body><h1>{facts.title}</h1><table><thead>{head}</thead>{bodies}</table></body></html>"


@shape()
def units_as_columns(facts: Facts) -> str:
    """A table turned round: a column a unit."""
    parts = [opening(facts)]
    for g in facts.groups:
        rows = [(name, *(_cells(u)[at] for u in g.units)) for at, name in enumerate(_HEADER)]
        parts.append(f"{g.heading}\n\n{pipes(rows)}")
    return "\n".join(parts) + closing()


@shape()
def quoted_in_a_letter(facts: Facts) -> str:
    text = f"{opening(facts)}\n{_tables(facts)}"
    quoted = "\n".join(f"> {line}".rstrip() for line in text.splitlines())
    return f"Dear Joan,\n\nas promised, here is the structure:\n\n{quoted}\n\nBest wishes\nSam\n"


@shape(suffix=".md")
def links_and_emphasis_in_cells(facts: Facts) -> str:
    rows = lambda g: [
        (
            f"**{u.number}**",
            f'[{u.title}](https://units.invalid/{at} "open")',
            f"`{u.uan}`",
            u.level,
            f"*{u.credit}*",
            u.glh,
        )
        for at, u in enumerate(g.units)
    ]
    parts = [f"# {facts.title}\n"]
    for g in facts.groups:
        lines = pipes([_HEADER, *rows(g)]).splitlines()
        parts.append(f"## {g.heading}\n\n" + "\n".join((lines[0], "|---" * 6 + "|", *lines[1:])) + "\n")
    return "\n".join(parts) + closing()


@shape("credit glh group")
def sizes_in_words_in_brackets(facts: Facts) -> str:
    parts = [opening(facts)]
    for g in facts.groups:
        parts += [f"{g.heading}:", *(f"• {u.title} (credit value {u.credit}, GLH {u.glh})" for u in g.units), ""]
    return "\n".join(parts) + closing()


@shape("uan level credit group")
def unit_number_title_level_credits_code(facts: Facts) -> Written:
    parts, rows = [opening(facts)], []
    truth = iter(rows_of(facts, ["uan", "level", "credit", "group"]))
    at = 0
    for g in facts.groups:
        parts += ["", g.heading, ""]
        for u in g.units:
            at += 1
            level = f"Entry {u.level[1]}" if u.level[0] == "E" else f"Level {u.level}"
            parts.append(f"Unit {at} – {u.title} – {level} – {u.credit} credits – {u.uan}")
            rows.append({**next(truth), "unit_number": str(at)})
    return Written("\n".join(parts) + "\n" + closing(), tuple(rows))


@shape()
def group_headings_that_say_more(facts: Facts) -> Written:
    """Headings with rules in them: the label is what names the group."""
    tails = (" (all units must be achieved)", ": choose at least 2 units from this group", " - minimum 5 credits")
    parts = [opening(facts)]
    for g, tail in zip(facts.groups, tails, strict=False):
        parts.append(f"{g.heading}{tail}\n\n{pipes([_HEADER, *map(_cells, g.units)])}")
    return Written("\n".join(parts) + closing(), rows_of(facts, ["number", "uan", "level", "credit", "glh", "group"]))


@shape("uan credit group")
def capitals(facts: Facts) -> str:
    parts = [opening(facts)]
    for g in facts.groups:
        parts += ["", g.heading.upper(), "", *(f"{u.uan}  {u.title.upper()}  {u.credit} CREDITS" for u in g.units)]
    return "\n".join(parts) + "\n" + closing()


@shape("number level credit glh group", suffix=".html")
def html_two_tables_side_by_side_fact_and_units(facts: Facts) -> str:
    fact = "".join(
        f"<tr><th>{k}</th><td>{v}</td></tr>"
        for k, v in (
            ("Qualification title", facts.title),
            ("Level", facts.level),
            ("Total credits", facts.credit),
            ("GLH", facts.glh),
            ("Qualification number", facts.qan),
        )
    )
    parts = [f"<html><body><h1>{facts.title}</h1><table class='facts'>{fact}</table>"]
    head = "".join(f"<th>{text}</th>" for text in ("Unit code", "Unit", "Level", "Credits", "GLH"))
    for g in facts.groups:
        rows = "".join(
            f"<tr><td>{u.number}</td><td>{escape(u.title)}</td><td>{u.level}</td><td>{u.credit}</td><td>{u.glh}</td></tr>"
            for u in g.units
        )
        parts.append(f"<h4>{g.heading}</h4><table><tr>{head}</tr>{rows}</table>")
    return "".join(parts) + "</body></html>"


@shape()
def fact_sheet_in_labels_then_table(facts: Facts) -> str:
    return (
        f"Qualification title: {facts.title}\nQualification number: {facts.qan}\nLevel: {facts.level.removeprefix('E')}\nCredit value: {facts.credit}\n"
        f"GLH: {facts.glh}\nTQT: {facts.tqt}\nAge range: 16+\n\n{_tables(facts)}{closing()}"
    )


@shape("number level credit group", suffix=".html")
def html_provider_page(facts: Facts) -> str:
    items = lambda g: "".join(
        f"<li><strong>Unit {u.number.removeprefix('Unit ')}</strong>: {escape(u.title)} – Level {u.level} ({u.credit} credits)</li>"
        for u in g.units
    )
    units = "".join(f"<p><strong>{g.heading}</strong></p><ul>{items(g)}</ul>" for g in facts.groups).replace(
        "Level E", "Entry "
    )
    return (
        f"<!DOCTYPE html><html><body><h1>{facts.title}</h1><div class='hero'><p>From £495. Enrol today and save 20%!</p></div>"
        "<ul class='tabs'><li>Overview</li><li>Units</li><li>Fees</li></ul><h2>Entry requirements</h2><ul><li>You must be 16 or over</li>"
        "<li>Grade 4 in English or a Level 1 Award (6 credits)</li></ul>"
        f"<h2>What you will study</h2>{units}<h2>Fees</h2><table><tr><th>Option</th><th>Price</th></tr><tr><td>Pay in full</td><td>495</td></tr></table>"
        "<h2>Reviews</h2><blockquote>Five stars! 100 credits to my tutor.</blockquote></body></html>"
    )


@shape("number uan level credit glh group")
def spaced_codes_of_scanned_text(facts: Facts) -> str:
    rows = lambda g: [(u.number, u.title, u.uan.replace("/", " / "), u.level, u.credit, u.glh) for u in g.units]
    return (
        opening(facts)
        + "\n"
        + "\n".join(f"{g.heading}\n\n{pipes([_HEADER, *rows(g)])}" for g in facts.groups)
        + closing()
    )


@shape()
def kind_as_last_column(facts: Facts) -> Written:
    rows = [(*_cells(u), g.kind.capitalize()) for g in facts.groups for u in g.units]
    fields = ("unit_number", "nos_code", "uan", "title", "level", "credit", "glh", "kind")
    text = opening(facts) + "\n" + pipes([(*_HEADER, "Mandatory/Optional"), *rows]) + closing()
    return Written(text, rows_of(facts, ["number", "uan", "level", "credit", "glh", "group"]), fields)


@shape("uan credit group")
def credits_abbreviated_without_blank(facts: Facts) -> str:
    parts = [opening(facts)]
    for g in facts.groups:
        parts += ["", f"{g.heading}", "", *(f"- {u.title} [{u.uan}] ({u.credit}cr)" for u in g.units)]
    return "\n".join(parts) + "\n" + closing()


@shape("uan group")
def numbered_headings(facts: Facts) -> Written:
    parts, rows = [opening(facts)], []
    truth = iter(rows_of(facts, ["uan", "group"]))
    for at, g in enumerate(facts.groups, start=1):
        parts.append(f"\n{g.heading}\n")
        for step, u in enumerate(g.units, start=1):
            parts.append(f"{at}.{step} {u.title} ({u.uan})")
            rows.append(next(truth))
    fields = ("nos_code", "uan", "title", "level", "credit", "glh", "group", "kind")
    return Written("\n".join(parts) + "\n" + closing(), tuple(rows), fields)
