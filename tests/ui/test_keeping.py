"""What was typed survives an expired sign-in and a killed tab, and is given back to nobody else."""

import datetime as dt
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core import signing
from django.test import Client
from django.utils import timezone

from familiesfirst.ui.drawn import SALT
from familiesfirst.ui.models import KeptForm
from tests.signing_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.ui.urls")]

PAGE = "/test/visit/"
TYPED = {
    "day-day": "3",
    "day-month": "11",
    "day-year": "2026",
    "seen": "no",
    "words": "All\n  well <b>",
    "who": ["a", "c"],
}


@pytest.fixture
def amara() -> Any:
    return get_user_model().objects.create_user("amara")


@pytest.fixture
def joan() -> Any:
    return get_user_model().objects.create_user("joan")


def mark_in(html: str) -> str:
    """The mark of the page's own forms."""
    return re.search(r'name="drawn_for" value="([^"]+)"', html)[1]  # type: ignore[index]


def drawn_for(user: Any, page: str = PAGE) -> str:
    """The mark that this user's page carries."""
    return mark_in(client_of(user).get(page).content.decode())


def sent_while_signed_out(user: Any, typed: dict[str, Any] = TYPED, page: str = PAGE) -> str:
    """Send the form with no session; where that leads after signing in."""
    answer = Client().post(page, typed | {"drawn_for": drawn_for(user, page)})
    assert answer.status_code == 302
    return parse_qs(urlsplit(answer["Location"]).query)["next"][0]


def test_a_form_sent_after_the_sign_in_expired_comes_back_filled_in(amara: Any):
    back = client_of(amara).get(sent_while_signed_out(amara), follow=True)
    html = back.content.decode()
    assert back.redirect_chain[-1][0].startswith(PAGE)
    assert 'value="2026"' in html
    assert "All&#10;  well &lt;b&gt;</textarea>" in html
    assert re.search(r'name="seen" type="radio" value="no"\s+checked', html)
    assert re.findall(r'name="who" type="checkbox" value="(.)"\s+checked', html) == ["a", "c"]
    assert "What you had typed is back" in html


def test_only_the_form_it_was_typed_into_is_filled(amara: Any):
    html = client_of(amara).get(sent_while_signed_out(amara), follow=True).content.decode()
    assert re.search(r'<textarea[^>]*name="note"[^>]*></textarea>', html)


def test_the_page_is_found_again_although_the_form_was_sent_elsewhere(amara: Any):
    answer = Client().post("/test/other/", {"note": "Rang", "drawn_for": drawn_for(amara)})
    back = client_of(amara).get(parse_qs(urlsplit(answer["Location"]).query)["next"][0], follow=True)
    assert back.redirect_chain[-1][0].startswith(PAGE)
    assert "Rang</textarea>" in back.content.decode()


def test_it_is_given_to_nobody_else(amara: Any, joan: Any):
    after = sent_while_signed_out(amara)
    assert client_of(joan).get(after).status_code == 404
    key = KeptForm.objects.get().key
    assert "All&#10;" not in client_of(joan).get(f"{PAGE}?kept={key}").content.decode()


def test_it_is_given_to_nobody_who_is_signed_out(amara: Any):
    answer = Client().get(sent_while_signed_out(amara))
    assert answer.status_code == 302
    assert "/account/" in answer["Location"]
    assert "What you typed is kept" in Client().get(answer["Location"]).content.decode()
    assert "What you typed is kept" not in Client().get("/account/sign-in/?next=/desk/").content.decode()


def test_it_expires(amara: Any):
    after = sent_while_signed_out(amara)
    KeptForm.objects.update(expires=timezone.now() - dt.timedelta(seconds=1))
    assert client_of(amara).get(after).status_code == 404


def test_a_form_with_no_mark_or_a_forged_one_is_not_kept(amara: Any):
    Client().post(PAGE, TYPED)
    Client().post(PAGE, TYPED | {"drawn_for": "WzEsIi8iXQ:forged"})
    assert not KeptForm.objects.exists()


def test_a_public_page_is_not_marked_even_for_somebody_at_work(amara: Any):
    html = client_of(amara).get("/test/open/").content.decode()
    assert "csrfmiddlewaretoken" in html
    assert "drawn_for" not in html


def test_secrets_are_never_kept(amara: Any):
    sent_while_signed_out(amara, TYPED | {"password": "open sesame", "new_password1": "x", "csrfmiddlewaretoken": "t"})
    kept = KeptForm.objects.get().data
    assert "sesame" not in kept
    assert "token" not in kept
    assert "drawn_for" not in kept


def test_an_accepted_form_is_forgotten(amara: Any):
    after = sent_while_signed_out(amara)
    client = client_of(amara)
    mark = mark_in(client.get(after, follow=True).content.decode())
    answer = client.post(PAGE, TYPED | {"drawn_for": mark})
    assert answer.status_code == 302
    assert not KeptForm.objects.exists()


