"""A child protection team and an adolescent one side by side: a family is before one of them, and goes to the other."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.involvement.api import is_before_team, protection_team_of, relationships
from familiesfirst.protection import api as protection
from familiesfirst.protection.rules.strategy import Call
from familiesfirst.protection.rules.team import usual_kind
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, entries_of_thread, kind_of
from tests.agencies.making import NOW, a_team, a_worker
from tests.family_help.making import user_of
from tests.protection.making import Team, a_team_beside_a_home, all_told, the_strategy
from tests.protection.outside_making import THURSDAY, called, joined, laid_place, met, opened
from tests.protection.test_team_members import SHARED, Police, some_police
from tests.signing_in import client_of

LATER = NOW + dt.timedelta(hours=3)
CALL = Call(LATER, "phone", ("Police",))


@pytest.mark.parametrize(
    ("ages", "outside", "kind"),
    [
        ([15], True, "adolescent"),
        ([15, 13], True, "adolescent"),
        ([15, 12], True, "protection"),
        ([15], False, "protection"),
        ([15, None], True, "protection"),
        ([], True, "protection"),
    ],
)
def test_the_adolescent_team_usually_takes_those_old_enough_who_are_harmed_outside(
    ages: list[int | None], outside: bool, kind: str
) -> None:
    assert usual_kind(ages, outside=outside, from_age=13) == kind


@dataclass(frozen=True)
class Two:
    """Owen manages the child team, Nadia the adolescent one; each has its police officer."""

    team: Team
    nadia: Actor
    child: Police
    adolescent: Police

    @property
    def family(self) -> int:
        return self.team.family

    def ties(self) -> dict[str, frozenset[str]]:
        who = {"owen": self.team.owen, "nadia": self.nadia, "child": self.child.kerry, "teen": self.adolescent.kerry}
        return {name: relationships(one, self.family, NOW) for name, one in who.items()}


NOTHING = frozenset({"none"})
TEAM, MEMBER = frozenset({"team"}), frozenset({"team_member"})


@pytest.fixture
def two(db: None) -> Two:
    team = a_team_beside_a_home()
    nadia = a_worker(
        team.owen.agency,
        "team_manager",
        name="Nadia Frost",
        qualified=True,
        team=a_team(team.owen.agency, "adolescent"),
    )
    return Two(team, nadia, some_police(team.owen), some_police(nadia, "adolescent", "adolescent"))


def needed(two: Two, team: str = "") -> None:
    protection.need_strategy(
        by=two.team.ifeoma, now=NOW, family=two.family, children=[two.team.home.zayn], why="Met by grown-ups.",
        team=team,
    )  # fmt: skip


def changed(two: Two, by: Actor, to: str = "protection", **more: Any) -> int:
    said = {"why": "His little sister is at risk at home.", "tellings": all_told(two.family)} | more
    return protection.change_team(by=by, now=NOW, family=two.family, team=to, **said)


def test_each_team_has_what_is_before_it_and_not_what_is_before_the_other(two: Two) -> None:
    needed(two, "adolescent")
    assert two.ties() == {"owen": NOTHING, "nadia": TEAM, "child": NOTHING, "teen": MEMBER}
    acts = {"now": NOW, "family": two.family, "strategy": the_strategy().pk}
    with pytest.raises(NotThere):
        protection.call_strategy(by=two.team.owen, **acts, call=CALL)
    protection.call_strategy(by=two.nadia, **acts, call=CALL)
    with pytest.raises(NotThere):
        protection.share_in_strategy(by=two.child.kerry, **acts, said=SHARED)
    protection.share_in_strategy(by=two.adolescent.kerry, **acts, said=SHARED)


def test_unasked_it_is_before_the_child_team_as_it_was(two: Two) -> None:
    needed(two)
    assert two.ties() == {"owen": TEAM, "nadia": NOTHING, "child": MEMBER, "teen": NOTHING}


def test_a_manager_gives_it_to_the_other_team_and_the_record_says_so(two: Two) -> None:
    needed(two, "adolescent")
    entry = changed(two, two.nadia)
    assert two.ties() == {"owen": TEAM, "nadia": NOTHING, "child": MEMBER, "teen": NOTHING}
    (said,) = [e for e in entries_of_thread(two.family, facts=True) if e.kind == "protection_team.changed"]
    assert said.id <= entry and (said.mark("team"), said.mark("was")) == ("protection", "adolescent")
    assert "Child protection team works with the family, and Adolescent protection team does no more" in kind_of(
        said.kind
    ).says(said)
    with pytest.raises(Meanwhile):
        changed(two, two.team.owen)


def test_it_says_why_which_team_and_who_was_told(two: Two) -> None:
    needed(two, "adolescent")
    with pytest.raises(Invalid) as caught:
        changed(two, two.nadia, "other", why=" ", tellings=())
    assert {"team", "why"} < set(caught.value.errors)


def test_only_a_manager_does(two: Two) -> None:
    needed(two, "protection")
    with pytest.raises((Refused, NotThere)):
        changed(two, two.team.ruth, "adolescent")


def test_a_later_discussion_stays_with_the_team_that_has_the_family(two: Two) -> None:
    needed(two, "adolescent")
    protection.need_strategy(
        by=two.team.ifeoma, now=NOW, family=two.family, children=[two.team.home.maya], why="His sister as well."
    )
    assert protection_team_of(two.family) == "adolescent" and not is_before_team(two.family, "protection")


def test_the_team_that_has_it_has_it_no_more_when_nothing_is_open(two: Two) -> None:
    needed(two, "adolescent")
    protection.cancel_strategy(
        by=two.nadia, now=NOW, family=two.family, strategy=the_strategy().pk, cancel=protection.Cancel("fact", {})
    )
    assert two.ties() == {"owen": NOTHING, "nadia": NOTHING, "child": NOTHING, "teen": NOTHING}


def test_the_pages_ask_which_team_show_it_and_give_it_to_the_other(two: Two) -> None:
    ifeoma = client_of(user_of(two.team.ifeoma))
    asks = ifeoma.get(reverse("protection:need", args=[two.family])).content.decode()
    assert "Which team works with the family?" in asks and 'value="adolescent"' in asks
    needed(two, "adolescent")
    nadia, page = client_of(user_of(two.nadia)), reverse("protection:page", args=[two.family])
    give = reverse("protection:change_team", args=[two.family])
    shown = nadia.get(page).content.decode()
    assert "The adolescent protection team works with the family." in shown and give in shown
    told = [one.person for one in all_told(two.family)]
    sent = {"team": "protection", "why": "She is four.", **{f"told-{one}-how": "told" for one in told}}
    sent |= {f"told-{one}-words": "Yes." for one in told}
    went = nadia.post(give, sent)
    assert went.status_code == 302 and went["Location"] == reverse("desk:desk"), went.content.decode()[:3000]
    assert nadia.get(page).status_code == 404
    assert give in client_of(user_of(two.team.owen)).get(page).content.decode()


def test_after_a_meeting_about_a_place_it_is_before_the_team_that_holds_the_concern(db: None) -> None:
    it = laid_place()
    concern = opened(it)
    joined(it, concern, it.a)
    met(it, concern, called(it, concern), each={it.a.child: protection.ForOne("Walks home.", True, why="Hurt there.")})
    assert relationships(it.moira, it.a.family, THURSDAY) == NOTHING
    assert "team" in relationships(it.nadia, it.a.family, THURSDAY)
