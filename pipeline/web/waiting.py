"""Work that is given up when whoever asked for it has gone: to another page, or on to the next tick."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from pipeline.combination.patience import Patience

_SECONDS = 0.25  # between two looks whether somebody is still there
Answer = TypeVar("Answer")


async def while_somebody_waits(request: Request, work: Callable[[], Answer]) -> Answer:
    """What the work gives; the solver in it is stopped once the browser has hung up.

    Raises:
        NothingDoneError: it was stopped, or could not be done.
    """
    patience = Patience()

    async def watch() -> None:
        while not await request.is_disconnected():
            await asyncio.sleep(_SECONDS)
        patience.end()

    watching = asyncio.create_task(watch())
    try:
        return await run_in_threadpool(patience.wait_for, work)
    finally:
        watching.cancel()
