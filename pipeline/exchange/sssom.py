"""SSSOM: the pairs as a mapping table others can merge with theirs (https://mapping-commons.github.io/sssom/)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from pipeline.exchange.catalogue import Catalogue, NoneFound, OfferedUnit, RelatedPair
from pipeline.exchange.direction import level_order
from pipeline.exchange.identity import Identity

COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "author_label",
    "subject_source",
    "object_source",
    "confidence",
    "comment",
)
PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "sssom": "https://w3id.org/sssom/",
}
_UNSPECIFIED_LICENCE = "https://w3id.org/sssom/license/unspecified"
_PREDICATES = {"same": "exactMatch", "equivalent": "closeMatch", "distinct": "exactMatch"}
Line = dict[str, str]


def sssom_text(catalogue: Catalogue, identity: Identity) -> str:
    """The mapping table: a YAML header behind `#`, then tab-separated rows, sorted."""
    text = io.StringIO()
    text.writelines(f"# {line}\n" for line in _metadata(catalogue, identity))
    writer = csv.DictWriter(text, COLUMNS, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        sorted(_lines(catalogue, identity), key=lambda line: tuple(line.get(name, "") for name in COLUMNS))
    )
    return text.getvalue()


def _metadata(catalogue: Catalogue, identity: Identity) -> Iterator[str]:
    """The header's YAML; every value a JSON string, which YAML reads."""
    yield "curie_map:"
    own = {kind: identity.prefix(kind) for kind in ("listing", "body")}
    for prefix, stands_for in sorted((PREFIXES | own).items()):
        yield f"  {prefix}: {json.dumps(stands_for)}"
    described = {
        "mapping_set_id": identity.iri("mappings", "units"),
        "mapping_set_title": "Units of qualification specifications and how they relate",
        "mapping_set_version": f"{catalogue.built:%Y-%m-%d}",
        "mapping_date": f"{catalogue.built:%Y-%m-%d}",
        "license": _UNSPECIFIED_LICENCE,
        "mapping_tool": "unitmap",
        "mapping_tool_version": catalogue.program,
    }
    for name, value in described.items():
        yield f"{name}: {json.dumps(value, ensure_ascii=False)}"


def _lines(catalogue: Catalogue, identity: Identity) -> Iterator[Line]:
    units = {unit.listing_id: unit for unit in catalogue.units}
    for pair in catalogue.pairs:
        yield _pair(pair, units[pair.listing_a], units[pair.listing_b], identity)
    for found in catalogue.none_found:
        yield _none(found, units[found.listing_id], identity)


def _pair(pair: RelatedPair, a: OfferedUnit, b: OfferedUnit, identity: Identity) -> Line:
    justification = "ManualMappingCuration" if pair.person else "CompositeMatching"
    return {
        **_subject(a, identity),
        "predicate_id": f"skos:{_predicate(pair.relation, a, b)}",
        "predicate_modifier": "Not" if pair.relation == "distinct" else "",
        "object_id": identity.curie("listing", b.listing_id),
        "object_label": b.title,
        "mapping_justification": f"semapv:{justification}",
        "author_label": _flat(pair.person),
        "object_source": identity.curie("body", b.body_id),
        # The score says how strongly the evidence speaks; a person's word has no such number.
        "confidence": "" if pair.person or pair.score is None else f"{min(max(pair.score, 0.0), 1.0):.3f}",
        "comment": _flat(f"{pair.relation}: {pair.reason}" if pair.reason else pair.relation),
    }


def _none(found: NoneFound, unit: OfferedUnit, identity: Identity) -> Line:
    """Somebody looked and found nothing: SSSOM says so with a term of its own."""
    return {
        **_subject(unit, identity),
        "predicate_id": "skos:exactMatch",
        "object_id": "sssom:NoTermFound",
        "mapping_justification": "semapv:ManualMappingCuration",
        "author_label": _flat(found.person),
        "object_source": identity.curie("body", found.body_id),
        "comment": _flat(f"no equivalent there: {found.reason}" if found.reason else "no equivalent there"),
    }


def _subject(unit: OfferedUnit, identity: Identity) -> Line:
    return {
        "subject_id": identity.curie("listing", unit.listing_id),
        "subject_label": unit.title,
        "subject_source": identity.curie("body", unit.body_id),
    }


def _predicate(relation: str, a: OfferedUnit, b: OfferedUnit) -> str:
    """A ladder leads from the narrower to the broader: the unit of the lower level has a `broadMatch` above it."""
    order = level_order(a, b) if relation == "ladder" else None
    if order is not None:
        return "broadMatch" if order < 0 else "narrowMatch"
    return _PREDICATES.get(relation, "relatedMatch")


def _flat(text: str | None) -> str:
    """Text in one line without tabs, as a cell of the table must be."""
    return " ".join((text or "").split())
