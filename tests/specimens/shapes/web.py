"""Web pages: styled tables, merged cells, `div`s as rows, cards, definition lists, what surrounds them."""

# ruff: noqa: E501 - lines of documents are as long as they are
from __future__ import annotations

from collections.abc import Callable
from html import escape

from tests.specimens.shapes.facts import Facts, Group, Unit
from tests.specimens.shapes.shape import shape

_MENU = (
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/courses">Courses</a></li><li><a href="/units">Units</a></li>'
    '<li><a href="/contact">Contact us on 01632 960 200</a></li></ul></nav>'
)
_FOOT = (
    "<footer><p>© 2024 All rights reserved. Company no. 01234567</p><ul><li>Privacy</li><li>Cookies</li></ul></footer>"
)
_HEADER = ("Unit no.", "Unit title", "Unit ref.", "Level", "Credit value", "GLH")


def page(facts: Facts, body: str, style: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{escape(facts.title)}</title>"
        f"<style>{style}</style></head><body>{_MENU}<main><h1>{escape(facts.title)}</h1>"
        f"<p>Qualification number: {facts.qan}. Credits: {facts.credit}. TQT: {facts.tqt} hours.</p>{body}</main>{_FOOT}</body></html>"
    )


def cells(unit: Unit) -> tuple[str, ...]:
    return tuple(map(escape, (unit.number, unit.title, unit.uan, unit.level, unit.credit, unit.glh)))


def by_group(facts: Facts, write: Callable[[Group], str], tag: str = "h2") -> str:
    return page(facts, "".join(f"<{tag}>{g.heading}</{tag}>{write(g)}" for g in facts.groups))


@shape(suffix=".html")
def html_styled_table(facts: Facts) -> str:
    style = 'style="mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt;background-color:hsl(0,0%,100%)"'

    def write(g: Group) -> str:
        head = "".join(
            f"<td {style}><p class=MsoNormal><b><span lang=EN-GB>{text}<o:p></o:p></span></b></p></td>"
            for text in _HEADER
        )
        rows = "".join(
            "<tr>"
            + "".join(f"<td {style}><p class=MsoNormal><span lang=EN-GB>{text}</span></p></td>" for text in cells(u))
            + "</tr>"
            for u in g.units
        )
        return f"<figure class='table'><table border=1><tbody><tr>{head}</tr>{rows}</tbody></table></figure>"

    return by_group(facts, write)


@shape(suffix=".html")
def html_group_rows_over_columns(facts: Facts) -> str:
    rows = "".join(
        f'<tr class="group"><td colspan="6"><strong>{g.heading}</strong></td></tr>'
        + "".join("<tr>" + "".join(f"<td>{text}</td>" for text in cells(u)) + "</tr>" for u in g.units)
        for g in facts.groups
    )
    head = "".join(f"<th scope='col'>{text}</th>" for text in _HEADER)
    return page(facts, f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")


@shape(suffix=".html")
def html_group_cell_over_rows(facts: Facts) -> str:
    rows = "".join(
        "<tr>"
        + (f'<td rowspan="{len(g.units)}">{g.heading}</td>' if at == 0 else "")
        + "".join(f"<td>{text}</td>" for text in cells(u))
        + "</tr>"
        for g in facts.groups
        for at, u in enumerate(g.units)
    )
    head = "".join(f"<th>{text}</th>" for text in ("Group", *_HEADER))
    return page(facts, f"<table><tr>{head}</tr>{rows}</table>")


@shape(suffix=".html")
def html_header_of_two_rows(facts: Facts) -> str:
    def write(g: Group) -> str:
        rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in cells(u)) + "</tr>" for u in g.units)
        return (
            '<table><thead><tr><th rowspan="2">Unit no.</th><th rowspan="2">Unit title</th><th rowspan="2">URN</th>'
            '<th colspan="3">Size of the unit</th></tr><tr><th>Level</th><th>Credit</th><th>GLH</th></tr></thead>'
            f"<tbody>{rows}</tbody></table>"
        )

    return by_group(facts, write)


