"""A rule's text as tokens of the grammar: phrases of the vocabulary, numbers, names of groups and units.

Words that change nothing are dropped; a word that is not known stays as WORD, which the grammar accepts nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.combination.brackets import all_of_them, asks_in_brackets, with_units
from pipeline.combination.grouping import with_groups
from pipeline.combination.groupwise import without_glosses, without_known_groups
from pipeline.combination.leftout import filled
from pipeline.combination.listed import with_sizes
from pipeline.combination.names import Context, aliases
from pipeline.combination.openings import other_sizes, pathway_of, without_titles
from pipeline.combination.respelling import respelled, with_quantifiers_in_front
from pipeline.combination.rewording import reworded
from pipeline.combination.turning import Token, turned
from pipeline.combination.vocabulary import NOISE, Vocabulary, vocabulary
from pipeline.combination.words import Word, split_words
from pipeline.patterns import lazy_re
from pipeline.wording import plain

_MARKS = {
    ",": "COMMA", ";": "SEMI", ":": "COLON", ".": "DOT", "(": "LPAR", ")": "RPAR", "|": "PIPE", "/": "SLASH",
    "-": "DASH", "%": "PERCENT", "•": "BULLET", "+": "PLUS", "≥": "MIN", "≤": "MAX",
}  # fmt: skip
# "* Units 5 and 6 cannot both be taken.", "Table 2: Group B - at least 8 credits"
_MARK_IN_FRONT = lazy_re(r"^\s*[*†‡§]+(?=\s*\w)|^\s*(?:table|figure) \d{1,2}[a-z]?\s*[:.|-]\s*", re.IGNORECASE)
# "… 16 credits from this group *" points to a note below
_MARK_BEHIND = lazy_re(r"(?<=\w)\s*[*†‡§]+(?=\s*[.,;:)]|\s*$)")
# What stands before an equals sign in a sum, and not in "Maximum credit from Group C (Optional) = 9".
_COUNTED = lazy_re(r"(?i)\b\d+ (?:\w+ )?(?:credits?|units?)\b")
# "a) all of Group A; b) at least 12 credits from Group B"
_LETTERED = lazy_re(r"(?<!roup )(?<!tion )(?<![\w(])\(?(?:[a-h]|iv|v|i{1,3})\)(?=\s)")

# "two ‘mandatory’ units"
_KIND_IN_QUOTES = lazy_re(
    r"(?i)['\"](?=(?:mandatory|compulsory|core|optional|elective)['\"] (?:units?|credits?|group)\b)(\w+)['\"]"
)


def tokens_of(text: str, context: Context) -> tuple[Token, ...]:
    """The tokens of one sentence or row, without what changes nothing."""
    text = respelled(plain(text))
    unmarked = _MARK_BEHIND.sub(_blank, _MARK_IN_FRONT.sub(_blank, text.replace("**", "  ")))
    unmarked = _KIND_IN_QUOTES.sub(r" \1 ", unmarked)
    if len(_LETTERED.findall(unmarked)) > 1:
        unmarked = _LETTERED.sub(_blank, unmarked)
    if "=" in unmarked and not _COUNTED.search(unmarked.partition("=")[0]):
        unmarked = unmarked.replace("=", ":", 1)
    pathway, blanked = pathway_of(without_titles(unmarked, context))
    found = _matched(list(split_words(blanked)), vocabulary(), aliases(context.groups))
    found = _needed_only_under_a_condition(_with_condition(found, text))
    found = with_units(_definite(other_sizes(found, context), blanked), blanked, context)
    named = without_glosses(with_groups(found, blanked, context), blanked, context)
    grouped = without_known_groups(filled(named), context)
    sized = with_sizes(_tidied(grouped, blanked), context.mandatory)
    alone = context.here is not None and not context.before
    tidy = reworded(with_quantifiers_in_front(sized, in_group=alone), in_group=context.here is not None)
    tokens = turned(tidy, goes_on=bool(context.before))
    return (*pathway, *tokens)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _with_condition(tokens: list[Token], text: str) -> list[Token]:
    """Who is exempt is kept word for word; a number or a rule's own word in it leaves it not understood."""
    at = next((at for at, token in enumerate(tokens) if token.type == "EXEMPT"), 0)
    if not at or not {token.type for token in tokens[:at]} <= {"WORD", NOISE, "AND", "OR", "COMMA"}:
        return tokens
    start, end = tokens[0].start, tokens[at - 1].end
    return [Token("QUOTED", text[start:end], start, end), *tokens[at:]]


def _needed_only_under_a_condition(tokens: list[Token]) -> list[Token]:
    """`Must be taken` changes nothing, save behind an `if`: there it is what the condition asks for."""
    conditional = any(token.type in ("IFTAKEN", "IFNOT", "UNLESS") for token in tokens)
    return [
        Token(NOISE, token.value, token.start, token.end) if token.type == "NEEDED" and not conditional else token
        for token in tokens
    ]


