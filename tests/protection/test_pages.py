"""The pages on which a strategy discussion, an enquiry and conferences are worked."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from familiesfirst.protection.models import Conference, ProtectionPlan
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import RECORD, Team, a_team_beside_a_home, the_enquiry, the_strategy
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return a_team_beside_a_home()


@pytest.fixture
def ifeoma(team: Team) -> Client:
    return client_of(user_of(team.ifeoma))


def at(team: Team, route: str, *args: Any) -> str:
    return reverse(f"protection:{route}", args=[team.family, *args])


def moment(when: dt.datetime | None = None) -> dict[str, str]:
    local = timezone.localtime(when)
    return {"day": local.date().isoformat(), "at": f"{local:%H:%M}"}


PRESENT = {
    "present-places": "0,1,2,3",
    **{
        f"present-{n}-{k}": v
        for n, d in enumerate(["social_worker", "social_work_manager", "police", "health"])
        for k, v in {"discipline": d, "name": f"Somebody {n}", "agency": ""}.items()
    },
}


def need(team: Team, client: Client) -> None:
    said = {**moment(), "children": [str(team.home.zayn)], "why": "Marks seen at nursery."}
    assert client.post(at(team, "need"), said).status_code == 422  # nobody said whether she was told
    said |= {
        f"told-{team.home.leila}-how": "not_yet", f"told-{team.home.leila}-why": "The police speak to her first.",
        f"told-{team.home.leila}-look_again": "2099-01-01",
    }  # fmt: skip
    assert client.post(at(team, "need"), said).status_code == 302


def held(team: Team, **changes: Any) -> dict[str, Any]:
    return {
        **moment(), **PRESENT, "how": "phone", "emergency": "no", "why": "All shared.", "decided": "", "dissent": "",
        "without_quorum": "", "sort": "joint", f"child-{team.home.zayn}-s47": "yes",
        f"told-{team.home.leila}-how": "told", f"told-{team.home.leila}-words": "I was waiting for it.",
        **{f"record-{code}": answer for code, answer in RECORD.items()}, "visitors": "nothing",
    } | changes  # fmt: skip


def main_button(page: Any) -> str:
    """The one that leads on, of what is in hand: small, and not drawn as a lesser one."""
    (words,) = re.findall(r'class="govuk-button {1,2}ff-button--small"[^>]*>\s*([^<]+?)\s*<', page.content.decode())
    return str(words)


def test_from_need_to_a_plan_by_the_pages_alone(team: Team, ifeoma: Client) -> None:
    need(team, ifeoma)
    call = {**moment(timezone.now() + dt.timedelta(hours=3)), "how": "video", "asked": "Police\nMidwifery", "why": ""}
    assert main_button(ifeoma.get(at(team, "page"))) == "Call it"
    assert ifeoma.post(at(team, "call", the_strategy().pk), call).status_code == 302
    page = ifeoma.get(at(team, "page"))
    assert "Asked: Police; Midwifery" in page.content.decode() and main_button(page) == "Record what was decided"
    assert ifeoma.post(at(team, "hold", the_strategy().pk), held(team)).status_code == 302
    holds(team.ruth, team.family, "child_protection_lead")
    ruth = client_of(user_of(team.ruth))
    found = {
        "found": "He is at risk.",
        f"child-{team.home.zayn}-outcome": "continuing_risk",
        f"child-{team.home.zayn}-not_seen": "Nobody opened on either day.",
        f"child-{team.home.maya}-left_out": "She lives with her father.",
        f"child-{team.home.baby}-left_out": "Not born yet.",
    }
    assert ruth.post(at(team, "findings", the_enquiry().pk), found).status_code == 302
    leila = team.home.leila
    agree = {"findings": the_enquiry().proposed, "why": "So it is.", "told": "The nursery.", f"told-{leila}-how": ""}
    refused = ifeoma.post(at(team, "agree", the_enquiry().pk), agree)
    assert refused.status_code == 422
    assert "Say whether Leila Marsh was told." in refused.content.decode()
    agree |= {f"told-{leila}-how": "told", f"told-{leila}-words": "I knew it would come to this."}
    assert ifeoma.post(at(team, "agree", the_enquiry().pk), agree).status_code == 302
    day = timezone.now() + dt.timedelta(days=1)
    while timezone.localtime(day).weekday() > 4:
        day += dt.timedelta(days=1)
    planned = {**moment(day), "children": [str(team.home.zayn)], "place": "The hub"}
    planned |= {"minutes": "120", "how": "room"}
    assert ruth.post(at(team, "plan", "initial"), planned).status_code == 302
    assert "The hub" in ruth.get(at(team, "page")).content.decode()
    assert Conference.objects.get().state == "planned"
    assert not ProtectionPlan.objects.exists()


def test_a_discussion_that_is_needed_stands_once_in_what_is_next_and_on_the_desk(team: Team, ifeoma: Client) -> None:
    """Its national clock has no number of hours, and the authority's own has: it is one thing to do."""
    need(team, ifeoma)
    hold = "Hold the strategy discussion"
    assert ifeoma.get(at(team, "page")).content.decode().count(hold) == 1
    desk = ifeoma.get(reverse("desk:desk")).content.decode()
    assert desk.replace(f"next: {hold}", "").count(hold) == 1


