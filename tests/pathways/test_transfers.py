"""Between areas: until the receiving area confirms in writing, we hold; who was told, when and by what, is kept."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from familiesfirst.clocks.api import running
from familiesfirst.desk.queries.desk import desk
from familiesfirst.involvement.api import lead_of
from familiesfirst.pathways.actions.alert_missing import alert_missing
from familiesfirst.pathways.actions.ask_transfer_out import ask_transfer_out
from familiesfirst.pathways.actions.confirm_transfer_out import confirm_transfer_out
from familiesfirst.pathways.actions.end_transfer_in import end_transfer_in
from familiesfirst.pathways.actions.end_transfer_out import end_transfer_out
from familiesfirst.pathways.actions.hear_of_transfer import hear_of_transfer
from familiesfirst.pathways.actions.record_back import record_back
from familiesfirst.pathways.actions.record_found import record_found
from familiesfirst.pathways.actions.record_outside import record_outside
from familiesfirst.pathways.queries.standing import reasons_of
from familiesfirst.pathways.rules.episodes import closure_reasons
from familiesfirst.pathways.rules.transfers import KINDS, MACHINES, MOVES, Told, check_told, place_of, refusal, step
from familiesfirst.people.api import PersonTold, children_of, held_back
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Conference, MissingEpisode, ProtectionPlan
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, effective, entries_of_thread
from tests.agencies.making import NOW, TODAY, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import Team, a_team_beside_a_home, all_told, conferred
from tests.protection.test_states import entry
from tests.signing_in import client_of

TOLD = {"area": "Northmoor", "who": "Ada Moss, duty manager", "how": "email", "on": TODAY}


@pytest.mark.parametrize("field", ["area", "who", "how"])
def test_whoever_is_told_has_a_name_and_it_says_by_what(field: str) -> None:
    assert not check_told(Told(**TOLD), ("email",), TODAY)
    assert set(check_told(Told(**(TOLD | {field: " "})), ("email",), TODAY)) == {field}
    later = Told(**(TOLD | {"on": TODAY + dt.timedelta(days=1)}))
    assert set(check_told(later, ("email",), TODAY)) == {"on"}


@pytest.mark.parametrize("move", MOVES, ids=lambda m: f"{m.machine} {m.before} {m.on}")
def test_what_the_table_allows_is_not_refused(move: Any) -> None:
    assert refusal(move.machine, move.before, move.on) is None
    assert step(move.machine, move.before, move.on) == move.after


REFUSED = [
    ("in", "heard", "transfer.in_heard"), ("in", "none", "transfer.in_ended"), ("out", "asked", "transfer.out_asked"),
    ("out", "none", "transfer.out_confirmed"), ("out", "confirmed", "transfer.out_confirmed"),
    ("out", "none", "transfer.out_ended"), ("elsewhere", "none", "housing.back"), ("missing", "none", "missing.found"),
]  # fmt: skip


@pytest.mark.parametrize(("machine", "state", "kind"), REFUSED)
def test_what_it_does_not_allow_is_refused_in_a_sentence(machine: str, state: str, kind: str) -> None:
    assert refusal(machine, state, kind, "Zayn")


@given(some.lists(some.sampled_from(sorted(KINDS)), max_size=30))
def test_no_order_of_events_confirms_what_was_not_asked_or_finds_whom_nobody_missed(kinds: list[str]) -> None:
    entries = [entry(n, kind, n) for n, kind in enumerate(kinds, start=1)]
    for machine in MACHINES:
        state, by = place_of(entries, machine)
        assert state in {m.before for m in MOVES if m.machine == machine} | {m.after for m in MOVES}
        assert (by is None) <= (state == "none")
    if place_of(entries, "out")[0] == "confirmed":
        assert kinds.index("transfer.out_asked") < len(kinds) - 1 - kinds[::-1].index("transfer.out_confirmed")


def test_help_closes_as_transferred_only_once_confirmed() -> None:
    assert "RC5" not in closure_reasons(["referral.made"])
    assert "RC5" in closure_reasons(["referral.made"], confirmed=True)


@pytest.fixture
def team() -> Team:
    made = a_team_beside_a_home()
    holds(made.ruth, made.family, "child_protection_lead")
    return made


def acts(team: Team, by: Any = None, **told: Any) -> dict[str, Any]:
    said = {"by": by or team.ifeoma, "now": NOW, "family": team.family}
    return said | {"told": Told(**(TOLD | told))}


def plain(team: Team, by: Any = None) -> dict[str, Any]:
    return {"by": by or team.ifeoma, "now": NOW, "family": team.family}


def told_all(team: Team) -> dict[str, Any]:
    return {"tellings": all_told(team.family)}


def clocks(team: Team) -> dict[str, Any]:
    return {c.code: c for c in running(now=NOW, families=[team.family])}


def heard(team: Team, **told: Any) -> int:
    return hear_of_transfer(
        **acts(team, **told), **told_all(team), children=[team.home.zayn], category="NEG", words="They moved."
    )


@pytest.mark.django_db
def test_a_child_with_a_plan_elsewhere_has_a_conference_here_in_time(team: Team) -> None:
    zayn, said_on = team.home.zayn, TODAY - dt.timedelta(days=4)
    heard(team, on=said_on)
    assert clocks(team)["transfer-in-conference"].due_on == dt.date(2026, 12, 10)  # 15 working days from 19 November
    with pytest.raises(Meanwhile):
        heard(team)
    protection.plan_conference(**plain(team, team.ruth), sort="initial", children=[zayn], meets_at=NOW, place="Hub")
    protection.hold_conference(
        **plain(team, team.ruth), conference=Conference.objects.get().pk, held=conferred(team, {zayn: "NEG"})
    )
    assert "transfer-in-conference" not in clocks(team)
    assert ProtectionPlan.objects.get().person_id == zayn


@pytest.mark.django_db
def test_another_conference_is_planned_from_the_page_after_the_one_for_a_move_was_called_off(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    heard(team)
    page, plan = (
        reverse("protection:page", args=[team.family]),
        reverse("protection:plan", args=[team.family, "initial"]),
    )
    ruth = client_of(user_of(team.ruth))

    def drawn() -> str:
        return ruth.get(page).content.decode()

    needed, listed = "A conference is needed after a move", "Hold the conference after a move from another area"
    assert plan in drawn() and needed in drawn() and listed in drawn()
    meets = NOW + dt.timedelta(days=7)
    row = protection.plan_conference(
        **plain(team, team.ruth), sort="initial", children=[team.home.zayn], meets_at=meets, place="Larch Hub"
    )
    assert needed not in drawn() and listed in drawn()
    protection.call_off_conference(
        **plain(team, team.ruth), conference=row, why="The chair is ill.", told="Nobody was asked.", **told_all(team)
    )
    assert plan in drawn() and needed in drawn()


@pytest.mark.django_db
def test_a_child_who_does_not_come_after_all_waits_for_nothing(team: Team) -> None:
    with pytest.raises(Meanwhile):
        end_transfer_in(**plain(team), **told_all(team), children=[team.home.zayn], words="x")
    heard(team)
    with pytest.raises(Invalid):
        end_transfer_in(**plain(team), **told_all(team), children=[team.home.zayn], words=" ")
    end_transfer_in(
        **plain(team), **told_all(team), children=[team.home.zayn], words="They stay with their grandmother there."
    )
    assert "transfer-in-conference" not in clocks(team)
    with pytest.raises(Meanwhile):
        protection.plan_conference(
            **plain(team, team.ruth), sort="initial", children=[team.home.zayn], meets_at=NOW, place="Hub"
        )
    with pytest.raises(NotThere):
        hear_of_transfer(**acts(team), **told_all(team), children=[987654], category="NEG", words="")
    with pytest.raises(Invalid) as refused:
        hear_of_transfer(**acts(team), **told_all(team), children=[], category="", words="")
    assert set(refused.value.errors) == {"children", "category"}


@pytest.mark.django_db
def test_until_the_other_area_confirms_in_writing_we_hold(team: Team) -> None:
    zayn = team.home.zayn
    week = dt.timedelta(days=7)
    heard(team, on=TODAY - week)
    protection.plan_conference(**plain(team, team.ruth), sort="initial", children=[zayn], meets_at=NOW, place="Hub")
    held = conferred(team, {zayn: "NEG"}, happened=NOW - week, other_day="Written up late.")
    protection.hold_conference(**plain(team, team.ruth), conference=Conference.objects.get().pk, held=held)
    before = {c.person: c.level for c in children_of(team.family, TODAY)}
    ask_transfer_out(**acts(team), **told_all(team), words="The plan, the assessment and the chronology.")
    ended = {"children": [zayn], "ground": "transferred", "why": "They moved.", "told": "School.", "on": TODAY}
    ended["tellings"] = all_told(team.family)
    with pytest.raises(Invalid) as refused:
        protection.end_plan(**plain(team), **ended)
    assert "until then, we hold" in refused.value.errors["ground"]
    with pytest.raises(Invalid) as refused:
        confirm_transfer_out(**acts(team, how="phone"), **told_all(team), holds_from=TODAY, words="They said yes.")
    assert "in writing" in refused.value.errors["how"]
    assert "transfer-out-answered" in clocks(team)
    assert ProtectionPlan.objects.get().ended is None
    with pytest.raises(Invalid) as refused:
        confirm_transfer_out(
            **acts(team, on=TODAY - week), **told_all(team), holds_from=TODAY, words="Before they were asked."
        )
    assert set(refused.value.errors) == {"on"}
    with pytest.raises(Invalid) as refused:
        confirm_transfer_out(**acts(team), **told_all(team), holds_from=TODAY - week, words="Since last week.")
    assert set(refused.value.errors) == {"holds_from"}
    confirm = client_of(user_of(team.ifeoma)).get(reverse("pathways:transfer-confirm", args=[team.family]))
    assert all(f'value="{TOLD[name]}"' in confirm.content.decode() for name in ("area", "who"))
    soon = TODAY + dt.timedelta(days=60)
    confirm_transfer_out(**acts(team), **told_all(team), holds_from=soon, words="They hold from January.")
    with pytest.raises(Invalid) as refused:
        protection.end_plan(**plain(team), **ended)
    assert "until then, we hold" in refused.value.errors["ground"]
    assert [reasons_of(team.family, [zayn], on)[zayn].count("RC5") for on in (TODAY, soon)] == [0, 1]
    end_transfer_out(**plain(team), **told_all(team), words="They hold sooner.")
    ask_transfer_out(**acts(team), **told_all(team), words="From today, if they can.")
    confirm_transfer_out(**acts(team), **told_all(team), holds_from=TODAY, words="Conference held there today.")
    assert ProtectionPlan.objects.get().ended is None  # nothing ends by itself
    assert {c.person: c.level for c in children_of(team.family, TODAY)} == before
    assert lead_of(team.family).worker == team.home.joan.worker
    protection.end_plan(**plain(team), **ended)
    assert {c.person: c.level for c in children_of(team.family, TODAY)} == before | {zayn: "child_in_need"}
    assert "child-in-need-after-protection" not in clocks(team)
    end_transfer_out(**plain(team), **told_all(team), words="Handed over.")
    with pytest.raises(Meanwhile):
        end_transfer_out(**plain(team), **told_all(team), words="Again.")


@pytest.mark.django_db
def test_a_family_housed_elsewhere_stays_ours_and_where_they_live_is_protected(team: Team) -> None:
    record_outside(**acts(team, team.home.joan), where="9 Larch Road", words="For six weeks.")
    with pytest.raises(Invalid):
        record_outside(**acts(team, team.home.joan), where=" ", words="")
    assert lead_of(team.family).worker == team.home.joan.worker
    nina = a_worker(an_agency("Health trust", "health"), "practitioner", name="Nina Bell")
    holds(nina, team.family, "contributor")
    page = reverse("pathways:transfers", args=[team.family])
    seen = {who.name: client_of(user_of(who)).get(page).content.decode() for who in (team.home.joan, nina)}
    assert all("stay ours" in words for words in seen.values())
    assert {name: "9 Larch Road" in words for name, words in seen.items()} == {"Joan Pryce": True, "Nina Bell": False}
    record_back(**plain(team, team.home.joan), words="Since Monday.")
    with pytest.raises(Meanwhile):
        record_back(**plain(team, team.home.joan), words="Again.")


@pytest.mark.django_db
def test_a_pregnant_woman_who_is_missing_is_looked_for_until_she_is_found(team: Team) -> None:
    said = {"missing": [team.home.leila], "words": "Not seen since Friday; due in ten weeks."}
    alert_missing(**acts(team, team.home.joan, how="alert"), **said)
    alert_missing(**acts(team, team.home.joan, area="Southmoor"), **said)
    assert "missing-look-again" in clocks(team)
    with pytest.raises(Invalid) as refused:
        alert_missing(**acts(team, team.home.joan), missing=[], words="")
    assert set(refused.value.errors) == {"missing", "words"}
    record_found(**plain(team, team.home.joan), words="At her sister's, well. Both areas told.", where="9 Larch Road")
    assert "missing-look-again" not in clocks(team)
    told = entries_of_thread(team.family, only=("missing.alerted",), facts=True)
    assert (
        "Leila Marsh is missing. Told: Ada Moss, duty manager, Northmoor (an alert to every area)." in told[0].sentence
    )


@pytest.mark.django_db
def test_a_child_reported_missing_is_back_with_it_and_is_spoken_with(team: Team) -> None:
    home, joan = team.home, client_of(user_of(team.home.joan))
    gone = {"by": home.joan, "now": NOW - dt.timedelta(hours=9), "family": team.family}
    said = protection.Reported(NOW - dt.timedelta(hours=10), "Leila, to the police", "At the flat.")
    protection.report_missing(**gone, child=home.zayn, said=said)
    alert_missing(**acts(team, home.joan), missing=[home.leila, home.zayn], words="The flat is empty.")
    with pytest.raises(Invalid) as refused:
        record_found(**plain(team, home.joan), words="Well; all told.")
    assert set(refused.value.errors) == {"how"}
    page = reverse("pathways:transfer-found", args=[team.family])
    asked = joan.get(page).content.decode()
    assert "On which day were they found" in asked and f'value="{timezone.localdate().year}"' in asked
    typed = {"words": "Well; all told.", "where": "9 Larch Road", "how": "", "place": ""}
    typed |= {"found_on": (NOW - dt.timedelta(days=1)).date().isoformat(), "found_at": "08:00"}
    answer = joan.post(page, typed)
    assert answer.status_code == 422
    assert "They cannot have been found before they were reported missing" in answer.content.decode()
    typed |= {"found_on": NOW.date().isoformat(), "how": "police", "place": "A town by train"}
    assert joan.post(page, typed).status_code == 302
    assert MissingEpisode.objects.get().found_at == NOW - dt.timedelta(hours=2)
    assert place_of(effective(entries_of_thread(team.family)), "missing")[0] == "none"
    assert {"return-conversation", "missing-now", "missing-look-again"} & set(clocks(team)) == {"return-conversation"}
    told = entries_of_thread(team.family, only=("missing.alerted", "missing.found"), facts=True)
    assert [e.fact("where") for e in told if e.kind == "missing.found"] == ["9 Larch Road"]
    assert "are missing. Told" in told[0].sentence


@pytest.mark.django_db
def test_who_may_and_may_not(team: Team) -> None:
    with pytest.raises(Refused):
        ask_transfer_out(**acts(team, team.home.joan), **told_all(team), words="x")
    with pytest.raises((Refused, NotThere)):
        alert_missing(**acts(team, team.home.sam), missing=[team.home.leila], words="x")


@pytest.mark.django_db
def test_every_step_by_its_page_alone(team: Team, django_assert_max_num_queries: Any) -> None:
    ifeoma, sam = client_of(user_of(team.ifeoma)), client_of(user_of(team.home.sam))
    told = {"area": "Northmoor", "who": "Ada Moss", "how": "email", "on": TODAY.isoformat(), "words": "As sent."}
    leila = {f"told-{team.home.leila}-how": "told"}
    zayn = {"children": [str(team.home.zayn)]}
    for slug, good, lacking in (
        ("coming", told | zayn | leila | {"category": "NEG"}, "category"),
        ("not-coming", zayn | leila | {"words": "They stay."}, "words"),
        ("ask", told | leila, "words"),
        ("confirm", told | leila | {"holds_from": TODAY.isoformat()}, f"told-{team.home.leila}-how"),
        ("ended", leila | {"words": "Done."}, "words"),
        ("outside", told | {"where": "9 Larch Road"}, "where"),
        ("back", {"words": "Since Monday."}, "words"),
        ("missing", told | {"missing": [str(team.home.leila)]}, "missing"),
        ("found", {"words": "Well.", "where": ""}, "words"),
    ):
        at = reverse(f"pathways:transfer-{slug}", args=[team.family])
        assert ifeoma.get(at).status_code == 200, slug
        assert ifeoma.post(at, good | {lacking: "" if isinstance(good[lacking], str) else []}).status_code == 422, slug
        answer = ifeoma.post(at, good)
        assert answer.status_code == 302, (slug, answer.content.decode())
        assert ifeoma.get(answer["Location"]).status_code == 200, slug
        assert sam.get(at).status_code in (403, 404)
    again = ifeoma.post(reverse("pathways:transfer-found", args=[team.family]), {"words": "Well."})
    assert again.status_code == 409
    with django_assert_max_num_queries(15):
        ifeoma.get(reverse("pathways:transfers", args=[team.family]))


@pytest.mark.django_db
def test_who_goes_missing_again_on_the_day_they_were_found_is_missing(team: Team) -> None:
    child = [team.home.zayn]
    alert_missing(**acts(team), missing=child, words="Since breakfast.")
    later_on = {"by": team.ifeoma, "now": NOW + dt.timedelta(hours=1), "family": team.family}
    record_found(**later_on, words="Found at the station; they were told.")
    later = NOW + dt.timedelta(hours=3)
    alert_missing(**(acts(team) | {"now": later}), missing=child, words="Gone again.")
    told = effective(entries_of_thread(team.family))
    assert place_of(told, "missing")[0] == "missing"


@pytest.mark.django_db
def test_each_of_the_family_is_told_or_it_says_why_not_yet(team: Team) -> None:
    leila, untold = team.home.leila, {"tellings": ()}
    with pytest.raises(Invalid) as refused:
        ask_transfer_out(**acts(team), words="The plan.", **untold)
    assert set(refused.value.errors) == {f"told-{leila}-how"}
    with pytest.raises(Invalid) as refused:
        hear_of_transfer(**acts(team), children=[team.home.zayn], category="NEG", words="", **untold)
    assert set(refused.value.errors) == {f"told-{leila}-how"}
    later = PersonTold(leila, "not_yet", "He is with her today.", TODAY + dt.timedelta(days=3), "DS Dunlop")
    heard_of = hear_of_transfer(
        **acts(team), children=[team.home.zayn], category="NEG", words="They moved.", tellings=[later]
    )
    protection.plan_conference(
        **plain(team, team.ruth), sort="initial", children=[team.home.zayn], meets_at=NOW, place="Hub"
    )
    (planned,) = entries_of_thread(team.family, only=("conference.planned",))
    assert held_back(team.family)[leila] >= {heard_of, planned.id}
    for act, said in ((end_transfer_in, {"children": [team.home.zayn]}), (end_transfer_out, {})):
        with pytest.raises((Invalid, Meanwhile)):
            act(**plain(team), **said, words="Over.")  # type: ignore[operator]


@pytest.mark.django_db
def test_whoever_opens_the_family_sees_first_who_is_missing(team: Team) -> None:
    home, joan = team.home, client_of(user_of(team.home.joan))
    page = reverse("desk:family", args=[team.family])
    assert "Missing now" not in joan.get(page).content.decode()
    said = protection.Reported(NOW, "Leila, to the police", "At the flat.")
    protection.report_missing(**plain(team, home.joan), child=home.zayn, said=said)
    shown = joan.get(page).content.decode()
    assert "Missing now" in shown and "is missing since Monday 23 November 2026, 10:00" in shown
    assert "Other areas are told" not in shown
    alert_missing(**acts(team, home.joan), missing=[home.zayn], words="Gone.")
    assert "Other areas are told that somebody of this family is missing" in joan.get(page).content.decode()


@pytest.mark.django_db
def test_a_child_who_comes_with_a_plan_has_somebody_named_who_leads_before_the_conference() -> None:
    team = a_team_beside_a_home()
    title = "Name the lead child protection practitioner"

    def asked() -> list[str]:
        return [one.title for one in desk(team.ifeoma, NOW).waiting if one.title == title]

    def page() -> str:
        shown = client_of(user_of(team.ifeoma)).get(reverse("protection:page", args=[team.family])).content.decode()
        return " ".join(shown.split())

    nobody, clock = "Nobody is lead child protection practitioner yet.", "Hold the conference after a move"
    assert asked() == [] and nobody not in page() and clock not in page()
    heard(team)
    assert asked() == [title]
    assert nobody in page() and clock in page()
    holds(team.ruth, team.family, "child_protection_lead")
    assert asked() == [] and nobody not in page()
