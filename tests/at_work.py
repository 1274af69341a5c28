"""People at work, made through the product's own actions."""

import datetime as dt
from typing import Any

from django.contrib.auth import get_user_model

from familiesfirst.agencies.api import NewWorker, agencies, join_worker, open_agency
from familiesfirst.record.api import system_actor

JOINED = dt.datetime(2026, 1, 5, 9, 0, tzinfo=dt.UTC)
DEMONSTRATION = system_actor("demonstration")


def a_worker(
    name: str = "Amara Okafor", *, agency: str = "Northfield Primary", kind: str = "school", **about: Any
) -> Any:
    """The user of a new worker; their agency is opened when it is not there yet. ``about``: fields of NewWorker."""
    email = f"{name.lower().replace(' ', '.')}@example.org"
    new = NewWorker(**{"name": name, "email": email, "job_title": "Practitioner", "roles": {"practitioner"}} | about)
    join_worker(by=DEMONSTRATION, now=JOINED, agency=_agency(agency, kind), worker=new)
    return get_user_model().objects.get(email=email)


def _agency(name: str, kind: str) -> int:
    known = [agency.id for agency in agencies() if agency.name == name]
    return known[0] if known else open_agency(by=DEMONSTRATION, now=JOINED, name=name, kind=kind, started=JOINED.date())
