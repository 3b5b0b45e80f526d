"""Units told in whole sentences: `Feed hawks. This unit has the reference K/650/6106 and is at Level 4. It is …`.

Others are told in short, and sentences about them follow: `Feed hawks – 2 credits, GLH 18. Covers food and water.`
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.extraction.size_runs import SIZE
from pipeline.identifiers import find_uans
from pipeline.patterns import lazy_re
from pipeline.reading.document import Block, Heading, Paragraph
from pipeline.wording import NUMBER_IN_WORDS, SMALL_NUMBERS, TENS, folded, number_in_words

_SAYS = (
    r"(?:This|The)\s+(?:(?:level|entry(?:\s+level)?)\s+\d\s+)?(?:(?:mandatory|optional|core)\s+)?(?:unit|module)\b"
    r"|It\s+(?:is|has|carries)\b"
)
_TOLD = lazy_re(rf"^(?P<title>.{{5,150}}?[a-z)])[.:;]\s+(?=(?i:{_SAYS}))")
_SAYS_OF_IT = lazy_re(rf"(?i)^(?:{_SAYS})")
_FEWEST = 2
_VALUES = (
    lazy_re(r"(?i)\blevel\s+(?:[1-8]|entry\s+[1-3])\b"),
    lazy_re(r"(?i)\b\d{1,3}\s+credits?\b"),
    lazy_re(r"(?i)\b\d{1,4}\s+(?:guided learning hours|hours of guided learning|glh)\b"),
)
# "Load calculation (M/505/7782): Mandatory. Level 3, 10 credits"
_KIND_STOPS = ("mandatory.", "optional.", "core.")
_KIND_STOP = lazy_re(r"(?i)(?<=[:;,|–—-]\s)(mandatory|optional|core)\.\s+(?=level\b|entry\b|credits?\b|glh\b|\d)")
# "Feed hawks (two credits)", "– two credits, level three", "worth two credits"; not what stands within a sentence.
_IN_WORDS = lazy_re(
    rf"(?i)(?<!nty)(?<!rty)(?<!fty)(?<!xty)(?<!hty)(?P<before>[(\[.,:;|·–—-]\s*|\bworth\s+|\bcredits?,?\s+at\s+)(?P<level>level\s+)?"
    rf"(?P<number>{NUMBER_IN_WORDS})\b(?(level)(?=\W*$|\s*[(\[),.:;|·–—-])|(?=\s+credits?\b))"
)
_SIZES_IN_WORDS = [
    *(f"{number} credit" for number in (*SMALL_NUMBERS, *TENS)),
    *(f"level {number}" for number in SMALL_NUMBERS),
]
# "(this unit has a credit value of 4)", "– this is a 4 credit unit", "(earns 4 credits)", "= 4 credits", "(CV: 4)"
_CREDIT_SAID = lazy_re(
    r"(?i)\b(?:(?:this\s+(?:unit|module)\s+)?(?:has|carries|with)\s+)?(?:an?\s+)?credit\s+(?:value\s+of|rating(?:\s+of)?:?)\s+"
    r"(?P<value>\d{1,3})\b|(?<=[(\[–—-])\s*(?:this\s+is\s+)?an?\s+(?P<unit>\d{1,3})[\s-]credit\s+(?:unit|module)\b"
    r"|(?<=[(\[])(?:earns|gains|gives|attracts)\s+(?P<earned>\d{1,3})\s+credits?\b|\s=\s+(?P<equals>\d{1,3})\s+credits?\b"
)
_VALUE_IN_BRACKETS = lazy_re(r"(?<=[(\[])CV\s*:?\s*(\d{1,2})(?=\s*[,;)\]])")
# "RQF level 3", "Unit level: 3", "30 guided learning hours (GLH)": which framework, and what letters stand for.
_OF_A_FRAMEWORK = lazy_re(r"(?i)\b(?:RQF|QCF|NQF|unit)\s+(?=level\s*:?\s*(?:[1-8]|entry)\b)")
_GLH_IN_FULL = lazy_re(r"(?i)\bguided\s+learning\s+hours?\s+\(GLH\)")
_LEVEL_IN_SHORT = lazy_re(r"(?i)\blvl\.?\s*(?=[1-8]\b)")
# "(3 credyd / 3 credits)", "(3 chredyd)": in Welsh, and in both languages.
_IN_WELSH = lazy_re(r"(?i)\b(\d{1,3})\s+(?:[cg]|ch)redyd(?:au)?\b")
_TWICE = lazy_re(r"(?i)\b(\d{1,3})\s+(?:[cg]|ch)redyd(?:au)?\s*[/|–-]\s*(?=\1\s+credits?\b)")
# "Feed hawks L2 C4", "(C4, L2, H30)": a level and a credit in letters, and perhaps hours, end a line together.
_IN_LETTERS = lazy_re(
    r"(?<![\w-])[(\[]?(?=[^()\[\]]*\bL)(?P<sizes>[LC][1-9]\d?(?:[\s,;/|·-]{1,3}(?:[LC]|GLH\s?|H)[1-9]\d{0,2}){1,2})[)\]]?$"
)
_CREDIT_CUES = (
    "credit value of",
    "credit rating",
    "credit unit",
    "credit module",
    "earns",
    "gains",
    "gives",
    "attracts",
    "=",
)
_SIZES_IN_SHORT = lazy_re(r"(?i)\b(?:cv|cr|level|l|glh)\s?:?\s?\d{1,4}\b")
_CREDIT_IN_SHORT = lazy_re(r"(?i)\bc[vr]\s?:?\s?(?=\d{1,2}\b)")
# The sizes are set apart from the title, and nothing but sizes stands up to the stop.
_TALKED_OF = lazy_re(
    rf"(?i)^(?P<unit>(?-i:[A-Z0-9(“‘'])[^.]{{4,120}}?\s?[–—(,:|-]\s*{SIZE}(?:[\s,;|()·/–-]+(?:at\s+)?{SIZE})*+\s*\)?)\.\s+"
    r"(?-i:[A-Z]).{20,}$"
)

_CALLED = lazy_re(
    r"(?i)^(?P<unit>(?:unit|module)\s+\S{1,10})\s+is\s+(?:called|titled|entitled|named)\s+[“\"‘']?(?P<title>.{4,140}?)"
    rf"[”\"’']?,?\s+(?:and\s+|which\s+)?(?:is|has|carries)\s+(?:worth\s+)?(?P<values>{SIZE}(?:[\s,]+(?:and\s+)?(?:at\s+)?{SIZE})*+)\.?$"
)


def in_short(text: str) -> str:
    """The title with its code and sizes where sentences about the unit follow it; any other text as it is."""
    if talked_of := _TALKED_OF.match(text):
        return talked_of["unit"]
    if called := _CALLED.match(text):
        return f"{called['unit']}: {called['title']} – {called['values']}"
    told = _TOLD.match(text)
    if told is None or not (any(find_uans(text)) or _VALUES[1].search(text, told.end())):
        return text
    behind = text[told.end() :]
    codes = [uan.printed for uan in find_uans(behind)]
    found = [[match[0] for match in pattern.finditer(behind)] for pattern in _VALUES]
    if len(codes) > 1 or any(len(values) > 1 for values in found):
        return text  # it compares the unit with another
    return " – ".join(
        [told["title"], *(f"({code})" for code in codes), *(value for values in found for value in values)]
    )


def with_titles_in_front(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; a title, and right below it a sentence with its unit's code or credit, are one line.

    `Feed hawks`, then `This Level 3 unit (K/650/6106) is worth 4 credits.`
    """
    whole = {at: told for at in range(1, len(blocks)) if (told := _said_of(blocks[at], blocks[at - 1]))}
    if len(whole) < _FEWEST:
        return list(blocks)
    return [whole.get(at, block) for at, block in enumerate(blocks) if at + 1 not in whole]


