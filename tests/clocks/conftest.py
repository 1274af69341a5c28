"""A registry of their own, and clocks of their own where a test says which."""

from collections.abc import Callable, Iterator

import pytest

from familiesfirst.clocks import projection
from familiesfirst.clocks.index import Index
from familiesfirst.policy.api import policy
from familiesfirst.policy.clocks import ClockRule
from familiesfirst.record.api import ACTIONS, kinds


@pytest.fixture(autouse=True)
def own_registry(settings: object) -> Iterator[None]:
    settings.FAMILIESFIRST_REGISTRY = "tests.clocks.registry"  # type: ignore[attr-defined]
    kinds.cache_clear()  # type: ignore[attr-defined]
    yield
    kinds.cache_clear()  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def only_here() -> Iterator[None]:
    """The small actions of these tests are not actions of the product."""
    yield
    for code in [code for code in ACTIONS if code.startswith("test.")]:
        del ACTIONS[code]


@pytest.fixture
def use_clocks(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """For this test the policy has these clocks."""

    def use(*rules: ClockRule) -> None:
        monkeypatch.setattr(projection, "_held", (policy(), Index.of(rules)))

    return use