def test_an_error_stands_beside_the_child_and_nothing_is_lost(team: Team, ifeoma: Client) -> None:
    need(team, ifeoma)
    sent = held(team, **{f"child-{team.home.zayn}-s47": "", "why": "What the school said."})
    page = ifeoma.post(at(team, "hold", the_strategy().pk), sent)
    words = page.content.decode()
    assert page.status_code == 422
    assert "Say whether a section 47 enquiry begins." in words
    assert "What the school said." in words
    assert "Somebody 3" in words


def test_whoever_writes_it_up_is_proposed_as_having_taken_part_and_counts_only_when_sent(
    team: Team, ifeoma: Client
) -> None:
    need(team, ifeoma)
    url = at(team, "hold", the_strategy().pk)
    drawn = ifeoma.get(url).content.decode()
    assert 'name="present-0-name" type="text" value="Ifeoma Nwosu"' in drawn and "you had typed is back" not in drawn
    (spoke,) = re.findall(r'<select[^>]*name="present-0-discipline".*?value="(\w+)" selected', drawn, re.DOTALL)
    assert spoke == "social_work_manager"
    nobody = {f"present-{n}-{k}": "" for n in range(4) for k in ("discipline", "name", "agency")}
    refused = ifeoma.post(url, held(team, **nobody))
    assert refused.status_code == 422 and 'value="Ifeoma Nwosu"' not in refused.content.decode()


def test_another_row_is_added_without_checking_anything(team: Team, ifeoma: Client) -> None:
    need(team, ifeoma)
    page = ifeoma.post(at(team, "hold", the_strategy().pk), held(team, again="present", why=""))
    assert page.status_code == 200
    assert "present-4-name" in page.content.decode()


def test_what_is_over_says_so(team: Team, ifeoma: Client) -> None:
    need(team, ifeoma)
    assert ifeoma.post(at(team, "hold", the_strategy().pk), held(team)).status_code == 302
    assert ifeoma.get(at(team, "hold", the_strategy().pk)).status_code == 409


def test_a_lead_reads_it_and_is_refused_in_a_sentence(team: Team) -> None:
    joan = client_of(user_of(team.home.joan))
    page = joan.get(at(team, "page"))
    assert page.status_code == 200
    assert "A strategy discussion is needed" not in page.content.decode()
    assert joan.get(at(team, "need")).status_code == 403


def test_an_outsider_finds_nothing(team: Team) -> None:
    sam = client_of(user_of(team.home.sam))
    assert {sam.get(at(team, route)).status_code for route in ("page", "need", "end")} <= {403, 404}


@pytest.mark.parametrize("sort", ["<script>", "final"])
def test_a_conference_of_no_such_sort_is_not_there(team: Team, sort: str) -> None:
    holds(team.ruth, team.family, "child_protection_lead")
    assert client_of(user_of(team.ruth)).get(at(team, "plan", sort)).status_code == 404


def test_the_number_of_queries_does_not_grow(team: Team, ifeoma: Client, django_assert_max_num_queries: Any) -> None:
    need(team, ifeoma)
    ifeoma.get(at(team, "page"))
    with django_assert_max_num_queries(15):
        ifeoma.get(at(team, "page"))
