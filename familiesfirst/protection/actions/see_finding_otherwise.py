"""An agency does not agree with what the team found: its words stand beside the finding, which stays as it is."""

import datetime as dt

from familiesfirst.protection.actions._disagreeing import by_words
from familiesfirst.protection.actions._finding import finding_for_change, nobody_named
from familiesfirst.protection.entries.finding import OTHERWISE, OtherwiseFacts, OtherwiseMarks
from familiesfirst.protection.rules.finding import check_otherwise
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.see_finding_otherwise")
def see_finding_otherwise(*, by: Actor, now: dt.datetime, finding: int, words: str) -> int:
    """The entry’s id. NotThere for a finding there is not; Invalid beside the field, also while somebody is named."""
    authorise()
    row, team = finding_for_change(finding)
    if errors := check_otherwise(words) or nobody_named({"words": words}):
        raise Invalid(errors)
    return put(
        OTHERWISE,
        thread=team.thread_id,
        happened=now,
        marks=OtherwiseMarks(row.pk),
        facts=OtherwiseFacts(by_words(by), words.strip()),
    )
