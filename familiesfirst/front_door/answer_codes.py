"""Single-use codes with which somebody who told us opens their answer. Nothing says whether a reference exists."""

import datetime as dt
import hmac

from django.conf import settings
from django.db import transaction

from familiesfirst.front_door.access import contact_by_reference
from familiesfirst.front_door.arrivals import new_code
from familiesfirst.front_door.entries.deciding import REFERRER_ANSWERED
from familiesfirst.front_door.models import AnswerCode, Contact
from familiesfirst.front_door.notices import send_answer_code
from familiesfirst.front_door.rules.plausible import typed_code
from familiesfirst.front_door.telling import address_of
from familiesfirst.record.api import facts_in

LETTERS = 8
LASTS = dt.timedelta(minutes=15)
MOST_IN_AN_HOUR = 3
WRONG_TRIES = 5


def ask_for_code(reference: str, now: dt.datetime) -> None:
    """Sends a code to the address the teller gave, when there is an answer to read. Nothing happens otherwise."""
    with transaction.atomic():
        row = contact_by_reference(typed_reference(reference))
        if row is None or row.answer_status != Contact.AnswerStatus.ANSWERED or not address_of(row):
            return
        if row.answer_codes.filter(made_at__gt=now - dt.timedelta(hours=1)).count() >= MOST_IN_AN_HOUR:
            return
        code = new_code(LETTERS)
        row.answer_codes.create(digest=_digest(code), made_at=now, expires_at=now + LASTS)
    send_answer_code(address_of(row), code)


def answer_behind(reference: str, code: str, now: dt.datetime) -> str | None:
    """The letter, once, for the right code; None for anything else. Wrong tries count, and end the code."""
    with transaction.atomic():
        row = contact_by_reference(typed_reference(reference))
        held = _living(row, now) if row else None
        if row is None or held is None:
            return None
        if not hmac.compare_digest(held.digest, _digest(typed_code(code))):
            held.wrong_tries += 1
            held.save(update_fields=["wrong_tries"])
            return None
        held.used_at = now
        held.save(update_fields=["used_at"])
    return letter_of(row.pk)


def letter_of(contact: int) -> str | None:
    """The letter as it was sent; None when there is none."""
    sent = facts_in(contact, REFERRER_ANSWERED.code)
    return sent[-1].fact("letter") if sent else None


def typed_reference(text: str) -> str:
    """A reference as it was given, however it was typed."""
    return "-".join(part for part in text.strip().upper().replace(" ", "-").split("-") if part)


def _living(row: Contact, now: dt.datetime) -> AnswerCode | None:
    codes = row.answer_codes.select_for_update().filter(used_at=None, expires_at__gt=now, wrong_tries__lt=WRONG_TRIES)
    return codes.order_by("-made_at").first()


def _digest(code: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"front door answer: {code}".encode(), "sha256").hexdigest()
