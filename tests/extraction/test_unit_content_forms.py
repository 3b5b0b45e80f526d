"""One unit's content in the forms that bodies print it in: each has the same outcomes and criteria."""

import pytest

from tests.extraction.unit_pages import BREAD_CONTENT, bread

OUTCOMES = [
    ("Prepare dough", ["Weigh the ingredients", "Knead until the dough is elastic"]),
    ("Know why dough rises", ["Explain what yeast does"]),
]


def _printed(outcome: str, criterion: str, between: str = "", before: str = "") -> str:
    """The page with each outcome and criterion as the patterns say; `b` is its letter, `word` its number in words."""
    lines = [before] if before else []
    for o, (text, criteria) in enumerate(OUTCOMES, 1):
        lines.append(outcome.format(o=o, text=text, small=text[0].lower() + text[1:], word=("one", "two")[o - 1]))
        lines += [between] if between else []
        lines += [criterion.format(o=o, c=c, b="abc"[c - 1], text=said) for c, said in enumerate(criteria, 1)]
    return "\n".join(lines)


FORMS = {
    "number behind": _printed("Learners will {small} (LO{o})", "{o}.{c} {text}"),
    "nought behind the point": _printed("{o}.0 {text}", "{o}.{c} {text}", before="Assessment of the learning outcomes"),
    "number in words": _printed("Learning outcome {word}: {text}", "{o}.{c} {text}"),
    "marks in brackets": _printed("[LO{o}] {text}", "[AC {o}.{c}] {text}"),
}


@pytest.mark.parametrize("page", FORMS.values(), ids=FORMS)
def test_form(page: str) -> None:
    assert bread(page) == BREAD_CONTENT


def _texts(page: str) -> list[tuple[str, list[str]]]:
    return [(text, [said for _, said in criteria]) for _, text, criteria in bread(page)]


def test_the_next_outcome_is_none_of_the_lettered_criteria_above_it() -> None:
    page = _printed("{o}. {text}", "{b}. {text}", between="The learner can:", before="The learner will:")
    assert _texts(page) == OUTCOMES


def test_points_below_a_numbered_outcome_are_its_criteria() -> None:
    page = _printed("{o} {text}", "• {text}", before="On completion of this unit a learner should:")
    assert _texts(page) == OUTCOMES


def test_all_run_on_in_one_line() -> None:
    said = " ".join(
        f"Learning outcome {o}: {text}. Assessment criteria: "
        + "; ".join(f"{o}.{c} {each}" for c, each in enumerate(criteria, 1))
        + "."
        for o, (text, criteria) in enumerate(OUTCOMES, 1)
    )
    assert [(text.rstrip("."), [c.rstrip(".;") for c in criteria]) for text, criteria in _texts(said)] == OUTCOMES
