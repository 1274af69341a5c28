"""A conference through its meeting: chaired, asked to safely, moved, called off, held with everybody accounted for."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from familiesfirst.clocks.api import running
from familiesfirst.involvement.api import declare_conflict
from familiesfirst.involvement.models import Involvement
from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.models import Invitation
from familiesfirst.people.api import (
    NewPerson,
    PersonTold,
    add_person,
    held_back,
    record_own_words,
    record_telling,
    tellings_of,
)
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Conference, ConferencePart
from familiesfirst.protection.queries.had_part import had_part
from familiesfirst.record.api import EntryView, Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import SYSTEM, TODAY, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.conferring import (
    NOW,
    TOMORROW,
    Planned,
    a_planned_conference,
    apart,
    ask,
    ask_nurse,
    chaired,
    the_conference,
)
from tests.protection.making import EVERYBODY, all_told, conferred
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
EXCLUDED = {"why": "He frightens her.", "heard": "By letter, read out."}
SOON = TODAY + dt.timedelta(days=8)


@pytest.fixture
def made() -> Planned:
    return a_planned_conference()


@pytest.fixture
def ruth(made: Planned) -> Client:
    return client_of(user_of(made.team.ruth))


def last(made: Planned) -> EntryView:
    return entries_of_thread(made.family, facts=True)[-1]


def held(made: Planned, **changes: Any) -> protection.Conference:
    return conferred(made.team, {made.zayn: "NEG"}, happened=TOMORROW, **changes)


def hold(made: Planned, there: dict[int, tuple[str, str]] | None = None, **changes: Any) -> int:
    return protection.hold_conference(**made.at(TOMORROW), held=held(made, **changes), there=there)


def test_planning_it_calls_a_meeting_that_the_family_is_asked_to(made: Planned) -> None:
    row = made.meeting
    assert (row.sort, row.starts_at, row.minutes, row.where) == ("conference", TOMORROW, 120, "Larch Hub")


def test_who_chairs_is_known_to_have_had_a_part_or_not(made: Planned) -> None:
    chaired(made)
    assert (the_conference().chair_name, the_conference().chair_involved) == (
        "Dawn Petrie, Lewbridge City Council",
        False,
    )
    with pytest.raises(Invalid) as refused:
        protection.name_chair(**made.acts, chair=protection.Chair(worker=made.team.ruth.worker))
    assert set(refused.value.errors) == {"chair_why"}
    protection.name_chair(**made.acts, chair=protection.Chair(worker=made.team.ruth.worker, why="Nobody else is in."))
    assert the_conference().chair_involved and "have had a part" in last(made).sentence
    with pytest.raises(Invalid):
        protection.name_chair(**made.acts, chair=protection.Chair())


def test_a_manager_who_decided_about_them_before_has_had_a_part(made: Planned, ruth: Client) -> None:
    other = a_worker(an_agency("Council elsewhere"), "team_manager", name="Moira Keane", qualified=True)
    assert had_part(made.family) >= {made.team.ifeoma.worker} and other.worker not in had_part(made.family)
    Involvement.objects.filter(worker=made.team.ifeoma.worker).delete()
    page = said(ruth.get(at(made, "chair")))
    assert "Ifeoma Nwosu, Lewbridge City Council (Team manager, has had a part)" in page
    with pytest.raises(Invalid) as refused:
        protection.name_chair(**made.acts, chair=protection.Chair(worker=made.team.ifeoma.worker))
    assert set(refused.value.errors) == {"chair_why"}


def test_whoever_may_have_nothing_to_do_with_the_family_does_not_chair(made: Planned) -> None:
    declare_conflict(by=made.dawn, now=NOW, family=made.family, tie="relative")
    with pytest.raises(Invalid, match="nothing to do"):
        chaired(made)


def knows(person: int) -> PersonTold:
    return PersonTold(person, "told", "I will write it down, then.")


def not_yet(person: int) -> PersonTold:
    return PersonTold(person, "not_yet", "He would come all the same.", SOON, "Dawn Petrie")


def test_whoever_is_not_told_yet_how_they_take_part_is_looked_at_again_and_nobody_else_is_asked_about(
    made: Planned,
) -> None:
    omar = NewPerson(given="Omar", family_name="Marsh", born=dt.date(1991, 1, 1))
    other = add_person(by=SYSTEM, now=NOW, family=made.family, new=omar)
    chaired(made)
    part = protection.Part(made.leila, "excluded", **EXCLUDED)
    with pytest.raises(NotThere):
        protection.decide_part(**made.acts, part=part, telling=knows(other))
    entry = protection.decide_part(**made.acts, part=part, telling=not_yet(made.leila))
    (line,) = tellings_of([entry])
    assert (line.person, line.state, line.look_again_by) == (made.leila, "withheld", SOON)
    assert SOON in {clock.due_on for clock in running(now=NOW, people=[made.leila])}
    assert entry in held_back(made.family)[made.leila] and other not in held_back(made.family)


def test_what_they_say_to_it_later_is_kept_from_the_same_readers(made: Planned) -> None:
    chaired(made)
    part = protection.Part(made.leila, "excluded", **EXCLUDED)
    entry = protection.decide_part(**made.acts, part=part, telling=not_yet(made.leila))
    about = {"family": made.family, "person": made.leila, "entry": entry, "what": "how they take part"}
    record_telling(by=made.team.ruth, now=NOW, **about, said="He hits me.")
    assert last(made).sensitivity == "third_party"


def test_the_page_says_who_is_not_told_yet_how_they_take_part_and_before_the_form_who_is_to_chair(
    made: Planned, ruth: Client
) -> None:
    form = reverse("protection:part", args=[made.family, made.conference, made.leila])
    first = ruth.get(form).content.decode().partition(" novalidate")[0]
    assert "Nobody is named to chair yet." in first
    assert reverse("protection:chair", args=[made.family, made.conference]) in first
    chaired(made)
    assert "Nobody is named to chair yet." not in ruth.get(form).content.decode()
    part = protection.Part(made.leila, "excluded", **EXCLUDED)
    protection.decide_part(**made.acts, part=part, telling=not_yet(made.leila))
    page = reverse("protection:conference", args=[made.family, made.conference])
    assert "Not told of that yet" in ruth.get(page).content.decode()
    protection.decide_part(**made.acts, part=protection.Part(made.leila, "together"), telling=knows(made.leila))
    assert "Not told of that yet" not in ruth.get(page).content.decode()


def test_no_second_one_is_offered_once_it_is_planned(made: Planned, ruth: Client) -> None:
    page, plan = (
        reverse("protection:page", args=[made.family]),
        reverse("protection:plan", args=[made.family, "initial"]),
    )
    assert plan not in ruth.get(page).content.decode()
    protection.call_off_conference(**made.acts, why="Ill.", told="All.", tellings=all_told(made.family))
    assert plan in ruth.get(page).content.decode()


def test_the_chair_decides_and_nobody_is_asked_against_it(made: Planned) -> None:
    part = protection.Part(made.leila, "excluded", **EXCLUDED)
    with pytest.raises(Invalid) as refused:
        protection.decide_part(**made.acts, part=part)
    assert "who chairs" in refused.value.errors["part"]
    chaired(made)
    with pytest.raises(Invalid) as unsaid:
        protection.decide_part(**made.acts, part=part)
    assert set(unsaid.value.errors) == {f"told-{made.leila}-how"}
    protection.decide_part(**made.acts, part=part, telling=knows(made.leila))
    decided, telling = entries_of_thread(made.family, facts=True)[-2:]
    assert "Decided by Dawn Petrie" in decided.sentence
    assert (telling.kind, telling.sensitivity) == ("told.recorded", "third_party")
    assert not decided.to_family and not telling.to_family
    with pytest.raises(Invalid) as asked:
        ask(made, made.leila)
    assert "Nobody asks them" in asked.value.errors["person"]
    together = protection.Part(made.leila, "together")
    with pytest.raises(Invalid):
        protection.decide_part(**made.acts, part=together)
    protection.decide_part(**made.acts, part=together, telling=knows(made.leila))
    assert ask(made, made.leila)
    assert ConferencePart.objects.count() == 1


def test_whoever_is_excluded_after_being_asked_is_not_asked_any_more(made: Planned) -> None:
    chaired(made)
    invitation = ask(made, made.leila)
    with pytest.raises(Invalid) as refused:
        part = protection.Part(made.leila, "apart", **EXCLUDED)
        protection.decide_part(**made.acts, part=part, telling=knows(made.leila))
    assert "Take that invitation back" in refused.value.errors["part"]
    part = protection.Part(made.leila, "excluded", **EXCLUDED)
    protection.decide_part(**made.acts, part=part, telling=knows(made.leila))
    assert Invitation.objects.get(pk=invitation).withdrawn_at is not None


def test_two_who_are_not_to_meet_come_apart(made: Planned) -> None:
    chaired(made)
    part = protection.Part(made.leila, "apart", **EXCLUDED)
    protection.decide_part(**made.acts, part=part, telling=knows(made.leila))
    with pytest.raises(Invalid) as refused:
        ask(made, made.leila)
    assert set(refused.value.errors) == {"own_time"}
    apart(made, made.leila, made.zayn)
    ask(made, made.zayn)
    with pytest.raises(Invalid):
        ask(made, made.leila, own_time=TOMORROW + dt.timedelta(minutes=30))
    assert ask(made, made.leila, own_time=TOMORROW + dt.timedelta(hours=4))


def test_nobody_of_another_family_is_decided_about(made: Planned) -> None:
    chaired(made)
    with pytest.raises(NotThere):
        protection.decide_part(**made.acts, part=protection.Part(10**9, "together"))


def test_it_is_moved_with_its_meeting_and_never_to_a_weekend(made: Planned) -> None:
    later = meetings.When(TOMORROW + dt.timedelta(days=1), 90, "video")
    for when, why, wrong in (
        (later, "", "why"),
        (replace(later, starts_at=NOW + dt.timedelta(days=5)), "He is ill.", "meets_at"),
        (replace(later, starts_at=NOW - dt.timedelta(days=1)), "He is ill.", "meets_at"),
    ):
        with pytest.raises(Invalid) as refused:
            protection.move_conference(**made.acts, when=when, why=why)
        assert set(refused.value.errors) == {wrong}
    protection.move_conference(**made.acts, when=later, why="He is ill.")
    assert (the_conference().meets_at, made.meeting.starts_at, made.meeting.sequence) == (
        later.starts_at, later.starts_at, 1,
    )  # fmt: skip
    assert "He is ill." in last(made).sentence


def test_whoever_is_asked_is_told_where_it_is_when_only_that_changes(made: Planned) -> None:
    there = replace(meetings.when_called_for("conference", made.conference), where="Room 9, Hub")
    protection.move_conference(**made.acts, when=there, why="The room is taken.")
    assert (the_conference().place, made.meeting.where, made.meeting.sequence) == ("Room 9, Hub", "Room 9, Hub", 1)


@pytest.mark.parametrize(
    "typed", ["Ruth Adeyemi", "  ruth  ADEYEMI", "Dr. Rúth Adeyemi", "Ms Ruth-Adeyemi", "Mrs Dr Ruth Adeyemi"]
)
def test_a_worker_who_had_a_part_is_known_however_the_name_is_typed(made: Planned, typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        hold(made, chair=typed, chair_involved=False)
    assert set(refused.value.errors) == {"chair_involved"}


def test_moving_it_keeps_those_apart_who_are_not_to_meet(made: Planned) -> None:
    apart(made, made.leila, made.zayn)
    ask(made, made.zayn)
    ask(made, made.leila, own_time=TOMORROW + dt.timedelta(hours=4))
    onto_hers = meetings.When(TOMORROW + dt.timedelta(hours=4), 120, "room")
    with pytest.raises(Invalid) as refused:
        protection.move_conference(**made.acts, when=onto_hers, why="The room is taken.")
    assert "who are not to" in refused.value.errors["meets_at"]
    assert the_conference().meets_at == TOMORROW


def test_it_is_called_off_and_its_clock_runs_on(made: Planned) -> None:
    with pytest.raises(Invalid) as refused:
        protection.call_off_conference(**made.acts, why="", told="")
    assert set(refused.value.errors) == {"why", "told", f"told-{made.leila}-how"}
    said: dict[str, Any] = {"why": "The chair is ill.", "told": "The nurse.", "tellings": (not_yet(made.leila),)}
    entry = protection.call_off_conference(**made.acts, **said)
    assert entry in held_back(made.family)[made.leila]
    assert SOON in {clock.due_on for clock in running(now=NOW, people=[made.leila])}
    assert (the_conference().state, made.meeting.state) == ("cancelled", "cancelled")
    assert "initial-conference" in {clock.code for clock in running(now=NOW, families=[made.family])}
    with pytest.raises(Meanwhile):
        hold(made)
    again = {"sort": "initial", "children": [made.zayn], "meets_at": TOMORROW, "place": ""}
    assert protection.plan_conference(by=made.team.ruth, now=NOW, family=made.family, **again)


def test_everybody_who_was_asked_is_accounted_for(made: Planned) -> None:
    nurse, leila = ask_nurse(made), ask(made, made.leila)
    with pytest.raises(Invalid) as refused:
        hold(made)
    assert set(refused.value.errors) == {f"guest-{nurse}", f"guest-{leila}"}
    assert Conference.objects.get().state == "planned"
    hold(made, {nurse: ("absent", ""), leila: ("came", "")})
    assert made.meeting.state == "held"
    kinds = [entry.kind for entry in entries_of_thread(made.family)]
    assert kinds.index("meeting.held") < kinds.index("conference.held")


def test_the_family_is_heard_first_and_the_record_says_so(made: Planned) -> None:
    with pytest.raises(Invalid) as refused:
        hold(made, voices=(), first=None)
    assert {f"voice-{made.leila}-how", f"voice-{made.zayn}-how", "first"} == set(refused.value.errors)
    hold(made)
    (entry,) = entries_of_thread(made.family, only=("conference.held",), facts=True)
    assert entry.marks.family_first is True
    assert "Leila" in entry.sentence and "“I want to stay at home.”" in entry.sentence


def test_what_was_said_of_the_chair_does_not_undo_the_record(made: Planned) -> None:
    protection.name_chair(**made.acts, chair=protection.Chair(worker=made.team.ruth.worker, why="Nobody else."))
    with pytest.raises(Invalid) as refused:
        hold(made, chair=the_conference().chair_name, chair_involved=False)
    assert set(refused.value.errors) == {"chair_involved"}


@pytest.mark.parametrize("typed", ["R. Adeyemi", "Somebody Else"])
def test_who_was_named_chairs_whatever_name_is_typed(made: Planned, typed: str) -> None:
    protection.name_chair(**made.acts, chair=protection.Chair(worker=made.team.ruth.worker, why="Nobody else."))
    with pytest.raises(Invalid) as refused:
        hold(made, chair=typed, chair_involved=False)
    assert set(refused.value.errors) == {"chair_involved"}
    hold(made, chair=typed, chair_involved=False, chair_why="Nobody else was in.")
    (entry,) = entries_of_thread(made.family, only=("conference.held",), facts=True)
    assert entry.fact("chair") == the_conference().chair_name


@pytest.mark.parametrize(("typed", "taken"), [("ruth  adeyemi", False), ("Dawn Petrie", True)])
def test_where_nobody_was_named_the_record_says_whether_they_had_a_part(made: Planned, typed: str, taken: bool) -> None:
    if taken:
        hold(made, chair=typed)
        return
    with pytest.raises(Invalid) as refused:
        hold(made, chair=typed, chair_involved=False)
    assert set(refused.value.errors) == {"chair_involved"}


def test_words_go_beside_a_record_that_stands_and_no_other(made: Planned) -> None:
    with pytest.raises(NotThere):
        protection.add_to_conference(**made.acts, words="She also said so.")
    hold(made)
    with pytest.raises(Invalid):
        protection.add_to_conference(**made.at(TOMORROW), words=" ")
    protection.add_to_conference(**made.at(TOMORROW), words="She also said so.")
    assert last(made).sentence == "Added to the record of the child protection conference: She also said so."


def test_a_lead_reads_it_and_changes_nothing(made: Planned) -> None:
    joan = made.team.home.joan
    with pytest.raises(Refused):
        protection.name_chair(**made.at(NOW, joan), chair=protection.Chair("Dawn", role="Chair"))
    with pytest.raises(NotThere):
        protection.name_chair(**made.at(NOW, made.team.home.sam), chair=protection.Chair("Dawn", role="Chair"))


# ------------------------------------------------------------------------------------------------------------- pages
def at(made: Planned, route: str, *args: Any) -> str:
    return reverse(f"protection:{route}", args=[made.family, made.conference, *args])


def said(answer: Any) -> str:
    return answer.content.decode()


def test_its_page_begins_with_the_family(made: Planned, ruth: Client) -> None:
    words = {"words": "I want my mum to laugh again.", "how": "talk", "said_on": NOW.date(), "shown_to": "nobody_yet"}
    uses = {"uses": ["round", "meetings"]}
    record_own_words(by=made.team.ruth, now=NOW, family=made.family, person=made.zayn, **words, **uses)
    apart(made, made.leila, made.zayn)
    ask_nurse(made)
    drawn = said(ruth.get(at(made, "conference")))
    assert drawn.index("The family") < drawn.index("Who else is asked") < drawn.index("Rose Bell")
    assert "I want my mum to laugh again." in drawn and "not told, invited or seen together" in drawn
    joan = said(client_of(user_of(made.team.home.joan)).get(at(made, "conference")))
    assert "Rose Bell" in joan and "Say who chairs" not in joan


def test_an_outsider_finds_no_conference(made: Planned) -> None:
    sam = client_of(user_of(made.team.home.sam))
    for route, args in (("conference", ()), ("chair", ()), ("move_conference", ()), ("call_off", ()),
                        ("part", (made.leila,))):  # fmt: skip
        assert sam.get(at(made, route, *args)).status_code in (403, 404)


def test_a_conference_of_another_family_is_not_there(made: Planned, ruth: Client) -> None:
    assert ruth.get(reverse("protection:conference", args=[made.family, made.conference + 99])).status_code == 404
    assert ruth.get(at(made, "part", 10**6)).status_code == 404
    assert ruth.get(at(made, "review")).status_code == 404


def test_it_is_chaired_decided_moved_and_called_off_by_its_pages(made: Planned, ruth: Client) -> None:
    wrong = ruth.post(at(made, "chair"), {"chair": str(made.team.ruth.worker), "name": "", "chair_why": ""})
    assert wrong.status_code == 422 and "say why they chair" in said(wrong)
    assert ruth.post(at(made, "chair"), {"chair": str(made.dawn.worker), "name": ""}).status_code == 302
    leila = {f"told-{made.leila}-how": "told", f"told-{made.leila}-words": "I will write it down."}
    part = {"part": "excluded", "why": "He frightens her.", "heard": ""} | leila
    wrong = ruth.post(at(made, "part", made.leila), part)
    assert wrong.status_code == 422 and "He frightens her." in said(wrong)
    assert ruth.post(at(made, "part", made.leila), part | {"heard": "By letter."}).status_code == 302
    assert "Not asked: the chair decided so." in said(ruth.get(at(made, "conference")))
    day = timezone.now() + dt.timedelta(days=1)
    while timezone.localtime(day).weekday() > 4:
        day += dt.timedelta(days=1)
    local = timezone.localtime(day)
    moved = {"day": local.date().isoformat(), "at": "10:30", "minutes": "90", "how": "room", "place": "Hub", "why": ""}
    assert ruth.post(at(made, "move_conference"), moved).status_code == 422
    assert ruth.post(at(made, "move_conference"), moved | {"why": "He is ill."}).status_code == 302
    assert ruth.post(at(made, "call_off"), {"why": "Ill.", "told": "All."}).status_code == 422
    assert ruth.post(at(made, "call_off"), {"why": "Ill.", "told": "All."} | leila).status_code == 302
    assert ruth.get(at(made, "chair")).status_code == 409


def test_its_meeting_is_not_moved_past_it(made: Planned, ruth: Client) -> None:
    assert ruth.get(reverse("meetings:move", args=[made.family, made.meeting.pk])).status_code == 403


def sent(made: Planned, **changes: Any) -> dict[str, Any]:
    there = {
        f"present-{n}-{key}": value
        for n, one in enumerate(EVERYBODY)
        for key, value in (("discipline", one.discipline), ("name", one.name), ("agency", one.agency))
    }
    return {
        "day": TOMORROW.date().isoformat(), "at": "10:00", "chair": "Dawn Petrie", "chair_involved": "no",
        "present-places": "0,1,2,3", **there, "why": "A plan is needed.", f"child-{made.zayn}-plan": "NEG",
        "outline": "Two adults at night.", "core_group": "Thursday.", "group_family": [str(made.leila)],
        "dissent": "", "without_quorum": "",
        f"voice-{made.leila}-how": "self", f"voice-{made.leila}-words": "I am tired.",
        f"voice-{made.zayn}-how": "sent", f"voice-{made.zayn}-words": "I want to stay.",
        "first": str(made.leila), "first_why": "", "visit_every": "", f"told-{made.leila}-how": "told",
    } | changes  # fmt: skip


def test_it_is_put_on_the_record_with_the_family_first(made: Planned, ruth: Client) -> None:
    Conference.objects.update(meets_at=TOMORROW)
    nurse = ask_nurse(made)
    unchaired, writes = said(ruth.get(at(made, "confer"))), 'name="present-0-name" type="text" value="Ruth Adeyemi"'
    assert "Who chaired?" in unchaired and writes not in unchaired, "she may be the one who chaired"
    chaired(made)
    drawn = said(ruth.get(at(made, "confer")))
    assert "Who chaired?" not in drawn and "Chaired by" in drawn
    assert drawn.index("The family opens") < drawn.index("Then everybody else") < drawn.index("What was decided")
    assert 'value="health" selected' in drawn and writes in drawn, (
        "whoever writes it up is proposed as having been there"
    )
    attended = {f"guest-{nurse}-attended": "came", f"guest-{nurse}-discipline": "health", f"guest-{nurse}-deputy": ""}
    wrong = ruth.post(at(made, "confer"), sent(made, **attended, **{f"voice-{made.leila}-words": ""}))
    assert wrong.status_code == 422 and "in their words" in said(wrong) and "I want to stay." in said(wrong)


@pytest.fixture
def in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: TOMORROW + dt.timedelta(hours=3))


def test_two_who_complete_it_at_once_both_keep_their_words(made: Planned, ruth: Client, in_time: None) -> None:
    assert ruth.get(at(made, "confer")).status_code == 200
    holds(made.dawn, made.family, "case_supervisor")
    assert client_of(user_of(made.dawn)).post(at(made, "confer"), sent(made, chair="Nia Bell")).status_code == 302
    late = ruth.post(
        at(made, "confer"), sent(made, chair="Nia Bell", why="I heard it otherwise.", dissent="The nurse.")
    )
    assert late.status_code == 409
    assert "I heard it otherwise." in said(late) and "The nurse." in said(late) and "I am tired." in said(late)
    assert "A plan is needed." in said(late)
    beside = ruth.post(at(made, "confer"), {"words": "The nurse saw it otherwise."})
    assert beside.status_code == 302
    assert "The nurse saw it otherwise." in last(made).sentence
    kinds = [entry.kind for entry in entries_of_thread(made.family)]
    assert kinds.count("conference.held") == kinds.count("protection_plan.started") == 1


def test_its_page_asks_no_more_the_more_there_is(
    made: Planned, ruth: Client, django_assert_max_num_queries: Any
) -> None:
    ask_nurse(made)
    ask(made, made.leila)
    ruth.get(at(made, "conference"))
    with django_assert_max_num_queries(15):
        ruth.get(at(made, "conference"))
