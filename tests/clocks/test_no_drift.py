"""Whatever is told, corrected, withdrawn, joined or parted, in whatever order: the table is what the record says."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from familiesfirst.clocks.rebuilding import rebuild
from familiesfirst.record.api import places
from tests.clocks.happening import MANAGER, a_thread, joined, parted, tell
from tests.spec.clock_examples import rule_from

START = dt.date(2026, 1, 5)
AT_LAST = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
KINDS = ["contact.received", "contact.decided", "plan.started", "plan.ended", "visit.made", "note.written"]
RULES = [
    {"code": "decide", "per": "contact", "starts": ["contact.received"], "stops": ["contact.decided"], "limit": 1},
    {"code": "lead", "per": "family", "starts": ["contact.decided"], "stops": ["plan.started"], "limit": 2},
    {
        "code": "visit",
        "starts": ["plan.started"],
        "stops": ["visit.made[seen]"],
        "drops": ["plan.ended"],
        "repeats": True,
        "limit": 10,
    },
    {
        "code": "look",
        "per": "person",
        "starts": ["visit.made[!seen]"],
        "stops": ["visit.made[seen]"],
        "while_open": [{"opens": "plan.started", "shuts": "plan.ended"}],
        "counts_from": "entry:plan.started",
        "limit": 3,
        "unit": "days",
    },
]
_people = count(1_000)


@dataclass
class World:
    """Three families, two contacts and three people, and what has been told of them."""

    threads: list[int] = field(default_factory=lambda: [a_thread(k) for k in ("family",) * 3 + ("contact",) * 2])
    people: list[int] = field(default_factory=lambda: [next(_people) for _ in range(3)])
    told: list[tuple[int, int]] = field(default_factory=list)

    def tell(self, thread: int, kind: str, day: int, named: list[tuple[int, bool]], corrects: int | None) -> None:
        """A new entry; or one that corrects an earlier one, on the thread where that stands."""
        earlier = self.told[corrects % len(self.told)] if corrects is not None and self.told else None
        entry = tell(
            by=MANAGER,
            now=AT_LAST,
            thread=earlier[0] if earlier else self.threads[thread],
            code=kind,
            happened=START + dt.timedelta(days=day),
            marks={},
            people={self.people[n]: {"seen": seen} for n, seen in named},
            corrects=earlier[1] if earlier else None,
        )
        self.told.append((earlier[0] if earlier else self.threads[thread], entry))

    def move(self, thread: int, to: int) -> None:
        """Joins a thread to another, or parts it again."""
        one, other = self.threads[thread], self.threads[to % 3]
        if places([one])[one].root != one:
            parted(by=MANAGER, now=AT_LAST, thread=one)
        elif places([other])[other].root != one:
            joined(by=MANAGER, now=AT_LAST, thread=one, to=other)


TELL = st.tuples(
    st.integers(0, 4),
    st.sampled_from([*KINDS, "entry.withdrawn"]),
    st.integers(0, 60),
    st.lists(st.tuples(st.integers(0, 2), st.booleans()), max_size=3, unique_by=lambda pair: pair[0]),
    st.none() | st.none() | st.integers(0, 20),
)
MOVE = st.tuples(st.integers(0, 4), st.integers(0, 2))


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TELL | TELL | TELL | MOVE, min_size=3, max_size=14))
def test_the_table_is_what_the_record_says(use_clocks, deeds) -> None:  # type: ignore[no-untyped-def]
    use_clocks(*(rule_from(rule | {"owner": "lead"}) for rule in RULES))
    with transaction.atomic():
        world = World()
        for deed in deeds:
            world.move(*deed) if len(deed) == 2 else world.tell(*deed)
            assert rebuild(check=True).fault is None
        transaction.set_rollback(True)
