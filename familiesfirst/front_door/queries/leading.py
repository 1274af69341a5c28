"""What would help in whoever leads, as far as a contact tells: where they live, languages, what troubles home."""

import datetime as dt
from collections.abc import Collection, Sequence

from familiesfirst.front_door.entries.arriving import CONTACT_RECEIVED
from familiesfirst.front_door.looking import CHILDREN, language_told
from familiesfirst.front_door.models import Contact, Told
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import area_of, skills_for
from familiesfirst.record.api import Actor, EntryView, allowed, facts_in, threads_with

SPOKEN_BY_ALL = "en"
UNBORN = -1


def needs_told(
    told: Sequence[Told], received: EntryView | None, today: dt.date, *, sees_home: bool
) -> involvement.Needs:
    """As one contact tells. received: its arrival, less what the reader may not see (adults' health); `sees_home`:
    whether they may see where somebody lives."""
    children = [row for row in told if row.kind in CHILDREN]
    young = [age for row in children if (age := _age(row, today)) is not None]
    health = (received.fact("adult_health", {}) if received else {}) or {}
    return involvement.Needs(
        areas=frozenset(filter(None, (area_of(row.postcode) for row in children))) if sees_home else frozenset(),
        skills=skills_for(youngest=min(young, default=None), matters=health.get("adult_matters", ())),
        languages=frozenset(filter(None, map(language_told, told))) - {SPOKEN_BY_ALL},
    )


def needs_told_lately(viewer: Actor, ties: Collection[str], family: int, today: dt.date) -> involvement.Needs:
    """The same of the latest contact that concerns a family, as far as this viewer may see it; nothing without one."""
    latest = Contact.objects.filter(family__in=threads_with(family)).order_by("-received_at", "-pk").first()
    if latest is None:
        return involvement.Needs()
    received = allowed(facts_in(latest.pk, CONTACT_RECEIVED.code), involvement.allows(viewer, ties))
    return needs_told(
        list(latest.told.all()),
        next(iter(received), None),
        today,
        sees_home=involvement.may_see(viewer, "protected_address", ties),
    )


def _age(row: Told, today: dt.date) -> int | None:
    if row.kind == Told.Kind.UNBORN:
        return UNBORN
    return people.age_on(row.date_of_birth, today) if row.date_of_birth else row.about_age
