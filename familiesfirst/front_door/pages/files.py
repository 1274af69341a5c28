"""Fetching a file that came with a contact: always as a download, never opened inside the page."""

from django.http import FileResponse, HttpRequest
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.front_door.queries.sent import file_of_contact
from familiesfirst.front_door.uploads import path_of


@page("front_door.read_contact")
def fetch(request: HttpRequest, file: int) -> FileResponse:
    """The file, under the name it was given with, as bytes that no browser opens by itself."""
    found = file_of_contact(request.actor, file, timezone.now())
    return FileResponse(
        path_of(found.stored).open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )
