"""Addresses of signing in: exactly the pages of allauth that are offered, by allauth's names. Nobody signs themself
up."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path

from familiesfirst.agencies import pages

View = Callable[..., HttpResponse]


def _guarded(view: View, guard: str) -> View:
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    shown.guard = guard  # type: ignore[attr-defined]
    return shown


def _public(view: View) -> View:
    """For whoever is not signed in, or not wholly."""
    return _guarded(view, "public")


def _own(view: View) -> View:
    """For whoever is signed in, about themself: allauth asks for that."""
    return _guarded(view, "signed_in")


urlpatterns = [
    path("", pages.account, name="account"),
    path("sign-in/", _public(account.login), name="account_login"),
    path("sign-out/", _own(account.logout), name="account_logout"),
    path("inactive/", _public(account.account_inactive), name="account_inactive"),
    path("again/", _own(account.reauthenticate), name="account_reauthenticate"),
    path("password/", _own(account.password_change), name="account_change_password"),
    path("password/set/", _own(account.password_set), name="account_set_password"),
    path("password/forgotten/", _public(account.password_reset), name="account_reset_password"),
    path("password/forgotten/sent/", _public(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        _public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/new/done/",
        _public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("two-steps/", pages.account, name="mfa_index"),
    path("two-steps/code/", _public(mfa.authenticate), name="mfa_authenticate"),
    path("two-steps/again/", _own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("two-steps/set-up/", _own(totp.activate_totp), name="mfa_activate_totp"),
    # allauth sends whoever has it set up already here, to switch it off; with us it stays on.
    path("two-steps/on/", pages.account, name="mfa_deactivate_totp"),
    path("two-steps/spare-codes/", _own(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("two-steps/spare-codes/new/", _own(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
]
