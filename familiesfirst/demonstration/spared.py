"""A story of advice that spared a meeting: before a birth, a health lead finds the fact that everybody was missing, and
what nobody here has to do any more is closed."""

import datetime as dt

from familiesfirst.demonstration.before_birth import LEAD, MANAGER, MIDWIFE, Expecting, a_plan_before_birth
from familiesfirst.demonstration.telling import Company, FrontDoor, at, working_day
from familiesfirst.involvement import api as involvement
from familiesfirst.pathways import api as pathways
from familiesfirst.people.api import Visitors
from familiesfirst.protection import api as protection

HEALTH, ELSEWHERE = "Femi Adesina", "Marlbridge"
NOTHING = Visitors("nothing")
MISSED = (
    (-20, "Did not come, and did not ring.", "Rang her. She says that she was seen. She will not say where she stays."),
    (-11, "Did not come again. The letter came back.", "Rang twice; a text back: “I am going. Stop asking.”"),
    (-1, "Did not come, for the third time.", "Asked the health lead of the child protection team how one finds out."),
)
"""How many days before the discussion was called; in the midwife's words; and what Marcus did the next working day."""
QUESTION = (
    "Jodie has missed three appointments with the midwife. She says that she goes, and will not say where she stays. "
    "The baby has a plan, the date is near, the assessment before the birth is not finished, and we are more worried "
    "by the day. Who could know whether anybody sees her?"
)
ADVICE = (
    "I asked in two places: where she is with a doctor now, and the safeguarding midwife of the hospital there. She "
    "has been with her old foster carer in Marlbridge for seven weeks, booked there, and was seen on each of the three "
    "days that you have as missed. Tests clear, both well. Their own team has begun the assessment before the birth. "
    "By itself a missed appointment on one system says that two systems do not speak."
)
FACT = (
    "Jodie is booked at the hospital in Marlbridge and was seen there on each of the days that she is down as missed "
    "here; both are well. Marlbridge has begun its own assessment before the birth."
)
ANSWERS = {
    "Police": "What we still look into is years ago, and about others. Nothing new. We agree: no meeting.",
    "Health": "She was seen each time, and the baby grows as it should. We agree.",
    "Midwifery": "We had the old address and the wrong idea. We send her notes across today. We agree.",
}
VISITORS = "Jodie sees a midwife, elsewhere. Nobody needs to ask her about appointments."


def advice_that_spared_a_meeting(company: Company, door: FrontDoor, now: dt.datetime) -> int:
    """A plan for neglect; appointments seem missed; a discussion is called, is not needed, and help here ends. The
    family\u2019s id."""
    it = a_plan_before_birth(company, door, now)
    for days, words, did in MISSED:
        _missed(it, it.on(days) if days < -1 else _working_day_before(it.day), words, did)
    asked = _ask(it)
    strategy = _call(it)
    protection.answer_consultation(
        by=company[HEALTH], now=at(it.day, 15, 10), consultation=asked, words=ADVICE, visitors=NOTHING
    )
    after = it.on(1)
    _not_needed(it, strategy, after)
    _what_came(it, asked, after)
    holds = _goes_on_elsewhere(it, after)
    _plan_ends(it, holds)
    _closed(it, working_day(holds + dt.timedelta(days=1)))
    return it.family


def _working_day_before(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=3 if day.weekday() == 0 else 1)


def _missed(it: Expecting, day: dt.date, words: str, did: str) -> None:
    """The midwife says so that day; Marcus answers on the next."""
    said = {"child": it.baby, "visitors": NOTHING}
    protection.record_missed_appointment(**it.acts(MIDWIFE, day, 16), **said, day=day, words=words)
    after = working_day(day + dt.timedelta(days=1))
    protection.answer_missed_appointment(**it.acts(LEAD, after, 9, 50), **said, day=after, words=did)


def _ask(it: Expecting) -> int:
    asking = protection.Asking(
        discipline="health", sensitivity="adult_health", people=(it.baby,), visitors="nothing", question=QUESTION
    )
    return protection.ask_consultation(**it.acts(LEAD, it.day, 9, 40), asking=asking)


def _call(it: Expecting) -> int:
    protection.need_strategy(
        **it.acts(MANAGER, it.day, 11), children=[it.baby],
        why="The baby has a plan for neglect; nobody here has seen Jodie for weeks, the date is near, the assessment "
        "before the birth is not finished, and the police still look into both parents.",
        tellings=it.told("A text back: “You will see.”", "I have told her to say where she is."),
    )  # fmt: skip
    (strategy,) = protection.open_strategies(it.family)
    call = protection.Call(at(it.on(1), 14), "video", tuple(ANSWERS))
    protection.call_strategy(**it.acts(MANAGER, it.day, 11, 30), strategy=strategy, call=call)
    return strategy


