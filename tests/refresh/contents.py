"""What a workspace's warehouse and `parsed/` say, for comparing two of them."""

from __future__ import annotations

from pipeline.workspace import Workspace

# When it was built is the one thing in which two warehouses of the same documents may differ.
_NOT_COMPARED = {"audit.run"}


def warehouse_of(workspace: Workspace) -> dict[str, list[tuple]]:
    with workspace.connect() as connection:
        tables = connection.execute(
            "SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
        ).fetchall()
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for (name,) in sorted(tables)
            if name not in _NOT_COMPARED
        }


def parsed_of(workspace: Workspace) -> dict[str, bytes]:
    files = (file for file in workspace.parsed.rglob("*") if file.is_file())
    return {file.relative_to(workspace.parsed).as_posix(): file.read_bytes() for file in files}
