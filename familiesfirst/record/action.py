"""The one way to change anything: an action.

An action locks and loads, authorises, applies the rule, writes, and puts at least one entry on the record, in one
transaction.
The decorator wires permission, transaction and entry, so that none of them can be forgotten.
"""

from __future__ import annotations

import datetime as dt
import functools
import inspect
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from familiesfirst.record.actor import Actor
from familiesfirst.record.ports import registry
from familiesfirst.record.refusals import Invalid, Meanwhile, NotThere, Refused
from familiesfirst.record.view import EntryView

P = ParamSpec("P")
R = TypeVar("R")

ACTIONS: dict[str, Callable[..., Any]] = {}
"""Every action by its code; a code may be carried by one function only."""


class ActionFault(RuntimeError):
    """An action forgot a part of itself: a programmer's fault, never the person's."""


@dataclass
class Act:
    """What one running action has done so far."""

    code: str
    by: Actor
    now: dt.datetime
    outer: Act | None
    role: str | None = None
    put: int = 0
    appended: list[EntryView] = field(default_factory=list)
    moved: set[int] = field(default_factory=set)
    before: int = 0

    @property
    def outermost(self) -> Act:
        """The action that opened the transaction."""
        return self if self.outer is None else self.outer.outermost

    @property
    def own(self) -> list[EntryView]:
        """What it has put on the record itself, or had other actions put there. before: how much stood there first."""
        return self.outermost.appended[self.before :]


_running: ContextVar[Act | None] = ContextVar("running_action", default=None)


def running() -> Act:
    """The action now running. ActionFault outside one: nothing may write to the record by itself."""
    act = _running.get()
    if act is None:
        raise ActionFault("only an action may write to the record")
    return act


def action(code: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Makes a function the action `code` (a key of the access table).

    The function is keyword-only and takes `by: Actor` first and `now: datetime` second. It must call `authorise` and
    `put`.
    Actions may call actions: each is authorised by itself, all in the outermost one's transaction.
    """

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        _check_signature(code, function)

        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            by, now = kwargs.get("by"), kwargs.get("now")
            if args or not isinstance(by, Actor) or not isinstance(now, dt.datetime) or now.tzinfo is None:
                raise ActionFault(f"{code}: say who acts (by=) and when (now=, with its zone), by keyword")
            with transaction.atomic():
                return _perform(Act(code, by, now, _running.get()), function, args, kwargs)

        run.action_code = code  # type: ignore[attr-defined]
        ACTIONS[code] = run
        return run

    return wrap


def _check_signature(code: str, function: Callable[..., Any]) -> None:
    parameters = list(inspect.signature(function).parameters.values())
    names = [p.name for p in parameters]
    if names[:2] != ["by", "now"] or any(p.kind is not p.KEYWORD_ONLY for p in parameters):
        raise ActionFault(f"{code}: takes keywords only, by= and now= first")
    if code in ACTIONS and ACTIONS[code].__module__ != function.__module__:
        raise ActionFault(f"{code}: declared in {ACTIONS[code].__module__} already")


def _perform(act: Act, function: Callable[..., R], args: Any, kwargs: Any) -> R:
    act.before = len(act.outermost.appended)
    token = _running.set(act)
    try:
        result = function(*args, **kwargs)
        if act.role is None:
            raise ActionFault(f"{act.code}: nobody asked whether {act.by.name} may")
        if act.put == 0:
            raise ActionFault(f"{act.code}: left nothing on the record")
    finally:
        _running.reset(token)
    if act.outer is not None:
        act.outer.put += act.put  # what an action had others put, it put
    else:
        for after in registry("AFTER_APPEND"):
            after(tuple(act.appended), moved=frozenset(act.moved), now=act.now)
    return result


def authorise(thread: int | None = None) -> str:
    """Asks whether the running action is allowed to its actor on this family or contact; gives the role it is granted
    in.

    `thread` None: about no family (relationship `none`). Refused with a sentence, or NotThere when the actor has
    nothing
    to do with it at all.
    """
    act = running()
    role: str = registry("AUTHORISE")(act.by, act.code, thread, act.now)
    act.role = role
    return role


def faults_of(do: Callable[[], object]) -> dict[str, str]:
    """What an action would find wrong, beside its fields. It is done and undone: nothing stays, no notice goes.

    Empty also where it would refuse for another reason: that is said when it is done in earnest.
    """
    try:
        with transaction.atomic():
            do()
            transaction.set_rollback(True)
    except Invalid as invalid:
        return invalid.errors
    except (Refused, NotThere, Meanwhile):
        pass
    return {}


def on_commit(notice: Callable[[], None]) -> None:
    """Sends a notice once everything is safely written, and not at all otherwise."""
    transaction.on_commit(notice)
