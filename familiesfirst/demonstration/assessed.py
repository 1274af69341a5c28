"""A family's one assessment: begun, added to by several agencies, read with the family, sent, sent back, agreed."""

import datetime as dt
import random
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from familiesfirst.demonstration.lives import Member, called
from familiesfirst.demonstration.telling import Company, at
from familiesfirst.demonstration.words import Saying, band
from familiesfirst.family_help import api as family_help
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.record.api import Invalid

Place = family_help.Place
ADDS_THEMSELVES = {"rows": "Alan Moss", "little_ones": "Mary Achieng", "low": "Owen Bassett", "caring": "Owen Bassett"}
"""Who of another agency is brought round the family to write for themselves, by theme."""
KNOWS = {
    "Owen Bassett": (
        "School health record, and a check at school",
        "Eyesight needs glasses; otherwise well, and growing as one would expect. Tired, and says why.",
        "Glasses, and an earlier night. Nothing else to worry about.",
    ),
    "Alan Moss": ("Police records of two years", "No call to this address.", "We have never had to come."),
}
"""What they add, by name: where it is known from, what they conclude, and that again plainly."""
WHAT_FOR = {"Alan Moss": "Tells us what the police know", "Mary Achieng": "Sees the mother and the baby"}
ADULT = 18
CODES = ("sensitivity", "visitors")
ASKED = ("looks_after_someone", "lives_with_other", "goes_missing", "harm_outside", "parent_in_care")
DUTY_DONE = {
    "Young carer’s needs assessment": "Looked at together with school; less is asked of them now.",
    "Conversation after going missing": "Talked with somebody they chose. They would ring {lead} from the station.",
    "Discussion of harm outside the home": "Police, school and the youth worker met: one person talks, two look round.",
    "What a parent who was in care is offered": "Told what care leavers may have; an adviser rings on Thursday.",
    "Private fostering visit": "Seen where they live, alone and with whoever looks after them.",
}


