"""Numbers in one column with the titles, sizes run on without a mark between them, rows whose two halves are lines."""

from __future__ import annotations

from html import escape
from itertools import chain, count

from tests.specimens.shapes.facts import Facts, Unit
from tests.specimens.shapes.shape import Row, Written, closing, opening, rows_of, shape
from tests.specimens.shapes.web import by_group

_WIDTH = 44


def _renumbered(facts: Facts, begin: str) -> dict[str, str]:
    units = chain.from_iterable(group.units for group in facts.groups)
    return {unit.title: f"{begin}{at}" for at, unit in zip(count(101), units, strict=False)}


def _with_numbers(facts: Facts, numbers: dict[str, str], *prints: str) -> tuple[Row, ...]:
    return tuple(row | {"unit_number": numbers[row["title"]]} for row in rows_of(facts, (*prints, "group")))


@shape(suffix=".html")
def html_numbers_in_the_column_of_titles(facts: Facts) -> Written:
    numbers = _renumbered(facts, "KW")

    def row(u: Unit) -> str:
        return f"<tr><td>{numbers[u.title]} {escape(u.title)}</td><td>{u.level}</td><td>{u.credit}</td></tr>"

    head = "<tr><th>Unit</th><th>Level</th><th>Credits</th></tr>"
    text = by_group(facts, lambda g: f"<table>{head}{''.join(map(row, g.units))}</table>")
    return Written(text, _with_numbers(facts, numbers, "level", "credit"))


@shape(suffix=".md")
def bare_numbers_in_front_and_credits_that_add_up(facts: Facts) -> Written:
    """No header names a column: the mandatory rows add up to what the heading above them states."""
    numbers = _renumbered(facts, "")
    mandatory = sum(int(u.credit) for g in facts.groups if g.kind == "mandatory" for u in g.units)
    tables = []
    for g in facts.groups:
        stated = f" ({mandatory} credits)" if g.kind == "mandatory" else ""
        rows = "\n".join(f"| {numbers[u.title]} {u.title} | {u.credit} |" for u in g.units)
        tables.append(f"### {g.heading}{stated}\n\n| | |\n|---|---|\n{rows}\n")
    text = f"# {facts.title}\n\nQualification number: {facts.qan}\n\n" + "\n".join(tables)
    return Written(text, _with_numbers(facts, numbers, "credit"))


@shape("number level credit glh group", suffix=".html")
def html_cards_of_a_heading_and_run_on_sizes(facts: Facts) -> str:
    def card(u: Unit) -> str:
        values = (u.number, f"Level {u.level}", f"{u.credit} credits", f"{u.glh} GLH")
        spans = " ".join(f"<span>{value}</span>" for value in values)
        return f"<article><h4>{escape(u.title)}</h4><p>{spans}</p><p>How this is done, and by whom.</p></article>"

    return by_group(facts, lambda g: f"<div>{''.join(map(card, g.units))}</div>", tag="h3")


@shape("number uan level credit glh group")
def long_titles_whose_sizes_stand_on_their_last_line(facts: Facts) -> str:
    """A rest too long for its column pushes the sizes on, with one blank between."""

    def row(u: Unit) -> str:
        sizes = f"{u.level:<6}{u.credit:<6}{u.glh}"
        cut = u.title.rfind(" ", 0, _WIDTH - 8) if len(u.title) > _WIDTH - 8 else 0
        first, rest = (u.title[:cut], u.title[cut + 1 :]) if cut > 0 else (u.title, "")
        line = f"{u.number:<10}{u.uan:<14}{first:<{_WIDTH}}"
        return f"{line}{sizes}" if not rest else f"{line.rstrip()}\n{'':<24}{rest + ' ':<{_WIDTH}}{sizes}"

    head = f"{'Ref':<10}{'UAN':<14}{'Unit':<{_WIDTH}}{'Lvl':<6}{'Cr':<6}GLH"
    groups = "\n\n".join(f"{g.heading}\n\n" + "\n".join(map(row, g.units)) for g in facts.groups)
    return f"{opening(facts)}\n{head}\n\n{groups}\n{closing()}"
