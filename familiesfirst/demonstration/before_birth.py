"""A baby who is expected has a child protection plan for neglect: from the midwife's first word to the core groups."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from familiesfirst.demonstration.agreed import RECORD, THERE, record_sent
from familiesfirst.demonstration.conferring import Conferring
from familiesfirst.demonstration.helping import Helping
from familiesfirst.demonstration.lives import Member
from familiesfirst.demonstration.special import as_old_as_written, expecting, life_of, mother
from familiesfirst.demonstration.telling import Company, FrontDoor, at, working_day
from familiesfirst.demonstration.told import told_of
from familiesfirst.family_help import api as family_help
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection

LEAD, MANAGER, MIDWIFE, PROTECTION_LEAD = "Marcus Bell", "Ifeoma Nwosu", "Mary Achieng", "Ruth Adeyemi"
TRANTER = life_of(
    "Tranter family",
    (
        Member("child", "", "Tranter", "U", None, dt.date(2000, 1, 1), "NOBT", "en"),
        mother("Jodie", "Tranter", dt.date(2002, 4, 18), "07700 900733"),
        Member("babys_father", "Kieran", "Moss", "M", dt.date(1999, 9, 9), None, "WBRI", "en", "07700 900734", False),
    ),
    "3B",
    "Jodie is pregnant, and says herself: she and Kieran were on heroin and crack for years, and carried for a gang. "
    "The police look into what both of them did then. She grew up in care, older people used her, and she still wakes "
    "from it. Nobody ever showed her how to be a mother. She wants somebody on her side.",
    "family_help",
    "child_in_need",
    theme="low",
)
OWN = (
    "I know what is written about me. I was a kid and nobody came. I have not used since the test. I do not know how "
    "mums do it, I never saw one. Tell me before you decide things, and I will try and pick up."
)


@dataclass(frozen=True)
class Expecting:
    """The family, and by whom and when things are done. day: on which the discussion that was not needed was called."""

    company: Company
    helping: Helping
    day: dt.date

    @property
    def family(self) -> int:
        """Its id."""
        return self.helping.known.family

    @property
    def baby(self) -> int:
        """Who is expected."""
        return self.helping.known.people[0]

    @property
    def jodie(self) -> int:
        """Their mother."""
        return self.helping.known.people[1]

    @property
    def kieran(self) -> int:
        """Their father."""
        return self.helping.known.people[2]

    def on(self, days: int) -> dt.date:
        """A working day so many days after that day, or before it."""
        return working_day(self.day + dt.timedelta(days=days))

    def acts(self, who: str, day: dt.date, hour: int, minute: int = 0) -> dict[str, Any]:
        """By them, at that time, about the family."""
        return {"by": self.company[who], "now": at(day, hour, minute), "family": self.family}

    def told(self, jodie: str, kieran: str) -> tuple[people.PersonTold, ...]:
        """Both were told of something, and what each said."""
        return people.PersonTold(self.jodie, "told", jodie), people.PersonTold(self.kieran, "told", kieran)


def a_plan_before_birth(company: Company, door: FrontDoor, now: dt.datetime) -> Expecting:
    """Helped, an enquiry, a conference, a plan for neglect, two core groups; the assessment is begun and no more."""
    day = working_day(now.date() - dt.timedelta(days=28))
    it = Expecting(company, _helped(company, door, now, day), day)
    _round(it)
    _one_plan(it)
    _discussed(it)
    _found(it)
    conference = BeforeBirth(company, it.family, [it.baby], it.jodie, it.on(-48), "NEG")
    conference.tell()
    conference.core_group(it.on(-23), it.on(-13), LATER)
    _talked_through(it)
    return it


def _helped(company: Company, door: FrontDoor, now: dt.datetime, day: dt.date) -> Helping:
    """She gets in touch through the clinic, Marcus is named, and begins the assessment before the birth."""
    life = as_old_as_written(expecting(TRANTER, now.date() + dt.timedelta(days=8)), now.date())
    contact = replace(life.contacts[0], day=working_day(day - dt.timedelta(days=72)))
    received = at(contact.day, contact.hour)
    known = door.work(door.arrive(life, contact, received), contact, received, None, LEAD)
    helping = Helping(company, door.chance, life, known, LEAD, MANAGER)
    named = working_day((door.decided or received).date() + dt.timedelta(days=1))
    helping.name_lead(at(named, 14), "council")
    helping.assessed_now.begin(at(working_day(named + dt.timedelta(days=1)), 9, 10))
    return helping


def _round(it: Expecting) -> None:
    """Her own worker, her midwife, and what she says herself."""
    day = it.on(-68)
    people.record_setting(
        **it.acts(LEAD, day, 10), person=it.jodie, kind="leaving_care", name="Ann Lacey",
        detail="leaving care team, 01632 960200", source="Jodie",
    )  # fmt: skip
    involvement.add_to_family(
        **it.acts(MANAGER, day, 11), role="contributor", what_for="The pregnancy", since=day,
        worker_id=it.company[MIDWIFE].worker,
    )  # fmt: skip
    people.record_own_words(
        **it.acts(LEAD, day, 16), person=it.jodie, words=OWN, how="spoken", said_on=day,
        uses=("round", "assessment", "plan", "meetings"),
    )  # fmt: skip


def _one_plan(it: Expecting) -> None:
    """What Jodie wants, and who does what."""
    day = it.on(-65)
    said = it.acts(LEAD, day, 12)
    family_help.begin_plan(**said)
    wanted = family_help.OutcomeSaid(
        "early_years", "Jodie knows how to look after a baby, and has people who show her", "I want to be let try.",
        it.jodie, "everybody", "She never saw it done.", "What she says, and what her midwife sees.",
    )  # fmt: skip
    outcome = family_help.set_plan_outcome(**said, said=wanted)
    for action in (
        family_help.ActionSaid(outcome, "Goes to the midwife", "person", person=it.jodie, goes_on=True),
        family_help.ActionSaid(outcome, "Finds her a place in the group for young mothers", "worker",
                               worker=said["by"].worker, by_when=it.on(-40)),
    ):  # fmt: skip
        family_help.set_plan_action(**said, said=action)
    version = family_help.make_plan_version(**it.acts(LEAD, day, 13), note="As Jodie and I said it today.")
    family_help.authorise_plan(**it.acts(MANAGER, day, 14), version=version, words="Begins with what she asked for.")
    family_help.answer_plan(
        **it.acts(LEAD, day, 15), person=it.jodie, version=version, answer="agrees", words="If nobody shouts at me."
    )


NEGLECT: dict[str, object] = {
    "category": ["NEG"], "considered": ["criminal_exploitation", "sexual_exploitation", "domestic_abuse"],
    "other_children": "No other child. Nobody else was named.",
    "danger": "A baby who is harmed before birth by drugs, and afterwards has nobody awake and sober.",
    "goal": "Tests that are clear, a midwife who knows her, and somebody with her and the baby at night.",
    "scale": "Police 4, health 5, the council 5", "decisions": ["assessment"], "interview": "no",
    "interview_why": "The baby is not born.", "medical": "no", "medical_why": "The midwife sees Jodie.",
    "legal_why": "The baby is not born; it is looked at again at the conference.",
    "contingency": "If nobody hears from her in three days, Marcus rings Ann Lacey and Ifeoma.",
}  # fmt: skip
"""What this discussion said, where it is not as most of the borough’s."""


def _discussed(it: Expecting) -> None:
    """A first strategy discussion, which was needed: an enquiry begins."""
    day = it.on(-62)
    protection.need_strategy(
        **it.acts(MANAGER, day, 9), children=[it.baby],
        why="Both parents were on heroin and crack for years and with a gang, and the police look into both; a baby is "
        "expected, and nobody is sure who would be awake for them.",
        tellings=it.told("I said it all myself. I would rather hear it from you.", "Is that because of me?"),
    )  # fmt: skip
    (strategy,) = protection.open_strategies(it.family)
    call = protection.Call(at(day, 14), "video", ("Police", "Health", "Midwifery"))
    protection.call_strategy(**it.acts(MANAGER, day, 9, 30), strategy=strategy, call=call)
    known = protection.Shared(
        "police", "Kerry Dunlop, Lewbridge Police", "Both are looked into for carrying class A drugs for a gang, years "
        "ago. Neither is charged. Nothing since.", "An enquiry, with us.", "nothing", "police_intelligence", own=False,
    )  # fmt: skip
    protection.share_in_strategy(**it.acts(MANAGER, day, 14, 10), strategy=strategy, said=known)
    held = protection.Held(
        happened=at(day, 14), how="video", s47={it.baby: True}, sort="joint", present=THERE,
        why="What they did for years, and that nobody knows yet what has changed.",
        decided="Ruth and Marcus see them both this week, with the midwife.", record=RECORD | NEGLECT,
        visitors="this", visitors_words="Jodie hears everything from Marcus first: leave it to him to tell her.",
        tellings=told_of(it.family, at(day, 15), it.company.day),
    )  # fmt: skip
    protection.hold_strategy(**it.acts(MANAGER, day, 15), strategy=strategy, held=held)
    record_sent(it.company[MANAGER], it.family, strategy, at(day, 16, 50))
    involvement.add_to_family(
        **it.acts(MANAGER, day, 16), role="child_protection_lead", since=day,
        what_for="The section 47 enquiry, and what follows it", worker_id=it.company[PROTECTION_LEAD].worker,
    )  # fmt: skip


def _found(it: Expecting) -> None:
    day = it.on(-55)
    (enquiry,) = protection.open_enquiries(it.family)
    findings = protection.Findings(
        {it.baby: "continuing_risk"},
        "Both say they have stopped. It is weeks, after years. Neither has seen a baby looked after, and there is "
        "nowhere yet where Jodie and the baby would sleep.",
    )
    entry = protection.propose_findings(**it.acts(PROTECTION_LEAD, day, 15), enquiry=enquiry, findings=findings)
    protection.finish_enquiry(
        **it.acts(MANAGER, day, 17), enquiry=enquiry, findings=entry, why="The midwife and the police see it so too.",
        told="Midwifery, and the police, who agree.",
        tellings=it.told("I thought you would. At least you said it to me first.", "I want to be there for it."),
    )  # fmt: skip


@dataclass
class BeforeBirth(Conferring):
    """The conference about a baby who is not born yet, and its core groups."""

    reported: ClassVar[tuple[str, str]] = (
        "Jodie asked for help herself, and says that she has used nothing since the test.",
        "Years of heroin and crack, a gang that still knows where they are, and nobody who has shown them how.",
    )
    says: ClassVar[tuple[str, ...]] = ("I know that it looks bad. I want to be shown, and not only watched.",)
    outline: ClassVar[str] = (
        "Jodie seen by a midwife at each appointment, tests that are clear, the assessment finished before the birth, "
        "and a place for her and the baby to sleep."
    )
    bottom_lines: ClassVar[tuple[str, ...]] = ("Nobody who has taken something looks after the baby.",)
    why: ClassVar[str] = "Everybody agreed that the baby would be at risk of neglect, and what has to change."
    group: ClassVar[str] = "At the children’s centre, with Kieran by phone."
    keeps_it: ClassVar[tuple[str, ...]] = ("The midwife", "Ann Lacey of leaving care", "Kieran")
    met: ClassVar[str] = (
        "Jodie came, Kieran rang in. The group for young mothers has a place for her. Still to come: what the midwife "
        "sees, for the assessment."
    )
    others: ClassVar[str] = "Jodie; Kieran on the telephone"
    within: ClassVar[tuple[int, ...]] = (9,)


LATER = (
    "Jodie did not come; she rang Marcus in the break. The midwife waited for her in vain. Without that the assessment "
    "before the birth cannot be finished, and the date comes near."
)


def _talked_through(it: Expecting) -> None:
    """Ifeoma and Marcus talk it through each month: what is missing, and that everybody is more worried."""
    for days, note, decided in (
        (-44, "Jodie rings when she says. The assessment waits for what the midwife sees.", "Marcus asks her along."),
        (-16, "Two of us are more worried by the week. It is late: the assessment before the birth should be finished.",
         "Marcus asks Jodie, in writing too, who sees her; Mary asks again at the clinic."),
    ):  # fmt: skip
        day = it.on(days)
        talked = family_help.Talked(
            family=it.family,
            note=note,
            people=(it.baby,),
            decisions=(family_help.Decision(decided),),
            leads="both",
        )
        held = family_help.Supervision(happened=at(day, 11, 30), with_whom=LEAD, talked=(talked,))
        family_help.record_supervision(by=it.company[MANAGER], now=at(day, 12, 30), held=held)
