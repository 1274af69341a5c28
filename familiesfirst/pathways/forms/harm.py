"""What was heard in a question to the child protection team."""

from familiesfirst.pathways.rules.harm import Heard
from familiesfirst.ui.forms import Form, LongTextField, YesNoField


class HeardForm(Form):
    """What was heard, and whether a child may be in danger now."""

    words = LongTextField(label="What do you hear, and what harm may it be?", limit=10_000, rows=6, required=False)
    danger_now = YesNoField(label="May a child be in danger now?")
    danger_what = LongTextField(label="What may be happening, and where?", limit=2_000, rows=2, required=False)

    def parsed(self) -> Heard:
        """What was heard."""
        return Heard(**{name: self.cleaned_data[name] for name in ("words", "danger_now", "danger_what")})
