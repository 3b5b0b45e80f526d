"""Two halves of the work at once, in threads: numpy and Arrow leave Python's lock while they sort, search and gather.

Threads, not processes: nothing is copied, they are there on every system, and an error of one is the caller's. Each
task's outcome depends on nothing the others do, so it is that of one core.
"""

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

AT_ONCE = 2  # threads that make parts of one outcome
WORTH = 50_000  # of whatever the tasks are about; for fewer, threads cost more than they give

One = TypeVar("One")
Other = TypeVar("Other")


def beside(size: int, one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """The outcomes of two tasks; the first runs in this thread. An error of either is raised."""
    if size < WORTH:
        return one(), other()
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - small lists start without it

    with ThreadPoolExecutor(1) as pool:
        later = pool.submit(other)
        return one(), later.result()


@contextmanager
def meanwhile(size: int, other: Callable[[], None]) -> Iterator[None]:
    """Another task is done while the block runs, for few before it; an error of it is raised at the end."""
    if size < WORTH:
        other()
        yield
        return
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    with ThreadPoolExecutor(1) as pool:
        later = pool.submit(other)
        yield
        later.result()


def ahead(size: int, parts: Iterator[One]) -> Iterator[One]:
    """The same parts, each made while the one before it is in use."""
    if size < WORTH:
        yield from parts
        return
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    with ThreadPoolExecutor(1) as pool:
        following = pool.submit(next, parts, None)
        while (part := following.result()) is not None:
            following = pool.submit(next, parts, None)
            yield part


def in_turn(size: int, make: Callable[[One], Other], parts: Iterator[One]) -> Iterator[Other]:
    """What is made of each part, in their order; several are made at once."""
    if size < WORTH:
        yield from map(make, parts)
        return
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    begun: deque[Future[Other]] = deque()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for part in parts:
            begun.append(pool.submit(make, part))
            if len(begun) > AT_ONCE:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
