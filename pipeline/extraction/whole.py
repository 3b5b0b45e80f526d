"""A whole document read: what is specified in it, and what a person should know about the reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.bodies import UNKNOWN, Body, load_bodies
from pipeline.extraction.assemble import (
    make_groups,
    make_rules,
    qualification_id,
    title_facts,
    total_credit,
    unnamed_title,
    whole,
)
from pipeline.extraction.bare_titles import bare_title, degree_named
from pipeline.extraction.broken_names import with_names_whole
from pipeline.extraction.codes import printed_uans
from pipeline.extraction.codes_of_links import with_codes_of_links
from pipeline.extraction.confidence import with_confidence
from pipeline.extraction.events import Note
from pipeline.extraction.fact_panels import with_fact_lines
from pipeline.extraction.facts import find_facts, first
from pipeline.extraction.list_titles import names_units
from pipeline.extraction.listings import ListingContext, read_listings
from pipeline.extraction.named_in_passing import are_a_qualifications, are_named, are_tied, is_in_passing
from pipeline.extraction.other_documents import without_other_documents
from pipeline.extraction.other_qualifications import without_others
from pipeline.extraction.page_buttons import without_buttons
from pipeline.extraction.qan_labels import unread_numbers
from pipeline.extraction.qualification_columns import with_qualifications_apart
from pipeline.extraction.recognise import Recognition, recognise_body
from pipeline.extraction.rules import find_rules
from pipeline.extraction.several import Part, read_parts, together
from pipeline.extraction.stated import stated_level
from pipeline.extraction.structure import Structure
from pipeline.extraction.titles import TitleFound, find_title
from pipeline.extraction.unit_content import read_unit_content, untold, with_barred
from pipeline.extraction.unlisted import printed_notes, unlisted_codes
from pipeline.extraction.unmet_body import unmet_body
from pipeline.extraction.unnamed_sizes import with_named_sizes
from pipeline.extraction.verdict import is_specification
from pipeline.garbage import seldom_collected
from pipeline.model import NOWHERE, Finding, Qualification, Severity, Specification, StatedFact, UnitListing
from pipeline.patterns import lazy_re
from pipeline.reading.document import Document, Table

__all__ = ["Extraction", "extract"]
_DEGREE = (
    "“{}” names a degree, and no regulated qualification is named as the document's own: "
    "these may be a university's modules, no units"
)
_MENTIONED = (
    "the document only mentions “{}”, within sentences about other things; look whether these are that one's units"
)
_NOT_NAMED = (
    "nothing in the document calls these rows units, and none has a size; look whether they are a qualification's"
)
_COMPOSED = "the title “{}” is printed nowhere; it was put together from a heading and the document's own name"


_SCQF_LEVEL = lazy_re(r"(?i)\bscqf\s+levels?\b")
_OTHER_SCALE = (
    "the document counts levels on the scale of SCQF, where 6 is what is 3 elsewhere; they stand as printed, and "
    "are not to be compared with the levels of other documents"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What a document says (None where it lists no units) and what a person should know about the reading."""

    specification: Specification | None
    findings: tuple[Finding, ...] = ()


