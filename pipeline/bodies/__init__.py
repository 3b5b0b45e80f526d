"""What differs from one awarding body to the next: one TOML file a body, and nothing else to edit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.kept_toml import KEPT
from pipeline.wording import folded, slug


@dataclass(frozen=True, slots=True)
class Body:
    """An awarding body's profile.

    `names` are what it calls itself, the fullest first; `number_pattern` matches its own unit numbers, and
    its group `scheme` names the namespace in which it never gives a number twice; `distinctive_numbers`
    says that no other body numbers that way; `nos_numbers` matches unit numbers that are the
    standard's (NOS) codes, in qualifications whose title matches `nos_titles`. `expected` says how many
    units a qualification lists, by its QAN or title: a reading that finds another number has lost some.
    """

    body_id: str
    names: tuple[str, ...]
    websites: tuple[str, ...] = ()
    number_pattern: re.Pattern[str] | None = None
    distinctive_numbers: bool = False
    nos_numbers: re.Pattern[str] | None = None
    nos_titles: re.Pattern[str] | None = None
    expected: tuple[tuple[str, int], ...] = ()

    def __hash__(self) -> int:
        return hash(self.body_id)  # what is found by bodies is asked for with every line

    @property
    def name(self) -> str:
        """The name people use."""
        return self.names[0]

    def is_called(self, name: str) -> bool:
        """Whether it is meant by a name somebody wrote: its id, or one of its names, in whatever case."""
        return slug(name) in {slug(each) for each in (self.body_id, *self.names)}

    def number_scheme(self, number: str | None) -> str | None:
        """The namespace of a unit number, as `city_and_guilds:4430`; None where it has none."""
        match = self.number_pattern.fullmatch(number) if self.number_pattern and number else None
        if not match or "scheme" not in match.re.groupindex:
            return None
        return f"{self.body_id}:{match['scheme']}"

    def nos_code(self, number: str | None, title: str) -> str | None:
        """The NOS code that a unit number is, in a qualification of that title; None where it is none."""
        if not number or not self.nos_numbers or not self.nos_numbers.fullmatch(number):
            return None
        return number if self.nos_titles is None or self.nos_titles.search(title) else None

    def expected_units(self, qan: str | None, title: str) -> int | None:
        """How many units the profile says that qualification lists; None where it says nothing of it."""
        said = {_bare_title(name, self.names): number for name, number in self.expected}
        return said.get(folded(qan or "")) or said.get(_bare_title(title, self.names))


UNKNOWN = Body(body_id="unknown", names=("Unknown body",))


@cache
def load_bodies() -> tuple[Body, ...]:
    """Every profile in this folder, by id."""
    profiles = sorted(Path(__file__).parent.glob("*.toml"), key=lambda profile: profile.name)
    return tuple(read_body(profile.stem, profile.read_text(encoding="utf-8")) for profile in profiles)


def read_body(body_id: str, source: str) -> Body:
    """Read one profile from its TOML text.

    Raises:
        ValueError: a key that no profile has; the message names it.
    """
    entry = KEPT.loads(source)
    known = {"names", "websites", "number_pattern", "distinctive_numbers", "nos_numbers", "nos_titles", "expected"}
    if unknown := set(entry) - known:
        raise ValueError(f"{body_id}.toml: unknown key {sorted(unknown)[0]!r}; known are {', '.join(sorted(known))}")
    return Body(
        body_id=body_id,
        names=tuple(entry["names"]),
        websites=tuple(entry.get("websites", ())),
        number_pattern=_pattern(entry.get("number_pattern")),
        distinctive_numbers=entry.get("distinctive_numbers", False),
        nos_numbers=_pattern(entry.get("nos_numbers")),
        nos_titles=_pattern(entry.get("nos_titles")),
        expected=_expected(body_id, entry.get("expected", {})),
    )


def _expected(body_id: str, counts: dict[str, object]) -> tuple[tuple[str, int], ...]:
    wrong = next((name for name, number in counts.items() if not isinstance(number, int) or number < 1), None)
    if wrong:
        raise ValueError(f"{body_id}.toml: [expected] {wrong!r} must be a number of units, such as 33")
    return tuple((name, number) for name, number in counts.items() if isinstance(number, int))


def _bare_title(title: str, names: Iterable[str]) -> str:
    """A title as people type it: without the body's name before it and the framework behind it."""
    bare = folded(title)
    for name in sorted(names, key=len, reverse=True):
        bare = bare.removeprefix(f"{folded(name)} ")
    return re.sub(r"\s*\((?:qcf|rqf|nqf)\)$", "", bare)


def _pattern(source: str | None) -> re.Pattern[str] | None:
    return re.compile(source) if source else None
