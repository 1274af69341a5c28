"""Addresses, numbers and safe contact."""

from typing import Any

from django import forms

from familiesfirst.people.forms.base import KNOWN, PeopleForm, codes, people, person, radios, text
from familiesfirst.people.rules.safety import Reach, SafeRule
from familiesfirst.ui.forms import DateField, LongTextField


class AddressForm(PeopleForm):
    """Where somebody is."""

    type = radios("What this address is")
    lines = LongTextField(label="Address", limit=300, rows=3)
    postcode = text("Postcode", required=False, limit=10)
    since = DateField(label="Since", required=False)
    protected = forms.BooleanField(
        label="Protect this address: it is opened one look at a time, and each is kept", required=False
    )
    protected_from = people("Who must never learn it")

    def offer(self) -> None:
        """Codes, and everybody else of the family."""
        self.offer_choices("type", codes("address_type"))
        self.offer_choices("protected_from", self.everybody_else())


class ReachForm(PeopleForm):
    """A number or e-mail address, and how it may be used."""

    kind = radios("What it is")
    value = text("Number or address", limit=254)
    whose = text("Whose it is, if not theirs", required=False, limit=120)
    hours = text("When to ring, such as “school hours only”", required=False, limit=120)
    messages = radios("May a message be left", KNOWN)
    near = text("Who may be near, or not", required=False)
    first_choice = forms.BooleanField(label="Try this first", required=False)
    protected = forms.BooleanField(
        label="Protect this number: it is opened one look at a time, and each is kept", required=False
    )
    protected_from = people("Who must never learn it")

    def offer(self) -> None:
        """Codes, and everybody else of the family."""
        self.offer_choices("kind", codes("contact_kind"))
        self.offer_choices("protected_from", self.everybody_else())

    def parsed(self) -> dict[str, Any]:
        """How to reach them, and from whom it is kept."""
        given = self.cleaned_data
        parts = ("kind", "value", "whose", "hours", "messages", "near")
        return {
            "reach": Reach(**{part: given[part] for part in parts}),
            "first_choice": given["first_choice"],
            "protected": given["protected"],
            "protected_from": given["protected_from"],
        }


class SafeForm(PeopleForm):
    """Who may not be invited, written to, told, or told together with whom."""

    kind = radios("What must not happen")
    together_with = person("Together with whom", required=False)
    what = text("To, about or of what", required=False)
    why = LongTextField(label="Why", limit=2_000, rows=3)
    look_again_by = DateField(label="Looked at again by")

    def offer(self) -> None:
        """Codes, and everybody else of the family."""
        self.offer_choices("kind", codes("safe_contact_kind"))
        self.offer_choices("together_with", [("", "Nobody in particular"), *self.everybody_else()])

    def parsed(self) -> dict[str, Any]:
        """The rule, and why."""
        given = self.cleaned_data
        other = given["together_with"] if given["kind"] == "not_together" else None
        rule = SafeRule(
            self.card.person if self.card else 0, given["kind"], other, given["what"], given["look_again_by"]
        )
        return {"rule": rule, "why": given["why"]}
