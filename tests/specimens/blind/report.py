"""Print how the blind documents read: `python -m tests.specimens.blind.report [words of names]`."""

# ruff: noqa: T201 - a report is printed
from __future__ import annotations

import sys

from tests.specimens.blind.reading import Comparison, compare_facts, compare_rows, documents, read, truth


def _told(name: str, rows: Comparison, facts: Comparison) -> None:
    mark = "  " if rows.whole and facts.whole else "! "
    print(f"{mark}{name:44} rows {rows.right}/{rows.wanted} +{rows.invented}  facts {facts.right}/{facts.wanted}")
    for miss in (*rows.misses, *facts.misses):
        print(f"      {miss}")


def main(words: list[str]) -> None:
    whole, totals = [0, 0, 0], [0, 0, 0, 0, 0]
    for path in documents():
        if words and not any(word in path.name for word in words):
            continue
        found, stated = read(path)
        rows = compare_rows(truth("truth.tsv", path.name), found)
        facts = compare_facts(truth("facts.tsv", path.name), stated)
        _told(path.name, rows, facts)
        whole = [whole[0] + 1, whole[1] + rows.whole, whole[2] + facts.whole]
        now = (rows.right, rows.wanted, rows.invented, facts.right, facts.wanted)
        totals = [a + b for a, b in zip(totals, now, strict=True)]
    print("{} documents; every row right and none invented in {}; every fact right in {}".format(*whole))
    print("rows {}/{}, invented {}; facts {}/{}".format(*totals))


if __name__ == "__main__":
    main(sys.argv[1:])
