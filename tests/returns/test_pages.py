"""What the data officer sees of the returns brought in."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from familiesfirst.returns.loading import load_cin
from familiesfirst.returns.models import ImportBatch
from tests.agencies.making import a_worker, an_agency
from tests.family_help.making import user_of
from tests.returns.making import a_child, a_return, an_episode, written
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=dt.UTC)


def a_client(role: str) -> Client:
    return client_of(user_of(a_worker(an_agency(), role)))


@pytest.fixture
def batch() -> int:
    wrong = a_child(an_episode(referred="2025-02-30"), ids={"la_child_id": "<b>CD34</b>", "upn": None})
    data = written(a_return(a_child(ids={"upn": "A846000000001"}), wrong))
    load_cin(data, file_name="cin_2026.xml", now=NOW, today=NOW.date())
    return ImportBatch.objects.get().pk


def test_the_list(batch: int) -> None:
    words = a_client("data_officer").get(reverse("returns:imports")).content.decode()
    assert "2026, authority 846" in words
    assert "cin_2026.xml" in words


def test_nothing_brought_in_yet() -> None:
    assert (
        "No return has been brought in yet."
        in a_client("data_officer").get(reverse("returns:imports")).content.decode()
    )


def test_refusals_and_doubts_by_rule(batch: int) -> None:
    client = a_client("data_officer")
    refused = client.get(reverse("returns:import", args=[batch])).content.decode()
    assert "This is not a date of the form 2026-03-31." in refused
    assert "&lt;b&gt;CD34&lt;/b&gt;" in refused
    assert "<b>CD34" not in refused
    doubts = client.get(reverse("returns:import", args=[batch]), {"weight": "doubts", "rule": "1510"}).content.decode()
    assert "A846000000001" in doubts
    assert client.get(reverse("returns:import", args=[batch]), {"page": "nonsense", "weight": "x"}).status_code == 200


def test_absent(batch: int) -> None:
    assert a_client("data_officer").get(reverse("returns:import", args=[batch + 99])).status_code == 404


@pytest.mark.parametrize("role", ["practitioner", "agency_administrator", "auditor"])
def test_it_is_for_the_data_officer_alone(batch: int, role: str) -> None:
    client = a_client(role)
    assert client.get(reverse("returns:imports")).status_code == 403
    assert client.get(reverse("returns:import", args=[batch])).status_code == 403


def test_counts_of_queries_do_not_grow(batch: int, django_assert_max_num_queries: object) -> None:
    client = a_client("data_officer")
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        client.get(reverse("returns:import", args=[batch]))
