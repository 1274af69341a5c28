"""Half-written public forms: kept here, never on the device, found again by a code, and gone when they expire.

They are not on the record: nothing a person has not sent is.
"""

import datetime as dt
import hmac
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from familiesfirst.front_door.arrivals import new_code
from familiesfirst.front_door.models import Attachment, Draft, WrongCode
from familiesfirst.front_door.rules.arriving import Answers
from familiesfirst.front_door.rules.plausible import too_many_guesses, typed_code
from familiesfirst.front_door.uploads import Stored, discard
from familiesfirst.policy.api import setting

_CODE_LETTERS = 12


class TooManyGuesses(Exception):
    """So many wrong codes came from this place lately that no further one is tried."""


def start(answers: Answers, now: dt.datetime) -> Draft:
    """A new draft; those that have expired are removed on the way, with their files."""
    remove_expired(now)
    return Draft.objects.create(
        code_hash=_digest(new_code(_CODE_LETTERS)),
        answers=answers.kept(),
        started_at=now,
        changed_at=now,
        expires_at=now + dt.timedelta(days=int(str(setting("draft_days")))),
    )


def open_draft(pk: int, now: dt.datetime) -> Draft | None:
    """The draft with this key, unless it has expired."""
    return Draft.objects.living(now).filter(pk=pk).first()


def new_code_for(draft: Draft) -> str:
    """A code for the draft, shown once; the one before it no longer opens it."""
    code = new_code(_CODE_LETTERS)
    draft.code_hash = _digest(code)
    draft.save(update_fields=["code_hash"])
    return code


def is_code_of(draft: Draft, code: str) -> bool:
    """Whether this is the draft's code at the moment."""
    return hmac.compare_digest(draft.code_hash, _digest(typed_code(code)))


def find(code: str, address: str, now: dt.datetime) -> Draft | None:
    """The unsent draft this code opens, or None. TooManyGuesses after too many wrong ones from the same address."""
    guesser = _digest(f"guesser {address}")
    minutes, most = int(str(setting("draft_wrong_codes_minutes"))), int(str(setting("draft_wrong_codes")))
    WrongCode.objects.filter(at__lt=now - dt.timedelta(minutes=minutes)).delete()
    wrong = list(WrongCode.objects.filter(guesser=guesser).values_list("at", flat=True))
    if too_many_guesses(wrong, now, most, minutes):
        raise TooManyGuesses
    found = Draft.objects.living(now).filter(code_hash=_digest(typed_code(code))).first()
    if found is None or not found.answers:
        WrongCode.objects.create(guesser=guesser, at=now)
        return None
    return found


def add_files(draft: Draft, files: list[Stored], now: dt.datetime) -> None:
    """Keeps files beside the draft until it is sent or expires."""
    Attachment.objects.attach(files, now, draft=draft)


def files_beside(draft: Draft) -> list[Attachment]:
    """The draft's files, oldest first."""
    return list(draft.attachments.order_by("pk"))


def remove_file(draft: Draft, file: int) -> None:
    """Takes one of the draft's files away; one that is not there is no fault."""
    _remove(draft.attachments.filter(pk=file))


def remove(draft: Draft) -> None:
    """Takes the draft away, with its files."""
    _remove(draft.attachments.all())
    draft.delete()


def remove_expired(now: dt.datetime) -> int:
    """Takes away every draft that has expired, with its files; how many there were."""
    with transaction.atomic():
        _remove(Attachment.objects.filter(draft__in=Draft.objects.expired(now)))
        return Draft.objects.expired(now).delete()[0]


def _remove(files: QuerySet[Attachment]) -> None:
    for stored in files.values_list("stored", flat=True):
        transaction.on_commit(partial(discard, stored))
    files.delete()


def _digest(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"front door draft: {text}".encode(), "sha256").hexdigest()
