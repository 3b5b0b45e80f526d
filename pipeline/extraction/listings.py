"""Raw units become listings: values read from what was printed, one listing a unit, differences told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.bodies import Body
from pipeline.extraction.codes import UanReading, clean_number, read_uan, split_nos
from pipeline.extraction.column_names import SIZES
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.events import GroupedUnit, RawUnit
from pipeline.extraction.labels import read_labels, sizes_alone
from pipeline.extraction.marks import without_marks
from pipeline.identifiers import find_uans
from pipeline.model import Finding, Severity, UnitListing
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level, parse_size
from pipeline.wording import folded, slug, spaced, tidy, unquoted

# A table's cell may set its text as an item of a list: "• Provide first aid".
_BULLET = lazy_re(r"^[•▪●◦‣·∙\uf0b7*†‡]\s+(?=\w)")  # a bullet, or the mark of a note in front
# Some bodies call units components: "Component 1: Lamps".
_LEADING_NUMBER = lazy_re(
    r"^(?:unit|component)\s+(\d{1,3}[A-Za-z]?|[A-Z]{1,4}\d{1,4})\s*[:.–—-]\s*(?=\S)", re.IGNORECASE
)
_KIND_BEHIND = lazy_re(r"(?<=[a-z])\s+(?:\(?Mandatory\)?|\(?Optional\)?)$")  # what the group says, printed once more
# "Anatomy and Physiology (external exam) - body systems": how it is assessed, and what it is about, are not its title.
_ASSESSED_BEHIND = lazy_re(
    r"(?i)(?<=\w)\s+\((?:[^()]*\s)?(?:exam|exams|examination|assessed|assessment|assignments?|coursework|portfolio)\)(?:\s+[-–—]\s.*)?$"
    r"|(?<=[\w)])\s+[-–—]\s+(?:internally|externally)\s+(?:assessed|set|marked)$"
)
# What a page says of its own state, not of the unit: "Decision making in care (in progress)".
_STATE_BEHIND = lazy_re(r"(?i)(?<=[\w)])\s+\((?:in progress|completed|to follow|coming soon|not yet available)\)$")
_CODE_BEHIND = lazy_re(r"\s+\((\d[A-Z]{3})\)$")  # "Reward Management (5RWM)"
# "GLH 48" in a cell
_NAMED = lazy_re(
    r"(?i)^(?:(?:guided )?(?:learning )?hours|guided learning|glh|credits?(?: value)?|tqt|tut|nlh"
    r"|total (?:qualification|unit) time)\s*:?\s+(?=\d)"
)
# "Advise clients (4.0)", "Advise clients (4 credits)": a size; a bare "(4)" may be a note's mark.
_CREDIT_BEHIND = lazy_re(r"(?i)\s*[\[(](\d{1,3})(?:\.0|(?:\.0)?\s*(?:credits?|cr))[\])]$")
_STANDARD_BEHIND = lazy_re(r"\s*\(([A-Z]{2,4}\d{1,4})\)")
_BRACKET_BEHIND = lazy_re(r"\s*[\[(]([^()\[\]]*\d[^()\[\]]*)[\])]$")
_NUMBER_BEHIND = lazy_re(r"\s+Unit ([A-Z]{0,3}\d{1,4})$")
_WORDS = lazy_re(r"[a-z]{4,}")
_NOTHING = lazy_re(r"(?i)^(?:n/?a|-+|–|—|tbc|nil|none)?$")


@dataclass(frozen=True, slots=True)
class ListingContext:
    """What reading a listing needs to know of its qualification and document."""

    qualification_id: str
    title: str
    subject: str | None
    body: Body
    printed_uans: frozenset[str]
    group_ids: dict[int, str] = field(default_factory=dict)  # by identity of the group heading


@dataclass(frozen=True, slots=True)
class Listings:
    """The listings of a qualification in order, and findings about them."""

    listings: tuple[UnitListing, ...]
    findings: tuple[Finding, ...]


def read_listings(units: Sequence[GroupedUnit], context: ListingContext) -> Listings:
    """Read every unit; one that the document states twice in a group is one listing."""
    findings: list[Finding] = []
    kept: dict[tuple[str, ...], UnitListing] = {}
    owners = {uan.code: folded(one.unit.title) for one in units for uan in find_uans(one.unit.uan or "") if uan.code}
    for grouped in units:
        listing, told = _read(grouped, context, owners)
        findings.extend(told)
        key = _key(listing)
        if key in kept and _at_another_level(kept[key], listing):
            key = (*key, listing.level or "")
        if key in kept and _share_a_code_alone(kept[key], listing):
            findings.append(_difference(kept[key], listing, "title", "both were kept"))
            key = (*key, folded(listing.title))
        if key in kept:
            kept[key], differences = _merged(kept[key], listing)
            findings.extend(differences)
        else:
            kept[key] = listing
    return Listings(tuple(_numbered(list(kept.values()), context.qualification_id)), tuple(findings))


def _read_uan(unit: RawUnit, context: ListingContext, owners: Mapping[str, str]) -> UanReading:
    """The unit's UAN; a damaged one is not repaired to that of a row with another title: both would become one unit."""
    found = read_uan(unit, context.printed_uans)
    owner = owners.get(found.uan or "")
    if owner is None or owner == folded(unit.title) or found.uan == found.printed:
        return found
    return read_uan(unit, context.printed_uans - {found.uan or ""})


