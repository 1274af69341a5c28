"""Meetings of a family for whoever reads it, and one's own invitation for whoever was asked."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from familiesfirst.involvement.api import granted, may_see, relationships, shut_out_of
from familiesfirst.meetings.links import uid_behind
from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.meetings.queries.guests import guests_of, left_of, rules_of
from familiesfirst.meetings.rules.meeting import When, notice_words
from familiesfirst.people.api import Opened, PersonNow, may_be_reached, persons_now, safe_mail_of
from familiesfirst.policy.api import MeetingSort, label, meeting_sort
from familiesfirst.record.api import Actor, NotThere, kind_of_thread, registry

READ = "meetings.read"


@dataclass(frozen=True)
class GuestLine:
    """Somebody who is asked. stale: they have not been told of the last change. mine: it is the viewer."""

    id: int
    name: str
    person: int | None
    worker: int | None
    way: str
    at: dt.datetime
    own_time: bool
    notice: str
    answer: str
    answer_label: str
    words: str
    deputy: str
    attended: str
    attended_label: str
    stale: bool
    mine: bool


@dataclass(frozen=True)
class MeetingLine:
    """A meeting, with who is asked. where: empty when it is protected from this viewer.

    elsewhere: the room that called it still waits for it, and it is moved, cancelled and written down there.
    left: who is not asked any more, and waits for somebody to tell them. of, of_id: what another room called it for.
    """

    id: int
    sort: MeetingSort
    title: str
    state: str
    when: When
    guests: tuple[GuestLine, ...]
    sequence: int
    elsewhere: bool = False
    left: tuple[GuestLine, ...] = ()
    of: str = ""
    of_id: int | None = None

    @property
    def reference(self) -> str:
        """How it is spoken of outside."""
        return f"M-{self.id}"

    @property
    def answers(self) -> str:
        """`3 coming, 1 cannot come, 2 have not answered`."""
        said = [(sum(g.answer in codes for g in self.guests), words) for codes, words in _ANSWERS]
        return ", ".join(f"{many} {words}" for many, words in said if many) or "nobody is asked yet"

    @property
    def came(self) -> str:
        """`4 of 6 who were asked were there`."""
        if not self.guests:
            return "nobody was asked by an invitation"
        there = sum(g.attended in ("came", "deputy") for g in self.guests)
        return f"{there} of {len(self.guests)} who were asked were there"

    @property
    def stale(self) -> tuple[GuestLine, ...]:
        """Who has not been told of the last change."""
        return tuple(guest for guest in self.guests if guest.stale)

    def begins(self, now: dt.datetime) -> bool:
        """Whether it may be written down as held: its time has come."""
        return now >= self.when.starts_at


_ANSWERS = (
    (("accepted",), "coming"), (("deputy",), "sends somebody else"), (("declined",), "cannot come"),
    (("",), "not answered yet"),
)  # fmt: skip


def meetings_of(opened: Opened) -> list[MeetingLine]:
    """Every meeting of the family, the latest first. Three queries."""
    rows = list(Meeting.objects.filter(thread__in=opened.threads).order_by("-starts_at", "-pk"))
    asked: dict[int, list[Invitation]] = {row.pk: [] for row in rows}
    for guest in Invitation.objects.filter(meeting__in=asked, withdrawn_at=None).order_by("pk"):
        asked[guest.meeting_id].append(guest)
    return [_line(row, sorted(asked[row.pk], key=lambda g: g.person_id is None), opened) for row in rows]


def meeting_of(opened: Opened, meeting: int) -> MeetingLine:
    """One meeting of this family. NotThere for another's."""
    row = Meeting.objects.filter(pk=meeting, thread__in=opened.threads).first()
    if row is None:
        raise NotThere
    waits = row.state == "called" and bool(row.of) and registry("MEETING_WAITS")[row.of](row.of_id)
    guests = guests_of(row.pk)
    left = tuple(_guest(one, row, opened.viewer) for one in left_of(row.pk, guests))
    return replace(_line(row, guests, opened), elsewhere=waits, left=left)


def meeting_for(opened: Opened, of: str, of_id: int) -> MeetingLine | None:
    """The meeting that another room called for this, the latest one; None without one. Two queries."""
    row = Meeting.objects.filter(of=of, of_id=of_id, thread__in=opened.threads).order_by("-pk").first()
    return _line(row, guests_of(row.pk), opened) if row is not None else None


def guests_for(viewer: Actor, of: str, of_id: int) -> tuple[GuestLine, ...]:
    """Who is asked to the meeting that another room called for this. The caller has opened its family. Two queries."""
    row = Meeting.objects.filter(of=of, of_id=of_id, state="called").first()
    return tuple(_guest(guest, row, viewer) for guest in guests_of(row.pk)) if row is not None else ()


def _line(row: Meeting, guests: Collection[Invitation], opened: Opened) -> MeetingLine:
    where = row.where if may_see(opened.viewer, "protected_address", opened.ties) else ""
    return MeetingLine(
        id=row.pk,
        sort=meeting_sort(row.sort),
        title=label("meeting_sort", row.sort),
        state=row.state,
        when=When(row.starts_at, row.minutes, row.how, where),
        guests=tuple(_guest(guest, row, opened.viewer) for guest in guests),
        sequence=row.sequence,
        of=row.of,
        of_id=row.of_id,
    )


