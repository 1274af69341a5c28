"""Reads policy once, whole, at start: the national files, then one authority's folder over them.

Everything is checked here, so that nothing wrong is met later: a `PolicyFault` names the file, the key and the reason.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from familiesfirst.policy.access import Access, read_access
from familiesfirst.policy.clock_files import read_clocks, refuse_overlaps
from familiesfirst.policy.clocks import NAMED, ClockRule
from familiesfirst.policy.codes import Code, CodeSet, read_codesets
from familiesfirst.policy.forms import Form, parse_form
from familiesfirst.policy.leading import Area, Skill, read_areas, read_skills
from familiesfirst.policy.legal import Legal, LegalOrder, read_legal
from familiesfirst.policy.levels import LegalStatus, Level, read_legal_statuses, read_levels
from familiesfirst.policy.local_files import (
    Band,
    Holiday,
    Service,
    Setting,
    read_bands,
    read_holidays,
    read_services,
    read_settings,
)
from familiesfirst.policy.meetings import MeetingSort, read_meeting_sorts
from familiesfirst.policy.offers import OfferPoint, read_offer_points
from familiesfirst.policy.outcomes import Outcome, read_outcomes
from familiesfirst.policy.pathways import Pathway, read_pathways
from familiesfirst.policy.protection_teams import (
    NeededMember,
    ProtectionTeam,
    read_needed_members,
    read_protection_teams,
)
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
from familiesfirst.policy.specialists import Specialist, read_specialists
from familiesfirst.policy.table import Table, read

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
    legal: Legal
    roles: Mapping[str, Role]
    family_roles: Mapping[str, FamilyRole]
    oversight: Mapping[str, Oversight]
    codesets: Mapping[str, CodeSet]
    forms: tuple[Form, ...]
    outcomes: Mapping[str, Outcome]
    meeting_sorts: Mapping[str, MeetingSort]
    offer_points: Mapping[str, OfferPoint]
    services: Mapping[str, Service]
    bands: Mapping[str, Band]
    areas: Mapping[str, Area]
    skills: Mapping[str, Skill]
    specialists: Mapping[str, Specialist]
    pathways: Mapping[str, Pathway]
    needed_members: tuple[NeededMember, ...]
    protection_teams: Mapping[str, ProtectionTeam]
    settings: Mapping[str, Setting]
    holidays: tuple[Holiday, ...]
    access: Access

    @cached_property
    def clocks_of(self) -> Mapping[str, tuple[ClockRule, ...]]:
        """{code: every edition of that clock, earliest first}, in the order of the files."""
        found: dict[str, list[ClockRule]] = {}
        for rule in self.clocks:
            found.setdefault(rule.code, []).append(rule)
        return {code: tuple(sorted(rules, key=lambda rule: rule.in_force_from)) for code, rules in found.items()}

    def clock(self, code: str) -> ClockRule:
        """The latest edition of a clock. KeyError when there is none."""
        return self.clock_versions(code)[-1]

    def clock_versions(self, code: str) -> tuple[ClockRule, ...]:
        """Every edition of a clock, earliest first. KeyError when there is none."""
        return self.clocks_of[code]

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


class _Files:
    """Policy files, each named in a fault as it stands under the national folder (or by its whole path outside it)."""

    def __init__(self, national: Path) -> None:
        self._root = national

    def table(self, path: Path) -> Table:
        """The whole of one file."""
        return read(path, self._root)

    def tables(self, path: Path, key: str) -> list[Table]:
        """The tables of a file that holds one kind of table and nothing else."""
        table = self.table(path)
        inner = table.tables(key)
        table.done()
        return inner

    def every(self, key: str, *folders: Path) -> list[Table]:
        """The tables of every file in these folders, in order of name; a folder may be absent."""
        paths = [path for folder in folders for path in sorted(folder.glob("*.toml"))]
        return [table for path in paths for table in self.tables(path, key)]

    def form(self, path: Path, codesets: Collection[str]) -> Form:
        """The form in one file, whose questions may offer these code sets."""
        table = self.table(path)
        try:
            form = parse_form(tomllib.loads(path.read_text("utf-8")), path.name)
        except ValueError as fault:
            raise table.fault("", str(fault).removeprefix(f"{path.name}: ")) from None
        for question in (question for section in form.sections for question in section.questions):
            if question.codeset and question.codeset not in codesets:
                raise table.fault(f"question ({question.code}).codeset", f"{question.codeset!r} is not a code set")
        return form


def load(local: Path = LEWBRIDGE, national: Path = HERE) -> Policy:
    """Policy from the national files under `national` and an authority's folder. PolicyFault names what is wrong."""
    files, england = _Files(national), national / "england"
    whole = (local / "authority.toml", england / "roles.toml", england / "levels.toml", national / "access.toml")
    authority, role_file, level_file, access = map(files.table, whole)
    sources = read_sources([*files.tables(england / "sources.toml", "source"), *authority.tables("source")])
    roles = read_roles(role_file.tables("role"))
    family_roles = read_family_roles(role_file.tables("family_role"), roles, sources)
    levels, statuses = _levels(level_file, files.tables(local / "levels.toml", "threshold"))
    codesets = read_codesets(files.every("codeset", england / "codes", local / "codes"))
    clocks = _clocks(files, england, local, sources, {*roles, *family_roles, *TEAM_KINDS, NAMED})
    forms = _forms(files, (england / "forms", local / "forms"), {*codesets, "level"})
    areas, skills = _leading(files, local, codesets, forms)
    outcomes = _outcomes(files, england / "outcomes.toml", codesets, sources)
    specialists = _specialists(files, local, codesets)
    pathways = _pathways(files, local, codesets, {*family_roles, *specialists})
    needed = _needed_members(files, england / "protection_team.toml", codesets, sources)
    sorts = read_meeting_sorts(files.tables(england / "meetings.toml", "sort"))
    legal = _law(files, england, local, codesets, sources, roles, clocks)
    settings = read_settings(files.table(local / "settings.toml"))
    own = (levels, statuses, legal.orders, roles, family_roles, areas, skills, outcomes, specialists, pathways, sorts)
    return _checked((level_file, authority, role_file), Policy(
        authority=authority.text("title"),
        partnership=authority.text("partnership"),
        reference_prefix=authority.text("reference_prefix"),
        sources=sources,
        clocks=clocks,
        levels=levels,
        legal_statuses=statuses,
        legal=legal,
        roles=roles,
        family_roles=family_roles,
        oversight=read_oversight(role_file.tables("oversight"), levels, family_roles),
        codesets=codesets | _own_codesets(*own),
        forms=forms,
        outcomes=outcomes,
        meeting_sorts=sorts,
        offer_points=read_offer_points(files.tables(local / "offers.toml", "point")),
        services=_services(files, local, codesets),
        bands=read_bands(files.tables(local / "urgency.toml", "band"), clocks),
        areas=areas,
        skills=skills,
        specialists=specialists,
        pathways=pathways,
        needed_members=needed,
        protection_teams=_protection_teams(files, local / "protection_teams.toml", codesets, needed),
        settings=settings,
        holidays=read_holidays(files.tables(local / "holidays.toml", "holiday")),
        access=_access(access, roles, settings),
    ))  # fmt: skip


