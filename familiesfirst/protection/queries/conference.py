"""One conference: when it is, who chairs, and how each of the family comes to it and is heard."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from familiesfirst.agencies.api import WorkerView, workers
from familiesfirst.involvement.api import allows, chairs_alone, may_see, shut_out_of
from familiesfirst.meetings.api import GuestLine, MeetingLine, meeting_for
from familiesfirst.people import api as people
from familiesfirst.policy.api import label
from familiesfirst.protection.access import whom_to_hear
from familiesfirst.protection.entries.conference import CONFERENCE_HELD, REVIEW_HELD, in_core_group, was_heard
from familiesfirst.protection.models import (
    Conference,
    ConferenceChild,
    ConferenceCopy,
    ConferencePart,
    ConferenceReport,
    ReportPart,
)
from familiesfirst.protection.queries.asked import copies_owed
from familiesfirst.protection.queries.decided import decided_of_each
from familiesfirst.protection.queries.had_part import had_part, may_chair
from familiesfirst.protection.rules.attending import discipline_of
from familiesfirst.protection.rules.strategy import Present
from familiesfirst.record.api import (
    Actor,
    Asked,
    EntryView,
    Found,
    NotThere,
    ask_together,
    entries_by_id,
    threads_with,
    whole,
)

READ = "protection.read_protection"
ACTIONS = (
    "protection.move_conference", "protection.call_off_conference", "protection.name_chair", "protection.decide_part",
    "protection.hold_conference", "protection.hold_review", "protection.add_to_conference", "meetings.invite_person",
    "meetings.invite_workers", "protection.write_report", "protection.give_copy", "protection.send_record",
)  # fmt: skip


@dataclass(frozen=True)
class OfFamily:
    """Somebody of the family who could be heard. part: a code of `conference_part`, or empty where nobody decided.

    copies: {sort: the day they were last given their copy}. untold: they are not told yet how they take part.
    owed: always asked. rules: of safe contact, in words. words: their own story, where they let meetings use it.
    """

    person: int
    name: str
    owed: bool
    part: str
    part_words: str
    rules: tuple[str, ...]
    guest: GuestLine | None
    words: people.TheirWords | None
    copies: Mapping[str, dt.date]
    untold: bool = False

    @property
    def expected(self) -> bool:
        """Whether somebody should say how they were heard: they are owed it, were asked, or the chair decided."""
        return self.owed or self.guest is not None or bool(self.part)


@dataclass(frozen=True)
class ReportLine:
    """A report, with those of its parts that this viewer may read, as (title, words, what it is where not ordinary)."""

    id: int
    by: str
    parts: tuple[tuple[str, str, str], ...]
    mine: bool


@dataclass(frozen=True)
class ConferencePage:
    """A conference as it is prepared. may: {action: whether the viewer may}.

    unoffered: before it is held, who has still to be offered somebody independent. copies_owed: after it, who of the
    family has no copy of its record yet.
    """

    id: int
    family: int
    header: people.FamilyHeader
    sort: str
    state: str
    at: dt.datetime
    place: str
    chair: str
    chair_worker: int | None
    chair_involved: bool
    children: tuple[int, ...]
    names: tuple[str, ...]
    meeting: MeetingLine | None
    of_family: tuple[OfFamily, ...]
    reports: tuple[ReportLine, ...]
    entry: int | None
    may: Mapping[str, bool]
    opened: people.Opened
    unoffered: tuple[str, ...] = ()
    copies_owed: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return "Review conference" if self.sort == "review" else "Child protection conference"

    @property
    def guests(self) -> tuple[GuestLine, ...]:
        """Everybody who was asked."""
        return self.meeting.guests if self.meeting else ()


def conference_page(
    viewer: Actor, family: int, conference: int, now: dt.datetime, *, log: bool = True
) -> ConferencePage:
    """NotThere or Refused as `people.api.open_record`. The number of queries does not depend on how much is there."""
    opened = people.open_record(viewer, family, now, page="family.conference", log=log, to=READ)
    found = ask_together(_asked, family=opened.family, conference=conference)
    if not found["conferences"]:
        raise NotThere
    row = found["conferences"][0]
    header = people.family_header(viewer, opened.family, now, ties=opened.ties, to=READ)
    children = sorted(c.person_id for c in found["children"] if c.open or row.state != "planned")
    named = {c.person: c.name for c in header.children}
    meeting = meeting_for(opened, "conference", row.pk)
    return ConferencePage(
        id=row.pk,
        family=opened.family,
        header=header,
        sort=row.sort,
        state=row.state,
        at=row.meets_at,
        place=row.place,
        chair=row.chair_name,
        chair_worker=row.chair_id,
        chair_involved=row.chair_involved,
        children=tuple(children),
        names=tuple(named.get(p, "a child") for p in children),
        meeting=meeting,
        of_family=_of_family(opened, found, children, meeting),
        reports=tuple(_reports(opened, found)),
        entry=row.entry,
        unoffered=tuple(_unoffered(opened, row)),
        copies_owed=tuple(copies_owed(opened.family, row.pk).values()) if row.state == "held" else (),
        may={action.partition(".")[2]: _may(opened, row, action) for action in ACTIONS},
        opened=opened,
    )


def _unoffered(opened: people.Opened, row: Any) -> Iterable[str]:
    """Three queries while it is still to be held."""
    if row.state != "planned":
        return ()
    held = REVIEW_HELD if row.sort == "review" else CONFERENCE_HELD
    return people.still_to_offer(opened.family, opened.today, held.code).values()


def _may(opened: people.Opened, row: Any, action: str) -> bool:
    """Whether the viewer may do this to the conference: who chairs one and has no other part, to that one alone."""
    own = row.chair_id is not None and row.chair_id == opened.viewer.worker
    return opened.may(action) and (own or not chairs_alone(opened.viewer, opened.ties, action))


def _asked(*, family: int, conference: int) -> dict[str, Asked]:
    """A conference of this family, the children it is about, what the chair decided, and everybody's own words."""
    conferences = Conference.objects.filter(pk=conference, thread__in=threads_with(family))
    return {
        "conferences": whole(conferences),
        "children": whole(ConferenceChild.objects.filter(conference__in=conferences.values("pk"))),
        "parts": whole(ConferencePart.objects.filter(conference__in=conferences.values("pk"))),
        "reports": whole(ConferenceReport.objects.filter(conference__in=conferences.values("pk"))),
        "report_parts": whole(ReportPart.objects.filter(report__conference__in=conferences.values("pk"))),
        "copies": whole(ConferenceCopy.objects.filter(conference__in=conferences.values("pk"))),
        **people.own_words_asked(family=family),
    }


