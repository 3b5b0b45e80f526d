"""What two editions differ in, kept: every build tells of every edition there ever was, and asks the solver of none.

Named by what both editions say and by the code that compared them, so nothing stale is ever told.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

import msgspec

from pipeline.changes import Change, compare_editions
from pipeline.decoding import decoded
from pipeline.files import write_whole
from pipeline.model import Qualification
from pipeline.refresh.cache import building_version


class ComparisonCache:
    """The comparisons of one workspace, in one folder; whatever is lost there is compared again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def between(self, old: Qualification, new: Qualification) -> tuple[Change, ...]:
        """What `compare_editions` says of the two.

        Raises:
            OSError: the answer cannot be kept.
        """
        name = _name(old, new)
        self._used.add(name)
        file = self._folder / name
        try:
            return decoded(file.read_bytes(), tuple[Change, ...])
        except (OSError, msgspec.DecodeError):
            changes = compare_editions(old, new)
            write_whole(file, msgspec.json.encode(changes))
            return changes

    def forget_others(self) -> None:
        """Delete the comparisons nobody asked for."""
        for file in self._folder.glob("*.json"):
            if file.name not in self._used:
                file.unlink(missing_ok=True)


def _name(old: Qualification, new: Qualification) -> str:
    # Without the solver (extra `plan`) nothing is proved of selections; once it is there, it is asked.
    code = f"{building_version()} {find_spec('ortools') is not None}".encode()
    return hashlib.sha256(b"\n".join((code, *map(msgspec.json.encode, (old, new))))).hexdigest()[:32] + ".json"
