"""What a person should know of a table's columns: names that do not fit what stands below, numbers without any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extraction.column_counts import only_counts
from pipeline.extraction.column_names import SIZES
from pipeline.extraction.headings import parse_group
from pipeline.extraction.joined_columns import names_two
from pipeline.extraction.numbers import without_uan
from pipeline.extraction.of_other_things import said_of_other_things
from pipeline.extraction.vocabulary import vocabulary
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level
from pipeline.wording import folded

# So many columns of bare numbers without a header may be taken for one another.
_FEWEST_UNTOLD = 2
# "81 hrs (9 cr)", "6 / 2 / 49": what may be sizes though no column's name says so.
_SAYS_A_SIZE = lazy_re(r"(?i)^.{0,20}\b\d{1,3}\s?(?:credits?|cr|glh)\b.{0,20}$")
_SAYS_SIZES = lazy_re(rf"{_SAYS_A_SIZE.pattern}|^\d{{1,3}}\s?[/(]\s?\d{{1,3}}\b.{{0,12}}$")  # or "6 (45 h)", "3 / 30"
_MAY_BE_SIZES = lazy_re(r"(?i)^\W*\d{1,3}\s?(?:/|,|;|\||credits?\b|cr\b|glh\b|hours?\b|hrs?\b|$)")
# Columns of marks, by their names: of kinds of units, of sizes of qualifications, of pathways.
_SIZE_OF_ONE = r"(?:level \d )?(?:(?:extended|subsidiary|national) )?(?:award|certificate|diploma)"
_MARKED = lazy_re(rf"(?i)(?:mandatory|optional|core|{_SIZE_OF_ONE}|.{{2,40}} pathway)")
# Names of kinds that run into one another, or were cut: "MandatorOy ptional".
_OF_KINDS, _MARK = lazy_re(r"(?i)mandat|ption|compuls|electiv"), lazy_re(r"(?i)[✓✔☑●■xy√]|yes")


def doubts_of(roles: Sequence[str | None], header: Sequence[str], filled: list[list[str]]) -> tuple[str, ...]:
    """What does not fit between the names of columns, what they were taken for and what stands in them."""
    doubts = []
    known = {folded(name).strip() for name in header}
    for at, role in enumerate(roles):
        said = vocabulary().header_roles(header[at])
        if role is None and f"unit {folded(header[at]).strip()}" in known:
            continue  # "Level" beside "Unit level" is the qualification's
        if said and role is None and any(cell for cell in filled[at]) and not only_counts(filled, at):
            doubts.append(f"the column headed '{header[at]}' does not hold what its header says")
        elif role == "number" and header[at].strip() and not said:
            doubts.append(f"the column headed '{header[at]}' holds codes, which were taken for the units' numbers")
        elif any(filled[at]) and names_two(header[at]) and not all(without_uan(cell)[1] for cell in filled[at]):
            doubts.append(f"the header '{header[at]}' names two columns, which were read as one")
        elif role is None and header[at].strip() and len(filled[at]) > 1 and all(map(str.isdigit, filled[at])):
            doubts.append(f"the column headed '{header[at]}' holds numbers, and what they count is not known")
        elif role is None and _OF_KINDS.search(header[at]) and filled[at] and all(map(_MARK.fullmatch, filled[at])):
            if not parse_group(header[at]):
                doubts.append(f"the column headed '{header[at]}' holds marks, and what they say is not known")
        elif role is None and filled[at] and all(map(_SAYS_SIZES.search, filled[at])):
            doubts.append(f"the column headed '{header[at]}' holds “{filled[at][0]}”, which was not understood")
    doubts.extend(_words_beside_titles(roles, header, filled))
    unlike = [said_of_other_things(header[at], filled[at]) for at, role in enumerate(roles) if role is None]
    doubts.extend(filter(None, unlike))
    levels = [at for at, role in enumerate(roles) if role is None and _is_of_level(header[at], filled[at])]
    if len(levels) > 1:
        names = ", ".join(f"'{header[at]}'" for at in levels)
        doubts.append(f"the columns headed {names} mark the levels of each unit, which has more than one")
    marked = [at for at, name in enumerate(header) if _MARKED.fullmatch(name.strip())]
    if len(marked) > 1 and not any(filled[at] for at in marked):
        names = ", ".join(f"'{header[at]}'" for at in marked)
        doubts.append(f"nothing was found in the columns headed {names}: what marks their units may be drawn")
    return tuple(doubts)


def _words_beside_titles(roles: Sequence[str | None], header: Sequence[str], filled: list[list[str]]) -> Iterator[str]:
    """A doubt where a column without a name behind the titles holds what may be their ends: `verbally | with`."""
    for at in range(1, len(roles)):
        ends = [cell for cell in filled[at] if cell[:1].islower() and cell.isalpha() and len(cell) > 1]
        if roles[at] is None and roles[at - 1] == "title" and not header[at].strip() and ends:
            yield f"a column without a name holds “{ends[0]}”, which may belong to the title before it"


def _is_of_level(name: str, cells: Sequence[str]) -> bool:
    """Whether a column named by a level holds marks alone: units are offered at several."""
    return (
        bool(cells)
        and not name.strip().isdigit()
        and parse_level(name) is not None
        and all(map(_MARK.fullmatch, cells))
    )


def doubts_unheaded(roles: Sequence[str | None], filled: list[list[str]]) -> tuple[str, ...]:
    """A doubt where several columns of bare numbers have no names: what they count was told by their size alone."""
    bare = [at for at, role in enumerate(roles) if role in SIZES and filled[at] and all(map(str.isdigit, filled[at]))]
    others = [at for at, role in enumerate(roles) if role is None and filled[at] and all(map(str.isdigit, filled[at]))]
    if not bare or len(bare) + len(others) < _FEWEST_UNTOLD:
        return tuple(
            f"a column without a name holds “{cells[0]}”, which was not understood"
            for role, cells in zip(roles, filled, strict=True)
            if role is None and len(cells) > 1 and all(map(_MAY_BE_SIZES.search, cells))
        )
    return ("the columns of numbers have no names, and what they count was told by their values alone",)
