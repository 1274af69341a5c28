"""The pages of a concern outside the home."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.people.models import Telling
from familiesfirst.protection.models import Concern, ConcernAction, ConcernChild
from familiesfirst.protection.rules.outside import ForOne, PlanAction
from familiesfirst.record.api import entries_of_thread
from tests.family_help.making import user_of
from tests.protection.outside_making import (
    THURSDAY,
    TOLD,
    Outside,
    called,
    joined,
    laid_place,
    met,
    opened,
    planned,
    whole,
)
from tests.protection.test_pages import PRESENT, moment
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
LATER = "2099-01-01"


@pytest.fixture
def it() -> Outside:
    return laid_place()


@pytest.fixture
def ravi(it: Outside) -> Client:
    return client_of(user_of(it.ravi))


@pytest.fixture
def nadia(it: Outside) -> Client:
    return client_of(user_of(it.nadia))


def at(route: str, *args: Any) -> str:
    return reverse(f"outside:{route}", args=args)


def said(page: Any) -> str:
    return page.content.decode()  # type: ignore[no-any-return]


def day(days: int) -> str:
    return (timezone.localdate() + dt.timedelta(days=days)).isoformat()


OPENING = {
    "title": "The arcade", "sort": "place", "place": "By the station", "harms": ["criminal"], "why": "Schools say so.",
    "told": TOLD, "sensitivity": "ordinary",
}  # fmt: skip


def test_from_opening_to_a_plan_by_the_pages_alone(it: Outside, ravi: Client, nadia: Client) -> None:
    wrong = ravi.post(at("open"), OPENING | {"told": ""})
    assert (wrong.status_code, "without a name" in said(wrong), "The arcade" in said(wrong)) == (422, True, True)
    assert ravi.post(at("open"), OPENING).status_code == 302
    concern = Concern.objects.get().pk
    found = ravi.get(at("find", concern), {"family": f"f-{it.a.family}"})
    assert found["Location"] == at("join", concern, it.a.family)
    assert ravi.get(at("find", concern), {"family": "tea"}).status_code == 422
    assert "It says nothing of anybody else" in said(ravi.get(at("join", concern, it.a.family)))
    for one in it.three:
        said_of = {"person": str(one.child), "why": "Seen there.", "told": "Home late on Fridays.", "look_again": LATER}
        assert ravi.post(at("join", concern, one.family), said_of).status_code == 302
    assert ravi.get(at("call", concern)).status_code == 403
    when = {"sort": "strategy", "day": day(2), "at": "15:30", "minutes": "60", "how": "room", "where": "Larch Hub",
            "workers": [str(it.kit.worker), str(it.a.lead.worker)]}  # fmt: skip
    assert nadia.post(at("call", concern), when).status_code == 302
    Meeting.objects.update(starts_at=timezone.now(), called_at=timezone.now() - dt.timedelta(hours=1))
    asked = {f"guest-{pk}-attended": "came" for pk in Invitation.objects.values_list("pk", flat=True)}
    asked |= {name.replace("attended", "discipline"): "police" for name in asked}
    each = {f"child-{one.child}-words": "Walks home with their lead." for one in it.three}
    each |= {f"child-{one.child}-strategy": "no" for one in it.three}
    held = {**moment(), **PRESENT, **asked, **each, "shared": "All shared.", "place": "Two officers stand there."}
    held["look_again"] = LATER
    again = nadia.post(at("hold", concern), held | {"again": "present"})
    assert (again.status_code, "All shared." in said(again), said(again).count("checked")) == (200, True, 5)
    named = nadia.post(at("hold", concern), held | {f"child-{it.a.child}-words": "Not with Kofi."})
    assert (named.status_code, "Take out what tells of somebody else: Kofi" in said(named)) == (422, True)
    was_one = {f"child-{it.a.child}-strategy": "here", f"child-{it.a.child}-why": "Hurt twice."}
    done = nadia.post(at("hold", concern), held | was_one, follow=True)
    assert done.status_code == 200 and "Write next what it decided as a strategy discussion" in said(done)
    plan = {
        "after": "0", "review_on": day(40), "look_again": LATER, "action-places": "0,1",
        "action-0-what": "Lights", "action-0-who": "Highways", "action-0-by": day(14),
        "action-0-shows": "Nobody waits there", "action-0-person": "", "action-1-what": "Football",
        "action-1-who": "Youth service", "action-1-by": "", "action-1-shows": "Home by nine",
        "action-1-person": str(it.a.child),
    }  # fmt: skip
    wrong = ravi.post(at("plan", concern), plan)
    assert (wrong.status_code, "Say by when." in said(wrong)) == (422, True)
    assert ravi.post(at("plan", concern), plan | {"action-1-by": day(14)}).status_code == 302
    assert ravi.post(at("plan", concern), plan | {"action-1-by": day(14)}).status_code == 409
    lights = ConcernAction.objects.get(position=0).pk
    kit = client_of(user_of(it.kit))
    assert kit.post(at("moved", concern, lights), {"state": "done", "came_of": "Lit."}).status_code == 302
    record = reverse("protection:page", args=[it.a.family])
    page = said(client_of(user_of(it.a.lead)).get(record))
    assert all(words in page for words in (TOLD, "Two officers stand there.", "Lights", "Football", "Lit."))


def test_joining_is_offered_of_the_families_one_is_round_and_of_no_other(
    it: Outside, ravi: Client, nadia: Client
) -> None:
    concern = opened(it)
    offered = [at("join", concern, one.family) for one in it.three]
    page = said(ravi.get(at("find", concern)))
    assert all(url in page and ravi.get(url).status_code == 200 for url in offered)
    assert "Somebody else of the team may be round it: Nadia Frost." in page
    page = said(nadia.get(at("find", concern)))  # she manages the team, and is round no family
    assert not [one for one in it.three if f"F-{one.family}" in page or one.names[0].split()[1] in page]
    assert "You are round no family" in page and "may be round it: Ravi Sandhu." in page
    assert reverse("help:start") in page
    kit = client_of(user_of(it.kit))  # reads the concern, and joins nobody
    assert (kit.get(at("find", concern)).status_code, at("find", concern) in said(kit.get(at("one", concern)))) == (
        403, False,
    )  # fmt: skip


def test_a_reference_tells_nobody_whether_a_family_is_on_record(it: Outside, nadia: Client) -> None:
    concern = opened(it)
    answers = [nadia.get(at("find", concern), {"family": f"F-{n}"}) for n in (it.a.family, 987_654)]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("No family that you are round has this reference" in said(answer) for answer in answers)


def test_of_many_families_the_others_are_found_by_their_reference(
    it: Outside, ravi: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    concern = opened(it)
    field = 'name="family"'
    assert field not in said(ravi.get(at("find", concern)))
    monkeypatch.setattr("familiesfirst.protection.queries.who_joins.MOST", 2)
    assert field in said(ravi.get(at("find", concern)))


def test_each_page_opens_to_the_team_alone_in_few_queries(
    it: Outside, ravi: Client, nadia: Client, django_assert_max_num_queries: Any
) -> None:
    concern = whole(it)
    outsiders = [client_of(user_of(who)) for who in (it.moira, it.a.lead)]
    for route in ("one", "find", "reword", "call", "hold", "plan", "close", "move", "cancel"):
        assert [c.get(at(route, concern)).status_code for c in outsiders] in ([404, 404], [404, 403]), route
    for client, most in ((ravi, 15), (nadia, 15)):
        assert "The arcade, Fridays" in said(client.get(at("list")))
        with django_assert_max_num_queries(most):
            page = said(client.get(at("one", concern)))
        with django_assert_max_num_queries(most + 3):
            client.get(at("find", concern))
        assert all(one.names[0] in page for one in it.three)
    assert "The arcade" not in said(outsiders[0].get(at("list")))
    with django_assert_max_num_queries(15):
        outsiders[1].get(reverse("protection:page", args=[it.a.family]))


def test_a_meeting_is_moved_and_cancelled_and_an_invitation_opens_no_record(
    it: Outside, nadia: Client, ravi: Client
) -> None:
    concern = opened(it)
    joined(it, concern, it.a)
    called(it, concern)
    Meeting.objects.update(starts_at=timezone.now() + dt.timedelta(days=1))
    mine = Invitation.objects.get(worker=it.a.lead.worker)
    page = said(client_of(user_of(it.a.lead)).get(reverse("invitations:mine", args=[mine.pk])))
    assert "Strategy meeting" in page and "Open the family" not in page and "arcade" not in page
    move = {"day": day(3), "at": "10:00", "minutes": "45", "how": "video", "where": "", "why": "Police are away."}
    assert nadia.post(at("move", concern), move | {"why": ""}).status_code == 422
    assert nadia.post(at("move", concern), move).status_code == 302
    assert ravi.get(at("move", concern)).status_code == 403
    assert nadia.post(at("cancel", concern), {"why": "Not needed."}).status_code == 302
    assert nadia.get(at("cancel", concern)).status_code == 409


def test_one_leaves_is_put_in_other_words_and_closed(it: Outside, nadia: Client, ravi: Client) -> None:
    concern = whole(it)
    leave = at("leave", concern, it.a.child)
    assert ravi.post(leave, {"why": "W", "told": "Kofi stays away."}).status_code == 422
    assert (
        ravi.post(leave, {"why": "Moved.", "told": "He does not go there now.", "look_again": LATER}).status_code == 302
    )
    assert ravi.get(leave).status_code == 404
    assert ConcernChild.objects.filter(concern=concern, left_at=None).count() == 2
    otherwise = OPENING | {"told": "Lifts are offered there."}
    assert "look_again-error" in said(ravi.post(at("reword", concern), otherwise))
    assert ravi.post(at("reword", concern), otherwise | {"look_again": LATER}).status_code == 302
    assert ravi.get(at("close", concern)).status_code == 403
    assert (
        nadia.post(
            at("close", concern), {"why": "Quiet.", "told": "It is quiet there.", "look_again": LATER}
        ).status_code
        == 302
    )
    assert nadia.get(at("close", concern)).status_code == 409


def test_a_parent_is_told_on_the_record_of_their_own_family(it: Outside) -> None:
    concern = whole(it)
    one, lead = it.a, client_of(user_of(it.a.lead))
    url = reverse("protection:partner", args=[one.family, concern, one.mother])
    assert lead.get(url).status_code == 200
    assert lead.post(url, {"told": "yes", "view": "", "will_do": ""}).status_code == 422
    assert lead.post(url, {"told": "yes", "view": "I did not know.", "will_do": "I ring."}).status_code == 302
    assert "told on" in said(lead.get(reverse("protection:page", args=[one.family])))
    other = reverse("protection:partner", args=[one.family, concern, it.three[1].mother])
    assert lead.get(other).status_code == 404
    assert client_of(user_of(it.three[1].lead)).get(url).status_code == 404


def test_whoever_is_not_told_past_the_day_it_was_to_be_looked_at_again_is_marked_late(
    it: Outside, nadia: Client
) -> None:
    concern, one, today = whole(it), it.a, timezone.localdate()
    past = today - dt.timedelta(days=1)
    pages = {
        reverse("protection:page", args=[one.family]): client_of(user_of(one.lead)),
        at("one", concern): nadia,
    }
    theirs = Telling.objects.filter(family=one.family, person=one.mother, state="withheld")
    late = f"<span class=ff-late>not told yet; was to be looked at again by {past.day} {past:%B}</span>"
    for on, words in ((past, late), (today, f"<span>not told yet; looked at again by {today.day} {today:%B}</span>")):
        assert theirs.update(look_again_by=on)
        for url, who in pages.items():
            assert words in said(who.get(url)), (url, on)


def test_everything_that_is_missing_of_a_meeting_is_named_at_once_in_order_of_the_page(
    it: Outside, nadia: Client
) -> None:
    concern = opened(it)
    for one in it.three:
        joined(it, concern, one)
    called(it, concern)
    Meeting.objects.update(starts_at=timezone.now(), called_at=timezone.now())
    asked = Invitation.objects.order_by("pk").values_list("pk", flat=True)
    first = it.a.child
    typed = {"day": day(-3), "at": "10:00", f"child-{first}-strategy": "yes"}
    typed |= {f"guest-{pk}-discipline": "police" for pk in asked}
    page = said(nadia.post(at("hold", concern), typed))
    summary = page[page.index("govuk-error-summary") :].split("</ul>")[0]
    each = [(f"child-{one.child}-words", f"child-{one.child}-strategy") for one in it.three]
    each[0] = (f"child-{first}-words", f"child-{first}-why")
    assert [one.removeprefix("id_") for one in re.findall(r'href="#([\w-]+)"', summary)] == [
        "day-day", *(f"guest-{pk}-attended" for pk in asked), "shared", "place",
        *(one for two in each for one in two), "look_again-day",
    ]  # fmt: skip
    assert "before it was called" in summary and summary.count("Say what was decided for ") == 4
    assert all(f"Say what was decided for {one.names[0]}." in summary for one in it.three)


def test_a_discussion_is_needed_for_a_reason_of_its_own(it: Outside) -> None:
    concern = opened(it)
    joined(it, concern, it.a)
    one = ForOne("Their lead walks home with them.", True, why="Hurt twice by the man with the dog.")
    met(it, concern, called(it, concern), each={it.a.child: one})
    (needed,) = entries_of_thread(it.a.family, only=("strategy.needed",), facts=True)
    assert needed.fact("why") == "Hurt twice by the man with the dog."


def test_no_sentence_has_two_full_stops(it: Outside, nadia: Client) -> None:
    concern = opened(it, told=TOLD.rstrip(".") + ".", why="Schools say so.")
    for one in it.three:
        joined(it, concern, one, why="Seen there.", told="Late.")
    said_of = {one.child: ForOne("Walks home.", True, why="Hurt.") for one in it.three}
    met(it, concern, called(it, concern), each=said_of, dissent="The school.", place="Officers stand there.")
    planned(it, concern, actions=[
        PlanAction("Lights.", "Highways.", day_after(14), "It is light."),
        PlanAction("Football.", "Youth service.", day_after(14), "Home.", it.a.child),
    ])  # fmt: skip
    lead = client_of(user_of(it.a.lead))
    pages = [said(nadia.get(at("one", concern))), said(lead.get(reverse("protection:page", args=[it.a.family])))]
    pages.append(said(lead.get(reverse("desk:story", args=[it.a.family]))))
    for page in pages:
        assert not re.findall(r".{30}(?<!\.)\.[”)]?[.,;](?!\.).{9}", page)


def day_after(days: int) -> dt.date:
    return THURSDAY.date() + dt.timedelta(days=days)
