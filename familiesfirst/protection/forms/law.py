"""Steps into law: each a form of one page."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from familiesfirst.people.api import TellingForm
from familiesfirst.policy.api import codeset, legal_order, legal_orders, legal_step
from familiesfirst.protection.forms.meeting import MomentForm, radios
from familiesfirst.protection.forms.meeting import words as told_in
from familiesfirst.protection.queries.law import ChildInLaw
from familiesfirst.protection.rules.law_steps import Decision, Issue, Letter, Offer
from familiesfirst.record.api import LONDON
from familiesfirst.ui.forms import DateField, Form, TimeField, YesNoField

Readers = Sequence[tuple[int, str]]
ACCOMMODATED = "Does the council look after the child from then on: placed by it, or with its agreement?"
COMMON = ("who", "role", "why", "told")


def line(label: str, **more: Any) -> forms.CharField:
    """One line that may be left out; a rule asks for it where it is needed."""
    return forms.CharField(label=label, max_length=300, required=False, **more)


class AboutForm(Form):
    """About which children. `order`: how its questions stand on the page."""

    order: tuple[str, ...] = ()

    def __init__(
        self, *args: Any, children: Sequence[ChildInLaw], readers: Readers, today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.readers = readers
        self.fields["children"] = forms.TypedMultipleChoiceField(
            label="Which children is it about?", choices=[(c.person, c.name) for c in children], coerce=int,
            widget=forms.CheckboxSelectMultiple, required=False,
        )  # fmt: skip
        self.ask(today)
        self.order_fields(["children", *self.order])

    def ask(self, today: dt.date) -> None:
        """The questions whose answers are codes on that day."""

    def said(self, *names: str) -> dict[str, Any]:
        """What was answered to these."""
        return {name: self.cleaned_data[name] for name in names}

    @property
    def children(self) -> tuple[int, ...]:
        """Those chosen. Only after `is_valid()`."""
        return tuple(self.cleaned_data["children"])


class DecidedForm(TellingForm, AboutForm):
    """A step that somebody decided: who, as what, why, and who was told. step: a code of policy's steps."""

    step = ""
    who = line("Who decided it? Their name")
    why = told_in("Why?", rows=4)
    told = told_in("Which agencies were told, and what did they say?", rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(
            label="As what did they decide it?", choices=self.roles, widget=forms.RadioSelect, required=False
        )
        self.order_fields(["children", *self.order, *COMMON])

    @property
    def roles(self) -> list[tuple[str, str]]:
        """As what it may be decided."""
        known = codeset("legal_decider")
        return [(code, known[code]) for code in legal_step(self.step).decided_by]

    @property
    def decision(self) -> Decision:
        """Who decided, and why. Only after `is_valid()`."""
        return Decision(self.children, **self.said(*COMMON), tellings=self.tellings)


class OnForm(DecidedForm):
    """A step of a day."""

    on = DateField(label="On which day?")


class GatewayForm(OnForm):
    """A legal planning meeting."""

    step, order = "gateway", ("on", "outcome")

    def ask(self, today: dt.date) -> None:
        """What was decided."""
        self.fields["outcome"] = radios("gateway_outcome", "What did the meeting decide?", today, required=False)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"decision": self.decision, **self.said("outcome", "on")}


class LetterForm(OnForm):
    """A letter to one reader."""

    step, order = "letter", ("reader", "on", "words", "offers", "why_not", "safe", "made")
    made = forms.IntegerField(required=False, widget=forms.HiddenInput)
    words = told_in("What does the letter tell this reader?", rows=8)
    offers = YesNoField(label="Does it offer the family network a meeting?", required=False)
    why_not = told_in("If it does not: why?", rows=2)
    safe = told_in("Why is it safe to write to them, where something has to be weighed first?", rows=2)

    def ask(self, today: dt.date) -> None:
        """To whom."""
        self.fields["reader"] = forms.TypedChoiceField(
            label="Who is it for? One letter for each reader", choices=self.readers, coerce=int,
            widget=forms.RadioSelect,
        )  # fmt: skip

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        letter = Letter(**self.said("reader", "words", "offers", "why_not", "safe", "made"))
        return {"decision": self.decision, "letter": letter, "on": self.cleaned_data["on"]}


class StepBackForm(OnForm):
    """Pre-proceedings end."""

    step, order = "step_back", ("on",)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"decision": self.decision, "on": self.cleaned_data["on"]}


class OfferForm(AboutForm):
    """Whether the family network was offered a meeting."""

    order = ("on", "answer", "to", "why_not", "who", "role")
    on = DateField(label="On which day?")
    to = told_in("Who was offered it, and what did each say?", rows=3)
    why_not = told_in("If it was not offered: why would it not be good for the child?", rows=3)
    who = line("If it was not offered: who decided that? Their name")

    def ask(self, today: dt.date) -> None:
        """The answer, and as what somebody decided that it is not offered."""
        self.fields["answer"] = radios("network_answer", "Was it offered?", today, required=False)
        known = codeset("legal_decider")
        self.fields["role"] = forms.ChoiceField(
            label="If it was not offered: as what did they decide that?", widget=forms.RadioSelect, required=False,
            choices=[(code, known[code]) for code in legal_step("network_offer").decided_by],
        )  # fmt: skip

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = self.cleaned_data
        offer = Offer(said["answer"], said["to"], said["why_not"], said["who"])
        return {"children": self.children, "offer": offer, **self.said("role", "on")}


class AtForm(DecidedForm, MomentForm):
    """A step of a day and a minute."""


