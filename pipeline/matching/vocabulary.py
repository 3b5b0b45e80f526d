"""Words of unit titles: their one written form, and what kind of word each is (data in `words.toml`).

`real_words.txt` are words of English that another one is a letter or two away from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pipeline.kept_toml import KEPT
from pipeline.matching.real_words import RealWords
from pipeline.patterns import lazy_re

_IZE = lazy_re(r"(?<=...)iz(e|es|ed|ing|er|ers|ation|ations|ational)$")
_YZE = lazy_re(r"(?<=..)yz(e|es|ed|ing|er|ers)$")
_VOWEL = lazy_re("[aeiouy]")
# Where a verb has lost an "e" before "-ing" or "-ed": behind one vowel and one consonant of a short verb, which else is
# doubled ("prune", "plan"); behind letters that no English verb ends in ("weave", "nurse", "judge", "cycle", "value").
_SILENT_E = lazy_re(
    r"^(?:qu|y(?=[aeiou])|[^aeiouy])*[aeiouy][^aeiouywx]$|[cuv]$|[^s]s$|[eo][aeiou]z$|[dlr]g$|[^aeiouylrw]l$|^.?i$"
)
# Where British and American spelling differ by a rule, the shorter form stands for both: "pediatric", "color".
_BRITISH = (
    ("ae", lazy_re(r"(?<=[a-z])ae(?=[a-z]{3})"), "e"),
    ("oe", lazy_re(r"(?<=[a-z])oe(?=[a-z]{3})"), "e"),
    ("our", lazy_re(r"(?<=[a-z]{2})our(?=(?:al|able|ite|er|less|ful)?$)"), "or"),
    ("sulph", lazy_re("sulph"), "sulf"),
)
_ES = ("sses", "shes", "ches", "xes", "zzes", "tzes")
_PLURAL_EXCEPTIONS = ("ss", "us", "is")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Sets and maps over base forms, as `base_form` gives them; `contrasts` map a word to its sets' numbers.

    `confusable` are words as printed, in the singular, that are never each other's typing errors; `bound` and `around`,
    as printed too, make another unit of a title at its edge, or nothing of it.
    """

    stop: frozenset[str]
    negations: frozenset[str]
    action_verbs: frozenset[str]
    generic: frozenset[str]
    management: frozenset[str]
    stage: frozenset[str]
    bound: frozenset[str]
    around: frozenset[str]
    confusable: RealWords
    contrasts: dict[str, frozenset[int]]
    near: dict[str, frozenset[int]]
    wholes: tuple[tuple[str, frozenset[str]], ...]
    prefixes: tuple[tuple[str, str], ...]
    suffixes: tuple[tuple[str, str], ...]
    denials: tuple[str, ...]


@cache
def _raw() -> dict[str, Any]:
    return KEPT.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@cache
