"""How the server starts a child of its own."""

from __future__ import annotations

import sys
from pathlib import Path

_HOUSE = Path(__file__).parent.parent.parent


def command_of(module: str) -> list[str]:
    """The command that runs `main` of this module by our own interpreter, wherever the server was started.

    It gives way before it imports anything: a child's modules take longer to load than a page to show.

    One that stays is started with `start_new_session=True`: a Ctrl-C in the terminal is then for the server, which ends
    it, and the whole of it gives way to the server's session and to the browser's (see `limits.give_way`).
    """
    way = "from pipeline.web.limits import give_way; give_way()"
    start = f"import sys; sys.path.append({str(_HOUSE)!r}); {way}; from {module} import main; main()"
    return [sys.executable, "-P", "-c", start]
