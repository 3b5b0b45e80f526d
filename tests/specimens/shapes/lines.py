"""Units as lines, bullets and sentences: one unit a line, its code and its sizes set among the words."""

# ruff: noqa: E501 - lines of documents are as long as they are
from __future__ import annotations

from collections.abc import Callable

from tests.specimens.shapes.facts import Facts, Unit
from tests.specimens.shapes.shape import Written, closing, opening, rows_of, shape


def listed(facts: Facts, line: Callable[[Unit], str], between: str = "\n") -> str:
    parts = [f"{g.heading}\n\n" + between.join(map(line, g.units)) + "\n" for g in facts.groups]
    return opening(facts) + "\n" + "\n".join(parts) + closing()


def level_in_words(level: str) -> str:
    return f"Entry {level[1]}" if level.startswith("E") else f"Level {level}"


@shape()
def lines_under_a_header(facts: Facts) -> str:
    parts = [opening(facts)]
    for g in facts.groups:
        parts += ["", g.heading, "", "Unit code Unit title URN Level Credit GLH"]
        parts += [f"{u.number} {u.title} {u.uan} {u.level} {u.credit} {u.glh}" for u in g.units]
    return "\n".join(parts) + "\n" + closing()


@shape("number credit glh group", on="care wood engineering farming")
def lines_with_glued_codes(facts: Facts) -> str:
    parts = [opening(facts)]
    for g in facts.groups:
        parts += ["", g.heading, "", "Unit code Unit title Credit GLH"]
        parts += [f"{u.number}{u.title} {u.credit} {u.glh}" for u in g.units]
    return "\n".join(parts) + "\n" + closing()


@shape("level credit group", on="office care")
def lines_with_group_before_the_title(facts: Facts) -> str:
    parts = [opening(facts), "", "Title Credits Level"]
    parts += [f"{g.heading} - {u.title} {u.credit} {u.level}" for g in facts.groups for u in g.units]
    return "\n".join(parts) + "\n" + closing()


@shape("uan level credit glh group")
def lines_without_header(facts: Facts) -> str:
    return listed(
        facts, lambda u: f"{u.uan} {u.title} Level {u.level.removeprefix('E')} {u.credit} credits {u.glh} GLH"
    ).replace("Level ", "Entry " if facts.level.startswith("E") else "Level ")


@shape("number uan credit group", on="cookery fitness")
def numbered_with_credit_in_words(facts: Facts) -> str:
    return listed(
        facts,
        lambda u: (
            f"Unit {u.number.removeprefix('Unit ')} – {u.title} ({u.uan}) – this unit is worth {u.credit} credits"
        ),
    )


@shape("credit group")
def bullets_with_credits_in_brackets(facts: Facts) -> str:
    return listed(facts, lambda u: f"  • {u.title} ({u.credit} credits)")


@shape("credit group", suffix=".md")
def starred_bullets_with_cr(facts: Facts) -> str:
    return listed(facts, lambda u: f"* **{u.title}** – {u.credit} cr")


@shape("level credit glh group")
def sizes_behind_dashes(facts: Facts) -> str:
    return listed(facts, lambda u: f"- {u.title} - {level_in_words(u.level)} - {u.credit} credits - {u.glh} GLH")


@shape("number level credit group")
def sizes_in_one_bracket(facts: Facts) -> str:
    return listed(facts, lambda u: f"• {u.number} {u.title} ({level_in_words(u.level)}, {u.credit} credits)")


@shape("uan level credit glh group")
def sizes_behind_commas(facts: Facts) -> str:
    return listed(
        facts, lambda u: f"• {u.title}, {level_in_words(u.level)}, credit value {u.credit}, GLH {u.glh} ({u.uan})"
    )


@shape("uan group")
def code_before_the_title(facts: Facts) -> str:
    return listed(facts, lambda u: f"{u.uan} {u.title}")


