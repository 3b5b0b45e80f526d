from __future__ import annotations

import itertools

import pytest

from pipeline.sources.model import WebSource
from tests.sources.fetching import Fetching
from tests.sources.server import serving


@pytest.fixture
def site():
    with serving() as served:
        yield served


@pytest.fixture
def fetching(tmp_path):
    number = itertools.count()
    return lambda url, **about: Fetching(tmp_path / f"raw{next(number)}", WebSource(name="it", url=url, **about))
