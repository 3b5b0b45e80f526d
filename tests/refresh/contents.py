"""What a workspace's warehouse and `parsed/` say, for comparing two of them."""

from __future__ import annotations

from pipeline.workspace import Workspace

# Two warehouses of the same documents may differ in when they were built, and in what was there before.
_NOT_COMPARED = {"audit.run", "audit.change"}
_PAST = ("core.past_",)
_QUERIES = {"core.specification": "SELECT * EXCLUDE (valid_from, valid_to) FROM core.specification WHERE is_current"}


def warehouse_of(workspace: Workspace) -> dict[str, list[tuple]]:
    with workspace.connect() as connection:
        tables = connection.execute(
            "SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
        ).fetchall()
        return {
            name: sorted(connection.execute(_QUERIES.get(name, f"FROM {name}")).fetchall(), key=repr)
            for (name,) in sorted(tables)
            if name not in _NOT_COMPARED and not name.startswith(_PAST)
        }


def parsed_of(workspace: Workspace) -> dict[str, bytes]:
    files = (file for file in workspace.parsed.rglob("*") if file.is_file())
    return {file.relative_to(workspace.parsed).as_posix(): file.read_bytes() for file in files}
