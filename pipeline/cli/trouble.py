"""Errors as people read them: what, where, what to do; the traceback only on request."""

from __future__ import annotations

import traceback

from pipeline.cli import BAD_USAGE, NOTHING_DONE
from pipeline.cli.output import warn
from pipeline.errors import UnitmapError, UsageError


def tell(error: Exception, as_json: bool, debug: bool) -> int:
    """Print an error to standard error and give the exit code for it."""
    code, message = code_of(error), said_of(error)
    if debug:
        warn("".join(traceback.format_exception(error)).rstrip())
    if as_json:
        import msgspec

        warn(msgspec.json.encode({"error": message, "exit_code": code}).decode())
    else:
        warn(message)
    return code


def code_of(error: Exception) -> int:
    """The exit code for an error."""
    return BAD_USAGE if isinstance(error, UsageError) else NOTHING_DONE


def said_of(error: Exception) -> str:
    """The message for an error; a defect of the program says that it is one."""
    if isinstance(error, UnitmapError):
        return str(error)
    return f"unitmap broke: {type(error).__name__}: {error}. Please report it, with what --debug prints."
