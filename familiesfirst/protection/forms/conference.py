"""Enquiries' findings, conferences and reviews."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from familiesfirst.meetings.api import GuestLine, told_there
from familiesfirst.people.api import TellingForm
from familiesfirst.policy.api import codeset
from familiesfirst.protection.access import Unseen
from familiesfirst.protection.forms.attending import CameForm, VoiceForm, WhenForm, came, who_first
from familiesfirst.protection.forms.meeting import MomentForm, radios, words
from familiesfirst.protection.queries.conference import OfFamily
from familiesfirst.protection.rules.conference import Conference, CoreGroup, Review
from familiesfirst.protection.rules.enquiry import Findings
from familiesfirst.protection.rules.strategy import Present
from familiesfirst.record.api import EntryView
from familiesfirst.ui.forms import DateField, Each, Form, YesNoField

Child = tuple[int, str]
NO_PLAN = "none"


def ticks(label: str) -> forms.TypedMultipleChoiceField:
    """None or several of those whom the form names."""
    return forms.TypedMultipleChoiceField(
        label=label, choices=[], coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )


def each_line(typed: str) -> tuple[str, ...]:
    """What stands on each line."""
    return tuple(each.strip() for each in typed.splitlines() if each.strip())


def _before(last: EntryView | None, name: str, *asked: str) -> dict[str, Any]:
    """What was said of one child when findings were put forward before."""
    return {fact: last.fact(fact, {}).get(name, "") for fact in asked} if last else {}


class ChildFoundForm(Form):
    """What the enquiry found for one child."""

    def __init__(
        self, data: Any, *, child: Child, unseen: Unseen, today: dt.date, last: EntryView | None = None, **kwargs: Any
    ) -> None:
        called = unseen.never.get(child[0]) or unseen.not_alone.get(child[0], child[1])
        said = _before(last, called, "not_seen", "not_alone")
        said["outcome"] = last.people[child[0]].outcome if last and child[0] in last.people else None
        super().__init__(data, prefix=f"child-{child[0]}", initial=said, **kwargs)
        self.person, self.name = child
        self.fields["outcome"] = radios("enquiry_outcome", f"What did it find for {self.name}?", today, required=False)
        if self.person in unseen.never:
            self.fields["not_seen"] = words(f"No social worker has seen {self.name} since it began: why?", rows=2)
        elif self.person in unseen.not_alone:
            self.fields["not_alone"] = words(f"Nobody has seen {self.name} alone since it began: why?", rows=2)


class LeftOutForm(Form):
    """Why the enquiry is not about one child of the family."""

    def __init__(self, data: Any, *, child: Child, last: EntryView | None = None, **kwargs: Any) -> None:
        super().__init__(data, prefix=f"child-{child[0]}", initial=_before(last, child[1], "left_out"), **kwargs)
        self.person, self.name = child
        self.fields["left_out"] = words(f"Why is the enquiry not about {self.name}?", rows=2)


class FindingsForm(Form):
    """What an enquiry found. last: what was put forward before, to go on from."""

    found = words("What did you find, and what does it mean for the children?", rows=10)

    def __init__(
        self,
        data: Any = None,
        *,
        children: Sequence[Child],
        beside: Mapping[int, str],
        unseen: Unseen,
        today: dt.date,
        last: EntryView | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, initial={"found": last.fact("found")} if last else None, **kwargs)
        self.within = [ChildFoundForm(data, child=c, unseen=unseen, today=today, last=last) for c in children]
        self.beside = [LeftOutForm(data, child=child, last=last) for child in beside.items()]
        self.by_child = Each([*self.within, *self.beside])

    def is_valid(self) -> bool:
        """The words, and each child."""
        return all([super().is_valid(), self.by_child.is_valid()])

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Beside the question, and for a child beside that child's."""
        super().add_errors(self.by_child.add_errors(errors))

    def parsed(self) -> Findings:
        """The findings."""
        each = {c.person: c.cleaned_data for c in self.within}
        return Findings(
            {p: said["outcome"] for p, said in each.items()},
            self.cleaned_data["found"],
            left_out={c.person: c.cleaned_data["left_out"] for c in self.beside},
            not_alone={p: said["not_alone"] for p, said in each.items() if "not_alone" in said},
            not_seen={p: said["not_seen"] for p, said in each.items() if "not_seen" in said},
        )


