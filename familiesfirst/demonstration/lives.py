"""What happens to the borough's families: planned from a seed, before a word of it is put on the record. Plain
Python.
"""

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from familiesfirst.demonstration import cast
from familiesfirst.demonstration.shapes import Shapes
from familiesfirst.demonstration.themes import Theme, themes_for

T = TypeVar("T")
HELPED = ("targeted_early_help", "child_in_need", "child_protection")


@dataclass(frozen=True)
class Member:
    """Somebody of a family. `part`: child, mother, father, grandmother, partner. `expected`: not born yet."""

    part: str
    given: str
    family: str
    sex: str
    born: dt.date | None
    expected: dt.date | None
    ethnicity: str
    language: str
    phone: str = ""
    lives_with: bool = True


@dataclass(frozen=True)
class Contact:
    """Somebody gets in touch. `outcome` and `level` as decided; `days_to_decide` in working days."""

    day: dt.date
    hour: int
    source: str
    words: str
    outcome: str
    level: str | None
    days_to_decide: int


@dataclass(frozen=True)
class Step:
    """Something later: assessed, level, conference, visit, call, note, closed …; `facts` says how."""

    day: dt.date
    what: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Life:
    """A family and all that happened, in order of day."""

    name: str
    members: tuple[Member, ...]
    home: tuple[str, str]
    school: str
    contacts: tuple[Contact, ...]
    steps: tuple[Step, ...]
    ends_at: str
    open: bool
    theme: str = ""
    comes_back: Contact | None = None

    @property
    def children(self) -> tuple[Member, ...]:
        """Children, unborn included, eldest first."""
        return tuple(m for m in self.members if m.part == "child")


def called(member: Member) -> str:
    """What somebody is called in a sentence."""
    return member.given or "the baby"


def lives(*, families: int, years: int, seed: int, today: dt.date, shapes: Shapes | None = None) -> list[Life]:
    """So many families over so many years up to today; the same for the same seed and day."""
    chance = random.Random(f"{seed}:{today.isoformat()}:{families}:{years}")
    phones = cast.phone_numbers()
    make = _Maker(chance, shapes or Shapes(), today, today - dt.timedelta(days=365 * years), phones)
    return [make.life() for _ in range(families)]


UNDER_AGE = 18 * 365 - 60
"""Days: nobody of a made-up family grows up while they are helped, so that no help goes on for grown-ups alone."""


