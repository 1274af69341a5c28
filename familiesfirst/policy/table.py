"""Reading policy files strictly: every key is asked for by name and kind, and anything wrong is named.

A fault says which file, which key and why, in that order, so that whoever edited the file can mend it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class PolicyFault(Exception):
    """Something in a policy file that cannot be used: the file, the key within it, and the reason."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}" if key else f"{file}: {reason}")
        self.file, self.key, self.reason = file, key, reason


class Table:
    """One table of a policy file. Each key is taken once; `done()` refuses the keys nobody asked for."""

    def __init__(self, file: str, where: str, values: Mapping[str, object]) -> None:
        self.file, self.where = file, where
        self._left = dict(values)

    def fault(self, key: str, reason: str) -> PolicyFault:
        """The fault to raise about one key of this table (or about the table, with an empty key)."""
        return PolicyFault(self.file, ".".join(part for part in (self.where, key) if part), reason)

    def __contains__(self, key: str) -> bool:
        return key in self._left

    def names(self) -> tuple[str, ...]:
        """The keys not yet taken, in the order of the file."""
        return tuple(self._left)

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not blank; a default makes it optional."""
        value = self._take(key, str, "a text", default)
        if default is None and not value.strip():
            raise self.fault(key, "must not be blank")
        return value

    def one_of(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """A text out of a closed list."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.fault(key, f"{value!r} is not one of {', '.join(sorted(allowed))}")
        return value

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number, 0 or more."""
        value = self._take(key, int, "a whole number", default)
        if isinstance(value, bool) or value < 0:
            raise self.fault(key, f"must be a whole number, 0 or more, not {value!r}")
        return value

    def yes(self, key: str, default: bool | None = None) -> bool:
        """true or false."""
        return self._take(key, bool, "true or false", default)

    def day(self, key: str) -> date:
        """A day, written without quotes: 2026-03-18."""
        return self._take(key, date, "a day such as 2026-03-18", None)

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts."""
        values = self._take(key, list, "a list of texts", None if default is None else list(default))
        if not all(isinstance(value, str) for value in values):
            raise self.fault(key, "must be a list of texts")
        return tuple(values)

    def tables(self, key: str) -> list[Table]:
        """A list of tables, each named by its code where it has one; an absent key is no tables."""
        values = self._take(key, list, "a list of tables", [])
        return [self._inner(f"{key}[{n}]", value) for n, value in enumerate(values, 1)]

    def table(self, key: str) -> Table:
        """A table within this one; an absent key is an empty table."""
        return self._inner(key, self._take(key, dict, "a table", {}))

    def value(self, key: str) -> object:
        """Whatever is there: for settings, whose kinds differ."""
        return self._take(key, object, "a value", None)

    def done(self) -> None:
        """Refuse keys nobody asked for: a misspelt key must not pass unnoticed."""
        if self._left:
            raise self.fault(next(iter(self._left)), "is not known here")

    def _take(self, key: str, kind: type[T], wanted: str, default: T | None) -> T:
        if key not in self._left:
            if default is None:
                raise self.fault(key, "is missing")
            return default
        value = self._left.pop(key)
        if not isinstance(value, kind):
            raise self.fault(key, f"must be {wanted}, not {value!r}")
        return value

    def _inner(self, key: str, value: object) -> Table:
        if not isinstance(value, dict):
            raise self.fault(key, "must be a table")
        name = f" ({value['code']})" if isinstance(value.get("code"), str) else ""
        return Table(self.file, ".".join(part for part in (self.where, key + name) if part), value)


def read(path: Path, root: Path) -> Table:
    """The whole of one file. Raises PolicyFault when it is missing or is not TOML."""
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    try:
        return Table(file, "", tomllib.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        raise PolicyFault(file, "", "the file is missing") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise PolicyFault(file, "", f"is not TOML: {fault}") from None
