"""One scene for all: making it costs two refreshes."""

from __future__ import annotations

import shutil

import pytest

from tests.faults.disturbed import make_scene


@pytest.fixture(scope="session")
def scene(tmp_path_factory):
    return make_scene(tmp_path_factory.mktemp("scene"))


@pytest.fixture
def root(scene, tmp_path):
    """A copy of the workspace, about to be disturbed."""
    shutil.copytree(scene.before, tmp_path / "workspace")
    return tmp_path / "workspace"
