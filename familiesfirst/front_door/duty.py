"""When the front door is open, and who is told when it is rung: by e-mail only that there is something to read."""

import datetime as dt

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone

from familiesfirst.agencies.api import people_in_roles, teams
from familiesfirst.clocks.api import england
from familiesfirst.front_door.rules.plausible import out_of_hours
from familiesfirst.policy.api import setting

_ON_DUTY = ("front_door_social_worker", "front_door_manager")
_AT_NIGHT = ("out_of_hours_worker",)


def shut_at(moment: dt.datetime) -> bool:
    """Whether the front door is shut at this moment."""
    opens, closes = (dt.time.fromisoformat(str(setting(name))) for name in ("office_opens", "office_closes"))
    return out_of_hours(timezone.localtime(moment), opens, closes, england().is_working)


def team_on_duty(moment: dt.datetime) -> int | None:
    """The team to ring at this moment; None where no such team is open."""
    kind = "out_of_hours" if shut_at(moment) else "front_door"
    return next((team.id for team in teams(kind=kind)), None)


def tell_duty(moment: dt.datetime) -> None:
    """Writes to those on duty at this moment that there is something to read: no name, no place, no reason."""
    roles = _AT_NIGHT if shut_at(moment) else _ON_DUTY
    for worker in people_in_roles(roles, timezone.localdate(moment)):
        if worker.email:
            send_mail(
                subject="There is something to read now",
                message="There is something at the front door to read now. Sign in to Families First.",
                from_email=settings.DEFAULT_FROM_EMAIL,
                recipient_list=[worker.email],
            )