def _said_of(block: Block, above: Block) -> Paragraph | None:
    """The title above and what is said of its unit, as one line; None where they are no such two."""
    if not isinstance(block, Paragraph) or not isinstance(above, Heading | Paragraph) or above.text[-1:] in ".:;!?":
        return None
    if not _SAYS_OF_IT.match(block.text):
        return None
    text = f"{above.text}. {block.text}"
    return replace(block, text=text) if in_short(text) != text else None


def in_full(sizes: str) -> str:
    """What stands behind a code, its credit spelled out: `L2 CV4 GLH 18`; alone, `CV4` may be a number."""
    return _CREDIT_IN_SHORT.sub("Credits: ", sizes) if len(_SIZES_IN_SHORT.findall(sizes)) > 1 else sizes


@lru_cache(maxsize=1024)
def made_plain(text: str) -> str:
    """A text with credit and level in figures where they are set apart, and a kind before its sizes by a comma.

    `Feed hawks (two credits)`, `Feed hawks: Mandatory. Level 3`.
    """
    said = text.casefold()
    if "redyd" in said:
        text = _IN_WELSH.sub(r"\1 credits", _TWICE.sub("", text))
        said = text.casefold()
    if "credit" in said and any(map(folded(text).__contains__, _SIZES_IN_WORDS)):
        text = _IN_WORDS.sub(_in_figures, text)
    if "credit" in said and any(map(said.__contains__, _CREDIT_CUES)):
        text = _CREDIT_SAID.sub(_credit, text)
    text = _IN_LETTERS.sub(_spelt, text) if text.rstrip(")]")[-1:].isdigit() else text
    text = _VALUE_IN_BRACKETS.sub(r"Credits: \1", text) if "CV" in text else text
    text = _LEVEL_IN_SHORT.sub("Level ", text) if "lvl" in said else text
    text = _OF_A_FRAMEWORK.sub("", text) if "level" in said else text
    text = _GLH_IN_FULL.sub("GLH", text) if "(glh)" in said else text
    # Few sentences end in a kind.
    return _KIND_STOP.sub(r"\1, ", text) if any(map(said.__contains__, _KIND_STOPS)) else text


def _in_figures(match: re.Match[str]) -> str:
    return f"{match['before']}{match['level'] or ''}{number_in_words(match['number'])}"


def _spelt(match: re.Match[str]) -> str:
    """Sizes in letters by their names; as they are where one is said twice."""
    letters = dict(re.findall(r"(L|C|GLH|H)\s?(\d{1,3})", match["sizes"]))
    named = {"L": "Level {}", "C": "{} credits", "H": "{} GLH", "GLH": "{} GLH"}
    said = [named[letter].format(value) for letter, value in letters.items()]
    whole = {"L", "C"} <= letters.keys() and len(said) == len(re.split(r"[\s,;/|·-]{1,3}(?=[LCGH])", match["sizes"]))
    return f"– {', '.join(said)}" if whole else match[0]


def _credit(match: re.Match[str]) -> str:
    value = next(filter(None, match.groups()))
    return f" – {value} credits" if match["equals"] else f"credit value: {value}"
