"""Which children and which meetings an action is about: those of the family it was allowed on, and no others."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from familiesfirst.agencies.api import worker
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import roles, setting
from familiesfirst.protection.models import Conference, Enquiry, MissingEpisode, NationalReferral, Strategy
from familiesfirst.protection.queries.concerned import open_here
from familiesfirst.protection.rules.beginning import cannot_begin
from familiesfirst.protection.rules.enquiry import AGREED, check_authority, sentence_in_place
from familiesfirst.protection.rules.states import KINDS, Standing, refusal, standing
from familiesfirst.record.api import (
    WITHDRAWN,
    Actor,
    EntryView,
    Meanwhile,
    NotThere,
    Refused,
    effective,
    entries_about_many,
    entries_by_id,
    entries_of_thread,
    lock_threads,
    read_with,
    root_of,
)

PROTECTION_LEAD = "child_protection_lead"
"""The role round a family of whoever leads its section 47 enquiries and its protection."""
NOT_THEIRS = "You chair another conference about this family: this is not yours to do."


def is_led(root: int, today: dt.date) -> bool:
    """Whether somebody who has not left leads the family's protection."""
    return any(one.role == PROTECTION_LEAD and not one.left for one in involvement.round_family(root, today))


FIRST_RESPONDERS = (
    "A national referral is made by a first responder: ask a social worker of the council, or the police."
)


def is_first_responder(by: Actor) -> bool:
    """Whether they are a social worker of the council, or of the police. One query where their role does not say."""
    if any(one.social_work_qualified and one.code in by.roles for one in roles()):
        return True
    kind = worker(by.worker).agency_kind if by.worker is not None else ""
    return kind == "police" or (kind == "council" and by.social_work_qualified)


def locked_family(family: int) -> int:
    """The thread where the family is read today, locked. NotThere when absent."""
    root = root_of(family)
    lock_threads(root)
    return root


def names_in(family: int, children: Collection[int]) -> dict[int, str]:
    """{child: what they are called}. NotThere when none is given, or one does not belong to this family and nothing is
    open about them on its record."""
    beyond = set(children) - set(people.people_of(family))
    if not children or (beyond and beyond - open_here(beyond, family)):
        raise NotThere
    return people.names_of(list(children))


def told_of(children: Collection[int]) -> dict[int, list[EntryView]]:
    """{child: what moves them from state to state, as it counts, in order of happening}. Two queries."""
    about = entries_about_many(list(children), only=(*sorted(KINDS), *sorted(WITHDRAWN)))
    return {person: effective(entries) for person, entries in about.items()}


def standings(children: Collection[int]) -> dict[int, Standing]:
    """Where each child stands, read off the record. Two queries."""
    return {person: standing(told, person) for person, told in told_of(children).items()}


def check_begins(children: Collection[int], names: Mapping[int, str]) -> None:
    """Meanwhile, naming the child, where nothing new may begin about one of them."""
    for child, born in people.born_of_people(children).items():
        if sentence := cannot_begin(born.died, names.get(child, "This child")):
            raise Meanwhile(sentence)


def check_children(family: int, children: Collection[int], on: dt.date) -> None:
    """NotThere where what begins on that day would be about somebody who is no child: a grown-up of the family is none,
    and a parent under 18 is one. What began of a child may go on, and end, though they have come of age since.
    """
    grown = set(people.people_of(family)) - {child.person for child in people.children_of(family, on)}
    born = people.born_of_people(children)
    if set(children) & grown or any(people.is_child(one, on) is False for one in born.values()):
        raise NotThere


def check_step(children: Collection[int], machine: str, kind: str, names: dict[int, str]) -> dict[int, Standing]:
    """Meanwhile, naming the child, when an entry of this kind cannot be written of one of them as they stand."""
    held = standings(children)
    if kind == "strategy.needed":
        check_begins(children, names)
    for child in children:
        sentence = refusal(machine, getattr(held[child], machine).state, kind, names.get(child, "This child"))
        if sentence:
            raise Meanwhile(sentence)
    return held


def strategy_of(family: int, strategy: int) -> Strategy:
    """A strategy discussion of this family, locked. NotThere otherwise; Meanwhile when it is over."""
    row = Strategy.objects.select_for_update().filter(pk=strategy, thread__in=read_with(family)).first()
    if row is None:
        raise NotThere
    if row.state not in ("needed", "called"):
        raise Meanwhile("This discussion was held, or is not needed any more. Look again before you go on.")
    return row


def enquiry_of(family: int, enquiry: int) -> Enquiry:
    """A section 47 enquiry of this family, locked. NotThere otherwise; Meanwhile when it is over."""
    row = _enquiry(family, enquiry)
    if row.state != "open":
        raise Meanwhile("This enquiry is finished. Look again before you go on.")
    return row


