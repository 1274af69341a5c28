"""Measures pages, actions, verification and rebuilding, each beside a bare reference in the same run."""

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext

from familiesfirst.agencies.api import actor_of_worker
from familiesfirst.family_help.api import Note, write_note
from familiesfirst.record.verify import verify
from familiesfirst.ui import rendering


@dataclass(frozen=True)
class Line:
    """One row of the table. Times in milliseconds; `reference` is the p95 of what they stand beside; rate in things a
    second.
    """

    what: str
    p50: float | None = None
    p95: float | None = None
    reference: float | None = None
    queries: int | None = None
    rate: float | None = None

    def row(self) -> str:
        """The row as markdown."""
        times = [f"{v:.1f}" if v is not None else "" for v in (self.p50, self.p95, self.reference)]
        ratio = f"{self.p95 / self.reference:.1f}" if self.p95 and self.reference else ""
        queries = "" if self.queries is None else str(self.queries)
        rate = "" if self.rate is None else f"{self.rate:,.0f}"
        return f"| {' | '.join([self.what, *times, ratio, queries, rate])} |"


HEAD = "| what | p50 ms | p95 ms | reference p95 ms | p95 ÷ p95 | queries | a second |\n|---|---|---|---|---|---|---|"


def client_of(worker: Any) -> Client:
    """A client signed in as a worker, second factor shown."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(get_user_model().objects.get(pk=worker.user_id))
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp"}]
    session["account_authentication_methods_user"] = str(worker.user_id)
    session.save()
    return client


@dataclass(frozen=True)
class Asked:
    """One address of a page, and what its hand-written SQL (`by_hand`) wants to know."""

    address: str
    wanted: dict[str, Any]


def page(what: str, client: Client, asked: Sequence[Asked], by_hand: Sequence[str], *, rounds: int) -> Line:
    """A page, asked for at each address in turn. Reference, at the same address right after: its rows by hand-written
    SQL, and its template drawn again with the same context.
    """
    for one in asked[:3]:
        assert client.get(one.address).status_code == 200, one.address
    seen = [_seen(client, one.address) for one in asked]
    took, bare = [], []
    for n in range(rounds):
        one, (drawn, _) = asked[n % len(asked)], seen[n % len(asked)]
        start = time.perf_counter()
        client.get(one.address)
        took.append((time.perf_counter() - start) * 1000)
        bare.append(_bare(drawn, by_hand, one.wanted))
    return Line(what, _p(took, 50), _p(took, 95), _p(bare, 95), max(sent for _, sent in seen))


def _seen(client: Client, address: str) -> tuple[tuple[str, dict, Any], int]:
    drawn: list[tuple[str, dict, Any]] = []
    plain = rendering.render

    def keep(request: Any, template: str, context: Any = None, status: int = 200) -> Any:
        drawn.append((template, dict(context or {}), request))
        return plain(request, template, context, status)

    modules = [m for name, m in __import__("sys").modules.items() if name.startswith("familiesfirst.")]
    patches = [patch.object(m, "render", keep) for m in modules if getattr(m, "render", None) is plain]
    for one in patches:
        one.start()
    try:
        with CaptureQueriesContext(connection) as caught:
            client.get(address)
    finally:
        for one in patches:
            one.stop()
    return drawn[-1], len(caught.captured_queries)


def _bare(drawn: tuple[str, dict, Any], statements: Sequence[str], wanted: dict[str, Any]) -> float:
    template, context, request = drawn
    start = time.perf_counter()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.cursor.execute(statement, wanted)
            cursor.cursor.fetchall()
    engines["jinja2"].get_template(template).render(context, request)
    return (time.perf_counter() - start) * 1000


def _p(took: Sequence[float], share: int) -> float:
    return sorted(took)[min(len(took) - 1, len(took) * share // 100)]


def action(by_worker: int, families: Sequence[int], now: dt.datetime, *, rounds: int) -> Line:
    """Writing a note, with its entry and clocks. Reference: one row inserted bare, committed."""
    actor = actor_of_worker(by_worker, now.date())
    took = []
    for n in range(rounds):
        start = time.perf_counter()
        note = Note(happened=now, about="information", note=f"Measured {n}")
        write_note(by=actor, now=now, family=families[n % len(families)], note=note)
        took.append((time.perf_counter() - start) * 1000)
    reference = _p(_times(rounds, _insert), 95)
    return Line("an action with its entry and clocks", _p(took, 50), _p(took, 95), reference, rate=1000 / _p(took, 50))


def _insert() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO record_read (role, page, at, held_back) VALUES ('x', 'bench', now(), false)")


def _times(rounds: int, do: Callable[[], None]) -> list[float]:
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        do()
        took.append((time.perf_counter() - start) * 1000)
    return took


def chain(limit: int) -> Line:
    """Verification, entries a second, until so many were read. Reference: reading the same rows' text alone."""
    read, start = 0, time.perf_counter()

    class Enough(Exception):
        pass

    def count(n: int) -> None:
        nonlocal read
        read += n
        if read >= limit:
            raise Enough

    try:
        _, fault = verify(progress=count)
        assert fault is None, fault
    except Enough:
        pass
    return Line("verifying the chain", rate=read / (time.perf_counter() - start))
