"""Lets a test database be emptied although the record refuses deletion: its triggers are set aside for the flush."""

from collections.abc import Callable
from typing import Any

from django.db.backends.base.operations import BaseDatabaseOperations


def let_tests_flush() -> None:
    """Wrap Django's flush once."""
    flush = BaseDatabaseOperations.execute_sql_flush
    if getattr(flush, "sets_triggers_aside", False):
        return

    def wrapped(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        around = {"sqlite": _without_sqlite_triggers, "postgresql": _without_postgresql_triggers}
        around[self.connection.vendor](self.connection, lambda: flush(self, sql_list))

    wrapped.sets_triggers_aside = True  # type: ignore[attr-defined]
    BaseDatabaseOperations.execute_sql_flush = wrapped  # type: ignore[method-assign]


def _without_sqlite_triggers(connection: Any, flush: Callable[[], None]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
    try:
        flush()
    finally:
        with connection.cursor() as cursor:
            for _, sql in triggers:
                cursor.execute(sql)


def _without_postgresql_triggers(connection: Any, flush: Callable[[], None]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        )
        tables = [table for (table,) in cursor.fetchall()]
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    try:
        flush()
    finally:
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
