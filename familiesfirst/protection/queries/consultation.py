"""Questions to the child protection team: one's own, the team's, those about the same people, and the cards kept."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet
from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, worker, workers, workers_of_teams
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import label, protection_teams
from familiesfirst.protection.models import Consultation, ConsultedPerson, GuideCard, TeamMember
from familiesfirst.protection.queries.consulted import subjects
from familiesfirst.protection.rules.team import team_kinds
from familiesfirst.record.api import Actor, EntryView, NotThere, facts_in, log_read, read_with, roots_of

STANDS = {"asked": "Waits for an answer", "answered": "Answered", "contact": "Before the front door"}
KINDS = ("consultation.asked", "consultation.answered", "consultation.came_of", "consultation.became_contact")
MOST = 100
A_YEAR, SOUNDED = dt.timedelta(days=365), 5_000


@dataclass(frozen=True)
class ConsultationLine:
    """One question in a list. opens: whether the viewer reads it. about: whom it is about, as far as they may see."""

    id: int
    title: str
    state: str
    stands: str
    asked_by: str
    asked_at: dt.datetime
    opens: bool
    whom: str = ""
    about: str = ""


@dataclass(frozen=True)
class ConsultationPage:
    """What the list shows. of_team: whether the viewer answers for the team."""

    mine: tuple[ConsultationLine, ...]
    waiting: tuple[ConsultationLine, ...]
    lately: tuple[ConsultationLine, ...]
    of_team: bool


@dataclass(frozen=True)
class Said:
    """Words of it. visitors: what those who visit may be told; empty when nobody had to be asked."""

    words: str
    visitors: str = ""


@dataclass(frozen=True)
class ConsultationInFull:
    """One question as its reader sees it. same: others about the same people, for the team alone.

    family: the family's id where the viewer opens it. visitors: what those who visit may be told of the question, and
    of the answer.
    """

    line: ConsultationLine
    about: tuple[str, ...]
    on_record: bool
    question: str
    for_whom: str
    reach: str
    sensitivity: str
    answer: str
    visitors: tuple[str, str]
    said_by: str
    answered_at: dt.datetime | None
    outcome: str
    came_of: tuple["Said", ...]
    contact_words: str
    same: tuple[ConsultationLine, ...]
    may_answer: bool
    may_say: bool
    may_keep: bool
    family: int | None
    joined: bool = False
    may_join: bool = False

    @property
    def asks_visitors(self) -> bool:
        """Whether an answer stands on a family's record where few may read it."""
        return self.on_record and self.sensitivity != "ordinary"


@dataclass(frozen=True)
class AskedAbout:
    """Somebody a question is about, for a contact that is made of it. born: ISO day or "". child: None: not known."""

    name: str
    born: str
    child: bool | None


@dataclass(frozen=True)
class ContactTold:
    """What a contact that is made of a question tells: who asked, about whom, what was asked and answered.

    sensitivity: who may read the question and its answer, in the contact as well.
    """

    asker: WorkerView
    about: tuple[AskedAbout, ...]
    question: str
    answer: str
    for_whom: str
    sensitivity: str

    @property
    def names_a_child(self) -> bool:
        """Whether somebody in it is, or may be, a child."""
        return any(one.child is not False for one in self.about)


@dataclass(frozen=True)
class CardLine:
    """How it works here. may_change: whether the viewer puts it otherwise, or takes it away."""

    id: int
    sort: str
    discipline: str
    title: str
    words: str
    ring: str
    kept_at: dt.datetime
    kept_by: str
    sort_code: str = ""
    version: int = 1
    may_change: bool = False


def team_members(today: dt.date) -> list[WorkerView]:
    """Everybody of the child protection teams today, of whichever agency, by name."""
    found = [one for kind in team_kinds() for one in workers_of_teams(kind).values()]
    return sorted((one for one in found if one.ended is None or one.ended > today), key=lambda one: one.name)


def who_to_ask(today: dt.date) -> list[tuple[WorkerView, str]]:
    """Those of them who may be asked by name, and of which team: whoever has left their team is asked no more."""
    seats = list(TeamMember.objects.all())
    here = {seat.worker_id for seat in seats if seat.left is None or seat.left > today}
    gone = {seat.worker_id for seat in seats} - here
    titles = {one.kind: one.title for one in protection_teams()}
    of = {worker: titles.get(kind, "") for kind in team_kinds() for worker in workers_of_teams(kind)}
    return [(one, of[one.id]) for one in team_members(today) if one.id not in gone]


def consultations(viewer: Actor, now: dt.datetime) -> ConsultationPage:
    """The viewer's own questions; and of the team, what waits, the oldest first, and what was answered lately."""
    found = list(_readable(viewer).order_by("-asked_at")[:MOST])
    roots = _roots(found)
    rows = not_shut(viewer, found, roots)
    about = subjects(viewer, rows, roots, now)
    seen = [replace(line, about=about.get(line.id, "")) for line in _lines(viewer, rows)]
    asked = {row.pk for row in rows if row.asked_by_id == viewer.worker}
    theirs = [one for one in seen if one.id not in asked]
    return ConsultationPage(
        mine=tuple(one for one in seen if one.id in asked),
        waiting=tuple(reversed([one for one in theirs if one.state == "asked"])),
        lately=tuple(one for one in theirs if one.state != "asked"),
        of_team=viewer.team_kind in team_kinds(),
    )


