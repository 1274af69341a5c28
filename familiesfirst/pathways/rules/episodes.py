"""Which reasons for closing fit what has happened to a child since their referral. Plain Python.

Source: the Children in Need census's published validation rules: RC8 and RC9 ask for an assessment in the episode
(8825), and allow no section 47 enquiry, conference or plan in it (2990); RC2 asks for a date of death (8585).
"""

from collections.abc import Collection

from familiesfirst.policy.api import codeset

AFTER_ASSESSMENT = ("RC8", "RC9")
DIED, TRANSFERRED = "RC2", "RC5"
REFERRAL, ASSESSED = "referral.made", "assessment.authorised"
MORE = frozenset({"cin_plan.started", "s47.started", "conference.held", "protection_plan.started"})
KINDS = frozenset({REFERRAL, ASSESSED, *MORE})
"""Kinds of entry that say what there was in an episode."""


def since_referral(kinds: Collection[str]) -> frozenset[str]:
    """The kinds of entry of the latest episode, given those about a child in order of happening."""
    told = list(kinds)
    last = max((n for n, kind in enumerate(told) if kind == REFERRAL), default=0)
    return frozenset(told[last:])


def closure_reasons(kinds: Collection[str], *, died: bool = False, confirmed: bool = False) -> tuple[str, ...]:
    """Codes of `closure_reason` that fit an episode in which there were these kinds of entry; in the order of the set.

    confirmed: another area has confirmed in writing that it takes the family on; until then, we hold.
    Where there was no assessment, or more than one, `services ended` (RC7) stands instead of the two of an assessment.
    """
    only_assessed = ASSESSED in kinds and not MORE & set(kinds)
    fits = {DIED: died, TRANSFERRED: confirmed}
    out = [code for code in codeset("closure_reason") if fits.get(code, True)]
    return tuple(code for code in out if code not in AFTER_ASSESSMENT or only_assessed)