class IssueForm(AtForm):
    """Care proceedings."""

    step, order = "issue", ("day", "at", "court", "urgent")
    court = line("Which court?")
    urgent = told_in("If it could not wait for a planning meeting or for the family network: why?", rows=3)

    def ask(self, today: dt.date) -> None:
        """When."""
        self.fields["day"].label, self.fields["at"].label = "When were they issued?", "At what time?"

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = self.cleaned_data
        return {"decision": self.decision, "issue": Issue(said["court"], self.moment, said["urgent"])}


class FinalForm(OnForm):
    """The end of proceedings."""

    step, order = "final", ("on", "outcome")

    def ask(self, today: dt.date) -> None:
        """How they ended."""
        self.fields["outcome"] = radios("final_order", "How did they end?", today, required=False)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"decision": self.decision, **self.said("outcome", "on")}


class UntilForm(AtForm):
    """An order until a minute."""

    until_day = DateField(label="Until which day?", required=False)
    until_at = TimeField(label="Until what time?", required=False)

    @property
    def until(self) -> dt.datetime | None:
        """When it ends; None where nobody says."""
        day, at = self.cleaned_data["until_day"], self.cleaned_data["until_at"]
        return dt.datetime.combine(day, at or dt.time(23, 59), ZoneInfo(LONDON.key)) if day else None

    def add_errors(self, errors: Any) -> None:
        """What is wrong with the end stands beside its day."""
        super().add_errors({"until_day" if name == "until" else name: said for name, said in errors.items()})


class PoliceForm(AtForm):
    """Police protection."""

    step, order, code = "police_protection", ("day", "at", "where", "accommodated"), "police_protection"
    where = told_in("Where is the child kept safe? It is shown as a protected address is", rows=2)
    accommodated = YesNoField(label=ACCOMMODATED, required=False)

    def ask(self, today: dt.date) -> None:
        """When it began."""
        self.fields["day"].label, self.fields["at"].label = "When did it begin?", "At what time, to the minute?"

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"decision": self.decision, "order": self.code, "made": self.moment} | self.said("where", "accommodated")


class EmergencyForm(UntilForm):
    """An emergency protection order."""

    step, order, code = "emergency", ("day", "at", "until_day", "until_at", "where", "accommodated"), "emergency"
    where = told_in("Where is the child kept safe? It is shown as a protected address is", rows=2)
    accommodated = YesNoField(label=ACCOMMODATED, required=False)

    def ask(self, today: dt.date) -> None:
        """When it was made."""
        self.fields["until_day"].help_text = "Left empty: for as long as such an order may last"
        self.fields["day"].label, self.fields["at"].label = "When was it made?", "At what time, to the minute?"

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = {"decision": self.decision, "order": self.code, "made": self.moment, "until": self.until}
        return said | self.said("where", "accommodated")


class LongerForm(UntilForm):
    """An emergency protection order runs longer."""

    step, order, code = "emergency", ("day", "at", "until_day", "until_at"), "emergency"

    def ask(self, today: dt.date) -> None:
        """When the court said so, and until when."""
        self.fields["day"].label, self.fields["at"].label = "When did the court decide it?", "At what time?"
        self.fields["until_day"].required = True

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"decision": self.decision, "order": self.code, "decided": self.moment, "until": self.until}


class OrderEndForm(AtForm):
    """An order ends."""

    step, order = "order_ended", ("which", "day", "at", "how")

    def ask(self, today: dt.date) -> None:
        """Which, and how."""
        self.fields["day"].label, self.fields["at"].label = "When did it end?", "At what time, to the minute?"
        self.fields["which"] = forms.ChoiceField(
            label="Which order?", choices=[(one.code, one.title) for one in legal_orders()], widget=forms.RadioSelect
        )
        self.fields["how"] = radios("order_end", "How did it end?", today, required=False)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = self.cleaned_data
        return {"decision": self.decision, "order": said["which"], "ended": self.moment, "how": said["how"]}


class CareForm(OnForm):
    """A child is looked after, or under another section."""

    step, order = "care", ("on", "section")

    def ask(self, today: dt.date) -> None:
        """Under which section."""
        self.fields["section"] = radios("care_section", "Under which section?", today, required=False)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"decision": self.decision, **self.said("section", "on")}


class CareEndForm(OnForm):
    """A child is no longer looked after."""

    step, order = "care", ("on", "how")

    def ask(self, today: dt.date) -> None:
        """How it ended."""
        self.fields["how"] = radios("care_end", "How did it end?", today, required=False)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"decision": self.decision, **self.said("how", "on")}


class PointerForm(AboutForm):
    """Where the care plan is kept."""

    order = ("system", "reference", "officer", "placement", "placed_on", "review_on", "visit_on")
    system = line("Which system keeps the care plan?")
    reference = line("Its reference there")
    officer = line("The independent reviewing officer, and how to reach them")
    placement = told_in("Where the child lives, and with whom. It is shown as a protected address is", rows=2)
    placed_on = DateField(label="If they were placed there anew: since which day?", required=False)
    review_on = DateField(label="The next review is on", required=False)
    visit_on = DateField(label="The next visit is on", required=False)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"children": self.children, **self.said(*self.order)}


class CareDateForm(AboutForm):
    """What the care system says was done."""

    order = ("sort", "on")
    on = DateField(label="On which day?")

    def ask(self, today: dt.date) -> None:
        """What."""
        self.fields["sort"] = radios("care_date", "What was done?", today, required=False)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"children": self.children, **self.said("sort", "on")}


def most_of(code: str) -> str:
    """How long an order may run, in words."""
    one = legal_order(code)
    longer = f" It may be made longer once, by at most {one.longer} {one.unit}." if one.extensions else ""
    return f"At most {one.limit} {one.unit} from the minute it began.{longer}"
