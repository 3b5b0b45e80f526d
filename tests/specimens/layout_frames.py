"""A table's markup: its frame, its spacing and how wide its columns are."""

from __future__ import annotations

PADDING = {"tight": "(x: 4pt, y: 1.5pt)", "usual": "(x: 5pt, y: 4pt)", "wide": "(x: 8pt, y: 7pt)"}


def markup(traits: dict[str, str], columns: list[str], cells: list[str], header: list[str], merged: bool) -> str:
    widths = ["70pt"] if merged else []
    for column in columns:
        narrow = traits["header words"] == "long" and column in {"credit", "glh", "uan", "number"}
        narrow_width = f"{_narrow_width(traits, column):.0f}pt"
        title_width = "110pt" if traits["titles"] == "narrow" else "1fr"
        widths.append(title_width if column == "title" else narrow_width if narrow else "auto")
    numbers = {"centre": "center"}.get(traits["numbers"], traits["numbers"])
    aligns = (["left"] if merged else []) + ["left" if c in {"title", "uan", "number"} else numbers for c in columns]
    align = ", ".join(f"{a} + {traits['valign']}" for a in aligns)
    stroke, fill = _frame(traits)
    gutter = "gutter: 0.6pt, " if traits["frame"] == "rectangles" else ""
    gutter = "row-gutter: 7pt, " if traits["spacing"] == "apart" and traits["frame"] in {"white", "box"} else gutter
    repeat = "true" if traits["header"] == "repeated" else "false"
    table = (
        f"table(columns: ({', '.join(widths)},), inset: {PADDING[traits['padding']]}, align: ({align},), "
        f"{gutter}stroke: {stroke}, fill: {fill}, table.header(repeat: {repeat}, {', '.join(header)}), "
        f"{', '.join(cells)})"
    )
    breakable = "true" if traits["break"] == "inside rows" else "false"
    rule = f"#show table.cell: set block(breakable: {breakable})\n"
    if traits["break"] == "between rows":
        rule += "#show table.cell: it => { show par: set block(breakable: false); it }\n"
    if traits["frame"] == "box":
        return f"{rule}#block(stroke: 0.8pt)[#{table}]"
    if traits["frame"] == "rectangles":
        return f"{rule}#block(fill: black, inset: 0.6pt)[#{table}]"
    if traits["frame"] == "booktabs":
        return f"{rule}#block(stroke: (top: 1pt, bottom: 1pt))[#{table}]"
    return f"{rule}#{table}"


def _narrow_width(traits: dict[str, str], column: str) -> float:
    """The width of a column whose long header is broken into lines."""
    return float(traits["size"]) * (7.6 if column == "uan" else 5.4) + 18


def room_for_titles(traits: dict[str, str], columns: list[str]) -> float:
    """About how much of an upright page the other columns leave to the titles, in points."""
    inset = 2 * {"tight": 4.0, "usual": 5.0, "wide": 8.0}[traits["padding"]]
    room = 483.0 - (20.0 if traits["around"] == "text box" else 0.0)
    room -= 70.0 if traits["group"] in {"merged", "column"} else 0.0
    for column in columns:
        if column != "title":
            letters = {"uan": 6.2, "number": 4.8, "level": 3.9}.get(column, 3.0)
            narrow = traits["header words"] == "long" and column != "level"
            room -= _narrow_width(traits, column) if narrow else letters * float(traits["size"]) + inset
    return room - inset


def _frame(traits: dict[str, str]) -> tuple[str, str]:
    """Stroke and fill of the table."""
    header_rows = 2 if traits["header words"] == "two levels" else 1
    header_fill = f"(x, y) => if y < {header_rows} {{ luma(215) }}"
    return {
        "grid": ("0.6pt", header_fill if traits["size"] in {"8", "11"} else "none"),
        "rules": ("(x, y) => (top: 0.6pt, bottom: 0.6pt)", "none"),
        "booktabs": (f"(x, y) => if y == {header_rows - 1} {{ (bottom: 0.7pt) }}", "none"),
        "stripes": ("none", "(x, y) => if calc.even(y) { luma(232) }"),
        "shaded header": ("none", header_fill),
        "box": ("none", "none"),
        "white": ("none", "none"),
        "dotted": ('(thickness: 0.5pt, dash: "dotted")', "none"),
        "rectangles": ("none", "white"),
        "reversed": ("(x, y) => (bottom: 0.3pt)", f"(x, y) => if y < {header_rows} {{ luma(40) }}"),
        "columns": ("(x, y) => (left: 0.6pt, right: 0.6pt)", "none"),
    }[traits["frame"]]