@shape("uan group")
def code_before_the_title_in_brackets(facts: Facts) -> str:
    return listed(facts, lambda u: f"- [{u.uan}] {u.title}")


@shape("uan group")
def code_on_the_line_after(facts: Facts) -> str:
    return listed(facts, lambda u: f"{u.title}\n{u.uan}")


@shape("uan credit group")
def code_on_the_line_after_with_blanks(facts: Facts) -> str:
    return listed(facts, lambda u: f"{u.title}\n\n{u.uan} ({u.credit} credits)\n")


@shape("uan level credit group")
def code_then_title_then_sizes(facts: Facts) -> str:
    return listed(facts, lambda u: f"{u.uan}\n{u.title}\n{level_in_words(u.level)} | {u.credit} credits\n")


@shape("uan group")
def code_glued_to_the_title(facts: Facts) -> str:
    return listed(facts, lambda u: f"• {u.title}{u.uan}")


@shape("credit group")
def marks_and_texts_on_separate_lines(facts: Facts) -> str:
    return listed(facts, lambda u: f"•\n{u.title} ({u.credit} credits)")


@shape("uan credit group")
def marks_texts_and_codes_on_separate_lines(facts: Facts) -> str:
    return listed(facts, lambda u: f"•\n{u.title}\n{u.uan}\n{u.credit} credits")


@shape("number uan group", on="fitness")
def numbers_and_texts_on_separate_lines(facts: Facts) -> str:
    return listed(facts, lambda u: f"{u.number.removeprefix('Unit ').lstrip('0')}.\n{u.title} ({u.uan})").replace(
        "Unit 0", "Unit "
    )


@shape("number level credit glh group")
def unit_colon_title_then_sizes(facts: Facts) -> str:
    return listed(
        facts,
        lambda u: (
            f"Unit {u.number.removeprefix('Unit ')}: {u.title}\nLevel: {u.level.removeprefix('E')}\nCredit value: {u.credit}\nGLH: {u.glh}\n"
        ),
    ).replace("Level: ", "Level: Entry " if facts.level.startswith("E") else "Level: ")


@shape("credit group", on="wood software leading")
def units_in_a_sentence(facts: Facts) -> str:
    parts = [opening(facts)]
    for g in facts.groups:
        units = "; ".join(f"{u.title} ({u.credit} credits)" for u in g.units)
        parts.append(f"The {g.heading[0].lower()}{g.heading[1:]} are: {units}.\n")
    return "\n".join(parts) + closing()


@shape("group", on="leading software care")
def titles_alone_under_their_count(facts: Facts) -> Written:
    """Nothing but titles: their number is what a reader can hold on to."""
    words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight"]
    parts = [opening(facts)]
    groups = [g for g in facts.groups if g.label in ("Mandatory Units", "Optional Units", "Group A", "Group B")]
    for g in groups:
        parts.append(f"{g.heading}\n\nThis group is made up of the following {words[len(g.units)]} units:\n")
        parts += [f"• {u.title}" for u in g.units] + [""]
    return Written("\n".join(parts) + closing(), rows_of(facts, ["group"]))


@shape("uan credit group")
def dots_lead_to_the_credits(facts: Facts) -> str:
    return listed(facts, lambda u: f"{u.uan} {u.title} {'.' * max(3, 60 - len(u.title))} {u.credit} credits")


@shape("number credit group", on="wood stores")
def number_dash_title_dash_credits(facts: Facts) -> str:
    return listed(facts, lambda u: f"{u.number} – {u.title} – {u.credit} credits")


@shape("level credit group")
def sizes_before_the_title(facts: Facts) -> str:
    return listed(facts, lambda u: f"{u.credit} credits | {level_in_words(u.level)} | {u.title}")


@shape("number uan level credit glh group", on="care leading stores")
def slashes_between(facts: Facts) -> str:
    return listed(
        facts,
        lambda u: f"{u.number} / {u.title} / {u.uan} / {level_in_words(u.level)} / {u.credit} credits / {u.glh} GLH",
    )
