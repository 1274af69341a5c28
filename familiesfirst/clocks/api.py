"""The door to clocks for every other room."""

from familiesfirst.clocks.actions.explain import explain
from familiesfirst.clocks.actions.extend import FIXED, extend
from familiesfirst.clocks.calendar import Calendar, add_months, england, local_day
from familiesfirst.clocks.projection import after_append, noting_late, put_off, settle
from familiesfirst.clocks.queries import (
    ClockView,
    Done,
    asked_running,
    counts,
    done_within,
    due_next,
    each_once,
    histories,
    history,
    last_done,
    overdue_by_family,
    reasons,
    running,
    running_among_asked,
    running_asked,
    running_from,
    threads_running,
    unanswered_asked,
    unexplained,
)
from familiesfirst.clocks.rebuilding import Rebuilt, rebuild

__all__ = [
    "FIXED", "Calendar", "ClockView", "Done", "Rebuilt", "add_months", "after_append", "asked_running", "counts",
    "done_within", "due_next", "each_once", "england", "explain", "extend", "histories", "history", "last_done",
    "local_day", "noting_late", "overdue_by_family", "put_off", "reasons", "rebuild", "running", "running_among_asked",
    "running_asked", "running_from", "settle", "threads_running", "unanswered_asked", "unexplained",
]  # fmt: skip
