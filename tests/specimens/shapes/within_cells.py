"""Cards, boxes and shortened columns: what says what a value is stands in it, or is one letter over it."""

from __future__ import annotations

from html import escape

from tests.specimens.shapes.facts import Facts, Group, Unit
from tests.specimens.shapes.labelled import each
from tests.specimens.shapes.shape import Written, closing, opening, rows_of, shape
from tests.specimens.shapes.table_columns import by_group
from tests.specimens.shapes.web import page

_ALL = ("number", "uan", "level", "credit", "glh")


@shape()
def cards_with_the_kind_beside_the_number(facts: Facts) -> Written:
    def card(g: Group, u: Unit) -> str:
        sizes = f"Credits {u.credit} · GLH {u.glh} · Level {u.level}"
        return f"{u.number} {g.kind.title()}\n\n{u.title}\n\nRef: {u.uan}\n\n{sizes}\n"

    cards = "\n".join(card(g, u) for g in facts.groups for u in g.units)
    kinds = {u.title: g.kind for g in facts.groups for u in g.units}
    rows = (row | {"group": kinds[row["title"]].title(), "kind": kinds[row["title"]]} for row in rows_of(facts, _ALL))
    return Written(f"{opening(facts)}\n{cards}{closing()}", tuple(rows))


@shape("uan level credit glh group")
def sizes_without_colons_behind_the_code(facts: Facts) -> str:
    return each(
        facts, lambda u: f"{u.title} ({u.credit} credits)\n\nUnit reference: {u.uan} | Level {u.level} | GLH {u.glh}\n"
    )


@shape("number uan level credit glh group")
def columns_of_few_letters(facts: Facts) -> str:
    header = ("Component code", "Component reference", "Component title", "L", "Cr", "GL")
    return by_group(facts, header, lambda u: (u.number, u.uan, u.title, u.level, u.credit, u.glh))


@shape("uan credit glh group")
def sizes_named_in_their_cells(facts: Facts) -> str:
    header = ("Unit title and reference", "Size")
    return by_group(facts, header, lambda u: (f"{u.title} ({u.uan})", f"{u.credit} credits / {u.glh} GLH"))


@shape("uan level credit glh group", suffix=".html")
def html_table_of_boxes(facts: Facts) -> str:
    def row(u: Unit) -> str:
        first = f"<div><strong>{escape(u.title)}</strong><br><span>{u.uan}</span></div>"
        return f"<div class=row>{first}<div>{u.level}</div><div>{u.credit}</div><div>{u.glh}</div></div>"

    head = "<div class=head><div>Unit</div><div>Lvl</div><div>Crd</div><div>GLH</div></div>"
    tables = (f"<h3>{g.heading}</h3><div>{head}{''.join(map(row, g.units))}</div>" for g in facts.groups)
    return page(facts, "".join(tables))


@shape(suffix=".html")
def groups_named_by_what_they_ask_for(facts: Facts) -> Written:
    """A row over all columns right below the header, whose name is no word for a kind of group."""
    names = (
        "First units - all of them must be achieved",
        "Further units - choose at least one",
        "Last units (choose two)",
    )
    header = "<tr><th>Code</th><th>Unit title</th><th>UAN</th><th>Level</th><th>Credit</th><th>GLH</th></tr>"
    rows, truth = [header], []
    kinds = ("mandatory", "optional", "optional")
    for at, group in enumerate(facts.groups):
        name, kind = names[min(at, 2)], kinds[min(at, 2)]
        rows.append(f"<tr><td colspan=6>{name}</td></tr>")
        for u in group.units:
            values = (u.number, escape(u.title), u.uan, u.level, u.credit, u.glh)
            rows.append("<tr>" + "".join(f"<td>{value}</td>" for value in values) + "</tr>")
            truth.append((u, " ".join(name.split()[:2]), kind))
    known = {row["title"]: row for row in rows_of(facts, _ALL)}
    told = tuple(known[u.title] | {"group": label, "kind": kind} for u, label, kind in truth)
    return Written(page(facts, f"<table>{''.join(rows)}</table>"), told)
