"""What is written to one named reader about a step."""

from typing import Any

from familiesfirst.pathways.queries.letters import LetterPage
from familiesfirst.pathways.rules.letters import Said
from familiesfirst.ui.forms import Form, LongTextField

WORDS = 6_000


class LetterForm(Form):
    """What changes and why, what happens next; and why it is safe, where something has to be weighed."""

    what = LongTextField(label="What changes and why, to this reader", limit=WORDS, rows=6)
    next = LongTextField(label="What happens next?", limit=WORDS, rows=4)
    safe = LongTextField(label="Why is it safe to write to them?", limit=2_000, rows=2)

    def __init__(self, *args: Any, seen: LetterPage, **kwargs: Any) -> None:
        super().__init__(*args, initial={"what": seen.plain}, **kwargs)
        if not seen.cautions:
            del self.fields["safe"]

    def parsed(self) -> Said:
        """What was written."""
        said = self.cleaned_data
        return Said(said["what"].strip(), said["next"].strip(), said.get("safe", "").strip())
