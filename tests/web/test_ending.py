"""The server's end takes its children along; a Ctrl-C in the terminal is for the server alone; they give way to it."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="terminals are Unix")
if not Path("/proc/self/stat").exists():
    pytest.skip("who belongs to a session is looked up in /proc", allow_module_level=True)

from pipeline.web.charting import ChartDrawer
from tests.judgements.terminal import Terminal

# Each child is a program that never ends, and what refreshes has another at work for it; Ctrl-C reaches who is in front
# of the terminal, and a child that it reached would say so.
SERVE = """
import sys
from pipeline.cli import main
from pipeline.web import charting, refreshing
child = [sys.executable, "-c", "import time; time.sleep(600)"]
charting.command_of = lambda _: child
refreshing.command_of = lambda _: [*child[:2], f"import subprocess; subprocess.run({child!r})"]
sys.exit(main(sys.argv[1:]))
"""
TOKEN = "a-token-of-this-test-alone"


def _session(number: int) -> dict[int, int]:
    """The processes of a session that have not ended, each with its group."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            state, _, group, session = (process / "stat").read_text().rpartition(")")[2].split()[:4]
        except OSError:  # it has ended since
            continue
        if int(session) == number and state != "Z":
            found[int(process.name)] = int(group)
    return found


def _until(number: int, groups: int) -> dict[int, int]:
    """The processes of the session, once they are of so many groups."""
    for _ in range(600):
        found = _session(number)
        if len(set(found.values())) == groups:
            return found
        time.sleep(0.05)
    raise AssertionError(f"not {groups} groups of processes: {found}")


def _asked(request: urllib.request.Request) -> None:
    """Ask a server that is still starting."""
    for _ in range(600):
        try:
            urllib.request.urlopen(request, timeout=10).close()
        except ConnectionError:
            time.sleep(0.05)
        except urllib.error.URLError as error:
            assert isinstance(error.reason, ConnectionError), error
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server did not answer")


def test_ctrl_c_ends_the_server_and_the_server_its_children(own_workspace):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = (sys.executable, "-c", SERVE, "serve", "--port", str(port))
    place = str(Path(__file__).parents[2])
    terminal = Terminal(*command, folder=own_workspace.root, PYTHONPATH=place, UNITMAP_TOKEN=TOKEN)
    ours = {"Authorization": f"Bearer {TOKEN}"}
    try:
        terminal.until("Ctrl-C ends it")
        for method, path in (("GET", "/compare"), ("POST", "/api/refresh")):  # the first wakes who draws charts
            _asked(urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method, headers=ours))
        assert terminal.number in _until(terminal.number, groups=3).values()
        terminal.type("\x03", then="C")
        _until(terminal.number, groups=0)
        terminal.end()
        assert "KeyboardInterrupt" not in terminal.shown
    finally:
        for process in _session(terminal.number):
            os.kill(process, signal.SIGKILL)


def test_a_child_is_of_the_servers_session():
    """A session of its own would have half of the processors on Linux, however far it gives way."""
    drawer = ChartDrawer()
    try:
        child = drawer._started()
        assert os.getsid(child.pid) == os.getsid(0) and os.getpgid(child.pid) == child.pid
    finally:
        drawer.stop()
