"""Lists that words alone announce, contents pages of every order, and codes that stand behind or beside others."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from itertools import count

from tests.specimens.shapes.facts import Facts, Group, Unit
from tests.specimens.shapes.shape import Written, closing, opening, rows_of, shape
from tests.specimens.shapes.web import page


def _numbered(facts: Facts) -> Facts:
    """The facts with numbers as contents pages have them: `Unit 301`."""
    numbers = count(int(facts.level[-1:]) * 100 + 1)
    groups = (replace(g, units=tuple(replace(u, number=str(next(numbers))) for u in g.units)) for g in facts.groups)
    return replace(facts, groups=tuple(groups))


def _pages(facts: Facts) -> list[tuple[int, Unit]]:
    return list(zip(count(14, 6), facts.units, strict=False))


@shape()
def contents_with_the_pages_in_front(facts: Facts) -> Written:
    told = _numbered(facts)
    lines = "\n\n".join(f"{page} Unit {u.number} – {u.title}" for page, u in _pages(told))
    text = f"{opening(facts)}\nCONTENTS\n\n4 Purpose\n\n5 Progression\n\n9 Rules of combination\n\nUNITS\n{lines}\n"
    return Written(f"{text}{closing()}", rows_of(told, ("number",)))


@shape(on="care wood farming")
def contents_with_the_pages_in_front_in_one_line(facts: Facts) -> Written:
    told = _numbered(facts)
    line = " ".join(f"{page} Unit {u.number} {u.title}" for page, u in _pages(told))
    text = f"{opening(facts)}\n3 UNITS {line} 3 SYLLABUS OF {facts.body.upper()}\n"
    return Written(f"{text}{closing()}", rows_of(told, ("number",)))


@shape(on="care office engineering")
def contents_with_number_title_and_page_on_lines(facts: Facts) -> Written:
    told = _numbered(facts)
    lines = "\n\n".join(f"Unit {u.number}\n\n{u.title}\n{page}" for page, u in _pages(told))
    text = f"{opening(facts)}\nContents\n\n1\n\nIntroduction\n\n5\n\n2\n\nUnits\n\n14\n\n{lines}\n"
    return Written(f"{text}{closing()}", rows_of(told, ("number",)))


@shape(suffix=".md")
def codes_in_brackets_behind_titles(facts: Facts) -> Written:
    numbers = count(7)
    groups = (
        replace(g, units=tuple(replace(u, number=f"LV{next(numbers):02}LV") for u in g.units)) for g in facts.groups
    )
    told = replace(facts, groups=tuple(groups))
    kept = replace(
        told, groups=tuple(replace(g, units=tuple(u for u in g.units if "(" not in u.title)) for g in told.groups)
    )
    items = "\n".join(f"- {u.title} ({'Unit ' * (not at)}{u.number})" for at, u in enumerate(kept.units))
    text = f"{opening(facts)}\nThe programme has {len(kept.units)} technical sections.\n\n{items}\n"
    return Written(f"{text}{closing()}", rows_of(kept, ("number",)))


@shape()
def standards_glued_between_number_and_title(facts: Facts) -> Written:
    codes = count(10)
    groups = (replace(g, units=tuple(replace(u, number=f"FE{next(codes)} 04") for u in g.units)) for g in facts.groups)
    told = replace(facts, groups=tuple(groups))
    lines = "\n\n".join(f"UNIT {u.number} (S{at}){u.title}" for at, u in enumerate(told.units, start=401))
    return Written(f"{opening(facts)}\nThe units and forms\n\n{lines}\n{closing()}", rows_of(told, ("number",)))


def _plain(facts: Facts) -> list[Unit]:
    """The units whose titles hold no comma, number or bracket, and are more than a word."""
    return [
        u
        for u in facts.units
        if u.title.isascii() and len(u.title.split()) > 1 and not set(u.title) & set(",(;:.0123456789")
    ]


@shape(on="care office cookery")
def units_between_commas(facts: Facts) -> Written:
    units = [u for u in _plain(facts) if " and " not in u.title]
    titles = ", ".join(u.title for u in units)
    text = f"{opening(facts)}\nCourse content\n\nThis course covers the following units: {titles}. Classes are small.\n"
    rows = tuple(row for row in rows_of(facts, ()) if row["title"] in {u.title for u in units})
    return Written(f"{text}{closing()}", rows)


@shape()
def a_list_within_an_item(facts: Facts) -> Written:
    units = _plain(facts)
    items = "\n".join(f"    • {u.title}" for u in units)
    asked = f"{3 * len(units)} credits from the mandatory units in Group A"
    text = f"{opening(facts)}\nThey must achieve:\n\n  • {asked}\n{items}\n"
    rows = tuple(row for row in rows_of(facts, ()) if row["title"] in {u.title for u in units})
    return Written(f"{text}{closing()}", rows)


@shape("number uan level credit glh")
def the_same_said_of_one_number_after_another(facts: Facts) -> str:
    """How each unit is assessed, and what it is worth: no line of that titles a unit."""
    header = "Unit | UAN | Title | Level | Credit | GLH"
    rows = "\n".join(f"{u.number} | {u.uan} | {u.title} | {u.level} | {u.credit} | {u.glh}" for u in facts.units)
    said = "\n".join(
        f"  • {at}: Internal assessment: {u.credit} credits" for at, u in enumerate(facts.units, start=363)
    )
    return f"{opening(facts)}\n{header}\n{rows}\n\nHow units are assessed\n\n{said}\n{closing()}"


@shape(suffix=".html")
def html_letters_as_numbers(facts: Facts) -> Written:
    letters = iter("ABCDEFGHIJKLMNOP")
    groups = (replace(g, units=tuple(replace(u, number=next(letters)) for u in g.units)) for g in facts.groups)
    told = replace(facts, groups=tuple(groups))
    cells = ((u.number, escape(u.title), u.level, u.credit) for u in told.units)
    head = "<tr><th>Unit</th><th>Title</th><th>Level</th><th>Credits</th></tr>"
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    return Written(page(facts, f"<table>{head}{rows}</table>"), rows_of(told, ("number", "level", "credit")))


@shape(suffix=".html")
def html_units_crossed_out(facts: Facts) -> Written:
    """The last unit of every group was withdrawn: its item is struck, with a word behind it or without."""

    def item(g: Group, u: Unit) -> str:
        text = f"{escape(u.title)} ({u.credit} credits)"
        return f"<li>{text}</li>" if u is not g.units[-1] else f"<li><del>{text}</del> withdrawn</li>"

    lists = (f"<h3>{g.heading}</h3><ul>{''.join(item(g, u) for u in g.units)}</ul>" for g in facts.groups)
    kept = replace(facts, groups=tuple(replace(g, units=g.units[:-1]) for g in facts.groups))
    return Written(page(facts, "".join(lists)), rows_of(kept, ("credit", "group")))


@shape("uan level credit glh", suffix=".html")
def html_panels_of_labels_above_values(facts: Facts) -> str:
    """What the qualification is worth, and then every unit, in boxes: a label without a colon, its value below."""

    def panel(*pairs: tuple[str, str]) -> str:
        return "".join(f"<div><div>{label}</div><div>{value}</div></div>" for label, value in pairs)

    def card(u: Unit) -> str:
        values = panel(("Unit number", u.uan), ("Level", u.level), ("Credit value", u.credit), ("GLH", u.glh))
        return f"<div class=card><h4>{escape(u.title)}</h4>{values}</div>"

    whole = panel(("Level", facts.level), ("Credit value", facts.credit), ("GLH", facts.glh))
    return page(facts, f"<aside>{whole}</aside><h2>Units</h2>{''.join(map(card, facts.units))}")


@shape()
def kinds_before_titles_between_semicolons(facts: Facts) -> Written:
    groups = [replace(g, units=tuple(u for u in g.units if u in _plain(facts))) for g in facts.groups]
    groups = [g for g in groups if len(g.units) > 2]
    lines = "\n".join(f"{g.kind.title()}: {'; '.join(u.title for u in g.units)}." for g in groups)
    text = f"{opening(facts)}\nStructure\n\nLearners take the mandatory units and some others.\n\n{lines}\n"
    kinds = {u.title: g.kind for g in groups for u in g.units}
    rows = (row for row in rows_of(facts, ()) if row["title"] in kinds)
    return Written(
        f"{text}{closing()}",
        tuple(row | {"group": kinds[row["title"]].title(), "kind": kinds[row["title"]]} for row in rows),
    )


@shape("number uan")
def numbered_lines_above_their_assignments(facts: Facts) -> Written:
    numbers = count(3)
    groups = (replace(g, units=tuple(replace(u, number=str(next(numbers))) for u in g.units)) for g in facts.groups)
    told = replace(facts, groups=tuple(groups))
    lines = "\n".join(
        f"Unit {u.number} {u.title} ({u.uan})\n- Assignment – a report on what was done" for u in told.units
    )
    text = f"{opening(facts)}\nBefore the workshop you send us your assignments. They include:\n{lines}\n"
    return Written(f"{text}{closing()}", rows_of(told, ("number", "uan")))


@shape("number level credit", suffix=".md")
def rows_that_ask_to_choose(facts: Facts) -> str:
    """A row whose number is "Choose 2" says what must be taken from elsewhere: it is no unit."""
    rows = "\n".join(f"| {u.number} | {u.title} | {u.credit} | {u.level} |" for u in facts.units)
    choice = f"| Choose 2 | Two more units from the bank of level {facts.level} units | 12 | {facts.level} |"
    return (
        f"{opening(facts)}\n| Unit | Unit title | Credits | Level |\n|---|---|---|---|\n{rows}\n{choice}\n{closing()}"
    )