def _read(
    grouped: GroupedUnit, context: ListingContext, owners: Mapping[str, str]
) -> tuple[UnitListing, list[Finding]]:
    grouped = _with_sizes_behind(_with_credit_behind(grouped))
    unit = grouped.unit
    uan = _read_uan(unit, context, owners)
    printed = _KIND_BEHIND.sub("", _ASSESSED_BEHIND.sub("", _STATE_BEHIND.sub("", tidy(unit.title))))
    printed = unquoted(_BULLET.sub("", printed))
    title, suffix = split_nos(without_marks(printed))
    number = clean_number(unit.number)
    if number is None and (leading := _LEADING_NUMBER.match(title)):
        number = leading[1]
    if number is None and (coded := _CODE_BEHIND.search(title)):
        number, title = coded[1], title[: coded.start()]
    if number and looks_like_title(_LEADING_NUMBER.sub("", title)):
        title = _LEADING_NUMBER.sub("", title)
    nos = unit.nos or suffix or _standard_beside(unit) or context.body.nos_code(number, context.title)
    values, findings = _sizes(grouped)
    listing = UnitListing(
        listing_id="",
        position=0,
        title=without_marks(title).strip(" .") if title.count(".") <= 1 else title,
        group_id=context.group_ids.get(id(grouped.group)),
        unit_number=number,
        number_scheme=context.body.number_scheme(number),
        nos_code=nos,
        nos_suite=slug(context.subject) if nos and context.subject else None,
        uan=uan.uan,
        uan_printed=uan.printed,
        level=parse_level(unit.level) if unit.level else None,
        title_printed=unit.title,
        level_printed=unit.level,
        credit_printed=unit.credit,
        glh_printed=unit.glh,
        place=unit.place,
        raw=unit.raw,
        **values,
    )
    findings.extend(uan.findings)
    return listing, findings


def _standard_beside(unit: RawUnit) -> str | None:
    """The standard's code in brackets right behind the body's own number: `DK4R 04 (HSC31) Promote …`."""
    behind = unit.raw.partition(unit.number or "\0")[2]
    match = _STANDARD_BEHIND.match(behind)
    return match[1] if match else None


def _with_credit_behind(grouped: GroupedUnit) -> GroupedUnit:
    match = _CREDIT_BEHIND.search(grouped.unit.title)
    if not match or grouped.unit.credit not in (None, match[1]):
        return grouped
    title = grouped.unit.title[: match.start()]
    return replace(grouped, unit=replace(grouped.unit, title=title, credit=match[1]))


def _with_sizes_behind(grouped: GroupedUnit) -> GroupedUnit:
    """The unit with the sizes that its title ends in, `Build a wall (Level 3, 5 credits)`, where it has no others.

    So it is where cells of one row ran together: "Build a wall Unit 1 Level: 3 Credits: 5".
    """
    unit = grouped.unit
    match = _BRACKET_BEHIND.search(unit.title)
    title, fields = (unit.title[: match.start()], sizes_alone(match[1])) if match else (unit.title, ())
    if not fields and ":" in unit.title:
        title, fields = (told := read_labels(unit.title)).before, told.fields
    found = {role: field.value for field in fields for role in field.roles if role in SIZES}
    if not title or len(found) != len(fields) or not found:
        return grouped
    if any(getattr(unit, role) not in (None, value) for role, value in found.items()):
        return grouped
    if unit.number is None and (numbered := _NUMBER_BEHIND.search(title)):
        unit, title = replace(unit, number=numbered[1]), title[: numbered.start()]
    sized = replace(
        unit,
        title=title,
        level=found.get("level", unit.level),
        credit=found.get("credit", unit.credit),
        glh=found.get("glh", unit.glh),
        tqt=found.get("tqt", unit.tqt),
    )
    return replace(grouped, unit=sized)


