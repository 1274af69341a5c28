"""Whoever chairs a conference and has no other part in the family: what opens for them, until when, and what never."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.api import end_worker
from familiesfirst.agencies.models import Worker
from familiesfirst.desk.queries.desk import desk
from familiesfirst.involvement.api import (
    declare_conflict,
    name_on_seal,
    relationships,
    seal,
    visible_among,
    visible_families,
)
from familiesfirst.involvement.models import ConflictOfInterest
from familiesfirst.meetings import api as meetings
from familiesfirst.people.api import PersonTold, open_record
from familiesfirst.policy.api import may, policy
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Conference
from familiesfirst.protection.rules.attending import last_day_of_chair
from familiesfirst.protection.rules.chairing import Guest, missing_before
from familiesfirst.protection.rules.quorum import Quorum
from familiesfirst.protection.rules.reporting import Part, Sent, gone_out
from familiesfirst.record.api import Actor, Invalid, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, TODAY, a_worker
from tests.family_help.making import user_of
from tests.involvement.making import a_family
from tests.protection.conferring import TOMORROW, Planned, a_planned_conference, ask_nurse, chaired, the_conference
from tests.protection.making import conferred
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
PROTECTION = {
    "read_protection", "decide_part", "move_conference", "call_off_conference", "hold_conference", "hold_review",
    "add_to_conference", "send_record",
}  # fmt: skip
WITH_IT = {
    "meetings.invite_workers", "meetings.invite_person", "meetings.withdraw_invitation", "meetings.move",
    "meetings.cancel", "meetings.hold", "people.set_level", "people.record_telling", "people.withhold_telling",
}  # fmt: skip
ALWAYS = {
    "involvement.declare_conflict",
    "involvement.break_glass",
    "involvement.review_break_glass",
    "involvement.read_opening",
}
FAMILY = "protection.read_protection"


def test_what_chairing_lets_somebody_do_is_this_and_no_more() -> None:
    cells = {(role, action) for role, tie, action in policy().access.allowed if tie == "conference_chair"}
    theirs = {f"protection.{one}" for one in PROTECTION} | WITH_IT
    assert {action for _, action in cells} == theirs | ALWAYS
    assert {role for role, action in cells if action in theirs} == {
        "team_manager", "child_protection_practitioner", "conference_chair"
    }  # fmt: skip
    for action in ("people.read_family", "record.read_story", "family_help.record_visit", "protection.finish_enquiry",
                   "protection.name_chair", "protection.write_report", "involvement.name_lead"):  # fmt: skip
        assert not may("team_manager", "conference_chair", action)


@pytest.mark.parametrize(
    ("chair", "days", "until"), [(None, 28, None), (7, 28, TODAY + 28 * DAY), (7, 0, TODAY)]
)  # fmt: skip
def test_how_long_chairing_opens_a_family(chair: int | None, days: int, until: dt.date | None) -> None:
    assert last_day_of_chair(TODAY, chair, days) == until


@pytest.mark.parametrize(
    ("sent", "gone"),
    [
        ({}, True),
        ({1: Sent("page")}, True),
        ({1: Sent("page"), "x": Sent("named")}, True),
        ({1: Sent("page"), 2: Sent("not_sent", "On leave.")}, False),
    ],
)
def test_when_a_record_has_gone_out(sent: Any, gone: bool) -> None:
    assert gone_out(sent) is gone


@pytest.fixture
def made() -> Planned:
    return a_planned_conference()


@pytest.fixture
def then(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pages are opened on the day before it."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def of_dawn(made: Planned, now: dt.datetime = NOW) -> set[str]:
    """What she is to the family; family by family and all at once say the same."""
    found = set(relationships(made.dawn, made.family, now))
    opens = "conference_chair" in found
    assert (made.family in set(visible_families(made.dawn, now, FAMILY))) is opens
    assert (made.family in visible_among(made.dawn, [made.family], now, FAMILY)) is opens
    assert made.family not in set(visible_families(made.dawn, now))
    return found


def hold(made: Planned, **changes: Any) -> int:
    acts = made.at(TOMORROW, made.dawn)
    return protection.hold_conference(
        **acts, held=conferred(made.team, {made.zayn: "NEG"}, happened=TOMORROW), **changes
    )


def send(made: Planned, how: str = "named") -> int:
    dawn = made.dawn
    opened = open_record(dawn, made.family, TOMORROW, page="family.protection", log=False, to=FAMILY)
    meeting = meetings.meeting_for(opened, "conference", made.conference)
    owed = protection.to_send(made.family, "conference", made.conference, meeting)
    assert owed is not None
    guests = {one.id: Sent("page" if how == "named" else how, "Later.") for one in owed.guests if one.person is None}
    sent = guests | dict.fromkeys(owed.others, Sent(how, "Later."))
    about = {"meeting": meeting, "of": "conference", "of_id": made.conference, "sent": sent}
    return protection.send_record(by=dawn, now=TOMORROW, family=made.family, **about)


def test_it_begins_when_they_are_named(made: Planned) -> None:
    assert of_dawn(made) == {"none"}
    chaired(made)
    assert of_dawn(made) == {"conference_chair"}
    assert the_conference().chair_until == TOMORROW.date() + 28 * DAY


def test_it_ends_when_somebody_else_is_named(made: Planned) -> None:
    chaired(made)
    protection.name_chair(**made.acts, chair=protection.Chair(worker=made.team.owen.worker, why="Dawn is ill."))
    assert of_dawn(made) == {"none"}
    protection.name_chair(**made.acts, chair=protection.Chair("Kit Osei, of the next council", role="Chair"))
    assert the_conference().chair_until is None


def test_it_ends_when_it_is_called_off_also_by_them(made: Planned) -> None:
    chaired(made)
    waits = PersonTold(made.leila, "not_yet", "He would know.", TODAY + 8 * DAY, "Dawn Petrie")
    protection.call_off_conference(**made.at(NOW, made.dawn), why="Snow.", told="The nurse.", tellings=(waits,))
    assert of_dawn(made) == {"none"}


def test_it_ends_when_nothing_is_left_to_be_held(made: Planned) -> None:
    chaired(made)
    the_conference().children.update(open=False)
    assert of_dawn(made) == {"none"}


def test_it_lasts_until_the_record_has_gone_to_everybody_it_goes_to(made: Planned) -> None:
    chaired(made)
    nurse = ask_nurse(made)
    hold(made, there={nurse: ("came", "")})
    assert of_dawn(made, TOMORROW) == {"conference_chair"}
    protection.add_to_conference(**made.at(TOMORROW, made.dawn), words="The nurse saw it otherwise.")
    send(made, "not_sent")
    assert of_dawn(made, TOMORROW) == {"conference_chair"}
    send(made)
    assert of_dawn(made, TOMORROW) == {"none"}
    with pytest.raises(NotThere):
        protection.add_to_conference(**made.at(TOMORROW, made.dawn), words="More.")


@pytest.mark.parametrize("written", [False, True])
def test_it_ends_after_the_days_that_are_set_whatever_was_written(made: Planned, written: bool) -> None:
    chaired(made)
    if written:
        hold(made)
    last = TOMORROW + 28 * DAY
    assert of_dawn(made, last) == {"conference_chair"}
    assert of_dawn(made, last + DAY) == {"none"}


def test_it_lasts_longer_where_it_is_moved(made: Planned) -> None:
    chaired(made)
    later = TOMORROW + 7 * DAY
    when = meetings.When(later, 120, "room", "Larch Hub")
    protection.move_conference(**made.at(NOW, made.dawn), when=when, why="The police cannot come.")
    assert the_conference().chair_until == later.date() + 28 * DAY
    assert made.meeting.starts_at == later


# --------------------------------------------------------------------------------------------------------------- desk
NEEDS = Quorum(("social_worker",), 2)
WORKER, POLICE = Guest("social_worker", "Ruth", "Council"), Guest("police", "Kerry", "Police")
NURSE, CHARITY = Guest("health", "Rose", "Health"), Guest("other", "Hub", "Hub", signs_in=False)


@pytest.mark.parametrize(
    ("guests", "said"),
    [
        ([], ["nobody at work is asked yet"]),
        ([replace(WORKER, reported=True), replace(POLICE, reported=True), CHARITY], []),
        ([WORKER, replace(POLICE, reported=True), CHARITY], ["1 of 2 asked has written no report"]),
        ([WORKER, POLICE, NURSE], ["3 of 3 asked have written no report"]),
        (
            [replace(POLICE, reported=True), CHARITY],
            ["quorum at risk: it asks for a social worker"],
        ),
        (
            [replace(WORKER, reported=True, comes=False), replace(POLICE, reported=True, comes=False), CHARITY],
            ["quorum at risk: it asks for a social worker and 2 agencies besides the council, and 1 asked can come"],
        ),
        (
            [replace(WORKER, reported=True)],
            ["quorum at risk: it asks for 2 agencies besides the council, and none asked can come"],
        ),
    ],
)
def test_what_is_missing_before_a_conference(guests: list[Guest], said: list[str]) -> None:
    assert list(missing_before(guests, NEEDS)) == said


def desk_of_dawn(made: Planned, now: dt.datetime = NOW) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(one.when(now.date()), one.about, one.args) for one in desk(made.dawn, now).chairs]


def test_the_conference_stands_on_the_desk_with_its_day_and_what_is_missing(made: Planned) -> None:
    assert desk_of_dawn(made) == []
    chaired(made)
    (line,) = desk_of_dawn(made)
    assert line == ("Tomorrow 10:00", "Marsh family · nobody at work is asked yet", (made.family, made.conference))
    nurse = ask_nurse(made)
    assert "1 of 1 asked has written no report" in desk_of_dawn(made)[0][1]
    protection.write_report(**made.at(NOW, made.nurse), parts=[Part("worried", "He fell twice.", "ordinary")])
    assert "no report" not in desk_of_dawn(made)[0][1] and "quorum at risk" in desk_of_dawn(made)[0][1]
    assert "write what it decided" in desk_of_dawn(made, TOMORROW + DAY)[0][1]
    hold(made, there={nurse: ("came", "")})
    assert "its record has still to go out" in desk_of_dawn(made, TOMORROW)[0][1]
    send(made)
    assert desk_of_dawn(made, TOMORROW) == []


def test_what_is_shut_to_the_chair_is_not_on_their_desk(made: Planned) -> None:
    chaired(made)
    declare_conflict(by=made.dawn, now=NOW, tie="relative", family=made.family)
    assert desk_of_dawn(made) == []


def test_the_desk_asks_no_more_for_more_conferences(made: Planned) -> None:
    chaired(made)
    ask_nurse(made)
    with CaptureQueriesContext(connection) as one:
        desk(made.dawn, NOW)
    for _ in range(3):
        a_conference_of_dawn(made, state="held")
    with CaptureQueriesContext(connection) as four:
        assert len(desk(made.dawn, NOW).chairs) == 4
    assert len(four) == len(one) <= 15


def a_conference_of_dawn(made: Planned, **more: Any) -> Conference:
    return Conference.objects.create(
        thread_id=made.family, sort="initial", meets_at=TOMORROW, chair_id=made.dawn.worker,
        chair_name="Dawn", chair_until=TODAY, **more,
    )  # fmt: skip


# -------------------------------------------------------------------------------------------------------------- walls
def test_whoever_may_have_nothing_to_do_with_the_family_chairs_and_reads_nothing(made: Planned, then: None) -> None:
    chaired(made)
    declare_conflict(by=made.dawn, now=NOW, tie="relative", family=made.family)
    assert of_dawn(made) == {"conflict"}
    ConflictOfInterest.objects.update(person=made.leila, thread=None)
    assert of_dawn(made) == {"conflict"}
    page = client_of(user_of(made.dawn)).get(reverse("protection:conference", args=[made.family, made.conference]))
    assert page.status_code == 403 and "Leila" not in page.content.decode()


def test_nobody_chairs_it_any_more_once_the_chair_may_have_nothing_to_do_with_the_family(made: Planned) -> None:
    chaired(made)
    declare_conflict(by=made.dawn, now=NOW, tie="relative", family=made.family)
    assert left(made)


def test_nobody_chairs_it_any_more_once_the_chair_has_gone(made: Planned) -> None:
    chaired(made)
    head = a_worker(made.dawn.agency or 0, "agency_administrator", name="Hal Dunn")
    end_worker(by=head, now=NOW, worker=made.dawn.worker or 0, why="She left.")
    assert left(made)


def test_what_is_shut_elsewhere_leaves_the_chair_as_it_is(made: Planned) -> None:
    chaired(made)
    declare_conflict(by=made.dawn, now=NOW, tie="relative", family=a_family(before=None))
    assert not left(made) and of_dawn(made) == {"conference_chair"}


def left(made: Planned) -> bool:
    """Whether somebody else has to be named, and the record says so and not why."""
    row, said = the_conference(), entries_of_thread(made.family, only=("conference.chair_left",), facts=True)
    if not said:
        assert row.chair_name
        return False
    assert said[-1].sentence == (
        "Whoever was to chair the child protection conference does not. Somebody else has to be named."
    )
    return (row.chair_id, row.chair_name, row.chair_until) == (None, "", None)


@pytest.mark.parametrize("named", [True, False])
def test_a_sealed_family_opens_to_a_chair_only_where_the_seal_names_them(made: Planned, named: bool) -> None:
    chaired(made)
    manager, dawn = made.team.ifeoma, made.dawn.worker or 0
    few = [manager.worker or 0, *([dawn] if named else [])]
    seal(by=manager, now=NOW, family=made.family, why="Few may know.", ring=few[0], names=few)
    assert ("named" in relationships(made.dawn, made.family, NOW)) is named
    assert left(made) is not named, "nobody is named who cannot open it"


def test_whoever_is_struck_off_a_seal_chairs_no_more(made: Planned) -> None:
    chaired(made)
    manager, dawn = made.team.ifeoma, made.dawn.worker or 0
    few = [manager.worker or 0, dawn]
    seal(by=manager, now=NOW, family=made.family, why="Few may know.", ring=few[0], names=few)
    assert not left(made)
    name_on_seal(by=manager, now=NOW, family=made.family, worker_id=dawn, why="She has moved.", named=False)
    assert left(made)


def test_a_chair_of_another_conference_is_held_to_their_own(made: Planned, then: None) -> None:
    """Dawn chairs one about the family; this one is Owen's."""
    a_conference_of_dawn(made, state="held")
    protection.name_chair(**made.acts, chair=protection.Chair(worker=made.team.owen.worker, why="He can."))
    assert of_dawn(made) == {"conference_chair"}
    acts = made.at(NOW, made.dawn)
    for do in (
        lambda: protection.call_off_conference(**acts, why="No.", told="Nobody."),
        lambda: protection.decide_part(**acts, part=protection.Part(made.leila, "excluded", "a", "b")),
        lambda: protection.move_conference(**acts, when=meetings.When(TOMORROW + DAY, 60, "room", ""), why="No."),
        lambda: protection.hold_conference(**acts, held=conferred(made.team, {made.zayn: "NEG"}, happened=NOW)),
    ):
        with pytest.raises(Refused, match="another conference"):
            do()
    with pytest.raises(NotThere):
        meetings.invite_workers(
            by=made.dawn, now=NOW, family=made.family, meeting=made.meeting.pk, workers=[made.nurse.worker or 0]
        )
    dawn = client_of(user_of(made.dawn))
    told = dawn.get(reverse("protection:conference", args=[made.family, made.conference])).content.decode()
    assert "Call it off" not in told and "Ask workers" not in told
    assert dawn.get(reverse("protection:confer", args=[made.family, made.conference])).status_code == 403
    assert dawn.get(reverse("meetings:workers", args=[made.family, made.meeting.pk])).status_code == 404


