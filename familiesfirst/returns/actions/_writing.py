"""Writes one child's deeds through the rooms that own them, once each. Used inside the import's action."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from familiesfirst.family_help import api as family_help
from familiesfirst.front_door import api as front_door
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Actor
from familiesfirst.returns.cin.deeds import Deed
from familiesfirst.returns.cin.rules import Finding
from familiesfirst.returns.cin.shape import Child
from familiesfirst.returns.models import ImportedChild, ImportedDeed

LEVEL_PREFIX = "level:"


@dataclass
class Writer:
    """What has been written of one child so far."""

    by: Actor
    now: dt.datetime
    child: ImportedChild
    year: int
    added: int = 0
    corrected: int = 0
    notes: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._held = {d.key: d for d in ImportedDeed.objects.filter(child=self.child)}
        self._new: dict[str, ImportedDeed] = {}

    def has(self, key: str) -> bool:
        """Whether an earlier return brought this."""
        return key in self._held

    def keys(self, prefix: str) -> list[str]:
        """Keys of what earlier returns brought, of one sort."""
        return [key for key in self._held if key.startswith(prefix)]

    def note(self, rule: str, child: Child, text: str) -> None:
        """A doubt that only the record could raise."""
        self.notes.append(Finding(rule, "doubts", child.line, "LAchildID", child.reference, text))

    def number(self, key: str, system: str, value: str) -> None:
        """One identifier. Invalid when people cannot hold it."""
        entry = people.record_identifier(**self._who(), system=system, value=value, verified_how="return")
        self._keep(Deed(key, "number", dt.date.min), entry)

    def differs(self, deed: Deed) -> bool:
        """Whether something that is no entry (the particulars) differs from an earlier return's; kept from now on."""
        held = self._held.get(deed.key)
        otherwise = held is not None and held.digest != deed.digest
        self._keep(deed, 0)
        return otherwise

    def write(self, deed: Deed, line: int) -> None:
        """Puts the deed on the record, unless an earlier return did; corrects it where it said otherwise and may be."""
        held = self._held.get(deed.key)
        if held is None:
            self._keep(deed, self._put(deed, None))
            self.added += 1
        elif held.digest != deed.digest:
            self._otherwise(deed, held, line)

    def _otherwise(self, deed: Deed, held: ImportedDeed, line: int) -> None:
        if deed.what in family_help.BROUGHT_IN or deed.what in protection.CODES:
            self._keep(deed, self._put(deed, held.entry))
            self.corrected += 1
            return
        text = f"An earlier return said otherwise of {deed.what} on {deed.on}. What stands was left as it is."
        self.notes.append(Finding("FF53", "doubts", line, "CINdetails", self.child.reference, text))
        self._keep(deed, held.entry)

    def _put(self, deed: Deed, corrects: int | None) -> int:
        other: dict[str, Callable[[Deed], int]] = {
            "referral.made": self._referral,
            "level": self._level,
            "legal_status": self._legal_status,
            "death": self._death,
        }
        if deed.what in other:
            return other[deed.what](deed)
        room = family_help if deed.what in family_help.BROUGHT_IN else protection
        return room.bring_in(
            **self._who(), kind=deed.what, happened=deed.on, marks=deed.marks, source=self._source, corrects=corrects
        )

    def _referral(self, deed: Deed) -> int:
        return front_door.bring_in_referral(**self._who(), happened=deed.on, **deed.marks)

    def _level(self, deed: Deed) -> int:
        levels = {self.child.person: deed.marks["level"]}
        return people.set_level(
            by=self.by, now=self.now, family=self.child.family, levels=levels, why=self._source, on=deed.on
        )

    def _legal_status(self, deed: Deed) -> int:
        return people.set_legal_status(**self._who(), status=deed.marks["status"], why=self._source, on=deed.on)

    def _death(self, deed: Deed) -> int:
        return people.record_death(**self._who(), died=deed.on, why=self._source)

    @property
    def _source(self) -> str:
        return f"From the Children in Need return of {self.year}"

    def _who(self) -> dict[str, Any]:
        return {"by": self.by, "now": self.now, "family": self.child.family, "person": self.child.person}

    def _keep(self, deed: Deed, entry: int) -> None:
        row = self._held.get(deed.key) or ImportedDeed(child=self.child, key=deed.key)
        row.digest, row.entry = deed.digest, entry
        self._held[deed.key] = row
        if row.pk is None:
            self._new[deed.key] = row
        else:
            row.save(update_fields=["digest", "entry"])

    def finish(self) -> None:
        """Keeps which deeds are on the record now, so that a later return is held against them."""
        ImportedDeed.objects.bulk_create(self._new.values())
        self._new = {}
