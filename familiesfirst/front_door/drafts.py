"""Half-written public forms: kept here, never on the device, found again by a code, and gone when they expire.

They are not on the record: nothing a person has not sent is.
"""

import datetime as dt
import hmac

from django.conf import settings

from familiesfirst.front_door.arrivals import secret_code
from familiesfirst.front_door.models import ATTACHMENTS, DRAFTS, WRONG_CODES, Attachment, Draft
from familiesfirst.front_door.rules.arriving import Answers
from familiesfirst.front_door.rules.plausible import too_many_guesses, typed_code
from familiesfirst.front_door.uploads import Stored
from familiesfirst.policy.api import setting

_CODE_LETTERS = 12


class TooManyGuesses(Exception):
    """So many wrong codes came from this place lately that no further one is tried."""


def start(answers: Answers, now: dt.datetime) -> Draft:
    """A new draft; those that have expired are removed on the way, with their files."""
    forget_expired(now)
    return DRAFTS.begin(_digest(secret_code(_CODE_LETTERS)), answers.kept(), now, int(str(setting("draft_days"))))


def forget_expired(now: dt.datetime) -> int:
    """Takes away every draft that has expired, with its files; how many there were."""
    return DRAFTS.remove_expired(now)


def open_draft(pk: int, now: dt.datetime) -> Draft | None:
    """The draft with this key, unless it has expired."""
    return DRAFTS.living(now, pk=pk)


def new_code_for(draft: Draft) -> str:
    """A code for the draft, shown once; the one before it no longer opens it."""
    code = secret_code(_CODE_LETTERS)
    draft.set_code(_digest(code))
    return code


def is_code_of(draft: Draft, code: str) -> bool:
    """Whether this is the draft's code at the moment."""
    return hmac.compare_digest(draft.code_hash, _digest(typed_code(code)))


def find(code: str, address: str, now: dt.datetime) -> Draft | None:
    """The unsent draft this code opens, or None. TooManyGuesses after too many wrong ones from the same address."""
    guesser = _digest(f"guesser {address}")
    minutes, most = int(str(setting("draft_wrong_codes_minutes"))), int(str(setting("draft_wrong_codes")))
    wrong = WRONG_CODES.lately(guesser, now - dt.timedelta(minutes=minutes))
    if too_many_guesses(wrong, now, most, minutes):
        raise TooManyGuesses
    found = DRAFTS.living(now, code_hash=_digest(typed_code(code)))
    if found is None or not found.answers:
        WRONG_CODES.create(guesser=guesser, at=now)
        return None
    return found


def add_files(draft: Draft, files: list[Stored], now: dt.datetime) -> None:
    """Keeps files beside the draft until it is sent or expires."""
    ATTACHMENTS.attach(files, now, draft=draft)


def files_beside(draft: Draft) -> list[Attachment]:
    """The draft's files, oldest first."""
    return list(draft.attachments.order_by("pk"))


def remove_file(draft: Draft, file: int) -> None:
    """Takes one of the draft's files away; one that is not there is no fault."""
    ATTACHMENTS.remove(draft=draft, pk=file)


def _digest(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"front door draft: {text}".encode(), "sha256").hexdigest()
