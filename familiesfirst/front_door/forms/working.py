"""The small forms with which a contact is worked."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django import forms

from familiesfirst.policy.api import codeset, explained, urgency_bands
from familiesfirst.ui.forms import Form, LongTextField, YesNoField

SHORT = 2_000


@dataclass(frozen=True)
class Look:
    """How urgent a contact is."""

    urgency: str
    danger_now: bool
    because: str


class LookForm(Form):
    """Said by a social worker who looks at it."""

    Parsed = Look

    urgency = forms.ChoiceField(label="How urgent is it?", widget=forms.RadioSelect, choices=())
    danger_now = forms.BooleanField(label="A child may be in danger now: ring duty at once", required=False)
    because = LongTextField(label="Why this urgent", required=False, limit=SHORT, rows=2)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["urgency"].choices = [(band.code, band.title) for band in urgency_bands()]


@dataclass(frozen=True)
class Where:
    """Where the children are."""

    where_now: str
    tonight: str
    said_by: str


class WhereForm(Form):
    """Asked again whenever it may have changed."""

    Parsed = Where

    where_now = LongTextField(label="Where are the children now, and with whom?", required=False, limit=SHORT, rows=2)
    tonight = LongTextField(label="Who has them tonight?", required=False, limit=SHORT, rows=2)
    said_by = forms.CharField(label="Who told you", max_length=200)


@dataclass(frozen=True)
class Ask:
    """One question to an agency."""

    asked_of: str
    purpose: str
    ground: str
    asks: str
    family_knows: bool | None
    why_family_not_told: str


class AskForm(Form):
    """What is asked, what for, on what ground, and whether the family knows."""

    Parsed = Ask

    asked_of = forms.CharField(label="Whom there, if anybody by name", required=False, max_length=200)
    purpose = forms.ChoiceField(label="What is it for?", widget=forms.RadioSelect, choices=())
    ground = forms.ChoiceField(label="On what ground do you ask?", widget=forms.RadioSelect, choices=())
    asks = LongTextField(label="What exactly do you ask?", limit=SHORT, rows=4)
    family_knows = YesNoField(label="Does the family know that you ask?", yes="Yes", no="No")
    why_family_not_told = LongTextField(label="Why does the family not know?", required=False, limit=SHORT, rows=2)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = [(words, words) for words in codeset("check_purpose").values()]
        self.fields["ground"].choices = list(codeset("check_ground").items())


@dataclass(frozen=True)
class CheckAnswer:
    """What an agency answers."""

    answer: str
    nothing_known: bool
    who_may_read: str


READERS = ("ordinary", "third_party", "police_intelligence", "adult_health")


class CheckAnswerForm(Form):
    """Nothing known is said outright."""

    known = forms.ChoiceField(
        label="What does your agency know?",
        widget=forms.RadioSelect,
        choices=(("something", "Something is known"), ("nothing", "Nothing is known")),
    )
    answer = LongTextField(label="What is known, and where it comes from", required=False, rows=5)
    who_may_read = forms.ChoiceField(
        label="Who may read it?", widget=forms.RadioSelect, choices=partial(explained, "sensitivity", READERS),
        required=False, initial="ordinary",
    )  # fmt: skip

    def parsed(self) -> CheckAnswer:
        """What was answered."""
        said = self.cleaned_data
        readers = said["who_may_read"]
        return CheckAnswer(said["answer"], said["known"] == "nothing", "" if readers == "ordinary" else readers)


class PhonedAnswerForm(CheckAnswerForm):
    """The same, said by phone."""

    said_by = forms.CharField(label="Who told you, and their job", max_length=200)


@dataclass(frozen=True)
class Agree:
    """Somebody's word about being helped."""

    answer: str
    words: str


class AgreementForm(Form):
    """One adult's, or able young person's."""

    Parsed = Agree

    answer = forms.ChoiceField(label="Do they agree to be helped?", widget=forms.RadioSelect, choices=())
    words = LongTextField(label="In their words", required=False, limit=SHORT, rows=3)

    def __init__(self, *args: object, withdrawable: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        words = codeset("agreement_answer")
        self.fields["answer"].choices = [(c, w) for c, w in words.items() if c != "withdrawn" or withdrawable]


class WhyForm(Form):
    """A reason, and nothing else."""

    why = LongTextField(label="Why", limit=SHORT, rows=3)


@dataclass(frozen=True)
class Finish:
    """How a short assessment ended."""

    outcome: str
    said: str


class FinishForm(Form):
    """Enough, or more help."""

    Parsed = Finish

    outcome = forms.ChoiceField(label="Was this all that is needed?", widget=forms.RadioSelect, choices=())
    said = LongTextField(label="What you found, and what was done", rows=6)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = list(codeset("short_assessment_outcome").items())


@dataclass(frozen=True)
class Receipt:
    """Who said that they have it."""

    said_by: str
    what_next: str


class ReceiptForm(Form):
    """From the receiver, or from another area by way of the front door."""

    Parsed = Receipt

    said_by = forms.CharField(label="Who told you that they have it", required=False, max_length=200)
    what_next = LongTextField(label="What happens with it next", required=False, limit=SHORT, rows=3)


class HandoverForm(Form):
    """Who at the service took the family up."""

    accepted_by = forms.CharField(label="Who at the service has taken it up?", max_length=200)


@dataclass(frozen=True)
class AnswerBack:
    """How whoever told us is answered."""

    way: str
    letter: str
    why_not: str


class AnswerBackForm(Form):
    """The letter is read before it goes."""

    Parsed = AnswerBack

    way = forms.ChoiceField(label="How are they answered?", widget=forms.RadioSelect, choices=())
    letter = LongTextField(label="What they are told", required=False, rows=12)
    why_not = forms.ChoiceField(label="Why are they not to be answered?", required=False, choices=())

    def __init__(self, *args: object, may_answer: bool, ways: Sequence[str], fixed: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        titles = {
            "email": "By e-mail, which says only that there is something to read",
            "letter": "By letter: print what is below",
            "phone": "By phone: say what is below",
        }
        reachable = [(way, titles[way]) for way in ways] if may_answer else []
        self.fields["way"].choices = [*reachable, ("not", "They are not to be answered")]
        self.fields["why_not"].choices = [
            ("", "Choose why"),
            *((w, w) for w in codeset("not_answered_reason").values()),
        ]
        if fixed or not may_answer:
            del self.fields["letter"]

    def parsed(self) -> AnswerBack:
        """How, and with what words."""
        said = self.cleaned_data
        return AnswerBack(said["way"], said.get("letter", ""), said["why_not"])


class ReferenceForm(Form):
    """The reference somebody was given when they told us."""

    reference = forms.CharField(label="Your reference", max_length=30)


class CodeForm(Form):
    """The code sent to whoever told us."""

    reference = forms.CharField(widget=forms.HiddenInput, max_length=30)
    code = forms.CharField(label="The code we sent you", max_length=20)
