"""Units as cards in columns, as a browser prints a grid of boxes: under which heading each stands."""

from __future__ import annotations

import pytest

from pipeline.reading.document import Heading, Table
from pipeline.reading.pdf.flow import STATES
from tests.reading.shapes import rows

SIZE = "width: 480pt, height: 460pt"
FRAME = "stroke: .5pt + blue"


def cards(count, columns, look, codes):
    """A grid of so many cards in columns: number or code, a title on two lines of a narrow card, sizes."""
    made = ""
    for at in range(count):
        code = f"H/601/12{at}{columns}" if codes else f"Unit {columns}{at}"
        text = (
            f"{code} \\ Plan the routine of team {at} with care and skill \\ Level: {at % 3 + 1} \\ Credits: {at + 2}"
        )
        made += f"block(width: 100%, inset: 4pt, {look})[{text}],"
    return f"#grid(columns: (1fr,) * {columns}, gutter: 10pt, {made})"


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("look", [FRAME, "stroke: none"])
@pytest.mark.parametrize("codes", [True, False])
def test_a_heading_over_cards_in_columns_is_of_all_of_them(typeset, columns, look, codes):
    first, second = cards(columns, columns, look, codes), cards(2 * columns - 1, columns, look, codes)
    (page,) = typeset(f"= Mandatory\n{first}\n= Optional\n{second}\n= Afterwards\nThe end of the page.", SIZE)
    texts = [block.text for block in page.blocks if not isinstance(block, Table)]
    assert not any(isinstance(block, Table) for block in page.blocks)
    parts = [texts.index(name) for name in ("Mandatory", "Optional", "Afterwards")]
    titles = [at for at, text in enumerate(texts) if text.startswith("Plan")]
    assert sum(parts[0] < at < parts[1] for at in titles) == columns
    assert sum(parts[1] < at < parts[2] for at in titles) == 2 * columns - 1
    assert all(texts[at].endswith("skill") for at in titles)
    assert all(texts[at + 1].startswith("Level") and texts[at + 2].startswith("Credits") for at in titles)


def test_a_text_in_two_columns_goes_on_beside_a_heading_of_its_left_one(typeset):
    """Without white beside it a heading is its own column's."""
    text = "We teach by the day and by the week, and all we ask is that you come on time and stay as long. " * 4
    left = f"{text}\n\n*Optional units*\n\n{text}"
    (page,) = typeset(f"#grid(columns: (1fr, 1fr), gutter: 20pt, [{left}], [{text + text}])", SIZE)
    at = next(at for at, block in enumerate(page.blocks) if block.text == "Optional units")
    assert isinstance(page.blocks[at], Heading)
    assert page.blocks[at + 1].place.box[0] < 100


@pytest.mark.parametrize(
    ("line", "states"),
    [
        ("UAN: H/601/1210", True),
        ("Level 3 | 4 credits | 30 GLH", True),
        ("14 credits", True),
        ("H/601/1210", True),
        ("H/601/1210 is a unit", False),
        ("Level 3 learners start in May", False),
    ],
)
def test_a_line_of_a_code_or_sizes_begins_anew(line, states):
    assert (STATES.match(line) is not None) is states


LISTS = [
    ("{code} {title} (Level 3, {credit} credits)", "Mandatory units"),
    ("{title} ({code}) – Level 3, {credit} credits", "Optional units: Deep water"),
]


