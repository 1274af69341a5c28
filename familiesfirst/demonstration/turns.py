"""What does not happen to every family: a specialist joins, a worry is thought through, somebody says no, a step is
proposed and decided either way.
"""

import datetime as dt
import random
from dataclasses import dataclass

from familiesfirst.demonstration.telling import Company, at, working_day
from familiesfirst.demonstration.words import Saying
from familiesfirst.family_help import api as family_help
from familiesfirst.pathways import api as pathways
from familiesfirst.people import api as people
from familiesfirst.policy.api import Question, form

ASKED_OF = {
    "housing": "Leon Fisk", "nurse_0_19": "Owen Bassett", "parental_mental_health": "Stella Horne",
    "gp_liaison": "Stella Horne", "substance_misuse": "Dele Akande", "domestic_abuse": "Bronwen Tate",
    "school_support": "Simon Rudd", "young_people": "Joan Pryce",
}  # fmt: skip
"""Who of another agency is asked, by the kind of specialist."""
UP = "What has been tried is not enough: {worries}"
DOWN = "It has been going well for weeks. {working}"
WATCHED = {"drink": "substance_misuse", "low": "parental_mental_health", "out_late": "adolescents"}
"""Which practice pathway is watched, by what a family's help is mostly about."""
WHY_WATCHED = "Several of us see a part of it. With the steps in one place nobody waits for somebody else."
PLAIN = {
    "child_in_need": "You need more help for a while, and a social worker sees to it. {lead} stays with you.",
    "targeted_early_help": "You do not need this much help any more. {lead} goes on coming, less often.",
}


