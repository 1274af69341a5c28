"""Papers: tagged, the same twice, and fetching nothing."""

import pytest
from django.template import engines
from markupsafe import Markup

from familiesfirst.ui.api import paper, pdf
from tests.papers import is_tagged, words_of

WORDS = {"partnership": "Lewbridge", "foot": "Made on 1 May 2026"}


@pytest.fixture(autouse=True)
def templates(monkeypatch: pytest.MonkeyPatch) -> None:
    made = engines["jinja2"].env.overlay()
    words = "{% block title %}Plan{% endblock %}{% block words %}<h1>Zażółć {{ more }}</h1>{% endblock %}"
    template = made.from_string('{% extends "ui/paper.html" %}' + words)

    class Given:
        def render(self, context: dict[str, str]) -> str:
            return template.render(context)

    monkeypatch.setattr(engines["jinja2"], "get_template", lambda name: Given())


def test_a_paper_is_a_tagged_pdf_and_the_same_twice() -> None:
    once, twice = pdf("x.html", WORDS), pdf("x.html", WORDS)
    assert once.startswith(b"%PDF-")
    assert is_tagged(once)
    assert "Zażółć" in words_of(once)
    assert once == twice


def test_an_answer_is_kept_by_no_browser() -> None:
    answer = paper("x.html", WORDS, "plan")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"


def test_a_paper_fetches_nothing() -> None:
    drawn = pdf("x.html", WORDS | {"more": Markup('<object data="file:///etc/hostname">not fetched</object>')})
    assert "not fetched" in words_of(drawn)
