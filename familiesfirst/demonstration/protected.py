"""A story of child protection from a health visitor's question to the step down, with one lead throughout."""

import datetime as dt
from dataclasses import replace
from typing import Any

from familiesfirst.demonstration.agreed import RECORD, THERE, record_sent
from familiesfirst.demonstration.conferring import Conferring
from familiesfirst.demonstration.lives import Member
from familiesfirst.demonstration.reviewing import Reviewing
from familiesfirst.demonstration.special import child, helped, life_of, mother
from familiesfirst.demonstration.telling import Company, FrontDoor, at, working_day
from familiesfirst.demonstration.told import told_of
from familiesfirst.family_help import api as family_help
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection

LEAD, MANAGER, ASKER, HEALTH, PROTECTION_LEAD = (
    "Marcus Bell", "Ifeoma Nwosu", "Priya Nair", "Femi Adesina", "Ruth Adeyemi",
)  # fmt: skip
DOYLE = life_of(
    "Doyle family",
    (
        child("Freya", "Doyle", dt.date(2023, 3, 14), "F"),
        mother("Siobhan", "Doyle", dt.date(1997, 6, 2), "07700 900761"),
        Member("grandmother", "Maeve", "Doyle", "F", dt.date(1968, 1, 20), None, "WIRI", "en", "07700 900762", False),
    ),
    "3B",
    "Siobhan is worn out since the separation and asks for somebody to help with nights, and with Freya.",
    "family_help",
    "child_in_need",
    theme="low",
)
QUESTION = (
    "Freya has two marks on her upper arm. Siobhan says that she fell, and cried when I asked. I have known them since "
    "she was born. Is this for a strategy discussion, or do I ask again first?"
)
ADVICE = (
    "Marks there, at her age, with no account that fits: tell Ifeoma now, and do not ask Freya yourself. I look at the "
    "hospital’s record and come to the discussion."
)


def from_a_question_to_the_step_down(company: Company, door: FrontDoor, now: dt.datetime) -> int:
    """Marcus leads before, throughout and after; the family's id."""
    helping = helped(company, door, now, DOYLE, LEAD, MANAGER, days=150)
    family, (freya, siobhan, maeve) = helping.known.family, helping.known.people
    day = working_day(now.date() - dt.timedelta(days=118))
    _asked(company, family, freya, day)
    _discussed(company, family, freya, day)
    seen = [day + dt.timedelta(days=1), *(day + dt.timedelta(days=n) for n in range(16, 104, 11))]
    for on in seen:
        _visited(company, family, freya, siobhan, working_day(on))
    _found(company, family, freya, (siobhan, maeve), working_day(day + dt.timedelta(days=6)))
    told: dict[str, Any] = {"company": company, "family": family, "children": [freya], "parent": siobhan}
    conference = Conferring(**told, held=working_day(day + dt.timedelta(days=14)), category="NEG")
    conference.tell()
    for days in (47, 75):
        met = working_day(day + dt.timedelta(days=days))
        conference.core_group(met - dt.timedelta(days=7), met)
    review = working_day(now.date() - dt.timedelta(days=17))
    Reviewing(**told, held=review, category="", goes_on=False).tell()
    _steps_back(company, family, working_day(review + dt.timedelta(days=1)))
    return family


DISCUSSED: dict[str, object] = {
    "other_children": "Freya is the only child. Nobody else was named.", "interview": "no",
    "interview_why": "She is three, and says nothing of it. Somebody she knows plays with her first.", "medical": "yes",
    "danger": "Siobhan is alone at night and frightened; Freya may be held too hard again.",
    "goal": "Somebody with them on the bad nights, and Freya asleep without being afraid.", "alone": "yes",
}  # fmt: skip
"""What this discussion said, where it is not as most of the borough’s."""


def _asked(company: Company, family: int, freya: int, day: dt.date) -> None:
    since = day - dt.timedelta(days=20)
    involvement.add_to_family(
        by=company[MANAGER], now=at(since, 10), family=family, role="contributor", what_for="Freya’s health",
        since=since, worker_id=company[ASKER].worker,
    )  # fmt: skip
    asking = protection.Asking(
        discipline="health", sensitivity="third_party", people=(freya,), question=QUESTION, visitors="nothing"
    )
    asked = protection.ask_consultation(by=company[ASKER], now=at(day, 9, 20), asking=asking, family=family)
    protection.answer_consultation(
        by=company[HEALTH], now=at(day, 9, 45), consultation=asked, words=ADVICE, visitors=people.Visitors("nothing")
    )
    protection.say_what_came(
        by=company[ASKER], now=at(day, 17), consultation=asked, outcome="strategy",
        visitors=people.Visitors("nothing"),
        words="Rang Ifeoma at ten. The discussion was held the same afternoon, and I was there.",
    )  # fmt: skip