def _not_needed(it: Expecting, strategy: int, day: dt.date) -> None:
    """Cancelled by her who called it. Where Jodie is seen is her own: few read it, and visitors know one sentence."""
    cancel = protection.Cancel(FACT, ANSWERS, sensitivity="adult_health", visitors="this", visitors_words=VISITORS)
    told = it.told("I thought I would lose my place by saying where I was.", "She told me. I am glad you asked first.")
    protection.cancel_strategy(**it.acts(MANAGER, day, 9, 20), strategy=strategy, cancel=cancel, tellings=told)
    how = "Five people, an hour each, and forty minutes of reading."
    protection.record_time_saved(**it.acts(MANAGER, day, 15, 40), strategy=strategy, minutes=340, how=how)


def _what_came(it: Expecting, asked: int, day: dt.date) -> None:
    protection.say_what_came(
        by=it.company[LEAD], now=at(day, 16), consultation=asked, outcome="meeting_cancelled",
        visitors=NOTHING,
        words="Ifeoma cancelled it this morning, after she had asked everybody. Police: what they look into is years "
        "ago, nothing new. Health: seen each time, the baby grows. Midwifery: had the old address. All agreed: no "
        "meeting. Told Jodie, who cried and laughed. She had thought that she would lose her place in the hostel by "
        "saying where she was.",
    )  # fmt: skip
    card = protection.Card(
        "result", "An appointment that one hospital has as missed",
        "Before you worry, ask whether care has moved: hospitals do not see each other\u2019s bookings. Where somebody "
        "is with a doctor now tells which hospital to ring, and its safeguarding midwife answers the same day.",
        "Health lead of the child protection team",
    )  # fmt: skip
    protection.keep_card(by=it.company[HEALTH], now=at(day, 16, 30), consultation=asked, card=card)


def _goes_on_elsewhere(it: Expecting, asked: dt.date) -> dt.date:
    """The area where she lives now is asked to take the plan on, and says in writing from which day it does."""
    confirmed, holds = it.on(9), it.on(14)
    pathways.ask_transfer_out(
        **it.acts(MANAGER, asked, 10, 30), told=pathways.Told(ELSEWHERE, "S. Adcock, child protection", "email", asked),
        words="The plan, the conference\u2019s record, and what we have of the assessment. Jodie knows, and wants it.",
        tellings=it.told("If I can stay where I am, yes.", "All right. It is nearer to my work."),
    )  # fmt: skip
    pathways.confirm_transfer_out(
        **it.acts(MANAGER, confirmed, 11), holds_from=holds, words="Their conference is that day; Jodie goes to it.",
        told=pathways.Told(ELSEWHERE, "S. Adcock, child protection", "letter", confirmed),
        tellings=it.told("They rang me already.", "Tell me when it is."),
    )  # fmt: skip
    return holds


def _plan_ends(it: Expecting, day: dt.date) -> None:
    """On the day from which the other area holds; Ruth's part ends with it."""
    protection.end_plan(
        **it.acts(MANAGER, day, 15), children=[it.baby], ground="transferred", on=day,
        why="Their conference met today and goes on with the plan.", told="Police, health, midwifery: all agree.",
        tellings=it.told("They were all right. Ann came with me.", "I was on the phone to it. Fair."),
    )  # fmt: skip
    for one in involvement.round_family(it.family, day):
        if one.role == "child_protection_lead":
            involvement.end_involvement(
                by=it.company[MANAGER], now=at(day, 15, 40), involvement=one.id,
                why="The protection plan has ended here; Marcus closes with Jodie.",
            )  # fmt: skip


def _closed(it: Expecting, day: dt.date) -> None:
    """Marcus proposes it, Jodie says how it is going, Ifeoma decides."""
    plain = "The people in Marlbridge help you now, and we stop. Nothing was wrong with what you did."
    step = pathways.propose_closing(
        **it.acts(LEAD, day, 10), reasons={it.baby: "RC5"}, plain=plain,
        why="She lives there, is seen there, and their plan has begun. Two teams would be one too many.",
        network="Her old foster carer, the midwife there, Ann Lacey of leaving care, who stays hers.",
        way_back="Ring Marcus, or the family hub: no form, no waiting list.",
        no_review="The core groups looked at the plan; its first review is held there.",
    )  # fmt: skip
    pathways.ask_question(
        **it.acts(LEAD, day, 10, 30), at="closing", person=it.jodie, answer="better",
        words="Better than when I met you. You rang somebody before you all sat down about me.",
    )  # fmt: skip
    pathways.decide_closing(
        by=it.company[MANAGER], now=at(day, 16), step=step, why="What worried us was answered, and nothing is left to "
        "do here that is not done there.", plain=plain,
    )  # fmt: skip
    for person, words in (
        (it.jodie, "All right. Marcus can ring me, if he wants to know what it is."),
        (it.kieran, "If they tell me things there too."),
    ):
        pathways.record_answer(
            **it.acts(LEAD, day, 16, 30), person=person, answer="agrees", words=words, step=step, told=plain
        )
