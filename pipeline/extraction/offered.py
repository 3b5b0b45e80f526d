"""Several qualifications as columns of one table: the document as each of them sees it.

A column is a qualification's where its header is the short form of one title that the document names: `Diploma` of
`Level 2 Diploma in Canal Work`. What the text says of another one by its name is left out of the facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.bodies import Body
from pipeline.extraction.events import Leftover
from pipeline.extraction.members import Marked, goes_on, legend_of, marked_columns, seen_by, unmarked
from pipeline.extraction.statements import sentences
from pipeline.extraction.titles import TitleFound, titles_named
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Cell, Document, Heading, ListItem, Paragraph, Row, Table
from pipeline.wording import folded

_SIZES = {"award": "Award", "certificate": "Certificate", "diploma": "Diploma", "nvq": "NVQ", "svq": "SVQ"}
_SHORT = {"cert": "certificate", "certs": "certificate", "dip": "diploma", "dips": "diploma", "ext": "extended"}
_WORDS_OF_NO_TITLE = {"qualification", "credit", "credits", "units", "unit", "the", "in", "of", "and"}
_QAN = lazy_re(r"\(?\d{3}/\d{4}/[\dXx]\)?")


@dataclass(frozen=True, slots=True)
class Offer:
    """One of several qualifications: its title and the document as it sees it; the first has the rows nobody marks."""

    title: TitleFound
    document: Document
    nobodys: tuple[Leftover, ...] = ()


class _Names:
    """The titles that a document names, found again by their short forms."""

    def __init__(self, titles: Sequence[TitleFound]) -> None:
        self.titles = list(titles)
        self._words = [_words(title.title) for title in titles]

    def meant(self, text: str) -> TitleFound | None:
        """The one title a text is the short form of: it holds all its words, and the fewest others."""
        said = _words(text)
        if not said & _SIZES.keys():
            return None
        found = sorted((len(words), at) for at, words in enumerate(self._words) if said <= words)
        if not found or (len(found) > 1 and found[0][0] == found[1][0]):
            return None
        return self.titles[found[0][1]]


def offers(document: Document, bodies: Sequence[Body]) -> tuple[Offer, ...]:
    """The qualifications that are columns of this document's tables of units; none where fewer than two are."""
    blocks = [block for page in document.pages for block in page.blocks]
    if not any(isinstance(block, Table) and marked_columns(block, _names_a_size) for block in blocks):
        return ()
    names = _Names(titles_named(_texts(blocks), bodies))
    tables = _tables(blocks, names, legend_of(_texts(blocks)))
    titles = list(dict.fromkeys(title for _, owned in tables.values() for title in owned))
    if len(titles) < 2:
        return ()
    nobodys = tuple(leftover for at, (marked, _) in tables.items() for leftover in unmarked(blocks[at], marked))
    seen = (_seen(document, title, titles, names, tables) for title in titles)
    return tuple(
        Offer(title, own, () if at else nobodys) for at, (title, own) in enumerate(zip(titles, seen, strict=True))
    )


def _names_a_size(header: str) -> bool:
    return bool(_words(header) & _SIZES.keys())


def _words(text: str) -> frozenset[str]:
    said = re.sub(r"\bl(?=\d\b)", "level ", folded(_QAN.sub(" ", text)))
    return frozenset(_SHORT.get(word, word) for word in re.findall(r"[a-z]+|\d+", said)) - _WORDS_OF_NO_TITLE


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row.cells if cell.text)
        else:
            yield f"{getattr(block, 'marker', '')} {block.text}"


_Owned = dict[TitleFound, int]


def _tables(blocks: Sequence[Block], names: _Names, legend: Mapping[str, str]) -> dict[int, tuple[Marked, _Owned]]:
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
    names: _Names,
    tables: dict[int, tuple[Marked, _Owned]],
) -> Document:
    mentions = _Mentions(own, titles)
    at = -1
    pages = []
    for page in document.pages:
        kept: list[Block] = []
        for block in page.blocks:
            at += 1
            if not isinstance(block, Table):
                kept.extend(mentions.own_of(block))
            elif at in tables:
                marked, owned = tables[at]
                kept.extend(_own_table(block, marked, owned.get(own)))
            else:
                kept.append(_own_facts(block, own, names))
        pages.append(replace(page, blocks=tuple(kept)))
    return replace(document, pages=tuple(pages))


def _own_table(table: Table, marked: Marked, column: int | None) -> Iterator[Block]:
    if column is None:
        return
    if _QAN.search(marked.headers[column]):
        yield Heading(text=marked.headers[column], level=6, place=table.place)
    seen = seen_by(table, marked, column)
    if seen:
        yield seen


def _own_facts(table: Table, own: TitleFound, names: _Names) -> Table:
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


class _Mentions:
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
