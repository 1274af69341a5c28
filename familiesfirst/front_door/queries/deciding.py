"""What the decision form offers: the children, who is to be told, and who might lead, with reasons."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.front_door.queries.triage import Triage
from familiesfirst.front_door.rules.deciding import TARGETED
from familiesfirst.front_door.rules.offering import Offer
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import protection_choices
from familiesfirst.record.api import LONDON, Actor, Asked, Found, ask_together, threads_with

SUGGESTED = 4


def offer_for(shown: Triage, viewer: Actor, now: dt.datetime) -> Offer:
    """Everything the form asks about this contact, for this decision maker. One query."""
    has_lead = shown.known.joined is not None and bool(shown.known.joined.lead)
    proposes = "propose_lead" in shown.may and not has_lead
    family, today = shown.known.joined.family if shown.known.joined else None, now.astimezone(LONDON).date()
    found = ask_together(_offered, on=today, family=family) if not has_lead else {}
    same = involvement.same_lead(family, today, found) if family and not has_lead else None
    suggested, others, reasons = _leads(shown, viewer, same, today, found) if proposes else ((), (), {})
    teams = protection_choices()
    return Offer(
        children=tuple((who.told, who.name) for who in shown.who if who.is_child),
        people=tuple((who.told, who.name) for who in shown.who if not who.is_child or who.kind == "young_person"),
        suggested=suggested,
        others=others,
        late=shown.late,
        agreed=any(who.agreement in ("agrees", "agrees_in_part") for who in shown.who),
        has_lead=has_lead,
        same_lead=_led_until(same) if same and not same.answered else "",
        reasons=reasons,
        teams=teams,
        usual_team=_usual_team(family, teams, found),
    )


def _offered(*, on: dt.date, family: int | None) -> dict[str, Asked]:
    """Who might lead, what they carry, and what would help this family."""
    carried = people.levels_held_asked(families=involvement.families_led_by_those_who_may(on))
    asked = {**involvement.suggesting_asked(on, family), **carried}
    if family is None:
        return asked
    team = involvement.protection_team_asked(threads_with(family))
    return {**asked, **involvement.same_lead_asked(family, on), **people.lead_needs_asked(family=family), **team}


def _usual_team(family: int | None, teams: Sequence[tuple[str, str]], found: Found) -> str:
    """The child protection team that the family is before already, else the first; empty where there is one alone."""
    if not teams or family is None:
        return teams[0][0] if teams else ""
    known = [row.kind for row in found["team"]] if "team" in found else [involvement.protection_team_of(family)]
    return next(filter(None, known), teams[0][0])


Choices = tuple[tuple[int, str], ...]


def _led_until(same: involvement.SameLead) -> str:
    return f"{same.worker.with_agency}, led this family’s help until it ended on {same.until:%-d %B %Y}."


def _leads(
    shown: Triage, viewer: Actor, same: involvement.SameLead | None, on: dt.date, found: Found
) -> tuple[Choices, Choices, dict[int, str]]:
    possible = [worker for worker in involvement.possible_from(found, TARGETED) if worker.id != viewer.worker]
    family = shown.known.joined.family if shown.known.joined else None
    best = involvement.suggest_leads(
        level=TARGETED,
        on=on,
        levels=people.highest_levels((), found),
        needs=_needs(shown, family, on, found),
        knew={row.worker for row in found["knew"]} if family else (),
        shut_out=involvement.shut_out_of(family, [worker.id for worker in possible], found) if family else (),
        same=same,
        found=found,
        limit=SUGGESTED + 1,
    )
    best = [each for each in best if each.worker.id != viewer.worker][:SUGGESTED]
    reasons = {each.worker.id: "; ".join(each.reasons) for each in best}
    suggested = tuple((each.worker.id, f"{each.worker.with_agency}: {reasons[each.worker.id]}") for each in best)
    others = tuple((w.id, f"{w.with_agency}, {w.job_title}") for w in possible if w.id not in reasons)
    return suggested, others, reasons


def _needs(shown: Triage, family: int | None, on: dt.date, found: Found) -> involvement.Needs:
    """As this contact tells; of a family that is known, also as its record does."""
    return shown.needs if family is None else people.lead_needs(family, on, found) | shown.needs
