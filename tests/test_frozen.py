"""Frozen classes with shared methods behave as the standard library's do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from pipeline import frozen
from pipeline.extraction.events import Note
from pipeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable

NAN = float("nan")


def _made_by(dataclass: Any, **wanted: bool) -> Any:
    @dataclass(frozen=True, slots=True, **wanted)
    class Row:
        """A row."""

        name: str
        sizes: tuple[float, ...] = (1.0, NAN)
        notes: list[str] = field(default_factory=list)

    @dataclass(frozen=True, slots=True, **wanted)
    class Lone:
        """One value."""

        value: float

    return SimpleNamespace(Row=Row, Lone=Lone)


def _assign(made: Any) -> None:
    made.Row(name="a").name = "b"


def _delete(made: Any) -> None:
    del made.Row(name="a").name


def _tells(ask: Callable[[Any], object], made: Any) -> str:
    """What comes of it, be it an error, without the name of the function both kinds of classes were made in."""
    try:
        told = repr(ask(made))
    except Exception as error:
        told = f"{type(error).__name__}: {error}"
    return told.replace("_made_by.<locals>.", "")


@pytest.mark.parametrize("kw_only", [False, True])
@pytest.mark.parametrize(
    "ask",
    [
        lambda made: made.Row(name="a", notes=["x"]),
        lambda made: made.Row("a", (2.0,)),
        lambda made: made.Row(),
        lambda made: made.Row(name="a", other=1),
        lambda made: made.Row(name="a").notes is made.Row(name="a").notes,
        lambda made: made.Row(name="a") == made.Row(name="a"),
        lambda made: made.Row(name="a", sizes=(NAN,)) == made.Row(name="a", sizes=(float("nan"),)),
        lambda made: made.Row(name="a") == made.Lone(value=1.0),
        lambda made: made.Lone(value=NAN) == made.Lone(value=NAN),
        lambda made: hash(made.Lone(value=1.5)),
        lambda made: hash(made.Row(name="a")),
        lambda made: len({made.Row(name="a", notes=()), made.Row(name="a", notes=())}),
        lambda made: replace(made.Row(name="a"), name="b"),
        lambda made: copy.deepcopy(made.Row(name="a", notes=["x"])),
        lambda made: copy.copy(made.Lone(value=2.0)),
        lambda made: dataclasses.asdict(made.Row(name="a", notes=["x"])),
        lambda made: [its.name for its in dataclasses.fields(made.Row)],
        lambda made: (made.Row.__match_args__, made.Row.__slots__, made.Row.__doc__),
        lambda made: made.Row.__dataclass_params__,
        lambda made: (loop := made.Row(name="a")).notes.append(loop) or loop,
        _assign,
        _delete,
    ],
)
def test_as_the_standard_library_makes_them(ask: Callable[[Any], object], kw_only: bool) -> None:
    assert _tells(ask, _made_by(frozen.dataclass, kw_only=kw_only)) == _tells(
        ask, _made_by(dataclasses.dataclass, kw_only=kw_only)
    )


def test_what_is_not_plain_is_left_to_the_standard_library() -> None:
    @frozen.dataclass(frozen=True, slots=True)
    class Counted:
        """With a field that does not count."""

        name: str
        seen: int = field(default=0, compare=False)

    @frozen.dataclass(frozen=True, slots=True)
    class Named(Counted):
        """One that inherits."""

    @frozen.dataclass
    class Open:
        """One that may change."""

        name: str

    assert Counted("a", 1) == Counted("a", 2)
    assert Named("a", 1).name == "a"
    changed = Open("a")
    changed.name = "b"
    assert changed == Open("b")


def test_they_go_through_pickle() -> None:
    note = Note(text="Group A", place=Place(page=3, box=(1.0, 2.0, 3.0, 4.0)))
    assert pickle.loads(pickle.dumps(note)) == note
