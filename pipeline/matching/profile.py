"""A profile: everything about a listing that a relation depends on. Listings alike in all of it share one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.matching.titles import TitleWords, subject_words, theme_words, title_words

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Level, credit, GLH and codes are the effective ones: stated, else inherited through `same`.

    `inherited` names the codes (`uan`, `nos_code`) that this listing's document does not state itself.
    """

    title: str
    subject: str | None = None
    theme: str | None = None
    body_id: str | None = None
    uan: str | None = None
    number_scheme: str | None = None
    unit_number: str | None = None
    nos_suite: str | None = None
    nos_code: str | None = None
    level: str | None = None
    credit: int | None = None
    glh: int | None = None
    inherited: tuple[str, ...] = ()

    @property
    def words(self) -> TitleWords:
        """The title taken apart."""
        return title_words(self.title)

    @property
    def subject_words(self) -> frozenset[str]:
        """The words of the qualification's subject."""
        return subject_words(self.subject) if self.subject else frozenset()

    @property
    def theme_words(self) -> frozenset[str]:
        """The words of the group's theme."""
        return theme_words(self.theme) if self.theme else frozenset()

    @property
    def effective_level(self) -> str | None:
        """The level, else the one the title names."""
        return self.level or self.words.level

    @property
    def order(self) -> tuple[str, ...]:
        """A key by content: which of two profiles is looked at first never depends on rows."""
        return tuple("" if value is None else str(value) for value in (getattr(self, name) for name in FIELDS))


FIELDS = (
    "title",
    "subject",
    "theme",
    "body_id",
    "uan",
    "number_scheme",
    "unit_number",
    "nos_suite",
    "nos_code",
    "level",
    "credit",
    "glh",
    "inherited",
)


def _text(value: object) -> str | None:
    return str(value) if value not in (None, "") else None


def _integer(value: object) -> int | None:
    """An integer, also from the float a data frame makes of it."""
    if value is None or value != value or value == "":  # noqa: PLR0124 - NaN differs from itself
        return None
    return int(float(str(value)))


def profile_of(record: Mapping[str, object]) -> Profile:
    """The profile of a listing given as a record with the columns of `match`.

    `inherited`, if there, names the codes in it that come from other documents.
    """
    inherited = record.get("inherited")
    return Profile(
        title=str(record["title"]),
        subject=_text(record.get("subject")),
        theme=_text(record.get("group_label")),
        body_id=_text(record.get("body_id")),
        uan=_text(record.get("uan")),
        number_scheme=_text(record.get("number_scheme")),
        unit_number=_text(record.get("unit_number")),
        nos_suite=_text(record.get("nos_suite")),
        nos_code=_text(record.get("nos_code")),
        level=_text(record.get("level")),
        credit=_integer(record.get("credit")),
        glh=_integer(record.get("glh")),
        inherited=tuple(str(name) for name in inherited) if isinstance(inherited, list | tuple) else (),
    )
