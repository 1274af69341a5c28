"""The shapes that make the borough look like one: every figure is a parameter, none is quoted as fact.

Most are rounded from national releases; those remembered or assumed are only there to look believable.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Shapes:
    """Shares and rates. Shares of a table add up to 1; `per_…` are multipliers."""

    how_far: dict[str, float] = field(
        default_factory=lambda: {
            "advice": 0.42,
            "declined": 0.05,
            "short_assessment": 0.08,
            "targeted_early_help": 0.21,
            "child_in_need": 0.17,
            "child_protection": 0.05,
            "elsewhere": 0.02,
        }
    )
    source: dict[str, float] = field(
        default_factory=lambda: {
            "6": 0.28,
            "2A": 0.20,
            "3A": 0.05,
            "3B": 0.10,
            "5D": 0.13,
            "1C": 0.05,
            "1A": 0.03,
            "8": 0.16,
        }
    )
    age: dict[tuple[int, int], float] = field(
        default_factory=lambda: {(-1, 0): 0.06, (1, 4): 0.18, (5, 9): 0.26, (10, 15): 0.34, (16, 17): 0.16}
    )
    children: dict[int, float] = field(default_factory=lambda: {1: 0.42, 2: 0.33, 3: 0.16, 4: 0.07, 5: 0.02})
    category: dict[str, float] = field(
        default_factory=lambda: {"NEG": 0.50, "EMO": 0.36, "PHY": 0.07, "SAB": 0.04, "MUL": 0.03}
    )
    factor: dict[str, float] = field(
        default_factory=lambda: {"3B": 0.40, "4B": 0.33, "17A": 0.20, "16A": 0.18, "2B": 0.17, "1B": 0.17, "4A": 0.15}
    )
    turn: dict[str, float] = field(
        default_factory=lambda: {
            "specialist": 0.35,
            "told_again": 0.3,
            "worry": 0.12,
            "said_so_we": 0.35,
            "no_to_help": 0.08,
            "step": 0.25,
            "pathway": 0.7,
        }
    )
    assessed_in_time: float = 0.84
    conference_in_time: float = 0.79
    visit_in_time: float = 0.9
    child_not_seen: float = 0.06
    still_open: float = 0.42
    re_referred: float = 0.22
    earlier_contact: float = 0.35
    decided_in_time: float = 0.93
