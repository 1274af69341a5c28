"""Not told yet: nothing made for that person tells of a decision, of what came of it, or asks them to it."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from familiesfirst.clocks.api import running
from familiesfirst.meetings import api as meetings
from familiesfirst.people import api as people
from familiesfirst.people.api import NewPerson, PersonTold
from familiesfirst.people.models import Telling
from familiesfirst.people.queries import telling
from familiesfirst.policy.api import may
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Conference, Strategy
from familiesfirst.record.api import EntryView, Invalid, entries_of_thread
from tests.agencies.making import NOW, SYSTEM, TODAY
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import EVERYBODY, Team, a_team_beside_a_home, conferred, found, held, looked_at_again
from tests.protection.making import the_enquiry as enquiry
from tests.protection.making import the_strategy as strategy
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
SOON, SECRET = TODAY + dt.timedelta(days=8), "Wolfram"
"""SECRET stands in the words of every decision, so that it can be looked for."""


@pytest.fixture
def team() -> Team:
    """Leila and Omar are their parents; Ruth leads protection."""
    made = a_team_beside_a_home()
    holds(made.ruth, made.family, "child_protection_lead")
    omar = NewPerson(given="Omar", family_name="Marsh", born=dt.date(1991, 1, 1))
    people.add_person(by=SYSTEM, now=NOW, family=made.family, new=omar)
    return made


def omar_of(team: Team) -> int:
    (omar,) = [p for p, name in people.whom_to_tell(team.family, NOW) if name == "Omar Marsh"]
    return omar


class Path:
    """Each decision in its turn, Omar not told of those that are named in `hidden`."""

    def __init__(self, team: Team, hidden: frozenset[str]) -> None:
        self.team, self.hidden, self.omar = team, hidden, omar_of(team)
        self.decisions: dict[str, int] = {}
        self.at = NOW - dt.timedelta(days=7)

    def acts(self, by: str = "ifeoma") -> dict[str, Any]:
        return {"by": getattr(self.team, by), "now": self.at, "family": self.team.family}

    def told(self, name: str) -> tuple[PersonTold, ...]:
        omar = PersonTold(self.omar, "told", "All right.")
        if name in self.hidden:
            omar = PersonTold(self.omar, "not_yet", f"He would run, {SECRET}.", SOON, "DS Dunlop")
        return (PersonTold(self.team.home.leila, "told", "I knew."), omar)

    def strategy(self) -> int:
        zayn = self.team.home.zayn
        protection.need_strategy(**self.acts(), children=[zayn], why="Marks.")
        of_it = held(self.team, {zayn: True}, happened=self.at, why=SECRET, tellings=self.told("strategy"))
        return protection.hold_strategy(**self.acts(), strategy=strategy().pk, held=of_it)

    def joined(self) -> int:
        said = {"children": [self.team.home.maya], "why": SECRET, "agreed": "Police and health."}
        told = self.told("joined")
        return protection.add_to_enquiry(**self.acts(), enquiry=enquiry().pk, **said, tellings=told)

    def outcome(self) -> int:
        what = found(self.team, "continuing_risk", self.team.home.zayn, self.team.home.maya)
        put = protection.propose_findings(**self.acts("ruth"), enquiry=enquiry().pk, findings=what)
        said = {"findings": put, "why": SECRET, "told": "School.", "tellings": self.told("outcome")}
        return protection.finish_enquiry(**self.acts(), enquiry=enquiry().pk, **said)

    def conference(self) -> int:
        both = {self.team.home.zayn: "NEG", self.team.home.maya: ""}
        said = {"sort": "initial", "children": list(both), "meets_at": self.at, "place": SECRET}
        row = protection.plan_conference(**self.acts("ruth"), **said)
        told = {"why": SECRET, "outline": SECRET, "tellings": self.told("conference")}
        of_it = conferred(self.team, both, happened=self.at, **told)
        return protection.hold_conference(**self.acts("ruth"), conference=row, held=self.heard(of_it))

    def heard(self, held: Any) -> Any:
        """Whoever must not know of it is not asked."""
        return replace(held, voices=(*held.voices, protection.Voice(self.omar, "not_asked", "He is not told yet.")))

    def legal(self) -> int:
        decision = protection.Decision(
            (self.team.home.zayn,), "Dawn", "service_manager", SECRET, "School.", self.told("legal")
        )
        said = {"decision": decision, "section": "s20", "on": self.at.date()}
        return protection.start_care(**self.acts(), **said)

    def review(self) -> int:
        zayn = self.team.home.zayn
        self.at = NOW
        said = {"sort": "review", "children": [zayn], "meets_at": NOW, "place": SECRET}
        row = protection.plan_conference(**self.acts("ruth"), **said)
        of_it = looked_at_again(self.team, {zayn: False}, why=SECRET, tellings=self.told("review"))
        return protection.hold_review(**self.acts("ruth"), conference=row, held=self.heard(of_it))

    def walk(self) -> None:
        for name in DECISIONS:
            self.decisions[name] = getattr(self, name)()

    def reader(self, person: int) -> people.Reader:
        opened = people.open_record(self.team.ruth, self.team.family, NOW, page="family.plan", log=False)
        return people.reader_of(opened, person)

    def shown(self, person: int) -> tuple[str, ...]:
        """Every sentence of the record that this person may read, as a story or a letter would say it."""
        entries = entries_of_thread(self.team.family, facts=True)
        items = [people.entry_item(entry) for entry in entries if entry.to_family]
        return people.made_for(self.reader(person), items).kept

    def record(self, person: int) -> str:
        """The copies of the conferences' records that this person may be given."""
        pieces = []
        for row in Conference.objects.filter(state="held"):
            seen = protection.conference_page(self.team.ruth, self.team.family, row.pk, NOW, log=False)
            pieces += [piece.words for piece in protection.copy_for(seen, "record", person).pieces]
        return " ".join(pieces)


