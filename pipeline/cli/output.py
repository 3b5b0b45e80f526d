"""Putting answers on the screen: tables that fit, JSON for machines, plain lines for logs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

# What a line may hold where there is no terminal to ask: logs, files, pipes.
PLAIN_WIDTH = 100


def say(text: str = "") -> None:
    """Print one line to standard output."""
    sys.stdout.write(text + "\n")


def say_folded(text: str) -> None:
    """Print a text to standard output, on a terminal in lines that end between words."""
    if sys.stdout.isatty():
        console().print(text, markup=False)
    else:
        say(text)


def warn(text: str) -> None:
    """Print one line to standard error."""
    sys.stderr.write(text + "\n")


def say_json(answer: object) -> None:
    """Print an answer (dataclasses and all) as JSON."""
    import msgspec

    encoded = msgspec.json.encode(answer, enc_hook=str)
    say(msgspec.json.format(encoded, indent=2).decode())


def console(stderr: bool = False) -> Console:
    """The console: as wide as the terminal, or `PLAIN_WIDTH` and without colours where there is none."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, highlight=False, width=None if stream.isatty() else PLAIN_WIDTH, emoji=False)


def show(*renderables: RenderableType) -> None:
    """Print rich renderables to standard output."""
    screen = console()
    for renderable in renderables:
        screen.print(renderable)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "", right: str = "") -> Table:
    """A table without vertical lines; the columns named in `right` (separated by blanks) are aligned right.

    Cell text is taken as it is: square brackets in a document's text are no markup.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(
        title=title or None,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        padding=(0, 1, 0, 0),
    )
    flush = set(right.split())
    for column in columns:
        made.add_column(column, justify="right" if column in flush else "left", overflow="fold")
    for row in rows:
        made.add_row(*(Text(shown(value)) for value in row))
    return made


def shown(value: Any) -> str:  # noqa: ANN401 - whatever a query gives
    """A value as a cell shows it; what is not there is empty."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, list | tuple):
        return ", ".join(shown(part) for part in value)
    return str(value)


def counted(number: int, one: str, many: str = "") -> str:
    """`1 document`, `2 documents`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
