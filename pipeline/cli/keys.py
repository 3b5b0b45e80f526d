"""One answer from whoever answers: a key on a terminal, a line from a pipe."""

from __future__ import annotations

import os
import select
import sys
from typing import TYPE_CHECKING

from pipeline.cli.output import say

if TYPE_CHECKING:
    from pipeline.judgements.answering import Answer

_ENDS = ("\x03", "\x04")  # Ctrl-C, Ctrl-D
_NAMES = {"\n": "Enter", "\r": "Enter", "\t": "Tab", "\x7f": "Backspace", "\x08": "Backspace"}
_AT_ONCE = 0.02  # seconds: what follows Esc sooner belongs to it


def read_answer() -> Answer | None:
    """The next answer; None where there is none any more (end of input, Ctrl-C, Ctrl-D)."""
    from pipeline.judgements.answering import KEYS, Answer

    if not sys.stdin.isatty():
        return _from_line(sys.stdin.readline())
    key = _key()
    if key in ("", *_ENDS):
        return None
    say(key)
    if key.isupper() and key.lower() in KEYS:
        try:
            return Answer(key.lower(), input("Reason: ").strip())
        except (EOFError, KeyboardInterrupt):
            say("\nNot kept. Press another key; Ctrl-C once more ends.")
            return read_answer()
    return Answer(key.lower() if len(key) == 1 else key)


def _from_line(line: str) -> Answer | None:
    """`s the contents agree`: the key, then the reason; an empty line skips."""
    from pipeline.judgements.answering import SKIP, Answer

    if not line:
        return None
    key, _, reason = line.strip().partition(" ")
    return Answer(key.lower() or SKIP, reason.strip())


def _key() -> str:
    """One key, without waiting for the Enter key."""
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.getwch()
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor, termios.TCSADRAIN)  # what was typed while the pair was drawn is an answer, too
        return _named(os.read(descriptor, 1), descriptor)
    except (KeyboardInterrupt, OSError):  # OSError: the terminal was closed
        return ""
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _named(first: bytes, descriptor: int) -> str:
    """The key that was pressed, by the first byte it sends: its letter, or a name where it types none.

    An arrow sends three letters at once, the last of them "A" to "D": nobody's answer.
    """
    if first == b"\x1b":
        while select.select([descriptor], [], [], _AT_ONCE)[0]:
            os.read(descriptor, 32)
        return "Esc or an arrow"
    more = (first >= b"\xc0") + (first >= b"\xe0") + (first >= b"\xf0")
    letter = (first + os.read(descriptor, more)).decode(errors="replace")
    return letter if letter.isprintable() or letter in _ENDS else _NAMES.get(letter, "that key")