def _discussed(company: Company, family: int, freya: int, day: dt.date) -> None:
    said: dict[str, Any] = {"by": company[MANAGER], "family": family}
    why = "Two marks on her arm that nobody can explain; a child of three."
    told = told_of(family, at(day, 10), company.day)
    protection.need_strategy(**said, now=at(day, 10), children=[freya], why=why, tellings=told)
    (strategy,) = protection.open_strategies(family)
    call = protection.Call(at(day, 15), "video", ("Police", "Health", "Health visiting"))
    protection.call_strategy(**said, now=at(day, 10, 20), strategy=strategy, call=call)
    held = protection.Held(
        happened=at(day, 15), how="video", s47={freya: True}, sort="joint", present=THERE,
        why="Health has nothing before this; the police know of shouting on two nights. Nobody can explain the marks.",
        decided="Ruth and an officer see Freya and Siobhan tomorrow. Maeve sleeps there until then.",
        tellings=told_of(family, at(day, 16), company.day), record=RECORD | DISCUSSED,
        visitors="this", visitors_words="Let Freya play first, and do not ask her about the marks.",
    )  # fmt: skip
    protection.hold_strategy(**said, now=at(day, 16), strategy=strategy, held=held)
    record_sent(company[MANAGER], family, strategy, at(day, 16, 50))
    involvement.add_to_family(
        **said, now=at(day, 16, 20), role="child_protection_lead", since=day,
        what_for="The section 47 enquiry, and what follows it", worker_id=company[PROTECTION_LEAD].worker,
    )  # fmt: skip


def _visited(company: Company, family: int, freya: int, siobhan: int, day: dt.date) -> None:
    there = family_help.ChildThere(freya, seen=True, seen_alone=True, bedroom_seen=True)
    visit = family_help.Visit(
        made=True, happened=at(day, 15, 10), purpose="protection", announced=False, children=(there,),
        others=(siobhan,), note="Freya showed me her bed and the door that shuts now. Maeve was there.",
    )  # fmt: skip
    family_help.record_visit(by=company[PROTECTION_LEAD], now=at(day, 16, 40), family=family, visit=visit)


def _found(company: Company, family: int, freya: int, told: tuple[int, ...], day: dt.date) -> None:
    findings = protection.Findings(
        {freya: "continuing_risk"},
        "Siobhan is alone with it all at night, and was rough with Freya twice. She said so herself, and wants help.",
    )
    (enquiry,) = protection.open_enquiries(family)
    said: dict[str, Any] = {"family": family, "enquiry": enquiry, "now": at(day, 16)}
    entry = protection.propose_findings(**said, by=company[PROTECTION_LEAD], findings=findings)
    words = "I am ashamed, and I am glad that somebody knows."
    protection.finish_enquiry(
        **(said | {"now": at(day, 17)}), by=company[MANAGER], findings=entry, why="What Ruth saw bears it out.",
        told="Health visiting and the police, who agree.",
        tellings=_told(family, said["now"], told, words),
    )  # fmt: skip


def _steps_back(company: Company, family: int, day: dt.date) -> None:
    """Ruth's part ends by name; Marcus goes on."""
    for one in involvement.round_family(family, day):
        if one.role == "child_protection_lead":
            involvement.end_involvement(
                by=company[MANAGER], now=at(day, 10), involvement=one.id,
                why="The protection plan has ended; Marcus goes on as the family’s lead.",
            )  # fmt: skip


def _told(family: int, now: dt.datetime, told: tuple[int, ...], words: str) -> list[people.PersonTold]:
    """Those were told, and what they said; of anybody else it is not theirs to be told."""
    each = [
        people.PersonTold(one, "told" if one in told else "not_theirs") for one, _ in people.whom_to_tell(family, now)
    ]
    return [replace(one, words=words) if one.how == "told" else one for one in each]
