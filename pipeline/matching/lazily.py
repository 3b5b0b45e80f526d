"""Texts taken apart only when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

Made = TypeVar("Made")


class Lazily(Sequence[Made], Generic[Made]):
    """What `make` makes of each text, made when it is first asked for: of a run that remembers, few are."""

    def __init__(self, make: Callable[[str], Made], texts: Sequence[str]) -> None:
        self._make, self.texts = make, texts
        self._made: dict[int, Made] = {}

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, place: int) -> Made: ...
    @overload
    def __getitem__(self, place: slice) -> list[Made]: ...

    def __getitem__(self, place: int | slice) -> Made | list[Made]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if place not in self._made:
            self._made[place] = self._make(self.texts[place])
        return self._made[place]
