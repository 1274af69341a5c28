"""Whoever sends a form with nothing in it reads of everything that is missing, and not of the day first."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from familiesfirst.agencies.api import taken
from familiesfirst.record.api import Invalid, entries_of_thread
from familiesfirst.ui.forms import DateField, Form, LongTextField, YesNoField, supposing
from tests.agencies.making import NOW
from tests.family_help.making import Home, a_home, user_of
from tests.signing_in import client_of

TOKENS = {"token": "t", "seen": "0"}
EMPTY = [
    ("family_help:record", (), "day made purpose announced note"),
    ("family_help:record_call", (), "day direction note people"),
    ("family_help:record_note", (), "day about note"),
    ("family_help:said_so_we", (), "person on words change"),
    ("family_help:tonight_write", (), "at_home frightens try_first go_when first"),
    ("involvement:add", (), "role what_for since service_name"),
    ("people:name", ("zayn",), "use given"),
    ("people:language", ("zayn",), "language interpreter speaks"),
    ("consultations:ask_about", (), "discipline sensitivity question people"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "about", "names"), EMPTY, ids=[address for address, _, _ in EMPTY])
def test_a_form_with_nothing_in_it_names_everything(address: str, about: tuple[str, ...], names: str) -> None:
    home: Home = a_home()
    before = len(entries_of_thread(home.family))
    client: Client = client_of(user_of(home.joan))
    answer = client.post(reverse(address, args=[home.family, *[getattr(home, one) for one in about]]), TOKENS)
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "<title>Problem on this page: " in said
    summary = said[said.index("govuk-error-summary") :].split("</ul>")[0]
    named = {re.sub(r"-day$", "", one) for one in re.findall(r'href="#id_([\w-]+)"', summary)}
    assert set(names.split()) <= named
    stands = [said.index(f'id="{box}"') for box in re.findall(r'href="#([\w-]+)"', summary)]
    assert stands == sorted(stands)
    assert len(entries_of_thread(home.family)) == before


class Told(Form):
    """What a rule asks more of than each field by itself."""

    day = DateField(label="What day?")
    seen = YesNoField(label="Was the child seen?")
    how = forms.ChoiceField(label="How?", choices=[("a", "A"), ("b", "B")])
    words = LongTextField(label="What happened?", required=False)
    why_not = LongTextField(label="Why not?", required=False)


def rule(form: Form) -> Callable[[], None]:
    def do() -> None:
        said = form.cleaned_data
        errors = {} if said["words"] else {"words": "Say what happened."}
        if not said["seen"] and not said["why_not"]:
            errors["why_not"] = "Say why not."
        if said["day"].year > 2020 and said["words"] == "late":
            errors["words"] = "That was too long ago."
        if errors:
            raise Invalid(errors)

    return do


def faults(**typed: Any) -> set[str]:
    form = Told(typed)
    assert not taken(form, rule(form))
    assert not set(form.cleaned_data) & set(form.errors)
    return set(form.errors)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ({}, "day seen how words"),
        ({"seen": "yes"}, "day how words"),
        ({"seen": "no"}, "day how words why_not"),
        ({"seen": "no", "words": "late", "how": "a"}, "day why_not"),  # what was typed is judged when the day is known
        ({"seen": "no", "why_not": "asleep", "how": "c", "day": "2026-13-01"}, "day how words"),
    ],
)
def test_what_is_missing_whatever_the_rest_is_stands_beside_it(typed: dict[str, str], named: str) -> None:
    assert faults(**typed) == set(named.split())


@pytest.mark.django_db
def test_a_sound_form_is_done_once_and_an_unsound_one_not_at_all() -> None:
    done: list[dict[str, Any]] = []
    sound = {"day": NOW.date().isoformat(), "seen": "yes", "how": "b", "words": "We talked."}
    form = Told(sound)
    assert taken(form, lambda: done.append(form.cleaned_data)) and len(done) == 1
    with supposing() as supposed:
        assert not Told(None).is_valid() and supposed.turns == 1
