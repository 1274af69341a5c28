"""Questions that every page asks: written as query sets, made into SQL once, asked many times with other values.

Django takes several milliseconds to build a question over many tables, and each question is a journey to the database.
So what always goes together is asked together, and built once for each shape of its values, with marks where the
values go. The query sets stay the only place that says what is asked.
"""

import datetime as dt
import json
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import JSONArray
from django.utils import timezone

from familiesfirst.record import preparing

FIRST_MARK, ROOM = -1_000_000_000, 100_000
"""Marks are numbers that no row has, with so many to each value: a list takes one for each of its places."""

FIRST_DAY = dt.datetime(1800, 1, 1, 12, tzinfo=dt.UTC)
"""Marks of moments and days: before anything was recorded here."""


Found = Mapping[str, list[Any]]
"""What several reads answered, by their names: named tuples."""


@dataclass(frozen=True)
class Asked:
    """One of several reads that are asked together: its rows, and the fields read of each, by the name they are given.

    The first field is what the rows are ordered by.
    """

    rows: QuerySet[Any, Any]
    fields: Mapping[str, str]


def asked(rows: QuerySet[Any, Any], *plain: str, **renamed: str) -> Asked:
    """Reads these fields of the rows: `plain` by their own names, `renamed` as {name: field}, as in `person__shown`."""
    return Asked(rows, {**{name: name for name in plain}, **renamed})


def whole(rows: QuerySet[Any, Any], **more: str) -> Asked:
    """Reads the rows with all their own columns but bytes, by the names a model gives them, and `more`."""
    fields = rows.model._meta.concrete_fields
    own = {field.attname: field.attname for field in fields if not isinstance(field, models.BinaryField)}
    return Asked(rows, {"pk": "pk", **own, **more})


def ask(build: Callable[..., QuerySet[Any, Any]], **values: Any) -> list[tuple[Any, ...]]:
    """The rows of `build(**values)`, a query of ids and codes alone. One query, compiled once for each shape.

    build: a function of a module. It may only hand on the numbers, moments, days and lists of ids it is given (a moment
    also as its London day), since it gets marks in their place; whatever else it is given makes a shape of its own.
    """
    marks = _marked(values)
    sql, params = _question(build, connection.vendor, tuple(marks.items()))
    return _rows(sql, params, marks, values)


def ask_together(build: Callable[..., Mapping[str, Asked]], **values: Any) -> dict[str, list[Any]]:
    """{name: rows} of everything that `build(**values)` asks, as named tuples, each in order of its first field. One
    query.

    build: as for `ask`.
    """
    marks = _marked(values)
    sql, params, several = _several(build, connection.vendor, tuple(marks.items()))
    out: dict[str, list[Any]] = {name: [] for name in several}
    for name, row in _rows(sql, params, marks, values):
        out[name].append(several[name](json.loads(row)))
    return {name: sorted(rows, key=lambda row: row[0]) for name, rows in out.items()}


Read = QuerySet[Any, Any] | tuple[str, Sequence[Any]]
"""A read of one field: as a query set, or in the database's own words with what stands in their places."""


def ask_each(reads: Sequence[Read], *, first: str = "") -> list[list[Any]]:
    """What each of these reads finds, in their order; each may have a limit and an order of its own. One query.

    first: a setting of the database to be made before, in the same message (PostgreSQL alone).
    """
    out: list[list[Any]] = [[] for _ in reads]
    asks = [(place, *said) for place, read in enumerate(reads) if (said := _said(read))]
    for some in (asks[n : n + _MOST_TOGETHER] for n in range(0, len(asks), _MOST_TOGETHER)):
        sql = " UNION ALL ".join(f"SELECT {place}, one_.* FROM ({sql}) AS one_" for place, sql, _ in some)
        with connection.cursor() as cursor:
            cursor.execute(f"{first}; {sql}" if first else sql, [param for *_, params in some for param in params])
            if first:
                cursor.nextset()
            for place, value in cursor.fetchall():
                out[place].append(value)
    return out


_MOST_TOGETHER = 400
"""SQLite puts at most 500 questions together."""


def _said(read: Read) -> tuple[str, Sequence[Any]] | None:
    """The SQL and its values; None where nothing can be found, such as one of no ids."""
    if isinstance(read, tuple):
        return read
    try:
        sql, params = read.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, params


def _rows(sql: str, params: Sequence[Any], marks: dict[str, Any], values: dict[str, Any]) -> list[tuple[Any, ...]]:
    given = dict(pair for name in marks for pair in _pairs(marks[name], values[name]))
    with preparing.cursor() as cursor:
        cursor.execute(sql, [given.get(param, param) for param in params])
        return list(cursor.fetchall())


# Marks


def _marked(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _mark(n, value) for n, (name, value) in enumerate(values.items())}


