"""Between which days, and what for."""

import uuid
from typing import Any

from django import forms

from familiesfirst.ui.forms import Form


class SpanForm(Form):
    """Which of one's agency's entries."""

    since = forms.DateField(label="From", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="To", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    entry = forms.IntegerField(required=False, min_value=1, max_value=10**15, widget=forms.HiddenInput)


class CopyForm(Form):
    """What the copy is for."""

    what_for = forms.CharField(label="What is it for?", max_length=200, required=False)
    token = forms.CharField(widget=forms.HiddenInput, max_length=36)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"token": str(uuid.uuid4()), "what_for": "Our own record"})
