"""Two columns that speak of groups: one names each unit's group, the other says what kind of units that group holds."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import lazy_re

_NAMES_GROUP = lazy_re(r"(?:(?i:group|theme|section)\s+)?(?:[A-Z]\d?|\d{1,2}[A-Z]?)")


def give_kind(roles: list[str | None], filled: Sequence[Sequence[str]], of_groups: Sequence[bool]) -> None:
    """Give the column of kinds (`M`, `O`) beside that of groups the role `kind`; `of_groups`: so their headers say."""
    named = [at for at, role in enumerate(roles) if role in (None, "group") and of_groups[at] and filled[at]]
    kinds = [at for at in named if all(map(_says_kind, filled[at]))]
    others = [at for at in named if at not in kinds and all(map(_NAMES_GROUP.fullmatch, filled[at]))]
    if len(kinds) == len(others) == 1:
        roles[kinds[0]], roles[others[0]] = "kind", "group"


def _says_kind(cell: str) -> bool:
    return cell.casefold() in ("m", "o") or vocabulary().kind_in(cell) is not None
