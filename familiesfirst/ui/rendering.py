"""Answer a request with a page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines


def render(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page ``template`` (``room/page.html``) drawn with ``context``.

    The header, the person and the state of the screen are added for every page. Of a form that could not be taken (422)
    the title says so first: it is what a screen reader reads first.
    """
    page = engines["jinja2"].get_template(template)
    given = {"problem": status == 422, **(context or {})}
    return HttpResponse(page.render(given, request), status=status)
