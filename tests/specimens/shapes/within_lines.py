"""Values that stand below, behind or above: codes under titles, kinds behind them, groups that headings name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

from tests.specimens.shapes.facts import Facts, Group, Unit
from tests.specimens.shapes.lines import level_in_words
from tests.specimens.shapes.shape import Row, Written, closing, opening, renamed, rows_of, shape
from tests.specimens.shapes.web import page

_CODED = ("uan", "level", "credit", "glh")


def _told(facts: Facts, prints: tuple[str, ...], group: Callable[[Group], dict[str, str]]) -> tuple[Row, ...]:
    """The truth of a document whose groups are named in another way than the facts name them."""
    groups = {u.title: group(g) for g in facts.groups for u in g.units}
    return tuple(row | groups[row["title"]] for row in rows_of(facts, prints))


@shape("uan level credit glh group", suffix=".html")
def html_codes_on_rows_below_their_titles(facts: Facts) -> str:
    def rows(u: Unit) -> str:
        sizes = f"<td>{u.level}</td><td>{u.credit}</td><td>{u.glh}</td>"
        return f"<tr><td>{escape(u.title)}</td>{sizes}</tr><tr><td>{u.uan}</td><td></td><td></td><td></td></tr>"

    head = "<tr><th>Unit title</th><th>Level</th><th>Credit</th><th>GLH</th></tr>"
    tables = (f"<h3>{g.heading}</h3><table>{head}{''.join(map(rows, g.units))}</table>" for g in facts.groups)
    return page(facts, "".join(tables))


@shape(suffix=".html")
def html_list_items_of_boxes_with_the_kind(facts: Facts) -> Written:
    def item(g: Group, u: Unit) -> str:
        boxes = (g.kind.title(), level_in_words(u.level), f"{u.credit} credits", f"{u.glh} GLH", u.uan)
        return f"<li><a href=#>{escape(u.title)}</a>" + "".join(f"<span>{box}</span>" for box in boxes) + "</li>"

    items = "".join(item(g, u) for g in facts.groups for u in g.units)
    rows = _told(facts, _CODED, lambda g: {"group": g.kind.title(), "kind": g.kind})
    return Written(page(facts, f"<ul>{items}</ul>"), rows)


@shape("number uan level credit glh group")
def rows_counted_with_a_full_stop(facts: Facts) -> Written:
    counted = replace(facts, groups=tuple(_counted(facts)))

    def row(u: Unit) -> str:
        return f"{u.number}. {u.title:<100}[{u.uan}]   L{u.level}   {u.credit}cr   {u.glh}glh"

    lines = "\n".join(f"{g.heading}\n" + "\n".join(map(row, g.units)) + "\n" for g in counted.groups)
    return Written(f"{opening(facts)}\n{lines}{closing()}", rows_of(counted, ("number", *_CODED, "group")))


def _counted(facts: Facts) -> list[Group]:
    at, groups = 0, []
    for g in facts.groups:
        units = tuple(replace(u, number=str(at + step)) for step, u in enumerate(g.units, start=1))
        groups.append(replace(g, units=units))
        at += len(units)
    return groups


@shape(suffix=".html")
def html_groups_that_only_headings_name(facts: Facts) -> Written:
    """`2.1 Core`, then headings without a word for groups: each names one, whose kind nobody says."""
    kinds = {id(g): "optional" for g in facts.groups[1:]}
    names = ("Core", "Choices", "More of them", "The rest")

    def label(g: Group) -> str:
        return names[min(facts.groups.index(g), 3)]

    told = renamed(facts, lambda g: (label(g), label(g)))
    tables = (f"<h3>2.{at} {g.heading}</h3><table>{_rows(g)}</table>" for at, g in enumerate(told.groups, start=1))
    rows = _told(facts, _CODED, lambda g: {"group": label(g), "kind": kinds.get(id(g), "mandatory")})
    return Written(page(facts, "".join(tables)), rows)


def _rows(g: Group) -> str:
    cells = ((escape(u.title), u.uan, u.level, u.credit, u.glh) for u in g.units)
    head = "<tr><th>Unit title</th><th>UAN</th><th>Level</th><th>Credit</th><th>GLH</th></tr>"
    return head + "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in cells)


@shape("number level credit glh")
def bars_without_blanks_and_groups_of_a_kind(facts: Facts) -> Written:
    """`Mandatory A` and `Optional B` in a column of groups, bars without blanks between the cells."""
    labels = {id(g): f"{g.kind.title()} {'ABCDEFG'[at]}" for at, g in enumerate(facts.groups)}
    cells = ((u.number, u.title, labels[id(g)], u.level, u.credit, u.glh) for g in facts.groups for u in g.units)
    lines = "\n".join("|".join(row) for row in (("Unit Code", "Unit Name", "Group", "Lvl", "Crd", "GLH"), *cells))
    rows = _told(facts, ("number", "level", "credit", "glh"), lambda g: {"group": labels[id(g)], "kind": g.kind})
    return Written(f"{opening(facts)}\n{lines}\n{closing()}", rows)


@shape("uan level credit glh", suffix=".html")
def html_groups_by_number_in_the_first_column(facts: Facts) -> Written:
    """`Group 1` over several rows, below an empty header: no unit's number."""

    def label(g: Group) -> str:
        return f"Group {facts.groups.index(g) + 1}"

    def row(g: Group, u: Unit) -> str:
        first = f"<th rowspan={len(g.units)}>{label(g)}</th>" if u is g.units[0] else ""
        values = (escape(u.title), u.uan, u.credit, u.level, u.glh)
        return f"<tr>{first}" + "".join(f"<td>{value}</td>" for value in values) + "</tr>"

    head = "<tr><th></th><th>Title</th><th>URN</th><th>Credit</th><th>Level</th><th>GLH</th></tr>"
    body = "".join(row(g, u) for g in facts.groups for u in g.units)
    rows = _told(facts, _CODED, lambda g: {"group": label(g), "kind": "optional"})
    return Written(page(facts, f"<table>{head}{body}</table>"), rows)


