"""`check` and `plan`: rules of combination held against a choice of units, and the best choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import HERE, DebugOption, JsonOption, WorkspaceOption, examples
from pipeline.cli.output import counted, say, say_json, show, table
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.answers.combination import Checked, Offered, Planned
    from pipeline.answers.holdings import Holding
    from pipeline.combination.checking import RuleResult
    from pipeline.combination.comparing import CounterExample, Verdicts
    from pipeline.combination.structure import SetAside, Unit

_NAME = "A qualification: QAN, id or its start, words of its title."
_CODES = "Units by any code, `ocr:A17` for a body's own, separated by commas; or a CSV file of them. May be repeated."
EquivalentOption = Annotated[
    bool, typer.Option("--equivalent", help="Also count units judged equivalent (transfer after a look).")
]
BodyOption = Annotated[str | None, typer.Option("--body", help="The awarding body of codes without one.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(
        epilog=examples(
            "unitmap check 500/9203/0 --units F5,F6,A18,B14,C7,D18,D19",
            "unitmap check 500/9203/0 --units learner.csv",
        )
    )(check)
    app.command(
        epilog=examples(
            "unitmap plan 500/9203/0",
            "unitmap plan 500/9203/0 --have 4430-402,4430-403 --avoid C7 --minimise glh",
            'unitmap plan 500/9203/0 "pearson 4" --offer',
        )
    )(plan)


def check(
    qualification: Annotated[str, typer.Argument(metavar="QUALIFICATION", help=_NAME)],
    units: Annotated[list[str], typer.Option("--units", help=_CODES)],
    body: BodyOption = None,
    equivalent: EquivalentOption = False,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Say whether a choice of units keeps the rules of combination; if not, which rule fails and by how much."""
    from pipeline.answers.combination import check as ask
    from pipeline.answers.holdings import read_names

    del debug
    answer = ask(Workspace.open(workspace), qualification, read_names(units), body=body, equivalent=equivalent)
    if as_json:
        say_json(answer)
    else:
        _show_check(answer)


def _show_check(answer: Checked) -> None:
    found = answer.check
    word = "VALID" if found.valid else "NOT VALID"
    unknown = f"; credit not known for {found.size_unknown}" if found.size_unknown else ""
    pathway = f", pathway {found.pathway}" if found.pathway else ""
    say(f"{word}: {answer.qualification.short_name}{pathway}")
    say(f"{counted(len(found.counted), 'unit')} counted, {found.credits} credits, {found.glh} GLH{unknown}")
    _show_holdings(answer.holdings)
    for unit in found.left_out:
        say(f"  not counted: {_called(unit)}")
    say()
    _show_rules(found.rules)
    _show_set_aside(found.set_aside)


def _show_holdings(holdings: Sequence[Holding]) -> None:
    for holding in holdings:
        if holding.how == "same":
            say(f"  {holding.name} ({holding.held_at}) is the same unit: credit transfers")
        elif holding.how == "equivalent":
            say(f"  {holding.name} ({holding.held_at}) is equivalent: counted if the body agrees")
        elif holding.how == "none":
            say(f"  {holding.name} ({holding.held_at}: {holding.title}) is no unit of this qualification")


def _show_rules(rules: Sequence[RuleResult]) -> None:
    rows = [("kept" if rule.kept else "FAILS", rule.sentence, rule.words) for rule in rules]
    show(table(("rule", "", "by how much"), rows))


def _show_set_aside(set_aside: Sequence[SetAside]) -> None:
    if set_aside:
        say()
        say(f"{counted(len(set_aside), 'text')} not held; read them yourself:")
        for each in set_aside:
            say(f"  {each.text if len(each.text) <= 200 else each.text[:200] + '…'} ({each.why})")


