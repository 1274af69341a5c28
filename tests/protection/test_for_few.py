"""What is for few is absent for everybody else: from reports, copies, the story, the pages and the clocks."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from familiesfirst.involvement.models import Cover, Involvement
from familiesfirst.people.api import Visitors, open_record
from familiesfirst.people.queries.visiting import before_visiting
from familiesfirst.protection import api as protection
from familiesfirst.protection.queries.conference import conference_page
from familiesfirst.protection.queries.reporting import copy_for
from familiesfirst.protection.rules.reporting import NARROWER, Part, narrowest
from familiesfirst.record.api import Actor, Invalid, entries_of_thread
from tests.agencies.making import NOW, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.conferring import Planned, a_planned_conference
from tests.protection.making import Team, a_team_beside_a_home, held, the_enquiry, the_strategy
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
DEALS = Part("worried", "He deals at the school gate.", "police_intelligence", visitors="nothing")
SLEEPS = Part("change", "Her medicine makes her sleep.", "adult_health", visitors="nothing")
LAUGHS = Part("well", "He laughs.")


@pytest.fixture
def made() -> Planned:
    return a_planned_conference()


@pytest.fixture
def team() -> Team:
    return a_team_beside_a_home()


def somebody(family: int, agency: str, kind: str, name: str) -> Actor:
    one = a_worker(an_agency(agency, kind), "practitioner", name=name)
    holds(one, family, "contributor")
    return one


def pages(reader: Actor, family: int, *more: str) -> str:
    """All that they read of the family, in one text."""
    client = client_of(user_of(reader))
    routes = [
        reverse(route, args=[family]) for route in ("protection:page", "desk:story", "desk:family", "desk:thread")
    ]
    return " ".join(client.get(page).content.decode() for page in [*routes, *more])


def report(made: Planned, *parts: Part) -> Actor:
    kerry = somebody(made.family, "Police", "police", "Kerry Dunlop")
    protection.write_report(**made.at(NOW, kerry), parts=parts)
    return kerry


def test_a_report_that_is_for_few_was_never_written_for_others(made: Planned) -> None:
    kerry = report(made, DEALS)
    page = reverse("protection:conference", args=[made.family, made.conference])
    joan, ruth = (client_of(user_of(one)) for one in (made.team.home.joan, made.team.ruth))
    assert "wrote a report" not in pages(made.team.home.joan, made.family)
    assert "Kerry Dunlop" not in joan.get(page).content.decode()
    assert "wrote a report" in pages(made.team.ruth, made.family)
    assert "Kerry Dunlop" in ruth.get(page).content.decode()
    assert "school gate" in client_of(user_of(kerry)).get(page).content.decode(), "whoever wrote it reads it"


def test_of_a_report_others_learn_of_the_parts_that_are_theirs_alone(made: Planned) -> None:
    report(made, DEALS, LAUGHS)
    told = entries_of_thread(made.family, only=("conference.report_written",), facts=True)[-1]
    assert len(told.fact("parts")) == 1 and "worried" not in told.sentence
    assert "wrote a report" in pages(made.team.home.joan, made.family) and told.sensitivity == "ordinary"


def test_a_copy_tells_nobody_that_there_is_more_than_they_may_read(made: Planned) -> None:
    report(made, DEALS, LAUGHS)

    def copy(reader: Actor) -> Any:
        return copy_for(conference_page(reader, made.family, made.conference, NOW, log=False), "reports", made.leila)

    lead, protects = copy(made.team.home.joan), copy(made.team.ruth)
    assert [one.words for one in lead.pieces] == ["He laughs."] and not lead.left_out
    assert len(protects.left_out) == 1, "whoever may read it is told what is left out"
    where = reverse("protection:copy", args=[made.family, made.conference, "reports", made.leila])
    assert "Kerry Dunlop, Police – " not in client_of(user_of(made.team.home.joan)).get(where).content.decode()


@pytest.mark.parametrize("widest", NARROWER)
def test_the_narrowest_of_several_is_that_of_the_fewest(widest: str) -> None:
    beyond = NARROWER[NARROWER.index(widest) :]
    assert narrowest(beyond) == "police_intelligence" and narrowest([widest, "ordinary"]) == widest


FOUND = "A tear that nothing else explains."


def an_enquiry(team: Team) -> None:
    holds(team.ruth, team.family, "child_protection_lead")
    acts: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": team.family}
    protection.need_strategy(**acts, children=[team.home.zayn], why="Marks seen.")
    protection.hold_strategy(**acts, strategy=the_strategy().pk, held=held(team, {team.home.zayn: True}))


def examined(team: Team, **changes: Any) -> int:
    said = {"children": (team.home.zayn,), "on": NOW.date(), "found": FOUND, "shared": "Police only."}
    done = protection.MedicalDone(**said | {"visitors": "nothing"} | changes)
    return protection.record_medical(by=team.ruth, now=NOW, family=team.family, enquiry=the_enquiry().pk, done=done)


def test_what_a_medical_found_is_for_few_unless_somebody_says_otherwise(team: Team) -> None:
    an_enquiry(team)
    school = somebody(team.family, "Northfield School", "school", "Tom Teach")
    examined(team)
    for reads in (team.ruth, team.home.joan):
        assert FOUND in pages(reads, team.family)
    assert FOUND not in pages(school, team.family)
    assert "Police only" not in pages(school, team.family)
    examined(team, found="Nothing was found.", sensitivity="ordinary", visitors="")
    assert "Nothing was found." in pages(school, team.family)


def test_whoever_examined_the_child_says_what_visitors_may_be_told(team: Team) -> None:
    an_enquiry(team)
    with pytest.raises(Invalid) as refused:
        examined(team, visitors="")
    assert set(refused.value.errors) == {"visitors"}
    with pytest.raises(Invalid):
        examined(team, sensitivity="everybody")
    examined(team, visitors="this", visitors_words="Do not bathe him.")
    opened = open_record(team.home.joan, team.family, NOW, page="family", log=False)
    assert [one.words for one in before_visiting(opened)] == ["Do not bathe him."]


FACT = "She was on a ward all week, for her mind."


@pytest.mark.parametrize(
    ("sensitivity", "read_by", "not_by"),
    [
        ("ordinary", {"school", "joan", "ruth"}, set()),
        ("adult_health", {"joan", "ruth"}, {"school", "owen"}),
        ("police_intelligence", {"ruth"}, {"school", "joan", "owen"}),
    ],
)
def test_the_fact_that_makes_a_discussion_unnecessary_is_for_those_it_is_for(
    team: Team, sensitivity: str, read_by: set[str], not_by: set[str]
) -> None:
    school = somebody(team.family, "Northfield School", "school", "Tom Teach")
    holds(team.ruth, team.family, "child_protection_lead")
    acts: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": team.family}
    protection.need_strategy(**acts, children=[team.home.zayn], why="Marks seen.")
    call = protection.Call(NOW + dt.timedelta(hours=5), "phone", ("The ward",))
    protection.call_strategy(**acts, strategy=the_strategy().pk, call=call)
    answers = {"The ward": "She never left it."}
    cancel = protection.Cancel(FACT, answers, None, sensitivity, "" if sensitivity == "ordinary" else "nothing")
    protection.cancel_strategy(**acts, strategy=the_strategy().pk, cancel=cancel)
    who = {"school": school, "joan": team.home.joan, "ruth": team.ruth, "owen": team.owen}
    for name in read_by | not_by:
        text = pages(who[name], team.family)
        assert (FACT in text, "never left it" in text) == (name in read_by, name in read_by), name
    assert "The strategy discussion was cancelled" in pages(school, team.family), "that it is off is for everybody"
    drawn = client_of(user_of(school)).get(reverse("desk:family", args=[team.family])).content.decode()
    assert "Strategy discussion needed" in drawn and "Strategy not needed" in drawn, (
        "whoever saw it needed sees it over"
    )


def test_the_clock_of_a_missed_appointment_is_for_those_who_may_know_of_it(team: Team) -> None:
    midwife = somebody(team.family, "Hospital", "health", "Mary Mid")
    school = somebody(team.family, "Northfield School", "school", "Tom Teach")
    now = timezone.now()
    protection.record_missed_appointment(
        by=midwife,
        now=now,
        family=team.family,
        child=team.home.baby,
        day=timezone.localdate(now),
        words="No scan.",
        visitors=Visitors("nothing"),
    )
    assert "missed appointment" not in pages(school, team.family).lower()
    for reader in (team.home.joan, midwife):
        assert "missed appointment" in pages(reader, team.family).lower()
    desk = client_of(user_of(team.home.joan)).get(reverse("desk:desk")).content.decode().lower()
    assert "missed appointment" in desk, "whoever has it to do finds it"
    cover = a_worker(an_agency("Harbour"), "practitioner", name="Sunil Rao")
    lead = Involvement.objects.get(thread=team.family, role="family_help_lead")
    row = holds(cover, team.family, "cover")
    Cover.objects.create(involvement=row, of=lead, reason="leave", not_told_why="They are away.")
    look = "something for few is due, and is not yours to read: have the supervisor look"
    shown = client_of(user_of(cover)).get(reverse("desk:desk")).content.decode().lower()
    assert (look in shown, "appointment" in shown) == (True, False)
    assert reverse("involvement:round", args=[team.family]) in shown
    assert look not in desk
