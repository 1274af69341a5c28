"""What it takes to be at work here: a user to sign in as, a worker, their roles, and an entry that says so."""

import datetime as dt
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone

from familiesfirst.agencies.entries import WORKER_JOINED, WorkerFacts, WorkerMarks
from familiesfirst.agencies.models import Agency, Worker, WorkerRole
from familiesfirst.record.api import Invalid, put


@dataclass(frozen=True)
class NewWorker:
    """A person about to join. `roles`: policy role codes. `started`: first day of work; None: today. Ids of team and
    manager."""

    name: str
    email: str
    job_title: str
    roles: frozenset[str]
    team: int | None = None
    phone: str = ""
    social_work_qualified: bool = False
    line_manager: int | None = None
    languages: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    place: str = ""
    started: dt.date | None = None


def add_worker(
    agency: Agency, new: NewWorker, *, now: dt.datetime, password: str | None, invitation: int | None = None
) -> Worker:
    """Writes user, worker, roles and the entry, inside the running action."""
    started = new.started or timezone.localdate(now)
    worker = Worker.objects.create(
        user=_user(new.email.lower(), password),
        agency=agency,
        team_id=new.team,
        name=new.name,
        job_title=new.job_title,
        phone=new.phone,
        email=new.email.lower(),
        social_work_qualified=new.social_work_qualified,
        line_manager_id=new.line_manager,
        languages=list(new.languages),
        skills=list(new.skills),
        place=new.place,
        started=started,
    )
    WorkerRole.objects.bulk_create(WorkerRole(worker=worker, role=code, since=started) for code in sorted(new.roles))
    put(
        WORKER_JOINED,
        thread=agency.thread_id,
        happened=min(started, timezone.localdate(now)),
        marks=WorkerMarks(worker=worker.pk, invitation=invitation),
        facts=WorkerFacts(name=new.name, roles=sorted(new.roles)),
    )
    return worker


def _user(email: str, password: str | None):  # type: ignore[no-untyped-def]
    """Signs in by e-mail address; the address counts as verified, since the link was sent there."""
    try:
        with transaction.atomic():
            user = get_user_model().objects.create_user(username=email, email=email, password=password)
    except IntegrityError as taken:
        raise Invalid({"email": "Somebody signs in with this e-mail address already"}) from taken
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