def test_a_form_with_errors_is_not_forgotten_and_shows_what_was_typed(amara: Any):
    client = client_of(amara)
    after = sent_while_signed_out(amara)
    mark = mark_in(client.get(after, follow=True).content.decode())
    answer = client.post(PAGE, TYPED | {"drawn_for": mark, "day-year": ""})
    assert "Day: add the year" in answer.content.decode()
    assert "All&#10;  well" in answer.content.decode()
    assert KeptForm.objects.exists()


def test_a_form_drawn_again_after_an_error_still_leads_to_the_page_it_stood_on(amara: Any):
    page = f"{PAGE}?to=%2Ftest%2Fvisit%2F"
    client = client_of(amara)
    again = client.post(PAGE, {"words": "x", "drawn_for": drawn_for(amara, page)})
    answer = Client().post(PAGE, TYPED | {"drawn_for": mark_in(again.content.decode())})
    back = client.get(parse_qs(urlsplit(answer["Location"]).query)["next"][0])
    assert back["Location"].startswith(f"{PAGE}?to=%2Ftest%2Fvisit%2F&kept=")


def test_a_form_somebody_else_left_open_is_not_sent_in_ones_own_name(amara: Any, joan: Any):
    answer = client_of(joan).post(PAGE, TYPED | {"drawn_for": drawn_for(amara)})
    assert answer.status_code == 409
    assert "opened by somebody else" in answer.content.decode()


def marked(user: Any, page: str) -> str:
    """The mark of a form on a page that is refused by now."""
    return signing.dumps([user.pk, page], salt=SALT)


@pytest.mark.parametrize(("how", "status"), [("meanwhile", 409), ("refused", 403)])
def test_what_somebody_typed_stands_on_the_page_that_refuses_it(amara: Any, joan: Any, how: str, status: int):
    page, typed = f"/test/refuse/{how}/", {"words": "He said <no>.", "who": "Ann", "sort": "phone_call", "day": "3"}
    said = client_of(amara).post(page, typed | {"drawn_for": marked(amara, page)})
    words = said.content.decode()
    assert (said.status_code, "He said &lt;no&gt;." in words, "Ann" in words) == (status, True, True)
    assert "phone_call" not in words
    assert "He said" not in client_of(amara).post(page, typed).content.decode(), "not of a form drawn for nobody"
    assert "He said" not in client_of(joan).post(page, typed | {"drawn_for": marked(amara, page)}).content.decode()


def test_words_kept_of_a_page_that_is_refused_meanwhile_stand_there(amara: Any, joan: Any):
    page = "/test/refuse/meanwhile/"
    form = f"drawn_for={marked(amara, page)}&words=She is afraid."
    client_of(amara).post("/screen/draft/", {"form": form, "action": page})
    assert "She is afraid." in client_of(amara).get(page).content.decode()
    assert "She is afraid." not in client_of(joan).get(page).content.decode()


def draft(user: Any, client: Client | None = None, **typed: str) -> Any:
    """What the page's script sends."""
    form = "&".join(f"{name}={value}" for name, value in ({"drawn_for": drawn_for(user)} | typed).items())
    return (client or client_of(user)).post("/screen/draft/", {"form": form, "action": PAGE})


def test_a_draft_is_offered_again_on_its_page_only(amara: Any):
    assert draft(amara, words="Half").json() == {"kept": True}
    client = client_of(amara)
    found = client.get("/screen/draft/", {"page": PAGE}).json()
    assert "Half</textarea>" in client.get(f"{PAGE}?kept={found['key']}").content.decode()
    assert client.get("/screen/draft/", {"page": "/elsewhere/"}).json() == {}


def test_the_latest_draft_of_a_form_is_the_one_kept(amara: Any):
    draft(amara, words="Half")
    draft(amara, words="Whole")
    assert "Whole" in KeptForm.objects.get().data


def test_a_draft_is_kept_only_for_whom_the_page_was_drawn(amara: Any, joan: Any):
    assert draft(amara, client_of(joan), words="Half").status_code == 422
    assert not KeptForm.objects.exists()


def test_a_draft_of_another_is_not_told_of(amara: Any, joan: Any):
    draft(amara, words="Half")
    assert client_of(joan).get("/screen/draft/", {"page": PAGE}).json() == {}


def test_a_draft_is_thrown_away(amara: Any):
    draft(amara, words="Half")
    client = client_of(amara)
    client.post("/screen/throw-away/", {"key": KeptForm.objects.get().key})
    assert not KeptForm.objects.exists()


def test_keeping_clears_away_what_has_expired(amara: Any, joan: Any):
    draft(joan, words="Old")
    KeptForm.objects.update(expires=timezone.now() - dt.timedelta(days=1))
    draft(amara, words="New")
    assert KeptForm.objects.get().user_id == amara.pk
