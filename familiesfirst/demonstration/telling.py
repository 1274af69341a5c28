"""Puts a planned life on the record, through the same actions that people at work use, each by somebody who may."""

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from familiesfirst.agencies.api import actor_of_worker
from familiesfirst.demonstration.lives import Contact, Life, Member
from familiesfirst.demonstration.partnership import Partnership
from familiesfirst.front_door import api as front_door
from familiesfirst.involvement import api as involvement
from familiesfirst.policy.api import form
from familiesfirst.record.api import LONDON, Actor, seq_of

OFFICERS = ("Nadia Farrow", "Piotr Sadowski")
DECIDERS = ("Sam Whitlock", "Tom Egerton")
SENDERS = {"6": "Kerry Dunlop", "2A": "Simon Rudd", "3B": "Stella Horne", "8": "Leon Fisk"}
ANSWERS = (
    ("One attendance at the walk-in centre for a cough. Nothing that worries us.", False),
    ("Rent account in arrears, nothing else. Our officer found them polite and short of money.", False),
    ("Known to us from two years ago; that was closed with everybody well.", False),
    ("Known since last spring: two attendances at school meetings, no worry about the children themselves.", False),
    ("Nothing is held about anybody at this address.", True),
    ("One call-out in the last twelve months, no children present.", False),
)


def working_day(day: dt.date) -> dt.date:
    """The day, or the Monday after a weekend."""
    while day.weekday() > 4:
        day += dt.timedelta(days=1)
    return day


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """A London time of day."""
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


@dataclass
class Company:
    """Those at work, as actors, fetched once each."""

    partnership: Partnership
    day: dt.date
    known: dict[str, Actor] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Actor:
        if name not in self.known:
            self.known[name] = actor_of_worker(self.partnership.workers[name], self.day)
        return self.known[name]


