"""What `script/bench` does: fills the database, then measures what people open every day."""

import contextlib
import datetime as dt
import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import connection
from django.utils import timezone
from tqdm import tqdm

from benchmarks import by_hand
from benchmarks import measure as by
from benchmarks.bulk import Region, load
from familiesfirst.agencies.models import Worker
from familiesfirst.clocks.rebuilding import rebuild
from familiesfirst.demonstration.borough import Plan, make
from familiesfirst.involvement.models import Involvement
from familiesfirst.people.models import Family, Person
from familiesfirst.people.rules.names import fold, sound
from familiesfirst.protection.models import Strategy
from familiesfirst.protection.queries.page_reads import KINDS
from familiesfirst.record.kinds import kinds

PRACTITIONERS = ("Amara Okafor", "Marcus Bell", "Yasmin Aziz", "Dawn Petrie", "Colm Brady", "Joan Pryce", "Priya Nair")


def fill(families: int, entries: int) -> None:
    """The demonstration's partnership and board, then the region beside it."""
    now = timezone.localtime()
    make(Plan(20, 1, 1, now))
    workers = list(Worker.objects.exclude(name__in=PRACTITIONERS).filter(roles__role="practitioner"))
    region = Region(families, entries, now - dt.timedelta(hours=1), [w.pk for w in workers])
    with tqdm(total=families * entries, unit=" entries") as bar:
        load(region, progress=bar.update)


def measure(rounds: int) -> None:
    """Prints the table."""
    now = timezone.localtime()
    amara = Worker.objects.get(name="Amara Okafor")
    mine = _give(amara, 12)
    print(_size(), by.HEAD, sep="\n\n", flush=True)
    underneath = (
        lambda: by.action(amara.pk, mine, now, rounds=rounds),
        lambda: by.chain(1_000_000),
        _rebuild,
    )
    for line in (*_pages(amara, mine, rounds), *underneath):
        print(line().row(), flush=True)


def _pages(lead: Worker, families: list[int], rounds: int) -> Iterator[Callable[[], by.Line]]:
    """One measurement for each page."""
    sam, manager = Worker.objects.get(name="Sam Whitlock"), Worker.objects.get(name="Ifeoma Nwosu")
    team = Worker.objects.filter(team=manager.team).exclude(pk=manager.pk)
    led = [family for n, worker in enumerate(team) for family in _give(worker, 12, after=12 + 12 * n)]
    mine = {"me": lead.pk, "families": families, "loud": [k.code for k in kinds().values() if k.seen_by_desk]}
    looked = [mine | {"family": family, "families": [family]} for family in families]

    def one(
        what: str, who: Worker, asked: list[by.Asked], sql: Sequence[str], often: int = rounds
    ) -> Callable[[], by.Line]:
        return lambda: by.page(what, by.client_of(who), asked, sql, rounds=often)

    yield one("family page", lead, [by.Asked(f"/families/{w['family']}/", w) for w in looked], by_hand.FAMILY)
    watched = [w | {"me": manager.pk, "protecting": list(KINDS)} for w in _protected(manager)]
    yield one("protection", manager, [by.Asked(f"/families/{w['family']}/protection/", w) for w in watched],
              by_hand.PROTECTION)  # fmt: skip
    yield one("story", lead, [by.Asked(f"/families/{w['family']}/story/", w) for w in looked], by_hand.STORY)
    yield one("desk, 15 families", lead, [by.Asked("/desk/", mine)], by_hand.DESK)
    yield one("front-door board", sam, [by.Asked("/front-door/", {"me": sam.pk})], by_hand.BOARD)
    yield one("search by name", sam, [_sought(sam, name) for name in _names()], by_hand.SEARCH)
    yield one(
        "team, 48 families",
        manager,
        [by.Asked("/team/", {"me": manager.pk, "families": led})],
        by_hand.TEAM,
        rounds // 2,
    )


def _protected(manager: Worker) -> list[dict[str, Any]]:
    """The families that a manager supervises and for whom a discussion was needed: the demonstration's, each with a
    whole history."""
    asked = Strategy.objects.values("thread")
    led = Involvement.objects.filter(worker_id=manager.pk, role="case_supervisor", ended=None, thread__in=asked)
    return [{"family": family, "families": [family]} for family in led.values_list("thread", flat=True).distinct()]


def _sought(who: Worker, name: str) -> by.Asked:
    given, _, family = name.partition(" ")
    written = {"sought": fold(name), "begins": f"{fold(name)}%"}
    sounding = {"sound_given": sound(given), "sound_family": sound(family)}
    return by.Asked(f"/families/?q={name}", {"me": who.pk} | written | sounding)


def _names() -> list[str]:
    chosen = random.Random(1).sample(_ids(), 40)
    return [p.shown for p in Person.objects.filter(pk__in=chosen).order_by("pk") if p.shown]


def _give(worker: Worker, families: int, *, after: int = 0) -> list[int]:
    """Open families, latest first and passing over so many, that this worker leads from now on: a believable load."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE involvement_involvement SET worker_id = %s WHERE id IN (SELECT id FROM involvement_involvement "
            "WHERE role = 'family_help_lead' AND ended IS NULL ORDER BY id DESC LIMIT %s OFFSET %s) "
            "RETURNING thread_id",
            [worker.pk, families, after],
        )
        return sorted(row[0] for row in cursor.fetchall())


def _ids() -> list[int]:
    last = Person.objects.order_by("-pk").values_list("pk", flat=True)[0]
    return list(range(max(1, last - 500_000), last))


def _size() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), pg_database_size(current_database()) FROM record_entry")
        entries, size = cursor.fetchone()
    people, families = Person.objects.count(), Family.objects.count()
    return f"{people:,} people, {families:,} families, {entries:,} entries, {size / 1e9:.1f} GB in PostgreSQL."


def _rebuild() -> by.Line:
    """Clocks of the first subjects, as `rebuild_clocks --check` goes through them."""
    done, start = 0, time.perf_counter()

    class Enough(Exception):
        pass

    def count(n: int = 1) -> None:
        nonlocal done
        done += n
        if done >= 5_000:
            raise Enough

    with contextlib.suppress(Enough):
        rebuild(check=True, progress=count)
    return by.Line("checking clocks, subjects", rate=done / (time.perf_counter() - start))
