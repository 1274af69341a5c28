"""Personas: one click in the demonstration, and nowhere else."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from familiesfirst.agencies.models import Worker
from familiesfirst.agencies.signin import PERSONA
from familiesfirst.demonstration.models import Borough, Persona
from tests.agencies.making import NOW, TODAY, a_worker, an_agency
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
HERE = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1:8000"}
PERSONAS = "/demonstration/"


@pytest.fixture
def borough():
    return Borough.objects.create(seed=1, day=TODAY, families=0, years=0, made_at=NOW)


@pytest.fixture
def teacher():
    actor = a_worker(an_agency("Northfield Primary", "school"), "practitioner", name="Amara Okafor")
    return Persona.objects.create(worker_id=actor.worker, position=1, about="School lead with three families")


def _become(client, persona, **where):
    return client.post(reverse("demonstration:become", args=[persona.pk]), **{**HERE, **where})


def test_the_demonstration_itself_runs_without_debug():
    assert settings.DEBUG is False


def test_one_click_makes_one_somebody(borough, teacher):
    client = Client()
    page = client.get(PERSONAS, **HERE).content.decode()
    assert "Amara Okafor" in page and "School lead with three families" in page
    assert _become(client, teacher).status_code == 302
    shown = client.get(reverse("account"), **HERE)
    assert shown.status_code == 200 and "in the demonstration, without a password" in shown.content.decode()


def test_being_somebody_else_forgets_who_one_was(borough, teacher):
    other = a_worker(an_agency(), "practitioner", name="Joan Pryce")
    other = Persona.objects.create(worker_id=other.worker, position=2, about="Family support")
    client = Client()
    _become(client, teacher)
    session = client.session
    session["left_behind"] = True
    session.save()
    _become(client, other)
    assert "Joan Pryce" in client.get(reverse("account"), **HERE).content.decode()
    assert "left_behind" not in client.session


@pytest.mark.parametrize(
    ("wanted", "goes"),
    [("/account/", "/account/"), ("", "/"), ("https://evil.example/", "/"), ("//evil.example/", "/")],
)
def test_one_goes_on_to_the_page_that_was_asked_for_if_it_is_ours(borough, teacher, wanted, goes):
    page = Client().get(PERSONAS, {"next": wanted}, **HERE).content.decode()
    assert (f'name="next" value="{wanted}"' in page) is (wanted == "/account/")
    done = Client().post(reverse("demonstration:become", args=[teacher.pk]), {"next": wanted}, **HERE)
    assert done.headers["Location"] == goes


ELSEWHERE = {
    "another machine": {"REMOTE_ADDR": "10.0.0.7"},
    "another machine, by IPv6": {"REMOTE_ADDR": "2001:db8::7"},
    "a name of this machine": {"HTTP_HOST": "families.example"},
    "a name that begins like it": {"HTTP_HOST": "127.0.0.1.evil.example"},
    "through a proxy": {"HTTP_X_FORWARDED_FOR": "10.0.0.7"},
    "through another proxy": {"HTTP_FORWARDED": "for=10.0.0.7"},
}


@pytest.mark.parametrize("where", ELSEWHERE)
def test_from_anywhere_else_there_is_no_such_page(borough, teacher, where, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    assert client.get(PERSONAS, **{**HERE, **ELSEWHERE[where]}).status_code == 404
    assert _become(client, teacher, **ELSEWHERE[where]).status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_database_that_was_not_made_for_it_has_no_personas(teacher):
    client = Client()
    assert client.get(PERSONAS, **HERE).status_code == 404
    assert _become(client, teacher).status_code == 404


def test_without_the_setting_there_is_no_such_page_even_here(borough, teacher, settings):
    settings.DEMONSTRATION = False
    client = Client()
    assert client.get(PERSONAS, **HERE).status_code == 404
    assert _become(client, teacher).status_code == 404


def test_looking_signs_nobody_in(borough, teacher):
    client = Client()
    assert client.get(reverse("demonstration:become", args=[teacher.pk]), **HERE).status_code == 405
    assert _become(client, teacher, **{"REMOTE_ADDR": "10.0.0.7"}).status_code == 404
    assert client.post(reverse("demonstration:become", args=[teacher.pk + 9]), **HERE).status_code == 404


def test_a_forged_click_signs_nobody_in(borough, teacher):
    client = Client(enforce_csrf_checks=True)
    assert _become(client, teacher).status_code == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("change", ["setting", "machine"])
def test_a_personas_session_dies_when_the_demonstration_ends(borough, teacher, settings, change):
    client = Client()
    _become(client, teacher)
    settings.DEMONSTRATION = change != "setting"
    where = {"REMOTE_ADDR": "10.0.0.7"} if change == "machine" else {}
    answer = client.get(reverse("account"), **{**HERE, **where})
    assert answer.headers["Location"].startswith(reverse("account_login"))
    settings.DEMONSTRATION = True
    assert client.get(reverse("account"), **HERE).headers["Location"].startswith(reverse("account_login"))


def test_the_second_step_is_waived_for_a_persona_alone(borough, teacher):
    user = Worker.objects.select_related("user").get(pk=teacher.worker_id).user
    client = client_of(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password"}]
    session.save()
    assert client.get(reverse("account"), **HERE).headers["Location"] == reverse("mfa_activate_totp")
    session[PERSONA] = teacher.pk
    session.save()
    assert client.get(reverse("account"), **HERE).status_code == 200


SCRIPT = """
import json, os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "familiesfirst.config.settings"
django.setup()
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse
settings.ALLOWED_HOSTS.append("testserver")
try:
    route = reverse("demonstration:personas")
except NoReverseMatch:
    route = None
answers = [Client().get(p, REMOTE_ADDR="127.0.0.1", HTTP_HOST="127.0.0.1").status_code
           for p in ("/demonstration/", "/demonstration/1/")]
answers.append(Client().post("/demonstration/1/", REMOTE_ADDR="127.0.0.1", HTTP_HOST="127.0.0.1").status_code)
print(json.dumps({"installed": apps.is_installed("familiesfirst.demonstration"), "route": route,
                  "answers": answers, "debug": settings.DEBUG}))
"""


@pytest.mark.parametrize("said", [None, "", "0", "no"])
def test_in_production_the_room_is_not_even_installed(tmp_path, said):
    given = {k: v for k, v in os.environ.items() if k not in ("FAMILIESFIRST_DEMONSTRATION", "DJANGO_SETTINGS_MODULE")}
    given |= {"FAMILIESFIRST_HOME": str(tmp_path), "SECRET_KEY": "x" * 40}
    given |= {} if said is None else {"FAMILIESFIRST_DEMONSTRATION": said}
    ran = subprocess.run([sys.executable, "-c", SCRIPT], env=given, capture_output=True, text=True, check=True)
    found = json.loads(ran.stdout.splitlines()[-1])
    assert found == {"installed": False, "route": None, "answers": [404, 404, 404], "debug": False}
