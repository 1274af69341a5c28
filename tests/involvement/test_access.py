"""What somebody is to a family, family by family and all at once, and what it lets them do."""

import datetime as dt
from functools import cache

import pytest
from django.db.models import Value
from django.utils import timezone

from familiesfirst.involvement.access import active, allows, check, relationships, visible_among, visible_families
from familiesfirst.involvement.models import (
    AuditSample,
    BeforeTeam,
    ConflictOfInterest,
    Involvement,
    LeadProposal,
    Opening,
    Seal,
    SealName,
    SentBy,
)
from familiesfirst.record import asking
from familiesfirst.record.api import PUBLIC, EntryView, NotThere, Refused, system_actor
from familiesfirst.record.models import Thread
from familiesfirst.record.view import Bag
from tests.agencies.making import NOW, TODAY, a_team, a_worker
from tests.involvement.making import a_family, a_partnership, a_thread, holds

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def them():
    return a_partnership()


def _opening(actor, family, kind="break_glass", at=NOW - HOUR, until=NOW + HOUR):
    return Opening.objects.create(
        thread_id=family, kind=kind, worker_id=actor.worker, why="A neighbour rang", at=at, until=until
    )


def _proposal(actor, family, **more):
    return LeadProposal.objects.create(
        thread_id=family, worker_id=actor.worker, level="child_in_need", proposed_at=NOW, **more
    )


def _sealed(family, *named):
    seal = Seal.objects.create(thread_id=family, ring_id=named[0].worker, made_at=NOW)
    for actor in named:
        SealName.objects.create(seal=seal, worker_id=actor.worker, since=NOW)
    return seal


def _conflict(actor, family=None, person=None, by=None):
    return ConflictOfInterest.objects.create(
        worker_id=actor.worker,
        thread_id=family,
        person=person,
        tie="relative",
        declared_by_id=by.worker if by else None,
        declared_at=NOW,
    )


