"""What one types about a concern outside the home."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from familiesfirst.meetings import api as meetings
from familiesfirst.people.api import VisitorsForm
from familiesfirst.policy.api import codeset, explained, label
from familiesfirst.protection.forms.attending import CameForm, came
from familiesfirst.protection.forms.meeting import MomentForm, radios, words
from familiesfirst.protection.queries.concern_guests import Askable
from familiesfirst.protection.rules.outside import ForOne, Joining, Met, Opening, Partner, PlanAction
from familiesfirst.protection.rules.strategy import Present
from familiesfirst.ui.forms import DateField, Each, Form, LongTextField, YesNoField

Child = tuple[int, str]
READERS = ("ordinary", "third_party", "police_intelligence")


def look_again(label: str = "On which day do you look again at who of the family was told?") -> DateField:
    """A rule asks for the day where it is needed."""
    hint = "Nobody of a family is told by this page. Whoever works with them tells them, and is asked by this day."
    return DateField(label=label, required=False, help_text=hint)


class OpeningForm(VisitorsForm):
    """A concern, as it is opened or put in other words."""

    title = forms.CharField(label="What does the team call it?", max_length=120, required=False)
    place = forms.CharField(label="Where is it, if it is a place?", max_length=300, required=False)
    why = words("What do you know, and from whom?", rows=6)
    told = LongTextField(
        label="What does each young person’s record say of it?", limit=300, rows=3, required=False,
        help_text="It is read on the record of every family in it. Name nobody, and no number of young people.",
    )  # fmt: skip

    def __init__(self, *args: Any, today: dt.date, rewords: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if rewords:
            self.fields["look_again"] = look_again(
                "If the records say something else now: on which day do you look again at who of each family was told?"
            )
        self.fields["sort"] = radios("concern_sort", "What is it about?", today, required=False)
        self.fields["harms"] = forms.MultipleChoiceField(
            label="What are you worried about?", choices=list(codeset("exploitation_kind", today).items()),
            widget=forms.CheckboxSelectMultiple, required=False,
        )  # fmt: skip
        self.fields["sensitivity"] = forms.ChoiceField(
            label="Who round each family may read it?", choices=explained("sensitivity", READERS),
            widget=forms.RadioSelect, required=False,
        )  # fmt: skip
        self.fields[
            "visitors_words"
        ].help_text = "Read before a visit to any family in it. Name nobody, and no number of young people."
        self.ask_now()

    def parsed(self) -> Opening:
        """The concern."""
        said = self.cleaned_data
        return Opening(
            said["sort"], said["title"], said["told"], tuple(said["harms"]), said["sensitivity"], said["why"],
            said["place"], said["visitors"], said["visitors_words"],
        )  # fmt: skip


class ReferenceForm(Form):
    """Whose record a young person is on."""

    family = forms.CharField(label="The family’s reference, such as F-1042", max_length=20)

    def clean_family(self) -> int:
        """The number in the reference."""
        digits = self.cleaned_data["family"].strip().upper().removeprefix("F-")
        if not digits.isdecimal() or len(digits) > 12:
            raise forms.ValidationError("Enter the family’s reference, such as F-1042")
        return int(digits)

    def not_theirs(self) -> None:
        """The same for a family that is not on record and for one that is not open to whoever asks."""
        self.add_error("family", "No family that you are round has this reference")


class JoinForm(Form):
    """Who is joined, and why."""

    why = words("Why, and how do you know? Only the team reads it", rows=4)
    told = words("What does their own record say beside that?", rows=3)
    look_again = look_again()

    def __init__(self, *args: Any, children: Sequence[Child], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = forms.TypedChoiceField(label="Who is joined?", choices=children, coerce=int, widget=forms.RadioSelect)
        self.fields = {"person": person, **self.fields}

    def parsed(self) -> Joining:
        """Who, and why."""
        return Joining(**{name: self.cleaned_data[name] for name in ("person", "why", "told", "look_again")})


class CallForm(meetings.WhenForm):
    """When the meeting is, and who is asked."""

    service = forms.CharField(label="Somebody else: which service, and who there?", max_length=200, required=False)
    service_email = forms.EmailField(label="Their work e-mail address", required=False)

    def __init__(self, *args: Any, guests: Sequence[Askable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sorts = [(code, label("meeting_sort", code)) for code in ("strategy", "concern_review")]
        sort = forms.ChoiceField(label="What sort of meeting is it?", choices=sorts, widget=forms.RadioSelect)
        asked = forms.TypedMultipleChoiceField(
            label="Who is asked?", coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
            choices=[(one.worker, f"{one.who.with_agency}: {one.who.job_title}") for one in guests],
        )  # fmt: skip
        self.fields = {"sort": sort, **self.fields, "workers": asked}

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = self.cleaned_data
        named = said["service"].strip() or said["service_email"].strip()
        service = meetings.WorkGuest(said["service"], said["service_email"]) if named else None
        return {"sort": said["sort"], "when": self.when(), "workers": tuple(said["workers"]), "service": service}


HERE = "here"
STRATEGY = {
    "no": "No",
    "yes": "Yes, one of their own is arranged",
    HERE: "Yes, and this meeting was it: who decides writes its record next, on theirs",
}


class ForOneForm(Form):
    """What was decided for one young person."""

    why = words("", rows=2)
    words = words("", rows=3)
    field_order = ("words", "strategy", "why")

    def __init__(self, data: Any, *, child: Child, here: bool, stands: str = "", **kwargs: Any) -> None:
        super().__init__(data, prefix=f"child-{child[0]}", **kwargs)
        self.fields["strategy"] = forms.ChoiceField(
            choices=[(code, words) for code, words in STRATEGY.items() if here or code != HERE],
            widget=forms.RadioSelect, required=False, help_text=stands,
        )  # fmt: skip
        self.person, self.name = child
        self.fields["words"].label = f"For {self.name}: what was decided? Read on their record alone"
        self.fields["strategy"].label = f"Does {self.name} need a strategy discussion?"
        self.fields["why"].label = f"If {self.name} needs one: why? Read on their record alone"
        self.order_fields(self.field_order)

    def parsed(self) -> ForOne:
        """What was decided for them."""
        said = self.cleaned_data
        answer = said["strategy"]
        return ForOne(said["words"], answer != "no" if answer else None, answer == HERE, said["why"])


class MetForm(MomentForm):
    """The meeting as it went. stands: {young person: what is said of a discussion of their own that is in hand}."""

    shared = words("What was shared? Only the team reads it", rows=6)
    place = words("What was decided for the place or the group? Every record in it says this", rows=4)
    dissent = words("Did anybody see it otherwise? Who, and how. Only the team reads it", rows=2)
    without_quorum = words("If somebody who has to be there was not: why it went on", rows=2)
    look_again = look_again("On which day do you look again at who of each family was told?")

    def __init__(
        self, data: Any = None, *, children: Sequence[Child], guests: Sequence[meetings.GuestLine],
        speaking_for: Mapping[int, str], here: bool = True, stands: Mapping[int, str] | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **kwargs)
        has = stands or {}
        each = [ForOneForm(data, child=child, here=here, stands=has.get(child[0], "")) for child in children]
        self.by_child = Each(each)
        self.there = [CameForm(data, guest=guest, speaks_for=speaking_for.get(guest.id, "")) for guest in guests]

    def is_valid(self) -> bool:
        """The meeting, each young person and each guest; all are checked, so that every error shows at once."""
        return all([super().is_valid(), self.by_child.is_valid(), *(one.is_valid() for one in self.there)])

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Beside the question, that of a young person, or that of a guest."""
        super().add_errors(meetings.told_there(self.there, self.by_child.add_errors(errors)))

    def held(self, present: Sequence[Present]) -> meetings.Held:
        """Who was there of those who were asked, and who else took part."""
        asked = [one.guest.name.casefold() for one in self.there]
        others = [one for one in present if not any(name.startswith(one.name.casefold()) for name in asked)]
        return meetings.Held(
            happened=self.moment,
            attended={one.guest.id: one.cleaned_data["attended"] for one in self.there},
            deputies={one.guest.id: one.cleaned_data["deputy"] for one in self.there},
            others="\n".join(f"{one.name}, {one.agency}".rstrip(", ") for one in others),
        )

    def met(self, present: Sequence[Present]) -> Met:
        """What was decided."""
        said = self.cleaned_data
        each = {child.person: child.parsed() for child in self.by_child.each}
        there = (*came(self.there), *(one for one in present if one.name or one.agency or not self.there))
        return Met(
            said["place"], each, there, said["shared"], said["dissent"], said["without_quorum"], said["look_again"]
        )


