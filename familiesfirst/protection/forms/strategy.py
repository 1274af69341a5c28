"""A strategy discussion: needed, called, recorded, cancelled."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from familiesfirst.meetings.api import WHERE, GuestLine, told_there
from familiesfirst.people.api import TellingForm, VisitorsForm
from familiesfirst.policy.api import explained, protection_choices
from familiesfirst.protection.forms.attending import CameForm, came
from familiesfirst.protection.forms.meeting import MomentForm, radios, words
from familiesfirst.protection.forms.strategy_record import RecordForm
from familiesfirst.protection.forms.todo import beside, filled
from familiesfirst.protection.rules.reporting import in_words
from familiesfirst.protection.rules.sharing import SENSITIVITIES
from familiesfirst.protection.rules.strategy import Call, Cancel, Held, Present
from familiesfirst.record.api import LONDON
from familiesfirst.ui.forms import DateField, Each, Form, LongTextField, Several, TimeField, YesNoField

Child = tuple[int, str]


class NeedForm(TellingForm, MomentForm):
    """Which children, why, when it was decided, and who of the family was told."""

    of = "that a strategy discussion is needed"

    why = words(
        "What gives reasonable cause to suspect that they are suffering, or likely to suffer, significant harm?"
    )

    def __init__(
        self, *args: Any, children: Sequence[Child], now: dt.datetime, usual_team: str = "", **kwargs: Any
    ) -> None:
        local = now.astimezone(LONDON)
        super().__init__(*args, initial={"day": local.date(), "at": local.time(), "team": usual_team}, **kwargs)
        self.fields["day"].label, self.fields["at"].label = "When was this decided?", "At what time?"
        self.fields["children"] = forms.TypedMultipleChoiceField(
            label="Which children is it about?", choices=children, coerce=int, widget=forms.CheckboxSelectMultiple
        )
        if teams := protection_choices():
            self.fields["team"] = forms.ChoiceField(
                label="Which team works with the family?", choices=teams, widget=forms.RadioSelect, required=False
            )

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = self.cleaned_data
        about = {"children": said["children"], "why": said["why"], "happened": self.moment}
        return about | {"team": said.get("team", ""), "tellings": self.tellings}


class ChangeTeamForm(TellingForm):
    """The other child protection team works with the family, why, and who of it was told."""

    of = "that another child protection team works with them"

    why = words("Why does it?")

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(kind, title) for kind, title in protection_choices() if kind != now]
        self.fields["team"] = forms.ChoiceField(
            label="Which team works with the family from now on?", choices=others, widget=forms.RadioSelect,
            required=False, initial=others[0][0] if len(others) == 1 else None,
        )  # fmt: skip
        self.order_fields(["team", "why"])

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = self.cleaned_data
        return {"team": said["team"], "why": said["why"], "tellings": self.tellings}


class CallForm(MomentForm):
    """When, how, and who is asked: one to a line."""

    AT = "meets_at"
    place = forms.CharField(label=WHERE, max_length=200, required=False)
    asked = LongTextField(
        label="Who is asked?",
        limit=2_000,
        rows=5,
        required=False,
        help_text="One agency or person to a line. This sends nothing: the invitations come next, to these.",
    )
    why = words("Why does it change?", rows=2)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"] = radios("strategy_how", "How is it held?", today)
        self.order_fields(["day", "at", "how", "place", "asked", "why"])

    def parsed(self) -> Call:
        """The call."""
        said = self.cleaned_data
        asked = tuple(line.strip() for line in said["asked"].splitlines() if line.strip())
        return Call(self.moment, said["how"], asked, said["why"], said["place"])


class ChildDecidedForm(Form):
    """Whether an enquiry begins for one child. running: since when one does, where it does: then nothing is asked."""

    s47 = YesNoField(label="Does a section 47 enquiry begin?", required=False)

    def __init__(self, data: Any, *, child: Child, running: dt.date | None = None, **kwargs: Any) -> None:
        super().__init__(data, prefix=f"child-{child[0]}", **kwargs)
        (self.person, self.name), self.running = child, running
        self.fields["s47"].label = f"Does a section 47 enquiry begin for {self.name}?"
        if running:
            del self.fields["s47"]

    @property
    def begins(self) -> bool | None:
        """What was answered; one that is open goes on, and begins for nobody. Only after `is_valid()`."""
        answered: bool | None = False if self.running else self.cleaned_data["s47"]
        return answered


class HeldForm(TellingForm, RecordForm, VisitorsForm, MomentForm):
    """The discussion as it went."""

    of = "what was decided"

    why = words("What was shared, and what it means for each child", rows=8)
    decided = words("What else was decided")
    dissent = words("Did anybody see it otherwise? Who, and how", rows=2)
    without_quorum = words("If somebody who has to be there was not: why it went on", rows=2)
    emergency = YesNoField(label="Was it an emergency discussion, for immediate protection only?")
    health_day = DateField(label="If health took no part: on which day were they spoken to?", required=False)
    health_time = TimeField(label="At what time were they spoken to?", required=False)
    health_why = words("If health was not spoken to yet: why not?", rows=2)

    def __init__(
        self,
        data: Any = None,
        *,
        children: Sequence[Child],
        today: dt.date,
        agreed: Several,
        people: Sequence[Child],
        guests: Sequence[GuestLine] = (),
        speaking_for: Mapping[int, str] | None = None,
        running: Mapping[int, dt.date | None] | None = None,
        emergency_alone: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, people=people, **kwargs)
        self.agreed = agreed
        if emergency_alone:
            for name in ("emergency", "without_quorum", "decided"):
                del self.fields[name]
        self.fields["day"].not_after = self.fields["health_day"].not_after = today  # type: ignore[attr-defined]
        self.ask(today)
        self.ask_now()
        asked = self.fields["visitors"]
        asked.label = "Of the answers that not everybody may read: what may the people who visit be told?"
        asked.help_text = "Ask whose they are. Visitors see these words and nothing else of those answers."
        proposed = speaking_for or {}
        self.guests = [CameForm(data, guest=guest, speaks_for=proposed.get(guest.id, "")) for guest in guests]
        self.fields["how"] = radios("strategy_how", "How was it held?", today)
        self.fields["sort"] = radios("enquiry_sort", "If an enquiry begins: who makes it?", today, required=False)
        since = running or {}
        self.by_child = Each([ChildDecidedForm(data, child=one, running=since.get(one[0])) for one in children])

    def clean(self) -> dict[str, Any]:
        """A day and a time, or neither."""
        day, at = self.cleaned_data.get("health_day"), self.cleaned_data.get("health_time")
        if (day is None) != (at is None) and not {"health_day", "health_time"} & set(self.errors):
            self.add_error("health_time" if at is None else "health_day", "Say both the day and the time.")
        return self.cleaned_data

    @property
    def health_at(self) -> dt.datetime | None:
        """When health was spoken to. Only after `is_valid()`."""
        day, at = self.cleaned_data["health_day"], self.cleaned_data["health_time"]
        return None if day is None or at is None else dt.datetime.combine(day, at, ZoneInfo(LONDON.key))

    def is_valid(self) -> bool:
        """The meeting, each child, and whoever was asked."""
        return all([super().is_valid(), self.by_child.is_valid(), *(one.is_valid() for one in self.guests)])

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Beside the question; for a child, a guest or something agreed beside theirs."""
        rest = beside(filled(self.agreed), "agreed", errors)
        super().add_errors(self.by_child.add_errors(told_there(self.guests, rest)))

    @property
    def who_came(self) -> dict[int, tuple[str, str]]:
        """{invitation: (whether they came, who came instead)}."""
        return {one.guest.id: (one.cleaned_data["attended"], one.cleaned_data["deputy"]) for one in self.guests}

    def held(self, present: Sequence[Present]) -> Held:
        """The discussion, with who took part: whoever was asked and came, and those who are typed beside them."""
        said = self.cleaned_data
        there = (*came(self.guests), *(one for one in present if one.name or one.agency or not self.guests))
        return Held(
            happened=self.moment, how=said["how"], s47={c.person: c.begins for c in self.by_child.each},
            why=said["why"], present=there, decided=said.get("decided", ""), sort=said["sort"],
            dissent=said["dissent"], without_quorum=said.get("without_quorum", ""),
            emergency=said.get("emergency", True),
            agreed=tuple(row.parsed() for row in filled(self.agreed)),
            tellings=self.tellings, record=self.record, health_at=self.health_at, health_why=said["health_why"],
            visitors=said["visitors"], visitors_words=said["visitors_words"],
        )  # fmt: skip


