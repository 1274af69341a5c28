"""The families of the stories that a newcomer can follow, told true on any day and from any seed."""

import datetime as dt

from familiesfirst.demonstration.everyday import family_called
from familiesfirst.demonstration.helping import Helping
from familiesfirst.demonstration.lives import Life, Member
from familiesfirst.demonstration.models import StoryFamily
from familiesfirst.demonstration.protected import from_a_question_to_the_step_down
from familiesfirst.demonstration.spared import advice_that_spared_a_meeting
from familiesfirst.demonstration.special import child, helped, life_of, mother
from familiesfirst.demonstration.telling import Company, FrontDoor, at, working_day
from familiesfirst.family_help import api as family_help
from familiesfirst.involvement import api as involvement

TIA = (
    "Mornings are the worst. Oscar will not get dressed, Ruby screams, I shout, and then it is too late to go in. "
    "I am up at four for work and I have nobody to hand over to. I do not want to be told off. I want somebody at the "
    "bit that goes wrong."
)
SETTLED = (
    "Wednesdays with Andre go on. School rings at half past eight or not at all. Nobody wants another meeting in term."
)
AFTERNOONS = "Come in the afternoon, after two. Before that she is at work, or has only just come home."
QUARMBY = life_of(
    "Quarmby family",
    (
        child("Oscar", "Quarmby", dt.date(2018, 2, 11), "M"),
        child("Ruby", "Quarmby", dt.date(2022, 5, 19), "F"),
        mother("Tia", "Quarmby", dt.date(1994, 8, 3), "07700 900287"),
        Member("father", "Andre", "Clarke", "M", dt.date(1992, 12, 1), None, "BCRB", "en", "07700 900619", False),
    ),
    "1C",
    TIA,
    "family_help",
    "targeted_early_help",
    theme="mornings",
)


def tell_stories(company: Company, door: FrontDoor, now: dt.datetime) -> None:
    """A school lead; advice that spared a meeting; child protection with one lead throughout; and which family the
    health visitor's story is of, told already.
    """
    StoryFamily.add("school", school_lead(company, door, now))
    StoryFamily.add("spared", advice_that_spared_a_meeting(company, door, now))
    StoryFamily.add("protection", from_a_question_to_the_step_down(company, door, now))
    StoryFamily.add("health", family_called(company["Priya Nair"], "Pike family", now))


def school_lead(company: Company, door: FrontDoor, now: dt.datetime, life: Life = QUARMBY) -> int:
    """Tia's family, helped by Oscar's school for eleven weeks; its id."""
    helping = helped(
        company,
        door,
        now,
        life,
        "Amara Okafor",
        "Ifeoma Nwosu",
        days=77,
        adds=("Owen Bassett", "Alan Moss"),
        calls_next=False,
    )
    family, (_, _, tia, andre) = helping.known.family, helping.known.people
    by, moment = company["Amara Okafor"], at(working_day(now.date() - dt.timedelta(days=9)), 15)
    apart(company, moment, family, tia, andre)
    planned = helping.planned
    assert planned is not None
    planned.new_version(moment)
    said = {"by": by, "family": family, "version": planned.version}
    family_help.answer_plan(
        **said, now=moment, person=tia, answer="agrees_in_part", parts="All but the Monday calls.",
        words="Text me. I ring when I can talk.",
    )  # fmt: skip
    family_help.answer_plan(
        **said, now=moment, person=andre, answer="agrees", words="I can do Wednesdays. Nobody asked me before."
    )
    half_term(helping, now, tia)
    helping.turning.pathway(working_day(now.date() - dt.timedelta(days=20)), "parental_mental_health")
    meeting = helping.called.call(moment.date() - dt.timedelta(days=14), moment.date())
    helping.called.hold(meeting, moment.date(), SETTLED, tuple(helping.children))
    return family


def apart(company: Company, now: dt.datetime, family: int, tia: int, andre: int) -> None:
    """What is each parent's own: on their copy of the plan, and not on the other's."""
    acts = {"by": company["Amara Okafor"], "now": now, "family": family}
    for whose, title, words, told in (
        (tia, "Tia sleeps, and sees her doctor about how low she feels", "Goes to the Thursday appointment", "this"),
        (andre, "Andre gets help with his back, to have the children at weekends", "Starts physiotherapy", "nothing"),
    ):
        own = family_help.Apart(
            "adult_health", whose, visitors=told, visitors_words=AFTERNOONS if told == "this" else ""
        )
        outcome = family_help.set_plan_outcome(**acts, said=family_help.OutcomeSaid("health", title, apart=own))
        own = family_help.Apart("adult_health", whose, visitors="nothing")
        does = family_help.ActionSaid(outcome, words, "person", person=whose, goes_on=True, apart=own)
        family_help.set_plan_action(**acts, said=does)


def half_term(helping: Helping, now: dt.datetime, told: int) -> None:
    """Joan stood in for a school week in autumn, and Tia was told before."""
    first = working_day(now.date() - dt.timedelta(days=32))
    before, company = first - dt.timedelta(days=6), helping.company
    stand = involvement.Stand(
        helping.known.family, company["Joan Pryce"].worker or 0, involvement.Told((told,), before, "call")
    )
    by = company["Amara Okafor"]
    involvement.arrange_cover(
        by=by, now=at(before, 15), of=by.worker or 0, first=first, last=first + dt.timedelta(days=4),
        reason="school_holidays", stands=[stand],
    )  # fmt: skip
