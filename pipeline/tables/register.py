"""The regulator's register: a second source, and the view that sets it beside the specifications."""

from __future__ import annotations

from pipeline.tables.declaration import Column, ColumnType, Table, View, always, key, text, whole


def _day(name: str, description: str) -> Column:
    return Column(name=name, type=ColumnType.DAY, description=description)


REGISTER_ENTRY = Table(
    schema="core",
    name="register_entry",
    description="One row a qualification of the regulator's register, as last imported; empty where none was.",
    key=("qan",),
    columns=(
        key("qan", "Qualification number `ddd/dddd/c`"),
        always(text("title", "Title in the register")),
        text("body_name", "Owner organisation"),
        text("level", "`E1`..`E3` or `1`..`8`; NULL where the register names a range"),
        text("level_printed", "Level as it stood"),
        text("qualification_type", "Type of qualification"),
        whole("total_credit", "Total credits"),
        whole("tqt", "Total qualification time, in hours"),
        whole("glh", "Guided learning hours"),
        whole("glh_minimum", "Lower end of a range of guided learning hours"),
        whole("glh_maximum", "Upper end of a range of guided learning hours"),
        text("status", "Status, in the register's words"),
        _day("regulation_start", "Regulated from"),
        _day("operational_start", "Learners may register from"),
        _day("operational_end", "Last day on which learners may register"),
        _day("certification_end", "Last day on which certificates are issued"),
        always(text("register", "Name of the file it was read from")),
        always(whole("line", "Its line in that file, from 1")),
    ),
)


def _both(name: str, what: str, kind: ColumnType = ColumnType.WHOLE) -> tuple[Column, ...]:
    """A fact as the document and as the register states it."""
    sources = {name: "document", f"register_{name}": "register"}
    return tuple(
        Column(name=column, type=kind, description=f"{what}, as the {source} says")
        for column, source in sources.items()
    )


QUALIFICATION_REGISTER = View(
    name="qualification_register",
    description="One row a qualification: what its specification and what the register says of it, side by side.",
    columns=(
        text("qualification_id", "The qualification"),
        text("short_name", "The qualification in a few words"),
        text("qan", "Qualification number"),
        *_both("title", "Title", ColumnType.TEXT),
        *_both("level", "Level", ColumnType.TEXT),
        *_both("total_credit", "Total credits"),
        *_both("tqt", "Total qualification time in hours"),
        *_both("glh", "Guided learning hours"),
        text("status", "Status in the register; NULL where it does not know the qualification"),
        _day("operational_start", "Learners may register from"),
        _day("operational_end", "Last day on which learners may register"),
        _day("certification_end", "Last day on which certificates are issued"),
        text("register", "Name of the register's file"),
        whole("line", "Line in that file"),
    ),
)
