"""The command lines that the documentation shows: each is one that the program understands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from pipeline.cli.app import application

COMMANDS = typer.main.get_command(application()).commands


def written_examples():
    """Every command line that the README and the documentation show, as words."""
    house = Path(__file__).parents[2]
    for page in (house / "README.md", *sorted((house / "docs").glob("*.md")), *sorted((house / "flows").glob("*.md"))):
        text = page.read_text(encoding="utf-8")
        blocks = "\n".join(re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
        shown = re.findall(r"`(unitmap [a-z][^`\n…]*)`", text) + re.findall(r"^(unitmap [a-z][^\n…]*)$", blocks, re.M)
        for line in shown:
            words = shlex.split(line.partition(" > ")[0].replace("--page N", "--page 1"), comments=True)[1:]
            yield pytest.param(words, id=f"{page.name}: {' '.join(words)[:60]}")


@pytest.mark.parametrize("words", list(written_examples()))
def test_every_example_in_the_documentation_is_understood(words):
    if words[0] not in COMMANDS:
        pytest.fail(f"there is no command {words[0]}")
    if len(words) > 1:  # a command alone is its name in a sentence
        COMMANDS[words[0]].make_context(words[0], words[1:])
