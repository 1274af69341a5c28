"""What pages are given of people and families: frozen, with words ready to show."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from familiesfirst.people.rules.born import Born
from familiesfirst.people.rules.relationships import Link
from familiesfirst.policy.api import policy


@dataclass(frozen=True)
class ChildLine:
    """A child as a list shows them: `Zayn`, `9`, level and legal status as codes and words (empty: none set)."""

    person: int
    name: str
    age: str
    level: str = ""
    level_title: str = ""
    legal_status: str = ""
    legal_status_title: str = ""
    full_name: str = ""
    unborn: bool = False
    held_elsewhere: bool = False
    years: int | None = None
    died: dt.date | None = None

    @property
    def level_drawn(self) -> str:
        """The level as pages draw it: it is kept as it was, and shown as nobody's level after a death."""
        return "" if self.died else self.level


@dataclass(frozen=True)
class TitledFamily:
    """A family as lists show it: what it is called, and its children."""

    title: str
    children: tuple[ChildLine, ...]


@dataclass(frozen=True)
class AdultLine:
    """An adult of a family: `Leila Hassan`, `mum`."""

    person: int
    name: str
    word: str


@dataclass(frozen=True)
class PersonLine:
    """Somebody who can be named in what is recorded. about: `9`, `due 14 Jan`, or what an adult is to the children."""

    person: int
    name: str
    about: str
    child: bool
    unborn: bool


@dataclass(frozen=True)
class PersonNow:
    """Somebody of a family as they are today. short: the first name; about: an age, or what they are to the children.

    years: whole years, where they are known.
    """

    person: int
    name: str
    short: str
    about: str
    child: bool
    unborn: bool
    years: int | None
    died: bool


@dataclass(frozen=True)
class UnledFamily:
    """A family before a family help team with nobody leading. since: the earliest day of its children's levels now."""

    family: int
    title: str
    children: tuple[ChildLine, ...]
    since: dt.date
    siblings_not_known: bool
    proposed: str


@dataclass(frozen=True)
class LeadLine:
    """Somebody who leads or supervises, with agency and since when. line_manager: in their own agency.

    reach: how a colleague reaches them at work. left: since when they no longer work here: nobody holds the part.
    until: their last day, where they stand in for a time. part: the id of their part with the family.
    """

    name: str
    agency: str
    role: str
    role_title: str
    since: dt.date
    line_manager: str = ""
    reach: str = ""
    left: dt.date | None = None
    until: dt.date | None = None
    part: int = 0


@dataclass(frozen=True)
class FamilyHeader:
    """The band at the top of every page of a family. covers: who stands in for those who lead, today.

    young_parents: who of the children is a parent or carer of another of them.
    ties: what the viewer is to the family. whole: they read the family's other pages too.
    """

    family: int
    reference: str
    title: str
    children: tuple[ChildLine, ...]
    adults: tuple[AdultLine, ...]
    leads: tuple[LeadLine, ...]
    siblings_not_known: bool
    version: int
    covers: tuple[LeadLine, ...] = ()
    ties: frozenset[str] = frozenset()
    whole: bool = True
    young_parents: tuple[AdultLine, ...] = ()

    @property
    def parents(self) -> tuple[AdultLine, ...]:
        """Every grown-up, and parents who are under 18 themselves."""
        return (*self.adults, *self.young_parents)

    @property
    def helped(self) -> bool:
        """Whether a child of the family has more than what every child has."""
        return any(child.level not in ("", "universal") for child in self.children)


@dataclass(frozen=True)
class AddressLine:
    """An address. `words` is empty where it is protected and not shown; `may_show`: the viewer may open it."""

    id: int
    type: str
    words: str
    protected: bool
    may_show: bool
    protected_from: tuple[str, ...]
    since: dt.date | None
    household: str


@dataclass(frozen=True)
class ReachLine:
    """A number or e-mail address in one line, safe use included; the number itself only where it may be shown."""

    id: int
    kind: str
    words: str
    protected: bool
    may_show: bool
    protected_from: tuple[str, ...]
    first_choice: bool


@dataclass(frozen=True)
class SettingLine:
    """A school, GP or other service that somebody is with now. title: which sort. words: which, and what to know."""

    id: int
    title: str
    words: str


@dataclass(frozen=True)
class RuleLine:
    """A rule of safe contact in words, and when it is looked at again."""

    id: int
    person: int
    words: str
    look_again_by: dt.date
    overdue: bool


@dataclass(frozen=True)
class WarningLine:
    """A warning note: its words may be seen in the room."""

    id: int
    person: int | None
    title: str
    words: str
    review_by: dt.date
    overdue: bool


