"""A printed title becomes words to compare; numbers, levels, negations and codes are told apart from them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipeline.matching.vocabulary import base_form, phrases, phrases_by_first_word, symbols, vocabulary
from pipeline.patterns import lazy_re, letters_but
from pipeline.wording import repaired

# Codes printed around a title. The patterns are plain enough for RE2 too, because lists of a million titles are
# taken apart by Arrow (bulk/titles.py) with the same ones; so what must follow is captured and put back.
_CONSONANTS = "bcdfghjklmnpqrstvwxz"
# What numbers behind these letters name is no unit: a key stage, a standard ("BS 7671"), a level.
_TWO, _THREE = letters_but(2, ("ks", "bs", "en")), letters_but(3, ("iso", "iec", "din", "pas", "lev", "lvl"))
_OWN = rf"(?:[a-z]|{_TWO}|{_THREE}|[a-z]{{4}})(?:\d{{1,4}}|\s\d{{2,4}})[a-z]?|[a-z]\d{{5,6}}"
_UAN = r"(?:[a-z][/ ]?\d{3}[/ ]?\d{4}|\d{3}/\d{4}/[\dx])"  # with its strokes or without; or a qualification's number
# "4430-403", but "1914-18" and "2000-2010" are years.
_NUMBERED = r"(?:(?:\d{3}|\d{5}|[03-9]\d{3}|1[0-7]\d\d|2[1-9]\d\d|20[4-9]\d)-\d{2,4}|(?:1[89]\d\d|20[0-3]\d)-\d{3})"
_STROKED = r"(?:\d{5}|[03-9]\d{3}|1[0-7]\d\d|2[1-9]\d\d|20[4-9]\d)/\d{2,4}|(?:1[89]\d\d|20[0-3]\d)/\d{3}"
# "(E3)" and "(L2)" say a level, "(16-19)" an age, "(2015)" a year.
_ONE_LETTER = r"(?:[a-df-km-z]\d|e[04-9]|l[09]|[el]\d\d)\d{0,5}[a-z]?"
# With a blank between them only letters that make no word: "(SHC 21)" is a code, "(over 60)" says for whom.
# Scotland's "F42E 04", Wales's "C00/1234/5".
_OTHERS = r"[a-z](?:\d[a-z0-9]{2}|[a-z]\d[a-z0-9]|[a-z]{2}\d)\s\d{2}|[a-z]\d{2}/\d{3,4}/\d"
# "ABC-123-D", "B20-144".
_OF_THREE = rf"(?:{_TWO}|{_THREE}|[a-z]{{4}})-\d{{2,4}}-[a-z]|[a-df-km-z]\d\d-\d{{3}}"
_OWN_BEHIND = (
    rf"{_ONE_LETTER}|{_OTHERS}|{_STROKED}|(?:{_TWO}|{_THREE}|[a-km-z][a-z]{{3}})\d{{1,6}}[a-z]?"
    rf"|(?:{letters_but(2, ('bs',), _CONSONANTS)}|[{_CONSONANTS}]{{3,4}})[\s/.-]\d{{2,4}}[a-z]?|{_OF_THREE}"
    r"|[a-z]{2,4}/\d{2,4}|\d{5,}"
)
_IN_FRONT = (
    rf"{_ONE_LETTER}|(?:{_TWO}|{_THREE}|[a-z]{{4}})\d{{2,6}}[a-z]?|{_STROKED}|\d{{1,3}}|\d{{5,}}|\d{{1,2}}-\d{{3,4}}"
)
_LABEL = r"(?:unit|module)\s(?:no\.?\s)?\d{2,4}"  # "(Unit 12)"; "(unit 2)" may be the second part of a thing
# In brackets behind a title: the unit's place in a qualification, no part of its name.
_KIND = "(?:mandatory|optional)(?: unit)?|gorfodol|dewisol|core unit|single unit|m|o"
# "Unit 3:", "Unit no. 3", "Module 3 -", in Welsh "Uned 3"; a Roman numeral has a mark behind it ("Unit V: …").
UNIT_PREFIX = (
    r"^\s*(?:(?:mandatory|optional|core)\s+)?(?:unit|module|uned|modiwl)\s+(?:no\.?\s*|number\s+)?([a-z]{0,3}\s?\d+[a-z]?(?:-\d+)?|[a-z]/\d{3}/\d{4}|[ivx]{1,5}\s?[:.\-])"
    r"(?:\s*[:.\-]\s*|\s+)([^\s:.\-])"
)
CODE_PREFIX = (
    rf"^\s*(?:(?:{_OWN}|{_NUMBERED}|{_UAN})\s*[:_\-]\s*"
    rf"|[(\[{{]\s*(?:{_IN_FRONT}|{_OTHERS}|{_NUMBERED}|{_UAN}|{_OF_THREE})\s*[)\]}}]\s*(?:[:_\-]\s*)?"
    rf"|(?:mandatory|optional)(?:\s+unit)?\s*(?::|\s-\s)\s*|\d{{1,4}}(?:\.\d{{1,2}})*(?:\s?[:)]|\.\s|\s-\s)\s*|[a-z]{{2,4}}-\d{{2,4}}\s*:\s*|[a-z]{{1,3}}\d{{1,4}}\.\s+|(?:{_OTHERS}|{_NUMBERED}|{_UAN}|u\d{{1,4}}|[a-z]\d{{5,6}})\s+(?:[:_\-]\s*)?)([a-z])"
)
CODE_SUFFIX = (
    rf"(?:(?:\s*[(\[{{]\s*(?:{_OWN_BEHIND}|{_NUMBERED}|{_UAN}|{_LABEL}|{_KIND})\s*[)\]}}])+"
    rf"|\s*[(\[{{](?:(?:\d{{5}}|[03-9]\d{{3}})[/-]\d*|(?:[a-z]|{_TWO})\d{{3,}})"  # cut off within its brackets
    rf"|\s+-\s+(?:[a-z]|{_TWO})\d{{1,3}}|\s+-\s+[a-z]{{1,4}}\s?\d{{1,3}}(?:\.\d{{1,3}})+|\s+(?:-\s+)?(?:{_NUMBERED}|{_UAN})"
    rf"|(?:,\s*|\s+-\s+)(?:{_OF_THREE}|[a-z]\d{{4,6}})|\s+[a-z]\d{{5,6}})\s*$"
)
# A code in brackets within a title, or before another bracket: "Plan [CU117] care", "Plan care (CU117) (Level 3)".
CODE_INSIDE = rf"([a-z])\s*[(\[{{](?:[a-z]|{_TWO}|{_THREE}|[a-z]{{4}})\d{{2,6}}[)\]}}]\s*([a-z(])"
_LANGUAGE = (
    "(arabic|bengali|bsl|chinese|dutch|english|esol|french|gaelic|german|greek|irish|italian|japanese|languages?|mandarin"
    "|polish|portuguese|punjabi|russian|spanish|turkish|urdu|welsh)"
)
# How well one knows a language is no code: "French (A1)".
LANGUAGE_STEP = rf"\b{_LANGUAGE}(?:\s+-\s+|\s*[(\[{{]\s*)([abc][12])\s*[)\]}}]?\s*$"
# A nought, a one or a five among letters is the letter it looks like: "c0mplaints"; another figure behind a long word
# is a number: "electrotherapy3". A denial is a word of its own ("nondestructive"), and so are the e of an electronic
# thing ("e-payments") and what a number measures ("50m"). Who writes "re-cover" means to cover again: there the word
# without the hyphen is another one, as "reuse" is not. From Welsh into English is not from English into Welsh, in
# whatever order the words stand, and with "from" or without.
# Who does what to whom stands in the order of the words: "children from dogs" is not "dogs from children".
_SOMEBODY = (
    "(child|children|adults?|babies|infants?|parents?|carers?|mothers?|fathers?|families|clients?|customers?|patients?"
    "|individuals|people|persons?|learners?|students?|pupils?|teachers?|trainers?|trainees?|tutors?|assessors?|candidates?"
    "|apprentices?|employees?|employers?|workers?|volunteers?|managers?|supervisors?|staff|nurses?|doctors?|midwives"
    "|therapists?|athletes?|players?|riders?|drivers?|passengers?|visitors?|guests?|residents?|tenants?|landlords?|buyers?"
    "|sellers?|suppliers?|contractors?|owners?|victims?|witnesses|offenders?|prisoners?|mentors?|mentees?|dogs?|cats?"
    "|horses?|animals?|humans?|men|women|boys?|girls?)"
)
_DOING = "(?:assist|support|help|teach|train|coach|car|work|manag|supervis|lead|mentor|look)"
_TO_WHOM = (
    rf"\b{_SOMEBODY}( (?:(?:{_DOING}ing (?:after |alongside |for |with )?|to {_DOING}e? )"
    rf"|(?:[a-z]+ed )?(?:about|against|by|from|of|with) )(?:[a-z]+ )?){_SOMEBODY}\b"
)
# And who does it is said by "by" alone: "Music by young children" is not for them.
_BY_WHOM = rf"\bby ((?:[a-z]+ )?{_SOMEBODY})\b"
# A "by" behind a verb in front says how: "Teach by observation" is not "Teach observation". Construction "in" a thing
# is the trade: "Construction in a greenhouse" does not construct one.
_MEANS = (
    "(?:assess|clean|coach|communicat|cook|cut|deliver|draw|inspect|instruct|join|lead|learn|lift|mov|paint|sell|sew|teach"
    "|test|train|weld|writ)"
)
_BY_WHAT, _TRADE = rf"^({_MEANS}(?:e|t?ing)?) by ([a-z])", "^construction (in|for|at) "
WITHIN_WORD = (
    r"[a-z][015][a-z]|[a-z]{7}[2-46-9]|\b0[a-z]|\bnon[a-z]{4}|\b(?:e|re|de|co)-[a-z]{3}|\bfrom "
    rf"|{_TO_WHOM}|{_BY_WHOM}|{_BY_WHAT}|{_TRADE}|\b[a-z]{{2,3}}\d{{4,5}}\b"
    rf"|\d(?:[cm]?m|k[gmvw]|v|w)\b| (?:in)?to {_LANGUAGE}\b"
)
_AGAIN = (
    "(?:cover|sign|press|leas|lay|form|sort|mark|treat|stor|serv|solv|count|creat|dress|fus|fund)(?:e|es|s|ed|ing|ion)?"
)
WORDS_MENDED = (
    *(
        (pattern.format(digit=digit), rf"\1{letter}\2")
        for digit, letter in (("0", "o"), ("1", "l"), ("5", "s"))
        for pattern in (r"([a-z]{{2}}){digit}([a-z])", r"([a-z]){digit}([a-z]{{2}})")
    ),
    (r"\b0([a-z]{3})", r"o\1"),
    (r"\b([a-z]{7,})([2-46-9])", r"\1 \2"),
    (r"\bnon([a-z]{4})", r"non \1"),
    (r"\b(\d+)([cm]?m|k[gmvw]|v|w)\b", r"\1 \2"),
    (r"\b([a-z]{2,3})(\d{4,5})\b", r"\1 \2"),
    (r"\be-([a-z]{3})", r"electronic \1"),
    (r"\b(de|co)-([a-z]{3})", r"\1\2"),
    (_TO_WHOM, r"\1\2whom\3"),
    (_BY_WHOM, r"bywhom \1"),
    (_BY_WHAT, r"\1 bywhom \2"),
    (_TRADE, r"construction work \1 "),
    (rf"\bre-({_AGAIN})\b", r"again \1"),
    (r"\bfrom (?:(?:an?|the|their|its) )?([a-z]+)(.* (?:in)?to )", r"from\1\2"),
    (r"(\b(?:in)?to .*)\bfrom (?:(?:an?|the|their|its) )?([a-z]+)", r"\1from\2"),
    (rf"\b{_LANGUAGE}( (?:in)?to ){_LANGUAGE}\b", r"from\1\2\3"),
)
ENTRY = r"\be(?:ntry(?:\s+level)?\s*)?([123])\b"
LEVEL = r"\bl(?:e[fv](?:el)?\.?\s*|vl\.?\s*)?([1-8])\b"
# A level in Roman numerals, and the figure each is.
ROMAN_LEVEL = r"\b(level|lvl\.?)\s+(?:i{1,3}|iv|vi{0,3})\b"
ROMAN_LEVELS = tuple(
    (rf"\b(level|lvl\.?)\s+{roman}\b", rf"\1 {figure}")
    for figure, roman in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"), 1)
)
# Scotland counts twelve levels; which of ours each is, the regulators' "Qualifications can cross boundaries" says.
SCQF = ("e1", "e2", "e3", "1", "2", "3", "4", "5", "6", "6", "7", "8")
SCQF_LEVELS = (
    (r"\bscqf\s+(\d+\s+credit)", r"\1"),
    *(
        (pattern.format(level=level), f"level {ours}" if ours.isdigit() else ours)
        for level, ours in enumerate(SCQF, 1)
        for pattern in (r"\bscqf\s+(?:level\s+)?{level}\b", r"\blevel\s+{level}\s*\(?scqf\b")
    ),
)
_UNIT_PREFIX, _CODE_PREFIX, _CODE_SUFFIX = lazy_re(UNIT_PREFIX), lazy_re(CODE_PREFIX), lazy_re(CODE_SUFFIX)
_ENTRY, _LEVEL, _ROMAN_LEVEL = lazy_re(ENTRY), lazy_re(LEVEL), lazy_re(ROMAN_LEVEL)
_LANGUAGE_STEP, _CODE_INSIDE, _LETTER = lazy_re(LANGUAGE_STEP), lazy_re(CODE_INSIDE), lazy_re(r"[a-z0-9]")
_GENITIVE = lazy_re(r"'s([^a-z0-9']|$)")
_WITHIN_WORD = lazy_re(WITHIN_WORD)
# A raised figure behind a word, not that of "m²" or "feet³".
_FOOTNOTE = lazy_re(
    "(?i)(?<=[A-Z]{3})(?<!metre)(?<!metres)(?<!feet)(?<!foot)(?<!inch)(?<!inches)(?<!yards)"
    "[\u00b2\u00b3\u00b9\u2070\u2074-\u2079]+(?!\\w)"
)
_BETWEEN = lazy_re(r"[^a-z0-9]+")
NUMBERED = ("part", "paper", "type")  # what stands behind these numbers things, an "a" too
# And behind these a Roman numeral, or "one", wherever it stands.
COUNTED = (*NUMBERED, "stage", "phase", "grade", "book", "volume", "term", "year", "class", "category", "war")
ROMAN = {"one": "1", "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}


@dataclass(frozen=True, slots=True)
class TitleWords:
    """A title taken apart.

    `words` are base forms in printed order, `surfaces` what stood there; `numbers` (digits, single letters,
    "one" or a Roman numeral at the end or behind a "type") and `negations` are evidence of their own; `level` is one
    the title names, `label` a "Unit 3:" before it; `squash` its letters without a space, against lost ones.
    """

    words: tuple[str, ...]
    surfaces: tuple[str, ...]
    numbers: tuple[str, ...]
    negations: tuple[str, ...]
    level: str | None
    label: str | None
    squash: str

    @property
    def key(self) -> tuple[str, ...]:
        """The words without their order."""
        return tuple(sorted(self.words))


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKD", _FOOTNOTE.sub("", repaired(text))).casefold().replace("\u00ad", "")
    text = "".join(character for character in text if not unicodedata.combining(character))
    text = re.sub("[\u2018\u2019\u02bc`´]", "'", text)
    text = re.sub("[\u2010-\u2015\u2212]", "-", text).replace("&", " and ")
    return re.sub(r"\s+", " ", text).strip(" .*†:;-")


def _without_codes(text: str) -> tuple[str, str | None]:
    """The title without codes around it, and the label of a "Unit 3:" before it."""
    text = _LANGUAGE_STEP.sub(r"\1 \2", text)
    stripped, label = _CODE_INSIDE.sub(r"\1 \2", _CODE_SUFFIX.sub("", text)), None
    if found := _UNIT_PREFIX.match(stripped):
        label, stripped = found[1].replace(" ", "").rstrip(":.-"), stripped[found.start(2) :]
    stripped = _CODE_PREFIX.sub(r"\1", stripped)
    return (stripped, label) if stripped.strip() else (text, None)


def _take_level(text: str) -> tuple[str, str | None]:
    """The title without a level it names; two different ones stay in, as numbers."""
    if "scqf" in text:
        for pattern, ours in SCQF_LEVELS:
            text = re.sub(pattern, ours, text)
    if _ROMAN_LEVEL.search(text):
        for pattern, figure in ROMAN_LEVELS:
            text = re.sub(pattern, figure, text)
    levels = {f"E{n}" for n in _ENTRY.findall(text)} | set(_LEVEL.findall(_ENTRY.sub(" ", text)))
    if len(levels) != 1:
        return text, None
    rest = re.sub(r"\(\s*\)", " ", _LEVEL.sub(" ", _ENTRY.sub(" ", text)))
    return (rest, levels.pop()) if _LETTER.search(rest) else (text, None)


def _is_number(word: str, before: str, last: bool) -> bool:
    if len(word) == 1 and word not in "as":
        return True
    return word.isdigit() or (word in ROMAN and (last or before in COUNTED)) or (word == "a" and before in NUMBERED)


def _tokens(text: str) -> list[str]:
    """Words and numbers in printed order: a genitive's ending gone, phrases of one meaning in their one form."""
    for symbol, word in symbols():
        text = text.replace(symbol, word)
    if _WITHIN_WORD.search(text):
        for pattern, letters in WORDS_MENDED:
            text = re.sub(pattern, letters, text)
    text = f" {_BETWEEN.sub(' ', _GENITIVE.sub(_kept, text).replace(chr(39), ''))} "
    return _phrased(text).split()


