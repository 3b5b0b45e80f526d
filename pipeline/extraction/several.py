"""Two or more qualifications in one document: where each begins, and the part of the document that is its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.bodies import Body
from pipeline.extraction.offered import Offer, offers
from pipeline.extraction.structure import Structure, read_structure
from pipeline.extraction.titles import TitleFound, title_standing_alone, titles_named
from pipeline.model import Finding
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Document, ListItem, Table
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
_ON_TOP = lazy_re(r"(?i)\b(?:also|in addition|additional|plus|further|as well as|other)\b")


@dataclass(frozen=True, slots=True)
class Part:
    """One qualification's part of a document; `title` is None where the document holds one qualification."""

    document: Document
    structure: Structure
    title: TitleFound | None = None


def read_parts(document: Document, bodies: Sequence[Body]) -> tuple[Part, ...]:
    """The parts of a document, one a qualification; the whole document where it holds one.

    A qualification begins where its title stands alone, and its units follow before the next one's title.
    A title without units behind it - a cross reference, a list at the front - begins nothing.
    """
    if offered := offers(document, bodies):
        return tuple(map(_offered, offered))
    whole = Part(document, read_structure(document))
    blocks = [block for page in document.pages for block in page.blocks]
    heads = [(at, found) for at, block in enumerate(blocks) if (found := _head(block, bodies))]
    if len({_identity(found) for _, found in heads}) < 2 or not whole.structure.units:
        return (whole,)
    owners = _owners(document, heads, len(blocks))
    if owners is None:
        return (whole,)
    if (shared := _shared(blocks, heads)) is not None:
        return tuple(_with_shared(document, heads, shared, identity) for identity in _identities(heads))
    parts = []
    for identity in dict.fromkeys(owner for owner in owners if owner is not None):
        own = _only(document, [owner == identity for owner in owners])
        title = next(found for _, found in heads if _identity(found) == identity)
        parts.append(Part(own, read_structure(own), title))
    listed = sum(len(part.structure.units) for part in parts)
    return tuple(parts) if len(parts) > 1 and listed >= len(whole.structure.units) else (whole,)


def _offered(offer: Offer) -> Part:
    structure = read_structure(offer.document)
    structure = replace(structure, leftovers=(*structure.leftovers, *offer.nobodys))
    return Part(offer.document, structure, offer.title)


def together(findings: Sequence[Sequence[Finding]]) -> tuple[Finding, ...]:
    """The findings of all parts; a unit's page is missing from the structure only if no part lists that unit."""
    kept: dict[Finding, None] = {}
    for part in findings:
        for finding in part:
            if finding.code != "unit-not-in-structure" or all(finding in other for other in findings):
                kept.setdefault(finding)
    return tuple(kept)


_Identity = tuple[str, str]


def _identity(title: TitleFound) -> _Identity:
    words = re.sub(r"\((?:qcf|rqf|nqf)\)", "", folded(title.title))
    return title.level or "", re.sub(r"^.*?(?=\b(?:entry|level)\b)", "", words).strip()


def _head(block: Block, bodies: Sequence[Body]) -> TitleFound | None:
    if isinstance(block, Table | ListItem):
        return None
    return title_standing_alone(block.text, block.place, bodies) or _asked_for(block.text, bodies)


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
    wanted = iter(keep)
    pages = tuple(
        replace(page, blocks=tuple(block for block in page.blocks if next(wanted))) for page in document.pages
    )
    return replace(document, pages=pages)
