"""`review`: people decide, pair by pair on the terminal or in a sheet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import HERE, DebugOption, JsonOption, WorkspaceOption, examples
from pipeline.cli.output import counted, say, say_folded, say_json, show, table
from pipeline.errors import UsageError
from pipeline.wording import spaced
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from duckdb import DuckDBPyConnection

    from pipeline.judgements.answering import Answer, Round
    from pipeline.judgements.queue import Question, Queue
    from pipeline.judgements.store import JudgementStore

_FEATURES = 6
JudgementsOption = Annotated[
    str | None,
    typer.Option("--judgements", metavar="URL", envvar="UNITMAP_JUDGEMENTS", help="Their database, if elsewhere."),
]


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog=examples(
            "unitmap review",
            "unitmap review --relation equivalent --limit 20",
            'unitmap review --export pairs.xlsx && unitmap review --import pairs.xlsx --by "Jo Lead"',
            "unitmap review --list",
            "unitmap review --undo 3f2a9c01",
        )
    )(review)


def review(
    relation: Annotated[
        list[str] | None, typer.Option("--relation", help="Only pairs taken for this. May be repeated.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many pairs.")] = 200,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who judges; else your account's name.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Noted with every answer that has none of its own.")] = "",
    export: Annotated[
        Path | None, typer.Option("--export", metavar="XLSX", help="Write the pairs into a sheet.")
    ] = None,
    sheet: Annotated[Path | None, typer.Option("--import", metavar="XLSX", help="Take a filled-in sheet back.")] = None,
    listing: Annotated[bool, typer.Option("--list", help="List the judgements that stand, with their ids.")] = False,
    undo: Annotated[str | None, typer.Option("--undo", metavar="ID", help="Take a judgement back.")] = None,
    then_refresh: Annotated[bool, typer.Option("--refresh", help="Rebuild the warehouse when done.")] = False,
    database: JudgementsOption = None,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Judge pairs of units, those most worth a look first: one key an answer, kept at once, never overruled.

    Keys: s same, e equivalent, r revised, l ladder, t related, x distinct, n no equivalent at B's body, u undo,
    ? skip, q quit. A capital letter asks for a reason. From a pipe, a line is an answer; behind the key, its reason.
    """
    from pipeline.judgements.store import JudgementStore

    del debug
    if sum(map(bool, (export, sheet, listing, undo))) > 1:
        raise UsageError("Only one of --export, --import, --list and --undo at a time.")
    opened = Workspace.open(workspace)
    store = JudgementStore.open(opened, database)
    if listing:
        _list(store, as_json)
    elif undo:
        _undo(store, undo, by, reason, as_json)
    elif sheet:
        _take_back(opened, store, sheet, by, as_json)
    else:
        queue, earlier = _questions(opened, store, relation or (), limit, export)
        if export:
            _write_sheet(queue, export, as_json)
        elif as_json:
            say_json(queue.questions)
        else:
            _go_through(queue, store, by, reason, earlier)
    if not (export or listing or as_json):
        _offer_refresh(opened, then_refresh)


def _questions(
    opened: Workspace, store: JudgementStore, relations: Sequence[str], limit: int, sheet: Path | None
) -> tuple[Queue, set[str]]:
    """The pairs to judge, and the ids of the judgements there are; the sheet they go into may be written over."""
    from pipeline.judgements.queue import open_questions

    rows = store.rows()
    with opened.connect() as connection:
        queue = open_questions(connection, rows, relations, limit)
        if sheet:
            _keep_answers(sheet, connection, store)
    return queue, {row.judgement_id for row in rows}


def _list(store: JudgementStore, as_json: bool) -> None:
    from pipeline.judgements.standing import standing

    found = standing(store.rows())
    if as_json:
        say_json(found)
    elif not found:
        say("Nobody has judged anything yet. `unitmap review` shows what is most worth a look.")
    else:
        rows = [
            (
                *(each.judgement_id[:8], f"{each.made_at:%Y-%m-%d}", each.made_by, each.verdict.replace("_", " ")),
                *(str(each.a), str(each.b or f"at {each.body_id}"), each.reason),
            )
            for each in found
        ]
        show(table(("id", "day", "by", "judged", "A", "B", "reason"), rows))


def _undo(store: JudgementStore, wanted: str, by: str | None, reason: str, as_json: bool) -> None:
    from pipeline.judgements.recording import person, undoing

    rows = store.rows()
    kept = store.add([undoing(rows, wanted, person(by), reason)])[0]
    taken = next(row for row in rows if row.judgement_id == kept.undoes)
    if as_json:
        say_json(kept)
    else:
        say(f"Taken back: {taken}")


