"""A return comes on record: child by child, once, and nothing half-written."""

import datetime as dt
from typing import Any
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.db import connection

from familiesfirst.clocks.models import Clock
from familiesfirst.involvement.api import (
    answer_lead_proposal,
    lead_of,
    name_lead,
    propose_lead,
    unallocated,
    visible_families,
)
from familiesfirst.people.api import family_header, find
from familiesfirst.people.models import Family, Identifier, Person
from familiesfirst.record.api import EntryView, Invalid, entries_of_thread
from familiesfirst.record.models import Entry
from familiesfirst.returns import loading
from familiesfirst.returns.cin.shape import Assessment, Census, Enquiry, NeedPlan, ProtectionPlan
from familiesfirst.returns.loading import load_cin
from familiesfirst.returns.models import ImportBatch, ImportedChild, ImportFinding
from familiesfirst.returns.report import Report
from tests.involvement.making import a_partnership
from tests.returns.making import a_child, a_return, an_episode, group, written
from tests.returns.test_samples import sample

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=dt.UTC)


def load(census: Census, **how: Any) -> Report:
    return load_cin(written(census), file_name="cin.xml", now=NOW, today=NOW.date(), **how)


def entries(reference: str = "AB12") -> list[EntryView]:
    family = ImportedChild.objects.get(reference=reference).family
    return entries_of_thread(family, facts=True)


def told(reference: str = "AB12") -> list[tuple[str, str]]:
    """(kind, day it happened) of what the return brought, without what opening the family wrote."""
    own = {"family.opened", "person.added", "membership.set", "identifier.recorded", "return.brought_in"}
    found = [(e.kind, e.day.isoformat()) for e in entries(reference) if e.happened < NOW - dt.timedelta(days=1)]
    return [pair for pair in found if pair[0] not in own]


def everything() -> dict[str, int]:
    """How many rows each table of the product has."""
    ours = [m for m in apps.get_models() if m.__module__.startswith("familiesfirst.")]
    return {m._meta.label: m.objects.count() for m in ours}


A_PLAN = group(
    ProtectionPlan,
    started="2025-06-02",
    ended="2026-01-05",
    first_category="NEG",
    latest_category="PHY",
    previous="0",
    reviews=("2025-09-01",),
)
A_LONG_STORY = an_episode(
    assessments=(group(Assessment, started="2025-05-01", authorised="2025-06-01", factors=("1C",)),),
    enquiries=(group(Enquiry, started="2025-05-12", conference="2025-06-02", not_required="0"),),
    protection_plans=(A_PLAN,),
    plans=(group(NeedPlan, started="2026-01-05"),),
)


def test_a_child_opens_as_a_family_of_one_and_unallocated() -> None:
    manager = a_partnership().manager
    load(a_return(a_child()))
    child = ImportedChild.objects.get()
    family = Family.objects.get(pk=child.family)
    assert family.siblings_not_known
    assert lead_of(family.pk) is None
    assert unallocated(visible_families(manager, NOW)) == [family.pk]
    person = Person.objects.get(pk=child.person)
    assert (person.born, person.sex, person.ethnicity, person.disabilities) == (
        dt.date(2015, 3, 27),
        "F",
        "WBRI",
        ["NONE"],
    )


@pytest.mark.parametrize("sought", ["AB12", "ab12", "W846000000001", "27/03/2015"])
def test_they_can_be_found_and_opened(sought: str) -> None:
    manager = a_partnership().manager
    load(a_return(a_child()))
    family = ImportedChild.objects.get().family
    (found,) = find(manager, sought, NOW).people
    assert found.families == ((family, "Child AB12"),)
    assert family_header(manager, family, NOW).siblings_not_known


def test_they_can_be_allocated() -> None:
    ours = a_partnership()
    load(a_return(a_child()))
    family = ImportedChild.objects.get().family
    about: dict[str, Any] = {"family": family, "worker": ours.teacher.worker, "level": "child_in_need"}
    proposal = propose_lead(by=ours.manager, now=NOW, reasons=["Knows the school"], **about)
    answer_lead_proposal(by=ours.teacher, now=NOW, proposal=proposal, accepts=True)
    answer_lead_proposal(by=ours.head, now=NOW, proposal=proposal, accepts=True)
    name_lead(by=ours.other_manager, now=NOW, proposal=proposal)
    lead = lead_of(family)
    assert lead is not None
    assert lead.worker == ours.teacher.worker
    assert unallocated(visible_families(ours.manager, NOW)) == []


