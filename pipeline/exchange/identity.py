"""Names that outlive a release: the same thing has the same IRI and UUID in every export.

Both follow from the warehouse's ids, and those from the authorities' codes (QAN, UAN, a body's number); nothing
depends on order, time or machine. Changing anything here breaks every link others have made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID, uuid5

from pipeline.errors import UsageError

# A name nobody can own (RFC 2606): who publishes an export says where, with --base-uri.
DEFAULT_BASE = "https://unitmap.example/"
_NAMESPACE = UUID("6f1d3c2a-58b4-5a0e-9c7d-2f4be1a7d903")
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`]+[/#]")


@dataclass(frozen=True, slots=True)
class Identity:
    """IRIs under `base`, which ends in `/` or `#`."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise UsageError(
                f"{self.base!r} is no base for IRIs. It begins with http:// or https:// and ends in / or #."
            )

    def iri(self, kind: str, name: str) -> str:
        """The thing's IRI: `https://…/listing/qan-500-9203-0:T/601/1235`."""
        return f"{self.prefix(kind)}{_quoted(name)}"

    def curie(self, kind: str, name: str) -> str:
        """The same IRI, short, for formats with a prefix map: `listing:qan-500-9203-0:T/601/1235`."""
        return f"{kind}:{_quoted(name)}"

    def prefix(self, kind: str) -> str:
        """What the prefix of a kind stands for."""
        return f"{self.base}{kind}/"

    @staticmethod
    def uuid(kind: str, *names: str) -> str:
        """The thing's UUID (version 5); the base has no part in it."""
        return str(uuid5(_NAMESPACE, "\x1f".join((kind, *names))))


def _quoted(name: str) -> str:
    return quote(name, safe="/:~")
