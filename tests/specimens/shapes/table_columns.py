"""Tables whose columns differ: other orders, other words, other columns, marks, totals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.specimens.shapes.facts import Facts, Unit
from tests.specimens.shapes.shape import Written, closing, opening, rows_of, shape


def pipes(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n"


def by_group(facts: Facts, header: Sequence[str], cells: Callable[[Unit], Sequence[str]]) -> str:
    """A heading and a table a group."""
    parts = [f"{g.heading}\n\n{pipes([header, *map(cells, g.units)])}" for g in facts.groups]
    return opening(facts) + "\n" + "\n".join(parts) + closing()


@shape()
def columns_shuffled_with_others_between(facts: Facts) -> str:
    header = (
        "Unit title",
        "Page",
        "Credits",
        "TQT",
        "Guided Learning",
        "Assessment method",
        "Level",
        "Ofqual unit ref",
        "Code",
    )
    return by_group(
        facts,
        header,
        lambda u: (
            u.title,
            str(10 + int(u.glh)),
            u.credit,
            f"{u.credit}0",
            u.glh,
            "Portfolio",
            u.level,
            u.uan,
            u.number,
        ),
    )


@shape()
def columns_with_synonyms(facts: Facts) -> str:
    header = ("URN", "Ref", "Name of unit", "CV", "Lvl", "Learning hours")
    return by_group(facts, header, lambda u: (u.uan, u.number, u.title, u.credit, u.level, u.glh))


@shape()
def columns_with_long_headers(facts: Facts) -> str:
    header = (
        "Unit Accreditation Number (UAN)",
        "Unit number (Centre use)",
        "Title of Unit",
        "Unit level",
        "Unit credit value",
        "Guided Learning Hours (GLH)",
    )
    return by_group(facts, header, lambda u: (u.uan, u.number, u.title, u.level, u.credit, u.glh))


@shape()
def values_with_their_words(facts: Facts) -> str:
    header = ("Unit", "Unit ref", "Title", "Level", "Credit value", "GLH")
    return by_group(
        facts,
        header,
        lambda u: (u.number, u.uan, u.title, _level(u.level), f"{u.credit} credits", f"{u.glh} hours"),
    )


def _level(level: str) -> str:
    return f"Entry {level[1]}" if level.startswith("E") else f"Level {level}"


@shape(on="sport care")
def levels_in_short(facts: Facts) -> str:
    header = ("Unit code", "Title", "UAN", "Level", "Cr", "GLH")
    return by_group(
        facts,
        header,
        lambda u: (u.number, u.title, u.uan, u.level if u.level[0] == "E" else f"L{u.level}", f"{u.credit}.0", u.glh),
    )


@shape("number uan level credit group")
def credits_with_hours_in_brackets(facts: Facts) -> str:
    header = ("Unit code", "Title", "UAN", "Level", "Credits (hours)")
    return by_group(facts, header, lambda u: (u.number, u.title, u.uan, u.level, f"{u.credit} ({u.credit}0 hours)"))


@shape("number uan level credit group")
def hours_as_ranges(facts: Facts) -> str:
    header = ("Unit code", "Title", "UAN", "Level", "Credit", "GLH")
    return by_group(facts, header, lambda u: (u.number, u.title, u.uan, u.level, u.credit, f"{u.glh}–{int(u.glh) + 5}"))


@shape(on="care office")
def values_missing(facts: Facts) -> Written:
    header = ("Unit code", "Title", "UAN", "Level", "Credit", "GLH")
    rows = [dict(row) for row in rows_of(facts, ["number", "uan", "level", "credit", "glh", "group"])]
    rows[1]["glh"] = rows[2]["credit"] = rows[3]["unit_number"] = rows[4]["uan"] = ""
    shown = iter(rows)
    marks = iter(("n/a", "–", "-", "", "N/A", "TBC"))

    def cells(_: Unit) -> tuple[str, ...]:
        row = next(shown)
        texts = tuple(row[name] for name in ("unit_number", "title", "uan", "level", "credit", "glh"))
        return tuple(text or next(marks) for text in texts)

    return Written(by_group(facts, header, cells), tuple(rows))


@shape()
def group_column_first(facts: Facts) -> str:
    header = ("Status", "Unit code", "Title", "UAN", "Level", "Credit", "GLH")
    rows = [(g.heading, u.number, u.title, u.uan, u.level, u.credit, u.glh) for g in facts.groups for u in g.units]
    return opening(facts) + "\n" + pipes([header, *rows]) + closing()


@shape()
def group_column_said_once(facts: Facts) -> str:
    """The group stands in its first row only, as a merged cell comes out of a converter."""
    header = ("Group", "Unit code", "Title", "UAN", "Level", "Credit", "GLH")
    rows = [
        (g.heading if at == 0 else "", u.number, u.title, u.uan, u.level, u.credit, u.glh)
        for g in facts.groups
        for at, u in enumerate(g.units)
    ]
    return opening(facts) + "\n" + pipes([header, *rows]) + closing()


@shape(on="wood software leading stores")
def mandatory_or_optional_by_letter(facts: Facts) -> Written:
    header = ("Unit code", "Title", "UAN", "Level", "Credit", "GLH", "M/O")
    rows = [
        (u.number, u.title, u.uan, u.level, u.credit, u.glh, g.kind[0].upper()) for g in facts.groups for u in g.units
    ]
    truth = rows_of(facts, ["number", "uan", "level", "credit", "glh", "group"])
    fields = ("unit_number", "nos_code", "uan", "title", "level", "credit", "glh", "kind")
    return Written(opening(facts) + "\n" + pipes([header, *rows]) + closing(), truth, fields)


@shape(on="wood leading")
def mandatory_by_asterisk(facts: Facts) -> Written:
    header = ("Unit code", "Title", "UAN", "Level", "Credit", "GLH")
    rows = [
        (u.number, u.title + ("*" if g.kind == "mandatory" else ""), u.uan, u.level, u.credit, u.glh)
        for g in facts.groups
        for u in g.units
    ]
    text = opening(facts) + "\n" + pipes([header, *rows]) + "\n* mandatory unit\n" + closing()
    truth = rows_of(facts, ["number", "uan", "level", "credit", "glh", "group"])
    fields = ("unit_number", "nos_code", "uan", "title", "level", "credit", "glh", "kind")
    return Written(text, truth, fields)


@shape(on="wood leading")
def mandatory_by_tick(facts: Facts) -> Written:
    header = ("Unit code", "Title", "UAN", "Level", "Credit", "GLH", "Mandatory", "Optional")
    rows = [
        (u.number, u.title, u.uan, u.level, u.credit, u.glh, *(("✓", "") if g.kind == "mandatory" else ("", "✓")))
        for g in facts.groups
        for u in g.units
    ]
    truth = rows_of(facts, ["number", "uan", "level", "credit", "glh", "group"])
    fields = ("unit_number", "nos_code", "uan", "title", "level", "credit", "glh", "kind")
    return Written(opening(facts) + "\n" + pipes([header, *rows]) + closing(), truth, fields)


@shape()
def totals_and_counts_around(facts: Facts) -> str:
    parts = [opening(facts)]
    header = ("Unit code", "Title", "UAN", "Level", "Credit", "GLH")
    for group in facts.groups:
        credit, glh = (sum(int(getattr(u, name)) for u in group.units) for name in ("credit", "glh"))
        rows = [(u.number, u.title, u.uan, u.level, u.credit, u.glh) for u in group.units]
        total = ("", "Total", "", "", str(credit), str(glh))
        parts.append(
            f"{group.heading}\n\nCredit Value: {credit} | Units Required: {len(group.units)}\n\n"
            f"{pipes([header, *rows, total])}"
        )
    return "\n".join(parts) + f"\nTotal credits for the qualification: {facts.credit}\n" + closing()


@shape()
def footnote_marks(facts: Facts) -> str:
    header = ("Unit code", "Title", "UAN", "Level", "Credit", "GLH")
    marks = {unit.title: mark for unit, mark in zip(facts.units, ("*", "†", " **", "¹", " ‡"), strict=False)}
    text = by_group(
        facts, header, lambda u: (u.number, u.title + marks.get(u.title, ""), u.uan, u.level, u.credit, u.glh)
    )
    return text + "\n* assessed by examination\n† this unit is assessed in the workplace\n"


@shape()
def one_table_with_group_rows_and_repeated_header(facts: Facts) -> str:
    header = ("Unit code", "Title", "UAN", "Level", "Credit", "GLH")
    rows: list[tuple[str, ...]] = []
    for group in facts.groups:
        rows += [(group.heading, "", "", "", "", ""), header]
        rows += [(u.number, u.title, u.uan, u.level, u.credit, u.glh) for u in group.units]
    return opening(facts) + "\n" + pipes(rows) + closing()


@shape()
def table_without_header(facts: Facts) -> str:
    parts = [
        f"{g.heading}\n\n{pipes([(u.number, u.title, u.uan, u.level, u.credit, u.glh) for u in g.units])}"
        for g in facts.groups
    ]
    return opening(facts) + "\n" + "\n".join(parts) + closing()


@shape("number group", on="care software")
def number_and_title_only(facts: Facts) -> str:
    return by_group(facts, ("Unit number", "Unit title"), lambda u: (u.number, u.title))


@shape("credit group", on="office children")
def title_and_credit_only(facts: Facts) -> str:
    return by_group(facts, ("Unit title", "Credit value"), lambda u: (u.title, u.credit))
