"""A browser that says it wants no scripts gets none, also on pages it is led to: for tests as with JavaScript off."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

HEADER = "X-Without-Scripts"


class WithoutScripts:
    """Forbids every script of a page by its policy when the test's browser asked so; axe is run past it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.headers.get(HEADER):
            response["Content-Security-Policy"] = "script-src 'none'"
        return response