DECISIONS = ("strategy", "joined", "outcome", "conference", "legal", "review")
SAYS = {
    "outcome": {"The enquiry was finished."},
    "conference": {"The child protection conference was held.", "The child protection plan started."},
    "review": {"The review conference was held.", "The child protection plan ended."},
}
"""What a decision, and what came of it, says to families."""


@pytest.mark.parametrize("hidden", [frozenset({name}) for name in DECISIONS] + [frozenset(DECISIONS), frozenset()])
def test_nothing_made_for_them_names_what_they_are_not_told(team: Team, hidden: frozenset[str]) -> None:
    path = Path(team, hidden)
    path.walk()
    gone = {sentence for name in hidden for sentence in SAYS.get(name, ())}
    every = {sentence for said in SAYS.values() for sentence in said}
    assert set(path.shown(path.omar)) & every == every - gone
    assert set(path.shown(team.home.leila)) >= every
    not_told = path.reader(path.omar).not_told
    assert {path.decisions[name] for name in hidden} <= not_told
    assert not {path.decisions[name] for name in DECISIONS if name not in hidden} & not_told
    came = {name: [e for e in _came_of(team, path.decisions[name])] for name in hidden}
    assert all(entry.id in not_told for entries in came.values() for entry in entries)
    levels = {("conference", "child_protection"), ("review", "child_in_need")}
    tagged = {(team.home.zayn, level) for name, level in levels if name in hidden}
    assert path.reader(path.omar).levels_not_told >= tagged
    both_hidden = {"conference", "review"} <= hidden
    assert (SECRET in path.record(path.omar)) is not both_hidden or not _parent(path)
    _told_later(path, hidden)
    assert set(path.shown(path.omar)) >= every and not path.reader(path.omar).not_told


def _parent(path: Path) -> bool:
    return {path.team.home.zayn, path.team.home.maya} <= path.reader(path.omar).parent_of


def _came_of(team: Team, decision: int) -> list[EntryView]:
    """The second entry that the same step writes: a plan, a level, a legal status."""
    entries = {e.id: e for e in entries_of_thread(team.family)}
    after = ("protection_plan.started", "protection_plan.ended", "legal_status.set", "level.set")
    step = entries[decision].kind
    writes = {
        "conference.held": ("protection_plan.started", "level.set"),
        "review.held": ("protection_plan.ended", "level.set"),
        "care.started": ("legal_status.set",),
    }
    found = []
    for entry in list(entries.values()):
        if entry.id > decision and entry.kind in after and entry.kind in writes.get(step, ()):
            found.append(entry)
            if len(found) == len(writes[step]):
                break
    return found


def _told_later(path: Path, hidden: frozenset[str]) -> None:
    for name in hidden:
        people.record_telling(
            **path.acts(), person=path.omar, entry=path.decisions[name], what="of it", said="Thank you."
        )


