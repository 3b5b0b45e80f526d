"""Lines that were typed, or left by a converter, as paragraphs of a Word or web document: a text's reader reads them.

So its wrapped lines are joined, and rows with pipes or codes and numbers between their cells become tables, whichever
format the text was saved in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, ListItem, Paragraph
from pipeline.reading.inline import undecorated
from pipeline.reading.places import put_back
from pipeline.wording import tidy

_FEWEST = 3  # lines: a header and two rows
_MARK = lazy_re(r"^[•·‣◦▪●○■+\uf0b7\uf0a7–-]\s+")


def with_typed_lines(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with what the reader of texts makes of paragraphs that follow one another: they are a text's lines.

    So are the items of a list that have as many pipes, each two or more. Paragraphs may hold wide gaps, as texts do;
    a mark in front of one that stands alone makes an item of it.
    """
    for kind, same in groupby(blocks, type):
        run = list(same)
        texts = [block for block in run if isinstance(block, (Paragraph, ListItem))]
        if len(texts) >= _FEWEST and (kind is Paragraph or _are_rows(texts)):
            yield from _read(texts)
        else:
            yield from (_marked(block) for block in run)


def _are_rows(texts: Sequence[Paragraph | ListItem]) -> bool:
    pipes = {text.text.count("|") for text in texts}
    return len(pipes) == 1 and pipes.pop() > 1


def _marked(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    text = undecorated(tidy(block.text))
    mark = _MARK.match(text)
    if mark is None:
        return replace(block, text=text)
    return ListItem(text=text[mark.end() :], marker=mark[0].strip(), gap=block.gap, place=block.place)


def _read(run: Sequence[Paragraph | ListItem]) -> Iterator[Block]:
    """What the reader of texts makes of the lines; a blank one parts paragraphs, if some of them have several lines."""
    from pipeline.reading.text import read_text  # noqa: PLC0415 - few documents hold any

    broken = any(text.gap == 0 for text in run)
    lines, places = [run[0].text], [run[0].place]
    for text in run[1:]:
        blank = [""] if broken and text.gap != 0 else []
        lines += [*blank, text.text]
        places += [text.place for _ in (*blank, text)]
    pages = read_text("\n".join(lines), "").pages
    yield from put_back((block for page in pages for block in page.blocks), places)