@dataclass
class FrontDoor:
    """Contacts of the borough, told by those who would take, look at and decide them.

    `until`: now; nothing is written after it. `decided`: when the latest contact was, or will be, decided.
    """

    company: Company
    chance: random.Random
    until: dt.datetime
    decided: dt.datetime | None = None

    def arrive(self, life: Life, contact: Contact, when: dt.datetime, said: Mapping[str, Any] | None = None) -> int:
        """The contact reaches the front door; its id."""
        arrival = self.arrival(life, contact, when, said or {})
        once = f"demonstration-{self.chance.getrandbits(64):016x}"
        sender = SENDERS.get(contact.source)
        if sender and self.chance.random() < 0.6:
            sent = replace(arrival, arrived_by="web_form")
            return front_door.send_contact(by=self.company[sender], now=when, arrival=sent, once=once).contact
        by = self.company[self.chance.choice(OFFICERS)]
        return front_door.take_contact(by=by, now=when, arrival=arrival, once=once).contact

    def arrival(self, life: Life, contact: Contact, when: dt.datetime, said: Mapping[str, Any]) -> Any:
        """What was said, by the codes of the form."""
        who = {"1C": "self_parent", "1A": "relative"}.get(contact.source, "professional")
        mother = next(m for m in life.members if m.part == "mother")
        return front_door.arrival_written_down(
            form("contact"),
            {
                "reason": contact.words,
                "where_now": "At home, or at school in the day.",
                "tonight": f"With {mother.given}.",
                "danger_now": "no",
                "home_address": life.home[0],
                "home_postcode": life.home[1],
                "source": contact.source,
                **self.teller(contact, mother, life.home),
                **said,
            },
            who=who,
            arrived_by="phone" if contact.source != "6" else "police_notice",
            received=when,
            children=[child_said(c, life.school if goes_to_school(c, when.date()) else "") for c in life.children],
            adults=[
                adult_said(m) for m in life.members if m.part != "child" and not (who == "self_parent" and m is mother)
            ],
        )

    def teller(self, contact: Contact, mother: Member, home: tuple[str, str]) -> dict[str, Any]:
        """Who told us."""
        if contact.source == "1C":
            return {
                "your_given_names": mother.given,
                "your_family_name": mother.family,
                "your_relationship": "Mother",
                "your_responsibility": "yes",
                "safe_ways": ["ring", "letter"],
                "safe_phone": mother.phone,
                "safe_address": ", ".join(home),
            }
        if contact.source == "1A":
            return {"referrer_name": "A grandparent", "referrer_relationship": "Grandmother", "may_answer": "no"}
        name = SENDERS.get(contact.source, "Jordan Hale")
        return {
            "referrer_name": name,
            "referrer_role": "Safeguarding lead",
            "referrer_phone": "01632 960444",
            "referrer_email": f"{name.lower().replace(' ', '.')}@service.example",
            "may_answer": "yes",
        }

    def work(
        self, contact_id: int, contact: Contact, received: dt.datetime, family: "Known | None", lead: str
    ) -> "Known":
        """Looks at it, finds who they are, asks, decides and answers. Stops where the time left is not past yet."""
        by = self.company[self.chance.choice(DECIDERS)]
        urgent = "today" if contact.outcome == "strategy_discussion" else "next_working_day"
        looked = received + dt.timedelta(minutes=self.chance.randint(10, 90))
        front_door.look_at(by=by, now=looked, contact=contact_id, urgency=urgent)
        known = self.match(contact_id, looked + dt.timedelta(minutes=10), by, family)
        if self.chance.random() < 0.45:
            self.check(contact_id, looked + dt.timedelta(minutes=15), by)
        self.decided = self.decision_time(received, looked, contact.days_to_decide)
        if self.decided < self.until:
            self.decide(contact_id, contact, self.decided, by, known, lead, back=family is not None)
        return known

    def match(self, contact: int, now: dt.datetime, by: Actor, family: "Known | None") -> "Known":
        """Everybody told of is somebody: those known from before, or new."""
        told = front_door.told_ids(contact)
        if family is None:
            thread = front_door.add_new_people(by=by, now=now, contact=contact, told=[t for t, _, _ in told])
            return Known(thread, [p for _, _, p in front_door.told_ids(contact) if p is not None])
        for (each, _, _), person in zip(told, family.people, strict=True):
            front_door.answer_match(by=by, now=now, told=each, candidate=person, answer="same")
        front_door.join_family(by=by, now=now, contact=contact, family=family.family)
        return family

    def check(self, contact: int, now: dt.datetime, by: Actor) -> None:
        """One agency is asked, and answers."""
        name, agency = self.chance.choice(
            [("Kerry Dunlop", "police"), ("Leon Fisk", "housing"), ("Stella Horne", "health")]
        )
        check = front_door.ask_check(
            by=by,
            now=now,
            contact=contact,
            agency=self.company.partnership.agencies[agency],
            purpose="decide_next_steps",
            ground="public_task",
            asks="Whether the family is known to you, and any worry about the children in the last twelve months.",
            family_knows=True,
        )
        answer, nothing = self.chance.choice(ANSWERS)
        when = now + dt.timedelta(minutes=self.chance.randint(30, 100))
        front_door.answer_check(by=self.company[name], now=when, check=check, answer=answer, nothing_known=nothing)

    def decision_time(self, received: dt.datetime, looked: dt.datetime, days: int) -> dt.datetime:
        """The same afternoon, or so many working days after it came: a little late when that is more than one."""
        if days == 1:
            return looked + dt.timedelta(hours=self.chance.randint(3, 6))
        day = received.date()
        while days:
            day += dt.timedelta(days=1)
            days -= day.weekday() < 5
        return at(day, 16, self.chance.randint(0, 50))

    def decide(
        self,
        contact_id: int,
        contact: Contact,
        now: dt.datetime,
        by: Actor,
        known: "Known",
        lead: str,
        *,
        back: bool = False,
    ) -> None:
        """Agreement, decision, and an answer to whoever told us. back: the family was here before."""
        told = front_door.told_ids(contact_id)
        adults = [t for t, kind, _ in told if kind == "adult"]
        agrees = "declines" if contact.outcome == "declined" else "agrees"
        if adults:
            front_door.record_agreement(
                by=by, now=now, told=adults[0], answer=agrees, words=self.chance.choice(AGREED[agrees])
            )
        front_door.decide_contact(
            by=by,
            now=now + dt.timedelta(minutes=5),
            contact=contact_id,
            seen=seq_of(contact_id),
            decision=replace(self.decision(contact, told, lead), **self.same_lead(contact, known, now, back)),
        )
        self.received(contact_id, contact, now, by)
        answer = now + dt.timedelta(minutes=20)
        if contact.source == "1A":
            why = "asked_not_to_be"
            front_door.answer_referrer(by=by, now=answer, contact=contact_id, way="not", why_not=why)
        else:
            front_door.answer_referrer(by=by, now=answer, contact=contact_id, way="phone")

    def same_lead(self, contact: Contact, known: "Known", now: dt.datetime, back: bool) -> dict[str, str]:
        """What a family that comes back says to having whoever led before again."""
        asked = back and contact.outcome == "family_help"
        if not asked or involvement.same_lead(known.family, now.date()) is None:
            return {}
        return {"same_lead": "same", "same_lead_words": self.chance.choice(SAME)}

    def received(self, contact: int, what: Contact, decided: dt.datetime, by: Actor) -> None:
        """Most of what was passed on is confirmed the next morning, and a short assessment ends within its weeks."""
        next_day = working_day(decided.date() + dt.timedelta(days=1))
        ended = working_day(decided.date() + dt.timedelta(days=self.chance.randint(8, 13)))
        if what.outcome == "short_assessment" and ended < self.until.date():
            said = "Seen twice. What was worrying has an explanation, and those round them know whom to ring."
            front_door.finish_short_assessment(by=by, now=at(ended, 15), contact=contact, outcome="enough", said=said)
        for passed in front_door.passed_to_areas(contact) if next_day < self.until.date() else ():
            front_door.confirm_receipt(
                by=by, now=at(next_day, 10, 15), passed=passed, said_by="The duty worker there",
                what_next="Rings the family this week.",
            )  # fmt: skip

    def decision(self, contact: Contact, told: list[tuple[int, str, int | None]], lead: str) -> Any:
        """What is decided, with what each outcome asks for."""
        children = [(t, p) for t, kind, p in told if kind != "adult"]
        level = {"strategy_discussion": "child_in_need"}.get(contact.outcome, contact.level or "")
        worker = self.company[lead].worker if contact.outcome in ("family_help", "strategy_discussion") else None
        return front_door.Decision(
            outcome=contact.outcome,
            why=self.chance.choice(WHY[contact.outcome]),
            children=[front_door.ChildChoice(told=t, name="", person=p, level=level) for t, p in children]
            if level
            else [],
            tellings=[
                front_door.Telling(told=t, name="", answer="told", said=self.chance.choice(SAID))
                for t, kind, _ in told
                if kind == "adult"
            ],
            late_why=self.chance.choice(LATE) if contact.days_to_decide > 1 else "",
            service=self.chance.choice(["north_hub", "south_hub", "east_hub"]) if contact.outcome == "advice" else "",
            handed_over="person" if contact.outcome == "advice" else "",
            area="Harrowgate Council" if contact.outcome == "other_area" else "",
            risk=self.chance.choice(RISK) if contact.outcome == "declined" else "",
            lead=worker,
            lead_why=self.chance.choice(LEAD_WHY) if worker else "",
        )


