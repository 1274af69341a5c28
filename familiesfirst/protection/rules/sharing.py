"""What must be true of what one agency shares in a strategy discussion. Plain Python."""

from collections.abc import Collection
from dataclasses import dataclass

Errors = dict[str, str]
SENSITIVITIES = ("ordinary", "third_party", "adult_health", "police_intelligence")
"""Who may read what is shared, the widest first."""


@dataclass(frozen=True)
class Shared:
    """What one agency knows and thinks. discipline: a code of `strategy_discipline`. who: the person and their agency.

    words: what they share. view: what they think should happen. visitors: their answer to what the people who visit may
    be told of it, a code of `visitors_answer`, with visitors_words. sensitivity: who may read it. own: it is the
    writer's own agency.
    """

    discipline: str
    who: str
    words: str
    view: str
    visitors: str
    sensitivity: str
    own: bool | None
    visitors_words: str = ""


def check_shared(said: Shared, disciplines: Collection[str]) -> Errors:
    """What is wrong with it, beside its fields."""
    errors = {} if said.discipline in disciplines else {"discipline": "Choose which agency shares it."}
    if not said.who.strip():
        errors["who"] = "Say who shares it: their name and agency."
    if said.own is None:
        errors["own"] = "Say whether it is your own agency’s."
    if not said.words.strip():
        errors["words"] = "Say what they share."
    if said.sensitivity not in SENSITIVITIES:
        errors["sensitivity"] = "Choose who may read it."
    return errors
