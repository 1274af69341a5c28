"""What every page of the public form shares: the draft being written, where it goes next, nothing left behind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from familiesfirst.agencies.api import public_page
from familiesfirst.front_door import drafts
from familiesfirst.front_door.models import Draft
from familiesfirst.front_door.rules.arriving import Answers, Step, after, before, steps
from familiesfirst.front_door.rules.reading_back import called, numbered
from familiesfirst.policy.api import Form, form, setting
from familiesfirst.ui.api import render

DRAFT, SENT = "help_draft", "help_sent"
_SALT = "front door draft"
View = Callable[..., HttpResponse]


@dataclass
class Writing:
    """One draft being written: what it says so far, and the form it answers."""

    draft: Draft
    answers: Answers
    form: Form

    @classmethod
    def of(cls, draft: Draft) -> "Writing":
        """The draft as it stands."""
        return cls(draft, Answers.read(draft.answers), form("contact"))

    @property
    def token(self) -> str:
        """What each page sends back, so that the draft is found even after the session has ended."""
        return signing.dumps(self.draft.pk, salt=_SALT)

    def step(self, section: str, person: int | None) -> Step | None:
        """The step at this address, if it is asked of them."""
        return next((s for s in steps(self.form, self.answers) if s.section == section and s.person == person), None)

    def keep(self, answers: Answers) -> None:
        """Keeps what was said so far."""
        with transaction.atomic():
            self.answers = answers
            self.draft.keep(answers.kept(), timezone.now())

    def checking(self, request: HttpRequest) -> bool:
        """Whether they came here from checking their answers."""
        return bool(request.POST.get("checking") or request.GET.get("checking"))

    def checking_of(self, request: HttpRequest) -> dict[str, Any]:
        """The same for a page."""
        return {"checking": self.checking(request)}

    def onward(self, request: HttpRequest, step: Step) -> HttpResponse:
        """To the next page, or to the page of the code when they want to come back later."""
        if "later" in request.POST:
            return redirect("help:save")
        following = after(self.form, self.answers, step, self.checking(request))
        return redirect(address(following, self.checking(request)) if following else reverse("help:check"))

    def back(self, step: Step | None) -> str:
        """The address of the page before."""
        earlier = before(self.form, self.answers, step)
        return address(earlier) if earlier else reverse("help:who")

    def title(self, step: Step) -> str:
        """What a page is called in a list of pages."""
        if not step.section:
            return "The children" if step.group == "child" else "The adults"
        title = self.form.section(step.section).title_for(self.answers.who)
        return title if step.person is None else f"{numbered(step, self.answers)}: {title[:1].lower()}{title[1:]}"

    def page(self, request: HttpRequest, step: Step) -> dict[str, Any]:
        """What a question's page shows beside its fields."""
        section = self.form.section(step.section)
        checking = self.checking(request)
        following = after(self.form, self.answers, step, checking)
        return {
            "section": section,
            "who": self.answers.who,
            "title": section.title_for(self.answers.who),
            "hint": section.hint_for(self.answers.who),
            "about": called(step, self.answers),
            "number": steps(self.form, self.answers).index(step) + 1,
            "back": reverse("help:check") if checking and step.person is None else self.back(step),
            "following": address(following, checking) if following else reverse("help:check"),
            "checking": checking,
        }

    def list_page(self, request: HttpRequest, group: str) -> dict[str, Any]:
        """What the list of children or of adults shows."""
        first = next(s.code for s in self.form.sections if s.repeats == group)
        checking = self.checking(request)
        return {
            "group": group,
            "who": self.answers.who,
            "number": steps(self.form, self.answers).index(Step("", group)) + 1,
            "listed": [
                (numbered(Step("", group, i), self.answers), address(Step(first, group, i), checking), i)
                for i in range(len(self.answers.people.get(group, ())))
            ],
            "back": reverse("help:check") if checking else self.back(Step("", group)),
            "checking": checking,
        }


def address(step: Step, checking: bool = False) -> str:
    """Where a step is: no name and no answer stands in it."""
    tail = "?checking=yes" if checking else ""
    if not step.section:
        return reverse("help:people", args=[step.group]) + tail
    if step.section == "files":
        return reverse("help:files") + tail
    if step.person is None:
        return reverse("help:question", args=[step.section]) + tail
    return reverse("help:about", args=[step.section, step.person]) + tail


def help_page(view: View) -> View:
    """A page for anyone, of which nothing stays on the device."""

    @public_page
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def with_draft(view: View) -> View:
    """Gives the page the draft being written; without one, back to the start, saying so."""

    @wraps(view)
    def found(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = open_draft_of(request)
        if draft is None:
            return redirect("help:gone")
        if not draft.answers and request.resolver_match and request.resolver_match.url_name != "send":
            return redirect("help:sent")
        return view(request, Writing.of(draft), *args, **kwargs)

    return found


def keep_open(request: HttpRequest, draft: Draft) -> None:
    """Remembers the draft until the browser is closed."""
    request.session[DRAFT] = draft.pk
    request.session.pop(SENT, None)
    request.session.set_expiry(0)


def open_draft_of(request: HttpRequest) -> Draft | None:
    """The draft this browser is writing, by what the page sent back or else by its session."""
    now, pk = timezone.now(), request.session.get(DRAFT)
    if token := request.POST.get("draft"):
        try:
            pk = signing.loads(token, salt=_SALT, max_age=int(str(setting("draft_days"))) * 24 * 60 * 60)
        except signing.BadSignature:
            return None
    draft = drafts.open_draft(pk, now) if pk else None
    if draft is not None and request.session.get(DRAFT) != pk and request.method == "POST":
        keep_open(request, draft)
    return draft


def draw(
    request: HttpRequest,
    page: str,
    context: Mapping[str, Any] | None = None,
    status: int = 200,
    writing: Writing | None = None,
) -> HttpResponse:
    """A page of the public form."""
    known = {
        "token": writing.token if writing else "",
        "public_phone": setting("public_phone"),
        "out_of_hours_phone": setting("out_of_hours_phone"),
    }
    return render(request, f"front_door/public/{page}.html", {**known, **(context or {})}, status)
