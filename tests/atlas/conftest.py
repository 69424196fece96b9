from __future__ import annotations

import pytest

from knowledge.atlas import Surface
from tests.atlas.builders import shipped_areas


@pytest.fixture(scope="session")
def surface() -> Surface:
    return Surface(shipped_areas())
