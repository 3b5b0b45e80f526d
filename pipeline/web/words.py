"""What is kept for every face, in words for people at a page: no code of a finding, no command of the terminal."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_CODE = re.compile(r"(?<![\w-])[a-z]+(?:-[a-z]+)+(?= \(\d+\))")
_SENTENCE = re.compile(r"(?:`[^`]*`|[.!?:;](?!\s|$)|[^`.!?]|`)+[.!?]*\s*")
_PLAIN_WORD = re.compile(r"[a-z]+[ ,;:]")
_OF_THE_TERMINAL = re.compile(r"`(?:unitmap |UNITMAP_)")


@cache
def _words() -> dict[str, str]:
    return tomllib.loads(Path(__file__).with_name("findings.toml").read_text(encoding="utf-8"))


def about(code: str) -> str:
    """What a finding of this code is about."""
    return _words().get(code, code.replace("-", " "))


def reason(text: str) -> str:
    """A reason of a grade: `3 warnings: unread-row (3)` with what the code stands for."""
    return _CODE.sub(lambda found: about(found[0]), text)


def on_page(message: str) -> str:
    """A message without the sentences that name a command or a setting: they are for whoever runs the program."""
    kept = [each for each in _SENTENCE.findall(message) if not _OF_THE_TERMINAL.search(each)]
    return "".join(kept).rstrip()


def sentence(message: str) -> str:
    """A message that stands by itself: with a capital, unless it begins with a file's name or a code."""
    return message[:1].upper() + message[1:] if _PLAIN_WORD.match(message) else message
