"""What every test stands on."""

import gc
from collections.abc import Iterator

import pytest
from django.contrib.contenttypes.management import create_contenttypes
from django.db import connection
from django.db.models.signals import post_migrate
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from tests.append_only import let_tests_flush
from tests.laid_out import begin, watch
from tests.migrated import keep_migrated, lay_migrated

let_tests_flush()

# What is loaded stays loaded: looking through all of it again and again took a seventh of the time of the suite.
gc.set_threshold(100_000, 50, 100)

# A slow machine is no fault of the code: examples are not timed.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


TOUCH_A_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches a database: the rest would say again what it says on SQLite."""
    if connection.vendor != "postgresql":
        return
    without = [item for item in items if not _touches_a_database(item)]
    items[:] = [item for item in items if _touches_a_database(item)]
    config.hook.pytest_deselected(items=without)


def _touches_a_database(item: pytest.Item) -> bool:
    asked = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or not TOUCH_A_DATABASE.isdisjoint(asked)


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> bool:
    """A database migrated before is laid out and kept; else one is made anew."""
    return lay_migrated() or bool(request.config.getvalue("reuse_db"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Django's own, and what it migrated is kept for the next run.

    After each test that commits, Django would write its content types and permissions anew: the product reads neither.
    """
    with django_db_blocker.unblock():
        keep_migrated()
    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")


@pytest.fixture(autouse=True)
def _nothing_written() -> Iterator[None]:
    """What tests begin with is laid out again where nothing else was written before."""
    begin()
    with connection.execute_wrapper(watch):
        yield
