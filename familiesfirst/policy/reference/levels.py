"""Page: levels of help with their published thresholds, and legal statuses."""

from __future__ import annotations

from familiesfirst.policy.levels import Level
from familiesfirst.policy.loader import Policy
from familiesfirst.policy.reference.markdown import bullets, code, page, table


def levels_page(policy: Policy) -> str:
    """Levels, the authority's published threshold of each, and legal statuses."""
    return page(
        "Levels of help",
        "A level is a child's, at a date, with a reasoned decision behind each change.",
        "A legal status stands beside it: both may hold at once.",
        f"## Thresholds published by {policy.partnership}",
        *(_level(level) for level in policy.levels.values()),
        "## Legal statuses",
        table(
            ("Status", "Sections of the Children Act 1989"),
            (
                (f"{status.title} ({code(status.code)})", ", ".join(status.sections) or "–")
                for status in policy.legal_statuses.values()
            ),
        ),
    )


def _level(level: Level) -> str:
    counted = "A referral in the national count." if level.referral_in_the_national_count else ""
    decided = "Decided by a social worker." if level.needs_social_worker else ""
    kept = " ".join(part for part in (code(level.code), counted, decided) if part)
    heading = f"### {level.title}: {level.heading.lower()}"
    return "\n\n".join([heading, kept, " ".join(level.threshold.split()), bullets(level.signs)])
