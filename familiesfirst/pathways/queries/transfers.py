"""A family between areas: what is under way, and what happened."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from familiesfirst.clocks.api import ClockView, running
from familiesfirst.involvement import api as involvement
from familiesfirst.pathways.actions._found import missing_of
from familiesfirst.pathways.rules.transfers import KINDS, NONE, place_of
from familiesfirst.people import api as people
from familiesfirst.protection.api import episodes_open
from familiesfirst.record.api import Actor, EntryView, effective, story

CLOCKS = ("transfer-in-conference", "transfer-out-answered", "missing-look-again")
ACTIONS = (
    "hear_of_transfer", "end_transfer_in", "ask_transfer_out", "confirm_transfer_out", "end_transfer_out",
    "record_outside", "record_back", "alert_missing", "record_found",
)  # fmt: skip
TOLD = 100
"""How far back the page looks, in entries."""


@dataclass(frozen=True)
class TransferPage:
    """Everything on the page. states: {machine: state} of the family. coming: children who come from another area.

    gone: children of whom other areas are told and who are reported missing too. open: the entry that each running
    machine stands on. may: {action: whether the viewer may}.
    """

    family: int
    header: people.FamilyHeader
    states: Mapping[str, str]
    coming: tuple[tuple[int, str], ...]
    children: tuple[tuple[int, str], ...]
    everybody: tuple[tuple[int, str], ...]
    gone: tuple[tuple[int, str], ...]
    open: tuple[EntryView, ...]
    clocks: tuple[ClockView, ...]
    happened: tuple[EntryView, ...]
    may: Mapping[str, bool]


def transfer_page(viewer: Actor, family: int, now: dt.datetime, *, log: bool = True) -> TransferPage:
    """NotThere or Refused as `people.api.open_record`. The number of queries does not depend on how much is there."""
    opened = people.open_record(viewer, family, now, page="family.transfer", log=log)
    people.check_may(opened, "pathways.read_steps")
    header = people.family_header(viewer, opened.family, now, ties=opened.ties)
    allows = involvement.allows(viewer, opened.ties)
    told = story(opened.family, allows=allows, kinds_only=sorted(KINDS), limit=TOLD, quiet=True)
    counted = effective(sorted(told, key=lambda e: e.id))
    places = {machine: place_of(counted, machine) for machine in ("out", "elsewhere", "missing")}
    children = tuple((c.person, c.name) for c in header.children)
    coming = {p: place_of(counted, "in", p) for p, _ in children}
    standing = [by for state, by in (*places.values(), *coming.values()) if state != NONE and by]
    return TransferPage(
        family=opened.family,
        header=header,
        states={machine: state for machine, (state, _) in places.items()},
        coming=tuple((p, name) for p, name in children if coming[p][0] != NONE),
        children=children,
        everybody=(*children, *((a.person, a.name) for a in header.adults)),
        gone=_gone(opened.family, children) if places["missing"][0] != NONE else (),
        open=tuple({e.id: e for e in standing}.values()),
        clocks=tuple(people.readable_clocks(opened, running(now=now, families=[opened.family], codes=CLOCKS))),
        happened=tuple([e for e in told if e.kind != "conference.held"][:20]),
        may={action: opened.may(f"pathways.{action}") for action in ACTIONS},
    )


def _gone(family: int, children: Sequence[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    reported = episodes_open(missing_of(family))
    return tuple((person, name) for person, name in children if person in reported)
