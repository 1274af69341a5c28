"""The kinds of entry this room writes."""

from familiesfirst.protection.entries import (
    attending,
    conference,
    consultation,
    core_group,
    disagreement,
    enquiry,
    finding,
    incident,
    legal,
    missing,
    outside,
    reporting,
    seeing,
    sharing,
    steps,
    strategy,
    team,
)
from familiesfirst.record.api import Kind

KINDS: list[Kind] = [
    *strategy.KINDS,
    *sharing.KINDS,
    *enquiry.KINDS,
    *conference.KINDS,
    *attending.KINDS,
    *core_group.KINDS,
    *reporting.KINDS,
    *consultation.KINDS,
    *steps.KINDS,
    *seeing.KINDS,
    *team.KINDS,
    *finding.KINDS,
    *legal.KINDS,
    *disagreement.KINDS,
    *incident.KINDS,
    *outside.KINDS,
    *missing.KINDS,
]
BROUGHT_IN: list[Kind] = [enquiry.S47_STARTED, *conference.BROUGHT_IN]
"""What a return may bring in."""
