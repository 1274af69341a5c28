"""Who was asked to a strategy discussion: in words, when it was called, and by an invitation."""

from collections.abc import Collection

from familiesfirst.meetings.api import guests_for
from familiesfirst.protection.models import Strategy
from familiesfirst.protection.rules.reporting import in_words as keyed
from familiesfirst.record.api import Actor, read_with


def everybody_asked(viewer: Actor, strategy: int, in_words: Collection[str]) -> tuple[str, ...]:
    """Agencies and people at work, each once: those asked in words first. The caller has opened the family."""
    invited = (guest.name for guest in guests_for(viewer, "strategy", strategy) if guest.person is None)
    return tuple(dict.fromkeys((*in_words, *invited)))


def asked_in_words(root: int, of: str, of_id: int) -> dict[str, str]:
    """{key: who was asked to this discussion of the family in words}; empty for any other meeting."""
    if of != "strategy":
        return {}
    here = Strategy.objects.filter(pk=of_id, thread__in=read_with(root))
    return keyed(here.values_list("asked", flat=True).first() or ())
