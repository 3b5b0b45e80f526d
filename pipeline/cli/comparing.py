"""`compare` and `explain`: two qualifications, two units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import HERE, DebugOption, JsonOption, WorkspaceOption, examples
from pipeline.cli.output import counted, say, say_json, show, table
from pipeline.errors import NothingDoneError
from pipeline.wording import spaced
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.answers.compare import ComparedUnit, Comparison
    from pipeline.answers.explain import ExplainedListing, ExplainedPair
    from pipeline.combination.comparing import Verdicts

_MEANING = {
    "same": "one registered unit; credit transfers",
    "equivalent": "transfer after a look",
    "revised": "another edition; no transfer, RPL",
    "ladder": "the same topic at another level; progression",
    "related": "worth a person's look",
    "distinct": "judged to be different units",
    "none": "nothing that relates them",
    "only_a": "only in A",
    "only_b": "only in B",
}


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(
        epilog=examples(
            "unitmap compare 500/9203/0 501/0232/1",
            'unitmap compare "pearson 4" "ocr 4" --all',
        )
    )(compare)
    app.command(
        epilog=examples(
            "unitmap explain 4430-403 T/601/1235",
            'unitmap explain ocr:A17 pearson:"Champion customer service"',
        )
    )(explain)


def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="A qualification: QAN, id or its start, words of its title.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    everything: Annotated[bool, typer.Option("--all", help="Also list units found on one side only.")] = False,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Show what two qualifications share, unit by unit, and the credit behind it."""
    from pipeline.answers.combination import verdict
    from pipeline.answers.compare import compare as ask
    from pipeline.cli.combining import show_verdict

    del debug
    opened = Workspace.open(workspace)
    answer = ask(opened, a, b)
    try:
        rules: Verdicts | str = verdict(opened, a, b)
    except NothingDoneError as undecided:  # no solver, or no time: what the units share is told all the same
        rules = str(undecided)
    if as_json:
        import msgspec

        say_json({**msgspec.to_builtins(answer), "rules": rules})
        return
    _show_comparison(answer, everything)
    say()
    say(f"Rules of combination not compared. {rules}") if isinstance(rules, str) else show_verdict(rules)


def _show_comparison(answer: Comparison, everything: bool) -> None:
    for letter, side in (("A", answer.a), ("B", answer.b)):
        credit = f", {side.total_credit} credits" if side.total_credit else ""
        say(f"{letter}: {side.body_name}: {side.title} ({counted(side.units, 'unit')}{credit}) {side.qualification_id}")
    rows = [
        (
            spaced(count.relation),
            count.units,
            count.credit,
            count.without_credit or "",
            _MEANING[count.relation],
        )
        for count in answer.counts
    ]
    show(table(("relation", "units", "credits", "unknown", "meaning"), rows, right="units credits unknown"))
    sides = ("only_a", "only_b")
    shown = [unit for unit in answer.units if everything or unit.relation not in sides]
    if shown:
        say()
        columns = ("relation", "A", "title in A", "B", "title in B", "level", "credit")
        show(table(columns, [_compared_row(unit) for unit in shown], right="level credit"))
    hidden = len(answer.units) - len(shown)
    if hidden:
        say(f"{counted(hidden, 'unit')} on one side only; --all lists them.")


def _compared_row(unit: ComparedUnit) -> tuple[object, ...]:
    """A line of the comparison; a title that is the same on both sides is printed once."""
    same_title = (unit.title_a or "").casefold() == (unit.title_b or "").casefold()
    return (
        spaced(unit.relation),
        unit.number_a or unit.uan_a,
        unit.title_a,
        unit.number_b or unit.uan_b,
        '"' if same_title and unit.title_b else unit.title_b,
        _both(unit.level_a, unit.level_b),
        _both(unit.credit_a, unit.credit_b),
    )


def _both(a: object, b: object) -> str:
    """One value where both sides agree or one is silent, else `a / b`."""
    values = list(dict.fromkeys(str(value) for value in (a, b) if value is not None))
    return " / ".join(values)


def explain(
    a: Annotated[str, typer.Argument(metavar="UNIT", help="UAN, body's number, NOS code, id or its start, title.")],
    b: Annotated[str, typer.Argument(metavar="UNIT", help="The other unit; `ocr:A17` names its body too.")],
    body: Annotated[str | None, typer.Option("--body", help="The awarding body of names without one.")] = None,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Show why two units are the same, equivalent, revised, a ladder, or not related, and where it was read."""
    from pipeline.answers.explain import explain as ask

    del debug
    answer = ask(Workspace.open(workspace), a, b, body)
    if as_json:
        say_json(answer)
    else:
        _show_explanation(answer)


def _show_explanation(answer: ExplainedPair) -> None:
    say(f"{answer.relation.upper()} ({_MEANING.get(answer.relation, '')}), score {answer.score:.2f}")
    say(answer.reason)
    say(f"Decided by: {answer.decided_by}")
    _show_words(answer)
    rows = [(spaced(each.name), each.value, f"{each.contribution:+.2f}", each.note) for each in answer.features]
    if rows:
        say()
        show(table(("feature", "value", "counted", "what was seen"), rows, right="value counted"))
    for letter, side in (("A", answer.a), ("B", answer.b)):
        _show_side(letter, side)
    _show_outcomes(answer)
    say()
    for change in answer.would_change:
        say(f"What would change it: {change}.")
    if answer.judgement_id:
        say(f"`unitmap review --undo {answer.judgement_id[:8]}` takes it back.")
    if not answer.stored:
        say("The two were no candidates for each other; they were compared just now.")
    if answer.others:
        say(f"The names fit {counted(answer.others, 'further pair')} of listings; this is the strongest.")


def _show_words(answer: ExplainedPair) -> None:
    say(f"  A: {answer.marked_a}")
    say(f"  B: {answer.marked_b}")
    parts = {
        "words in both": answer.common_words,
        "near in meaning": tuple(f"{one} ~ {other}" for one, other in answer.near_words),
    }
    for name, words in parts.items():
        if words:
            say(f"  {name}: {', '.join(words)}")


def _show_outcomes(answer: ExplainedPair) -> None:
    """Learning outcomes side by side; words in brackets stand on one side only."""
    if not answer.outcomes:
        return
    of_a = sum(each.text_a is not None for each in answer.outcomes)
    both = sum(each.text_a is not None and each.text_b is not None for each in answer.outcomes)
    say()
    say(f"Learning outcomes: {both} of A's {of_a} are in B, nearly word for word.")
    rows = [(each.number_a, each.text_a or "—", each.number_b, each.text_b or "—") for each in answer.outcomes]
    show(table(("A", "outcome in A", "B", "outcome in B"), rows))


def _show_side(letter: str, side: ExplainedListing) -> None:
    """One listing; where a value was read is said once for the row, and beside each value from elsewhere."""
    rows = []
    for value in side.values:
        if value.value is None:
            continue
        printed = value.printed if value.printed and value.printed != value.value else ""
        rows.append((spaced(value.name), value.value, printed, f"from {value.place}" if value.inferred else ""))
    group = f", {side.group_label}" if side.group_label else ""
    say()
    say(f"{letter}: {side.qualification}{group}, {side.place}")
    show(table(("value", "read as", "printed", "not said here"), rows))
