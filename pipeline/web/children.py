"""How the server starts a child of its own."""

from __future__ import annotations

import sys
from pathlib import Path

_HOUSE = Path(__file__).parent.parent.parent


def command_of(module: str) -> list[str]:
    """The command that runs `main` of this module by our own interpreter, wherever the server was started."""
    start = f"import sys; sys.path.append({str(_HOUSE)!r}); from {module} import main; main()"
    return [sys.executable, "-P", "-c", start]