def test_other_meetings_of_the_family_are_not_theirs(made: Planned, then: None) -> None:
    chaired(made)
    when = meetings.When(TOMORROW, 60, "room", "Hub")
    other = meetings.call_meeting(by=made.team.ruth, now=NOW, family=made.family, sort="team_around_family", when=when)
    acts = {"by": made.dawn, "now": NOW, "family": made.family, "meeting": other}
    for do in (
        lambda: meetings.invite_person(**acts, person=made.leila, way="person"),
        lambda: meetings.invite_workers(**acts, workers=[made.nurse.worker or 0]),
        lambda: meetings.cancel_meeting(**acts, why="No."),
        lambda: meetings.move_meeting(**acts, when=when, why="No."),
    ):
        with pytest.raises(NotThere):
            do()
    dawn = client_of(user_of(made.dawn))
    for route, *args in (
        ("workers", other),
        ("person", other, made.leila),
        ("meeting", other),
        ("move", other),
        ("list",),
    ):
        assert dawn.get(reverse(f"meetings:{route}", args=[made.family, *args])).status_code in (403, 404), route


def test_the_chair_of_another_family_is_nothing_to_this_one(made: Planned, then: None) -> None:
    chaired(made)
    other = a_worker(made.dawn.agency or 0, "team_manager", name="Nia Bell", qualified=True)
    assert relationships(other, made.family, NOW) == {"none"}
    assert client_of(user_of(other)).get(reverse("protection:page", args=[made.family])).status_code == 404


