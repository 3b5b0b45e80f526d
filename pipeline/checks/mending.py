"""A damaged UAN is repaired from another document that prints the same unit's code whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.checks.check import name_of
from pipeline.identifiers import Check, check_uan, find_uans, parse_uan, repair_uan
from pipeline.model import DocumentReport, Finding, Qualification, Severity, Specification, UnitListing
from pipeline.wording import folded

# What reading says of a damaged code; once it is repaired, that is settled.
_SETTLED = frozenset({"uan-damaged", "uan-check-letter"})


@dataclass(frozen=True, slots=True)
class _Witness:
    """A listing that carries a whole code, and the document that prints it."""

    listing: UnitListing
    document_id: str
    path: str


def repair_across(reports: Sequence[DocumentReport]) -> list[DocumentReport]:
    """The reports with every damaged UAN repaired that another document settles.

    In a workspace of many documents some code is always one character away. So the other document must print it for
    the same title, and no other level or credit; and only one such code may be there. What was printed stays in
    `uan_printed`, and a finding tells which document helped.
    """
    if not any(map(is_damaged, _listings(reports))):
        return list(reports)
    witnesses = _witnesses(reports)
    return [_mended(report, witnesses) for report in reports]


def is_damaged(listing: UnitListing) -> bool:
    """Whether a UAN was printed that could not be read, or whose check letter does not fit."""
    return bool(listing.uan_printed) if listing.uan is None else _fails(listing.uan)


@lru_cache(maxsize=100_000)  # one code stands in many documents, and every build asks of all
def _fails(code: str | None) -> bool:
    try:
        return code is not None and check_uan(code) is Check.FAILS
    except ValueError:
        return True


def _listings(reports: Sequence[DocumentReport]) -> Iterator[UnitListing]:
    for report in reports:
        for qualification in report.specification.qualifications if report.specification else ():
            yield from qualification.listings


def _witnesses(reports: Sequence[DocumentReport]) -> dict[str, list[_Witness]]:
    """Every listing with a whole code, by its title."""
    found: dict[str, list[_Witness]] = {}
    for report in sorted(reports, key=lambda each: (each.path, each.document_id)):
        for listing in _listings([report]):
            if listing.uan and not _fails(listing.uan):
                witness = _Witness(listing, report.document_id, report.path)
                found.setdefault(folded(listing.title), []).append(witness)
    return found


def _mended(report: DocumentReport, witnesses: Mapping[str, list[_Witness]]) -> DocumentReport:
    specification = report.specification
    if specification is None or not any(map(is_damaged, _listings([report]))):
        return report
    told: list[Finding] = []
    settled: set[tuple[str, object]] = set()
    qualifications = []
    for qualification in specification.qualifications:
        listings = []
        for listing in qualification.listings:
            witness = _settling(listing, report.document_id, witnesses) if is_damaged(listing) else None
            if witness is None:
                listings.append(listing)
                continue
            listings.append(replace(listing, uan=witness.listing.uan))
            told.append(_told(listing, witness, report.document_id))
            settled |= {(subject, listing.place) for subject in (listing.title, name_of(listing))}
        qualifications.append(replace(qualification, listings=tuple(listings)))
    return _with(report, specification, qualifications, told, settled)


def _with(
    report: DocumentReport,
    specification: Specification,
    qualifications: Sequence[Qualification],
    told: Sequence[Finding],
    settled: set[tuple[str, object]],
) -> DocumentReport:
    kept = [each for each in report.findings if each.code not in _SETTLED or (each.subject, each.place) not in settled]
    changed = replace(specification, qualifications=tuple(qualifications))
    return replace(report, specification=changed, findings=(*kept, *told))


def _settling(listing: UnitListing, document_id: str, witnesses: Mapping[str, list[_Witness]]) -> _Witness | None:
    """The listing of another document that says which code it is, if exactly one code can be meant."""
    printed = listing.uan_printed or listing.uan or ""
    uan = parse_uan(printed) or next(find_uans(printed), None)
    if uan is None:
        return None
    fitting = {
        each.listing.uan: each
        for each in reversed(witnesses.get(folded(listing.title), []))
        if each.document_id != document_id and each.listing.uan and _agree(listing, each.listing)
    }
    code = repair_uan(uan, [code for code in fitting if code])
    return fitting[code] if code else None


def _agree(one: UnitListing, other: UnitListing) -> bool:
    """Whether neither level nor credit differ where both are known."""
    pairs = ((one.level, other.level), (one.credit, other.credit))
    return all(a == b or a is None or b is None for a, b in pairs)


def _told(listing: UnitListing, witness: _Witness, document_id: str) -> Finding:
    return Finding(
        code="uan-repaired",
        severity=Severity.WARNING,
        message=f"{listing.uan_printed or listing.uan} was read as {witness.listing.uan}, which passes its check and "
        f"which {witness.path} prints for the same title",
        subject=listing.title,
        place=listing.place,
        document_id=document_id,
    )