@shape("uan level credit glh group")
def sizes_between_slashes_behind_leaders(facts: Facts) -> str:
    def row(u: Unit) -> str:
        title = f"{u.uan}  {u.title} "
        return f"{title:.<90} {u.credit} / {u.level} / {u.glh}"

    lines = "\n".join(f"{g.heading}\n" + "\n".join(map(row, g.units)) + "\n" for g in facts.groups)
    return f"{opening(facts)}\n{'-' * 70} Credit / Level / GLH\n{lines}{closing()}"


@shape("number level credit glh group")
def bars_in_rows_that_go_on_over_lines(facts: Facts) -> str:
    def row(u: Unit) -> str:
        first, *rest = u.title.split(" ", 2)
        broken = f"{first} {rest[0]}\n{rest[1]}" if len(rest) > 1 else u.title
        return f"{u.number} | {broken} | {u.credit} | {u.glh} | {u.level}"

    lines = "\n".join(f"{g.heading}\n" + "\n".join(map(row, g.units)) for g in facts.groups)
    return (
        f"{opening(facts)}\nUnits | Unit title | Credit value | Guided learning hours | Level\n{lines}\n\n{closing()}"
    )


@shape("number uan title credit glh group")
def cards_whose_last_field_is_the_kind(facts: Facts) -> Written:
    def card(g: Group, u: Unit) -> str:
        return (
            f"Unit number: {u.number}\nUnit title: {u.title}\nOfqual code: {u.uan}\nCredits: {u.credit}\n"
            f"Guided learning hours: {u.glh}\nStatus: {g.kind.title()}\n"
        )

    cards = "\n".join(card(g, u) for g in facts.groups for u in g.units)
    rows = _told(facts, ("number", "uan", "credit", "glh"), lambda g: {"group": g.kind.title(), "kind": g.kind})
    return Written(f"{opening(facts)}\n{cards}\n{closing()}", rows)