@dataclass
class Turning:
    """One family's turns. parent: who of the family is asked and told; None: nobody grown-up is on the record.

    until: when its help ends, or today.
    """

    company: Company
    chance: random.Random
    family: int
    children: list[int]
    parent: int | None
    lead: str
    manager: str
    saying: Saying
    until: dt.date

    def specialist(self, day: dt.date) -> None:
        """Somebody of another agency is asked to take part; answers, and begins, as far as the days have come."""
        wants = self.saying.theme.rest["specialist"]
        name = ASKED_OF[wants["kind"]]
        if name == self.lead:
            return
        about = self.company[name]
        apart = "adult_health" if "health" in wants["kind"] or wants["kind"] == "substance_misuse" else "ordinary"
        asking = family_help.Asking(
            kind=wants["kind"], sort="take_part", people=tuple(self.children[:1]), needed_on=day,
            asks=self.saying.fill(wants["asks"]), family_answer="agrees", family_words="", sensitivity=apart,
            agency=about.agency, worker=about.worker,
        )  # fmt: skip
        request = family_help.ask_specialist(
            by=self.company[self.lead], now=at(day, 13, 20), family=self.family, asking=asking
        )
        self._answers(name, request, self.saying.fill(wants["answer"]), apart, day)

    def _answers(self, name: str, request: int, words: str, apart: str, day: dt.date) -> None:
        answered, begins = day + dt.timedelta(days=2), day + dt.timedelta(days=self.chance.randint(7, 24))
        if self.chance.random() < 0.15:
            answering = family_help.Answering(
                "no", "We have nobody free before spring. Ask the hub.", apart, visitors="nothing"
            )
        else:
            answering = family_help.Answering("yes", words, apart, visitors="nothing")
        if answered < self.company.day:
            by = self.company[name]
            family_help.answer_specialist(by=by, now=at(answered, 12), request=request, answering=answering)
        if begins < self.company.day and answering.answer == "yes":
            by = self.company[name]
            family_help.take_part(by=by, now=at(begins, 14), request=request, started_on=begins)

    def told_again(self, day: dt.date) -> None:
        """Somebody had to ask what was known."""
        whom = [self.parent] if self.parent else []
        why = self.saying.next("told_again")
        family_help.tell_again(by=self.company[self.lead], now=at(day, 10, 50), family=self.family, why=why, whom=whom)

    def said_so_we(self, day: dt.date) -> None:
        """What somebody said changed how we do it."""
        if self.parent:
            words, change = self.saying.next("said_so_we")
            said = family_help.SaidSoWe(self.parent, words, change, on=day)
            family_help.record_said_so_we(
                by=self.company[self.lead], now=at(day, 17, 15), family=self.family, said=said
            )

    def worry(self, day: dt.date) -> None:
        """The lead thinks a worry through; where it ends in going on, it is looked at again, each time as agreed."""
        self._look(day, red=self.chance.random() < 0.5)
        while (day := working_day(day + dt.timedelta(days=52))) < self.until:
            self._look(day, red=False)

    def _look(self, day: dt.date, *, red: bool) -> None:
        """Where it ends at the supervisor, they answer within the hour."""
        asked, born = form("steady_hand"), self._born(day)
        each = {child: [_answer(q, 0) for q in asked.section("each_child").questions] for child in born}
        family = [_answer(q, 1 if red else 0) for q in asked.section("family").questions]
        if red and born:
            each[born[0]][2] = _answer(asked.section("each_child").questions[2], 2)
        look = family_help.look_at_risk(
            by=self.company[self.lead], now=at(day, 14, 30), family=self.family, answers=family, children=each,
            worry=self.saying.say("worry"), look_again_on=day + dt.timedelta(days=56),
        )  # fmt: skip
        if red and born:
            decision, words = self.saying.next("worry_answers")
            family_help.answer_risk(
                by=self.company[self.manager], now=at(day, 15, 25), family=self.family, look=look, decision=decision,
                words=self.saying.fill(words),
            )  # fmt: skip

    def _born(self, day: dt.date) -> list[int]:
        born = people.birth_dates(self.children)
        return [child for child in self.children if (on := born.get(child)) and on <= day]

    def pathway(self, day: dt.date, code: str = "") -> None:
        """A practice pathway is laid over the plan, where one fits, and ticked as far as the days have come."""
        code = code or WATCHED.get(self.saying.theme.code, "")
        if not code:
            return
        said = {"by": self.company[self.lead], "family": self.family}
        nothing = people.Visitors("nothing")
        watch = family_help.watch_pathway(**said, now=at(day, 16, 5), pathway=code, why=WHY_WATCHED, visitors=nothing)
        opened = people.open_record(self.company[self.lead], self.family, at(day, 16, 10), page="family", log=False)
        plan = family_help.plan_of(opened)
        one = next((c.watched for c in plan.watched if c.watched.number == watch), None) if plan else None
        for step in one.open if one else ():
            done = step.due_on - dt.timedelta(days=self.chance.randint(2, 4))
            done -= dt.timedelta(days=max(0, done.weekday() - 4))
            if done < self.company.day:
                needed = self.chance.random() < 0.85
                family_help.tick_pathway_step(
                    **said, now=at(done, 12, 10), watch=watch, step=step.id, state="done" if needed else "not_needed",
                    words="" if needed else "They have this already, through the surgery.",
                )  # fmt: skip

    def no_to_help(self, day: dt.date) -> None:
        """Somebody agreed and no longer does; a supervisor decides to keep offering, and on which day to ask again.

        Where a child is protected, help does not hang on a yes, and nobody decides on a no.
        """
        levels = {child.level for child in people.children_of(self.family, day)}
        if not self.parent or "child_protection" in levels:
            return
        said = {"by": self.company[self.lead], "family": self.family, "person": self.parent}
        pathways.record_answer(now=at(day, 11), **said, answer="withdrawn", words=self.saying.next("plan_took_back"))
        decided = day + dt.timedelta(days=1)
        if decided >= self.company.day:
            return
        pathways.decide_no(
            by=self.company[self.manager], now=at(decided, 9, 30), family=self.family, person=self.parent,
            choice="keep_offering", again=decided + dt.timedelta(days=21),
            why="The children are seen at school each day. We keep offering, in their time and not in ours.",
        )  # fmt: skip
        if decided + dt.timedelta(days=18) < self.company.day:
            again = at(decided + dt.timedelta(days=18), 11)
            pathways.record_answer(now=again, **said, answer="agrees", words="All right. But one thing at a time.")

    def step(self, day: dt.date) -> None:
        """The lead proposes that a level changes, up or down; a supervisor agrees to it, or does not, and says why."""
        stand = {c.person: c.level for c in people.children_of(self.family, day)}
        level = "targeted_early_help" if "child_in_need" in stand.values() else "child_in_need"
        moved = [c for c, at_level in stand.items() if at_level not in ("", "universal", level, "child_protection")]
        if not moved or not self.parent:
            return
        plain = self.saying.fill(PLAIN[level])
        why = UP.format(worries=self.saying.say("worries")) if level == "child_in_need" else ""
        step = pathways.propose_step(
            by=self.company[self.lead], now=at(day, 10), family=self.family, levels=dict.fromkeys(moved, level),
            why=why or DOWN.format(working=self.saying.say("working")), plain=plain,
            reasons=dict.fromkeys(moved, "RC7") if level == "targeted_early_help" else {},
        )  # fmt: skip
        no = self.chance.random() < 0.2
        pathways.record_answer(
            by=self.company[self.lead], now=at(day, 11), family=self.family, person=self.parent,
            answer="agrees_in_part" if no else "agrees", words=self.saying.say("plan_yes"), step=step, told=plain,
        )  # fmt: skip
        if day + dt.timedelta(days=2) < self.company.day:
            self._decide(step, day + dt.timedelta(days=2), plain, no)

    def _decide(self, step: int, day: dt.date, plain: str, no: bool) -> None:
        by, now = self.company[self.manager], at(day, 15)
        if no:
            pathways.refuse_step(by=by, now=now, step=step, why=self.saying.say("step_no_why"))
        else:
            why = "The family, school and health agree. Same plan, same lead."
            pathways.decide_step(by=by, now=now, step=step, why=why, plain=plain)


def _answer(question: Question, which: int) -> family_help.RiskAnswer:
    """The answer that stands at this place among those offered, as the page reads it."""
    option = question.options[min(which, len(question.options) - 1)]
    words = f"{question.label} {option.label}"
    return family_help.RiskAnswer(
        question.code, option.code, words, option.weight, option.red, sensitivity=question.sensitivity
    )
