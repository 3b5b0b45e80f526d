"""The flows as programs: errors in a line, and SIGTERM, which must end them whatever they wait for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from flows.programs import BAD_USAGE, DONE, NOTHING_DONE, exit_code_of, until_terminated
from pipeline.errors import NothingDoneError, UsageError

WAITING = """
import multiprocessing, sys, time
from flows.programs import until_terminated

def serve():
    child = multiprocessing.get_context("fork").Process(target=time.sleep, args=(600,))
    child.start()
    print(child.pid, flush=True)
    child.join()

sys.exit(until_terminated(serve))
"""


def raising(error):
    def run():
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (NothingDoneError("No document could be read."), NOTHING_DONE, "No document could be read."),
        (UsageError("There is no folder x."), BAD_USAGE, "There is no folder x."),
        (RuntimeError("Failed to reach API at http://127.0.0.1:4200/api/"), NOTHING_DONE, "`prefect server start`"),
    ],
)
def test_what_goes_wrong_is_a_line(capsys, error, code, told):
    assert exit_code_of(raising(error)) == code
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line


def test_a_defect_keeps_its_traceback():
    with pytest.raises(RuntimeError):
        exit_code_of(raising(RuntimeError("something else")))
    assert exit_code_of(lambda: None) == DONE


def test_what_is_served_may_end_by_itself(monkeypatch):
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert until_terminated(raising(NothingDoneError("It is gone."))) == NOTHING_DONE


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGTERM to catch")
def test_sigterm_ends_what_is_served_and_what_it_started():
    serving = subprocess.Popen(
        [sys.executable, "-c", WAITING], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    child = int(serving.stdout.readline())
    serving.send_signal(signal.SIGTERM)
    _, said = serving.communicate(timeout=60)
    assert (serving.returncode, said.startswith("Stopped.")) == (DONE, True)
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
