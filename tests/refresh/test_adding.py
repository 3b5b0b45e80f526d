"""Copying documents into `raw/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.refresh.adding import add_documents
from pipeline.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    return Workspace.create(tmp_path / "workspace")


@pytest.fixture
def document(tmp_path):
    file = tmp_path / "spec.md"
    file.write_text("one")
    return file


def test_a_document_is_copied_and_stays_where_it_was(workspace, document):
    assert add_documents(workspace, [document]) == ("spec.md",)
    assert (workspace.raw / "spec.md").read_text() == document.read_text() == "one"
    assert add_documents(workspace, [document]) == ("spec.md",), "the same content again is no conflict"
    assert add_documents(workspace, [workspace.raw / "spec.md"]) == ("spec.md",)


def test_other_content_under_the_name_is_refused_unless_asked_for(workspace, document):
    add_documents(workspace, [document])
    document.write_text("two")
    with pytest.raises(UsageError, match="--replace"):
        add_documents(workspace, [document])
    assert (workspace.raw / "spec.md").read_text() == "one"
    add_documents(workspace, [document], replace=True)
    assert (workspace.raw / "spec.md").read_text() == "two"


def test_all_or_none(workspace, document):
    with pytest.raises(UsageError, match="no file"):
        add_documents(workspace, [document, Path("nowhere.pdf")])
    assert not (workspace.raw / "spec.md").exists()


def test_what_would_not_be_read_is_refused(workspace, tmp_path):
    hidden = tmp_path / ".spec.md"
    hidden.write_text("x")
    with pytest.raises(UsageError, match="Rename"):
        add_documents(workspace, [hidden])
    with pytest.raises(UsageError, match="is a folder"):
        add_documents(workspace, [tmp_path])
