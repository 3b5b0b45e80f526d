"""Documents of Word and Excel are archives: a few kilobytes of one may unpack to gigabytes."""

from __future__ import annotations

import io
import zipfile

from pipeline.reading.document import UnreadableDocumentError

_MOST_BYTES = 400_000_000
_MOST_XML_BYTES = 100_000_000


def refuse_bombs(content: bytes, what: str, program: str) -> None:
    """What an archive says of its sizes is also all that is read of it.

    Raises:
        UnreadableDocumentError: damaged, protected, or far larger than a specification is.
    """
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UnreadableDocumentError(f"the {what} is damaged; open it in {program} and save it again") from error
    xml = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    if xml > _MOST_XML_BYTES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise UnreadableDocumentError(
            f"the {what} unpacks to far more than a specification holds; save the part you need as a new document"
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableDocumentError(f"the {what} is protected with a password; save a copy without one")
