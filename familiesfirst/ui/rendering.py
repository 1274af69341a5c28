"""Answer a request with a page."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines

_SUMMARY = re.compile(r'(?<=<ul class="govuk-list govuk-error-summary__list">).*?(?=</ul>)', re.DOTALL)
_LINE = re.compile(r"\s*<li>.*?</li>", re.DOTALL)
_LEADS_TO = re.compile(r'<a href="#([^"]+)"')


def render(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page ``template`` (``room/page.html``) drawn with ``context``.

    The header, the person and the state of the screen are added for every page. Of a form that could not be taken (422)
    the title says so first: it is what a screen reader reads first. The lines of what is wrong stand in the order of
    their fields.
    """
    page = engines["jinja2"].get_template(template)
    given = {"problem": status == 422, **(context or {})}
    html = page.render(given, request)
    return HttpResponse(_in_page_order(html) if status == 422 else html, status=status)


def _in_page_order(html: str) -> str:
    """Only the drawn page knows in which order its fields stand. A line that leads to none comes first."""

    def place(line: str) -> int:
        leads = _LEADS_TO.search(line)
        return html.find(f'id="{leads[1]}"') if leads else -1

    return _SUMMARY.sub(lambda found: "".join(sorted(_LINE.findall(found[0]), key=place)), html, count=1)
