"""Password, second factor, and what each kind of visitor may open. In the browser's terms: requests and pages."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.api import end_worker, invite_worker
from familiesfirst.agencies.models import Worker
from tests.agencies.making import NOW, PASSWORD, a_worker, an_agency
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def no_code_was_used_before():
    """A code works once: what another test used is forgotten."""
    cache.clear()


@pytest.fixture
def head():
    school = an_agency("Northfield Primary", "school")
    actor = a_worker(school, "agency_administrator", name="Hal Dunn")
    user = _user(actor)
    user.set_password(PASSWORD)
    user.save()
    return actor


def _user(actor):
    return Worker.objects.select_related("user").get(pk=actor.worker).user


def _code(secret=SECRET):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def _sign_in(client, email="hal.dunn@example.org", password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def test_a_password_alone_opens_nothing_but_the_set_up_of_the_second_step(head):
    client = Client()
    _sign_in(client)
    for route in ("agencies:agency", "agencies:invite", "account", "involvement:openings", "mfa_view_recovery_codes"):
        assert client.get(reverse(route)).headers["Location"] == reverse("mfa_activate_totp")
    shown = client.get(reverse("mfa_activate_totp"))
    assert shown.status_code == 200 and b"Set up your second step" in shown.content and b"<svg" in shown.content


def test_what_a_script_asks_for_meanwhile_is_refused_and_draws_no_new_key(head):
    client = Client()
    _sign_in(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"type this key into the app: <strong>(\w+)<", page)[1]
    assert client.get(reverse("account"), headers={"Sec-Fetch-Mode": "cors"}).status_code == 403
    assert client.post(reverse("mfa_activate_totp"), {"code": _code(secret)}).status_code == 302


def test_setting_up_the_second_step_opens_the_rest(head):
    client = Client()
    _sign_in(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"type this key into the app: <strong>(\w+)<", page)[1]
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert wrong.status_code == 200 and b"There is a problem" in wrong.content
    done = client.post(reverse("mfa_activate_totp"), {"code": _code(secret)})
    assert done.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get(reverse("mfa_view_recovery_codes")).content.count(b"<code>") == 10
    assert client.get(reverse("agencies:agency")).status_code == 200


def test_signing_in_asks_for_the_second_step(head):
    TOTP.activate(_user(head), SECRET)
    client = Client()
    first = _sign_in(client)
    assert first.headers["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("agencies:agency")).headers["Location"].startswith(reverse("account_login"))
    assert b"six figures" in client.get(reverse("mfa_authenticate")).content
    client.post(reverse("mfa_authenticate"), {"code": _code()})
    assert client.get(reverse("agencies:agency")).status_code == 200


def test_the_second_step_is_never_switched_off(head):
    client = client_of(_user(head))
    TOTP.activate(_user(head), SECRET)
    for _ in range(2):
        assert client.post(reverse("mfa_deactivate_totp")).status_code == 200
    assert _user(head).authenticator_set.filter(type="totp").exists()


def test_signing_in_goes_back_to_the_page_one_wanted(head):
    TOTP.activate(_user(head), SECRET)
    client = Client()
    asked = client.get(reverse("agencies:invite"))
    assert asked.headers["Location"] == f"{reverse('account_login')}?next={reverse('agencies:invite')}"
    page = client.get(asked.headers["Location"]).content.decode()
    assert f'name="next" value="{reverse("agencies:invite")}"' in page
    _sign_in(client, next=reverse("agencies:invite"))
    done = client.post(reverse("mfa_authenticate"), {"code": _code()})
    assert done.headers["Location"] == reverse("agencies:invite")


@pytest.mark.parametrize(("email", "password"), [("hal.dunn@example.org", "wrong"), ("no.one@example.org", PASSWORD)])
def test_a_wrong_password_and_a_wrong_name_are_answered_alike(head, email, password):
    answer = _sign_in(Client(), email, password)
    assert answer.status_code == 200
    assert b"The email address and/or password you specified are not correct" in answer.content


def test_nobody_signs_themself_up(client):
    for path in ("/account/signup/", "/account/sign-up/", "/accounts/signup/"):
        assert client.get(path).status_code == 404


def test_an_ended_worker_is_signed_out_at_once(head):
    teacher = a_worker(head.agency, "practitioner", "agency_administrator", name="Amara Okafor")
    client = client_of(_user(teacher))
    assert client.get(reverse("agencies:agency")).status_code == 200
    end_worker(by=head, now=NOW, worker=teacher.worker, why="Left")
    assert client.get(reverse("agencies:agency")).headers["Location"].startswith(reverse("account_login"))


def test_whose_role_may_never_is_refused_with_a_sentence(head):
    teacher = a_worker(head.agency, "practitioner", name="Amara Okafor")
    answer = client_of(_user(teacher)).get(reverse("agencies:agency"))
    assert answer.status_code == 403 and b"does not include this page" in answer.content


def test_a_worker_of_no_role_today_is_told_whom_to_ask(head):
    teacher = a_worker(head.agency, "practitioner", name="Amara Okafor")
    client = client_of(_user(teacher))
    Worker.objects.get(pk=teacher.worker).roles.update(until=timezone.localdate())
    answer = client.get(reverse("account"))
    assert answer.status_code == 403 and b"hold no role" in answer.content


def test_a_new_password_comes_by_a_link_that_works_once(head):
    client = Client()
    client.post(reverse("account_reset_password"), {"email": "hal.dunn@example.org"})
    (letter,) = mail.outbox
    link = re.search(r"http://testserver(\S+)", letter.body)[1]
    assert "Families First" in letter.body and "Hal" not in letter.body
    form = client.get(link, follow=True)
    new = {"password1": "Owl-Harbour-77-Plum", "password2": "Owl-Harbour-77-Plum"}
    done = client.post(form.redirect_chain[-1][0], new, follow=True)
    assert b"Your password is changed" in done.content
    assert b"no longer works" in Client().get(link, follow=True).content
    assert _user(head).check_password("Owl-Harbour-77-Plum")


def test_nobody_is_written_to_who_has_no_account(client):
    client.post(reverse("account_reset_password"), {"email": "no.one@example.org"})
    assert mail.outbox == []


ACCOUNT_PAGES = [
    "account",
    "account_logout",
    "account_change_password",
    "mfa_index",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
]


@pytest.mark.parametrize("route", ACCOUNT_PAGES)
def test_every_page_about_ones_own_account_can_be_drawn(head, route):
    client = Client()
    TOTP.activate(_user(head), SECRET)
    _sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": _code()})
    answer = client.get(reverse(route))
    assert answer.status_code == 200 and b"govuk-heading-l" in answer.content


@pytest.mark.parametrize("route", ["account_login", "account_inactive", "account_reset_password"])
def test_every_page_of_signing_in_can_be_drawn(client, route):
    assert b"govuk-heading-l" in client.get(reverse(route)).content


@pytest.mark.parametrize("route", ["account_reauthenticate", "mfa_reauthenticate"])
def test_being_asked_again_can_be_drawn(head, route):
    TOTP.activate(_user(head), SECRET)
    answer = client_of(_user(head)).get(reverse(route))
    assert answer.status_code == 200 and b"how you sign in" in answer.content


def test_later_on_the_password_is_asked_again_before_how_one_signs_in_changes(head):
    answer = client_of(_user(head)).get(reverse("mfa_generate_recovery_codes"))
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))


# Inviting, in pages


def _invitee(**more):
    return {
        "name": "Amara Okafor",
        "email": "amara@northfield.example",
        "job_title": "Teacher",
        "roles": ["practitioner"],
        **more,
    }


def test_from_an_invitation_to_a_first_page(head, django_capture_on_commit_callbacks):
    admin = client_of(_user(head))
    with django_capture_on_commit_callbacks(execute=True):
        sent = admin.post(reverse("agencies:invite"), _invitee())
    assert sent.headers["Location"] == reverse("agencies:agency")
    assert b"Amara Okafor" in admin.get(reverse("agencies:agency")).content
    link = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[1]
    new = Client()
    assert b"Northfield Primary has invited you" in new.get(link).content
    new.post(link, {"password": PASSWORD, "again": PASSWORD})
    assert _sign_in(new, "amara@northfield.example").status_code == 302
    assert new.get(reverse("account")).headers["Location"] == reverse("mfa_activate_totp")
    assert Client().get(link).status_code == 404


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        ("short", "short", b"too short"),
        ("password1234", "password1234", b"too common"),
        ("amara@northfield.example", "amara@northfield.example", b"too similar"),
        (PASSWORD, PASSWORD + "x", b"not the same"),
    ],
)
def test_a_weak_password_is_asked_again(head, password, again, words):
    asked = invite_worker(
        by=head,
        now=NOW,
        agency=head.agency,
        name="Amara Okafor",
        email="amara@northfield.example",
        job_title="Teacher",
        roles=frozenset({"practitioner"}),
    )
    link = reverse("agencies:accept", args=[asked.token])
    answer = Client().post(link, {"password": password, "again": again})
    assert answer.status_code == 422 and words in answer.content


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"roles": ["team_manager"]}, b"Choose one of the answers"),
        ({"email": "nonsense"}, b"valid email"),
        ({"name": ""}, b"Fill this in"),
        ({"email": "hal.dunn@example.org"}, b"is here, or has been invited"),
        ({"name": "x" * 121}, b"the most is 120"),
    ],
)
def test_a_wrong_invitation_says_what_is_wrong_and_keeps_what_was_typed(head, given, words):
    answer = client_of(_user(head)).post(reverse("agencies:invite"), _invitee(**given))
    assert answer.status_code == 422 and words in answer.content and b'value="Teacher"' in answer.content


def test_ending_a_worker_leads_to_what_they_still_hold(head):
    teacher = a_worker(head.agency, "practitioner", name="Amara Okafor")
    client = client_of(_user(head))
    assert b"signed out at once" in client.get(reverse("agencies:end", args=[teacher.worker])).content
    done = client.post(reverse("agencies:end", args=[teacher.worker]), {"why": "Left"}, follow=True)
    assert b"No family is left waiting" in done.content
    assert b"No longer here" in client.get(reverse("agencies:agency")).content


def test_changing_what_a_worker_does(head):
    teacher = a_worker(head.agency, "practitioner", name="Amara Okafor")
    client = client_of(_user(head))
    page = reverse("agencies:worker", args=[teacher.worker])
    assert b"checked" in client.get(page).content
    client.post(page, {"roles": ["partner"], "why": "Part time"})
    assert b"Partner professional" in client.get(reverse("agencies:agency")).content


def test_saying_what_a_worker_brings(head):
    teacher = a_worker(head.agency, "practitioner", name="Amara Okafor")
    client = client_of(_user(head))
    page = reverse("agencies:describe", args=[teacher.worker])
    assert client.post(page, {"skills": ["juggling"]}).status_code == 422
    assert client.post(page, {"place": "south", "languages": ["pl"], "skills": ["neglect"]}).status_code == 302
    assert client.get(page).content.count(b"checked") == 2


def test_another_agencys_worker_is_not_there(head):
    other = a_worker(an_agency(), "practitioner")
    client = client_of(_user(head))
    for route in ("agencies:worker", "agencies:describe", "agencies:end"):
        assert client.get(reverse(route, args=[other.worker])).status_code == 404
