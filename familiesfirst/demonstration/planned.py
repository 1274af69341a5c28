"""A family's one plan, as it might read: what they want, who does what, how far it is."""

import datetime as dt
import random
from dataclasses import dataclass, field

from familiesfirst.family_help import api as family_help
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor


@dataclass(frozen=True)
class Wanted:
    """What a family may want. does: who does what; `{parent}` and `{lead}` are somebody, anybody else is a service."""

    framework: str
    title: str
    wish: str
    need: str
    how_know: str
    does: tuple[tuple[str, str], ...]


WANTED = (
    Wanted(
        "education",
        "The children are in school every day, and on time",
        "I want mornings that do not start with shouting.",
        "Eleven mornings missed since September.",
        "The register for half a term.",
        (
            ("{parent}", "Puts bags and clothes out the evening before"),
            ("{lead}", "Meets them at the gate on Mondays"),
            ("School", "A place at breakfast club, and a word at the end of each week"),
        ),
    ),
    Wanted(
        "housing",
        "A home that is warm, dry and safe",
        "I want the back room cleared so that they have a bed each.",
        "Damp in the children’s room; two share a mattress.",
        "We have looked at each room together.",
        (("{parent}", "Clears the back room"), ("Lewbridge Homes", "Repairs the damp, and says which day")),
    ),
    Wanted(
        "health",
        "Mum has somebody to talk to, and sleeps",
        "I am tired before the day begins.",
        "Low since the spring; has stopped seeing friends.",
        "What she says of her weeks.",
        (("{parent}", "Sees her doctor, with somebody if she likes"), ("{lead}", "Rings on Thursdays")),
    ),
    Wanted(
        "relationships",
        "Evenings at home are calm",
        "I like it when it is not shouty.",
        "The children go upstairs when voices are raised.",
        "What the children say, on their own.",
        (
            ("{parent}", "Uses the plan for hot moments that we wrote down together"),
            ("{lead}", "Sees each child alone once a month"),
        ),
    ),
    Wanted(
        "money",
        "The bills are paid and there is food in the week’s last days",
        "I do not want to ask my sister again.",
        "Behind with the rent since August.",
        "Two months without a letter.",
        (("Harbour Family Support", "Goes through the letters with them"), ("{parent}", "Brings the letters")),
    ),
)
IF_NOT = "If nobody has been seen for a week, we ring each other the same day."
NEXT = {"to_do": "doing", "doing": "done"}


@dataclass
class Planned:
    """One family's plan: begun, looked at again, ended with help. parent: whose scores and actions are the family's."""

    chance: random.Random
    family: int
    lead: Actor
    manager: Actor
    parent: int | None
    outcomes: list[int] = field(default_factory=list)
    actions: dict[int, str] = field(default_factory=dict)

    def begin(self, now: dt.datetime, wanted: tuple[Wanted, ...] = ()) -> None:
        """Two or three things that are wanted, agreed to by a supervisor an hour later."""
        family_help.begin_plan(by=self.lead, now=now, family=self.family)
        for each in wanted or self.chance.sample(WANTED, self.chance.choice((2, 2, 3))):
            self._want(each, now)
        said = family_help.LineSaid(
            "contingency", "If nobody has been seen for a week, we ring each other the same day."
        )
        family_help.set_plan_line(by=self.lead, now=now, family=self.family, said=said)
        self._score(now, 2)
        later = now + dt.timedelta(hours=1)
        version = family_help.make_plan_version(by=self.lead, now=later, family=self.family, note="As we agreed today.")
        yes = later + dt.timedelta(hours=1)
        family_help.authorise_plan(
            by=self.manager, now=yes, family=self.family, version=version, words="Clear, and theirs."
        )

    def _want(self, each: Wanted, now: dt.datetime) -> None:
        said = family_help.OutcomeSaid(
            each.framework, each.title, each.wish if self.parent else "", self.parent,
            "everybody" if self.parent else "", each.need, each.how_know,
        )  # fmt: skip
        outcome = family_help.set_plan_outcome(by=self.lead, now=now, family=self.family, said=said)
        self.outcomes.append(outcome)
        for who, words in each.does:
            by_when = now.date() + dt.timedelta(days=self.chance.choice((14, 28, 42)))
            action = self._does(outcome, who, words, by_when)
            if action is not None:
                id = family_help.set_plan_action(by=self.lead, now=now, family=self.family, said=action)
                self.actions[id] = "to_do"

    def _does(self, outcome: int, who: str, words: str, by_when: dt.date) -> family_help.ActionSaid | None:
        if who == "{lead}":
            return family_help.ActionSaid(outcome, words, "worker", worker=self.lead.worker, goes_on=True)
        if who == "{parent}":
            return (
                family_help.ActionSaid(outcome, words, "person", person=self.parent, by_when=by_when)
                if self.parent
                else None
            )
        return family_help.ActionSaid(outcome, words, "service", service=who, by_when=by_when)

    def look_again(self, now: dt.datetime) -> None:
        """At a review: how far each is by now, and what has moved."""
        self._score(now, 4)
        moving = [a for a, state in self.actions.items() if state in NEXT]
        for action in moving[: self.chance.randint(0, 2)]:
            self.actions[action] = NEXT[self.actions[action]]
            family_help.move_plan_action(
                by=self.lead, now=now, family=self.family, action=action, state=self.actions[action]
            )

    def _score(self, now: dt.datetime, least: int) -> None:
        for outcome in self.outcomes:
            value = least + self.chance.randint(0, 3)
            said = {"now": now, "family": self.family, "outcome": outcome}
            family_help.score_plan_outcome(by=self.lead, value=value, **said)
            if self.parent:
                own = min(10, value + self.chance.randint(0, 2))
                family_help.score_plan_outcome(by=self.lead, value=own, person=self.parent, **said)


def a_parent(family: int, people_of_family: list[int], children: list[int]) -> int | None:
    """The first grown-up of a family, by the order in which they came; None when there is none."""
    held = set(people.people_of(family))
    return next((p for p in people_of_family if p not in children and p in held), None)