def _sizes(grouped: GroupedUnit) -> tuple[dict[str, int | None], list[Finding]]:
    unit = grouped.unit
    values: dict[str, int | None] = {}
    findings = []
    for name in ("credit", "glh", "tqt"):
        printed = _NAMED.sub("", getattr(unit, name) or "")
        values[name] = parse_size(name, printed) if printed else None
        if printed and values[name] is None and not _NOTHING.match(printed.strip()):
            findings.append(_unread(grouped, name, printed))
    if unit.level and parse_level(unit.level) is None and not _NOTHING.match(unit.level.strip()):
        findings.append(_unread(grouped, "level", unit.level))
    for doubt in unit.doubts:
        message = f"{doubt}; compare the table with the page"
        findings.append(Finding(code="column-doubt", severity=Severity.WARNING, message=message, place=unit.place))
    return values, list(dict.fromkeys(findings))


def _unread(grouped: GroupedUnit, name: str, printed: str) -> Finding:
    return Finding(
        code=f"{name}-unreadable",
        severity=Severity.ERROR,
        message=f"'{printed}' stands where the {spaced(name)} goes and could not be read as one; it was left empty",
        subject=grouped.unit.title,
        place=grouped.unit.place,
    )


def _key(listing: UnitListing) -> tuple[str, ...]:
    """What makes two rows of a document one listing: the group, and the code (else the title and its size)."""
    group = listing.group_id or ""
    if listing.uan:
        return group, listing.uan
    if listing.unit_number:
        return group, listing.unit_number, folded(listing.title)
    return group, folded(listing.title), listing.level or "", str(listing.credit)


def _at_another_level(kept: UnitListing, again: UnitListing) -> bool:
    """Whether two rows of one number and title are units of two levels: each states level and credit, both other."""
    stated = None not in (kept.level, again.level, kept.credit, again.credit)
    return stated and not again.uan and kept.level != again.level and kept.credit != again.credit


def _share_a_code_alone(kept: UnitListing, again: UnitListing) -> bool:
    """Whether two rows of one UAN are of two units: no word of either title is in the other, so one code is wrong."""
    one, other = (set(_WORDS.findall(folded(listing.title))) for listing in (kept, again))
    return bool(again.uan and one and other) and one.isdisjoint(other) and None not in (kept.credit, again.credit)


def _merged(kept: UnitListing, again: UnitListing) -> tuple[UnitListing, list[Finding]]:
    """The first statement, filled from the second where it was silent; a difference is a finding."""
    findings, filled = [], {}
    for name in ("level", "credit", "glh", "tqt", "unit_number", "nos_code"):
        one, other = getattr(kept, name), getattr(again, name)
        if one is None and other is not None:
            filled[name] = other
        elif other is not None and one != other:
            findings.append(_difference(kept, again, name))
    if folded(kept.title) != folded(again.title):
        findings.append(_difference(kept, again, "title"))
    return replace(kept, **filled), findings


def _difference(kept: UnitListing, again: UnitListing, name: str, done: str = "the first was kept") -> Finding:
    one, other = getattr(kept, name), getattr(again, name)
    return Finding(
        code="stated-twice-differently",
        severity=Severity.WARNING,
        message=f"the {name} is {one!r} at {kept.place} and {other!r} at {again.place}; {done}",
        subject=kept.uan or kept.unit_number or kept.title,
        place=again.place,
    )


def _numbered(listings: list[UnitListing], qualification_id: str) -> list[UnitListing]:
    """Positions from 1, and ids from the codes; a second listing of one code gets `~2`."""
    seen: dict[str, int] = {}
    numbered = []
    for position, listing in enumerate(listings, start=1):
        code = listing.uan or listing.unit_number or slug(listing.title)
        seen[code] = seen.get(code, 0) + 1
        suffix = f"~{seen[code]}" if seen[code] > 1 else ""
        numbered.append(replace(listing, listing_id=f"{qualification_id}:{code}{suffix}", position=position))
    return numbered
