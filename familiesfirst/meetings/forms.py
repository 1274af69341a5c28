"""What one types about a meeting."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from familiesfirst.involvement.api import InvolvementView
from familiesfirst.meetings.queries.meetings import Askable, GuestLine
from familiesfirst.meetings.rules.inviting import Answering, WorkGuest, named_already
from familiesfirst.meetings.rules.meeting import Held, When
from familiesfirst.policy.api import MeetingSort, codeset, setting
from familiesfirst.record.api import LONDON
from familiesfirst.ui.forms import DateField, Form, LongTextField, TimeField


def _radios(name: str, asked: str, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=asked, choices=list(codeset(name).items()), widget=forms.RadioSelect, **more)


def _moment(day: dt.date, at: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, at, ZoneInfo(LONDON.key))


WHERE = "Where, or what to ring or open? (workers who are asked read it here)"


class WhenForm(Form):
    """When and where it is."""

    day = DateField(label="What day?")
    at = TimeField(label="What time does it begin?")
    minutes = forms.IntegerField(label="How long does it last, in minutes?", min_value=5, max_value=480)
    where = forms.CharField(label=WHERE, max_length=300, required=False)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["how"] = _radios("meeting_how", "How is it held?")
        self.fields["minutes"].initial = int(setting("meeting_minutes"))  # type: ignore[arg-type]
        self.order_fields(["sort", "day", "at", "minutes", "how", "where", "why", "token"])

    def when(self) -> When:
        """When and where."""
        said = self.cleaned_data
        return When(_moment(said["day"], said["at"]), said["minutes"], said["how"], said["where"])

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """What is wrong with the moment stands beside the day."""
        super().add_errors({"day" if name == "starts_at" else name: words for name, words in errors.items()})


class CallForm(WhenForm):
    """A new meeting."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=36)

    def __init__(self, data: Any = None, *, sorts: Collection[MeetingSort], **kwargs: Any) -> None:
        initial = {"token": str(uuid.uuid4()), **(kwargs.pop("initial", None) or {})}
        super().__init__(data, initial=initial, **kwargs)
        choices = [(one.code, one.title) for one in sorts]
        sort = forms.ChoiceField(label="What sort of meeting is it?", choices=choices, widget=forms.RadioSelect)
        self.fields = {"sort": sort, **self.fields}


class MoveForm(WhenForm):
    """Another time or place."""

    why = LongTextField(label="Why does it change?", limit=1_000, rows=2, required=False)


class WhyForm(Form):
    """Why it is cancelled, or an invitation is taken back."""

    why = LongTextField(label="Why?", limit=1_000, rows=3, required=False)