def phrases() -> tuple[tuple[str, str], ...]:
    """Runs of words with one written form, and what to write for them, also where a space got lost; longest first.

    Two letters side by side may be anything ("SW"), and "unionised" is not "un-ionised".
    """
    table: dict[str, str] = _raw()["phrases"]
    closed = (phrase for phrase in table if " and " not in phrase and phrase[:3] != "un " and len(phrase) > len("s w"))
    table = {phrase.replace(" ", ""): table[phrase] for phrase in closed} | table
    return tuple(sorted(table.items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def phrases_by_first_word() -> dict[str, list[int]]:
    """The places of phrases among `phrases`, by the word each begins with."""
    found: dict[str, list[int]] = {}
    for place, (phrase, _) in enumerate(phrases()):
        found.setdefault(phrase.split()[0], []).append(place)
    return found


@cache
def symbols() -> tuple[tuple[str, str], ...]:
    """Names that are not made of letters alone ("c++"), and what to write for them; longest first."""
    table: dict[str, str] = _raw()["symbols"]
    return tuple(sorted(table.items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def _irregular() -> tuple[frozenset[str], frozenset[str]]:
    """Words in "-ing" kept whole, and words of which an "e" is part though their letters do not show it."""
    differences = _raw()["differences"]
    return frozenset(differences["whole"].split()), frozenset(differences["e_verbs"].split())


@cache
def _plural_things() -> frozenset[str]:
    """Words in "-s" that are another thing without it."""
    return frozenset(_raw()["differences"]["plural_things"].split())


@cache
def _things() -> frozenset[str]:
    """Nouns in "-ification" and "-isation" that are a thing, not what a verb does."""
    return frozenset(_raw()["differences"]["things"].split())


def singular(word: str) -> str:
    """The word without a plural's ending."""
    if len(word) <= 3 or not word.endswith("s") or word.endswith(_PLURAL_EXCEPTIONS) or word in _plural_things():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_ES) else word[:-1]


def _uninflected(word: str) -> str:
    """The verb of an "-ing" or "-ed" form; others unchanged."""
    base = word[:-3] if word.endswith("ing") else word[:-2] if word.endswith("ed") else ""
    if len(base) < 2 or word.endswith("eed") or not _VOWEL.search(base):
        return word
    whole, e_verbs = _irregular()
    if word in whole:
        return word
    if base + "e" in e_verbs or (len(base) < 5 and _SILENT_E.search(base)):
        return base + "e"
    if len(base) < 3:
        return base[0] + "ie" if base[1] == "y" else word
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsfzaeiou":
        return base[:-1]
    return base[:-1] + "y" if word.endswith("ied") else base  # "carried"


def _american(word: str) -> str:
    for part, pattern, shorter in _BRITISH:
        if part in word:
            word = pattern.sub(shorter, word)
    return word


def _trimmed(word: str) -> str:
    # "managing" gives "manag", so "manage" must end there too; short words keep their "e": care is not a car.
    if len(word) >= 6 and word.endswith("e"):
        return word if word in _irregular()[1] else word[:-1]
    return word[:-1] if len(word) >= 6 and word.endswith("ll") else word


def _inflected_to_base(word: str) -> str:
    spelling: dict[str, str] = _raw()["spelling"]
    if "iz" in word or "yz" in word:
        word = _YZE.sub(r"ys\1", _IZE.sub(r"is\1", word))
    word = spelling.get(word, word)
    word = singular(word)
    word = spelling.get(word, word)
    word = _uninflected(word)
    return _trimmed(_american(spelling.get(word, word)))


@cache
def _alias() -> dict[str, str]:
    """Nouns to verbs, and synonyms, over base forms; a chain is followed to its end."""
    table: dict[str, str] = {**_raw()["nouns"], **_raw()["synonyms"]}
    return {_inflected_to_base(left): _inflected_to_base(right) for left, right in table.items()}


def _acted(form: str) -> str:
    """The verb of a noun in "-ification" or "-isation", if it is no thing ("specification", "organisation")."""
    for ending, verb in (("ification", "ify"), ("isation", "is")):
        if form.endswith(ending) and len(form) > len(ending) + 1 and form not in _things():
            return form.removesuffix(ending) + verb
    return form


@lru_cache(maxsize=200_000)
def base_form(word: str) -> str:
    """The one form under which a word is compared: spelling, number, inflection, noun and synonym set aside."""
    alias, form = _alias(), _acted(_inflected_to_base(word))
    for _ in range(3):
        if form not in alias or alias[form] == form:
            return form
        form = alias[form]
    return form


def _set(words: str) -> frozenset[str]:
    return frozenset(base_form(word) for word in words.split())


def _index(groups: list[str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for word in _set(group):
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _couples(lines: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple((line.split()[0], line.split()[1]) for line in lines)


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    raw = _raw()
    differences, near = raw["differences"], raw["near"]
    return Vocabulary(
        stop=frozenset(raw["stop"].split()),
        negations=frozenset(raw["negations"].split()),
        action_verbs=_set(raw["action_verbs"]),
        generic=_set(raw["generic"]),
        management=_set(raw["management"]),
        stage=_set(raw["stage"]),
        bound=frozenset(raw["bound"].split()),
        around=frozenset(raw["around"].split()),
        confusable=RealWords.shipped(" ".join(map(differences.get, ("confusable", "plural_things", "e_verbs")))),
        contrasts=_index(differences["contrasts"]),
        near=_index(near["groups"]),
        wholes=tuple((base_form(entry["whole"]), _set(entry["parts"])) for entry in near["wholes"]),
        prefixes=_couples(differences["prefixes"]),
        suffixes=_couples(differences["suffixes"]),
        denials=tuple(differences["denials"].split()),
    )
