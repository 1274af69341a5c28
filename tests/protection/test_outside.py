"""A concern outside the home: held once by its team, and read on each young person's record."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.agencies.api import worker
from familiesfirst.clocks.rebuilding import rebuild
from familiesfirst.desk.queries.desk import desk
from familiesfirst.involvement.api import declare_conflict, seal
from familiesfirst.meetings import api as meetings
from familiesfirst.people import api as people
from familiesfirst.people.api import NewPerson, not_told_yet
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Concern, ConcernAction, ConcernChild, Strategy
from familiesfirst.protection.queries.outside import concern_page, concerns
from familiesfirst.protection.queries.page import protection_page
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from familiesfirst.record.verify import verify
from tests.agencies.making import NOW, SYSTEM, TODAY, a_team, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.outside_making import (
    AGAIN,
    OPENING,
    THURSDAY,
    Outside,
    called,
    joined,
    laid_place,
    met,
    opened,
    planned,
    whole,
)
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
LATER = THURSDAY + dt.timedelta(hours=3)


@pytest.fixture
def it() -> Outside:
    return laid_place()


def kinds(thread: int) -> list[str]:
    return [e.kind for e in entries_of_thread(thread) if e.kind.startswith(("concern.", "outside.", "meeting.held"))]


def test_it_is_held_once_and_read_on_each_record(it: Outside) -> None:
    concern = whole(it)
    row = Concern.objects.get(pk=concern)
    assert kinds(row.thread_id) == [
        "concern.opened", "concern.child_joined", "concern.child_joined", "concern.child_joined", "meeting.held",
        "concern.met", "concern.planned", *["concern.action_agreed"] * 4,
    ]  # fmt: skip
    joined = [e for e in entries_of_thread(row.thread_id, facts=True) if e.kind == "concern.child_joined"]
    assert all(e.sentence.startswith(f"{e.fact('name')} was joined to it.") for e in joined)
    for one in it.three:
        assert kinds(one.family) == ["outside.joined", "outside.met", "outside.planned"]
        (line,) = protection_page(one.lead, one.family, LATER, log=False).outside
        assert [a.whom for a in line.plan] == ["The place", one.names[0].split()[0]]
        assert len(line.met) == 1 and "two officers" in line.met[0].sentence.lower()
    assert verify()[1] is None and rebuild(check=True).fault is None


def test_only_the_team_that_holds_it_opens_it(it: Outside) -> None:
    concern = whole(it)
    for who in (it.nadia, it.ravi, it.kit):
        assert [one.name for one in concern_page(who, concern, NOW, log=True).joined] == [
            one.names[0] for one in it.three
        ]
        assert [line.id for line in concerns(who, TODAY)] == [concern]
    for who in (it.moira, it.a.lead):
        with pytest.raises(NotThere):
            concern_page(who, concern, NOW, log=True)
        assert concerns(who, TODAY) == []


def test_only_a_protection_team_opens_one(it: Outside) -> None:
    elsewhere = a_worker(an_agency("Council two"), "team_manager", qualified=True)
    with pytest.raises(Refused):
        protection.open_concern(by=elsewhere, now=NOW, opening=protection.Opening(*[""] * 2, "", (), "", ""))
    with pytest.raises(Refused):
        protection.open_concern(by=it.kit, now=NOW, opening=protection.Opening(*[""] * 2, "", (), "", ""))
    with pytest.raises(Invalid) as wrong:
        opened(it, told=" ", harms=())
    assert set(wrong.value.errors) == {"told", "harms"}
    with pytest.raises(Invalid) as wrong:  # nobody is joined yet; whoever is joined would read of him
        opened(it, told="Grown-ups give Tyler Oakes things to carry.")
    assert "Tyler Oakes" in wrong.value.errors["told"]


def test_whoever_is_refused_hears_whom_to_ask(it: Outside) -> None:
    concern = opened(it)
    for who, words in ((it.ravi, "A social work manager decides it"), (it.kit, "A qualified social worker decides it")):
        page = client_of(user_of(who)).get(reverse("outside:call", args=[concern]))
        assert (page.status_code, words in page.content.decode()) == (403, True)


def test_who_joins_is_entitled_on_the_concern_and_on_the_family(it: Outside) -> None:
    concern, one = opened(it), it.a
    said: dict[str, Any] = {"now": NOW, "concern": concern, "family": one.family,
                            "joining": protection.Joining(one.child, "Seen there.", "", AGAIN)}  # fmt: skip
    for who in (it.nadia, it.moira, one.lead, it.kit):  # not on the family; not on the concern; neither role
        with pytest.raises((NotThere, Refused)):
            protection.join_concern(by=who, **said)
    holds(it.nadia, one.family, "contributor")
    assert protection.join_concern(by=it.nadia, **said)
    with pytest.raises(Meanwhile):
        protection.join_concern(by=it.ravi, **said)
    with pytest.raises(NotThere):
        joined(it, concern, one, person=it.three[1].child)


def test_no_words_pass_that_tell_of_another_family(it: Outside) -> None:
    concern = opened(it)
    joined(it, concern, it.a)
    with pytest.raises(Invalid):
        joined(it, concern, it.three[1], told="He goes with Tyler.")
    for one in it.three[1:]:
        joined(it, concern, one)
    meeting = called(it, concern)
    jaydon = it.three[1].child
    each = {one.child: protection.ForOne("Walks home.", False) for one in it.three}
    for changes, wrong in (
        ({"place": "Officers look out for Kofi."}, "place"),
        ({"each": each | {jaydon: protection.ForOne("Stays away from K.M.", False)}}, f"child-{jaydon}-words"),
        ({"each": each | {jaydon: protection.ForOne("Not near 31 Tanner Row.", False)}}, f"child-{jaydon}-words"),
    ):
        with pytest.raises(Invalid) as refused:
            met(it, concern, meeting, **changes)
        assert set(refused.value.errors) == {wrong}
    met(it, concern, meeting, each=each | {jaydon: protection.ForOne("Jaydon walks home with Renée.", False)})
    with pytest.raises(Invalid):
        planned(it, concern, actions=[protection.PlanAction("Ring Gemma", "Us", LATER.date(), "She answers")])


def test_whoever_is_named_on_another_record_is_not_joined_though_it_is_put_otherwise_now(it: Outside) -> None:
    with pytest.raises(Invalid):
        opened(it, told="Kofi Mensah’s friends are met there.")
    concern = opened(it, told="Kofi and two others are met there.")
    joined(it, concern, it.a)
    with pytest.raises(Invalid) as refused:
        joined(it, concern, it.three[2])
    assert set(refused.value.errors) == {"person"}
    again = protection.Opening(
        "place", "The arcade", "Young people are met there.", ("criminal",), "ordinary", "Names."
    )
    protection.reword_concern(by=it.ravi, now=NOW, concern=concern, opening=again, look_again=AGAIN)
    with pytest.raises(Invalid) as refused:
        joined(it, concern, it.three[2])
    assert "stays there" in refused.value.errors["person"]
    joined(it, concern, it.three[1])
    with pytest.raises(Invalid):
        protection.reword_concern(
            by=it.ravi, now=NOW, concern=concern,
            opening=protection.Opening("place", "T", "Tyler’s friends", ("criminal",), "ordinary", "W"),
            look_again=AGAIN,
        )  # fmt: skip


def test_words_said_of_one_who_joined_name_nobody_who_joins_later(it: Outside) -> None:
    concern = opened(it)
    joined(it, concern, it.a, told="Seen there with Kofi.")
    with pytest.raises(Invalid) as refused:
        joined(it, concern, it.three[2])
    assert set(refused.value.errors) == {"person"}


def sister(given: str) -> NewPerson:
    return NewPerson(given=given, family_name="Oakes", born=dt.date(2014, 5, 6))


def test_no_brother_or_sister_is_named_who_is_not_joined_or_lives_in_another_family(it: Outside) -> None:
    concern, one = opened(it), it.a
    people.add_person(by=SYSTEM, now=NOW, family=one.family, new=sister("Ruby"))
    fathers = people.open_family(by=SYSTEM, now=NOW, members=[people.NewMember(new=sister("Isla"))])
    people.add_member(by=SYSTEM, now=NOW, family=fathers, person=one.child)
    told = ("Ruby", "Isla")
    for name in told:
        again = replace(OPENING, told=f"{name} was met there.")
        protection.reword_concern(by=it.ravi, now=NOW, concern=concern, opening=again, look_again=AGAIN)
        with pytest.raises(Invalid) as refused:  # before it is known who is in it, a first name is anybody’s
            joined(it, concern, one)
        assert set(refused.value.errors) == {"person"}
    protection.reword_concern(by=it.ravi, now=NOW, concern=concern, opening=OPENING, look_again=AGAIN)
    joined(it, concern, one)
    joined(it, concern, it.three[1], told="Ask his friends.")
    refuses_to_name(it, concern, told)
    left: dict[str, Any] = {"why": "Moved away.", "told": "No longer part of it.", "look_again": AGAIN}
    protection.leave_concern(by=it.nadia, now=NOW, concern=concern, person=one.child, **left)
    refuses_to_name(it, concern, told)


def refuses_to_name(it: Outside, concern: int, names: tuple[str, ...]) -> None:
    for name in names:
        with pytest.raises(Invalid) as refused:
            again = replace(OPENING, told=f"With {name}.")
            protection.reword_concern(by=it.ravi, now=NOW, concern=concern, opening=again, look_again=AGAIN)
        assert name in refused.value.errors["told"]


def test_a_meeting_has_a_quorum_its_guests_and_decides_for_each(it: Outside) -> None:
    concern = opened(it)
    joined(it, concern, it.a)
    meeting = called(it, concern)
    with pytest.raises(Meanwhile):
        called(it, concern)
    one = {it.a.child: protection.ForOne("Walks home.", True, why="Hurt twice there.")}
    with pytest.raises(Invalid) as refused:
        met(it, concern, meeting, each=one, present=(protection.Present("police", "Kit"),))
    assert set(refused.value.errors) == {"without_quorum"}
    assert "did not take part" in refused.value.errors["without_quorum"]
    with pytest.raises(NotThere):
        met(it, concern, meeting)
    met(it, concern, meeting, each=one)
    assert Strategy.objects.get().thread_id == it.a.family
    with pytest.raises(Meanwhile):
        met(it, concern, meeting, each=one)


def test_a_discussion_that_is_being_arranged_already_is_not_asked_for_twice(it: Outside) -> None:
    concern = opened(it)
    for one in it.three:
        joined(it, concern, one)
    meeting = called(it, concern)
    council = a_worker(an_agency("Council three"), "team_manager", name="Ifeoma Nwosu", qualified=True)
    holds(council, it.a.family, "case_supervisor")
    protection.need_strategy(by=council, now=NOW, family=it.a.family, children=[it.a.child], why="Hurt on Friday.")
    each = {
        one.child: protection.ForOne("Walks home.", one is not it.three[2], why="Hurt twice there.") for one in it.three
    }
    met(it, concern, meeting, each=each)
    assert {row.thread_id for row in Strategy.objects.all()} == {it.a.family, it.three[1].family}


def test_nobody_in_conflict_with_one_of_the_families_is_asked_or_opens_it(it: Outside) -> None:
    concern = whole(it)
    declare_conflict(by=it.kit, now=NOW, tie="relative", family=it.three[1].family)
    with pytest.raises(NotThere):
        concern_page(it.kit, concern, NOW, log=True)
    assert concerns(it.kit, TODAY) == []
    when = meetings.When(THURSDAY + dt.timedelta(days=7), 60, "room", "Larch Hub")
    for asked in (it.kit.worker, a_worker(an_agency("Far away"), "partner").worker):
        with pytest.raises((Invalid, NotThere)):
            protection.call_on_concern(
                by=it.nadia, now=NOW, concern=concern, sort="concern_review", when=when, workers=[asked]
            )


def test_a_meeting_that_is_called_says_everything_that_is_missing_at_once(it: Outside) -> None:
    concern = opened(it)
    joined(it, concern, it.a)
    client, page = client_of(user_of(it.nadia)), reverse("outside:call", args=[concern])
    empty = client.post(page, {"minutes": "60"})
    said = empty.content.decode().split("govuk-error-summary", 1)[1].split("</ul>")[0]
    for box in ("sort", "day", "at", "how", "workers"):
        assert f'href="#id_{box}' in said, box
    past = meetings.When(NOW - dt.timedelta(days=2), 60, "", "")
    call = {"by": it.nadia, "now": NOW, "concern": concern, "sort": "", "when": past, "workers": ()}
    with pytest.raises(Invalid) as refused:
        protection.call_on_concern(**call)
    assert set(refused.value.errors) == {"sort", "starts_at", "how", "workers"}
    with pytest.raises(Invalid) as refused:
        protection.call_on_concern(**call, service=meetings.WorkGuest("", ""))
    assert set(refused.value.errors) == {"sort", "starts_at", "how", "service", "service_email"}


def test_whoever_is_typed_as_a_service_is_kept_out_as_if_they_had_been_chosen(it: Outside) -> None:
    concern = opened(it)
    joined(it, concern, it.a)
    near = a_worker(an_agency("Far away"), "partner", name="Pat Lane")
    declare_conflict(by=near, now=NOW, tie="relative", family=it.a.family)
    typed = meetings.WorkGuest("Pat", worker(near.worker or 0).email)
    when = meetings.When(THURSDAY, 60, "room", "Larch Hub")
    with pytest.raises(Invalid, match="cannot be asked"):
        protection.call_on_concern(
            by=it.nadia, now=NOW, concern=concern, sort="strategy", when=when, workers=[it.kit.worker], service=typed
        )


def test_a_sealed_record_in_it_says_whom_to_ring(it: Outside) -> None:
    concern = whole(it)
    boss = a_worker(an_agency("Council three"), "team_manager", name="Ifeoma Nwosu", qualified=True)
    holds(boss, it.a.family, "case_supervisor")
    lead = it.a.lead.worker or 0
    seal(by=boss, now=NOW, family=it.a.family, why="He works there.", ring=lead, names=[lead, boss.worker or 0])
    with pytest.raises(Refused, match="ring Joan Pryce"):
        concern_page(it.ravi, concern, NOW, log=True)
    with pytest.raises(Refused):
        planned(it, concern, after=1)


def test_the_plan_is_written_anew_and_its_actions_move(it: Outside) -> None:
    concern = whole(it)
    with pytest.raises(Meanwhile):
        planned(it, concern, after=0)
    lights = ConcernAction.objects.get(concern=concern, version=1, position=0)
    said = {"by": it.kit, "now": LATER, "concern": concern, "action": lights.pk}
    with pytest.raises(Invalid):
        protection.move_concern_action(**said, state="done", came_of="Tyler saw them.")
    protection.move_concern_action(**said, state="done", came_of="They are lit until ten.")
    with pytest.raises(Meanwhile):
        protection.move_concern_action(**said, state="done", came_of="Again.")
    assert all("outside.moved" in kinds(one.family) for one in it.three)
    own = ConcernAction.objects.get(concern=concern, version=1, person=it.a.child)
    protection.move_concern_action(**said | {"action": own.pk}, state="dropped", came_of="He plays on Tuesdays.")
    assert [kinds(one.family).count("outside.moved") for one in it.three] == [2, 1, 1]
    assert planned(it, concern, after=1) == 2


def test_one_leaves_and_it_closes(it: Outside) -> None:
    concern = whole(it)
    one = it.three[1]
    said: dict[str, Any] = {"by": it.ravi, "now": LATER, "concern": concern, "look_again": AGAIN}
    with pytest.raises(NotThere):
        protection.leave_concern(**said, person=one.mother, why="W", told="T")
    protection.leave_concern(**said, person=one.child, why="Moved away.", told="He does not go there now.")
    assert ConcernChild.objects.filter(concern=concern, left_at=None).count() == 2
    assert protection_page(one.lead, one.family, LATER, log=False).outside == ()
    acts = said | {"by": it.nadia, "why": "Six quiet weeks.", "told": "It is quiet there."}
    protection.close_concern(**acts)
    with pytest.raises(Meanwhile):
        protection.close_concern(**acts)
    assert "outside.closed" in kinds(it.a.family) and "outside.closed" not in kinds(one.family)
    assert protection_page(it.a.lead, it.a.family, LATER, log=False).outside[0].closed


def test_parents_are_told_or_not_told_yet(it: Outside) -> None:
    concern = whole(it)
    one = it.a
    said = {"by": one.lead, "now": NOW, "family": one.family, "concern": concern, "person": one.mother}
    later = TODAY + dt.timedelta(days=7)
    holds(it.nadia, one.family, "case_supervisor")
    protection.tell_of_concern(
        **said, partner=protection.Partner(False, why="The police ask for a week.", look_again_by=later)
    )
    assert not_told_yet(one.family) == {one.mother, one.child}
    protection.tell_of_concern(
        **said,
        partner=protection.Partner(True, "I did not know. Tyler’s friend Kofi is always there.", "I ring the club."),
    )
    assert not_told_yet(one.family) == {one.child}
    (parent,) = protection_page(one.lead, one.family, NOW, log=False).outside[0].parents
    assert parent.told and parent.stands.startswith("told on 23 November")
    for who in (it.three[1].lead, it.moira):
        with pytest.raises(NotThere):
            protection.tell_of_concern(**said | {"by": who}, partner=protection.Partner(True, "x"))
    with pytest.raises(NotThere):
        protection.tell_of_concern(**said | {"person": it.three[1].mother}, partner=protection.Partner(True, "x"))


def test_whom_a_concern_is_sensitive_to_reads_nothing_of_it(it: Outside) -> None:
    concern = opened(it, sensitivity="third_party", visitors="nothing")
    joined(it, concern, it.a)
    nurse = a_worker(an_agency("Trust", "health"), "partner", name="Rose Bell")
    holds(nurse, it.a.family, "contributor")
    assert protection_page(nurse, it.a.family, NOW, log=False).outside == ()
    assert not [e for e in protection_page(nurse, it.a.family, NOW, log=False).happened if "outside" in e.kind]
    assert len(protection_page(it.a.lead, it.a.family, NOW, log=False).outside) == 1


def test_an_adolescent_team_stands_beside_the_child_team() -> None:
    council = an_agency()
    teams = {kind: a_team(council, kind) for kind in ("adolescent", "protection")}
    assert len(set(teams.values())) == 2


def test_the_young_person_is_told_of_it_themself_and_no_brother_or_sister_is(it: Outside) -> None:
    concern = whole(it)
    one = it.a
    said = {"by": one.lead, "now": NOW, "family": one.family, "concern": concern}
    people.add_person(
        **{k: said[k] for k in ("by", "now", "family")}, new=NewPerson("Ada", "Oakes", born=dt.date(2010, 5, 6))
    )
    page = protection_page(one.lead, one.family, NOW, log=False).outside[0]
    (young,) = page.young
    assert (young.person, young.told) == (one.child, False)
    told = protection.Partner(True, "They are my friends.", "I stay in on Fridays.")
    protection.tell_of_concern(**said, person=one.child, partner=told)
    (young,) = protection_page(one.lead, one.family, NOW, log=False).outside[0].young
    assert young.told
    (line,) = [j for j in concern_page(it.ravi, concern, NOW, log=False).joined if j.person == one.child]
    assert line.told.startswith("not told yet; looked at again by")
    (sister,) = set(people.people_of(one.family)) - {one.child, one.mother}
    with pytest.raises(NotThere):
        protection.tell_of_concern(**said, person=sister, partner=told)
    people.record_death(by=one.lead, now=NOW, family=one.family, person=one.child, died=TODAY)
    assert not protection_page(one.lead, one.family, NOW, log=False).outside[0].young, (
        "nobody asks whether they are told"
    )


def test_the_plan_for_a_place_waits_for_the_manager_of_its_team_alone(it: Outside) -> None:
    whole(it)
    on = Concern.objects.get().review_on
    assert on is not None

    def waits(who: Any, day: dt.date) -> list[tuple[str, str]]:
        found = desk(who, NOW.replace(year=day.year, month=day.month, day=day.day)).waiting
        return [(one.about, one.route) for one in found if one.title == "Look again at the plan for the place"]

    assert waits(it.nadia, on) == [("The arcade, Fridays", "outside:one")]
    assert not waits(it.nadia, on - dt.timedelta(days=1)) + waits(it.moira, on) + waits(it.ravi, on)
    holds(it.moira, it.a.family, "case_supervisor")
    asked = [t.title for g in desk(it.moira, NOW).groups for t in g.tasks]
    assert not [title for title in asked if "plan for the place" in title], "once, by the team, for all its families"