def _readable(viewer: Actor) -> QuerySet[Consultation]:
    """Those the viewer asked, is asked by name, or answers as one of the team."""
    found = Q(asked_by=viewer.worker) | Q(worker=viewer.worker)
    return Consultation.objects.filter(
        found | Q(worker=None, team=viewer.team_kind) if viewer.team_kind in team_kinds() else found
    )


def _roots(rows: Collection[Consultation]) -> dict[int, int]:
    return roots_of({r.thread_id for r in rows} | {r.family_id for r in rows if r.family_id})


def not_shut(viewer: Actor, rows: Iterable[Consultation], roots: Mapping[int, int] | None = None) -> list[Consultation]:
    """Less those about a family that is shut to the viewer, by a conflict of interest or by a seal. roots: of their
    threads, where they were asked already."""
    held = list(rows)
    if not held:
        return []
    shut = involvement.conflicts_of(viewer).threads
    roots = _roots(held) if roots is None else roots
    seals = involvement.seals_on(set(roots.values())) if involvement.anything_sealed() else {}
    out = {family for family, seal in seals.items() if viewer.worker not in {one.id for one in seal.names}}
    return [r for r in held if not (shut | out) & {r.thread_id, roots[r.thread_id], *_joined(r, roots)}]


def _joined(row: Consultation, roots: Mapping[int, int]) -> set[int]:
    """The family that a question turned out to be about."""
    return {row.family_id, roots[row.family_id]} if row.family_id else set()


def _lines(viewer: Actor, rows: Collection[Consultation]) -> list[ConsultationLine]:
    who = workers({w for r in rows for w in (r.asked_by_id, r.worker_id) if w})
    return [
        ConsultationLine(
            id=r.pk,
            title=label("consultation_discipline", r.discipline),
            state=r.state,
            stands=STANDS[r.state],
            asked_by=who[r.asked_by_id].with_agency if r.asked_by_id in who else "",
            asked_at=r.asked_at,
            opens=_opens(viewer, r),
            whom=who[r.worker_id].name if r.worker_id in who else "",
        )
        for r in rows
    ]


def _opens(viewer: Actor, row: Consultation) -> bool:
    mine = viewer.worker in (row.asked_by_id, row.worker_id)
    return mine or (row.worker_id is None and viewer.team_kind == row.team)


def consultation(viewer: Actor, consultation: int, now: dt.datetime, *, log: bool) -> ConsultationInFull:
    """One of them, and that they looked is kept. NotThere when it is not for this viewer."""
    row, root = _opened(viewer, consultation)
    if log:
        # Whoever it is about may not know that anybody asked.
        log_read(viewer, page="protection.consultation", now=now, thread=root, held_back=True)
    words = _words(row)
    asked, answered = words.get("consultation.asked", []), words.get("consultation.answered", [])
    asker = worker(row.asked_by_id) if row.asked_by_id else None
    of_team = viewer.team_kind == row.team
    theirs = row.worker_id == viewer.worker if row.worker_id else of_team
    family = root if row.on_record else row.family_id
    reads = family is not None and involvement.granted(
        viewer.roles, involvement.relationships(viewer, family, now), "people.read_family"
    )
    return ConsultationInFull(
        line=_lines(viewer, [row])[0],
        about=_about(row, asked),
        on_record=row.on_record,
        question=_fact(asked, "question"),
        for_whom=_fact(asked, "for_whom"),
        reach=(asker.phone or asker.email) if asker else "",
        sensitivity=row.sensitivity,
        answer=_fact(answered, "words"),
        visitors=(_visitors(asked[0]) if asked else "", _visitors(answered[0]) if answered else ""),
        said_by=_fact(answered, "said_by"),
        answered_at=row.answered_at,
        outcome=label("consultation_outcome", row.outcome) if row.outcome else "",
        came_of=tuple(Said(e.fact("words"), _visitors(e)) for e in words.get("consultation.came_of", [])),
        contact_words=_fact(words.get("consultation.became_contact", []), "words"),
        same=tuple(_same(viewer, row, root)) if of_team else (),
        may_answer=theirs and row.answered_at is None,
        may_say=(row.answered_at is not None or row.state == "contact") and viewer.worker == row.asked_by_id,
        may_keep=theirs and row.answered_at is not None,
        family=family if reads else None,
        joined=row.family_id is not None,
        may_join=not row.on_record and row.family_id is None and (viewer.worker == row.asked_by_id or theirs),
    )


def _opened(viewer: Actor, consultation: int) -> tuple[Consultation, int]:
    rows = not_shut(viewer, _readable(viewer).filter(pk=consultation))
    if not rows:
        raise NotThere
    return rows[0], roots_of([rows[0].thread_id])[rows[0].thread_id]


