"""Two or more qualifications in one document: where each begins, and the part of the document that is its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.bodies import Body
from pipeline.extraction.offered import Mentions, Offer, offers, own_facts
from pipeline.extraction.remaking import remade
from pipeline.extraction.statements import sentences
from pipeline.extraction.structure import Structure, read_structure
from pipeline.extraction.title_names import TitleNames, short_name, texts_in
from pipeline.extraction.titles import TitleFound, title_standing_alone, titles_named
from pipeline.model import NOWHERE, Finding
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Document, Heading, ListItem, Paragraph, Row, Table
from pipeline.wording import folded

# "Units for all three qualifications", "The units of both awards", "Unit list (Award, Certificate and Diploma)"
_SIZES = r"(?:(?:awards?|certificates?|diplomas?|qualifications?|sizes)\b[\s,/&]*(?:and\s+)?(?:the\s+)?)"
_FOR_ALL = lazy_re(
    r"(?i)(?:\d[\d.]*\s+)?(?:the\s+)?(?:list of\s+)?(?:shared\s+)?units?(?:\s+list)?\s*[(:–-]?\s*"
    r"(?:for|of|in|across)?\s*"
    rf"(?:(?:all|both)\s+(?:of\s+)?(?:the\s+|these\s+)?(?:\w+\s+)?{_SIZES}|(?:the\s+)?{_SIZES}{{2,}})[):.]*"
)
# "To be awarded the Level 4 Diploma in Glass students must pass the following units:"
_ASKED_FOR = lazy_re(
    r"(?i)(?:(?:in order )?to (?:be awarded|achieve|gain|obtain|complete|pass|attain) (?:the|an?) "
    r".*\bfollowing\b.*\bunits|for the [^:]*\bunits(?:\s+(?:below|listed|as follows|are))?)\s*:$"
)
_CONSISTS = lazy_re(
    r"(?:The|Our)\s+(?P<title>[^.:;]{10,120}?)\s+(?:\([^()]*\)\s+)?"
    r"(?:consists?\s+of|is\s+made\s+up\s+of|comprises?|contains?|has|requires)\s+[^.:;]{0,60}\bunits?\b[^.:;]{0,40}:"
)
_SHORTEST_OF_TWO = 160  # characters
_ON_TOP = lazy_re(r"(?i)\b(?:also|in addition|additional|plus|further|as well as|other)\b")


_Identity = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One qualification's part of a document; `title` is None where the document holds one qualification."""

    document: Document
    structure: Structure
    title: TitleFound | None = None
    composed: bool = False  # the title was put together from two places


def read_parts(document: Document, bodies: Sequence[Body]) -> tuple[Part, ...]:
    """The parts of a document, one a qualification; the whole document where it holds one.

    A qualification begins where its title stands alone, and its units follow before the next one's title.
    A title without units behind it - a cross reference, a list at the front - begins nothing.
    """
    offered = offers(document, bodies)
    if offered and not _have_sections(document, offered, bodies):
        return tuple(map(_offered, offered))
    whole = Part(document, read_structure(document))
    if not whole.structure.units:
        return (whole,)
    parted = _with_titles_apart(document, bodies)
    blocks = [block for page in parted.pages for block in page.blocks]
    names = TitleNames(blocks, bodies)
    heads = _with_front(parted, blocks, _heads(blocks, bodies, names), bodies)
    if len(_identities(heads)) < 2:
        return (whole,)
    owners = _owners(parted, heads, len(blocks))
    if owners is None:
        return (whole,)
    if (shared := _shared(blocks, heads)) is not None:
        return tuple(_with_shared(parted, heads, shared, identity) for identity in _identities(heads))
    parts = []
    for identity in dict.fromkeys(owner for owner in owners if owner is not None):
        title = next(found for _, found in heads if _identity(found) == identity)
        others = [found for _, found in heads if _identity(found) in owners]
        own = _own_of(parted, owners, title, others, names)
        parts.append(Part(own, read_structure(own), title, title in names.composed))
    listed = sum(len(part.structure.units) for part in parts)
    return tuple(parts) if len(parts) > 1 and listed >= len(whole.structure.units) else (whole,)


def _have_sections(document: Document, offered: Sequence[Offer], bodies: Sequence[Body]) -> bool:
    """Whether each of the qualifications that a table compares has a section of its own with units, below its title."""
    blocks = [block for page in document.pages for block in page.blocks]
    heads = _heads(blocks, bodies, TitleNames(blocks, bodies))
    owners = _owners(document, heads, len(blocks)) if heads else None
    return owners is not None and {_identity(offer.title) for offer in offered} <= set(owners)


