"""What one types after a visit, a call or anything else worth keeping."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from familiesfirst.family_help.queries.recording import PersonLine, Round
from familiesfirst.family_help.rules.recording import Call, ChildThere, Meeting, Note, Visit, Voice
from familiesfirst.policy.api import codeset, setting
from familiesfirst.record.api import LONDON, EntryView
from familiesfirst.ui.forms import DateField, Form, LongTextField, TimeField, YesNoField

Choices = list[tuple[str, str]]


def choices(name: str, on: dt.date) -> Choices:
    """A code set as radios."""
    return list(codeset(name, on).items())


class _When(Form):
    """When it happened, the words, and the one sending of this page."""

    day = DateField(label="What day was it?")
    at = TimeField(label="What time? (if you know)", required=False)
    token = forms.CharField(widget=forms.HiddenInput, max_length=36)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        initial = {"token": str(uuid.uuid4()), "day": today, **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["day"].not_after = today  # type: ignore[attr-defined]
        self.fields["note"] = LongTextField(
            label=self.note_label, limit=int(setting("note_max_characters")), rows=8, required=False
        )

    note_label = "What happened?"

    @property
    def happened(self) -> dt.date | dt.datetime:
        """A time of that day where it was given, else the day alone."""
        day, at = self.cleaned_data["day"], self.cleaned_data["at"]
        return dt.datetime.combine(day, at, ZoneInfo(LONDON.key)) if at else day

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """What is wrong with when it happened stands beside the day."""
        super().add_errors({"day" if name == "happened" else name: sentence for name, sentence in errors.items()})

    def _pick(self, name: str, lines: tuple[PersonLine, ...], label: str) -> None:
        options = [(str(p.person), f"{p.name}, {p.about}" if p.about else p.name) for p in lines]
        self.fields[name] = forms.MultipleChoiceField(
            choices=options, label=label, required=False, widget=forms.CheckboxSelectMultiple
        )

    def _picked(self, name: str) -> tuple[int, ...]:
        return tuple(int(p) for p in self.cleaned_data[name])


class HeardForm(Form):
    """One child whose words are worth keeping."""

    voice = LongTextField(
        label="What did they say or show?",
        required=False,
        limit=5_000,
        rows=3,
        help_text="Their own words where you can.",
    )
    shown_to = forms.ChoiceField(label="Who may be shown what they said?", required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, line: PersonLine, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"child-{line.person}", **kwargs)
        self.line = line
        self.fields["shown_to"].choices = choices("may_be_shown", today)  # type: ignore[attr-defined]

    @property
    def has_words(self) -> bool:
        """Whether something stands in it, typed now or kept: its part of the page is then drawn open."""
        return bool(self["voice"].value())

    def heard(self) -> Voice | None:
        """What they said; None when nothing is written."""
        words = self.cleaned_data["voice"]
        return Voice(self.line.person, words, self.cleaned_data["shown_to"]) if words.strip() else None


class ChildForm(HeardForm):
    """One child on a visit."""

    seen = YesNoField(label="Did you see them?")
    seen_alone = YesNoField(label="Did you see them alone?", required=False)
    bedroom_seen = YesNoField(label="Did you see where they sleep?", required=False)
    why_not = forms.ChoiceField(label="Why not?", required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, line: PersonLine, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, line=line, today=today, **kwargs)
        self.fields["seen"].label = f"Did you see {line.name}?"
        self.fields["why_not"].choices = choices("not_seen_reason", today)  # type: ignore[attr-defined]

    def parsed(self) -> ChildThere:
        """What was said of the branch that was chosen; the other branch, where something may stand, is left out."""
        said = self.cleaned_data
        if said["seen"]:
            return ChildThere(
                self.line.person, True, said["seen_alone"], said["bedroom_seen"], "", said["voice"], said["shown_to"]
            )
        return ChildThere(self.line.person, False, why_not=said["why_not"])


class _EachChild(_When):
    """A form with a part for each child: an error stands beside the question, or that child's question."""

    children: Sequence[HeardForm] = ()

    def is_valid(self) -> bool:
        """The form and each child; all are checked, so that every error shows at once."""
        return all([super().is_valid(), *(child.is_valid() for child in self.children)])

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Beside the question, and for a child beside that child's question."""
        for name, sentence in errors.items():
            child = next((c for c in self.children if name.startswith(f"{c.prefix}-")), None)
            if child is not None:
                child.add_errors({name.removeprefix(f"{child.prefix}-"): sentence})
            else:
                super().add_errors({name: sentence})

    def _hear(self, data: Any, around: Round, today: dt.date, initial: Mapping[str, Any] | None) -> None:
        """A part for each child who is born, for what they said."""
        each = (initial or {}).get("children", {})
        born = [line for line in around.children if not line.unborn]
        self.children = [HeardForm(data, line=line, today=today, initial=each.get(line.person)) for line in born]

    def _heard(self) -> tuple[Voice, ...]:
        return tuple(voice for child in self.children if (voice := child.heard()))


