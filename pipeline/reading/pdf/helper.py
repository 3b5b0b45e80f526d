"""A second process that reads a long file from its last page on, until it meets the one that reads from the first.

It is a copy of the first, and hands over pages in which there was nothing unusual. Whatever it does not hand over, the
first process reads itself, as it would have without help: a helper that crashes or is killed costs time and no more.
"""

from __future__ import annotations

import ctypes
import marshal
import mmap
import os
import signal
from collections.abc import Callable, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.reading.helping import leave_to_fork
from pipeline.reading.pdf.ahead import Ahead, looked_ahead
from pipeline.reading.pdf.assembly import bare_pages
from pipeline.reading.pdf.choosing import Choice
from pipeline.reading.pdf.packing import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import RawIOBase
    from typing import BinaryIO, NoReturn

    from pipeline.reading.pdf.page_content import PageContent

# To start a helper takes as long as to read a page or two.
FEWEST_PAGES = 40
# A damaged file may claim a billion pages: so many at most are read.
MOST_PAGES = 5000
# What a helper may take beside what it began with, as a share of what one document may.
_SHARE_OF_MEMORY = 8
# Bytes that tell how long it is stand before what is told.
_LENGTH = 8
_DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG, of Linux


# A step towards the first page: the page, its own choice, and what was seen on it or on the one behind it.
Step = tuple[int, Choice, "dict[int, PageContent]"]
# Steps from the last page on, as long as the function says so of the next page; none with which anything is wrong.
Backwards = Callable[[Callable[[int], bool]], Iterable[Step]]


class Seen(NamedTuple):
    """A page's own choice, and what was seen on it; None where nobody looked."""

    choice: Choice
    content: PageContent | None


class Helper:
    """The second process, as the first one knows it."""

    def __init__(self, pages: int, backwards: Backwards) -> None:
        self._marks = _Marks(pages)
        self._seen: dict[int, Seen] | None = None
        self._handed: dict[int, PageContent] = {}
        self.ahead = Ahead(self._told, self._handed)
        """What it finds on its pages once they are handed over."""
        end, beginning = os.pipe()
        parent = os.getpid()
        try:
            self._process = os.fork()
        except OSError:
            os.close(end)
            os.close(beginning)
            raise
        if not self._process:
            os.close(end)
            _help(parent, beginning, backwards, self._marks)
        os.close(beginning)
        self._end: BinaryIO | None = os.fdopen(end, "rb")

    def page(self, number: int) -> Seen | None:
        """What the helper saw on the page, which comes next from the front; None where it is still to be read."""
        if self._marks.forwards(number):
            return None
        if self._seen is None:
            self._seen = {}
            with suppress(EOFError, ValueError, TypeError):  # what a helper sends that ends in the middle
                choices, contents = marshal.loads(self._told())  # noqa: S302 - from a process of our own
                self._handed |= {at: unpacked(content) for at, content in contents.items()}
                self._seen = {at: Seen(Choice(*choice), self._handed.get(at)) for at, choice in choices.items()}
        return self._seen.pop(number, None)

    def _told(self) -> bytes:
        """The next that the helper tells; nothing where it has ended."""
        return self._end.read(int.from_bytes(self._end.read(_LENGTH))) if self._end else b""

    def end(self) -> None:
        """End the process, if it has not ended."""
        if self._end is not None:
            self._end.close()
            self._end = None
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


class _Marks:
    """The page that each of the two processes has come to, told to the other one."""

    def __init__(self, pages: int) -> None:
        self._numbers = memoryview(mmap.mmap(-1, mmap.PAGESIZE)).cast("q")
        self._numbers[1] = pages + 1

    def forwards(self, number: int) -> bool:
        """Come to a page from the front; whether the helper has not come as far."""
        self._numbers[0] = number
        return number < self._numbers[1]

    def backwards(self, number: int) -> bool:
        """Come to a page from the end; whether the other process has not come as far."""
        self._numbers[1] = number
        return number > self._numbers[0]


@contextmanager
def helper_of(pages: int, backwards: Backwards) -> Iterator[Helper | None]:
    """A helper that has begun with the last of so many pages; None where there is no leave or no use for one."""
    meanwhile = leave_to_fork() if FEWEST_PAGES <= pages <= MOST_PAGES else None
    helper = None
    if meanwhile is not None:
        with suppress(OSError):  # no further process to be had
            helper = Helper(pages, backwards)
    if meanwhile is None or helper is None:
        yield None
        return
    try:
        meanwhile()
        yield helper
    finally:
        helper.end()


def _help(parent: int, beginning: int, backwards: Backwards, marks: _Marks) -> NoReturn:
    """What the second process does; it never returns into what the first one was doing."""
    try:
        _die_with(parent)
        _limit_memory()
        choices: dict[int, tuple[bool, str]] = {}
        contents: dict[int, PageContent] = {}
        packages: dict[int, bytes] = {}
        with suppress(Exception):  # what was seen until then is as good
            for number, choice, seen in backwards(marks.backwards):
                choices[number] = choice.read, choice.reason
                contents |= seen
                packages |= {at: packed(content) for at, content in seen.items()}
        with os.fdopen(beginning, "wb", buffering=0) as out:
            _tell(out, marshal.dumps((choices, packages)))
            packages.clear()  # both processes stand in memory at once
            _tell(out, looked_ahead([contents[at] for at in sorted(contents)], bare_pages))
    finally:
        os._exit(0)


def _tell(out: RawIOBase, said: bytes) -> None:
    for part in (len(said).to_bytes(_LENGTH), said):
        rest = memoryview(part)
        while rest:
            rest = rest[out.write(rest) :]


def _die_with(parent: int) -> None:
    """Have the system end this process with the one that waits for it, however that ends."""
    ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def _limit_memory() -> None:
    """A helper may take a share of what a document may, beside what it was born with."""
    import resource  # noqa: PLC0415 - not on Windows, which has no helpers

    most, hard = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY:
        born = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * mmap.PAGESIZE
        resource.setrlimit(resource.RLIMIT_AS, (min(most, born + most // _SHARE_OF_MEMORY), hard))
