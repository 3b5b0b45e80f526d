"""CASE 1.1: the whole catalogue as one package, for curriculum systems (https://www.imsglobal.org/activity/case)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import UNSET

from pipeline.exchange.case_model import (
    AdoptionStatus,
    AssociationType,
    CFAssociation,
    CFDefinitions,
    CFDocument,
    CFItem,
    CFItemType,
    CFPackage,
    Link,
)
from pipeline.exchange.catalogue import Catalogue, OfferedUnit, RelatedPair
from pipeline.exchange.direction import edition_order, level_order
from pipeline.exchange.identity import Identity

_TITLE = "Units of qualification specifications"
_KINDS = {
    "qualification": ("Qualification", "A qualification as its specification states it", "1"),
    "group": ("Group of units", "A group of units in a qualification's structure", "1.1"),
    "listing": ("Unit", "A unit as one qualification lists it", "1.1.1"),
    "outcome": ("Learning outcome", "What a learner will know or do", "1.1.1.1"),
    "criterion": ("Assessment criterion", "What a learner can do", "1.1.1.1.1"),
}
Ends = tuple[AssociationType, str, str]


def case_json(catalogue: Catalogue, identity: Identity) -> bytes:
    """The package as JSON."""
    return msgspec.json.format(msgspec.json.encode(case_package(catalogue, identity)), indent=1) + b"\n"


def case_package(catalogue: Catalogue, identity: Identity) -> CFPackage:
    """The package: qualifications, groups, units, outcomes and criteria, each the child of what it stands in."""
    return _Package(catalogue, identity).made()


class _Package:
    """One package in the making; `_links` finds every part that was made."""

    def __init__(self, catalogue: Catalogue, identity: Identity) -> None:
        self._catalogue = catalogue
        self._identity = identity
        self._moment = f"{catalogue.built:%Y-%m-%dT%H:%M:%S}+00:00"
        self._links: dict[tuple[str, str], Link] = {}
        self._types = {kind: self._link("type", kind, title) for kind, (title, _, _) in _KINDS.items()}
        self._document = self._link("document", "units", _TITLE)

    def made(self) -> CFPackage:
        items = tuple(self._items())
        return CFPackage(
            CFDocument=self._as_document(),
            CFItems=items,
            CFAssociations=(*self._children(), *self._relations()),
            CFDefinitions=CFDefinitions(CFItemTypes=tuple(self._item_types())),
        )

    def _link(self, kind: str, name: str, title: str) -> Link:
        identifier = self._identity.uuid(kind, name)
        link = Link(
            title=" ".join(title.split()) or name, identifier=identifier, uri=f"{self._identity.base}case/{identifier}"
        )
        self._links[kind, name] = link
        return link

    def _as_document(self) -> CFDocument:
        bodies = sorted({each.body_name for each in self._catalogue.qualifications})
        return CFDocument(
            identifier=self._document.identifier,
            uri=self._document.uri,
            creator="unitmap",
            title=_TITLE,
            lastChangeDateTime=self._moment,
            caseVersion="1.1",
            description=f"Qualifications of {', '.join(bodies)}" if bodies else UNSET,
            language="en",
            version=f"{self._catalogue.built:%Y-%m-%d}",
            adoptionStatus=AdoptionStatus.DRAFT,
        )

    def _item_types(self) -> Iterator[CFItemType]:
        for kind, (title, description, code) in _KINDS.items():
            link = self._types[kind]
            yield CFItemType(
                identifier=link.identifier,
                uri=link.uri,
                title=title,
                description=description,
                hierarchyCode=code,
                lastChangeDateTime=self._moment,
            )

    def _items(self) -> Iterator[CFItem]:
        catalogue = self._catalogue
        for each in catalogue.qualifications:
            item = self._item("qualification", each.qualification_id, each.title, each.qan)
            yield _with(item, each.level, [each.body_name, *_counted(credits=each.total_credit)])
        for group in catalogue.groups:
            yield _with(self._item("group", group.group_id, group.label), None, [group.kind])
        for unit in catalogue.units:
            yield _with(self._item("listing", unit.listing_id, unit.title, unit.code), unit.level, _facts(unit))
        for outcome in catalogue.outcomes:
            yield self._item("outcome", outcome.outcome_id, outcome.text, outcome.number)
        for criterion in catalogue.criteria:
            yield self._item("criterion", criterion.criterion_id, criterion.text, criterion.number)

    def _item(self, kind: str, name: str, statement: str, code: str | None = None) -> CFItem:
        link = self._link(kind, name, statement)
        return CFItem(
            identifier=link.identifier,
            uri=link.uri,
            fullStatement=link.title,
            lastChangeDateTime=self._moment,
            humanCodingScheme=code or UNSET,
            CFItemType=_KINDS[kind][0],
            CFItemTypeURI=self._types[kind],
            language="en",
        )

    def _children(self) -> Iterator[CFAssociation]:
        """Each part is the child of what it stands in; a unit without a group, of its qualification."""
        catalogue = self._catalogue
        for number, each in enumerate(catalogue.qualifications, start=1):
            yield self._child(("qualification", each.qualification_id), ("document", "units"), number)
        for group in catalogue.groups:
            yield self._child(("group", group.group_id), ("qualification", group.qualification_id), group.position)
        for unit in catalogue.units:
            group_of = ("group", unit.group_id) if unit.group_id else ("qualification", unit.qualification_id)
            yield self._child(("listing", unit.listing_id), group_of, unit.position)
        for outcome in catalogue.outcomes:
            yield self._child(("outcome", outcome.outcome_id), ("listing", outcome.listing_id), outcome.position)
        for criterion in catalogue.criteria:
            yield self._child(
                ("criterion", criterion.criterion_id), ("outcome", criterion.outcome_id), criterion.position
            )

    def _child(self, part: tuple[str, str], whole: tuple[str, str], number: int) -> CFAssociation:
        return self._association(AssociationType.IS_CHILD_OF, self._links[part], self._links[whole], number=number)

    def _relations(self) -> Iterator[CFAssociation]:
        units = {unit.listing_id: unit for unit in self._catalogue.units}
        for pair in self._catalogue.pairs:
            ends = _ends(pair, units[pair.listing_a], units[pair.listing_b])
            if ends:
                kind, origin, destination = ends
                notes = f"{pair.relation}: {pair.reason}" if pair.reason else pair.relation
                yield self._association(
                    kind, self._links["listing", origin], self._links["listing", destination], notes
                )

    def _association(
        self, kind: AssociationType, origin: Link, destination: Link, notes: str = "", number: int | None = None
    ) -> CFAssociation:
        identifier = self._identity.uuid("association", kind.value, origin.identifier, destination.identifier)
        return CFAssociation(
            identifier=identifier,
            uri=f"{self._identity.base}case/{identifier}",
            associationType=kind,
            originNodeURI=origin,
            destinationNodeURI=destination,
            lastChangeDateTime=self._moment,
            sequenceNumber=number if number is not None else UNSET,
            notes=notes or UNSET,
        )


def _ends(pair: RelatedPair, a: OfferedUnit, b: OfferedUnit) -> Ends | None:
    """A pair in CASE's words. Only what is the same is an exact match; `distinct` has no word."""
    forth = (a.listing_id, b.listing_id)
    back = (b.listing_id, a.listing_id)
    if pair.relation == "same":
        return AssociationType.EXACT_MATCH_OF, *forth
    if pair.relation == "revised" and (newer := edition_order(a, b)) is not None:
        return AssociationType.REPLACED_BY, *(forth if newer < 0 else back)
    if pair.relation == "ladder" and (higher := level_order(a, b)) is not None:
        return AssociationType.PRECEDES, *(forth if higher < 0 else back)
    return None if pair.relation == "distinct" else (AssociationType.IS_RELATED_TO, *forth)


def _with(item: CFItem, level: str | None, notes: list[str]) -> CFItem:
    """The item with its level, and in words what CASE has no field for."""
    level_of = (level,) if level else UNSET
    return msgspec.structs.replace(item, educationLevel=level_of, notes="; ".join(notes) or UNSET)


def _facts(unit: OfferedUnit) -> list[str]:
    codes = {"UAN": unit.uan, "NOS": unit.nos_code}
    told = [f"{name} {value}" for name, value in codes.items() if value]
    return told + _counted(credits=unit.credit, guided_learning_hours=unit.glh)


def _counted(**values: int | None) -> list[str]:
    return [f"{value} {name.replace('_', ' ')}" for name, value in values.items() if value is not None]
