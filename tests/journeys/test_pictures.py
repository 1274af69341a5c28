"""The picture that the README shows, of the invented borough: FAMILIESFIRST_PICTURES=docs/pictures makes it again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from playwright.sync_api import Page, expect

from familiesfirst.demonstration.borough import Plan, make

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_family_as_its_lead_sees_it(
    page: Page, sign_in: Callable[[Any], None], axe: Callable[[Page], None], picture: Callable[..., None]
):
    make(Plan(families=12, years=1, seed=1, now=timezone.localtime()))
    sign_in(get_user_model().objects.get(email__startswith="amara.okafor"))
    page.goto("/desk/")
    axe(page)
    picture(page, "desk", whole=False)
    page.get_by_role("link", name="Hassan–Reid family").first.click()
    expect(page.get_by_role("heading", level=1, name="Hassan–Reid family")).to_be_visible()
    expect(page.get_by_role("heading", name="The thread")).to_be_visible()
    axe(page)
    picture(page, "family", whole=False)