def _access(file: Table, roles: Mapping[str, Role], settings: Mapping[str, Setting]) -> Access:
    """Who may do what, with whom the authority itself has stand in as manager."""
    night = settings.get("managers_at_night", ())
    return read_access(
        file,
        {role.code: role.social_work_qualified for role in roles.values()},
        {"managers_at_night": night if isinstance(night, tuple) else ()},
    )


def _levels(file: Table, thresholds: list[Table]) -> tuple[dict[str, Level], dict[str, LegalStatus]]:
    return read_levels(file.tables("level"), thresholds), read_legal_statuses(file.tables("legal_status"))


def _law(
    files: _Files,
    england: Path,
    local: Path,
    codesets: Mapping[str, CodeSet],
    sources: Mapping[str, Source],
    roles: Mapping[str, Role],
    clocks: Iterable[ClockRule],
) -> Legal:
    path = england / "legal.toml"
    deciders = _named(codesets, "legal_decider", files, path)
    return read_legal(files.table(path), files.table(local / "disagreements.toml"), sources, deciders, roles, clocks)


def _checked(tables: tuple[Table, ...], policy: Policy) -> Policy:
    """The policy, once nothing is left in its files that nobody asked for. tables: the file of levels first."""
    _refuse_bare_levels(tables[0], policy)
    for table in tables:
        table.done()
    return policy


def _clocks(
    files: _Files, england: Path, local: Path, sources: Mapping[str, Source], owners: set[str]
) -> tuple[ClockRule, ...]:
    national = read_clocks(files.tables(england / "clocks.toml", "clock"), sources, owners, "national")
    chosen = read_clocks(files.tables(local / "clocks.toml", "clock"), sources, owners, "local")
    refuse_overlaps([*national, *chosen], files.table(local / "clocks.toml").fault)
    return (*national, *chosen)


