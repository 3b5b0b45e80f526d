"""Codes of every style, damaged codes, and how the bytes of a document are written."""

# ruff: noqa: E501 - lines of documents are as long as they are
from __future__ import annotations

from dataclasses import replace

from pipeline.identifiers import UAN_LETTERS, uan_letter
from tests.specimens.shapes.facts import Facts, Group
from tests.specimens.shapes.shape import Written, closing, opening, rows_of, shape
from tests.specimens.shapes.table_columns import by_group, pipes

_EVERY_STYLE = "care wood software cookery children fitness office sport farming engineering leading stores"


@shape("number level credit glh group", on=_EVERY_STYLE)
def numbers_of_every_style(facts: Facts) -> str:
    header = ("Unit code", "Unit title", "Level", "Credit", "GLH")
    return by_group(facts, header, lambda u: (u.number, u.title, u.level, u.credit, u.glh))


@shape("number level credit glh group", on=_EVERY_STYLE)
def numbers_of_every_style_in_lines(facts: Facts) -> str:
    parts = [opening(facts)]
    for g in facts.groups:
        parts += ["", g.heading, "", "Unit code Unit title Level Credit GLH"]
        parts += [f"{u.number} {u.title} {u.level} {u.credit} {u.glh}" for u in g.units]
    return "\n".join(parts) + "\n" + closing()


@shape("number credit group", on=_EVERY_STYLE)
def numbers_of_every_style_in_bullets(facts: Facts) -> str:
    parts = [opening(facts)]
    for g in facts.groups:
        parts += ["", g.heading, ""]
        parts += [f"- {u.number} {u.title} ({u.credit} credits)" for u in g.units]
    return "\n".join(parts) + "\n" + closing()


@shape("number uan group", on="leading software stores")
def number_and_reference_joined(facts: Facts) -> str:
    """`D1/K/601/1234`: the body's number and the regulator's in one cell."""
    return by_group(facts, ("Unit", "Title"), lambda u: (f"{u.number} ({u.uan})", u.title))


def _with_uans(facts: Facts, uans: list[str]) -> Facts:
    codes = iter(uans)
    groups = tuple(
        Group(g.heading, g.label, g.kind, tuple(replace(u, uan=next(codes)) for u in g.units)) for g in facts.groups
    )
    return replace(facts, groups=groups)


@shape(on="office stores")
def recent_series(facts: Facts) -> str:
    """Series 650 and 651 have another check rule."""
    uans = []
    for at in range(len(facts.units)):
        digits = f"65{at % 2}{(at * 1117 + 311) % 10000:04}"
        uans.append(f"{UAN_LETTERS[(sum(map(int, digits)) + 6) % 11]}/{digits[:3]}/{digits[3:]}")
    header = ("Unit code", "Title", "UAN", "Level", "Credit", "GLH")
    return_facts = _with_uans(facts, uans)
    text = by_group(return_facts, header, lambda u: (u.number, u.title, u.uan, u.level, u.credit, u.glh))
    return Written(text, rows_of(return_facts, ["number", "uan", "level", "credit", "glh", "group"]))  # type: ignore[return-value]


@shape(on="office care")
def references_without_slashes(facts: Facts) -> str:
    header = ("Unit code", "Title", "UAN", "Level", "Credit", "GLH")
    return by_group(facts, header, lambda u: (u.number, u.title, u.uan.replace("/", ""), u.level, u.credit, u.glh))


@shape(on="office care")
def references_with_one_slash_lost(facts: Facts) -> str:
    header = ("Unit code", "Title", "UAN", "Level", "Credit", "GLH")
    return by_group(facts, header, lambda u: (u.number, u.title, u.uan.replace("/", "", 1), u.level, u.credit, u.glh))


