"""Printed text made comparable: spaces, quotes, dashes, ligatures and case set aside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pipeline.patterns import lazy_re

SMALL_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = SMALL_NUMBERS[:9]
NUMBER_IN_WORDS = rf"(?:(?:{'|'.join(TENS)})(?:[-\u2010 ](?:{'|'.join(_ONES)})\b)?|{'|'.join(SMALL_NUMBERS)})"
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ABBREVIATIONS = frozenset({"uan", "qan", "nos", "glh", "tqt"})
_QUOTES = {"‘": "'", "’": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"'}
_QUOTED = lazy_re('[‘“"\'](?P<inner>[^‘“"”]+)[’”"\']')
_DASHES = lazy_re("[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]")
# UTF-8 read as Windows text by an earlier program: "â€“" for a dash.
TWICE_ENCODED = "â€[\u0080-\uffff]|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]"
ENTITY = r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+\d*);"
_TWICE_ENCODED, _ENTITY, _BEYOND_ASCII = lazy_re(TWICE_ENCODED), lazy_re(ENTITY), lazy_re("[\u0080-\uffff]+")
# Beginnings set apart from a word that begins with their own last vowel: "re-enter", "co-operate", "pre-empt".
_PREFIXES = frozenset({"re", "pre", "de", "co", "anti", "semi", "micro", "multi"})
# What no word ends with behind so many letters: "computer-aided", "client-centred".
_ENDS_COMPOUND = frozenset(
    {"aided", "assisted", "based", "centred", "centered", "driven", "focused", "focussed", "oriented", "orientated"}
    | {"related", "specific"}
)
_SHORTEST_BEFORE = 4
_UNSEEN = lazy_re("[\u00ad\u200b-\u200f\u2060\ufeff]")
_HYPHENS = str.maketrans("\u2010\u2011", "--")  # as a program sets them where a line may end, or may not
_BLANKS = lazy_re("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
# Bullets of the Symbol and Wingdings fonts live in the private area.
SYMBOLS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "–", "\uf076": "❖", "\uf0a8": "◻",
    "\uf06f": "▫",
}  # fmt: skip
_SYMBOL = lazy_re("[" + "".join(SYMBOLS) + "]")
_LIGATURE = lazy_re("[ﬀ-ﬆ]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """The text as a reader sees it: soft hyphens and zero-width characters gone, ligatures spelt out, one space.

    A hyphen that is told to keep its words on one line is a hyphen.
    """
    # Most text is plain ASCII, and every room asks: what need not be looked for is not looked for.
    if not text.isascii():
        text = _UNSEEN.sub("", text)
        if "\u2011" in text or "\u2010" in text:
            text = text.translate(_HYPHENS)
        if _LIGATURE.search(text):
            text = text.translate(_LIGATURES)
    return " ".join(text.split())


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """`tidy`, with one kind of quote and one kind of dash; case is kept."""
    if text.isascii():
        return " ".join(text.replace("`", "'").split())
    text = unicodedata.normalize("NFKC", text)
    for quote, straight in _QUOTES.items():
        text = text.replace(quote, straight)  # eight of these take a tenth of the time of `translate`
    return tidy(_DASHES.sub("-", text))


def with_symbols(text: str) -> str:
    """The text, with the bullets of symbol fonts as the characters that they look like."""
    return text if text.isascii() else _SYMBOL.sub(lambda symbol: SYMBOLS[symbol[0]], text)


def as_typed(text: str) -> str:
    """The text with the blanks, hyphens and bullets that a typewriter has, and nothing unseen: its columns stay."""
    if text.isascii():
        return text
    return _BLANKS.sub(" ", _UNSEEN.sub("", with_symbols(text))).translate(_HYPHENS)


def unquoted(text: str) -> str:
    """The text without the marks of quotation around the whole of it: “Trim lamps”."""
    quoted = _QUOTED.fullmatch(text) if text[:1] in "‘“\"'" else None
    return quoted["inner"].strip() if quoted else text


@lru_cache(maxsize=16_384)
def folded(text: str) -> str:
    """`plain` without regard to case: equal for two texts that differ only in how they were typeset."""
    return plain(text).casefold()


def number_in_words(said: str) -> int | None:
    """The number that words below a hundred say (`twelve`, `twenty-five`, `twenty five`), or None."""
    tens, _, ones = said.casefold().replace("\u2010", "-").replace(" ", "-").partition("-")
    if not ones and tens in SMALL_NUMBERS:
        return SMALL_NUMBERS.index(tens) + 1
    if tens not in TENS or (ones and ones not in _ONES):
        return None
    return 10 * (TENS.index(tens) + 2) + (_ONES.index(ones) + 1 if ones else 0)


def spaced(name: str) -> str:
    """A name of the tables' as people write it: `nos_code` is `NOS code`."""
    return re.sub(
        "[a-z]+", lambda word: word[0].upper() if word[0] in _ABBREVIATIONS else word[0], name.replace("_", " ")
    )


def is_own_hyphen(first: str, second: str) -> bool:
    """Whether a hyphen between two parts of a word, in small letters, is the word's own, wherever its line ends.

    It keeps one vowel from another (`re`, `enter`), parts a verb from its `up` (`set`, `up`), or stands before what
    ends compounds only (`computer`, `aided`): no syllable is so.
    """
    if second in _ENDS_COMPOUND:
        return len(first) >= _SHORTEST_BEFORE
    return second == "up" or (first in _PREFIXES and second.startswith(first[-1]))


def slug(text: str) -> str:
    """Lower-case words joined by hyphens, for ids and folder names: `Group B – Delivery` is `group-b-delivery`."""
    ascii_text = unicodedata.normalize("NFKD", folded(text).replace("'", "").replace("&", " and "))
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.encode("ascii", "ignore").decode()).strip("-")


def _is_twice_encoded(text: str) -> bool:
    # Few texts hold one of these letters, and the pattern takes longer to compile than to read a page.
    return ("Ã" in text or "Â" in text or "â€" in text) and _TWICE_ENCODED.search(text) is not None


def _byte(sign: str) -> bytes:
    """What Windows text shows as a sign; five bytes show as nothing, as the last of a closing quote does."""
    return sign.encode("latin-1" if "\x80" <= sign <= "\x9f" else "cp1252")


def undo_double_encoding(text: str) -> str:
    """The text with what was encoded twice set right, if all of its signs can have been."""
    if not _is_twice_encoded(text):
        return text
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def repaired(text: str) -> str:
    """A cell without what exports leave in one: HTML's entities, and signs encoded twice, each run of them alone."""
    if "&" in text and _ENTITY.search(text):
        import html  # noqa: PLC0415 - few documents hold any

        text = html.unescape(text)
    if not text.isascii() and _is_twice_encoded(text):
        text = _BEYOND_ASCII.sub(lambda run: undo_double_encoding(run[0]), text)
    return text