def _guest(row: Invitation, meeting: Meeting, viewer: Actor) -> GuestLine:
    return GuestLine(
        id=row.pk,
        name=row.name,
        person=row.person_id,
        worker=row.worker_id,
        way=label("meeting_way", row.way),
        at=row.own_time or meeting.starts_at,
        own_time=row.own_time is not None,
        notice=notice_words(row.notice),
        answer=row.answer,
        answer_label=label("meeting_answer", row.answer) if row.answer else "",
        words=row.answer_words,
        deputy=row.deputy,
        attended=row.attended,
        attended_label=label("meeting_attended", row.attended) if row.attended else "",
        stale=meeting.state != "held" and row.told_sequence < meeting.sequence,
        mine=row.worker_id is not None and row.worker_id == viewer.worker,
    )


@dataclass(frozen=True)
class Askable:
    """Somebody of the family who may be asked. rules: what stands in the way, in words. mail: they may be e-mailed."""

    person: PersonNow
    rules: tuple[str, ...]
    mail: bool


def askable(opened: Opened, meeting: MeetingLine) -> list[PersonNow]:
    """Who of the family is not asked yet and could be: nobody unborn, nobody who died, and nobody whom the room that
    called it leaves out."""
    if not meeting.sort.family:
        return []
    leaves_out = registry("MEETING_LEAVES_OUT").get(meeting.of)
    out = {guest.person for guest in meeting.guests} | (leaves_out(meeting.of_id) if leaves_out else set())
    return [p for p in persons_now(opened) if p.person not in out and not p.unborn and not p.died]


def one_askable(opened: Opened, meeting: MeetingLine, person: int) -> Askable:
    """One of them, with what is known of reaching them safely. NotThere for anybody else."""
    found = next((one for one in askable(opened, meeting) if one.person == person), None)
    if found is None:
        raise NotThere
    rules = [*may_be_reached("invite", [person]), *may_be_reached("write", [person]), *may_be_reached("tell", [person])]
    together = [rule.other for rule in rules_of([person])[person] if rule.kind == "not_together" and rule.other]
    for other in together:
        rules += may_be_reached("invite", [person, other])
    return Askable(found, tuple(dict.fromkeys(rules)), person in safe_mail_of([person]))


@dataclass(frozen=True)
class Asked:
    """One's own invitation. opens: the family's page is theirs. where: for whoever signed in; nobody else is told here.

    over: it is not taking place, or was held; empty while it is to be. of, of_id: what it was called for.
    record_sent: since when its record can be read here, where it was sent so.
    """

    id: int
    meeting: int
    reference: str
    title: str
    at: dt.datetime
    minutes: int
    how: str
    where: str
    answer: str
    answer_label: str
    over: str
    family: int
    opens: bool = False
    of: str = ""
    of_id: int | None = None
    record_sent: dt.datetime | None = None


_OVER = {"called": "", "held": "This meeting was held.", "cancelled": "This meeting is not taking place."}


def invitation_of(viewer: Actor, invitation: int, now: dt.datetime) -> Asked:
    """A worker's own invitation. NotThere for anybody else's, and where a conflict of interest shuts the family."""
    row = _held(pk=invitation, worker=viewer.worker) if viewer.worker is not None else None
    if row is None or shut_out_of(row.meeting.thread_id, [viewer.worker]):  # type: ignore[list-item]
        raise NotThere
    reads = granted(viewer.roles, relationships(viewer, row.meeting.thread_id, now), "meetings.read")
    return _asked(
        row, title=label("meeting_sort", row.meeting.sort), where=row.meeting.where,
        opens=reads is not None and kind_of_thread(row.meeting.thread_id) == "family",
    )  # fmt: skip


def invitation_behind(token: str) -> Asked:
    """What a link opens: a reference and a time. NotThere when it is nobody's, or does not hold any more."""
    row = _held(uid=uid_behind(token), worker=None)
    if row is None:
        raise NotThere
    return _asked(row)


def _held(**which: object) -> Invitation | None:
    return Invitation.objects.select_related("meeting").filter(withdrawn_at=None, **which).first()


def _asked(row: Invitation, *, title: str = "", where: str = "", opens: bool = False) -> Asked:
    return Asked(
        id=row.pk,
        meeting=row.meeting_id,
        reference=f"M-{row.meeting_id}",
        title=title,
        at=row.own_time or row.meeting.starts_at,
        minutes=row.meeting.minutes,
        how=label("meeting_how", row.meeting.how),
        where=where,
        answer=row.answer,
        answer_label=label("meeting_answer", row.answer) if row.answer else "",
        over=_OVER[row.meeting.state],
        family=row.meeting.thread_id,
        opens=opens,
        of=row.meeting.of,
        of_id=row.meeting.of_id,
        record_sent=row.record_sent_at,
    )
