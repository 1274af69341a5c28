"""How much a page weighs on its way to a slow telephone: the budgets of a first visit and of the pages after it."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.models import Worker
from familiesfirst.family_help.api import Note, write_note
from tests.involvement.making import holds
from tests.people.making import the_hassans
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
FIRST, NEXT = 120_000, 25_000
"""Bytes sent, compressed as the server compresses them: of a first visit with all it needs, and of a page after it."""
FONTS = ("built/inter-latin-400-normal.woff2", "built/inter-latin-700-normal.woff2")
"""What the style sheet fetches for English words; the other files are for letters that English does not have."""


def sent(content: bytes) -> int:
    return len(gzip.compress(content))


def page_of(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200
    return bytes(answer.content)


def files_of(page: bytes) -> set[str]:
    """The static files a page names itself, without what the server's manifest adds to their names."""
    named = re.findall(rf'(?:href|src)="{settings.STATIC_URL}([^"]+)"', page.decode())
    return {re.sub(r"\.[0-9a-f]{12}\.", ".", name) for name in named}


def weight_of(file: str) -> int:
    content = Path(str(find(file))).read_bytes()
    return len(content) if file.endswith(".woff2") else sent(content)


@pytest.mark.parametrize("name", ["home", "help:start", "account_login"])
def test_a_first_visit_is_light(client, name):
    page = page_of(client, reverse(name))
    files = files_of(page) | set(FONTS)
    assert "built/app.css" in files
    assert sent(page) + sum(map(weight_of, files)) <= FIRST


@pytest.mark.parametrize("name", ["desk:family", "desk:story", "desk:thread", "desk:who_looked"])
def test_the_pages_of_a_long_record_are_light(name):
    it = the_hassans()
    holds(it.at.practitioner, it.family)
    now = timezone.localtime()
    for n in range(60):
        note = Note(
            happened=now, about="information", note=f"{n}. " + "A visit at home, with everybody up and dressed. " * 9
        )
        write_note(by=it.at.practitioner, now=now, family=it.family, note=note)
    client = client_of(Worker.objects.get(pk=it.at.practitioner.worker).user)
    assert sent(page_of(client, reverse(name, args=[it.family]))) <= NEXT