def test_what_was_put_right_twice_stays_held_back(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(team, frozenset({"strategy"}))
    decided = path.strategy()
    after = {decided: decided + 1000, decided + 1000: decided + 2000}
    put_right = {old: (new, "strategy.held") for old, new in after.items()}
    monkeypatch.setattr(telling, "corrected_by", lambda entries: {e: put_right[e] for e in entries if e in put_right})
    assert people.held_back(team.family)[path.omar] >= {decided, *after.values()}


def test_it_says_who_decided_why_and_when_and_is_a_clock_on_both_desks(team: Team) -> None:
    path = Path(team, frozenset({"strategy"}))
    path.strategy()
    (clock,) = [c for c in running(now=NOW, people=[path.omar]) if c.code == "look-again-at-telling"]
    assert (clock.due_on, clock.owner) == (SOON, "family_help_lead")
    opened = people.open_record(team.ruth, team.family, NOW, page="family.not_told", log=False)
    (line,) = people.withheld_of(opened)
    assert (line.what, line.decided_by, line.look_again_by) == (
        "what a strategy discussion decided", "DS Dunlop", SOON
    )  # fmt: skip
    assert SECRET in line.why
    row = Telling.objects.get(person=path.omar)
    assert (row.by_id, row.said_in) == (team.ifeoma.worker, clock.started_by)


def test_whoever_is_not_told_what_was_found_is_not_asked_to_what_comes_of_it(team: Team) -> None:
    path = Path(team, frozenset({"outcome"}))
    for step in (path.strategy, path.joined):
        step()
    decided = path.outcome()
    said = {"sort": "initial", "children": [team.home.zayn], "meets_at": NOW + dt.timedelta(days=1), "place": "Hub"}
    row = protection.plan_conference(**path.acts("ruth"), **said)
    meeting = meetings.meeting_called_for("conference", row)
    asking = {**path.acts("ruth"), "meeting": meeting, "person": path.omar, "way": "person"}
    with pytest.raises(Invalid, match="not told yet") as refused:
        meetings.invite_person(**asking)
    assert set(refused.value.errors) == {"person"}
    people.record_telling(**path.acts(), person=path.omar, entry=decided, what="of it")
    assert meetings.invite_person(**asking)


@pytest.mark.parametrize("name", ["strategy", "joined", "outcome"])
def test_nobody_is_left_out_and_nothing_is_half_written(team: Team, name: str) -> None:
    path = Path(team, frozenset())
    before: list[Callable[[], int]] = [path.strategy, path.joined, path.outcome]
    names = ["strategy", "joined", "outcome"]
    for step in before[: names.index(name)]:
        step()
    path.told = lambda _: ()  # type: ignore[method-assign]
    count = len(entries_of_thread(team.family))
    with pytest.raises(Invalid) as refused:
        getattr(path, name)()
    assert {f"told-{path.omar}-how", f"told-{team.home.leila}-how"} <= set(refused.value.errors)
    kinds = {"strategy": 1, "joined": 0, "outcome": 1}  # what was needed, or put forward, before it was decided
    assert len(entries_of_thread(team.family)) == count + kinds[name]


def test_the_page_shows_it_and_telling_later_ends_it(team: Team) -> None:
    path = Path(team, frozenset({"strategy"}))
    path.strategy()
    ruth, joan = client_of(user_of(team.ruth)), client_of(user_of(team.home.joan))
    page, row = reverse("people:not_told", args=[team.family]), Telling.objects.get(person=path.omar)
    again = reverse("people:again", args=[team.family, row.pk])
    words = ruth.get(page).content.decode()
    assert "what a strategy discussion decided" in words and "Omar Marsh" in words
    assert "Decided by DS Dunlop" in words and again in words
    assert again in joan.get(page).content.decode()
    assert "Say whether they were told." in ruth.post(again, {f"told-{path.omar}-words": "x"}).content.decode()
    wrong = ruth.post(again, {f"told-{path.omar}-how": "not_yet", f"told-{path.omar}-why": "Still."})
    assert (wrong.status_code, "Give a date after today" in wrong.content.decode()) == (422, True)
    assert "Still." in wrong.content.decode()
    later = dt.date.today() + dt.timedelta(days=400)
    day = {f"told-{path.omar}-look_again-{part}": getattr(later, part) for part in ("day", "month", "year")}
    sent = {f"told-{path.omar}-how": "not_yet", f"told-{path.omar}-why": "Still."} | day
    assert ruth.post(again, sent).status_code == 302
    assert Telling.objects.get(person=path.omar).look_again_by == later
    told = {f"told-{path.omar}-how": "told", f"told-{path.omar}-words": "At last."}
    assert ruth.post(again, told).status_code == 302
    assert "Nothing is held back" in ruth.get(page).content.decode()
    assert not [c for c in running(now=NOW, people=[path.omar]) if c.code == "look-again-at-telling"]
    assert ruth.post(again, told).status_code == 404
    sam = client_of(user_of(team.home.sam))
    assert {sam.get(page).status_code, sam.get(again).status_code} == {404}


def test_it_stands_on_the_desk_of_whoever_decided_it_without_a_part_in_the_help(team: Team) -> None:
    path = Path(team, frozenset({"strategy"}))
    path.strategy()
    row = Telling.objects.get(person=path.omar)
    Telling.objects.filter(pk=row.pk).update(by=team.owen.worker)
    title = "Look again: this person is not told yet"
    shown = {name: title in client_of(user_of(who)).get(reverse("desk:desk")).content.decode()
             for name, who in (("lead", team.home.joan), ("decided", team.owen), ("sam", team.home.sam))}  # fmt: skip
    assert shown == {"lead": True, "decided": True, "sam": False}


def needed(team: Team, *tellings: PersonTold) -> int:
    said = {"by": team.ifeoma, "now": NOW, "family": team.family, "children": [team.home.zayn], "why": f"{SECRET}."}
    return protection.need_strategy(**said, tellings=tellings)


def test_whoever_is_not_told_that_a_discussion_is_needed_is_not_told_what_becomes_of_it(team: Team) -> None:
    omar = omar_of(team)
    not_yet = PersonTold(omar, "not_yet", "He would run.", SOON, "DS Dunlop")
    one = needed(team, not_yet, PersonTold(team.home.leila, "told", "I knew."))
    acts = {"by": team.ifeoma, "now": NOW, "family": team.family, "strategy": strategy().pk}
    call = protection.Call(NOW + dt.timedelta(hours=2), "phone", ("Police",))
    called = protection.call_strategy(**acts, call=call)
    assert people.held_back(team.family)[omar] >= {one, called}
    assert team.home.leila not in people.held_back(team.family)
    cancelled = protection.cancel_strategy(**acts, cancel=protection.Cancel("He fell.", {"Police": "Agreed."}))
    assert cancelled in people.held_back(team.family)[omar]
    opened = people.open_record(team.ruth, team.family, NOW, page="family.not_told", log=False)
    (line,) = people.withheld_of(opened)
    assert (line.what, line.decided_by) == ("that a strategy discussion is needed", "DS Dunlop")


def test_when_a_discussion_is_cancelled_each_is_told_or_not_told_yet_with_a_day(team: Team) -> None:
    omar, leila = omar_of(team), team.home.leila
    one = needed(team, PersonTold(omar, "not_yet", "He would run.", SOON), PersonTold(leila, "told", "I knew."))
    acts: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": team.family, "strategy": strategy().pk}
    acts["cancel"] = protection.Cancel("He fell.")
    with pytest.raises(Invalid) as unsaid:
        protection.cancel_strategy(**acts, tellings=(PersonTold(leila, "told", "Good."),))
    assert set(unsaid.value.errors) == {f"told-{omar}-how"}
    assert strategy().state == "needed"
    later = SOON + dt.timedelta(days=1)
    tellings = (PersonTold(leila, "told", "Good."), PersonTold(omar, "not_yet", "He would still run.", later))
    cancelled = protection.cancel_strategy(**acts, tellings=tellings)
    states = {(line.person, line.state, line.look_again_by) for line in people.tellings_of([cancelled])}
    assert states == {(leila, "told", None), (omar, "withheld", later)}
    assert people.held_back(team.family)[omar] >= {one, cancelled}
    assert later in {c.due_on for c in running(now=NOW, people=[omar])}


def test_whoever_is_told_that_a_discussion_is_off_was_told_that_it_was_needed(team: Team) -> None:
    omar, leila = omar_of(team), team.home.leila
    needed(team, PersonTold(omar, "not_yet", "He would run.", SOON), PersonTold(leila, "told", "I knew."))
    acts: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": team.family, "strategy": strategy().pk}
    tellings = (PersonTold(leila, "told", "Good."), PersonTold(omar, "told", "What was it about?"))
    protection.cancel_strategy(**acts, cancel=protection.Cancel("He fell."), tellings=tellings)
    assert omar not in people.held_back(team.family)


def test_the_full_meeting_after_an_emergency_is_held_back_with_what_the_emergency_decided(team: Team) -> None:
    path, zayn = Path(team, frozenset({"strategy"})), team.home.zayn
    needed(team, *path.told("needed"))
    night = {"emergency": True, "happened": NOW, "why": SECRET, "health_why": "Nobody answered."}
    record = {"decisions": ["protect_now"], "tonight": "With his aunt."}
    of_it = held(team, {zayn: True}, record=record, present=EVERYBODY[:3], tellings=path.told("strategy"), **night)
    acts = {"by": team.ifeoma, "now": NOW, "family": team.family}
    protection.hold_strategy(**acts, strategy=strategy().pk, held=of_it)
    (row,) = Strategy.objects.filter(state="needed")
    call = protection.Call(NOW + dt.timedelta(hours=2), "phone", ("Police",))
    called = protection.call_strategy(**acts, strategy=row.pk, call=call)
    assert called in people.held_back(team.family)[path.omar]


@pytest.mark.parametrize("told_then", [True, False])
def test_whoever_is_told_what_was_decided_was_told_that_it_was_needed(team: Team, told_then: bool) -> None:
    path = Path(team, frozenset({"needed"} if told_then else {"needed", "strategy"}))
    needed(team, *path.told("needed"))
    of_it = held(team, {team.home.zayn: False}, happened=NOW, why=SECRET, tellings=path.told("strategy"))
    protection.hold_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=strategy().pk, held=of_it)
    assert (path.omar in people.held_back(team.family)) is not told_then


