"""Several threads that decode a type for the first time at one moment: it had ended a refresh with a broken process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parent.parent

# Each round has types nobody has decoded before; threads take turns as often as they can.
_ROUNDS = """
import sys, threading
from dataclasses import make_dataclass
from pipeline.decoding import decoded
sys.setswitchinterval(1e-6)
for number in range(60):
    inner = make_dataclass("Inner", [(f"field_{each}", int, 0) for each in range(20)])
    outer = make_dataclass("Outer", [(f"field_{each}", inner) for each in range(5)])
    content = "{" + ", ".join(f'"field_{each}": {{"field_7": 7}}' for each in range(5)) + "}"
    ready = threading.Barrier(4)
    def decode():
        ready.wait()
        assert decoded(content, outer).field_4.field_7 == 7
    threads = [threading.Thread(target=decode) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
"""


def test_threads_that_first_meet_a_type_together():
    ended = subprocess.run([sys.executable, "-c", _ROUNDS], cwd=HOUSE, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_nothing_is_decoded_past_it():
    files = [file for room in ("pipeline", "flows") for file in (HOUSE / room).rglob("*.py")]
    ways = ("json.decode(", "msgpack.decode(")
    assert [str(file) for file in files if any(way in file.read_text(encoding="utf-8") for way in ways)] == []