def _own_of(
    document: Document,
    owners: Sequence[_Identity | None],
    title: TitleFound,
    titles: Sequence[TitleFound],
    names: TitleNames,
) -> Document:
    """A qualification's own sections, and what stands in front of all of them and speaks of it by its name."""
    known = {_identity(found): found for found in names.titles}
    own = known.get(_identity(title), title)
    mentions = Mentions(own, [known.get(_identity(found), found) for found in titles])

    def made(at: int, block: Block) -> Iterable[Block]:
        if owners[at] is not None:
            return (block,) if owners[at] == _identity(title) else ()
        if not isinstance(block, Table):
            return mentions.said_of_own(block)
        facts = own_facts(block, own, names)
        return (facts,) if facts is not block and facts.rows else ()

    return remade(document, made)


def _with_titles_apart(document: Document, bodies: Sequence[Body]) -> Document:
    """The document, tables cut where a row is nothing but a qualification's title: another one begins there."""
    return remade(document, lambda _, block: _cut_at_titles(block, bodies))


def _cut_at_titles(block: Block, bodies: Sequence[Body]) -> Iterator[Block]:
    if not isinstance(block, Table):
        yield from _sentences_apart(block, bodies)
        return
    rows: list[Row] = []
    for row in block.rows:
        said = [cell.text for cell in row.cells if cell.text.strip()]
        if len(said) != 1 or len(row.cells) < 2 or not title_standing_alone(said[0], row.place, bodies):
            rows.append(row)
            continue
        if rows:
            yield replace(block, rows=tuple(rows), place=rows[0].place)
        yield Heading(text=said[0], level=2, place=row.place)
        rows = []
    if rows:
        yield replace(block, rows=tuple(rows), place=rows[0].place)


def _sentences_apart(block: Block, bodies: Sequence[Body]) -> Iterator[Block]:
    """A paragraph that tells of several qualifications what each consists of, one for each of them."""
    if not isinstance(block, Paragraph) or len(block.text) < _SHORTEST_OF_TWO:
        yield block
        return
    said = sentences(block.text)
    begins = [at for at, sentence in enumerate(said) if _consists_of(sentence, bodies)]
    if len(begins) < 2 or begins[0] != 0:
        yield block
        return
    for start, end in pairwise([*begins, len(said)]):
        yield replace(block, text=" ".join(said[start:end]))


def _consists_of(text: str, bodies: Sequence[Body]) -> TitleFound | None:
    """The qualification of which a sentence begins to tell its units: `The Level 2 Award in Glass has two units`."""
    match = _CONSISTS.match(text) if text.startswith(("The", "Our")) else None
    named = titles_named([match["title"]], bodies) if match else []
    return named[0] if len(named) == 1 else None


def _heads(blocks: Sequence[Block], bodies: Sequence[Body], names: TitleNames) -> list[tuple[int, TitleFound]]:
    """Where titles stand alone; where fewer than two do, where short names of two qualifications do."""
    heads = _without_cut(blocks, [(at, found) for at, block in enumerate(blocks) if (found := _head(block, bodies))])
    if len(_identities(heads)) > 1:
        return heads
    short = [(at, name) for at, block in enumerate(blocks) if (name := _short_head(block))]
    meant = [(at, found) for at, name in short if (found := names.meant(name))]
    return meant if len(_identities(meant)) > 1 and len(meant) == len(short) else heads


def _with_front(
    document: Document, blocks: Sequence[Block], heads: list[tuple[int, TitleFound]], bodies: Sequence[Body]
) -> list[tuple[int, TitleFound]]:
    """The heads, and in front of them the one other title named there, if units stand below it: it heads those.

    It may be the file's own title, or be named within a line.
    """
    if not heads or not heads[0][0]:
        return heads
    known = _identities(heads)
    said = [
        (document.title or "", NOWHERE),
        *((text, one.place) for one in blocks[: heads[0][0]] for text in texts_in([one])),
    ]
    named = [replace(found, place=place) for text, place in said for found in titles_named([text], bodies)]
    others = {_identity(found): found for found in reversed(named) if not _is_one_of(_identity(found), known)}
    front = _only(document, [at < heads[0][0] for at in range(len(blocks))])
    return [(0, next(iter(others.values()))), *heads] if len(others) == 1 and read_structure(front).units else heads