def _phrased(text: str) -> str:
    """The text, phrases in their one form, in the order of `phrases`: those whose first word is there are sought."""
    beginning = phrases_by_first_word()
    asked = sorted(phrase for word in set(text.split()) for phrase in beginning.get(word, ()))
    while asked:
        at, *asked = asked
        phrase, word = phrases()[at]
        if f" {phrase} " in text:
            text = text.replace(f" {phrase} ", f" {word} ")
            come = (new for part in word.split() for new in beginning.get(part, ()) if new > at)
            asked = sorted({*asked, *come})
    return text


def _kept(found: re.Match[str]) -> str:
    return found[1]


def title_text(title: str) -> tuple[str, str | None, str | None]:
    """The title's words and numbers between single blanks, the level it names, and the label before it."""
    plain, label = _without_codes(_plain(title))
    plain, level = _take_level(plain)
    return " ".join(_tokens(plain)), level, label


@lru_cache(maxsize=200_000)
def title_words(title: str) -> TitleWords:
    """Take a printed title apart."""
    return words_of_text(*title_text(title))


def words_of_text(text: str, level: str | None = None, label: str | None = None) -> TitleWords:
    """The words of what `title_text` made of a title; stop words alone are kept, an empty one has no words."""
    known, tokens = vocabulary(), text.split()
    numbers, negations, kept = [], [], []
    for place, token in enumerate(tokens):
        if place and token == tokens[place - 1] and not token.isdigit():
            continue  # typed twice
        if token in known.negations:
            negations.append(token)
        elif _is_number(token, tokens[place - 1] if place else "", last=place == len(tokens) - 1):
            numbers.append(ROMAN.get(token, token.lstrip("0") or "0"))
        else:
            kept.append(token)
    meaning = [token for token in kept if token not in known.stop] or kept
    return TitleWords(
        words=tuple(base_form(token) for token in meaning),
        surfaces=tuple(meaning),
        numbers=tuple(sorted(numbers)),
        negations=tuple(sorted(negations)),
        level=level,
        label=label,
        squash="".join(kept),
    )


@lru_cache(maxsize=10_000)
def subject_words(subject: str) -> frozenset[str]:
    """The words a qualification's subject is made of: every unit's title may carry them."""
    return frozenset(title_words(subject).words)


@lru_cache(maxsize=50_000)
def theme_words(label: str) -> frozenset[str]:
    """The words of a group's label that name its theme: "Group B – Handling Problems" is about handling problems."""
    shell = {"unit", "group", "optional", "mandatory", "theme", "section", "core", "additional", "pathway"}
    return frozenset(word for word in title_words(label).words if word not in shell)
