"""Reading an answer: whoever told us with a code, or a worker of the agency that sent it."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from familiesfirst.agencies.api import page, public_page
from familiesfirst.front_door.answer_codes import answer_behind, ask_for_code
from familiesfirst.front_door.forms.working import CodeForm, ReferenceForm
from familiesfirst.front_door.pages.asking import INVALID
from familiesfirst.front_door.queries.ours import our_contact, our_contacts
from familiesfirst.policy.api import setting
from familiesfirst.record.api import log_read
from familiesfirst.ui.api import render

WRONG = "That code does not open an answer. Check it, or ask for a new one."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def ask(request: HttpRequest) -> HttpResponse:
    """Asks for a code by reference; says the same whether or not there is an answer."""
    form = ReferenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reference = form.cleaned_data["reference"]
        ask_for_code(reference, timezone.now())
        return _draw(request, CodeForm(initial={"reference": reference}), "code")
    return _draw(request, form, "reference", INVALID if form.is_bound else 200)


@never_cache
@require_POST
@public_page
def read(request: HttpRequest) -> HttpResponse:
    """Shows the answer once for the right code."""
    form = CodeForm(request.POST)
    letter = answer_behind(**form.cleaned_data, now=timezone.now()) if form.is_valid() else None
    if letter is None:
        if form.is_valid():
            form.add_error("code", WRONG)
        return _draw(request, form, "code", INVALID)
    return render(request, "front_door/answer.html", {"letter": letter, "exit_url": setting("neutral_site")})


def _draw(request: HttpRequest, form: ReferenceForm | CodeForm, asks: str, status: int = 200) -> HttpResponse:
    context = {"form": form, "asks": asks, "exit_url": setting("neutral_site")}
    return render(request, "front_door/answer.html", context, status=status)


@require_safe
@page("front_door.read_answer")
def ours(request: HttpRequest) -> HttpResponse:
    """What one's agency sent."""
    log_read(request.actor, page="front_door.ours", now=timezone.now())
    return render(request, "front_door/ours.html", {"contacts": our_contacts(request.actor)})


@require_safe
@page("front_door.read_answer")
def our_one(request: HttpRequest, contact: int) -> HttpResponse:
    """One of them, with its answer."""
    now = timezone.now()
    shown = our_contact(request.actor, contact, now)
    log_read(request.actor, page="front_door.our_contact", now=now, thread=contact)
    return render(request, "front_door/ours.html", {"shown": shown})
