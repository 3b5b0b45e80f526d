"""Group headings: which short line names a group of units, its kind, and the limits stated with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.counting import counts_kinds
from pipeline.extraction.group_limits import is_limit, kind_asked, number_asked, out_of_brackets, without_limits
from pipeline.extraction.kinds_told import kind_told
from pipeline.extraction.vocabulary import vocabulary
from pipeline.model import NOWHERE, GroupKind, Place
from pipeline.patterns import lazy_re
from pipeline.wording import folded, plain, tidy

_CONTINUED = lazy_re(r"[\s:,–—-]*\(?\s*\b(continued|cont'?d?|contd|ctd)\b\.?\s*\)?\s*$", re.IGNORECASE)
_CAPTION = lazy_re(r"^(?:table|figure|list)\s+(?:\d{1,2}[a-z]?|[A-Z])(?:\.\d{1,2})?\s*[:.–—-]\s+(?=\S)", re.IGNORECASE)
_GLUED = lazy_re(r"(?i)(?<=units)(?=\()|(?<=\))(?=[A-Z][a-z])")  # "Core Units(credit value: 28)Units required: 4"
_BROKEN_OFF = lazy_re(r"(?i)\b(?:of|for|to|with|in|by|using|promote|provide|offer) (?:additional|optional|core)$")
_TELLS_NUMBERS = lazy_re(r":\s*\d{1,4}(?:(?:\s*,|\s+(?:and|to|&))\s*\d{1,4})+\.?$")  # "Optional units: 105 and 106"
# A way to take units lists none, and "Optional unit 3: Knots" is one.
_OF_NO_GROUP = lazy_re(
    r"(?i)option \w:.*\bfrom group|(?:workshop|payment|delivery|booking|funding|study)s? options?\s*:"
    r"|\w+ (?:unit|module) [A-Z]{0,4}\d+\s*(?::|\s[–—-])\s+(?=\S)"
)
_SECTION = lazy_re(
    r"^\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[A-Z])"
    r"|^(?:\d{1,2}|[A-Z])[.)]\s+(?=(?i:mandatory|core|compulsory|optional|elective)\s+(?i:units|modules)\b)"
)
_PATHWAY = lazy_re(r"^(?:endorsed\s+)?(pathway|route|endorsement|strand)\b", re.IGNORECASE)
_PARTS = lazy_re(r"^(?P<head>(?:[^:–—-]|(?<=\d)[–-](?=\d)){1,60}?)\s*(?P<mark>:|\s[–—-]\s)\s*(?P<rest>.*)$")
# "Set up a stand" and "Set a hem" are titles: a small letter names no set.
_GROUP_ID = lazy_re(
    r"\b(?P<noun>unit group|group|section|block|set|category|theme|(?:list|part|pair(?:ing)?)(?=\s+(?-i:[A-Z]\b)))\s+"
    r"(?P<id>(?!up\b)(?-i:[A-Z]{1,2}\d{0,2}|(?<![tk]\s)[a-z]\d{0,2})|\d{1,2}[a-zA-Z]?|one|two|three|four|five)\b",
    re.IGNORECASE,
)
_BEHIND_NAME = lazy_re(r"^[^:–—-]*(?::|\s[–—-]\s)\s*|^[^:–—-]*$")  # "Group 1 – must do"
_BARE_ID = lazy_re(r"^([A-Z]\d{0,2}|\d{1,2}[A-Z]?)$")
_OF_PATHWAY = lazy_re(r"(?i)(?<!\bby )(?<!\bper )\b(?:pathway|theme|suite|(?:award|certificate|diploma) units)$")
_PATHWAY_NOUN = lazy_re(r"(?i)\s+(?:pathway|route|endorsement|strand)$")
_FOR_ALL = lazy_re(r"(?i)\b(?:all|both|every|each|common|shared)\b")
_LIMIT_ONLY = lazy_re(
    r"(?i)[\[(]?\s*(?:\d+|one|two|three|four|five|six|all)\s+(?:credits?|units?)\b|(?:all|both)\s+of\b"
)
_LETTERED = lazy_re(r"[A-Z][A-Za-z]+ [A-Z]\d?")
_COUNTS = lazy_re(r"\d{1,3}(?:\s*[=(+]|$)")
_STOP = lazy_re(r"(?<=:\s\d)\.$|(?<=:\s\d\d)\.$|\s\((?:equivalent|equal) to [^()]*\)$")  # "Optional: 4."
_PLURALS = (["units"], ["components"], ["modules"])
_SOMEBODYS_CHOICE = lazy_re(r"(?i)\bof (?:your|their|the learner[’']?s|one[’']?s)(?: own)? choice$")
_CHOICE = lazy_re(r"(?i)\b(?:choose|select|pick|any|at least|minimum|maximum)\b")
_ALL_OF_THEM = lazy_re(r"(?i)\b(?:all|both)\b")
_ASKS = lazy_re(rf"{_CHOICE.pattern}|{_ALL_OF_THEM.pattern[4:]}|\b(?:must|required|credits?)\b")
# What stands alone behind a group's name says its kind; within a sentence these words say nothing of it.
_KINDS_OF_ONE_WORD = dict.fromkeys(("required", "common"), GroupKind.MANDATORY)
_KINDS_OF_ONE_WORD |= dict.fromkeys(("chosen", "choice"), GroupKind.OPTIONAL)
SAID_OF_GROUP = lazy_re(
    r"(?i)\b(?:for|about|with|during|before|after)\s+(?:(?:the|all|our|these|your|each|every)\s+)?(?:mandatory|core|compulsory|optional)\b"
)  # "Books for the mandatory units"
_SAID_OF_ITSELF = lazy_re(
    rf"(?P<label>{_GROUP_ID.pattern[2:]})\s+(?P<limits>(?-i:[a-z]).*\b(?:from|in|within)\s+this\s+(?:unit\s+)?(?:group|section|theme))\.?$",
    re.IGNORECASE,
)
_MOST_WORDS, _LONGEST_NAME = 14, 6  # the second of units that no kind is said of


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """A line read as naming a group. `label` without kind and limits; `own_name` where it has one of its own.

    `Optional Units - Delivery` is `Delivery`; `Mandatory Units` stays. `route`: the pathway; `depth`: the heading's.
    """

    label: str
    kind: GroupKind | None
    own_name: bool
    continued: bool = False
    pathway: bool = False
    route: str = ""
    depth: int | None = None
    limits: str = ""
    stated: str = ""
    place: Place = NOWHERE


def route_named(heading: GroupHeading) -> str:
    """The pathway a heading opens (`Retail pathway`: Retail; `Pathway 1: Retail` as it stands), or nothing."""
    if _FOR_ALL.search(heading.label):
        return ""
    if heading.pathway and not re.fullmatch(r"(?i)pathway|route|endorsement|strand", heading.label):
        return heading.label
    return _PATHWAY_NOUN.sub("", heading.label) if _PATHWAY_NOUN.search(heading.label) else ""


def is_for_all(heading: GroupHeading) -> bool:
    """Whether a group's name says that it stands in no single pathway."""
    return bool(_FOR_ALL.search(heading.stated))