def _words(row: Consultation) -> dict[str, list[EntryView]]:
    """{kind: its entries about this question}."""
    found = {kind: facts_in(row.thread_id, kind) for kind in KINDS}
    return {kind: [e for e in held if e.mark("consultation") == row.pk] for kind, held in found.items()}


def _fact(entries: list[EntryView], name: str) -> str:
    return str(entries[0].fact(name)) if entries else ""


def _visitors(entry: EntryView) -> str:
    answer = entry.fact("asked", "")
    return f"may be told: {entry.fact('visitors')}" if entry.fact("visitors", "") else answer and "may be told nothing"


def _about(row: Consultation, asked: list[EntryView]) -> tuple[str, ...]:
    if not row.on_record:
        return tuple(asked[0].fact("about", ())) if asked else ()
    names = people.names_of(row.people)
    return tuple(names[p] for p in row.people if p in names)


def _same(viewer: Actor, row: Consultation, root: int) -> list[ConsultationLine]:
    """Others about one of the same people, or the same family on record. The latest first."""
    alike = Q(pk=None)
    for one in row.about.all():
        if " " not in one.folded and one.born is None:
            continue  # a first name alone would find everybody of that name
        born = Q(born=one.born) | Q(born=None) if one.born else Q()
        alike |= Q(born, folded=one.folded)
    ids = {*ConsultedPerson.objects.filter(alike).values_list("consultation", flat=True), *_sounding(row)}
    theirs = read_with(root if row.on_record else row.family_id) if row.on_record or row.family_id else []
    about = Q(pk__in=ids) | Q(on_record=True, thread__in=theirs) | Q(family__in=theirs)
    rows = Consultation.objects.filter(about).exclude(pk=row.pk).order_by("-asked_at")[:20]
    return _lines(viewer, not_shut(viewer, rows))


def _sounding(row: Consultation) -> Iterator[int]:
    """Questions of the year before about somebody whose whole name sounds the same: it is often heard on the phone."""
    wanted = [(_sound(one.folded), one.born) for one in row.about.all() if " " in one.folded]
    if not wanted:
        return
    lately = ConsultedPerson.objects.filter(consultation__asked_at__gte=row.asked_at - A_YEAR)
    rows = lately.order_by("-pk").values_list("consultation", "folded", "born")[:SOUNDED]
    for consultation, folded, born in rows:
        if any(_sound(folded) == sounds and (None in (day, born) or day == born) for sounds, day in wanted):
            yield consultation


def _sound(folded: str) -> tuple[str, ...]:
    return tuple(people.sound(word) for word in folded.split())


def told_for_contact(viewer: Actor, consultation: int, now: dt.datetime) -> ContactTold:
    """What a contact made of it tells. NotThere when the question is not for this viewer."""
    row, _ = _opened(viewer, consultation)
    words = _words(row)
    asked = words["consultation.asked"]
    return ContactTold(
        asker=worker(row.asked_by_id or viewer.worker or 0),
        about=tuple(_asked_about(row, asked, timezone.localdate(now))),
        question=_fact(asked, "question"),
        answer=_fact(words["consultation.answered"], "words"),
        for_whom=_fact(asked, "for_whom"),
        sensitivity=row.sensitivity,
    )


def _asked_about(row: Consultation, asked: list[EntryView], today: dt.date) -> Iterable[AskedAbout]:
    if row.on_record:
        names, born = people.names_of(row.people), people.born_of_people(row.people)
        for person, name in names.items():
            day = born[person].on
            yield AskedAbout(name, day.isoformat() if day else "", people.is_child(born[person], today))
        return
    days = dict(row.about.values_list("folded", "born"))
    for line in asked[0].fact("about", ()) if asked else ():
        name = line.partition(", born ")[0]
        day = days.get(people.fold_name(name)[:240])
        yield AskedAbout(name, day.isoformat() if day else "", people.is_child(people.Born(on=day), today))


def cards(text: str, *, viewer: Actor | None = None, most: int = 40) -> list[CardLine]:
    """Cards that hold every word of the text, the latest first; all of them for no text. Two queries."""
    rows = GuideCard.objects.filter(withdrawn_at=None).order_by("-kept_at")
    for word in people.fold_name(text).split()[:6]:
        rows = rows.filter(folded__contains=word)
    return _cards(list(rows[:most]), viewer)


def card_of(viewer: Actor, card: int) -> CardLine:
    """One card. NotThere when there is none, or it was withdrawn."""
    found = _cards(list(GuideCard.objects.filter(pk=card, withdrawn_at=None)), viewer)
    if not found:
        raise NotThere
    return found[0]


def _cards(rows: list[GuideCard], viewer: Actor | None) -> list[CardLine]:
    who = workers({r.kept_by_id for r in rows if r.kept_by_id})
    return [
        CardLine(
            r.pk, label("guide_sort", r.sort), label("consultation_discipline", r.discipline), r.title, r.words, r.ring,
            r.kept_at, who[r.kept_by_id].with_agency if r.kept_by_id in who else "", r.sort, r.version,
            viewer is not None and (viewer.team_kind in team_kinds() or viewer.worker == r.kept_by_id),
        )
        for r in rows
    ]  # fmt: skip
