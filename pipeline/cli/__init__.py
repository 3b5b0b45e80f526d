"""The command line: a face on the same functions, one small module a family of commands."""

from __future__ import annotations

import atexit
import io
import os
import sys
from collections.abc import Sequence

from pipeline.garbage import loading

DONE, SOME_FAILED, BAD_USAGE, NOTHING_DONE = 0, 1, 2, 3
INTERRUPTED = 130  # what shells expect after Ctrl-C
# To put away all that a process holds takes a sixth of the work of matching ten thousand units; these hold no database.
END_AT_ONCE = ("match",)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code.

    0 done, 1 done but some documents failed, 2 bad usage, 3 nothing could be done.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    code = DONE
    try:
        _run(given)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else NOTHING_DONE
    except KeyboardInterrupt:  # while modules are loaded; what a command does about it is its own matter
        sys.stderr.write("Stopped.\n")
        code = INTERRUPTED
    except Exception as error:
        from pipeline.cli.trouble import tell

        code = tell(error, as_json="--json" in given, debug="--debug" in given)
    if arguments is None and command_in(given) in END_AT_ONCE:
        _end(code)
    return code


def _run(given: list[str]) -> None:
    from pipeline.cli.matched import plain_match

    if (matching := plain_match(given)) is not None:
        try:
            matching()
        except KeyboardInterrupt:
            raise SystemExit(INTERRUPTED) from None
        except BrokenPipeError:  # whoever read what is said has read enough: `| head`
            sys.stdout = io.StringIO()
            raise SystemExit(SOME_FAILED) from None
        return
    with loading("pipeline.cli.app"):
        from pipeline.cli.app import application
    application(command_in(given))(given, prog_name="unitmap")


def command_in(given: Sequence[str]) -> str | None:
    """The command among the words of a command line: the first that is neither an option nor its value."""
    words = iter(given)
    for word in words:
        if word == "--workspace":
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


def _end(code: int) -> None:
    """End the process here, with all it has to say said; where that cannot be said, Python ends it as ever."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return
    atexit._run_exitfuncs()
    os._exit(code)
