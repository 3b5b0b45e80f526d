"""Words a letter apart are the same whether a list is looked at at once or word by word."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.bulk import arrays, misspellings
from pipeline.matching.bulk.close_words import CloseWords
from pipeline.matching.bulk.misspellings import CROWDED, _close, as_seen

WORD = st.text(alphabet="abclrnm", min_size=3, max_size=6)
WORDS = st.lists(WORD, max_size=40, unique=True)


def close(kept, words, most=CROWDED):
    with patch.object(misspellings, "CROWDED", most):
        one, other = kept.of(arrays.texts(words), _close, as_seen, most)
    return {frozenset((words[a], words[b])) for a, b in zip(one.tolist(), other.tolist(), strict=True)}


@given(st.lists(WORDS, min_size=2, max_size=4), st.sampled_from([2, 3, 300]))
def test_what_is_kept_and_what_is_new_is_what_is_found_at_once(editions, most):
    kept = CloseWords()
    for words in editions:
        assert close(kept, words, most) == close(CloseWords(), words, most)


def test_words_that_stayed_are_not_looked_at_again():
    words = ["design", "dseign", "rnaintain", "maintain", "weld", "welld", "plan"]
    kept = CloseWords()
    close(kept, words)
    looked_at = []

    def noted(texts, sizes):
        looked_at.append(texts.to_pylist())
        return _close(texts, sizes)

    kept.of(arrays.texts(["esign", *words[1:]]), noted, as_seen, CROWDED)
    assert looked_at == [["esign", "dseign"]]
    assert {frozenset((one, other)) for one, other in zip(kept.one.tolist(), kept.other.tolist(), strict=True)} == {
        frozenset(pair) for pair in ((2, 3), (4, 5))
    }


def test_letters_are_asked_of_new_words_alone():
    words = ["design", "dseign", "weld", "welld", "plan"]
    kept, asked = CloseWords(), []

    def seen(texts):
        asked.append(texts.to_pylist())
        return as_seen(texts)

    for edition in (words, [*words, "plans"], ["wled", *words[2:]]):
        kept.of(arrays.texts(edition), _close, seen, CROWDED)
    assert asked == [words, ["plans"], ["wled"]]
