"""What one types about a child who is missing, is back, and is spoken with; and about a national referral."""

import datetime as dt
from typing import Any

from django import forms

from familiesfirst.people.api import TellingForm, VisitorsForm
from familiesfirst.policy.api import codeset, explained
from familiesfirst.protection.forms.meeting import MomentForm, radios, words
from familiesfirst.protection.rules.missing import Back, National, Reported, Talk
from familiesfirst.record.api import LONDON
from familiesfirst.ui.forms import DateField, YesNoField

READERS = ("ordinary", "third_party", "police_intelligence")
ASKED = ("visitors", "visitors_words")


def _now(now: dt.datetime) -> dict[str, Any]:
    local = now.astimezone(LONDON)
    return {"day": local.date(), "at": local.time()}


class ReportedForm(MomentForm, VisitorsForm):
    """A child is missing."""

    AT = "reported_at"
    by_whom = forms.CharField(label="Who reported it, and to whom?", max_length=200, required=False)
    last_seen = words("When and where were they last seen, and what did they wear?", rows=3)
    with_whom = words("With whom, if anybody knows?", rows=2)
    police = forms.CharField(label="Police reference", max_length=40, required=False)
    words = words("What is done to find them, and who rings whom?", rows=3)

    def __init__(self, *args: Any, now: dt.datetime, **kwargs: Any) -> None:
        super().__init__(*args, initial=_now(now), **kwargs)
        self.fields["day"].label, self.fields["at"].label = "When were they reported missing?", "At what time?"
        self.fields["visitors"].label = "What may the people who visit be told of whom they may be with?"
        self.fields[
            "visitors"
        ].help_text = (
            "Only where somebody may know with whom: ask whose it is. Visitors see these words, and not with whom."
        )
        self.order_fields(["day", "at", "by_whom", "last_seen", "with_whom", *ASKED, "police", "words"])

    def parsed(self) -> Reported:
        """The report."""
        said = self.cleaned_data
        asked = ("by_whom", "last_seen", "words", "with_whom", "police", *ASKED)
        return Reported(self.moment, **{name: said[name] for name in asked})


class FoundForm(MomentForm):
    """They are back."""

    AT = "found_at"
    where = forms.CharField(label="Where were they found, in general words?", max_length=200, required=False)
    told = words("How were those who were alerted told?", rows=3)
    words = words("How are they, and what is done now?", rows=3)

    def __init__(self, *args: Any, now: dt.datetime, alerted: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, initial=_now(now), **kwargs)
        self.fields["day"].label, self.fields["at"].label = "When were they found, or came back?", "At what time?"
        self.fields["how"] = radios("found_how", "How?", now.date(), required=False)
        if not alerted:
            del self.fields["told"]
        self.order_fields(["day", "at", "how", "where", "words", "told"])

    def parsed(self) -> Back:
        """How it ended."""
        said = self.cleaned_data
        return Back(self.moment, said["how"], said["where"], said["words"], said.get("told", ""))


class TalkForm(MomentForm, VisitorsForm):
    """The conversation after a return."""

    AT = "at"
    who = forms.CharField(label="Who offers it, or held it?", max_length=200, required=False)
    independent = YesNoField(label="Have they no part in the child’s help or care?", required=False)
    why = words("If they have: why was it nobody independent?", rows=2)
    words = words("What was learned, and what would keep them safe? If they declined: why", rows=5)

    def __init__(self, *args: Any, now: dt.datetime, **kwargs: Any) -> None:
        super().__init__(*args, initial=_now(now), **kwargs)
        answers = [("offered", "It is offered"), ("held", "It was held"), ("declined", "They did not want it")]
        self.fields["answer"] = forms.ChoiceField(
            label="How does it stand?", choices=answers, widget=forms.RadioSelect, required=False
        )
        self.fields["sensitivity"] = forms.ChoiceField(
            label="Who may know what was learned?", choices=explained("sensitivity", READERS), widget=forms.RadioSelect,
            required=False,
        )  # fmt: skip
        self.order_fields(["answer", "day", "at", "who", "independent", "why", "words", "sensitivity", *ASKED])

    def parsed(self) -> Talk:
        """The conversation."""
        said = self.cleaned_data
        return Talk(
            self.moment, said["answer"], said["who"], said["words"], said["independent"], said["why"],
            said["sensitivity"], *(said[name] for name in ASKED),
        )  # fmt: skip


class NationalForm(TellingForm, VisitorsForm):
    """A referral to the national referral mechanism."""

    of = "of the referral"

    on = DateField(label="On which day was it made?")
    decided_by = forms.CharField(label="Who decided it, and in which role?", max_length=200, required=False)
    reference = forms.CharField(label="Its reference, if there is one yet", max_length=40, required=False)
    why = words("What does it rest on?", rows=5)
    consent = YesNoField(label="If they are eighteen: do they consent?", required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responder"] = radios("first_responder", "Which first responder made it?", today, required=False)
        self.fields["kinds"] = forms.MultipleChoiceField(
            label="What is it about?", choices=list(codeset("exploitation_kind", today).items()),
            widget=forms.CheckboxSelectMultiple, required=False,
        )  # fmt: skip
        self.order_fields(["on", "decided_by", "responder", "kinds", "why", *ASKED, "reference", "consent"])

    def parsed(self) -> National:
        """The referral."""
        said = self.cleaned_data
        return National(
            said["on"], said["responder"], tuple(said["kinds"]), said["why"], said["reference"], said["consent"],
            *(said[name] for name in ASKED), said["decided_by"],
        )  # fmt: skip


class DecisionForm(TellingForm, VisitorsForm):
    """What the mechanism decided."""

    of = "what was decided"

    on = DateField(label="On which day was it decided?")
    words = words("What does it mean for them, and what is done now?", rows=3)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"] = radios("mechanism_outcome", "What was decided?", today, required=False)
        self.order_fields(["outcome", "on", "words", *ASKED])

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {name: self.cleaned_data[name] for name in ("outcome", "on", "words")} | {
            "visitors": self.of_visitors, "tellings": self.tellings,
        }  # fmt: skip