def parse_group(text: str, place: Place = NOWHERE) -> GroupHeading | None:
    """Read a line as a group heading, or None where it names no group."""
    named = _heading_of(text) if may_name_group(text) else None
    return replace(named, place=place) if named and not any(map(counts_kinds, (named.label, named.limits))) else None


# Every way of reading a list asks this of the lines around it.
@lru_cache(maxsize=4096)
def _heading_of(text: str) -> GroupHeading | None:
    stated = tidy(text)
    printed = _CAPTION.sub("", without_section(_GLUED.sub(" ", stated).strip("*• "))).rstrip(":").strip()
    said = printed.casefold()
    continued = ("cont" in said or "ctd" in said) and bool(_CONTINUED.search(printed))
    printed = _STOP.sub("", (_CONTINUED.sub("", printed) if continued else printed).rstrip(": –—-").strip())
    if not printed or printed[0].islower() or len(printed) > 400 or _BROKEN_OFF.search(printed[-20:]):
        return None
    if _TELLS_NUMBERS.search(printed) or _OF_NO_GROUP.match(printed):
        return None
    if (found := _parse(out_of_brackets(printed))) is None:
        return None
    label, kind, own_name, limits = found
    if kind is GroupKind.MANDATORY and _words(label)[:1] == ["core"] and kind_asked(limits):
        kind = GroupKind.OPTIONAL  # "Core skills units (choose two)": what is chosen from is not all taken
    if label.count("(") > label.count(")"):
        return None  # cut out of a sentence that names units: "these mandatory units: Joinery (Y/500/7183, …"
    return GroupHeading(
        label=label,
        kind=kind or kind_asked(limits) or kind_told(limits or _BEHIND_NAME.split(label, 1)[-1]),
        own_name=own_name,
        continued=continued,
        pathway=bool(_PATHWAY.match(label)),
        limits=limits,
        stated=stated,
    )


