"""The pages of whoever chairs a conference and has no other part: what opens, what they do, and what stays shut."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Enquiry, Strategy
from familiesfirst.protection.rules.reporting import Part
from tests.agencies.making import NOW
from tests.family_help.making import user_of
from tests.guards.test_addresses import ADDRESSES
from tests.protection.conferring import Planned, a_planned_conference, ask_nurse, chaired
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
OPENS = {
    "conflict/", "protection/", "protection/law/", "protection/strategy/S/", "protection/agreed/",
    "protection/conference/C/", "protection/conference/C/move/", "protection/conference/C/off/",
    "protection/conference/C/part/P/", "protection/conference/C/record/", "meetings/M/ask/", "meetings/M/ask/P/",
}  # fmt: skip
"""Every page of the family that opens to them; those of whoever sits in the team, and those of a chair."""


@pytest.fixture
def made() -> Planned:
    return a_planned_conference()


@pytest.fixture
def then(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pages are opened on the day before it."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def test_these_pages_of_the_family_open_and_no_others(made: Planned, then: None) -> None:
    chaired(made)
    dawn = client_of(user_of(made.dawn))
    ids = {
        "family": made.family, "person": made.leila, "child": made.zayn, "conference": made.conference,
        "meeting": made.meeting.pk, "strategy": Strategy.objects.get().pk, "enquiry": Enquiry.objects.get().pk,
    }  # fmt: skip
    letters = {"person": "P", "conference": "C", "meeting": "M", "strategy": "S"}
    opened = set()
    for address in (one for one in ADDRESSES if one.startswith("families/<int:family>/")):
        page = address.replace("<str:", "<no:")
        page = re.sub(r"<(?:int:)?(\w+)>", lambda found: str(ids.get(found[1], 1)), page)
        if dawn.get("/" + re.sub("<.*?>", "x", page)).status_code == 200:
            after = address.partition(">/")[2]
            opened.add(re.sub(r"<(?:\w+:)?(\w+)>", lambda found: letters.get(found[1], "1"), after))
    assert opened == OPENS


def test_a_chair_sends_no_record_of_a_discussion(made: Planned, then: None) -> None:
    chaired(made)
    of = ["strategy", Strategy.objects.get().pk]
    assert (
        client_of(user_of(made.dawn)).get(reverse("protection:send_record", args=[made.family, *of])).status_code == 403
    )


def test_a_chair_reads_what_is_ordinary_and_nothing_that_is_for_fewer(made: Planned, then: None) -> None:
    chaired(made)
    parts = [
        Part("worried", "He fell twice.", "ordinary"),
        Part("well", "Known to us.", "police_intelligence", visitors="nothing"),
    ]
    protection.write_report(**made.at(NOW, made.nurse), parts=parts)
    told = client_of(user_of(made.dawn)).get(reverse("protection:conference", args=[made.family, made.conference]))
    assert "He fell twice." in told.content.decode() and "Known to us." not in told.content.decode()


def test_the_pages_lead_a_chair_to_what_is_theirs_and_to_nothing_that_is_shut(made: Planned, then: None) -> None:
    chaired(made)
    ask_nurse(made)
    dawn = client_of(user_of(made.dawn))
    at = f"/families/{made.family}/protection/conference/{made.conference}/"
    pages = [dawn.get(one) for one in (f"/families/{made.family}/protection/", at)]
    assert [page.status_code for page in pages] == [200, 200]
    told = "".join(page.content.decode() for page in pages)
    for opens in (f"{at}record/", f"{at}move/", f"{at}off/", f"{at}part/{made.leila}/",
                  f"/families/{made.family}/meetings/{made.meeting.pk}/ask/",
                  f"/families/{made.family}/meetings/{made.meeting.pk}/ask/{made.leila}/"):  # fmt: skip
        assert f'href="{opens}"' in told, opens
        page = dawn.get(opens)
        assert page.status_code == 200, opens
        told += page.content.decode()
    for shut in ("", "story/", "people/", "plan/", "meetings/", "transfer/", "not-told/", "assessment/"):
        assert dawn.get(f"/families/{made.family}/{shut}").status_code in (403, 404), shut
        assert f'href="/families/{made.family}/{shut}"' not in told, shut
    for shut in (f"{at}chair/", f"{at}report/"):
        assert dawn.get(shut).status_code == 403 and f'href="{shut}"' not in told, shut


def told(made: Planned) -> dict[str, str]:
    return {f"told-{made.leila}-how": "told", f"told-{made.leila}-words": "I will write it down."}


def test_a_chair_asks_people_and_decides_how_they_come(made: Planned, then: None) -> None:
    chaired(made)
    dawn = client_of(user_of(made.dawn))
    page = f"/families/{made.family}/protection/conference/{made.conference}/"
    asks = reverse("meetings:workers", args=[made.family, made.meeting.pk])
    answer = dawn.post(asks, {"workers": [str(made.nurse.worker)]})
    assert (answer.status_code, answer["Location"]) == (302, page)
    leila = reverse("meetings:person", args=[made.family, made.meeting.pk, made.leila])
    assert dawn.post(leila, {"way": "person"}).status_code == 302
    part = {"part": "excluded", "why": "He frightens her.", "heard": "By letter."} | told(made)
    decided = dawn.post(reverse("protection:part", args=[made.family, made.conference, made.leila]), part)
    assert decided["Location"] == page
    assert "Not asked: the chair decided so." in dawn.get(decided["Location"]).content.decode()


def test_who_calls_it_off_is_led_to_their_desk_as_the_family_is_shut_to_them(made: Planned, then: None) -> None:
    chaired(made)
    dawn = client_of(user_of(made.dawn))
    answer = dawn.post(
        reverse("protection:call_off", args=[made.family, made.conference]),
        {"why": "Ill.", "told": "All."} | told(made),
    )
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert dawn.get(f"/families/{made.family}/protection/").status_code == 404
