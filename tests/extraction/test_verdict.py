"""What speaks for a specification is looked for around its stems, and found where a search of the whole finds it."""

from __future__ import annotations

from random import Random

import pytest

from pipeline.extraction.verdict import _REACH, _SIGNS, _is_said, is_specification, judge
from pipeline.patterns import kept_re
from tests.extraction.small_documents import uncovered

PHRASES = (
    "three mandatory units", "33 optional units", "mandatory units", "five people and core\nunits",
    "units in this qualification", "units of the old\ndiploma", "Diploma in Boats\nUnit 3", "Unit 12",
    "The award consists of four units", "Total credit", "credits", "Credit value", "Level 3", "a credit note",
)  # fmt: skip


def _text(seed: int) -> str:
    random = Random(seed)
    words = ["a", "boat", "goes", "over\nthe", "sea,", "İstanbul" if seed % 4 == 0 else "Leeds", "and", "on."]
    parts: list[str] = []
    for _ in range(4):
        parts += random.choices(words, k=random.choice([3, _REACH // 4, _REACH]))
        parts.append(random.choice(PHRASES))
    return " ".join([*parts, *random.choices(words, k=random.choice([0, 600]))])


@pytest.mark.parametrize("seed", range(40))
def test_a_sign_is_found_wherever_it_stands(seed: int) -> None:
    source = _text(seed)
    lowered = f"\n{source}".lower()
    for words, _, stems, pattern in _SIGNS:
        whole = any(stem in lowered for stem in stems) and kept_re(pattern).search(source) is not None
        assert _is_said(pattern, stems, source, lowered) == whole, words


def test_a_line_is_not_cut_where_the_search_ends() -> None:
    """A line that begins with a column's name is none, however far it runs on."""
    text = "Level 1\n" + "a boat\n" * 400 + "a credit" + " goes on" * 60 + " credit note\n" + "a boat\n" * 400
    assert "credit heads a column" not in judge(text.split("\n")).evidence


@pytest.mark.parametrize("seed", range(40))
def test_what_is_said_first_is_enough_only_where_all_of_it_is(seed: int) -> None:
    """Codes that fail their check speak against a document, wherever they stand in it."""
    texts = [*_text(seed).split("\n"), *PHRASES[: seed % 7], "T/601/1234 Trim the lamp" if seed % 3 else "a boat"]
    assert is_specification(texts) == judge(texts).is_specification


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("| 1 | T/601/1236 | Bake bread | 2 | 3 |\n| 2 | K/601/12 | Fry eggs | 2 | 2 |\n", "findings beside this one"),
        ("", "a scan has none"),
    ],
)
def test_where_nothing_was_read_the_advice_is_of_what_stands_there(rows: str, said: str) -> None:
    table = f"# Award\n\n| Unit | UAN | Title | Level | Credit |\n|---|---|---|---|---|\n{rows}"
    found = {finding.code: finding.message for finding in uncovered(table).findings}
    assert said in found["no-units"]
    assert ("not-a-specification" in found) is bool(rows)
