"""`doctor`: is everything in order here, and how was this document read?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import NOTHING_DONE
from pipeline.cli.options import HERE, DebugOption, JsonOption, WorkspaceOption, examples
from pipeline.cli.output import counted, say, say_json, show, table
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.refresh.inspection import InspectedDocument, InspectedPage


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(
        epilog=examples(
            "unitmap doctor",
            "unitmap doctor raw/specification.pdf",
            "unitmap doctor raw/specification.pdf --page 7 --image page7.png",
        )
    )(doctor)


def doctor(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Show how this document is read.")] = None,
    page: Annotated[
        int | None, typer.Option("--page", min=1, help="Every block and cell of the page, and its picture.")
    ] = None,
    image: Annotated[
        Path | None,
        typer.Option(
            "--image",
            metavar="PNG",
            help="Draw the page of a PDF and what was read into this file.",
        ),
    ] = None,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Check the installation and the workspace; with FILE, show how that document is read."""
    del debug
    if file is None:
        _examine_workspace(workspace, as_json)
        return
    from pipeline.refresh.inspection import draw_page, inspect_document

    found = inspect_document(file, page)
    if image is None and page is not None and found.media_type == "application/pdf":
        image = Path(f"{file.stem}-page-{page}.png")
    drawn = draw_page(file, page or 1, image) if image else None
    if as_json:
        say_json({"document": found, "image": drawn})
        return
    _show_document(found, in_full=page is not None)
    if drawn:
        say(f"Page {page or 1} is drawn in {drawn}.")


def _examine_workspace(workspace: Path, as_json: bool) -> None:
    from pipeline.refresh.examination import examine

    checks = examine(Workspace(workspace.expanduser().resolve()))
    if as_json:
        say_json(checks)
    else:
        show(table(("", "what", "how it is"), [(check.state, check.name, check.detail) for check in checks]))
    if any(check.state == "wrong" for check in checks):
        raise typer.Exit(NOTHING_DONE)


def _show_document(found: InspectedDocument, in_full: bool) -> None:
    say(f"{found.path}: {found.media_type}, read by {found.reader}; {counted(found.page_count, 'page')}")
    for line in found.outcome:
        say(f"  {line}")
    for line in found.readings:
        say(f"  reading: {line}")
    if in_full:
        for page in found.pages:
            _show_page(page)
    else:
        rows = [
            (page.number, page.state, page.headings, page.paragraphs, page.list_items, len(page.tables), page.about)
            for page in found.pages
        ]
        columns = ("page", "state", "headings", "paragraphs", "items", "tables", "about")
        show(table(columns, rows, right="page headings paragraphs items tables"))
        say("`--page N` shows every block and cell of a page.")
    for listing in found.listings:
        say(f"  {listing}")
    for finding in found.findings:
        say(f"  {finding}")


def _show_page(page: InspectedPage) -> None:
    reason = f" ({page.reason})" if page.reason else ""
    say(f"Page {page.number}: {page.state}{reason}")
    for block in page.blocks:
        if block.cells:
            names = block.roles or ("",) * len(block.cells[0])
            columns = [f"{number} {name}".strip() for number, name in enumerate(names, start=1)]
            reading = "" if block.roles else ", not read as a list of units"
            say()
            show(table(columns, block.cells, title=f"{block.kind}, {block.place}{reading}"))
        else:
            say(f"  {block.kind:<12} {block.place:<18} {block.text}")
