"""What the tests of arriving stand on: somebody on duty, and uploads in a folder of their own."""

from pathlib import Path
from typing import Any

import pytest

from tests.involvement.making import a_partnership


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def duty(db: Any) -> Any:
    """A partnership with a front-door team by day and an out-of-hours worker by night."""
    return a_partnership()
