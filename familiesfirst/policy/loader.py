"""Reads policy once, whole, at start: the national files, then one authority's folder over them.

Everything is checked here, so that nothing wrong is met later: a `PolicyFault` names the file, the key and the reason.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from familiesfirst.policy.access import Access, read_access
from familiesfirst.policy.clock_files import read_clocks, refuse_overlaps
from familiesfirst.policy.clocks import ClockRule
from familiesfirst.policy.codes import Code, CodeSet, read_codesets
from familiesfirst.policy.forms import Form, parse_form
from familiesfirst.policy.levels import LegalStatus, Level, read_legal_statuses, read_levels
from familiesfirst.policy.local_files import Band, Service, Setting, read_bands, read_services, read_settings
from familiesfirst.policy.roles import (
    TEAM_KINDS,
    FamilyRole,
    Oversight,
    Role,
    read_family_roles,
    read_oversight,
    read_roles,
)
from familiesfirst.policy.sources import Source, read_sources
from familiesfirst.policy.table import PolicyFault, Table, read

HERE = Path(__file__).parent
LEWBRIDGE = HERE / "local" / "lewbridge"


@dataclass(frozen=True)
class Policy:
    """Law and local practice, as loaded. Mappings are in the order of the files; see the classes for meanings."""

    authority: str
    partnership: str
    reference_prefix: str
    sources: Mapping[str, Source]
    clocks: tuple[ClockRule, ...]
    levels: Mapping[str, Level]
    legal_statuses: Mapping[str, LegalStatus]
    roles: Mapping[str, Role]
    family_roles: Mapping[str, FamilyRole]
    oversight: Mapping[str, Oversight]
    codesets: Mapping[str, CodeSet]
    forms: tuple[Form, ...]
    services: Mapping[str, Service]
    bands: Mapping[str, Band]
    settings: Mapping[str, Setting]
    access: Access

    def clock(self, code: str) -> ClockRule:
        """The latest edition of a clock. KeyError when there is none."""
        return self.clock_versions(code)[-1]

    def clock_versions(self, code: str) -> tuple[ClockRule, ...]:
        """Every edition of a clock, earliest first. KeyError when there is none."""
        found = sorted((rule for rule in self.clocks if rule.code == code), key=lambda rule: rule.in_force_from)
        if not found:
            raise KeyError(code)
        return tuple(found)

    def codeset(self, name: str, on: date | None = None) -> Mapping[str, str]:
        """{code: label} usable on a day; with None, every code there ever was. KeyError for an unknown set."""
        return self.codesets[name].on(on)

    def label(self, name: str, code: str | None) -> str:
        """What a code means; the code itself when it is not of the set. KeyError for an unknown set."""
        return self.codesets[name].label(code)

    def form(self, code: str, on: date | None = None) -> Form:
        """A form as in force on a day, or its latest edition. KeyError when there is none."""
        found = [form for form in self.forms if form.code == code and (on is None or _in_force(form, on))]
        if not found:
            raise KeyError(code)
        return max(found, key=lambda form: form.in_force_from)

    def setting(self, name: str) -> Setting:
        """A setting by its name. KeyError when there is none."""
        return self.settings[name]

    def may(self, role: str, relationship: str, action: str) -> bool:
        """Whether a role, being this to the family, may do this. KeyError for an action nobody declared."""
        return self.access.may(role, relationship, action)


def load(local: Path = LEWBRIDGE, national: Path = HERE) -> Policy:
    """Policy from the national files under `national` and an authority's folder. PolicyFault names what is wrong."""
    england = national / "england"
    authority, settled = _file(local / "authority.toml"), _file(local / "settings.toml")
    sources = read_sources([*_tables(england / "sources.toml", "source"), *authority.tables("source")])
    role_file = _file(england / "roles.toml")
    roles = read_roles(role_file.tables("role"))
    family_roles = read_family_roles(role_file.tables("family_role"), roles, sources)
    level_file, thresholds = _file(england / "levels.toml"), _file(local / "levels.toml")
    levels = read_levels(level_file.tables("level"), thresholds.tables("threshold"))
    statuses = read_legal_statuses(level_file.tables("legal_status"))
    oversight = read_oversight(role_file.tables("oversight"), levels, family_roles)
    _refuse_bare_levels(level_file, levels, oversight)
    codesets = _codesets(england / "codes", local / "codes") | _own_codesets(levels, statuses, roles, family_roles)
    access_file = _file(national / "access.toml")
    access = read_access(access_file, {role.code: role.social_work_qualified for role in roles.values()})
    policy = Policy(
        authority=authority.text("title"),
        partnership=authority.text("partnership"),
        reference_prefix=authority.text("reference_prefix"),
        sources=sources,
        clocks=_clocks(england, local, sources, {*roles, *family_roles, *TEAM_KINDS}),
        levels=levels,
        legal_statuses=statuses,
        roles=roles,
        family_roles=family_roles,
        oversight=oversight,
        codesets=codesets,
        forms=_forms(england / "forms", local / "forms"),
        services=read_services(_tables(local / "services.toml", "service"), codesets["service_kind"].on(None)),
        bands=read_bands(_tables(local / "urgency.toml", "band")),
        settings=read_settings(settled),
        access=access,
    )
    authority.text("code")
    for table in (authority, role_file, level_file, thresholds, access_file):
        table.done()
    return policy


def _file(path: Path) -> Table:
    return read(path, HERE)


def _tables(path: Path, key: str) -> list[Table]:
    table = _file(path)
    inner = table.tables(key)
    table.done()
    return inner


def _clocks(england: Path, local: Path, sources: Mapping[str, Source], owners: set[str]) -> tuple[ClockRule, ...]:
    national = read_clocks(_tables(england / "clocks.toml", "clock"), sources, owners, "national")
    chosen = read_clocks(_tables(local / "clocks.toml", "clock"), sources, owners, "local")
    refuse_overlaps([*national, *chosen], _file(local / "clocks.toml").fault)
    return (*national, *chosen)


def _codesets(*folders: Path) -> dict[str, CodeSet]:
    return read_codesets(
        table for folder in folders for path in sorted(folder.glob("*.toml")) for table in _tables(path, "codeset")
    )


def _own_codesets(*kinds: Mapping[str, Level | LegalStatus | Role | FamilyRole]) -> dict[str, CodeSet]:
    names = (("level", "Level of help"), ("legal_status", "Legal status"), ("role", "Role"), ("family_role", "Part"))
    return {
        name: CodeSet(name, title, "this policy", tuple(Code(thing.code, thing.title) for thing in things.values()))
        for (name, title), things in zip(names, kinds, strict=True)
    }


def _forms(*folders: Path) -> tuple[Form, ...]:
    return tuple(_form(path) for folder in folders for path in sorted(folder.glob("*.toml")))


def _form(path: Path) -> Form:
    file = path.relative_to(HERE).as_posix() if path.is_relative_to(HERE) else str(path)
    try:
        return parse_form(tomllib.loads(path.read_text("utf-8")), file)
    except ValueError as fault:
        raise PolicyFault(file, "", str(fault).removeprefix(f"{file}: ")) from None


def _in_force(form: Form, day: date) -> bool:
    return form.in_force_from <= day and (form.in_force_to is None or day <= form.in_force_to)


def _refuse_bare_levels(table: Table, levels: Mapping[str, Level], oversight: Mapping[str, Oversight]) -> None:
    for level in levels.values():
        if not level.threshold:
            raise table.fault(f"level ({level.code})", "the authority has published no threshold for it")
        if level.code not in oversight:
            raise table.fault(f"level ({level.code})", "roles.toml does not say what oversight it needs")
