"""`unitmap review` in a terminal: each key, second thoughts, quitting and coming back, a narrow window, no colours."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline.refresh import refresh
from pipeline.workspace import Workspace
from tests.judgements.conftest import Judge
from tests.judgements.terminal import Terminal
from tests.samples import OCR, PEARSON, put

UNITMAP = (sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())", "review", "--by", "Jo")
NAMESAKES = """\
| 4 | Deliver customer service using service partnerships | M/506/2162 | 3 | 3 | 20 |
| 5 | Apply risk assessment to customer service | D/506/2167 | 3 | 4 | 22 |
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    root = tmp_path_factory.mktemp("workspace")
    put(root, ocr=OCR, pearson=PEARSON + NAMESAKES)
    opened = Workspace.open(root)
    refresh(opened, workers=1)
    return opened


def verdicts(workspace: Workspace) -> list[tuple[str, str]]:
    return [(row.verdict.value, row.reason) for row in Judge(workspace).store.rows()]


def test_a_round_at_the_keyboard_and_another_one_later(workspace):
    place = str(Path(__file__).parents[2])
    jo = Terminal(*UNITMAP, "--relation", "revised", folder=workspace.root, TERM="dumb", PYTHONPATH=place)
    first = jo.until(r"q quit\.")
    assert "[1/3]" in first
    assert "raw/pearson.md" in first
    assert "There is no answer 'Esc or an arrow'" in jo.type("\x1b[A", r"q quit\.(?s:.*)q quit\.")
    jo.type("E", "Reason: ")
    assert "[2/3]" in jo.type("the outcomes agree\n", r"q quit\.")
    assert "[1/3]" in jo.type("u", r"q quit\.")
    jo.type("S", "Reason: ")
    jo.type("\x03", "Not kept")
    assert "[2/3]" in jo.type("r", r"q quit\.")
    assert "[3/3]" in jo.type("?", r"q quit\.")
    jo.type("n", "That was the last one")
    jo.type("q", r"2 judgements kept, 1 skipped, 0 left(?s:.*)Rebuild the warehouse")
    jo.type("n\n", "after the next `unitmap refresh`")
    assert jo.end() == 0
    assert "\x1b" not in jo.shown, "a terminal that knows no colours gets none"
    said = [("equivalent", "the outcomes agree"), ("undone", ""), ("revised", ""), ("no_equivalent", "")]
    assert verdicts(workspace) == said

    back = Terminal(*UNITMAP, "--relation", "revised", folder=workspace.root, columns=40, PYTHONPATH=place)
    shown = back.until(r"q quit\.")
    assert "[1/1]" in shown, "what was skipped comes again, and nothing else"
    table = [line for line in shown.splitlines() if line.startswith(("title", "codes", "read at", "──"))]
    assert len(table) >= 4
    assert max(map(len, table)) <= 40
    back.type("\x03", "0 judgements kept, 0 skipped, 1 left")
    back.type("n\n", "after the next")
    assert back.end() == 0
    assert verdicts(workspace) == said
