"""How the server starts a child of its own."""

from __future__ import annotations

import sys
from pathlib import Path

_HOUSE = Path(__file__).parent.parent.parent


def command_of(module: str) -> list[str]:
    """The command that runs `main` of this module by our own interpreter, wherever the server was started.

    It gives way before it imports anything: a child's modules take longer to load than a page to show.

    One that stays is started with `process_group=0`. A Ctrl-C in the terminal is then for the server, which ends it. In
    a session of its own (`start_new_session`) it would not give way: Linux shares the processors out among sessions
    first, and being nice counts within one only; the chart's child took half of the server's and the browser's share.
    """
    way = "from pipeline.web.limits import give_way; give_way()"
    start = f"import sys; sys.path.append({str(_HOUSE)!r}); {way}; from {module} import main; main()"
    return [sys.executable, "-P", "-c", start]
