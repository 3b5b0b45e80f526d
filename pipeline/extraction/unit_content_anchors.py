"""Where a unit's own page begins: a line that carries a listed unit's code or title, and little else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.labels import roles_of, sizes_alone
from pipeline.extraction.unit_content_facts import PageFact
from pipeline.identifiers import find_uans
from pipeline.model import Place, UnitListing
from pipeline.patterns import lazy_re
from pipeline.printed_sizes import parse_level
from pipeline.reading.document import ListItem, Table
from pipeline.wording import folded, plain, tidy

_SECTION = lazy_re(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=\S)")
_UNIT_WORD = lazy_re(r"(?i)^(?:unit|module)(?:\s+(?:title|name|number|no\.?|code|ref(?:erence)?))?\s*[:–—-]?\s+(?=\S)")
_TITLE_LABEL = lazy_re(r"(?i)^(?:unit |module )?title\s*:\s*")
_NUMBER = lazy_re(
    r"^(?P<number>\d{3,6}[-/]\d{2,4}|[A-Z]\d[A-Z0-9]\d\s\d{2}|[A-Z]{1,6}\s?\d{1,5}[a-z]?|\d{3,5}[A-Z]\d{0,2}|\d{1,4}[A-Za-z]?)"
    r"\s*[:.,–—-]*\s+(?=\S)"
)
_TAIL = lazy_re(
    r"(?i)\s*[\[(][^\[\]()]*(?:level|credit|glh|cv|\d)[^\[\]()]*[\])]\s*$|\s*[-–—,|]\s*(?:level\s+\d|\d+\s+credits?).*$"
    r"|\s*\(?(?:continued|cont'?d?)\.?\)?\s*$"
)
_LEVEL = lazy_re(r"(?i)\b(?:entry\s+)?level\s+\d")
_SENTENCE_END = lazy_re(r"[.;!?]$")
_LIKE, _VERY_LIKE = 70, 93
_MANY = 400  # titles
_MOST_WORDS = 32


class Anchor(NamedTuple):
    """A line read as the head of a unit's page. No `listings`: it names a unit that the structure does not list."""

    listings: tuple[UnitListing, ...]
    title: str
    text: str


class UnitIndex:
    """The listed units by UAN, number and title, to find them again on their pages."""

    def __init__(self, listings: Sequence[UnitListing]) -> None:
        self._by_uan: dict[str, list[UnitListing]] = defaultdict(list)
        self._by_number: dict[str, list[UnitListing]] = defaultdict(list)
        self._by_title: dict[str, list[UnitListing]] = defaultdict(list)
        places = Counter(listing.place for listing in listings)
        self._by_place = {listing.place: listing for listing in listings if places[listing.place] == 1}
        for listing in listings:
            if listing.uan:
                self._by_uan[listing.uan].append(listing)
            for code in filter(None, (listing.unit_number, listing.nos_code)):
                # Scheme numbers are shortened on unit pages: 4430-403 is headed "Unit 403".
                for form in {_code(code), _code(re.split(r"[-/]", code)[-1])}:
                    self._by_number[form].append(listing)
            self._by_title[_key(listing.title)].append(listing)

    def read_at(self, place: Place, text: str) -> Anchor | None:
        """The one listing that was read from that place, where the text there says its title."""
        own = self._by_place.get(place)
        return Anchor((own,), own.title, text) if own and folded(own.title) in folded(text) else None

    def lone_row(self, table: Table) -> Anchor | None:
        """The unit that was read from the only row of a table."""
        if len(table.rows) != 1:
            return None
        return self.read_at(table.rows[0].place, " ".join(cell.text for cell in table.rows[0].cells))

    def section(self, item: ListItem) -> Anchor | None:
        """The unit that an item heads which counts a document's sections: `5.1 Unit 1 - Trap moles`."""
        if "." not in item.marker.strip("."):
            return None
        named = self.identify(item.text, heading=False) if _UNIT_WORD.match(item.text) else None
        return named or self.read_at(item.place, item.text)

    def in_cell(self, text: str) -> Anchor | None:
        """The unit that a cell names beside its outcomes: by its code, or by nothing but its number and title."""
        coded = [listing for uan in find_uans(text) if uan.code for listing in self.by_uan(uan.code)]
        return Anchor(tuple(coded), "", text) if coded else self.identify(text, heading=False)

    def by_uan(self, uan: str) -> tuple[UnitListing, ...]:
        """The listings of that UAN."""
        return tuple(self._by_uan.get(uan, ()))

    def by_number(self, number: str) -> tuple[UnitListing, ...]:
        """The listings whose own number (or its last part) is that."""
        return tuple(self._by_number.get(_code(_UNIT_WORD.sub("", number)), ()))

    def by_title(self, title: str) -> tuple[UnitListing, ...]:
        """The listings of that title."""
        return tuple(self._by_title.get(_key(title), ()) or self._by_title.get(_key(_bare(title)), ()))

    def named_by(self, facts: Sequence[PageFact]) -> tuple[tuple[UnitListing, ...], str]:
        """The listings that the facts of a page name, and the title they state."""
        title = next((fact.value for fact in facts if fact.name == "title"), "")
        found: tuple[UnitListing, ...] = self.by_title(title) if title else ()
        for fact in facts:
            if found:
                break
            if fact.name == "uan":
                found = self.by_uan(fact.value.upper())
            elif fact.name == "number" and title:
                found = self.by_number(fact.value)
        return found, title

    def identify(self, text: str, heading: bool) -> Anchor | None:
        """Read a line as the head of a unit's page, or None. Only a heading may name a unit that is not listed."""
        source = tidy(text)
        if len(source.split()) > _MOST_WORDS or (not heading and _SENTENCE_END.search(source)):
            return None
        forms = (source, _SECTION.sub("", source))
        for form in dict.fromkeys(forms):
            anchor = self._listed(form, heading)
            if anchor:
                return anchor
        return _unlisted(forms[1]) if heading else None

    def _listed(self, form: str, heading: bool) -> Anchor | None:
        uans, rest = _without_uans(form)
        unit_word = bool(_UNIT_WORD.match(rest)) or bool(_TITLE_LABEL.match(rest))
        rest = _TITLE_LABEL.sub("", _UNIT_WORD.sub("", rest))
        number, behind = self._number_apart(rest)
        bare = _bare(behind)
        by_code = [listing for uan in uans for listing in self.by_uan(uan)]
        if not by_code and number:
            by_code = list(self.by_number(number))
        titles = self._by_title.get(_key(bare)) or (self._by_title.get(_key(_bare(rest))) if number else None) or []
        if titles:
            narrowed = [listing for listing in titles if listing in by_code] or _of_level(titles, form) or titles
            return Anchor(tuple(narrowed), bare, form)
        if by_code and (uans or unit_word) and looks_like_title(bare):
            least = _LIKE if heading else _VERY_LIKE
            alike = [
                one for one in by_code if (heading and _goes_on(bare, one.title)) or _alike(bare, one.title) >= least
            ]
            return Anchor(tuple(alike), bare, form) if alike else None
        return self._nearly(bare, form) if heading and len(bare.split()) >= 3 else None

    def _number_apart(self, text: str) -> tuple[str, str]:
        """A unit's number in front and what stands behind it: one of a known style, or any that a listed unit has."""
        if number := _NUMBER.match(text):
            return number["number"], text[number.end() :]
        printed, _, behind = text.partition(" ")
        own = printed.strip(":.,")
        marked = len(own) == 1 and (printed.endswith(":") or behind[:1] in "–—-")  # "A: Survey a wall"
        if own and (marked or any(map(str.isdigit, own))) and self.by_number(own):
            return own, behind.lstrip(" :–—-")
        return "", text

    def _nearly(self, title: str, form: str) -> Anchor | None:
        """A heading that is one title but for a slip: never across different numbers ("level 2" is not "level 3")."""
        key = _key(title)
        # Of hundreds of titles rapidfuzz is quicker than the look that spares most documents its import.
        names = list(self._by_title)
        candidates = names if len(names) > _MANY else [name for name in names if _can_be_near(name, key)]
        if not candidates:
            return None
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - takes longer to import than most documents need it

        found = process.extract(key, candidates, scorer=fuzz.ratio, score_cutoff=_VERY_LIKE, limit=3)
        near = [name for name, _, _ in found if re.findall(r"\d+", name) == re.findall(r"\d+", key)]
        return Anchor(tuple(self._by_title[near[0]]), title, form) if len(near) == 1 else None


