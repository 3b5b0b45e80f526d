"""What else could match a register, each as its makers advise: run by `matching.py` in an environment of its own.

`python rivals.py splink|tfidf|wratio IN.parquet OUT.parquet`: pairs of rows with a score, candidates and all. Codes and
sizes are held to the same rules for all of them; the benchmark then grants each the threshold that suits it best.
"""

from __future__ import annotations

import argparse
import re
import resource
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

SPILL = Path(__file__).parent.parent.parent / "build" / "benchmarks" / "spill"
MOST_MEMORY = 12 << 30
LEAST = {"tfidf": 0.5, "wratio": 80.0}
CODES = re.compile(r"^unit\s+\d+\s*:\s*|\s*\([a-z]\d+\)\s*$")


def cleaned(titles: list[str]) -> list[str]:
    """Lower case, without the codes around a title."""
    return [" ".join(CODES.sub("", title.lower()).replace("&", "and").split()) for title in titles]


def agreeing(table: pa.Table, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Pairs whose codes and sizes do not contradict each other, where both are stated."""
    fine = np.ones(len(a), dtype=bool)
    for name in ("uan", "level", "credit", "glh"):
        coded = table[name].combine_chunks().dictionary_encode()
        numbers = coded.indices.fill_null(-1).to_numpy()
        fine &= (numbers[a] == numbers[b]) | (numbers[a] < 0) | (numbers[b] < 0)
    return fine


def of_titles(table: pa.Table, one: np.ndarray, other: np.ndarray, scores: np.ndarray, title: np.ndarray):
    """Pairs of rows from pairs of distinct titles, and from rows of one title or one UAN."""
    order = np.argsort(title, kind="stable")
    starts = np.searchsorted(title[order], np.arange(title.max() + 2))
    size = np.diff(starts)
    own = np.flatnonzero(size > 1)
    one, other = np.concatenate((one, own)), np.concatenate((other, own))
    scores = np.concatenate((scores, np.full(len(own), 1000.0)))
    found = []
    for x, y, score in zip(one.tolist(), other.tolist(), scores.tolist(), strict=True):
        left, right = order[starts[x] : starts[x + 1]], order[starts[y] : starts[y + 1]]
        a, b = np.repeat(left, len(right)), np.tile(right, len(left))
        keep = a < b if x == y else slice(None)
        found.append((a[keep], b[keep], np.full(len(a[keep]), score)))
    uan = table["uan"].combine_chunks().dictionary_encode().indices.fill_null(-1).to_numpy()
    for number in range(uan.max() + 1):
        rows = np.flatnonzero(uan == number) if len(uan) < 50_000 else np.zeros(0, int)
        a, b = np.triu_indices(len(rows), 1)
        found.append((rows[a], rows[b], np.full(len(a), 1000.0)))
    a, b, score = (np.concatenate(part) for part in zip(*found, strict=True))
    fine = agreeing(table, a, b)
    return a[fine], b[fine], score[fine]


def wratio(table: pa.Table):
    """Every distinct title against every other, by rapidfuzz's WRatio."""
    from rapidfuzz import fuzz, process

    titles, title = np.unique(cleaned(table["title"].to_pylist()), return_inverse=True)
    parts = []
    for start in range(0, len(titles), 500):
        found = process.cdist(
            titles[start : start + 500], titles, scorer=fuzz.WRatio, score_cutoff=LEAST["wratio"], workers=-1
        )
        one, other = np.nonzero(found)
        later = one + start < other
        parts.append((one[later] + start, other[later], found[one[later], other[later]]))
    return of_titles(table, *(np.concatenate(part) for part in zip(*parts, strict=True)), title)


def tfidf(table: pa.Table):
    """Character trigrams weighed by rarity, the nearest titles by sparse products."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    titles, title = np.unique(cleaned(table["title"].to_pylist()), return_inverse=True)
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32).fit_transform(titles)
    turned, parts = vectors.T.tocsc(), []
    for start in range(0, len(titles), 1000):
        found = (vectors[start : start + 1000] @ turned).tocoo()
        good = (found.data >= LEAST["tfidf"]) & (found.row + start < found.col)
        parts.append((found.row[good] + start, found.col[good], found.data[good]))
    return of_titles(table, *(np.concatenate(part) for part in zip(*parts, strict=True)), title)


def splink(table: pa.Table):
    """Splink 5 on DuckDB: rules to bring rows together, levels of agreement weighed by expectation maximisation."""
    import duckdb
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    clean = cleaned(table["title"].to_pylist())
    ordered = [" ".join(sorted(title.split())) for title in clean]
    columns = {name: table[name] for name in ("uan", "level", "credit", "glh")}
    rows = pa.table({"unique_id": np.arange(table.num_rows), "title": clean, "bag": ordered, **columns})
    connection = duckdb.connect(config={"memory_limit": "8GB", "temp_directory": str(SPILL)})
    connection.register("given", rows)
    connection.execute("CREATE TABLE register AS SELECT * FROM given")
    exact = [cl.ExactMatch(name) for name in ("uan", "level", "credit", "glh")]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[cl.JaroWinklerAtThresholds("bag", [0.97, 0.92, 0.85]), *exact],
        blocking_rules_to_generate_predictions=[
            block_on("uan"),
            block_on("bag"),
            block_on("substr(title, 1, 20)", "level"),
            block_on("substr(bag, 1, 20)", "level"),
            block_on("substr(title, -20)", "level", "credit"),
        ],
    )
    api = DuckDBAPI(connection)
    linker = Linker(api.register("register"), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("uan")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("uan"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("bag"))
    found = linker.inference.predict(threshold_match_probability=0.2)
    pairs = connection.sql(
        "SELECT least(unique_id_l, unique_id_r) AS a, greatest(unique_id_l, unique_id_r) AS b, match_probability AS p "
        f"FROM {found.physical_name}"
    ).fetchnumpy()
    fine = agreeing(table, pairs["a"], pairs["b"])
    return pairs["a"][fine], pairs["b"][fine], pairs["p"][fine]


def main() -> None:
    """Match one register and write its pairs, each once."""
    # A rival of a million rows once took 20 GiB, and the machine killed it: others work here too.
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    rivals = {"splink": splink, "tfidf": tfidf, "wratio": wratio}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=rivals)
    parser.add_argument("register", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    a, b, score = rivals[given.name](pq.read_table(given.register))
    a, b = np.minimum(a, b), np.maximum(a, b)
    order = np.lexsort((-score, b, a))
    a, b, score = a[order], b[order], score[order]
    first = np.concatenate(([True], (a[1:] != a[:-1]) | (b[1:] != b[:-1]))) if len(a) else np.zeros(0, bool)
    pq.write_table(pa.table({"a": a[first], "b": b[first], "score": score[first].astype(np.float64)}), given.out)


if __name__ == "__main__":
    main()
