"""A page that is only looked at changes nothing: every GET of every test is watched, but for the log of reads."""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

WRITE = re.compile(r'^\s*(INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO|INSERT OR \w+ INTO)\s+"?(\w+)"?', re.IGNORECASE)
# Django's own: which messages were shown, and a session that begins. allauth's: that spare codes were seen.
NOT_OURS = {"django_session", "mfa_authenticator"}
READ_LOG = "record_read"


class GetWrites(AssertionError):
    """A GET wrote something."""


class GetWritesNothing:
    """Middleware of the tests only. allauth's own pages and choosing a persona are theirs to answer for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        written: list[str] = []
        with connection.execute_wrapper(_noting(written)):
            response = self.get_response(request)
        beyond = [table for table in written if table != READ_LOG]
        if beyond or len(written) > 1:
            raise GetWrites(f"GET {request.path} wrote to {', '.join(written)}")
        return response


def _noting(written: list[str]) -> Callable[..., Any]:
    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found = WRITE.match(sql)
        if found and found[2] not in NOT_OURS:
            written.append(found[2])
        return execute(sql, params, many, context)

    return note
