"""Files that ship with the program: the warehouse's SQL and the example specimens."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_IN_REPOSITORY = {"sql": _PACKAGE.parent / "warehouse" / "sql", "example": _PACKAGE.parent / "raw"}


def shipped(what: str) -> Path:
    """The folder of shipped files called `sql` or `example`.

    A wheel carries them inside the package; a checkout has them where people work on them.
    """
    installed = _PACKAGE / "shipped_files" / what
    return installed if installed.is_dir() else _IN_REPOSITORY[what]
