"""SKOS in Turtle: units as concepts, a scheme a qualification, mapping relations between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.exchange.catalogue import Catalogue, OfferedQualification, OfferedUnit, RelatedPair
from pipeline.exchange.direction import edition_order, level_order
from pipeline.exchange.identity import Identity

_PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile(r'[\\"\n\r\t]')
_FORTH = {"same": "exactMatch", "equivalent": "closeMatch", "revised": "relatedMatch", "related": "relatedMatch"}
_BACK = {"broadMatch": "narrowMatch", "narrowMatch": "broadMatch"}


def skos_text(catalogue: Catalogue, identity: Identity) -> str:
    """The whole catalogue as Turtle. `distinct` and "no equivalent" have no word in SKOS and are left out."""
    return "\n".join(_lines(catalogue, identity)) + "\n"


def _lines(catalogue: Catalogue, identity: Identity) -> Iterator[str]:
    for prefix, stands_for in _PREFIXES.items():
        yield f"@prefix {prefix}: <{stands_for}> ."
    # Codes are typed, so that a UAN is never taken for a body's own number.
    codes = {"uan": "UAN", "nos": "NOS code", "number": "body's number"}
    for kind, label in codes.items():
        yield f"\n<{identity.iri('code', kind)}> a <http://www.w3.org/2000/01/rdf-schema#Datatype> ;"
        yield f"    skos:prefLabel {_text(label)} ."
    for qualification in catalogue.qualifications:
        yield from _scheme(qualification, identity)
    units = {unit.listing_id: unit for unit in catalogue.units}
    matches: dict[str, list[tuple[str, str]]] = {}
    for pair in catalogue.pairs:
        _note(pair, units, matches)
    for unit in catalogue.units:
        yield from _concept(unit, matches.get(unit.listing_id, ()), identity)


def _scheme(qualification: OfferedQualification, identity: Identity) -> Iterator[str]:
    facts = [
        f"skos:prefLabel {_text(qualification.title)}",
        f"dcterms:publisher {_plain(qualification.body_name)}",
    ]
    if qualification.qan:
        facts.append(f"dcterms:identifier {_plain(qualification.qan)}")
    yield from _statements(identity.iri("qualification", qualification.qualification_id), "skos:ConceptScheme", facts)


def _concept(unit: OfferedUnit, matches: Sequence[tuple[str, str]], identity: Identity) -> Iterator[str]:
    facts = [
        f"skos:prefLabel {_text(unit.title)}",
        f"skos:inScheme <{identity.iri('qualification', unit.qualification_id)}>",
    ]
    codes = {"uan": unit.uan, "nos": unit.nos_code, "number": unit.unit_number}
    facts += [f"skos:notation {_quoted(code)}^^<{identity.iri('code', kind)}>" for kind, code in codes.items() if code]
    sizes = {"level": unit.level, "credits": unit.credit, "guided learning hours": unit.glh}
    known = [f"{name} {value}" for name, value in sizes.items() if value is not None]
    if known:
        facts.append(f"skos:note {_text(', '.join(known))}")
    for relation, other in sorted(matches):
        facts.append(f"{relation} <{identity.iri('listing', other)}>")
    yield from _statements(identity.iri("listing", unit.listing_id), "skos:Concept", facts)


def _note(pair: RelatedPair, units: dict[str, OfferedUnit], matches: dict[str, list[tuple[str, str]]]) -> None:
    """Note what a pair says of either side. SKOS's mapping relations hold both ways, each in its own word."""
    a, b = units[pair.listing_a], units[pair.listing_b]
    forth = _FORTH.get(pair.relation)
    if pair.relation == "ladder":
        order = level_order(a, b)
        forth = "relatedMatch" if order is None else "broadMatch" if order < 0 else "narrowMatch"
    if forth is None:
        return
    matches.setdefault(a.listing_id, []).append((f"skos:{forth}", b.listing_id))
    matches.setdefault(b.listing_id, []).append((f"skos:{_BACK.get(forth, forth)}", a.listing_id))
    newer = edition_order(a, b) if pair.relation == "revised" else None
    if newer is not None:
        old, new = (a, b) if newer < 0 else (b, a)
        matches[old.listing_id].append(("dcterms:isReplacedBy", new.listing_id))
        matches[new.listing_id].append(("dcterms:replaces", old.listing_id))


def _statements(subject: str, kind: str, facts: list[str]) -> Iterator[str]:
    yield f"\n<{subject}> a {kind} ;"
    for fact in facts[:-1]:
        yield f"    {fact} ;"
    yield f"    {facts[-1]} ."


def _text(text: str) -> str:
    """A literal in English."""
    return f"{_quoted(text)}@en"


def _plain(text: str) -> str:
    return _quoted(text)


def _quoted(text: str) -> str:
    return '"' + _TO_ESCAPE.sub(lambda found: _ESCAPES[found.group()], text) + '"'
