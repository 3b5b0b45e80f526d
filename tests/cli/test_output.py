"""What is put on a screen: long texts break between words, and stay one line where a program reads them."""

from __future__ import annotations

import io
import sys

from pipeline.cli.output import say_folded

TEXT = "Worth a look: both say “quality customer service”; [b] is no markup; implement improvements against review"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_long_text_breaks_between_words_on_a_terminal_alone(monkeypatch, capsys):
    say_folded(TEXT)
    assert capsys.readouterr().out == TEXT + "\n"
    screen = _Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("COLUMNS", "40")
    say_folded(TEXT)
    lines = screen.getvalue().splitlines()
    assert len(lines) > 2
    assert max(map(len, lines)) <= 40
    assert " ".join(line.strip() for line in lines) == TEXT