class CancelForm(TellingForm, VisitorsForm):
    """The new fact, what each one who was asked said to it, and who of the family was told."""

    of = "that the discussion is not needed any more"
    instead = words("Why do you cancel it, and not whoever called it?", rows=2)
    fact = words("What is newly known that makes it unnecessary?")
    minutes_saved = forms.IntegerField(
        label="About how many minutes does this save everybody together?", required=False, min_value=0, max_value=10_000
    )

    def __init__(self, *args: Any, asked: Sequence[str], called_by: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.called_by = called_by
        if not called_by:
            del self.fields["instead"]
        self.asked = {f"answer-{key}": who for key, who in in_words(asked).items()}
        for box, who in self.asked.items():
            self.fields[box] = words(f"What did {who} say to that?", rows=2)

        self.fields["sensitivity"] = forms.ChoiceField(
            label="Who may read this?", choices=explained("sensitivity", SENSITIVITIES), widget=forms.RadioSelect,
            initial="ordinary",
        )  # fmt: skip

    @property
    def answers(self) -> list[Any]:
        """The boxes for what each one said."""
        return [self[box] for box in self.asked]

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """What is missing of somebody stands at their own box."""
        empty = [box for box in self.asked if not (self[box].data or "").strip()]
        own = {box: f"Say what {self.asked[box]} said to that." for box in empty if "answers" in errors}
        super().add_errors({name: said for name, said in errors.items() if name != "answers" or not own} | own)

    def parsed(self) -> Cancel:
        """The cancelling."""
        said = self.cleaned_data
        answers = {who: said[box].strip() for box, who in self.asked.items()}
        few = {name: said[name] for name in ("sensitivity", "visitors", "visitors_words")}
        return Cancel(said["fact"], answers, said["minutes_saved"], instead=said.get("instead", ""), **few)


class TimeSavedForm(Form):
    """How much time a discussion that was cancelled would have taken."""

    minutes = forms.IntegerField(
        label="How many minutes, of everybody who was asked together?", required=False, min_value=1, max_value=100_000
    )
    how = words("How did you work it out: who, and for how long?", rows=3)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"minutes": self.cleaned_data["minutes"], "how": self.cleaned_data["how"]}
