"""Every page carries its safety headers, and every way of saying no has its status and its words."""

import base64
import hashlib
import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.signing_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.ui.urls")]


@pytest.fixture
def client() -> Client:
    return client_of(get_user_model().objects.create_user("amara"))


def directives(answer: Any) -> dict[str, str]:
    """The content security policy, by directive."""
    return dict(one.strip().split(" ", 1) for one in answer["Content-Security-Policy"].split(";"))


def test_the_content_security_policy_whole(client: Client):
    answer = client.get("/test/visit/")
    inline = re.findall(r"<script>(.*?)</script>", answer.content.decode())
    assert len(inline) == 1
    digest = base64.b64encode(hashlib.sha256(inline[0].encode()).digest()).decode()
    assert directives(answer) == {
        "default-src": "'none'",
        "script-src": f"'self' 'sha256-{digest}'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


def test_no_page_carries_style_or_handlers_of_its_own(client: Client):
    html = client.get("/test/visit/").content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html)


def test_the_other_safety_headers(client: Client):
    answer = client.get("/test/visit/")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_page_is_kept_by_no_cache_between_and_signing_out_clears_the_browsers_own(client: Client):
    answer = client.get("/test/visit/")
    assert answer["Cache-Control"] == "private, no-cache"
    assert "Clear-Site-Data" not in answer
    assert client.post("/account/sign-out/")["Clear-Site-Data"] == '"cache"'


@pytest.mark.parametrize(
    ("how", "status", "words"),
    [
        ("refused", 403, "Ring the duty team first."),
        ("not_there", 404, "There is nothing here for you to open"),
        ("meanwhile", 409, "Ruth Adeyemi decided this at 15:31."),
        ("invalid", 422, "This is before the birth."),
    ],
)
def test_a_refusal_has_its_status_and_its_sentence(client: Client, how: str, status: int, words: str):
    answer = client.get(f"/test/refuse/{how}/")
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_absent_and_not_for_you_read_the_same(client: Client):
    def words(path: str) -> str:
        return re.sub(r'value="[^"]+"|data-token="[^"]+"', "", client.get(path).content.decode())

    assert words("/test/refuse/not_there/") == words("/no/such/page/")


def test_what_breaks_says_so_and_shows_nothing_of_itself(client: Client):
    client.raise_request_exception = False
    answer = client.get("/test/refuse/broken/")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
    assert "ZeroDivision" not in answer.content.decode()


def test_too_much_at_once_is_413(client: Client):
    answer = client.post("/test/visit/", {"words": "x" * 5_300_000})
    assert answer.status_code == 413
    assert "too much to send at once" in answer.content.decode()


def test_two_million_characters_are_refused_beside_the_box_and_nothing_is_lost(client: Client):
    answer = client.post("/test/visit/", {"words": "x" * 2_000_000})
    html = answer.content.decode()
    assert "What happened: shorten it by 1,999,900 characters" in html
    assert "x" * 2_000_000 in html


def test_a_form_without_its_token_is_refused_in_words():
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/test/visit/", {"words": "x"})
    assert answer.status_code == 403
    assert "Open the page again before you send it" in answer.content.decode()
