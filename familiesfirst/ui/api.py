"""The door of the room: everything a page is built from."""

from familiesfirst.ui.guard import public, signed_in
from familiesfirst.ui.keeping import carried, with_kept, words_typed
from familiesfirst.ui.meeting import Met, meet
from familiesfirst.ui.printing import CannotPrint, paper, pdf
from familiesfirst.ui.rendering import render

__all__ = [
    "CannotPrint", "Met", "carried", "meet", "paper", "pdf", "public", "render", "signed_in", "with_kept",
    "words_typed",
]  # fmt: skip
