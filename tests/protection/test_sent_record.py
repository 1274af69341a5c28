"""The record of a meeting, for whoever was asked to it and is not round the family: sent to them, and for a while."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from familiesfirst.involvement.api import declare_conflict, seal
from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.models import Invitation
from familiesfirst.people.api import open_record
from familiesfirst.protection import api as protection
from familiesfirst.protection.queries.sent_record import sent_record
from familiesfirst.protection.rules.reporting import Sent
from familiesfirst.record.api import Actor, NotThere, Refused
from tests.agencies.making import NOW, a_worker, an_agency
from tests.family_help.making import user_of
from tests.protection.conferring import Planned, a_planned_conference
from tests.protection.making import conferred
from tests.protection.test_reporting import everybody_else
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
TOMORROW = NOW + dt.timedelta(days=1)


class Asked:
    """Kerry of the police was asked to the conference about Zayn, and is not round his family. It was held."""

    def __init__(self, how: str = "page") -> None:
        self.made: Planned = a_planned_conference()
        self.kerry = a_worker(an_agency("Lewbridge Police 4", kind="police"), "partner", name="Kerry Dunlop")
        self.invitation = self.ask(self.kerry)
        went = conferred(self.made.team, {self.made.zayn: "NEG"}, happened=TOMORROW)
        protection.hold_conference(**self.made.at(TOMORROW), held=went, there={self.invitation: ("came", "")})
        if how:
            self.send(Sent(how, "On leave."))

    def ask(self, who: Actor) -> int:
        by, family, meeting = self.made.team.ruth, self.made.family, self.made.meeting.pk
        guest = meetings.WorkGuest(who.name, "kerry.dunlop@example.org")
        (asked,) = meetings.invite_workers(by=by, now=NOW, family=family, meeting=meeting, service=guest)
        return asked

    @property
    def meeting(self) -> meetings.MeetingLine:
        opened = open_record(self.made.team.ruth, self.made.family, TOMORROW, page="family.protection", log=False)
        return meetings.meeting_for(opened, "conference", self.made.conference)  # type: ignore[return-value]

    def send(self, sent: Sent) -> int:
        return protection.send_record(
            by=self.made.team.ruth, now=TOMORROW, family=self.made.family, meeting=self.meeting, of="conference",
            of_id=self.made.conference,
            sent={self.invitation: sent} | everybody_else(self.made, self.meeting),
        )  # fmt: skip

    def read(self, *, by: Actor | None = None, days: int = 0) -> dict[str, str]:
        reader, now = by or self.kerry, TOMORROW + dt.timedelta(days=days)
        return dict(sent_record(reader, meetings.invitation_of(reader, self.invitation, now), now).said)


def test_they_read_what_was_decided_and_nothing_else_opens() -> None:
    it = Asked()
    read = it.read()
    assert "Two adults at home every night." in read.values()
    assert read["What was decided, and why"] == "Agreed by all."
    client = client_of(user_of(it.kerry))
    for page in ("protection:page", "desk:family", "desk:story"):
        assert client.get(reverse(page, args=[it.made.family])).status_code == 404, page


@pytest.mark.parametrize(("days", "open_still"), [(0, True), (28, True), (29, False)])
def test_it_is_there_for_as_many_days_as_the_authority_says(days: int, open_still: bool) -> None:
    it = Asked()
    if open_still:
        assert it.read(days=days)
        return
    with pytest.raises(NotThere):
        it.read(days=days)


@pytest.mark.parametrize("how", ["", "secure_mail", "not_sent"])
def test_nothing_opens_that_was_not_sent_to_be_read_here(how: str) -> None:
    it = Asked(how)
    with pytest.raises(NotThere):
        it.read()


def test_it_is_nobody_elses() -> None:
    it = Asked()
    for other in (it.made.team.owen, it.made.team.ruth, it.made.nurse):
        with pytest.raises(NotThere):
            it.read(by=other)


def test_it_shuts_for_whoever_is_near_somebody_of_the_family() -> None:
    it = Asked()
    declare_conflict(by=it.kerry, now=TOMORROW, tie="relative", person=it.made.leila)
    with pytest.raises(NotThere):
        it.read()


def test_a_seal_says_whom_to_ring() -> None:
    it = Asked()
    ring = it.made.team.ifeoma
    seal(by=ring, now=TOMORROW, family=it.made.family, why="Danger.", ring=ring.worker, names=[ring.worker])
    with pytest.raises(Refused, match="Ifeoma Nwosu"):
        it.read()


def test_the_link_is_the_same_for_whoever_is_round_the_family_and_leads_on_behind_sign_in(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    it = Asked("")
    by, family, meeting = it.made.team.ruth, it.made.family, it.made.meeting.pk
    asked = Invitation.objects.create(
        meeting_id=meeting, worker_id=by.worker, name=by.name, email="ruth@example.org", way="email", asked_at=NOW,
        notice=60, attended="came",
    ).pk  # fmt: skip
    page = reverse("invitations_sent:record", args=[asked])
    with django_capture_on_commit_callbacks(execute=True):
        protection.send_record(
            by=by, now=TOMORROW, family=family, meeting=it.meeting, of="conference", of_id=it.made.conference,
            sent={it.invitation: Sent("page"), asked: Sent("page")} | everybody_else(it.made, it.meeting),
        )  # fmt: skip
    to_ruth = next(one for one in mail.outbox if one.subject.startswith("Record") and page in one.body)
    assert "protection" not in to_ruth.body and "/families/" not in to_ruth.body
    monkeypatch.setattr(timezone, "now", lambda: TOMORROW)
    led = client_of(user_of(by)).get(page)
    assert led.status_code == 302 and led["Location"] == reverse("protection:page", args=[family])
    assert client_of(user_of(it.kerry)).get(page).status_code == 404, "it is nobody else’s"


def test_to_whom_nobody_said_how_it_went_is_said_once_and_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    it = Asked("")
    monkeypatch.setattr(timezone, "now", lambda: TOMORROW)
    page = reverse("protection:send_record", args=[it.made.family, "conference", it.made.conference])
    answer = client_of(user_of(it.made.team.ruth)).post(page, {"sent-0-how": "page"})
    assert answer.status_code == 422
    faults = answer.content.decode().partition("error-summary__list")[2].partition("</ul>")[0]
    leads = re.findall('href="([^"]+)"', faults)
    assert f"Say how the record went to {it.kerry.name}" in faults and len(leads) == len(set(leads))


def test_by_the_page_that_the_mail_leads_to(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any, django_assert_max_num_queries: Any
) -> None:
    it = Asked("")
    with django_capture_on_commit_callbacks(execute=True):
        it.send(Sent("page"))
    page = reverse("invitations_sent:record", args=[it.invitation])
    (sent,) = [one for one in mail.outbox if one.subject.startswith("Record")]
    assert page in sent.body and "Marsh" not in sent.body and "conference" not in sent.body.lower()
    monkeypatch.setattr(timezone, "now", lambda: TOMORROW)
    client = client_of(user_of(it.kerry))
    with django_assert_max_num_queries(15):
        answer = client.get(page)
    assert answer.status_code == 200
    assert "Two adults at home every night." in answer.content.decode()
    assert client_of(user_of(it.made.team.owen)).get(page).status_code == 404
    looked = client_of(user_of(it.made.team.ruth)).get(reverse("desk:who_looked", args=[it.made.family]))
    assert "Lewbridge Police 4" in looked.content.decode()


READS = "Read the record of a meeting you were asked to"


def waits(who: Actor, now: dt.datetime) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.route, one.args) for one in meetings.WAITS.waiting(who, now) if one.title == READS]


def test_it_is_on_their_desk_and_beside_their_invitation_until_they_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    it = Asked("")
    monkeypatch.setattr(timezone, "now", lambda: TOMORROW)
    page, mine = (reverse(name, args=[it.invitation]) for name in ("invitations_sent:record", "invitations:mine"))
    kerry = client_of(user_of(it.kerry))
    assert waits(it.kerry, TOMORROW) == [] and page not in kerry.get(mine).content.decode()
    it.send(Sent("page"))
    assert waits(it.kerry, TOMORROW) == [("invitations_sent:record", (it.invitation,))]
    assert waits(it.made.team.owen, TOMORROW) == []
    assert waits(it.kerry, TOMORROW + dt.timedelta(days=29)) == []
    assert page in kerry.get(mine).content.decode()
    assert kerry.get(page).status_code == 200
    assert waits(it.kerry, TOMORROW + dt.timedelta(minutes=1)) == []
    assert page in kerry.get(mine).content.decode(), "they can read it again"


def test_whoever_is_sent_it_another_way_finds_it_on_no_desk() -> None:
    it = Asked("secure_mail")
    assert waits(it.kerry, TOMORROW) == []


def test_whoever_is_asked_to_a_conference_has_their_report_on_their_desk_until_it_is_written() -> None:
    made = a_planned_conference()

    def reports(who: Actor, now: dt.datetime = NOW) -> list[tuple[str, tuple[int, ...]]]:
        return [
            (one.route, one.args)
            for one in protection.WAITS.waiting(who, now)
            if one.title == "Write your report to the conference"
        ]

    assert reports(made.nurse) == []
    acts: dict[str, Any] = {"by": made.team.ruth, "now": NOW, "family": made.family}
    meetings.invite_workers(**acts, meeting=made.meeting.pk, workers=[made.nurse.worker or 0])
    assert reports(made.nurse) == [("protection:report", (made.family, made.conference))]
    assert reports(made.team.owen) == [] and reports(made.nurse, made.meeting.starts_at) == []
    protection.write_report(
        **acts | {"by": made.nurse}, conference=made.conference, revision=0,
        parts=[protection.ReportPart("knows", "We see Zayn each week.")],
    )  # fmt: skip
    assert reports(made.nurse) == []
