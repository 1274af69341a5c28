"""Paper: a page as a tagged PDF that somebody can hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.template import engines

FOLDER = Path(__file__).parent
STYLES, FONTS = FOLDER / "styles" / "paper.css", FOLDER / "static" / "built"


class CannotPrint(RuntimeError):
    """This machine lacks what draws text on paper; its message says what to install."""


def pdf(template: str, context: Mapping[str, Any]) -> bytes:
    """The page `template` (`room/page.html`, extending `ui/paper.html`) as a PDF, tagged for screen readers.

    The same page and context give the same bytes. Nothing is fetched but our own fonts. CannotPrint without Pango.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except OSError as fault:
        raise CannotPrint("Printing needs Debian’s packages libpango-1.0-0 and libpangoft2-1.0-0.") from fault
    words = engines["jinja2"].get_template(template).render(dict(context))
    fetcher = URLFetcher(allowed_protocols=["file"], allow_redirects=False)
    styles = CSS(string=STYLES.read_text(), base_url=FONTS.as_uri() + "/", url_fetcher=fetcher)
    page = HTML(string=words, url_fetcher=URLFetcher(allowed_protocols=[]))
    return bytes(page.write_pdf(stylesheets=[styles], pdf_variant="pdf/ua-1"))


def paper(template: str, context: Mapping[str, Any], name: str) -> HttpResponse:
    """The PDF as an answer that no browser keeps. name: the file's, without its ending; never a person's name."""
    answer = HttpResponse(pdf(template, context), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
