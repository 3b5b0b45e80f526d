"""Patterns kept in a file are those that `re` makes."""

from __future__ import annotations

import marshal
import re
from typing import TYPE_CHECKING

import pytest

from pipeline.extraction import extract
from pipeline.patterns import KEPT, KeptPatterns, lazy_re
from pipeline.reading.text import read_text

if TYPE_CHECKING:
    from pathlib import Path

ASKED = [
    (r"(?P<number>\d+)\s+(?P<title>[A-Z]\w*)|(x)", 0),
    (r"^(?:level|entry)\s(?P<level>[1-8])$", re.IGNORECASE | re.MULTILINE),
    (r"(?i)[à-ÿĀ-ſ]{2,}|\bcaf\u00e9\b", 0),
    (rb"<html\b|<(?P<tag>p|ul)\b", re.IGNORECASE),
    (r"(?<=a)b(?!c)(?P<again>d)?(?(again)e|f)", re.DOTALL),
]
TEXTS = ["12 Boats", "Level 3", "CAFÉ été", "abf abde", "x"]


def _kept(file: Path) -> KeptPatterns:
    first = KeptPatterns(file)
    for source, flags in ASKED:
        first.compiled(source, int(flags))
    first.keep()
    return KeptPatterns(file)


@pytest.mark.parametrize(("source", "flags"), ASKED)
def test_a_kept_pattern_is_the_one_that_re_makes(tmp_path: Path, source: str | bytes, flags: int) -> None:
    kept, made = _kept(tmp_path / "kept")._from_file(source, int(flags)), re.compile(source, flags)
    assert kept == made
    assert kept is not None
    assert (kept.flags, kept.groups, dict(kept.groupindex)) == (made.flags, made.groups, dict(made.groupindex))
    for text in TEXTS:
        asked = text if isinstance(source, str) else text.encode()
        ours, theirs = kept.search(asked), made.search(asked)
        assert (ours and (ours.span(), ours.groupdict(), ours.lastgroup)) == (
            theirs and (theirs.span(), theirs.groupdict(), theirs.lastgroup)
        )


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:200])


def _other_python(file: Path) -> None:
    python, parts = marshal.loads(file.read_bytes())
    file.write_bytes(marshal.dumps((("3.0", *python[1:]), parts)))


def _no_code(file: Path) -> None:
    python, parts = marshal.loads(file.read_bytes())
    broken = {asked: (flags, bytes(8), *rest) for asked, (flags, _, *rest) in parts.items()}
    file.write_bytes(marshal.dumps((python, broken)))


@pytest.mark.parametrize("spoil", [_cut, _other_python, _no_code, lambda file: file.write_bytes(marshal.dumps(1))])
def test_a_file_that_cannot_be_used_is_as_none(tmp_path: Path, spoil: object) -> None:
    assert callable(spoil)
    file = tmp_path / "kept"
    _kept(file)
    spoil(file)
    read = KeptPatterns(file)
    assert [read.compiled(source, int(flags)) for source, flags in ASKED] == [re.compile(*asked) for asked in ASKED]


def test_no_folder_to_write_to_is_no_trouble(tmp_path: Path) -> None:
    absent = KeptPatterns(tmp_path / "nowhere" / "kept")
    assert absent.compiled("a+").search("caa")
    absent.keep()
    assert not (tmp_path / "nowhere").exists()


def test_a_lazy_pattern_is_compiled_when_it_is_asked() -> None:
    lazily = lazy_re(r"never asked before \d+")
    assert not any(source == r"never asked before \d+" for source, _ in KEPT._made)
    assert lazily.sub("", "never asked before 12") == ""
    assert lazily.pattern == r"never asked before \d+"


def test_what_documents_say_is_not_kept() -> None:
    """Of a document like one that was read before, nothing is compiled to be kept."""
    units = "Mandatory units\n\n• {0} Trim the {1} (4 credits)\n• {2} Wind the {3} (5 credits)\n"
    said = "\nUnit {0} must be taken before unit {2}; all of these units must be completed.\n"
    for names in (("K1", "lamps", "K2", "clocks"), ("T7", "ropes", "T8", "winches")):
        before = set(KEPT._made)
        text = f"Level 3 Diploma in Keeping\n\n{units}{said}".format(*names)
        extract(read_text(text, "utf-8"), "d" * 64)
    assert set(KEPT._made) == before
