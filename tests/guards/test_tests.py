"""The tests themselves stand on what they say they stand on."""

import socket
import tomllib

import pytest
from django.db import connection
from pytest_socket import SocketConnectBlockedError

from tests.guards.rooms import CHECKOUT

TESTS = sorted((CHECKOUT / "tests").rglob("test_*.py"))


def test_nothing_outside_this_machine_is_reached():
    refused = pytest.raises((SocketConnectBlockedError, UserWarning), match=r"192\.0\.2\.1")
    with socket.socket() as one, refused:
        one.connect(("192.0.2.1", 80))


def test_warnings_are_errors():
    options = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]
    assert options["filterwarnings"][0] == "error"
    assert options["xfail_strict"] is True


@pytest.mark.django_db
def test_the_test_database_is_a_real_one():
    """In memory, SQLite would let two writers see each other as no file does."""
    assert connection.vendor == "postgresql" or "test" in str(connection.settings_dict["NAME"])
    assert ":memory:" not in str(connection.settings_dict["NAME"])


@pytest.mark.parametrize("forbidden", ["pytest.mark." + "skip", "pytest.mark." + "xfail", "time." + "sleep("])
def test_no_test_is_skipped_expected_to_fail_or_waits_on_the_clock(forbidden: str):
    assert not [str(path.relative_to(CHECKOUT)) for path in TESTS if forbidden in path.read_text()]
