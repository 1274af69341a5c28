"""Every address says who may open it, and a page that is only looked at changes nothing."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from familiesfirst.config import registry
from familiesfirst.policy.api import actions
from tests.get_writes_nothing import GetWrites, GetWritesNothing

OPEN = {"public", "signed_in"}


def addresses(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every address of the product with its view."""
    for pattern in (resolver or get_resolver("familiesfirst.config.urls")).url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address, pattern.callback
        else:
            yield from addresses(pattern, address)


ADDRESSES = dict(addresses())


def test_every_address_has_a_guard_that_exists():
    unguarded = {
        address: getattr(view, "guard", None)
        for address, view in ADDRESSES.items()
        if getattr(view, "guard", None) not in OPEN | set(actions())
    }
    assert not unguarded


@pytest.mark.django_db
@pytest.mark.parametrize("address", [a for a, view in ADDRESSES.items() if getattr(view, "guard", "") != "public"])
def test_nobody_who_is_signed_out_gets_past_a_guard(address: str):
    answer = Client().get("/" + filled(address))
    assert answer.status_code in (302, 405), answer.status_code
    if answer.status_code == 302:
        where = "/" if address == "account/sign-out/" else "/account/sign-in/"
        assert answer["Location"].startswith(where), answer["Location"]


def filled(address: str) -> str:
    """The address with something in each of its places."""
    address = re.sub(r"<int:\w+>", "1", address)
    address = re.sub(r"<(?:str|slug):\w+>", "x", address)
    address = re.sub(r"<uuid:\w+>", "00000000-0000-0000-0000-000000000000", address)
    return re.sub(r"<\w+>", "x", address)


def test_every_item_of_the_navigation_leads_somewhere():
    names = set(_names(get_resolver("familiesfirst.config.urls")))
    items = [*registry.NAV, *registry.FAMILY_TABS, registry.FIND]
    assert [item.route for item in items if item.route not in names] == []
    assert [item.permission for item in items if item.permission not in set(actions())] == []


def _names(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{before}{pattern.name}"
        else:
            yield from _names(pattern, f"{before}{pattern.namespace}:" if pattern.namespace else before)


@pytest.mark.django_db
@pytest.mark.parametrize("sql", ["DELETE FROM ui_keptform", 'UPDATE "auth_user" SET is_active = TRUE'])
def test_the_watch_over_gets_sees_a_write(sql: str):
    def writes(request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute(sql)
        return HttpResponse()

    watched = GetWritesNothing(writes)
    with pytest.raises(GetWrites):
        watched(RequestFactory().get("/"))
    assert watched(RequestFactory().post("/")).status_code == 200
