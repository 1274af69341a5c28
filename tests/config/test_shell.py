"""The header shows each person the pages their work includes, and no others."""

from typing import Any

import pytest
from django.test import RequestFactory

from familiesfirst.config.shell import Shell, shell
from familiesfirst.record.api import Actor


def header_of(*roles: str, path: str = "/desk/") -> Shell:
    """The header as somebody with these roles sees it."""
    request: Any = RequestFactory().get(path)
    request.actor = Actor(1, "Amara Okafor", 1, "Northfield Primary", None, frozenset(roles)) if roles else None
    return shell(request)["shell"]


def titles(*roles: str) -> list[str]:
    """The main navigation of somebody with these roles."""
    return [link.title for link in header_of(*roles).nav]


def test_nobody_signed_in_sees_the_partnership_alone():
    header = header_of()
    assert header.partnership
    assert (header.person, header.nav, header.find, header.family_tabs(5, {"lead"})) == ("", (), "", [])


@pytest.mark.parametrize(
    ("role", "shown", "hidden"),
    [
        ("front_door_social_worker", {"Desk", "Front door", "Families"}, {"Team", "Agency", "Returns"}),
        ("team_manager", {"Desk", "Families", "Team"}, {"Front door", "Agency", "Returns"}),
        ("agency_administrator", {"Agency"}, {"Front door", "Team", "Returns"}),
        ("data_officer", {"Returns"}, {"Front door", "Families", "Team", "Agency"}),
    ],
)
def test_each_sees_the_pages_of_their_work(role: str, shown: set[str], hidden: set[str]):
    found = set(titles(role))
    assert shown <= found
    assert not hidden & found


def test_the_page_one_is_on_is_marked():
    assert [link.title for link in header_of("team_manager", path="/team/").nav if link.current] == ["Team"]


def test_a_familys_pages_are_those_this_person_may_open():
    tabs = header_of("practitioner", path="/families/5/story/").family_tabs(5, {"lead"})
    assert [tab["text"] for tab in tabs if tab["current"]] == ["Story"]
    assert header_of("agency_administrator").family_tabs(5, {"agency"}) == []


def test_a_page_that_is_shut_since_help_ended_is_not_among_them():
    """Whoever asks how it is going after the end reads no plan any more."""
    of_lead, after = (
        [tab["text"] for tab in header_of("practitioner").family_tabs(5, {tie})] for tie in ("lead", "follow_up")
    )
    assert "Plan" in of_lead and "Overview" in after and "Plan" not in after
