"""What must be true of the record: exact text, digests, corrections. Plain Python, no Django, no clock."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FACTS_LIMIT = 200_000
"""Longest facts text of one entry, in characters: a long assessment section is about 30,000."""

WITHDRAWN = frozenset({"entry.withdrawn", "entry.moved"})
"""Kinds that take another entry out of effect: said of an entry made in error, or on the wrong record."""


def plain(value: Any) -> Any:
    """A marks or facts value as JSON can hold it: dataclasses to objects, dates to ISO text, None left out of objects.

    TypeError for what is none of: None, bool, int, str, date, datetime, dataclass, dict, list, tuple, set of text.
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, dt.datetime):
        return stamp(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(v) for f in fields(value) if (v := getattr(value, f.name)) is not None}
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items() if v is not None}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} cannot stand on the record")


def text_of(value: Any) -> str:
    """The one exact text of a value: sorted keys, no spaces. ValueError for NUL, which no database text can hold."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if "\\u0000" in text or "\x00" in text:
        raise ValueError("a NUL character cannot be kept")
    return text


def stamp(moment: dt.datetime) -> str:
    """UTC at fixed precision, e.g. 2026-11-20T15:31:00.000000Z. ValueError for a naive datetime."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment_of(happened: dt.date | dt.datetime) -> tuple[dt.datetime, dt.date, bool]:
    """(UTC datetime, London day, day only?) of when something happened. A date alone stands at its London midnight."""
    if isinstance(happened, dt.datetime):
        local = happened.astimezone(LONDON)
        return happened.astimezone(dt.UTC), local.date(), False
    start = dt.datetime(happened.year, happened.month, happened.day, tzinfo=LONDON)
    return start.astimezone(dt.UTC), happened, True


def chained(previous: bytes, body: str) -> bytes:
    """The link: SHA-256 of the previous link and this entry's exact text. 32 bytes."""
    return hashlib.sha256(previous + body.encode()).digest()


def facts_digest(salt: bytes, text: str) -> str:
    """What the chain holds of the facts: salted, so that removed words cannot be guessed back from it. Hex."""
    return hashlib.sha256(salt + text.encode()).hexdigest()


class _Correctable(Protocol):
    id: int
    kind: str
    corrects: int | None


E = TypeVar("E", bound=Any)


def effective(entries: Iterable[E]) -> list[E]:
    """Entries as they count: a correction stands in the place of what it corrects; what was withdrawn or moved is out.

    Takes entries in order of recording, gives them back in order of happening. A correction of a correction counts
    last.
    """
    out: dict[int, E] = {}
    stands_for: dict[int, int] = {}
    for entry in entries:
        if entry.corrects is None:
            out[entry.id] = entry
            continue
        first = stands_for.get(entry.corrects, entry.corrects)
        stands_for[entry.id] = first
        if entry.kind in WITHDRAWN:
            out.pop(first, None)
            out[entry.id] = entry
        elif first in out:
            out[first] = replace(entry, id=first, recorded=out[first].recorded)
    return sorted(out.values(), key=lambda e: (e.happened, e.id))


def broken(previous: bytes, rows: Sequence[tuple[str, bytes]]) -> int | None:
    """Index of the first row (body, digest) that does not follow from the one before it; None when all hold."""
    for index, (body, digest) in enumerate(rows):
        if chained(previous, body) != digest:
            return index
        previous = digest
    return None