@shape(on="office care")
def references_with_dashes_and_blanks(facts: Facts) -> str:
    header = ("Unit code", "Title", "UAN", "Level", "Credit", "GLH")
    forms = iter(["{0}–{1}–{2}", "{0} / {1} / {2}", "{0}-{1}-{2}", "{0}/ {1}/{2}"] * 5)
    return by_group(
        facts, header, lambda u: (u.number, u.title, next(forms).format(*u.uan.split("/")), u.level, u.credit, u.glh)
    )


@shape(on="office")
def damaged_and_printed_right_elsewhere(facts: Facts) -> str:
    """A letter O for a zero in the table; the unit's page has the code right: it is repaired."""
    header = ("Unit code", "Title", "UAN", "Level", "Credit", "GLH")
    text = by_group(
        facts,
        header,
        lambda u: (u.number, u.title, u.uan[:2] + u.uan[2:].replace("0", "O", 1), u.level, u.credit, u.glh),
    )
    pages = "\n".join(f"Evidence for {u.uan} is kept for three years.\n" for u in facts.units)
    return text + "\n" + pages


@shape(on="office")
def damaged_beyond_repair(facts: Facts) -> Written:
    """The same damage with no right code anywhere: flagged, never guessed."""
    header = ("Unit code", "Title", "UAN", "Level", "Credit", "GLH")
    text = by_group(
        facts,
        header,
        lambda u: (u.number, u.title, u.uan[:2] + u.uan[2:].replace("0", "O", 1), u.level, u.credit, u.glh),
    )
    rows = tuple(
        {**row, "uan": "" if "0" in row["uan"] else row["uan"]}
        for row in rows_of(facts, ["number", "uan", "level", "credit", "glh", "group"])
    )
    return Written(text, rows)


@shape(on="office")
def check_letters_wrong(facts: Facts) -> Written:
    """Codes that fail their check and have no neighbour are kept as printed."""
    wrong = [UAN_LETTERS[(UAN_LETTERS.index(u.uan[0]) + 1) % 11] + u.uan[1:] for u in facts.units]
    assert all(uan_letter(code[2:].replace("/", "")) != code[0] for code in wrong)
    changed = _with_uans(facts, wrong)
    text = by_group(
        changed, ("Title", "Unit reference", "Level", "Credit"), lambda u: (u.title, u.uan, u.level, u.credit)
    )
    return Written(text, rows_of(changed, ["uan", "level", "credit", "group"]))


def _plain_table(facts: Facts) -> str:
    header = ("Unit code", "Title", "UAN", "Level", "Credit", "GLH")
    return by_group(facts, header, lambda u: (u.number, u.title.replace("'", "’"), u.uan, u.level, u.credit, u.glh))


@shape(on="care children", encoding="cp1252")
def windows_text(facts: Facts) -> str:
    return _plain_table(facts)


@shape(on="care", encoding="utf-16")
def utf16_text(facts: Facts) -> str:
    return _plain_table(facts)


@shape(on="children", encoding="utf-16-le")
def utf16_text_without_mark(facts: Facts) -> str:
    return _plain_table(facts)


@shape(on="children", encoding="utf-8-sig")
def old_macintosh_line_ends(facts: Facts) -> str:
    return _plain_table(facts).replace("\n", "\r")


@shape(on="care")
def hard_blanks_and_soft_hyphens(facts: Facts) -> str:
    text = (
        _plain_table(facts).replace("social care", "social\u00a0care").replace("communication", "communi\u00adcation")
    )
    return text.replace("| ", "|\u00a0").replace("\n\n", "\n\u200b\n")


@shape("number level credit glh group", on="care")
def lines_of_units_between_stray_numbers(facts: Facts) -> str:
    """Numbers of pages and footnotes stand alone between tables; they are no units."""
    parts = [opening(facts)]
    for at, g in enumerate(facts.groups):
        rows = [(u.number, u.title, u.level, u.credit, u.glh) for u in g.units]
        parts.append(
            f"{at + 11}\n\n{g.heading}\n\n{pipes([('Unit code', 'Unit title', 'Level', 'Credit', 'GLH'), *rows])}\n{at + 1} See the website.\n"
        )
    return "\n".join(parts) + closing()
