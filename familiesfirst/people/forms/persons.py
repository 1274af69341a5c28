"""A person's own details."""

from typing import Any

from django import forms

from familiesfirst.people.codes import relationship_titles
from familiesfirst.people.forms.base import KNOWN, PeopleForm, codes, people, person, radios, select, text
from familiesfirst.people.rules.born import may_expect
from familiesfirst.people.rules.new import NewPerson
from familiesfirst.policy.api import setting
from familiesfirst.ui.forms import DateField, LongTextField

SEX = (("", "Not asked yet"), ("F", "Female"), ("M", "Male"), ("U", "Not known, or not yet born"))


class AddPersonForm(PeopleForm):
    """Somebody new. Nothing is compulsory: people come without names and dates."""

    given = text("First name", required=False, limit=100)
    family_name = text("Surname", required=False, limit=100)
    born = DateField(label="Date of birth", required=False)
    expected = DateField(label="Expected date, for a baby not born yet", required=False)
    about_age = forms.IntegerField(label="About how old, in years", required=False, min_value=0, max_value=120)
    sex = radios("Sex", SEX, required=False)
    word = text("What they are to the children, as it was said", required=False, limit=40)
    since = DateField(label="Belongs to the family since", required=False)

    def parsed(self) -> dict[str, Any]:
        """A new person, and since when they belong."""
        given = self.cleaned_data
        new = NewPerson(
            given=given["given"],
            family_name=given["family_name"],
            born=given["born"],
            expected=given["expected"],
            about_age=given["about_age"],
            sex=given["sex"],
            word=given["word"],
        )
        return {"new": new, "since": given["since"]}