@dataclass
class _Maker:
    chance: random.Random
    shapes: Shapes
    today: dt.date
    first: dt.date
    phones: object

    def pick(self, table: Mapping[T, float]) -> T:
        """One of a table's keys by its share."""
        return self.chance.choices(list(table), weights=list(table.values()))[0]

    def within(self, share: float) -> bool:
        """True so often."""
        return self.chance.random() < share

    def working_day(self, day: dt.date) -> dt.date:
        """The day, or the Monday after a weekend; never after today."""
        while day.weekday() > 4:
            day += dt.timedelta(days=1)
        return min(day, self.today)

    def life(self) -> Life:
        """One family from its first contact to today."""
        began = self.first + dt.timedelta(days=self.chance.randrange((self.today - self.first).days - 1))
        ends_at = self.pick(self.shapes.how_far)
        members = self.members(began)
        youngest = max((m.born or began for m in members if m.part == "child"), default=began)
        eldest = next(m for m in members if m.part == "child")
        years = (began - eldest.born).days // 365 if eldest.born else -1
        theme = self.chance.choice(themes_for(years))
        told = _Told(theme, members)
        contacts = self.contacts(began, ends_at, youngest, told)
        start = contacts[-1].day
        still = ends_at in HELPED and (self.within(self.shapes.still_open) or (self.today - start).days < 120)
        steps = self.steps(start, ends_at, still, theme) if ends_at in HELPED else []
        steps += [self.birth(m, start) for m in members if m.expected and start < m.expected and ends_at in HELPED]
        return Life(
            name=self.family_name(members),
            members=members,
            home=cast.address(self.chance),
            school=self.school(eldest, began),
            contacts=tuple(contacts),
            steps=tuple(s for s in _until_closed(steps) if s.day < self.today),
            ends_at=ends_at,
            open=still,
            theme=theme.code,
            comes_back=self.comes_back(steps, members, contacts[-1].source, told),
        )

    def school(self, eldest: Member, began: dt.date) -> str:
        """One of the place, where children of the eldest's age go: no nursery once they are five, and no high school
        before they are eleven."""
        schools = cast.cast().schools
        found = self.chance.choice(schools)
        born = eldest.born or self.today
        too_old = "Nursery" in found and (self.today - born).days >= 365 * 5
        too_young = "High School" in found and (began - born).days < 365 * 11
        return schools[0] if too_old or too_young else found

    def comes_back(self, steps: list[Step], members: tuple[Member, ...], source: str, told: "_Told") -> Contact | None:
        """Some of those whose help ended ask for it again within the year, through whoever asked first."""
        closed = next((step.day for step in steps if step.what == "closed"), None)
        again = closed + dt.timedelta(days=self.chance.randint(40, 320)) if closed else self.today
        if again >= self.today - dt.timedelta(days=10) or any(m.expected for m in members):
            return None
        if not self.within(self.shapes.re_referred):
            return None
        contact = self.contact(again, "family_help", "targeted_early_help", told)
        return replace(contact, source=source, words=told.words(source, self.chance))

    def birth(self, child: Member, after: dt.date) -> Step:
        """A child who was expected is born about that day, and named."""
        root, sex = cast.root(self.chance), self.chance.choice("FM")
        given = self.chance.choice(root.girls if sex == "F" else root.boys)
        day = (child.expected or self.today) - dt.timedelta(days=self.chance.randint(-6, 9))
        return Step(
            max(day, after + dt.timedelta(days=1)), "born", {"given": given, "sex": sex, "family": child.family}
        )

    def family_name(self, members: tuple[Member, ...]) -> str:
        """The family's name as it is called: both surnames where there are two."""
        names = list(dict.fromkeys(m.family for m in members if m.part in ("child", "mother", "father")))
        return f"{'–'.join(names[:2])} family"

    def members(self, began: dt.date) -> tuple[Member, ...]:
        """Children, parents and sometimes somebody else who matters."""
        root = cast.root(self.chance)
        surname = self.chance.choice(root.families)
        children = self.children(root, surname, began)
        eldest = max((began - c.born).days // 365 for c in children if c.born) if any(c.born for c in children) else 0
        mother = self.adult("mother", self.chance.choice(root.girls), surname, "F", began, eldest + 19, root)
        out = [*children, mother]
        if self.within(0.7):
            other = cast.root(self.chance) if self.within(0.3) else root
            name = self.chance.choice(other.families) if self.within(0.5) else surname
            father = self.adult("father", self.chance.choice(other.boys), name, "M", began, eldest + 21, other)
            out.append(father if self.within(0.6) else Member(**{**father.__dict__, "lives_with": False}))
        if self.within(0.3):
            gran = self.adult("grandmother", self.chance.choice(root.girls), surname, "F", began, eldest + 44, root)
            out.append(Member(**{**gran.__dict__, "lives_with": False}))
        return tuple(out)

    def children(self, root: cast.Root, surname: str, began: dt.date) -> list[Member]:
        """One to five, eldest first, each of another name."""
        count = self.pick(self.shapes.children)
        out, taken = [], set()
        for _ in range(count):
            low, high = self.pick(self.shapes.age)
            sex = self.chance.choice("FM")
            given = self.chance.choice(
                [n for n in (root.girls if sex == "F" else root.boys) if n not in taken] or ["Sam"]
            )
            taken.add(given)
            if low < 0 and not any(m.expected for m in out):
                due = began + dt.timedelta(days=self.chance.randint(40, 220))
                out.append(Member("child", "", surname, "U", None, due, "NOBT", root.language))
                continue
            years = self.chance.randint(max(low, 0), max(high, 0))
            born = began - dt.timedelta(days=365 * years + self.chance.randint(20, 350))
            born = max(born, self.today - dt.timedelta(days=UNDER_AGE - 300 * len(out)))
            out.append(Member("child", given, surname, sex, born, None, root.ethnicity, root.language))
        return sorted(out, key=lambda m: m.born or dt.date.max)

    def adult(self, part: str, given: str, family: str, sex: str, began: dt.date, age: int, root: cast.Root) -> Member:
        """A grown-up at least so old when it began."""
        born = began - dt.timedelta(days=365 * (age + self.chance.randint(0, 14)) + self.chance.randint(0, 360))
        return Member(part, given, family, sex, born, None, root.ethnicity, root.language, next(self.phones))  # type: ignore[call-overload]

    def contacts(self, began: dt.date, ends_at: str, youngest: dt.date, told: "_Told") -> list[Contact]:
        """Perhaps one or two that came to advice, then the one that decided."""
        out = []
        room = min((began - self.first).days, (began - youngest).days - 1, 500)
        if room > 60 and self.within(self.shapes.earlier_contact):
            earlier = began - dt.timedelta(days=self.chance.randint(30, room))
            out.append(self.contact(earlier, "advice", None, told))
        outcome, level = {
            "advice": ("advice", None),
            "declined": ("declined", None),
            "short_assessment": ("short_assessment", None),
            "elsewhere": ("other_area", None),
            "targeted_early_help": ("family_help", "targeted_early_help"),
            "child_in_need": ("family_help", "child_in_need"),
            "child_protection": ("strategy_discussion", "child_in_need"),
        }[ends_at]
        return [*out, self.contact(began, outcome, level, told)]

    def contact(self, day: dt.date, outcome: str, level: str | None, told: "_Told") -> Contact:
        """One contact, by day."""
        source = self.pick(self.shapes.source)
        late = 0 if self.within(self.shapes.decided_in_time) else self.chance.randint(2, 4)
        return Contact(
            self.working_day(day),
            self.chance.randint(9, 16),
            source,
            told.words(source, self.chance),
            outcome,
            level,
            late or 1,
        )

    def steps(self, start: dt.date, ends_at: str, still: bool, theme: Theme) -> list[Step]:
        """Assessment, level changes, visits and notes, and perhaps the end."""
        assessed = start + dt.timedelta(
            days=self.chance.randint(25, 60)
            if self.within(self.shapes.assessed_in_time)
            else self.chance.randint(66, 85)
        )
        last = self.today if still else min(self.today, start + dt.timedelta(days=self.chance.randint(120, 330)))
        out = [
            Step(self.working_day(start + dt.timedelta(days=3)), "assessment_started"),
            Step(self.working_day(start + dt.timedelta(days=self.chance.randint(8, 17))), "heard"),
            Step(
                self.working_day(assessed - dt.timedelta(days=self.chance.randint(5, 7))),
                "written",
                {"factors": self.factors(theme)},
            ),
            Step(self.working_day(assessed), "assessed"),
        ]
        every = {"targeted_early_help": 26, "child_in_need": 24, "child_protection": 11}[ends_at]
        if ends_at == "child_protection":
            out += self.protection(start, last, still)
        out += self.visits(start, last, every)
        out += self.kept_up(start, assessed, last)
        out += self.turns(start, assessed, last, ends_at)
        out += self.refreshed(assessed, last)
        if not still and last < self.today:
            out.append(Step(self.working_day(last), "closed"))
            out.append(Step(self.working_day(last + dt.timedelta(days=self.chance.randint(176, 183))), "six_months"))
        return out

    def refreshed(self, assessed: dt.date, last: dt.date) -> list[Step]:
        """Help that goes on for a year has its assessment brought up to date before the year is over."""
        out, day = [], assessed + dt.timedelta(days=self.chance.randint(320, 350))
        while day < last:
            out.append(Step(self.working_day(day), "refreshed"))
            day += dt.timedelta(days=self.chance.randint(320, 350))
        return out

    def kept_up(self, start: dt.date, assessed: dt.date, last: dt.date) -> list[Step]:
        """Supervision about monthly from the first weeks, and a meeting on the plan after the assessment and later."""
        out, day = [], start + dt.timedelta(days=self.chance.randint(18, 28))
        while day < last:
            out.append(Step(self.working_day(day), "supervision"))
            day += dt.timedelta(days=28 if self.within(self.shapes.visit_in_time) else 45)
        day = assessed + dt.timedelta(days=self.chance.randint(3, 9))
        while day < last:
            out.append(Step(self.working_day(day), "meeting"))
            day += dt.timedelta(days=28 if self.within(self.shapes.visit_in_time) else 50)
        return out

    def factors(self, theme: Theme) -> tuple[str, ...]:
        """Factors found: those of what the help is about, and others by their share."""
        others = (f for f, share in self.shapes.factor.items() if self.within(share / 2))
        return tuple(dict.fromkeys([*theme.factors, *others]))

    def turns(self, start: dt.date, assessed: dt.date, last: dt.date, ends_at: str) -> list[Step]:
        """What does not happen to everybody, each in its share of families: a specialist, a worry, a no, a step."""
        middle, after = start + (assessed - start) / 2, assessed + dt.timedelta(days=self.chance.randint(24, 70))
        days = {
            "specialist": middle, "told_again": middle, "worry": middle + dt.timedelta(days=6),
            "said_so_we": after, "no_to_help": after + dt.timedelta(days=3), "step": after + dt.timedelta(days=8),
            "pathway": after + dt.timedelta(days=2),
        }  # fmt: skip
        shares = self.shapes.turn | ({"step": 0.0} if ends_at == "child_protection" else {})
        happens = [what for what, share in shares.items() if self.within(share)]
        return [Step(self.working_day(days[what]), what) for what in happens if days[what] < last]

    def protection(self, start: dt.date, last: dt.date, still: bool) -> list[Step]:
        """Conference, plan, reviews and the step down, counted from the day on which the discussion is likely held."""
        begun = self.working_day(start + dt.timedelta(days=1))
        days = (
            self.chance.randint(12, 19) if self.within(self.shapes.conference_in_time) else self.chance.randint(24, 33)
        )
        held = self.working_day(begun + dt.timedelta(days=days))
        category = self.pick(self.shapes.category)
        out = [Step(held, "conference", {"category": category})]
        review = held + dt.timedelta(days=self.chance.randint(75, 90))
        while review < last:
            out.append(Step(self.working_day(review), "review"))
            review += dt.timedelta(days=self.chance.randint(150, 180))
        if not still:
            ended = max(held + dt.timedelta(days=30), last - dt.timedelta(days=30))
            out.append(Step(self.working_day(ended), "protection_ended"))
        return out

    def visits(self, start: dt.date, last: dt.date, every: int) -> list[Step]:
        """Visits about so often, some late, some where a child was not seen; calls and notes between them."""
        out, day = [], start + dt.timedelta(days=self.chance.randint(3, 9))
        while day < last:
            seen = not self.within(self.shapes.child_not_seen)
            written = 0 if self.within(0.75) else self.chance.randint(1, 4)
            out.append(Step(self.working_day(day), "visit", {"seen": seen, "written": written}))
            if self.within(0.35):
                out.append(Step(self.working_day(day + dt.timedelta(days=4)), "note"))
            day += dt.timedelta(
                days=every if self.within(self.shapes.visit_in_time) else every + self.chance.randint(6, 16)
            )
        return out


class _Told:
    """What is told of one family: each thing once, for as long as there is another."""

    def __init__(self, theme: Theme, members: tuple[Member, ...]) -> None:
        self.theme, self.said = theme, set[str]()
        self.child = called(next(m for m in members if m.part == "child"))
        self.parent = next(m.given for m in members if m.part == "mother")

    def words(self, source: str, chance: random.Random) -> str:
        """In the words of somebody of this sort."""
        every = self.theme.words_from(source)
        chosen = chance.choice([w for w in every if w not in self.said] or every)
        self.said.add(chosen)
        filled = chosen.format(child=self.child, parent=self.parent)
        return filled[:1].upper() + filled[1:]


def _until_closed(steps: list[Step]) -> list[Step]:
    """In order of day; nothing on or after the day that help closed, but the question of six months on."""
    closed = next((s.day for s in steps if s.what == "closed"), dt.date.max)
    kept = (s for s in steps if s.day < closed or s.what in ("closed", "six_months"))
    return sorted(kept, key=lambda s: (s.day, s.what == "six_months"))
