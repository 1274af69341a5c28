"""What a strategy discussion agreed: on the desk of whoever does it, until somebody says what came of it."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from familiesfirst.clocks.api import history, running
from familiesfirst.desk.queries.desk import desk
from familiesfirst.involvement.api import declare_conflict, seal
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import AgreedAction
from familiesfirst.protection.rules.agreed import Agreed, check_agreed, check_handed
from familiesfirst.protection.rules.strategy import Present
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, TODAY, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import Team, held, the_strategy
from tests.protection.test_pages import at, moment, need
from tests.protection.test_pages import held as typed
from tests.protection.test_team import Staffed, a_staffed_team
from tests.signing_in import client_of

DAY = dt.timedelta(days=1)
RING = Agreed("Ring the school.", "", TODAY + DAY, 7)
LOOK = Agreed("Look at the records", "Named nurse", TODAY + 2 * DAY)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"what": " "}, {"what"}),
        ({"due": None}, {"due"}),
        ({"due": TODAY - DAY}, {"due"}),
        ({"due": TODAY}, set()),
        ({"worker": 8}, {"worker"}),
        ({"worker": None}, {"owner"}),
        ({"worker": None, "owner": "Named nurse"}, set()),
        ({"owner": "Named nurse"}, {"owner"}),
        ({"worker": 8, "owner": "Named nurse"}, {"worker"}),
    ],
)
def test_an_action_says_what_who_and_by_when(changes: dict[str, Any], wrong: set[str]) -> None:
    said = {"what": RING.what, "owner": RING.owner, "due": RING.due, "worker": RING.worker} | changes
    assert set(check_agreed([LOOK, Agreed(**said)], TODAY, {7})) == {f"agreed-1-{name}" for name in wrong}


@pytest.fixture
def staffed() -> Staffed:
    return a_staffed_team()


def hold(team: Team, *agreed: Agreed, s47: bool = True) -> int:
    acts: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": team.family}
    protection.need_strategy(**acts, children=[team.home.zayn], why="Marks seen.")
    said = held(team, {team.home.zayn: s47}, agreed=agreed)
    return protection.hold_strategy(**acts, strategy=the_strategy().pk, held=said)


def given(who: Actor, what: str = "Ring the school.") -> Agreed:
    return Agreed(what, "", TODAY + DAY, who.worker)


def end(by: Actor, row: AgreedAction, *, family: int | None = None, **said: Any) -> int:
    told = {"done": True, "on": TODAY, "came": "They know."} | said
    return protection.end_agreed_action(by=by, now=NOW, family=family or row.thread_id, action=row.pk, **told)


def tasks(who: Actor, now: dt.datetime = NOW) -> dict[str, Any]:
    return {task.title: task for group in desk(who, now).groups for task in group.tasks}


def codes(family: int, now: dt.datetime = NOW) -> set[str]:
    return {c.code for c in running(now=now, families=[family]) if c.code.startswith("agreed")}


@pytest.mark.django_db
def test_it_stands_on_the_record_and_on_the_desk_of_whoever_was_named(staffed: Staffed) -> None:
    """Kerry is of the team and has no part round the family: the desk gives her what she does, and while the enquiry
    goes on she reads what it does for protection."""
    team, kerry = staffed.team, staffed.kerry
    entry = hold(team, given(kerry), LOOK)
    (told,) = [e for e in entries_of_thread(team.family, only=("strategy.held",), facts=True) if e.id == entry]
    assert "Agreed: Ring the school (Kerry Dunlop" in told.sentence
    assert "Look at the records (Named nurse, by" in told.sentence
    assert codes(team.family) == {"agreed-action", "agreed-action-protection"}
    task = tasks(kerry)["Do what the strategy discussion agreed: Ring the school"]
    assert (task.family, task.due, task.route) == (None, TODAY + DAY, "protection:agreed")
    client = client_of(user_of(kerry))
    page = client.get(reverse(task.route, args=task.args))
    assert b"Ring the school." in page.content
    assert b"Look at the records" in page.content
    assert client.get(at(team, "page")).status_code == 200
    assert "Do what the strategy discussion agreed: Ring the school" not in tasks(team.home.joan)


@pytest.mark.django_db
def test_whoever_only_does_it_reads_no_more_than_that(staffed: Staffed) -> None:
    team, kerry = staffed.team, staffed.kerry
    hold(team, given(kerry), LOOK, s47=False)
    client = client_of(user_of(kerry))
    page = client.get(reverse("protection:agreed", args=[team.family])).content
    assert b"Ring the school." in page and b"Look at the records" not in page
    assert client.get(at(team, "page")).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("s47", [True, False])
def test_what_an_agency_does_the_lead_sees_to(staffed: Staffed, s47: bool) -> None:
    team = staffed.team
    hold(team, LOOK, s47=s47)
    holds(team.ruth, team.family, "child_protection_lead")
    title = "See to what the strategy discussion agreed: Look at the records (Named nurse)"
    assert (title in tasks(team.ruth), title in tasks(team.home.joan)) == (s47, not s47)
    assert tasks(team.ruth if s47 else team.home.joan)[title].family == team.family


@pytest.mark.django_db
def test_who_leads_is_told_when_it_is_late(staffed: Staffed) -> None:
    hold(staffed.team, given(staffed.kerry))
    (late,) = desk(staffed.team.home.joan, NOW + 3 * DAY).told.tasks
    assert late.title == "Do what the strategy discussion agreed: Ring the school (Kerry Dunlop, Police)"
    assert "for whoever was named to do" in late.about
    assert tasks(staffed.kerry, NOW + 3 * DAY)["Do what the strategy discussion agreed: Ring the school"].late


@pytest.mark.django_db
@pytest.mark.parametrize(("done", "ended"), [(True, "met"), (False, "ended")])
def test_somebody_says_what_came_of_it_once(staffed: Staffed, done: bool, ended: str) -> None:
    team, kerry = staffed.team, staffed.kerry
    hold(team, given(kerry))
    row = AgreedAction.objects.get()
    for said in ({"came": " "}, {"on": TODAY + DAY}, {"on": TODAY - DAY}):
        with pytest.raises(Invalid):
            end(kerry, row, **said)
    entry = end(kerry, row, done=done)
    (told,) = [e for e in entries_of_thread(team.family, only=("strategy.action_ended",), facts=True) if e.id == entry]
    assert told.sentence.startswith("Done, as" if done else "Not needed any more: Ring the school.")
    assert "They know." in told.sentence
    assert [c.end for c in history(team.family, now=NOW) if c.code == "agreed-action"] == [ended]
    assert not any("agreed" in title for title in tasks(kerry))
    with pytest.raises(Meanwhile):
        end(kerry, row)


@pytest.mark.django_db
def test_only_whoever_does_it_or_answers_for_the_help_says_so(staffed: Staffed) -> None:
    team, stranger = staffed.team, staffed.lena
    hold(team, given(staffed.kerry), given(staffed.kerry, "Ring the nursery"), given(team.home.joan, "Ring the GP"))
    first, second, third = AgreedAction.objects.order_by("pk")
    nurse = a_worker(an_agency("A trust", "health"), "partner", name="Nora")
    holds(nurse, team.family, "contributor")
    for who in (stranger, nurse):
        with pytest.raises(Refused):
            end(who, first)
    with pytest.raises(NotThere):
        end(staffed.kerry, first, family=second.strategy.thread_id + 1)
    assert end(team.home.joan, first)
    assert end(team.ifeoma, second)
    assert end(team.home.joan, third)


@pytest.mark.django_db
def test_a_family_that_is_shut_shows_nothing_of_it(staffed: Staffed) -> None:
    team, kerry = staffed.team, staffed.kerry
    hold(team, given(kerry))
    row = AgreedAction.objects.get()
    seal(
        by=team.ifeoma, now=NOW, family=team.family, names=[team.ifeoma.worker], why="Danger.", ring=team.ifeoma.worker
    )
    assert not tasks(kerry)
    assert client_of(user_of(kerry)).get(at(team, "agreed")).status_code in (403, 404)
    with pytest.raises(NotThere):
        end(kerry, row)


@pytest.mark.django_db
def test_nobody_is_named_to_whom_the_family_is_shut(staffed: Staffed) -> None:
    team, kerry = staffed.team, staffed.kerry
    declare_conflict(by=kerry, now=NOW, family=team.family, tie="relative")
    with pytest.raises(Invalid) as wrong:
        hold(team, given(kerry))
    assert set(wrong.value.errors) == {"agreed-0-worker"}
    with pytest.raises(Invalid):
        protection.hold_strategy(
            by=team.ifeoma, now=NOW, family=team.family, strategy=the_strategy().pk,
            held=held(team, {team.home.zayn: False}, agreed=[given(team.home.sam)]),
        )  # fmt: skip
    assert not AgreedAction.objects.exists()


@pytest.mark.django_db
def test_the_pages(staffed: Staffed) -> None:
    team = staffed.team
    ifeoma = client_of(user_of(team.ifeoma))
    need(team, ifeoma)
    url = at(team, "hold", the_strategy().pk)
    kerry = str(staffed.kerry.worker)
    rows = {"agreed-places": "0", "agreed-0-what": "Ring the school", "agreed-0-worker": "", "agreed-0-owner": ""}
    due = moment(NOW + 900 * DAY)["day"]
    again = ifeoma.post(url, typed(team, **rows, again="agreed"))
    assert (again.status_code, b'name="agreed-1-what"' in again.content) == (200, True)
    assert again.content.count(b"Somebody 2") == 1
    short = ifeoma.post(url, typed(team, **rows))
    assert (short.status_code, AgreedAction.objects.count()) == (422, 0)
    assert b"Say who does it" in short.content
    rows |= {"agreed-0-worker": kerry, "agreed-0-due": due}
    assert ifeoma.post(url, typed(team, **rows)).status_code == 302
    row = AgreedAction.objects.get()
    assert b"Ring the school" in ifeoma.get(at(team, "page")).content
    assert b"Ring the school" in ifeoma.get(at(team, "discussion", row.strategy_id)).content
    assert b"Ring the school" in ifeoma.get(reverse("desk:family", args=[team.family])).content
    ends = at(team, "agreed_ends", row.pk)
    assert ifeoma.get(ends).status_code == 200
    assert ifeoma.post(ends, {"done": "yes", "on": moment()["day"], "came": ""}).status_code == 422
    assert ifeoma.post(ends, {"done": "no", "on": moment()["day"], "came": "They ring us."}).status_code == 302
    assert b"They ring us." in ifeoma.get(at(team, "agreed")).content
    assert ifeoma.get(ends).status_code == 409
    assert b"They ring us." not in ifeoma.get(at(team, "page")).content.split(b'id="happened"')[0]


@pytest.mark.django_db
def test_a_desk_asks_as_often_however_much_was_agreed(staffed: Staffed) -> None:
    team = staffed.team
    hold(team, given(staffed.kerry))
    with CaptureQueriesContext(connection) as one:
        desk(staffed.kerry, NOW)
    protection.need_strategy(by=team.ifeoma, now=NOW, family=team.family, children=[team.home.maya], why="She too.")
    row = protection.open_strategies(team.family)
    (other,) = row
    said = held(team, {team.home.maya: False}, agreed=[given(staffed.kerry, f"Ring {n}") for n in range(9)])
    protection.hold_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=other, held=said)
    with CaptureQueriesContext(connection) as many:
        desk(staffed.kerry, NOW)
    assert len(many) == len(one) <= 15


@pytest.mark.django_db
def test_the_record_of_a_discussion_that_agreed_something_is_sent_from_its_page(staffed: Staffed) -> None:
    team = staffed.team
    ifeoma = client_of(user_of(team.ifeoma))
    need(team, ifeoma)
    call = {**moment(timezone.now() + DAY), "how": "phone", "asked": "Police", "why": ""}
    assert ifeoma.post(at(team, "call", the_strategy().pk), call).status_code == 302
    now = timezone.now()
    todo = Agreed("Ring the school.", "", timezone.localdate(now) + DAY, staffed.kerry.worker)
    said = held(team, {team.home.zayn: True}, agreed=[todo], happened=now)
    acts: dict[str, Any] = {"by": team.ifeoma, "now": now, "family": team.family}
    protection.hold_strategy(**acts, strategy=the_strategy().pk, held=said)
    page = ifeoma.get(at(team, "send_record", "strategy", the_strategy().pk))
    assert page.status_code == 200
    assert "Ring the school" in page.content.decode()


@pytest.mark.django_db
def test_the_record_of_a_discussion_that_goes_to_nobody_says_so(staffed: Staffed) -> None:
    team = staffed.team
    need(team, client_of(user_of(team.ifeoma)))
    said = held(
        team, {team.home.zayn: False}, present=(Present("social_work_manager", team.ifeoma.name),),
        without_quorum="Nobody else could be reached.", happened=timezone.now(),
    )  # fmt: skip
    acts: dict[str, Any] = {"by": team.ifeoma, "now": timezone.now(), "family": team.family}
    protection.hold_strategy(**acts, strategy=the_strategy().pk, held=said)
    page = client_of(user_of(team.ifeoma)).get(at(team, "send_record", "strategy", the_strategy().pk)).content.decode()
    assert "nobody is left to send it to" in page and "It went so" not in page


@pytest.mark.parametrize(
    ("worker", "owner", "why", "wrong"),
    [
        (8, "", "She left.", set()),
        (None, "Named nurse", "She left.", set()),
        (7, "", "She left.", {"worker"}),
        (9, "", "She left.", {"worker"}),
        (None, " ", "She left.", {"owner"}),
        (8, "Named nurse", "She left.", {"owner"}),
        (8, "", " ", {"why"}),
    ],
)
def test_giving_it_on_says_to_whom_and_why(worker: int | None, owner: str, why: str, wrong: set[str]) -> None:
    assert set(check_handed(Agreed("Ring.", owner, TODAY, worker), why, before=7, fit={7, 8})) == wrong


def give_on(by: Actor, row: AgreedAction, to: Actor, **said: Any) -> int:
    told = {"worker": to.worker, "owner": "", "why": "Kerry is away."} | said
    return protection.hand_on_agreed_action(by=by, now=NOW, family=row.thread_id, action=row.pk, **told)


@pytest.mark.django_db
def test_it_can_be_given_to_somebody_else_by_the_same_day(staffed: Staffed) -> None:
    """The clock moves to the other desk; nobody wins a day by it."""
    team, kerry, ruth = staffed.team, staffed.kerry, staffed.team.ruth
    holds(ruth, team.family, "child_protection_lead")
    hold(team, given(kerry))
    row = AgreedAction.objects.get()
    with pytest.raises(Refused):  # who is round the family is not for whoever only does it
        give_on(kerry, row, ruth)
    give_on(team.home.joan, row, ruth)
    title = "Do what the strategy discussion agreed: Ring the school"
    assert title not in tasks(kerry)
    assert tasks(ruth)[title].due == TODAY + DAY
    ends = {c.end for c in history(team.family, now=NOW) if c.code == "agreed-action"}
    assert ends == {"ended", "running"}
    (told,) = entries_of_thread(team.family, only=("strategy.action_ended",), facts=True)
    assert "Given to somebody else: Ring the school" in told.sentence
    assert "instead of Kerry" in told.sentence
    assert "Kerry is away." in told.sentence
    with pytest.raises(Meanwhile):
        give_on(team.home.joan, row, ruth)
    again = AgreedAction.objects.get(state="open")
    give_on(team.home.joan, again, ruth, worker=None, owner="Named nurse")
    assert codes(team.family) == {"agreed-action-protection"}
    end(team.home.joan, AgreedAction.objects.get(state="open"))
    assert not codes(team.family)


@pytest.mark.django_db
def test_the_page_that_gives_it_on(staffed: Staffed) -> None:
    team = staffed.team
    hold(team, given(staffed.kerry))
    row = AgreedAction.objects.get()
    joan, kerry = client_of(user_of(team.home.joan)), client_of(user_of(staffed.kerry))
    url = at(team, "agreed_handed", row.pk)
    assert kerry.get(url).status_code == 403
    assert url.encode() not in kerry.get(at(team, "agreed")).content
    assert url.encode() in joan.get(at(team, "agreed")).content
    assert joan.get(url).status_code == 200
    short = joan.post(url, {"worker": "", "owner": "", "why": "Away."})
    assert (short.status_code, b"Away." in short.content, b"Say who does it" in short.content) == (422, True, True)
    assert joan.post(url, {"worker": "", "owner": "Named nurse", "why": "Away."}).status_code == 302
    assert b"Given to somebody else" in joan.get(at(team, "agreed")).content
    assert joan.get(url).status_code == 409
