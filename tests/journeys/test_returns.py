"""The data officer reads what a return was refused for."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from familiesfirst.returns.loading import load_cin
from tests.agencies.making import a_worker, an_agency
from tests.family_help.making import user_of
from tests.returns.making import a_child, a_return, an_episode, written

pytestmark = [pytest.mark.django_db(transaction=True)]

NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=dt.UTC)


def given_a_return_with_a_refusal_and_a_doubt() -> None:
    wrong = a_child(an_episode(referred="2025-02-30"), ids={"la_child_id": "CD34", "upn": None})
    data = written(a_return(a_child(ids={"upn": "A846000000001"}), wrong))
    load_cin(data, file_name="cin_2026.xml", now=NOW, today=NOW.date())


def test_from_the_list_to_what_was_refused(
    page: Page, sign_in: Callable[[Any], None], axe: Callable[[Page], None], picture: Callable[[Page, str], None]
) -> None:
    given_a_return_with_a_refusal_and_a_doubt()
    sign_in(user_of(a_worker(an_agency(), "data_officer")))
    page.goto("/returns/")
    axe(page)
    picture(page, "returns")
    page.get_by_role("link", name="2026, authority 846").click()
    expect(page.get_by_role("cell", name="CD34")).to_be_visible()
    axe(page)
    picture(page, "return-refused")
    page.get_by_role("link", name="Doubts").click()
    expect(page.get_by_role("cell", name="A846000000001")).to_be_visible()
    axe(page)
