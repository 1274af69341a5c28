"""What is sent by e-mail: that there is something to read here, and no more."""

import datetime as dt

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.api import people_in_roles, workers
from familiesfirst.policy.api import may, roles

SUBJECT = "There is something for you to read"
WORDS = "There is something for you to read in Families First. Sign in to read it:\n{link}\n"


def tell_asked(*, agency: int | None, worker: int | None, now: dt.datetime) -> None:
    """Whoever is asked something as a specialist is told that a question waits: the worker, or those of the agency."""
    link = settings.SITE_ADDRESS + reverse("asked:list")
    for address in sorted(_addresses(agency, worker, now)):
        send_mail(SUBJECT, WORDS.format(link=link), settings.DEFAULT_FROM_EMAIL, [address])


def _addresses(agency: int | None, worker: int | None, now: dt.datetime) -> set[str]:
    if worker is not None:
        found = list(workers([worker]).values())
    elif agency is not None:
        able = [role.code for role in roles() if may(role.code, "none", "family_help.answer_specialist")]
        found = people_in_roles(able, timezone.localdate(now), agency=agency)
    else:
        found = []
    return {one.email for one in found if one.email}
