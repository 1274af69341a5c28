"""Warnings, gaps and legal status."""

from django import forms

from familiesfirst.people.forms.base import PeopleForm, codes, person, radios, select, text
from familiesfirst.ui.forms import DateField, LongTextField


class WarningForm(PeopleForm):
    """What a worker needs to know before going, in words that may be seen by somebody in the room."""

    type = radios("What kind of note")
    words = text("What to do. Anybody in the room may see these words", limit=300)
    person = person("About whom", required=False)
    why = LongTextField(label="Why. This is kept in the story, for those who may see it", limit=2_000, rows=3)
    review_by = DateField(label="Reviewed by")

    def offer(self) -> None:
        """Codes, and everybody of the family."""
        self.offer_choices("type", codes("warning_type"))
        self.offer_choices("person", [("", "The whole family"), *self.everybody_else()])


class WarningReviewForm(PeopleForm):
    """The note still stands."""

    words = text("What to do, as it stands now. Anybody in the room may see these words", limit=300)
    why = LongTextField(label="Why it still stands", required=False, limit=2_000, rows=3)
    review_by = DateField(label="Reviewed again by")


class GapForm(PeopleForm):
    """Something was asked, or not yet."""

    field = select("What is not known")
    state = radios("How it stands", (("not_asked", "Not asked yet"), ("asked_not_known", "Asked, not known")))

    def offer(self) -> None:
        """Codes of the policy."""
        self.offer_choices("field", [("", "Choose"), *codes("gap_field")])


class SetAsideForm(PeopleForm):
    """Something is known and held apart, or is not to be pursued."""

    field = select("What is not to be asked")
    state = radios(
        "How it stands", (("held_apart", "Known and held apart"), ("not_to_be_pursued", "Not to be pursued"))
    )
    why = LongTextField(label="Why", limit=2_000, rows=3)
    until = DateField(label="Looked at again by", required=False)

    def offer(self) -> None:
        """Codes of the policy."""
        self.offer_choices("field", [("", "Choose"), *codes("gap_field")])


class OwnWordsForm(PeopleForm):
    """Somebody's own story, in their own words."""

    words = LongTextField(
        label="What they said, in their own words",
        limit=20_000,
        rows=8,
        help_text="Write it as they said it. Read it back to them, and change what they want changed.",
    )
    how = radios("How did they give it?")
    language = select("In which language?", required=False)
    said_on = DateField(label="When was that?")
    shown_to = radios("Who in the family may be shown it?")
    uses = forms.MultipleChoiceField(
        label="Where did they agree that it may be used?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ask them. Where nothing is chosen, only those who answer for the family read it.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def offer(self) -> None:
        """Codes of the policy; who may be shown it is asked of a child's words only."""
        self.fields["said_on"].not_after = self.today  # type: ignore[attr-defined]
        self.offer_choices("how", codes("own_words_how"))
        self.offer_choices("language", [("", "Not said"), *codes("language")])
        self.offer_choices("uses", codes("own_words_use"))
        self.offer_choices("shown_to", codes("may_be_shown"))
        if self.card is None or not self.card.is_child:
            del self.fields["shown_to"]


class OwnWordsUsesForm(PeopleForm):
    """Where somebody's own words may be used from now on."""

    uses = forms.MultipleChoiceField(
        label="Where may their words be used?", required=False, widget=forms.CheckboxSelectMultiple
    )
    said = LongTextField(label="What they said about it", required=False, limit=2_000, rows=3)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def offer(self) -> None:
        """Codes of the policy."""
        self.offer_choices("uses", codes("own_words_use"))
