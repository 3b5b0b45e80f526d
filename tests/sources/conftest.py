from __future__ import annotations

import pytest

from tests.sources.server import serving


@pytest.fixture
def site():
    with serving() as served:
        yield served