def plan(
    qualifications: Annotated[list[str], typer.Argument(metavar="QUALIFICATION…", help=_NAME)],
    have: Annotated[list[str] | None, typer.Option("--have", help=_CODES)] = None,
    avoid: Annotated[list[str] | None, typer.Option("--avoid", help="Units not to be taken, named alike.")] = None,
    minimise: Annotated[str, typer.Option("--minimise", help="units, glh or new-units.")] = "new-units",
    offer: Annotated[
        bool, typer.Option("--offer", help="The fewest units to teach so that all of them can be reached.")
    ] = False,
    body: BodyOption = None,
    equivalent: EquivalentOption = False,
    workspace: WorkspaceOption = HERE,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Find the best way to complete a qualification from what is held, or the fewest units to teach for several."""
    from pipeline.answers import combination as answers
    from pipeline.answers.holdings import read_names
    from pipeline.errors import UsageError

    del debug
    opened = Workspace.open(workspace)
    held, unwanted = read_names(have or ()), read_names(avoid or ())
    if offer:
        offered = answers.offer(opened, qualifications, unwanted, body=body)
        say_json(offered) if as_json else _show_offer(offered)
        return
    if len(qualifications) > 1:
        raise UsageError("Several qualifications at once need --offer: the fewest units to teach for all of them.")
    name = qualifications[0]
    planned = answers.plan(opened, name, held, unwanted, minimise=minimise, body=body, equivalent=equivalent)
    say_json(planned) if as_json else _show_plan(planned)


_WHY = {"needed": "in every valid choice", "chosen": "chosen", "held": "held"}


def _show_plan(answer: Planned) -> None:
    found = answer.plan
    if not found.feasible:
        say(f"NOT POSSIBLE: {answer.qualification.short_name}. These rules cannot be kept together:")
        for sentence in found.conflict:
            say(f"  {sentence}")
        _show_set_aside(found.set_aside)
        return
    pathway = f", pathway {found.pathway}" if found.pathway else ""
    say(f"{answer.qualification.short_name}{pathway}: {counted(len(found.units), 'unit')}, {found.credits} credits,")
    say(f"{found.glh} GLH; new: {counted(found.new_units, 'unit')}, {found.new_glh} GLH (least {answer.aim})")
    if found.glh_unknown:
        say(f"GLH are not known for {counted(found.glh_unknown, 'unit')}.")
    _show_holdings(answer.holdings)
    say()
    held = {holding.unit_id: holding for holding in answer.holdings}
    rows = []
    for planned in found.units:
        unit, holding = planned.unit, held.get(planned.unit.unit_id)
        why = f"held as {holding.name} ({holding.how})" if holding and planned.why == "held" else _WHY[planned.why]
        rows.append((unit.code, unit.title, unit.level, unit.credit, unit.glh, why))
    show(table(("unit", "title", "level", "credit", "GLH", "why"), rows, right="level credit GLH"))
    say()
    _show_rules(found.rules)
    _show_set_aside(found.set_aside)


def _show_offer(answer: Offered) -> None:
    found = answer.offer
    if not found.feasible:
        say(f"NOT POSSIBLE. No valid choice: {', '.join(found.impossible) or 'not all of them at once'}.")
        return
    say(f"{counted(len(found.unit_ids), 'unit')} to teach for {counted(len(answer.qualifications), 'qualification')}:")
    say()
    names = [each.short_name for each in answer.qualifications]
    where: dict[str, list[str]] = {}
    units: dict[str, Unit] = {}
    for name, choice in zip(names, found.choices, strict=True):
        for unit in choice:
            where.setdefault(unit.unit_id, []).append(f"{name} ({unit.code})")
            units.setdefault(unit.unit_id, unit)
    rows = [(unit.title, unit.level, unit.credit, "; ".join(where[unit_id])) for unit_id, unit in units.items()]
    show(table(("title", "level", "credit", "counts in"), rows, right="level credit"))


_VERDICT = {
    "equal": "PROVED EQUAL: A and B accept the same selections of the {shared} units they share.",
    "a-stricter": "A IS STRICTER: B accepts all that A accepts of the {shared} shared units, and more.",
    "b-stricter": "B IS STRICTER: A accepts all that B accepts of the {shared} shared units, and more.",
    "different": "DIFFERENT: each accepts a selection of the {shared} shared units that the other does not.",
    "neither": "NOTHING TO COMPARE: no selection of the {shared} shared units completes either of them.",
}


def show_verdict(found: Verdicts) -> None:
    """The verdict of `compare` in words, with a smallest selection each way that only one accepts."""
    say(_VERDICT[found.verdict].format(shared=found.shared))
    for letter, other, example in (("A", "B", found.only_a), ("B", "A", found.only_b)):
        if example:
            _show_example(letter, other, example)
    for letter, set_aside in (("A", found.set_aside_a), ("B", found.set_aside_b)):
        if set_aside:
            say(
                f"For {letter} this leaves out {counted(len(set_aside), 'text')} not held (`unitmap check` lists them)."
            )


def _show_example(letter: str, other: str, example: CounterExample) -> None:
    say(f"  {letter} accepts, and {other} does not: {', '.join(_called(unit) for unit in example.units)}")
    for rule in example.missed:
        say(f"    {other}: {rule.sentence} {rule.words}.")


def _called(unit: Unit) -> str:
    return unit.code if unit.code == unit.title else f"{unit.code} {unit.title}"