@pytest.fixture
def kim(made: Planned) -> Actor:
    """An independent chair: no part in any family’s help, and no team."""
    council = Worker.objects.get(pk=made.team.ruth.worker).agency_id
    return a_worker(council, "conference_chair", name="Kim Doyle", qualified=True)


def test_an_independent_chair_is_chosen_reads_and_writes_what_it_decided(made: Planned, kim: Actor) -> None:
    ruth, page = client_of(user_of(made.team.ruth)), reverse("protection:chair", args=[made.family, made.conference])
    assert "Kim Doyle, Lewbridge City Council (Independent conference chair)" in ruth.get(page).content.decode()
    with pytest.raises((NotThere, Refused)):
        hold_by(made, kim)
    assert ruth.post(page, {"chair": str(kim.worker), "name": ""}).status_code == 302
    row = the_conference()
    assert (row.chair_id, row.chair_role, row.chair_involved) == (kim.worker, "Independent conference chair", False)
    assert client_of(user_of(kim)).get("/desk/").status_code == 200
    own = client_of(user_of(kim)).get(reverse("protection:conference", args=[made.family, made.conference]))
    assert own.status_code == 200
    hold_by(made, kim)
    (entry,) = entries_of_thread(made.family, only=("conference.held",), facts=True)
    assert "Chaired by Kim Doyle, Lewbridge City Council (Independent conference chair)." in entry.sentence


def hold_by(made: Planned, who: Actor) -> int:
    held = conferred(made.team, {made.zayn: "NEG"}, happened=TOMORROW)
    return protection.hold_conference(**made.at(TOMORROW, who), held=held)


def test_whoever_holds_no_role_to_chair_in_is_not_named_and_somebody_elses_is_said(made: Planned) -> None:
    for chair, field in (
        (protection.Chair(worker=made.nurse.worker), "chair"), (protection.Chair("Kit Osei, Northmoor"), "role")
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            protection.name_chair(**made.acts, chair=chair)
        assert set(refused.value.errors) == {field}
