"""How one document is read, for the person who wonders: its blocks, its tables' cells, what was made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import NothingDoneError, UsageError
from pipeline.files import given_out
from pipeline.model import DocumentReport
from pipeline.reading.document import Block, Document, Page, Table
from pipeline.refresh.files import sha256_of
from pipeline.refresh.read import Job, report_of

_EXCERPT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedBlock:
    """A block: what it is, where it stands, its text, or its cells if it is a table.

    `roles` say what each column of a table that lists units was taken for; empty for any other table.
    """

    kind: str
    place: str
    text: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedPage:
    """A page: how its reading ended, its blocks, and its first heading as what it is about."""

    number: int
    state: str
    reason: str
    headings: int
    paragraphs: int
    list_items: int
    tables: tuple[int, ...]
    about: str
    blocks: tuple[InspectedBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedDocument:
    """A document and what was made of it: `outcome`, `readings`, `listings` and `findings` are lines for people."""

    path: str
    media_type: str
    reader: str
    page_count: int
    pages: tuple[InspectedPage, ...]
    outcome: tuple[str, ...]
    readings: tuple[str, ...]
    listings: tuple[str, ...]
    findings: tuple[str, ...]


def inspect_document(file: Path, page: int | None = None) -> InspectedDocument:
    """Read a document anew, past the cache; with `page`, only that page's blocks and what was read on it.

    Raises:
        UsageError: there is no such file or page.
        NothingDoneError: the document cannot be read.
    """
    from pipeline.reading import UnreadableDocumentError, read_document  # noqa: PLC0415 - heavy

    if not file.is_file():
        raise UsageError(f"There is no file {file}.")
    try:
        document = read_document(file)
    except (UnreadableDocumentError, OSError) as error:
        raise NothingDoneError(f"{file}: {error}") from error
    pages = [each for each in document.pages if page in (None, each.number)]
    if not pages:
        raise UsageError(f"{file} has {len(document.pages)} pages, no page {page}.")
    roles = _column_roles(document)
    report = report_of(Job(file=str(file), path=str(file), document_id=sha256_of(file)), document)
    return InspectedDocument(
        path=str(file),
        media_type=document.media_type,
        reader=document.reader,
        page_count=len(document.pages),
        pages=tuple(_page(each, roles) for each in pages),
        outcome=tuple(_outcome(report)),
        readings=tuple(_readings(document)),
        listings=tuple(_listings(report, page)),
        findings=tuple(_findings(report, page)),
    )


def draw_page(file: Path, page: int, out: Path) -> str:
    """Draw one page of a PDF beside what was read on it; gives the PNG's path.

    Raises:
        UsageError: the file is no PDF, or has no such page.
        NothingDoneError: the page cannot be drawn, or the picture not written.
    """
    from pipeline.refresh.page_drawing import Reading, drawn_page  # noqa: PLC0415 - for this command only

    document = _drawable(file)
    found = next((each for each in document.pages if each.number == page), None)
    if found is None:
        raise UsageError(f"{file} has {len(document.pages)} pages, no page {page}.")
    report = report_of(Job(file=str(file), path=str(file), document_id=sha256_of(file)), document)
    with given_out(out) as aside:
        aside.write_bytes(drawn_page(file, Reading.of(found, report, _column_roles(document))))
    return str(out)


def _drawable(file: Path) -> Document:
    from pipeline.reading import read_document  # noqa: PLC0415

    document = read_document(file)
    if document.media_type != "application/pdf":
        raise UsageError(f"{file} is no PDF; only pages of PDFs can be drawn.")
    return document


def _kind(block: Block) -> str:
    return type(block).__name__


def _column_roles(document: Document) -> dict[int, tuple[str, ...]]:
    """The roles of the columns of each table that lists units, by the table's identity; tables may go on over pages."""
    from pipeline.extraction.events import RawUnit  # noqa: PLC0415
    from pipeline.extraction.tables import read_table  # noqa: PLC0415

    found: dict[int, tuple[str, ...]] = {}
    before = None
    for table in (block for page in document.pages for block in page.blocks if isinstance(block, Table)):
        reading = read_table(table, before)
        before = reading.columns
        if before is not None and any(isinstance(event, RawUnit) for event in reading.events):
            found[id(table)] = tuple(role or "" for role in before.roles)
    return found


def _readings(document: Document) -> Iterator[str]:
    """What each reading of the document would make of it, and how much of that was taken: losers too."""
    from pipeline.extraction.readings import weigh_readings  # noqa: PLC0415

    for score in weigh_readings(document):
        values = f"{score.filled:.0%} of their values"
        yield f"{score.name}: {score.proposed} proposed with {values}, {score.taken} taken"


def _page(page: Page, roles: dict[int, tuple[str, ...]]) -> InspectedPage:
    kinds = Counter(_kind(block) for block in page.blocks)
    tables = tuple(len(block.rows) for block in page.blocks if isinstance(block, Table))
    texts = [(_kind(block), block.text) for block in page.blocks if not isinstance(block, Table) and block.text.strip()]
    headings = [text for kind, text in texts if kind == "Heading"]
    about = next(iter(headings or [text for _, text in texts]), "")
    return InspectedPage(
        number=page.number,
        state=page.state.value,
        reason=page.reason,
        headings=kinds["Heading"],
        paragraphs=kinds["Paragraph"],
        list_items=kinds["ListItem"],
        tables=tables,
        about=_short(page.reason or about, 46),
        blocks=tuple(_block(block, roles) for block in page.blocks),
    )


def _block(block: Block, roles: dict[int, tuple[str, ...]]) -> InspectedBlock:
    place = str(block.place)
    if isinstance(block, Table):
        cells = tuple(tuple(cell.text for cell in row.cells) for row in block.rows)
        return InspectedBlock(kind=f"Table ({block.origin})", place=place, cells=cells, roles=roles.get(id(block), ()))
    return InspectedBlock(kind=_kind(block), place=place, text=_short(block.text, _EXCERPT))


def _outcome(report: DocumentReport) -> list[str]:
    specification = report.specification
    if specification is None:
        return [f"{report.status.value}: no specification was found in it"]
    lines = [f"{report.status.value}: {specification.body_name} ({specification.body_evidence})"]
    for each in specification.qualifications:
        lines.append(f"{each.qualification_id}: {each.title}; {len(each.listings)} units, {len(each.rules)} rules")
        lines += [f"  {fact.name} = {fact.value}, {fact.place}: {_short(fact.printed, 60)}" for fact in each.facts]
        for group in each.groups:
            number = sum(listing.group_id == group.group_id for listing in each.listings)
            lines.append(f"  group {group.label} ({group.kind.value}): {number} units, {group.place}")
    return lines


def _listings(report: DocumentReport, page: int | None) -> list[str]:
    """The units read on that page; all pages together would only repeat the warehouse."""
    specification = report.specification
    if specification is None or page is None:
        return []
    found = [unit for each in specification.qualifications for unit in each.listings if unit.place.page == page]
    return [
        f"read as unit: {unit.unit_number or '-'} | {unit.nos_code or '-'} | {unit.uan or '-'} | {unit.title} | "
        f"level {unit.level or '-'} | credit {unit.credit if unit.credit is not None else '-'} | "
        f"GLH {unit.glh if unit.glh is not None else '-'}"
        for unit in found
    ]


def _findings(report: DocumentReport, page: int | None) -> list[str]:
    found = [finding for finding in report.findings if page in (None, finding.place.page)]
    return [f"{finding.severity.value} {finding.code}, {finding.place}: {finding.message}" for finding in found]


def _short(text: str, length: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"