def _is_one_of(title: _Identity, known: Iterable[_Identity]) -> bool:
    """Whether a title is one of these, or part of its name: covers break it at the end of a line, lines shorten it."""
    words = set(title[1].split())
    return any(words <= set(name.split()) or words >= set(name.split()) for level, name in known if level == title[0])


def _without_cut(blocks: Sequence[Block], heads: Sequence[tuple[int, TitleFound]]) -> list[tuple[int, TitleFound]]:
    """The titles that stand alone, but for one broken off at a line's end that goes on below as another one does."""
    whole = {folded(found.title) for _, found in heads}
    below = [_text(block) for block in blocks[1:]] + [""]
    return [
        (at, found) for at, found in heads if not below[at] or folded(f"{_text(blocks[at])} {below[at]}") not in whole
    ]


def _text(block: Block) -> str:
    return "" if isinstance(block, Table) else block.text.strip()


def _short_head(block: Block) -> str:
    return "" if isinstance(block, Table | ListItem) else short_name(block.text)


def _offered(offer: Offer) -> Part:
    structure = read_structure(offer.document)
    structure = replace(structure, leftovers=(*structure.leftovers, *offer.nobodys))
    return Part(offer.document, structure, offer.title, offer.composed)


def together(findings: Sequence[Sequence[Finding]]) -> tuple[Finding, ...]:
    """The findings of all parts; a unit's page is missing from the structure only if no part lists that unit."""
    kept: dict[Finding, None] = {}
    for part in findings:
        for finding in part:
            if finding.code != "unit-not-in-structure" or all(finding in other for other in findings):
                kept.setdefault(finding)
    return tuple(kept)


def _identity(title: TitleFound) -> _Identity:
    words = re.sub(r"\((?:qcf|rqf|nqf)\)", "", folded(title.title))
    return title.level or "", re.sub(r"^.*?(?=\b(?:entry|level)\b)", "", words).strip()


def _head(block: Block, bodies: Sequence[Body]) -> TitleFound | None:
    if isinstance(block, Table | ListItem):
        return None
    return (
        title_standing_alone(block.text, block.place, bodies)
        or _asked_for(block.text, bodies)
        or _consists_of(block.text, bodies)
    )


def _asked_for(text: str, bodies: Sequence[Body]) -> TitleFound | None:
    """The one title of which a line says which units it takes, without saying that these come on top of others."""
    if not _ASKED_FOR.match(text.strip()) or _ON_TOP.search(text):
        return None
    named = titles_named([text], bodies)
    return named[0] if len(named) == 1 else None


def _owners(document: Document, heads: Sequence[tuple[int, TitleFound]], count: int) -> list[_Identity | None] | None:
    """Whose each block is; None where units stand before the first title, so that no title surely heads them."""
    bounds = [at for at, _ in heads] + [count]
    front = _only(document, [at < bounds[0] for at in range(count)])
    if read_structure(front).units:
        return None
    owners: list[_Identity | None] = [None] * count
    current: _Identity | None = None
    for (start, found), end in zip(heads, bounds[1:], strict=True):
        section = _only(document, [start <= at < end for at in range(count)])
        if _identity(found) != current and read_structure(section).units:
            current = _identity(found)
        owners[start:end] = [current] * (end - start)
    return owners


def _identities(heads: Sequence[tuple[int, TitleFound]]) -> tuple[_Identity, ...]:
    return tuple(dict.fromkeys(_identity(found) for _, found in heads))


def _shared(blocks: Sequence[Block], heads: Sequence[tuple[int, TitleFound]]) -> int | None:
    """Where, behind all titles, a line says that the units below it are for all of them; None where none does."""
    behind = range(heads[-1][0] + 1, len(blocks))
    lines = ((at, blocks[at]) for at in behind)
    said = (at for at, block in lines if not isinstance(block, Table) and _FOR_ALL.fullmatch(block.text.strip()))
    return next(said, None)


def _with_shared(document: Document, heads: Sequence[tuple[int, TitleFound]], shared: int, identity: _Identity) -> Part:
    """A qualification's own sections, what stands in front of all, and the units that all of them share."""
    ends = [*(at for at, _ in heads[1:]), shared]
    others = {
        at
        for (start, found), end in zip(heads, ends, strict=True)
        if _identity(found) != identity
        for at in range(start, end)
    }
    count = sum(len(page.blocks) for page in document.pages)
    own = _only(document, [at not in others for at in range(count)])
    return Part(own, read_structure(own), next(found for _, found in heads if _identity(found) == identity))


def _only(document: Document, keep: Sequence[bool]) -> Document:
    return remade(document, lambda at, block: (block,) if keep[at] else ())