class VisitForm(_EachChild):
    """A visit, or the attempt at one, with every child judged apart."""

    made = YesNoField(label="Did the visit happen?", yes="Yes", no="No, I tried and met nobody")
    purpose = forms.ChoiceField(label="What was it for?", widget=forms.RadioSelect)
    announced = YesNoField(label="Did they know you were coming?")

    def __init__(
        self, data: Any = None, *, around: Round, today: dt.date, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, today=today, initial=dict(initial or {}))
        self.fields["purpose"].choices = choices("visit_purpose", today)  # type: ignore[attr-defined]
        self._pick("others", around.adults, "Who else did you meet?")
        each = (initial or {}).get("children", {})
        self.unborn = tuple(line.person for line in around.children if line.unborn)
        self.children = [
            ChildForm(data, line=line, today=today, initial=each.get(line.person))
            for line in around.children
            if not line.unborn
        ]

    def is_valid(self) -> bool:
        """The visit, and each child when it happened; all are checked, so that every error shows at once."""
        every = super().is_valid()
        return every or (not self.errors and not self.cleaned_data["made"])

    def parsed(self) -> Visit:
        """The visit. After an attempt the children it was meant for are named and nothing is said of seeing them."""
        said = self.cleaned_data
        there = tuple(c.parsed() if said["made"] else ChildThere(c.line.person, False) for c in self.children)
        return Visit(
            made=said["made"],
            happened=self.happened,
            purpose=said["purpose"],
            announced=said["announced"],
            note=said["note"],
            children=there,
            others=self._picked("others") if said["made"] else (),
            unborn=self.unborn,
        )


class CallForm(_EachChild):
    """A call."""

    note_label = "What was said?"
    direction = forms.ChoiceField(label="Who rang whom?", widget=forms.RadioSelect)
    with_whom = forms.CharField(label="Someone else? Who, and from where?", required=False, max_length=200)

    def __init__(
        self, data: Any = None, *, around: Round, today: dt.date, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, today=today, initial=dict(initial or {}))
        self.fields["direction"].choices = choices("call_direction", today)  # type: ignore[attr-defined]
        self._pick("people", around.children + around.adults, "Whom was it with, or about?")
        self._hear(data, around, today, initial)

    def parsed(self) -> Call:
        """The call."""
        said = self.cleaned_data
        people, voices = self._picked("people"), self._heard()
        return Call(self.happened, said["direction"], said["note"], said["with_whom"], people, voices)


class NoteForm(_EachChild):
    """A note about one, several, or the family as a whole."""

    note_label = "The note"
    about = forms.ChoiceField(label="What is it about?", widget=forms.RadioSelect)

    def __init__(
        self, data: Any = None, *, around: Round, today: dt.date, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, today=today, initial=dict(initial or {}))
        self.fields["about"].choices = choices("note_about", today)  # type: ignore[attr-defined]
        self._pick("people", around.children + around.adults, "Whom is it about?")
        self._hear(data, around, today, initial)

    def parsed(self) -> Note:
        """The note."""
        said = self.cleaned_data
        return Note(self.happened, said["about"], said["note"], self._picked("people"), self._heard())


class MeetingForm(_When):
    """A review of the plan or a core group: whichever of them the viewer may record."""

    note_label = "What was settled?"
    sort = forms.ChoiceField(label="What was held?", widget=forms.RadioSelect)
    with_whom = forms.CharField(label="Who else was there?", required=False, max_length=500)

    def __init__(
        self, data: Any = None, *, around: Round, today: dt.date, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, today=today, initial=dict(initial or {}))
        offered = [(code, label) for code, label in choices("meeting_kind", today) if code in around.meetings]
        self.fields["sort"].choices = offered  # type: ignore[attr-defined]
        self._pick("people", around.children, "Which children was it about?")

    def parsed(self) -> Meeting:
        """The meeting."""
        said = self.cleaned_data
        return Meeting(said["sort"], self.happened, said["note"], self._picked("people"), said["with_whom"])


class WhyForm(Form):
    """Why something is put right."""

    why = LongTextField(label="What was wrong with it?", limit=2_000, rows=3, required=False)


FORMS: dict[str, type[VisitForm] | type[CallForm] | type[NoteForm]] = {
    "visit.made": VisitForm,
    "visit.attempted": VisitForm,
    "call.made": CallForm,
    "note.written": NoteForm,
}


def as_recorded(entry: EntryView) -> dict[str, Any]:
    """What a form is filled in with to put this entry right."""
    local = entry.happened.astimezone(LONDON)
    named = [str(p) for p in entry.people]
    voices = entry.fact("voices", {})
    return {
        "day": local.date(),
        "at": None if entry.day_only else local.time().replace(second=0, microsecond=0),
        "made": entry.kind == "visit.made",
        "note": entry.fact("note"),
        "with_whom": entry.fact("with_whom"),
        "people": named,
        "others": named,
        **entry.marks,
        "children": {p: {**marks, "voice": voices.get(str(p), "")} for p, marks in entry.people.items()},
    }
