"""What a refresh tells: while it runs (steps) and when it is done (the result)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.model import DocumentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOutcome:
    """One document after a refresh.

    `status` says how its reading ended; `read` is False where an earlier refresh had read it. `problem` is
    the worst thing found, in words, for a document that failed or was read in part. `held` is why the last good
    edition of its source stays in its place. `missing` says that there was nothing to read: a file that is not there
    or may not be opened, a source that was never fetched. `trouble` is why a document from the web (its `url`) may be
    out of date: the last look for a newer version failed.
    """

    path: str
    document_id: str
    status: DocumentStatus
    read: bool = True
    qualifications: int = 0
    listings: int = 0
    errors: int = 0
    warnings: int = 0
    problem: str = ""
    held: str = ""
    missing: bool = False
    url: str = ""
    trouble: str = ""


def readings(outcomes: Iterable[DocumentOutcome]) -> int:
    """How many contents were read: a copy costs no reading."""
    return len({outcome.document_id for outcome in outcomes if outcome.read})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a refresh: `stage` is start, fetch, look, read, editions, parsed or build.

    `done` of `total` documents are finished; `seconds` is given when the whole stage is done; `note` is what
    else a log should say, of the source `path`, and `failed` whether it tells a failure. A step with `pages` says
    that page `page` of them is being read in the document `path`.
    """

    stage: str
    done: int = 0
    total: int = 0
    outcome: DocumentOutcome | None = None
    seconds: float | None = None
    run_id: str = ""
    note: str = ""
    failed: bool = False
    path: str = ""
    page: int = 0
    pages: int = 0


Progress = Callable[[Step], None]


def silent(step: Step) -> None:
    """Progress that nobody watches."""
    del step


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the warehouse holds after a refresh; a document that is there twice counts once."""

    qualifications: int = 0
    listings: int = 0
    units: int = 0
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshResult:
    """A finished refresh: every document of the workspace, what left it, and whether the warehouse was rebuilt.

    `moved` maps the path a document had to the one it has, or its next edition; `changes` counts the material changes
    between editions that this refresh noticed.
    """

    run_id: str
    documents: tuple[DocumentOutcome, ...]
    totals: Totals = Totals()
    removed: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    built: bool = False
    changes: int = 0
    seconds: float = 0.0
    notes: tuple[str, ...] = ()

    def count(self, *statuses: DocumentStatus) -> int:
        """How many documents have one of these statuses."""
        return sum(document.status in statuses for document in self.documents)

    @property
    def failed(self) -> tuple[DocumentOutcome, ...]:
        """The documents that could not be read."""
        return tuple(document for document in self.documents if document.status is DocumentStatus.FAILED)

    @property
    def copies(self) -> tuple[tuple[DocumentOutcome, str], ...]:
        """The documents with the very content of one before them, each with the path of that one; both count once."""
        first: dict[str, str] = {}
        there = [document for document in self.documents if not document.missing]
        told = [(document, first.setdefault(document.document_id, document.path)) for document in there]
        return tuple((document, path) for document, path in told if document.path != path)

    @property
    def held(self) -> tuple[DocumentOutcome, ...]:
        """The documents that lost units, so that the last good edition stays until a person accepts."""
        return tuple(document for document in self.documents if document.held)

    @property
    def doubtful(self) -> tuple[DocumentOutcome, ...]:
        """The documents of which the last look for a newer version failed."""
        return tuple(document for document in self.documents if document.trouble)

    @property
    def readable(self) -> int:
        """How many documents gave a specification, whole or in part."""
        return self.count(DocumentStatus.PARSED, DocumentStatus.PARTIAL)

    @property
    def missing(self) -> int:
        """Of how many documents there was nothing to read."""
        return sum(document.missing for document in self.documents)

    @property
    def newly_read(self) -> int:
        """How many documents this refresh read; what is there twice was read once."""
        return readings(self.documents)