@dataclass(frozen=True)
class RelatedLine:
    """What another is to this person: `Leila Hassan`, `mum`, `has parental responsibility`."""

    relationship: int
    other: int
    name: str
    word: str
    responsibility: str


@dataclass(frozen=True)
class GapLine:
    """Something not known. `prompts`: the page asks for it."""

    field: str
    title: str
    words: str
    prompts: bool


@dataclass(frozen=True)
class PersonCard:
    """Everything a worker round the family sees of one person."""

    person: int
    reference: str
    name: str
    short: str
    age: str
    born: str
    is_child: bool
    unborn: bool
    word: str
    level: str
    level_title: str
    legal_status: str
    legal_status_title: str
    sex: str
    ethnicity: str
    religion: str
    disabilities: tuple[str, ...]
    household: str
    since: dt.date | None
    holds_level: bool
    names: tuple[tuple[str, str], ...]
    identifiers: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]
    settings: tuple[SettingLine, ...]
    addresses: tuple[AddressLine, ...]
    reach: tuple[ReachLine, ...]
    rules: tuple[RuleLine, ...]
    related: tuple[RelatedLine, ...]
    gaps: tuple[GapLine, ...]
    version: int

    @property
    def prompts(self) -> tuple[GapLine, ...]:
        """The gaps the page asks for."""
        return tuple(gap for gap in self.gaps if gap.prompts)


@dataclass(frozen=True)
class LevelSpan:
    """A level held from `since` up to, not including, `until` (None: still)."""

    code: str
    title: str
    since: dt.date
    until: dt.date | None


@dataclass(frozen=True)
class ChildSpans:
    """A child's lane of the thread picture: `Zayn, 9`. law: their legal status, which stands beside the level."""

    person: int
    title: str
    spans: tuple[LevelSpan, ...]
    law: tuple[LevelSpan, ...] = ()


@dataclass(frozen=True)
class ForVisitors:
    """What whoever it belongs to lets those who visit know, and since when. Never whose it is, nor the rest of it."""

    words: str
    on: dt.date


@dataclass(frozen=True)
class FamilyPage:
    """A family's people, for its home page and for *Who is who*. untold: those who are to be told nothing at all.
    persons: the same people in short. visitors: what those who visit may be told, where the viewer is one of them.
    not_told: those who are not told yet of something: said wherever their number stands.
    """

    header: FamilyHeader
    people: tuple[PersonCard, ...]
    warnings: tuple[WarningLine, ...]
    households: tuple[tuple[int, str], ...]
    joined_with: tuple[tuple[int, str], ...]
    spans: tuple[ChildSpans, ...]
    untold: frozenset[int] = frozenset()
    persons: tuple["PersonNow", ...] = ()
    visitors: tuple[ForVisitors, ...] = ()
    not_told: frozenset[int] = frozenset()

    @property
    def rules(self) -> tuple[RuleLine, ...]:
        """Every rule of safe contact, each once."""
        return tuple({rule.id: rule for card in self.people for rule in card.rules}.values())

    @property
    def homes(self) -> tuple[tuple[PersonCard, AddressLine], ...]:
        """Every address, each once, with the first of those who live there."""
        each: dict[int, tuple[PersonCard, AddressLine]] = {}
        for card in self.people:
            for line in card.addresses:
                each.setdefault(line.id, (card, line))
        return tuple(each.values())

    @property
    def highest_level(self) -> str:
        """The highest level of a child whose level this family holds; empty for none."""
        held = [card.level for card in self.people if card.holds_level and card.level]
        return max(held, key=lambda code: policy().levels[code].rank, default="")

    def card(self, person: int) -> PersonCard | None:
        """One person of the page, or None."""
        return next((card for card in self.people if card.person == person), None)


class FamilyRow(NamedTuple):
    """A family as the queries read it; `root`: the family it is read under today."""

    pk: int
    root: int
    name: str
    siblings_not_known: bool
    opened_on: dt.date
    version: int


@dataclass(frozen=True)
class MemberRow:
    """A person of a family as the queries read them, before words. `family`: as it is read today."""

    family: int
    person: int
    shown: str
    short: str
    born: Born
    sex: str
    ethnicity: str
    religion: str
    disabilities: tuple[str, ...]
    version: int
    household: int | None
    household_name: str
    since: dt.date | None
    holds_level: bool


@dataclass(frozen=True)
class HeldLink:
    """A relationship with its id."""

    id: int
    link: Link
