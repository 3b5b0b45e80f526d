"""Schema `audit`: how we know."""

from __future__ import annotations

from pipeline.model import DocumentStatus, GradeLetter, PageState, Severity
from pipeline.tables.declaration import Column, ColumnType, Table, always, key, moment, place_columns, real, text, whole

_DOCUMENT = "audit.document.document_id"

DOCUMENT = Table(
    schema="audit",
    name="document",
    description="One row a document's content, failed and ignored ones included.",
    key=("document_id",),
    columns=(
        key("document_id", "SHA-256 of the content, in hexadecimal"),
        always(text("path", "Where it lies, relative to the workspace")),
        Column(
            name="copies",
            type=ColumnType.TEXTS,
            description="Other paths at which the very same content lies",
        ),
        text("title", "What people call it: `title` of its entry in `raw/sources.toml`"),
        text("url", "Where it was fetched from"),
        text("media_type", "Media type, told by the content"),
        Column(name="bytes", type=ColumnType.COUNT, description="Size of the file, in bytes"),
        whole("pages", "How many pages it has"),
        always(text("status", "How the reading ended", values=tuple(status.value for status in DocumentStatus))),
        text("reader", "The reader and its version"),
        text("encoding", "Character encoding, of text formats"),
        text(
            "grade",
            "How far the reading can be trusted; NULL where nothing was read",
            values=tuple(letter.value for letter in GradeLetter),
        ),
        Column(name="grade_reasons", type=ColumnType.TEXTS, description="Why that grade, the gravest first"),
    ),
)

PAGE = Table(
    schema="audit",
    name="page",
    description="One row a page: every page ends in a state.",
    key=("document_id", "page"),
    columns=(
        key("document_id", "The document", _DOCUMENT),
        always(whole("page", "Number of the page, from 1")),
        always(text("state", "How its reading ended", values=tuple(state.value for state in PageState))),
        text("reason", "Why it ended so"),
    ),
)

FINDING = Table(
    schema="audit",
    name="finding",
    description="One row a thing a person should know.",
    key=("finding_id",),
    columns=(
        key("finding_id", "Hash of code, document, place, subject and message"),
        always(
            text(
                "severity",
                "`error` a value may be wrong, `warning` a person should look, `info` told",
                values=tuple(severity.value for severity in Severity),
            )
        ),
        always(text("code", "Which check, as `credit-sum`")),
        text("document_id", "The document; NULL where it is about several", references=_DOCUMENT),
        *place_columns("it"),
        text("subject", "What it is about: a code, a title, a file"),
        always(text("message", "What is wrong and what to do")),
    ),
)

RUN = Table(
    schema="audit",
    name="run",
    description="One row a refresh that built the warehouse, the earlier ones included.",
    key=("run_id",),
    columns=(
        key("run_id", "Identifier of the run"),
        always(Column(name="started", type=ColumnType.MOMENT, description="When it began (UTC)")),
        always(Column(name="finished", type=ColumnType.MOMENT, description="When its documents were read (UTC)")),
        real("seconds", "Time between the two, in seconds"),
        whole("documents_read", "Documents read in this run"),
        whole("documents_unchanged", "Documents whose earlier reading still stands"),
        whole("documents_failed", "Documents that could not be read"),
        whole("documents_ignored", "Files that are no specification"),
        text("program_version", "Version of unitmap"),
    ),
)

CHANGE = Table(
    schema="audit",
    name="change",
    description="One row a difference between two editions of a specification.",
    # An edition that comes back may do so after another one: it has changes against both.
    key=("specification_id", "previous_specification_id", "entity", "entity_id", "field"),
    columns=(
        key(
            "specification_id",
            "The newer specification; the last one, where its document was withdrawn",
            "core.specification.specification_id",
        ),
        text(
            "previous_specification_id",
            "The specification it is compared with; NULL where the qualification came, or went with its document",
        ),
        text("qualification_id", "The qualification, by the id the newer edition gives it"),
        always(text("entity", "What changed: qualification, group, listing, rule, outcome, criterion")),
        key("entity_id", "Identifier of what changed, as the newer edition has it where it has it"),
        always(
            text(
                "field",
                "Which of its values; where it came or went as a whole, its own name, or `document` with the document",
            )
        ),
        always(
            text(
                "action",
                "What happened to it",
                values=("added", "removed", "renumbered", "moved", "changed", "tightened", "loosened"),
            )
        ),
        text("old", "The value before; NULL for something new"),
        text("new", "The value now; NULL for something gone"),
        text("materiality", "Whether the meaning changed", values=("material", "cosmetic")),
        always(whole("priority", "What to act on first: 1 who can pass or what counts … 4 content; 5 nothing to do")),
        text("subject", "What it is about, by code or title"),
        whole("old_page", "Page of the value in the earlier document; NULL in formats without pages"),
        whole("old_line", "Line of the value in the earlier document; NULL in formats without lines"),
        whole("new_page", "Page of the value in the newer document"),
        whole("new_line", "Line of the value in the newer document"),
        text("note", "What follows from it, or an example"),
        always(moment("noticed", "When a refresh first saw it (UTC)")),
    ),
)

LOADED = Table(
    schema="audit",
    name="loaded",
    description="One row a qualification: what its rows were made from, so that a build takes over what stands.",
    key=("qualification_id",),
    columns=(
        key("qualification_id", "The qualification", "core.qualification.qualification_id"),
        always(text("digest", "Hash of the qualification as read, its document, and the code that loaded it")),
    ),
)

AUDIT = (DOCUMENT, PAGE, FINDING, RUN, CHANGE, LOADED)
