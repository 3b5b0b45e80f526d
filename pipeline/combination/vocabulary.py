"""The words of rules of combination, from `vocabulary.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.kept_toml import KEPT
from pipeline.patterns import lazy_re

NOISE = "NOISE"
_VERBS = lazy_re(r"@(\w+)")
_FILE = Path(__file__).parent / "vocabulary.toml"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrases (as tuples of lower-case words) and the token each gives; `longest` counts a phrase's words."""

    phrases: dict[tuple[str, ...], str]
    numbers: dict[str, int]
    never_a_name: frozenset[str]
    sizes: frozenset[str]
    asking: frozenset[str]
    choosing: frozenset[str]
    after_quantifiers: frozenset[str]
    quantifiers: frozenset[str]
    longest: int

    def known(self, word: str) -> bool:
        """Whether a single word has a meaning here."""
        return (word,) in self.phrases or word in self.numbers


def _with_verbs(phrase: str, verbs: dict[str, str]) -> str:
    """`@take` written as the words it stands for."""
    return _VERBS.sub(lambda name: verbs[name[1]], phrase) if "@" in phrase else phrase


def _spelt_out(phrase: str) -> list[str]:
    """`{may|can} be taken` is two phrases; an empty choice leaves its place out."""
    before, _, rest = phrase.partition("{")
    if not rest:
        return [phrase]
    choices, _, after = rest.partition("}")
    ends = _spelt_out(after)
    return [" ".join(f"{before} {choice} {end}".split()) for choice in choices.split("|") for end in ends]


def _words_of(spelling: str) -> tuple[str, ...]:
    """The words of a phrase as `split_words` tells them apart; most are letters and blanks alone."""
    if spelling.isascii() and spelling.replace(" ", "").isalpha():
        return tuple(spelling.lower().split())
    from pipeline.combination.words import split_words  # noqa: PLC0415 - words needs no vocabulary to split

    return tuple(word.text.lower() for word in split_words(spelling))


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary.

    Raises:
        ValueError: a phrase is given two meanings.
    """
    stated = KEPT.loads(_FILE.read_text(encoding="utf-8"))
    phrases: dict[tuple[str, ...], str] = {}
    for token, spellings in stated["phrases"].items():
        for spelling in (each for written in spellings for each in _spelt_out(_with_verbs(written, stated["verbs"]))):
            words = _words_of(spelling)
            if phrases.setdefault(words, token) != token:
                raise ValueError(f"vocabulary.toml: {spelling!r} is both {phrases[words]} and {token}")
    noise = (*stated["noise"]["words"], *stated["noise"]["phrases"])
    for spelling in (each for written in noise for each in _spelt_out(_with_verbs(written, stated["verbs"]))):
        words = _words_of(spelling)
        if phrases.setdefault(words, NOISE) != NOISE:
            raise ValueError(f"vocabulary.toml: {spelling!r} is both noise and {phrases[words]}")
    after = stated["after_quantifiers"]
    return Vocabulary(
        phrases=phrases,
        numbers=dict(stated["numbers"]),
        never_a_name=frozenset(stated["never_a_name"]["words"]),
        sizes=frozenset(stated["sizes"]["words"]),
        asking=frozenset(stated["asking"]["words"]),
        choosing=frozenset(stated["choosing"]["words"]),
        after_quantifiers=frozenset(after["words"]),
        quantifiers=frozenset(after["tokens"]),
        longest=max(len(words) for words in phrases),
    )
