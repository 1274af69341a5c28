"""The same page sent twice at the same moment is one contact, and both are told the same."""

import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from familiesfirst.front_door.models import Contact, Draft
from tests.front_door.test_intake import at_work, typed
from tests.front_door.test_public_form import A_CHILD, PARENT, walk
from tests.involvement.making import a_partnership

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(send: Callable[[Client], Any], clients: list[Client]) -> list[Any]:
    """What each client is answered when all send at the same moment."""
    together, answers = threading.Barrier(len(clients)), []

    def go(client: Client) -> None:
        together.wait()
        try:
            answers.append(send(client))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_a_worker_presses_twice() -> None:
    duty = a_partnership()
    clients = [at_work(duty.front_door) for _ in range(3)]
    answers = at_once(lambda client: client.post("/front-door/new/", typed()), clients)
    contact = Contact.objects.get()
    assert [a.status_code for a in answers] == [302] * 3
    assert {a["Location"] for a in answers} == {f"/front-door/{contact.pk}/"}


def test_a_parent_presses_twice(client: Client) -> None:
    walk(client, "self_parent", PARENT, [A_CHILD])
    token = re.search(r'name="draft" value="([^"]+)"', client.get("/help/check/").content.decode())[1]
    answers = at_once(lambda c: c.post("/help/send/", {"draft": token}), [Client() for _ in range(3)])
    assert [a["Location"] for a in answers] == ["/help/sent/"] * 3
    assert Contact.objects.count() == 1 and Draft.objects.get().answers == {}
