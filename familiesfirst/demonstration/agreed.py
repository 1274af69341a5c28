"""Who takes part in the strategy discussions of the borough, and what they agree that somebody does."""

import datetime as dt
import random

from familiesfirst.involvement import api as involvement
from familiesfirst.meetings import api as meetings
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Actor

THERE = (
    protection.Present("social_worker", "Ruth Adeyemi", "Lewbridge Council"),
    protection.Present("social_work_manager", "Ifeoma Nwosu", "Lewbridge Council"),
    protection.Present("police", "Kerry Dunlop", "Lewbridge Police"),
    protection.Present("health", "Stella Horne", "Lewbridge Health NHS Trust"),
)


def who_was_there(chance: random.Random, notice: int, ago: int) -> tuple[protection.Present, ...]:
    """Those who took part: health more often the more notice there was, and the less long ago it is."""
    comes = min(0.97, 0.95 - ago / 1400 + (notice - 90) / 1000)
    return THERE if chance.random() < comes else tuple(p for p in THERE if p.discipline != "health")


RECORD: dict[str, object] = {
    "checked": "all", "category": ["PHY"], "considered": ["domestic_abuse", "sexual_exploitation"],
    "other_children": "Nobody else was named. The school has no other worry.", "believes": "all",
    "danger": "Hurt again, where nobody says how it came about.", "goal": "Two grown-ups who can say what happened.",
    "scale": "Police 4, health 5, the council 4", "decisions": ["police", "assessment"],
    "interview": "not_yet", "interview_why": "First they are seen at home, by somebody they know.",
    "medical": "not_yet", "medical_why": "Health looks at the records first, and says by tonight.",
    "legal": "no", "legal_why": "They are safe where they are tonight.",
    "contingency": "If nobody opens by five, the police go with the duty social worker the same evening.",
    "alone": "two",
}  # fmt: skip
"""What most discussions of the borough say to what its authority asks."""
LATELY = 14
"""How many days back what a discussion agreed is still to be done."""


def agreed_on(family: int, day: dt.date) -> list[protection.Agreed]:
    """Who does what: an agency, and whoever leads the family where somebody does."""
    nurse = "Named nurse, Lewbridge Health NHS Trust"
    records = "Look at the children’s health records for earlier injuries"
    agreed = [protection.Agreed(records, nurse, day + dt.timedelta(days=2))]
    lead = involvement.lead_of(family)
    if lead is not None:
        ring = "Tell the school whom to ring tonight, and why"
        agreed.append(protection.Agreed(ring, "", day + dt.timedelta(days=4), lead.worker))
    return agreed


def record_sent(by: Actor, family: int, strategy: int, now: dt.datetime) -> None:
    """The record went the same day to everybody who was there, or was asked, in words or by an invitation."""
    opened = people.open_record(by, family, now, page="family.protection", log=False)
    meeting = meetings.meeting_for(opened, "strategy", strategy)
    owed = protection.to_send(family, "strategy", strategy, meeting)
    assert owed is not None
    sent = {key: protection.Sent("secure_mail") for key in (*(g.id for g in owed.guests), *owed.others)}
    protection.send_record(by=by, now=now, family=family, meeting=meeting, of="strategy", of_id=strategy, sent=sent)


def all_done(by: Actor, family: int, now: dt.datetime, ago: int) -> None:
    """It was done the same day, save where it was agreed lately."""
    if ago < LATELY:
        return
    for one in protection.agreed_page(by, family, now, log=False).lines:
        if one.open:
            protection.end_agreed_action(
                by=by, now=now, family=family, action=one.id, done=True, on=now.date(),
                came="Done the same afternoon, and told to those who were there.",
            )  # fmt: skip
