"""Nothing typed is lost: not to an expired sign-in, nor to a killed tab."""

import re
from collections.abc import Callable, Collection

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from familiesfirst.ui import drawn
from familiesfirst.ui.forms.refill import refilling
from familiesfirst.ui.models import LONGEST_ADDRESS, KeptForm
from familiesfirst.ui.rendering import render

NEVER_KEPT = ("csrfmiddlewaretoken", drawn.FIELD)
SECRET_WORDS = ("password", "otp", "secret")
WORDS = re.compile(r"[A-Z]|[^\W\d_]\s")
"""A capital, or a word and more: no code of a choice, no number, no day."""
MOST = 3_000_000  # characters of one form
NOT_YOURS = (
    "This page was opened by somebody else on this computer, so it was not sent in your name. "
    "Open it again to do it as yourself."
)


class KeepingMiddleware:
    """Keeps a form that is sent after the sign-in expired, gives it back filled in, and forgets it once accepted.

    Only forms drawn for a signed-in person carry the mark this goes by: public pages are never kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            return self._sent(request)
        if request.method == "GET" and drawn.KEPT in request.GET and request.user.is_authenticated:
            return self._given_back(request)
        return self.get_response(request)

    def _sent(self, request: HttpRequest) -> HttpResponse:
        mark = drawn.read(request.POST)
        if mark is None:
            return self.get_response(request)
        if not request.user.is_authenticated:
            return self._keep_and_ask_to_sign_in(request, mark)
        if request.user.pk != mark.user:
            return render(request, "ui/errors/409.html", {"sentence": NOT_YOURS}, status=409)
        request.drawn = mark  # type: ignore[attr-defined]
        response = self.get_response(request)
        if response.status_code in (302, 303):
            KeptForm.drop(mark.user, mark.page, request.get_full_path())
        return response

    def _keep_and_ask_to_sign_in(self, request: HttpRequest, mark: drawn.Drawn) -> HttpResponse:
        words = keepable(request.POST)
        if not words or not _fits(words, mark.page, request.get_full_path()):
            return self.get_response(request)
        kept = KeptForm.keep(mark.user, mark.page, request.get_full_path(), words, signed_out=True, now=timezone.now())
        return redirect_to_login(reverse("ui:kept", args=[kept.key]))

    def _given_back(self, request: HttpRequest) -> HttpResponse:
        kept = KeptForm.given_back(request.GET[drawn.KEPT], request.user.pk, timezone.now())
        if kept is None or kept.page != drawn.page_of(request):
            return self.get_response(request)
        request.kept = kept  # type: ignore[attr-defined]
        with refilling(kept.typed):
            return self.get_response(request)


def keepable(data: QueryDict) -> str:
    """What may be kept of a form, as it was sent: no tokens, nothing secret."""
    copy = data.copy()
    for name in list(copy):
        if name in NEVER_KEPT or any(word in name.lower() for word in SECRET_WORDS):
            del copy[name]
    return copy.urlencode()


def words_typed(request: HttpRequest) -> list[str]:
    """The words that were typed into the form that is refused, or kept of one on the page that is: each once, in order.

    Only of a form drawn for this person. What was chosen, ticked or counted is not among them.
    """
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return []
    if request.method == "POST":
        sent: QueryDict = QueryDict(keepable(request.POST)) if hasattr(request, "drawn") else QueryDict()
    else:
        kept = KeptForm.of_page(request.user.pk, drawn.page_of(request), timezone.now())
        sent = kept.typed if kept else QueryDict()
    texts = (text.strip() for name in sent for text in sent.getlist(name))
    return list(dict.fromkeys(text for text in texts if WORDS.search(text)))


def _fits(words: str, *addresses: str) -> bool:
    return len(words) <= MOST and all(len(address) <= LONGEST_ADDRESS for address in addresses)


def carried(request: HttpRequest, action: str, *, done: Collection[str] = (), beside: Collection[str] = ()) -> str:
    """Address of the page that the form was drawn on, filled in with what else was typed there; empty when nothing was.

    For a button that does something small on a page where much may be half typed. action: where the words are sent in
    the end. done: the names of what this button has put on record. beside: of what the page fills in by itself.
    """
    sent = request.POST.copy()
    for name in done:
        sent.pop(name, None)
    own = {*NEVER_KEPT, *beside}
    if not any(text.strip() for name in sent if name not in own for text in sent.getlist(name)):
        return ""
    kept = keep_draft(request, sent, action)
    return kept.address if kept else ""


def with_kept(request: HttpRequest, page: str) -> str:
    """Address of this page, filled in with what this person typed there last and has not sent, if they did."""
    kept = KeptForm.of_page(request.user.pk, page, timezone.now())
    return kept.address if kept else page


def keep_draft(request: HttpRequest, sent: QueryDict, action: str) -> KeptForm | None:
    """Keep what the page's script sends while a form is being filled in; None when it is not this person's to keep."""
    mark = drawn.read(sent)
    words = keepable(sent)
    if mark is None or mark.user != request.user.pk or not words or not _fits(words, mark.page, action):
        return None
    return KeptForm.keep(mark.user, mark.page, action, words, signed_out=False, now=timezone.now())
