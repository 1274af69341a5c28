"""Nothing in child protection waits unseen: a discussion to call and whom to ask, who leads, findings to agree to."""

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from familiesfirst.desk.queries.desk import desk
from familiesfirst.involvement.api import seal
from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.people.api import open_record
from familiesfirst.protection import api as protection
from familiesfirst.protection.queries.asked import everybody_asked, to_send
from familiesfirst.protection.rules.strategy import Call
from familiesfirst.record.api import Actor, entries_of_thread
from tests.agencies.making import NOW
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import Team, all_told, found, held, the_enquiry, the_strategy
from tests.protection.test_pages import at, moment, need
from tests.protection.test_pages import held as typed
from tests.protection.test_team import Staffed, a_staffed_team
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
CALL, NAME = "Call the strategy discussion", "Name the lead child protection practitioner"
AGREE = "Agree, or not, to what a section 47 enquiry found"


@pytest.fixture
def staffed() -> Staffed:
    return a_staffed_team()


def waits(who: Actor) -> set[str]:
    return {one.title for one in desk(who, NOW).waiting}


def needed(team: Team) -> dict[str, Any]:
    acts: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": team.family}
    protection.need_strategy(**acts, children=[team.home.zayn], why="Marks seen.")
    return acts


def enquired(team: Team) -> None:
    acts = needed(team)
    protection.hold_strategy(**acts, strategy=the_strategy().pk, held=held(team, {team.home.zayn: True}))


def test_a_discussion_that_nobody_called_waits_for_whoever_may_call_it(staffed: Staffed) -> None:
    team = staffed.team
    assert CALL not in waits(team.ifeoma) | waits(team.owen)
    acts = needed(team)
    assert CALL in waits(team.ifeoma) & waits(team.owen)
    assert CALL not in waits(team.ruth) | waits(team.home.joan)
    protection.call_strategy(**acts, strategy=the_strategy().pk, call=Call(NOW + DAY, "phone", ("Police",)))
    assert CALL not in waits(team.ifeoma) | waits(team.owen)


def test_a_sealed_family_waits_for_nobody_who_is_not_named(staffed: Staffed) -> None:
    team = staffed.team
    needed(team)
    named = team.ifeoma.worker
    seal(by=team.ifeoma, now=NOW, family=team.family, names=[named], why="Danger.", ring=named)
    assert (CALL in waits(team.ifeoma), CALL in waits(team.owen)) == (True, False)


def test_an_enquiry_that_nobody_leads_says_so_until_somebody_does(staffed: Staffed) -> None:
    team = staffed.team
    enquired(team)
    page = client_of(user_of(team.ifeoma)).get(at(team, "page")).content.decode()
    assert "Nobody is lead child protection practitioner yet" in page
    add = reverse("involvement:add", args=[team.family])
    assert add in page
    ifeoma = client_of(user_of(team.ifeoma))
    everybody = ifeoma.get(add).content.decode()
    assert "Joan Pryce" in everybody and f"{add}?role=child_protection_lead" in everybody
    fit = ifeoma.get(f"{add}?role=child_protection_lead").content.decode()
    offered = fit.split('name="worker_id"', 1)[1].split("</select>", 1)[0]
    assert "Ruth Adeyemi" in offered and "Joan Pryce" not in offered and "Ifeoma Nwosu" not in offered
    assert "service_name" not in fit and fit.count('name="role"') == 1
    assert NAME in waits(team.ifeoma)
    holds(team.ruth, team.family, "child_protection_lead")
    assert NAME not in waits(team.ifeoma)
    assert "Nobody is lead" not in client_of(user_of(team.ifeoma)).get(at(team, "page")).content.decode()


def test_findings_wait_for_a_manager_who_reads_what_they_come_to(staffed: Staffed) -> None:
    team = staffed.team
    enquired(team)
    holds(team.ruth, team.family, "child_protection_lead")
    assert AGREE not in waits(team.ifeoma)
    said = found(team, "continuing_risk", team.home.zayn)
    said = replace(said, left_out={**said.left_out, team.home.maya: "She lives with her father."})
    acts: dict[str, Any] = {"by": team.ruth, "now": NOW, "family": team.family}
    later = {**acts, "now": NOW + 2 * DAY}
    put = protection.propose_findings(**later, enquiry=the_enquiry().pk, findings=said)
    (waiting,) = [one for one in desk(team.ifeoma, NOW + 2 * DAY).waiting if one.title == AGREE]
    assert waiting.since == later["now"]
    assert AGREE not in waits(team.ruth)
    page = client_of(user_of(team.ifeoma)).get(at(team, "agree", the_enquiry().pk)).content.decode()
    assert "a conference is needed" in page
    assert "I do not agree" in page
    ruth, again = client_of(user_of(team.ruth)), at(team, "findings", the_enquiry().pk)
    assert again in ruth.get(at(team, "page")).content.decode()
    told = {"why": "It is sound.", "told": "All.", "tellings": all_told(team.family)}
    enquiry = the_enquiry().pk
    protection.finish_enquiry(
        by=team.ifeoma, now=later["now"], family=team.family, enquiry=enquiry, findings=put, **told
    )
    assert again not in ruth.get(at(team, "page")).content.decode()


