"""Policy for the rooms above: law and local practice, loaded once, and the few questions everybody asks of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from familiesfirst.policy import leading, reference
from familiesfirst.policy.access import RELATIONSHIPS, Access
from familiesfirst.policy.clocks import NAMED, ClockRule, Condition, Gate, Pattern
from familiesfirst.policy.codes import Code, CodeSet
from familiesfirst.policy.disagreements import Stage
from familiesfirst.policy.forms import Form, Option, Question, Section
from familiesfirst.policy.gestation import Gestation, day_of, gestation
from familiesfirst.policy.leading import Area, Skill
from familiesfirst.policy.legal import LegalOrder, LegalStep
from familiesfirst.policy.levels import LegalStatus, Level
from familiesfirst.policy.loader import LEWBRIDGE, Policy, load
from familiesfirst.policy.local_files import Band, Holiday, Service, Setting
from familiesfirst.policy.meetings import MeetingSort
from familiesfirst.policy.offers import OfferPoint
from familiesfirst.policy.outcomes import Outcome
from familiesfirst.policy.pathways import Pathway, PathwayStep
from familiesfirst.policy.protection_teams import KINDS, NeededMember, ProtectionTeam
from familiesfirst.policy.reference.clocks import owner_title
from familiesfirst.policy.roles import FamilyRole, Oversight, Role
from familiesfirst.policy.specialists import Specialist
from familiesfirst.policy.table import PolicyFault

__all__ = [
    "LEWBRIDGE", "NAMED", "RELATIONSHIPS", "Access", "Area", "Band", "ClockRule", "Code", "CodeSet", "Condition",
    "FamilyRole", "Form", "Gate", "Gestation", "Holiday", "LegalOrder", "LegalStatus", "LegalStep", "Level",
    "MeetingSort", "NeededMember", "OfferPoint", "Option", "Outcome", "Oversight", "Pathway", "PathwayStep", "Pattern",
    "Policy", "PolicyFault", "ProtectionTeam", "Question", "Role", "Section", "Service", "Setting", "Skill",
    "Specialist", "Stage", "actions", "answer_words", "area_of", "choices_of", "clocks_also_for", "clocks_now",
    "codeset", "day_of", "disagreement_stages", "family_roles", "form", "gestation", "is_social_work_decision", "label",
    "legal_order", "legal_orders", "legal_statuses", "legal_step", "letter_before", "level", "levels", "load", "may",
    "meeting_sort", "meeting_sorts", "needed_members", "offer_points", "outcomes", "oversight", "pages", "pathway",
    "pathways", "policy", "protection_choices", "protection_outcome", "protection_teams", "role", "roles",
    "school_holidays", "services", "setting", "skills_for", "specialist", "specialists", "urgency_bands", "use",
    "whose",
]  # fmt: skip

_folder = LEWBRIDGE


def use(local: Path) -> Policy:
    """Choose the authority's folder, and load at once. PolicyFault names file, key and reason."""
    global _folder
    _folder = local
    policy.cache_clear()
    return policy()


@cache
def policy() -> Policy:
    """Policy as in use here, loaded once."""
    return load(_folder)


def may(role: str, relationship: str, action: str) -> bool:
    """Whether a role, being this to the family, may do this. KeyError for an action nobody declared."""
    return policy().access.may(role, relationship, action)


def actions() -> Mapping[str, str]:
    """Every action there is: {code: what it is called}."""
    return policy().access.actions


def is_social_work_decision(action: str) -> bool:
    """Whether only a role with a social work qualification may take it. False for an action nobody declared."""
    return action in policy().access.social_work_decisions


def label(codeset: str, code: str | None) -> str:
    """What a code means; the code itself when it is not of the set. KeyError for an unknown set."""
    return policy().label(codeset, code)


def codeset(name: str, on: date | None = None) -> Mapping[str, str]:
    """{code: label} usable on a day; with None, every code there ever was. KeyError for an unknown set."""
    return policy().codeset(name, on)


def clocks_now() -> list[ClockRule]:
    """Each clock once, in the edition that was written last."""
    return [editions[-1] for editions in policy().clocks_of.values()]


def whose(rule: ClockRule) -> str:
    """Who has to act before a clock runs out, in words."""
    return owner_title(policy(), rule.owner)


def clocks_also_for(kind: str) -> frozenset[str]:
    """Codes of the clocks that stand on the desks of this kind of team beside their owner's."""
    return frozenset(rule.code for rule in policy().clocks if kind in rule.also)


def explained(name: str, codes: Iterable[str]) -> list[tuple[str, str]]:
    """[(code, its label and what the set says of it)] of these codes, for a question. KeyError for an unknown set."""
    held = policy().codesets[name]
    return [(code, ": ".join(part for part in (held.label(code), held.says(code)) if part)) for code in codes]


def levels() -> tuple[Level, ...]:
    """Levels of help, lightest first."""
    return tuple(policy().levels.values())


def level(code: str) -> Level:
    """One level of help. KeyError when there is none."""
    return policy().levels[code]


def legal_statuses() -> tuple[LegalStatus, ...]:
    """Legal statuses, none first."""
    return tuple(policy().legal_statuses.values())


def disagreement_stages() -> tuple[Stage, ...]:
    """Stages of a disagreement between agencies, the first one first."""
    return policy().legal.stages


