"""The command line: a face on the same functions, one small module a family of commands."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Sequence

DONE, SOME_FAILED, BAD_USAGE, NOTHING_DONE = 0, 1, 2, 3
INTERRUPTED = 130  # what shells expect after Ctrl-C
# To put away all that a process holds takes a sixth of the work of matching ten thousand units; these hold no database.
END_AT_ONCE = ("match",)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code.

    0 done, 1 done but some documents failed, 2 bad usage, 3 nothing could be done.
    """
    from pipeline.cli.app import application, command_in
    from pipeline.cli.trouble import tell

    given = list(sys.argv[1:] if arguments is None else arguments)
    command = command_in(given)
    code = DONE
    try:
        application(command)(given, prog_name="unitmap")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else NOTHING_DONE
    except Exception as error:
        code = tell(error, as_json="--json" in given, debug="--debug" in given)
    if arguments is None and command in END_AT_ONCE:
        _end(code)
    return code


def _end(code: int) -> None:
    """End the process here, with all it has to say said; where that cannot be said, Python ends it as ever."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return
    atexit._run_exitfuncs()
    os._exit(code)
