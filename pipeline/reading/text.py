"""Plain text and Markdown, mixed as converters mix them: one pass over lines gives blocks with their line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.model import Place
from pipeline.patterns import lazy_re
from pipeline.reading.closed_cells import closed_cells_run
from pipeline.reading.delimited import delimited_run, is_of_sentences
from pipeline.reading.detect import MARKDOWN, TEXT
from pipeline.reading.document import Block, Document, Heading, ListItem, Page, Paragraph
from pipeline.reading.grid_text import drawn_run
from pipeline.reading.inline import read_inline
from pipeline.reading.layout_text import aligned_run, aligned_table
from pipeline.reading.line_breaks import as_one
from pipeline.reading.outcome_columns import outcome_columns_run, piped_outcomes_run
from pipeline.reading.own_lines import own_lines
from pipeline.reading.places import put_back
from pipeline.reading.ruled_text import ruled_run
from pipeline.reading.text_headings import ATX, marked_heading
from pipeline.reading.textual_tables import CAPTION, Line, PlaceOf, pipe_run, pipe_table, spaced_rows, tab_table
from pipeline.reading.two_columns import two_column_run, two_lists_run
from pipeline.reading.wrapped_lines import (
    FINISHED,
    continues,
    filled_lines,
    is_wrapped,
    item_goes_on,
    number_goes_on,
)
from pipeline.reading.wrapped_pipes import unwrapped_rows
from pipeline.wording import as_typed

_MARK_ALONE = lazy_re(r"^(\s*)(\(?\d{1,3}[.)])()$")
_BULLET = lazy_re(
    r"^(\s*)([-*+•·‣◦▪▫●○■□►»–—➢➤❖✓✔☐☑☒◆∙⁃⦁\uf0b7\uf0a7\uf0d8\uf0fc]|o(?=\s+[A-Z\[*`“‘])|\[[ xX]?\](?=\s))(?:\s+(.*)|)$"
)
# Marks that are nothing else begin an item even without a blank behind them: "•Title", "––Title".
_GLUED_BULLET = lazy_re(r"^(\s*)([•‣◦▪●■►➢➤❖✓✔◆⦁\uf0b7\uf0a7\uf0d8\uf0fc]|[–—]{2,3})\s*(\S.*)$")
_NUMBERED = lazy_re(
    r"^(\s*)(\[\d{1,3}\](?=\s+[A-Z])|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|(?<=\s)[a-z](?=\s{2,}[A-Za-z]))\s+(\S.*)$"
)
_SECOND_MARK = lazy_re(r"^[-*+•⦁]\s+(?=\S)")  # "* - Unit": a list within an item
_MARK_AND_TAB = lazy_re(r"^\s*(?:[-*+•·‣◦▪▫●○■□►»–—\uf0b7\uf0a7]|\(?\d{1,3}[.)]|[a-z][.)])\t+[^\t]*$")
_RULE = lazy_re(r"^\s*([-_*=])(?:\s*\1){2,}\s*$")
# How AsciiDoc opens a table and ends it.
_OF_A_TABLE = lazy_re(r"^\s*(?:\|={3,}|\[(?:%|cols|options|width|role|separator)[^\]]*\])\s*$")
_SECTION_NUMBER = lazy_re(r"^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[A-Z]\D*$")
_ENDS_SENTENCE = lazy_re(r"^\s*[A-Z][^/|\t]*[a-z]{2}\.$")
_TICK_BOX = lazy_re(r"^(?:\[[ xX]\]|[☐☑☒□])\s+")
_TABLE_OPENS, _TABLE_CLOSES = lazy_re(r"<table\b", re.IGNORECASE), lazy_re(r"</table\s*>", re.IGNORECASE)
_MARKDOWN_SIGNS = lazy_re(r"^\s{0,3}#{1,6}\s|^\s*\|.*\|\s*$|\]\([^)]*\)|\*\*\S", re.MULTILINE)
_MARKDOWN_BOLD = lazy_re(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_LONGEST_TABLE = 2000  # lines


@dataclass(slots=True)
class _Scanner:
    """Where the reading of the lines stands; each taker consumes lines and yields blocks."""

    lines: list[Line]
    paged: bool
    filled: frozenset[int] = frozenset()
    headings: Sequence[int] = ()  # where lines stand that a mark makes one
    at: int = 0
    open_paragraph: list[Line] = field(default_factory=list)

    def blocks(self) -> Iterator[Block]:
        takers: tuple[Callable[[_Scanner], list[Block] | None], ...] = (
            _take_blank,
            _take_html_table,
            _take_heading,
            _take_table,
            _take_list_item,
        )
        while self.at < len(self.lines):
            for taker in takers:
                before = self.at
                taken = taker(self)
                if taken is not None:
                    yield from self.flush(upto=before)
                    yield from taken
                    break
            else:
                yield from self._take_prose()
        yield from self.flush(upto=self.at)

    def _take_prose(self) -> Iterator[Block]:
        line = self.lines[self.at]
        if self.open_paragraph and not self._goes_on_with(line):
            yield from self.flush(upto=self.at)
        self.open_paragraph.append(line)
        self.at += 1

    def _goes_on_with(self, line: Line) -> bool:
        last = self.open_paragraph[-1].text
        if line.number in self.filled or number_goes_on(last, line.text):
            return True
        # A paragraph wrapped once may be wrapped before a capital too, and its sentence ends on the next line.
        ends = len(self.open_paragraph) > 1 and _ENDS_SENTENCE.search(line.text) and not _item(line.text)
        return continues(last, line.text) or bool(ends and is_wrapped(last))

    def flush(self, upto: int) -> Iterator[Block]:
        if not self.open_paragraph:
            return
        first, following = self.open_paragraph[0], self.lines[upto].text if upto < len(self.lines) else ""
        # A pipe at the end alone closes a cell that stands on a line of its own.
        printed = [line.text.strip().removesuffix("|").rstrip() for line in self.open_paragraph]
        content = read_inline(as_one(printed, [line.text for line in self.lines]) if len(printed) > 1 else printed[0])
        lines, self.open_paragraph = len(self.open_paragraph), []
        if CAPTION.match(content.text):
            content = replace(content, text=CAPTION.sub("", content.text))
        single = lines == 1
        if not content.text:
            return
        place = self.place(first)
        numbered = single and _SECTION_NUMBER.match(content.text) and not FINISHED.search(content.text)
        if (numbered and not following.strip()) or (single and content.bold and len(content.text) < 100):
            yield Heading(text=content.text, level=5 if content.bold else 2, place=place)
        else:
            yield Paragraph(text=content.text, lines=lines, place=place)

    def place(self, line: Line) -> Place:
        return Place(page=line.page if self.paged else None, line=line.number)


def read_text(text: str, encoding: str) -> Document:
    """Read plain text or Markdown. Form feeds part pages; lines count from 1 over the whole file."""
    own, places = own_lines(as_typed(text))
    headings = [at for at, line in enumerate(own) if marked_heading(line.text) is not None]
    scanner = _Scanner(own, paged=places[-1].page is not None, filled=filled_lines(own), headings=headings)
    pages: dict[int, list[Block]] = {number: [] for number in range(1, (places[-1].page or 1) + 1)}
    for block in put_back(scanner.blocks(), places) if len(places) != places[-1].line else scanner.blocks():
        pages[block.place.page or 1].append(block)
    return Document(
        media_type=MARKDOWN if len(_MARKDOWN_SIGNS.findall(text)) >= 2 else TEXT,
        pages=tuple(Page(number=number, blocks=tuple(blocks)) for number, blocks in pages.items()),
        reader="text",
        encoding=encoding,
    )


def _take_blank(scanner: _Scanner) -> list[Block] | None:
    source = scanner.lines[scanner.at].text
    is_rule = (_RULE.match(source) and not scanner.open_paragraph) or _OF_A_TABLE.match(source)
    if source.strip() and not is_rule and not source.startswith("```"):
        return None
    scanner.at += 1
    return []


def _take_html_table(scanner: _Scanner) -> list[Block] | None:
    first = scanner.lines[scanner.at]
    if not _TABLE_OPENS.search(first.text):
        return None
    end = scanner.at
    while end < len(scanner.lines) - 1 and not _TABLE_CLOSES.search(scanner.lines[end].text):
        end += 1
    source = "\n".join(line.text for line in scanner.lines[scanner.at : end + 1])
    source = _MARKDOWN_BOLD.sub(r"<b>\1</b>", source)  # its cells may hold Markdown
    scanner.at = end + 1
    from pipeline.reading.html import html_blocks  # noqa: PLC0415 - few texts hold HTML tables

    return html_blocks(source, first_line=first.number, page=scanner.place(first).page)


def _take_heading(scanner: _Scanner) -> list[Block] | None:
    line = scanner.lines[scanner.at]
    if (marked := marked_heading(line.text)) is not None:
        scanner.at += 1
        level, text = marked
        return [Heading(text=text, level=level, place=scanner.place(line))] if text else []
    below = scanner.lines[scanner.at + 1].text if scanner.at + 1 < len(scanner.lines) else ""
    # A rule with gaps stands under the columns of a table, and so does one below words with wide gaps.
    underlined = (
        _RULE.match(below)
        and re.fullmatch(r"=+|-+", below.strip())
        and not re.search(r"[|\t]|\S {2,}\S.*\S {2,}\S", line.text)
    )
    if underlined and line.text.strip() and not _BULLET.match(line.text):
        scanner.at += 2
        level = 1 if "=" in below else 2
        return [Heading(text=read_inline(line.text).text, level=level, place=scanner.place(line))]
    return None


def _take_table(scanner: _Scanner) -> list[Block] | None:
    below = scanner.headings[bisect_right(scanner.headings, scanner.at) :][:1]  # a table holds no heading
    lines = scanner.lines[scanner.at : min([scanner.at + _LONGEST_TABLE, *below])]
    spaced = spaced_rows(lines)
    taken = _table_of(spaced or lines, scanner.place)
    if taken is None:
        return None
    length, blocks = taken
    scanner.at += 2 * length - 1 if spaced else length
    return blocks


def _table_of(lines: list[Line], place: PlaceOf) -> tuple[int, list[Block]] | None:
    """How many lines from here on are one table, and the table; None where they are none."""
    length, table = drawn_run(lines, place)
    if table is None:
        length, table = ruled_run(lines, place)
    if table is None:
        length, table = closed_cells_run(lines, place)
    if table is None and "|" in lines[0].text:
        length, table = piped_outcomes_run(lines, place)
    if table:
        return length, [table]
    if "|" in lines[0].text and (rows := unwrapped_rows(lines))[0]:
        return rows[1], [pipe_table(rows[0], place)]
    if run := pipe_run(lines):
        piped = pipe_table(run, place)
        return len(run), [piped] if piped.rows else []
    if run := _tab_run(lines):
        return len(run), [tab_table(run, place)]
    length, table = outcome_columns_run(lines, place)
    if table:
        return length, [table]
    length, table = delimited_run(lines, place)
    if table is None and (length := aligned_run(lines)):
        table = aligned_table(lines[:length], place)
    if table is None or is_of_sentences(table):
        length, table = two_column_run(lines, place)
    listed: list[Block] = [table] if table else []
    if not listed:
        length, listed = two_lists_run(lines, place)
    return (length, listed) if listed else None


def _tab_run(lines: list[Line]) -> list[Line]:
    run: list[Line] = []
    for line in lines:
        if "\t" not in line.text.strip(" ") or not line.text.strip():
            break
        # A tab that only indents makes no table, nor one that only sets a list's mark apart.
        if _MARK_AND_TAB.match(line.text):
            break
        padded = bool(run) and line.text.count("\t") == run[-1].text.count("\t")
        if "\t" not in line.text.lstrip() and not padded:
            break
        run.append(line)
    # Prose with a tab at its end is no table: some row must have two cells. One among lines that are indented is a
    # list's mark and its text, with what is said of it below.
    parted = sum(1 for line in run if re.search(r"\S.*\t.*\S", line.text))
    indented = sum(1 for line in run if re.match(r"\t+[^\t]*$", line.text))
    return run if parted > 1 or (parted and indented < 2) else []


def _item(text: str) -> re.Match[str] | None:
    return _BULLET.match(text) or _GLUED_BULLET.match(text) or _NUMBERED.match(text) or _MARK_ALONE.match(text)


def _take_list_item(scanner: _Scanner) -> list[Block] | None:
    line = scanner.lines[scanner.at]
    match = _item(line.text)
    if not match or _is_section(scanner, line, match):
        return None
    if scanner.open_paragraph and number_goes_on(scanner.open_paragraph[-1].text, line.text):
        return None
    scanner.at += 1
    source = match[3] or ""
    if not source.strip() and not _starts_block(scanner):
        # A converter put the mark and its text on two lines.
        source = scanner.lines[scanner.at].text
        scanner.at += 1
    while source.strip() and not _starts_block(scanner):
        below = scanner.lines[scanner.at]
        if not item_goes_on(source, below, match, scanner.filled):
            break
        source = f"{source.rstrip()} {below.text.strip()}"
        scanner.at += 1
    inner = _SECOND_MARK.match(source)
    content = read_inline(_TICK_BOX.sub("", source[inner.end() :] if inner else source))
    indent = len(match[1].expandtabs(4)) + (inner.end() if inner else 0)
    return [ListItem(text=content.text, marker=match[2], indent=indent, link=content.link, place=scanner.place(line))]


def _is_section(scanner: _Scanner, line: Line, match: re.Match[str]) -> bool:
    """Whether `1.1 Qualification structure` heads a section: alone between blank lines, short, no sentence."""
    if not re.fullmatch(r"\d{1,2}(\.\d{1,2})+\.?", match[2]):
        return False
    before = scanner.lines[scanner.at - 1].text if scanner.at else ""
    after = scanner.lines[scanner.at + 1].text if scanner.at + 1 < len(scanner.lines) else ""
    short = len(match[3].split()) <= 8 and not FINISHED.search(match[3])
    return short and not before.strip() and not after.strip() and bool(_SECTION_NUMBER.match(line.text.strip()))


def _starts_block(scanner: _Scanner) -> bool:
    if scanner.at >= len(scanner.lines):
        return True
    source = scanner.lines[scanner.at].text
    starts = (_BULLET, _GLUED_BULLET, _NUMBERED, ATX, _RULE, _TABLE_OPENS)
    return not source.strip() or "\t" in source.strip() or "|" in source or any(s.match(source) for s in starts)
