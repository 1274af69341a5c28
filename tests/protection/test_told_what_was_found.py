"""After an enquiry each person of the family is told, or is not told yet, and that is kept of them."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.clocks.api import running
from familiesfirst.people.api import PersonTold, not_told_yet, tellings_of, whom_to_tell
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Invalid, NotThere, entries_of_thread
from tests.agencies.making import NOW, TODAY
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import Team, a_team_beside_a_home, found, held, the_enquiry, the_strategy
from tests.signing_in import client_of

SOON = TODAY + dt.timedelta(days=8)


@pytest.fixture
def team() -> Team:
    """What an enquiry about Zayn found is put forward."""
    made = a_team_beside_a_home()
    said = {"now": NOW, "family": made.family}
    protection.need_strategy(by=made.ifeoma, **said, children=[made.home.zayn], why="Marks.")
    protection.hold_strategy(
        by=made.ifeoma, **said, strategy=the_strategy().pk, held=held(made, {made.home.zayn: True})
    )
    holds(made.ruth, made.family, "child_protection_lead")
    what = found(made, "no_continuing_risk", made.home.zayn)
    what.left_out[made.home.maya] = "With her father."
    protection.propose_findings(by=made.ruth, **said, enquiry=the_enquiry().pk, findings=what)
    return made


def finish(team: Team, *tellings: PersonTold) -> int:
    said: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": team.family, "enquiry": the_enquiry().pk}
    return protection.finish_enquiry(
        **said, findings=the_enquiry().proposed or 0, why="So it is.", told="The nursery.", tellings=tellings
    )


@pytest.mark.django_db
def test_those_who_are_told_are_grown_up_or_old_enough(team: Team) -> None:
    assert [person for person, _ in whom_to_tell(team.family, NOW)] == [team.home.leila]


@pytest.mark.django_db
def test_told_is_kept_of_the_person_with_their_words(team: Team) -> None:
    entry = finish(team, PersonTold(team.home.leila, "told", "I am glad you asked."))
    (line,) = tellings_of([entry])
    assert (line.person, line.state) == (team.home.leila, "told")
    assert "I am glad you asked." in str([e.facts for e in entries_of_thread(team.family, facts=True)])


@pytest.mark.django_db
def test_not_told_yet_is_a_clock_and_is_kept_from_them(team: Team) -> None:
    entry = finish(team, PersonTold(team.home.leila, "not_yet", "He watches her phone.", SOON))
    assert team.home.leila in not_told_yet(team.family)
    assert {c.due_on for c in running(now=NOW, people=[team.home.leila])} == {SOON}
    (line,) = tellings_of([entry])
    assert (line.state, line.look_again_by) == ("withheld", SOON)


@pytest.mark.django_db
def test_nothing_is_half_written(team: Team) -> None:
    with pytest.raises(Invalid):
        finish(team, PersonTold(team.home.leila, "not_yet"))
    with pytest.raises(Invalid) as unsaid:
        finish(team)
    assert set(unsaid.value.errors) == {f"told-{team.home.leila}-how"}
    with pytest.raises(NotThere):
        finish(team, PersonTold(9999, "told"))
    assert the_enquiry().state == "open"
    assert not [e for e in entries_of_thread(team.family) if e.kind == "s47.finished"]


# What they were not told before


@pytest.fixture
def held_back() -> tuple[Team, int]:
    """Leila is not told yet what the discussion decided; what the enquiry found is put forward. (team, entry)"""
    made = a_team_beside_a_home()
    said = {"now": NOW, "family": made.family}
    protection.need_strategy(by=made.ifeoma, **said, children=[made.home.zayn], why="Marks.")
    went = held(made, {made.home.zayn: True})
    waits = (PersonTold(made.home.leila, "not_yet", "He watches her phone.", SOON),)
    decided = protection.hold_strategy(
        by=made.ifeoma, **said, strategy=the_strategy().pk, held=replace(went, tellings=waits)
    )
    holds(made.ruth, made.family, "child_protection_lead")
    what = found(made, "no_continuing_risk", made.home.zayn)
    what.left_out[made.home.maya] = "With her father."
    protection.propose_findings(by=made.ruth, **said, enquiry=the_enquiry().pk, findings=what)
    return made, decided


@pytest.mark.django_db
@pytest.mark.parametrize("ticked", [False, True])
def test_what_they_were_not_told_before_is_told_only_where_the_worker_says_so(
    held_back: tuple[Team, int], ticked: bool
) -> None:
    team, decided = held_back
    page = reverse("protection:agree", args=[team.family, the_enquiry().pk])
    ifeoma, box = client_of(user_of(team.ifeoma)), f"told-{team.home.leila}-also"
    drawn = ifeoma.get(page).content.decode()
    assert (
        "What a strategy discussion decided, since" in drawn
        and f'name="{box}" type="checkbox" value="{decided}"' in drawn
    )
    sent = {
        "findings": the_enquiry().proposed, "why": "So it is.", "told": "The nursery.",
        f"told-{team.home.leila}-how": "told", f"told-{team.home.leila}-words": "I knew.",
    }  # fmt: skip
    assert ifeoma.post(page, sent | ({box: [decided]} if ticked else {})).status_code == 302
    (line,) = tellings_of([decided])
    assert line.state == ("told" if ticked else "withheld")
    assert (team.home.leila in not_told_yet(team.family)) is not ticked
    assert bool(running(now=NOW, people=[team.home.leila])) is not ticked


@pytest.mark.django_db
def test_nobody_is_told_so_of_what_was_never_held_back_from_them(held_back: tuple[Team, int]) -> None:
    team, decided = held_back
    with pytest.raises(NotThere):
        finish(team, PersonTold(team.home.leila, "told", "I knew.", also=(decided, 10**6)))
    assert the_enquiry().state == "open" and tellings_of([decided])[0].state == "withheld"


@pytest.mark.django_db
def test_where_nothing_is_held_back_nothing_more_is_asked(team: Team) -> None:
    page = reverse("protection:agree", args=[team.family, the_enquiry().pk])
    drawn = client_of(user_of(team.ifeoma)).get(page).content.decode()
    assert f"told-{team.home.leila}-how" in drawn and f"told-{team.home.leila}-also" not in drawn
