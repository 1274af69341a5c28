"""The form every page's form is built on."""

from collections.abc import Mapping
from dataclasses import fields as parts_of
from typing import Any, ClassVar

from django import forms
from django.utils.functional import cached_property

from familiesfirst.ui.forms.fields import question
from familiesfirst.ui.forms.refill import kept_for
from familiesfirst.ui.forms.stand_in import supposed_now

DJANGO_REQUIRED = str(forms.Field.default_error_messages["required"])
DJANGO_WHOLE = str(forms.IntegerField.default_error_messages["invalid"])
DJANGO_CHOICE = str(forms.ChoiceField.default_error_messages["invalid_choice"])
CHOOSING = (forms.RadioSelect, forms.Select, forms.CheckboxSelectMultiple)
NOTHING: tuple[Any, ...] = (None, "", False, [], (), ("", "", ""))


class Form(forms.Form):
    """Parses and validates one page's input into a frozen dataclass; never saves.

    Set ``Parsed`` to a dataclass whose fields are named as the form's, or override ``parsed``. A page drawn again after
    an expired sign-in or a killed tab is filled in with what was typed, without the page doing anything for it.
    """

    Parsed: ClassVar[type | None] = None
    use_required_attribute = False

    @classmethod
    def as_typed(cls, data: Any, **kwargs: Any) -> "Form":
        """A form filled in with what was typed and not checked: for a page that is drawn again to add something."""
        form = cls(**kwargs)
        form.kept = data
        return form

    @cached_property
    def kept(self) -> Any:
        """What was typed into this form before and kept, or None."""
        return kept_for(self)

    def full_clean(self) -> None:
        """Check everything, in words that name the question."""
        for name, field in self.fields.items():
            _say_plainly(name, field)
        super().full_clean()

    def is_valid(self) -> bool:
        """Whether all of it is sound; while one supposes, whether something can stand in for what is not."""
        supposed = supposed_now()
        return super().is_valid() if supposed is None else self.is_bound and supposed.sound(self)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """What was typed and kept, before what the page proposes."""
        if self.kept is not None and not isinstance(field, forms.FileField):
            return field.widget.value_from_datadict(self.kept, {}, self.add_prefix(field_name))
        return super().get_initial_for_field(field, field_name)

    def parsed(self) -> Any:
        """What was said, as the frozen dataclass ``Parsed``. Only after ``is_valid()``."""
        if self.Parsed is None:
            raise TypeError(f"{type(self).__name__} needs a Parsed dataclass, or a parsed() of its own")
        return self.Parsed(**{part.name: self.cleaned_data[part.name] for part in parts_of(self.Parsed)})

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Show a room's refusals beside the fields they are about; what is about no field stands above the form.

        While one supposes: only beside what was left empty. Of anything else the fault could be what stands in.
        """
        for name, sentence in errors.items():
            if supposed_now() is None or self._left_empty(name):
                self.add_error(name if name in self.fields else None, sentence)

    def _left_empty(self, name: str) -> bool:
        return name in self.fields and name not in self.errors and self[name].data in NOTHING


def _say_plainly(name: str, field: forms.Field) -> None:
    """Put Django's stock sentences into words that name the question."""
    label = question(str(field.label or name.replace("_", " ").capitalize()))
    messages = field.error_messages
    if str(messages.get("required")) == DJANGO_REQUIRED:
        verb = "Choose an answer" if isinstance(field.widget, CHOOSING) else "Fill this in"
        messages["required"] = label if label.startswith("Choose ") else f"{verb}: {label}"
    if isinstance(field, forms.CharField) and field.max_length is not None:
        most = f"{label}: shorten it (the most is {field.max_length:,} characters)"
        messages.setdefault("max_length", most.replace("%", "%%"))
    if isinstance(field, forms.IntegerField):
        if str(messages.get("invalid")) == DJANGO_WHOLE:
            messages["invalid"] = f"{label}: write a whole number"
        messages.setdefault("min_value", f"{label}: the least is {field.min_value}".replace("%", "%%"))
        messages.setdefault("max_value", f"{label}: the most is {field.max_value}".replace("%", "%%"))
    if str(messages.get("invalid_choice")) == DJANGO_CHOICE:
        messages["invalid_choice"] = f"Choose one of the answers: {label}"
