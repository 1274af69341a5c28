"""The environment is read in one place, and what is wrong with it is said in a sentence that names the variable."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from familiesfirst.config.environment import Environment, read, refuse_to_serve

LONG = "x" * 50


def given(home: Path, **variables: str) -> Environment:
    """The environment of a place whose state lives in this folder."""
    return read({"FAMILIESFIRST_HOME": str(home)} | variables)


def test_a_place_that_says_nothing_serves_this_machine_from_a_file(tmp_path: Path):
    place = given(tmp_path)
    assert place.allowed_hosts == ("127.0.0.1", "localhost")
    assert place.database_url == f"sqlite:///{tmp_path}/familiesfirst.sqlite3"
    assert not (place.debug or place.demonstration or place.https or place.secret_key_given)


def test_the_home_is_made(tmp_path: Path):
    assert given(tmp_path / "new" / "home").home.is_dir()


def test_a_key_is_made_once_and_nobody_else_may_read_it(tmp_path: Path):
    first, second = given(tmp_path), given(tmp_path)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_another_home_has_another_key(tmp_path: Path):
    assert given(tmp_path / "a").secret_key != given(tmp_path / "b").secret_key


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too short"),
        ({"FAMILIESFIRST_DEMONSTRATION": "maybe"}, "FAMILIESFIRST_DEMONSTRATION is 'maybe'"),
        ({"FAMILIESFIRST_DEBUG": "2"}, "FAMILIESFIRST_DEBUG is '2'"),
        ({"FAMILIESFIRST_BLANK_AFTER": "0"}, "FAMILIESFIRST_BLANK_AFTER is '0'"),
        ({"FAMILIESFIRST_BLANK_AFTER": "soon"}, "FAMILIESFIRST_BLANK_AFTER is 'soon'"),
        ({"FAMILIESFIRST_POLICY": "/no/such/folder"}, "FAMILIESFIRST_POLICY is '/no/such/folder'"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, variables: dict[str, str], sentence: str):
    with pytest.raises(ImproperlyConfigured, match=sentence):
        given(tmp_path, **variables)


def test_other_machines_are_reached_over_tls_unless_said_otherwise(tmp_path: Path):
    assert given(tmp_path, ALLOWED_HOSTS="families.example.org").https
    assert not given(tmp_path, ALLOWED_HOSTS="families.example.org", FAMILIESFIRST_HTTPS="0").https


def test_real_families_are_not_served_with_a_key_of_our_own(tmp_path: Path):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        refuse_to_serve(given(tmp_path))
    refuse_to_serve(given(tmp_path, SECRET_KEY=LONG))


def test_the_demonstration_is_served_to_this_machine_only(tmp_path: Path):
    refuse_to_serve(given(tmp_path, FAMILIESFIRST_DEMONSTRATION="1"))
    with pytest.raises(ImproperlyConfigured, match="only this machine"):
        refuse_to_serve(
            given(tmp_path, FAMILIESFIRST_DEMONSTRATION="1", SECRET_KEY=LONG, ALLOWED_HOSTS="families.example.org")
        )


@pytest.mark.parametrize(("demonstration", "served"), [("0", False), ("1", True)])
def test_the_server_itself_refuses(tmp_path: Path, demonstration: str, served: bool):
    variables = {"FAMILIESFIRST_HOME": str(tmp_path), "FAMILIESFIRST_DEMONSTRATION": demonstration}
    ran = subprocess.run(
        [sys.executable, "-c", "import familiesfirst.config.wsgi"],
        env={"PATH": os.environ["PATH"]} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode == 0) is served, ran.stderr
    assert ("SECRET_KEY is not set" in ran.stderr) is not served
