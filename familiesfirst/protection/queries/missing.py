"""Missing episodes and national referrals, as a family's protection page tells of them."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import label, setting
from familiesfirst.protection.access import is_first_responder
from familiesfirst.protection.models import MissingEpisode, NationalReferral
from familiesfirst.protection.rules.missing import often
from familiesfirst.record.api import Asked, Found, whole

KINDS = (
    "missing_child.reported", "missing_child.found", "return_talk.offered", "return_talk.held", "return_talk.declined",
    "national.referred", "national.decided",
)  # fmt: skip
NATIONAL = ("refer_nationally", "record_national_decision")
"""For first responders alone."""
ACTIONS = ("report_missing", "record_found", "record_return_talk", "refer_nationally", "record_national_decision")
CLOCKS = ("missing-now", "return-conversation", "concern-plan-review")
TALKS = {
    "": "no conversation offered yet", "offered": "a conversation is offered", "held": "a conversation was held",
    "declined": "they did not want a conversation",
}  # fmt: skip
SHOWN = 6


@dataclass(frozen=True)
class EpisodeLine:
    """One episode. since, back: moments. talk: how the conversation after it stands, in words; open_talk: not held.
    died: it ended with their death, and no conversation follows."""

    id: int
    person: int
    name: str
    since: dt.datetime
    back: dt.datetime | None
    talk: str
    open_talk: bool
    died: bool = False


@dataclass(frozen=True)
class OftenLine:
    """How often a child was missing in the days that make a pattern."""

    name: str
    times: int
    days: int


@dataclass(frozen=True)
class NationalLine:
    """A national referral beside the child. waits: the stage that is to be decided, empty when none is."""

    id: int
    name: str
    kinds: str
    by: str
    on: dt.date
    reference: str
    decided: tuple[str, ...]
    waits: str


@dataclass(frozen=True)
class MissingPart:
    """What a family's page shows of it. now: children who are missing now."""

    now: tuple[EpisodeLine, ...]
    episodes: tuple[EpisodeLine, ...]
    often: tuple[OftenLine, ...]
    national: tuple[NationalLine, ...]

    def episode(self, id: int) -> EpisodeLine | None:
        """The one with this id."""
        return next((one for one in (*self.now, *self.episodes) if one.id == id), None)


def national_may(opened: people.Opened) -> dict[str, bool]:
    """{action: whether the viewer may}: for first responders alone. One query where their role does not say."""
    lets = {action: opened.may(f"protection.{action}") for action in NATIONAL}
    return lets if not any(lets.values()) or is_first_responder(opened.viewer) else dict.fromkeys(NATIONAL, False)


def missing_asked(people: Collection[int]) -> dict[str, Asked]:
    """What a family's page asks of it, with everything else in hand."""
    return {
        "missing": whole(MissingEpisode.objects.filter(person__in=people)),
        "national": whole(NationalReferral.objects.filter(person__in=people)),
    }


def episodes_open(people: Collection[int]) -> dict[int, int]:
    """{person who is reported missing: the episode}, of these."""
    rows = MissingEpisode.objects.filter(person__in=people, found_at=None, died=None)
    return dict(rows.values_list("person", "pk"))


def missing_of(opened: people.Opened, found: Found, names: Mapping[int, str]) -> MissingPart:
    """As the viewer may see it: a national referral tells of other people, and is for those who answer for the help."""
    rows = sorted((r for r in found["missing"] if r.person_id in names), key=lambda r: r.reported_at, reverse=True)
    lines = [_line(row, names) for row in rows]
    may = involvement.may_see(opened.viewer, "third_party", opened.ties)
    national = sorted(found["national"], key=lambda r: (r.referred_on, r.pk), reverse=True) if may else []
    return MissingPart(
        now=tuple(line for line in lines if line.back is None and not line.died),
        episodes=tuple([line for line in lines if line.back is not None or line.died][:SHOWN]),
        often=tuple(_often(rows, names, opened.today)),
        national=tuple(_national(row, names[row.person_id]) for row in national if row.person_id in names),
    )


def _line(row: MissingEpisode, names: Mapping[int, str]) -> EpisodeLine:
    name = names[row.person_id]
    died, talks = row.died is not None and row.found_at is None, row.talk != "held"
    return EpisodeLine(
        row.pk, row.person_id, name, row.reported_at, row.found_at, TALKS[row.talk], talks and not died, died
    )


def _often(rows: Sequence[MissingEpisode], names: Mapping[int, str], today: dt.date) -> Iterable[OftenLine]:
    days = int(setting("missing_pattern_days"))  # type: ignore[arg-type]
    for person in dict.fromkeys(row.person_id for row in rows):
        of = [timezone.localdate(row.reported_at) for row in rows if row.person_id == person]
        if times := often(of, today, days):
            yield OftenLine(names[person], times, days)


def _national(row: NationalReferral, name: str) -> NationalLine:
    said = (
        ("Reasonable grounds", row.grounds, row.grounds_on),
        ("Conclusive grounds", row.conclusive, row.conclusive_on),
    )
    waits = "grounds" if not row.grounds else "conclusive" if row.grounds == "positive" and not row.conclusive else ""
    return NationalLine(
        id=row.pk,
        name=name,
        kinds=", ".join(label("exploitation_kind", code) for code in row.kinds),
        by=label("first_responder", row.responder),
        on=row.referred_on,
        reference=row.reference,
        decided=tuple(
            f"{stage}: {label('mechanism_outcome', outcome).lower()}, {on.day} {on:%B %Y}"
            for stage, outcome, on in said
            if on
        ),
        waits=waits,
    )
