"""Fields that people fill in the way they say things: days in three boxes, times as `3pm`, several files."""

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TIME = re.compile(r"^(\d{1,2})(?:[:.]?([0-5]\d))?\s*(am|pm)?$", re.IGNORECASE)


def question(label: str) -> str:
    """A label up to its question mark: what follows it there is help, and no part of what is asked."""
    return label.partition("? ")[0].rstrip("?")


class DateParts(forms.Widget):
    """Three boxes: ``name-day``, ``name-month``, ``name-year``. A single ISO date under ``name`` is read too."""

    parts = ("day", "month", "year")

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> tuple[str, str, str] | str:
        """The three boxes as typed; the ISO date when that is what was sent."""
        if f"{name}-day" not in data and name in data:
            return str(data.get(name, ""))
        return tuple(str(data.get(f"{name}-{part}", "")).strip() for part in self.parts)  # type: ignore[return-value]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """True when none of the boxes was on the form."""
        return name not in data and not any(f"{name}-{part}" in data for part in self.parts)

    @staticmethod
    def boxes(value: Any) -> tuple[str, str, str]:
        """What to write into the three boxes for a date, for what was typed, or for nothing."""
        if isinstance(value, date):
            return str(value.day), str(value.month), str(value.year)
        if isinstance(value, tuple):
            return value
        year, month, day = (*str(value or "").split("-"), "", "", "")[:3]
        return day, month, year


class DateField(forms.Field):
    """A day. Clean value: ``datetime.date`` or None. ``not_after`` is read when the form is checked: pass today."""

    widget = DateParts

    def __init__(self, *, not_after: date | None = None, not_before: date | None = None, **kwargs: Any) -> None:
        self.not_after, self.not_before = not_after, not_before
        super().__init__(**kwargs)

    def clean(self, value: Any) -> date | None:
        """The day, or ValidationError with a sentence that names what is missing or impossible."""
        typed = value if isinstance(value, tuple) else DateParts.boxes(value)
        if not any(typed):
            self.validate(None)
            return None
        label = question(str(self.label or "The date"))
        if missing := [part for part, box in zip(DateParts.parts, typed, strict=True) if not box]:
            raise ValidationError(f"{label}: add the {' and the '.join(missing)}", code="incomplete")
        return self._within(_day(typed, label), label)

    def _within(self, found: date, label: str) -> date:
        if self.not_after and found > self.not_after:
            raise ValidationError(f"{label}: must not be after {self.not_after:%-d %B %Y}", code="after")
        if self.not_before and found < self.not_before:
            raise ValidationError(f"{label}: must not be before {self.not_before:%-d %B %Y}", code="before")
        if not 1900 <= found.year <= 2100:
            raise ValidationError(f"{label}: check the year", code="year")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether what was typed differs from what the page proposed."""
        return DateParts.boxes(initial) != DateParts.boxes(data)


def _day(typed: tuple[str, str, str], label: str) -> date:
    """The day that the three boxes say; months may be words. A two-figure year is asked for again, never guessed."""
    day, month, year = typed
    if month[:3].lower() in MONTHS:
        month = str(MONTHS.index(month[:3].lower()) + 1)
    if not re.fullmatch(r"\d{4}", year):
        raise ValidationError(f"{label}: write the year with four figures", code="year")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValidationError(f"{label}: there is no such day", code="invalid") from None


class TimeField(forms.CharField):
    """A time of day as people write it: `15:30`, `3.30pm`, `3pm`. Clean value: ``datetime.time`` or None."""

    def clean(self, value: Any) -> time | None:
        """The time, or ValidationError with an example."""
        text = super().clean(value).strip()
        if not text:
            return None
        found = TIME.match(text)
        hour = _hour(found) if found else None
        if found is None or hour is None:
            raise ValidationError(
                f"{question(str(self.label or 'The time'))}: write it like 15:30 or 3.30pm", code="invalid"
            )
        return time(hour, int(found[2] or 0))

    def prepare_value(self, value: Any) -> Any:
        """`15:30`, or what was typed."""
        return f"{value:%H:%M}" if isinstance(value, time) else value


def _hour(found: re.Match[str]) -> int | None:
    """The hour of the day from 0 to 23, or None when there is no such hour. `5` alone could be morning or evening."""
    hour, half = int(found[1]), (found[3] or "").lower()
    if half:
        return hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else None
    return hour if hour <= 23 and found[2] else None


class LongTextField(forms.CharField):
    """Words, as many as ``limit`` characters. The count shows under the box when it runs short."""

    widget = forms.Textarea

    def __init__(self, *, limit: int = 20_000, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(max_length=limit, **kwargs)
        self.widget.attrs["rows"] = rows

    def clean(self, value: Any) -> str:
        """The words with line ends as they are kept; ValidationError says by how much they are too long."""
        return str(super().clean(str(value or "").replace("\r\n", "\n")))

    def run_validators(self, value: Any) -> None:
        """Check the length in words of our own, and the rest as Django does."""
        over = len(str(value)) - (self.max_length or 0)
        if self.max_length and over > 0:
            label = question(str(self.label or "This"))
            raise ValidationError(
                f"{label}: shorten it by {over:,} characters (the most is {self.max_length:,})", code="max_length"
            )
        super().run_validators(value)


class YesNoField(forms.TypedChoiceField):
    """Yes or no, and nothing chosen beforehand. Clean value: True, False, or None when it need not be answered."""

    def __init__(self, *, yes: str = "Yes", no: str = "No", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.RadioSelect)
        super().__init__(
            choices=[("yes", yes), ("no", no)], coerce=lambda answer: answer == "yes", empty_value=None, **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        """The code of the choice for a proposed True or False."""
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files. Clean value: a list of UploadedFile, empty when there are none."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file as Django checks one."""
        given = [file for file in (data if isinstance(data, list | tuple) else [data]) if file]
        if not given:
            super().clean(None, initial)
        return [super(FilesField, self).clean(file, initial) for file in given]
