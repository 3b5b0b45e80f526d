"""One answer from whoever answers: a key on a terminal, a line from a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pipeline.cli.output import say

if TYPE_CHECKING:
    from pipeline.judgements.answering import Answer


def read_answer() -> Answer | None:
    """The next answer; None where there is none any more (end of input, Ctrl-C, Ctrl-D)."""
    from pipeline.judgements.answering import Answer

    if not sys.stdin.isatty():
        return _from_line(sys.stdin.readline())
    key = _key()
    if key in ("\x03", "\x04", ""):
        return None
    say(key)
    if key.isupper():
        reason = input("Reason: ").strip()
        return Answer(key.lower(), reason)
    return Answer(key)


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
        tty.setcbreak(descriptor)
        return sys.stdin.read(1)
    except KeyboardInterrupt:
        return ""
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
