"""Pages carry no style and no script of their own, and nothing typed is drawn unescaped."""

import re
from pathlib import Path

from tests.guards.rooms import PACKAGE, shown

TEMPLATES = sorted(path for path in PACKAGE.rglob("templates/**/*") if path.suffix in {".html", ".jinja"})
INLINE = re.compile(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*\bsrc=)", re.IGNORECASE)
# `{{ ' class="late"' if late }}`: its quotes would be escaped, and the class would have them in its name.
ESCAPED = re.compile(r"""\{\{ ?'[^'}]*="[^'}]*' if """)
SAFE = re.compile(r"\|\s*safe\b")
# The token with the mark of whom the form was drawn for, or the public form's macro that draws its own.
MARKED = re.compile(r"csrf_input|\bhidden\(\)")
NOTHING_IS_TYPED = {"familiesfirst/ui/templates/ui/layout.html"}  # signing out, hiding names
# Drawn by allauth from a secret of ours, never from what somebody typed.
SAFE_WITH_A_REASON = {"familiesfirst/agencies/templates/mfa/totp/activate_form.jinja"}


def lines(pattern: re.Pattern[str]) -> list[str]:
    """Where the pattern stands in a template."""
    return [
        shown(path, number)
        for path in TEMPLATES
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if pattern.search(line)
    ]


def test_there_are_templates():
    assert len(TEMPLATES) > 10


def test_no_inline_style_script_or_handler():
    assert not lines(INLINE)


def test_an_attribute_that_may_be_there_has_no_quotes_to_escape():
    assert not lines(ESCAPED)


def test_nothing_is_drawn_unescaped():
    assert not [place for place in lines(SAFE) if place.rpartition(":")[0] not in SAFE_WITH_A_REASON]


def test_every_form_that_sends_is_marked():
    """A form without the token is refused, and one without the mark does not survive an expired sign-in."""
    bare = []
    for path in TEMPLATES:
        text = path.read_text()
        for form in re.finditer(r"<form\b[^>]*method=[\"']?post.*?</form>", text, re.IGNORECASE | re.DOTALL):
            if not MARKED.search(form[0]) and shown(Path(path)) not in NOTHING_IS_TYPED:
                bare.append(shown(Path(path), text[: form.start()].count("\n") + 1))
    assert not bare
