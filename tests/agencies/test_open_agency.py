"""The command that opens an agency: the only way in that needs no invitation."""

from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from familiesfirst.agencies.models import Agency, Invitation
from tests.agencies.making import PASSWORD

pytestmark = pytest.mark.django_db


def _run(name="Northfield Primary", kind="school", email="hal@northfield.example"):
    out = StringIO()
    call_command("open_agency", name, kind=kind, administrator="Hal Dunn", email=email, stdout=out)
    return out.getvalue()


def test_its_first_administrator_joins_by_the_link():
    link = _run().splitlines()[-1]
    client = Client()
    assert b"Hal Dunn, Northfield Primary has invited you" in client.get(urlsplit(link).path).content
    done = client.post(urlsplit(link).path, {"password": PASSWORD, "again": PASSWORD})
    assert done.status_code == 302
    held = Invitation.objects.get()
    assert held.worker.agency.name == "Northfield Primary"
    assert [r.role for r in held.worker.roles.all()] == ["agency_administrator"]


@pytest.mark.parametrize("given", [{}, {"name": "Another", "email": "HAL@northfield.example"}])
def test_what_is_taken_is_refused_whole(given):
    _run()
    with pytest.raises(CommandError, match="nothing was written"):
        _run(**given)
    assert Agency.objects.count() == 1 and Invitation.objects.count() == 1