def test_their_numbers_come_with_them() -> None:
    load(a_return(a_child(ids={"former_upn": "X98765432123A"})))
    held = set(Identifier.objects.values_list("system", "value"))
    assert held == {("la_child_id:846", "AB12"), ("upn", "W846000000001"), ("former_upn", "X98765432123A")}


def test_each_entry_is_dated_when_it_happened_and_recorded_now() -> None:
    load(a_return(a_child(A_LONG_STORY)))
    assert told() == [
        ("referral.made", "2025-05-01"),
        ("assessment.started", "2025-05-01"),
        ("level.set", "2025-05-01"),
        ("s47.started", "2025-05-12"),
        ("assessment.authorised", "2025-06-01"),
        ("conference.held", "2025-06-02"),
        ("protection_plan.started", "2025-06-02"),
        ("level.set", "2025-06-02"),
        ("review.held", "2025-09-01"),
        ("cin_plan.started", "2026-01-05"),
        ("protection_plan.ended", "2026-01-05"),
        ("level.set", "2026-01-05"),
    ]
    assert {e.recorded for e in entries()} == {NOW}
    assert all(e.day_only for e in entries() if e.kind == "s47.started")


def test_a_plan_that_goes_on_asks_who_leads_the_protection_once_and_until_it_ends() -> None:
    begun: dict[str, Any] = {"started": "2025-06-02", "first_category": "NEG", "latest_category": "NEG"}
    goes_on = an_episode(protection_plans=(group(ProtectionPlan, **begun),))
    load(a_return(a_child(goes_on)))
    (family,) = ImportedChild.objects.values_list("family", flat=True)
    clock = Clock.objects.get(code="protection-lead-named")
    assert (clock.thread, clock.end) == (family, "running")
    reviewed = {**begun, "reviews": ("2025-09-01",)}
    load(a_return(a_child(an_episode(protection_plans=(group(ProtectionPlan, **reviewed),)))))
    assert [e.kind for e in entries()].count("protection_lead.wanted") == 1
    load(a_return(a_child(an_episode(protection_plans=(group(ProtectionPlan, **begun, ended="2026-01-05"),)))))
    assert Clock.objects.get(code="protection-lead-named").end == "ended"


def test_a_plan_that_is_over_asks_for_nobody() -> None:
    load(a_return(a_child(A_LONG_STORY)))
    assert not Clock.objects.filter(code="protection-lead-named").exists()


def test_every_sentence_can_be_read() -> None:
    load(a_return(a_child(A_LONG_STORY)))
    sentences = {e.kind: e.sentence for e in entries()}
    assert sentences["assessment.authorised"].startswith("Assessment agreed by a manager. It found: Alcohol")
    assert sentences["protection_plan.started"] == (
        "Child protection plan started: physical abuse. (From the Children in Need return of 2026.)"
    )
    assert sentences["conference.held"].startswith("Initial child protection conference held: a plan was made.")
    assert sentences["return.brought_in"].startswith(
        "Brought in from the Children in Need return of 2026 of authority 846."
    )


def test_doubts_stand_on_the_childs_own_record() -> None:
    report = load(a_return(a_child(ids={"upn": "A846000000001"})))
    (last,) = [e for e in entries() if e.kind == "return.brought_in"]
    assert "UPN invalid (wrong check letter at character 1)." in last.sentence
    assert report.refused == 0
    assert [f.finding.rule for f in report.doubts] == ["1510"]


def test_the_same_file_again_changes_nothing_at_all() -> None:
    census = a_return(a_child(A_LONG_STORY), a_child(ids={"la_child_id": "CD34", "upn": None, "upn_unknown": "UN3"}))
    assert load(census).loaded == 2
    before = everything()
    again = load(census)
    assert everything() == before
    assert (again.loaded, again.added_to, again.unchanged) == (0, 0, 2)