def test_a_conference_is_asked_for_behind_the_back_of_whoever_is_not_told_what_was_found(team: Team) -> None:
    path = Path(team, frozenset({"outcome"}))
    for step in (path.strategy, path.joined, path.outcome):
        step()
    said = {"children": [team.home.zayn], "why": SECRET, "asked": "School."}
    asked = protection.request_conference(**path.acts("ruth"), **said)
    assert asked in people.held_back(team.family)[path.omar]


def test_a_cover_who_says_that_one_is_needed_says_who_must_not_know(team: Team) -> None:
    council = team.ruth
    holds(council, team.family, "cover")
    assert may("child_protection_practitioner", "cover", "people.withhold_telling") == may(
        "child_protection_practitioner", "cover", "protection.need_strategy"
    )


def test_the_form_to_cancel_says_who_was_never_told_that_one_was_needed(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    omar, leila, acts = omar_of(team), team.home.leila, {"by": team.ifeoma, "now": NOW, "family": team.family}
    told = [PersonTold(leila, "told", "I knew."), PersonTold(omar, "not_yet", "He would run.", SOON)]
    needed = protection.need_strategy(**acts, children=[team.home.zayn], why="Marks.", tellings=told)
    url = reverse("protection:cancel", args=[team.family, strategy().pk])
    client = client_of(user_of(team.ifeoma))
    drawn = client.get(url).content.decode()
    proposed = re.findall(r'name="told-(\d+)-how" type="radio" value="not_theirs" checked', drawn)
    assert [int(one) for one in proposed] == [omar]
    assert drawn.count("Not told: they were never told that one was needed") == 1
    typed = {"fact": "He fell.", "sensitivity": "ordinary", f"told-{leila}-how": "told", f"told-{leila}-words": "Good.",
             f"told-{omar}-how": "not_theirs"}  # fmt: skip
    assert client.post(url, typed).status_code == 302
    assert {(line.person, line.entry, line.state) for line in people.tellings_to(team.family, omar)} == {
        (omar, needed, "withheld")
    }


def test_two_of_one_name_are_told_apart_where_it_is_said_who_was_told(team: Team) -> None:
    other = NewPerson(given="Omar", family_name="Marsh", born=dt.date(1960, 5, 4))
    people.add_person(by=SYSTEM, now=NOW, family=team.family, new=other)
    older, younger = "Omar Marsh, born 4 May 1960", "Omar Marsh, born 1 Jan 1991"
    names = dict(people.whom_to_tell(team.family, NOW))
    assert sorted(name for name in names.values() if name.startswith("Omar")) == [younger, older]
    acts: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": team.family}
    told = [PersonTold(person, "not_yet", "He would run.", SOON) if name.startswith("Omar") else
            PersonTold(person, "told", "I knew.") for person, name in names.items()]  # fmt: skip
    protection.need_strategy(**acts, children=[team.home.zayn], why="Marks.", tellings=told)
    opened = people.open_record(team.ifeoma, team.family, NOW, page="family.not_told", log=False)
    assert sorted(line.name for line in people.withheld_of(opened)) == [younger, older]
    said = [entry.sentence for entry in entries_of_thread(team.family, only=("told.withheld",), facts=True)]
    assert sorted(one.partition(" is not told")[0] for one in said) == [younger, older]