class ActionForm(Form):
    """One action of the plan."""

    what = forms.CharField(label="What is done?", max_length=500, required=False)
    who = forms.CharField(label="Who does it, and of which agency?", max_length=200, required=False)
    by = DateField(label="By when?", required=False)
    shows = forms.CharField(label="What would show that it works?", max_length=500, required=False)
    person = forms.TypedChoiceField(label="For whom?", coerce=int, empty_value=None, required=False)
    children: Sequence[Child] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "The place or the group"), *self.children]  # type: ignore[attr-defined]

    def parsed(self) -> PlanAction:
        """The action."""
        return PlanAction(**{name: self.cleaned_data[name] for name in ("what", "who", "by", "shows", "person")})


def action_form(children: Sequence[Child]) -> type[ActionForm]:
    """The form of one action, for these young people."""
    return type("ConcernActionForm", (ActionForm,), {"children": tuple(children)})


class PlanForm(Form):
    """When the plan is looked at again, and from which version it was written."""

    after = forms.IntegerField(widget=forms.HiddenInput)
    review_on = DateField(label="On which day is the plan looked at again?", required=False)
    look_again = look_again("On which day do you look again at who of each family was told?")


class MovedForm(Form):
    """How an action went."""

    state = forms.ChoiceField(
        label="How did it go?", choices=[("done", "It is done"), ("dropped", "It is not done after all")],
        widget=forms.RadioSelect, required=False,
    )  # fmt: skip
    came_of = words("What came of it? Read wherever the action is", rows=3)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {name: self.cleaned_data[name] for name in ("state", "came_of")}


class WordsForm(Form):
    """Why, for the team; and what the record says."""

    why = words("Why? Only the team reads it", rows=3)
    told = words("What does the record say?", rows=3)
    look_again = look_again("On which day do you look again at who was told?")

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {name: self.cleaned_data[name] for name in ("why", "told", "look_again")}


class PartnerForm(Form):
    """What a parent was told and said."""

    told = YesNoField(label="Were they told?", required=False)
    view = words("What do they say, in their words?", rows=3)
    will_do = words("What will they do about it, and what do they need for it?", rows=3)
    why = words("Why not yet: danger to whom, or which enquiry?", rows=3)
    look_again_by = DateField(label="By when is this looked at again?", required=False)

    def parsed(self) -> Partner:
        """What was told and said."""
        return Partner(**{n: self.cleaned_data[n] for n in ("told", "view", "will_do", "why", "look_again_by")})