def test_a_later_return_adds_what_is_new() -> None:
    load(a_return(a_child(an_episode())))
    before = Entry.objects.count()
    report = load(a_return(a_child(an_episode(closed="2026-10-01", why_closed="RC7")), year="2027"))
    assert (report.loaded, report.added_to) == (0, 1)
    assert told()[-2:] == [("help.closed", "2026-10-01"), ("level.set", "2026-10-01")]
    assert Entry.objects.count() == before + 3


def test_a_later_return_corrects_what_an_earlier_one_brought() -> None:
    load(a_return(a_child(an_episode(plans=(group(NeedPlan, started="2025-06-01", ended="2025-08-01"),)))))
    load(a_return(a_child(an_episode(plans=(group(NeedPlan, started="2025-06-01", ended="2025-09-01"),)))))
    first, second = [e for e in entries() if e.kind == "cin_plan.ended"]
    assert (first.day.isoformat(), second.day.isoformat(), second.corrects) == ("2025-08-01", "2025-09-01", first.id)


def test_a_later_return_that_contradicts_a_decision_raises_a_doubt_and_leaves_it() -> None:
    load(a_return(a_child(an_episode(need="N1"))))
    report = load(a_return(a_child(an_episode(need="N4"))))
    assert "FF53" in {f.finding.rule for f in report.doubts}
    (referral,) = [e for e in entries() if e.kind == "referral.made"]
    assert referral.marks.primary_need == "N1"


def test_a_change_of_who_the_child_is_raises_a_doubt_once() -> None:
    load(a_return(a_child()))
    changed = a_return(a_child(ids={"born": "2015-03-28"}))
    assert "FF52" in {f.finding.rule for f in load(changed).doubts}
    assert "FF52" not in {f.finding.rule for f in load(changed).doubts}
    assert Person.objects.get().born == dt.date(2015, 3, 27)


def test_a_level_that_a_later_return_no_longer_gives_raises_a_doubt() -> None:
    load(a_return(a_child(an_episode(closed="2025-09-01", why_closed="RC7"))))
    report = load(a_return(a_child(an_episode(closed="2025-10-01", why_closed="RC7"))))
    assert [f.finding.text for f in report.doubts if f.finding.rule == "FF51"] == [
        "An earlier return gave a change of level on 2025-09-01; this one does not."
    ]


def test_two_children_of_one_upn_both_load_and_one_holds_it() -> None:
    report = load(a_return(a_child(), a_child(ids={"la_child_id": "CD34"})))
    assert report.loaded == 2
    assert Identifier.objects.filter(system="upn").count() == 1
    assert {f.finding.rule for f in report.doubts} == {"1520", "FF50"}


def test_a_number_that_is_none_is_left_out_and_said() -> None:
    report = load(a_return(a_child(ids={"upn": "nonsense"})))
    assert report.loaded == 1
    assert not Identifier.objects.filter(system="upn").exists()
    assert {f.finding.rule for f in report.doubts} == {"1540", "FF50"}


def test_an_unborn_child() -> None:
    ids = {"born": None, "expected": "2026-12-20", "sex": "U", "upn": None, "upn_unknown": "UN1"}
    assert load(a_return(a_child(an_episode(referred="2026-09-01"), ids=ids))).loaded == 1
    assert Person.objects.get().expected == dt.date(2026, 12, 20)


def test_a_death_after_the_referral_is_recorded() -> None:
    episode = an_episode(closed="2025-08-01", why_closed="RC2")
    load(a_return(a_child(episode, ids={"died": "2025-08-01"})))
    assert Person.objects.get().died_on == dt.date(2025, 8, 1)
    assert told()[-1] == ("person.died", "2025-08-01")