AGREED = {
    "agrees": (
        "Yes please, if it is one person and not a new one each time.",
        "Yes. I should have rung before.",
        "If you ring first, yes.",
        "All right. I would like to see what you write about us.",
        "Yes, for the children. I do not need anything myself.",
    ),
    "declines": ("No. We are managing.", "Not now, thank you. We have had enough people in and out."),
}
SAID = (
    "Understands why, and wants to be told what happens next.",
    "Glad that somebody rang back the same day.",
    "Asked who will see this. Told them.",
    "Was not surprised, and asked for the number.",
    "Cross at first; said at the end that it is fair.",
)
SAME = (
    "Yes, if she still can. She knows the story.",
    "The same one, please. I would not have rung otherwise.",
)
RISK = (
    "The children are seen daily at school and an aunt is close by; school will tell us if that changes.",
    "Nobody has been hurt; the surgery sees them monthly and rings if they do not come.",
)
LATE = (
    "Waited for the surgery to ring back, whose answer could have changed it.",
    "Could not reach the family on the first day, and did not want to decide without them.",
    "The police answer came a day late.",
)
LEAD_WHY = (
    "Knows the area and has room.",
    "Has worked with families in the same position.",
    "The family asked for somebody there.",
    "Is already trusted at school.",
    "Has the time to begin this week.",
)
WHY = {
    "advice": (
        "What is asked for is help that the hub gives. No sign of harm; those who know the family agree.",
        "One question, well asked, with a service that answers it. Nothing else came out.",
        "Help at the hub is wanted, near and free this week. No worry about the children’s safety.",
    ),
    "short_assessment": (
        "Two visits should show whether what is in place already is enough.",
        "The accounts differ. A short look, with the family, before anything is decided.",
    ),
    "declined": (
        "Help was offered twice and declined; nothing suggests that a child is being harmed.",
        "They do not want it, have heard what it would be, and know how to come back.",
    ),
    "other_area": (
        "The family moved this month; the other area has been rung.",
        "They live over the boundary. Passed on by phone to somebody by name.",
    ),
    "family_help": (
        "More than one need, and the family asks for one person to bring it together.",
        "Several services see a part each. One lead and one plan will do more than another referral.",
        "What has been tried alone has not held. The family wants help and says which.",
        "Home, school and health hang together here; somebody should look at all three with them.",
    ),
    "strategy_discussion": (
        "What was said, and by whom, give reasonable cause to suspect harm; others may know more today.",
        "A child may be suffering significant harm: police and health are asked before anybody visits.",
    ),
}