def _mark(place: int, value: Any) -> Any:
    """What stands for a value in the question; the value itself where it makes a shape of its own."""
    number = FIRST_MARK - place * ROOM
    if isinstance(value, bool | str | frozenset) or value is None or callable(value):
        return value
    if isinstance(value, int):
        return number
    if isinstance(value, dt.datetime):
        return FIRST_DAY + dt.timedelta(days=place)
    if isinstance(value, dt.date):
        return (FIRST_DAY + dt.timedelta(days=100 + place)).date()
    return tuple(number - n for n in range(_places(len(value))))


def _places(needed: int) -> int:
    """Places for a list of ids: 1, 2, 4, 8 …, so that few shapes are compiled; one where it is sent as one thing."""
    return 1 if preparing.keeps_plans() else 1 << max(needed - 1, 0).bit_length()


def _pairs(mark: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    """(mark, value), both as the database is given them. Places that are left over repeat the last id, or none."""
    if isinstance(mark, tuple) and preparing.keeps_plans():
        yield mark[0], preparing.ids(value)
    elif isinstance(mark, tuple):
        ids = list(value) or [FIRST_MARK - 1]
        yield from zip(mark, [*ids, *[ids[-1]] * (len(mark) - len(ids))], strict=True)
    elif isinstance(mark, dt.datetime):
        yield _moment(mark), _moment(value)
        yield _day(timezone.localdate(mark)), _day(timezone.localdate(value))
    elif isinstance(mark, dt.date):
        yield _day(mark), _day(value)
    elif isinstance(mark, int) and mark <= FIRST_MARK:
        yield mark, preparing.number(value)


def _moment(when: dt.datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(when)


def _day(when: dt.date) -> Any:
    return connection.ops.adapt_datefield_value(when)


# The SQL


@cache
def _question(
    build: Callable[..., Any], vendor: str, marks: tuple[tuple[str, Any], ...]
) -> tuple[str, tuple[Any, ...]]:
    return _sql(build(**dict(marks)), marks)


@cache
def _several(
    build: Callable[..., Any], vendor: str, marks: tuple[tuple[str, Any], ...]
) -> tuple[str, tuple[Any, ...], dict[str, Callable[[list[Any]], Any]]]:
    several: dict[str, Asked] = build(**dict(marks))
    rows = [_labelled(name, one) for name, one in several.items()]
    sql, params = _sql(rows[0].union(*rows[1:], all=True), marks)
    return sql, params, {name: _maker(name, one) for name, one in several.items()}


def _sql(rows: QuerySet[Any, Any], marks: tuple[tuple[str, Any], ...]) -> tuple[str, tuple[Any, ...]]:
    sql, params = rows.query.sql_with_params()
    known = {mark for _, one in marks for mark, _ in _pairs(one, one)}
    lost = [p for p in params if _looks_like_a_mark(p) and p not in known]
    if lost:
        raise ValueError(f"a value was changed on its way into the question: {lost}")
    lists = {one[0] for _, one in marks if isinstance(one, tuple)}
    return preparing.written_out(sql, params, known - lists, lists) if preparing.keeps_plans() else (sql, tuple(params))


def _looks_like_a_mark(param: Any) -> bool:
    if isinstance(param, int):
        return param < FIRST_MARK // 2
    return str(param).startswith((str(FIRST_DAY.year), str(FIRST_DAY.year - 1)))


def _labelled(name: str, one: Asked) -> QuerySet[Any, Any]:
    """The rows as two columns: its name, and the fields of a row as one list."""
    row = JSONArray(*one.fields.values())
    rows: QuerySet[Any, Any] = one.rows.order_by().annotate(of_=Value(name, CharField()), row_=row)
    return rows.values_list("of_", "row_")


def _maker(name: str, one: Asked) -> Callable[[list[Any]], Any]:
    """Makes the named tuple of a row, days and moments as such again."""
    row = namedtuple(name, one.fields)  # type: ignore[misc]
    kinds = [one.rows.query.resolve_ref(field).output_field for field in one.fields.values()]
    mend = [(n, _MEND[type(kind)]) for n, kind in enumerate(kinds) if type(kind) in _MEND]

    def make(values: list[Any]) -> Any:
        for n, again in mend:
            if values[n] is not None:
                values[n] = again(values[n])
        return row(*values)

    return make


def _moment_again(text: str) -> dt.datetime:
    """SQLite keeps UTC without saying so."""
    moment = dt.datetime.fromisoformat(text)
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


_MEND: dict[type, Callable[[Any], Any]] = {
    models.DateField: dt.date.fromisoformat,
    models.DateTimeField: _moment_again,
    models.BooleanField: bool,
    models.JSONField: lambda value: json.loads(value) if isinstance(value, str) else value,
}