class DetailsForm(PeopleForm):
    """What is held about somebody, as it shall stand."""

    born = DateField(label="Date of birth", required=False)
    expected = DateField(label="Expected date, for a baby not born yet", required=False)
    about_age = forms.IntegerField(label="About how old, in years", required=False, min_value=0, max_value=120)
    sex = radios("Sex", SEX, required=False)
    ethnicity = select("Ethnicity", required=False)
    religion = select("Religion or belief", required=False)
    disabilities = forms.MultipleChoiceField(
        label="Disability", required=False, choices=(), widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def offer(self) -> None:
        """Codes of the policy."""
        self.offer_choices("ethnicity", [("", "Not asked yet"), *codes("ethnicity")])
        self.offer_choices("religion", [("", "Not asked yet"), *codes("religion")])
        self.offer_choices("disabilities", codes("disability"))


class NameForm(PeopleForm):
    """One more name."""

    given = text("First name", required=False, limit=100)
    family_name = text("Surname", required=False, limit=100)
    use = radios("What this name is")

    def offer(self) -> None:
        """Codes of the policy."""
        self.offer_choices("use", codes("name_use"))


class IdentifierForm(PeopleForm):
    """A number by which others know them."""

    system = select("Which number")
    value = text("The number", limit=40)
    verified_how = text("How it was checked", required=False, limit=24)

    def offer(self) -> None:
        """Codes of the policy; a council's own number comes with returns only."""
        self.offer_choices("system", [c for c in codes("identifier_system") if c[0] != "la_child_id"])


class RelationshipForm(PeopleForm):
    """What they are to another of the family."""

    type = select("What they are")
    other = person("To whom")
    responsibility = radios("Parental responsibility", (("", "Not a question here"), *KNOWN), required=False)
    responsibility_how = select("How they have it", required=False)
    since = DateField(label="Since", required=False)

    def offer(self) -> None:
        """Types, and everybody else of the family."""
        self.offer_choices("type", [("", "Choose"), *relationship_titles().items()])
        self.offer_choices("other", [("", "Choose"), *self.everybody_else()])
        self.offer_choices("responsibility_how", [("", "Not asked yet"), *codes("parental_responsibility_how")])


class LanguageForm(PeopleForm):
    """A language, and whether an interpreter is needed."""

    language = select("Language")
    speaks = forms.BooleanField(label="Speaks it", required=False, initial=True)
    reads = forms.BooleanField(label="Reads it", required=False)
    interpreter = radios("Needs an interpreter", KNOWN)

    def offer(self) -> None:
        """Codes of the policy."""
        self.offer_choices("language", [("", "Choose"), *codes("language")])


class SettingForm(PeopleForm):
    """School, GP and the like."""

    kind = radios("What it is")
    name = text("Its name", limit=160)
    detail = text("Anything to know: class, named person, number", required=False)
    source = text("For a care leaver’s own worker: who told us?", required=False)
    since = DateField(label="Since", required=False)

    def offer(self) -> None:
        """Codes of the policy."""
        self.offer_choices("kind", codes("setting_kind"))


class PregnancyForm(PeopleForm):
    """A baby is expected."""

    mother = person("Who is expecting")
    expected = DateField(label="Expected date")
    surname = text("The baby’s surname for now", required=False, limit=100)
    another = forms.BooleanField(
        label="This is another baby, beside one who is expected already: a twin, say", required=False
    )

    def offer(self) -> None:
        """The grown-ups, then everybody else who is old enough."""
        ordered = sorted(self.family.persons, key=lambda one: one.child)
        youngest = int(setting("youngest_expecting"))  # type: ignore[arg-type]
        may = [one for one in ordered if not one.unborn and not one.died and may_expect(one.years, youngest)]
        self.offer_choices("mother", [("", "Choose"), *((one.person, one.name) for one in may)])


class BirthForm(PeopleForm):
    """The baby is born."""

    born = DateField(label="Date of birth")
    sex = radios("Sex", (("F", "Female"), ("M", "Male"), ("", "Not known")), required=False)
    given = text("First name", required=False, limit=100)
    family_name = text("Surname", required=False, limit=100)
    others = forms.TypedChoiceField(
        label="Were others born with this one?", coerce=int, required=False, empty_value=0,
        choices=[("", "No"), (1, "One other: twins"), (2, "Two others"), (3, "Three others")],
    )  # fmt: skip
    meeting_waits = forms.BooleanField(
        label="The mother is not well enough to meet soon: the meeting after the birth may wait", required=False
    )
    why = LongTextField(label="Anything to say", required=False, limit=2_000, rows=2)


class PregnancyEndedForm(PeopleForm):
    """The pregnancy has ended."""

    ended = DateField(label="On which day, as near as it is known?")
    why = LongTextField(label="Anything to say", required=False, limit=2_000, rows=2)


class DeathForm(PeopleForm):
    """Somebody has died."""

    died = DateField(label="Date of death")
    why = LongTextField(label="Anything to say", required=False, limit=2_000, rows=2)


class WhyForm(PeopleForm):
    """Why something ends or changes."""

    why = LongTextField(label="Why", limit=2_000, rows=3)


class MaybeWhyForm(PeopleForm):
    """Why something ends, if there is more to say."""

    why = LongTextField(label="Why", required=False, limit=2_000, rows=3)


class HouseholdForm(PeopleForm):
    """A home and who lives there."""

    name = text("What this home is called, such as “Leila’s home”", limit=120)
    people = people("Who lives there")

    def offer(self) -> None:
        """Everybody of the family."""
        self.offer_choices("people", self.everybody_else())


class SameForm(PeopleForm):
    """Another record that is of this person."""

    other = text("The other record’s reference, such as P-1042", limit=20)
    why = LongTextField(label="Why they are the same person", limit=2_000, rows=3)

    def clean_other(self) -> int:
        """The person’s id."""
        typed = self.cleaned_data["other"].strip().upper().removeprefix("P-").removeprefix("P")
        if not typed.isdigit() or len(typed) > 15:
            raise forms.ValidationError("Enter a reference, such as P-1042")
        return int(typed)


class JoinForm(PeopleForm):
    """Another family that is this one."""

    other = text("The other family’s reference, such as F-1042", limit=20)
    why = LongTextField(label="Why these are one family", limit=2_000, rows=3)

    def clean_other(self) -> int:
        """The family’s id."""
        typed = self.cleaned_data["other"].strip().upper().removeprefix("F-").removeprefix("F")
        if not typed.isdigit() or len(typed) > 15:
            raise forms.ValidationError("Enter a reference, such as F-1042")
        return int(typed)