@dataclass(frozen=True)
class Known:
    """A family on the record: its id, and its people in the order of the plan's members."""

    family: int
    people: list[int]


def goes_to_school(child: Member, day: dt.date) -> bool:
    """Whether a child is of an age to be in school, nursery class included."""
    return child.born is not None and (day - child.born).days >= 365 * 4


def child_said(child: Member, school: str) -> dict[str, Any]:
    """A child by the codes of the form."""
    if child.expected:
        return {"kind": "unborn", "expected_date": child.expected.isoformat(), "family_name": child.family}
    return {
        "kind": "child",
        "given_names": child.given,
        "family_name": child.family,
        "date_of_birth": child.born.isoformat() if child.born else None,
        "sex": child.sex,
        "school": school,
        "language": child.language,
    }


PARENTS = ("mother", "father", "babys_father")
PARTS = {
    "mother": "Mother",
    "father": "Father",
    "babys_father": "Father of the baby",
    "grandmother": "Grandmother",
    "aunt": "Aunt",
    "partner": "Mother’s partner",
}


def adult_said(adult: Member) -> dict[str, Any]:
    """An adult by the codes of the form."""
    return {
        "given_names": adult.given,
        "family_name": adult.family,
        "date_of_birth": adult.born.isoformat() if adult.born else None,
        "relationship_to_child": PARTS[adult.part],
        "parental_responsibility": "yes" if adult.part in PARENTS else "no",
        "lives_with": "yes" if adult.lives_with else "no",
        "phone": adult.phone,
        "language": adult.language,
        "aware": "yes" if adult.part == "mother" else "not_known",
        "agrees": "yes" if adult.part == "mother" else "not_asked",
    }