@seldom_collected()
def extract(document: Document, document_id: str, body_id: str | None = None) -> Extraction:
    """Read the specification in a document.

    `document_id` is the SHA-256 of its content; `body_id` names the awarding body where the manifest
    does (else it is told from the text).
    """
    document = with_names_whole(with_codes_of_links(without_other_documents(without_buttons(document))))
    document = with_fact_lines(with_qualifications_apart(document, load_bodies()))
    parts = read_parts(document, load_bodies())
    structure = parts[0].structure
    texts = _texts(document)
    specifies = is_specification(texts) and not _only_counts(parts[0], document, texts)
    passing = _of_no_qualification(parts, document, texts) if specifies else ""
    specifies = specifies and not passing
    if not structure.units or not specifies:
        why = () if specifies or not structure.units else (_no_specification(len(structure.units), passing),)
        lost = unlisted_codes(tuple(printed_notes(structure)), (), why) if specifies else ()
        told = (*why, *_leftovers(structure), *lost)
        return Extraction(specification=None, findings=(_no_units(told), *told))
    bodies = load_bodies()
    numbers = [number for part in parts for number in _numbers(part.structure)]
    recognition = recognise_body((document.title or "", *texts), numbers, bodies)
    named = next((known for known in bodies if known.is_called(body_id)), None) if body_id else None
    body = named or recognition.body
    unmet = unmet_body(texts) if body is UNKNOWN else None
    if unmet:
        body, recognition = unmet[0], Recognition(*unmet)
    uans = printed_uans(texts)
    read = [_qualification(part, document, document_id, body, uans) for part in parts]
    qualifications = tuple(qualification for qualification, _ in read)
    specification = Specification(
        specification_id=f"{qualifications[0].qualification_id}@{document_id[:8]}",
        body_id=body.body_id,
        body_name=body.name,
        body_evidence=recognition.evidence if body is recognition.body else "named in sources.toml",
        document_id=document_id,
        qualifications=qualifications,
    )
    unconfirmed: tuple[Finding, ...] = (_unconfirmed(body),) if unmet else ()
    if body_id and not body.is_called(body_id):
        unconfirmed += (_finding("body-unknown", _NO_SUCH_BODY.format(body_id, body.name)),)
    told = together([findings for _, findings in read])
    told = (*told, *(finding for part in parts for finding in _leftovers(part.structure)))
    listings = [listing for qualification in qualifications for listing in qualification.listings]
    unlisted = unlisted_codes([note for part in parts for note in printed_notes(part.structure)], listings, told)
    scale = (_finding("levels-of-another-scale", _OTHER_SCALE),) if _counts_in_scqf(texts, listings) else ()
    if not any(are_named(part.structure.units, texts) for part in parts):
        scale = (*scale, _finding("units-not-named", _NOT_NAMED))
    return Extraction(specification=specification, findings=(*told, *unlisted, *scale, *unconfirmed))


_NO_SUCH_BODY = (
    "raw/sources.toml names the body {0!r}, which no profile describes; {1} was told from the text. Correct it to an "
    "id or a name that a profile has, or add a profile (docs/add-a-body.md)"
)


def _title(part: Part, document: Document, document_id: str) -> tuple[TitleFound, list[Finding]]:
    """The qualification's title, made from the file's where the document names none, and what is to be told of it."""
    structure = part.structure
    title = part.title or find_title(structure.notes, structure.front_notes, document.title, load_bodies())
    if title is None:  # "Pathway units - Level 2 Diploma in Boats" was read as the name of a group
        named = [Note(text=group.stated, place=group.place) for group in structure.groups]
        title = find_title(named, len(named), None, load_bodies()) or bare_title(
            structure.notes[: structure.front_notes]
        )
    passing = title is not None and not part.title and is_in_passing(title, _texts(document), document.title)
    degree = "" if title and not passing else degree_named(document.title, structure.notes[: structure.front_notes])
    if title is None or degree:  # of a degree's page the qualification that it mentions lets a learner in
        missing = "no title of a qualification was found; one was made from the file"
        told = [_finding("title-missing", missing)]
        return unnamed_title(document_id), [
            *told,
            *([_finding("degree-named", _DEGREE.format(degree))] if degree else []),
        ]
    if passing and not are_a_qualifications(structure.units):
        return title, [_finding("qualification-mentioned", _MENTIONED.format(title.title))]
    return title, [_finding("title-composed", _COMPOSED.format(title.title))] if part.composed else []


def _qualification(
    part: Part, document: Document, document_id: str, body: Body, uans: frozenset[str]
) -> tuple[Qualification, list[Finding]]:
    structure = part.structure
    title, findings = _title(part, document, document_id)
    own = without_others(structure.notes, title, load_bodies())
    facts = (*title_facts(title), *find_facts(own, structure.front_notes, title.title))
    level, place = stated_level(structure.notes[: structure.front_notes], title.title) or (None, NOWHERE)
    if level not in (None, title.level):
        facts = (*facts, StatedFact(name="level", value=level, printed=level, place=place))
    qan = first(facts, "qan")
    identity = qualification_id(title, qan.value if qan else None, body)
    groups, group_ids, told = make_groups(structure, identity)
    context = ListingContext(identity, title.title, title.subject, body, uans, group_ids)
    totals = {"credit": total_credit(facts, groups), "glh": whole(facts, "glh"), "tqt": whole(facts, "tqt")}
    own_level = title.level or _value(facts, "level")
    units = with_named_sizes(structure.units, own_level, totals, whole(facts, "mandatory_credit"))
    rules = find_rules(structure.notes, [grouped.unit for grouped in units])
    listings = read_listings(units, context)
    content = read_unit_content(document, listings.listings)
    findings.extend(unread_numbers(own))
    findings.extend((*told, *listings.findings, *untold(content.findings, listings.findings)))
    qualification = Qualification(
        qualification_id=identity,
        title=title.title,
        level=own_level,
        subject=title.subject,
        framework=title.framework or _value(facts, "framework"),
        qan=qan.value if qan else None,
        qan_printed=qan.printed if qan else None,
        aim_reference=_value(facts, "aim_reference"),
        total_credit=total_credit(facts, groups),
        tqt=whole(facts, "tqt"),
        glh=whole(facts, "glh"),
        glh_maximum=whole(facts, "glh_maximum"),
        groups=groups,
        listings=content.listings,
        rules=make_rules(with_barred(rules, content.barred), groups, identity),
        outcomes=content.outcomes,
        facts=facts,
    )
    marked, unsure = with_confidence(qualification, document.pages)
    return marked, [*findings, *unsure]


