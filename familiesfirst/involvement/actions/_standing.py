"""Before whom a family or contact is, who sent it, and which team holds a concern: set by other rooms inside
their own actions, in their transaction."""

import datetime as dt

from familiesfirst.involvement.models import BeforeTeam, HeldByTeam, SentBy
from familiesfirst.involvement.rules import HOLD_CONCERNS, TEAM_KINDS
from familiesfirst.record.api import read_with, running


def put_before_team(thread: int, kind: str, team: int | None, now: dt.datetime) -> None:
    """From now on the family or contact is before one team, or (team None) before every team of that kind.

    Doing it again moves it to the team now given. ValueError for a kind of team to which no work comes.
    """
    running()
    if kind not in TEAM_KINDS:
        raise ValueError(f"no work is put before a {kind} team")
    held, new = BeforeTeam.objects.get_or_create(
        thread_id=thread, kind=kind, until=None, defaults={"team_id": team, "since": now}
    )
    if held.family_until is not None:
        held.family_until = None
        held.save(update_fields=["family_until"])
    if not new and held.team_id != team:
        held.until = now
        held.save(update_fields=["until"])
        BeforeTeam.objects.create(thread_id=thread, kind=kind, team_id=team, since=now)


def put_before_protection(family: int, kind: str, now: dt.datetime) -> None:
    """From now on the family is before this kind of child protection team, and no more before another of them: what the
    old one had ends as the new begins. kind empty: it stays with whichever has it, or goes to the first.
    """
    running()
    kind = kind or protection_team_of(family) or HOLD_CONCERNS[0]
    others = BeforeTeam.objects.filter(thread__in=read_with(family), kind__in=HOLD_CONCERNS, until=None)
    others.exclude(kind=kind).update(until=now)
    put_before_team(family, kind, None, now)


def protection_team_of(family: int) -> str:
    """The kind of child protection team that the family is before; empty where it is before none."""
    rows = BeforeTeam.objects.filter(thread__in=read_with(family), kind__in=HOLD_CONCERNS, until=None)
    return rows.order_by("-since", "-pk").values_list("kind", flat=True).first() or ""


def family_read_until(thread: int, kind: str, until: dt.datetime) -> None:
    """From then on that kind of team has the contact alone before it, not its family. What was set before stands."""
    running()
    BeforeTeam.objects.filter(thread=thread, kind=kind, until=None, family_until=None).update(family_until=until)


def taken_from_team(thread: int, kind: str, now: dt.datetime) -> None:
    """It is no longer before that kind of team. Nothing happens when it was not."""
    running()
    BeforeTeam.objects.filter(thread=thread, kind=kind, until=None).update(until=now)


def is_before_team(thread: int, kind: str) -> bool:
    """Whether the family or contact is before a team of that kind."""
    return BeforeTeam.objects.filter(thread=thread, kind=kind, until=None).exists()


def before_team_no_more(thread: int, kind: str, now: dt.datetime) -> None:
    """The same as `taken_from_team`, in the transaction of an action whose entries are on the record already."""
    BeforeTeam.objects.filter(thread=thread, kind=kind, until=None).update(until=now)


def held_by_team(thread: int, kind: str, now: dt.datetime) -> None:
    """From now on a concern outside the home is held by the teams of this kind."""
    running()
    HeldByTeam.objects.create(thread_id=thread, kind=kind, since=now)


def sent_by(thread: int, agency: int, worker: int | None = None) -> None:
    """This agency sent the contact: its workers may read what they sent, and how it was answered."""
    running()
    SentBy.objects.update_or_create(thread_id=thread, defaults={"agency_id": agency, "worker_id": worker})