def _keep_answers(out: Path, connection: DuckDBPyConnection, store: JudgementStore) -> None:
    """A sheet that somebody filled in is not written over before it was imported."""
    from pipeline.judgements.sheet_in import unkept_answers

    lost = unkept_answers(out, connection, store.rows()) if out.exists() else 0
    if lost:
        raise UsageError(
            f"{out} holds {counted(lost, 'answer')} that nobody has imported. "
            f"`unitmap review --import {out}` takes them in; or choose another name."
        )


def _write_sheet(queue: Queue, out: Path, as_json: bool) -> None:
    from pipeline.judgements.sheet_out import write_sheet

    written = write_sheet(queue.questions, out)
    if as_json:
        say_json({"path": str(out), "pairs": written})
    else:
        say(f"Wrote {counted(written, 'pair')} to {out}. Fill in the first two columns, then:")
        say(f"  unitmap review --import {out}")


def _take_back(workspace: Workspace, store: JudgementStore, file: Path, by: str | None, as_json: bool) -> None:
    from pipeline.judgements.recording import person
    from pipeline.judgements.sheet_in import read_sheet

    rows = store.rows()
    with workspace.connect() as connection:
        taken = read_sheet(file, connection, rows, person(by))
    store.add(taken.judgements, {row.judgement_id for row in rows})
    if as_json:
        say_json({"judged": len(taken.judgements), "known": taken.known, "empty": taken.empty})
    else:
        say(
            f"{counted(len(taken.judgements), 'judgement')} taken from {file}; {taken.known} stood already, "
            f"{counted(taken.empty, 'row')} had no answer."
        )


def _go_through(queue: Queue, store: JudgementStore, by: str | None, reason: str, known: Collection[str]) -> None:
    from pipeline.judgements.answering import AnsweringRound
    from pipeline.judgements.recording import person

    if not queue.questions:
        say("Nothing is left to judge.")
        return
    made_by = person(by)
    say(f"{counted(len(queue.questions), 'pair')} to judge as {made_by}. Kept in {store.where}.")
    _tell_round(AnsweringRound(queue, store, made_by, reason, known).go(_ask, say))


def _tell_round(outcome: Round) -> None:
    say(f"{counted(outcome.judged, 'judgement')} kept, {outcome.skipped} skipped, {outcome.left} left.")


def _ask(number: int, total: int, question: Question | None) -> Answer | None:
    """The answer to a question; Ctrl-C ends the round, be it pressed while the question is still drawn."""
    try:
        return _answer_to(number, total, question)
    except KeyboardInterrupt:
        say()
        return None


def _answer_to(number: int, total: int, question: Question | None) -> Answer | None:
    from pipeline.cli.keys import read_answer
    from pipeline.judgements.answering import HELP

    say()
    if question is None:
        if sys.stdin.isatty():
            say("That was the last one. u takes the last answer back, any other key ends.")
        return read_answer()
    _show_question(number, total, question)
    if sys.stdin.isatty():
        say_folded(HELP)
    return read_answer()


def _show_question(number: int, total: int, question: Question) -> None:
    say(
        f"[{number}/{total}] taken for {question.relation.upper()}, score {question.score:.2f}; "
        f"{counted(question.credit, 'credit')} at stake in {counted(question.qualifications, 'qualification')}"
    )
    say_folded(question.reason)
    a, b = question.a, question.b
    rows = [
        ("title", a.title, b.title),
        ("codes", a.code, b.code),
        ("level", a.level, b.level),
        ("credit, GLH", _size(a.credit, a.glh), _size(b.credit, b.glh)),
        ("group", a.group_label, b.group_label),
        ("in", a.qualification, b.qualification),
        ("read at", a.place, b.place),
        ("from elsewhere", spaced(a.inferred or ""), spaced(b.inferred or "")),
    ]
    show(table(("", f"A: {a.body_name}", f"B: {b.body_name}"), [row for row in rows if row[1] or row[2]]))
    for each in question.evidence[:_FEATURES]:
        say(f"  {each.contribution:+.2f}  {spaced(each.name)}{': ' * bool(each.note)}{each.note}")


def _size(credit: int | None, glh: int | None) -> str:
    parts = [] if credit is None else [counted(credit, "credit")]
    return ", ".join(parts + [f"{glh} h"] * (glh is not None))


def _offer_refresh(workspace: Workspace, at_once: bool) -> None:
    """Judgements show once the warehouse is rebuilt; ask only where somebody can answer."""
    from pipeline.judgements.place import judgements_version
    from pipeline.refresh.beside import is_behind

    if not judgements_version(workspace) or not is_behind(workspace):
        return
    if at_once or (sys.stdin.isatty() and typer.confirm("Rebuild the warehouse with these judgements now?")):
        from pipeline.cli.refreshing import refresh

        refresh(workspace.root)
    else:
        say("The warehouse shows them after the next `unitmap refresh`.")
