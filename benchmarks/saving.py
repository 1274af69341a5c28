"""`script/bench saving [--rounds N]`: saving one section of an assessment, beside the same rows written bare.

The assessment is of a family of six with every section written. Each round saves one section: as the action, with its
entry and clocks; and as the page that is sent. Reference, in the same run: an entry, its facts, whom it names and the
section's row, written with SQL in one transaction, into tables of the same shape and indexes.
"""

import argparse
import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import django


@dataclass(frozen=True)
class Open:
    """The open assessment of a family, and who leads there (a worker's row and its actor)."""

    family: int
    assessment: int
    lead: Any
    actor: Any
    now: dt.datetime


def main() -> None:
    """Makes the demonstration's families in an empty PostgreSQL, measures, prints a table in markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="how often a section is saved (200)")
    rounds = parser.parse_args().rounds
    django.setup()
    from benchmarks import measure as by

    it = _written()
    print(by.HEAD, flush=True)
    action = _times(rounds, lambda n: _save(it, n))
    bare = sum(_times(rounds, _bare(it))) / rounds
    page = _times(rounds, _page(it, by.client_of(it.lead)))
    for what, took in (("save a section: the action", action), ("save a section: the page sent", page)):
        print(by.Line(what, by._p(took, 50), by._p(took, 95), bare, rate=1000 / by._p(took, 50)).row(), flush=True)


def _written() -> Open:
    """Every section of an open assessment written once, of the family of six that the demonstration tells of."""
    from django.utils import timezone

    from familiesfirst.agencies.api import actor_of_worker
    from familiesfirst.demonstration.borough import Plan, make
    from familiesfirst.family_help.api import Place, write_section
    from familiesfirst.family_help.models import Assessment
    from familiesfirst.family_help.rules.assessment import places
    from familiesfirst.involvement.models import Involvement
    from familiesfirst.people.api import children_of, people_of
    from familiesfirst.policy.api import form

    now = timezone.localtime()
    make(Plan(20, 1, 1, now))
    open_now = Assessment.objects.filter(state="writing").values_list("family", "pk")
    family, assessment = max(open_now, key=lambda pair: len(people_of(pair[0])))
    lead = Involvement.objects.get(thread=family, role="family_help_lead", ended=None).worker
    it = Open(family, assessment, lead, actor_of_worker(lead.pk, now.date()), now)
    asked = form("family_help_assessment")
    children = [child.person for child in children_of(family, now.date())]
    for place in places(asked, children, [p for p in people_of(family) if p not in children]):
        if place != Place("changes"):
            words = {q.code: "As told. " * 40 for q in asked.section(place.section).questions if q.kind == "long"}
            if words:
                write_section(by=it.actor, now=now, family=family, assessment=assessment, place=place, answers=words,
                              read_at=_read_at(it, place))  # fmt: skip
    return it


def _read_at(it: Open, place: Any) -> int:
    from familiesfirst.family_help.models import AssessmentSection

    held = AssessmentSection.objects.filter(assessment=it.assessment, section=place.section, person=place.person)
    return held.values_list("entry", flat=True).first() or 0


def _save(it: Open, n: int) -> None:
    from familiesfirst.family_help.api import Place, write_section

    place = Place("changes")
    write_section(by=it.actor, now=it.now, family=it.family, assessment=it.assessment, place=place,
                  answers=_answers(n), read_at=_read_at(it, place))  # fmt: skip


def _answers(n: int) -> dict[str, str]:
    return {code: f"Measured {n}. " + "As told. " * 40 for code in ("working", "worries", "needs")}


def _page(it: Open, client: Any) -> Callable[[int], None]:
    from familiesfirst.family_help.api import Place

    address = f"/families/{it.family}/assessment/{it.assessment}/in/changes/"

    def send(n: int) -> None:
        answer = client.post(address, _answers(-n - 1) | {"read_at": _read_at(it, Place("changes")), "then": "save"})
        assert answer.status_code == 302, answer.status_code

    return send


COPIES = ("record_entry", "record_facts", "record_entryperson", "family_help_assessmentsection")


def _bare(it: Open) -> Callable[[int], None]:
    """The same four rows into tables of the same shape, from what the last save left."""
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        for table in COPIES:
            cursor.execute(f"CREATE TEMP TABLE bare_{table} (LIKE {table} INCLUDING ALL)")
        section = "section = 'changes' AND assessment_id = %s"
        cursor.execute(f"INSERT INTO bare_{COPIES[3]} SELECT * FROM {COPIES[3]} WHERE {section}", [it.assessment])
        cursor.execute("SELECT entry FROM family_help_assessmentsection WHERE " + section, [it.assessment])
        (entry,) = cursor.fetchone()
        cursor.execute("SELECT * FROM record_entry WHERE id = %s", [entry])
        columns, row = [c.name for c in cursor.description], cursor.fetchone()
        cursor.execute("SELECT salt, text FROM record_facts WHERE entry_id = %s", [entry])
        facts = cursor.fetchone()

    def write(n: int) -> None:
        held = dict(zip(columns, row, strict=True)) | {"id": n + 1, "seq": n + 1}
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO bare_record_entry ({', '.join(held)}) VALUES ({', '.join(['%s'] * len(held))})",
                list(held.values()),
            )
            cursor.execute("INSERT INTO bare_record_facts VALUES (%s, %s, %s)", [n + 1, *facts])
            cursor.execute("INSERT INTO bare_record_entryperson (entry_id, person) VALUES (%s, 1)", [n + 1])
            cursor.execute(f"UPDATE bare_{COPIES[3]} SET entry = %s, text = text", [n + 1])

    return write


def _times(rounds: int, do: Callable[[int], None]) -> list[float]:
    took = []
    for n in range(rounds):
        start = time.perf_counter()
        do(n)
        took.append((time.perf_counter() - start) * 1000)
    return took


if __name__ == "__main__":
    main()
