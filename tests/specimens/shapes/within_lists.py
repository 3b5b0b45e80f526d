"""Lists without codes or sizes: what is asked of each, levels behind titles, numbers above them, titles wrapped."""

from __future__ import annotations

from html import escape

from tests.specimens.shapes.facts import Facts, Group, Unit
from tests.specimens.shapes.shape import Written, closing, opening, rows_of, shape
from tests.specimens.shapes.web import page


def _numbered(facts: Facts, prints: tuple[str, ...], numbers: dict[str, str]) -> list[dict[str, str]]:
    return [row | {"unit_number": numbers[row["title"]]} for row in rows_of(facts, prints)]


@shape()
def lists_of_which_so_many_are_chosen(facts: Facts) -> Written:
    """Numbered anew in each group; one group says no kind, and how many units are chosen from it."""

    def name(at: int, g: Group) -> str:
        if not at:
            return "Mandatory Units"
        asked = f"– learners choose {len(g.units) - 1} units"
        return f"Workshop optional units {asked}" if at == 1 else f"Field units {asked}"

    labels = ["Mandatory Units", "Workshop optional units", "Field units", "Field units", "Field units"]
    items = [
        f"{name(at, g)}\n" + "\n".join(f"{n}. {u.title}" for n, u in enumerate(g.units, 1))
        for at, g in enumerate(facts.groups[:3])
    ]
    rows = [
        {"title": u.title, "unit_number": str(n), "group": labels[at], "kind": "optional" if at else "mandatory"}
        for at, g in enumerate(facts.groups[:3])
        for n, u in enumerate(g.units, 1)
    ]
    text = f"{opening(facts)}\n" + "\n\n".join(items) + f"\n\n{closing()}"
    return Written(text, tuple(rows), ("title", "unit_number", "group", "kind"))


@shape()
def levels_in_brackets_behind_titles(facts: Facts) -> Written:
    numbers = {u.title: str(n) for n, u in enumerate((u for g in facts.groups for u in g.units), 1)}
    lists = "\n\n".join(
        f"{g.heading}\n\n" + "\n".join(f"  • Unit {numbers[u.title]}: {u.title} ({_level(u)})" for u in g.units)
        for g in facts.groups
    )
    rows = _numbered(facts, ("level", "group"), numbers)
    return Written(f"{opening(facts)}\n{lists}\n{closing()}", tuple(rows))


def _level(u: Unit) -> str:
    return f"Entry {u.level[1:]}" if u.level.startswith("E") else f"Level {u.level}"


@shape()
def modules_numbered_above_their_titles(facts: Facts) -> Written:
    """Each with what it teaches below: the numbers stand alone, without a colon."""
    units = [u for g in facts.groups for u in g.units]
    body = "\n".join(
        f"Module {n}\n\n{u.title}\n\nUnderstand the work\n\n  1. Describe the task\n  2. Explain why it is done so\n"
        for n, u in enumerate(units, 1)
    )
    numbers = {u.title: str(n) for n, u in enumerate(units, 1)}
    rows = (row | {"group": "", "kind": ""} for row in _numbered(facts, (), numbers))
    return Written(f"{opening(facts)}\nCourse content\n\n{body}\n{closing()}", tuple(rows))


@shape()
def years_that_hold_the_units(facts: Facts) -> Written:
    """Nothing but a year stands above each list."""
    years = ["Year 1", "Year 2 (final)", "Year 3"]
    lists = "\n".join(
        f"{year}\n\n" + "\n".join(f"{u.title} ({u.credit} credits)" for u in g.units) + "\n"
        for year, g in zip(years, facts.groups, strict=False)
    )
    rows = [
        {"title": u.title, "credit": u.credit, "group": year}
        for year, g in zip(years, facts.groups, strict=False)
        for u in g.units
    ]
    return Written(f"{opening(facts)}\n{_with_prices(lists)}", tuple(rows), ("title", "credit", "group"))


def _with_prices(lists: str) -> str:
    return f"{lists}\nUnit prices\n\nBooks 4 credits\nTools 2 credits\n{closing()}"


@shape(suffix=".html")
def html_buttons_that_open_each_group(facts: Facts) -> Written:
    """The group's name is a button's text, in a heading or right above the list; facts stand in boxes of two."""

    def item(u: Unit) -> str:
        return f"<li>{escape(u.number)}: {escape(u.title)} ({u.credit} credits)</li>"

    def part(at: int, g: Group) -> str:
        button = f"<button>{g.heading}</button>"
        return f"{f'<h3>{button}</h3>' if at % 2 else button}<div><ul>{''.join(map(item, g.units))}</ul></div>"

    boxes = f"<div><b>Level</b><span>{facts.level}</span></div><div><b>GLH</b><span>{facts.glh}</span></div>"
    body = boxes + "<h2>What you will study</h2>" + "".join(part(at, g) for at, g in enumerate(facts.groups))
    return Written(page(facts, body), rows_of(facts, ("number", "credit", "group")))


@shape("number uan level credit glh group", on="wood engineering")
def titles_wrapped_below_their_numbers(facts: Facts) -> str:
    width = 38

    def row(u: Unit) -> str:
        words, first = u.title.split(), ""
        while words and len(f"{first} {words[0]}") <= width:
            first = f"{first} {words.pop(0)}".strip()
        return "\n".join(
            [f"{u.number} {first} {u.level} {u.credit} {u.glh} {u.uan}", *([" ".join(words)] if words else [])]
        )

    lines = "\n".join(
        f"{g.heading}\nUnit code Unit title Level Credit GLH Ofqual code\n" + "\n".join(map(row, g.units))
        for g in facts.groups
    )
    return f"{opening(facts)}\n{lines}\n{closing()}"