def test_calling_it_leads_to_the_invitations_and_the_team_is_there_to_be_asked(staffed: Staffed) -> None:
    team = staffed.team
    ifeoma = client_of(user_of(team.ifeoma))
    need(team, ifeoma)
    call = {**moment(timezone.now() + DAY), "how": "phone", "asked": "Police", "why": ""}
    ask = ifeoma.post(at(team, "call", the_strategy().pk), call)["Location"]
    assert ask == reverse("meetings:workers", args=[team.family, Meeting.objects.get().pk])
    page = ifeoma.get(ask).content.decode()
    assert "nobody is asked yet" in page
    assert "Kerry Dunlop, Police (police)" in page
    said = {"workers": [], "team": [str(staffed.kerry.worker)], "service": "", "service_email": ""}
    assert ifeoma.post(ask, said).status_code == 302
    assert Invitation.objects.get().worker_id == staffed.kerry.worker
    refused = ifeoma.post(ask, said | {"team": [str(staffed.lena.worker)]})
    assert (refused.status_code, Invitation.objects.count()) == (422, 1)


def test_whom_the_call_names_is_not_typed_again_at_the_invitations(staffed: Staffed) -> None:
    team = staffed.team
    ifeoma = client_of(user_of(team.ifeoma))
    need(team, ifeoma)
    asked = "kerry dunlop\nMidwifery\nHousing, Anna Reid"
    ask = ifeoma.post(
        at(team, "call", the_strategy().pk), {**moment(timezone.now() + DAY), "how": "phone", "asked": asked, "why": ""}
    )["Location"]
    page = ifeoma.get(ask).content.decode()
    (box,) = re.findall(rf'<input[^>]*name="team"[^>]*value="{staffed.kerry.worker}"[^>]*>', page)
    assert "checked" in box
    boxes = re.findall(r'name="(w[0-9a-f]{8})"', page)
    keys = dict(zip(("Midwifery", "Housing"), boxes, strict=True))
    assert "Midwifery: work e-mail address" in page and "Housing, Anna Reid: work e-mail address" in page
    said = {"team": [str(staffed.kerry.worker)], keys["Housing"]: "anna", keys["Midwifery"]: ""}
    wrong = ifeoma.post(ask, said).content.decode()
    assert 'value="anna"' in wrong and not Invitation.objects.exists()
    assert ifeoma.post(ask, said | {keys["Housing"]: "anna@housing.example"}).status_code == 302
    assert set(Invitation.objects.values_list("name", "email")) >= {("Housing, Anna Reid", "anna@housing.example")}
    assert Invitation.objects.count() == 2
    again = ifeoma.get(ask).content.decode()
    assert "Midwifery: work e-mail" in again and "Housing, Anna Reid: work" not in again and "checked" not in again


def test_whoever_was_named_and_is_asked_is_one_to_cancel_and_to_send_to(staffed: Staffed) -> None:
    team = staffed.team
    acts: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": team.family}
    protection.need_strategy(**acts, children=[team.home.zayn], why="Marks.")
    row = the_strategy().pk
    protection.call_strategy(**acts, strategy=row, call=Call(NOW + DAY, "phone", ("kerry dunlop", "Midwifery")))
    meeting = Meeting.objects.get().pk
    meetings.invite_workers(**acts, meeting=meeting, workers=[staffed.kerry.worker], beside=[staffed.kerry.worker])
    both = ("Midwifery", "Kerry Dunlop, Police")
    assert everybody_asked(team.ifeoma, row, the_strategy().asked) == both
    there = {guest.id: ("came", "") for guest in meetings.guests_for(team.ifeoma, "strategy", row)}
    said = held(team, {team.home.zayn: False}, happened=NOW + DAY)
    protection.hold_strategy(**acts | {"now": NOW + DAY}, strategy=row, held=said, there=there)
    opened = open_record(team.ifeoma, team.family, NOW, page="test", log=False)
    owed = to_send(team.family, "strategy", row, meetings.meeting_for(opened, "strategy", row))
    assert owed and [guest.name for guest in owed.guests] == [both[1]] and both[0] in owed.others.values()
    assert "kerry dunlop" not in owed.others.values()


def test_whoever_was_asked_and_came_counts_for_the_quorum(staffed: Staffed) -> None:
    team = staffed.team
    ifeoma = client_of(user_of(team.ifeoma))
    need(team, ifeoma)
    soon = timezone.now() + DAY
    acts: dict[str, Any] = {"by": team.ifeoma, "now": timezone.now(), "family": team.family}
    protection.call_strategy(**acts, strategy=the_strategy().pk, call=Call(soon, "phone", ("Police",)))
    ask = reverse("meetings:workers", args=[team.family, Meeting.objects.get().pk])
    ifeoma.post(ask, {"workers": [], "team": [str(staffed.kerry.worker)], "service": "", "service_email": ""})
    guest = f"guest-{Invitation.objects.get().pk}"
    hold = at(team, "hold", the_strategy().pk)
    drawn = ifeoma.get(hold).content.decode()
    local = timezone.localtime(soon)
    assert f'value="{local:%H:%M}"' in drawn
    assert '<option value="police" selected>' in drawn
    rest = {k: v for k, v in typed(team).items() if not k.startswith("present-2")} | {"present-places": "0,1,3"}
    came = {f"{guest}-attended": "came", f"{guest}-deputy": "", f"{guest}-discipline": "police"}
    missing = ifeoma.post(hold, rest | came | {f"{guest}-attended": "apologies"})
    assert "police did not take part" in missing.content.decode()
    assert ifeoma.post(hold, rest | came).status_code == 302
    (entry,) = entries_of_thread(team.family, only=("strategy.held",), facts=True)
    assert entry.mark("quorate") and "Kerry Dunlop, Police" in entry.fact("present")
