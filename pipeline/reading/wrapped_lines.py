"""Lines that go on with the one before them: whoever saved the text broke the paragraph, the item or the link there."""

from __future__ import annotations

import re

from pipeline.patterns import lazy_re

FINISHED = lazy_re(r"(?:[.:;!?|]|/\d{3}/\d{4})$")  # a unit's code ends a line as a full stop does
_CLOSES_LINK = lazy_re(r"[^\[\]]*\]\(")
_LONG_LINE = 50  # a line this long may have been wrapped


def continues(before: str, line: str) -> bool:
    """Whether a line goes on with the sentence of the one before it: it is long and unfinished, this starts small."""
    if before.count("(") > before.count(")") and line[:1].isspace() and len(before.strip()) >= _LONG_LINE:
        return True  # "(T/601/1235, level 4," goes on below with "8 credits)"
    if before.count("[") > before.count("]") and _CLOSES_LINK.match(line):
        return True
    return is_wrapped(before) and bool(re.match(r"\s*[a-z(&]", line))


def is_wrapped(line: str) -> bool:
    """Whether a line is long and its sentence unfinished: then whoever saved the text may have broken it there."""
    return len(line.strip()) >= _LONG_LINE and not FINISHED.search(line.rstrip())


def item_goes_on(source: str, line: str, item: re.Match[str]) -> bool:
    """Whether a line goes on with the item above: as a paragraph does, or small and further in or behind a comma."""
    hangs = len(line) - len(line.lstrip()) > len(item[1]) and not FINISHED.search(source.rstrip())
    opened = hangs and source.count("(") > source.count(")")
    small = line.lstrip()[:1].islower() and (hangs or source.rstrip().endswith(","))
    return opened or small or continues(source, line)