def _only_counts(part: Part, document: Document, texts: Sequence[str]) -> bool:
    """Whether rows only count and have numbers that nothing names, as an agenda's or a budget's do.

    So it is where no unit is spoken of anywhere, or no qualification is named.
    """
    structure = part.structure
    units = [grouped.unit for grouped in structure.units]
    named = any(one.uan or one.level or one.credit or one.glh or one.tqt or one.nos for one in units)
    coded = any(one.number and not one.number.isdigit() for one in units)
    grouped = any(one.group is not None for one in structure.units)
    if named or coded or grouped or not any(one.unnamed for one in units):
        return False
    if not any(names_units(text) for text in texts):
        return True
    return not part.title and not find_title(structure.notes, structure.front_notes, document.title, load_bodies())


def _of_no_qualification(parts: Sequence[Part], document: Document, texts: Sequence[str]) -> str:
    """The qualification that a document only mentions, where nothing ties its rows to one; else nothing."""
    structure = parts[0].structure
    if len(parts) > 1 or not structure.units or are_tied(structure.units, texts):
        return ""
    title = parts[0].title or find_title(structure.notes, structure.front_notes, document.title, load_bodies())
    return title.title if title and is_in_passing(title, texts, document.title) else ""


def _counts_in_scqf(texts: Sequence[str], listings: Sequence[UnitListing]) -> bool:
    """Whether units have levels that the document calls levels of SCQF."""
    if not any(listing.level for listing in listings):
        return False
    return any("scqf" in text.casefold() and _SCQF_LEVEL.search(text) for text in texts)


def _value(facts: tuple[StatedFact, ...], name: str) -> str | None:
    fact = first(facts, name)
    return fact.value if fact else None


def _numbers(structure: Structure) -> list[str]:
    return [grouped.unit.number.strip() for grouped in structure.units if grouped.unit.number]


def _texts(document: Document) -> list[str]:
    texts: list[str] = []
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, Table):
                texts.extend(cell.text for row in block.rows for cell in row.cells if cell.text)
            else:
                texts.append(block.text)
    return texts


def _unconfirmed(body: Body) -> Finding:
    return _finding(
        "body-unconfirmed",
        f"no profile describes this awarding body; the document itself names {body.name}, taken as it stands. "
        "`unitmap profile FILE` drafts a profile.",
        Severity.INFO,
    )


def _no_units(told: Sequence[Finding]) -> Finding:
    """That there are none; `told` are the findings on what looks like units and was not read."""
    why = (
        "what looks like units in it was not read as any: look at the findings beside this one"
        if told
        else "check that it is a qualification specification and that its text can be selected (a scan has none)"
    )
    return _finding("no-units", f"no units were found in this document; {why}", Severity.ERROR)


def _no_specification(rows: int, mentioned: str) -> Finding:
    looks = "1 row looks like a unit" if rows == 1 else f"{rows} rows look like units"
    if mentioned:
        why = f"the document only mentions “{mentioned}”, and nothing in it says that these are that one's units"
    else:
        why = "nothing in the text speaks of a qualification's units, credits or learners"
    return _finding("not-a-specification", f"{looks}, but {why}; none was read")


def _finding(code: str, message: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(code=code, severity=severity, message=message)


def _leftovers(structure: Structure) -> list[Finding]:
    return [
        Finding(
            code="unread-row",
            severity=Severity.ERROR,
            message=f"{leftover.reason}: {leftover.text}",
            subject=leftover.text[:80],
            place=leftover.place,
        )
        for leftover in structure.leftovers
    ]
