"""A family asks for help again within the year: it is offered whoever led before, and nothing is begun from nothing."""

import datetime as dt

from familiesfirst.demonstration.helping import Helping
from familiesfirst.demonstration.lives import Contact, Step
from familiesfirst.demonstration.telling import FrontDoor, at, working_day
from familiesfirst.people import api as people


def help_again(door: FrontDoor, before: Helping, contact: Contact, agency: str) -> Helping | None:
    """From the contact to today, led by the same person again. None where nobody could be named yet, or where somebody
    of the family has help still: what they have then goes on."""
    levels = people.levels_of_people(before.known.people)
    if any(level not in ("", "universal") for level in levels.values()):
        return None
    received = at(contact.day, contact.hour)
    made = door.arrive(before.life, contact, received)
    door.work(made, contact, received, before.known, before.lead)
    helping = Helping(before.company, before.chance, before.life, before.known, before.lead, before.manager)
    helping.assessed_now.goes_on_from(before.assessed_now)
    decided = door.decided or received
    named = at(working_day(decided.date() + dt.timedelta(days=1)), 14)
    if named.date() >= before.company.day or not helping.name_lead(named, agency):
        return None
    for step in steps_of_help(named.date(), before.company.day):
        helping.take(step)
    helping.to_come()
    return helping


def steps_of_help(named: dt.date, today: dt.date) -> list[Step]:
    """Assessed in time, visited every few weeks up to the last days, with a word with school between."""
    first, found = named + dt.timedelta(days=1), {"factors": ("4B", "20")}
    out = [
        Step(working_day(first), "assessment_started"),
        Step(working_day(first + dt.timedelta(days=9)), "heard"),
        Step(working_day(first + dt.timedelta(days=12)), "specialist"),
        Step(working_day(first + dt.timedelta(days=27)), "written", found),
        Step(working_day(first + dt.timedelta(days=31)), "assessed"),
        Step(working_day(first + dt.timedelta(days=40)), "said_so_we"),
    ]
    day, count = named + dt.timedelta(days=4), 0
    while day < today - dt.timedelta(days=2):
        count += 1
        out.append(Step(working_day(day), "visit", {"seen": count != 3, "written": count % 2}))
        out.append(Step(working_day(day + dt.timedelta(days=6)), "note"))
        out.append(Step(working_day(day + dt.timedelta(days=7)), "supervision"))
        out.append(Step(working_day(day + dt.timedelta(days=8)), "meeting"))
        day += dt.timedelta(days=19)
    return sorted((step for step in out if step.day < today), key=lambda step: step.day)