def _enquiry(family: int, enquiry: int) -> Enquiry:
    row = Enquiry.objects.select_for_update().filter(pk=enquiry, thread__in=read_with(family)).first()
    if row is None:
        raise NotThere
    return row


def enquiry_of_medical(family: int, enquiry: int, children: Collection[int]) -> Enquiry:
    """The enquiry a medical of these children was part of, locked: while it runs and, of a medical that was asked for,
    after it. NotThere for a child it is not about, or for whom none was; Meanwhile when it is over and none was at all.
    """
    row = _enquiry(family, enquiry)
    told = effective(entries_of_thread(family, only=("s47.medical_decided", *sorted(WITHDRAWN))))
    asked = {p for e in told if asks_for_medical(e, row.pk) for p in e.people}
    if row.state != "open" and not asked:
        raise Meanwhile("This enquiry is finished. Look again before you go on.")
    if not set(children) <= asked.union(open_children(row)):
        raise NotThere
    return row


def asks_for_medical(entry: EntryView, enquiry: int) -> bool:
    """Whether a medical was decided on in this enquiry."""
    return entry.kind == "s47.medical_decided" and (entry.marks.enquiry, entry.marks.needed) == (enquiry, True)


def enquiry_to_find(family: int, enquiry: int) -> Enquiry:
    """The same, while no manager has agreed to what it found: after that only a conference is still to be held."""
    row = enquiry_of(family, enquiry)
    if row.children.filter(open=True).exclude(outcome="").exists():
        raise Meanwhile(AGREED)
    return row


def before_a_manager(root: int, enquiry: int, findings: int, by: Actor, now: dt.datetime) -> Enquiry:
    """An enquiry, locked, whose findings wait for a manager, as this one read them. Meanwhile when another was here
    first, or there are later findings; Refused for whoever led it since it began, or stood in for whoever did, though
    they have handed it over since, and for whoever put the findings forward.
    """
    row = enquiry_to_find(root, enquiry)
    if row.proposed is None or row.proposed != findings:
        raise Meanwhile(sentence_in_place(sent_back=row.sent_back is not None))
    led = involvement.who_held(root, PROTECTION_LEAD, row.began_on, timezone.localdate(now))
    if fault := check_authority(by.worker, row.proposed_by_id, led):
        raise Refused(fault)
    return row


def names_of_enquiry(row: Enquiry, children: Collection[int]) -> dict[str, str]:
    """{child: what they are called}, for the words of an entry. NotThere unless the enquiry is about each of them."""
    if not set(children) <= set(open_children(row)):
        raise NotThere
    return {str(p): name for p, name in people.names_of(list(children)).items()}


def agreements_to_medical(root: int, enquiry: int) -> list[EntryView]:
    """Who agreed to a medical in this enquiry, with their words: for a reader whose right to it was asked."""
    told = effective(entries_of_thread(root, only=("s47.agreement", *sorted(WITHDRAWN)), facts=True))
    return [e for e in told if e.kind == "s47.agreement" and _to_medical(e, enquiry)]


def _to_medical(entry: EntryView, enquiry: int) -> bool:
    return (entry.marks.enquiry, entry.marks.to, entry.marks.given) == (enquiry, "medical", True)


def left_beside(root: int, row: Enquiry, now: dt.datetime) -> dict[int, str]:
    """{child of the family whom neither the enquiry nor the discussion that began it was about: name}."""
    said = {p for e in entries_by_id([row.began], allows=lambda _: True).values() for p in e.people}
    said |= set(row.children.values_list("person_id", flat=True))
    return {c.person: c.name for c in people.children_of(root, timezone.localdate(now)) if c.person not in said}


@dataclass(frozen=True)
class Unseen:
    """Children of an enquiry, born, {child: name}. never: whom no social worker has seen since it began. not_alone: who
    were seen, and never alone."""

    never: dict[int, str]
    not_alone: dict[int, str]


def unseen_in(row: Enquiry, children: Collection[int]) -> Unseen:
    """Of these children of the enquiry, who was not seen by a social worker since it began, at all or alone."""
    visits = entries_about_many(list(children), only=("visit.made", *sorted(WITHDRAWN)))
    saw = {p: [m for e in effective(told) if (m := _saw(e, p, row.began_on))] for p, told in visits.items()}
    born = people.born_of_people(children)
    names = {p: name for p, name in people.names_of(list(children)).items() if not born[p].unborn}
    never = {p: name for p, name in names.items() if not saw.get(p)}
    alone = {p for p, marks in saw.items() if any(m.seen_alone for m in marks)}
    return Unseen(never, {p: name for p, name in names.items() if p not in never and p not in alone})


