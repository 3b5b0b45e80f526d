"""The server's end takes its children along; a Ctrl-C in the terminal is for the server alone; they give way to it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="terminals are Unix")
if not Path("/proc/self/stat").exists():
    pytest.skip("which processes there are is looked up in /proc", allow_module_level=True)

from pipeline.web.children import command_of
from tests.judgements.terminal import Terminal

# Each child is a program that never ends, and what refreshes has another at work for it.
SERVE = """
import sys
from pipeline.cli import main
from pipeline.web import charting, refreshing
child = [sys.executable, "-c", "import time; time.sleep(600)", "MARK"]
charting.command_of = lambda _: child
refreshing.command_of = lambda _: [*child[:2], f"import subprocess; subprocess.run({child!r})", "MARK"]
sys.exit(main(sys.argv[1:]))
"""
TOKEN = "a-token-of-this-test-alone"
OURS = {"Authorization": f"Bearer {TOKEN}"}


def _children(mark: str) -> dict[int, int]:
    """The processes of this mark that have not ended, each with its session."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, session = (process / "stat").read_text().rpartition(")")[2].split()[:4]
            if state != "Z" and (process / "cmdline").read_bytes().endswith(f"\0{mark}\0".encode()):
                found[int(process.name)] = int(session)
        except OSError:  # it has ended since
            continue
    return found


def _until(mark: str, number: int) -> dict[int, int]:
    """The processes of the mark, once they are so many."""
    for _ in range(600):
        found = _children(mark)
        if len(found) == number:
            return found
        time.sleep(0.05)
    raise AssertionError(f"not {number} children: {found}")


def _read(address: str) -> bytes:
    with urllib.request.urlopen(urllib.request.Request(address, headers=OURS), timeout=90) as answer:
        return answer.read()


def _ask_in_vain(address: str) -> None:
    with contextlib.suppress(OSError):  # the server ends meanwhile
        _read(address)


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


@contextmanager
def _served(workspace):
    """A server in a terminal, its address and the mark of its children."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    mark, place = f"child-at-{port}", str(Path(__file__).parents[2])
    command = (sys.executable, "-c", SERVE.replace("MARK", mark), "serve", "--port", str(port))
    terminal = Terminal(*command, folder=workspace.root, PYTHONPATH=place, UNITMAP_TOKEN=TOKEN)
    try:
        terminal.until("Ctrl-C ends it")
        yield terminal, f"http://127.0.0.1:{port}", mark
    finally:
        for process in _children(mark):
            os.kill(process, signal.SIGKILL)


def test_ctrl_c_ends_the_server_and_the_server_its_children(own_workspace):
    with _served(own_workspace) as (terminal, address, mark):
        for method, path in (("GET", "/compare"), ("POST", "/api/refresh")):  # the first wakes who draws charts
            _asked(urllib.request.Request(address + path, method=method, headers=OURS))
        there = _until(mark, 3)
        assert len(set(there.values())) == 2 and terminal.number not in there.values()
        terminal.type("\x03", then="C")
        _until(mark, 0)
        terminal.end()
        assert "KeyboardInterrupt" not in terminal.shown


def test_ctrl_c_does_not_wait_for_a_chart_and_tells_no_fault(own_workspace):
    """Whoever draws it never answers here, and has a minute: longer than `_until` waits."""
    with _served(own_workspace) as (terminal, address, mark):
        _asked(urllib.request.Request(f"{address}/api/status", headers=OURS))
        two = [each["qualification_id"] for each in json.loads(_read(f"{address}/api/qualifications"))[:2]]
        wanted = f"{address}/compare/picture?a={two[0]}&b={two[1]}"
        waiting = threading.Thread(target=_ask_in_vain, args=(wanted,))
        waiting.start()
        _until(mark, 1)
        terminal.type("\x03", then="C")
        _until(mark, 0)
        terminal.end()
        waiting.join()
        assert "Traceback" not in terminal.shown and "ERROR" not in terminal.shown


@pytest.mark.skipif(not Path("/proc/self/autogroup").exists(), reason="a kernel that does not group by session")
@pytest.mark.parametrize("own", [True, False])
def test_a_child_gives_way_with_its_own_session_and_never_with_the_servers(tmp_path, own):
    """Linux shares the processors out among sessions; the browser is seldom in the server's."""
    (tmp_path / "child.py").write_text(
        "def main():\n    print(open('/proc/self/autogroup').read())\n", encoding="utf-8"
    )
    command = command_of("child")
    command[-1] = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {command[-1]}"
    if not own:  # a session whose first process is another one
        command = [sys.executable, "-c", f"import subprocess; subprocess.run({command!r})"]
    told = subprocess.run(command, start_new_session=True, capture_output=True, text=True, check=True).stdout
    assert told.split()[1:] == ["nice", "5" if own else "0"]
