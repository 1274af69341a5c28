"""A conference is asked for; a report to it; a copy for one reader; how a record was sent."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms

from familiesfirst.meetings.api import GuestLine
from familiesfirst.people.api import VisitorsForm
from familiesfirst.policy.api import codeset, explained
from familiesfirst.protection.forms.meeting import words
from familiesfirst.protection.rules.reporting import NAMED, NOT_SENT, PAGE, Copy, Key, Part, Sent, copy_ways
from familiesfirst.ui.forms import Each, Form

READERS = ("ordinary", "third_party", "adult_health", "police_intelligence")
APART = ("sensitivity", "health_of", "visitors", "visitors_words", "not_for", "not_for_why")
ORDINARY = (None, "", [], "ordinary")
Named = Sequence[tuple[int, str]]


class RequestForm(Form):
    """About whom, why, and who was asked."""

    why = words("What is the conference to decide, and why is it needed?", rows=6)
    asked = words("Which agencies were asked what they think, and what did they say?", rows=3)

    def __init__(self, *args: Any, children: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["children"] = forms.TypedMultipleChoiceField(
            label="Which children is it about?", choices=children, coerce=int, widget=forms.CheckboxSelectMultiple
        )
        self.order_fields(["children", "why", "asked"])

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {name: self.cleaned_data[name] for name in ("children", "why", "asked")}


class ReportPartForm(VisitorsForm):
    """One part of a report."""

    not_for_why = forms.CharField(label="Why is it held back from them?", max_length=1_000, required=False)

    def __init__(self, data: Any, *, part: str, title: str, family: Named, held: Part | None) -> None:
        initial = {"sensitivity": "ordinary"} if held is None else {
            "words": held.words, "sensitivity": held.sensitivity, "health_of": held.health_of,
            "not_for": list(held.not_for), "not_for_why": held.not_for_why, "visitors": held.visitors,
            "visitors_words": held.visitors_words,
        }  # fmt: skip
        super().__init__(data, prefix=part, initial=initial)
        self.part, self.title = part, title
        whose = [("", "Nobody’s"), *((person, name) for person, name in family)]
        self.fields = {
            "words": words(title, rows=5),
            "sensitivity": forms.ChoiceField(
                label="Who may read it?", choices=explained("sensitivity", READERS),
                help_text="What is ordinary the family reads too, each in their own copy.",
            ),
            "health_of": forms.TypedChoiceField(
                label="Whose health does it tell of?", choices=whose, coerce=int, empty_value=None, required=False
            ),
            "not_for": forms.TypedMultipleChoiceField(
                label="Hold it back from", choices=family, coerce=int, widget=forms.CheckboxSelectMultiple,
                required=False,
            ),
            **self.fields,
        }  # fmt: skip

    @property
    def apart(self) -> bool:
        """Whether it says anything other than that everybody reads it: then its questions are open."""
        said = {name: self[name].value() for name in APART}
        return any(self[name].errors for name in APART) or any(v not in ORDINARY for v in said.values())

    def parsed(self) -> Part:
        """The part."""
        said = self.cleaned_data
        return Part(
            self.part, said["words"], said["sensitivity"], said["health_of"], tuple(said["not_for"]),
            said["not_for_why"], said["visitors"], said["visitors_words"],
        )  # fmt: skip


class ReportForm(Form):
    """A report, in parts. revision: of one's own as the page was drawn."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, parts: Sequence[tuple[str, str]], family: Named, held: Mapping[str, Part],
        revision: int,
    ) -> None:  # fmt: skip
        super().__init__(data, initial={"revision": revision})
        self.parts = [
            ReportPartForm(data, part=code, title=title, family=family, held=held.get(code)) for code, title in parts
        ]
        self.by_child = Each(self.parts)

    def is_valid(self) -> bool:
        """Every part."""
        return all([super().is_valid(), self.by_child.is_valid()])

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Beside each part."""
        super().add_errors(self.by_child.add_errors(errors))

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"parts": [one.parsed() for one in self.parts], "revision": self.cleaned_data["revision"]}


class CopyForm(Form):
    """A copy for one reader: what more is left out, how it is given, what they said.

    proposed_out: keys of pieces that come ticked to be left out.
    """

    said = words("What did they say to it, in their words?", rows=3)

    def __init__(
        self,
        data: Any = None,
        *,
        sort: str,
        pieces: Sequence[tuple[str, str]],
        cautions: Collection[str],
        in_person: Collection[str] = (),
        proposed_out: Collection[str] = (),
    ) -> None:
        super().__init__(data, initial={"out": list(proposed_out)})
        self.sort = sort
        out = forms.MultipleChoiceField(
            label="Leave out as well", choices=pieces, widget=forms.CheckboxSelectMultiple, required=False
        )
        how = forms.ChoiceField(label="How are they given it?", choices=copy_ways(in_person), widget=forms.RadioSelect)
        safe = {"safe": words("Why is it safe to give them this?", rows=3)} if cautions else {}
        self.fields = {"out": out, "how": how, **safe, **self.fields}

    def parsed(self, parts: tuple[str, ...], left_out: tuple[str, ...]) -> Copy:
        """The copy."""
        said = self.cleaned_data
        return Copy(self.sort, said["how"], parts, left_out, said.get("safe", ""), said["said"])


class SentForm(Form):
    """How the record went to one who was asked."""

    why = forms.CharField(label="If it is not sent yet: why?", max_length=400, required=False)

    def __init__(
        self, data: Any, *, key: Key, name: str, not_so: Collection[str], there: str = "", usual: str | None = None,
        reads: str = "",
    ) -> None:  # fmt: skip
        super().__init__(data, prefix=f"sent-{key}", initial={"how": usual})
        self.key = key
        ways = [(code, words) for code, words in codeset("record_way").items() if code not in not_so]
        how = forms.ChoiceField(label=f"{name}{there}", choices=ways, widget=forms.RadioSelect, help_text=reads)
        how.error_messages["required"] = f"Say how the record went to {name}, or that it is not sent yet."
        self.fields = {"how": how, **self.fields}


class RecordForm(Form):
    """How the record went to each. reads: {invitation: what they read of it}, where that is not the whole for all."""

    def __init__(
        self, data: Any = None, *, guests: Sequence[GuestLine], asked: Mapping[str, str],
        reads: Mapping[int, str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data)
        of = reads or {}
        self.guests = [_to_guest(data, guest, of.get(guest.id, "")) for guest in guests if guest.person is None]
        self.guests += [SentForm(data, key=key, name=who, not_so=(PAGE,)) for key, who in asked.items()]
        self.by_child = Each(self.guests)

    def is_valid(self) -> bool:
        """Each of them."""
        return all([super().is_valid(), self.by_child.is_valid()])

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Beside each."""
        super().add_errors(self.by_child.add_errors(errors))

    def parsed(self) -> dict[Key, Sent]:
        """{invitation, or the key of somebody asked in words: how it went}."""
        said = {one.key: one.cleaned_data for one in self.guests}
        return {key: Sent(each["how"], each["why"] if each["how"] == NOT_SENT else "") for key, each in said.items()}


def _to_guest(data: Any, guest: GuestLine, reads: str) -> SentForm:
    opens = guest.worker is not None
    there = f" ({guest.attended_label.lower()})" if guest.attended_label else ""
    not_so = (NAMED,) if opens else (NAMED, PAGE)
    usual = PAGE if opens else None
    return SentForm(data, key=guest.id, name=guest.name, there=there, not_so=not_so, usual=usual, reads=reads)
