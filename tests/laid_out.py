"""What many tests begin with is made once by the product's own actions, and laid out again as it was written.

The first test of a run that asks for `a_partnership()` has the actions open its agencies and join its workers; what
they write is kept. The next test that asks for it, having written nothing before, has the same rows written again,
without the work of deciding them. Where anything stands already, or was asked for in another order, it is made anew.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction

P = ParamSpec("P")
R = TypeVar("R")
READS = ("SELECT", "(SELECT", "SAVEPOINT", "RELEASE", "PRAGMA", "SET CONSTRAINTS")
WRITES = ("INSERT", "UPDATE", "DELETE")
BACK_TO = "ROLLBACK TO SAVEPOINT "
SEQUENCES = {
    "sqlite": "SELECT name, seq FROM sqlite_sequence",
    "postgresql": "SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL",
}


@dataclass
class _Laid:
    """What was written: the statements in order, where the numbering of rows stood, and what the test was given."""

    given: Any = None
    statements: list[tuple[str, Any, bool]] = field(default_factory=list)
    numbered: dict[str, int | None] = field(default_factory=dict)
    whole: bool = True
    points: dict[str, int] = field(default_factory=dict)

    def note(self, sql: str, params: Any, many: bool) -> None:
        """One statement that was executed; what is taken back to a point is as if it had not been written."""
        verb, _, point = sql.lstrip().partition(" ")
        if verb == "SAVEPOINT":
            self.points[point] = len(self.statements)
        elif sql.startswith(BACK_TO) and (at := self.points.get(sql.removeprefix(BACK_TO))) is not None:
            # PostgreSQL does not take its numbering back with the rows.
            self.whole = self.whole and (connection.vendor == "sqlite" or at == len(self.statements))
            del self.statements[at:]
        elif not sql.lstrip().upper().startswith(READS):
            self.statements.append((sql, params, many))
            self.whole = self.whole and sql.lstrip().upper().startswith(WRITES)


_kept: dict[Hashable, _Laid] = {}
_so_far: tuple[Hashable, ...] | None = None
"""What this test has laid out and nothing else, in order; None once it has written anything of its own."""
_open: list[_Laid] = []


def begin() -> None:
    """A test begins: nothing has been written."""
    global _so_far
    _so_far = ()
    _open.clear()


def laid_out(make: Callable[P, R]) -> Callable[P, R]:
    """A function of tests that makes a beginning by actions and gives frozen values: made once, laid out afterwards."""

    @wraps(make)
    def begun(*args: P.args, **kwargs: P.kwargs) -> R:
        global _so_far
        before, asked = _so_far, (make.__module__, make.__qualname__, args, tuple(sorted(kwargs.items())))
        if before is None or not _in_a_test_that_undoes() or (before == () and _something_there()):
            return make(*args, **kwargs)
        key = (connection.alias, before, asked)
        found: R = _lay(_kept[key]) if key in _kept else _keep(key, lambda: make(*args, **kwargs))
        _so_far = (*before, asked) if key in _kept else None
        return found

    return begun


def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """Wrapper of every statement of a test: notes what is written."""
    global _so_far
    result = execute(sql, params, many, context)
    for laid in _open:
        laid.note(sql, params, many)
    if not sql.lstrip().upper().startswith(READS):
        _so_far = None
    return result


def _in_a_test_that_undoes() -> bool:
    """Whether what the test writes is rolled back after it: other tests number their rows on."""
    return bool(connection.in_atomic_block)


def _something_there() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM record_thread LIMIT 1")
        return cursor.fetchone() is not None


def _keep(key: Hashable, make: Callable[[], R]) -> R:
    laid, before = _Laid(), _numbers()
    _open.append(laid)
    try:
        laid.given = make()
    finally:
        _open.remove(laid)
    _numbered_from(laid, {name: before.get(name) for name, last in _numbers().items() if last != before.get(name)})
    if laid.whole:
        _kept[key] = laid
    return laid.given  # type: ignore[no-any-return]


def _numbered_from(laid: _Laid, numbered: Mapping[str, int | None]) -> None:
    """Where numbering stood before the first row: what was laid out inside began at numbers of its own."""
    laid.numbered = {**numbered, **laid.numbered}


def _lay(laid: _Laid) -> Any:
    for outer in _open:
        _numbered_from(outer, laid.numbered)
    with transaction.atomic(), connection.cursor() as cursor:
        _number_from(cursor, laid.numbered)
        for sql, params, many in laid.statements:
            (cursor.executemany if many else cursor.execute)(sql, params)
    return laid.given


def _numbers() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(SEQUENCES[connection.vendor])
        return dict(cursor.fetchall())


def _number_from(cursor: Any, numbered: Mapping[str, int | None]) -> None:
    """New rows get the numbers they got then."""
    for name, last in numbered.items():
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setval(%s::regclass, %s, %s)", [f'"{name}"', last or 1, last is not None])
        elif last is None:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [name])
        else:
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [last, name])