def _matched(words: Sequence[Word], known: Vocabulary, named: dict[tuple[str, ...], str]) -> list[Token]:
    """The longest phrase from each place on."""
    found: list[Token] = []
    at = 0
    longest = max([known.longest, *map(len, named)])
    lower = [word.text.lower() for word in words]
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            phrase = tuple(lower[at : at + length])
            kind = "GROUP" if phrase in named and _is_name(words, at, length, known) else known.phrases.get(phrase)
            if kind and all(word.kind in ("word", "mark", "code", "number") for word in words[at : at + length]):
                value = named[phrase] if kind == "GROUP" else " ".join(phrase)
                end = words[at + length - 1].end
                found.extend(Token(part, value, words[at].start, end) for part in kind.split())
                at += length
                break
        else:
            found.append(_single(words[at], known))
            at += 1
    return _with_tens(found, known)


def _is_name(words: Sequence[Word], at: int, length: int, known: Vocabulary) -> bool:
    """A name of one common word counts only before "group" or "units", or heads its limit (`Delivery: choose two`)."""
    after = words[at + 1].text.lower() if at + 1 < len(words) else ""
    if length > 1 or (at == 0 and after in ("(", ":", "-")):
        return True
    return words[at].text[:1].isupper() and known.phrases.get((after,)) in ("GROUPWORD", "UNITS")


def _single(word: Word, known: Vocabulary) -> Token:
    if word.kind == "quoted":
        return Token("QUOTED", word.text, word.start, word.end)
    if word.kind == "number":
        return Token("NUM", word.text, word.start, word.end)
    if word.kind == "mark":
        return Token(_MARKS.get(word.text, "WORD"), word.text, word.start, word.end)
    if word.text.lower() in known.numbers:
        return Token("NUM", str(known.numbers[word.text.lower()]), word.start, word.end)
    return Token("CODE" if word.kind == "code" else "WORD", word.text, word.start, word.end)


def _with_tens(tokens: list[Token], known: Vocabulary) -> list[Token]:
    """`twenty-five` and `twenty five` are one number."""
    made: list[Token] = []
    spelt = {str(value) for value in known.numbers.values()}
    for token in tokens:
        dashed = len(made) > 1 and made[-1].type == "DASH" and made[-2].type == "NUM"
        tens = made[-2] if dashed else made[-1] if made else None
        is_tens = tens and tens.type == "NUM" and tens.end - tens.start > 3 and tens.value in spelt
        if is_tens and tens and int(tens.value) % 10 == 0 and token.type == "NUM" and 0 < int(token.value) < 10:
            del made[-2 if dashed else -1 :]
            token = Token("NUM", str(int(tens.value) + int(token.value)), tens.start, token.end)  # noqa: PLW2901
        made.append(token)
    return made


def _definite(tokens: list[Token], text: str) -> list[Token]:
    """The article before a number stays: "the 4 mandatory units" are all there are, "4 mandatory units" are not.

    So does the verb of what something comes to ("which is 24 credits"), and the "to" of a range.
    """
    made: list[Token] = []
    for at, token in enumerate(tokens):
        following = tokens[at + 1].type if at + 1 < len(tokens) else ""
        is_the = token.type == NOISE and text[token.start : token.end].lower() == "the"
        before = next((other.type for other in reversed(made) if other.type != NOISE), "")
        alone = following == "MANDATORY" and before in ("", "AND", "COMMA", "COLON", "SEMI", "PLUS")
        keep = is_the and (following == "NUM" or alone)
        is_range = text[token.start : token.end].lower() == "to" and before == following and before in ("NUM", "CODE")
        is_sum = token.value in ("is", "are") and following == "NUM" and at and tokens[at - 1].value == "which"
        kind = "THE" if keep else "DASH" if is_range else "GIVES" if is_sum else token.type
        if token.type == NOISE:
            word = text[token.start : token.end].lower()
            if word in ("requires", "require") and before in ("NUM", "CODE") and following in ("UNITS", "CODE"):
                kind = "ONLYIF"  # "Unit 7 requires Unit 4"
            if word in ("required", "needed") and before in ("CREDITS", "UNITS") and made[0].type == "OF":
                kind = "ASKED"  # "Of the 20 credits required from the optional units, at least 12 …"
        made.append(Token(kind, token.value, token.start, token.end))
    return made


def _tidied(tokens: list[Token], text: str) -> list[Token]:
    """Without noise, and without marks that noise left behind: at the ends, or two in a row."""
    made: list[Token] = []
    for at, token in enumerate(tokens):
        if token.type == NOISE:
            if all_of_them(made, tokens[at:]):
                continue
            word = text[token.start : token.end].lower()
            if asks_in_brackets(word, made, tokens[at + 1 :]):
                made.append(Token("ASKED", word, token.start, token.end))
                continue
            if made and made[-1].type in vocabulary().quantifiers and word not in vocabulary().after_quantifiers:
                made.append(Token("WORD", word, token.start, token.end))
            continue
        marks = ("COMMA", "COLON", "DASH", "SEMI", "DOT")
        if token.type == "BY" and not made:
            continue  # "Learners gain this qualification by completing …": what stands before it changes nothing
        if token.type in marks and (not made or made[-1].type in (*marks, "LPAR")):
            continue
        if token.type == "RPAR" and made and made[-1].type == "LPAR":
            made.pop()
            continue
        made.append(token)
    while made and made[-1].type in ("COMMA", "COLON", "DASH", "SEMI", "DOT", "AND", "PLUS"):
        made.pop()
    return made