def _saw(visit: EntryView, person: int, since: dt.date) -> Any:
    """What a visit says of a child whom a social worker saw since then; None where none did."""
    marks = visit.marks_of(person)
    return marks if visit.day >= since and marks.child_seen and marks.by_social_worker else None


def unborn_in(root: int, child: int) -> None:
    """NotThere unless a baby of this family is expected under this id."""
    born = people.born_of_people([child]).get(child)
    if child not in people.people_of(root) or born is None or not born.unborn:
        raise NotThere


def conference_of(family: int, conference: int, sort: str | None = None) -> Conference:
    """A conference planned for this family, locked. NotThere otherwise; Meanwhile when it was held or called off."""
    rows = Conference.objects.select_for_update(of=("self",)).filter(pk=conference, thread__in=read_with(family))
    row = rows.first()
    if row is None or sort not in (None, row.sort):
        raise NotThere
    if row.state != "planned":
        raise Meanwhile("This conference was held, or called off. Look again before you go on.")
    return row


def conference_in(family: int, of: str, of_id: int) -> Conference | None:
    """The conference of this family for which a meeting was called; None where it was called for anything else."""
    return Conference.objects.filter(pk=of_id, thread__in=read_with(family)).first() if of == "conference" else None


def check_chairs(by: Actor, now: dt.datetime, family: int, row: Conference | None, action: str) -> None:
    """Refused to whoever may do this to the family only because they chair a conference, where it is not this one."""
    if row is not None and row.chair_id is not None and row.chair_id == by.worker:
        return
    if involvement.chairs_alone(by, involvement.relationships(by, family, now), action):
        raise Refused(NOT_THEIRS)


def whom_to_hear(root: int, children: Collection[int], today: dt.date) -> tuple[dict[int, str], frozenset[int]]:
    """({whoever of the family could be heard at a conference about these children: name}, who of them is always asked).

    Always asked: parents and carers of the children, of whatever age (every grown-up, where nobody is recorded as one),
    and children it is about who are of the local age. The children come first. Younger ones are heard through others.
    """
    everybody, parents = people.persons_and_parents(root, today)
    alive = [one for one in everybody if not one.unborn and not one.died]
    young = [one for one in alive if one.child and one.person in children]
    theirs = {one.person for one in alive if parents.get(one.person, frozenset()) & set(children)}
    grown = [one for one in alive if not one.child or (one.person in theirs and one not in young)]
    age = int(setting("conference_from_age"))  # type: ignore[arg-type]
    of_age = {one.person for one in young if (one.years or 0) >= age}
    grown.sort(key=lambda one: one.person not in theirs)
    names = {one.person: one.short for one in young} | {one.person: one.name for one in grown}
    return names, frozenset(of_age | (theirs or {one.person for one in grown}))


def episode_of(family: int, episode: int) -> MissingEpisode:
    """A missing episode of this family, locked. NotThere otherwise."""
    row = MissingEpisode.objects.select_for_update().filter(pk=episode, thread__in=read_with(family)).first()
    if row is None:
        raise NotThere
    return row


def national_of(family: int, referral: int) -> NationalReferral:
    """A national referral of this family, locked. NotThere otherwise."""
    row = NationalReferral.objects.select_for_update().filter(pk=referral, thread__in=read_with(family)).first()
    if row is None:
        raise NotThere
    return row


def open_children(row: Strategy | Enquiry | Conference) -> list[int]:
    """The children it is still open for, by person id."""
    return sorted(row.children.filter(open=True).values_list("person_id", flat=True))


TRANSFER = ("transfer.out_confirmed", "transfer.out_ended")


def transfer_holds_from(root: int) -> dt.date | None:
    """From which day another area holds, as it confirmed in writing; None where none has, or that is over."""
    entries = effective(entries_of_thread(root, only=(*TRANSFER, *sorted(WITHDRAWN))))
    told = [e for e in entries if e.kind not in WITHDRAWN]
    if not told or told[-1].kind != "transfer.out_confirmed":
        return None
    return dt.date.fromisoformat(told[-1].mark("holds_from"))


def check_open_to(by: Actor, families: Iterable[int]) -> None:
    """NotThere where the actor may have nothing to do with one of these; Refused where one is sealed from them."""
    wanted = set(families)
    if involvement.conflicts_of(by).threads & wanted:
        raise NotThere
    if not involvement.anything_sealed():
        return
    for seal in involvement.seals_on(wanted).values():
        if by.worker not in {one.id for one in seal.names}:
            raise ring_first(seal.ring.name, seal.ring.phone)


def ring_first(name: str, phone: str) -> Refused:
    """What whoever is not named on a seal is told: whom to ring."""
    on = f" on {phone}" if phone else ""
    return Refused(f"A record in this is sealed. Before going on, ring {name}{on}.")
