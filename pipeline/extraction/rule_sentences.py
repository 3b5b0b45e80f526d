"""Which sentences are rules of combination: what they count, ask for and rule out, and the units that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.extraction.changes_said import says_a_change
from pipeline.extraction.column_names import is_lost_header
from pipeline.extraction.events import RawUnit
from pipeline.extraction.rule_subjects import AMOUNT, METRIC, METRIC_STEMS, QUANTITY, SELECTION, is_of_something_else
from pipeline.extraction.statements import sentences
from pipeline.extraction.titles import names_a_qualification
from pipeline.extraction.vocabulary import vocabulary
from pipeline.identifiers import find_qans
from pipeline.patterns import lazy_re
from pipeline.reading.document import Heading, ListItem, Paragraph
from pipeline.wording import folded, plain

_DEMAND = lazy_re(
    r"(?i)\b(must|min(?:imum)?|max(?:imum)?|at least|at most|(?:more|fewer|less) than|up to|"
    r"required?s?|needs?|needed to|have to|has to be (?:taken|included|chosen|selected|from)|"
    r"full (?:award|certificate|diploma|qualification) (?:is|has)|"
    rf"(?:any|all) {QUANTITY} of (?:these|those)|"
    r"achieve[ds]?|achieving|gained|obtained|choose|select|complete[ds]?|completing|further|remaining|total of|"
    r"(?:credit|overall) total|taken together|"
    r"can(?:not)? (?:come|be)|may (?:come|be)|made up of|consists? of|compris\w+|value|needed|necessary"
    rf"|(?:takes?|gains?|pass(?:es|ing)?|picks?|obtains?|earns?|attains?|study) (?:\w+ ){{0,3}}{QUANTITY}"
    r"|(?:counts?|comes?) from|to pass|of which|to be (?:taken|achieved|chosen|completed|gained)"
    r"|counts? towards|represented|contribut\w+|provides?"
    r"|(?:all|both)(?: the)? (?:mandatory|core|compulsory) units,? (?:and|with|together with)"
    r"|plus|(?:is|are) (?:all |both )?(?:mandatory|compulsory|taken(?! as\b))"
    rf"|any {QUANTITY} (?:\w+ )?units|make up"
    r"|(?:ceiling|limit) of|the limit (?:for|in|from)|(?:is|are) (?:allowed|permitted)|ha(?:ve|s) (?:a|the) choice"
    r"|(?:limited|restricted) to|capped at|exceed|(?:can|may) (?:be )?count(?:ed)?"
    r"|(?:chosen|selected|drawn|taken) from|completion of|opts? for|follows? (?:all|every))\b"
)
_BARRING = lazy_re(
    r"(?i)\b(barred|barring|taken (?:together|with|if)|not be combined|cannot be (?:taken|combined)|same (?:name|title)"
    r"|(?:can ?not|must not|may not|not (?:permitted|permissible|possible|allowed) to) "
    r"(?:both |also )?(?:be )?(?:both |also )?(?:take|choose|select|complete|undertake|combine|count|claim"
    r"|use (?:both )?units?\b|used? (?:with|together))"
    r"|(?:can|may|must) only be (?:taken|chosen|selected|completed|achieved|claimed|counted|used) "
    r"(?:if|wh\w+|with|together|alongside|by|in (?:combination|conjunction))"
    r"|no longer (?:be )?(?:available|taken|chosen|selected)"
    r"|(?:is|are) not (?:allowed|permitted|possible)|only one of (?:the )?units\b"
    r"|(?:can|may) only (?:count|claim|use|take|choose|select) one\b"
    r"|excluded (?:if|wh\w+)|counts? only (?:if|wh\w+|with)|only counts? (?:if|wh\w+|with)"
    r"|(?:can ?not|must not|may not) both|must also|mutually exclusive|but not both"
    r"|(?:excluded|forbidden|prohibited|invalid) (?:unit )?(?:combinations?|pairs?)\b|\bunits? \w*\d excludes?\b"
    r"|(?:combinations?|pairs?) (?:of units )?(?:are|is) not (?:allowed|permitted)"
    r"|(?:do(?:es)?|will|would|can|may) ?not count|are extra|are alternatives|(?:pre|co)-?requisites?\b)"
)
# What makes a sentence a rule that names the units it is of: "A17 excludes A18" speaks neither of units nor of credits.
_OF_NAMED = lazy_re(
    rf"(?i){_BARRING.pattern[4:]}|\b(?:excludes?|excluded|only (?:one|if|with)|not with|either|overlaps?"
    r"|not (?:both|available)|instead of|in place of|must be (?:taken|achieved|completed|chosen)|only be taken)\b"
)
# What makes one of a sentence that names units by their codes, and of one code alone.
_OF_CODES = lazy_re(
    rf"(?i)\b(?:must|have to|has to|needs? to|required|mandatory|compulsory|optional|{QUANTITY} (?:of|from))\b"
)
_OF_ONE = lazy_re(r"(?i)\b(?:is|are) (?:mandatory|compulsory)\b|\b(?:who|if|where|when)\b.*\b(?:must|required)\b")
# What any match of it holds, in small letters.
_OF_NAMED_STEMS = (
    "barr",
    "taken",
    "not",
    "same",
    "must",
    "extra",
    "exclu",
    "only",
    "either",
    "overlap",
    "instead",
    "place",
    "requi",
)
_OF_A_UNIT = lazy_re(
    r"(?i)\b(this|a|each) unit\b(?! from| (?:of|in) (?:group|section|block|theme)\b)"
    r"|\blearning outcomes?\b|\bassessment criteri|\bassessors?\b(?!-)|\bevidence\b"
)
# "The same applies to Units 11 and 12."
_SAME_OF = lazy_re(r"(?i)^\W*(?:the same|this also|likewise|similarly|so (?:do|are|is)|neither|nor)\b.*\bunits?\b")
_NUMBERED = lazy_re(r"\b[\w/-]*\d[\w/-]*")
_SIZE_BEHIND = lazy_re(r"(?i)\s*\(\d{1,3} credits?\)$")
_SIZE_ALONE = lazy_re(r"(?i)\s*\d[\d,.]*\s*(?:hours|credits)?\s*(?:\((?:min|max)(?:imum)?\))?\W*")
# "Barred combinations: 6 and 7", "Group A in full and either Group B or Group C in full" count nothing.
_PAIRS = lazy_re(
    r"(?i)\W*(?:(?:the following )?(?:barred|excluded|forbidden|prohibited|invalid) (?:unit )?(?:combinations?|pairs?)"
    r"|(?:the following )?(?:unit )?(?:combinations|pairs)(?: of units)? are "
    r"(?:barred|excluded|not (?:allowed|permitted)))"
    r"\s*[:-].*\d\D+\d"
)
_GROUPS_WHOLE = lazy_re(r"(?i)\b(?:groups? [A-Z]\d? (?:must be \w+ )?in full|(?:all of|whole of) group [A-Z]\d?\b)")
# "Group B (8-16 credits)": a range is no sum; "Certificates (13-36 credits)" is of no group.
_RANGES = lazy_re(r"(?i)\b(?:group|section|theme|block)s? \w+ \(\d{1,3} ?(?:-|to) ?\d{1,3} (?:credits|units)\)")
# "Accreditation No: 610/0999/4 Credit value: 45"
_PAIRS_OF_FACTS = lazy_re(r"(?:[A-Z][A-Za-z .()]{2,40}:\s*[\d/,]+[Xx]?\W*){2,6}")
_NUMBER_BEHIND = lazy_re(r"(?P<label>[A-Za-z ]{3,40}?)\s+(?P<value>\d{1,4})\.?")
# "All of the mandatory units (15 credits)" heads nothing where no units follow, and asks for them all the same.
_ALL_MANDATORY = lazy_re(
    r"(?i)\W*(?:all|both)(?: of)?(?: the)?(?: \w+)? (?:mandatory|core|compulsory) (?:units|credits)\b"
)
# "At least one unit from Section B (4 credits)"
_ASKS_FOR_UNITS = lazy_re(
    r"(?i)(?:at least|at most|up to|an?\s+(?:minimum|maximum)\s+of|any|all|both)\b[^()]*"
    r"\bunits?\s+(?:in|from|of|within)\b"
)
# What no unit is called: "Mix of core and optional units", "Number of credits from …", "This certificate has …".
OF_THE_WHOLE = lazy_re(
    r"(?i)\b(?:mandatory|optional|compulsory|elective|core) units\b|\bnumber of (?:credits|units)\b"
    r"|\bthis (?:qualification|diploma|certificate|award)\b"
)
_MOST_WORDS = 40


def names_of(units: Sequence[RawUnit]) -> tuple[str, ...]:
    """What names one of these units in a sentence, the longest first: a code (a bare 7 may be anything), a title."""
    codes = {code.strip() for unit in units for code in (unit.number, unit.uan) if code}
    codes = {code for code in codes if len(code) > 2 or not code.isdigit()}
    names = codes | {title for unit in units if len((title := plain(unit.title)).split()) > 1}
    return tuple(sorted(names, key=len, reverse=True))


def _named_in(text: str, names: Sequence[str]) -> set[str]:
    """The names that stand in a text as words of their own: a pattern is made of those only that may."""
    within = text.casefold()
    its = "|".join(re.escape(name) for name in names if name.casefold() in within)
    return {folded(name) for name in re.findall(rf"(?i)(?<!\w)(?:{its})(?!\w)", text)} if its else set()


def is_of_named(text: str, named: Sequence[str]) -> bool:
    """Whether a sentence says of two units that it names how they go together: "A17 cannot be taken with A18"."""
    if not named or len(text.split()) > _MOST_WORDS:
        return False
    asks = any(map(text.lower().__contains__, _OF_NAMED_STEMS))
    if not (asks or any(map(str.isdigit, text))):
        return False
    found = _named_in(text, named)
    if len(found) > 1 and asks and _OF_NAMED.search(text):
        return True
    codes = [name for name in found if re.search(r"\d", name) and " " not in name]
    return bool(len(codes) > 1 and _OF_CODES.search(text)) or bool(codes and _OF_ONE.search(text))


def bars(lead: str, item: str) -> bool:
    """Whether an item names units that the line above the list says do not go together: `Barred combinations:`."""
    return bool(lead and _BARRING.search(plain(lead)) and len(_NUMBERED.findall(item)) > 1)


def whole_sentences(text: str) -> Iterator[str]:
    """The sentences of a text; what stands behind a semicolon and is no rule alone goes on with what is before it."""
    if ";" not in text:
        yield from sentences(text)
        return
    held = ""
    for part in sentences(text):
        alone = is_rule(plain(part)) or not AMOUNT.search(plain(part))
        if held and alone and (is_rule(plain(held)) or not AMOUNT.search(plain(held))):
            yield held
            held = ""
        held = f"{held} {part}".strip()
        if not part.rstrip().endswith(";"):
            yield held
            held = ""
    if held:
        yield held


def goes_on(text: str) -> bool:
    """Whether a sentence right behind a rule asks for more of what that one counts: `The remaining 8 must …`."""
    if _SAME_OF.search(text) and len(_NUMBERED.findall(text)) > 1:
        return True
    asks = len(text.split()) <= _MOST_WORDS and SELECTION.search(text) and AMOUNT.search(text) and _DEMAND.search(text)
    return bool(asks) and not _OF_A_UNIT.search(text)


@lru_cache(maxsize=1024)
def is_item_rule(text: str) -> bool:
    """An item of a list says how much from where, without a verb; so may a sentence that begins with it."""
    said = may_measure(text) and METRIC.search(text) and SELECTION.search(text) and AMOUNT.search(text)
    sized = _SIZE_BEHIND.search(text)
    if sized and names_a_qualification(text[: sized.start()]):
        return False  # "Level 2 Diploma in Glazing (30 credits)", another course
    return bool(said) and not _OF_A_UNIT.search(text) and 3 <= len(text.split()) <= _MOST_WORDS


def states_a_rule(text: str) -> bool:
    """Whether a line asks for so much, and so is neither a unit nor the rest of a title: `plus 22 credits from …`."""
    said = plain(text)
    return is_rule(said) or is_item_rule(said)


def is_no_unit(unit: RawUnit) -> bool:
    """Whether what looks like a row of a unit names columns, or counts: `Number of credits … 7`, `Any unit of Group B`.

    What has a code, or a level as well as a credit, is a unit: `Plan how to complete this award, level 2, 3 credits`.
    """
    told = unit.uan or unit.number or unit.nos or (unit.level and unit.credit)
    counts = OF_THE_WHOLE.search(unit.title) or _ASKS_FOR_UNITS.match(unit.title)
    return is_lost_header(unit) or (not told and counts is not None)


def asks_for_all_mandatory(text: str) -> bool:
    """Whether a line begins with `all (of) the mandatory units`, and may be a rule as well as a name."""
    return _ALL_MANDATORY.match(text) is not None


def is_asked_beside(items: Sequence[Heading | Paragraph | ListItem], at: int) -> bool:
    """Whether an item says that all mandatory units are taken, beside one that asks for so much: it heads no units."""
    if not (isinstance(items[at], ListItem) and asks_for_all_mandatory(items[at].text)):
        return False
    beside = (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])
    return any(is_item_rule(said) or is_rule(said) for said in (plain(one.text) for one in beside))


def _are_facts(text: str) -> bool:
    """Whether a text is a size's label and value (`Credit value: 13`), such pairs beside a QAN, or what was changed."""
    if says_a_change(text) and "must" not in text.casefold():
        return True
    bare = _NUMBER_BEHIND.fullmatch(text)  # "Credit value 5."
    label, _, value = text.partition(":") if bare is None else (bare["label"], "", bare["value"])
    if _SIZE_ALONE.fullmatch(value) and vocabulary().named_roles(label):
        return True
    if _PAIRS_OF_FACTS.fullmatch(text) and any(find_qans(text)):
        return True
    parts = text.split("|")
    return len(parts) > 1 and all(":" in part for part in parts) and any(find_qans(text))


def may_measure(text: str) -> bool:
    """Whether a text can speak of credits, units or hours; most do not, and need not be searched."""
    return any(map(text.lower().__contains__, METRIC_STEMS))


# Asked of a sentence for itself and for its neighbours, and pages of units repeat theirs.
@lru_cache(maxsize=1024)
def is_rule(text: str) -> bool:
    """Whether a sentence asks for an amount of units or credits, or rules a combination of units out."""
    if _PAIRS.match(text) or _GROUPS_WHOLE.search(text):
        return True
    if not may_measure(text) or not METRIC.search(text) or _OF_A_UNIT.search(text) or _are_facts(text):
        return False
    if _RANGES.search(text):
        return True
    if _BARRING.search(text):
        return True
    if not (AMOUNT.search(text) and _DEMAND.search(text)) or len(text.split()) < 3:
        return False
    return not is_of_something_else(text)
