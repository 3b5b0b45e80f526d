"""What holds for every test: none fails for the time it took, since the machine may be busy with something else."""

import gc
import shutil

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("unitmap", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unitmap")
gc.disable()  # ten thousand tests are collected, and none of them is garbage


def pytest_collection_finish():
    """Nor are they while the tests run: walking over them again and again was a tenth of the time of many tests."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def refreshed_once(tmp_path_factory):
    """The three samples in a workspace that was refreshed: made once, and never changed."""
    from pipeline.workspace import Workspace
    from tests.here import refresh
    from tests.samples import put_all

    root = tmp_path_factory.mktemp("refreshed")
    put_all(root)
    refresh(Workspace.open(root))
    return root


@pytest.fixture
def refreshed(refreshed_once, tmp_path):
    """A workspace of the three samples that has just been refreshed, a copy of its own for every test."""
    from pipeline.workspace import Workspace

    shutil.copytree(refreshed_once, tmp_path, dirs_exist_ok=True)
    return Workspace.open(tmp_path)
