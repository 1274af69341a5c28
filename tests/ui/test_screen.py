"""The person's own screen: names hidden, how soon it blanks, and nothing of it on a public page."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.signing_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.ui.urls")]


@pytest.fixture
def client() -> Client:
    return client_of(get_user_model().objects.create_user("amara"))


def test_names_stay_hidden_on_every_page_until_shown_again(client: Client):
    client.post("/screen/names/", {"hidden": "yes"})
    html = client.get("/test/visit/").content.decode()
    assert 'class="govuk-template__body ff-names-hidden"' in html
    assert "<title>Families First</title>" in html
    client.post("/screen/names/", {"hidden": "no"})
    html = client.get("/test/visit/").content.decode()
    assert "ff-names-hidden" not in html
    assert "<title>A visit to the Marsh family – Families First</title>" in html


@pytest.mark.parametrize(
    ("came", "goes"),
    [
        ("http://testserver/test/visit/?page=2&kept=abc", "/test/visit/?page=2"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("", "/"),
    ],
)
def test_hiding_names_goes_back_to_the_page_and_never_elsewhere(client: Client, came: str, goes: str):
    answer = client.post("/screen/names/", {"hidden": "yes"}, headers={"referer": came})
    assert answer["Location"] == goes


def test_the_screen_blanks_after_five_minutes_unless_chosen_otherwise(client: Client, settings: Any):
    html = client.get("/screen/").content.decode()
    assert settings.BLANK_AFTER_MINUTES == 5
    assert '<option value="5" selected>' in html
    answer = client.post("/screen/", {"blank_after": "2", "single_key": "no"})
    assert answer.cookies["ff_screen"]["httponly"]
    html = client.get("/screen/").content.decode()
    assert '<option value="2" selected>' in html


@pytest.mark.parametrize("cookie", ["", "x", "0.on", "99999.on", "-5.on", "²", "5.on.more"])
def test_a_cookie_that_nobody_chose_counts_for_nothing(client: Client, cookie: str):
    client.cookies["ff_screen"] = cookie
    assert '<option value="5" selected>' in client.get("/screen/").content.decode()


@pytest.mark.parametrize("minutes", ["0", "3", "x", ""])
def test_a_time_that_is_not_offered_is_refused(client: Client, minutes: str):
    answer = client.post("/screen/", {"blank_after": minutes, "single_key": "yes"})
    assert "There is a problem" in answer.content.decode()
    assert "ff_screen" not in answer.cookies
