"""The mark in every form of a signed-in person's page: for whom it was drawn, and on which page."""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.middleware.csrf import get_token
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString

FIELD = "drawn_for"
SALT = "familiesfirst.ui.drawn"
KEPT = "kept"


@dataclass(frozen=True)
class Drawn:
    """Who had the page open (user id) and its address."""

    user: int
    page: str


def marks(request: HttpRequest) -> SafeString:
    """The hidden inputs of a form: Django's token against forgery and, for a signed-in person, our mark."""
    token = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))
    if not _at_work(request):
        return token
    signed = signing.dumps([request.user.pk, page_of(request)], salt=SALT)
    return token + format_html('<input type="hidden" name="{}" value="{}">', FIELD, signed)


def _at_work(request: HttpRequest) -> bool:
    """Whether somebody is signed in and the page is not one for everyone: those are never kept."""
    match = request.resolver_match
    is_public = match is not None and getattr(match.func, "guard", "") == "public"
    return not is_public and hasattr(request, "user") and request.user.is_authenticated


marks_lazily = lazy(marks, SafeString, str)


def page_of(request: HttpRequest) -> str:
    """The page a form stands on; when it is drawn again after an error, the page it stood on first."""
    before = getattr(request, "drawn", None)
    if before is not None:
        return str(before.page)
    query = request.GET.copy()
    query.pop(KEPT, None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def read(data: QueryDict) -> Drawn | None:
    """The mark of a form that was sent; None when it has none or it is not ours."""
    try:
        user, page = signing.loads(data.get(FIELD, ""), salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return Drawn(int(user), str(page))
