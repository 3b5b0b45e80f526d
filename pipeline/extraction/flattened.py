"""A whole table run into one line: header words, then the rows one behind the other.

The header tells the order of the values; a row is what fits that order up to where the next row can begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from pipeline.extraction.anchored import unanchored
from pipeline.extraction.column_names import may_head
from pipeline.extraction.headings import parse_group
from pipeline.extraction.lines import LineColumns, header_line
from pipeline.extraction.numbers import CODE
from pipeline.extraction.unit_rows import NAMES
from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Cell, Heading, Paragraph, Row, Table

_FEWEST_WORDS = 12
_FEWEST_SIZES = 2  # behind titles without a code
_HEADER_WORDS = range(14, 2, -1)
_FEWEST_COLUMNS = 3
_FEWEST_BARE = 3  # rows that begin with bare numbers
_CUT = 2  # words of a header that show that the rest of it follows
_LONGEST_NAME = 12  # words of a group's name
_GROUP = "group"  # the key of a group's name among the rows
_UAN = r"[A-Z]\s?/\s?\d{3}\s?/\s?\d{4}"
_ENDS_NAME = lazy_re(
    r"(?i)\b(?:units?|modules?)[):]*$|\b(?:group|section|pathway|theme)\b.*\b(?:(?-i:[A-Z])\d?|\d|mandatory|optional|core)[):]*$"
)
_BEHIND_UNIT = ("number", "no", "code", "title", "name", "ref", "reference")
_A_DIGIT = lazy_re(r"\d")
_BARE = r"(?:\d{1,4})"
_VALUES = {
    "number": rf"(?:(?:{CODE}))",
    "uan": _UAN,
    "title": r"\S.*?",
    "level": r"(?:Level |Entry |E|L)?[1-8]",
    "credit": r"\d{1,3}",
    "glh": r"\d{1,4}",
    "tqt": r"\d{1,4}",
}


def unflattened(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with every long line that holds a table made into its header, rows and group headings."""
    made: list[Block] = []
    for block in blocks:
        short = isinstance(block, Paragraph | Heading) and len(block.text.split()) < _FEWEST_WORDS
        if short or not isinstance(block, Paragraph | Heading) or not _A_DIGIT.search(block.text):
            made.append(block)
            continue
        made.extend(list(_parts(block)) or unanchored(block) or [block])
    return made


def _parts(block: Paragraph | Heading) -> Iterator[Block]:
    """What stands before a header, its rows as a table with the names of groups among them, and so on to the end."""
    words = block.text.split()
    begun = done = 0  # where what is not read yet begins; up to where headers were looked for
    while done < len(words):
        found = _table_from(words, done, block) if words[done][0].isupper() else None
        if found is None:
            done += 1
            continue
        if done > begun:
            yield from _before(" ".join(words[begun:done]), block)
        table, done = found
        begun = done
        yield table
    if 0 < begun < len(words):
        yield from _before(" ".join(words[begun:]), block)


def _table_from(words: Sequence[str], at: int, block: Paragraph | Heading) -> tuple[Table, int] | None:
    """The table whose header begins at that word, the longest header first, and where it ends."""
    for length in _lengths(words, at):
        named = header_line(" ".join(words[at : at + length]))
        if named is None or len(named.roles) < _FEWEST_COLUMNS or _goes_further_back(words, at):
            continue
        body = " ".join(words[at + length :])
        columns = named if any(find_uans(body)) else _with_numbers(named)
        for tried in (columns, *_other_columns(columns, words[at])):
            rows, rest = _rows(body, tried, " ".join(words[at : at + length]))
            if any("title" in row for row in rows):
                return _table(tried, rows, block), len(words) - len(rest.split())
    return None


def _other_columns(columns: LineColumns, first: str) -> Iterator[LineColumns]:
    """`Unit Title Level`: run into one line, two columns look like one of titles."""
    if columns.roles[0] == "title" and "number" not in columns.roles and first.casefold() == "unit":
        yield replace(columns, roles=("number", *columns.roles))


def _lengths(words: Sequence[str], at: int) -> Sequence[int]:
    """How many words from here on may be a header, the most first: it begins with a capital and holds names only."""
    longest = sum(1 for _ in takewhile(may_head, words[at : at + _HEADER_WORDS[0]]))
    return range(longest, _HEADER_WORDS[-1] - 1, -1)


def _with_numbers(columns: LineColumns) -> LineColumns:
    """A header such as "Unit code" may head UANs; where the line holds none, it heads the body's numbers."""
    return replace(
        columns,
        roles=tuple("number" if role == "uan" and "number" not in columns.roles else role for role in columns.roles),
    )


def _goes_further_back(words: Sequence[str], at: int) -> bool:
    # "Mandatory Units Ref. Title Level": the group's name is no column, though "Units" may head one.
    # But "Mandatory Unit number Title" names a column behind the group.
    if words[at].casefold() == "unit" and words[at + 1 :] and words[at + 1].casefold().strip(".") in _BEHIND_UNIT:
        return False
    return bool(parse_group(" ".join(words[at : at + 2]))) or bool(at and parse_group(" ".join(words[at - 1 : at + 1])))


def _rows(body: str, columns: LineColumns, header: str) -> tuple[list[dict[str, str]], str]:
    """The rows from the body's start on and the names of groups between them, and what is left behind them."""
    if any(role not in _VALUES for role in columns.roles):
        return [], body
    for row in filter(None, _forms(columns)):
        rows, rest = _rows_in_form(body, row, header)
        units = [one for one in rows if _GROUP not in one]
        if len(units) > 1 or (units and not rest):
            return (rows, rest) if _counts_up(units, row) else ([], body)
    return [], body


