"""What one types while the plan is reviewed: each action, what is new, what each says, who was there, the next time."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from familiesfirst.family_help.queries.plan_views import ActionCard, OutcomeCard
from familiesfirst.family_help.queries.review import ReviewPage
from familiesfirst.family_help.rules.review import Added, Moved, Next, Review, Says, next_called
from familiesfirst.meetings.api import Held, ThereForm, told_there
from familiesfirst.people.api import PersonNow
from familiesfirst.policy.api import codeset
from familiesfirst.record.api import LONDON
from familiesfirst.ui.forms import DateField, Form, LongTextField, TimeField


class MoveForm(Form):
    """How it stands with one action. was, revision: as the page was drawn. met: how somebody else left it meanwhile."""

    was = forms.CharField(widget=forms.HiddenInput, max_length=12)
    revision = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(label="Why not any more?", max_length=1_000, required=False)
    met = ""

    def __init__(self, data: Any, *, card: ActionCard, revision: int) -> None:
        state = card.action.state
        super().__init__(
            data, prefix=f"action-{card.action.id}", initial={"state": state, "was": state, "revision": revision}
        )
        self.card = card
        choice = forms.ChoiceField(
            label=f"{card.who}: {card.action.words}",
            choices=list(codeset("plan_action_state").items()),
            widget=forms.RadioSelect,
        )
        self.fields = {"state": choice, **self.fields}

    @property
    def moved(self) -> Moved | None:
        """What changed; None when nothing did."""
        said = self.cleaned_data
        if said["state"] == said["was"]:
            return None
        return Moved(self.card.action.id, said["state"], said["why"], said["revision"])


class NewForm(Form):
    """Something new that somebody does for one outcome; empty when there is nothing."""

    words = forms.CharField(label="Something new: what will be done?", max_length=1_000, required=False)
    by_when = DateField(label="By when?", required=False)

    def __init__(self, data: Any, *, card: OutcomeCard, shown: ReviewPage) -> None:
        super().__init__(data, prefix=f"new-{card.outcome.id}")
        self.card = card
        family = [(f"person:{p.person}", p.short) for p in shown.everybody if not p.unborn and not p.died]
        workers = {f"worker:{w.worker}": f"{w.name}, {w.agency}" for w in shown.around if w.worker}
        who = forms.ChoiceField(
            label="Who does it?", choices=[("", "Choose"), *family, *workers.items()], required=False
        )
        self.fields = {"words": self.fields["words"], "who": who, "by_when": self.fields["by_when"]}

    @property
    def added(self) -> Added | None:
        """What is new; None when nothing was typed."""
        said = self.cleaned_data
        if not (said["words"].strip() or said["who"] or said["by_when"]):
            return None
        return Added(self.card.outcome.id, said["words"], said["who"], said["by_when"])


class SaysForm(Form):
    """What one person of the family says to the plan as it stands now."""

    words = LongTextField(label="In their words", limit=4_000, rows=3, required=False)
    more = forms.CharField(label="Which parts, or why were they not asked?", max_length=1_000, required=False)

    def __init__(self, data: Any, *, person: PersonNow, today: dt.date) -> None:
        super().__init__(data, prefix=f"says-{person.person}")
        self.person = person
        answers = list(codeset("family_answer", today).items())
        answer = forms.ChoiceField(
            label=f"What does {person.short} say to the plan now?",
            choices=answers,
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields = {"answer": answer, **self.fields}

    @property
    def says(self) -> Says | None:
        """What they say; None when nothing was chosen."""
        said = self.cleaned_data
        return Says(self.person.person, said["answer"], said["words"], said["more"]) if said["answer"] else None

    def clean(self) -> dict[str, Any]:
        """Words without an answer would be lost."""
        said = super().clean() or self.cleaned_data
        if not said.get("answer") and (said.get("words") or said.get("more")):
            self.add_error("answer", "Choose what they said.")
        if said.get("answer") in ("agrees_in_part", "not_asked") and not said.get("more"):
            self.add_error("more", "Say which parts, or why they were not asked.")
        return said


class ReviewForm(Form):
    """The whole page: these questions, and the small forms beside them."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=36)
    day = DateField(label="What day is it held?")
    at = TimeField(label="When did it begin?")
    others = LongTextField(label="Who else was there? One to a line", limit=2_000, rows=2, required=False)
    note = LongTextField(label="What was said and settled?", limit=20_000, rows=6, required=False)
    next_day = DateField(required=False)
    next_at = TimeField(label="At what time?", required=False)
    same_workers = forms.BooleanField(label="Ask the same workers to it now", required=False)
    why_none = forms.CharField(max_length=1_000, required=False)

    def __init__(self, data: Any = None, *, shown: ReviewPage, today: dt.date) -> None:
        local = shown.meeting.when.starts_at.astimezone(LONDON)
        group, called = shown.core_group, next_called(shown.meeting.sort.code)
        # a plan may protect a child who is not born yet, and one child of a family where it does not protect another
        children = [p for p in shown.everybody if p.child and (group or not p.unborn) and not p.died]
        initial = {
            "token": str(uuid.uuid4()),
            "day": local.date(),
            "at": local.time().replace(second=0, microsecond=0),
            "children": [str(p.person) for p in children if not group or p.person in shown.protected],
            "same_workers": True,
        }
        super().__init__(data, initial=initial)
        self.fields["next_day"].label = f"When is the next {called}?"
        self.fields["why_none"].label = f"If there is no next {called}: why?"
        self.fields["children"] = forms.MultipleChoiceField(
            label="Which children was it about?",
            choices=[(str(p.person), p.short) for p in children],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.there = [ThereForm(data, guest=guest) for guest in shown.meeting.guests]
        self.outcomes = [
            (
                card,
                [MoveForm(data, card=one, revision=shown.revisions.get(one.action.id, 0)) for one in card.actions],
                NewForm(data, card=card, shown=shown),
            )
            for card in (shown.plan.open if shown.plan else ())
        ]
        self.people = [SaysForm(data, person=one, today=today) for one in shown.asked]

    @property
    def moves(self) -> list[MoveForm]:
        """The form of each action."""
        return [move for _, moves, _ in self.outcomes for move in moves]

    @property
    def small(self) -> list[Form]:
        """Every small form of the page."""
        return [*self.moves, *(new for _, _, new in self.outcomes), *self.people, *self.there]

    def plan_is_valid(self) -> bool:
        """Whether what changes in the plan can be read, whatever else is still missing."""
        super().is_valid()
        return all([one.is_valid() for one in (*self.moves, *(new for _, _, new in self.outcomes))])

    def is_valid(self) -> bool:
        """The whole of it; every form is checked, so that every error shows at once."""
        return all([super().is_valid(), *(one.is_valid() for one in self.small)])

    @property
    def changes(self) -> tuple[tuple[Moved, ...], tuple[Added, ...]]:
        """What changes in the plan."""
        moved = tuple(one.moved for one in self.moves if one.moved)
        return moved, tuple(new.added for _, _, new in self.outcomes if new.added)

    def held(self) -> Held:
        """Who was there, and when."""
        said = self.cleaned_data
        return Held(
            happened=_moment(said["day"], said["at"]),
            attended={one.guest.id: one.cleaned_data["attended"] for one in self.there},
            deputies={one.guest.id: one.cleaned_data["deputy"] for one in self.there},
            others=said["others"],
        )

    def review(self) -> Review:
        """The review."""
        said = self.cleaned_data
        moved, added = self.changes
        after = _moment(said["next_day"], said["next_at"] or said["at"]) if said["next_day"] else None
        return Review(
            note=said["note"],
            children=tuple(int(child) for child in said["children"]),
            moved=moved,
            added=added,
            says=tuple(one.says for one in self.people if one.says),
            next=Next(after, said["same_workers"], said["why_none"]),
        )

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Each beside its own question, in the small form it belongs to."""
        rest = told_there(self.there, errors)
        for one in self.small:
            before = f"{one.prefix}-"
            own = {name.removeprefix(before): words for name, words in rest.items() if name.startswith(before)}
            one.add_errors(own)
            rest = {name: words for name, words in rest.items() if not name.startswith(before)}
        super().add_errors({"day" if name == "happened" else name: words for name, words in rest.items()})


def _moment(day: dt.date, at: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, at, ZoneInfo(LONDON.key))
