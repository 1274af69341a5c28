"""Statements that PostgreSQL plans once for each connection: planning a question over many tables takes it longer than
answering. SQLite, which has next to nothing to plan, is asked as ever.

What stays the same each time is written into the statement, and a list is sent as one value: so one statement serves
for all values, however many there are.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorDebugWrapper, CursorWrapper


def keeps_plans() -> bool:
    """Whether this database plans a statement once for many askings."""
    return connection.vendor == "postgresql"


def cursor() -> Any:
    """A cursor that is counted and watched as every other, of whose statements the database keeps the plan."""
    if not keeps_plans():
        return connection.cursor()
    import psycopg

    connection.ensure_connection()
    bound: Any = psycopg.Cursor(connection.connection)
    return _Logged(bound, connection) if connection.queries_logged else connection.make_cursor(bound)


class _Logged(CursorDebugWrapper):
    """Logs a statement as it was written: Django would ask the cursor, which does not know it a second time."""

    def execute(self, sql: Any, params: Any = None) -> Any:
        with self.debug_sql(sql, params):
            return CursorWrapper.execute(self, sql, params)


def number(value: int) -> Any:
    """A number as it is sent. As text: a short one and a long one would be two statements."""
    return str(value) if keeps_plans() else value


def ids(values: Iterable[int]) -> str:
    """A list of numbers as it is sent."""
    return f"{{{','.join(map(str, values))}}}"


def written_out(sql: str, params: Sequence[Any], singles: Set[Any], lists: Set[Any]) -> tuple[str, tuple[Any, ...]]:
    """The statement with all its values but `singles` and `lists` written into it, and what is left to send.

    lists: what stands, alone, in an `IN (…)`. ValueError where one stands elsewhere.
    """
    writing = _Writing(iter(params), singles, lists)
    return re.sub(r"IN \(%s\)|%[s%]", writing.place, sql), tuple(writing.left)


@dataclass(frozen=True)
class _Writing:
    """What is still to be written into a statement, and what is left to send."""

    told: Iterator[Any]
    singles: Set[Any]
    lists: Set[Any]
    left: list[Any] = field(default_factory=list)

    def place(self, found: re.Match[str]) -> str:
        """What stands in one place of the statement."""
        if found[0] == "%%":
            return "%%"
        value = next(self.told)
        known = isinstance(value, Hashable)
        if known and value in self.lists:
            return self._list(value, found[0])
        return found[0].replace("%s", self._single(value) if known and value in self.singles else _literal(value))

    def _list(self, value: Any, where: str) -> str:
        if where == "%s":
            raise ValueError("a list of ids stands where one value should")
        self.left.append(value)
        return "= ANY(%s::bigint[])"

    def _single(self, value: Any) -> str:
        self.left.append(value)
        return "%s::bigint" if isinstance(value, int) else "%s"


def _literal(value: Any) -> str:
    from psycopg import sql

    connection.ensure_connection()
    return sql.Literal(value).as_string(connection.connection).replace("%", "%%")