def _forms(columns: LineColumns) -> Iterator[re.Pattern[str] | None]:
    yield _title_first(columns) if columns.roles[0] == "title" else _code_first(columns)
    if columns.roles[0] == "number":
        yield _code_first(columns, bare=True)


def _counts_up(rows: Sequence[dict[str, str]], row: re.Pattern[str]) -> bool:
    """Whether rows that begin with bare numbers do so one after the other; sizes would be taken for numbers else."""
    if _BARE not in row.pattern:
        return True
    numbers = [int(one["number"]) for one in rows if one["number"].isdigit()]
    in_turn = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return len(numbers) < len(rows) or in_turn or (len(rows) >= _FEWEST_BARE and numbers == sorted(set(numbers)))


def _rows_in_form(body: str, row: re.Pattern[str], header: str) -> tuple[list[dict[str, str]], str]:
    rows: list[dict[str, str]] = []
    at = 0
    while at < len(body):
        if (match := row.match(body, at)) and not any(find_uans(match["title"])):
            name, title = _name_before_title(match["title"], header)
            rows += [{_GROUP: name}] if name else []
            rows.append(match.groupdict() | {"title": title})
            at = match.end()
        elif found := _group_before_row(body, at, row, header):
            rows += [{_GROUP: found[0]}] if found[0] else []
            at = found[1]
        else:
            break
    while rows and _GROUP in rows[-1]:
        rows.pop()
    # What is left may be the next group's name, or text; a code in it is a row that was not understood.
    return rows, body[at:].strip()


def _name_before_title(text: str, header: str) -> tuple[str, str]:
    """The name of a group that ran into the title behind it, and the title: `Optional units Trim lamps`."""
    before, _, behind = text.partition(header) if header in text else ("", "", text)
    words = behind.split()
    for length in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
        name, title = " ".join(words[:length]), " ".join(words[length:])
        if _ENDS_NAME.search(name) and title[0].isupper() and parse_group(name):
            return name, title
    return (before.strip(), behind.strip()) if behind.strip() else ("", text)


def _group_before_row(body: str, at: int, row: re.Pattern[str], header: str) -> tuple[str, int] | None:
    """The name of a group, the columns' names again, or both, and where the row behind them begins."""
    for space in islice(re.finditer(r"\s+|$", body[at:]), 1, _LONGEST_NAME + len(header.split())):
        end = at + space.end()
        said = body[at:end].strip()
        name = " ".join(said.replace(header, " ").split())
        cut = " ".join(header.split()[:_CUT]) in name
        if cut or row.match(body, end) is None or any(find_uans(said)):
            continue
        if not name or (len(name.split()) <= _LONGEST_NAME and parse_group(name)):
            return name, end
    return None


def _code_first(columns: LineColumns, *, bare: bool = False) -> re.Pattern[str] | None:
    """Rows that begin with a code, or with a `bare` number."""
    if columns.roles[0] not in ("number", "uan"):
        return None
    # Where each row holds a UAN behind its title, a bare number may begin it; sizes alone would not tell rows apart.
    anchored = {"number", "uan"} <= set(columns.roles)
    said = _VALUES | ({"number": rf"(?:(?:{CODE})|\d{{1,4}})"} if anchored else {})
    said |= {"number": _BARE} if bare else {}
    begins = said[columns.roles[0]]
    return re.compile(rf"\s*{_values(columns, said)}(?=\s+{begins}\s|\s*$|\s+[A-Z][A-Za-z])")


def _title_first(columns: LineColumns) -> re.Pattern[str] | None:
    """Rows that begin with their title: what stands behind it ends the row; without a code, a title has no digit."""
    behind = columns.behind_title
    if columns.roles[0] != "title" or "number" in behind or ("uan" not in behind and len(behind) < _FEWEST_SIZES):
        return None
    title = r"[A-Z‘'\"(]\S*(?:\s.*?)??" if "uan" in behind else r"[A-Z‘'\"(][^\d\s]*\s\D*?"
    return re.compile(rf"\s*{_values(columns, _VALUES | {'title': title})}(?=\s+[A-Z‘'\"(]|\s*$)")


def _values(columns: LineColumns, said: dict[str, str]) -> str:
    values = r"\s+".join(f"(?P<{role}>{said[role]})" for role in columns.roles)
    trailer = r"\s+".join(map(re.escape, columns.trailer.split()))
    return values + (rf"(?:\s+{trailer})?" if trailer else "")


def _before(text: str, block: Paragraph | Heading) -> Iterator[Block]:
    """Text around the rows: a group's name at its end stands alone, so that it is seen."""
    words = text.split()
    for length in range(min(8, len(words)), 0, -1):
        tail = " ".join(words[-length:])
        if ". " not in tail and parse_group(tail):
            if words[:-length]:
                yield Paragraph(text=" ".join(words[:-length]), place=block.place)
            yield Paragraph(text=tail, place=block.place)
            return
    yield Paragraph(text=text, place=block.place)


def _table(columns: LineColumns, rows: Sequence[dict[str, str]], block: Paragraph | Heading) -> Table:
    def row(texts: Sequence[str], *, header: bool = False) -> Row:
        return Row(cells=tuple(Cell(text=text, place=block.place) for text in texts), header=header, place=block.place)

    made = [row([NAMES[role] for role in columns.roles], header=True)]
    for values in rows:
        if name := values.get(_GROUP):
            alone = [Cell(text="", place=block.place)] * (len(columns.roles) - 1)
            lone = Cell(text=name, span=len(columns.roles), place=block.place)
            made.append(Row(cells=(lone, *alone), place=block.place))
        else:
            made.append(row([values[role] for role in columns.roles]))
    return Table(rows=tuple(made), origin="flattened", place=block.place)
