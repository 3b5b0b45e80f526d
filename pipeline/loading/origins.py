"""What the rows of a qualification are made from, as a digest: alike in it, all rows are alike."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pipeline.loading.rows import Stated


def digests_of(stated: Sequence[Stated], version: str, read_as: Mapping[int, str]) -> dict[str, str]:
    """The digest of each current qualification, by its id.

    Args:
        stated: The current qualifications.
        version: Names the code that makes rows of them.
        read_as: For qualifications that are still as a kept reading has them, by `id` of the object, the hash of the
            reading's file: to put a thousand documents into a file once more, for a hash, takes most of a second.
    """
    return {each.qualification.qualification_id: _digest(each, version, read_as) for each in stated}


def _digest(stated: Stated, version: str, read_as: Mapping[int, str]) -> str:
    qualification, specification = stated.qualification, stated.specification
    reading = read_as.get(id(qualification))
    says = reading if reading is not None else (specification.document_id, specification.body_id, qualification)
    content = msgspec.json.encode((version, qualification.qualification_id, says))
    return hashlib.blake2b(content, digest_size=16).hexdigest()
