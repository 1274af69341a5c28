"""What must be true of a child protection team: who is in it, what posts nobody fills, who is on duty. Plain Python."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from familiesfirst.policy.api import protection_choices, protection_teams

Errors = dict[str, str]


def team_kinds() -> tuple[str, ...]:
    """Kinds of the agencies' own teams that do this work and may be asked, in the order of policy."""
    return tuple(dict.fromkeys(one.kind for one in protection_teams()))


def of_a_team(kind: str) -> bool:
    """Whether an agency's own team of this kind does this work, for whichever of the teams."""
    return kind in team_kinds()


CHILD, ADOLESCENT = "protection", "adolescent"


def usual_kind(ages: Collection[int | None], *, outside: bool, from_age: int) -> str:
    """Before which kind of team a family goes where nobody says otherwise: the adolescent team where the youngest child
    concerned is old enough and all of them are harmed outside the home. ages: in years; None: not born, or not known.
    """
    old = bool(ages) and all(age is not None and age >= from_age for age in ages)
    return ADOLESCENT if outside and old else CHILD


def check_team(kind: str, *, chosen: bool = False) -> Errors:
    """What is wrong with the team that was chosen, beside its field. chosen: it has to be."""
    if (not kind and not chosen) or kind in dict(protection_choices()):
        return {}
    return {"team": "Choose which team works with the family."}


@dataclass(frozen=True)
class Seat:
    """A worker in a team, for a discipline, from the day `joined`. left: the first day they are of it no more."""

    id: int
    worker: int
    discipline: str
    joined: dt.date
    left: dt.date | None = None

    def held_on(self, day: dt.date) -> bool:
        """Whether they are of the team that day."""
        return self.joined <= day and (self.left is None or self.left > day)


@dataclass(frozen=True)
class Post:
    """How many people a team is to have for a discipline, who they are, and how many posts nobody fills.

    short: fewer than the law asks for. since: the day the last of them left; None when it was never filled.
    """

    discipline: str
    posts: int
    seats: tuple[Seat, ...]
    vacant: int
    short: bool
    since: dt.date | None


@dataclass(frozen=True)
class Shift:
    """On duty from `first` to `last`, both included. instead_of: whom they stand in for. A later one stands over it."""

    id: int
    discipline: str
    worker: int
    first: dt.date
    last: dt.date
    instead_of: int | None = None

    def on(self, day: dt.date) -> bool:
        """Whether it is for that day."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Joining:
    """Somebody is to join. qualified: a social worker. registration: their number on a professional register."""

    discipline: str
    joined: dt.date
    agency_kind: str
    qualified: bool
    registration: str = ""


@dataclass(frozen=True)
class Wanted:
    """What the law asks of whoever speaks for a discipline."""

    who: str
    agencies: tuple[str, ...]
    registered: bool
    social_worker: bool


def composition(seats: Iterable[Seat], posts: Mapping[str, int], least: Mapping[str, int], on: dt.date) -> list[Post]:
    """Each discipline of the team on a day: first those that fall short of the law, then in the order of the posts.

    A discipline that has people and no post agreed is shown too, with none vacant.
    """
    held = list(seats)
    known = dict.fromkeys([*posts, *(s.discipline for s in held if s.held_on(on))])
    found = [_post(discipline, held, posts, least, on) for discipline in known]
    return sorted(found, key=lambda post: not post.short)


def _post(
    discipline: str, seats: Sequence[Seat], posts: Mapping[str, int], least: Mapping[str, int], on: dt.date
) -> Post:
    own = [s for s in seats if s.discipline == discipline]
    here = tuple(sorted((s for s in own if s.held_on(on)), key=lambda s: (s.joined, s.id)))
    vacant = max(0, posts.get(discipline, 0) - len(here))
    gone = [s.left for s in own if s.left is not None and s.left <= on]
    return Post(
        discipline, posts.get(discipline, 0), here, vacant, len(here) < least.get(discipline, 0),
        max(gone, default=None) if vacant else None,
    )  # fmt: skip


def check_join(
    joining: Joining, wanted: Wanted | None, disciplines: Collection[str], *, there: bool, today: dt.date
) -> Errors:
    """What is wrong with somebody joining, beside the fields. wanted: what the law asks; there: they are in it."""
    errors = {}
    if joining.discipline not in disciplines:
        errors["discipline"] = "Choose whom they speak for."
    if joining.joined > today:
        errors["joined"] = "Say a day that has come: a member joins on the day they begin."
    if there:
        errors["worker"] = "They are of this team already."
    elif wanted is not None and joining.agency_kind not in wanted.agencies:
        errors["worker"] = f"Choose somebody else: {wanted.who[:1].lower()}{wanted.who[1:]}."
    elif wanted is not None and wanted.social_worker and not joining.qualified:
        errors["worker"] = "Choose a qualified social worker."
    if wanted is not None and wanted.registered and not joining.registration.strip():
        errors["registration"] = "Write the number under which they are registered."
    return errors


def check_leave(seat: Seat, left: dt.date, why: str, today: dt.date) -> Errors:
    """What is wrong with somebody leaving, beside the fields. left: the first day they are of the team no more."""
    errors = {} if why.strip() else {"why": "Say why, so that whoever fills the post knows."}
    if left > today:
        errors["left"] = "Say a day that has come."
    elif left < seat.joined:
        errors["left"] = "They had not joined by then."
    return errors


def on_duty(shifts: Iterable[Shift], seats: Iterable[Seat], day: dt.date) -> dict[str, Shift]:
    """{discipline: who is on duty that day}: the latest that was set. Who has left the team is on duty for nothing."""
    members = {(s.worker, s.discipline) for s in seats if s.held_on(day)}
    found = {}
    for shift in sorted(shifts, key=lambda s: s.id):
        if shift.on(day):
            found[shift.discipline] = shift
    return {discipline: s for discipline, s in found.items() if (s.worker, discipline) in members}


def week_of(day: dt.date) -> list[dt.date]:
    """The seven days of its week, Monday first."""
    monday = day - dt.timedelta(days=day.weekday())
    return [monday + dt.timedelta(days=n) for n in range(7)]


def stands_in_for(shift: Shift, before: Iterable[Shift], seats: Iterable[Seat]) -> int | None:
    """Whom a shift is instead of: the first other person who is on duty on one of its days. None: nobody is."""
    held, members = list(before), list(seats)
    for n in range((shift.last - shift.first).days + 1):
        found = on_duty(held, members, shift.first + dt.timedelta(days=n)).get(shift.discipline)
        if found is not None and found.worker != shift.worker:
            return found.worker
    return None


def check_shift(
    shift: Shift, seats: Iterable[Seat], *, instead_of: str, why: str, today: dt.date, most_days: int
) -> Errors:
    """What is wrong with putting somebody on duty, beside the fields. instead_of: the name of who was to be there."""
    errors = {}
    if shift.last < shift.first:
        errors["last"] = "The last day cannot be before the first."
    elif (shift.last - shift.first).days >= most_days:
        errors["last"] = f"Set duty for {most_days} days at most."
    elif shift.last < today:
        errors["last"] = "Those days are over."
    held = [s for s in seats if s.worker == shift.worker and s.discipline == shift.discipline]
    if not any(s.joined <= shift.last and (s.left is None or s.left > shift.last) for s in held):
        errors["worker"] = "Choose somebody who speaks for this in the team on those days."
    if instead_of and not why.strip():
        errors["why"] = f"{instead_of} is on duty on one of those days: say why somebody else stands in."
    return errors