def _of_family(
    opened: people.Opened, found: Found, children: list[int], meeting: MeetingLine | None
) -> tuple[OfFamily, ...]:
    names, owed = whom_to_hear(opened.family, children, opened.today)
    parts = {row.person_id: row.part for row in found["parts"]}
    decided = {row.person_id: row.entry for row in found["parts"]}
    held = people.held_back(opened.family) if decided else {}
    asked = {guest.person: guest for guest in meeting.guests} if meeting else {}
    own = {said.person: said for said in people.own_words_of(opened, use="meetings", found=found)}
    rules = people.rules_between(list(names))
    return tuple(
        OfFamily(
            person=person,
            name=name,
            owed=person in owed,
            part=parts.get(person, ""),
            part_words=label("conference_part", parts[person]) if person in parts else "",
            rules=tuple(people.rule_words(r, names) for r in rules if person in (r.person, r.together_with)),
            guest=asked.get(person),
            words=own.get(person),
            copies={row.sort: row.on for row in found["copies"] if row.person_id == person},
            untold=decided.get(person) in held.get(person, ()),
        )
        for person, name in names.items()
    )


def _reports(opened: people.Opened, found: Found) -> Iterator[ReportLine]:
    """One query more where a part is held back from somebody."""
    held_from = {person for part in found["report_parts"] for person in part.not_for}
    names = people.names_of(list(held_from)) if held_from else {}
    for row in found["reports"]:
        mine = row.worker_id == opened.viewer.worker
        parts = [part for part in found["report_parts"] if part.report_id == row.pk]
        shown = [part for part in parts if mine or may_see(opened.viewer, part.sensitivity, opened.ties)]
        told = tuple((label("conference_report_part", part.part), part.words, _apart(part, names)) for part in shown)
        if not told:
            continue  # nothing of it is this reader's: then it is not there
        yield ReportLine(row.pk, row.by, told, mine)


def _apart(part: ReportPart, names: Mapping[int, str]) -> str:
    """Why not everybody reads a part of a report, in words; empty where everybody does. It stands beside the words, for
    whoever reads them with the family there.
    """
    narrow = "" if part.sensitivity == "ordinary" else f"{label('sensitivity', part.sensitivity)}, not for everybody"
    held = " and ".join(names[person] for person in part.not_for if person in names)
    return "; ".join(said for said in (narrow, f"held back from {held}" if held else "") if said)


def who_may_chair(opened: people.Opened) -> tuple[list[WorkerView], set[int]]:
    """(who may be named to chair, by name; who of them has had a part with the family)."""
    found = may_chair(opened.today)
    shut = shut_out_of(opened.family, [one.id for one in found])
    return [one for one in found if one.id not in shut], had_part(opened.family)