@dataclass
class Assessed:
    """One family's assessment, step by step. full: more than what is needed, and several hands."""

    company: Company
    chance: random.Random
    family: int
    children: list[tuple[int, Member]]
    parent: int | None
    lead: str
    manager: str
    saying: Saying
    full: bool
    own: str = ""
    id: int = 0
    sent: bool = False
    found: tuple[str, ...] = ()
    born_since: set[int] = field(default_factory=set)
    written: dict[Place, int] = field(default_factory=dict)
    asked_to_act: bool = False
    agreed: bool = False
    adds: tuple[str, ...] = ()

    def begin(self, now: dt.datetime) -> None:
        """It is begun by whoever leads, once."""
        if not self.id:
            self.id = family_help.start_assessment(by=self.company[self.lead], now=now, family=self.family)

    def goes_on_from(self, before: "Assessed") -> None:
        """Help was asked for again: what was agreed then is what each section begins with."""
        self.own, self.born_since = before.own, set(before.born_since)
        if before.agreed:
            self.written = {place: entry for place, entry in before.written.items() if place.section != "views"}

    def hear(self, day: dt.date) -> None:
        """The parent's and a child's own words, and what others know."""
        self.begin(at(day, 9, 10))
        if self.parent:
            self._own_words(self.parent, self.saying.say("own"), "spoken", day)
        eldest, child = self.children[0]
        if self.full and child.born and self.chance.random() < 0.6:
            how = "drawn" if self._years(child, day) < 5 else "spoken"
            shown = self.chance.choice(("parents", "parents", "child_only"))
            self._own_words(eldest, self.saying.say("child_own"), how, day, shown_to=shown)
        if self.full:
            self._others_add(day)
        for name in self.adds:
            self._adds(self._comes_round(name, day), KNOWS[name], day)

    def _own_words(self, person: int, words: str, how: str, day: dt.date, shown_to: str = "") -> None:
        told = {"by": self.company[self.lead], "now": at(day, 16, 20), "family": self.family, "person": person}
        uses = self.chance.choice((("round", "assessment", "plan", "meetings"), ("assessment", "plan"), ("round",)))
        if person in people.people_with_own_words(self.family):
            with suppress(Invalid):  # they agreed to the same when help was asked for before
                agreed = ("round", "assessment", "plan")
                people.agree_own_words_uses(**told, uses=agreed, version=1, said="Yes, use them.")
            return
        self.own += words
        people.record_own_words(**told, words=words, how=how, said_on=day, uses=uses, shown_to=shown_to)

    def _others_add(self, day: dt.date) -> None:
        theme = self.saying.theme
        if self.adds:
            return
        adds = {k: v if k in CODES else self.saying.fill(v) for k, v in theme.rest["adds"].items()}
        name = ADDS_THEMSELVES.get(theme.code, self.lead)
        if name != self.lead:
            name = self._comes_round(name, day)
            adds |= {"author": name, "agency": self.company[name].agency_name}
        self._contribute(name, family_help.AssessmentSaid(on=day, **adds), day)

    def _adds(self, name: str, knows: tuple[str, str, str], day: dt.date) -> None:
        self._contribute(name, family_help.AssessmentSaid(name, self.company[name].agency_name, day, *knows), day)

    def _contribute(self, name: str, said: family_help.AssessmentSaid, day: dt.date) -> None:
        still = self._still_children(day)
        place = Place("harm") if name == "Alan Moss" or not still else Place("child", still[0][0])
        family_help.contribute(
            by=self.company[name], now=at(day, 17), family=self.family, assessment=self.id, place=place, said=said
        )

    def _comes_round(self, name: str, day: dt.date) -> str:
        """They join those round the family, by the lead; their name."""
        involvement.add_to_family(
            by=self.company[self.lead], now=at(day, 16, 40), family=self.family, role="contributor",
            what_for=WHAT_FOR.get(name, "Sees the children at school and at home"), since=day,
            worker_id=self.company[name].worker,
        )  # fmt: skip
        return name

    def write(self, day: dt.date) -> None:
        """Every section that there is something to say in, signed; the family reads it; it is sent."""
        self.begin(at(day, 9))
        for number, (place, answers) in enumerate(self._sections(day).items()):
            now, read_at = at(day, 10 + number // 12, number % 12 * 5), self.written.get(place, 0)
            self.written[place] = self._write(place, answers, now, read_at)
        if self.chance.random() < 0.15 and day < self.company.day - dt.timedelta(days=3):
            self._sent_back(day)
        else:
            self._send(at(day, 15, 40))

    def _write(self, place: Place, answers: Mapping[str, Any], now: dt.datetime, read_at: int = 0) -> int:
        return family_help.write_section(
            by=self.company[self.lead], now=now, family=self.family, assessment=self.id, place=place, answers=answers,
            read_at=read_at, sign=True,
        )  # fmt: skip

    def _sections(self, day: dt.date) -> dict[Place, dict[str, Any]]:
        say = self.saying.say
        found: dict[Place, dict[str, Any]] = {
            Place("why_now"): {"why_now": say("why_now"), "wanted": say("wanted")},
            Place("changes"): {"working": say("working"), "worries": say("worries"), "needs": say("needs")},
            Place("analysis"): self._analysis(),
        }
        for person, child in self._still_children(day):
            found |= self._of_child(person, child, day)
        if self.full:
            found |= self._round_them()
        return found

    def _still_children(self, day: dt.date) -> list[tuple[int, Member]]:
        """Those of whom an assessment tells: whoever has turned 18 since is one of the adults."""
        return [
            (person, child)
            for person, child in self.children
            if child.born is None or people.age_on(child.born, day) < ADULT
        ]

    def _analysis(self) -> dict[str, Any]:
        sure = self.chance.choice(("sure", "fairly_sure", "fairly_sure", "not_sure"))
        return {"analysis": self.saying.say("analysis"), "confidence": sure, "unknowns": self.saying.say("unknowns")}

    def _of_child(self, person: int, child: Member, day: dt.date) -> dict[Place, dict[str, Any]]:
        say, years = self.saying.say, self._years(child, day)
        life = {"day": say(f"day_{band(years)}", name=called(child))}
        if self.full:
            life |= {"health": say("health")} if child.born else {}
            life |= (
                {"learning": say("learning"), "feelings": say("feelings"), "wishes": say("wishes")} if years > 4 else {}
            )
        born = bool(child.born and child.born <= day) or person in self.born_since
        found = {"seen": "yes" if born else "unborn", "factors": list(self._factors(years))}
        asked = self._asked(person, years) if self.full else dict.fromkeys(ASKED, "no")
        each = {Place("asked", person): asked} if born else {}
        return {Place("child", person): life, Place("found", person): found, **each}

    def _factors(self, years: int) -> list[str]:
        """What was found of this child: what is only of a young person is not said of the little ones."""
        only_young = {"10A", "24A", "7A", "1A", "2A", "4A", "14A"}
        return [f for f in self.found if years >= 9 or f not in only_young] or ["20"]

    def _asked(self, person: int, years: int) -> dict[str, Any]:
        answers: dict[str, Any] = dict.fromkeys(ASKED, "no")
        theme, eldest = self.saying.theme, person == self.children[0][0]
        if theme.code == "caring" and eldest:
            answers |= {"looks_after_someone": "yes", "looks_after_whom": self.saying.fill(theme.rest["yes_what"])}
            self.asked_to_act = True
        if theme.code == "out_late" and eldest:
            answers |= {"goes_missing": "yes", "missing_what": "Two nights last month; with friends near the station."}
            answers |= {
                "harm_outside": "yes",
                "harm_with_whom": "Older boys, not named",
                "harm_where": "Near the station",
            }
            self.asked_to_act = True
        if "I was in care" in self.own:
            answers["parent_in_care"] = "yes"
            self.asked_to_act = True
        elif years > 9 and theme.code != "out_late" and self.chance.random() < 0.2:
            answers["harm_outside"] = "not_known"
        return answers

    def _round_them(self) -> dict[Place, dict[str, Any]]:
        say = self.saying.say
        found: dict[Place, dict[str, Any]] = {
            Place("network"): {"who_matters": say("network"), "who_helps": say("who_helps")},
            Place("home"): {"housing": say("housing"), "money_work": say("money_work")},
            Place("harm"): {"inside": say("inside"), "outside": say("outside")},
        }
        if self.parent:
            part = self.chance.random() < 0.25
            found[Place("adult", self.parent)] = {"strengths": say("strengths"), "parenting": say("parenting")}
            found[Place("views", self.parent)] = {
                "answer": "agrees_in_part" if part else "agrees",
                "said": say("views_part" if part else "views_yes"),
            }
        return found

    def _send(self, now: dt.datetime) -> None:
        """A child who was born since the rest was written is asked about first."""
        for line in people.children_of(self.family, now.date()):
            place = Place("asked", line.person)
            if not line.unborn and place not in self.written:
                self.written[place] = self._write(place, dict.fromkeys(ASKED, "no"), now)
        said = {"by": self.company[self.lead], "now": now, "family": self.family, "assessment": self.id}
        _late(family_help.submit_assessment, self.saying, **said)
        self.sent = True

    def _sent_back(self, day: dt.date) -> None:
        """The supervisor asks for more; the lead writes it the next day, and sends it again."""
        self._send(at(day, 15, 10))
        why, comment = self.saying.say("returned"), self.saying.say("returned_analysis")
        family_help.return_assessment(
            by=self.company[self.manager], now=at(day, 17, 5), family=self.family, assessment=self.id, why=why,
            comments={Place("analysis"): comment},
        )  # fmt: skip
        again, next_day = self._analysis(), day + dt.timedelta(days=1)
        again["level_and_why"] = "The same for each child for now: what helps one helps the others."
        place = Place("analysis")
        self.written[place] = self._write(place, again, at(next_day, 9, 40), self.written[place])
        self._send(at(next_day, 10, 10))

    def agree(self, day: dt.date) -> None:
        """The supervisor agrees it; most of what a yes asked for has been done by then."""
        if not self.sent:
            return
        by = self.company[self.manager]
        said = {"by": by, "now": at(day, 16, 30), "family": self.family, "assessment": self.id}
        _late(family_help.agree_assessment, self.saying, words=self.saying.say("agreed"), **said)
        self.agreed = True
        if self.asked_to_act:
            self._do_duties(day)

    def bring_up_to_date(self, day: dt.date) -> None:
        """Within the year: begun again from what was agreed, what has changed written anew, agreed some days later."""
        agreed = day + dt.timedelta(days=8)
        if not self.agreed or agreed >= self.company.day or not people.children_of(self.family, day):
            return  # or every child is grown up
        by = self.company[self.lead]
        self.id = family_help.start_assessment(by=by, now=at(day, 9, 20), family=self.family)
        say = self.saying.say
        changes = {"working": say("working"), "worries": say("worries"), "needs": say("needs")}
        for place, answers in ((Place("changes"), changes), (Place("analysis"), self._analysis())):
            self.written[place] = self._write(place, answers, at(day, 11), read_at=self.written[place])
        self._send(at(day + dt.timedelta(days=3), 15, 20))
        self.agree(agreed)

    def _do_duties(self, day: dt.date) -> None:
        by = self.company[self.lead]
        opened = people.open_record(by, self.family, at(day, 17), page="family", log=False)
        for duty in family_help.assessment_summary(opened).duties:
            if self.chance.random() < 0.7 or day < self.company.day - dt.timedelta(days=35):
                done = self.saying.fill(DUTY_DONE[duty.title])
                family_help.answer_duty(by=by, now=at(day, 17), family=self.family, duty=duty.duty, done=done, on=day)

    def _years(self, child: Member, day: dt.date) -> int:
        return (day - child.born).days // 365 if child.born else -1


def _late(act: Any, saying: Saying, **said: Any) -> None:
    """Sends or agrees it; with why it is late, where it is."""
    try:
        act(**said)
    except Invalid as fault:
        if "late_why" not in fault.errors:
            raise
        act(**said, late_why=saying.say("late_why"))
