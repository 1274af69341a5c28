"""The record of a meeting about a concern outside the home goes to everybody asked: each reads what is theirs."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from familiesfirst.clocks.models import Clock
from familiesfirst.desk.queries.desk import desk
from familiesfirst.involvement.api import declare_conflict, seal
from familiesfirst.involvement.models import Involvement
from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Concern
from familiesfirst.protection.queries.outside import concern_page
from familiesfirst.protection.queries.sent_record import sent_record
from familiesfirst.protection.rules.reporting import Sent
from familiesfirst.record.api import Actor, NotThere, Refused
from tests.agencies.making import NOW
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.outside_making import AGAIN, THURSDAY, Outside, called, joined, laid_place, met, opened
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
FRIDAY = THURSDAY + DAY
PLACE = "Two officers stand at the arcade until nine, and the owner shuts the back door."
OWED = "Send the record of the meeting about the concern"


class Held:
    """Three young people, one meeting to which Kit and each family's lead were asked. It was held; the second family's
    lead did not come, and a service without a sign-in was asked too."""

    def __init__(self) -> None:
        self.it: Outside = laid_place()
        self.concern = opened(self.it)
        for one in self.it.three:
            joined(self.it, self.concern, one)
        self.meeting = called(self.it, self.concern)
        guest = meetings.WorkGuest("Arcade wardens", "wardens@example.org")
        acts: dict[str, Any] = {"by": self.it.nadia, "now": NOW, "family": self.thread, "meeting": self.meeting}
        (self.wardens,) = meetings.invite_workers(**acts, service=guest)
        each = {one.child: protection.ForOne(f"Decided for number {n}.", False) for n, one in enumerate(self.it.three)}
        met(self.it, self.concern, self.meeting, each=each)
        Invitation.objects.filter(pk=self.of(self.it.three[1].lead)).update(attended="absent")

    @property
    def thread(self) -> int:
        return Concern.objects.get(pk=self.concern).thread_id

    def of(self, who: Actor) -> int:
        return Invitation.objects.get(meeting=self.meeting, worker=who.worker).pk

    @property
    def owed(self) -> Any:
        line = meetings.meeting_of(concern_page(self.it.nadia, self.concern, FRIDAY, log=False).opened, self.meeting)
        return line, protection.to_send(self.thread, "concern", self.concern, line)

    def send(self, by: Actor | None = None, now: dt.datetime = FRIDAY, **changes: Sent) -> int:
        line, owed = self.owed
        sent: Mapping[int | str, Sent] = {
            **{guest.id: Sent("page" if guest.worker else "secure_mail") for guest in owed.guests},
            **dict.fromkeys(owed.others, Sent("paper")),
            **{int(key.removeprefix("i")): one for key, one in changes.items()},
        }
        return protection.send_record(
            by=by or self.it.nadia, now=now, family=self.thread, meeting=line, of="concern", of_id=self.concern,
            sent=sent,
        )  # fmt: skip

    def read(self, by: Actor, now: dt.datetime = FRIDAY) -> Any:
        return sent_record(by, meetings.invitation_of(by, self.of(by), now), now)


@pytest.fixture
def held() -> Held:
    return Held()


def runs() -> list[tuple[dt.date | None, str]]:
    return list(Clock.objects.filter(code="concern-record-sent").values_list("due_on", "end"))


def waits(who: Actor, now: dt.datetime) -> list[str]:
    return [one.title for one in desk(who, now).waiting if one.title == OWED]


def test_it_is_owed_within_a_working_day_on_the_desk_of_the_team_that_holds_it(held: Held) -> None:
    assert runs() == [(FRIDAY.date(), "running")]
    assert waits(held.it.nadia, THURSDAY) == []
    assert waits(held.it.nadia, FRIDAY) == waits(held.it.nadia, FRIDAY + 5 * DAY) == [OWED]
    assert waits(held.it.moira, FRIDAY) == waits(held.it.a.lead, FRIDAY) == []
    held.send()
    assert runs() == [(FRIDAY.date(), "met")] and waits(held.it.nadia, FRIDAY + DAY) == []


def test_it_is_owed_until_everybody_has_it(held: Held) -> None:
    held.send(**{f"i{held.wardens}": Sent("not_sent", "Their address came back.")})
    assert runs() == [(FRIDAY.date(), "running")]
    held.send()
    assert runs() == [(FRIDAY.date(), "met")]


def test_it_is_owed_and_sent_though_the_concern_is_closed(held: Held) -> None:
    protection.close_concern(
        by=held.it.nadia, now=THURSDAY, concern=held.concern, why="Shut.", told="Nobody is met there.", look_again=AGAIN
    )
    assert waits(held.it.nadia, FRIDAY) == [OWED]
    held.send()
    assert runs() == [(FRIDAY.date(), "met")] and waits(held.it.nadia, FRIDAY) == []
    assert dict(held.read(held.it.a.lead).said)["What was decided for the place or the group"] == PLACE


def test_each_of_two_meetings_about_it_is_a_record_of_its_own(held: Held) -> None:
    second = called(held.it, held.concern, "concern_review", FRIDAY)
    met(held.it, held.concern, second, FRIDAY)
    assert [end for _, end in runs()] == ["running", "running"]
    held.send()
    assert sorted(end for _, end in runs()) == ["met", "running"]


def test_a_reader_reads_what_was_decided_for_the_place_and_for_their_own_and_of_nobody_else(held: Held) -> None:
    held.send()
    for n, one in enumerate(held.it.three):
        seen = held.read(one.lead)
        assert seen.names == (one.names[0],)
        assert dict(seen.said) == {
            "What was decided for the place or the group": PLACE,
            f"What was decided for {one.names[0]}": f"Decided for number {n}.",
        }


def test_the_team_reads_it_whole(held: Held) -> None:
    held.send()
    said = dict(held.read(held.it.kit).said)
    assert said["What was shared"] == "What each school and the police know."
    assert {f"What was decided for {one.names[0]}" for one in held.it.three} < set(said)
    assert "Who was there" in said


def test_whoever_is_round_none_of_them_any_more_reads_the_words_for_the_place_alone(held: Held) -> None:
    held.send()
    lead = held.it.a.lead
    Involvement.objects.filter(worker=lead.worker).update(ended=NOW.date())
    seen = held.read(lead)
    assert seen.names == () and dict(seen.said) == {"What was decided for the place or the group": PLACE}


def test_a_seal_on_one_family_hides_that_family_and_no_other(held: Held) -> None:
    held.send()
    first, second, _ = held.it.three
    holds(second.lead, first.family, "contributor")
    assert len(held.read(second.lead).names) == 2
    moira = held.it.moira
    holds(moira, first.family, "case_supervisor")
    seal(by=moira, now=NOW, family=first.family, why="Danger.", ring=moira.worker, names=[moira.worker])
    assert held.read(second.lead).names == (second.names[0],)
    with pytest.raises(Refused, match="Moira Keane"):
        held.read(first.lead)


def test_it_shuts_for_whoever_is_near_somebody_of_their_only_family_in_it(held: Held) -> None:
    held.send()
    lead = held.it.a.lead
    declare_conflict(by=lead, now=FRIDAY, tie="relative", person=held.it.three[2].mother)
    assert held.read(lead).names == (held.it.a.names[0],), "what their own family’s record says all the same"
    declare_conflict(by=lead, now=FRIDAY, tie="relative", person=held.it.a.mother)
    with pytest.raises(NotThere):
        held.read(lead)


def test_nobody_but_the_manager_of_the_team_sends_it(held: Held) -> None:
    for other in (held.it.kit, held.it.ravi, held.it.moira, held.it.a.lead):
        with pytest.raises((NotThere, Refused)):
            held.send(by=other)


def test_it_opens_to_nobody_before_it_is_sent_and_for_a_while_after(held: Held) -> None:
    with pytest.raises(NotThere):
        held.read(held.it.a.lead)
    held.send()
    assert held.read(held.it.a.lead, FRIDAY + 28 * DAY)
    with pytest.raises(NotThere):
        held.read(held.it.a.lead, FRIDAY + 29 * DAY)


def test_a_meeting_that_was_not_held_has_no_record(held: Held) -> None:
    second = called(held.it, held.concern, "concern_review", FRIDAY + DAY)
    line = meetings.meeting_of(concern_page(held.it.nadia, held.concern, FRIDAY, log=False).opened, second)
    assert protection.to_send(held.thread, "concern", held.concern, line) is None
    assert Meeting.objects.get(pk=second).state == "called"


def test_the_page_says_what_was_sent_before_and_who_is_left(held: Held) -> None:
    page = reverse("outside:record", args=[held.concern, held.meeting])
    nadia = client_of(user_of(held.it.nadia))
    first = nadia.get(page).content.decode()
    assert "Sent so far" not in first and "It went so" in first
    held.send(**{f"i{held.wardens}": Sent("not_sent", "No address yet.")})
    waits = nadia.get(page).content.decode()
    assert "Sent so far" in waits and "Not yet: Arcade wardens (No address yet" in waits and "It went so" in waits
    held.send()
    over = nadia.get(page).content.decode()
    assert "Everybody has it" in over and "It went so" not in over
    assert "It went so" in nadia.get(f"{page}?again=1").content.decode()


def test_by_the_pages(held: Held, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any) -> None:
    monkeypatch.setattr(timezone, "now", lambda: FRIDAY)
    page = reverse("outside:record", args=[held.concern, held.meeting])
    nadia, lead = client_of(user_of(held.it.nadia)), client_of(user_of(held.it.a.lead))
    assert page in nadia.get(reverse("outside:one", args=[held.concern])).content.decode()
    drawn = nadia.get(page).content.decode()
    assert "They are of the team: they read all of it." in drawn
    assert f"and for {held.it.a.names[0]}." in drawn and PLACE in drawn
    assert lead.get(page).status_code == 403
    assert client_of(user_of(held.it.kit)).get(page).status_code == 403
    assert nadia.get(reverse("outside:record", args=[held.concern, held.meeting + 99])).status_code == 404
    _, owed = held.owed
    said: dict[str, str] = {}
    for guest in owed.guests:
        said |= {f"sent-{guest.id}-how": "page" if guest.worker else "secure_mail", f"sent-{guest.id}-why": ""}
    for key in owed.others:
        said |= {f"sent-{key}-how": "paper", f"sent-{key}-why": ""}
    mail.outbox.clear()
    assert nadia.post(page, {"sent": "nobody"}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert nadia.post(page, said).status_code == 302
    theirs = reverse("invitations_sent:record", args=[held.of(held.it.a.lead)])
    told = [one for one in mail.outbox if theirs in one.body]
    names = [part for one in held.it.three for name in one.names for part in name.split()]
    assert len(told) == 1 and not [word for word in names if word in told[0].body + told[0].subject]
    read = lead.get(theirs).content.decode()
    assert PLACE in read and "Decided for number 0." in read
    others = [part for one in held.it.three[1:] for name in one.names for part in name.split()]
    assert not [word for word in others if word in read]
    assert "Decided for number 1." not in read and "What each school" not in read
    assert client_of(user_of(held.it.three[1].lead)).get(theirs).status_code == 404
    whole = nadia.get(reverse("outside:one", args=[held.concern])).content.decode()
    assert "The record of the meeting about the concern was sent." in whole
