"""What `match` does and says, and its plain command lines, without what reads all others.

To load what reads command lines takes a tenth of the time in which ten thousand units are matched.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.output import counted, say, say_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.answers.table_match import ListMatched

_ORDER = ("same", "equivalent", "revised", "ladder", "related")
_TOLD = 15  # of what a list shows to say nothing, on a screen
_OPTIONS = {"--out": "out", "--with": "other", "--remember": "remember"}


def match_and_say(
    file: Path, out: Path, other: Path | None = None, remember: Path | None = None, as_json: bool = False
) -> None:
    """Match lists and tell what was found."""
    # numpy multiplies no matrices here, and making the threads for it takes 20 ms.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from pipeline.answers.table_match import match_lists

    answer = match_lists(file, out, other, remember)
    if as_json:
        say_json(answer)
    else:
        _show(answer)


def plain_match(given: Sequence[str]) -> Callable[[], None] | None:
    """What a command line asks that is `match`, one file and options with their files.

    None for any other: help, flags, what is missing, what is there twice.
    """
    files: list[Path] = []
    options: dict[str, Path] = {}
    words = iter(given)
    if next(words, None) != "match":
        return None
    for word in words:
        name = _OPTIONS.get(word)
        value = word if name is None else next(words, "")
        if not value or value.startswith("-") or name in options:
            return None
        if name is None:
            files.append(Path(value))
        else:
            options[name] = Path(value)
    if len(files) != 1 or "out" not in options:
        return None
    return partial(match_and_say, files[0], options["out"], options.get("other"), options.get("remember"))


def _show(answer: ListMatched) -> None:
    for each in answer.lists:
        taken = ", ".join(name if name == header else f"{name} (“{header}”)" for name, header in each.columns.items())
        say(f"{each.path}: {counted(each.rows, 'unit')}; {taken}")
        if each.missing:
            say(f"  not in this list: {', '.join(each.missing)}")
        for name in each.repeated:
            say(f"  several columns are headed “{name}”: only the first is read")
        if each.unread:
            sheets = ", ".join(f"“{name}”" for name in each.unread)
            say(f"  further sheets list units and are not read: {sheets}; save each as a file of its own")
        for told in each.unclear:
            more = " …" if told.cells > len(told.positions) else ""
            at = f" (at {', '.join(map(str, told.positions))}{more})"
            say(f"  {told.column}: {counted(told.cells, 'cell')} {told.fault}, such as “{told.example}”{at}")
        if each.aside:
            say(f"  {counted(each.aside, 'row')} left out: totals, names of groups, cells that say there is nothing")
    if answer.learnt:
        say("  set aside or read otherwise, as the list shows:")
        for lesson in answer.learnt[:_TOLD]:
            say(f"    “{lesson}”")
        if len(answer.learnt) > _TOLD:
            say(f"    and {len(answer.learnt) - _TOLD:,} more; --json tells them all")
    for name in _ORDER:
        say(f"  {name:<10} {answer.relations.get(name, 0):>12,}")
    say(f"{counted(answer.pairs, 'pair')} written to {answer.out}")
