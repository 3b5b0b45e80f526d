"""A terminal of its own for a program, and somebody at its keyboard."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from pathlib import Path

_PATIENCE = 60.0


class Terminal:
    """A program in a pseudo-terminal: `number` is its process and its session, `shown` all it has written."""

    def __init__(self, *command: str, folder: Path, columns: int = 100, **environment: str) -> None:
        self.shown = ""
        self._seen = 0
        self.number, self._screen = pty.fork()
        if self.number == 0:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell has its background jobs ignore Ctrl-C
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            os.chdir(folder)
            # What other tests, or a shell, said of the screen does not hold for this one.
            inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
            os.execve(command[0], command, inherited | {"TERM": "xterm-256color"} | environment)

    def type(self, keys: str, then: str) -> str:
        """Press keys, and wait until the program has written something; gives all it wrote until then."""
        self._listens()
        os.write(self._screen, keys.encode())
        return self.until(then)

    def until(self, text: str) -> str:
        """Wait until the program has written a text behind what was waited for before."""
        end = time.monotonic() + _PATIENCE
        while not (found := re.search(text, self.shown[self._seen :])):
            assert time.monotonic() < end, f"{text!r} did not come:\n{self.shown}"
            assert self._more(), f"it ended before {text!r}:\n{self.shown}"
        before, self._seen = self._seen, self._seen + found.end()
        return self.shown[before : self._seen]

    def end(self) -> int:
        """Wait for the end; gives the exit code."""
        while self._more():
            pass
        os.close(self._screen)
        return os.waitstatus_to_exitcode(os.waitpid(self.number, 0)[1])

    def _listens(self) -> None:
        """Wait until the program sleeps: Ctrl-C just before it waits for a line does not wake it (nor any Python)."""
        state = Path(f"/proc/{self.number}/stat")
        end = time.monotonic() + _PATIENCE
        while state.exists() and state.read_text().rpartition(")")[2].split()[0] == "R" and time.monotonic() < end:
            time.sleep(0.01)

    def _more(self) -> bool:
        """Read what comes within a second; False once the program has ended."""
        if not select.select([self._screen], [], [], 1.0)[0]:
            return True
        try:
            read = os.read(self._screen, 65_536)
        except OSError:  # what Linux says of a terminal whose program has ended
            return False
        self.shown += read.decode(errors="replace").replace("\r\n", "\n")
        return bool(read)
