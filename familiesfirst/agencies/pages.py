"""An agency's own page for its administrator, and one's own account."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from familiesfirst.agencies.actions.accept_invitation import accept_invitation
from familiesfirst.agencies.actions.change_roles import change_roles
from familiesfirst.agencies.actions.describe_worker import describe_worker
from familiesfirst.agencies.actions.end_worker import end_worker
from familiesfirst.agencies.actions.invite_worker import invite_worker
from familiesfirst.agencies.actions.withdraw_invitation import withdraw_invitation
from familiesfirst.agencies.forms import AcceptForm, DescribeForm, EndForm, InviteForm, RolesForm, role_hints
from familiesfirst.agencies.guards import page, public_page
from familiesfirst.agencies.queries import AgencyView, WorkerView, invitation_behind, own_agency, own_worker
from familiesfirst.agencies.queries.together import worker
from familiesfirst.agencies.signin import is_persona
from familiesfirst.policy.api import role
from familiesfirst.record.api import PUBLIC, Invalid
from familiesfirst.ui.api import render


@page("agencies.read_own_account")
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: who the product takes one for, and how one signs in."""
    me = worker(request.actor.worker)
    held = [role(code) for code in sorted(request.actor.roles)]
    return render(request, "agencies/account.html", {"me": me, "roles": held, "persona": is_persona(request)})


@page("agencies.read_agency")
def agency(request: HttpRequest) -> HttpResponse:
    """Who works in one's own agency, who is invited and who has left."""
    home = own_agency(request.actor, timezone.now())
    titles = {code: role(code).title for w in home.at_work for code in w.roles}
    titles |= {code: role(code).title for i in home.invitations for code in i.roles}
    return render(request, "agencies/agency.html", {"agency": home, "titles": titles})


@page("agencies.invite_worker")
def invite(request: HttpRequest) -> HttpResponse:
    """Invites somebody of one's own agency."""
    now = timezone.now()
    home = own_agency(request.actor, now)
    form = InviteForm(request.POST or None, agency_kind=home.kind, teams=home.teams)
    if request.method == "POST" and form.is_valid():
        try:
            return _invited(request, home, form)
        except Invalid as invalid:
            form.add_errors(invalid.errors)
    context = {"form": form, "agency": home, "hints": role_hints(home.kind)}
    return render(request, "agencies/invite.html", context, status=422 if form.errors else 200)


def _invited(request: HttpRequest, home: AgencyView, form: InviteForm) -> HttpResponse:
    asked = form.parsed()
    invite_worker(by=request.actor, now=timezone.now(), agency=home.id, address=settings.SITE_ADDRESS, **vars(asked))
    messages.success(request, f"{asked.name} has been sent an invitation.")
    return redirect("agencies:agency")


@page("agencies.withdraw_invitation")
@require_POST
def withdraw(request: HttpRequest, invitation: int) -> HttpResponse:
    """Takes an invitation back."""
    withdraw_invitation(by=request.actor, now=timezone.now(), invitation=invitation)
    messages.success(request, "The invitation no longer works.")
    return redirect("agencies:agency")


@page("agencies.change_roles")
def change(request: HttpRequest, worker: int) -> HttpResponse:
    """What a worker of one's own agency does."""
    now = timezone.now()
    who = own_worker(request.actor, worker, now)
    form = RolesForm(request.POST or None, agency_kind=who.agency_kind, initial={"roles": sorted(who.roles)})
    if request.method == "POST" and form.is_valid():
        try:
            change_roles(by=request.actor, now=now, worker=worker, **form.parsed())
            messages.success(request, f"What {who.name} does has been changed, from today.")
            return redirect("agencies:agency")
        except Invalid as invalid:
            form.add_errors(invalid.errors)
    context = {"form": form, "who": who, "hints": role_hints(who.agency_kind)}
    return render(request, "agencies/worker.html", context, status=422 if form.errors else 200)


@page("agencies.describe_worker")
def describe(request: HttpRequest, worker: int) -> HttpResponse:
    """What a worker of one's own agency brings: where they work, languages and skills."""
    now = timezone.now()
    who = own_worker(request.actor, worker, now)
    initial = {"place": who.own_place, "languages": who.languages, "skills": who.skills}
    form = DescribeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        describe_worker(by=request.actor, now=now, worker=worker, **form.parsed())
        messages.success(request, f"What {who.name} brings is kept. Whoever looks for a lead practitioner is shown it.")
        return redirect("agencies:agency")
    return render(request, "agencies/describe.html", {"form": form, "who": who}, status=422 if form.errors else 200)


@page("agencies.end_worker")
def end(request: HttpRequest, worker: int) -> HttpResponse:
    """Ends a worker of one's own agency."""
    who = own_worker(request.actor, worker, timezone.now())
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _ended(request, who, form)
        except Invalid as invalid:
            form.add_errors(invalid.errors)
    return render(request, "agencies/end.html", {"form": form, "who": who}, status=422 if form.errors else 200)


def _ended(request: HttpRequest, who: WorkerView, form: EndForm) -> HttpResponse:
    end_worker(by=request.actor, now=timezone.now(), worker=who.id, why=form.cleaned_data["why"])
    messages.success(
        request, f"{who.name} can no longer sign in. See what they still hold, so that somebody takes over."
    )
    return redirect("involvement:held_by", who.id)


@public_page
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody invited chooses a password; then they sign in, and set up their second factor."""
    now = timezone.now()
    held = invitation_behind(token, now)
    form = AcceptForm(request.POST or None, about=(held.name, held.email))
    if request.method == "POST" and form.is_valid():
        try:
            accept_invitation(by=PUBLIC, now=now, token=token, password=form.cleaned_data["password"])
            messages.success(request, "You have joined. Sign in to set up your second step.")
            return redirect("account_login")
        except Invalid as invalid:
            form.add_errors(invalid.errors)
    return render(request, "agencies/accept.html", {"form": form, "held": held}, status=422 if form.errors else 200)
