"""What stands in front of a rule, or in it, and is none: names of qualifications, the pathway that it is for."""

from __future__ import annotations

import re

from pipeline.combination.names import Context
from pipeline.combination.selecting import UnclearError
from pipeline.combination.turning import Token
from pipeline.combination.vocabulary import NOISE, vocabulary
from pipeline.combination.words import split_words
from pipeline.patterns import lazy_re
from pipeline.wording import plain

_OF_THE_WHOLE = ("CREDITS", "VALUE", "TOTAL")  # "total credits for this diploma" is one phrase
_CAPITALS = r"[A-Z][\w&'-]*"
# A qualification's name is no rule, though it says "Level 4" and "in Customer Service".
# Each word in one way only: a long run of capitals would be tried in all of them.
_BEFORE_SIZE = rf"Level \d|Entry \d|\d(?=\w*[a-z])\w*+|{_CAPITALS}(?:\s+to(?=\s+[A-Z]))?"  # BTEC, Entry 3, 1st4sport
_FRAMEWORK = r"(?:\s+\((?:QCF|RQF|NQF)\))?"
# "To achieve SVQ Level 2, candidates must …"; but "credits at NVQ Level 3" are of that level.
_OF_ITS_KIND = (
    r"(?<!\bat )(?<!\bfrom )(?<!\bof )\b(?:[SN]VQ\s+(?:at\s+)?(?:(?:SCQF\s+)?[Ll]evel\s+)?\d"
    r"|(?:SCQF\s+)?Level\s+\d\s+[SN]VQ\b(?!\s+\(?units?\b)"
    # "To achieve a Level 2, each candidate must …"
    r"|^To\s+(?:achieve|gain|obtain)\s+(?:a|the)\s+Level\s+\d(?=,?\s+(?:each|every|all|the|learners|candidates|you)\b))"
)
_TITLE = lazy_re(
    rf"(?:(?:(?:{_BEFORE_SIZE})\s+)*(?:Awards?|Certificates?|Diplomas?|Qualifications?)|{_OF_ITS_KIND}){_FRAMEWORK}"
    rf"(?:\s+(?:in|for)\s+(?:the\s+)?{_CAPITALS}(?:,?\s+(?:(?:and|of|in|for|the|&)\s+)*{_CAPITALS})*"
    rf"(?:\s+\({_CAPITALS}(?:\s+(?:and\s+)?{_CAPITALS})*\))?(?:\s+for\s+{_CAPITALS})?)?{_FRAMEWORK}"
)
_NAME = rf"(?:{_CAPITALS}\s+)(?:(?:(?:and|of|in|&)\s+)?{_CAPITALS}\s+){{0,5}}"
_WAY = r"(?:[Pp]athway|[Rr]oute|[Ss]trand|[Ee]ndorsement)"
_PEOPLE = r"(?:Learners|Candidates|Students|Apprentices|Those)"
_ON_IT = r"(?:on|following|taking|choosing|undertaking|completing|who\s+(?:are\s+on|follow|take|choose|complete))"
# "For the Sales pathway, …", "Learners following the Sales route must …", "Sales pathway: …", "Pathway 2 (Sales): …"
_PATHWAY = lazy_re(
    rf"\s*(?:(?:For|On|In|for|on|in|{_PEOPLE}\s+{_ON_IT})\s+(?:the\s+)?"
    rf"(?:(?P<name>{_NAME}){_WAY}|[Pp]athway \"(?P<quoted>[^\"]*)\")\s*[,:]?"
    rf"|(?P<headed>{_NAME}){_WAY}\s*[:-]"
    rf"|(?P<called>{_WAY}\s+(?:[A-Z]|\d))\s*(?:(?:-\s*|\()(?P<own>{_CAPITALS}(?:\s+{_CAPITALS})*)\)?)?\s*:)"
)


def pathway_of(text: str) -> tuple[tuple[Token, ...], str]:
    """The pathway a sentence begins with, and the text with it blanked."""
    found = _PATHWAY.match(text)
    if not found:
        return (), text
    name = next(found[part] for part in ("name", "quoted", "headed", "own", "called") if found[part] is not None)
    token = Token("PATHWAY", name.strip(), found.start(), found.end())
    return (token,), " " * found.end() + text[found.end() :]


def without_titles(text: str, context: Context) -> str:
    """The text with names of qualifications blanked; places stay what they were."""
    text = _TITLE.sub(lambda match: _blanked_title(match[0], context), text)
    for title in context.titles:
        text = re.sub(re.escape(plain(title)), lambda match: " " * len(match[0]), text, flags=re.IGNORECASE)
    return text


def _is_another(found: str, context: Context) -> bool:
    """Whether a name has a size or a level that no title of this qualification has."""
    titles = " ".join(context.titles).lower()
    said = re.findall(r"(?i)\b(award|certificate|diploma)s?\b", found)
    if any(larger in found.lower() and larger not in titles for larger in ("extended", "subsidiary")):
        return True
    level = re.search(r"(?i)\blevel (\d)", found)
    sizes = [size for size in vocabulary().sizes if size in titles]
    other_level = level and re.search(r"level \d", titles) and f"level {level[1]}" not in titles
    return bool((sizes and said and said[-1].lower() not in sizes) or other_level)


def _blanked_title(found: str, context: Context) -> str:
    """`Level 4 Diploma in Care` names a qualification; "The Qualification" only speaks of one.

    What stands before it in capitals stays if a rule may mean it ("Optional Units Level 4 Diploma").

    Raises:
        UnclearError: it is another size or level than this one's.
    """
    known = vocabulary()
    named = [word.text.lower() for word in split_words(found.partition(" in ")[0])]
    called = len(named) > 1 and not known.known(named[-2])
    if not called and not re.search(r"\d|\sin\s", found):
        return found
    if _is_another(found, context):
        raise UnclearError(f"it names another qualification, the {found.strip()}")
    start = 0
    for word in split_words(found):
        if word.text.lower() in ("level", "entry", "levels", "in"):
            break
        if known.phrases.get((word.text.lower(),), NOISE) != NOISE or word.text.lower() in known.numbers:
            start = word.end
    return found[:start] + " " * (len(found) - start)


def other_sizes(tokens: list[Token], context: Context) -> list[Token]:
    """A size of qualification that no title of this one has is a word like any other.

    Behind a number `credits for this diploma` are credits; elsewhere these words are a label.
    """
    titles = " ".join(context.titles).lower()
    own = {size for size in vocabulary().sizes if size in titles}
    foreign = set(vocabulary().sizes) - own if own else set()  # of an NVQ "the full award" is the whole of it
    made: list[Token] = []
    for token in tokens:
        of_whole = token.type in _OF_THE_WHOLE and "credit" in token.value and " " in token.value
        if (token.type == NOISE or of_whole) and foreign & set(token.value.split()):
            made.append(Token("WORD", token.value, token.start, token.end))
        elif not (of_whole and [one.type for one in made[-2:]] in (["NUM", "CREDITS"], ["CREDITS", NOISE])):
            made.append(token)
        else:
            made.append(Token(NOISE, token.value, token.start, token.end))
    return made