def speaking_for(guests: Collection[GuestLine], header: people.FamilyHeader | None = None) -> dict[int, str]:
    """{invitation of a worker: whom they are proposed to speak for}. One query."""
    who = workers({guest.worker for guest in guests if guest.worker is not None})
    leads = {lead.name for lead in header.leads if lead.role == "family_help_lead"} if header else set()
    return {
        guest.id: speaks_for(one, leads=one.name in leads)
        for guest in guests
        if guest.worker is not None and (one := who.get(guest.worker)) is not None
    }


def writes_it_up(
    viewer: Actor, guests: Collection[GuestLine], header: people.FamilyHeader | None = None
) -> tuple[Present, ...]:
    """Whoever writes it up, proposed as one who took part: unless they were asked, or their role does not say for whom
    they spoke. One query.
    """
    if viewer.worker is None or viewer.worker in {guest.worker for guest in guests}:
        return ()
    leads = {lead.name for lead in header.leads if lead.role == "family_help_lead"} if header else set()
    manages = "team_manager" in viewer.roles
    spoke = speaks_for(workers({viewer.worker})[viewer.worker], leads=viewer.name in leads, manages=manages)
    return (Present(spoke, viewer.name, viewer.agency_name),) if spoke != "other" else ()


def speaks_for(one: WorkerView, *, leads: bool = False, manages: bool = False) -> str:
    """Whom a worker is proposed to speak for: a code of `strategy_discipline`. leads: the family's help. manages: a
    team, whatever their job is called.
    """
    manages = manages or "manager" in one.job_title.lower()
    return discipline_of(one.agency_kind, qualified=one.social_work_qualified, manages=manages, leads=leads)


@dataclass(frozen=True)
class HeldWords:
    """What the record of a conference says: first each of the family, as (name, how, words); then what was decided.

    at: when it was held. chair, present: who chaired, and who took part.
    """

    at: dt.datetime
    chair: str
    present: tuple[str, ...]
    first: str
    voices: tuple[tuple[str, str, str], ...]
    decided: tuple[tuple[str, str], ...]


DECIDED = {
    "words": "Decided, and why",
    "outline": "The outline plan",
    "bottom_lines": "What cannot be accepted",
    "core_group": "When the core group meets",
    "dissent": "Seen otherwise",
    "unoffered": "Not offered somebody independent before it",
    "without_quorum": "There was no quorum",
}


def in_words(fact: str | tuple[str, ...] | list[str]) -> str:
    """A fact as it is read: of several sentences each on a line of its own."""
    return fact if isinstance(fact, str) else "\n".join(f"{each.rstrip('.')}." for each in fact)


def held_words(seen: ConferencePage) -> HeldWords | None:
    """As this viewer may read it; None where it is not held, or not theirs to read. Two queries."""
    if seen.state != "held" or seen.entry is None:
        return None
    found = entries_by_id([seen.entry], allows=allows(seen.opened.viewer, seen.opened.ties))
    for entry in found.values():
        names, how = entry.fact("names", {}), entry.fact("how", {})
        said = entry.fact("voices", {}).items()
        of_each = [(f"For {n}", words) for p, n in _called(seen) if (words := decided_of_each(entry).get(p))]
        more = [(title, in_words(entry.fact(name))) for name, title in DECIDED.items() if entry.fact(name)]
        if group := in_core_group(entry):
            more.append(("In the core group", "; ".join(group)))
        return HeldWords(
            entry.happened,
            f"{entry.fact('chair', '')}{f' ({role})' if (role := entry.fact('chair_role')) else ''}",
            tuple(entry.fact("present", ())),
            entry.fact("first", "") or entry.fact("first_why", ""),
            tuple((names.get(p, "Somebody"), how.get(p, ""), _quoted(entry, p, words)) for p, words in said),
            (*of_each, *more),
        )
    return None


def _called(seen: ConferencePage) -> list[tuple[int, str]]:
    return list(zip(seen.children, seen.names, strict=True))


def _quoted(entry: EntryView, person: str, words: str) -> str:
    return f"“{words}”" if words and was_heard(entry, person) else words


def what_was_held(seen: ConferencePage) -> str:
    """What the record says of a conference that was held or called off, as this viewer may read it."""
    row = Conference.objects.get(pk=seen.id)
    may = allows(seen.opened.viewer, seen.opened.ties)
    found = entries_by_id([row.entry] if row.entry else [], allows=may)
    return " ".join(entry.sentence for entry in found.values())