def without_section(text: str) -> str:
    """A heading without its number in the document: `2.1 Core`, `2. Optional units`; else one may be the group's."""
    return _SECTION.sub("", text)


# Without one of these, nothing in a line says that it names a group; nearly every line is told so at once.
_NAMED = ("group", "section", "block", "set", "category", "pathway", "route", "endorsement", "strand", "theme", "suite")
_NOUNS = (*_NAMED, "list ", "part ", "award units", "certificate units", "diploma units")


@cache
def _cues() -> tuple[str, ...]:
    return (*_NOUNS, "required", "common", "choose", "select", *vocabulary().kinds)


@lru_cache(maxsize=8192)
def may_name_group(text: str) -> bool:
    """Whether a text holds a word that every group heading has one of; a text without names none, nor does its end."""
    return any(map(folded(text).__contains__, _cues()))


def group_with_limits(text: str, place: Place = NOWHERE) -> GroupHeading | None:
    """A group by what it asks for behind its name: `Specialist units (choose two)`, `Level 2 units – all`."""
    stated = tidy(text)
    parts = _PARTS.match(stated)
    name, limits = (parts["head"], parts["rest"]) if parts else without_limits(stated)
    of_units = " " in name and _words(name)[-1:] in _PLURALS
    chosen_from = limits.startswith("(") and number_asked(limits)  # "Specialist (choose one)"
    short = name[:1].isupper() and len(name.split()) <= _LONGEST_NAME and not _has_verb(name)
    if not short or not (of_units or chosen_from) or not _ASKS.search(limits):
        return None
    kind = vocabulary().kind_in(name) or (GroupKind.OPTIONAL if _CHOICE.search(limits) else None)
    kind = kind or (GroupKind.MANDATORY if _ALL_OF_THEM.search(limits) else None)
    return GroupHeading(label=name, kind=kind, own_name=True, limits=limits, stated=stated, place=place)


def is_numbered_group(text: str) -> bool:
    """Whether a line names a group by a number or letter, and its kind: `Section 1 – Mandatory knowledge`."""
    named = parse_group(text)
    return named is not None and named.kind is not None and _GROUP_ID.match(named.label) is not None


_Found = tuple[str, GroupKind | None, bool, str]


def _parse(printed: str) -> _Found | None:
    # But "Units required: 5" and "Credits required" name no group.
    everybodys = re.match(r"(?i)(?:required|common) (?:units|modules)(?=\s*\(.*\)$|$)", printed)
    if everybodys:
        return everybodys[0], GroupKind.MANDATORY, False, printed[everybodys.end() :].strip()
    if said := _SAID_OF_ITSELF.match(printed):  # "Group A1 learners must achieve 4 credits from this group"
        return _clean(said["label"]), None, True, said["limits"]
    parts = _PARTS.match(printed)
    # "Mandatory units (7 units - 24 credits)" has one part: its dash stands in a bracket.
    if parts and parts["head"].count("(") <= parts["head"].count(")"):
        found = _two_parts(parts["head"].strip(), parts["rest"].strip(), printed)
        named = found and found[1] and _GROUP_ID.match(parts["rest"]) and not _GROUP_ID.search(parts["head"])
        behind = _parse(parts["rest"]) if named else None  # "Optional units – Group B – minimum 6 credits"
        if found:
            return (behind[0], behind[1] or found[1], *behind[2:]) if behind else found
    return _one_part(printed)


