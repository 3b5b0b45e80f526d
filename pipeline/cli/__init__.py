"""The command line: a face on the same functions, one small module a family of commands."""

from __future__ import annotations

import sys
from collections.abc import Sequence

DONE, SOME_FAILED, BAD_USAGE, NOTHING_DONE = 0, 1, 2, 3
INTERRUPTED = 130  # what shells expect after Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code.

    0 done, 1 done but some documents failed, 2 bad usage, 3 nothing could be done.
    """
    from pipeline.cli.app import application, command_in
    from pipeline.cli.trouble import tell

    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        application(command_in(given))(given, prog_name="unitmap")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else NOTHING_DONE
    except Exception as error:
        return tell(error, as_json="--json" in given, debug="--debug" in given)
    return DONE
