"""1EdTech CASE 1.1 as types: what a package must hold, and the words it may use.

Field names are the standard's, so that the JSON follows from the types. Only fields this program fills are here;
those without a default are the ones the standard requires.
"""

# ruff: noqa: N815 - the names are the standard's

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

Identifier = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
Iri = Annotated[str, Meta(pattern=r"^https?://\S+$")]
Moment = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
CaseVersion = Annotated[str, Meta(pattern=r"^1\.1$")]
Text = Annotated[str, Meta(min_length=1)]
Line = Annotated[str, Meta(pattern=r"^[^\n\r\t]+$")]  # the standard's NormalizedString; it gives no least length


class AssociationType(StrEnum):
    """How the origin of an association stands to its destination."""

    IS_CHILD_OF = "isChildOf"
    IS_PEER_OF = "isPeerOf"
    IS_PART_OF = "isPartOf"
    EXACT_MATCH_OF = "exactMatchOf"
    PRECEDES = "precedes"
    IS_RELATED_TO = "isRelatedTo"
    REPLACED_BY = "replacedBy"
    EXEMPLAR = "exemplar"
    HAS_SKILL_LEVEL = "hasSkillLevel"
    IS_TRANSLATION_OF = "isTranslationOf"


class AdoptionStatus(StrEnum):
    """What a document may be relied on for."""

    PRIVATE_DRAFT = "Private Draft"
    DRAFT = "Draft"
    ADOPTED = "Adopted"
    DEPRECATED = "Deprecated"


class _Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Strict both ways: no field goes out unset, and reading a package back finds a field that is not known."""


class Link(_Part, frozen=True, kw_only=True):
    """Where another part is: its title, UUID and IRI."""

    title: Line
    identifier: Identifier
    uri: Iri


class CFItemType(_Part, frozen=True, kw_only=True):
    """A kind of item."""

    identifier: Identifier
    uri: Iri
    title: Line
    description: Text
    hierarchyCode: Line
    lastChangeDateTime: Moment


class CFDocument(_Part, frozen=True, kw_only=True):
    """The framework as a whole."""

    identifier: Identifier
    uri: Iri
    creator: Line
    title: Line
    lastChangeDateTime: Moment
    caseVersion: CaseVersion | UnsetType = UNSET
    description: Text | UnsetType = UNSET
    language: Line | UnsetType = UNSET
    version: Line | UnsetType = UNSET
    adoptionStatus: AdoptionStatus | UnsetType = UNSET


class CFItem(_Part, frozen=True, kw_only=True):
    """A qualification, a group, a unit, an outcome or a criterion; `fullStatement` is its title or text."""

    identifier: Identifier
    uri: Iri
    fullStatement: Text
    lastChangeDateTime: Moment
    humanCodingScheme: Line | UnsetType = UNSET
    CFItemType: Line | UnsetType = UNSET
    CFItemTypeURI: Link | UnsetType = UNSET
    educationLevel: tuple[Text, ...] | UnsetType = UNSET
    notes: Text | UnsetType = UNSET
    language: Line | UnsetType = UNSET


class CFAssociation(_Part, frozen=True, kw_only=True):
    """A relation of two parts."""

    identifier: Identifier
    uri: Iri
    associationType: AssociationType
    originNodeURI: Link
    destinationNodeURI: Link
    lastChangeDateTime: Moment
    sequenceNumber: int | UnsetType = UNSET
    notes: Text | UnsetType = UNSET


class CFDefinitions(_Part, frozen=True, kw_only=True):
    """The kinds of items that occur."""

    CFItemTypes: tuple[CFItemType, ...]


class CFPackage(_Part, frozen=True, kw_only=True):
    """A document with everything in it."""

    CFDocument: CFDocument
    CFItems: tuple[CFItem, ...]
    CFAssociations: tuple[CFAssociation, ...]
    CFDefinitions: CFDefinitions