def _can_be_near(one: str, other: str) -> bool:
    """Whether two keys share letters enough to be very like, in whatever order: nearly all pairs do not."""
    least = _VERY_LIKE * (len(one) + len(other))
    if 200 * min(len(one), len(other)) < least:
        return False
    return 200 * sum((Counter(one) & Counter(other)).values()) >= least


def _goes_on(title: str, listed: str) -> bool:
    """Whether a title is a listed one of several words, written out: `Tie knots`, `Tie knots in ropes of hemp`."""
    return " " in listed.strip() and _key(title).startswith(_key(listed))


def same_title(one: str, other: str) -> bool:
    """Whether two titles differ only in typesetting, or in the level behind the first: `Work a lock (level 4)`."""
    return _key(other) in (_key(one), _key(_bare(one)))


def _unlisted(form: str) -> Anchor | None:
    uans, rest = _without_uans(form)
    if roles_of(rest) or sizes_alone(form):
        return None  # "Unit reference number: T/601/1235", be it in bold
    word = _UNIT_WORD.match(rest)
    rest = _UNIT_WORD.sub("", rest)
    number = _NUMBER.match(rest)
    bare = _bare(rest[number.end() :] if number else rest)
    if not looks_like_title(bare) or not (uans or (word and number)) or len(bare.split()) > 20:
        return None
    return Anchor((), bare, form)


def _without_uans(text: str) -> tuple[list[str], str]:
    found = list(find_uans(text))
    rest = text
    for uan in reversed(found):
        rest = f"{rest[: uan.start].rstrip(' ([')} {rest[uan.end :].lstrip(' )]')}"
    return [uan.code for uan in found if uan.code], tidy(rest).strip(" -–—:,|")


def _bare(text: str) -> str:
    """A title without the level, credit and codes that stand behind it."""
    while (match := _TAIL.search(text)) and match.start():
        text = text[: match.start()]
    return text.strip(" -–—:,.|")


def _of_level(listings: Iterable[UnitListing], text: str) -> list[UnitListing]:
    level = _LEVEL.search(text)
    said = parse_level(level[0]) if level else None
    return [listing for listing in listings if said and listing.level == said]


def _alike(one: str, other: str) -> float:
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return 0.0
    from rapidfuzz import fuzz  # noqa: PLC0415 - as above

    return float(fuzz.ratio(_key(one), _key(other)))


@lru_cache(maxsize=4096)
def _key(title: str) -> str:
    return re.sub(r"[^a-z0-9&]+", " ", folded(title)).strip()


def _code(text: str) -> str:
    return re.sub(r"\s+", "", plain(text)).casefold().lstrip("0")
