"""What the pages for people say is what the program has."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.answers.examples import examples
from pipeline.judgements.answering import KEYS

DOCS = Path(__file__).parents[2] / "docs"


def test_the_analysts_page_has_every_question_with_its_sql_and_an_answer():
    text = (DOCS / "for-analysts.md").read_text(encoding="utf-8")
    for number, each in enumerate(examples(), start=1):
        section = text.split(f"## {number}. {each.question}\n")[1].split("\n## ")[0]
        assert f"```sql\n{each.sql}\n```" in section
        assert section.count("\n| ") > 2, f"{each.question} has no answer"


def test_the_first_steps_name_every_key_of_the_review():
    text = (DOCS / "first-steps.md").read_text(encoding="utf-8")
    for key, verdict in KEYS.items():
        assert re.search(rf"`{key}` \| {verdict.value.replace('_', ' ')}", text)


def test_the_pictures_are_there_and_small():
    named = re.findall(r"\]\((screens/[^)]+)\)", (DOCS / "first-steps.md").read_text(encoding="utf-8"))
    assert len(named) >= 2
    assert all(0 < (DOCS / name).stat().st_size < 300_000 for name in named)
