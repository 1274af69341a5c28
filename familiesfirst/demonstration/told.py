"""Who of a family is told of what was decided in child protection, and who is not told yet."""

import datetime as dt
import random

from familiesfirst.people import api as people

SAID = (
    "I understand why. I want to be told what happens next.",
    "I do not agree with all of it, and I will work with you.",
    "I knew it would come to this.",
    "Thank you for telling me yourself.",
    "I need to think about it. Ring me on Thursday.",
)
NOT_YET = (
    "The police speak to him first, and ask that he hears nothing before.",
    "She would be in danger if he knew that she spoke with us.",
    "He would take the children and go before they are seen.",
)
DECIDED_BY = "The discussion, with DS Kerry Dunlop"
LATELY, WEEK = dt.timedelta(days=10), dt.timedelta(days=7)


def told_of(family: int, now: dt.datetime, today: dt.date) -> tuple[people.PersonTold, ...]:
    """Of each of them. Somebody is not told yet only of what was decided lately; long since, everybody was told.

    today: the last day of the demonstration. A chance of its own, so that what is told of everybody else stays.
    """
    chance = random.Random(f"told {family} {now:%Y-%m-%d}")
    return tuple(_told(person, now, today, chance) for person, _ in people.whom_to_tell(family, now))


def _told(person: int, now: dt.datetime, today: dt.date, chance: random.Random) -> people.PersonTold:
    said, why, draw = chance.choice(SAID), chance.choice(NOT_YET), chance.random()
    shut = bool(people.may_be_reached("tell", [person]))
    if today - now.date() < LATELY and (shut or draw < 0.2):
        return people.PersonTold(person, "not_yet", why, now.date() + WEEK, DECIDED_BY)
    return people.PersonTold(person, "not_theirs") if shut else people.PersonTold(person, "told", said)
