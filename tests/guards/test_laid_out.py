"""What tests begin with is the same whether actions have just made it or it is laid out again."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction

from familiesfirst.agencies.models import Agency
from familiesfirst.clocks.rebuilding import rebuild
from familiesfirst.record.verify import verify
from tests import laid_out
from tests.agencies.making import an_agency
from tests.pathways.making import a_path
from tests.people.making import the_hassans

pytestmark = pytest.mark.django_db


class Undo(Exception):
    """Takes back what was made."""


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laid_out, "_kept", {})


def undone(do: Callable[[], Any]) -> Any:
    found = None
    laid_out.begin()
    with pytest.raises(Undo), transaction.atomic():
        found = do()
        raise Undo
    return found


def everything() -> dict[str, list[Any]]:
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in apps.get_models()}


@pytest.mark.parametrize("make", [the_hassans, a_path])
def test_every_row_is_as_it_was_made(make: Callable[[], Any]) -> None:
    made = undone(lambda: (make(), everything()))
    laid = undone(lambda: (make(), everything(), verify()[1], rebuild(check=True).fault))
    assert laid[:2] == made and laid[0] is made[0]
    assert laid[2:] == (None, None)


def test_what_was_taken_back_while_it_was_made_is_not_laid_out_again() -> None:
    """On PostgreSQL, whose numbering goes on, it is made anew."""

    @laid_out.laid_out
    def one_of_two() -> int:
        with suppress(Undo), transaction.atomic():
            an_agency("Taken back", "health")
            raise Undo
        return an_agency("Kept", "health")

    first, second = (undone(lambda: (one_of_two(), names())) for _ in range(2))
    assert first[1] == second[1] and "Kept" in first[1] and "Taken back" not in first[1]
    assert (first == second) == (connection.vendor == "sqlite")


def names() -> list[str]:
    return list(Agency.objects.order_by("pk").values_list("name", flat=True))


def test_it_is_made_anew_where_anything_else_was_written() -> None:
    first = undone(the_hassans)
    assert undone(the_hassans) is first
    assert undone(lambda: (an_agency("Another", "health"), the_hassans())[1]) is not first