def legal_order(code: str) -> LegalOrder:
    """An order that keeps a child safe for a while. KeyError when there is none."""
    return policy().legal.orders[code]


def legal_orders() -> tuple[LegalOrder, ...]:
    """Orders that keep a child safe for a while."""
    return tuple(policy().legal.orders.values())


def letter_before() -> Mapping[str, str]:
    """What every letter before proceedings says, by name; `{children}`, `{solicitors}`, `{phone}` are filled in."""
    return policy().legal.letter_before


def legal_step(code: str) -> LegalStep:
    """A step into law, and who may decide it. KeyError when there is none."""
    return policy().legal.steps[code]


def role(code: str) -> Role:
    """A role workers hold. KeyError when there is none."""
    return policy().roles[code]


def roles() -> tuple[Role, ...]:
    """Roles workers hold."""
    return tuple(policy().roles.values())


def family_roles() -> Mapping[str, FamilyRole]:
    """Parts in a family's help: {code: part}."""
    return policy().family_roles


def oversight(level: str) -> Oversight:
    """What a level asks of whoever leads. KeyError when there is no such level."""
    return policy().oversight[level]


def outcomes() -> tuple[Outcome, ...]:
    """Headline outcomes that a plan's own belong to, in order."""
    return tuple(policy().outcomes.values())


def protection_outcome() -> str:
    """The code of the headline outcome to which belongs what a child protection conference asks for."""
    return next(one.code for one in outcomes() if one.protection)


def form(code: str, on: date | None = None) -> Form:
    """A form as in force on a day, or its latest edition. KeyError when there is none."""
    return policy().form(code, on)


def choices_of(question: Question, on: date) -> list[tuple[str, str]]:
    """What can be answered on a day: no code withdrawn before it. Empty where the answer is in words."""
    if question.options:
        return [(o.code, o.label) for o in question.options]
    return list(codeset(question.codeset, on).items()) if question.codeset else []


def answer_words(question: Question, value: object, who: str = "") -> str:
    """One answer as people read it: labels for codes, a list with semicolons, a day in words. who: the kind of asker to
    whom an option may have other words.
    """
    if question.kind == "date" and value:
        on = date.fromisoformat(str(value))
        return f"{on.day} {on:%B %Y}"
    labels = {o.code: o.label_for(who) for o in question.options}
    labels |= codeset(question.codeset) if question.codeset else {}
    given = value if isinstance(value, list | tuple) else [value]
    return "; ".join(labels.get(str(each), str(each)) for each in given)


def services() -> tuple[Service, ...]:
    """Local services and hubs."""
    return tuple(policy().services.values())


def specialists() -> tuple[Specialist, ...]:
    """Kinds of specialist whom a family's lead may ask."""
    return tuple(policy().specialists.values())


def meeting_sorts() -> tuple[MeetingSort, ...]:
    """Sorts of meeting about a family."""
    return tuple(policy().meeting_sorts.values())


def offer_points() -> tuple[OfferPoint, ...]:
    """Points at which a family is offered somebody independent."""
    return tuple(policy().offer_points.values())


def meeting_sort(code: str) -> MeetingSort:
    """One sort of meeting. KeyError when there is none."""
    return policy().meeting_sorts[code]


def needed_members() -> tuple[NeededMember, ...]:
    """Whom every child protection team has at least one of."""
    return policy().needed_members


def protection_teams() -> tuple[ProtectionTeam, ...]:
    """The authority's child protection teams, with the posts agreed in each."""
    return tuple(policy().protection_teams.values())


def protection_choices() -> tuple[tuple[str, str], ...]:
    """(kind, title) of the child protection teams before one of which a family goes; empty where there is one kind
    alone, so that nothing is to be chosen."""
    kinds = {one.kind: one.title for one in reversed(protection_teams())}
    return tuple((kind, kinds[kind]) for kind in KINDS if kind in kinds) if len(kinds) > 1 else ()


def specialist(code: str) -> Specialist:
    """One kind of specialist. KeyError when there is none."""
    return policy().specialists[code]


def pathways() -> tuple[Pathway, ...]:
    """Practice pathways that may be watched for a family."""
    return tuple(policy().pathways.values())


def pathway(code: str) -> Pathway:
    """One practice pathway. KeyError when there is none."""
    return policy().pathways[code]


def urgency_bands() -> tuple[Band, ...]:
    """Bands of urgency, most urgent first."""
    return tuple(policy().bands.values())


def area_of(postcode: str) -> str:
    """The code of the area a postcode is in; empty when it is in none."""
    return leading.area_of(policy().areas.values(), postcode)


def skills_for(
    *,
    factors: Collection[str] = (),
    matters: Collection[str] = (),
    youngest: int | None = None,
    disability: bool = False,
) -> frozenset[str]:
    """Codes of the skills that help where this was found (see `leading.skills_for`)."""
    known = policy().skills.values()
    return leading.skills_for(known, factors=factors, matters=matters, youngest=youngest, disability=disability)


def setting(name: str) -> Setting:
    """A setting by its name. KeyError when there is none."""
    return policy().setting(name)


def pages() -> dict[str, str]:
    """The reference pages of policy: {file name under docs/reference: Markdown}."""
    return reference.pages(policy())


def school_holidays(on: date) -> tuple[Holiday, ...]:
    """The borough's school holidays that are not over on a day, soonest first."""
    return tuple(holiday for holiday in policy().holidays if holiday.last >= on)
