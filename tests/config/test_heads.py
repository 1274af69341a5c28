"""What is asked for with HEAD comes without a body."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from familiesfirst.config.heads import HeadMiddleware


@pytest.mark.parametrize(("method", "body"), [("head", b""), ("get", b"words")])
def test_a_head_has_no_body_and_says_its_length(method: str, body: bytes):
    answer = HeadMiddleware(lambda _: HttpResponse("words"))(getattr(RequestFactory(), method)("/"))
    assert answer.content == body
    assert answer.headers.get("Content-Length") == ("5" if method == "head" else None)


def test_what_comes_in_pieces_has_none_either():
    answer = HeadMiddleware(lambda _: StreamingHttpResponse(["a", "b"]))(RequestFactory().head("/"))
    assert b"".join(answer.streaming_content) == b""
