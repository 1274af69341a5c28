"""What is already known of those a contact tells of, every sibling and adult: contacts, help, referrals, leads."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from familiesfirst.front_door.entries.deciding import REFERRAL_MADE
from familiesfirst.front_door.models import Contact, Told
from familiesfirst.front_door.rules.deciding import latest_within
from familiesfirst.front_door.rules.matching import Matched, families_meant
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import label, setting
from familiesfirst.record.api import LONDON, Actor, EntryView, effective, entries_about_many

LEAD = "family_help_lead"


@dataclass(frozen=True)
class KnownPerson:
    """One person who is somebody: their level today, and their latest referral before this contact."""

    person: int
    name: str
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


def known_of(row: Contact, told: Sequence[Told], names: Mapping[int, str], viewer: Actor) -> Known:
    """What is known of everybody here who is somebody; `names` are theirs."""
    matched = [each for each in told if each.person_id]
    ids = [each.person_id for each in matched]
    families = _families(row, matched)
    return Known(
        people=_people(row, ids, names),
        families=families,
        earlier=_earlier(row, ids, names, viewer),
        help=_earlier_help(families, _day(row.received_at)),
        anybody=bool(ids),
    )


def _people(row: Contact, ids: Sequence[int], names: Mapping[int, str]) -> tuple[KnownPerson, ...]:
    if not ids:
        return ()
    levels = people.levels_of_people(ids)
    referrals = entries_about_many(ids, only=[REFERRAL_MADE.code, "entry.withdrawn"])
    on, months = _day(row.received_at), int(str(setting("rereferral_months")))
    return tuple(_person(person, names, levels, _days(referrals[person], row.pk), on, months) for person in ids)


def _person(
    person: int, names: Mapping[int, str], levels: Mapping[int, str], days: Sequence[dt.date], on: dt.date, months: int
) -> KnownPerson:
    before = [day for day in days if day <= on]
    return KnownPerson(
        person=person,
        name=names.get(person, ""),
        level=levels.get(person, ""),
        referred=max(before, default=None),
        rereferral=latest_within(before, on, months) is not None,
    )


def _days(entries: Sequence[EntryView], own: int) -> list[dt.date]:
    return [entry.day for entry in effective(list(entries)) if entry.kind == REFERRAL_MADE.code and entry.thread != own]


def _families(row: Contact, matched: Sequence[Told]) -> tuple[KnownFamily, ...]:
    held = people.families_of_each([each.person_id for each in matched])
    meant = families_meant(
        Matched(each.pk, each.person_id, families=frozenset(held.get(each.person_id, ()))) for each in matched
    )
    wanted = list(dict.fromkeys([*([row.family_id] if row.family_id else []), *meant]))
    if not wanted:
        return ()
    sealed, leads = involvement.seals_on(wanted), involvement.leads_of(wanted)
    titles = people.family_titles(wanted)
    return tuple(_family(family, row, titles, sealed.get(family), leads.get(family)) for family in wanted)


def _family(
    family: int,
    row: Contact,
    titles: Mapping[int, str],
    seal: involvement.SealView | None,
    lead: involvement.InvolvementView | None,
) -> KnownFamily:
    return KnownFamily(
        family=family,
        title="" if seal else titles.get(family, f"F-{family}"),
        lead="" if seal or lead is None else ", ".join(part for part in (lead.name, lead.agency) if part),
        lead_since=None if seal or lead is None else lead.since,
        ring=f"{seal.ring.name}, {seal.ring.phone}".rstrip(", ") if seal else "",
        joined=family == row.family_id,
    )


def _earlier_help(families: Sequence[KnownFamily], on: dt.date) -> tuple[EarlierHelp, ...]:
    """What is over of the help the family had: of the one joined, or else of the likeliest that may be read."""
    family = next((each.family for each in families if not each.ring), None)
    if family is None:
        return ()
    levels = [
        EarlierHelp(span.title, lane.title, span.since, span.until)
        for lane in people.spans_of(people.children_levels([family], on)[family])
        for span in lane.spans
        if span.until is not None
    ]
    leads = [
        EarlierHelp("Lead practitioner", f"{each.name}, {each.agency}", each.since, each.ended)
        for each in involvement.round_family(family, on, past=True)
        if each.role == LEAD and each.ended is not None
    ]
    return tuple(sorted([*levels, *leads], key=lambda each: each.until, reverse=True))


def _earlier(row: Contact, ids: Sequence[int], names: Mapping[int, str], viewer: Actor) -> tuple[EarlierContact, ...]:
    if not ids:
        return ()
    shut = involvement.shut_to(viewer)
    rows = (
        Told.objects.filter(person__in=ids, contact__received_at__lte=row.received_at)
        .exclude(contact=row.pk)
        .exclude(contact__in=shut)
        .select_related("contact")
        .order_by("-contact__received_at", "-contact", "position")
    )
    about: dict[int, list[str]] = {}
    contacts: dict[int, Contact] = {}
    for each in rows:
        contacts[each.contact_id] = each.contact
        about.setdefault(each.contact_id, []).append(names.get(each.person_id, ""))
    on, months = _day(row.received_at), int(str(setting("repeat_contact_months")))
    return tuple(_contact(each, about[pk], on, months) for pk, each in contacts.items())


def _contact(each: Contact, about: Sequence[str], on: dt.date, months: int) -> EarlierContact:
    decided = label("contact_outcome", each.decided_outcome) if each.decided_outcome else ""
    return EarlierContact(
        contact=each.pk,
        received=each.received_at,
        outcome=decided or label("contact_status", each.status),
        about=tuple(name for name in about if name),
        repeat=latest_within([_day(each.received_at)], on, months) is not None,
    )


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(LONDON).date()
