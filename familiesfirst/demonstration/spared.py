"""A story of advice that spared a meeting: before a birth, a health lead finds a fact that everybody was missing."""

import datetime as dt

from familiesfirst.demonstration.lives import Member
from familiesfirst.demonstration.special import expecting, helped, life_of, mother
from familiesfirst.demonstration.telling import Company, FrontDoor, at, working_day
from familiesfirst.demonstration.told import told_of
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.people.api import Visitors
from familiesfirst.protection import api as protection

LEAD, MANAGER, HEALTH, MIDWIFE = "Marcus Bell", "Ifeoma Nwosu", "Femi Adesina", "Mary Achieng"
TRANTER = life_of(
    "Tranter family",
    (
        Member("child", "", "Tranter", "U", None, dt.date(2000, 1, 1), "NOBT", "en"),
        mother("Jodie", "Tranter", dt.date(2002, 4, 18), "07700 900733"),
        Member("babys_father", "Kieran", "Moss", "M", dt.date(1999, 9, 9), None, "WBRI", "en", "07700 900734", False),
    ),
    "3B",
    "Jodie is pregnant and was in care herself. She was used by older people then, and says that nobody showed her how "
    "to be a mother. The police look into what she and Kieran did for them. She wants somebody on her side.",
    "family_help",
    "child_in_need",
    theme="low",
)
NOTHING = Visitors("nothing")
ASKED = ("Police", "Health", "Midwifery")
ANSWERS = {
    "Police": "What we still ask is about years ago, and about others. We agree: no meeting.",
    "Health": "She was seen on each of those days, at the other hospital. We agree.",
    "Midwifery": "We had the old address. We see her on Thursday, and write to the new one.",
}


def advice_that_spared_a_meeting(company: Company, door: FrontDoor, now: dt.datetime) -> int:
    """Marcus leads; appointments seem missed; a discussion is called, and is not needed; the family\u2019s id."""
    family, baby, jodie = _family(company, door, now)
    day = working_day(now.date() - dt.timedelta(days=12))
    said = {"family": family}
    people.record_setting(
        by=company[LEAD], now=at(day - dt.timedelta(days=40), 10), **said, person=jodie, kind="leaving_care",
        name="Ann Lacey", detail="leaving care team, 01632 960200", source="Jodie",
    )  # fmt: skip
    involvement.add_to_family(
        by=company[MANAGER], now=at(day - dt.timedelta(days=30), 10), **said, role="contributor",
        what_for="The pregnancy", since=day - dt.timedelta(days=30), worker_id=company[MIDWIFE].worker,
    )  # fmt: skip
    for before in (20, 9, 3):
        missed = working_day(day - dt.timedelta(days=before))
        protection.record_missed_appointment(
            by=company[MIDWIFE],
            now=at(missed, 16),
            **said,
            child=baby,
            day=missed,
            words="Did not come to the midwife.",
            visitors=NOTHING,
        )
    asked = _ask(company, family, baby, day)
    strategy = _call(company, family, baby, day)
    protection.answer_consultation(
        by=company[HEALTH], now=at(day, 15, 10), consultation=asked, words=ADVICE, visitors=NOTHING
    )
    after = working_day(day + dt.timedelta(days=1))
    _not_needed(company, family, strategy, asked, after)
    protection.answer_missed_appointment(
        by=company[LEAD], now=at(after, 16, 10), **said, child=baby, day=after,
        words="Spoke with Jodie: she was seen each time, and is well. The address is put right.",
        visitors=NOTHING,
    )  # fmt: skip
    return family


ADVICE = (
    "I rang both hospitals. She moved her care in spring: the appointments you have as missed were kept there. All is "
    "well. The letters went to the hostel. By itself a missed appointment on one "
    "system says that two systems do not speak."
)


def _family(company: Company, door: FrontDoor, now: dt.datetime) -> tuple[int, int, int]:
    life = expecting(TRANTER, now.date() + dt.timedelta(days=47))
    known = helped(company, door, now, life, LEAD, MANAGER, days=70).known
    return known.family, known.people[0], known.people[1]


def _ask(company: Company, family: int, baby: int, day: dt.date) -> int:
    asking = protection.Asking(
        discipline="health", sensitivity="third_party", people=(baby,), visitors="nothing",
        question="Jodie has missed three appointments with the midwife and will not say why. Is she hiding from us? "
        "The date is near, the assessment before the birth is not finished, and nobody knows who sees her.",
    )  # fmt: skip
    return protection.ask_consultation(by=company[LEAD], now=at(day, 9, 40), asking=asking, family=family)


def _call(company: Company, family: int, baby: int, day: dt.date) -> int:
    said = {"by": company[MANAGER], "family": family}
    protection.need_strategy(
        **said, now=at(day, 11), children=[baby],  # type: ignore[arg-type]
        why="Appointments with the midwife missed, the date near, the assessment before the birth not finished, and "
        "the police still asking what both of them did. Everybody is more worried by the day.",
        tellings=told_of(family, at(day, 11), company.day),
    )  # fmt: skip
    (strategy,) = protection.open_strategies(family)
    call = protection.Call(at(working_day(day + dt.timedelta(days=1)), 14), "video", ASKED)
    protection.call_strategy(**said, now=at(day, 11, 30), strategy=strategy, call=call)  # type: ignore[arg-type]
    return strategy


def _not_needed(company: Company, family: int, strategy: int, asked: int, day: dt.date) -> None:
    said = {"by": company[MANAGER], "family": family, "strategy": strategy}
    cancel = protection.Cancel("She was seen at the other hospital on each of those days: Femi rang both.", ANSWERS)
    protection.cancel_strategy(**said, now=at(day, 9, 20), cancel=cancel)  # type: ignore[arg-type]
    how = "Five people, an hour each, and forty minutes of reading."
    protection.record_time_saved(**said, now=at(day, 9, 40), minutes=340, how=how)  # type: ignore[arg-type]
    protection.say_what_came(
        by=company[LEAD], now=at(day, 16), consultation=asked, outcome="meeting_cancelled",
        words="Told Jodie, who cried and laughed. The midwife writes to her new address.",
    )  # fmt: skip
    card = protection.Card(
        "result", "An appointment that one hospital has as missed",
        "Ask whether care has moved before you worry: the two hospitals do not see each other\u2019s bookings.",
        "Health lead of the child protection team",
    )  # fmt: skip
    protection.keep_card(by=company[HEALTH], now=at(day, 16, 30), consultation=asked, card=card)
