"""What can go wrong for the person at the keyboard; every message says what, where, and what to do.

The classes tell the command line its exit code; the text is one or two plain sentences.
"""

from __future__ import annotations


class UnitmapError(Exception):
    """Base of every error whose message is written for the user.

    `plain` fits wherever it is shown; `str()` adds what helps at the command line alone: an option, a command.
    """

    def __init__(self, plain: str = "", *, at_command_line: str = "") -> None:
        below = "\n" if "\n" in plain else " "  # behind a list, on a line of its own
        super().__init__(f"{plain}{below}{at_command_line}" if at_command_line else plain)
        self.plain = plain


class UsageError(UnitmapError):
    """The request itself cannot be met as it was put: a wrong name, a wrong path, wrong SQL."""


class NothingDoneError(UnitmapError):
    """The request was sound and nothing could be done: no warehouse yet, a full disk, another refresh running."""


class NotAWorkspaceError(UsageError):
    """The folder is not there, or holds neither `raw/` nor a warehouse."""


class NoWarehouseError(NothingDoneError):
    """The workspace has not been refreshed yet."""
