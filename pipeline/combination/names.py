"""How a qualification's groups are called in its rules, and what else a text may refer to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.combination.tree import Bound, Remaining
from pipeline.combination.vocabulary import vocabulary
from pipeline.combination.words import split_words
from pipeline.model import GroupKind, Qualification, UnitGroup
from pipeline.patterns import lazy_re
from pipeline.wording import plain

_LETTER = lazy_re(
    r"^(?:(?:mandatory|optional|additional|unit)\s+)*(?:group|section|block|theme)\s+([a-z]{1,2}\d{0,2}|\d{1,2}[a-z]?)\b"
    r"|^([a-z]\d{0,2}|\d{1,2}[a-z])\s*(?::|-)\s",
    re.IGNORECASE,
)
_TAIL = lazy_re(r"\s*\b(?:units?|groups?|themes?|sections?|pathway|route|strand)$", re.IGNORECASE)
_KIND_AND_LETTER = lazy_re(r"(?:Mandatory|Optional|Core|Elective|MANDATORY|OPTIONAL|CORE|ELECTIVE) [A-Z]\d?")
_TITLE_TAIL = lazy_re(r"\s*\((?:QCF|RQF|NQF)\)$")


@dataclass(frozen=True, slots=True)
class Listed:
    """How many units are listed in some groups, and what they are worth together (None where a row does not say)."""

    units: int
    credits: int | None


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule's text may refer to: groups by name and letter, titles that are no rule, the group it stands in.

    `before` are the amounts asked for before, `last` how many of them the sentence right before asked for ("12 of these
    credits"); `total_credit` is what the whole is worth.
    """

    groups: tuple[UnitGroup, ...] = ()
    titles: tuple[str, ...] = ()
    here: UnitGroup | None = None
    before: tuple[Bound | Remaining, ...] = ()
    total_credit: int | None = None
    last: int = 1
    mandatory: Listed | None = None
    codes: frozenset[str] = frozenset()

    def named(self, label: str, kind: GroupKind | None = None) -> UnitGroup | None:
        """The one group that answers to the label (`Group B`, `b`, its whole label), or None."""
        wanted = _folded(label)
        called = [g for g in self.groups if wanted == _folded(g.label)]
        called = called or [g for g in self.groups if wanted in spellings(g)]
        answering = [group for group in called if kind in (None, group.kind)]
        return answering[0] if len(answering) == 1 else None

    def kind_of(self, noun: str) -> GroupKind | None:
        """The kind that all groups called by this noun ("each theme") have, if they share one."""
        stem = noun.lower().rstrip("s")
        if "group" in stem:
            return None
        called = [group for group in self.groups if stem in group.label.lower()]
        kinds = {group.kind for group in called}
        whole = {group for group in self.groups if group.kind in kinds}
        return kinds.pop() if len(kinds) == 1 and len(whole) == len(called) else None


def context_of(qualification: Qualification, here: UnitGroup | None = None) -> Context:
    """The context of a rule of this qualification that stands in the group `here`."""
    title = _TITLE_TAIL.sub("", qualification.title)
    mandatory = [group for group in qualification.groups if group.kind is GroupKind.MANDATORY]
    return Context(
        qualification.groups,
        tuple(dict.fromkeys((qualification.title, title))),
        here,
        total_credit=qualification.total_credit,
        mandatory=listed_of(qualification, mandatory),
        codes=frozenset(code for unit in qualification.listings for code in (unit.unit_number, unit.nos_code) if code),
    )


def listed_of(qualification: Qualification, groups: Iterable[UnitGroup]) -> Listed | None:
    """What stands in the rows of these groups; None where nothing does."""
    wanted = {group.group_id for group in groups}
    rows = [unit for unit in qualification.listings if unit.group_id in wanted]
    known = [unit.credit for unit in rows if unit.credit is not None]
    return Listed(len(rows), sum(known) if len(known) == len(rows) else None) if rows else None


def spellings(group: UnitGroup) -> frozenset[str]:
    """Every way a rule may name the group, folded: `Group B – Delivery` is also `group b` and `delivery`."""
    label = _folded(group.label)
    found = {label, _TAIL.sub("", label)}
    letter = _LETTER.match(label)
    if letter:
        rest = label[letter.end() :].strip(" :-")
        found |= {rest, _TAIL.sub("", rest)}
    lettered = {label} if _KIND_AND_LETTER.fullmatch(plain(group.label)) else set()  # "Optional A" is no "optional a …"
    telling = {name for name in found if name and not _says_nothing(name)} | lettered
    return frozenset(telling | ({f"group {letter[1] or letter[2]}"} if letter else set()))


def aliases(groups: Iterable[UnitGroup]) -> dict[tuple[str, ...], str]:
    """The names of groups as tuples of lower-case words, each with the label it stands for; shared ones left out."""
    found: dict[tuple[str, ...], set[str]] = {}
    for group in groups:
        for name in spellings(group):
            found.setdefault(tuple(word.text.lower() for word in split_words(name)), set()).add(group.label)
    return {words: labels.pop() for words, labels in found.items() if len(labels) == 1}


def _says_nothing(name: str) -> bool:
    """A name made of the rules' own words (`mandatory units`) says no more than those words."""
    return all(vocabulary().known(word.text.lower()) or word.kind == "mark" for word in split_words(name))


def _folded(label: str) -> str:
    return plain(label).casefold().strip()