# Each: how it comes about, who is asked about, what they are. `None` for nothing at all.
WAYS = {
    "nothing": (lambda t, f: None, "teacher", {"none"}),
    "lead": (lambda t, f: holds(t.teacher, f), "teacher", {"lead"}),
    "child protection lead": (
        lambda t, f: holds(t.practitioner, f, "child_protection_lead"),
        "practitioner",
        {"child_protection_lead"},
    ),
    "named supervisor": (lambda t, f: holds(t.other_manager, f, "case_supervisor"), "other_manager", {"supervisor"}),
    "contributor": (lambda t, f: holds(t.teacher, f, "contributor"), "teacher", {"contributor"}),
    "cover": (lambda t, f: holds(t.teacher, f, "cover", until=TODAY), "teacher", {"cover"}),
    "cover that is over": (lambda t, f: holds(t.teacher, f, "cover", until=TODAY - DAY), "teacher", {"none"}),
    "cover to come": (lambda t, f: holds(t.teacher, f, "cover", since=TODAY + DAY), "teacher", {"none"}),
    "lead until today": (lambda t, f: holds(t.teacher, f, ended=TODAY), "teacher", {"none"}),
    "manager of the lead's team": (lambda t, f: holds(t.practitioner, f), "manager", {"team"}),
    "manager of another's team": (lambda t, f: holds(t.teacher, f), "manager", {"none"}),
    "practitioner in the lead's team": (lambda t, f: holds(t.manager, f), "practitioner", {"none"}),
    "before every help team": (
        lambda t, f: BeforeTeam.objects.create(thread_id=f, kind="family_help", since=NOW),
        "manager",
        {"team"},
    ),
    "before one help team": (
        lambda t, f: BeforeTeam.objects.create(thread_id=f, kind="family_help", team_id=t.family_help, since=NOW),
        "manager",
        {"team"},
    ),
    "before another help team": (
        lambda t, f: BeforeTeam.objects.create(thread_id=f, kind="family_help", team_id=a_team(t.council), since=NOW),
        "manager",
        {"none"},
    ),
    "help team, but no manager": (
        lambda t, f: BeforeTeam.objects.create(thread_id=f, kind="family_help", since=NOW),
        "practitioner",
        {"none"},
    ),
    "before the front door": (
        lambda t, f: BeforeTeam.objects.create(thread_id=f, kind="front_door", since=NOW),
        "front_door",
        {"front_door"},
    ),
    "no longer before it": (
        lambda t, f: BeforeTeam.objects.create(thread_id=f, kind="front_door", since=NOW - DAY, until=NOW),
        "front_door",
        {"none"},
    ),
    "night team, nothing opened": (
        lambda t, f: Opening.objects.none(),
        "night",
        {"none"},
    ),
    "night team, opened": (lambda t, f: _opening(t.night, f, "out_of_hours"), "night", {"out_of_hours"}),
    "night team, shift over": (
        lambda t, f: _opening(t.night, f, "out_of_hours", until=NOW),
        "night",
        {"none"},
    ),
    "glass broken": (lambda t, f: _opening(t.teacher, f), "teacher", {"broken_glass"}),
    "glass broken, time over": (lambda t, f: _opening(t.teacher, f, until=NOW), "teacher", {"none"}),
    "glass broken by somebody else": (lambda t, f: _opening(t.teacher, f), "practitioner", {"none"}),
    "put forward": (lambda t, f: _proposal(t.teacher, f), "teacher", {"proposed"}),
    "put forward, then not": (lambda t, f: _proposal(t.teacher, f, withdrawn_at=NOW), "teacher", {"none"}),
    "their agency answers": (lambda t, f: _proposal(t.teacher, f), "head", {"agency"}),
    "their manager answers": (lambda t, f: _proposal(t.practitioner, f), "manager", {"agency"}),
    "another agency does not": (lambda t, f: _proposal(t.practitioner, f), "head", {"none"}),
    "agency that sent it": (lambda t, f: SentBy.objects.create(thread_id=f, agency_id=t.school), "teacher", {"sender"}),
    "another agency than sent it": (
        lambda t, f: SentBy.objects.create(thread_id=f, agency_id=t.school),
        "practitioner",
        {"none"},
    ),
    "sealed, named": (lambda t, f: _sealed(f, t.teacher), "teacher", {"named"}),
    "sealed, lead, not named": (
        lambda t, f: (holds(t.teacher, f), _sealed(f, t.manager)),
        "teacher",
        {"sealed_out"},
    ),
    "sealed, nothing to it": (lambda t, f: _sealed(f, t.manager), "teacher", {"none"}),
    "sealed, lead and named": (
        lambda t, f: (holds(t.teacher, f), _sealed(f, t.teacher)),
        "teacher",
        {"lead", "named"},
    ),
    "sealed, glass broken": (
        lambda t, f: (_opening(t.teacher, f), _sealed(f, t.manager)),
        "teacher",
        {"sealed_out"},
    ),
    "seal lifted": (
        lambda t, f: (
            holds(t.teacher, f),
            Seal.objects.create(thread_id=f, ring_id=t.manager.worker, made_at=NOW - DAY, lifted_at=NOW),
        ),
        "teacher",
        {"lead"},
    ),
    "conflict": (lambda t, f: (holds(t.teacher, f), _conflict(t.teacher, f)), "teacher", {"conflict"}),
    "conflict, whatever the role": (
        lambda t, f: (
            BeforeTeam.objects.create(thread_id=f, kind="front_door", since=NOW),
            _conflict(t.front_door_manager, f),
        ),
        "front_door_manager",
        {"conflict"},
    ),
    "conflict that is over": (
        lambda t, f: (
            holds(t.teacher, f),
            ConflictOfInterest.objects.filter(pk=_conflict(t.teacher, f).pk).update(ended_at=NOW),
        ),
        "teacher",
        {"lead"},
    ),
    "somebody else's conflict": (
        lambda t, f: (holds(t.teacher, f), _conflict(t.practitioner, f)),
        "teacher",
        {"lead"},
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_somebody_is_to_a_family(them, way):
    comes_about, who, is_ = WAYS[way]
    family, other = a_family(before=None), a_family(before=None)
    comes_about(them, family)
    actor = getattr(them, who)
    assert relationships(actor, family, NOW) == is_
    assert relationships(actor, other, NOW) == {"none"}


@pytest.mark.parametrize("way", WAYS)
def test_all_families_at_once_are_those_that_open_one_by_one(them, way):
    comes_about, who, _ = WAYS[way]
    families = [a_family(before=None) for _ in range(3)]
    comes_about(them, families[0])
    holds(getattr(them, who), families[2], "contributor")
    actor = getattr(them, who)
    seen = set(Thread.objects.filter(pk__in=visible_families(actor, NOW)).values_list("pk", flat=True))
    assert seen == {f for f in families if _opens(actor, f)}
    assert visible_among(actor, families, NOW) == seen
    assert visible_among(actor, families[:1], NOW) == seen & set(families[:1])


def _opens(actor, family):
    try:
        return bool(check(actor, "people.read_family", family, NOW))
    except (NotThere, Refused):
        return False


def test_to_manage_a_worker_is_to_be_nothing_to_the_family_itself(them):
    boss = a_worker(them.council, "team_manager", name="Line Manager", qualified=True)
    report = a_worker(them.council, "practitioner", name="Report", line_manager=boss.worker)
    led, helped, other = (a_family(before=None) for _ in range(3))
    holds(report, led)
    holds(report, helped, "contributor")
    assert relationships(boss, led, NOW) == relationships(boss, helped, NOW) == {"line_manager", "none"}
    assert relationships(boss, other, NOW) == {"none"}
    assert not _opens(boss, led)
    assert set(visible_families(boss, NOW, "desk.read_managed")) == {led, helped}
    assert visible_among(boss, [led, helped, other], NOW, "desk.read_managed") == {led, helped}
    assert not visible_families(boss, NOW)


def test_to_manage_a_worker_takes_nothing_from_what_one_is_otherwise(them):
    boss = a_worker(them.council, "team_manager", name="Line Manager", qualified=True)
    report = a_worker(them.council, "practitioner", name="Report", line_manager=boss.worker)
    family = a_family(before=None)
    holds(report, family)
    holds(boss, family, "case_supervisor")
    assert relationships(boss, family, NOW) == {"line_manager", "supervisor"}


def test_an_auditor_reads_their_sample_while_it_lasts(them):
    auditor = a_worker(them.council, "auditor", name="Aud Itor")
    family = a_family(before=None)
    sample = AuditSample.objects.create(
        thread_id=family, worker_id=auditor.worker, sample="Autumn", since=NOW - DAY, until=NOW + DAY
    )
    assert relationships(auditor, family, NOW) == {"audit"}
    assert list(visible_families(auditor, NOW)) == [family]
    assert relationships(auditor, family, sample.until) == {"none"}


def test_what_is_joined_is_read_with_the_family(them):
    family, contact = a_family(before=None), a_thread("contact")
    holds(them.teacher, family)
    BeforeTeam.objects.create(thread_id=contact, kind="front_door", since=NOW)
    SentBy.objects.create(thread_id=contact, agency_id=them.school)
    assert relationships(them.front_door, family, NOW) == {"none"}
    Thread.objects.filter(pk=contact).update(joined_to=family, root=family)
    assert relationships(them.front_door, family, NOW) == {"front_door"}
    assert relationships(them.teacher, contact, NOW) == {"lead", "sender"}
    assert list(visible_families(them.front_door, NOW)) == [family]


def test_who_sent_a_contact_is_nothing_to_the_family_it_is_joined_to(them):
    family, contact = a_family(before=None), a_thread("contact")
    SentBy.objects.create(thread_id=contact, agency_id=them.school)
    BeforeTeam.objects.create(thread_id=contact, kind="front_door", since=NOW)
    Thread.objects.filter(pk=contact).update(joined_to=family, root=family)
    assert relationships(them.teacher, family, NOW) == {"none"}
    assert relationships(them.night, family, NOW) == {"none"}
    assert relationships(them.night, contact, NOW) == {"out_of_hours"}


def test_a_tie_to_one_contact_opens_no_family_that_it_is_joined_to(them):
    family, contact, alone = a_family(before=None), a_thread("contact"), a_thread("contact")
    for thread in (contact, alone):
        SentBy.objects.create(thread_id=thread, agency_id=them.council)
        BeforeTeam.objects.create(thread_id=thread, kind="front_door", since=NOW)
    Thread.objects.filter(pk=contact).update(joined_to=family, root=family)
    assert list(visible_families(them.night, NOW)) == [alone]
    assert visible_among(them.night, [family, alone], NOW) == {alone}
    assert visible_among(them.night, [family, alone], NOW, joined={contact: family}) == {alone}
    assert visible_among(them.front_door, [family, alone], NOW) == {family, alone}
    _opening(them.night, family, "out_of_hours")
    assert set(visible_families(them.night, NOW)) == {family, alone} == visible_among(them.night, [family, alone], NOW)


def test_a_seal_or_conflict_on_what_is_joined_shuts_all_of_it(them):
    family, other = a_family(before=None), a_family(before=None)
    holds(them.teacher, family)
    _sealed(other, them.manager)
    _conflict(them.practitioner, other)
    holds(them.practitioner, family, "contributor")
    Thread.objects.filter(pk=other).update(joined_to=family, root=family)
    assert relationships(them.teacher, family, NOW) == {"sealed_out"}
    assert relationships(them.practitioner, family, NOW) == {"conflict"}
    assert not list(visible_families(them.teacher, NOW)) and not list(visible_families(them.practitioner, NOW))


def test_a_conflict_with_a_person_shuts_every_record_they_are_on(them, monkeypatch):
    family = a_family(before=None)
    holds(them.teacher, family)
    _conflict(them.teacher, person=77)
    there = Thread.objects.filter(pk=family).annotate(person=Value(77)).values_list("pk", flat=True)
    monkeypatch.setattr("familiesfirst.config.registry.FAMILIES_OF_PEOPLE", [lambda who: there.filter(person__in=who)])
    monkeypatch.setattr(asking, "_question", cache(asking._question.__wrapped__))
    assert relationships(them.teacher, family, NOW) == {"conflict"}
    assert not list(visible_families(them.teacher, NOW))


def test_an_agency_is_its_own_administrators(them):
    from familiesfirst.agencies.models import Agency

    school, council = (Agency.objects.get(pk=pk).thread_id for pk in (them.school, them.council))
    assert relationships(them.head, school, NOW) == {"agency"}
    assert relationships(them.head, council, NOW) == {"none"}
    assert relationships(them.teacher, school, NOW) == {"none"}


# What follows from it


def test_absent_and_not_for_you_answer_alike(them):
    family = a_family(before=None)
    for thread in (family, family + 1000):
        with pytest.raises(NotThere):
            check(them.teacher, "people.read_family", thread, NOW)


def test_the_role_granted_is_one_that_may(them):
    family = a_family(before=None)
    both = a_worker(them.school, "agency_administrator", "practitioner", name="Both Of Them")
    holds(both, family)
    assert check(both, "people.read_family", family, NOW) == "practitioner"


def test_who_knows_the_record_is_refused_with_a_sentence(them):
    family = a_family(before=None)
    holds(them.teacher, family, "contributor")
    with pytest.raises(Refused, match="seal a record"):
        check(them.teacher, "involvement.seal", family, NOW)


def test_a_conflict_is_only_spoken_of_to_who_declared_it(them):
    told, silent = a_family(before=None), a_family(before=None)
    for family, by in ((told, them.teacher), (silent, them.manager)):
        holds(them.teacher, family)
        _conflict(them.teacher, family, by=by)
    with pytest.raises(Refused, match="nothing on it opens for you"):
        check(them.teacher, "people.read_family", told, NOW)
    with pytest.raises(NotThere):
        check(them.teacher, "people.read_family", silent, NOW)


def test_who_is_sealed_out_learns_that_it_is_sealed_only_if_they_had_to_do_with_it(them):
    family = a_family(before=None)
    holds(them.teacher, family)
    _sealed(family, them.manager)
    with pytest.raises(Refused, match="sealed"):
        check(them.teacher, "people.read_family", family, NOW)
    with pytest.raises(NotThere):
        check(them.practitioner, "people.read_family", family, NOW)


def test_saying_so_is_open_to_everybody_even_when_shut(them):
    family = a_family(before=None)
    _conflict(them.teacher, family)
    assert check(them.teacher, "involvement.declare_conflict", family, NOW) == "practitioner"


def test_the_system_and_the_public_are_nothing_to_any_family(them):
    family = a_family(before=None)
    system = system_actor("import_cin")
    assert check(system, "people.open_family", None, NOW) == "system"
    for actor in (system, PUBLIC):
        assert relationships(actor, family, NOW) == {"none"}
        assert not list(visible_families(actor, NOW))
        with pytest.raises(NotThere):
            check(actor, "people.read_family", family, NOW)


def test_an_action_nobody_declared_is_a_programmers_fault(them):
    with pytest.raises(KeyError):
        check(them.teacher, "people.rear_family", None, NOW)


def test_queries_do_not_grow_with_the_families(them, django_assert_num_queries):
    mine = [a_family() for _ in range(12)]
    for family in mine:
        holds(them.practitioner, family)
    with django_assert_num_queries(2):
        relationships(them.manager, mine[0], NOW)
    with django_assert_num_queries(1):
        assert len(Thread.objects.filter(pk__in=visible_families(them.manager, NOW))) == 12


@pytest.mark.parametrize(
    ("days", "on", "held"),
    [
        ((1, None, None), 1, True),
        ((2, None, None), 1, False),
        ((1, 5, None), 5, True),
        ((1, 5, None), 6, False),
        ((1, None, 5), 4, True),
        ((1, None, 5), 5, False),
        ((1, 9, 5), 6, False),
    ],
)
def test_on_which_days_a_role_is_held(them, days, on, held):
    since, until, ended = (d and dt.date(2026, 11, d) for d in days)
    holds(them.teacher, a_family(), since=since, until=until, ended=ended)
    assert Involvement.objects.filter(active(dt.date(2026, 11, on))).exists() is held


def _entry(sensitivity, by_agency):
    return EntryView(
        id=1, thread=1, seq=1, kind="x", happened=NOW, day=TODAY, day_only=False, recorded=timezone.now(), by_worker=1,
        by_agency=by_agency, by_role="partner", marks=Bag(), people={}, corrects=None, sensitivity=sensitivity,
    )  # fmt: skip


def test_an_agency_sees_what_it_gave_and_not_what_others_gave(them):
    sees = allows(them.teacher, {"contributor"})
    assert sees(_entry("ordinary", them.council))
    assert not sees(_entry("third_party", them.council))
    assert sees(_entry("third_party", them.school))
    assert not sees(_entry("sealed", them.school))
