"""The steps of a section 47 enquiry: who is accounted for, who agreed, the medical, the safety plan."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.family_help.api import record_visit
from familiesfirst.family_help.rules.recording import ChildThere, Visit
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection
from familiesfirst.protection.forms.steps import MedicalDoneForm
from familiesfirst.protection.rules.steps import check_agreement, check_medical, check_medical_done, check_safety_plan
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, entries_of_thread, withdraw_entry
from tests.agencies.making import NOW, TODAY
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import Team, a_team_beside_a_home, all_told, held, the_enquiry, the_strategy
from tests.signing_in import client_of

AGREED = {"children": (1,), "to": "interview", "by": "responsibility", "given": True, "who": "Leila"}
DECIDED = {
    "children": (1,), "needed": True, "why": "Marks.", "urgency": "days", "sort": "injury", "attends": False,
    "asked_by": "Ruth asked Dr Lal.", "asked_at": NOW, "venue": "The children’s clinic.",
}  # fmt: skip
TYPED = {key: said for key, said in DECIDED.items() if key != "asked_at"} | {"day": TODAY.isoformat(), "at": "09:30"}
SAFE = {"children": (1,), "words": "Nan stays.", "agreed_by": "Leila", "voluntary": True, "elsewhere": False}
RULE = ("at_once", "sexual_abuse")


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"given": None}, {"given"}),
        ({"given": False}, {"words"}),
        ({"given": False, "words": "No."}, set()),
        ({"who": "", "person": 7}, set()),
        ({"by": "order", "person": 7}, {"person"}),
        ({"who": " ", "to": "tea", "by": ""}, {"who", "to", "by"}),
        ({"children": ()}, {"children"}),
    ],
)
def test_an_agreement_says_whose(changes: dict[str, Any], wrong: set[str]) -> None:
    said = protection.Agreement(**(AGREED | changes))
    assert set(check_agreement(said, ("interview", "medical"), ("responsibility", "order"))) == wrong


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"needed": False, "urgency": "", "sort": "", "attends": None}, set()),
        ({"needed": None}, {"needed"}),
        ({"urgency": "", "sort": "tea", "attends": None}, {"urgency", "sort", "attends"}),
        ({"urgency": "at_once"}, {"why_attends"}),
        ({"sort": "sexual_abuse", "attends": True}, set()),
        ({"attends": True}, {"why_attends"}),
        ({"attends": True, "why_attends": "His mother asked for it."}, set()),
        ({"asked_by": " ", "venue": ""}, {"asked_by", "venue"}),
        ({"asked_at": None}, {"day"}),
        ({"asked_at": NOW + dt.timedelta(minutes=1)}, {"day"}),
    ],
)
def test_a_social_worker_goes_by_the_local_rule_or_it_says_why(changes: dict[str, Any], wrong: set[str]) -> None:
    said = protection.Medical(**(DECIDED | changes))
    assert set(check_medical(said, ("at_once", "days"), ("injury", "sexual_abuse"), RULE, NOW)) == wrong


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"voluntary": False}, {"voluntary"}),
        ({"agreed_by": ""}, {"agreed_by"}),
        ({"elsewhere": None}, {"elsewhere"}),
        ({"elsewhere": True}, {"legal_advice"}),
        ({"elsewhere": True, "legal_advice": "Duty lawyer, at two."}, set()),
    ],
)
def test_a_safety_plan_is_agreed_and_nobody_leaves_before_legal_advice(
    changes: dict[str, Any], wrong: set[str]
) -> None:
    assert set(check_safety_plan(protection.SafetyPlan(**(SAFE | changes)))) == wrong


def test_a_medical_is_not_of_tomorrow_and_is_shared() -> None:
    done = protection.MedicalDone((1,), TODAY + dt.timedelta(days=1), "", "")
    assert set(check_medical_done(done, TODAY)) == {"on", "found", "shared"}


@pytest.fixture
def team() -> Team:
    made = a_team_beside_a_home()
    said = {"by": made.ifeoma, "now": NOW, "family": made.family}
    protection.need_strategy(**said, children=[made.home.zayn], why="Marks.")
    protection.hold_strategy(**said, strategy=the_strategy().pk, held=held(made, {made.home.zayn: True}))
    holds(made.ruth, made.family, "child_protection_lead")
    return made


def put_forward(team: Team, **more: Any) -> int:
    what = protection.Findings({team.home.zayn: "no_continuing_risk"}, "All is well.", **more)
    return protection.propose_findings(
        by=team.ruth, now=NOW, family=team.family, enquiry=the_enquiry().pk, findings=what
    )


@pytest.mark.django_db
def test_every_child_is_accounted_for_and_seen_alone_or_it_says_why(team: Team) -> None:
    home = team.home
    left_out = {home.maya: "With her father.", home.baby: "Not born yet."}
    with pytest.raises(Invalid) as refused:
        put_forward(team)
    assert set(refused.value.errors) == {
        f"child-{home.maya}-left_out", f"child-{home.baby}-left_out", f"child-{home.zayn}-not_seen",
    }  # fmt: skip
    seen = Visit(True, NOW, "protection", False, "At school.", (ChildThere(home.zayn, True, seen_alone=True),))
    record_visit(by=team.home.joan, now=NOW, family=team.family, visit=seen)
    with pytest.raises(Invalid):
        put_forward(team, left_out=left_out)  # Joan is no social worker
    record_visit(by=team.ruth, now=NOW, family=team.family, visit=seen)
    put_forward(team, left_out=left_out)
    (entry,) = entries_of_thread(team.family, only=("s47.findings",), facts=True)
    assert "Not about Maya" in entry.sentence
    assert entry.marks_of(home.zayn).not_seen is None


def see(team: Team, *, alone: bool) -> int:
    there = ChildThere(team.home.zayn, True, seen_alone=alone)
    return record_visit(
        by=team.ruth, now=NOW, family=team.family, visit=Visit(True, NOW, "protection", False, "At home.", (there,))
    )


def left_out(team: Team) -> dict[int, str]:
    return {team.home.maya: "With her father.", team.home.baby: "Not born yet."}


@pytest.mark.django_db
def test_a_child_who_was_seen_and_not_alone_is_not_one_whom_nobody_saw(team: Team) -> None:
    see(team, alone=False)
    with pytest.raises(Invalid) as refused:
        put_forward(team, left_out=left_out(team), not_seen={team.home.zayn: "No time."})
    assert set(refused.value.errors) == {f"child-{team.home.zayn}-not_alone"}


@pytest.mark.django_db
def test_whoever_agrees_reads_that_nobody_saw_a_child_and_why(team: Team) -> None:
    with pytest.raises(Invalid) as refused:
        put_forward(team, left_out=left_out(team), not_alone={team.home.zayn: "No time."})
    assert set(refused.value.errors) == {f"child-{team.home.zayn}-not_seen"}
    put = put_forward(team, left_out=left_out(team), not_seen={team.home.zayn: "Nobody opened."})
    page = client_of(user_of(team.ifeoma)).get(reverse("protection:agree", args=[team.family, the_enquiry().pk]))
    shown = " ".join(page.content.decode().split())
    assert "No social worker has seen" in shown and "Nobody opened." in shown
    agreed(team, put)
    (found,), (done,) = told(team, "s47.findings"), told(team, "s47.finished")
    assert "No social worker saw Zayn Marsh: Nobody opened." in found.sentence
    assert "no social worker had seen them" in done.sentence
    assert (found.marks_of(team.home.zayn).not_seen, done.marks_of(team.home.zayn).not_seen) == (True, True)


@pytest.mark.django_db
def test_nobody_agrees_to_findings_about_a_child_who_turns_out_never_to_have_been_seen(team: Team) -> None:
    seen = see(team, alone=True)
    put = put_forward(team, left_out=left_out(team))
    withdraw_entry(by=team.ruth, now=NOW, entry=seen, why="It was another child.")
    with pytest.raises(Meanwhile, match="No social worker has seen Zayn"):
        agreed(team, put)
    see(team, alone=True)
    agreed(team, put)
    (done,) = told(team, "s47.finished")
    assert done.marks_of(team.home.zayn).not_seen is None


def agreed(team: Team, put: int) -> None:
    protection.finish_enquiry(
        by=team.ifeoma, now=NOW, family=team.family, enquiry=the_enquiry().pk, findings=put, why="So it is.",
        told="The nursery.", tellings=all_told(team.family),
    )  # fmt: skip


FEW = {"sensitivity": "police_intelligence", "visitors": "nothing"}


def test_what_a_medical_found_is_proposed_as_health_not_as_police_intelligence() -> None:
    form = MedicalDoneForm(None, children=[(1, "Zayn")], today=TODAY)
    asked = form.fields["sensitivity"]
    first, *_ = [label for code, label in asked.choices if code == asked.initial]
    assert first.startswith("Health: ")
    assert protection.MedicalDone((1,), TODAY, "A burn.", "The doctor.").sensitivity == "adult_health"


@pytest.mark.django_db
def test_the_steps_are_kept_by_the_pages_and_only_about_its_children(team: Team) -> None:
    ruth, zayn = client_of(user_of(team.ruth)), str(team.home.zayn)

    def at(route: str) -> str:
        return reverse(f"protection:{route}", args=[team.family, the_enquiry().pk])

    today = TODAY.isoformat()
    for route, good, bad in (
        ("agreement", {**AGREED, "given": "yes"}, "who"),
        ("medical", {**TYPED, "needed": "yes", "attends": "no"}, "why"),
        ("medical_done", {"on": today, "found": "An old burn.", "shared": "The doctor.", **FEW}, "found"),
        ("safety_plan", {**SAFE, "voluntary": "yes", "elsewhere": "no"}, "agreed_by"),
    ):
        assert ruth.get(at(route)).status_code == 200
        assert ruth.post(at(route), good | {"children": [zayn], bad: ""}).status_code == 422, route
        assert ruth.post(at(route), good | {"children": [zayn]}).status_code == 302, route
        assert client_of(user_of(team.home.joan)).get(at(route)).status_code == 403
    page = ruth.get(reverse("protection:page", args=[team.family])).content.decode()
    assert "An old burn." in page
    said = {"by": team.ruth, "now": NOW, "family": team.family, "enquiry": the_enquiry().pk}
    with pytest.raises(NotThere):
        protection.record_agreement(
            **said, agreement=protection.Agreement(**(AGREED | {"children": (team.home.maya,)}))
        )


def told(team: Team, kind: str) -> list[Any]:
    return entries_of_thread(team.family, only=(kind,), facts=True)


@pytest.mark.django_db
def test_a_medical_says_who_asked_where_it_is_and_who_on_record_agreed(team: Team) -> None:
    said = {"by": team.ruth, "now": NOW, "family": team.family, "enquiry": the_enquiry().pk}
    leila, zayn = team.home.leila, team.home.zayn
    agreed = {"children": (zayn,), "to": "medical", "by": "responsibility", "given": True, "who": ""}
    with pytest.raises(Invalid) as refused:
        protection.record_agreement(**said, agreement=protection.Agreement(**agreed, person=leila))
    assert set(refused.value.errors) == {"person"}
    relate = {"by": team.ifeoma, "now": NOW, "family": team.family}
    people.record_relationship(**relate, person=leila, type="parent", other=zayn, responsibility="yes")
    entry = protection.record_agreement(**said, agreement=protection.Agreement(**agreed, person=leila))
    (one,) = told(team, "s47.agreement")
    assert one.marks.person == leila and "Leila" in one.sentence and "not on record" not in one.sentence
    decided = DECIDED | {"children": (zayn,), "agreement": entry}
    protection.decide_medical(**said, medical=protection.Medical(**decided))
    (one,) = told(team, "s47.medical_decided")
    assert one.marks.agreement == entry
    for words in ("Asked for on 23 November at 10:00: Ruth asked Dr Lal.", "The children’s clinic", "Leila"):
        assert words in one.sentence
    with pytest.raises(NotThere):
        protection.decide_medical(**said, medical=protection.Medical(**decided | {"agreement": entry + 1_000}))


@pytest.mark.django_db
def test_whoever_is_not_on_record_is_said_not_to_be_and_no_agreement_is_said_too(team: Team) -> None:
    said = {"by": team.ruth, "now": NOW, "family": team.family, "enquiry": the_enquiry().pk}
    other = AGREED | {"children": (team.home.zayn,), "who": "Dan, who says he married her in 2015"}
    protection.record_agreement(**said, agreement=protection.Agreement(**other))
    (one,) = told(team, "s47.agreement")
    assert "not on record as holding parental responsibility" in one.sentence
    protection.decide_medical(**said, medical=protection.Medical(**DECIDED | {"children": (team.home.zayn,)}))
    (one,) = told(team, "s47.medical_decided")
    assert "Nobody’s agreement to it is on record yet." in one.sentence


@pytest.mark.parametrize(
    ("days", "wrong"), [(None, set()), (-1, set()), (0, set()), (-3, {"received"}), (1, {"received"})]
)
def test_findings_come_in_writing_on_the_day_of_a_medical_or_later(days: int | None, wrong: set[str]) -> None:
    came = None if days is None else TODAY + dt.timedelta(days=days)
    done = protection.MedicalDone((1,), TODAY - dt.timedelta(days=2), "An old burn.", "Police.", received=came)
    assert set(check_medical_done(done, TODAY)) == wrong


@pytest.mark.django_db
def test_the_record_says_when_the_findings_came(team: Team) -> None:
    said = {"by": team.ruth, "now": NOW, "family": team.family, "enquiry": the_enquiry().pk}
    done = protection.MedicalDone(
        (team.home.zayn,), TODAY, "An old burn.", "Police.", visitors="nothing", received=TODAY
    )
    protection.record_medical(**said, done=done)
    (one,) = told(team, "s47.medical_done")
    assert "In writing since 23 November 2026." in one.sentence


def page_of(team: Team, who: str = "ruth") -> str:
    return client_of(user_of(getattr(team, who))).get(reverse("protection:page", args=[team.family])).content.decode()


def decide(team: Team, **more: Any) -> None:
    said = {"by": team.ruth, "now": NOW, "family": team.family, "enquiry": the_enquiry().pk}
    protection.decide_medical(**said, medical=protection.Medical(**DECIDED | {"children": (team.home.zayn,)} | more))


@pytest.mark.django_db
def test_the_steps_stay_in_reach_between_an_agreed_enquiry_and_its_conference(team: Team) -> None:
    what = protection.Findings({team.home.zayn: "continuing_risk"}, "He is not safe.", left_out(team))
    see(team, alone=True)
    put = protection.propose_findings(
        by=team.ruth, now=NOW, family=team.family, enquiry=the_enquiry().pk, findings=what
    )
    agreed(team, put)
    page = page_of(team)
    for route in ("agreement", "medical", "medical_done", "safety_plan"):
        assert reverse(f"protection:{route}", args=[team.family, the_enquiry().pk]) in page, route


@pytest.mark.django_db
def test_a_medical_that_was_asked_for_is_recorded_after_the_enquiry(team: Team) -> None:
    see(team, alone=True)
    decide(team)
    agreed(team, put_forward(team, left_out=left_out(team)))
    assert the_enquiry().state == "finished"
    at = reverse("protection:medical_done", args=[team.family, the_enquiry().pk])
    assert at in page_of(team) and "What it found is not on record yet." in page_of(team)
    ruth = client_of(user_of(team.ruth))
    typed = {"on": TODAY.isoformat(), "found": "An old burn.", "shared": "The doctor."}
    typed |= {"sensitivity": "adult_health", "visitors": "nothing"}
    assert ruth.post(at, typed | {"children": [str(team.home.zayn)]}).status_code == 302
    assert "has not come in writing yet" in page_of(team)
    written = typed | {"received": TODAY.isoformat(), "children": [str(team.home.zayn)]}
    assert ruth.post(at, written).status_code == 302
    assert at not in page_of(team)
    owen = page_of(team, "owen")  # who may not read what it found, and is not asked for it either
    assert "A medical of Zayn" not in owen and "What it found" not in owen
    done = protection.MedicalDone((team.home.maya,), TODAY, "A burn.", "Police.", visitors="nothing")
    with pytest.raises(NotThere):
        protection.record_medical(by=team.ruth, now=NOW, family=team.family, enquiry=the_enquiry().pk, done=done)


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [False, True])
def test_no_medical_is_recorded_after_an_enquiry_that_asked_for_none(team: Team, asked: bool) -> None:
    see(team, alone=True)
    if asked:
        decide(team, needed=False)
    agreed(team, put_forward(team, left_out=left_out(team)))
    done = protection.MedicalDone((team.home.zayn,), TODAY, "A burn.", "Police.", visitors="nothing")
    with pytest.raises(Meanwhile):
        protection.record_medical(by=team.ruth, now=NOW, family=team.family, enquiry=the_enquiry().pk, done=done)
    assert "asked for on" not in page_of(team)