@shape(suffix=".html")
def html_title_cell_is_a_header(facts: Facts) -> str:
    def write(g: Group) -> str:
        head = "".join(
            f"<th scope=col>{text}</th>" for text in ("Unit title", "Unit no.", "UAN", "Level", "Credit", "GLH")
        )
        rows = "".join(
            f"<tr><th scope=row>{escape(u.title)}</th><td>{u.number}</td><td>{u.uan}</td><td>{u.level}</td><td>{u.credit}</td><td>{u.glh}</td></tr>"
            for u in g.units
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    return by_group(facts, write)


@shape(suffix=".html")
def html_divs_as_rows(facts: Facts) -> str:
    def row(texts: tuple[str, ...], name: str) -> str:
        return f'<div class="{name}">' + "".join(f'<div class="cell">{text}</div>' for text in texts) + "</div>\n"

    return by_group(
        facts,
        lambda g: (
            '<div class="grid">' + row(_HEADER, "row head") + "".join(row(cells(u), "row") for u in g.units) + "</div>"
        ),
    )


@shape(suffix=".html")
def html_divs_with_roles(facts: Facts) -> str:
    def row(texts: tuple[str, ...], role: str) -> str:
        return '<div role="row">' + "".join(f'<span role="{role}">{text}</span>' for text in texts) + "</div>"

    return by_group(
        facts,
        lambda g: (
            f'<div role="table">{row(_HEADER, "columnheader")}{"".join(row(cells(u), "cell") for u in g.units)}</div>'
        ),
        "h3",
    )


@shape("uan level credit group", suffix=".html")
def html_spans_in_div_rows(facts: Facts) -> str:
    def row(u: Unit) -> str:
        return (
            f'<div class="unit-row"><span class="t">{escape(u.title)}</span> <span class="c">{u.uan}</span> '
            f"<span>Level {u.level.removeprefix('E')}</span> <span>{u.credit} credits</span></div>"
        ).replace(">Level ", ">Entry " if u.level.startswith("E") else ">Level ")

    return by_group(facts, lambda g: "".join(map(row, g.units)))


@shape("uan level credit glh group", suffix=".html")
def html_cards(facts: Facts) -> str:
    def card(u: Unit) -> str:
        return (
            f'<div class="card"><h4>{escape(u.title)}</h4><p>Unit reference: {u.uan}</p><p>Level: {u.level}</p>'
            f"<p>Credit value: {u.credit}</p><p>GLH: {u.glh}</p><a href='/unit'>Find out more</a></div>"
        )

    return by_group(facts, lambda g: "".join(map(card, g.units)))


@shape("uan credit group", suffix=".html")
def html_definition_list(facts: Facts) -> str:
    return by_group(
        facts,
        lambda g: (
            "<dl>"
            + "".join(f"<dt>{escape(u.title)}</dt><dd>{u.uan}</dd><dd>{u.credit} credits</dd>" for u in g.units)
            + "</dl>"
        ),
    )


@shape("uan credit group", suffix=".html")
def html_list_with_small_print(facts: Facts) -> str:
    return by_group(
        facts,
        lambda g: (
            "<ul>"
            + "".join(
                f'<li><a href="#{at}">{escape(u.title)}</a> <small>({u.uan})</small> <em>{u.credit} credits</em></li>'
                for at, u in enumerate(g.units)
            )
            + "</ul>"
        ),
    )


@shape("credit group", suffix=".html")
def html_lines_parted_by_breaks(facts: Facts) -> str:
    return by_group(
        facts, lambda g: "<p>" + "<br>\n".join(f"{escape(u.title)} ({u.credit} credits)" for u in g.units) + "</p>"
    )


@shape("uan group", suffix=".html")
def html_bullets_typed_as_text(facts: Facts) -> str:
    return by_group(facts, lambda g: "<p>" + "<br/>".join(f"• {escape(u.title)} {u.uan}" for u in g.units) + "</p>")


@shape(suffix=".html")
def html_layout_table_around(facts: Facts) -> str:
    def write(g: Group) -> str:
        head = "<tr>" + "".join(f"<td><b>{text}</b></td>" for text in _HEADER) + "</tr>"
        rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in cells(u)) + "</tr>" for u in g.units)
        return f"<p><b>{g.heading}</b></p><table>{head}{rows}</table>"

    inner = "".join(map(write, facts.groups))
    return page(facts, f"<table width=100%><tr><td>Menu</td><td>{inner}</td></tr></table>")


@shape("uan level credit glh group", suffix=".html")
def html_preformatted(facts: Facts) -> str:
    width = max(len(u.title) for u in facts.units) + 3

    def write(g: Group) -> str:
        rows = [f"{'Unit reference':<16}{'Unit title':<{width}}{'Level':<7}{'Credit':<8}GLH"]
        rows += [f"{u.uan:<16}{u.title:<{width}}{u.level:<7}{u.credit:<8}{u.glh}" for u in g.units]
        return "<pre>" + escape("\n".join(rows), quote=False) + "</pre>"

    return by_group(facts, write)


@shape(suffix=".html")
def html_accordion(facts: Facts) -> str:
    def write(g: Group) -> str:
        head = "<tr>" + "".join(f"<th>{text}</th>" for text in _HEADER) + "</tr>"
        rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in cells(u)) + "</tr>" for u in g.units)
        return f"<details><summary>{g.heading}</summary><div><table>{head}{rows}</table></div></details>"

    return page(facts, "".join(map(write, facts.groups)))


@shape(suffix=".html")
def html_accordion_buttons(facts: Facts) -> str:
    def write(g: Group) -> str:
        head = "<tr>" + "".join(f"<th>{text}</th>" for text in _HEADER) + "</tr>"
        rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in cells(u)) + "</tr>" for u in g.units)
        return f'<button class="accordion" aria-expanded="false">{g.heading}</button><div class="panel"><table>{head}{rows}</table></div>'

    return page(facts, "".join(map(write, facts.groups)))