def test_a_refused_child_leaves_nothing_and_the_others_load() -> None:
    wrong = a_child(an_episode(referred="2025-02-30"), ids={"la_child_id": "CD34", "upn": None})
    report = load(a_return(a_child(), wrong))
    assert (report.loaded, report.refused) == (1, 1)
    assert [c.reference for c in ImportedChild.objects.all()] == ["AB12"]
    kept = ImportFinding.objects.get(weight="refuses")
    assert (kept.rule, kept.element, kept.value, kept.reference) == ("FF01", "CINreferralDate", "2025-02-30", "CD34")
    assert "2025-02-30" in written(a_return(a_child(), wrong)).decode().split("\n")[kept.line - 1]


def test_a_file_of_which_nothing_can_be_held_leaves_its_report_once() -> None:
    census = a_return(a_child(an_episode(referred="2025-02-30")))
    assert load(census).refused == 1
    assert ImportBatch.objects.get().refused == 1
    before = everything()
    load(census)
    assert everything() == before


def test_all_or_nothing() -> None:
    before = everything()
    wrong = a_child(an_episode(referred="2025-02-30"), ids={"la_child_id": "CD34"})
    report = load(a_return(a_child(), wrong), all_or_nothing=True)
    assert report.nothing_written
    assert everything() == before
    assert load(a_return(a_child()), all_or_nothing=True).loaded == 1


def _fails_on_the_second(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    real = loading.import_child

    def failing(**how: Any) -> Any:
        if how["child"].reference == "CD34":
            raise fault
        return real(**how)

    monkeypatch.setattr(loading, "import_child", failing)


TWO = a_return(a_child(), a_child(ids={"la_child_id": "CD34", "upn": None}))


def test_what_the_record_cannot_hold_refuses_that_child(monkeypatch: pytest.MonkeyPatch) -> None:
    _fails_on_the_second(monkeypatch, Invalid({"born": "No such day."}))
    report = load(TWO)
    assert (report.loaded, report.refused) == (1, 1)
    assert [f.finding.text for f in report.refusals] == ["This could not be kept: No such day."]


def test_all_or_nothing_holds_for_what_the_record_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything()
    _fails_on_the_second(monkeypatch, Invalid({"born": "No such day."}))
    report = load(TWO, all_or_nothing=True)
    assert report.nothing_written
    assert (report.loaded, report.refused) == (0, 1)
    assert everything() == before


def test_an_import_that_was_stopped_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        _fails_on_the_second(broken, RuntimeError("the lights went out"))
        with pytest.raises(RuntimeError):
            load(TWO)
    assert ImportBatch.objects.get().finished_at is None
    report = load(TWO)
    assert (report.loaded, report.unchanged) == (1, 1)


@pytest.mark.timeout(1_200)  # three hundred children, twice
def test_the_sectors_own_sample() -> None:
    """Whole on SQLite; on PostgreSQL, where it takes minutes, its beginning."""
    data, loaded, refused = sample("fake_CIN_data.xml"), 330, 2
    if connection.vendor != "sqlite":
        data, loaded, refused = beginning(data, children=60), 60, 0
    report = load_cin(data, file_name="fake_CIN_data.xml", now=NOW, today=NOW.date())
    assert (report.children, report.loaded, report.refused) == (loaded + refused, loaded, refused)
    before = everything()
    again = load_cin(data, file_name="fake_CIN_data.xml", now=NOW, today=NOW.date())
    assert (again.loaded, again.unchanged, again.refused) == (0, loaded, refused)
    assert everything() == before


def beginning(data: bytes, *, children: int) -> bytes:
    """The same return with its first children alone."""
    root = ElementTree.fromstring(data)
    (held,) = root.iter("Children")
    for child in list(held)[children:]:
        held.remove(child)
    return ElementTree.tostring(root)


def clocks() -> dict[str, str]:
    """{code: how it ended, or `running`} of everything the return set going."""
    return dict(Clock.objects.values_list("code", "end"))


def test_clocks_follow_from_the_entries_as_they_always_do() -> None:
    load(a_return(a_child(an_episode(assessments=(group(Assessment, started="2025-05-02"),)))))
    assert clocks()["assessment"] == "running"
    closed = an_episode(closed="2026-10-01", why_closed="RC7", assessments=(group(Assessment, started="2025-05-02"),))
    load(a_return(a_child(closed), year="2027"))
    assert clocks().get("assessment") != "running"
