"""Turns a room's refusal into the page that says it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused
from familiesfirst.ui.api import CannotPrint, render, words_typed

LARGEST = 2**63 - 1


class RefusalMiddleware:
    """Refused is 403 with its sentence, NotThere 404, Meanwhile 409, and Invalid that no form took 422."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Nothing has a number larger than a database can hold: such an address is not there."""
        if any(isinstance(value, int) and value > LARGEST for value in kwargs.values()):
            return render(request, "ui/errors/404.html", status=404)
        return None

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        """The page for a refusal; None leaves any other exception to Django."""
        match refusal:
            case Refused():
                return render(request, "ui/errors/403.html", _with_words(request, refusal), status=403)
            case NotThere():
                return render(request, "ui/errors/404.html", status=404)
            case Meanwhile():
                return render(request, "ui/errors/409.html", _with_words(request, refusal), status=409)
            case CannotPrint():
                return render(request, "ui/errors/503.html", {"sentence": str(refusal)}, status=503)
            case Invalid():
                return render(request, "ui/errors/400.html", {"sentences": refusal.errors.values()}, status=422)
        return None


def _with_words(request: HttpRequest, refusal: Refused | Meanwhile) -> dict[str, Any]:
    return {"sentence": refusal.sentence, "typed": words_typed(request)}
