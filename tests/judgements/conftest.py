"""A workspace of three short specifications, and somebody who judges in it."""

from __future__ import annotations

import shutil

import pytest

from pipeline.judgements import Verdict, recording
from pipeline.judgements.store import JudgementStore
from pipeline.refresh import refresh
from pipeline.workspace import Workspace
from tests.samples import put_all


class Judge:
    """Judges listings of a workspace by their ids, and looks what became of it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.store = JudgementStore.open(workspace)

    def says(self, a: str, b: str, verdict: str, by: str = "Jo Lead", reason: str = "") -> str:
        """Add a judgement about two listings; gives its id."""
        with self.workspace.connect() as connection:
            found = recording.warehouse_listings(connection, [a, b])
        made = recording.of_pair(found[a], found[b], Verdict(verdict), by, reason)
        return self.store.add([made])[0].judgement_id

    def finds_none(self, a: str, body: str, by: str = "Jo Lead", seen: str = "") -> str:
        with self.workspace.connect() as connection:
            found = recording.warehouse_listings(connection, [a, seen])
        return self.store.add([recording.of_body(found[a], body, by, seen=found.get(seen))])[0].judgement_id

    def takes_back(self, judgement_id: str) -> str:
        made = recording.undoing(self.store.rows(), judgement_id, "Jo Lead")
        return self.store.add([made])[0].judgement_id

    def refresh(self):
        return refresh(self.workspace, workers=1)

    def ask(self, sql: str, *params: object) -> list[tuple]:
        with self.workspace.connect() as connection:
            return connection.execute(sql, params).fetchall()

    def units(self) -> dict[str, set[str]]:
        """The listings of every unit that has several."""
        rows = self.ask("SELECT unit_id, listing_id FROM link.unit_member")
        found: dict[str, set[str]] = {}
        for unit, listing in rows:
            found.setdefault(unit, set()).add(listing)
        return {unit: listings for unit, listings in found.items() if len(listings) > 1}

    def pair(self, a: str, b: str) -> tuple[str, str] | None:
        """Relation and decider of a stored pair."""
        rows = self.ask(
            "SELECT relation, decided_by FROM link.unit_pair WHERE listing_a = ? AND listing_b = ?", *sorted((a, b))
        )
        return rows[0] if rows else None

    def conflicts(self) -> list[str]:
        rows = self.ask("SELECT message FROM audit.finding WHERE code = 'judgement-conflict' ORDER BY message")
        return [message for (message,) in rows]


@pytest.fixture(scope="package")
def built(tmp_path_factory):
    root = tmp_path_factory.mktemp("built")
    put_all(root)
    Judge(Workspace.open(root)).refresh()
    return root


@pytest.fixture
def judge(built, tmp_path):
    """A copy of the refreshed workspace, in which nobody has judged yet."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return Judge(Workspace.open(tmp_path))
