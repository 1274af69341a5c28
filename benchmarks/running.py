"""What `script/bench` does: fills the database, then measures what people open every day."""

import contextlib
import datetime as dt
import random
import time

from django.db import connection
from django.utils import timezone
from tqdm import tqdm

from benchmarks import measure as by
from benchmarks.bulk import Region, load
from familiesfirst.agencies.models import Worker
from familiesfirst.clocks.rebuilding import rebuild
from familiesfirst.demonstration.borough import Plan, make
from familiesfirst.people.models import Family, Person

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
    now, chance = timezone.localtime(), random.Random(1)
    amara, sam = Worker.objects.get(name="Amara Okafor"), Worker.objects.get(name="Sam Whitlock")
    manager = Worker.objects.get(name="Ifeoma Nwosu")
    mine = _give(amara, 12, now)
    print(_size(), by.HEAD, sep="\n\n", flush=True)
    names = [p.shown for p in Person.objects.filter(pk__in=chance.sample(_ids(), 40)).order_by("pk") if p.shown]
    lines = [
        lambda: by.page("family page", by.client_of(amara), [f"/families/{f}/" for f in mine], rounds=rounds),
        lambda: by.page("story", by.client_of(amara), [f"/families/{f}/story/" for f in mine], rounds=rounds),
        lambda: by.page("desk, 12 families", by.client_of(amara), ["/desk/"], rounds=rounds),
        lambda: by.page("front-door board", by.client_of(sam), ["/front-door/"], rounds=rounds),
        lambda: by.page("search by name", by.client_of(sam), [f"/families/?q={n}" for n in names], rounds=rounds),
        lambda: by.page("team", by.client_of(manager), ["/team/"], rounds=rounds // 4),
        lambda: by.action(amara.pk, mine, now, rounds=rounds),
        lambda: by.chain(1_000_000),
        lambda: _rebuild(),
    ]
    for line in lines:
        print(line().row(), flush=True)


def _give(worker: Worker, families: int, now: dt.datetime) -> list[int]:
    """Open families, latest first, that this worker leads from now on: a believable load."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE involvement_involvement SET worker_id = %s WHERE id IN (SELECT id FROM involvement_involvement "
            "WHERE role = 'family_help_lead' AND ended IS NULL ORDER BY id DESC LIMIT %s) RETURNING thread_id",
            [worker.pk, families],
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
