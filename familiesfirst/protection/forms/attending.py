"""A conference is moved, called off, chaired; how each of the family takes part, and what each of them said there."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from familiesfirst.agencies.api import WorkerView
from familiesfirst.meetings.api import WHERE, GuestLine, ThereForm, When
from familiesfirst.people.api import TellingForm
from familiesfirst.policy.api import codeset, setting
from familiesfirst.protection.forms.meeting import MomentForm, radios, words
from familiesfirst.protection.queries.had_part import chairs_as
from familiesfirst.protection.rules.attending import NOBODY, Chair, Part, Voice
from familiesfirst.protection.rules.strategy import Present
from familiesfirst.ui.forms import Form, YesNoField

THERE = ("came", "deputy")


class WhenForm(MomentForm):
    """When, how long, how and where a meeting that is called here is held."""

    AT = "meets_at"
    ORDER = ("children", "day", "at", "minutes", "how", "place", "why")
    minutes = forms.IntegerField(label="How long does it last, in minutes?", min_value=5, max_value=480)
    place = forms.CharField(label=WHERE, max_length=200, required=False)

    def __init__(self, *args: Any, lasts: str = "conference_minutes", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"] = radios("meeting_how", "How is it held?", timezone.localdate())
        self.fields["minutes"].initial = int(setting(lasts))  # type: ignore[arg-type]
        self.order_fields(list(self.ORDER))

    def when(self) -> When:
        """When and where."""
        said = self.cleaned_data
        return When(self.moment, said["minutes"], said["how"], said["place"])


class MoveConferenceForm(WhenForm):
    """Another time or place."""

    why = words("Why does it change?", rows=2)


class CallOffForm(TellingForm):
    """It does not take place."""

    of = "that the conference does not take place"

    why = words("Why does it not take place?", rows=3)
    told = words("Who was told of the agencies that were asked?", rows=2)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"why": self.cleaned_data["why"], "told": self.cleaned_data["told"], "tellings": self.tellings}


class ChairForm(Form):
    """Who chairs: somebody who signs in here, or somebody by name."""

    name = forms.CharField(label="Or somebody else: their name and agency", max_length=120, required=False)
    role = forms.CharField(label="If somebody else: in which role do they chair?", max_length=120, required=False)
    involved = YesNoField(label="If somebody else: have they had a part in the family’s help?", required=False)
    chair_why = words("If they have had a part in the family’s help: why they chair all the same", rows=2)

    def __init__(self, data: Any = None, *, possible: Collection[WorkerView], knew: Collection[int], **more: Any):
        super().__init__(data, **more)
        offered = [("", "Somebody else")]
        part = {w.id: ", has had a part" for w in possible if w.id in knew}
        offered += [(str(w.id), f"{w.with_agency} ({chairs_as(w)}{part.get(w.id, '')})") for w in possible]
        chair = forms.ChoiceField(label="Who chairs?", choices=offered, required=False)
        self.fields = {"chair": chair, **self.fields}

    def parsed(self) -> Chair:
        """Who chairs."""
        said = self.cleaned_data
        worker = int(said["chair"]) if said["chair"] else None
        return Chair(said["name"].strip(), worker, bool(said["involved"]), said["chair_why"], said["role"])


class PartForm(TellingForm):
    """How somebody takes part."""

    of = "how they take part in the conference"

    why = words("The chair’s reason", rows=3)
    heard = words("How is what they want to say heard all the same?", rows=2)

    def __init__(self, data: Any = None, *, person: int, name: str, today: dt.date, **more: Any) -> None:
        super().__init__(data, people=[(person, name)], **more)
        self.person = person
        self.fields = {"part": radios("conference_part", f"How does {name} take part?", today), **self.fields}

    def parsed(self) -> Part:
        """The decision."""
        return Part(self.person, **{name: self.cleaned_data[name] for name in ("part", "why", "heard")})


class VoiceForm(Form):
    """What one of the family said, in their words."""

    advocate = forms.CharField(label="Who is their advocate?", max_length=120, required=False)

    def __init__(
        self, data: Any = None, *, person: int, name: str, expected: bool, today: dt.date, **more: Any
    ) -> None:
        initial = {"how": None if expected else "not_asked", **(more.pop("initial", None) or {})}
        super().__init__(data, prefix=f"voice-{person}", initial=initial, **more)
        self.person, self.name = person, name
        how = radios("conference_voice", f"How was {name} heard?", today, required=False)
        said = words(f"What {name} said, in their words; or why they were not heard", rows=4)
        self.fields = {"how": how, **self.fields, "words": said}

    def parsed(self) -> Voice:
        """The voice."""
        said = self.cleaned_data
        return Voice(self.person, said["how"], said["words"], said["advocate"])


class CameForm(ThereForm):
    """Whether one who was asked was there and, of a worker or a service, whom they speak for."""

    def __init__(self, data: Any = None, *, guest: GuestLine, speaks_for: str = "", **more: Any) -> None:
        super().__init__(data, guest=guest, **more)
        if guest.person is None:
            self.fields["discipline"] = forms.ChoiceField(
                label=f"Whom does {guest.name} speak for?",
                choices=list(codeset("strategy_discipline").items()),
                initial=speaks_for or "other",
            )

    @property
    def present(self) -> Present | None:
        """Who took part for an agency; None for one of the family, or who was not there."""
        said = self.cleaned_data
        if self.guest.person is not None or said["attended"] not in THERE:
            return None
        name = f"{said['deputy']} for {self.guest.name}" if said["attended"] == "deputy" else self.guest.name
        return Present(said["discipline"], name)


def came(guests: Sequence[CameForm]) -> tuple[Present, ...]:
    """Those of the workers and services who were asked and took part."""
    return tuple(one.present for one in guests if one.present is not None)


def who_first(family: Mapping[int, str]) -> forms.TypedChoiceField:
    """Who of the family spoke first."""
    offered = [*((person, name) for person, name in family.items()), (NOBODY, "None of the family")]
    return forms.TypedChoiceField(
        label="Who spoke first?", choices=offered, coerce=int, empty_value=None, widget=forms.RadioSelect,
        required=False,
    )  # fmt: skip


class AddForm(Form):
    """Words beside a record that somebody else wrote."""

    words = words("What you typed. Keep what is not said yet, and put it beside the record", rows=12)
