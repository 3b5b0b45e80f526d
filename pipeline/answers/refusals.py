"""What DuckDB refuses, in our words and with what to do; where we have none its own words stand, as its own."""

from __future__ import annotations

import re
from collections.abc import Callable

_OUTSIDE = (
    "SQL can read the tables and views of the warehouse here, and no file, address or extension. Name one of them "
    "without quotes, as in FROM units; a document is read when it is dropped on the first page."
)
_SETTINGS = "Settings cannot be changed here. Ask the question without SET, RESET or PRAGMA."
_READ_ONLY = (
    "The warehouse is read-only: SQL can look at it and change nothing. A value that was read wrongly can be corrected "
    "on the page of its specification."
)
NARROWER = "Narrow it down: fewer rows, a join on ids, no cross join."
_LIKE_A_FILE = re.compile(r"[/\\]|\.(?:csv|tsv|txt|json\w*|parquet|xlsx?|duckdb|db|sqlite|gz|toml|md|pdf|html?)$", re.I)
_CATEGORY = re.compile(r"^[A-Z][\w -]* Error: ")


def _missing_table(found: re.Match[str]) -> str:
    name = found["name"].strip('"')
    if _LIKE_A_FILE.search(name):
        return f"“{name}” is no table. {_OUTSIDE}"
    return f"There is no table or view called “{name}”.{_perhaps(found)} SHOW ALL TABLES lists them."


def _missing_column(found: re.Match[str]) -> str:
    near = re.findall(r'"([^"]+)"', found["near"] or "")
    listed = f" Like it: {', '.join(near)}." if near else ""
    return (
        f"There is no column called “{found['name']}” in what this query reads from.{listed} DESCRIBE with a table’s "
        "name lists its columns; a text stands in single quotes."
    )


def _perhaps(found: re.Match[str]) -> str:
    return f" Is {found['near']} meant?" if found["near"] else ""


_NEAR = r'(?:.*?Did you mean "(?P<near>[^"]+)")?'
_WORDS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"disabled by configuration|disabled through configuration|external access", _OUTSIDE),
    (r"configuration has been locked|[Cc]annot change configuration", _SETTINGS),
    (r"read-only mode", _READ_ONLY),
    (r"^Out of Memory|failed to allocate", f"The query needed more memory than it may have. {NARROWER}"),
    (r"^Catalog Error: Table with name (?P<name>.+?) does not exist" + _NEAR, _missing_table),
    (r'Referenced column "(?P<name>[^"]+)" not found(?:.*?bindings: (?P<near>.*))?', _missing_column),
    (r'does not have a column named "(?P<name>[^"]+)"(?P<near>)', _missing_column),
    (
        r'Function with name "?(?P<name>\w+)"? (?:does not exist|is not in the catalog)' + _NEAR,
        lambda found: f"There is no function called “{found['name']}” here.{_perhaps(found)}",
    ),
    (
        r"No function matches the given name and argument types '(?P<call>[^']+)'",
        lambda found: (
            f"{found['call']} cannot be worked out: such types do not go together. Change one of them first, as "
            "in CAST(level AS INTEGER)."
        ),
    ),
    (
        r'syntax error at or near "(?P<at>.*)"',
        lambda found: (
            f"This query cannot be understood from “{found['at']}” on. Look at that word, and at what stands "
            "just before and behind it."
        ),
    ),
    (
        r'column "(?P<name>[^"]+)" must appear in the GROUP BY',
        lambda found: (
            f"“{found['name']}” has several values in a group. Add it to GROUP BY, or take one of them with "
            f"any_value({found['name']})."
        ),
    ),
    (
        r'Ambiguous reference to column name "(?P<name>[^"]+)" \(use: (?P<use>[^)]*)\)',
        lambda found: f"“{found['name']}” is in more than one of the tables. Write which is meant: {found['use']}.",
    ),
    (
        r"Could not convert string '(?P<value>.*)' to (?P<type>\w+)",
        lambda found: f"“{found['value']}” cannot be read as {found['type']}. TRY_CAST gives nothing where that is so.",
    ),
)


def in_our_words(refusal: str) -> str:
    """What is wrong with a query that DuckDB refused, without the picture of it, and what to do."""
    message = " ".join(refusal.split("\n\n", maxsplit=1)[0].split())
    for pattern, said in _WORDS:
        if found := re.search(pattern, message):
            return said if isinstance(said, str) else said(found)
    plain = _CATEGORY.sub("", message).rstrip(".!")
    return f"DuckDB does not take this query: {plain}. Put it right and run it again."