def _forms(files: _Files, folders: Iterable[Path], codesets: Collection[str]) -> tuple[Form, ...]:
    forms: dict[tuple[str, date], Form] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
        form = files.form(path, codesets)
        if (form.code, form.in_force_from) in forms:
            raise files.table(path).fault("in_force_from", f"another edition of {form.code} begins on this day")
        forms[form.code, form.in_force_from] = form
    return tuple(forms.values())


def _leading(
    files: _Files, local: Path, codesets: Mapping[str, CodeSet], forms: Iterable[Form]
) -> tuple[dict[str, Area], dict[str, Skill]]:
    """What leads are looked for by; each skill by what assessments find and contacts say."""
    table = files.table(local / "leading.toml")
    asked = (question for form in forms for section in form.sections for question in section.questions)
    matters = {option.code for question in asked if question.code == "adult_matters" for option in question.options}
    areas = read_areas(table.tables("area"))
    skills = read_skills(table.tables("skill"), codesets["assessment_factor"].on(None), matters)
    table.done()
    return areas, skills


def _named(codesets: Mapping[str, CodeSet], name: str, files: _Files, needed_by: Path) -> Mapping[str, str]:
    if name not in codesets:
        raise files.table(needed_by).fault("", f"needs the code set {name}, which no file has")
    return codesets[name].on(None)


def _specialists(files: _Files, local: Path, codesets: Mapping[str, CodeSet]) -> dict[str, Specialist]:
    path = local / "specialists.toml"
    kinds, classes = (_named(codesets, name, files, path) for name in ("agency_kind", "sensitivity"))
    return read_specialists(files.tables(path, "specialist"), kinds, classes)


def _pathways(
    files: _Files, local: Path, codesets: Mapping[str, CodeSet], takers: Collection[str]
) -> dict[str, Pathway]:
    path = local / "pathways.toml"
    return read_pathways(files.tables(path, "pathway"), takers, _named(codesets, "sensitivity", files, path))


def _needed_members(
    files: _Files, path: Path, codesets: Mapping[str, CodeSet], sources: Mapping[str, Source]
) -> tuple[NeededMember, ...]:
    disciplines, kinds = (_named(codesets, name, files, path) for name in ("consultation_discipline", "agency_kind"))
    return read_needed_members(files.tables(path, "member"), disciplines, kinds, sources)


def _protection_teams(
    files: _Files, path: Path, codesets: Mapping[str, CodeSet], needed: Iterable[NeededMember]
) -> dict[str, ProtectionTeam]:
    disciplines = _named(codesets, "consultation_discipline", files, path)
    return read_protection_teams(files.tables(path, "team"), disciplines, needed)


def _services(files: _Files, local: Path, codesets: Mapping[str, CodeSet]) -> dict[str, Service]:
    path = local / "services.toml"
    return read_services(files.tables(path, "service"), _named(codesets, "service_kind", files, path))


def _outcomes(
    files: _Files, path: Path, codesets: Mapping[str, CodeSet], sources: Mapping[str, Source]
) -> dict[str, Outcome]:
    return read_outcomes(files.tables(path, "outcome"), _named(codesets, "national_outcome", files, path), sources)


Titled = (
    Level | LegalStatus | LegalOrder | Role | FamilyRole | Area | Skill | Outcome | Specialist | Pathway | MeetingSort
)


def _own_codesets(*kinds: Mapping[str, Titled]) -> dict[str, CodeSet]:
    names = (
        ("level", "Level of help"),
        ("legal_status", "Legal status"),
        ("legal_order", "Order that keeps a child safe for a while"),
        ("role", "Role"),
        ("family_role", "Part"),
        ("area", "Area"),
        ("skill", "Skill"),
        ("outcome", "Headline outcome"),
        ("specialist", "Kind of specialist"),
        ("pathway", "Practice pathway"),
        ("meeting_sort", "Sort of meeting"),
    )
    return {
        name: CodeSet(name, title, "this policy", tuple(Code(thing.code, thing.title) for thing in things.values()))
        for (name, title), things in zip(names, kinds, strict=True)
    }


def _in_force(form: Form, day: date) -> bool:
    return form.in_force_from <= day and (form.in_force_to is None or day <= form.in_force_to)


def _refuse_bare_levels(table: Table, policy: Policy) -> None:
    for level in policy.levels.values():
        if not level.threshold:
            raise table.fault(f"level ({level.code})", "the authority has published no threshold for it")
        if level.code not in policy.oversight:
            raise table.fault(f"level ({level.code})", "roles.toml does not say what oversight it needs")
