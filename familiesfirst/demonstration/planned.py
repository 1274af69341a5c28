"""A family's one plan, as it might read: what they want, who does what, how far it is."""

import datetime as dt
import random
from dataclasses import dataclass, field

from familiesfirst.demonstration.themes import Theme, themes
from familiesfirst.demonstration.words import Saying
from familiesfirst.family_help import api as family_help
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor


@dataclass(frozen=True)
class Wanted:
    """What a family may want. of: whose the wish is, the parent's or the child's.

    does: who does what; `{parent}` and `{lead}` are somebody, anybody else is a service.
    """

    framework: str
    title: str
    wish: str
    need: str
    how_know: str
    does: tuple[tuple[str, str], ...]
    of: str = "parent"


def wanted_of(theme: Theme) -> Wanted:
    """What a family is most likely to want, by what its help is about."""
    row = dict(theme.rest["want"])
    return Wanted(**row | {"does": tuple((who, words) for who, words in row["does"])})


IF_NOT = (
    "If nobody has been seen for a week, we ring each other the same day.",
    "If it gets too much, {parent} rings {lead}; after five, the night number. Nobody is cross about it.",
    "If two things on this list slip in one week, we meet that week, and at home.",
)
BOTTOM_LINES = (
    "A child going to bed with no grown-up in the home who can wake.",
    "Anybody being hurt and nobody ringing 999.",
    "{child} out of school for three days, and nobody told.",
)
SAID_YES = (
    "Clear, and theirs.",
    "Agreed. It begins with what they asked for.",
    "Agreed; the dates are close together, so say if one slips.",
    "Yes. I like that school carries part of it.",
)
NEXT = {"to_do": "doing", "doing": "done"}


@dataclass
class Planned:
    """One family's plan: begun, looked at again, ended with help. parent: whose scores and actions are the family's."""

    chance: random.Random
    family: int
    lead: Actor
    manager: Actor
    parent: int | None
    saying: Saying
    eldest: int | None = None
    version: int = 0
    outcomes: list[int] = field(default_factory=list)
    actions: dict[int, str] = field(default_factory=dict)
    gone_through: dt.date | None = None

    def begin(self, now: dt.datetime, wanted: tuple[Wanted, ...] = ()) -> None:
        """Two or three things that are wanted, agreed to by a supervisor an hour later."""
        family_help.begin_plan(by=self.lead, now=now, family=self.family)
        self.gone_through = now.date()
        for each in wanted or self._theirs():
            self._want(each, now)
        self._line("contingency", self.chance.choice(IF_NOT), now)
        if self.chance.random() < 0.4:
            at_school = self.saying.theme.ages[0] >= 5
            self._line("bottom_line", self.chance.choice(BOTTOM_LINES if at_school else BOTTOM_LINES[:2]), now)
        self._score(now, 2, self.outcomes)
        self.new_version(now + dt.timedelta(hours=1))
        yes = now + dt.timedelta(hours=2)
        family_help.authorise_plan(
            by=self.manager, now=yes, family=self.family, version=self.version, words=self.chance.choice(SAID_YES)
        )
        self._answer(yes + dt.timedelta(minutes=20))

    def whole_is_due(self, day: dt.date, children: list[int]) -> bool:
        """Whether a child in need plan has gone on so long that the next supervision goes through the whole of it."""
        long_ago = self.gone_through is not None and day - self.gone_through >= dt.timedelta(days=130)
        if not long_ago or not family_help.children_on_plan(children):
            return False
        self.gone_through = day
        return True

    def new_version(self, now: dt.datetime) -> None:
        """What stands is the version from now on."""
        self.version = family_help.make_plan_version(
            by=self.lead, now=now, family=self.family, note="As we agreed today."
        )

    def _theirs(self) -> list[Wanted]:
        """What the help is about, and one or two things besides that fit a family like theirs."""
        mine = self.saying.theme
        fits = [t for t in themes() if t is not mine and t.ages[0] <= mine.ages[0] and t.ages[1] >= mine.ages[1]]
        others = self.chance.sample(fits, min(len(fits), self.chance.choice((0, 1, 1, 2))))
        return [wanted_of(theme) for theme in (mine, *others)]

    def _line(self, sort: str, words: str, now: dt.datetime) -> None:
        said = family_help.LineSaid(sort, self.saying.fill(words))
        family_help.set_plan_line(by=self.lead, now=now, family=self.family, said=said)

    def _answer(self, now: dt.datetime) -> None:
        """What the parent says to it: most agree, some with parts of it, and some do not."""
        if not self.parent:
            return
        answer = self.chance.choices(("agrees", "agrees_in_part", "declines"), weights=(70, 20, 10))[0]
        parts, words = self.saying.next("plan_parts") if answer == "agrees_in_part" else ("", "")
        words = words or self.saying.say("plan_no" if answer == "declines" else "plan_yes")
        family_help.answer_plan(
            by=self.lead, now=now, family=self.family, person=self.parent, version=self.version, answer=answer,
            parts=parts, words=words,
        )  # fmt: skip

    def _want(self, each: Wanted, now: dt.datetime) -> None:
        fill = self.saying.fill
        whose = self.eldest if each.of == "child" else self.parent
        said = family_help.OutcomeSaid(
            each.framework, fill(each.title), each.wish if whose else "", whose, "everybody" if whose else "",
            fill(each.need), fill(each.how_know),
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
        words = self.saying.fill(words)
        if who == "{lead}":
            return family_help.ActionSaid(outcome, words, "worker", worker=self.lead.worker, goes_on=True)
        if who == "{parent}":
            return (
                family_help.ActionSaid(outcome, words, "person", person=self.parent, by_when=by_when)
                if self.parent
                else None
            )
        return family_help.ActionSaid(outcome, words, "service", service=self.saying.fill(who), by_when=by_when)

    def look_again(self, now: dt.datetime) -> None:
        """At a review: how far the one that was talked about is by now, and what has moved."""
        self._score(now, 4, [self.chance.choice(self.outcomes)])
        moving = [a for a, state in self.actions.items() if state in NEXT]
        for action in moving[: self.chance.randint(0, 2)]:
            self.actions[action] = NEXT[self.actions[action]]
            family_help.move_plan_action(
                by=self.lead, now=now, family=self.family, action=action, state=self.actions[action]
            )

    def _score(self, now: dt.datetime, least: int, outcomes: list[int]) -> None:
        for outcome in outcomes:
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
