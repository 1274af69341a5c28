"""What every test stands on."""

import pytest
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from tests.append_only import let_tests_flush
from tests.migrated import keep_migrated, lay_migrated

let_tests_flush()

# A slow machine is no fault of the code: examples are not timed.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> bool:
    """A database migrated before is laid out and kept; else one is made anew."""
    return lay_migrated() or bool(request.config.getvalue("reuse_db"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Django's own, and what it migrated is kept for the next run."""
    with django_db_blocker.unblock():
        keep_migrated()
