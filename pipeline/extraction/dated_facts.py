"""What else a document states of its qualification: its dates, how it is graded, the ages it is approved for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extraction.events import Note
from pipeline.model import StatedFact
from pipeline.patterns import lazy_re
from pipeline.wording import folded, plain, tidy

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = (
    r"(?:(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<month{0}>[A-Z][a-z]{{2,8}})\.?,?[\s-]+(?P<year{0}>(?:19|20)\d\d)"
    r"|(?P<name{0}>[A-Z][a-z]{{2,8}})\.?\s+(?P<of{0}>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<in{0}>(?:19|20)\d\d)"
    r"|(?P<dd{0}>\d{{1,2}})[/.](?P<mm{0}>\d{{1,2}})[/.](?P<yy{0}>(?:19|20)\d\d)"
    r"|(?P<iso{0}>(?:19|20)\d\d-\d\d-\d\d))"
)
_BEHIND = r"(?:\s+(?:is|of)\b)?[\s:|=–-]*"
DATE_LABELS = {
    "operational_start": r"(?:operational|regulation|accreditation|qualification|registration)\s+start(?:\s+date)?"
    r"|start\s+date|first\s+registration(?:\s+date)?|(?:available|operational|registrations?(?:\s+open)?|(?:can|may)\s+be\s+(?:taken|offered|delivered))\s+from",
    "operational_end": r"(?:operational|regulation|accreditation|qualification)\s+end(?:\s+date)?|end\s+date",
    "review": r"(?:next\s+)?review\s+date",
    "last_registration": r"(?:last|final|latest)\s+(?:date\s+for\s+)?registrations?(?:\s+date)?"
    r"|registration\s+end(?:\s+date)?|last\s+entry\s+date",
    "last_certification": r"(?:last|final|latest)\s+(?:date\s+for\s+)?certificati?(?:on|ion|e)(?:\s+date)?"
    r"|certificat(?:ion|e)\s+end(?:\s+date)?",
}
DATE = _DATE.format("")
_YEAR = lazy_re(r"(?:19|20)(?<!\w\d\d)\d\d\b")  # begins with what few characters are
# "Registration end date" is of another kind than "End date".
_OF_ANOTHER = r"(?<!registration )(?<!certification )(?<!certificate )(?<!registrations )"
_LABELLED = {
    name: lazy_re(rf"(?i:(?:^|(?<=[\s|(])){_OF_ANOTHER}(?:{label})){_BEHIND}{DATE}")
    for name, label in DATE_LABELS.items()
}
_REGISTRATIONS = lazy_re(
    rf"(?i:registrations?\s[^.]{{0,30}}?\bfrom)\s+{_DATE.format(1)}\s+(?:until|to|till)\s+{_DATE.format(2)}"
)
_GRADE = (
    r"(?:pass|merit|distinction\*?|fail|credit|refer(?:ral)?|ungraded|not\s+graded|competent|not\s+yet\s+competent)"
)
_GRADES = lazy_re(
    r"(?i)(?:^|\b)(?:grad(?:ing|es|ed)(?:\s+(?:scale|system|structure|type))?|overall\s+grad\w+)"
    rf"(?:\s+(?:is|are|as|available))?[\s:|–-]*"
    rf"(?P<grades>{_GRADE}(?:\s*(?:,|/|\bor\b|\band\b|,\s*or|,\s*and)\s*{_GRADE})*)(?=[\s.;|)]|$)"
)
_AGE = r"(?:pre-?\s?16|\d{2}\s?(?:-|to)\s?\d{2}|\d{2}\s?(?:\+|plus|and\s+(?:over|above)|or\s+(?:over|above)))"
_AGES = lazy_re(
    rf"(?i)(?:^|\b)(?:(?:approved\s+|learner\s+)?age(?:s|\s+(?:range|group|band)s?)?|minimum\s+age)(?:\s+approved)?[\s:|–-]+"
    rf"(?P<ages>(?:{_AGE}|\d{{2}})(?:\s*(?:,|/|;|\band\b)\s*{_AGE})*)(?!\s*\w*\d)"
)
_AGED = lazy_re(r"(?i)\blearners?\b[^.]{0,40}\bat\s+least\s+(?P<ages>1[4-9]|2[0-5])\s+years\b")
_WORDS = ("date", "registration", "certificat", "grad", "age", "start", "end", "available", "operational", " from ")


def dated_facts(notes: Sequence[Note]) -> Iterator[StatedFact]:
    """Dates as `2026-08-31`, grades and ages as printed; each name may be stated more than once."""
    for note in notes:
        said = folded(note.text)
        if not any(word in said for word in _WORDS):
            continue
        text = plain(note.text)
        yield from dates_of(note)
        for name, pattern in (("grades", _GRADES), ("ages", _AGES), ("ages", _AGED)):
            if match := pattern.search(text):
                yield StatedFact(name=name, value=tidy(match[name]), printed=tidy(match[0]), place=note.place)


def dates_of(note: Note) -> Iterator[StatedFact]:
    """The dates that a note states by their labels."""
    dated = ("19" in note.text or "20" in note.text) and _YEAR.search(note.text)
    text = plain(note.text) if dated else ""
    for name, pattern in _LABELLED.items() if text else ():
        for match in pattern.finditer(text):
            if date := _iso(match, ""):
                yield StatedFact(name=name, value=date, printed=tidy(match[0]), place=note.place)
    for match in _REGISTRATIONS.finditer(text):
        for name, which in (("operational_start", "1"), ("last_registration", "2")):
            if date := _iso(match, which):
                yield StatedFact(name=name, value=date, printed=tidy(match[0]), place=note.place)


def _iso(match: re.Match[str], which: str) -> str:
    """The date as year, month and day; nothing where there is no such day. Britain writes the day first."""
    if match[f"iso{which}"]:
        return match[f"iso{which}"]
    forms = (("day", "month", "year"), ("of", "name", "in"), ("dd", "mm", "yy"))
    day, named, year = next([match[f"{part}{which}"] for part in form] for form in forms if match[f"{form[0]}{which}"])
    stem = named[:3].lower()
    month = int(named) if named.isdigit() else _MONTHS.index(stem) + 1 if stem in _MONTHS else 0
    return f"{year}-{month:02d}-{int(day):02d}" if 1 <= month <= 12 and 1 <= int(day) <= 31 else ""
