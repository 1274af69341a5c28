"""What is sent by e-mail: that there is something to read here, and no more. No name, no reason, no reference."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from familiesfirst.agencies.api import people_in_roles
from familiesfirst.policy.api import may, roles
from familiesfirst.record.api import LONDON

SUBJECT = "There is something for you to read"
AT_WORK = "There is something for you to read in Families First. Sign in to read it:\n{link}\n"
TO_TELLER = (
    "You told us something, and there is an answer for you to read:\n{link}\n\n"
    "You will need the reference you were given. For safety, this e-mail says no more than that.\n"
)


def _send(addresses: Iterable[str], words: str) -> None:
    sent_to = sorted({address for address in addresses if address})
    for address in sent_to:
        send_mail(SUBJECT, words, settings.DEFAULT_FROM_EMAIL, [address])


def _address(route: str, *args: object) -> str:
    return settings.SITE_ADDRESS + reverse(route, args=args)


def tell_agency_asked(agency: int, now: dt.datetime) -> None:
    """Whoever may answer for the agency is told that a question waits."""
    able = [role.code for role in roles() if may(role.code, "none", "front_door.answer_check")]
    found = people_in_roles(able, now.astimezone(LONDON).date(), agency=agency)
    _send((worker.email for worker in found), AT_WORK.format(link=_address("front_door:checks")))


def tell_keeper(address: str) -> None:
    """Whoever keeps a sealed record is told that somebody met it."""
    _send([address], AT_WORK.format(link=_address("home")))


def tell_referrer(address: str, *, signs_in: bool) -> None:
    """Whoever told us is told that they may read an answer: with a code, or where they sign in."""
    if signs_in:
        _send([address], AT_WORK.format(link=_address("front_door:ours")))
    else:
        _send([address], TO_TELLER.format(link=_address("front_door:answer")))


def send_answer_code(address: str, code: str) -> None:
    """The single-use code that opens an answer."""
    _send(
        [address],
        f"Your code is {code}. It works once, for a quarter of an hour. If you did not ask for it, do nothing.\n",
    )
