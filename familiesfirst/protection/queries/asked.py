"""Who was asked to a discussion or a conference, in words or by an invitation, and to whom its record goes."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from familiesfirst.agencies.api import WorkerView, workers
from familiesfirst.meetings.api import GuestLine, MeetingLine, asked_for, guests_for, who_of
from familiesfirst.people.api import not_told_yet
from familiesfirst.policy.api import label
from familiesfirst.protection.entries.outside import MET
from familiesfirst.protection.entries.reporting import RECORD_SENT
from familiesfirst.protection.models import Conference, ConferenceCopy, Strategy
from familiesfirst.protection.rules.reporting import CONCERN, NOT_SENT, RECORD
from familiesfirst.protection.rules.reporting import in_words as keyed
from familiesfirst.record.api import (
    WITHDRAWN,
    Actor,
    EntryView,
    effective,
    entries_by_id,
    entries_of_thread,
    read_with,
)


def everybody_asked(viewer: Actor, strategy: int, in_words: Collection[str]) -> tuple[str, ...]:
    """Agencies and people at work, each once: those asked in words first, where no invitation says who they are.

    The caller has opened the family.
    """
    invited = [guest for guest in guests_for(viewer, "strategy", strategy) if guest.person is None]
    alone = in_words_alone(in_words, _all_called(invited))
    return tuple(dict.fromkeys((*alone, *(guest.name for guest in invited))))


def in_words_alone(in_words: Iterable[str], invited: Iterable[str]) -> list[str]:
    """Those asked in words whom no invitation names. invited: what those who are invited are called."""
    there = {who_of(words) for words in invited}
    return [words for words in in_words if who_of(words) not in there]


def _all_called(guests: Iterable[GuestLine]) -> list[str]:
    """Everything that these workers and services may have been called."""
    invited = list(guests)
    known = workers({guest.worker for guest in invited if guest.worker is not None})
    return [words for guest in invited for words in _called(guest, known)]


def _called(guest: GuestLine, known: Mapping[int, WorkerView]) -> tuple[str, ...]:
    """What somebody who is invited may have been called when it was called: themselves, or their agency alone."""
    one = known.get(guest.worker) if guest.worker is not None else None
    if one is None:
        return guest.name, guest.name.rpartition(", ")[2]
    kind = label("agency_kind", one.agency_kind)
    return guest.name, one.name, one.with_agency, one.agency_name, kind, f"{one.name}, {kind}"


def asked_in_words(root: int, of: str, of_id: int) -> dict[str, str]:
    """{key: who was asked to this discussion of the family in words}; empty for any other meeting."""
    if of != "strategy":
        return {}
    here = Strategy.objects.filter(pk=of_id, thread__in=read_with(root))
    return keyed(here.values_list("asked", flat=True).first() or ())


def named_for_strategy(root: int, strategy: int) -> dict[str, str]:
    """{key: who was named when this discussion was called}, for those who send the invitations."""
    return asked_in_words(root, "strategy", strategy)


@dataclass(frozen=True)
class ToSend:
    """A meeting whose record goes to those who were there and those who were asked. guests: asked by an invitation.
    entry: that says what was held.

    others: {key: who} of those asked in words, or written down as there by whoever recorded it. reference: empty for
    one that nobody had called. counted: as its clock knows it (`counted_as`). before: how it was sent so far, in order.
    left: whether it is still to go to somebody.
    """

    title: str
    reference: str
    at: dt.datetime
    guests: tuple[GuestLine, ...]
    others: dict[str, str]
    counted: Mapping[str, int]
    entry: int
    before: tuple[EntryView, ...]
    left: bool


def held_entry(root: int, of: str, of_id: int | None, meeting: int | None = None) -> int | None:
    """The entry that says what was held; None for what was not. meeting: which one, where several are about the same
    concern outside the home."""
    if of == CONCERN:
        told = effective(entries_of_thread(root, only=(MET.code, *sorted(WITHDRAWN))))
        return next((e.id for e in told if meeting is not None and e.mark("meeting") == meeting), None)
    here = {"pk": of_id, "state": "held", "thread__in": read_with(root)}
    if of == "strategy":
        return Strategy.objects.filter(**here).values_list("ended", flat=True).first()
    return Conference.objects.filter(**here).values_list("entry", flat=True).first() if of == "conference" else None


def to_send(root: int, of: str, of_id: int, meeting: MeetingLine | None) -> ToSend | None:
    """None for what was not held. meeting: as it was called, where it was. The caller has opened the family."""
    entry = held_entry(root, of, of_id, meeting.id if meeting is not None else None)
    if entry is None or (meeting is not None and meeting.state != "held"):
        return None
    held = entries_by_id({entry}, allows=lambda entry: True)[entry]
    guests = meeting.guests if meeting is not None else ()
    called = _all_called([guest for guest in guests if guest.person is None]) + [g.name for g in guests if g.person]
    asked = asked_in_words(root, of, of_id)
    alone = in_words_alone(asked.values(), called)
    asked = {key: who for key, who in asked.items() if who in alone}
    typed = in_words_alone(held.fact("present", ()), [*called, *asked.values()])
    others = asked | keyed([who for who in typed if not _wrote(held, who)])
    counted = counted_as(of, of_id, held)
    before = _sent_before(root, of, of_id, counted)
    some = bool(others or held.mark("asked") or [guest for guest in guests if guest.person is None])
    more = (guests, others, counted, entry, before, some and not (before and before[-1].marks.complete))
    if meeting is None:
        return ToSend(label("meeting_sort", of), "", held.happened, *more)
    return ToSend(meeting.title, meeting.reference, meeting.when.starts_at, *more)


def _sent_before(root: int, of: str, of_id: int, counted: Mapping[str, int]) -> tuple[EntryView, ...]:
    told = effective(entries_of_thread(root, only=(RECORD_SENT.code, *sorted(WITHDRAWN)), facts=True))
    its = {"of": of, "of_id": of_id, **counted}
    return tuple(e for e in told if e.kind == RECORD_SENT.code and all(e.mark(k) == v for k, v in its.items()))


def counted_as(of: str, of_id: int, held: EntryView) -> dict[str, int]:
    """The mark by which the clock of its record knows what was held. held: the entry that says so.

    Of a concern it is the meeting. A conference that was put on the record before its entry said which it is has none.
    """
    if of == CONCERN:
        return {"meeting": int(held.mark("meeting"))}  # type: ignore[call-overload]
    return {of: of_id} if of == "strategy" or held.mark("conference") else {}


def copies_owed(root: int, conference: int) -> dict[int, str]:
    """{person: name} of those of the family who were asked to a conference that was held, and have no copy of its
    record yet; whoever is not told yet waits for that. Three queries.
    """
    given = ConferenceCopy.objects.filter(conference=conference, sort=RECORD)
    have = set(given.values_list("person", flat=True))
    none = have | not_told_yet(root)
    asked = asked_for("conference", conference, state="held").values()
    return {person: name for name, person in asked if person is not None and person not in none}


def out_already(root: int, conference: int) -> bool:
    """Whether the record of this conference went to every worker and service when it was sent last, and waits only for
    the family's copies.
    """
    told = effective(entries_of_thread(root, only=(RECORD_SENT.code, *sorted(WITHDRAWN))))
    sent = [e for e in told if (e.mark("of"), e.mark("of_id")) == ("conference", conference)]
    return bool(sent) and not sent[-1].marks.complete and NOT_SENT not in (sent[-1].marks.sent or {}).values()


def _wrote(entry: EntryView, who: str) -> bool:
    """Whether that is whoever wrote the record: they have it."""
    writer = workers({entry.by_worker}) if entry.by_worker else {}
    return any(who.partition(",")[0].strip() == one.name for one in writer.values())