class AgreeForm(TellingForm):
    """Why a manager agrees to the findings that stood on the page, and who was told."""

    of = "what it found"
    findings = forms.IntegerField(widget=forms.HiddenInput)
    why = words("Why do you agree?")
    told = words("Which agencies were told, and whoever asked for the enquiry? What did they say?", rows=3)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = {name: self.cleaned_data[name] for name in ("findings", "why", "told")}
        return said | {"tellings": self.tellings}


class NotAgreeForm(Form):
    """Why a manager does not agree to the findings that stood on the page, and what they want instead."""

    findings = forms.IntegerField(widget=forms.HiddenInput)
    why = words("Why do you not agree?")
    wanted = words("What do you want instead? What is to be looked at again, and with whom?")

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)


class PlanForm(WhenForm):
    """When and where a conference is to be held, and about whom."""

    def __init__(self, *args: Any, children: Sequence[Child], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["children"] = forms.TypedMultipleChoiceField(
            label="Which children is it about?", choices=children, coerce=int, widget=forms.CheckboxSelectMultiple
        )
        self.order_fields(list(self.ORDER))

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = self.cleaned_data
        more = {name: said[name] for name in ("children", "place", "minutes", "how")}
        return {"meets_at": self.moment, **more}


class ChildPlanForm(Form):
    """Whether a plan is made for one child, and under which category."""

    def __init__(self, data: Any, *, child: Child, today: dt.date, **kwargs: Any) -> None:
        super().__init__(data, prefix=f"child-{child[0]}", **kwargs)
        self.person, self.name = child
        offered = [*codeset("abuse_category", today).items(), (NO_PLAN, "No child protection plan")]
        self.fields["plan"] = forms.ChoiceField(
            label=f"What was decided for {self.name}?", choices=offered, widget=forms.RadioSelect, required=False
        )

    @property
    def decided(self) -> str | None:
        """The category; "" for no plan; None where nothing was chosen."""
        return {"": None, NO_PLAN: ""}.get(self.cleaned_data["plan"], self.cleaned_data["plan"])


class ChildReviewedForm(Form):
    """Whether one child's plan goes on."""

    continues = YesNoField(label="Does the plan go on?", required=False)

    def __init__(self, data: Any, *, child: Child, today: dt.date, **kwargs: Any) -> None:
        super().__init__(data, prefix=f"child-{child[0]}", **kwargs)
        self.person, self.name = child
        self.fields["continues"].label = f"Does the plan go on for {self.name}?"
        same = [("", "As it was"), *codeset("abuse_category", today).items()]
        self.fields["category"] = forms.ChoiceField(label="Category from now on", choices=same, required=False)
        self.fields["participation"] = radios("participation", f"How did {self.name} take part?", today, required=False)


class _ConferredForm(TellingForm, MomentForm):
    """What a conference and a review share. chaired: somebody was named to chair, who was involved or not; None: nobody
    was, and it is asked here."""

    of = "what was decided"

    first_why = words("If none of the family spoke first: why", rows=2)
    why = words("What was decided, and why", rows=8)
    chair = forms.CharField(label="Who chaired?", max_length=120, required=False)
    chair_role = forms.CharField(label="In which role did they chair?", max_length=120, required=False)
    chair_involved = YesNoField(label="Had they a part in the family’s help before?")
    chair_why = words("If they had: why they chaired all the same", rows=2)
    dissent = words("Did anybody see it otherwise? Who, and how", rows=2)
    without_quorum = words("If somebody who has to be there was not: why it went on", rows=2)
    other_day = words("If it was held on another day than planned: why", rows=2)
    outline = words("The outline plan: what has to change, and by when", rows=6)
    group_workers = ticks("The core group: who is in it of those who work with the family?")
    group_family = ticks("Who is in it of the family?")
    group_others = words("Who else is in it? By name or by what they do, one on each line", rows=2)
    core_group = words("When and where does it first meet?", rows=2)
    visit_every = forms.IntegerField(
        label="Visits at least every so many working days (when the plan asks for more than usual)",
        required=False, min_value=1, max_value=60,
    )  # fmt: skip

    child_form: type[ChildPlanForm] | type[ChildReviewedForm]

    def __init__(
        self,
        data: Any = None,
        *,
        children: Sequence[Child],
        family: Sequence[OfFamily],
        guests: Sequence[GuestLine],
        speaking_for: Mapping[int, str],
        people: Sequence[Child],
        today: dt.date,
        around: Mapping[int, str],
        chaired: bool | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, people=people, **kwargs)
        for name, choices in (("group_workers", around), ("group_family", {one.person: one.name for one in family})):
            self.fields[name].choices = list(choices.items())  # type: ignore[attr-defined]
        if chaired is not None:
            del self.fields["chair"], self.fields["chair_role"], self.fields["chair_involved"]
        if chaired is False:
            del self.fields["chair_why"]
        self.fields["day"].not_after = today  # type: ignore[attr-defined]
        self.fields["first"] = who_first({one.person: one.name for one in family})
        self.guests = [CameForm(data, guest=guest, speaks_for=speaking_for.get(guest.id, "")) for guest in guests]
        self.voices = [
            VoiceForm(data, person=one.person, name=one.name, expected=one.expected, today=today) for one in family
        ]
        self.by_child = Each([self.child_form(data, child=child, today=today) for child in children])
        self.inner = Each([*self.by_child.each, *self.voices])

    def is_valid(self) -> bool:
        """The meeting, each of the family, each child, and whoever was asked."""
        return all([super().is_valid(), self.inner.is_valid(), *(one.is_valid() for one in self.guests)])

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Beside the question; for a person, a child or a guest beside theirs."""
        super().add_errors(self.inner.add_errors(told_there(self.guests, errors)))

    @property
    def who_came(self) -> dict[int, tuple[str, str]]:
        """{invitation: (whether they came, who came instead)}."""
        return {one.guest.id: (one.cleaned_data["attended"], one.cleaned_data["deputy"]) for one in self.guests}

    def said(self, present: Sequence[Present]) -> dict[str, Any]:
        """What both say."""
        chair = {"chair": "", "chair_role": "", "chair_involved": False, "chair_why": ""}
        names = ("why", "dissent", "without_quorum", "first", "first_why", "other_day", "outline", "core_group")
        there = (*came(self.guests), *(one for one in present if one.name))
        voices = tuple(one.parsed() for one in self.voices)
        return {
            "happened": self.moment, "present": there, "voices": voices, "tellings": self.tellings,
            "visit_every": self.cleaned_data["visit_every"],
            **{name: self.cleaned_data[name] for name in names},
            **{name: self.cleaned_data.get(name, empty) for name, empty in chair.items()},
        }  # fmt: skip

    @property
    def group(self) -> CoreGroup:
        """Who is in the core group."""
        said = self.cleaned_data
        return CoreGroup(tuple(said["group_workers"]), tuple(said["group_family"]), each_line(said["group_others"]))


class ConferredForm(_ConferredForm):
    """An initial conference as it went."""

    child_form = ChildPlanForm
    bottom_lines = words("The bottom lines: what cannot be accepted, one on each line", rows=4)

    def held(self, present: Sequence[Present]) -> Conference:
        """The conference, with who took part."""
        more = {"bottom_lines": each_line(self.cleaned_data["bottom_lines"]), "group": self.group}
        return Conference(plans={c.person: c.decided for c in self.by_child.each}, **self.said(present), **more)


class ReviewedForm(_ConferredForm):
    """A review as it went."""

    child_form = ChildReviewedForm

    def __init__(self, *args: Any, visits: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outline"].label = "If something is changed in the plan: what has to change now, and by when"
        self.fields["core_group"].label = "When and where does it meet next?"
        as_it_was = f"as it was, {visits}" if visits else "as it was"
        self.fields[
            "visit_every"
        ].label = f"Visits from now on at least every so many working days (empty: {as_it_was})"

    def held(self, present: Sequence[Present]) -> Review:
        """The review, with who took part."""
        each = {c.person: c.cleaned_data for c in self.by_child.each}
        return Review(
            continues={p: said["continues"] for p, said in each.items()},
            categories={p: said["category"] for p, said in each.items()},
            participation={p: said["participation"] for p, said in each.items()},
            group=self.group if self.group.named else None,
            **self.said(present),
        )


class EndForm(TellingForm):
    """A plan ends without a review."""

    of = "that the plan ends"

    why = words("Why?")
    told = words("Which agencies were asked, and told?", rows=2)
    on = DateField(label="From which day?")

    def __init__(self, *args: Any, children: Sequence[Child], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["children"] = forms.TypedMultipleChoiceField(
            label="Whose plan ends?", choices=children, coerce=int, widget=forms.CheckboxSelectMultiple
        )
        self.fields["ground"] = radios("plan_end_ground", "On which ground?", today)
        self.order_fields(["children", "ground", "why", "told", "on"])

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = {name: self.cleaned_data[name] for name in ("children", "ground", "why", "told", "on")}
        return said | {"tellings": self.tellings}
