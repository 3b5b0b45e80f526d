"""Several qualifications as columns of one table: the document as each of them sees it.

A column is a qualification's where its header is the short form of one title that the document names: `Diploma` of
`Level 2 Diploma in Canal Work`. What the text says of another one by its name is left out of the facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.bodies import Body
from pipeline.extraction.broken_rows import with_whole_rows
from pipeline.extraction.events import Leftover
from pipeline.extraction.members import Marked, goes_on, legend_of, marked_columns, seen_by, unmarked
from pipeline.extraction.remaking import remade
from pipeline.extraction.statements import sentences
from pipeline.extraction.title_names import SIZE_SAID, TitleNames, names_a_size, texts_in
from pipeline.extraction.titles import TitleFound
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Cell, Document, Heading, ListItem, Paragraph, Row, Table

_QAN = lazy_re(r"\(?\d{3}/\d{4}/[\dXx]\)?")


@dataclass(frozen=True, slots=True)
class Offer:
    """One of several qualifications: its title and the document as it sees it; the first has the rows nobody marks."""

    title: TitleFound
    document: Document
    nobodys: tuple[Leftover, ...] = ()
    composed: bool = False


def offers(document: Document, bodies: Sequence[Body]) -> tuple[Offer, ...]:
    """The qualifications that are columns of this document's tables of units; none where fewer than two are."""
    blocks = [block for page in document.pages for block in page.blocks]
    if not any(isinstance(block, Table) and marked_columns(block, names_a_size) for block in blocks):
        return ()
    blocks = with_whole_rows(blocks)
    document = remade(document, lambda at, _: (blocks[at],))
    names = TitleNames(blocks, bodies)
    tables = _tables(blocks, names, legend_of(texts_in(blocks)))
    titles = list(dict.fromkeys(title for _, owned in tables.values() for title in owned))
    if len(titles) < 2:
        return ()
    nobodys = tuple(leftover for at, (marked, _) in tables.items() for leftover in unmarked(blocks[at], marked))
    seen = (_seen(document, title, titles, names, tables) for title in titles)
    return tuple(
        Offer(title, own, () if at else nobodys, title in names.composed)
        for at, (title, own) in enumerate(zip(titles, seen, strict=True))
    )


_Owned = dict[TitleFound, int]


def _tables(blocks: Sequence[Block], names: TitleNames, legend: Mapping[str, str]) -> dict[int, tuple[Marked, _Owned]]:
    """The tables of units with a column a qualification, by their position among the blocks, and whose each is."""
    found: dict[int, tuple[Marked, _Owned]] = {}
    last: tuple[Marked, _Owned] | None = None
    for at, block in enumerate(blocks):
        if not isinstance(block, Table):
            continue
        marked = marked_columns(block, names.meant, legend)
        owned = (
            {title: column for column, text in marked.headers.items() if (title := names.meant(text))} if marked else {}
        )
        if marked and marked.sort.tells and len(owned) == len(marked.headers):
            found[at] = last = marked, owned
        elif last and not marked and goes_on(block, last[0]):
            found[at] = last
    return found


def _seen(
    document: Document,
    own: TitleFound,
    titles: Sequence[TitleFound],
    names: TitleNames,
    tables: dict[int, tuple[Marked, _Owned]],
) -> Document:
    mentions = Mentions(own, titles)

    def made(at: int, block: Block) -> Iterable[Block]:
        if not isinstance(block, Table):
            return mentions.own_of(block)
        if at not in tables:
            return (own_facts(block, own, names),)
        marked, owned = tables[at]
        return _own_table(block, marked, owned.get(own))

    return remade(document, made)


def _own_table(table: Table, marked: Marked, column: int | None) -> Iterator[Block]:
    if column is None:
        return
    if _QAN.search(marked.headers[column]) or SIZE_SAID.search(marked.headers[column]):
        yield Heading(text=marked.headers[column], level=6, place=table.place)
    seen = seen_by(table, marked, column)
    if seen:
        yield seen


def own_facts(table: Table, own: TitleFound, names: TitleNames) -> Table:
    """A table that compares the qualifications, in columns or in rows, as labels and values of one alone."""
    first = table.rows[0]
    columns = {title: at for at, cell in enumerate(first.cells) if (title := names.meant(cell.text))}
    if len(columns) > 1:
        pairs = [(row.cells[0], row.cells[columns[own]]) for row in table.rows[1:]] if own in columns else []
        return _labelled(table, [(first.cells[0], first.cells[columns[own]]), *pairs] if own in columns else [])
    rows = {title: row for row in table.rows for cell in row.cells if (title := names.meant(cell.text))}
    if len(rows) > 1:
        return _labelled(table, list(zip(first.cells, rows[own].cells, strict=True)) if own in rows else [])
    return table


def _labelled(table: Table, pairs: Sequence[tuple[Cell, Cell]]) -> Table:
    return replace(table, rows=tuple(Row(cells=pair, place=pair[1].place) for pair in pairs))


class Mentions:
    """Which of the qualifications a text speaks of, and what of it is said of one alone."""

    def __init__(self, own: TitleFound, titles: Sequence[TitleFound]) -> None:
        self._own = own
        self._titles = {name: title for title in titles for name in _forms(title, titles)}
        names = sorted(self._titles, key=len, reverse=True)
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")

    def own_of(self, block: Heading | Paragraph | ListItem) -> Iterator[Block]:
        """The block without the sentences that speak of another qualification; nothing where none is left."""
        said = [part for sentence in sentences(block.text) if (part := self._own_part(sentence))]
        if said:
            yield replace(block, text=" ".join(said)) if " ".join(said) != block.text else block

    def said_of_own(self, block: Heading | Paragraph | ListItem) -> Iterator[Block]:
        """What a block says of this qualification by its name; nothing where it names none."""
        said = [
            part
            for sentence in sentences(block.text)
            if self._own in self._named(sentence)
            if (part := self._own_part(sentence))
        ]
        if said:
            yield Paragraph(text=" ".join(said), place=block.place)

    def _named(self, sentence: str) -> list[TitleFound]:
        return [self._titles[match[0]] for match in self._pattern.finditer(sentence)]

    def _own_part(self, sentence: str) -> str:
        found = list(self._pattern.finditer(sentence))
        meant = [self._titles[match[0]] for match in found]
        if not meant or set(meant) == {self._own}:
            return sentence
        if self._own not in meant or meant.count(self._own) > 1:
            return ""
        at = meant.index(self._own)
        before, behind = sentence[: found[0].start()], sentence[found[-1].end() :]
        # "The Certificate needs 10 credits and the Diploma 18": each name stands before what is said of it, or behind.
        if re.search(r"\d", behind) and not re.search(r"\d", before):
            end = found[at + 1].start() if at + 1 < len(found) else len(sentence)
            return sentence[found[at].start() : end]
        if re.search(r"\d", before) and not re.search(r"\d", behind):
            return sentence[found[at - 1].end() if at else 0 : found[at].end()]
        return ""


def _forms(title: TitleFound, titles: Sequence[TitleFound]) -> Iterator[str]:
    """The names by which a text may speak of a title; a short one only where no other title has it."""
    yield title.title
    level = title.title.partition(" in ")[0]
    kind = re.sub(r"^.*?(?:Level \d|Entry (?:Level )?\d)\s+", "", level)
    for form in (level, kind):
        if sum(other.title.startswith(f"{form} ") or f" {form} in " in other.title for other in titles) == 1:
            yield form