@pytest.mark.parametrize(("form", "name"), LISTS)
def test_units_in_lists_of_two_columns_are_read_below_their_headings(typeset, form, name):
    title = "Understand the keeping of lamps across the sea and its harbours by night in all weathers at"

    def listed(begin, count):
        units = [
            form.format(code=f"H/601/{begin + at}", title=f"{title} {begin + at}", credit=at + 2) for at in range(count)
        ]
        return (
            "#columns(2)[#block(height: 80pt)["
            + "\n\n".join(units[: count // 2])
            + "]#colbreak()"
            + "\n\n".join(units[count // 2 :])
            + "]"
        )

    text = "The lamp is kept by day and by night, and all of those who keep it say what they have seen of the sea."
    markup = (
        f"#set par(spacing: .7em)\n= {name}\n{listed(1000, 4)}\n= Further units\n{listed(2000, 4)}\n= Notes\n{text}"
    )
    (page,) = typeset(markup, SIZE)
    texts = [block.text for block in page.blocks]
    parts = [texts.index(each) for each in (name, "Further units", "Notes")]
    for start, end, begin in ((parts[0], parts[1], 1000), (parts[1], parts[2], 2000)):
        assert [f"H/601/{begin + at}" in text for at, text in enumerate(texts[start + 1 : end])] == [True] * 4


def test_a_line_that_ends_in_sizes_ends_its_unit(typeset):
    lines = [
        f"Understand the keeping of lamps by night at sea {at} [H/601/121{at}] [{at} credits; 30 GLH]" for at in (2, 3)
    ]
    (page,) = typeset(" \\ ".join(lines), SIZE)
    assert [block.text for block in page.blocks] == lines


@pytest.mark.parametrize("columns", [2, 3])
def test_cards_with_a_border_between_them_are_cells_of_a_table(typeset, columns):
    texts = [f"CO{at} Plan the routine of team {at} Level {at % 3 + 1}, 4 credits" for at in range(2 * columns)]
    lines = [text.replace(" Plan", " \\ Plan").replace(" Level", " \\ Level") for text in texts]
    cells = "".join(f"[{line}], " for line in lines)
    (page,) = typeset(f"#table(columns: (1fr,) * {columns}, {FRAME}, {cells})", SIZE)
    assert [cell for row in rows(page) for cell in row] == texts


def test_lines_of_units_in_two_text_columns_stand_below_their_own_headings(typeset):
    line = "V50{0} Plan the routine of team {0} (L5, {0} credits) \\ "
    left = f"*Mandatory units* \\ {''.join(map(line.format, (1, 2, 3)))}*Optional units* \\ {line.format(4)}"
    columns = f"#columns(2)[{left} #colbreak() {''.join(map(line.format, (5, 6, 7, 8)))}]"
    (page,) = typeset(f"= Rules of combination\nTake all of the first and some of the second.\n\n{columns}", SIZE)
    said = " ".join(block.text for block in page.blocks)
    assert [said.index(f"V50{at}") for at in range(1, 9)] == sorted(said.index(f"V50{at}") for at in range(1, 9))
    assert said.index("V503") < said.index("Optional units") < said.index("V504")


def test_a_heading_over_a_note_and_the_table_beside_it_is_of_the_table(typeset):
    note = "#text(size: 8pt)[Choose with care, as credits count once only. Some of these are assessed by us.]"

    def group(name, numbers, stroke):
        cells = "".join(f"[{at}], [Plan the routine of team {at}], [3], [{at + 3}], [{at}0], " for at in numbers)
        head = "[*No.*], [*Name of unit*], [*Level*], [*Credit value*], [*Guided learning hours*], "
        table = f"table(columns: (auto, 1fr, auto, auto, auto), stroke: {stroke}, inset: 3pt, {head}{cells})"
        return f"== {name}\n#grid(columns: (80pt, 1fr), gutter: 12pt, [{note}], {table})\n"

    first, second = group("Mandatory units", (1, 2), ".5pt"), group("Optional units A", (3, 4, 5, 6), "none")
    (page,) = typeset(f"#set text(size: 8.5pt)\n{first}\n{second}", "width: 595pt, height: 842pt")
    kinds = [type(block) for block in page.blocks if isinstance(block, Heading | Table)]
    assert kinds == [Heading, Table] * 2


@pytest.mark.parametrize("turned", [True, False])
def test_the_number_in_a_shaded_strip_of_a_card_stands_in_front_of_its_title(typeset, turned):
    """It stands in the middle of its card's height, and was read with the title above or the sizes below it."""
    made = ""
    for at in range(3):
        number = f"rotate(-90deg, reflow: true)[Unit {at}]" if turned else f"box[Unit {at}]"
        strip = f"grid.cell(fill: navy, inset: 5pt, align: horizon)[#{number}]"
        sizes = f"#grid(columns: (1fr,) * 2, [Level: 3], [Credits: {at + 2}])"
        text = f"grid.cell(inset: 6pt)[*Plan the routine of team {at}*\n\n{sizes}]"
        made += f"#block(width: 100%, stroke: .5pt)[#grid(columns: ({24 if turned else 60}pt, 1fr), {strip}, {text})]\n"
    (page,) = typeset(f"= Mandatory\n{made}", SIZE)
    first = [row[:2] for row in rows(page) if row[0]]
    assert [number for number, _ in first] == [f"Unit {at}" for at in range(3)]
    assert all(text.startswith(f"Plan the routine of team {at}") for at, (_, text) in enumerate(first))
