"""A million titles are taken apart as one is: by the same patterns, in another engine."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.bulk.titles import PIECE, texts_of
from pipeline.matching.facts import LEVELS
from pipeline.matching.titles import title_text


def told(titles):
    texts, levels = texts_of(pa.array(titles, pa.string()))
    return list(zip(texts.to_pylist(), [(None, *LEVELS)[level] for level in levels.tolist()], strict=True))


def expected(titles):
    return [(text, level) for text, level, _ in map(title_text, titles)]


PARTS = st.sampled_from(
    [
        "Weld",
        "pipes",
        " ",
        " ",
        "Level 3",
        "entry level 2",
        "Entry 1",
        "(",
        ")",
        "(A17)",
        "(A30017)",
        "[3352/1",
        "(3003/105)",
        "(BS 7671)",
        "Y6011235 ",
        "by children",
        "Unit 4:",
        "Mandatory Unit 4:",
        "unit 12 ",
        "T/601/1235",
        "4430-403",
        " - ",
        "'s",
        "'",
        "’s",
        "&",
        "C++",
        "deal with",
        "Carrying out",
        "on line",
        "e-mail",
        "e-payments",
        "re-",
        "covering",
        "–",
        "7",
        ".",
        "*",
        "é",
        "part a",
        "LEVEL",
        "2",
        "sublevel 2",
        "\t",
        "level 9",
        "Level IV",
        "lvl. 2",
        "[CU617]",
        " - HSC 3.1",
        "\xad",
        "&#39;s",
        "caf&eacute;",
        "&amp;amp;",
        "â€™",
        "cafÃ©",
        "{T/601/1235}",
        "U794_",
        "[F42E 04]",
        "(M) (A44)",
        "(SCQF level 6)",
        "level 11 (SCQF)",
        ", A30017",
        "(ABC-123-D)",
        " - CS-101-B",
        "by ",
        " w/ ",
    ]
)


@given(st.lists(st.lists(PARTS, max_size=7).map("".join), max_size=6))
def test_all_at_once_as_one_by_one(titles):
    assert told(titles) == expected(titles)


@pytest.mark.parametrize("title", ["Entry 5 level 2 maths", "sublevel 2 level 3", "Level 2 (Level 2) x", "", "'9"])
def test_levels_and_signs(title):
    assert told([title]) == expected([title])


def test_pieces_keep_their_order():
    titles = [f"Weld pipes {number}" for number in range(PIECE + 3)]
    assert told(titles) == [(title.casefold(), None) for title in titles]
