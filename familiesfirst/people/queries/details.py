"""The small things known of people, and where they are and how they may be reached, read together in one query."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from familiesfirst.people.models import (
    Address,
    ChildLevel,
    ContactPoint,
    Gap,
    Household,
    Identifier,
    Language,
    LegalStatus,
    Name,
    ProtectedFrom,
    SafeContactRule,
    Setting,
    WarningNote,
)
from familiesfirst.people.queries.lines import RuleLine, SettingLine, WarningLine
from familiesfirst.people.rules.gaps import GapState
from familiesfirst.people.rules.identifiers import shown
from familiesfirst.people.rules.safety import SafeRule, rule_words
from familiesfirst.policy.api import label
from familiesfirst.record.api import Asked, ask_together, asked

NEEDS = {"yes": "interpreter needed", "no": "no interpreter needed", "not_known": "interpreter: not asked yet"}

Rows = dict[str, list[Any]]
"""What was read, by what it is: rows with the fields that `_known` names."""


def known_of(family: int, people: Collection[int]) -> Rows:
    """What is known now of these people and of the homes of the family they belong to. One query, of short tables."""
    return ask_together(_known, family=family, people=people)


def _known(*, family: int, people: Collection[int]) -> dict[str, Asked]:
    def now(rows: QuerySet[Any], *fields: str) -> Asked:
        return asked(rows.filter(person__in=people, until=None), "pk", "person", *fields)

    def ever(rows: QuerySet[Any], *fields: str) -> Asked:
        return asked(rows.filter(person__in=people), "pk", "person", *fields)

    homes = Household.objects.filter(family__root=family, until=None)
    rules = SafeContactRule.objects.filter(ended_on=None)
    warnings = WarningNote.objects.filter(family__root=family, ended_on=None)
    return {
        "names": ever(Name.objects, "use", "given", "family"),
        "identifiers": now(Identifier.objects, "system", "value", "verified_how"),
        "languages": now(Language.objects, "language", "interpreter", "speaks", "reads"),
        "settings": now(Setting.objects, "kind", "name", "detail", "source"),
        "gaps": ever(Gap.objects, "field", "state", "until"),
        "rules": ever(rules, "kind", "what", "together_with", "look_again_by"),
        "warnings": asked(warnings, "pk", "person", "type", "words", "review_by"),
        "spans": ever(ChildLevel.objects, "code", "since", "until"),
        "law_spans": ever(LegalStatus.objects, "code", "since", "until"),
        "households": asked(homes, "pk", "name"),
        **_reaching(family, people),
    }


def warnings_standing(family: int) -> frozenset[str]:
    """Codes of `warning_type` of the notes that stand about this family and those in it. One query."""
    rows = WarningNote.objects.filter(family__root=family, ended_on=None)
    return frozenset(rows.values_list("type", flat=True))


def _reaching(family: int, people: Collection[int]) -> dict[str, Asked]:
    """Addresses of the people and, asked apart so that each has its index, of the homes; numbers; from whom they are
    kept.
    """
    own = Address.objects.filter(person__in=people, until=None)
    homes = Address.objects.filter(household__family__root=family, until=None)
    points = ContactPoint.objects.filter(person__in=people, until=None)
    address = ("pk", "person", "household", "type", "lines", "postcode", "protected", "since")
    return {
        "addresses": asked(own, *address, household_name="household__name"),
        "home_addresses": asked(homes, *address, household_name="household__name"),
        "points": asked(
            points, "pk", "person", "kind", "value", "whose", "hours", "messages", "near", "protected", "first_choice"
        ),
        "away_from": _away("address", own),
        "homes_away_from": _away("address", homes),
        "points_away_from": _away("contact_point", points),
    }


def _away(key: str, rows: QuerySet[Any]) -> Asked:
    kept = ProtectedFrom.objects.filter(**{f"{key}__in": rows.filter(protected=True).values("pk")})
    return asked(kept, "pk", of=key, name="person__shown")


@dataclass
class OfPerson:
    """Small things known of one person, in words."""

    names: tuple[tuple[str, str], ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    identifier_systems: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()
    settings: tuple[SettingLine, ...] = ()
    setting_kinds: frozenset[str] = frozenset()
    gaps: dict[str, GapState] = field(default_factory=dict)


@dataclass
class Details:
    """Small things of everybody in a family."""

    people: dict[int, OfPerson] = field(default_factory=dict)
    rules: tuple[tuple[int, SafeRule], ...] = ()
    warnings: tuple[WarningLine, ...] = ()

    def of(self, person: int) -> OfPerson:
        """One person's, empty when nothing is known."""
        return self.people.setdefault(person, OfPerson())

    def rule_lines(self, person: int, names: Mapping[int, str], today: dt.date) -> Iterator[RuleLine]:
        """Rules of safe contact that this person is part of, at either end."""
        for id, rule in self.rules:
            if person in (rule.person, rule.together_with) and rule.look_again_by:
                yield RuleLine(id, rule.person, rule_words(rule, names), rule.look_again_by, rule.overdue(today))


def details_of(rows: Rows, today: dt.date) -> Details:
    """Names, numbers, languages, services, gaps, rules and warnings."""
    out = Details()
    for what, add in _ADD.items():
        for row in rows[what]:
            add(out.of(row.person), row)
    out.rules = tuple(
        (r.pk, SafeRule(r.person, r.kind, r.together_with, r.what, r.look_again_by)) for r in rows["rules"]
    )
    out.warnings = tuple(
        WarningLine(w.pk, w.person, label("warning_type", w.type), w.words, w.review_by, w.review_by < today)
        for w in rows["warnings"]
    )
    return out


def _add_name(mine: OfPerson, row: Any) -> None:
    mine.names += ((label("name_use", row.use), f"{row.given} {row.family}".strip()),)


def _add_identifier(mine: OfPerson, row: Any) -> None:
    plain = row.system.partition(":")[0]
    words = f"{shown(plain, row.value)}{f' ({row.verified_how})' if row.verified_how else ''}"
    mine.identifiers += ((label("identifier_system", plain), words),)
    mine.identifier_systems |= {plain}


def _add_language(mine: OfPerson, row: Any) -> None:
    does = "speaks and reads" if row.speaks and row.reads else "speaks" if not row.reads else "reads"
    needs = (
        "" if row.language == "en" and row.interpreter != "yes" else f", {NEEDS.get(row.interpreter, row.interpreter)}"
    )
    mine.languages += (f"{label('language', row.language)} ({does}){needs}",)


def _add_setting(mine: OfPerson, row: Any) -> None:
    told = f" (told by {row.source})" if row.source else ""
    said = f"{row.name}, {row.detail}" if row.detail else row.name
    mine.settings += (SettingLine(row.pk, label("setting_kind", row.kind), f"{said}{told}"),)
    mine.setting_kinds |= {row.kind}


def _add_gap(mine: OfPerson, row: Any) -> None:
    mine.gaps[row.field] = GapState(row.field, row.state, row.until)


_ADD = {
    "names": _add_name,
    "identifiers": _add_identifier,
    "languages": _add_language,
    "settings": _add_setting,
    "gaps": _add_gap,
}