class WorkersForm(Form):
    """Workers round the family, and one service. named: {key: who the call names, in words}: whoever works here is
    chosen already, and each of the others needs an address alone. asked: names of those who are asked.
    """

    service = forms.CharField(label="Somebody else: which service, and who there?", max_length=200, required=False)
    service_email = forms.EmailField(label="Their work e-mail address", required=False)

    def __init__(
        self, data: Any = None, *, around: Collection[InvolvementView], beside: Mapping[int, str],
        named: Mapping[str, str], asked: Collection[str] = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        offered = {one.worker: one.name for one in around if one.worker} | dict(beside)
        known, self.left = named_already(named, offered, asked)
        chosen = [str(worker) for worker in known]
        super().__init__(data, initial={"workers": chosen, "team": chosen}, **kwargs)
        choices = {str(one.worker): f"{one.name}, {one.agency} ({one.role_title})" for one in around if one.worker}
        workers = forms.MultipleChoiceField(
            label="Who of those round the family?", choices=list(choices.items()), required=False,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        of_team = forms.MultipleChoiceField(
            label="Who of the child protection team?", choices=[(str(w), words) for w, words in beside.items()],
            required=False, widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        lines = {key: forms.EmailField(label=f"{who}: work e-mail address", required=False) for key, who in
                 self.left.items()}  # fmt: skip
        for line in lines.values():
            line.help_text = "Named when this was called. Leave it empty to ask them yourself."
        self.fields = {"workers": workers, **({"team": of_team} if beside else {}), **lines, **self.fields}

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = self.cleaned_data
        named = said["service"].strip() or said["service_email"].strip()
        service = WorkGuest(said["service"], said["service_email"]) if named else None
        chosen = (*said["workers"], *said.get("team", ()))
        others = tuple(WorkGuest(who, said[key]) for key, who in self.left.items() if said[key])
        return {"workers": tuple(int(one) for one in chosen), "service": service, "named": others}


class PersonForm(Form):
    """How somebody of the family is asked, and whether they come at a time of their own."""

    own_day = DateField(label="A day of their own, if they come apart from somebody", required=False)
    own_at = TimeField(label="At what time?", required=False)

    def __init__(self, data: Any = None, *, asked: Askable, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        ways = [(code, words) for code, words in codeset("meeting_way").items() if code != "email" or asked.mail]
        way = forms.ChoiceField(
            label=f"How is {asked.person.short} asked?", choices=ways, widget=forms.RadioSelect,
            help_text="" if asked.mail else "No e-mail address of theirs says that messages are fine.",
        )  # fmt: skip
        self.fields = {"way": way, **self.fields}

    def clean(self) -> dict[str, Any]:
        """A day and a time go together."""
        said = super().clean() or self.cleaned_data
        if not self.errors and bool(said.get("own_day")) != bool(said.get("own_at")):
            self.add_error("own_at" if said.get("own_day") else "own_day", "Give the day and the time, or neither.")
        return said

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = self.cleaned_data
        own = _moment(said["own_day"], said["own_at"]) if said["own_day"] else None
        return {"way": said["way"], "own_time": own}

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """What is wrong with their own time stands beside its day."""
        super().add_errors({"own_day" if name == "own_time" else name: words for name, words in errors.items()})


class ToldForm(Form):
    """How somebody was told of a change."""

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        ways = [(code, words) for code, words in codeset("meeting_way").items() if code != "email"]
        self.fields["way"] = forms.ChoiceField(label="How were they told?", choices=ways, widget=forms.RadioSelect)


OWN = {"accepted": "I am coming", "declined": "I cannot come", "deputy": "I send somebody else"}
"""The answers as one gives them for oneself."""


class AnswerForm(Form):
    """What somebody says to an invitation. theirs: they answer themselves."""

    deputy = forms.CharField(label="Who comes instead? Their name and job", max_length=200, required=False)
    words = LongTextField(label="Anything to say? (only if you want to)", limit=2_000, rows=3, required=False)

    def __init__(self, data: Any = None, *, theirs: bool = True, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        asked = "Can you come?" if theirs else "What do they say?"
        self.fields = {"answer": _radios("meeting_answer", asked), **self.fields}
        if theirs:
            self.fields["answer"].choices = [(code, OWN[code]) for code in codeset("meeting_answer")]  # type: ignore[attr-defined]
        else:
            self.fields["words"].label = "Anything they said with it, in their words"

    def parsed(self) -> Answering:
        """The answer."""
        said = self.cleaned_data
        return Answering(said["answer"], said["words"], said["deputy"])


class ThereForm(Form):
    """Whether one who was asked was there."""

    deputy = forms.CharField(label="Who came instead?", max_length=200, required=False)

    def __init__(self, data: Any = None, *, guest: GuestLine, **kwargs: Any) -> None:
        proposed = {"deputy": ("deputy", guest.deputy), "declined": ("apologies", "")}.get(guest.answer, ("", ""))
        initial = {"attended": proposed[0] or None, "deputy": proposed[1]}
        super().__init__(data, prefix=f"guest-{guest.id}", initial=initial, **kwargs)
        self.guest = guest
        attended = _radios("meeting_attended", f"Was {guest.name} there?", required=False)
        self.fields = {"attended": attended, **self.fields}


def told_there(there: Sequence[ThereForm], errors: Mapping[str, str]) -> dict[str, str]:
    """Shows what is wrong about a guest beside theirs; gives back the rest."""
    rest = dict(errors)
    for one in there:
        for name, field in ((f"guest-{one.guest.id}", "attended"), (f"deputy-{one.guest.id}", "deputy")):
            if name in rest:
                one.add_errors({field: rest.pop(name)})
    return rest


class HeldForm(Form):
    """A meeting as it went, with everybody who was asked."""

    day = DateField(label="What day was it?")
    at = TimeField(label="When did it begin?")
    others = LongTextField(label="Who else was there? One to a line", limit=2_000, rows=3, required=False)
    note = LongTextField(label="What was settled?", limit=20_000, rows=6, required=False)

    def __init__(
        self, data: Any = None, *, guests: Sequence[GuestLine], starts: dt.datetime, today: dt.date, **kwargs: Any
    ) -> None:
        local = starts.astimezone(LONDON)
        super().__init__(data, initial={"day": local.date(), "at": local.time()}, **kwargs)
        self.fields["day"].not_after = today  # type: ignore[attr-defined]
        self.there = [ThereForm(data, guest=guest) for guest in guests]

    def is_valid(self) -> bool:
        """The meeting, and each guest; all are checked, so that every error shows at once."""
        return all([super().is_valid(), *(one.is_valid() for one in self.there)])

    def parsed(self) -> Held:
        """The meeting."""
        said = self.cleaned_data
        return Held(
            happened=_moment(said["day"], said["at"]),
            attended={one.guest.id: one.cleaned_data["attended"] for one in self.there},
            deputies={one.guest.id: one.cleaned_data["deputy"] for one in self.there},
            others=said["others"],
            note=said["note"],
        )

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Beside the question, and for a guest beside theirs."""
        rest = told_there(self.there, errors)
        super().add_errors({"day" if name == "happened" else name: words for name, words in rest.items()})
