"""What is already known of those a contact tells of, every sibling and adult: contacts, help, referrals, leads."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from familiesfirst.agencies.api import names_asked
from familiesfirst.front_door.entries.deciding import REFERRAL_MADE
from familiesfirst.front_door.looking import CHILDREN
from familiesfirst.front_door.models import Told
from familiesfirst.front_door.rules.deciding import latest_within
from familiesfirst.front_door.rules.matching import Matched, families_meant
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people_room
from familiesfirst.policy.api import label, setting
from familiesfirst.record.api import (
    LONDON,
    Actor,
    Asked,
    EntryView,
    Found,
    ask_together,
    asked,
    effective,
    naming_asked,
    naming_from,
)

LEAD = "family_help_lead"


@dataclass(frozen=True)
class KnownPerson:
    """One person who is somebody: their level today, and their latest referral before this contact."""

    person: int
    name: str
    child: bool
    level: str
    referred: dt.date | None
    rereferral: bool


@dataclass(frozen=True)
class KnownFamily:
    """A family this contact may concern, or does. `ring`: it is sealed, and this is whom to ring."""

    family: int
    title: str
    lead: str
    lead_since: dt.date | None
    ring: str
    joined: bool


@dataclass(frozen=True)
class EarlierHelp:
    """Help that is over: a child's level, or somebody's lead, from when to when."""

    what: str
    who: str
    since: dt.date
    until: dt.date


@dataclass(frozen=True)
class EarlierContact:
    """Somebody here was told of before."""

    contact: int
    received: dt.datetime
    outcome: str
    about: tuple[str, ...]
    repeat: bool


@dataclass(frozen=True)
class Known:
    """All of it. Empty: nobody here is said to be anybody yet, or nothing is known."""

    people: tuple[KnownPerson, ...]
    families: tuple[KnownFamily, ...]
    earlier: tuple[EarlierContact, ...]
    help: tuple[EarlierHelp, ...]
    anybody: bool

    @property
    def joined(self) -> KnownFamily | None:
        """The family this contact concerns, once that is said."""
        return next((family for family in self.families if family.joined), None)


def ask_known(row: Any, told: Sequence[Any], workers: Collection[int], viewer: Actor) -> Found:
    """What is kept of everybody here who is somebody, of their families and of the one joined; and what these workers
    are called. One query.
    """
    return ask_together(
        _known,
        people=[each.person_id for each in told if each.person_id],
        family=row.family_id,
        contact=row.pk,
        received=row.received_at,
        workers=sorted(workers),
        viewer=viewer.worker,
    )


def _known(
    *,
    people: Sequence[int],
    family: int | None,
    contact: int,
    received: dt.datetime,
    workers: Sequence[int],
    viewer: int | None,
) -> dict[str, Asked]:
    shut = involvement.shut_to(Actor(name="", worker=viewer))
    before = Told.objects.filter(person__in=people, contact__received_at__lte=received)
    before = before.exclude(contact=contact).exclude(contact__in=shut)
    of_contact = {name: f"contact__{name}" for name in ("received_at", "status", "decided_outcome")}
    return {
        **people_room.known_asked(people, family),
        **involvement.standing_asked(people_room.homes_of(people, family)),
        "referrals": naming_asked(people, only=[REFERRAL_MADE.code, "entry.withdrawn"]),
        "before": asked(before, "pk", "contact", "person", "position", **of_contact),
        "workers": names_asked(workers),
    }


def known_of(row: Any, told: Sequence[Any], found: Found) -> Known:
    """What is known of everybody here who is somebody, out of what `ask_known` found."""
    matched = [each for each in told if each.person_id]
    ids = [each.person_id for each in matched]
    here = people_room.known_from(found)
    families = _families(row, matched, here, found)
    return Known(
        people=_people(row, matched, here, found),
        families=families,
        earlier=_earlier(row, here.names, found["before"]),
        help=_earlier_help(families, _day(row.received_at), found),
        anybody=bool(ids),
    )


def _people(row: Any, matched: Sequence[Told], here: people_room.KnownHere, found: Found) -> tuple[KnownPerson, ...]:
    referrals = naming_from(found["referrals"])
    on, months = _day(row.received_at), int(str(setting("rereferral_months")))
    return tuple(_person(each, here, _days(referrals.get(each.person_id, ()), row.pk), on, months) for each in matched)


def _person(told: Told, here: people_room.KnownHere, days: Sequence[dt.date], on: dt.date, months: int) -> KnownPerson:
    before = [day for day in days if day <= on]
    return KnownPerson(
        person=told.person_id,
        name=here.names.get(told.person_id, ""),
        child=told.kind in CHILDREN,
        level=here.levels.get(told.person_id, ""),
        referred=max(before, default=None),
        rereferral=latest_within(before, on, months) is not None,
    )


def _days(entries: Sequence[EntryView], own: int) -> list[dt.date]:
    return [entry.day for entry in effective(list(entries)) if entry.kind == REFERRAL_MADE.code and entry.thread != own]


def _families(row: Any, matched: Sequence[Any], here: people_room.KnownHere, found: Found) -> tuple[KnownFamily, ...]:
    meant = families_meant(
        Matched(each.pk, each.person_id, families=here.homes.get(each.person_id, frozenset())) for each in matched
    )
    wanted = list(dict.fromkeys([*([row.family_id] if row.family_id else []), *meant]))
    sealed = {seal.family: seal for seal in found["seals"]}
    leads = involvement.leads_from(found["round"])
    return tuple(_family(family, row, here.titles, sealed.get(family), leads.get(family)) for family in wanted)


def _family(
    family: int,
    row: Any,
    titles: Mapping[int, str],
    seal: Any,
    lead: involvement.InvolvementView | None,
) -> KnownFamily:
    return KnownFamily(
        family=family,
        title="" if seal else titles.get(family, f"F-{family}"),
        lead="" if seal or lead is None else ", ".join(part for part in (lead.name, lead.agency) if part),
        lead_since=None if seal or lead is None else lead.since,
        ring=f"{seal.name}, {seal.phone}".rstrip(", ") if seal else "",
        joined=family == row.family_id,
    )


def _earlier_help(families: Sequence[KnownFamily], on: dt.date, found: Found) -> tuple[EarlierHelp, ...]:
    """What is over of the help the family had: of the one joined, or else of the likeliest that may be read."""
    family = next((each.family for each in families if not each.ring), None)
    if family is None:
        return ()
    levels = [
        EarlierHelp(span.title, lane.title, span.since, span.until)
        for lane in people_room.past_levels(found, family, on)
        for span in lane.spans
        if span.until is not None
    ]
    leads = [
        EarlierHelp("Lead practitioner", f"{each.name}, {each.agency}", each.since, each.ended)
        for each in involvement.round_from(found["round"], family)
        if each.role == LEAD and each.ended is not None
    ]
    return tuple(sorted([*levels, *leads], key=lambda each: each.until, reverse=True))


def _earlier(row: Any, names: Mapping[int, str], before: Sequence[Any]) -> tuple[EarlierContact, ...]:
    """Latest first."""
    about: dict[int, list[str]] = {}
    contacts: dict[int, Any] = {}
    for each in sorted(before, key=lambda each: (each.received_at, each.contact, -each.position), reverse=True):
        contacts[each.contact] = each
        about.setdefault(each.contact, []).append(names.get(each.person, ""))
    on, months = _day(row.received_at), int(str(setting("repeat_contact_months")))
    return tuple(_contact(each, about[contact], on, months) for contact, each in contacts.items())


def _contact(each: Any, about: Sequence[str], on: dt.date, months: int) -> EarlierContact:
    decided = label("contact_outcome", each.decided_outcome) if each.decided_outcome else ""
    return EarlierContact(
        contact=each.contact,
        received=each.received_at,
        outcome=decided or label("contact_status", each.status),
        about=tuple(name for name in about if name),
        repeat=latest_within([_day(each.received_at)], on, months) is not None,
    )


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(LONDON).date()
