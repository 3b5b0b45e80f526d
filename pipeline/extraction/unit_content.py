"""What the unit pages of a document say: outcomes and criteria of each listing, values stated twice, barred pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.extraction.line_ends import LineEnds
from pipeline.extraction.rules import RuleText
from pipeline.extraction.unit_content_anchors import same_title
from pipeline.extraction.unit_content_bars import as_sentence, by_codes
from pipeline.extraction.unit_content_facts import PageFact
from pipeline.extraction.unit_content_pages import read_unit_pages
from pipeline.extraction.unit_page import UnitPage
from pipeline.identifiers import parse_uan, shape_of
from pipeline.model import Finding, LearningOutcome, Place, Severity, UnitListing
from pipeline.printed_sizes import parse_level, parse_size
from pipeline.reading.document import Document
from pipeline.wording import folded

_SIZES = ("level", "credit", "glh", "tqt")


@dataclass(frozen=True, slots=True)
class BarredText:
    """A sentence on a unit's page that bars it from being taken with others; `text` names them by their codes."""

    listing: UnitListing
    text: str
    place: Place
    printed: str


@dataclass(frozen=True, slots=True)
class UnitContent:
    """The listings, filled where only their page states a value; their outcomes; and what a person should know."""

    listings: tuple[UnitListing, ...]
    outcomes: tuple[LearningOutcome, ...] = ()
    barred: tuple[BarredText, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_unit_content(document: Document, listings: Sequence[UnitListing]) -> UnitContent:
    """Read the unit pages of a document. Listings are matched and filled, never made."""
    outcomes: dict[str, list[LearningOutcome]] = {}
    current = {listing.listing_id: listing for listing in listings}
    barred: list[BarredText] = []
    findings: list[Finding] = []
    ends = LineEnds(document)
    for page in read_unit_pages(document, listings):
        if not page.listings:
            findings.extend(_unplaced(page))
            continue
        listing = current[_meant(page, outcomes).listing_id]
        found = page.content.finish(listing.listing_id, ends.whole)
        lacks_code = listing.uan is None and any(fact.name == "uan" for fact in page.facts)
        if not (found or (page.headed and (_sizes(page.facts) or lacks_code))):
            page.facts.clear()  # what stands below a row of the structure may be anything's
        page.facts.extend(page.of_this)
        if found or page.facts:
            current[listing.listing_id], told = _compared(listing, page)
            findings.extend(told)
        if found or page.facts or page.headed:
            barred.extend(_bars(listing, page, listings))
        known = outcomes.setdefault(listing.listing_id, [])
        numbers = {outcome.number for outcome in known}
        known.extend(outcome for outcome in found if not outcome.number or outcome.number not in numbers)
        if unread := [text for text in page.unread if page.content.lacks(text.split()[0].strip(".:)"))]:
            findings.append(_unread(listing, page, unread))
        if page.content.repeated > 1:
            findings.append(_repeated(listing, page))
        if page.unplaced:
            findings.append(_unplaced_criteria(listing, page))
    return UnitContent(
        listings=tuple(current.values()),
        outcomes=tuple(outcome for listing in listings for outcome in outcomes.get(listing.listing_id, ())),
        barred=tuple(barred),
        findings=tuple(dict.fromkeys(findings)),
    )


def _bars(listing: UnitListing, page: UnitPage, listings: Sequence[UnitListing]) -> Iterator[BarredText]:
    for text, place in page.barred:
        yield BarredText(listing, as_sentence(by_codes(text, listings)), place, text)


def untold(findings: Sequence[Finding], earlier: Sequence[Finding]) -> list[Finding]:
    """The findings of unit pages without those that the reading of the structure told already."""
    told = {(each.code, each.subject, each.message.partition(" is ")[0]) for each in earlier}
    return [each for each in findings if (each.code, each.subject, each.message.partition(" is ")[0]) not in told]


def with_barred(rules: Sequence[RuleText], barred: Sequence[BarredText]) -> tuple[RuleText, ...]:
    """The rules of a structure and those that bar a unit, each behind the code of the unit whose page states it.

    A sentence such as "This unit cannot be taken with D8" says nothing without the unit it stands in.
    """
    said = {folded(sentence.printed) for sentence in barred}
    kept = [rule for rule in rules if folded(rule.text) not in said]
    placed = (RuleText(f"{_named(each.listing)}: {each.text}", each.place) for each in barred if each.text)
    return (*kept, *{folded(rule.text): rule for rule in placed}.values())


def _named(listing: UnitListing) -> str:
    return listing.uan or listing.unit_number or listing.title


def _meant(page: UnitPage, outcomes: dict[str, list[LearningOutcome]]) -> UnitListing:
    """Which of the listings that share a title a page is of: by UAN, then size, then the first without outcomes."""
    stated = {fact.name: fact.value for fact in page.facts}

    def agreement(listing: UnitListing) -> tuple[int, int, int]:
        uan = parse_uan(stated["uan"]) if "uan" in stated else None
        sizes = sum(getattr(listing, name) == value for name, value in _sizes(page.facts).items())
        return (int(uan is not None and uan.code == listing.uan), sizes, int(not outcomes.get(listing.listing_id)))

    return max(page.listings, key=agreement)


def _sizes(facts: Iterable[PageFact]) -> dict[str, str | int]:
    sizes: dict[str, str | int] = {}
    for fact in facts:
        value = parse_level(fact.value) if fact.name == "level" else parse_size(fact.name, fact.value)
        if fact.name in _SIZES and value is not None:
            sizes.setdefault(fact.name, value)
    return sizes


def _compared(listing: UnitListing, page: UnitPage) -> tuple[UnitListing, list[Finding]]:
    """The listing, filled from its page where the structure was silent; what both state differently is told."""
    findings: list[Finding] = []
    filled: dict[str, object] = {}
    places = {fact.name: fact for fact in reversed(page.facts)}
    for name, value in _sizes(page.facts).items():
        stated = getattr(listing, name)
        if stated is None:
            filled[name] = value
            if name != "tqt":
                filled[f"{name}_printed"] = places[name].value
        elif stated != value:
            findings.append(_difference(listing, name, stated, value, places[name].place))
    uan = parse_uan(places["uan"].value) if "uan" in places else None
    if uan and uan.code and not listing.uan and not listing.uan_printed:
        filled.update(uan=uan.code, uan_printed=uan.printed)
    elif uan and uan.code and listing.uan and uan.code != listing.uan:
        findings.append(_difference(listing, "UAN", listing.uan, uan.code, places["uan"].place))
    number = places["number"].value if "number" in places else ""
    own = listing.unit_number
    if own and number and number != own and shape_of(number) == shape_of(own):  # only numbers of one system can differ
        findings.append(_difference(listing, "number", listing.unit_number, number, places["number"].place))
    title = page.title.removeprefix(f"{own} ")  # "SB1 Work a lever frame"
    if title and not same_title(title, listing.title):
        findings.append(_difference(listing, "title", listing.title, title, page.place))
    return replace(listing, **filled), findings  # type: ignore[arg-type]


def _difference(listing: UnitListing, name: str, structure: object, page: object, place: Place) -> Finding:
    return Finding(
        code="stated-twice-differently",
        severity=Severity.WARNING,
        message=(
            f"the {name} is {structure!r} in the structure ({listing.place}) and {page!r} on the unit's own page "
            f"({place}); the structure's was kept"
        ),
        subject=_named(listing),
        place=place,
    )


def _unplaced(page: UnitPage) -> list[Finding]:
    """A page with outcomes of a unit that is not listed, or whose head was not recognised."""
    outcomes = page.content.finish("")
    if not outcomes or not any(outcome.criteria for outcome in outcomes):
        return []
    criteria = sum(len(outcome.criteria) for outcome in outcomes)
    size = f"{len(outcomes)} learning outcomes and {criteria} criteria stand there"
    named = page.title or "a unit without a recognised heading"
    return [
        Finding(
            code="unit-not-in-structure",
            severity=Severity.WARNING,
            message=f"{named!r} has a page of its own, but the structure lists no such unit; {size} and were set aside",
            subject=page.title,
            place=page.place,
        )
    ]


def _unread(listing: UnitListing, page: UnitPage, texts: Sequence[str]) -> Finding:
    return Finding(
        code="unit-content-unread",
        severity=Severity.WARNING,
        message=(
            f"{len(texts)} lines on this unit's page are numbered as criteria are and were not read as any, "
            f"the first “{texts[0][:80]}”. Compare its outcomes and criteria with the page"
        ),
        subject=_named(listing),
        place=page.place,
    )


def _repeated(listing: UnitListing, page: UnitPage) -> Finding:
    return Finding(
        code="unit-content-doubtful",
        severity=Severity.WARNING,
        message=(
            f"{page.content.repeated} numbers of criteria come twice with different texts on this unit's page; "
            "the first were kept. Perhaps the heading of the next unit was not recognised"
        ),
        subject=_named(listing),
        place=page.place,
    )


def _unplaced_criteria(listing: UnitListing, page: UnitPage) -> Finding:
    return Finding(
        code="unit-content-doubtful",
        severity=Severity.WARNING,
        message=(
            "the criteria for grades on this unit's page do not say which of its outcomes they belong to; "
            "all stand under the last one"
        ),
        subject=_named(listing),
        place=page.place,
    )
