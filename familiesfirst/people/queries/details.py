"""The small things known of people, read together in one query."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, CharField, DateField, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from familiesfirst.people.models import (
    Family,
    Gap,
    Household,
    Identifier,
    Language,
    Name,
    SafeContactRule,
    Setting,
    WarningNote,
)
from familiesfirst.people.queries.lines import RuleLine, WarningLine
from familiesfirst.people.rules.gaps import GapState
from familiesfirst.people.rules.identifiers import shown
from familiesfirst.people.rules.safety import SafeRule, rule_words
from familiesfirst.policy.api import label

NEEDS = {"yes": "interpreter needed", "no": "no interpreter needed", "not_known": "interpreter: not asked yet"}


@dataclass
class OfPerson:
    """Small things known of one person, in words."""

    names: tuple[tuple[str, str], ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    identifier_systems: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    setting_kinds: frozenset[str] = frozenset()
    gaps: dict[str, GapState] = field(default_factory=dict)


@dataclass
class Details:
    """Small things of everybody in a family."""

    people: dict[int, OfPerson] = field(default_factory=dict)
    rules: list[tuple[int, SafeRule]] = field(default_factory=list)
    warnings: tuple[WarningLine, ...] = ()

    def of(self, person: int) -> OfPerson:
        """One person's, empty when nothing is known."""
        return self.people.setdefault(person, OfPerson())

    def rule_lines(self, person: int, names: Mapping[int, str], today: dt.date) -> Iterator[RuleLine]:
        """Rules of safe contact that this person is part of, at either end."""
        for id, rule in self.rules:
            if person in (rule.person, rule.together_with) and rule.look_again_by:
                yield RuleLine(id, rule.person, rule_words(rule, names), rule.look_again_by, rule.overdue(today))


def details_of(root: int, people: Collection[int], today: dt.date) -> Details:
    """Names, numbers, languages, services, gaps, rules and warnings. One query, of seven short tables."""
    rows = _rows(root, list(people))
    out = Details()
    notes: list[WarningLine] = []
    for what, id, person, one, two, three, day in sorted(rows, key=lambda r: (r[0], r[1])):
        if what == "warning":
            notes.append(WarningLine(id, person, label("warning_type", one), two, day, day < today))
        elif what == "rule":
            out.rules.append((id, SafeRule(person, one, int(three) if three else None, two, day)))
        else:
            _ADD[what](out.of(person), one, two, three, day)
    out.warnings = tuple(notes)
    return out


def _rows(root: int, people: list[int]) -> list[tuple[Any, ...]]:
    standing = Q(person__in=people, until=None)
    spoken = Case(
        When(reads=False, then=Value("speaks")), When(speaks=False, then=Value("reads")), default=Value("both")
    )
    tables = [
        _seven(Name.objects.filter(person__in=people), "name", F("use"), F("given"), F("family")),
        _seven(Identifier.objects.filter(standing), "identifier", F("system"), F("value"), F("verified_how")),
        _seven(Language.objects.filter(standing), "language", F("language"), F("interpreter"), spoken),
        _seven(Setting.objects.filter(standing), "setting", F("kind"), F("name"), F("detail")),
        _seven(Gap.objects.filter(person__in=people), "gap", F("field"), F("state"), Value(""), F("until")),
        _seven(
            SafeContactRule.objects.filter(person__in=people, ended_on=None),
            "rule",
            F("kind"),
            F("what"),
            F("together_with"),
            F("look_again_by"),
        ),
        _seven(
            WarningNote.objects.filter(family__root=root, ended_on=None),
            "warning",
            F("type"),
            F("words"),
            Value(""),
            F("review_by"),
        ),
    ]
    return list(tables[0].union(*tables[1:], all=True))


def _seven(rows: QuerySet[Any], what: str, one: Any, two: Any, three: Any, day: Any = None) -> QuerySet[Any, Any]:
    """Any of the tables as (what, id, person, one, two, three, day)."""
    text = CharField()
    return (
        rows.order_by()
        .annotate(
            w_=Value(what, text),
            a_=Cast(one, text),
            b_=Cast(two, text),
            c_=Cast(three, text),
            d_=Cast(Value(None) if day is None else day, DateField()),
        )
        .values_list("w_", "pk", "person_id", "a_", "b_", "c_", "d_")
    )


def _add_name(mine: OfPerson, use: str, given: str, family: str, _day: Any) -> None:
    mine.names += ((label("name_use", use), f"{given} {family}".strip()),)


def _add_identifier(mine: OfPerson, system: str, value: str, how: str, _day: Any) -> None:
    plain = system.partition(":")[0]
    words = f"{shown(plain, value)}{f' ({how})' if how else ''}"
    mine.identifiers += ((label("identifier_system", plain), words),)
    mine.identifier_systems |= {plain}


def _add_language(mine: OfPerson, language: str, interpreter: str, does: str, _day: Any) -> None:
    reads = {"both": "speaks and reads", "speaks": "speaks", "reads": "reads"}[does]
    needs = "" if language == "en" and interpreter != "yes" else f", {NEEDS.get(interpreter, interpreter)}"
    mine.languages += (f"{label('language', language)} ({reads}){needs}",)


def _add_setting(mine: OfPerson, kind: str, name: str, detail: str, _day: Any) -> None:
    mine.settings += ((label("setting_kind", kind), f"{name}, {detail}" if detail else name),)
    mine.setting_kinds |= {kind}


def _add_gap(mine: OfPerson, name: str, state: str, _three: str, until: dt.date | None) -> None:
    mine.gaps[name] = GapState(name, state, until)


_ADD = {
    "name": _add_name,
    "identifier": _add_identifier,
    "language": _add_language,
    "setting": _add_setting,
    "gap": _add_gap,
}


def households_of(root: int) -> tuple[tuple[int, str], ...]:
    """(id, name) of the family's homes."""
    rows = Household.objects.filter(family__root=root, until=None).order_by("pk")
    return tuple(rows.values_list("pk", "name"))


def joined_with(root: int) -> tuple[tuple[int, str], ...]:
    """(id, name) of the families that are read as part of this one."""
    rows = Family.objects.filter(root=root).exclude(pk=root).order_by("pk")
    return tuple(rows.values_list("pk", "name"))