def _two_parts(head: str, rest: str, whole: str) -> _Found | None:
    """`Optional Units - Delivery`, `Group B – Impression and Image`, `Optional Group B: Learners must …`."""
    words = vocabulary()
    kind, group = words.kind_in(head), _GROUP_ID.search(head)
    # "Optional: learners may also use the library." asks for nothing, so it is about no group.
    talks = len(head.split()) == 1 and _is_sentence(rest) and not _ASKS.search(rest)
    if _has_verb(head) or talks:
        return None
    if not kind and not group:
        return _without_kind(head, rest, whole)
    lettered = _LETTERED.fullmatch(head)  # "Optional A - Food service"
    if not (_is_heading_like(head) and (_ends_in_noun(head) or group or lettered)):
        return None
    name, limits = without_limits(rest)
    talks = _is_sentence(name) or (bool(limits) and (_has_verb(name) or name[:1].islower()))
    if not rest or talks or _LIMIT_ONLY.match(rest) or _CHOICE.match(rest) or is_limit(rest):
        return _clean(group[0] if group else head), kind, bool(group), rest
    if group:
        # With a kind before it ("Optional Group B - Delivery") the label starts at the group.
        said = words.kind_in(name) or _KINDS_OF_ONE_WORD.get(folded(name).removesuffix(" units"))
        named = whole[group.start() :].removesuffix(limits).rstrip(" –—,-")
        return _clean(named), kind or said, True, limits
    # "Optional units: 20 (units 8-27) = 73 credits" says how many there are, and names none.
    name, limits = ("", rest) if _COUNTS.match(rest) else (name, limits)
    name = _clean(whole.removesuffix(limits).rstrip(" –—,-")) if name and lettered else name
    return (name, kind, True, limits) if name else (head, kind, False, limits)


def _is_chosen_from(name: str, limits: str) -> bool:
    """Whether units are named of which so many are to be chosen: `Riding units – learners choose 3 units`."""
    short = len(name.split()) <= _LONGEST_NAME and not _has_verb(name) and _is_heading_like(name)
    return short and _words(name)[-1:] in _PLURALS and number_asked(limits) is not None


def _without_kind(head: str, rest: str, whole: str) -> _Found | None:
    """`A: Mandatory`, `G1: Optional Competence Units`, `Level 4: Mandatory Units`; or units chosen from."""
    if _is_chosen_from(head, rest):
        return head, None, True, rest
    kind = vocabulary().kind_in(rest)
    short = len(rest.split()) <= 8 and not _is_sentence(rest)
    if kind and short and (_BARE_ID.match(head) or re.fullmatch(r"(?i)level \d|entry \d|pathway [\w ]+", head)):
        label, limits = without_limits(whole)
        return label, kind, True, limits
    return None


def _one_part(printed: str) -> _Found | None:
    words = vocabulary()
    name, limits = without_limits(printed)
    group, kind = _GROUP_ID.search(name), words.kind_in(_SOMEBODYS_CHOICE.sub("", name))
    said = not name or SAID_OF_GROUP.search(name) or _has_verb(name)
    if said or not _is_heading_like(name) or name.endswith((".", ",", ";", "|")):
        return None
    if group:
        return _group_by_id(name, group, kind, limits)
    if _PATHWAY.match(name) or _OF_PATHWAY.search(name):
        return name, kind, True, limits
    if re.fullmatch(r"\w+ (?:[A-Z]\d?|\d{1,2})", name) if kind else _is_chosen_from(name, limits):
        return name, kind, True, limits  # "Optional B"
    if kind and (_ends_in_noun(name) or len(name.split()) == 1 or re.match(r"(?i)\w+ units?\b", name)):
        own = not re.fullmatch(r"(?i)(\w+ )?(units?|group|unit group|section)( units?)?|\w+", name)
        return name, kind, own, limits
    return None


def _group_by_id(name: str, group: re.Match[str], kind: GroupKind | None, limits: str) -> _Found | None:
    before, after = name[: group.start()].strip(" ("), name[group.end() :].strip(" )")
    if before and not vocabulary().kind_in(before):
        return None
    if not after or re.fullmatch(r"(?i)(\w+ )?units?", after):
        return _clean(group[0]), kind, True, limits
    return _clean(name[group.start() :]), kind, True, limits


def _clean(label: str) -> str:
    """A name tidied; one cut out of a longer one ("Optional group B") begins as names do."""
    name = re.sub(r"\s+", " ", label).strip(" :")
    return name[:1].upper() + name[1:]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", plain(text).casefold())


def _has_verb(text: str) -> bool:
    verbs = vocabulary().group_verbs
    return any(word in verbs for word in _words(text))


def _is_sentence(text: str) -> bool:
    return _has_verb(text) and len(text.split()) > 2


def _ends_in_noun(text: str) -> bool:
    """Whether a name ends as groups' names do; a letter in brackets behind it is short for it: `Optional group (O)`."""
    last = _words(re.sub(r"\s*\([A-Z]\d?\)$", "", text))[-1:]
    return any(word in vocabulary().group_nouns or word in vocabulary().kinds for word in last)


def _is_heading_like(text: str) -> bool:
    return 0 < len(text.split()) <= _MOST_WORDS and not re.search(r"\d{3}", text)
