"""The product's addresses and one small page with a form, to try the room on."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path

from familiesfirst.config.urls import handler400, handler403, handler404, handler500
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused
from familiesfirst.ui.api import public, signed_in
from familiesfirst.ui.forms import DateField, Form, LongTextField, YesNoField

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

PAGE = """
{% extends "ui/layout.html" %}
{% from "ui/macros.html" import button, error_summary, field, name %}
{% block title %}A visit to the Marsh family{% endblock %}
{% block content %}
<h1 class="govuk-heading-l">A visit to the {{ name("Marsh family") }}</h1>
{{ error_summary(form) }}
<form method="post" action="{{ send_to }}" novalidate>
  {{ csrf_input }}
  {{ field(form.day) }}{{ field(form.seen) }}{{ field(form.words) }}{{ field(form.who) }}
  {{ button("Save") }}
</form>
<form method="post" action="/test/other/" novalidate>{{ csrf_input }}{{ field(other.note) }}{{ button("Note") }}</form>
{% endblock %}
"""


OPEN_PAGE = """
{% extends "ui/public.html" %}
{% block title %}Tell us{% endblock %}
{% block content %}<h1 class="govuk-heading-l">Tell us</h1><form method="post">{{ csrf_input }}</form>{% endblock %}
"""


class VisitForm(Form):
    """A form of each kind of box."""

    day = DateField(label="Day")
    seen = YesNoField(label="Seen")
    words = LongTextField(label="What happened", limit=100)
    who = forms.MultipleChoiceField(
        label="Who", choices=[("a", "Zayn"), ("b", "Mia"), ("c", "Nadia")], widget=forms.CheckboxSelectMultiple
    )


class NoteForm(Form):
    """Another form of the same page."""

    note = LongTextField(label="A note", limit=100)


@signed_in
def visit(request: HttpRequest) -> HttpResponse:
    """Takes a visit, and says no to a few words."""
    form = VisitForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return redirect("home")
    page = engines["jinja2"].from_string(PAGE)
    send_to = request.GET.get("to", "")
    return HttpResponse(page.render({"form": form, "other": NoteForm(), "send_to": send_to}, request))


def refuse(request: HttpRequest, how: str) -> HttpResponse:
    """Refuses in one of the ways of the record."""
    raise {
        "refused": Refused("Ring the duty team first."),
        "not_there": NotThere(),
        "meanwhile": Meanwhile("Ruth Adeyemi decided this at 15:31."),
        "invalid": Invalid({"day": "This is before the birth."}),
        "broken": ZeroDivisionError(),
    }[how]


@public
def open_to_all(request: HttpRequest) -> HttpResponse:
    """A page for everyone, with a form."""
    page = engines["jinja2"].from_string(OPEN_PAGE)
    return HttpResponse(page.render({}, request))


urlpatterns = [
    path("test/open/", open_to_all),
    path("test/visit/", visit),
    path("test/refuse/<str:how>/", refuse),
    path("", include("familiesfirst.config.urls")),
]
