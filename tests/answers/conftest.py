"""A workspace of three short specifications, refreshed once for all that only read it."""

from __future__ import annotations

import pytest

import pipeline
from tests.samples import put_all


@pytest.fixture(scope="package")
def workspace(tmp_path_factory):
    root = tmp_path_factory.mktemp("workspace")
    put_all(root)
    opened = pipeline.open_workspace(root)
    opened.refresh()
    return opened


@pytest.fixture(scope="module")
def connection(workspace):
    with workspace.connect() as opened:
        yield opened
